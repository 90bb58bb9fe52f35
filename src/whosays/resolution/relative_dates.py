"""Dates that hang on another date: on the day of publication ("on Wednesday"), or on the story's ("six months later").

Rules that always hold: without the date that it hangs on, an expression names nothing; what hangs on the story is marked as derived and says
on which date it hangs; an expression is never finer than its unit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from whosays.model.dates import Precision
from whosays.resolution.date_patterns import (
    DAYS,
    MONTH,
    NUMBER,
    ONE_UNIT,
    OR_SO,
    PART,
    UNIT,
    WEEKDAY,
    WITHIN,
    Anchor,
    Rules,
    month_of,
    number_of,
)
from whosays.resolution.stretches import (
    MONTHS_IN,
    Stretch,
    century_stretch,
    day_stretch,
    days_stretch,
    decade_stretch,
    month_stretch,
    months_stretch,
    shift,
    shift_months,
    third_of_month,
    third_of_week,
    third_of_year,
    week_stretch,
    year_stretch,
    years_stretch,
)

_NAMED_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "the day after tomorrow": 2,
    "tomorrow": 1,
}

_DEADLINE = re.compile(rf"(?:by|no later than|not later than) {WEEKDAY}")
_PARTS_OF_DAY = dict.fromkeys(["morning", "afternoon", "evening", "night"], "day")


def _relative_month(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    month, today = month_of(match["month"]), anchor.published
    year = today.year
    if match["which"] == "next":
        year += month <= today.month
    elif match["which"] != "this":
        year -= month >= today.month
    return month_stretch(year, month, f'"{match[0].strip()}" counted from publication, {today}')


def _weekday(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    repeated = match["plural"] and re.search(r"\b(?:on|every|each|most|some)\s+$", match.string[: match.start()])
    another_word = match["weekday"] in ("sun", "sat", "wed") and not match["full"]
    if anchor.published is None or repeated or another_word:
        return None
    number, today = DAYS.index(match["weekday"][:3]), anchor.published
    back = (today.weekday() - number) % 7
    day = today - timedelta(days=back)
    if back and _is_ahead(match, anchor):
        day += timedelta(days=7)
    if match["which"] in ("last", "past", "previous") and back == 0:
        day -= timedelta(days=7)
    if match["which"] in ("next", "coming"):
        day += timedelta(days=7)
    return day_stretch(
        day, f"the {day:%A} {'of' if back == 0 and day == today else 'counted from'} publication, {today}"
    )


def _is_ahead(match: re.Match[str], anchor: Anchor) -> bool:
    """Whether a weekday with nothing beside it is a deadline: "by Tuesday"."""
    alone = match["which"] is None and match.start() == 0 and match.end() == len(match.string)
    return (anchor.coming and alone) or _DEADLINE.fullmatch(match.string) is not None


def _weekday_of_week(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "Tuesday of last week"."""
    today = anchor.published
    if today is None:
        return None
    step = {"this": 0, "next": 1}.get(match["which"], -1)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    day = monday + timedelta(days=DAYS.index(match["weekday"][:3]))
    return day_stretch(day, f'"{match[0].strip()}" counted from publication, {today}')


