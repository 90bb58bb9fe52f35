"""The days in which an event is looked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import day, year
from whosays.assessment.event_times import Days, days_before, days_of_time, fit_days, is_long, read_days

TUESDAY = date(2021, 5, 4)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Shells fell on Monday.", date(2021, 5, 3), date(2021, 5, 3)),
        ("Shells fell on Tuesday.", TUESDAY, TUESDAY),
        ("Shells fell on 30 April.", date(2021, 4, 30), date(2021, 4, 30)),
        ("Shells fell on December 30.", date(2020, 12, 30), date(2020, 12, 30)),
        ("Shells fell yesterday.", date(2021, 5, 3), date(2021, 5, 3)),
        ("Shells fell overnight.", date(2021, 5, 3), TUESDAY),
        ("Shells fell two days ago.", date(2021, 5, 2), date(2021, 5, 2)),
        ("In 2013 shells fell.", date(2013, 1, 1), date(2013, 12, 31)),
    ],
)
def test_days_are_reckoned_back_from_publication(text: str, start: date, end: date) -> None:
    """Weekdays, dates without a year and "yesterday" mean days before the report."""
    (mark,) = read_days(text, TUESDAY)
    assert (mark.start, mark.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that it fired.",
        "Tue 04 May 2021 Shells fell.",
        "Talks are due next Monday.",
        "On 31 June.",
    ],
)
def test_a_day_of_speaking_or_publishing_is_no_day_of_the_event(text: str) -> None:
    """The day on which somebody spoke, the day of publication at the top of a text and a day to come date no event."""
    assert read_days(text, TUESDAY) == ()


def test_without_publication_a_weekday_has_no_day() -> None:
    """Nothing is reckoned from a day that is not known."""
    assert read_days("Shells fell on Monday.", None) == ()
    assert days_before(None) is None


def test_resolved_times_count_unless_they_are_long() -> None:
    """A day is the day of an event; a year is longer than one event."""
    assert days_of_time(day(2021, 5, 3)) == Days(date(2021, 5, 3), date(2021, 5, 3), stated=True)
    assert days_of_time(year(2013)) is None
    assert days_of_time(None) is None
    assert is_long(year(2013))
    assert not is_long(day(2021, 5, 3))


def test_stated_days_exclude_more_than_days_of_publication() -> None:
    """Two stated days apart speak against one event, more than two reports two days apart."""
    first, later = date(2021, 5, 1), date(2021, 5, 4)
    stated = fit_days(Days(first, first, stated=True), Days(later, later, stated=True))
    loose = fit_days(Days(first, first, stated=False), Days(later, later, stated=False))
    assert stated is not None
    assert loose is not None
    assert stated[0] == -1.0 < loose[0] < 0
    assert fit_days(None, Days(first, first, stated=True)) is None


DATES = st.dates(date(2021, 1, 1), date(2021, 2, 1))
DAYS = st.builds(lambda a, b, s: Days(min(a, b), max(a, b), s), DATES, DATES, st.booleans())


@given(DAYS, DAYS)
def test_fitting_is_symmetric(left: Days, right: Days) -> None:
    """Two times fit one another the same both ways."""
    there, back = fit_days(left, right), fit_days(right, left)
    assert there is not None
    assert back is not None
    assert there[0] == back[0]


def test_since_a_year_is_no_day_of_an_event() -> None:
    """ "Since April 2020" dates a state; "in April 2020" an event of then."""
    assert read_days("The bands, at war since April 2020, deny it.", date(2021, 5, 4)) == ()
    assert [mark.start.year for mark in read_days("In April 2020 bands raided it.", date(2021, 5, 4))] == [2020]
