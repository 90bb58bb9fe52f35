"""Filters as people write them are checked at the edge."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.errors import QuestionError
from whosays.filters import make_filter, read_rule
from whosays.model.findings import EstimateRule
from whosays.model.kinds import Kind, Status


def test_words_become_values() -> None:
    """Kinds, statuses and days are understood however they are cased."""
    wanted = make_filter(
        kind=["Strength", "presence"], status="accepted", as_of="2018-09-22", known_on=date(2018, 9, 23)
    )
    assert wanted.kinds == {Kind.STRENGTH, Kind.PRESENCE}
    assert wanted.statuses == {Status.ACCEPTED}
    assert (wanted.as_of, wanted.known_on) == (date(2018, 9, 22), date(2018, 9, 23))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"kind": "strenght"}, "did you mean strength"),
        ({"status": "acepted"}, "did you mean accepted"),
        ({"as_of": "22 September"}, "write it as 2018-09-22"),
        ({"until": "20222-01-01"}, "is not a day"),
    ],
)
def test_what_is_not_understood_names_the_value_and_the_way_out(asked: dict[str, str], message: str) -> None:
    """A mistyped word gets a suggestion and a wrong day the right form."""
    with pytest.raises(QuestionError, match=message):
        make_filter(**asked)  # type: ignore[typeddict-item]


def test_rules_have_short_names() -> None:
    """A rule is found by its short name and an unknown one suggests the nearest."""
    assert read_rule("median") is EstimateRule.MEDIAN
    with pytest.raises(QuestionError, match="median"):
        read_rule("medain")
