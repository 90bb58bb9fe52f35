"""schema.org ClaimReview: claims as JSON-LD that fact-checkers' tools can take over and finish.

Each is a start, not a finished fact check. What was said, by whom and where it appeared is filled in. The rating, the reviewer and the address of
the review are not, because whosays gives no verdicts: who finishes one adds `reviewRating`, `author` and `url`. Search engines show none before.
"""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.words import chain_in_words, one_line
from whosays.model.entries import Entry

_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)


def write_claim_reviews(release: Release, out: TextIO) -> int:
    """The number of claims written to `out`, as one JSON-LD graph."""
    graph = [to_claim_review(entry, release) for entry in release]
    json.dump({"@context": "https://schema.org", "@graph": graph}, out, ensure_ascii=False, indent=1)
    out.write("\n")
    return len(graph)


def to_claim_review(entry: Entry, release: Release) -> dict[str, Any]:
    """One claim as a ClaimReview without rating, reviewer and address."""
    words = one_line(entry.claim.sentence.text)
    return {
        "@type": "ClaimReview",
        "@id": f"urn:whosays:review:{entry.id}",
        "claimReviewed": words,
        "sdDatePublished": release.made_on.isoformat(),
        **({"conditionsOfAccess": release.mark} if release.mark else {}),
        "itemReviewed": _without_gaps(
            {
                "@type": "Claim",
                "@id": f"urn:whosays:claim:{entry.id}",
                "identifier": entry.id,
                "text": words,
                "about": entry.claim.kind.value,
                "author": _author(entry),
                "creditText": chain_in_words(entry.claim) or None,
                "datePublished": entry.document.published.isoformat() if entry.document.published else None,
                "temporalCoverage": entry.resolution.time.edtf if entry.resolution.time else None,
                "appearance": _appearance(entry),
            }
        ),
    }


def _author(entry: Entry) -> dict[str, Any] | None:
    """Who says it: the nearest source of the chain, else the outlet; a spokesman is a person, affiliated with the body that he speaks for."""
    step = entry.claim.nearest_source
    if step is None:
        return {"@type": "Organization", "name": entry.document.outlet} if entry.document.outlet else None
    match = next((m for m in entry.resolution.actors if m.role is None and m.span == step.source), None)
    name = one_line(step.source.text)
    if match is not None and match.speaks_for:
        return {"@type": "Person", "name": name, "affiliation": {"@type": "Organization", "name": match.label}}
    person = _SPOKESPERSON.search(name) or (match is not None and match.type.value == "person")
    return {"@type": "Person" if person else "Organization", "name": name}


def _appearance(entry: Entry) -> dict[str, Any]:
    document = entry.document
    publisher = {"@type": "Organization", "name": document.outlet} if document.outlet else None
    return _without_gaps(
        {
            "@type": "CreativeWork",
            "identifier": document.id,
            "headline": document.title,
            "name": document.label,
            "url": document.url,
            "datePublished": document.published.isoformat() if document.published else None,
            "publisher": publisher,
            "inLanguage": document.language,
        }
    )


def _without_gaps(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


EXPORT = Export(
    "claimreview",
    "schema.org ClaimReview as JSON-LD, to be finished by a fact-checker; without a rating.",
    ".jsonld",
    write_claim_reviews,
)
