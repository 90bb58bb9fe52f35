"""How well assessment types disagreements and counts root sources, and how fast it compares.

    python bench/bench_assessment.py CELLS [--articles ARTICLES] [--end-to-end CACHE] [--show] [--ablate]

CELLS is a JSON Lines file of cells: documents, claims on their incidents with origins, and the relations between them as people typed them
(FA-KES `cells.jsonl`). ARTICLES holds the texts by `doc_id` (by default `dev.jsonl` beside CELLS). Claims and origins are given, so this measures
assessment alone: neither reading nor resolution. With --end-to-end, our own reader and resolver find the claims and sources (kept in the file CACHE
between runs, which `bench_incidents.py` shares), and the tables that ship say who owns whom; figures are then by halves of cells. With --ablate,
each rule's pairs are counted, right and wrong, and the score without it is shown, over all cells and over each half of them:
a rule that decides two pairs was made for two pairs. Without CELLS, only the speed is measured, on made-up entries.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from end_to_end import OUTCOMES, articles_of, half_of, read_end_to_end
from own_claims import NOT_COMPARED, NOT_READ, OwnRecord, PairFound
from whosays.assessment import pair_types
from whosays.assessment.compare import compare
from whosays.assessment.independence import Sources
from whosays.assessment.pair_types import Context, type_pair
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.outlets import Outlet
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

RARE = frozenset({"rounding", "corroborates"})
"""Types of which the cells have two pairs each."""
READER = ReaderIdentity("gold", "1", "")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
VAGUE = re.compile(r"\b(dozens|tens|scores|hundreds|thousands|several)\b", re.IGNORECASE)
ABOUT = re.compile(r"\b(around|about|nearly|almost|some|approximately)\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:(?:at least|more than|over|around|about|nearly|almost|some|up to)\s+)*"
    r"(?:\d[\d,]*|dozens|tens|scores|hundreds|thousands|several|(?:(?:twenty|thirty|forty|fifty|sixty|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|hundred)[- ]?)+|an?\b)",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(more than|over)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Owners:
    """The owners that the cells state, as a table of outlets."""

    outlets: Mapping[str, Outlet]

    def find(self, name: str) -> Outlet | None:
        """The outlet of that name."""
        return self.outlets.get(name.casefold())

    def same_owner(self, a: str, b: str) -> str | None:
        """The owner of both, or `None`."""
        left, right = self.find(a), self.find(b)
        return left.owner if left and right and left.owner_family == right.owner_family else None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def owners_of(cells: Iterable[dict[str, Any]]) -> Owners:
    """Who stands behind the origins: the stated owner, else each origin itself; documents' outlets own themselves."""
    outlets: dict[str, Outlet] = {}
    for cell in cells:
        for claim in cell["claims"]:
            for origin in claim["origins"]:
                owner = claim["owners"][0] if claim["owners"] else origin
                outlets[origin.casefold()] = Outlet(origin, owner=owner, owner_family=owner.casefold())
        for document in cell["documents"]:
            outlets.setdefault(document["source"], Outlet(document["source"], owner_family=document["source"]))
    return Owners(alias_broadcasters(outlets))


def alias_broadcasters(outlets: dict[str, Outlet]) -> dict[str, Outlet]:
    """`outlets`, with origins that are the publishing outlet itself under another spelling ("Al-Manar" and "manar") as one."""
    for name in list(outlets):
        bare = name.replace("al-", "").replace("al ", "").split()[0] if name.split() else name
        if bare in outlets and bare != name:
            outlets[name] = outlets[bare]
    return outlets


def entries_of(cell: dict[str, Any], texts: Mapping[str, str]) -> dict[int, Entry]:
    """The cell's claims as entries, by their number."""
    days = {d["doc_id"]: (d["source"], date.fromisoformat(d["day"])) for d in cell["documents"]}
    return {
        claim["claim"]: entry_of(claim, *days[claim["doc_id"]], texts.get(claim["doc_id"])) for claim in cell["claims"]
    }


