"""Date words: what single expressions ("late 2012", "on Wednesday", "two weeks ago", "six months later") name.

Each rule is a pattern and a function that returns a `Stretch` or `None`. Rules are tried from the most explicit to the least; the first that
names something wins, so "on Monday, Dec. 26" is a date and not a weekday. What it is not: a guesser. A word that hangs on the day of
publication or on an earlier date of the story gives nothing where there is none.

Rules that always hold: impossible days and years beyond four digits name nothing; a date without a year is the latest one up to the
publication, or one at most `SOON` days ahead; a date that hangs on another date of the story is marked as derived.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from whosays.model.dates import Precision
from whosays.resolution.date_patterns import (
    DAY,
    LEAD,
    MONTH,
    NO_YEAR,
    NUMBER,
    PART,
    PARTS,
    SEASON,
    SOON,
    UNTIL,
    WHOSE_YEAR,
    YEAR,
    YEAR_IN_WORDS,
    Anchor,
    Rules,
    month_of,
    number_of,
)
from whosays.resolution.feasts import FEASTS
from whosays.resolution.quarters import QUARTERS, QUARTERS_WITH_YEAR
from whosays.resolution.relative_dates import RELATIVE_TO_A_DATE, RELATIVE_TO_NOW
from whosays.resolution.stretches import (
    SEASONS,
    Stretch,
    century_stretch,
    day_stretch,
    days_stretch,
    decade_stretch,
    month_end,
    month_stretch,
    months_stretch,
    season_stretch,
    shift_months,
    third_of_decade,
    third_of_month,
    third_of_year,
    year_stretch,
)

TURN = 70
"""Two digits of a year below it are of the 21st century, the others of the 20th."""


_REPEATED = re.compile(r"\b(?:each|every)\b")


def name_stretch(words: str, anchor: Anchor) -> Stretch | None:
    """The days that the first rule finds in `words` (lower case, single spaces), or `None`."""
    if _REPEATED.search(words):
        return None
    for pattern, rule in _RULES:
        for match in pattern.finditer(_with_year(words, anchor)):
            try:
                found = rule(match, anchor)
            except (ValueError, OverflowError):
                return None
            if found is not None:
                return found
    return None


def _with_year(words: str, anchor: Anchor) -> str:
    """The words with "July last year" written with its number."""
    if anchor.published is None:
        return words
    year = anchor.published.year
    steps = {"last": year - 1, "this": year, "next": year + 1}
    words = WHOSE_YEAR.sub(lambda match: f"{steps[match['which']]}", words)
    return YEAR_IN_WORDS.sub(lambda match: f"{match['what']} {steps[match['which']]}", words)


def _iso(match: re.Match[str], _: Anchor) -> Stretch:
    year, month = int(match["year"]), int(match["month"])
    return day_stretch(date(year, month, int(match["day"]))) if match["day"] else month_stretch(year, month)


def _numeric(match: re.Match[str], _: Anchor) -> Stretch:
    return _in_figures(match, int(match["year"]))


def _short_year(match: re.Match[str], _: Anchor) -> Stretch:
    """ "10/27/89": with two digits of the year."""
    short = int(match["year"])
    return _in_figures(match, short + (2000 if short < TURN else 1900))


def _in_figures(match: re.Match[str], year: int) -> Stretch:
    """A day in figures; the year alone where day and month cannot be told apart."""
    first, second = int(match["a"]), int(match["b"])
    if first > 12 or match["sep"] == ".":
        return day_stretch(date(year, second, first))
    if second > 12:
        return day_stretch(date(year, first, second))
    return replace(year_stretch(year), why="day and month cannot be told apart, only the year is kept")


def _day_month(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    month, first = month_of(match["month"]), int(match["day"])
    last = int(match["until"]) if match.groupdict().get("until") else first
    year, why, derived = _year(match, anchor, lambda year: date(year, month, first))
    if year is None:
        return None
    start, end = date(year, month, first), date(year, month, last)
    if start > end:
        return None
    return replace(
        days_stretch(start, end, Precision.DAY if start == end else Precision.INTERVAL, why), derived=derived
    )


def _month_only(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    month, part = month_of(match["month"]), match["part"]
    if match["month"] in ("may", "mar") and not (match["lead"] is not None or match["year"] or part):
        return None
    year, why, derived = _year(match, anchor, lambda year: date(year, month, 1))
    if year is None:
        return None
    found = third_of_month(year, month, PART[part]) if part else month_stretch(year, month)
    return replace(found, why="; ".join(filter(None, (why, found.why))), derived=derived)


def _first_or_last(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the first nine months of 2015", "the last ten days of May"."""
    whole, number, unit = name_stretch(match["whole"], anchor), number_of(match["number"]), match["unit"]
    if whole is None:
        return None
    number, unit = (number * 3, "month") if unit == "quarter" else (number, unit)
    days = timedelta(days=number * (7 if unit == "week" else 1) - 1)
    if match["which"] in ("last", "final"):
        last = whole.latest
        first = shift_months(last + timedelta(days=1), -number) if unit == "month" else last - days
    else:
        first = whole.earliest
        last = shift_months(first, number) - timedelta(days=1) if unit == "month" else first + days
    if first < whole.earliest or last > whole.latest:
        return None
    found = (
        months_stretch(first, last, Precision.INTERVAL, whole.why, mark="")
        if unit == "month"
        else days_stretch(first, last, Precision.INTERVAL, whole.why)
    )
    return replace(found, derived=whole.derived)