def _named_day(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    day = anchor.published + timedelta(days=_NAMED_DAYS[match[1]])
    return day_stretch(day, f'"{match[1]}" counted from publication, {anchor.published}')


def _overnight(_: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    before = anchor.published - timedelta(days=1)
    return days_stretch(before, anchor.published, Precision.DAY, f"the night before publication, {anchor.published}")


def _this_unit(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    today = anchor.published
    if today is None:
        return None
    unit, which, within = match["unit"], match["which"], match["within"]
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1)
    why = f'"{match[0].strip()}" counted from publication, {today}'
    found = _unit_stretch(today, unit, step, why)
    if within in ("earlier", "later") and step == 0:
        first, last = (found.earliest, today) if within == "earlier" else (today, found.latest)
        return days_stretch(first, last, found.precision, why)
    if within:
        part = PART.get(within.split()[0].removesuffix("ier"), "early")
        return _part_of_unit(found, unit, part)
    return found


def _part_of_unit(found: Stretch, unit: str, part: str) -> Stretch:
    """The early, mid or late third of a year, month or week; other units whole."""
    year, month = found.earliest.year, found.earliest.month
    if unit == "year":
        return third_of_year(year, part)
    if unit == "month":
        return third_of_month(year, month, part)
    if unit != "week":
        return found
    third = third_of_week(found.earliest, part)
    return replace(third, why=f"{found.why}; {third.why}")


def _unit_stretch(day: date, unit: str, step: int, why: str) -> Stretch:
    if unit == "week":
        return week_stretch(day + timedelta(weeks=step), why)
    if unit == "weekend":
        found = week_stretch(day + timedelta(weeks=step), why)
        return days_stretch(found.latest - timedelta(days=1), found.latest, Precision.DAY, why)
    if unit == "month":
        moved = shift_months(day.replace(day=1), step)
        return month_stretch(moved.year, moved.month, why)
    return year_stretch(day.year + step, why)


def _past_span(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    today = anchor.published
    if today is None:
        return None
    number, unit = number_of(match["number"] or "one"), match["unit"]
    if match["number"] is None and match[0].endswith("s"):
        return None
    why = f"the {match['number'] or ''} {unit}s up to publication, {today}".replace("  ", " ")
    first = _back(today, number, unit)
    return days_stretch(first, today, Precision.INTERVAL, why)


def _coming_span(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    today = anchor.published
    if today is None:
        return None
    number, unit = number_of(match["number"]), match["unit"]
    why = f"the {match['number']} {unit}s from publication, {today}"
    last = _back(today, -number, unit) if unit != "hour" else today + timedelta(days=max(1, round(number / 24)))
    return days_stretch(today, last, Precision.INTERVAL, why)


def _decade_or_century(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    today = anchor.published
    if today is None:
        return None
    step = {"this": 0, "next": 1}.get(match["which"], -1)
    why = f'"{match[0].strip()}" counted from publication, {today}'
    if match["unit"] == "decade":
        return decade_stretch((today.year // 10 + step) * 10, why)
    return replace(century_stretch(today.year // 100 + 1 + step), why=why)


def _ago(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    today = anchor.published
    if today is None:
        return None
    number, unit = number_of(match["number"]), match["unit"]
    why = f'"{match[0].strip()}" counted from publication, {today}'
    if unit in ("hour", "day"):
        return day_stretch(_back(today, number, unit), why)
    if unit == "week":
        return week_stretch(today - timedelta(weeks=number), why)
    moved = _back(today, number, unit)
    if unit == "month":
        return months_stretch(moved, moved, Precision.MONTH, why)
    return years_stretch(moved.year, moved.year, why)


def _half_ago(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    """ "half a year ago", "a year and a half ago", in months."""
    today = anchor.published
    if today is None:
        return None
    months = 6 + 12 * (number_of(match["number"]) if match["number"] else 0)
    moved = shift_months(today, -months)
    return months_stretch(moved, moved, Precision.MONTH, f'"{match[0].strip()}" counted from publication, {today}')


def _from_now(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    found = shift(day_stretch(anchor.published), number_of(match["number"]), match["unit"])
    return replace(found, why=f'"{match[0].strip()}" counted from publication, {anchor.published}')


def _later(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.running is None:
        return None
    number, unit = number_of(match["number"]), match["unit"]
    if not _is_fine_enough(anchor.running, unit):
        return None
    sign = 1 if match["way"] in ("later", "afterwards", "afterward", "after that", "on") else -1
    found = shift(anchor.running, sign * number, unit)
    return _derived(found, anchor.running, f'"{match[0].strip()}" counted from')


def _next_unit(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.running is None:
        return None
    step = {"same": 0, "that": 0}.get(
        match["which"], -1 if match["which"] in ("previous", "preceding", "before") else 1
    )
    unit, running = _PARTS_OF_DAY.get(match["unit"], match["unit"]), anchor.running
    if not _is_fine_enough(running, unit):
        return None
    day = running.latest if step > 0 else running.earliest
    found = shift(running, step, "day") if unit == "day" else _unit_stretch(day, unit, step, "")
    return _derived(found, running, f'"{match[0].strip()}" counted from')


def _is_fine_enough(running: Stretch, unit: str) -> bool:
    """Whether a date of the story can be counted from in that unit: "a day later" needs a day, not a year."""
    coarsest = {"hour": 7, "day": 7, "week": 31, "month": 366}.get(unit, 3660)
    return (running.latest - running.earliest).days <= coarsest


def _same_time(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    running = anchor.running
    return _derived(running, running, f'"{match[0].strip()}" is taken as') if running else None


def _now(match: re.Match[str], anchor: Anchor) -> Stretch | None:
    if anchor.published is None:
        return None
    return replace(
        day_stretch(anchor.published, f'"{match[0].strip()}" is taken as the day of publication'), derived=True
    )


def _derived(found: Stretch, running: Stretch, reason: str) -> Stretch:
    return replace(found, derived=True, why=f"{reason} the date before it in the story, {running.edtf}")


def _back(day: date, number: int, unit: str) -> date:
    if unit == "hour":
        return day - timedelta(days=max(1, round(number / 24)))
    if unit in ("day", "week"):
        return day - timedelta(days=number * (7 if unit == "week" else 1))
    return shift_months(day, -number * MONTHS_IN.get(unit, 1))


RELATIVE_TO_A_DATE: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b(?:{NUMBER} years? and a half|half a year)(?: or so)? ago\b", _half_ago),
        (rf"(?<!half )\b{NUMBER}(?: and a half|-odd)? {UNIT}{OR_SO} ago\b", _ago),
        (rf"\b{NUMBER} {UNIT}{OR_SO} (?:from now|hence)\b", _from_now),
        (rf"\b{NUMBER} {UNIT} (?P<way>later|afterwards?|after that|earlier|before that|before$)", _later),
        (r"\b(?P<which>same|that|following|previous|preceding) (?P<unit>day|week|month|year)\b", _next_unit),
        (r"\b(?P<which>next) (?P<unit>day)\b", _next_unit),
        (r"\b(?P<which>same|that|following|next|previous) (?P<unit>morning|afternoon|evening|night)\b", _next_unit),
        (r"\bthe (?P<unit>day|week|month|year) (?P<which>after|before)(?: that)?$", _next_unit),
        (rf"\b(?P<which>last|this|next|past) {MONTH}", _relative_month),
    )
]
RELATIVE_TO_NOW: Rules = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b{WEEKDAY}(?:,| of)? (?P<which>last|this|next) week\b", _weekday_of_week),
        (rf"\b(?:(?P<which>last|this|next|past|previous|coming) )?{WEEKDAY}", _weekday),
        (rf"\b({'|'.join(_NAMED_DAYS)})\b", _named_day),
        (r"\bovernight\b", _overnight),
        (rf"\b{WITHIN}(?P<which>this|last|next|previous|current|coming) {ONE_UNIT}", _this_unit),
        (r"^(?:(?:in|of|during|over) )*(?P<which>this|last|next) (?P<unit>decade|century)\b", _decade_or_century),
        (r"\b(?P<which>this|last|next|past) (?P<unit>century)\b", _decade_or_century),
        (rf"\b(?:past|last|(?:previous|preceding)(?= [a-z0-9]+ )) (?:{NUMBER} )?{UNIT}\b", _past_span),
        (rf"\b(?:next|coming) {NUMBER} {UNIT}\b", _coming_span),
        (
            r"\b(?:that|this|the same|the) (?:period|time|stage|point|phase)$|\bat that moment\b|\bmeanwhile\b|^then$",
            _same_time,
        ),
        (r"\b(?:currently|now|at present|presently|at the moment|at this moment|nowadays|as of now)\b", _now),
    )
]
