"""Claims of invented events for tests of incidents: words in, entries and a small gazetteer out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.factory import READER, make_claim, make_document
from whosays.model.documents import Document
from whosays.model.entries import Entry, Resolution
from whosays.model.findings import Basis, RootSource
from whosays.model.kinds import Kind, Role, Status
from whosays.model.places import Place
from whosays.model.quantities import Comparator, Quantity

GOLDEN = Path(__file__).parent / "golden" / "incidents.toml"
_WORDS = {"five": 5}

PLACES = (
    Place("place:marunland", "Marunland", "XM", None, "PCLI", 10.0, 20.0),
    Place("place:marun", "Marun", "XM", None, "PPL", 10.0, 20.0, population=50_000),
    Place("place:old-quay", "Old Quay", "XM", None, "PPLX", 10.01, 20.01),
    Place("place:vesna", "Vesna", "XM", None, "PPL", 10.5, 20.2, population=30_000),
    Place("place:marun-province", "Upper Marun", "XM", None, "ADM1", 10.1, 20.0, radius_m=40_000),
    Place("place:coast", "Coast", "XM", None, "ADM1", 12.0, 20.0, radius_m=40_000),
)


class Towns:
    """A gazetteer of one invented country."""

    def __init__(self, *places: Place) -> None:
        self._places = places or PLACES

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of exactly that name or alias."""
        return tuple(place for place in self._places if name in (place.name, *place.aliases))

    def demonym(self, word: str) -> Place | None:
        """Nobody has a demonym."""
        return None


TOWNS = Towns()


def report(text: str, day: date | None = date(2021, 5, 4), outlet: str = "Marun Herald") -> Document:
    """A document of `text`."""
    return make_document(text, outlet=outlet, published=day)


def claim_in(document: Document, words: str, number: str | None = None, victims: str | None = None) -> Entry:
    """A casualty claim with a number, or an attack without one; `words` are its trigger and, with a number, hold its outcome."""
    if number is None:
        made = make_claim(document, Kind.ATTACK, words, {})
        return Entry(made, document, Resolution(), Status.PROPOSED, READER)
    figure = _WORDS.get(number.casefold()) or int(re.sub(r"\D", "", number))
    roles: dict[Role, str | tuple[str, ...]] = {Role.OUTCOME: _outcome(words, document.text)}
    if victims:
        roles[Role.VICTIMS] = victims
    made = make_claim(
        document, Kind.CASUALTIES, words, roles, quantity=Quantity(figure, figure, Comparator.EXACTLY, number)
    )
    return Entry(made, document, Resolution(), Status.PROPOSED, READER)


def _outcome(words: str, text: str) -> str:
    found = re.search(r"killed|died|wounded|injured", words) or re.search(r"killed|died|wounded|injured", text)
    assert found
    return found.group()


def roots_of(entries: Sequence[Entry]) -> Mapping[str, RootSource]:
    """Each outlet as a root source of its own."""
    return {
        e.id: RootSource(f"outlet:{e.document.outlet}", e.document.outlet or "", Basis.OUTLET, "it stands there")
        for e in entries
    }
