"""Feasts that move: their days against published ones, and nothing where the words leave them open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.resolution.feasts import easter_of, orthodox_easter_of, tabular_day
from whosays.resolution.times import parse_time

EASTERS = [
    (1954, (4, 18), (4, 25)), (1981, (4, 19), (4, 26)), (2000, (4, 23), (4, 30)), (2010, (4, 4), (4, 4)), (2016, (3, 27), (5, 1)),
    (2019, (4, 21), (4, 28)), (2021, (4, 4), (5, 2)), (2024, (3, 31), (5, 5)), (2049, (4, 18), (4, 25)), (2076, (4, 19), (4, 26)),
]  # fmt: skip


@pytest.mark.parametrize(("year", "western", "eastern"), EASTERS)
def test_easter_is_that_of_the_published_tables(year: int, western: tuple[int, int], eastern: tuple[int, int]) -> None:
    """Both Easters agree with the tables, in years of early, late, shared and corrected ones."""
    assert (easter_of(year), orthodox_easter_of(year)) == (date(year, *western), date(year, *eastern))


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    """Western Easter is a Sunday from 22 March to 25 April, and the Orthodox one a Sunday that is not before it."""
    western = easter_of(year)
    assert western.isoweekday() == 7
    assert date(year, 3, 22) <= western <= date(year, 4, 25)
    assert orthodox_easter_of(year).isoweekday() == 7
    assert year > 2600 or orthodox_easter_of(year) >= western


@given(st.integers(1, 9000))
def test_a_year_of_the_moon_has_354_or_355_days(year: int) -> None:
    """Tabular years follow one another without a gap, and have the length that the calendar allows."""
    assert tabular_day(year + 1, 1, 1) - tabular_day(year, 1, 1) in (timedelta(days=354), timedelta(days=355))


def test_the_tabular_calendar_begins_on_its_epoch() -> None:
    """The first day of its first year is 16 July 622 of the Julian calendar."""
    assert tabular_day(1, 1, 1) == date(622, 7, 19)


@pytest.mark.parametrize(
    ("words", "sighted"),
    [
        ("Eid al-Fitr 2018", date(2018, 6, 15)),
        ("Eid al-Fitr 2020", date(2020, 5, 24)),
        ("Eid al-Fitr 2021", date(2021, 5, 13)),
        ("Eid al-Adha 2022", date(2022, 7, 9)),
        ("Eid al-Adha 2023", date(2023, 6, 28)),
        ("Ashura 2014", date(2014, 11, 3)),
    ],
)
def test_the_day_that_was_kept_lies_in_the_bounds(words: str, sighted: date) -> None:
    """A feast of the moon has three days, one of them that on which it was kept."""
    found = parse_time(words, None)
    assert found is not None
    assert found.earliest is not None
    assert found.latest == found.earliest + timedelta(days=2)
    assert found.could_hold_on(sighted)
    assert "~" in found.edtf


@given(st.integers(1900, 2100), st.sampled_from(["Ramadan", "Eid al-Fitr", "Eid al-Adha", "Ashura"]))
def test_every_year_has_its_feasts(year: int, feast: str) -> None:
    """A feast of a stated year begins in that year or names no more than the year, where it falls twice."""
    found = parse_time(f"{feast} {year}", None)
    assert found is not None
    assert found.earliest is not None
    assert abs((found.earliest - date(year, 1, 1)).days) < 366


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["Ramadan", "Easter", "Orthodox Easter"]))
def test_last_next_and_bare_stand_around_publication(published: date, feast: str) -> None:
    """Last is over, next has not begun, and a bare feast is at most 75 days ahead."""
    last, bare, coming = (parse_time(f"{which}{feast}", published) for which in ("last ", "", "next "))
    assert last is not None
    assert bare is not None
    assert coming is not None
    assert (last.latest or published) < published < (coming.earliest or published)
    assert (bare.earliest or date.max) <= published + timedelta(days=75)


def test_a_story_far_back_gives_the_year() -> None:
    """A feast without a year follows the date before it in a story of years ago, and is marked as derived."""
    found = parse_time("at Easter", date(2021, 6, 16), parse_time("in May 2011", None))
    assert found is not None
    assert (found.edtf, found.derived) == ("2012-04-08", True)
