"""How well names are found by the model that ships, on coded texts that it was not trained on.

usage: bench_names.py [--sfm DOCUMENTS.jsonl] [--worldwide DOCUMENTS.jsonl.gz] [--weights FILE]

`--sfm`: Security Force Monitor's starter set (Person, Rank, Organization, Title, Role; a title and a role are both a position of ours).
`--worldwide`: EN Worldwide (Person, Organization, Location with Facility, NORP). Types that a set does not mark are left out of what was
found. "Exact" asks for the same bounds and type, "overlap" for a shared character and the same type; marks at the ends, and a leading
article, do not count. Cross-validated figures for the sets that the model is trained on come from `python -m training.mentions --folds 5`.

Security Force Monitor's set marks an organisation only where it is a security force or a part of one, and mostly only beside a person: an
armed group, a party or a newspaper that is rightly found counts against precision. The line "formation" compares only those of our
organisations whose name has a word for such a force.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from whosays.extraction.names.mentions import load_name_model, mentions_by, read_name_model

Mark = tuple[int, int, str]
SFM = {"Person": "person", "Rank": "rank", "Organization": "organisation", "Title": "position", "Role": "position"}
WORLDWIDE = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "nationality",
}
FORMATION = re.compile(
    r"(?i)(?:\d|\b(?:division|brigade|battalion|regiment|headquarters|hq|dhq|ahq|command|army|navy|forces?|corps|garrison|school|operation|college|"
    r"squadron|depot|police|task|centre|units?|guards?|military|department|intelligence|base|barracks|artillery|staff)\b)"
)
"""Words of the names of security forces and their parts."""
_ARTICLE = re.compile(r"(?i)the\s+")


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a JSONL file, packed or not."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.splitlines())


def trimmed(text: str, start: int, end: int, type_: str) -> Mark:
    """A mark without article and outer marks."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end, type_


def count(found: Iterable[Mark], coded: Iterable[Mark], counts: Counter[tuple[str, str]]) -> None:
    """Add, for each type and for all, marks found, coded, exactly right and overlapping."""
    ours, theirs = set(found), set(coded)
    for mark, others, name in [(m, theirs, "found") for m in ours] + [(m, ours, "coded") for m in theirs]:
        touches = any(o[2] == mark[2] and o[0] < mark[1] and mark[0] < o[1] for o in others)
        for group in (mark[2], "all") if mark[2] != "formation" else ("formation",):
            counts[group, name] += 1
            counts[group, f"{name} exact"] += mark in others
            counts[group, f"{name} overlap"] += touches


def lines(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """A line a type."""
    for type_ in sorted({group for group, _ in counts}):
        parts = [f"  {type_:13}({counts[type_, 'coded']:5} coded)"]
        for how in ("exact", "overlap"):
            p = counts[type_, f"found {how}"] / max(counts[type_, "found"], 1)
            r = counts[type_, f"coded {how}"] / max(counts[type_, "coded"], 1)
            parts.append(f"{how} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}")
        yield "   ".join(parts)


def main() -> None:
    """Print the figures of every set given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sfm", type=Path)
    parser.add_argument("--worldwide", type=Path)
    parser.add_argument("--weights", type=Path)
    asked = parser.parse_args()
    model = read_name_model(asked.weights) if asked.weights else load_name_model()
    sets: list[tuple[str, Path | None, Mapping[str, str]]] = [
        ("Security Force Monitor", asked.sfm, SFM),
        ("EN Worldwide", asked.worldwide, WORLDWIDE),
    ]
    for name, path, types in sets:
        if path is None:
            continue
        counts: Counter[tuple[str, str]] = Counter()
        documents = list(read_documents(path))
        for document in documents:
            text = document["text"]
            coded = [
                trimmed(text, e["start"], e["end"], types[e["type"]])
                for e in document["entities"]
                if e["type"] in types
            ]
            found = [trimmed(text, m.span.start, m.span.end, str(m.type)) for m in mentions_by(model, text)]
            count([mark for mark in found if mark[2] in types.values()], coded, counts)
            if types is SFM:
                scoped = [
                    mark for mark in found if mark[2] == "organisation" and FORMATION.search(text, mark[0], mark[1])
                ]
                count(
                    [(a, b, "formation") for a, b, _ in scoped],
                    [(a, b, "formation") for a, b, t in coded if t == "organisation"],
                    counts,
                )
        print(f"{name}: {len(documents)} documents")
        print("\n".join(lines(counts)))


if __name__ == "__main__":
    main()
