"""How well place names are found and chosen, on articles whose names carry coordinates.

Takes a JSONL file of articles with `text`, `set` and `toponyms` (`text`, `start`, `end`, `lat`, `lon`), and `source` and `url` where known. A
candidate is a place that the gazetteer offers for the words of a toponym; it is right when it lies within 161 km (100 miles) of the truth.
Prints, for each set and for all, and for each half of the documents (split by digest): how many toponyms have a candidate, how many a right
one, and how many of each are placed right by our choice and by the most populous candidate; the median error; milliseconds of processor time a document.

    python bench/bench_places.py articles.jsonl                  # as published: outlet and address are known
    python bench/bench_places.py articles.jsonl --text-only      # the words alone
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.places import Place, PlaceMatch
from whosays.model.spans import Span
from whosays.reference.places import Gazetteer, distance_between, load_gazetteer
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


def read_document(article: dict[str, Any], *, text_only: bool) -> Document:
    """The article as a document, without its outlet and address where only the text is wanted."""
    outlet, url = (None, None) if text_only else (article.get("source"), article.get("url"))
    return Document(article["doc_id"], article["text"], None, outlet, None, None, url, "en", "text/plain", "", "")


def candidates(words: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """What the gazetteer offers for some words: places of that name, else the country of a people."""
    country = gazetteer.demonym(words)
    return gazetteer.find(words) or ((country,) if country else ())


def half_of(article: dict[str, Any]) -> str:
    """The half that a document belongs to."""
    return "one half" if int(hashlib.sha256(article["doc_id"].encode()).hexdigest(), 16) % 2 == 0 else "other half"


def measure(toponym: dict[str, Any], chosen: PlaceMatch, gazetteer: Gazetteer) -> Iterator[tuple[str, float]]:
    """The answers to each question about one toponym."""
    truth = (float(toponym["lat"]), float(toponym["lon"]))
    found = candidates(toponym["text"], gazetteer)
    near = [distance_between((place.latitude, place.longitude), truth) <= NEAR_M for place in found]
    largest = max(range(len(found)), key=lambda index: found[index].population, default=None)
    error = None
    if chosen.latitude is not None and chosen.longitude is not None:
        error = distance_between((chosen.latitude, chosen.longitude), truth)
    right, populous = error is not None and error <= NEAR_M, largest is not None and near[largest]
    yield "has a candidate", bool(found)
    yield "has a right candidate (recall)", any(near)
    yield "right, of all", right
    if found:
        yield "right, of those with a candidate", right
        yield "most populous right, of those with a candidate", populous
    if any(near):
        yield "right, of those with a right candidate", right
        yield "most populous right, of those with a right candidate", populous
    if error is not None:
        yield "median error in km", error / 1000


def main() -> None:
    """Prints the figures for the file named first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--text-only", action="store_true")
    options = parser.parse_args()
    gazetteer = load_gazetteer()
    answers: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    seconds: list[float] = []
    for line in options.articles.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        article["toponyms"] = [toponym for toponym in article["toponyms"] if toponym["lat"] is not None]
        document, claims = read_document(article, text_only=options.text_only), read_claims(article)
        started = time.process_time()
        resolved = resolve_places(document, claims, gazetteer)
        seconds.append(time.process_time() - started)
        for toponym, matches in zip(article["toponyms"], resolved, strict=True):
            for question, answer in measure(toponym, matches[0], gazetteer):
                for group in (article["set"], "all", f"all, {half_of(article)}"):
                    answers[group][question].append(answer)
    for group, questions in sorted(answers.items()):
        for question, values in questions.items():
            shown = f"{median(values):.1f}" if question.startswith("median") else f"{sum(values) / len(values):.1%}"
            sys.stdout.write(f"{group}: {question}: {shown} of {len(values)}\n")
    sys.stdout.write(
        f"{1000 * sum(seconds) / len(seconds):.1f} ms of processor time a document, slowest {1000 * max(seconds):.0f} ms\n"
    )


if __name__ == "__main__":
    main()
