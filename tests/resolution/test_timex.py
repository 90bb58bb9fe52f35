"""Time words as TIMEX3: dates, times of day, lengths, repeated times, and references without days."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model.dates import TimeKind
from whosays.resolution.stretches import day_stretch, month_stretch, season_stretch, week_stretch
from whosays.resolution.times import parse_time
from whosays.resolution.timex import read_timex, timex_of

TABLE = tomllib.loads((Path(__file__).parent / "timex_cases.toml").read_text(encoding="utf-8"))
PUBLISHED: date = TABLE["published"]
WORDS = [
    "every",
    "the",
    "last",
    "past",
    "next",
    "for",
    "in",
    "on",
    "friday",
    "night",
    "nights",
    "morning",
    "10:30",
    "p.m.",
    "three",
    "12",
    "months",
    "weeks",
    "day",
    "year",
    "decade",
    "century",
    "long",
    "ago",
    "now",
    "recently",
]
WORDS += [
    "third",
    "quarter",
    "year-earlier",
    "period",
    "end",
    "of",
    "mid-",
    "1990s",
    "19th",
    "half",
    "a",
    "and",
    "to",
    "2016",
    "may",
    "5",
    "soon",
    "coming",
    "years",
    "hours",
    "or",
    "more",
    "than",
    "less",
    "first",
]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["words"])
def test_words_say_the_expected(case: dict[str, Any]) -> None:
    """Each golden case has its kind, value, length and days, and no others."""
    found = read_timex(case["words"], PUBLISHED)
    if "kind" not in case:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.value) == (TimeKind(case["kind"]), case["value"])
    assert (found.days.edtf if found.days else None) == case.get("days")
    length = (found.duration.low_days, found.duration.high_days) if found.duration else None
    assert length == (tuple(None if side < 0 else side for side in case["length"]) if "length" in case else None)


def test_a_reference_has_no_days() -> None:
    """Now, recently and soon name no day, whatever the publication."""
    for words in ("now", "recently", "soon", "in the coming weeks"):
        found = read_timex(words, PUBLISHED)
        assert found is not None
        assert found.days is None


def test_a_time_of_day_hangs_on_the_story() -> None:
    """A part of a day without its day takes that of the story, and none where there is none."""
    running = parse_time("12 May 2020", None)
    told, bare = read_timex("at dawn", PUBLISHED, running), read_timex("at dawn", PUBLISHED)
    assert told
    assert bare
    assert (told.value, bare.value) == ("2020-05-12TMO", "XXXX-XX-XXTMO")


def test_units_of_the_calendar_have_their_values() -> None:
    """A day, a week, a month and a season are written as TIMEX3 does."""
    day = date(2021, 6, 16)
    stretches = (day_stretch(day), week_stretch(day), month_stretch(2021, 6), season_stretch(2020, "winter"))
    assert [timex_of(found) for found in stretches] == ["2021-06-16", "2021-W24", "2021-06", "2020-WI"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=25), st.none() | st.dates())
def test_any_words_give_a_well_formed_value_or_nothing(words: str, published: date | None) -> None:
    """Whatever the words, nothing is raised, values are TIMEX3, and repeated times and references have no days."""
    found = read_timex(words, published)
    if found is None:
        return
    assert re.fullmatch(
        r"|P[A-Z0-9.]+|(?:PAST|PRESENT|FUTURE)_REF|[0-9X]{2,4}(?:-[0-9A-Z-]+)?(?:T[A-Z0-9:]+)?", found.value
    )
    assert found.wording == words
    assert found.days is None or not (found.kind is TimeKind.SET or found.value.endswith("_REF"))
