"""Dated claims in order of time, out of a catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.errors import QuestionError
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind, Status
from whosays.picture import View
from whosays.record.catalogue.claims import Geography, conditions_of, count_claims, find_claims
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.timeline import (
    AskedOfTime,
    Dated,
    asks_names,
    begun_within,
    count_dated,
    count_months,
    count_undated,
    find_dated,
    find_running,
    find_successions,
    find_undated,
    keep_claims,
)

DAYS = st.none() | st.dates(date(2012, 1, 1), date(2025, 1, 1)) | st.dates(date(2018, 8, 25), date(2018, 10, 5))
FILTERS = st.builds(
    ClaimFilter, kinds=st.frozensets(st.sampled_from(Kind), max_size=3), since=DAYS, until=DAYS, as_of=DAYS
)


def ask(
    catalogue: Catalogue, geography: Geography, wanted: ClaimFilter | None = None, published: bool = False
) -> AskedOfTime:
    """The filter with what it means."""
    wanted = wanted or ClaimFilter()
    return AskedOfTime(wanted, conditions_of(catalogue, wanted, geography), published)


def every(catalogue: Catalogue, asked: AskedOfTime, limit: int) -> list[Dated]:
    """All the claims, page by page."""
    found: list[Dated] = []
    after = ""
    while True:
        part = find_dated(catalogue, asked, limit=limit, after=after)
        found += part.items
        if not part.after:
            return found
        after = part.after


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, published=st.booleans(), reading=st.tuples(st.integers(1, 40), st.sampled_from([0, 20_000])))
def test_every_dated_claim_is_shown_once_the_latest_first(
    wanted: ClaimFilter,
    published: bool,
    reading: tuple[int, int],
    catalogue: Catalogue,
    view: View,
    geography: Geography,
) -> None:
    """Page by page, a timeline shows each claim that begins in the days asked for, once, and counts as many; also where a kind has very many claims."""
    asked = ask(catalogue, geography, wanted, published)
    limit, few = reading
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("whosays.record.catalogue.claims.FEW", few)
        found = every(catalogue, asked, limit)
    first = wanted.since.toordinal() if wanted.since else 0
    last = wanted.until.toordinal() if wanted.until else 10**9
    expected = set()
    for entry in View(view.record, wanted).entries:
        time, told = entry.resolution.time, entry.document.published
        day = (time.earliest or time.latest) if time else told if published else None
        if day and first <= day.toordinal() <= last:
            expected.add(entry.id)
    assert sorted(item.id for item in found) == sorted(expected)
    assert [item.day for item in found] == sorted((item.day for item in found), reverse=True)
    assert count_dated(catalogue, asked) == count_claims(catalogue, (*asked.dated, *begun_within(wanted))) == len(found)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, published=st.booleans())
def test_months_count_every_dated_claim(
    wanted: ClaimFilter, published: bool, catalogue: Catalogue, geography: Geography
) -> None:
    """The overview counts what the pages show, from cells and claim by claim alike, whatever month a day of the filter cuts in two."""
    asked = ask(catalogue, geography, wanted, published)
    months = count_months(catalogue, asked)
    assert months == count_months(catalogue, replace(asked, narrowed=True))
    if wanted.since is wanted.until is None:
        assert sum(months.values()) == len(every(catalogue, asked, 500))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, published=st.booleans())
def test_undated_claims_are_found_by_when_they_were_published(
    wanted: ClaimFilter, published: bool, catalogue: Catalogue, geography: Geography
) -> None:
    """What stands beside a timeline is every claim whose words give no time, however the days asked for narrow where it is looked for."""
    asked = ask(catalogue, geography, wanted, published)
    found = find_undated(catalogue, asked, limit=1_000).claims
    every_one = find_claims(catalogue, asked.undated, limit=1_000, newest_first=True).claims
    assert [claim.id for claim in found] == [claim.id for claim in every_one]
    assert count_undated(catalogue, asked) == len(every_one)


def test_what_began_before_and_may_still_hold_is_found_apart(catalogue: Catalogue, geography: Geography) -> None:
    """A state without an end runs into later days; a day that is over does not."""
    asked = ask(catalogue, geography, ClaimFilter(since=date(2018, 9, 15), until=date(2018, 9, 30)))
    running = find_running(catalogue, asked, limit=100).items
    assert running
    since = date(2018, 9, 15).toordinal()
    assert all(item.timed and item.start_day is not None and item.start_day < since for item in running)
    assert all(item.end_day is None or item.end_day >= since for item in running)
    assert find_running(catalogue, ask(catalogue, geography), limit=100).items == ()


def test_no_claim_stands_at_its_day_of_publication_unasked(catalogue: Catalogue, geography: Geography) -> None:
    """Claims whose words give no time are apart; asked for, they stand at their publication and say so."""
    asked = ask(catalogue, geography)
    assert all(item.timed for item in every(catalogue, asked, 500))
    asked_too = ask(catalogue, geography, published=True)
    untimed = [item for item in every(catalogue, asked_too, 500) if not item.timed]
    assert untimed
    assert all(item.day == item.published_day for item in untimed)
    assert count_claims(catalogue, asked.undated) == len(untimed) + count_claims(catalogue, asked_too.undated)


def test_what_took_a_claims_place_is_found(catalogue: Catalogue, geography: Geography) -> None:
    """A revised or outdated claim names what came after it, with the reason."""
    items = every(catalogue, ask(catalogue, geography, published=True), 500)
    found = find_successions(catalogue, items)
    assert {one.type for one in found} <= {"revises", "outdated"}
    assert found
    assert all(one.reason and one.earlier != one.later for one in found)
    assert find_successions(catalogue, ()) == ()


def test_a_cursor_that_is_none_of_ours_is_refused(catalogue: Catalogue, geography: Geography) -> None:
    """A made-up cursor raises an error that says to begin again."""
    with pytest.raises(QuestionError, match="begin again"):
        find_dated(catalogue, ask(catalogue, geography), limit=5, after="x~y")


def test_only_names_and_words_are_looked_up_once_for_all() -> None:
    """A filter that leaves most of a record, such as one on days of publication or on review, is asked where the claims stand: nothing is copied."""
    wide = ClaimFilter(known_on=date(2020, 1, 1), statuses=frozenset({Status.PROPOSED}), withdrawn=True)
    assert not asks_names(wide)
    for name in (
        replace(wide, actor="Kesra"), replace(wide, place="Kesra"), replace(wide, outlet="Kesra"), replace(wide, source="Kesra"),
        replace(wide, text="Kesra"), replace(wide, document="Kesra"),
    ):  # fmt: skip
        assert asks_names(name)


def test_claims_that_are_kept_are_told_as_they_stand(catalogue: Catalogue, geography: Geography) -> None:
    """A filter whose claims are found once and kept gives the same claims and months as one that is asked each time."""
    wanted = ClaimFilter(place="Syria")
    asked = ask(catalogue, geography, wanted)
    kept = AskedOfTime(wanted, (), asked.published, table=keep_claims(catalogue, asked.conditions))
    assert every(catalogue, kept, 30) == every(catalogue, asked, 30) != []
    assert count_months(catalogue, kept) == count_months(catalogue, asked) != {}
    assert count_claims(catalogue, kept.undated, table=kept.table) == count_claims(catalogue, asked.undated)
