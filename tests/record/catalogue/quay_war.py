"""An invented war, small and with everything that an order of battle can hold: leaders killed and replaced, ties denied and ended, dated states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from tests.assessment.factory import entry, strength, year
from tests.factory import READER
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.record.adding import NewDocument, NewReading
from whosays.record.store import Record

IDS = {
    "Vesna": "name:vesna",
    "Red Band": "name:red band",
    "Quay Front": "name:quay front",
    "Hill Guard": "name:hill guard",
    "Colonel Dray": "name:dray",
    "Major Oss": "name:oss",
}
TYPES = {"Vesna": ActorType.STATE, "Colonel Dray": ActorType.PERSON, "Major Oss": ActorType.PERSON}
PLACES = {"Marun": "geonames:1", "Old Quay": "geonames:2"}


def said(text: str, kind: Kind, trigger: str, roles: dict[Role, str], **options: object) -> Entry:
    """A claim on these actors and places."""
    return entry(text, kind, trigger, roles, actors=IDS, types=TYPES, places=PLACES, **options)  # type: ignore[arg-type]


def tied(lower: str, words: str, upper: str, **options: object) -> Entry:
    """A claim that ties two forces: "{lower} is {words} {upper}"."""
    roles = {Role.ACTOR: lower, Role.TARGET: upper, Role.RELATION: words}
    return said(f"{lower} is {words} {upper}, it said.", Kind.ALIGNMENT, words, roles, **options)


def leads(name: str, text: str = "", function: str = "commander", **options: object) -> Entry:
    """A claim that somebody holds a function in the Red Band."""
    roles = {Role.ACTOR: name, Role.FUNCTION: function, Role.ORG: "Red Band"}
    return said(text or f"{name} is {function} of Red Band.", Kind.ROLE, function, roles, **options)


def sits(force: str, place: str, **options: object) -> Entry:
    """A claim that a force is somewhere."""
    return said(f"{force} sits in {place}.", Kind.PRESENCE, "sits", {Role.ACTOR: force, Role.PLACE: place}, **options)


def counted(number: str, place: str = "Marun", **options: object) -> Entry:
    """A claim on how many the Red Band has."""
    return strength(number, place=place, actors=IDS, places=PLACES, **options)


def entries() -> tuple[Entry, ...]:
    """Everything that is said in this war."""
    new = "Major Oss, the new commander of Red Band, replaced Colonel Dray."
    dead = said("Major Oss was killed.", Kind.CASUALTIES, "killed", {Role.VICTIMS: "Major Oss", Role.OUTCOME: "killed"},
                published=date(2021, 9, 1), time=year(2021))  # fmt: skip
    return (
        tied("Red Band", "part of", "Quay Front", published=date(2020, 2, 1), time=year(2020)),
        tied("Red Band", "part of", "Quay Front", published=date(2021, 5, 4), outlet="Quay Courier"),
        tied("Red Band", "part of", "Quay Front", published=date(2021, 5, 6), polarity=Polarity.DENIED),
        tied("Red Band", "has left", "Quay Front", published=date(2021, 8, 1)),
        tied("Red Band", "backed by", "Vesna", published=date(2019, 2, 1), time=year(2019)),
        tied("Hill Guard", "part of", "Red Band", published=date(2021, 6, 1), modality=Modality.POSSIBLE),
        tied("Hill Guard", "part of", "Vesna", published=None),
        leads("Colonel Dray", published=date(2020, 1, 5), time=year(2020)),
        leads("Colonel Dray", published=date(2020, 3, 5), outlet="Quay Courier"),
        leads("Major Oss", new, published=date(2021, 2, 1)),
        dead,
        counted("400", published=date(2020, 5, 1), time=year(2020)),
        counted("around 600", published=date(2021, 5, 1)),
        counted("at least 900", place="Old Quay", published=date(2021, 5, 2), outlet="Quay Courier"),
        sits("Red Band", "Marun", published=date(2020, 5, 1), time=year(2020)),
        sits("Red Band", "Old Quay", published=date(2021, 5, 1)),
        sits("Hill Guard", "Old Quay", published=date(2018, 5, 1), time=year(2018)),
    )


def write(path: Path, told: Iterable[Entry]) -> Path:
    """The record of these claims, at `path`."""
    with Record.open(path, create=True) as record:
        record.add_many(_readings(told))
    return path


def _readings(told: Iterable[Entry]) -> Iterator[tuple[NewDocument, list[NewReading]]]:
    for one in told:
        document = NewDocument(one.document, one.document.text.encode())
        yield document, [NewReading(one.document.id, READER, "1", (one.claim,), (one.resolution,))]
