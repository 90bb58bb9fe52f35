"""Decisions by the Python API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from whosays.api import Workspace, open_workspace
from whosays.errors import QuestionError
from whosays.model.decisions import Action

PAIR = ("Harbour Brigade", "Harbor Brigade")


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    """A record in memory."""
    with open_workspace(":memory:") as opened:
        yield opened


def judge(workspace: Workspace, subject: str) -> None:
    """Keep a judgement under a subject as it is."""
    workspace.record.decide(Action.JUDGE, subject, by="Ines", why="", value=json.dumps({"sameness": "same"}))


@pytest.mark.parametrize(
    "subject",
    [
        "harbor brigade|harbour brigade",
        "harbour brigade|harbor brigade",
        "harbor brigade|name:harbour brigade",
        "name:harbor brigade|name:harbour brigade",
        "Harbor  Brigade|Harbour Brigade",
    ],
)
def test_a_judgement_is_taken_back_however_its_pair_was_written(workspace: Workspace, subject: str) -> None:
    """The names of a pair mean the same in any order, with "name:" or without, and as earlier versions wrote them; taken back, it is gone."""
    judge(workspace, subject)
    workspace.unjudge(*PAIR, by="Omar")
    with pytest.raises(QuestionError, match="nobody judged"):
        workspace.unjudge(*PAIR, by="Omar")


def test_a_judgement_that_was_taken_back_can_be_made_again(workspace: Workspace) -> None:
    """The latest decision on a pair counts."""
    for _ in range(2):
        workspace.judge(*PAIR, "same", by="Ines", why="one spelling")
        workspace.unjudge(*PAIR, by="Omar")


def test_only_decisions_on_the_pair_are_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pairs were judged, taking one back asks the log for that one."""
    workspace.judge(*PAIR, "same", by="Ines", why="one spelling")

    def read_all(*_: Any, **__: Any) -> Any:
        raise AssertionError("the whole log was read")

    monkeypatch.setattr(workspace.record, "decisions", read_all)
    assert workspace.unjudge("name:harbour brigade", "Harbor Brigade", by="Omar").by == "Omar"
