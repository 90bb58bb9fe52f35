"""How well two names are told to be one actor's or two, beside plain likeness of strings, and how fast actors are resolved.

usage: bench_actors.py [PAIRS.csv] [--errors A|B|AB] [--no-table]

PAIRS has the columns left, right, same (yes or no), group and why; the default is the set that the tests hold to a floor. Its halves A and B are drawn by the
digest of the pair: rules were made looking at the errors of half A alone. The baseline is the ratio of `difflib` at the threshold that is most precise on the
half while finding 85 % of the pairs, which a user could not know. `--no-table` compares by words alone, as for names that no table knows.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from whosays.resolution.matching import compare_names, compare_parts
from whosays.resolution.name_parts import parts_of

PAIRS = Path(__file__).parents[1] / "tests" / "resolution" / "golden" / "actor_pairs.csv"
Row = Mapping[str, str]
ENOUGH = 0.85


def half_of(row: Row) -> str:
    """The half that a pair belongs to, whichever side is first."""
    both = "|".join(sorted((row["left"], row["right"])))
    return "AB"[int(hashlib.sha256(both.encode()).hexdigest(), 16) % 2]


def script_of(row: Row) -> str:
    """The scripts of a pair: "latin", or the other one."""
    text = row["left"] + row["right"]
    ranges = {"arabic": ("\u0600", "\u06ff"), "cyrillic": ("\u0400", "\u04ff"), "hebrew": ("\u0590", "\u05ff")}
    return next((name for name, (low, high) in ranges.items() if any(low <= char <= high for char in text)), "latin")


def precision_recall(rows: Iterable[Row], same: Callable[[Row], bool]) -> tuple[float, float, int]:
    """Precision and recall of `same`, and the number of pairs."""
    counts: dict[tuple[bool, bool], int] = defaultdict(int)
    for row in rows:
        counts[row["same"] == "yes", same(row)] += 1
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    return right / max(right + wrong, 1), right / max(right + missed, 1), sum(counts.values())


def string_baseline(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Threshold, precision and recall of the ratio of strings, at the most precise threshold that still finds enough."""
    ratios = {id(row): SequenceMatcher(None, row["left"].lower(), row["right"].lower()).ratio() for row in rows}
    found = []
    for step in range(0, 100, 2):
        p, r, _ = precision_recall(rows, lambda row, step=step: ratios[id(row)] >= step / 100)
        found.append((p, r, step / 100))
    p, r, threshold = max(item for item in found if item[1] >= ENOUGH)
    return threshold, p, r


def breakdown(rows: Sequence[Row], same: Callable[[Row], bool]) -> Iterator[str]:
    """A line for each half, script and group."""
    for kind, key in {"half": half_of, "script": script_of, "group": lambda row: row["group"]}.items():
        for name in sorted({key(row) for row in rows}):
            some = [row for row in rows if key(row) == name]
            p, r, n = precision_recall(some, same)
            wrong = sum(same(row) != (row["same"] == "yes") for row in some)
            figures = f"{wrong} told wrongly" if kind == "group" else f"precision {p:.3f}   recall {r:.3f}"
            yield f"{kind} {name:12} {n:4} pairs   {figures}"


def main() -> None:
    """Print the figures of both halves, by script and by group."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path, nargs="?", default=PAIRS)
    parser.add_argument("--errors", choices=("A", "B", "AB"), default="")
    parser.add_argument("--no-table", action="store_true")
    asked = parser.parse_args()
    rows = list(csv.DictReader(asked.pairs.open(encoding="utf-8")))

    def same(row: Row) -> bool:
        if asked.no_table:
            return compare_parts(parts_of(row["left"]), parts_of(row["right"])).same
        return compare_names(row["left"], row["right"]).same

    for line in breakdown(rows, same):
        print(line)
    p, r, n = precision_recall(rows, same)
    print(f"all               {n:4} pairs   precision {p:.3f}   recall {r:.3f}")
    for half in "AB":
        threshold, p, r = string_baseline([row for row in rows if half_of(row) == half])
        print(f"difflib at {threshold:.2f}, half {half}: precision {p:.3f}   recall {r:.3f}")
    for row in rows:
        if half_of(row) in asked.errors and same(row) != (row["same"] == "yes"):
            grounds = "; ".join(f.reason for f in compare_names(row["left"], row["right"]).features)
            print(f"{half_of(row)} {row['same']:3} {row['left']} | {row['right']}: {grounds}")


if __name__ == "__main__":
    main()
