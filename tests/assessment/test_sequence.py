"""A "first" that is not the first."""

from __future__ import annotations

from tests.assessment.factory import entry, year
from whosays.assessment.inside import find_inside
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

TEXT = (
    "Vesna sent troops to Marun for the first time in 2016. The Vesna-backed Red Band fought near Old Quay in 2014. "
    "The Blue Band fought there in 2013. In 2018 Vesna sent more."
)
IDS = {"Vesna": "vesna", "Red Band": "red-band", "Blue Band": "blue-band"}


def sent() -> Entry:
    return entry(TEXT, Kind.MOVEMENT, "sent", {Role.ACTOR: "Vesna"}, actors=IDS, time=year(2016))


def backing() -> Entry:
    roles: dict[Role, str | tuple[str, ...]] = {
        Role.ACTOR: "Vesna",
        Role.TARGET: "Red Band",
        Role.RELATION: "Vesna-backed",
    }
    return entry(TEXT, Kind.ALIGNMENT, "Vesna-backed", roles, actors=IDS)


def fought(who: str, when: int) -> Entry:
    return entry(TEXT, Kind.CLASH, "fought", {Role.ACTOR: who}, actors=IDS, time=year(when))


def found(*entries: Entry) -> list[str]:
    return [f.reason for f in find_inside(entries) if f.type == "order_in_time"]


def test_a_first_after_something_earlier_of_those_it_backs_is_found() -> None:
    """A first time of a backer after a deed of one that the same text says it backs is out of order."""
    (reason,) = found(sent(), backing(), fought("Red Band", 2014))
    assert '"in 2016"' in reason
    assert '"in 2014"' in reason


def test_other_actors_do_not_count() -> None:
    """What an unrelated actor did earlier says nothing about a first time."""
    assert found(sent(), backing(), fought("Blue Band", 2013)) == []


def test_later_deeds_do_not_count() -> None:
    """A first time is in order with what follows it."""
    assert found(sent(), backing(), fought("Red Band", 2018)) == []