def entry_of(claim: dict[str, Any], source: str, day: date, text: str | None) -> Entry:
    """One claim of a cell as an entry; its chain is the stated origins, then the medium in between."""
    words = Span(claim["words"]["start"], claim["words"]["end"], claim["words"]["text"])
    document = Document(
        claim["doc_id"], "", None, source, claim["via"] if not claim["origins"] else None, day, None, "en", "", "", ""
    )
    victims = {Role.VICTIMS: (Span(words.start, words.end, claim["victims"]),)} if claim["victims"] else {}
    roles = {
        Role.OUTCOME: (Span(words.start, words.end, OUTCOMES[claim["outcome"]]),),
        Role.QUANTITY: (number_in(words),),
        **victims,
    }
    made = Claim(
        claim["doc_id"], Kind.CASUALTIES, words, roles, chain_of(claim), Modality.ASSERTED, Polarity.AFFIRMED,
        quantity_of(claim, number_in(words)), sentence_of(words, text),
    )  # fmt: skip
    return Entry(made, document, Resolution(), Status.PROPOSED, READER)


def chain_of(claim: dict[str, Any]) -> tuple[Step, ...]:
    """The attribution chain: origins as stated, unnamed where marked so, then the medium in between."""
    steps = [
        Step(Span(0, 1, origin.removesuffix(" (unnamed)")), None, Part.ASSERTER, named="(unnamed)" not in origin)
        for origin in claim["origins"]
    ]
    via = [Step(Span(0, 1, claim["via"]), None, Part.RELAYER, named=True)] if claim["via"] and steps else []
    return (*steps, *via)


def number_in(words: Span) -> Span:
    """The first number in `words`, in figures or spelled out, with the words that bind it; all of them where none is found."""
    found = NUMBER.search(words.text)
    return Span(words.start + found.start(), words.start + found.end(), found.group()) if found else words


def quantity_of(claim: dict[str, Any], number: Span) -> Quantity:
    """The claim's number; how it binds is read from its words."""
    words, low, high = number.text, claim["low"], claim["high"]
    closed = Comparator.ABOUT if ABOUT.search(words) else Comparator.EXACTLY
    opened = (
        Comparator.VAGUE if VAGUE.search(words) else Comparator.MORE_THAN if MORE.search(words) else Comparator.AT_LEAST
    )
    return Quantity(low, high, opened if high is None else closed, words)


def sentence_of(words: Span, text: str | None) -> Span:
    """The sentence around `words`, or the words alone where the text is not at hand."""
    if text is None or text[words.start : words.end] != words.text:
        return words
    before = [m.end() for m in SENTENCE_END.finditer(text, max(0, words.start - 600), words.start)]
    after = SENTENCE_END.search(text, words.end)
    start, end = before[-1] if before else max(0, words.start - 600), after.start() + 1 if after else len(text)
    return Span(start, end, text[start:end])


