"""Bars of years and months that lead to what they stand for."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.web.density import by_months, by_years

MONTHS = st.dictionaries(st.integers(1980 * 12, 2026 * 12), st.integers(1, 10**6), min_size=1, max_size=50)


@settings(deadline=None, max_examples=50)
@given(MONTHS)
def test_years_hold_every_claim_once_without_a_gap(months: dict[int, int]) -> None:
    """The bars follow one another and together count everything."""
    found = by_years(months, None, None)
    assert found is not None
    assert sum(bar.claims for bar in found.bars) == sum(months.values())
    assert all((b.since - a.until).days == 1 for a, b in zip(found.bars, found.bars[1:], strict=False))
    assert len(found.bars) <= 40 or found.unit == "decade"
    assert all(0 <= bar.share <= 100 for bar in found.bars)


def test_months_are_shown_of_few_years_only() -> None:
    """Twelve years have no bars of months; one that is asked for has its own, and the month asked for is marked."""
    months = {2012 * 12: 3, 2018 * 12 + 8: 5, 2018 * 12 + 9: 2, 2024 * 12: 1}
    assert by_months(months, None, None) is None
    found = by_months(months, date(2018, 9, 1), date(2018, 9, 30))
    assert found is not None
    assert len(found.bars) == 12
    assert [bar.name for bar in found.bars if bar.chosen] == ["September 2018"]
    assert sum(bar.claims for bar in found.bars) == 7


def test_many_years_become_decades() -> None:
    """Where more than 40 years have claims, the bars are decades."""
    found = by_years({1960 * 12: 1, 2020 * 12: 1}, None, None)
    assert found is not None
    assert (found.unit, found.bars[0].name) == ("decade", "the 1960s")


def test_nothing_counted_is_nothing_shown() -> None:
    """Without claims there are no bars."""
    assert by_years({}, None, None) is None
    assert by_months({}, None, None) is None
