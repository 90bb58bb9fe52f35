"""A large record for tests of the page's weight: an invented war told by many invented outlets, compiled by the real stages."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from tests.factory import READER, make_claim, make_document, span_of
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Modality, Role
from whosays.model.pictures import Picture
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.quantities import Comparator, Quantity
from whosays.picture import View
from whosays.record.store import NewReading, Record

FIRST_DAY = date(2031, 1, 1)
BANDS = [f"{colour} {kind}" for colour in ("Reed", "Alder", "Heron", "Otter", "Marsh") for kind in ("Brigade", "Guard")]
TOWNS = [f"{stem}{end}" for stem in ("Mill", "Ox", "Thorn", "Weir", "Ford") for end in ("bridge", "ley", "wick", "ton")]


def large_picture(folder: Path, claims: int) -> Picture:
    """The picture of a made-up record of at least `claims` claims, six to a report."""
    with Record.open(folder / "large.db") as record:
        for number in range(-(-claims // 6)):
            _add(record, number)
        return View(record).picture("A large war", date(2031, 12, 31))


def _add(record: Record, number: int) -> None:
    chance = Random(number)
    band, rival = chance.sample(BANDS, 2)
    town = chance.choice(TOWNS)
    dead, hurt, strength = chance.randint(1, 60), chance.randint(1, 90), chance.randint(2, 40) * 100
    told = FIRST_DAY + timedelta(days=number // 4)
    text = (
        f"Shelling of {town} by the {band} on {told.day} {told:%B} {told.year} killed {dead} people and injured {hurt} civilians. "
        f"The {rival} has {strength} fighters and is based in {town}. "
        f"The {band} plans to attack {town} next week, report {number} of the outlet adds."
    )
    document = make_document(
        text, outlet=f"Outlet {number % 90}", published=told + timedelta(days=chance.randint(0, 4))
    )
    record.add_document(document, text.encode())
    made = _claims(document, band, rival, town, (dead, hurt, strength))
    resolutions = tuple(_resolve(claim, document, told) for claim in made)
    record.add_reading(NewReading(document.id, READER, "resolver 1", made, resolutions))


def _claims(document: Document, band: str, rival: str, town: str, figures: tuple[int, int, int]) -> tuple[Claim, ...]:
    dead, hurt, strength = (str(figure) for figure in figures)
    return (
        make_claim(document, Kind.ATTACK, "Shelling", {Role.ACTOR: band, Role.PLACE: town, Role.MEANS: "Shelling"}),
        make_claim(
            document,
            Kind.CASUALTIES,
            "killed",
            {Role.OUTCOME: "killed", Role.QUANTITY: dead, Role.VICTIMS: "people", Role.PLACE: town},
            quantity=Quantity(figures[0], figures[0], Comparator.EXACTLY, dead),
        ),
        make_claim(
            document,
            Kind.CASUALTIES,
            "injured",
            {Role.OUTCOME: "injured", Role.QUANTITY: hurt, Role.VICTIMS: "civilians", Role.PLACE: town},
            quantity=Quantity(figures[1], figures[1], Comparator.EXACTLY, hurt),
        ),
        make_claim(
            document,
            Kind.STRENGTH,
            "fighters",
            {Role.ACTOR: rival, Role.QUANTITY: strength, Role.UNIT: "fighters", Role.PLACE: town},
            quantity=Quantity(figures[2], figures[2], Comparator.EXACTLY, strength, "fighters"),
        ),
        make_claim(document, Kind.PRESENCE, "based", {Role.ACTOR: rival, Role.PLACE: town}),
        make_claim(document, Kind.ATTACK, "attack", {Role.ACTOR: band, Role.PLACE: town}, modality=Modality.PLANNED),
    )


def _resolve(claim: Claim, document: Document, told: date) -> Resolution:
    actors = tuple(
        ActorMatch(Role.ACTOR, span, f"name:{span.text.casefold()}", span.text, ActorType.ARMED_GROUP, 0.9, ())
        for span in claim.fillers(Role.ACTOR)
    )
    places = tuple(
        PlaceMatch(
            Role.PLACE,
            span,
            f"place:{span.text}",
            span.text,
            "XM",
            *_spot(span.text),
            WherePrecision.EXACT,
            1500,
            0.9,
            (),
        )
        for span in claim.fillers(Role.PLACE)
    )
    dated = claim.kind in (Kind.ATTACK, Kind.CASUALTIES) and claim.modality is Modality.ASSERTED
    words = f"on {told.day} {told:%B} {told.year}"
    time = PartialDate(told, told, told.isoformat(), Precision.DAY, span_of(document.text, words).text)
    return Resolution(actors, places, time if dated else None)


def _spot(town: str) -> tuple[float, float]:
    return next(islice(((35 + i / 10, 36 + i % 5 / 4) for i, name in enumerate(TOWNS) if name == town), 1))
