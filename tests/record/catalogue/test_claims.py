"""Claims under a filter, out of a catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.errors import WhosaysError
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status
from whosays.picture import View
from whosays.record.catalogue.claims import (
    PLACES_SEEN,
    Geography,
    claims_by_id,
    conditions_of,
    count_claims,
    find_claims,
    page_and_count,
)
from whosays.record.catalogue.file import Catalogue

DAYS = st.none() | st.dates(date(2011, 1, 1), date(2026, 1, 1))
FILTERS = st.builds(
    ClaimFilter,
    kinds=st.frozensets(st.sampled_from(Kind), max_size=3),
    actor=st.none()
    | st.sampled_from(["Hezbollah", "iran", "Syrian army", "government", "hezbollah-lebanon", "no such band"]),
    place=st.none() | st.sampled_from(["Syria", "Idlib", "Aleppo", "Iran", "airport", "Nowhereville"]),
    outlet=st.none() | st.sampled_from(["a", "Herald", "lantern", "No Such Paper"]),
    source=st.none() | st.sampled_from(["observatory", "military", "herald", "a", "zzz"]),
    text=st.none()
    | st.sampled_from(
        ["120,000", "fighters", "FIGHTERS", "ü", "the", 'a "quoted', "%", "an", "x–fighters", "Iran–backed", "of the"]
    ),
    as_of=DAYS,
    known_on=DAYS,
    since=DAYS,
    until=DAYS,
    statuses=st.frozensets(st.sampled_from([Status.PROPOSED, Status.ACCEPTED]), max_size=2),
    withdrawn=st.booleans(),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS)
def test_a_filter_wants_the_same_claims_as_everywhere_else(
    wanted: ClaimFilter, catalogue: Catalogue, view: View, geography: Geography
) -> None:
    """Whatever is asked, a page lists the claims that the command line lists, in the same order, or both refuse."""
    try:
        expected = [entry.id for entry in View(view.record, wanted).entries]
    except WhosaysError:
        with pytest.raises(WhosaysError):
            conditions_of(catalogue, wanted, geography)
        return
    asked = conditions_of(catalogue, wanted, geography)
    assert [claim.id for claim in find_claims(catalogue, asked, limit=10_000).claims] == expected
    assert count_claims(catalogue, asked) == len(expected)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=FILTERS.filter(lambda wanted: wanted.text is not None), newest=st.booleans(), limit=st.sampled_from([3, 50])
)
def test_the_index_of_words_may_lead(
    wanted: ClaimFilter, newest: bool, limit: int, catalogue: Catalogue, geography: Geography
) -> None:
    """Whether the index of words leads or another does, a page and its count are the same."""
    try:
        asked = conditions_of(catalogue, wanted, geography)
    except WhosaysError:
        return
    leading = [replace(condition, leads=bool(condition.match)) for condition in asked]
    led, other = (page_and_count(catalogue, some, newest_first=newest, limit=limit) for some in (leading, asked))
    assert led == other


def test_pages_follow_one_another_without_gap_or_repeat(catalogue: Catalogue, geography: Geography) -> None:
    """Turning pages, in either order, shows every claim once."""
    asked = conditions_of(catalogue, ClaimFilter(), geography)
    every = [claim.id for claim in find_claims(catalogue, asked, limit=10_000).claims]
    for newest_first in (False, True):
        seen: list[str] = []
        after: str | None = ""
        while after is not None:
            page = find_claims(catalogue, asked, limit=7, after=after, newest_first=newest_first)
            seen += [claim.id for claim in page.claims]
            after = page.after
        assert seen == (every[::-1] if newest_first else every)


def test_counting_stops_where_it_would_cost_too_much(catalogue: Catalogue, geography: Geography) -> None:
    """A count is exact up to a bound and one more beyond it."""
    assert count_claims(catalogue, conditions_of(catalogue, ClaimFilter(), geography), most=20) == 21


def test_claims_by_id_keep_the_order_asked_for(catalogue: Catalogue) -> None:
    """Claims come back in the order of the ids, without those that are not there."""
    ids = [claim.id for claim in find_claims(catalogue, (), limit=5).claims]
    assert list(claims_by_id(catalogue, [ids[3], "no such id", ids[0], ids[3]])) == [ids[3], ids[0]]


def test_a_filter_that_means_very_many_names_finds_the_same(
    catalogue: Catalogue, geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many wordings a name stands for, a query can hold them, and finds the same claims."""
    wanted = ClaimFilter(actor="a", source="a", outlet="a")
    few = [claim.id for claim in find_claims(catalogue, conditions_of(catalogue, wanted, geography)).claims]
    monkeypatch.setattr("whosays.record.catalogue.claims.MOST_MARKS", 0)
    assert few
    assert [c.id for c in find_claims(catalogue, conditions_of(catalogue, wanted, geography)).claims] == few


def test_every_place_of_the_record_is_seen_once(catalogue: Catalogue) -> None:
    """The places that containment is worked out for are those of claims, incidents and questions, whichever has them."""
    columns = (("place", "id"), ("incident_place", "id"), ("question", "place_id"))
    known = {row[0] for table, column in columns for row in catalogue.rows(f"SELECT {column} FROM {table}")} - {None}
    seen = [row["id"] for row in catalogue.rows(PLACES_SEEN)]
    assert len(seen) == len(set(seen))
    assert set(seen) == known


@pytest.mark.parametrize("few", [0, 10_000])
def test_a_status_finds_the_same_claims_however_many_have_it(
    few: int, catalogue: Catalogue, view: View, geography: Geography, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Claims of a status are the same whether an index finds them or every claim is looked at."""
    monkeypatch.setattr("whosays.record.catalogue.claims.FEW", few)
    for status in Status:
        conditions = conditions_of(catalogue, ClaimFilter(statuses=frozenset({status})), geography)
        found = find_claims(catalogue, conditions, limit=10_000).claims
        assert {claim.id for claim in found} == {entry.id for entry in view.entries if entry.status is status}
