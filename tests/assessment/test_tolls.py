"""Each outlet's toll stands beside the others, with parts and the other side kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.event_factory import TOWNS, claim_in, report, roots_of
from tests.factory import READER, make_claim
from whosays.assessment.event_mentions import read_mention, read_text
from whosays.assessment.tolls import set_side_by_side
from whosays.model.entries import Entry, Resolution
from whosays.model.incidents import Toll, TollScope
from whosays.model.kinds import Kind, Polarity, Role, Status
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span


def tolls_of(entries: Sequence[Entry]) -> dict[tuple[str, str], Toll]:
    mentions = [read_mention(entry, read_text(entry.document, [entry], TOWNS)) for entry in entries]
    return {(toll.outcome, toll.victims): toll for toll in set_side_by_side(mentions, roots_of(entries))}


def said(number: str, outlet: str, day: date = date(2021, 5, 4), text: str = "Shells killed {} people.") -> Entry:
    return claim_in(report(text.format(number), day, outlet), "killed", number, "people")


def test_the_range_is_that_of_the_outlets() -> None:
    """The smallest and largest full counts make the range, and each row leads to its claim."""
    entries = [said("12", "Herald"), said("15", "Courier"), said("9", "Vesna TV")]
    toll = tolls_of(entries)["killed", "people"]
    assert (toll.low, toll.high, toll.root_sources) == (9, 15, 3)
    assert {row.claim_id for row in toll.rows} == {entry.id for entry in entries}


def test_a_part_is_no_full_count() -> None:
    """Children among the dead are counted apart and as a part; they widen no range."""
    text = "Shells killed 12 people, including 4 children."
    document = report(text)
    whole, part = claim_in(document, "killed 12", "12", "people"), claim_in(document, "4 children", "4", "children")
    found = tolls_of([whole, part])
    assert (found["killed", "people"].low, found["killed", "people"].high) == (12, 12)
    (row,) = found["killed", "children"].rows
    assert row.scope is TollScope.PART
    assert found["killed", "children"].low is None


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 12 people. At least 2 of the killed were medics.",
        "Shells killed 12 people. Of the families, 2 children were among the dead.",
        "Shells killed 12 people. The dead included 2 medics.",
        "Shells killed 12 people. In the clinic 2 guards were also killed.",
    ],
)
def test_words_that_make_a_part(text: str) -> None:
    """ "Of the killed", "among the dead", "the dead included" and "also killed" count a part of the toll."""
    document = report(text)
    part = claim_in(document, text[text.rindex("2 ") :].rstrip("."), "2")
    (row,) = tolls_of([part])["killed", "people"].rows
    assert row.scope is TollScope.PART


def test_a_figure_given_again_is_not_revised_by_itself() -> None:
    """A count that its source gives again on a later day stands in both reports; neither is shown as taken back."""
    first, again = said("12", "Herald"), said("12", "Herald", date(2021, 5, 5))
    toll = tolls_of([first, again])["killed", "people"]
    assert {row.revised_by for row in toll.rows} == {None}
    assert (toll.low, toll.high, toll.root_sources) == (12, 12, 1)


def test_a_bound_to_the_same_number_takes_nothing_back() -> None:
    """ "At least 9" after "9" is the same figure, and no revision."""
    first, again = said("9", "Herald"), said("at least 9", "Herald", date(2021, 5, 6))
    toll = tolls_of([first, again])["killed", "people"]
    assert {row.revised_by for row in toll.rows} == {None}


def test_a_later_count_of_one_source_replaces_its_earlier_one() -> None:
    """An outlet that raises its toll revises itself; another outlet's toll stands."""
    early, late, other = said("12", "Herald"), said("20", "Herald", date(2021, 5, 5)), said("14", "Courier")
    toll = tolls_of([late, early, other])["killed", "people"]
    assert (toll.low, toll.high) == (14, 20)
    assert {row.claim_id: row.revised_by for row in toll.rows} == {early.id: late.id, late.id: None, other.id: None}


def test_the_losses_of_the_other_side_are_apart() -> None:
    """Soldiers and rebels who died in one clash are two tolls, the second marked as the other side's."""
    text = "The ambush killed 12 soldiers. The army said it killed 30 rebels."
    document = report(text)
    found = tolls_of(
        [claim_in(document, "killed 12", "12", "soldiers"), claim_in(document, "killed 30", "30", "rebels")]
    )
    assert found["killed", "soldiers"].rows[0].scope is TollScope.ALL
    assert found["killed", "militants"].rows[0].scope is TollScope.OTHER_SIDE


