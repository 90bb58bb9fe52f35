"""Incidents on the page: their order, their ranges, and that none is lost."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brief.wide import shelling, toll_row, wide_picture
from whosays.brief.incidents import MOST_SHOWN, build_incidents, range_in_words, spread
from whosays.brief.notes import notes_of
from whosays.model.incidents import Incident, Incidents, Toll, TollScope
from whosays.model.kinds import Kind
from whosays.model.quantities import Comparator, Quantity

CASES = tomllib.loads((Path(__file__).parent / "golden" / "incidents.toml").read_text("utf-8"))["case"]
PICTURE = wide_picture()
TOLLS = [entry for entry in PICTURE.entries if entry.claim.kind is Kind.CASUALTIES]
SHELLING = shelling(TOLLS, PICTURE.roots)


def toll(outcome: str = "killed", **told: int | None) -> Toll:
    """A toll without rows."""
    numbers = {"low": None, "high": None, "highest_floor": None, "root_sources": 0, **told}
    return Toll(outcome=outcome, victims="people", rows=(), **numbers)  # type: ignore[arg-type]


def titles(*incidents: Incident) -> list[str]:
    """The titles of the incidents as the page lists them."""
    picture = replace(PICTURE, incidents=Incidents(incidents, (), {}))
    found = build_incidents(picture, notes_of(picture))
    return [block.title for block in (*found.blocks, *found.more)]


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_order(case: dict[str, Any]):
    """What sources differ on most comes first; the cases say how that is measured."""
    made = [
        replace(SHELLING, id=name, label=name, tolls=tuple(toll(**told) for told in tolls))
        for name, tolls in case["incidents"].items()
    ]
    assert titles(*made) == titles(*reversed(made)) == case["order"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"low": 9, "high": 14, "highest_floor": 14, "root_sources": 2}, "9 to 14"),
        ({"low": 9, "high": 9, "highest_floor": 9, "root_sources": 1}, "9"),
        ({"low": 15, "high": None, "highest_floor": 30, "root_sources": 2}, "15 to 30 or more"),
        ({"low": 15, "high": None, "highest_floor": 15, "root_sources": 1}, "15 or more"),
        ({"low": None, "high": 20, "highest_floor": None, "root_sources": 1}, "up to 20"),
        ({"root_sources": 0}, "counted in part only"),
    ],
)
def test_ranges(told: dict[str, int | None], words: str):
    """A range names its ends, and an end that nobody sets stays open."""
    assert range_in_words(toll(**told)) == words


@pytest.mark.parametrize(
    ("lows", "words"),
    [((20,), "more than 20"), ((20, 30), "more than 20 to more than 30"), ((20, 20), "more than 20")],
)
def test_ranges_of_open_figures(lows: tuple[int, ...], words: str):
    """A toll of "more than 20" is never told as 21."""
    entry = TOLLS[0]
    row = toll_row(entry, PICTURE.roots)
    rows = tuple(
        replace(row, scope=TollScope.ALL, revised_by=None, quantity=Quantity(n + 1, None, Comparator.MORE_THAN, "over"))
        for n in lows
    )
    told = toll(low=min(lows) + 1, high=None, highest_floor=max(lows) + 1, root_sources=len(lows))
    assert range_in_words(replace(told, rows=rows)) == words


@given(
    st.integers(0, 500) | st.none(),
    st.integers(0, 500) | st.none(),
    st.integers(0, 500) | st.none(),
    st.integers(0, 9),
)
def test_spread_is_never_negative_and_needs_two_sources(low, high, floor, roots):
    """Disagreement is a number of people, and nobody disagrees with himself."""
    apart = spread(toll(low=low, high=high, highest_floor=floor, root_sources=roots))
    assert apart >= 0
    assert apart == 0 or roots > 1


@given(st.integers(0, 3 * MOST_SHOWN), st.integers(0, 5))
def test_no_incident_is_lost(with_toll, without):
    """Every incident is a block, among those that have no room, or counted as one without a toll."""
    some = [replace(SHELLING, id=f"{i:03}") for i in range(with_toll)]
    none = [replace(SHELLING, id=f"n{i}", tolls=()) for i in range(without)]
    picture = replace(PICTURE, incidents=Incidents((*some, *none), (), {}))
    found = build_incidents(picture, notes_of(picture))
    shown = len(found.blocks) + len(found.more)
    assert shown + (found.rest.count if found.rest else 0) == with_toll
    assert found.without_toll == without
    assert len(found.anchors) == shown


def test_copies_are_one_line():
    """What one root source says in two reports is one line, and says so."""
    entry = TOLLS[0]
    copy = replace(entry, claim=replace(entry.claim, extraction_score=0.5), document=replace(entry.document, id="copy"))
    rows = (toll_row(entry, PICTURE.roots[entry.id]), toll_row(copy, PICTURE.roots[entry.id]))
    incident = replace(SHELLING, tolls=(replace(toll(low=14, high=14, root_sources=1), rows=rows),))
    picture = replace(PICTURE, incidents=Incidents((incident,), (), {}))
    (shown,) = build_incidents(picture, notes_of(picture)).blocks
    assert len(shown.tolls[0].rows) == 1


def test_parts_and_revised_figures_are_marked_and_come_last():
    """A part of a toll and a figure that its source took back stand below the counts that are in the range, marked."""
    part, whole = TOLLS
    rows = (toll_row(part, PICTURE.roots[part.id], TollScope.PART), toll_row(whole, PICTURE.roots[whole.id]))
    incident = replace(SHELLING, tolls=(replace(toll(low=3, high=3, root_sources=1), rows=rows),))
    picture = replace(PICTURE, incidents=Incidents((incident,), (), {}))
    (shown,) = build_incidents(picture, notes_of(picture)).blocks
    first, second = shown.tolls[0].rows
    assert "a part" not in first.qualifiers
    assert "a part" in second.qualifiers
