"""The day of publication is read as stated or refused."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.documents.days import read_day
from whosays.documents.taken import RefusedError

TODAY = date(2024, 3, 1)


@pytest.mark.parametrize("value", ["2018-09-22", " 2018-09-22 ", "2018-09-22T23:50:00+03:00", "2018-09-22 08:00"])
def test_iso_days_are_read_as_written(value: str) -> None:
    """An ISO day, or the day of an ISO time stamp as written, is the day."""
    assert read_day(value, TODAY) == date(2018, 9, 22)


@pytest.mark.parametrize(
    "value", ["20222-01-01", "03/04/2018", "2018-02-30", "2018", "last week", "1066-10-14", "2024-03-03"]
)
def test_days_that_cannot_be_are_refused_with_the_value(value: str) -> None:
    """A day in another form, of no calendar, before newspapers or after tomorrow is refused, and the value is named."""
    with pytest.raises(RefusedError, match=value) as caught:
        read_day(value, TODAY)
    assert caught.value.next_step


def test_tomorrow_has_begun_somewhere() -> None:
    """Tomorrow's date is accepted: the reader's clock is not the publisher's."""
    assert read_day("2024-03-02", TODAY) == date(2024, 3, 2)
