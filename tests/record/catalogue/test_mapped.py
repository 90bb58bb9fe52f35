"""Places with their claims, out of cells and claim by claim."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.brief.presence import without_containers
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.kinds import Polarity, Role
from whosays.picture import View
from whosays.record.catalogue.cells import NOT_SAID_TO_BE
from whosays.record.catalogue.claims import Geography, conditions_of, count_claims, find_claims
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.mapped import (
    MAPPED,
    Asked,
    claims_at,
    claims_nowhere,
    cut_months,
    find_place,
    first_day,
    last_day,
    map_places,
    months_of_claims,
)

DAYS = st.none() | st.dates(date(2012, 1, 1), date(2025, 1, 1)) | st.sampled_from([date(2018, 9, 1), date(2018, 9, 30)])
FILTERS = st.builds(
    ClaimFilter,
    kinds=st.frozensets(st.sampled_from(MAPPED), min_size=1),
    actor=st.none() | st.sampled_from(["Hezbollah", "iran"]),
    as_of=DAYS,
    since=DAYS,
    until=DAYS,
)


def ask(catalogue: Catalogue, wanted: ClaimFilter, geography: Geography, held: bool = False) -> Asked:
    """The filter with what it means."""
    return Asked(wanted, conditions_of(catalogue, wanted, geography), held)


def is_held(entry: Entry) -> bool:
    """Whether the source does not say that it is or was so."""
    return entry.claim.polarity is Polarity.DENIED or entry.claim.modality in NOT_SAID_TO_BE


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, held=st.booleans())
def test_a_map_counts_the_claims_that_its_filter_wants(
    wanted: ClaimFilter, held: bool, catalogue: Catalogue, view: View, geography: Geography
) -> None:
    """Whatever is asked, from cells or claim by claim, each place has the claims that the command line would list there."""
    entries = [e for e in View(view.record, wanted).entries if held or not is_held(e)]
    expected: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        matches = without_containers(entry.places(Role.PLACE), entry.document.text)
        expected.update({(match.label, entry.claim.kind.value) for match in matches})
    found = map_places(catalogue, ask(catalogue, wanted, geography, held))
    told: Counter[tuple[str, str]] = Counter()
    for place in (*found.drawn, *found.listed):
        told.update({(place.label, kind): claims for kind, claims in place.kinds.items()})
    assert told == expected
    assert found.claims == len(entries)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS)
def test_cells_and_claims_give_the_same_numbers(
    wanted: ClaimFilter, catalogue: Catalogue, geography: Geography
) -> None:
    """What cells answer is what counting claim by claim answers, for the places and for the months."""
    plain = ask(catalogue, replace(wanted, actor=None), geography)
    by_claim = replace(plain, narrowed=True)
    assert map_places(catalogue, plain) == map_places(catalogue, by_claim)
    whole = ask(catalogue, replace(plain.wanted, since=None, until=None, as_of=None), geography)
    assert months_of_claims(catalogue, plain) == months_of_claims(catalogue, replace(whole, narrowed=True))


def test_a_place_lists_the_claims_that_it_counts(catalogue: Catalogue, geography: Geography) -> None:
    """The number beside a place is the number of claims that it leads to, and so for those without a place."""
    asked = ask(catalogue, ClaimFilter(kinds=frozenset(MAPPED)), geography)
    found = map_places(catalogue, asked)
    for place in (*found.drawn, *found.listed):
        wanted = (*asked.conditions, *claims_at(place.number, held=False))
        assert len(find_claims(catalogue, wanted, limit=1000).claims) == place.claims
    assert count_claims(catalogue, (*asked.conditions, *claims_nowhere(held=False))) == found.nowhere


def test_nothing_is_drawn_finer_than_its_words(catalogue: Catalogue, geography: Geography) -> None:
    """Only a settlement is a dot; a province or country is an extent with a size; what nobody located is listed."""
    found = map_places(catalogue, ask(catalogue, ClaimFilter(kinds=frozenset(MAPPED)), geography, held=True))
    assert {place.where_prec for place in found.drawn if place.shape == "dot"} == {1}
    assert all(place.radius_m for place in found.drawn if place.shape != "dot")
    assert {place.shape for place in found.drawn if place.where_prec in (3, 4, 6)} == {"extent"}
    assert all(place.latitude is None or place.where_prec in (None, 7) for place in found.listed)


def test_what_is_denied_or_planned_is_left_out_and_counted(catalogue: Catalogue, geography: Geography) -> None:
    """A place shows what is said to be so; what is held back is counted, and shown where that is asked for."""
    wanted = ClaimFilter(kinds=frozenset(MAPPED))
    without = map_places(catalogue, ask(catalogue, wanted, geography))
    every = map_places(catalogue, ask(catalogue, wanted, geography, held=True))
    assert without.held > 0
    assert every.claims == without.claims + without.held
    assert every.held == 0


def test_a_decision_changes_the_cells_at_once(made_catalogue: Path, geography: Geography, tmp_path: Path) -> None:
    """A claim that is rejected leaves the map before the catalogue is made anew, and one that is opened again comes back."""
    path = Path(shutil.copy(made_catalogue, tmp_path))
    with Catalogue(path) as catalogue:
        asked = ask(catalogue, ClaimFilter(kinds=frozenset(MAPPED)), geography)
        before = map_places(catalogue, asked)
        claims = find_claims(catalogue, asked.conditions, limit=1000).claims[::3]
        for status in ("rejected", "proposed"):
            with catalogue.changing() as connection:
                connection.executemany("UPDATE claim SET status = ? WHERE id = ?", [(status, c.id) for c in claims])
            now = map_places(catalogue, asked)
            assert now == map_places(catalogue, replace(asked, narrowed=True))
            assert (now == before) == (status == "proposed")


def test_only_months_that_a_day_cuts_are_counted_claim_by_claim() -> None:
    """Days at the ends of months cut none."""
    assert cut_months(ClaimFilter(since=date(2018, 9, 1), until=date(2018, 12, 31))) == ()
    assert len(cut_months(ClaimFilter(since=date(2018, 9, 2), until=date(2018, 12, 30), as_of=date(2018, 9, 2)))) == 2


@given(st.integers(12, 12 * 9998))
def test_months_follow_one_another(month: int) -> None:
    """The day after the last of a month is the first of the next."""
    assert (first_day(month + 1) - last_day(month)).days == 1


@pytest.mark.parametrize("key", ["", "~", "~~~", "~~", "38", "geonames:0", "x~y~z~1", "~\0~²~1", f"~a~{10**30}~"])
def test_an_unknown_place_is_none(catalogue: Catalogue, key: str) -> None:
    """What no place is called finds nothing."""
    assert find_place(catalogue, key) is None


def test_every_place_is_found_by_what_it_is_called(catalogue: Catalogue, geography: Geography) -> None:
    """No two places share a key, and each key leads to its place, also where a gazetteer came to know another size; an id alone leads to its most told."""
    found = map_places(catalogue, ask(catalogue, ClaimFilter(kinds=frozenset(MAPPED)), geography, held=True))
    every = (*found.drawn, *found.listed)
    assert len({place.key for place in every}) == len(every)
    for place in every:
        assert find_place(catalogue, place.key) == replace(place, kinds={}, held=0)
        resized = f"{place.key.rpartition('~')[0]}~123456"
        assert getattr(find_place(catalogue, resized), "label", None) == place.label
        if place.id:
            assert getattr(find_place(catalogue, place.id), "id", None) == place.id


def test_cells_are_found_without_a_sort(catalogue: Catalogue) -> None:
    """The cells of a map are read in the order that they are grouped in, so that a million claims cost no temporary table."""
    query = "EXPLAIN QUERY PLAN SELECT place, kind, SUM(claims) FROM cell WHERE kind IN ('attack', 'clash') GROUP BY kind, place"
    plan = " ".join(str(row["detail"]) for row in catalogue.rows(query))
    assert "TEMP B-TREE" not in plan
    assert Condition("1").values == ()
