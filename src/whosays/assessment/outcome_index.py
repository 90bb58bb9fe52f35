"""Which later claims are worth scoring for a forecast: those that share an actor or a place with it, also as a part or inside.

A record has many claims and few actors and places, so that what is related to an actor or a place is worked out once for each. The index leaves out
only what `score_outcome` would turn down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from whosays.assessment.comparable import holds, place_key
from whosays.assessment.outcomes import FULFILS, Setting, are_related
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role


class OutcomeIndex:
    """The claims of a record by kind, and by each actor and place that they name."""

    def __init__(self, entries: Sequence[Entry], setting: Setting) -> None:
        self._setting = setting
        self._by_actor: dict[Kind, dict[str, list[int]]] = {}
        self._by_place: dict[Kind, dict[str, list[int]]] = {}
        self._nobodys: dict[Kind, dict[str, list[int]]] = {}
        self._entries = entries
        self._days = [entry.document.published or date.min for entry in entries]
        self._like: dict[tuple[str, str], tuple[str, ...]] = {}
        for number, entry in enumerate(entries):
            kind = entry.claim.kind
            for actor in _actors(entry):
                self._by_actor.setdefault(kind, {}).setdefault(actor, []).append(number)
            for place in _places(entry):
                self._by_place.setdefault(kind, {}).setdefault(place, []).append(number)
                if not _has_actor(entry):
                    self._nobodys.setdefault(kind, {}).setdefault(place, []).append(number)
        self._actors = tuple({actor for found in self._by_actor.values() for actor in found})
        self._places = tuple({place for found in self._by_place.values() for place in found})

    def candidates(self, forecast: Entry) -> tuple[Entry, ...]:
        """The claims of kinds that can fulfil `forecast` and that share an actor or a place with it, in the order of the record."""
        actors = {like for actor in _actors(forecast) for like in self._like_actor(actor)}
        places = {like for place in _places(forecast) for like in self._like_place(place)}
        by_place = self._nobodys if _has_actor(forecast) else self._by_place
        made = forecast.document.published or date.max
        found: set[int] = set()
        for kind in FULFILS.get(forecast.claim.kind, ()):
            for index, keys in ((self._by_actor, actors), (by_place, places)):
                known = index.get(kind, {})
                found.update(number for key in keys for number in known.get(key, ()) if self._days[number] > made)
        return tuple(self._entries[number] for number in sorted(found))

    def _like_actor(self, actor: str) -> Iterable[str]:
        key = ("actor", actor)
        if key not in self._like:
            self._like[key] = tuple(a for a in self._actors if a == actor or are_related(actor, a, self._setting))
        return self._like[key]

    def _like_place(self, place: str) -> Iterable[str]:
        key, contains = ("place", place), self._setting.contains
        if key not in self._like:
            self._like[key] = tuple(
                p for p in self._places if p == place or holds(place, p, contains) or holds(p, place, contains)
            )
        return self._like[key]


def _actors(entry: Entry) -> set[str]:
    return {match.actor_id for match in entry.actors() if match.actor_id}


def _has_actor(entry: Entry) -> bool:
    """Whether it is known whose doing it is: then another known actor at the same place is no match."""
    return entry.claim.kind is not Kind.DISPLACEMENT and any(match.actor_id for match in entry.actors(Role.ACTOR))


def _places(entry: Entry) -> set[str]:
    return {key for match in entry.places(Role.PLACE) if (key := place_key(match))}
