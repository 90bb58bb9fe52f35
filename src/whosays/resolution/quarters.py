"""Quarters, and units named without a number: "the third quarter", "the year-earlier quarter", "the end of the month", "the weekend".

A quarter without a year is the latest one that has begun, or begins soon, by publication; "the quarter" of a report is the last full one before it.
"The month" and "the year" are those of the date before them in the story where that lies far back, else those of publication.

Rules that always hold: without publication or a story to hang on they name nothing; what was worked out says from what.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from whosays.model.dates import Precision
from whosays.resolution.date_patterns import FAR_BACK, PART, YEAR, Anchor, Rules
from whosays.resolution.stretches import (
    Stretch,
    days_stretch,
    month_end,
    month_stretch,
    months_stretch,
    shift_months,
    third_of_decade,
    third_of_month,
    third_of_week,
    third_of_year,
    week_stretch,
    year_stretch,
)

SOON = 31
"""Days after publication within which a quarter or half without a year is still taken as a coming one; dates wait longer (`date_patterns`)."""
_WHICH = {
    "first": 1,
    "1st": 1,
    "q1": 1,
    "second": 2,
    "2nd": 2,
    "q2": 2,
    "third": 3,
    "3rd": 3,
    "q3": 3,
    "fourth": 4,
    "4th": 4,
    "q4": 4,
    "final": 4,
}
_NAMES = r"(?:(?P<which>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -]quarters?|(?P<short>q[1-4]))"
_OWN_YEAR = r"\b(?P<year>(?:1[5-9]|20|21)[0-9]{2})"
_THE = r"(?:^|\b(?:the|its|their|for|in|of|at|by|until|since|during|through|this|that)\s+)"
_BACK = r"year[- ](?:ago|earlier)|corresponding|comparable|same|1-year-ago"
_A_YEAR_BACK = (
    r"(?: of)? (?:the year (?:before|earlier)|a year (?:ago|earlier|before)|last year|the (?:previous|prior) year)"
)
_PART_OF = r"(?P<part>beginning|start|middle|end|close|early part|latter part)"


def _numbered(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the third quarter", with or without a year."""
    which = _WHICH[match["which"] or match["short"]]
    if match["year"]:
        return quarter_stretch(int(match["year"]), which)
    today = anchor.published
    if today is None:
        return None
    year = today.year + 1
    while date(year, which * 3 - 2, 1) > today + timedelta(days=0 if anchor.past else SOON):
        year -= 1
    back = re.search(rf"\b(?:{_BACK})\b.*quarter|{_A_YEAR_BACK}", match.string) is not None
    return quarter_stretch(year - back, which, f"the year is counted from publication, {today}")


