"""How well all attributions of a text are found, on documents coded by people for sources, cues and contents.

usage: bench_attribution_polnear.py DOCUMENTS.jsonl[.gz] [--half A|B] [--verbs] [--nested]

A document has `doc_id`, `text` and `attributions`, each with the spans of its `sources`, `cues` and `contents`. The documents fall into two halves by the
digest of their ids: the rules were developed looking at half A, half B is the one to report.

Spans are compared as sets, one to one: "overlap" asks for a shared character, "exact" for the same bounds without marks at the ends. "Attribution"
asks that cue and source of one prediction both overlap those of one coded attribution. `--verbs` lists what each cue word gains and costs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whosays.extraction.speech.attributions import FoundAttribution, find_attributions, outermost

Bounds = tuple[int, int]
Document = dict[str, Any]


def half_of(document: Document) -> str:
    """The half that a document belongs to, by the digest of its id."""
    return "AB"[int(hashlib.sha256(document["doc_id"].encode()).hexdigest(), 16) % 2]


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a JSONL file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.splitlines():
        document = json.loads(line)
        document["attributions"] = [_in_lists(coded) for coded in document["attributions"]]
        yield document


def _in_lists(coded: Document) -> Document:
    """An attribution with lists of spans; our own passages have one span or none of each part."""
    if "sources" in coded:
        return coded
    return {f"{part}s": [coded[part]] if coded[part] else [] for part in ("source", "cue", "content")}


def bare(text: str, start: int, end: int) -> Bounds:
    """Bounds without the marks and spaces at both ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def coded_bounds(document: Document, part: str) -> set[Bounds]:
    """The coded spans of one part, each once; one mention in pieces is its whole stretch where the pieces are neighbours, else its longest piece."""
    found = set()
    for attribution in document["attributions"]:
        pieces = [(span["start"], span["end"]) for span in attribution[part]]
        if pieces:
            longest = max(pieces, key=lambda piece: piece[1] - piece[0])
            found.add(bare(document["text"], *longest))
    return {bounds for bounds in found if bounds[0] < bounds[1]}


def match(coded: set[Bounds], found: set[Bounds]) -> int:
    """How many can be paired one to one, first come first served in the order of the text."""
    left = sorted(found)
    matched = 0
    for start, end in sorted(coded):
        hit = next((bounds for bounds in left if bounds[0] < end and start < bounds[1]), None)
        if hit is not None:
            left.remove(hit)
            matched += 1
    return matched


def count_spans(document: Document, found: Sequence[FoundAttribution], counts: Counter[str]) -> None:
    """Add coded, found and matched spans of every part."""
    text = document["text"]
    for part, attribute in (("sources", "source"), ("cues", "cue"), ("contents", "content")):
        coded = coded_bounds(document, part)
        spans = [getattr(a, attribute) for a in found]
        ours = {bare(text, span.start, span.end) for span in spans if span is not None}
        ours = {bounds for bounds in ours if bounds[0] < bounds[1]}
        counts[f"{part} coded"] += len(coded)
        counts[f"{part} found"] += len(ours)
        counts[f"{part} overlap"] += match(coded, ours)
        counts[f"{part} exact"] += len(coded & ours)


def count_whole(document: Document, found: Sequence[FoundAttribution], counts: Counter[str]) -> None:
    """Add attributions whose cue and source are both right."""
    left = list(document["attributions"])
    counts["attribution coded"] += len(left)
    counts["attribution found"] += len(found)
    for ours in found:
        hit = next((coded for coded in left if _agrees(coded, ours)), None)
        if hit is not None:
            left.remove(hit)
            counts["attribution overlap"] += 1


def _agrees(coded: Document, ours: FoundAttribution) -> bool:
    cue = any(s["start"] < ours.cue.end and ours.cue.start < s["end"] for s in coded["cues"])
    if ours.source is None or not coded["sources"]:
        return cue and ours.source is None and not coded["sources"]
    return cue and any(s["start"] < ours.source.end and ours.source.start < s["end"] for s in coded["sources"])


def figures(counts: Counter[str], name: str, how: str) -> str:
    """Precision, recall and F1 in words."""
    precision = counts[f"{name} {how}"] / max(counts[f"{name} found"], 1)
    recall = counts[f"{name} {how}"] / max(counts[f"{name} coded"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def print_words(documents: Iterable[Document]) -> None:
    """For every cue word how often its source was right, wrong, and missed."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for document in documents:
        sources = {(s["start"], s["end"]) for a in document["attributions"] for s in a["sources"]}
        found = outermost(find_attributions(document["text"]))
        for ours in found:
            if ours.source is not None:
                hit = any(a < ours.source.end and ours.source.start < b for a, b in sources)
                (right if hit else wrong)[ours.cue.text.lower().split()[-1]] += 1
        spans = [ours.source for ours in found if ours.source is not None]
        for coded in document["attributions"]:
            if not any(s["start"] < o.end and o.start < s["end"] for s in coded["sources"] for o in spans):
                missed[" ".join(c["text"] for c in coded["cues"]).lower()] += bool(coded["sources"])
    print("wrong (wrong, right):", [(w, n, right[w]) for w, n in wrong.most_common(150)])
    print("missed:", missed.most_common(150))


def main() -> None:
    """Print a line for each part and way of comparing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--verbs", action="store_true")
    parser.add_argument("--nested", action="store_true", help="for coders who mark nested attributions too")
    asked = parser.parse_args()
    halves: dict[str, list[Document]] = defaultdict(list)
    for document in read_documents(asked.documents):
        halves[half_of(document)].append(document)
    for half in [asked.half] if asked.half else ["A", "B"]:
        counts: Counter[str] = Counter()
        for document in halves[half]:
            found = find_attributions(document["text"])
            found = found if asked.nested else outermost(found)
            count_spans(document, found, counts)
            count_whole(document, found, counts)
        print(f"half {half}: {len(halves[half])} documents, {counts['attribution coded']} attributions coded")
        for part in ("sources", "cues", "contents"):
            for how in ("overlap", "exact"):
                print(f"  {part}, {how}: {figures(counts, part, how)}")
        print(f"  source and cue of one attribution, overlap: {figures(counts, 'attribution', 'overlap')}")
        if asked.verbs:
            print_words(halves[half])


if __name__ == "__main__":
    main()
