"""Which counts of those who came to harm are of one event, and so one question.

Outlets seldom name the same place for one event: one says the quarter, one the city, one the province, and one counts "people" whom another calls by
their group. Such counts are set side by side by the incident that their claims were put in. The question is then of that event: its place is the
incident's, marked with the incident's id, so that two raids on one town on one day stay two questions.

Rules that always hold: only counts of one outcome and one class of victims are one question; victims of actors that are not one side are not; a count
over several places, and one that stands alone in its incident, is asked by its own place and time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from whosays.assessment.comparable import GROUPING, EventSubject, Subject, own_actors
from whosays.assessment.corrections import is_withdrawn
from whosays.assessment.kinship import same_side
from whosays.assessment.units import EVERYBODY, FIGHTING, outcome_class, victims_class
from whosays.model.entries import Entry
from whosays.model.incidents import Incident, Toll, TollScope
from whosays.model.kinds import Kind, Role


@dataclass(frozen=True, slots=True)
class _Counts:
    """Counts of one outcome and one class of victims."""

    outcome: str
    victims: str
    entries: tuple[Entry, ...]

    @property
    def counted(self) -> str:
        return self.outcome if self.victims == EVERYBODY else f"{self.victims} {self.outcome}"


def find_event_subjects(incidents: Iterable[Incident]) -> Mapping[str, EventSubject]:
    """What the counts of each incident count, by claim id; those that stand alone in it are left out."""
    found: dict[str, EventSubject] = {}
    for incident in incidents:
        for counts in _fill_in(_counts_of(incident), _naming_others(incident)):
            for entries in _by_side(counts.entries):
                if len(entries) > 1:
                    subject = EventSubject(_subject(incident, counts, entries), _period(incident))
                    found.update(dict.fromkeys((entry.id for entry in entries), subject))
    return found


def _counts_of(incident: Incident) -> list[_Counts]:
    entries = {entry.id: entry for entry in incident.entries}
    return [
        _Counts(toll.outcome, toll.victims, (*_of_the_event(toll, entries), *_taken_back(toll, incident)))
        for toll in incident.tolls
    ]


def _taken_back(toll: Toll, incident: Incident) -> Iterable[Entry]:
    """The claims of the same count that only take a figure back, and so have no row."""
    rows = {row.claim_id for row in toll.rows}
    for entry in incident.entries:
        claim = entry.claim
        if claim.kind is Kind.CASUALTIES and entry.id not in rows and is_withdrawn(entry):
            counted = (
                outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text),
                victims_class(claim.words(Role.VICTIMS)),
            )
            if counted == (toll.outcome, toll.victims):
                yield entry


def _of_the_event(toll: Toll, entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    return tuple(entries[row.claim_id] for row in toll.rows if row.scope is not TollScope.WIDER)


def _naming_others(incident: Incident) -> frozenset[str]:
    """Ids of the documents that name victims of the event who are no fighters."""
    named = [(e.document.id, e.claim.words(Role.VICTIMS)) for e in incident.entries if not own_actors(e)]
    return frozenset(document for document, words in named if words and victims_class(words) not in FIGHTING)


def _fill_in(counts: Sequence[_Counts], naming_others: frozenset[str]) -> list[_Counts]:
    """`counts` in which those that leave open who came to harm stand with the fighters, where all others are of one class of fighters.

    Not those of a document that names other victims of the event: "six civilians were killed and 15 wounded".
    """
    found: list[_Counts] = []
    for one in counts:
        fighting = [o.victims for o in counts if o.outcome == one.outcome and o.victims in FIGHTING and o.entries]
        if one.victims == EVERYBODY and len(fighting) == 1:
            found += _split_off(one, fighting[0], naming_others)
        else:
            found.append(one)
    return _joined(found)


def _split_off(everybody: _Counts, fighters: str, naming_others: frozenset[str]) -> tuple[_Counts, _Counts]:
    """Those of `everybody` that are fighters: whoever belonged to an actor; and those of whom nothing is said, unless others are called people."""
    people = [e for e in everybody.entries if e.claim.fillers(Role.VICTIMS) and not own_actors(e)]
    open_ones = [
        e for e in everybody.entries if not e.claim.fillers(Role.VICTIMS) and e.document.id not in naming_others
    ]
    theirs = [e for e in everybody.entries if own_actors(e) or (not people and e in open_ones)]
    rest = [e for e in everybody.entries if e not in theirs]
    return replace(everybody, victims=fighters, entries=tuple(theirs)), replace(everybody, entries=tuple(rest))


def _joined(counts: Iterable[_Counts]) -> list[_Counts]:
    by_class: dict[str, _Counts] = {}
    for one in counts:
        before = by_class.get(one.counted)
        by_class[one.counted] = replace(one, entries=(*before.entries, *one.entries)) if before else one
    return list(by_class.values())


def _by_side(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """`entries` as one, or by the actor that the victims belong to where they belong to more than one side; "al-Qaeda-linked" is no side."""
    known = {match.actor_id or "" for entry in entries for match in own_actors(entry)}
    named = sorted(actor for actor in known if not actor.startswith(GROUPING))
    if all(same_side(left, right) for left, right in combinations(named, 2)):
        return [tuple(entries)]
    sides: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        sides.setdefault(tuple(sorted({match.actor_id or "" for match in own_actors(entry)})), []).append(entry)
    return [tuple(side) for side in sides.values()]


def _subject(incident: Incident, counts: _Counts, entries: Sequence[Entry]) -> Subject:
    labels = {match.actor_id or "": match.label for entry in reversed(entries) for match in own_actors(entry)}
    actors = sorted(labels)
    place = incident.where[0] if incident.where else None
    key = f"{place.place_id}#{incident.id}" if place and place.place_id else f"event:{incident.id}"
    return Subject(
        counts.counted,
        "+".join(actors) or None,
        " and ".join(labels[actor] for actor in actors),
        key,
        place.label if place else "",
    )


def _period(incident: Incident) -> str:
    if incident.about is None:
        return ""
    start, end = incident.about
    return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"
