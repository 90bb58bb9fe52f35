"""The order of battle."""

from __future__ import annotations

from datetime import date

from tests.assessment.factory import entry, strength, year
from whosays.assessment.orbat import order_of_battle
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.kinds import Kind, Modality, Polarity, Role

TEXT = (
    "The Vesna-backed Red Band, part of the Quay Front, is stationed in Marun. Colonel Dray is commander of the Red Band. "
    "Its Vesnan fighters arrived. The group left."
)
IDS = {
    "Vesna": "vesna",
    "Red Band": "red-band",
    "Quay Front": "quay-front",
    "Colonel Dray": "name:colonel dray",
    "group": None,
}
TYPES = {"Vesna": ActorType.STATE, "Colonel Dray": ActorType.PERSON}
PLACES = {"Marun": "place:marun"}


def said(kind: Kind, trigger: str, roles: dict[Role, str | tuple[str, ...]], **options: object) -> Entry:
    return entry(TEXT, kind, trigger, roles, actors=IDS, types=TYPES, places=PLACES, **options)  # type: ignore[arg-type]


def backed(**options: object) -> Entry:
    return said(
        Kind.ALIGNMENT,
        "Vesna-backed",
        {Role.ACTOR: "Vesna", Role.TARGET: "Red Band", Role.RELATION: "Vesna-backed"},
        **options,
    )


def belongs(**options: object) -> Entry:
    return said(
        Kind.ALIGNMENT,
        "part of",
        {Role.ACTOR: "Red Band", Role.TARGET: "Quay Front", Role.RELATION: "part of"},
        **options,
    )


def stationed(**options: object) -> Entry:
    return said(Kind.PRESENCE, "stationed", {Role.ACTOR: "Red Band", Role.PLACE: "Marun"}, **options)


def force(actor_id: str, *entries: Entry, as_of: date | None = None, known_on: date | None = None) -> Force:
    return next(f for f in order_of_battle(entries, as_of, known_on) if f.actor_id == actor_id)


def test_a_force_holds_what_claims_say_of_it() -> None:
    """Backers, parents, strengths, positions, commanders and origins come from claims, each with its entry."""
    led = said(Kind.ROLE, "commander", {Role.ACTOR: "Colonel Dray", Role.FUNCTION: "commander", Role.ORG: "Red Band"})
    origin = said(Kind.ORIGIN, "Vesnan", {Role.ACTOR: "Red Band", Role.ORIGIN: "Vesnan"})
    strong = strength("400")
    found = force("red-band", backed(), belongs(), stationed(), led, origin, strong)
    assert found.backers == (("Vesna", backed().id),)
    assert found.parents == (("Quay Front", belongs().id),)
    assert found.strengths == (strong,)
    assert [place.place_id for place, _ in found.positions] == ["place:marun", "place:marun"]
    assert [match.label for match, _ in found.commanders] == ["Colonel Dray"]
    assert found.origins == ("Vesnan",)
    assert len(found.entries) == 6


def test_unknown_parents_stay_unknown() -> None:
    """What no claim says is left empty."""
    found = force("red-band", stationed())
    assert (found.parents, found.backers, found.commanders, found.strengths) == ((), (), (), ())


def test_cited_days_are_days_of_publication() -> None:
    """First and last cited are the first and last day of publication, and unknown days are no day."""
    days = [date(2021, 5, 9), None, date(2021, 5, 2)]
    found = force("red-band", *(stationed(published=day, outlet=str(day)) for day in days))
    assert (found.first_cited, found.last_cited) == (date(2021, 5, 2), date(2021, 5, 9))


def test_denied_and_planned_claims_add_nothing() -> None:
    """A denied or planned claim cites a force but gives it no backer and no position."""
    found = force("red-band", backed(polarity=Polarity.DENIED), stationed(modality=Modality.PLANNED))
    assert (found.backers, found.positions, len(found.entries)) == ((), (), 2)


def test_valid_time_and_publication_time_are_two_questions() -> None:
    """`as_of` asks what could hold on a day, `known_on` what had been published by it."""
    past, now = stationed(time=year(2013)), stationed(published=date(2022, 1, 1))
    assert len(force("red-band", past, now, as_of=date(2021, 6, 1)).entries) == 1
    assert len(force("red-band", past, now, as_of=date(2013, 6, 1)).entries) == 2
    assert order_of_battle([now], known_on=date(2021, 6, 1)) == ()


def test_persons_and_nameless_words_are_no_force() -> None:
    """People are commanders, not forces; words that name nobody make no force."""
    left = said(Kind.MOVEMENT, "left", {Role.ACTOR: "group"})
    dray = said(
        Kind.ALIGNMENT,
        "commander",
        {Role.ACTOR: "Colonel Dray", Role.TARGET: "Red Band", Role.RELATION: "commander of"},
    )
    assert [f.actor_id for f in order_of_battle([left, dray])] == ["red-band"]
    assert force("red-band", dray).commanders[0][0].label == "Colonel Dray"


def test_a_force_known_only_by_its_backer_has_that_backer() -> None:
    """Words such as "Vesna-backed groups" say who backs them."""
    groups = strength("400", actor="Vesna-backed groups", actors={"Vesna-backed groups": "grouping:backed-by:vesna"})
    assert force("grouping:backed-by:vesna", groups).backers == (("vesna", groups.id),)


def test_forces_with_most_claims_come_first() -> None:
    """The order is by claims, then by name."""
    found = order_of_battle([backed(), belongs(), stationed()])
    assert [f.actor_id for f in found] == ["red-band", "quay-front", "vesna"]
