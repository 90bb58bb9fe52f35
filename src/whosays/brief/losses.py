"""Losses: every toll with who says it, by outcome, the sides named as the sources name them.

Tolls of an incident stand side by side there and are not repeated; of the others, those that answer one question are also plotted by `figures`. Here each
stands as a line, so that no victim class is summed or dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.assessment.displacing import displacement_class
from whosays.assessment.phrases import labels
from whosays.assessment.units import outcome_class
from whosays.brief.figures import figure_of, qualifiers
from whosays.brief.notes import Note, Notes
from whosays.brief.sentences import chain, day, join, when
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role
from whosays.model.pictures import Picture

MOST_SHOWN = 40
MOST_UNCOUNTED = 30


@dataclass(frozen=True, slots=True)
class Toll:
    """One toll as stated."""

    figure: str
    victims: str
    by_whom: str
    where: str
    when: str
    said_by: str
    published: str
    qualifiers: tuple[str, ...]
    note: Note


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tolls of one outcome ("killed"), in order of publication: those with a number, and those without; how many of either have no room."""

    name: str
    counted: tuple[Toll, ...]
    uncounted: tuple[Toll, ...]
    more: int


def build_losses(picture: Picture, notes: Notes, told: frozenset[str] = frozenset()) -> tuple[Outcome, ...]:
    """Every casualties and displacement claim that is not `told` with its incident, by what happened to the victims; the largest group first."""
    groups: dict[str, list[Entry]] = {}
    for entry in picture.entries:
        if entry.claim.kind in (Kind.CASUALTIES, Kind.DISPLACEMENT) and entry.id not in told:
            groups.setdefault(outcome_name(entry), []).append(entry)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_outcome(name, entries, notes) for name, entries in ordered)


def _outcome(name: str, entries: Sequence[Entry], notes: Notes) -> Outcome:
    with_number = [entry for entry in entries if entry.claim.quantity]
    without = [entry for entry in entries if not entry.claim.quantity]
    counted, uncounted = _tolls(with_number[:MOST_SHOWN], notes), _tolls(without[:MOST_UNCOUNTED], notes)
    return Outcome(name, counted, uncounted, len(entries) - len(counted) - len(uncounted))


def outcome_name(entry: Entry) -> str:
    """What happened to the victims, as one word or the source's own."""
    if entry.claim.kind is Kind.DISPLACEMENT:
        return displacement_class(entry.claim)
    return outcome_class(entry.claim.words(Role.OUTCOME) or entry.claim.trigger.text)


def _tolls(entries: Sequence[Entry], notes: Notes) -> tuple[Toll, ...]:
    return tuple(_toll(entry, notes) for entry in entries)


def _toll(entry: Entry, notes: Notes) -> Toll:
    (note,) = notes.cite([entry.id])
    claim, time = entry.claim, entry.resolution.time
    places = [match.label if match.place_id else match.span.text for match in entry.places(Role.PLACE)]
    return Toll(
        figure=figure_of(entry),
        victims=join(labels(claim, Role.VICTIMS)),
        by_whom=join(labels(claim, Role.ACTOR)),
        where=places[0] if places else "",
        when=when(time) if time else "",
        said_by=chain(entry),
        published=day(entry.document.published),
        qualifiers=qualifiers(entry),
        note=note,
    )
