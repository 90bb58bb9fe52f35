"""How well claims are grouped into incidents, and how fast.

    python bench/bench_incidents.py CELLS [--articles ARTICLES] [--end-to-end CACHE] [--show]
    python bench/bench_incidents.py --speed

CELLS is a JSON Lines file of cells: claims with the incident they belong to, as people grouped them (FA-KES `cells.jsonl`). ARTICLES holds the texts
by `doc_id` (by default `dev.jsonl` beside CELLS). With the claims given, a claim is its words, numbers, victims, document and day, and the text
around it. End to end, our own reader and resolver find the claims (kept in the file CACHE between runs); those whose words overlap a given claim of
the same outcome are scored. Reported: B-cubed precision, recall and F1, as the mean of cells and over all claims; each cell as a
record of its own and all cells as one;
cells by halves, split by a digest of their name, since thresholds were chosen on half 0.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from bench_assessment import READER, entry_of, owners_of, read_lines
from end_to_end import articles_of, casualties_by_document, half_of, map_claims, read_end_to_end
from whosays.assessment.incidents import group_incidents
from whosays.assessment.roots import find_root_sources
from whosays.documents.copies import find_copy_families
from whosays.model.claims import Claim
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Entry, Resolution
from whosays.model.findings import Basis, CopyFamily, RootSource
from whosays.model.incidents import TollScope
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span
from whosays.reference.places import load_gazetteer

Labels = Mapping[str, str]
Marks = tuple[float, float, float]


def b_cubed(gold: Labels, found: Labels) -> Marks:
    """B-cubed precision, recall and F1 over the items of `gold`."""
    precision = recall = 0.0
    by_gold, by_found = _members(gold), _members({item: found[item] for item in gold})
    for item in gold:
        same_gold, same_found = by_gold[gold[item]], by_found[found[item]]
        both = len(same_gold & same_found)
        precision += both / len(same_found)
        recall += both / len(same_gold)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(labels: Labels) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, label in labels.items():
        members[label].add(item)
    return members


class Given:
    """The claims of cells as entries, with what people grouped."""

    def __init__(self, cells: Sequence[dict[str, Any]], articles: Mapping[str, dict[str, Any]]) -> None:
        self.cells = cells
        self.owners = owners_of(cells)
        self.entries: dict[str, dict[str, Entry]] = {}
        self.gold: dict[str, dict[str, str]] = {}
        for cell in cells:
            days = {d["doc_id"]: (d["source"], date.fromisoformat(d["day"])) for d in cell["documents"]}
            made: dict[str, Entry] = {}
            for claim in cell["claims"]:
                article = articles[claim["doc_id"]]
                entry = entry_of(claim, *days[claim["doc_id"]], article["text"])
                full = Document(
                    claim["doc_id"], article["text"], article["title"], entry.document.outlet, entry.document.agency,
                    entry.document.published, None, "en", "", "", claim["doc_id"],
                )  # fmt: skip
                made[f"{cell['cell_id']}:{claim['claim']}"] = Entry(
                    entry.claim, full, entry.resolution, entry.status, entry.reader
                )
            self.entries[cell["cell_id"]] = made
            self.gold[cell["cell_id"]] = {
                f"{cell['cell_id']}:{c['claim']}": f"{cell['cell_id']}:{c['incident']}" for c in cell["claims"]
            }

    def labels(self, entries: Mapping[str, Entry]) -> dict[str, str]:
        """The incident that each entry was put in; a claim left out stands alone."""
        return group_labels(entries, self.owners)


def group_labels(entries: Mapping[str, Entry], outlets: Any, within: Sequence[Entry] = ()) -> dict[str, str]:
    """The incident of each entry, grouped together with the entries of `within`."""
    pool = list({entry.id: entry for entry in (*entries.values(), *within)}.values())
    documents = list({e.document.id: e.document for e in pool}.values())
    families: tuple[CopyFamily, ...] = find_copy_families(documents)
    roots = find_root_sources(pool, families, outlets)
    found = group_incidents(pool, roots, families, (), load_gazetteer())
    of = {claim: incident.id for incident in found.incidents for claim in incident.claims}
    left = {out.claim_id: out.why for out in found.left_out}
    for key, entry in entries.items():
        if entry.id in left:
            print(f"  left out {key}: {left[entry.id]}")
    return {key: of.get(entry.id, f"left out {key}") for key, entry in entries.items()}


def baselines() -> dict[str, Callable[[str, Entry], str]]:
    """Groupings that need no thought."""
    return {
        "one per document": lambda _, entry: entry.document.id,
        "one per cell": lambda key, _: key.split(":")[0],
        "one per cell and day": lambda key, entry: f"{key.split(':')[0]} {entry.document.published}",
        "one per claim": lambda key, _: key,
    }


def report(
    name: str, cells: Iterable[str], gold: Mapping[str, Labels], found: Mapping[str, Labels], together: Labels
) -> None:
    """Print the figures of some cells."""
    names = [cell for cell in cells if gold[cell]]
    marks = [b_cubed(gold[cell], found[cell]) for cell in names]
    pooled_gold = {k: v for cell in names for k, v in gold[cell].items()}
    pooled = b_cubed(pooled_gold, {k: f"{cell}/{v}" for cell in names for k, v in found[cell].items()})
    one = b_cubed(pooled_gold, together)
    mean = [sum(mark[i] for mark in marks) / len(marks) for i in range(3)]
    shown = ["P {:.3f} R {:.3f} F1 {:.3f}".format(*m) for m in (mean, pooled, one)]
    print(
        f"{name:34} cells {len(names):2} claims {len(pooled_gold):3} | mean of cells {shown[0]} | pooled {shown[1]} | all as one record {shown[2]}"
    )


def score_given(given: Given, show: bool) -> None:
    """Print the figures with claims given."""
    everything = {k: e for made in given.entries.values() for k, e in made.items()}
    found = {cell: given.labels(made) for cell, made in given.entries.items()}
    together = given.labels(everything)
    halves = {f"half {h}": [c["cell_id"] for c in given.cells if half_of(c) == h] for h in (0, 1)}
    for name, cells in (*halves.items(), ("all", list(given.entries))):
        report(f"claims given, {name}", cells, given.gold, found, together)
        multiple = [c for c in cells if len(set(given.gold[c].values())) > 1]
        report(f"claims given, {name}, many incidents", multiple, given.gold, found, together)
        for title, rule in baselines().items():
            base = {cell: {k: rule(k, e) for k, e in given.entries[cell].items()} for cell in cells}
            report(f"  {title}", cells, given.gold, base, {k: v for b in base.values() for k, v in b.items()})
    for name, cells in halves.items():
        score_scopes(given, cells, name)
    if show:
        show_errors(given, given.gold, found, halves["half 0"])


def score_scopes(given: Given, cells: Iterable[str], name: str) -> None:
    """Print how far partial tolls are told from full ones, with claims given and all cells as one record."""
    everything = {k: e for made in given.entries.values() for k, e in made.items()}
    roots = find_root_sources(everything.values(), (), given.owners)
    found = group_incidents(everything.values(), roots, (), (), load_gazetteer())
    scope = {row.claim_id: row.scope for incident in found.incidents for toll in incident.tolls for row in toll.rows}
    wanted = set(cells)
    gold = {
        f"{c['cell_id']}:{claim['claim']}": claim["scope"]
        for c in given.cells
        if c["cell_id"] in wanted
        for claim in c["claims"]
    }
    part = {key for key in gold if scope.get(everything[key].id) is TollScope.PART}
    truth = {key for key, value in gold.items() if value == "part"}
    same = sum(value == scope.get(everything[key].id) for key, value in gold.items())
    hits = len(part & truth)
    print(
        f"scope of tolls, {name}: {same} of {len(gold)} as people say; parts P {hits / len(part):.2f} R {hits / len(truth):.2f} ({len(truth)} parts)"
    )


def show_errors(given: Given, gold: Mapping[str, Labels], found: Mapping[str, Labels], cells: Iterable[str]) -> None:
    """Print the cells that were grouped otherwise than by people."""
    for cell in cells:
        if b_cubed(gold[cell], found[cell])[2] < 1:
            print(cell)
            names = {label: str(i) for i, label in enumerate(dict.fromkeys(found[cell].values()))}
            for key in gold[cell]:
                entry = given.entries[cell][key]
                print(
                    "  ",
                    gold[cell][key][-1],
                    names[found[cell][key]],
                    key,
                    entry.document.id[-5:],
                    entry.claim.trigger.text[:70],
                )


def score_end_to_end(given: Given, entries: Sequence[Entry], show: bool) -> None:
    """Print the figures with our own claims."""
    casualties = casualties_by_document(entries)
    mapped = {cell["cell_id"]: map_claims(cell, casualties) for cell in given.cells}
    together = group_labels({k: e for m in mapped.values() for k, e in m.items()}, given.owners, entries)
    found = {}
    for cell in given.cells:
        documents = {d["doc_id"] for d in cell["documents"]}
        own = [e for e in entries if (e.document.given_id or e.document.id) in documents]
        found[cell["cell_id"]] = group_labels(mapped[cell["cell_id"]], given.owners, own)
    total = sum(len(cell["claims"]) for cell in given.cells)
    covered = sum(len(m) for m in mapped.values())
    print(f"end to end: {covered} of {total} given claims were read ({covered / total:.1%})")
    gold = {cell: {k: v for k, v in given.gold[cell].items() if k in mapped[cell]} for cell in given.gold}
    for name, wanted in (("half 0", (0,)), ("half 1", (1,)), ("all", (0, 1))):
        cells = [c["cell_id"] for c in given.cells if half_of(c) in wanted]
        report(f"end to end, {name}", cells, gold, found, together)
    if show:
        show_errors(given, gold, found, [c["cell_id"] for c in given.cells if half_of(c) == 0])


def made_up(claims: int) -> list[Entry]:
    """Claims of invented events: four reports of three claims each, more days for more events, in the places of a made-up country."""
    chance = random.Random(claims)
    letters = "bdfgklmnprstvz"
    words = ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(3)) for _ in range(3000)]
    entries: list[Entry] = []
    for event in range(claims // 12):
        day = date(2000, 1, 1) + timedelta(days=event // 12)
        town, thing, killed = chance.randrange(400), chance.sample(words, 6), chance.randint(3, 60)
        for report in range(4):
            entries += _report(chance, day, town, thing, killed + chance.randint(0, 4), f"{event}-{report}")
    return entries


def _report(chance: random.Random, day: date, town: int, things: Sequence[str], killed: int, name: str) -> list[Entry]:
    told = chance.sample(list(things), 4)
    first = f"Shelling of the {told[0]} {told[1]} in Town{town} killed {killed} people."
    text = f"{first} The {told[2]} burned and {killed * 2} people were injured near the {told[3]}."
    document = Document(
        name,
        text,
        None,
        f"Outlet {chance.randrange(40)}",
        None,
        day + timedelta(days=chance.randint(0, 1)),
        None,
        "en",
        "",
        "",
        name,
    )
    place = PlaceMatch(
        Role.PLACE, Span(0, 1, "T"), f"town:{town}", f"Town{town}", "XX", 10 + town % 20 * 0.3, 20 + town // 20 * 0.3, WherePrecision.EXACT, 2000, 1.0, ()
    )  # fmt: skip
    on = PartialDate(day, day, day.isoformat(), Precision.DAY, "that day")
    made = []
    for kind, trigger, number, outcome in (
        (Kind.ATTACK, "Shelling", None, None), (Kind.CASUALTIES, "killed", killed, "killed"), (Kind.CASUALTIES, "injured", killed * 2, "injured"),
    ):  # fmt: skip
        at = text.index(trigger)
        span = Span(at, at + len(trigger), trigger)
        sentence = (
            Span(0, len(first), first) if at < len(first) else Span(len(first) + 1, len(text), text[len(first) + 1 :])
        )
        roles = {Role.OUTCOME: (span,)} if outcome else {}
        quantity = Quantity(number, number, Comparator.EXACTLY, str(number)) if number else None
        claim = Claim(name, kind, span, roles, (), Modality.ASSERTED, Polarity.AFFIRMED, quantity, sentence)
        resolution = Resolution((), (place,), on) if at < len(first) else Resolution()
        made.append(Entry(claim, document, resolution, Status.PROPOSED, READER))
    return made


def measure_speed() -> None:
    """Print the time for made-up claims."""
    for size in (10_000, 30_000, 100_000):
        entries = made_up(size)
        roots = {
            e.id: RootSource(f"outlet:{e.document.outlet}", e.document.outlet or "", Basis.OUTLET, "") for e in entries
        }
        begun = time.process_time()
        found = group_incidents(entries, roots, (), (), load_gazetteer())
        spent = time.process_time() - begun
        gold = {e.id: e.document.id.split("-")[0] for e in entries}
        of = {claim: i.id for i in found.incidents for claim in i.claims} | {
            out.claim_id: out.claim_id for out in found.left_out
        }
        f1 = b_cubed(gold, of)[2]
        print(
            f"{len(entries):7,} claims: {spent:6.1f} s CPU, {1e6 * spent / len(entries):4.0f} us a claim,"
            f" {len(found.incidents):,} incidents, B-cubed F1 {f1:.3f}",
            flush=True,
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cells", nargs="?", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--end-to-end", type=Path, metavar="CACHE")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    if asked.speed:
        measure_speed()
    if asked.cells:
        cells = list(read_lines(asked.cells))
        articles = articles_of(cells, read_lines(asked.articles or asked.cells.with_name("dev.jsonl")))
        given = Given(cells, articles)
        score_given(given, asked.show)
        if asked.end_to_end:
            score_end_to_end(given, read_end_to_end(articles.values(), asked.end_to_end), asked.show)


if __name__ == "__main__":
    main()
