"""How well place names are found and chosen, on articles whose names carry coordinates.

Takes a JSONL file of articles with `text`, `set` and `toponyms` (`text`, `start`, `end`, `lat`, `lon`) and prints for each set how many names
have a right candidate at all, and how many are placed within 161 km (100 miles) by our choice and by the most populous candidate.

    python bench/bench_places.py articles.jsonl
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span
from whosays.reference.places import distance_between, load_gazetteer
from whosays.resolution.places import resolve_places

NEAR_M = 161_000


def read_claims(article: dict[str, Any]) -> list[Claim]:
    """One claim for each place name of an article, with that name as its place."""
    text, claims = article["text"], []
    for toponym in article["toponyms"]:
        span = Span.of(text, toponym["start"], toponym["end"])
        plain = (Modality.ASSERTED, Polarity.AFFIRMED, None)
        claims.append(Claim(article["doc_id"], Kind.PRESENCE, span, {Role.PLACE: (span,)}, (), *plain, span))
    return claims


def measure(article: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """What was right and what was not, name by name."""
    gazetteer, claims = load_gazetteer(), read_claims(article)
    document = Document(article["doc_id"], article["text"], None, None, None, None, None, "en", "text/plain", "", "")
    for toponym, matches in zip(article["toponyms"], resolve_places(document, claims, gazetteer), strict=True):
        truth = (float(toponym["lat"]), float(toponym["lon"]))
        found = gazetteer.find(toponym["text"])
        near = [distance_between((place.latitude, place.longitude), truth) <= NEAR_M for place in found]
        largest = max(found, key=lambda place: place.population, default=None)
        chosen = matches[0]
        yield "has a candidate", bool(found)
        yield "has a right candidate", any(near)
        yield "most populous is right", largest is not None and near[found.index(largest)]
        located = chosen.latitude is not None and chosen.longitude is not None
        yield "ours is located", located
        right = located and distance_between((chosen.latitude or 0.0, chosen.longitude or 0.0), truth) <= NEAR_M
        yield "ours is right", right
        if any(near):
            yield "ours is right where a right candidate exists", right


def main() -> None:
    """Prints the shares for each set of the file named first."""
    counts: dict[str, Counter[tuple[str, bool]]] = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        article["toponyms"] = [toponym for toponym in article["toponyms"] if toponym["lat"] is not None]
        counts.setdefault(article["set"], Counter()).update(measure(article))
    for name, count in counts.items():
        for question in dict.fromkeys(question for question, _ in count):
            yes, no = count[question, True], count[question, False]
            print(f"{name}: {question}: {yes / (yes + no):.1%} of {yes + no}")


if __name__ == "__main__":
    main()