def typed_pairs(cells: list[dict[str, Any]], texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(type by people, type by whosays, description) of every pair that people typed."""
    owners = owners_of(cells)
    for cell in cells:
        entries = entries_of(cell, texts)
        context = Context(Sources.of(list(entries.values()), (), owners))
        for relation in cell["relations"]:
            for left, right in combinations(relation["claims"], 2):
                found = type_pair(entries[left], entries[right], context)
                yield (
                    relation["type"],
                    found.type.value,
                    f"{cell['cell_id']} {left},{right} {relation['why']} | {found.reason}",
                )


def root_counts(cells: list[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    """(distinct named origins of full death tolls by people, distinct root sources by whosays) of every incident."""
    owners = owners_of(cells)
    for cell in cells:
        entries = entries_of(cell, {})
        sources = Sources.of(list(entries.values()), (), owners)
        for incident in cell["incidents"]:
            tolls = [
                c for c in cell["claims"]
                if c["incident"] == incident["incident"] and c["outcome"] == "killed" and c["scope"] == "all" and c["origins"]
            ]  # fmt: skip
            yield len(incident["origins_of_killed"]), len({sources.roots[entries[c["claim"]].id].key for c in tolls})


def print_scores(pairs: list[tuple[str, str, str]]) -> None:
    """Precision, recall and F1 of every type, and their mean over the types that people used."""
    gold, found = Counter(g for g, _, _ in pairs), Counter(f for _, f, _ in pairs)
    right = Counter(g for g, f, _ in pairs if g == f)
    scores = []
    for kind in sorted(gold):
        precision, recall = right[kind] / max(1, found[kind]), right[kind] / gold[kind]
        scores.append(2 * precision * recall / (precision + recall) if precision + recall else 0.0)
        print(f"{kind:16s} P {precision:.2f}  R {recall:.2f}  F1 {scores[-1]:.2f}  n {gold[kind]}")
    print(
        f"macro-F1 {sum(scores) / len(scores):.3f}, accuracy {sum(right.values()) / len(pairs):.3f} over {len(pairs)} pairs"
    )


def macro(pairs: list[tuple[str, str, str]], without: frozenset[str] = frozenset()) -> float:
    """The mean F1 over the types that people used, those of `without` left out."""
    gold, found = Counter(g for g, _, _ in pairs), Counter(f for _, f, _ in pairs)
    right = Counter(g for g, f, _ in pairs if g == f)
    kinds = sorted(set(gold) - without)
    return sum(2 * right[kind] / (gold[kind] + found[kind]) for kind in kinds) / max(1, len(kinds))


def print_ablation(cells: list[dict[str, Any]], texts: Mapping[str, str]) -> None:
    """How many pairs each rule decides, how many of them rightly, and the score without it."""
    every = pair_types._RULES
    halves = (cells, cells[::2], cells[1::2])
    print(f"all rules: {scores_of(halves, texts)}")
    for dropped in every:
        decided = Counter(decided_by(dropped, cells, texts))
        pair_types._RULES = tuple(rule for rule in every if rule is not dropped)
        print(
            f"without {dropped.__name__:15s} {scores_of(halves, texts)}   decides {decided[True]:3d} rightly, {decided[False]:2d} not"
        )
        pair_types._RULES = every


def scores_of(halves: Iterable[list[dict[str, Any]]], texts: Mapping[str, str]) -> str:
    """Macro-F1 without the two rare types over all cells and each half."""
    return "  ".join(f"{macro(list(typed_pairs(half, texts)), RARE):.3f}" for half in halves)


def decided_by(rule: Any, cells: list[dict[str, Any]], texts: Mapping[str, str]) -> Iterator[bool]:
    """Whether people agree, for every pair that `rule` decides."""
    found: list[bool] = []
    every = pair_types._RULES

    def watched(pair: Any) -> Any:
        found.append((answer := rule(pair)) is not None)
        return answer

    for cell in cells:
        pair_types._RULES = tuple(watched if one is rule else one for one in every)
        for gold, given, _ in typed_pairs([cell], texts):
            if found and found[-1]:
                yield gold == given
            found.clear()
    pair_types._RULES = every


def print_end_to_end(cells: list[dict[str, Any]], entries: list[Entry], show: bool) -> None:
    """Print the figures with our own claims, by halves of cells."""
    record = OwnRecord.of(cells, entries)
    for name, wanted in (("half 0", {0}), ("half 1", {1}), ("all", {0, 1})):
        some = [cell for cell in cells if half_of(cell) in wanted]
        given, read, same = record.coverage(some)
        print(
            f"\nend to end, {name}: of {given} given claims {read} were read, {same} with the number that people read"
        )
        print_root_counts(record, some)
        pairs = list(record.pairs(some))
        print_own_pairs(pairs)
        if name == "half 0" and show:
            for pair in pairs:
                if pair.gold != pair.shown:
                    print(f"  {pair.gold}: typed {pair.typed}, shown {pair.shown}: {pair.what}")


def print_root_counts(record: OwnRecord, cells: list[dict[str, Any]]) -> None:
    """How near the counts of root sources are, with incidents given and with our own."""
    counts = list(record.root_counts(cells))
    rows = {
        "all origins, incidents given": [(gold, found) for gold, _, found in counts],
        "origins of claims that were read, incidents given": [(read, found) for _, read, found in counts],
        "all origins, our own incidents": list(record.own_root_counts(cells)),
    }
    for title, row in rows.items():
        exact, error = sum(g == f for g, f in row), sum(abs(g - f) for g, f in row) / len(row)
        bias = sum(f - g for g, f in row) / len(row)
        print(f"root sources ({title}): right in {exact} of {len(row)}, mean error {error:.2f}, bias {bias:+.2f}")


def print_own_pairs(pairs: list[PairFound]) -> None:
    """How pairs are typed: those that were read, those that share a question, and all as a reader of the record sees them."""
    read = [p for p in pairs if p.typed != NOT_READ]
    shared = [p for p in read if p.shown != NOT_COMPARED]
    print(
        f"pairs: {len(pairs)}, read {len(read)}, of these set side by side {len(shared)} ({len(shared) / len(read):.1%})"
    )
    for title, some in (
        ("typed, of those read", [(p.gold, p.typed, p.what) for p in read]),
        ("typed, of those with both numbers right", [(p.gold, p.typed, p.what) for p in read if p.same_numbers]),
        ("as shown, of those read", [(p.gold, p.shown, p.what) for p in read]),
        ("as shown, of all", [(p.gold, p.shown, p.what) for p in pairs]),
    ):
        print(
            f"{title}: {len(some)} pairs, macro-F1 {macro(some):.3f}, without the rare {macro(some, RARE):.3f}; {by_type(some)}"
        )


def by_type(pairs: list[tuple[str, str, str]]) -> str:
    """The F1 of every type that people used."""
    gold, found = Counter(g for g, _, _ in pairs), Counter(f for _, f, _ in pairs)
    right = Counter(g for g, f, _ in pairs if g == f)
    return " ".join(f"{kind} {2 * right[kind] / (gold[kind] + found[kind]):.2f}" for kind in sorted(gold))


def made_up_entries(count: int) -> list[Entry]:
    """Strength and casualty claims of invented actors and outlets, in a year of days."""
    draw = random.Random(7)
    return [made_up_entry(number, draw) for number in range(count)]


def made_up_entry(number: int, draw: random.Random) -> Entry:
    """One invented claim."""
    day = date(2020, 1, 1) + timedelta(days=draw.randrange(365))
    document = Document(
        f"d{number // 4}", "", None, f"Outlet {number // 4 % 40}", None, day, None, "en", "", "", f"d{number // 4}"
    )
    low = draw.randrange(1, 400)
    place = Span(number, number + 1, f"Place {draw.randrange(60)}")
    kind = draw.choice([Kind.STRENGTH, Kind.CASUALTIES])
    own = (
        {Role.OUTCOME: "killed", Role.VICTIMS: "people"}
        if kind is Kind.CASUALTIES
        else {Role.ACTOR: "X", Role.UNIT: "fighters"}
    )
    at = Span(number, number + 1, "N")
    roles = {
        Role.QUANTITY: (at,),
        Role.PLACE: (place,),
        **{role: (Span(number, number + 1, w),) for role, w in own.items()},
    }
    quantity = Quantity(low, draw.choice([low, None]), Comparator.EXACTLY, str(low))
    claim = Claim(document.id, kind, at, roles, (), Modality.ASSERTED, Polarity.AFFIRMED, quantity, at)
    return Entry(claim, document, Resolution(), Status.PROPOSED, READER)


def print_speed(count: int = 10_000) -> None:
    """Seconds of processor time to compare `count` made-up entries."""
    entries = made_up_entries(count)
    start = time.process_time()
    comparisons = compare(entries, (), Owners({}))
    seconds = time.process_time() - start
    findings = sum(len(c.disagreements) for c in comparisons)
    print(
        f"compared {count:,} entries in {seconds:.2f} s of processor time: {len(comparisons):,} questions, {findings:,} findings"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cells", type=Path, nargs="?")
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--end-to-end", type=Path, metavar="CACHE", help="measure with our own claims too")
    parser.add_argument("--show", action="store_true", help="list the pairs that are typed otherwise")
    parser.add_argument("--ablate", action="store_true", help="show what each rule decides, and the score without it")
    options = parser.parse_args()
    if options.cells:
        cells = list(read_lines(options.cells))
        articles = options.articles or options.cells.with_name("dev.jsonl")
        lines = articles_of(cells, read_lines(articles)) if articles.exists() else {}
        texts = {name: line["text"] for name, line in lines.items()}
        pairs = list(typed_pairs(cells, texts))
        print_scores(pairs)
        for gold, found, what in pairs if options.show else ():
            if gold != found:
                print(f"  {gold} typed {found}: {what}")
        print(f"macro-F1 without {' and '.join(sorted(RARE))}: {macro(pairs, RARE):.3f}")
        if options.ablate:
            print_ablation(cells, texts)
        counts = list(root_counts(cells))
        exact = sum(g == f for g, f in counts)
        print(f"root sources of full death tolls: right in {exact} of {len(counts)} incidents")
        if options.end_to_end:
            print_end_to_end(cells, read_end_to_end(lines.values(), options.end_to_end), options.show)
    print_speed()


if __name__ == "__main__":
    main()