def _half_of_month(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the second half of March": from the 16th."""
    month, first = month_of(match["month"]), match["which"] == "first"
    year, why, derived = _year(match, anchor, lambda year: date(year, month, 1))
    if year is None:
        return None
    last = date(year, month, 15) if first else month_end(year, month)
    return replace(days_stretch(date(year, month, 1 if first else 16), last, Precision.WEEK, why), derived=derived)


def _week_of_month(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the first week of May": seven days, counted from the first of the month or back from its end."""
    month, which = month_of(match["month"]), match["which"]
    year, why, derived = _year(match, anchor, lambda year: date(year, month, 1))
    if year is None:
        return None
    first = date(
        year, month, {"first": 1, "second": 8, "third": 15, "fourth": 22}.get(which, month_end(year, month).day - 6)
    )
    chosen = f"the {which} week is taken as seven days of the month"
    found = days_stretch(first, first + timedelta(days=6), Precision.WEEK, "; ".join(filter(None, (why, chosen))), "~")
    return replace(found, derived=derived)


def _part_of_year(match: re.Match[str], _: Anchor) -> Stretch:
    return third_of_year(int(match["year"]), PART[match["part"]])


def _portion_of_year(match: re.Match[str], _: Anchor) -> Stretch:
    year, which = int(match["year"]), {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}[match["which"]]
    size = 6 if match["portion"] == "half" else 3
    first = (which % (12 // size)) * size + 1
    return months_stretch(date(year, first, 1), date(year, first + size - 1, 1), Precision.SEASON, mark="")


def _season(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    season = match["season"]
    if match["year"]:
        return season_stretch(int(match["year"]), season)
    if anchor.published is None:
        return None
    month, today = SEASONS[season][1], anchor.published
    year = today.year - (today < date(today.year, month, 1))
    if match["lead"].strip() == "this":
        year = today.year
    elif match["lead"].strip() == "last" and today <= season_stretch(year, season).latest:
        year -= 1
    if match["lead"].strip().startswith("next"):
        year += 1
    return season_stretch(year, season, f'"{match[0].strip()}" counted from publication, {today}')


def _decade(match: re.Match[str], _: Anchor) -> Stretch:
    first = int(match["decade"]) if len(match["decade"]) == 4 else 1900 + int(match["decade"])
    return third_of_decade(first, PART[match["part"]]) if match["part"] else decade_stretch(first)


_NAMED_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _named_decade(match: re.Match[str], _: Anchor) -> Stretch:
    first = 1900 + _NAMED_DECADES[match["decade"]]
    return third_of_decade(first, PART[match["part"]]) if match["part"] else decade_stretch(first)


def _century(match: re.Match[str], _: Anchor) -> Stretch:
    return century_stretch(int(match["century"]), PART[match["part"]] if match["part"] else None)


def _year_only(match: re.Match[str], _: Anchor) -> Stretch:
    return year_stretch(int(match["year"]))


def _year(match: re.Match[str], anchor: Anchor, day_in: Callable[[int], date]) -> tuple[int | None, str, bool]:
    """The year of a date that may not state one, how it was found, and whether it hangs on the story."""
    if match["year"]:
        return int(match["year"]), "", False
    running, published = anchor.far_back, anchor.published
    if running and running.precision is not Precision.DECADE:
        first = _first_day(day_in, running.earliest.year)
        year = first.year + (month_end(first.year, first.month) < running.earliest)
        return year, f"the year is that of the date before it in the story, {running.edtf}", True
    if published is None:
        return None, "", False
    year = published.year + 1
    while _first_day(day_in, year) > published + timedelta(days=0 if anchor.past else SOON):
        year -= 1
    return year, f"the year is counted from publication, {published}", False


def _first_day(day_in: Callable[[int], date], year: int) -> date:
    """The day in that year; 1 March for a 29 February that the year lacks."""
    try:
        return day_in(year)
    except ValueError:
        return date(year, 3, 1)


_WITH_YEAR: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?<![0-9])(?P<year>[0-9]{4})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?(?![0-9-])", _iso),
        (r"(?<![0-9])(?P<a>[0-9]{1,2})(?P<sep>[/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})(?![0-9])", _numeric),
        (
            r"(?<![0-9/.-])(?P<a>[0-9]{1,2})(?P<sep>[/-])(?P<b>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{2})(?![0-9/-])",
            _short_year,
        ),
        (rf"\b{DAY}{UNTIL}(?: of)? {MONTH}(?:,? (?:in )?{YEAR})?", _day_month),
        (rf"\b{MONTH} {DAY}{UNTIL}(?:,? (?:in )?{YEAR})?", _day_month),
        (
            (
                rf"\b(?P<which>first|opening|initial|last|final) {NUMBER} (?P<unit>day|week|month|quarter)s (?:of|in) "
                rf"(?P<whole>(?:{MONTH.replace('?P<month>', '?:')}|(?:1[5-9]|20)[0-9]{{2}}|last year|this year).*)$"
            ),
            _first_or_last,
        ),
        (
            rf"\b(?P<which>first|second) half of {MONTH}(?:,? (?:of |in )?{YEAR})?",
            _half_of_month,
        ),
        (
            rf"\b(?P<which>first|second|third|fourth|last|final) week (?:of|in) {MONTH}(?:,? (?:of |in )?{YEAR})?",
            _week_of_month,
        ),
        (rf"\b(?:{PARTS})?{LEAD}{MONTH},? (?:of |in )?{YEAR}", _month_only),
        (
            rf"\b(?P<which>first|second|third|fourth|last) (?P<portion>half|quarter) (?:of |in )?{YEAR}",
            _portion_of_year,
        ),
        (rf"\b(?P<lead>){SEASON},?(?: of)? {YEAR}", _season),
        (rf"\b{PARTS}{YEAR}", _part_of_year),
        (rf"\b(?:{PARTS}['’]?)?(?P<decade>(?:1[5-9]|20)[0-9]0|(?<=['’])[2-9]0|(?<=the )[2-9]0)['’]?s\b", _decade),
        (
            rf"(?:^|\b(?:{PARTS}|the |nineteen[ -])(?:nineteen[ -])?)(?P<decade>{'|'.join(_NAMED_DECADES)})\b",
            _named_decade,
        ),
        (rf"\b(?:{PARTS})?(?P<century>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)[ -]centur(?:y|ies)\b", _century),
        (YEAR, _year_only),
    )
]
_WITHOUT_YEAR: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b(?:{PARTS})?{LEAD}{MONTH}{NO_YEAR}", _month_only),
        (
            (
                r"\b(?P<lead>last |this past |this |next |^the |"
                rf"(?:in |since |by |until |during |before |over |early |late |mid-?)(?:the )?|^(?=[a-z]+$)){SEASON}\b{NO_YEAR}"
            ),
            _season,
        ),
    )
]
_RULES: Rules = [
    *FEASTS,
    *QUARTERS_WITH_YEAR,
    *_WITH_YEAR,
    *QUARTERS,
    *RELATIVE_TO_A_DATE,
    *_WITHOUT_YEAR,
    *RELATIVE_TO_NOW,
]
