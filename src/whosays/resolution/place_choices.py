"""People's choices of places, applied over the machine's.

A choice says that some words mean a certain place, or no place, in one document or in all. It is data: the entries of the record stay as they
were resolved, and read as the choices have them wherever a picture is made.

Rules that always hold: a choice changes which place is meant, never how closely the words put it; a choice for a document counts before one
for all; the latest on the same words counts; leaving a choice out undoes it; applying twice changes nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whosays.model.decisions import Action, Decision
from whosays.model.entries import Entry
from whosays.model.matches import Feature
from whosays.model.places import PlaceChoice, PlaceMatch
from whosays.reference.place_keys import fold
from whosays.reference.places import Gazetteer
from whosays.resolution.place_ground import ground_of
from whosays.resolution.place_words import read_place_words
from whosays.resolution.places import label_of, unlocated

CHOSEN = 0.95
"""The score of a place that a person chose."""
CHOICE = "choice"
_EVERYWHERE = "*"

_Key = tuple[str, str]


def subject_of(words: str, document: str | None) -> str:
    """The subject of the decision: the document (or "*") and the words."""
    return f"{document or _EVERYWHERE}|{' '.join(words.split())}"


def choices_of(decisions: Iterable[Decision]) -> tuple[PlaceChoice, ...]:
    """People's choices of places among the decisions of a record, oldest first."""
    found = []
    for decision in decisions:
        if decision.action is Action.PLACE:
            document, words = decision.subject.split("|", 1)
            said = json.loads(decision.value)
            where = None if document == _EVERYWHERE else document
            undone = bool(said.get("undone"))
            found.append(PlaceChoice(words, where, said.get("place"), decision.by, decision.why, undone))
    return tuple(found)


def apply_places(entries: Sequence[Entry], choices: Iterable[PlaceChoice], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The entries as people's choices of places have them, aligned with `entries`."""
    standing = _standing(choices)
    if not standing:
        return tuple(entries)
    return tuple(_with_choices(entry, standing, gazetteer) for entry in entries)


def _standing(choices: Iterable[PlaceChoice]) -> dict[_Key, PlaceChoice]:
    """The last choice on each words, by document and words."""
    standing: dict[_Key, PlaceChoice] = {}
    for choice in choices:
        key = (choice.document or _EVERYWHERE, fold(choice.words))
        if choice.undone:
            standing.pop(key, None)
        else:
            standing[key] = choice
    return standing


def _with_choices(entry: Entry, standing: Mapping[_Key, PlaceChoice], gazetteer: Gazetteer) -> Entry:
    places = tuple(_chosen(match, entry.document.id, standing, gazetteer) for match in entry.resolution.places)
    if places == entry.resolution.places:
        return entry
    return replace(entry, resolution=replace(entry.resolution, places=places))


def _chosen(match: PlaceMatch, document: str, standing: Mapping[_Key, PlaceChoice], gazetteer: Gazetteer) -> PlaceMatch:
    words = fold(match.span.text)
    choice = standing.get((document, words)) or standing.get((_EVERYWHERE, words))
    if choice is None or any(feature.name == CHOICE for feature in match.features):
        return match
    return _meaning_none(match, choice) if choice.place_id is None else _meaning(match, choice, gazetteer)


def _because(choice: PlaceChoice, what: str) -> Feature:
    where = "in this document" if choice.document else "in every document"
    return Feature(CHOICE, 1.0, f"{what} {where}, by {choice.by}" + (f": {choice.why}" if choice.why else ""))


def _meaning_none(match: PlaceMatch, choice: PlaceChoice) -> PlaceMatch:
    feature = _because(choice, "judged to mean no place")
    return replace(unlocated(match.span, feature.reason), role=match.role, features=(feature,))


def _meaning(match: PlaceMatch, choice: PlaceChoice, gazetteer: Gazetteer) -> PlaceMatch:
    place = gazetteer.get(choice.place_id or "")
    if place is None:
        lost = Feature("lost choice", 0.0, f"{choice.place_id}, chosen by {choice.by}, is in no gazetteer here")
        return replace(match, features=(*match.features, lost)) if lost not in match.features else match
    words = read_place_words(match.span.text, gazetteer)
    ground = ground_of(place, words)
    return replace(
        match,
        place_id=place.id,
        label=label_of(place, gazetteer, words),
        country=place.country,
        latitude=round(ground.latitude, 4),
        longitude=round(ground.longitude, 4),
        where_prec=ground.precision,
        coordinate_uncertainty_m=ground.uncertainty_m,
        score=CHOSEN,
        features=(*match.features, _because(choice, f"chosen as {place.name}")),
    )
