"""A view under a filter: lists of claims have the claims that are asked for, and answers have whole questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.catalogue.quay_war import write
from tests.shelled_town import AGREEING, DENIAL, NAMED, STRUCK, TOLD, UNNAMED
from whosays.api import Workspace, open_workspace
from whosays.model.findings import DisagreementType


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A record in which one of three outlets names no place in the sentence that counts the dead."""
    path = write(tmp_path / "record.db", TOLD)
    with open_workspace(path) as opened:
        yield opened


def test_a_place_chooses_whole_questions(workspace: Workspace) -> None:
    """A source that disagrees about an event is heard under the name of its place though its own sentence leaves the place out."""
    (found,) = workspace.compare(place="Kafr Zayta", kind="casualties")
    assert {e.id for e in found.entries} == {NAMED.id, AGREEING.id, UNNAMED.id}
    assert (found.estimate.low, found.estimate.high) == (12, 30)
    types = {d.type for d in workspace.disagreements(place="Kafr Zayta", kind="casualties")}
    assert DisagreementType.CONTRADICTS in types


def test_lists_of_claims_stay_lists_of_claims(workspace: Workspace) -> None:
    """What lists claims has those alone whose own words name the place."""
    assert {e.id for e in workspace.claims(place="Kafr Zayta")} == {NAMED.id, AGREEING.id, STRUCK.id}
    assert UNNAMED.id not in {item.entry.id for item in workspace.timeline(place="Kafr Zayta")}


def test_each_part_of_what_is_asked_may_be_named_by_another_source(workspace: Workspace) -> None:
    """The same question is found by the place that one source names and the kind that all its claims are of, and is the same question as without a filter."""
    whole = {c.question: c for c in workspace.compare()}
    for found in workspace.compare(place="Kafr Zayta"):
        assert found == whole[found.question]


def test_what_is_of_the_statement_restricts_what_is_compared(workspace: Workspace) -> None:
    """A filter by outlet or by day gives the answer over these statements alone, whole questions or not."""
    (found,) = workspace.compare(place="Kafr Zayta", kind="casualties", outlet="Marun Herald")
    assert [e.id for e in found.entries] == [NAMED.id]
    (alone,) = workspace.compare(place="Kafr Zayta", kind="casualties", outlet="Quay Courier")
    assert [e.id for e in alone.entries] == [UNNAMED.id]


def test_a_denial_is_heard_that_leaves_the_place_out(workspace: Workspace) -> None:
    """What is denied of one attack stands among the disagreements on its place, though the denial names no place."""
    found = workspace.disagreements("contradicts", place="Kafr Zayta")
    assert {STRUCK.id, DENIAL.id} in [set(d.claims) for d in found]
    assert not [d for d in workspace.disagreements(place="Kafr Zayta", outlet="Hill Wire") if DENIAL.id in d.claims]


def test_a_brief_rests_on_whole_questions_and_says_so(workspace: Workspace) -> None:
    """A brief under a place has the sources that leave the place out, and says how many of its claims do."""
    picture = workspace.picture(place="Kafr Zayta")
    ids = {entry.id for entry in picture.entries}
    assert ids == {NAMED.id, AGREEING.id, UNNAMED.id, DENIAL.id, STRUCK.id}
    assert ids == set(picture.roots)
    assert picture.beside == 2


def test_a_filter_that_nothing_is_about_has_no_answer(workspace: Workspace) -> None:
    """A kind that no claim is of has no questions, and an unfiltered view has nothing beside what it wants."""
    assert workspace.compare(kind="displacement") == ()
    assert workspace.picture().beside == 0
