"""Measure the reading of time words on phrases with a known value, a JSON object a line: `case_id`, `anchor`, `text`, `type`, `value` (TIMEX3).

    python bench/bench_times.py PATH [--wrong {0,1}]

A phrase is right when its whole TIMEX3 value agrees; inside when it has another value but all its days lie within those of the coded one ("early
September", whose value is the month); left out when nothing was read; else wrong. Printed for each half of the set (by the digest of the case ids: look
at the errors of one half only, `--wrong 0`), for each type, and in three ways:

* overall: right of all phrases, nothing set aside;
* from its words: right of the phrases whose value follows from the words and the day of publication. Set aside are phrases that hang on an earlier date of
  their text (by their words alone, `HANGS`: "a year earlier", "the following month", "the quarter"; the set gives no such date), and those whose coder left
  digits open that words and publication name ("last week": 1989-WXX);
* ceiling: what any reader could reach that sees words and publication only, for the same words of one day have several coded values.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from whosays.model.dates import TimeReading
from whosays.resolution.stretches import month_end, season_stretch
from whosays.resolution.timex import read_timex

Case = dict[str, str]
Days = tuple[date, date]
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_UNIT = r"(?:hours?|days?|weeks?|months?|quarters?|periods?|years?|morning|afternoon|evening|night)"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|(?:a )?few)"
HANGS = re.compile(
    rf"\b{_COUNT} {_UNIT} (?:earlier|later|before|after)\b"
    rf"|\b(?:following|preceding|previous|prior|that|same|corresponding|comparable|latest) (?:\w+ )?{_UNIT}\b"
    rf"|\byear-(?:ago|earlier)\b|^(?:the|its|their|mid)[ -](?:\d{{4}} )?(?:quarter|period|day|week|month|year|morning|afternoon|evening|night)$|^a year ago$",
    re.IGNORECASE,
)
"""Words that mean a date said before them; "a year ago" with them, for in reports of results it is the period that the text compares with."""
_LEFT_OPEN = re.compile(r"\d{4}-[WQ]?X+")


def days_of(value: str, anchor: date) -> Days | None:
    """The first and last day of a TIMEX3 value, or `None` for one without days."""
    if value == "PRESENT_REF":
        return anchor, anchor
    value = value.split("T")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        return day, day
    return _coarse_days(value)


def _coarse_days(value: str) -> Days | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), month_end(year, month)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        season = season_stretch(int(match[1]), _SEASONS[match[2]])
        return season.earliest, season.latest
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        year, month = int(match[1]), int(match[2]) * 3
        return date(year, month - 2, 1), month_end(year, month)
    return (date(int(value), 1, 1), date(int(value), 12, 31)) if re.fullmatch(r"[1-9]\d{3}", value) else None


def read_cases(path: Path) -> Iterator[Case]:
    """The phrases of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def half_of(case: Case) -> int:
    """The half, 0 or 1, that a phrase belongs to."""
    return int(hashlib.sha256(case["case_id"].encode()).hexdigest(), 16) % 2


def published(case: Case) -> date:
    """The day of publication."""
    return date.fromisoformat(case["anchor"][:10])


def judge(case: Case, found: TimeReading | None) -> str:
    """ "right", "inside", "left out" or "wrong" for one phrase."""
    if found is None or not found.value:
        return "left out"
    if _same(found.value, case["value"]):
        return "right"
    gold, days = days_of(case["value"], published(case)), found.days
    if gold is None or days is None or not days.earliest or not days.latest:
        return "wrong"
    return "inside" if gold[0] <= days.earliest and days.latest <= gold[1] else "wrong"


def _same(value: str, coded: str) -> bool:
    """Whether two values are one, full hours written with or without minutes."""
    return value.removesuffix(":00") == coded.removesuffix(":00")


def find_ceiling(cases: Sequence[Case]) -> float:
    """The share of phrases that a reader of words and publication could have right at most."""
    values: dict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    for case in cases:
        values[case["text"].lower(), published(case)][case["value"]] += 1
    return sum(max(count.values()) for count in values.values()) / max(len(cases), 1)


def _print_share(label: str, cases: Sequence[Case], verdicts: dict[str, str]) -> None:
    count = Counter(verdicts[case["case_id"]] for case in cases)
    shares = ", ".join(f"{name} {count[name]}" for name in ("right", "inside", "left out", "wrong"))
    print(f"  {label:24} {count['right'] / max(len(cases), 1):6.1%} of {len(cases):4}   ({shares})")


def print_half(name: str, cases: Sequence[Case], verdicts: dict[str, str]) -> None:
    """Print the figures of one part of the set."""
    hanging = [case for case in cases if HANGS.search(case["text"])]
    left_open = [case for case in cases if case not in hanging and _LEFT_OPEN.match(case["value"])]
    follows = [case for case in cases if case not in hanging and case not in left_open]
    print(f"{name}:")
    _print_share("overall", cases, verdicts)
    _print_share("from its words", follows, verdicts)
    _print_share("hangs on the text", hanging, verdicts)
    _print_share("left open by its coder", left_open, verdicts)
    for kind in sorted({case["type"] for case in cases}):
        _print_share(f"{kind}, overall", [case for case in cases if case["type"] == kind], verdicts)
        _print_share(f"{kind}, from its words", [case for case in follows if case["type"] == kind], verdicts)
    print(f"  ceiling                  {find_ceiling(cases):6.1%}")


def main() -> None:
    """Print the figures, and the phrases of one half that are not right on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", type=int, choices=(0, 1), help="list what is not right in this half")
    options = parser.parse_args()
    cases = list(read_cases(options.path))
    readings = {case["case_id"]: read_timex(case["text"], published(case)) for case in cases}
    verdicts = {case["case_id"]: judge(case, readings[case["case_id"]]) for case in cases}
    print_half("all", cases, verdicts)
    for half in (0, 1):
        print_half(f"half {half}", [case for case in cases if half_of(case) == half], verdicts)
    for case in cases:
        if half_of(case) == options.wrong and verdicts[case["case_id"]] != "right":
            found = readings[case["case_id"]]
            hangs = " (hangs)" if HANGS.search(case["text"]) else ""
            print(f"{case['anchor']}  {case['text']!r}{hangs}: {found.value if found else None}, not {case['value']}")


if __name__ == "__main__":
    main()
