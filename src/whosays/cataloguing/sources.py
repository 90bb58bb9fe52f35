"""What each outlet and root source did, claim by claim, as rows of a catalogue: what the counts of a standing lead to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from whosays.model.standings import Carried, Standing
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value

MOST_DOCUMENTS = 50
"""How many documents are named that one voice carries of another; the rest is counted."""


def catalogue_deeds(new: NewCatalogue, view: View, claims: Mapping[str, int]) -> None:
    """Write down the claims behind every count, and who carries whom; `claims` gives their numbers. Standings are numbered in the view's order."""
    for number, standing in enumerate(view.sources, start=1):
        new.insert("deed", _deeds(number, standing, claims))
        new.insert("carrying", _carriers(number, "copied_by", standing.copied_by))
        new.insert("carrying", _carriers(number, "copied_from", standing.copied_from))


def _deeds(number: int, standing: Standing, claims: Mapping[str, int]) -> Iterator[dict[str, Value]]:
    single = {"first": standing.first, "alone": standing.alone}
    pairs = {"revised": standing.revised, "contradicted": standing.contradicted}
    every = [(what, claim, "") for what, ids in single.items() for claim in ids]
    every += [(what, claim, other) for what, ids in pairs.items() for claim, other in ids]
    for what, claim, other in every:
        if claim in claims:
            yield {"standing": number, "what": what, "claim": claims[claim], "other": claims.get(other, 0)}


def _carriers(number: int, what: str, carried: tuple[Carried, ...]) -> Iterator[dict[str, Value]]:
    for place, one in enumerate(carried, start=1):
        yield {
            "standing": number,
            "what": what,
            "number": place,
            "name": one.by,
            "documents": len(one.documents),
            "claims": len(one.claims),
            "ids": json.dumps(one.documents[:MOST_DOCUMENTS]),
        }
