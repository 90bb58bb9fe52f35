"""Counts of one event are one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.assessment.event_factory import TOWNS, claim_in, report, roots_of
from tests.assessment.factory import OUTLETS, entry
from whosays.assessment.compare import compare
from whosays.assessment.cues import is_part
from whosays.assessment.event_tolls import find_event_subjects
from whosays.assessment.incidents import group_incidents
from whosays.assessment.units import victims_class
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.entries import Entry, Resolution
from whosays.model.findings import Comparison, DisagreementType
from whosays.model.incidents import Incident, TollScope
from whosays.model.kinds import Kind, Role
from whosays.model.quantities import Comparator, Quantity


def told(number: str, victims: str, outlet: str, text: str = "Shells killed {} {} in Marun, Marunland.") -> Entry:
    day = date(2021, 5, 4)
    return claim_in(report(text.format(number, victims), day, outlet), "killed", number, victims)


def of_actor(entry: Entry, actor_id: str) -> Entry:
    """`entry` whose victims belonged to an actor."""
    match = ActorMatch(
        Role.VICTIMS, entry.claim.fillers(Role.VICTIMS)[0], actor_id, actor_id, ActorType.ARMED_GROUP, 1.0, ()
    )
    return replace(entry, resolution=Resolution((match,)))


def incident_of(*entries: Entry) -> Incident:
    """One incident of all `entries`, as grouped, with every count made part of it."""
    found = group_incidents(entries, roots_of(entries), (), (), TOWNS).incidents
    assert [len(incident.entries) for incident in found] == [len(entries)]
    return found[0]


def compared(*entries: Entry) -> tuple[Comparison, ...]:
    return compare(entries, (), OUTLETS, events=find_event_subjects([incident_of(*entries)]))


def test_counts_of_one_event_are_one_question_wherever_they_are_placed() -> None:
    """Two outlets' tolls of one incident are set side by side though neither claim has a place of its own; without the incident they are not."""
    entries = told("12", "people", "Herald"), told("15", "people", "Courier")
    (found,) = compared(*entries)
    assert [d.type for d in found.disagreements] == [DisagreementType.CONTRADICTS]
    assert len(compare(entries, (), OUTLETS)) == 2


def test_the_question_names_the_place_and_the_days_of_the_event() -> None:
    """The question is asked of the incident's place and days, and its key tells it from other events there."""
    first, second = told("12", "people", "Herald"), told("15", "people", "Courier")
    (found,) = compared(first, second)
    incident = incident_of(first, second)
    assert found.question.place == f"place:marun#{incident.id}"
    assert found.question.place_label == "Marun"
    assert found.question.period


def test_a_class_of_victims_is_a_question_of_its_own() -> None:
    """Children and everybody are two questions of one event."""
    entries = told("12", "people", "Herald"), told("15", "people", "Courier"), told("4", "children", "Vesna TV")
    assert sorted(found.question.counted for found in compared(*entries)) == ["children killed", "killed"]


def test_victims_of_an_armed_actor_stand_with_the_fighters() -> None:
    """One outlet counts "rebels", one names their group: both count fighters, and the words set them apart no more."""
    entries = told("12", "rebels", "Herald"), of_actor(told("15", "Ash Front", "Courier"), "ash-front")
    (found,) = compared(*entries)
    assert found.question.counted == "militants killed"
    assert [d.type for d in found.disagreements] == [DisagreementType.CONTRADICTS]


def test_victims_of_two_sides_are_two_questions() -> None:
    """The dead of one group are never set against those of another."""
    entries = (
        of_actor(told("12", "rebels", "Herald"), "ash-front"),
        of_actor(told("15", "rebels", "Courier"), "red-band"),
        of_actor(told("13", "rebels", "Vesna TV"), "ash-front"),
    )
    assert sorted(len(found.entries) for found in compared(*entries)) == [1, 2]


def test_a_grouping_is_no_side_of_its_own() -> None:
    """ "Coast-backed rebels" can be those of any group, so that they part nobody."""
    entries = (
        of_actor(told("12", "rebels", "Herald"), "ash-front"),
        of_actor(told("15", "rebels", "Courier"), "grouping:backed-by:coast"),
    )
    assert [len(found.entries) for found in compared(*entries)] == [2]


def test_a_count_over_more_places_and_a_lone_count_keep_their_own_question() -> None:
    """What counts more than the event, and what nothing of the event stands beside, is asked by its own place and time."""
    incident = incident_of(told("12", "people", "Herald"), told("15", "people", "Courier"))
    wider = tuple(replace(row, scope=TollScope.WIDER) for row in incident.tolls[0].rows[:1])
    tolls = (replace(incident.tolls[0], rows=(*wider, *incident.tolls[0].rows[1:])),)
    assert not find_event_subjects([replace(incident, tolls=tolls)])


def test_a_vague_count_is_narrowed_across_places() -> None:
    """ "At least 10" in one text and "12" in another on one event narrow one another."""
    low = told("10", "people", "Herald")
    floor = replace(low, claim=replace(low.claim, quantity=Quantity(10, None, Comparator.AT_LEAST, "at least 10")))
    (found,) = compared(floor, told("12", "people", "Courier"))
    assert [d.type for d in found.disagreements] == [DisagreementType.NARROWS]


def test_the_wounded_beside_dead_civilians_are_no_fighters() -> None:
    """A count without victims stands with another outlet's fighters only where its own report names no other victims of the event."""
    day = date(2021, 5, 4)
    civil = report("Shells killed 6 civilians and wounded 15 in Marun, Marunland.", day, "Herald")
    armed = report("Shells wounded 40 rebels in Marun, Marunland.", day, "Courier")
    wounded, rebels = claim_in(civil, "wounded", "15"), claim_in(armed, "wounded", "40", "rebels")
    subjects = find_event_subjects([incident_of(claim_in(civil, "killed", "6", "civilians"), wounded, rebels)])
    alone = find_event_subjects([incident_of(wounded, rebels)])
    assert wounded.id not in subjects
    assert {alone[wounded.id].subject.counted, alone[rebels.id].subject.counted} == {"militants injured"}


def test_armed_men_are_fighters_and_some_of_the_dead_are_a_part() -> None:
    """Whoever bore arms is counted apart from the rest; "two of the dead" is a part of a toll and never set against it."""
    assert victims_class("armed men") == "militants"
    part = entry("Two of the dead are children.", Kind.CASUALTIES, "dead", {Role.QUANTITY: "Two", Role.OUTCOME: "dead"})
    assert is_part(part)
