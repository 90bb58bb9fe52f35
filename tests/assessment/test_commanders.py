"""Who commands, and who did."""

from __future__ import annotations

from datetime import date

from tests.assessment.factory import entry, year
from whosays.assessment.commanders import find_commanders, find_losses
from whosays.assessment.orbat import order_of_battle
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.formations import Commander
from whosays.model.kinds import Kind, Modality, Polarity, Role

IDS = {"Red Band": "red-band", "Colonel Dray": "name:dray", "Major Oss": "name:oss"}
TYPES = {"Colonel Dray": ActorType.PERSON, "Major Oss": ActorType.PERSON}


def leads(name: str, text: str = "", function: str = "commander", **options: object) -> Entry:
    roles: dict[Role, str | tuple[str, ...]] = {Role.ACTOR: name, Role.FUNCTION: function, Role.ORG: "Red Band"}
    text = text or f"{name} is {function} of the Red Band."
    return entry(text, Kind.ROLE, function, roles, actors=IDS, types=TYPES, **options)  # type: ignore[arg-type]


def killed(name: str, **options: object) -> Entry:
    roles: dict[Role, str | tuple[str, ...]] = {Role.VICTIMS: name, Role.OUTCOME: "killed"}
    return entry(f"{name} was killed.", Kind.CASUALTIES, "killed", roles, actors=IDS, types=TYPES, **options)  # type: ignore[arg-type]


def commanders(*entries: Entry) -> tuple[Commander, ...]:
    force = next(f for f in order_of_battle(entries) if f.actor_id == "red-band")
    return find_commanders(force, find_losses(entries))


def test_commanders_carry_function_times_and_days() -> None:
    """One line a person, with what they are said to be, when, and first and last cited."""
    one, two = leads("Colonel Dray", time=year(2021)), leads("Colonel Dray", published=date(2021, 6, 1))
    (found,) = commanders(one, two)
    assert (found.label, found.functions, found.times) == ("Colonel Dray", ("commander",), ("2021",))
    assert (found.first_cited, found.last_cited, found.claims) == (date(2021, 5, 4), date(2021, 6, 1), (one.id, two.id))
    assert found.former == ""


def test_a_killed_commander_is_former_with_the_claim() -> None:
    """The casualty claim makes the commander former; a denied or possible one does not."""
    loss = killed("Colonel Dray")
    (found,) = commanders(leads("Colonel Dray"), loss)
    assert (found.former, found.former_claims) == ("said to have been killed", (loss.id,))
    for doubtful in (
        killed("Colonel Dray", polarity=Polarity.DENIED),
        killed("Colonel Dray", modality=Modality.POSSIBLE),
    ):
        assert commanders(leads("Colonel Dray"), doubtful)[0].former == ""


def test_a_replaced_commander_is_former_where_a_claim_says_so() -> None:
    """Who replaced whom is read from the sentence; another commander alone replaces nobody."""
    text = "Major Oss, the new commander of the Red Band, replaced Colonel Dray."
    new = leads("Major Oss", text)
    found = {c.label: c for c in commanders(leads("Colonel Dray"), new)}
    assert (found["Colonel Dray"].former, found["Colonel Dray"].former_claims) == (
        "said to have been replaced by Major Oss",
        (new.id,),
    )
    assert found["Major Oss"].former == ""
    assert all(c.former == "" for c in commanders(leads("Colonel Dray"), leads("Major Oss")))


def test_the_words_of_the_function_make_former() -> None:
    """Whom a source calls a former commander is one."""
    former = leads("Colonel Dray", function="former commander")
    assert commanders(former)[0].former == "called former"
    assert [c.label for c in commanders(former, leads("Major Oss"))] == ["Major Oss", "Colonel Dray"]


def test_a_function_belongs_to_the_name_it_stands_by() -> None:
    """Where a reader names two people for one function, the one whose name it stands by holds it; people joined by "and" share it."""
    apart = "Colonel Dray, head of the guard, and Major Oss, who leads the Red Band, met."
    roles: dict[Role, str | tuple[str, ...]] = {
        Role.ACTOR: ("Colonel Dray", "Major Oss"),
        Role.FUNCTION: "leads",
        Role.ORG: "Red Band",
    }
    told = entry(apart, Kind.ROLE, "leads", roles, actors=IDS, types=TYPES)
    assert [c.label for c in commanders(told)] == ["Major Oss"]
    together = "Colonel Dray and Major Oss are commanders of the Red Band."
    shared = entry(together, Kind.ROLE, "commanders", roles | {Role.FUNCTION: "commanders"}, actors=IDS, types=TYPES)
    assert [c.label for c in commanders(shared)] == ["Colonel Dray", "Major Oss"]
