"""A record in which very many reports answer one question and tell of one event: an invented war, many invented outlets."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.factory import READER, make_claim, make_document, span_of
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Role
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity
from whosays.record.store import NewReading, Record

DAY = date(2031, 5, 4)
BAND, TOWN = "Heron Guard", "Weirwick"


def crowded_record(file: Path, reports: int) -> Path:
    """The record at `file`, with so many reports that each say how many fighters one band has in one town and how many died there on one day."""
    with Record.open(file) as record:
        for number in range(reports):
            _add(record, number)
    return file


def _add(record: Record, number: int) -> None:
    chance = Random(number)
    strength, dead = chance.randint(5, 90) * 100, chance.randint(11, 40)
    text = (
        f"Shells killed {dead} people in the market of {TOWN} on 4 May 2031. "
        f"The {BAND} has {strength} fighters there, by the count of report {number}. {_noise(chance)}"
    )
    published = DAY + timedelta(days=chance.randint(0, 3))
    document = make_document(text, outlet=f"Outlet {number % 70}", published=published)
    record.add_document(document, text.encode())
    made = _claims(document, strength, dead)
    resolutions = tuple(_resolve(claim, document) for claim in made)
    record.add_reading(NewReading(document.id, READER, "resolver 1", made, resolutions))


def _noise(chance: Random) -> str:
    """Words that no two reports share, so that none is taken for a copy."""
    return " ".join("".join(chance.choices("abdeiklmnorstu", k=7)) for _ in range(90))


def _claims(document: Document, strength: int, dead: int) -> tuple[Claim, ...]:
    return (
        make_claim(
            document,
            Kind.STRENGTH,
            "fighters",
            {Role.ACTOR: BAND, Role.QUANTITY: str(strength), Role.UNIT: "fighters", Role.PLACE: TOWN},
            quantity=Quantity(strength, strength, Comparator.EXACTLY, str(strength), "fighters"),
        ),
        make_claim(
            document,
            Kind.CASUALTIES,
            "killed",
            {Role.OUTCOME: "killed", Role.QUANTITY: str(dead), Role.VICTIMS: "people", Role.PLACE: TOWN},
            quantity=Quantity(dead, dead, Comparator.EXACTLY, str(dead)),
        ),
    )


def _resolve(claim: Claim, document: Document) -> Resolution:
    actors = tuple(
        ActorMatch(Role.ACTOR, span, "name:heron guard", span.text, ActorType.ARMED_GROUP, 0.9, ())
        for span in claim.fillers(Role.ACTOR)
    )
    places = tuple(
        PlaceMatch(
            Role.PLACE, span, f"place:{TOWN}", TOWN, "XM", 35.2, 36.4, WherePrecision.EXACT, 1500, 0.9, ()
        )
        for span in claim.fillers(Role.PLACE)
    )  # fmt: skip
    words = span_of(document.text, "on 4 May 2031").text
    time = PartialDate(DAY, DAY, DAY.isoformat(), Precision.DAY, words)
    return Resolution(actors, places, time if claim.kind is Kind.CASUALTIES else None)
