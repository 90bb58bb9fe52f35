"""Who holds which post where: links of persons with posts and organisations, on reports about security forces marked by people.

usage: bench_sfm_roles.py DOCUMENTS.jsonl

Marked are `is_posted` (person and organisation), `has_title` and `has_role` (person and post). Compared with them, by pairs whose two spans
overlap: the `role` claims of the default reader (holder with function, holder with organisation), and, beside it, a plain rule over the
names that `find_mentions` sees: every person is given the nearest post of the sentence, and the nearest organisation to that post.

The codebook codes no bare title before a name ("Major General X", "President Y"), so the reader's recall has a ceiling below one here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whosays.extraction.names.mentions import MentionType, find_mentions
from whosays.extraction.reader import open_reader
from whosays.extraction.sentences import split_sentences
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

Bounds = tuple[int, int]
Pair = tuple[Bounds, Bounds]
REACH = 90


def coded_pairs(document: dict[str, Any]) -> dict[str, set[Pair]]:
    """The marked links, by what they link."""
    pairs: dict[str, set[Pair]] = {"person and post": set(), "person and organisation": set()}
    for relation in document["relations"]:
        if relation["type"] == "has_rank":
            continue
        name = "person and organisation" if relation["type"] == "is_posted" else "person and post"
        head, tail = relation["head"], relation["tail"]
        pairs[name].add(((head["start"], head["end"]), (tail["start"], tail["end"])))
    return pairs


def read_pairs(text: str, reader: Any) -> dict[str, set[Pair]]:
    """The links in the reader's role claims."""
    document = Document("bench", text, None, None, None, None, None, "en", "text/plain", "", "")
    pairs: dict[str, set[Pair]] = {"person and post": set(), "person and organisation": set()}
    for claim in reader.read(document).claims:
        if claim.kind is not Kind.ROLE:
            continue
        for holder in claim.fillers(Role.ACTOR):
            pairs["person and post"] |= {(_bounds(holder), _bounds(f)) for f in claim.fillers(Role.FUNCTION)}
            pairs["person and organisation"] |= {(_bounds(holder), _bounds(f)) for f in claim.fillers(Role.ORG)}
    return pairs


def _bounds(span: Span) -> Bounds:
    return span.start, span.end


def beside_pairs(text: str) -> dict[str, set[Pair]]:
    """The links of the plain rule."""
    mentions = find_mentions(text)
    pairs: dict[str, set[Pair]] = {"person and post": set(), "person and organisation": set()}
    for start, end in split_sentences(text):
        here = [m for m in mentions if start <= m.span.start < end]
        for person in (m.span for m in here if m.type is MentionType.PERSON):
            post = _nearest(person, [m.span for m in here if m.type is MentionType.POSITION])
            if post is None:
                continue
            pairs["person and post"].add((_bounds(person), _bounds(post)))
            body = _nearest(post, [m.span for m in here if m.type is MentionType.ORGANISATION])
            if body is not None:
                pairs["person and organisation"].add((_bounds(person), _bounds(body)))
    return pairs


def _nearest(span: Span, others: list[Span]) -> Span | None:
    near = min(others, key=lambda other: _apart(span, other), default=None)
    return near if near is not None and _apart(span, near) <= REACH else None


def _apart(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def touches(left: Pair, right: Pair) -> bool:
    """Whether both spans of two links overlap."""
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(left, right, strict=True))


def lines(counts: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """A line for each way and kind of link."""
    for way, name in sorted({(way, name) for way, name, _ in counts}):
        found, coded = counts[way, name, "found"], counts[way, name, "coded"]
        p, r = counts[way, name, "right"] / max(found, 1), counts[way, name, "seen"] / max(coded, 1)
        yield f"{way}, {name}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({found} found, {coded} marked)"


def main() -> None:
    """Print a line for each way and kind of link."""
    reader = open_reader("tagger")
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        coded = coded_pairs(document)
        ways = {
            "default reader": read_pairs(document["text"], reader),
            "names side by side": beside_pairs(document["text"]),
        }
        for way, pairs in ways.items():
            for name, found in pairs.items():
                counts[way, name, "found"] += len(found)
                counts[way, name, "coded"] += len(coded[name])
                counts[way, name, "right"] += sum(any(touches(f, c) for c in coded[name]) for f in found)
                counts[way, name, "seen"] += sum(any(touches(f, c) for f in found) for c in coded[name])
    print("\n".join(lines(counts)))


if __name__ == "__main__":
    main()
