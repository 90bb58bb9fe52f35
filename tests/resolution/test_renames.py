"""Renames that a text states become questions with their sentence."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factory import READER, make_claim, make_document
from whosays.model.actors import NameJudgement, Sameness
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role, Status
from whosays.resolution.proposals import find_name_questions, open_proposals, propose_same
from whosays.resolution.resolver import default_resolver

OLD, NEW = "Sons of the Marsh", "Reed River Front"
STATED = (
    f"The {OLD}, who renamed themselves the {NEW} on Monday, hold Hader.",
    f"{NEW}, formerly known as {OLD}, holds Hader.",
    f"The {NEW} (formerly {OLD}) holds Hader.",
    f"Hader is held by {OLD}, now called the “{NEW}”, witnesses said.",
    f"In May the {OLD} changed its name to {NEW} and moved to Hader.",
    f"{OLD} rebranded itself as the {NEW} last year.",
)
UNSTATED = (
    f"{OLD} fought the {NEW} in Hader.",
    f"{OLD} left. A square in Hader was renamed. {NEW} came.",
    f"{OLD} renamed the town, and {NEW} objected.",
    f"{OLD} renamed itself {NEW} Command and left.",
)


def entries_of(text: str) -> tuple[Entry, ...]:
    document = make_document(text, outlet="Quay Courier")
    claims = [make_claim(document, Kind.PRESENCE, words, {Role.ACTOR: words}) for words in (OLD, NEW)]
    resolutions = default_resolver().resolve(document, claims)
    return tuple(Entry(c, document, r, Status.PROPOSED, READER) for c, r in zip(claims, resolutions, strict=True))


def renames(text: str) -> list[NameJudgement]:
    return [p for p in propose_same(entries_of(text)) if "changed its name" in p.why]


@pytest.mark.parametrize("text", STATED)
def test_a_stated_rename_is_a_question_with_its_sentence(text: str) -> None:
    """Two actors of the record of which a text says that one was renamed the other are proposed as a question, with that sentence as reason."""
    (found,) = renames(f"Rain fell on Sunday. {text} Nobody was hurt.")
    assert found.sameness is Sameness.UNSURE
    assert {found.left, found.right} == {"sons marsh", "reed river front"}
    assert f'"{text}" (Quay Courier' in found.why


@pytest.mark.parametrize("text", UNSTATED)
def test_two_names_near_a_rename_are_none(text: str) -> None:
    """Names that no words of renaming join, or that only begin a longer name, are not proposed."""
    assert renames(text) == []


def test_a_judged_rename_is_not_asked_again() -> None:
    """Once a person judged the two names, the question is closed; before, it comes with sentences of either name."""
    entries = entries_of(STATED[0])
    (question,) = find_name_questions(entries, ())
    assert question.match.features
    assert all(question.evidence)
    judged = NameJudgement("sons marsh", "reed river front", Sameness.DIFFERENT, "Ines", "a split", date(2021, 5, 5))
    assert open_proposals(entries, (judged,)) == ()
