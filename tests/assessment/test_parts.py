"""Totals and the parts that the words tie to them."""

from __future__ import annotations

from tests.assessment.factory import entry
from whosays.assessment.parts import find_parts
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role


def told(text: str, number: str, outcome: str, victims: str, trigger: str | None = None) -> Entry:
    """A toll of one sentence of `text`."""
    roles = {Role.QUANTITY: number, Role.OUTCOME: outcome, Role.VICTIMS: victims}
    return entry(text, Kind.CASUALTIES, trigger or outcome, roles)


def pairs(*entries: Entry) -> list[tuple[str, str]]:
    return [
        (whole.claim.words(Role.VICTIMS) or "", part.claim.words(Role.VICTIMS) or "")
        for whole, part in find_parts(entries)
    ]


def test_the_next_sentence_may_take_a_total_apart() -> None:
    """ "Fifteen were killed. Among the dead were four children": the children are a part of the fifteen."""
    text = "The raid killed 15 people in Marun. Among the dead were 4 children and 2 women."
    whole = told(text, "15", "killed", "people")
    four = told(text, "4", "dead", "children")
    two = told(text, "2", "dead", "women")
    assert pairs(whole, four, two) == [("people", "children"), ("people", "women")]


def test_some_of_those_before_are_a_part_of_them() -> None:
    """ "Four of them were children" counts a part, with the outcome of the sentence before."""
    text = "The raid killed 15 people in Marun. 4 of them were children."
    whole, part = told(text, "15", "killed", "people"), told(text, "4", "killed", "children", "4 of them")
    assert pairs(whole, part) == [("people", "children")]


def test_a_total_far_before_is_not_taken_apart() -> None:
    """What stands between keeps a sentence from taking apart what was told long before it."""
    between = "Rain fell on the hills and the road to the harbour was closed to all who had no pass. " * 3
    text = f"The raid killed 15 people in Marun. {between}Among the dead were 4 children."
    assert pairs(told(text, "15", "killed", "people"), told(text, "4", "dead", "children")) == []
