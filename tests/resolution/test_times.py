"""Times: what the words commit to, with bounds and reasons, and nothing where they do not say."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory import make_claim, make_document
from whosays.model.dates import PartialDate, Precision
from whosays.model.kinds import Kind, Role
from whosays.resolution.times import parse_time, resolve_times

CASES = tomllib.loads((Path(__file__).parent / "time_cases.toml").read_text(encoding="utf-8"))["case"]
NEWS = tomllib.loads((Path(__file__).parent / "news_time_cases.toml").read_text(encoding="utf-8"))
PUBLISHED = date(2018, 9, 22)
WORDS = [
    *(
        [
            "since",
            "until",
            "between",
            "and",
            "from",
            "to",
            "by",
            "in",
            "on",
            "the",
            "early",
            "late",
            "mid-",
            "last",
            "next",
            "this",
            "before",
            "after",
            "about",
            "of",
            "first",
            "half",
        ]
    ),
    *(
        [
            "monday",
            "tuesdays",
            "march",
            "may",
            "dec.",
            "summer",
            "winter",
            "2012",
            "2013",
            "1990s",
            "31",
            "30th",
            "3",
            "february",
            "20222",
            "99",
            "year",
            "month",
            "week",
            "day",
            "days",
        ]
    ),
    *(
        [
            "yesterday",
            "overnight",
            "now",
            "later",
            "ago",
            "earlier",
            "six",
            "two",
            "a",
            "past",
            "24",
            "hours",
            "period",
            "same",
            "2016-13-45",
            "0000",
            "easter",
            "ramadan",
            "eid al-fitr",
            "friday",
            "spring",
            ",",
            "’s",
            "-",
            "/",
            ".",
        ]
    ),
]


def parse(case: dict[str, Any]) -> PartialDate | None:
    """The time of a golden case."""
    running = parse_time(case["after"], None) if "after" in case else None
    return parse_time(case["words"], case.get("published"), running)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']} → {case['expect'] or 'nothing'}")
def test_words_name_the_expected_time(case: dict[str, Any]) -> None:
    """Each golden case names its time, or none."""
    found = parse(case)
    assert (found.edtf if found else "") == case["expect"]


@pytest.mark.parametrize("case", NEWS["case"], ids=lambda case: f"{case['words']} → {case['expect'] or 'nothing'}")
def test_news_words_name_their_days(case: dict[str, Any]) -> None:
    """Each golden case of news time has its EDTF string, its first and last day, and its mark where it was worked out."""
    published = NEWS["published"]
    found = parse_time(case["words"], published, parse_time(case["after"], published) if "after" in case else None)
    if not case["expect"]:
        assert found is None
        return
    assert found is not None
    edtf.parse_edtf(found.edtf)
    days = [day.isoformat() if day else "" for day in (found.earliest, found.latest)]
    assert (found.edtf, days, found.derived) == (case["expect"], case["days"], case.get("derived", False))
    assert found.reason or not found.derived


def test_bounds_and_flags_say_what_the_frame_says() -> None:
    """Since is a start without an end, until an end without a start, between both."""
    since, until = parse_time("since February 2013", None), parse_time("until 2015", None)
    between = parse_time("between May and July 2014", None)
    assert since
    assert until
    assert between
    assert (since.earliest, since.latest, since.starting, since.ending) == (date(2013, 2, 1), None, True, False)
    assert (until.earliest, until.latest, until.starting, until.ending) == (None, date(2015, 12, 31), False, True)
    assert (between.earliest, between.latest) == (date(2014, 5, 1), date(2014, 7, 31))
    assert (between.starting, between.ending, between.precision) == (True, True, Precision.INTERVAL)


def test_what_hangs_on_the_story_is_derived_and_says_on_what() -> None:
    """A time worked out from another date of the story is marked, with the reasoning in words."""
    found = parse_time("Six months later", PUBLISHED, parse_time("late 2012", PUBLISHED))
    assert found is not None
    assert found.derived
    assert (found.earliest, found.latest) == (date(2013, 3, 1), date(2013, 6, 30))
    assert '"six months later" counted from the date before it in the story, 2012-09~/2012-12~' in found.reason


def test_now_is_derived_and_a_weekday_is_not() -> None:
    """Currently is taken as publication and marked; a weekday is stated, and counted from publication."""
    now, weekday = parse_time("currently", PUBLISHED), parse_time("on Monday", PUBLISHED)
    assert now
    assert weekday
    assert (now.derived, weekday.derived) == (True, False)
    assert "publication, 2018-09-22" in weekday.reason


def test_the_wording_is_kept() -> None:
    """The words stay as they stand in the text."""
    found = parse_time("On  Monday,", PUBLISHED)
    assert found is not None
    assert found.wording == "On  Monday,"


def test_claims_are_dated_in_text_order_and_aligned() -> None:
    """Later hangs on the last dated words before it, whatever the order of the claims; no words, no time."""
    text = "The band formed in late 2012. Rain fell on Harat. Six months later the band entered Marun."
    document = make_document(text, published=PUBLISHED)
    late = make_claim(document, Kind.PRESENCE, "formed", {Role.ACTOR: "band", Role.TIME: "late 2012"})
    none = make_claim(document, Kind.PRESENCE, "fell", {Role.ACTOR: "Rain", Role.PLACE: "Harat"})
    later = make_claim(document, Kind.PRESENCE, "entered", {Role.ACTOR: "band", Role.TIME: "Six months later"})
    found = resolve_times(document, [later, none, late])
    assert [time.edtf if time else None for time in found] == ["2013-03~/2013-06~", None, "2012-09~/2012-12~"]


def test_now_carries_nothing_on() -> None:
    """Now is no date of the story for later words to hang on."""
    text = "In May 2012 it began. It is now quiet. A month later it ended."
    document = make_document(text, published=PUBLISHED)
    claims = [
        make_claim(document, Kind.CLASH, trigger, {Role.TIME: words})
        for trigger, words in (("began", "May 2012"), ("quiet", "now"), ("ended", "A month later"))
    ]
    assert [time.edtf if time else None for time in resolve_times(document, claims)] == [
        "2012-05",
        "2018-09-22",
        "2012-06~",
    ]


def test_the_finest_of_several_fillers_counts() -> None:
    """A claim with a year and a day in it is dated by the day."""
    document = make_document("In 2016 it fell, on 17 October 2016, at dawn.")
    claim = make_claim(
        document, Kind.CONTROL, "fell", {Role.TIME: ("In 2016", "17 October 2016", "at dawn"), Role.PLACE: "it"}
    )
    (found,) = resolve_times(document, [claim])
    assert found is not None
    assert found.edtf == "2016-10-17"


def test_no_day_of_publication_gives_no_relative_time() -> None:
    """Without a day of publication, words that hang on it name nothing: there is no default."""
    words = [
        "on Monday",
        "yesterday",
        "last week",
        "in May",
        "now",
        "two days ago",
        "overnight",
        "this summer",
        "over the past 24 hours",
    ]
    assert [parse_time(word, None) for word in words] == [None] * len(words)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join) | st.text(max_size=20),
    st.none() | st.dates(),
    st.none() | st.sampled_from(["late 2012", "17 October 2016", "since March 2011", "in the 1990s", "until 2015"]),
)
def test_any_words_give_valid_bounds_or_nothing(words: str, published: date | None, before: str | None) -> None:
    """Whatever the words, nothing is raised; a time has bounds in order, a valid EDTF string, and a reason if derived."""
    found = parse_time(words, published, parse_time(before, None) if before else None)
    if found is None:
        return
    edtf.parse_edtf(found.edtf)
    assert found.earliest or found.latest
    assert found.reason or not found.derived
    assert found.wording == words


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    """A day written out in words is that day, whenever it was published."""
    for words in (f"on {day.day} {day:%B} {day.year}", f"{day:%b}. {day.day}, {day.year}", day.isoformat()):
        found = parse_time(words, PUBLISHED)
        assert found is not None
        assert (found.earliest, found.latest, found.derived) == (day, day, False)
