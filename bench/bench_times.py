"""Measure the grammar of times on phrases with a known value, a JSON object a line: `anchor`, `text`, `type`, `value` (TIMEX3).

    python bench/bench_times.py PATH [--wrong]

Counts a phrase as right when the first and last day agree with those of the value, as inside when the days lie within them
("early September", whose value is the month), as left out when the grammar names no time, and else as wrong. Durations and repeated times have
no days: naming some is wrong. The phrases stand alone, so those that hang on a date earlier in their text cannot be right; that is why left
out and wrong are told apart.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from whosays.resolution.stretches import month_end, season_stretch
from whosays.resolution.times import parse_time

Days = tuple[date, date]
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


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


def read_cases(path: Path) -> Iterator[dict[str, str]]:
    """The phrases of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def judge(case: dict[str, str]) -> str:
    """ "right", "inside", "left out" or "wrong" for one phrase, or "no days" where the value has none and the grammar names none."""
    anchor = date.fromisoformat(case["anchor"][:10])
    found, gold = parse_time(case["text"], anchor), days_of(case["value"], anchor)
    if found is None:
        return "left out" if gold else "no days"
    if not gold or not found.earliest or not found.latest:
        return "wrong"
    if (found.earliest, found.latest) == gold:
        return "right"
    return "inside" if gold[0] <= found.earliest and found.latest <= gold[1] else "wrong"


def main() -> None:
    """Print the counts by type, and the wrong ones on demand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list the phrases that came out wrong")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = {}
    for case in read_cases(options.path):
        verdict = judge(case)
        counts.setdefault(case["type"], Counter())[verdict] += 1
        if options.wrong and verdict == "wrong":
            found = parse_time(case["text"], date.fromisoformat(case["anchor"][:10]))
            print(f"{case['anchor']}  {case['text']!r}: {found.edtf if found else None}, not {case['value']}")
    for kind, count in sorted(counts.items()):
        with_days = count.total() - count["no days"]
        print(
            f"{kind:10} {dict(count)}  right of those with days or wrongly given some: {count['right'] / max(with_days, 1):.1%}"
        )


if __name__ == "__main__":
    main()
