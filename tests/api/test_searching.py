"""Searches are kept under names, and are questions that can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import whosays
from whosays.api import Workspace
from whosays.errors import QuestionError


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """An empty record."""
    with whosays.open(":memory:") as record:
        yield record


def test_a_saved_search_is_the_question_it_was(workspace: Workspace) -> None:
    """Filters come back under their name as plain words, and go into a question; what asks nothing is not kept."""
    asked = {"kind": ["strength", "presence"], "since": date(2021, 5, 4), "actor": None, "withdrawn": False}
    workspace.save_search("  Men  near Marun ", asked, by="Ines")
    assert workspace.searches() == {"Men near Marun": {"kind": ["presence", "strength"], "since": "2021-05-04"}}
    assert list(workspace.claims(**workspace.searches()["Men near Marun"])) == []


def test_the_latest_search_of_a_name_counts_and_empty_filters_remove_it(workspace: Workspace) -> None:
    """Saving again replaces, saving nothing removes, and the history keeps each with who and why."""
    workspace.save_search("b", {"kind": "attack"}, by="Ines")
    workspace.save_search("a", {"kind": "clash"}, by="Ines")
    workspace.save_search("b", {"kind": "clash", "withdrawn": True}, by="Omar", why="more")
    assert list(workspace.searches().items()) == [("a", {"kind": "clash"}), ("b", {"kind": "clash", "withdrawn": True})]
    workspace.save_search("b", {}, by="Ines")
    assert list(workspace.searches()) == ["a"]
    assert len(workspace.record.decisions()) == 4
    assert workspace.verify() == ()


@pytest.mark.parametrize(
    ("name", "filters", "reason"),
    [
        ("x", {"kinds": "strength"}, "did you mean kind"),
        ("x", {"kind": "strenght"}, "did you mean strength"),
        ("x", {"since": "yesterday"}, "is not a day"),
        ("x", {"since": "2021-02-01", "until": "2021-01-01"}, "turn them round"),
        ("x", {"actor": 7}, "the filter actor cannot be 7"),
        ("x", {"actor": ["a"]}, "the filter actor cannot be"),
        ("x", {"withdrawn": "yes"}, "the filter withdrawn cannot be"),
        (" ", {"kind": "attack"}, "is no name for a search"),
        ("x" * 101, {"kind": "attack"}, "is no name for a search"),
        ("gone", {}, 'no search "gone"'),
    ],
)
def test_what_is_no_search_is_refused(workspace: Workspace, name: str, filters: dict[str, Any], reason: str) -> None:
    """A filter, a value or a name that cannot be understood is refused with what could be meant, and nothing is kept."""
    with pytest.raises(QuestionError, match=reason):
        workspace.save_search(name, filters, by="Ines")
    assert workspace.searches() == {}
    assert workspace.record.decisions() == ()