def _half(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the first half", the latest that has begun by publication."""
    today = anchor.published
    if today is None:
        return None
    first = 1 if match["which"] == "first" else 7
    year = today.year - (date(today.year, first, 1) > today + timedelta(days=SOON))
    why = f"the year is counted from publication, {today}"
    return months_stretch(date(year, first, 1), date(year, first + 5, 1), Precision.SEASON, why, mark="")


def _reported(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the quarter", "the latest quarter", "the current quarter", "the same quarter last year"."""
    today = anchor.published
    if today is None:
        return None
    words = match["how"] or ""
    step = 0 if words in ("this", "current") else 1 if words in ("next", "coming") else -1
    first = shift_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), step * 3)
    back = bool(match["back"] or match["behind"])
    taken = {0: "quarter of", 1: "next quarter after"}.get(step, "last full quarter before")
    why = f'"{match[0].strip()}" is taken as the {taken} publication, {today}'
    why += ", a year back" if back else ""
    return replace(quarter_stretch(first.year - back, (first.month + 2) // 3, why), derived=True)


def _reported_of_year(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the 2017 quarter": that year's quarter of the name of the last full one before publication."""
    today = anchor.published
    if today is None:
        return None
    quarter = ((today.month - 1) // 3 - 1) % 4 + 1
    why = (
        f'"{match[0].strip()}" is taken as the quarter of that name with the last full one before publication, {today}'
    )
    return replace(quarter_stretch(int(match["year"]), quarter, why), derived=True)


def _period(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the same period last year": the date of the story a year back, or else the year before publication."""
    running = anchor.running
    if running is not None and (running.latest - running.earliest).days <= FAR_BACK:
        found = replace(running, earliest=shift_months(running.earliest, -12), latest=shift_months(running.latest, -12))
        edtf = f"{found.earliest.isoformat()}~/{found.latest.isoformat()}~"
        why = f'"{match[0].strip()}" counted from the date before it in the story, {running.edtf}'
        return replace(found, edtf=edtf, why=why, derived=True, precision=Precision.INTERVAL)
    if anchor.published is None:
        return None
    why = f'"{match[0].strip()}" lies in the year before that of publication, {anchor.published}'
    return replace(year_stretch(anchor.published.year - 1, why), derived=True)


def _in_course(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "the year", "the end of the month": of the story where its date lies far back, else of publication."""
    day, why, derived = _course_day(match, anchor)
    if day is None:
        return None
    part = _part(match["part"] if "part" in match.groupdict() else None)
    return replace(_unit_or_part(day, match["unit"], part), why=why, derived=derived)


def _course_day(match: re.Match[str], anchor: Anchor) -> tuple[date | None, str, bool]:
    running, today = anchor.far_back, anchor.published
    if running is not None:
        return (
            running.earliest,
            f'"{match[0].strip()}" is that of the date before it in the story, {running.edtf}',
            True,
        )
    if today is None:
        return None, "", False
    return today, f'"{match[0].strip()}" is that of publication, {today}', True


def _part(words: str | None) -> str | None:
    if words is None:
        return None
    return PART.get(words) or ("early" if words.startswith("early") else "late")


def _unit_or_part(day: date, unit: str, part: str | None) -> Stretch:
    if unit == "year":
        return third_of_year(day.year, part) if part else year_stretch(day.year)
    if unit == "month":
        return third_of_month(day.year, day.month, part) if part else month_stretch(day.year, day.month)
    if unit == "decade":
        return third_of_decade(day.year // 10 * 10, part or "late")
    return third_of_week(day, part) if part else week_stretch(day)


def _weekend(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """The last weekend that has begun by publication."""
    today = anchor.published
    if today is None:
        return None
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    why = f'"{match[0].strip()}" is the last weekend up to publication, {today}'
    return days_stretch(saturday, saturday + timedelta(days=1), Precision.DAY, why)


def _third_in_course(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "mid-year", "year-end"."""
    day, why, derived = _course_day(match, anchor)
    part = "mid" if match[0].startswith("mid") else "late"
    return replace(third_of_year(day.year, part), why=why, derived=derived) if day else None


def quarter_stretch(year: int, quarter: int, why: str = "") -> Stretch:
    """A quarter of a calendar year."""
    first = date(year, quarter * 3 - 2, 1)
    return months_stretch(first, month_end(year, quarter * 3), Precision.SEASON, why, mark="")


QUARTERS_WITH_YEAR: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b{_NAMES}(?:'s)?,?(?: of| in)?(?: the)?(?: year)? {YEAR}", _numbered),
        (rf"{_OWN_YEAR}(?:'s)?(?: |-)(?:fiscal )?{_NAMES}", _numbered),
        (rf"{_OWN_YEAR} quarter$", _reported_of_year),
    )
]
QUARTERS: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b{_NAMES}\b(?P<year>(?!))?", _numbered),
        (r"\b(?P<which>first|second)[ -]half\b(?: of (?:the|this) year\b|$)", _half),
        (
            (
                rf"{_THE}(?:(?P<back>(?:{_BACK})(?: year[- ](?:ago|earlier))?) )?"
                rf"(?P<how>latest|last|past|previous|prior|most recent|just-ended|current|this|next|coming)?\s?quarter\b(?P<behind>{_A_YEAR_BACK})?"
            ),
            _reported,
        ),
        (
            rf"\b(?:year[- ](?:ago|earlier)) (?:period|months)\b|\bperiod{_A_YEAR_BACK}\b|\b(?:year-earlier|year-ago)$",
            _period,
        ),
        (rf"\b{_PART_OF} of (?:the|this|that|its) (?:same |current )?(?P<unit>week|month|year)\b", _in_course),
        (rf"\b{_PART_OF} of the (?P<unit>decade)\b", _in_course),
        (r"\bmid-?year\b", _third_in_course),
        (r"\b(?:year[- ]end|year's end|end of year|end of the year)\b", _third_in_course),
        (
            (
                r"^(?:(?:in|for|during|throughout|over|within|of|all|through|by)\s+)*"
                r"(?:the|the full|the current|the entire|the whole|full|current)\s(?P<unit>week|month|year)$"
            ),
            _in_course,
        ),
        (r"\bthe weekend\b|^weekend$", _weekend),
    )
]
