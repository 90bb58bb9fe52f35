"""How often each rule for estimates names the right number, where many hands stated one.

    python bench/bench_population.py OBJECTS.jsonl [--show RULE]

OBJECTS has one object a line: `object`, `year`, `claims` (`source`, `value`) in the order in which they were stated, and `truth`, which may be null.
Every claim becomes an entry, its source a root source, its place in the list its day, and all go through `estimate` with every rule that is
installed. Reported for the objects with truth: how often `best` is exact, within 1 % and within 5 %, over all of them and over those where the rule
names a value at all; and how often the truth lies in low to high. Revisions by one source count once, as everywhere.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from whosays.assessment.estimates import estimate
from whosays.assessment.roots import NoOutlets, find_root_sources
from whosays.assessment.rules import NamedRule, installed_rules
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.findings import Estimate, Question
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

READER = ReaderIdentity("table", "1", "")
FIRST = date(2000, 1, 1)
TOLERANCES = (0.0, 0.01, 0.05)


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """The objects with truth."""
    with path.open(encoding="utf-8") as lines:
        yield from (found for line in lines if (found := json.loads(line))["truth"] is not None)


def entries_of(stated: Mapping[str, Any]) -> list[Entry]:
    """The claims on one object."""
    return [entry_of(stated["object"], number, claim) for number, claim in enumerate(stated["claims"])]


def entry_of(what: str, number: int, claim: Mapping[str, Any]) -> Entry:
    """One claim as an entry: its source named, its day by its place in the list."""
    wording, source = str(claim["value"]), claim["source"]
    text = f"{source}: {wording} people in {what}"
    at = Span(len(source) + 2, len(source) + 2 + len(wording), wording)
    unit = Span(at.end + 1, at.end + 7, "people")
    day = FIRST + timedelta(days=number)
    name = f"{what} {number}"
    document = Document(name, text, None, None, None, day, None, "en", "text/plain", "", name)
    made = Claim(
        name,
        Kind.STRENGTH,
        at,
        {Role.QUANTITY: (at,), Role.UNIT: (unit,)},
        (Step(Span(0, len(source), source), None, Part.ASSERTER, named=True),),
        Modality.ASSERTED,
        Polarity.AFFIRMED,
        Quantity(claim["value"], claim["value"], Comparator.EXACTLY, wording, "people"),
        Span(0, len(text), text),
    )
    return Entry(made, document, Resolution(), Status.PROPOSED, READER)


def estimates_of(objects: list[dict[str, Any]], rule: NamedRule) -> list[tuple[int, Estimate]]:
    """(truth, estimate by `rule`) of every object."""
    found = []
    for stated in objects:
        entries = entries_of(stated)
        question = Question("people", None, "", stated["object"], stated["object"], str(stated["year"]))
        roots = find_root_sources(entries, (), NoOutlets())
        found.append((stated["truth"], estimate(question, entries, roots, rule)))
    return found


def near(best: int | None, truth: int, tolerance: float) -> bool:
    """Whether `best` is the truth, give or take `tolerance` of it."""
    return best is not None and abs(best - truth) <= tolerance * truth


def print_rule(rule: NamedRule, found: list[tuple[int, Estimate]]) -> None:
    """One line for a rule."""
    named = [(truth, made) for truth, made in found if made.best is not None]
    shares = [sum(near(made.best, truth, t) for truth, made in found) for t in TOLERANCES]
    inside = sum((made.low or 0) <= truth <= (made.high or truth) for truth, made in found)
    over_all = "  ".join(f"{count / len(found):6.1%}" for count in shares)
    over_named = "  ".join(f"{count / max(1, len(named)):6.1%}" for count in shares)
    print(f"{rule.name:13s} {len(named):4d}   {over_all}   {over_named}   {inside / len(found):6.1%}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("objects", type=Path)
    parser.add_argument("--show", metavar="RULE", help="list the objects for which RULE names another number")
    options = parser.parse_args()
    objects = list(read_objects(options.objects))
    print(f"{len(objects)} objects with truth; exact, within 1 %, within 5 %: over all, then where a value is named")
    print(
        f"{'rule':13s} named  {'exact':>6s}  {'1 %':>6s}  {'5 %':>6s}   {'exact':>6s}  {'1 %':>6s}  {'5 %':>6s}   truth in range"
    )
    for rule in installed_rules().values():
        found = estimates_of(objects, rule)
        print_rule(rule, found)
        for (truth, made), stated in zip(found, objects, strict=True):
            if options.show == rule.name and made.best != truth:
                print(
                    f"  {stated['object']}: truth {truth:,}, best {made.best}; {[c['value'] for c in stated['claims']]}"
                )


if __name__ == "__main__":
    main()