def test_an_open_count_leaves_the_range_open() -> None:
    """ "At least 12" sets a floor and no ceiling; the largest number stated is kept beside it."""
    entry = said("12", "Herald")
    floor = Quantity(12, None, Comparator.AT_LEAST, "at least 12")
    entry = replace(entry, claim=replace(entry.claim, quantity=floor))
    toll = tolls_of([entry, said("9", "Courier")])["killed", "people"]
    assert (toll.low, toll.high, toll.highest_floor) == (9, None, 12)


def test_a_denied_toll_has_no_row() -> None:
    """What a source denies is no count of it."""
    entry = said("12", "Herald")
    assert tolls_of([replace(entry, claim=replace(entry.claim, polarity=Polarity.DENIED))]) == {}


def test_a_count_over_two_towns_is_wider() -> None:
    """A toll whose clause names towns that lie apart counts more than one place."""
    entry = said("12", "Herald", text="Raids in Marun, in Vesna and elsewhere in Marunland killed {} people.")
    (row,) = tolls_of([entry])["killed", "people"].rows
    assert row.scope is TollScope.WIDER


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8, unique=True), st.randoms())
def test_the_range_names_only_what_a_row_states(numbers: list[int], chance: object) -> None:
    """Every bound of a range stands in a row, every claim has one row, and the order of claims does not matter."""
    entries = [said(str(number), f"Outlet {number % 3}", date(2021, 5, 1 + number % 5)) for number in numbers]
    toll = tolls_of(entries)["killed", "people"]
    assert sorted(row.claim_id for row in toll.rows) == sorted(entry.id for entry in entries)
    stated = {row.quantity.low for row in toll.rows}
    assert {toll.low, toll.high, toll.highest_floor} <= stated
    chance.shuffle(entries)  # type: ignore[attr-defined]
    assert tolls_of(entries)["killed", "people"] == toll


def test_the_dead_of_one_side_are_a_part_of_all() -> None:
    """Where a text names a side that fought, counts its dead and counts a larger number in all, the side's dead are no full toll."""
    text = "The Quay League fought the Marun Band. 8 were killed. 5 Marun Band were killed."
    document = report(text)
    clash = make_claim(document, Kind.CLASH, "fought", {Role.ACTOR: "Quay League", Role.TARGET: "Marun Band"})
    fought = Entry(clash, document, Resolution(), Status.PROPOSED, READER)
    whole, side = claim_in(document, "8 were killed", "8"), claim_in(document, "5 Marun Band", "5", "Marun Band")
    found = tolls_of([fought, whole, side])["killed", "people"]
    assert (found.low, found.high) == (8, 8)
    assert {row.claim_id: row.scope for row in found.rows}[side.id] is TollScope.PART


def test_a_family_is_a_part_of_all_the_dead() -> None:
    """A woman's brothers are a part where others count more; alone they are the toll."""
    document = report("Her brothers were killed, she said, 2 of them.", outlet="Vesna TV")
    kin = claim_in(document, "killed", "2", "Her brothers")
    (row,) = [row for row in tolls_of([kin, said("40", "Herald")])["killed", "people"].rows if row.claim_id == kin.id]
    assert row.scope is TollScope.PART
    assert tolls_of([kin])["killed", "people"].low == 2


def test_what_a_text_puts_right_takes_the_place_of_what_it_takes_back() -> None:
    """The figure that a correction gives next revises the one that it takes back, not a later one of another matter."""
    document = report(
        "An earlier post said that 75 people were killed. The clinic says 40 people were killed. In all 148 people were killed."
    )
    back, right, other = (
        _with_number(claim_in(document, f"{n} people were killed", n, "people"), n) for n in ("75", "40", "148")
    )
    rows = {row.claim_id: row for row in tolls_of([back, right, other])["killed", "people"].rows}
    assert rows[back.id].revised_by == right.id


def _with_number(entry: Entry, words: str) -> Entry:
    """The entry with its number quoted from the text."""
    at = entry.document.text.index(words)
    roles = {**entry.claim.roles, Role.QUANTITY: (Span(at, at + len(words), words),)}
    return replace(entry, claim=replace(entry.claim, roles=roles))
