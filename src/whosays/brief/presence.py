"""Who is said to be where: the claims behind the map, grouped by place, with the precision that the words allow.

A province or a country is an extent, never a point. Whatever has no coordinates, or is no finer than a country, stands in a list beside the
map. Denied, planned and conditional presence is not drawn: it is counted and left to the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.assessment.phrases import labels
from whosays.brief import wording
from whosays.brief.asking import Rest, cut
from whosays.brief.notes import Note, Notes
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.pictures import Picture
from whosays.model.places import PlaceMatch, WherePrecision

MOST_PLACES = 80
MOST_PRESENCES = 8

DRAWN_KINDS = frozenset({Kind.PRESENCE, Kind.CONTROL})
NOT_THERE = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.POSSIBLE})
DOTS = frozenset({WherePrecision.EXACT})
CIRCLES = frozenset({WherePrecision.NEAR, WherePrecision.DISTRICT})
CONTAINED = re.compile(r"\s*[,(]?\s*(in|of|inside)?\s*(the)?\s*", re.IGNORECASE)
EXTENTS = frozenset({WherePrecision.PROVINCE, WherePrecision.LINEAR})


@dataclass(frozen=True, slots=True)
class Presence:
    """One actor at a place, and the claims that say so.

    Attributes:
        who: The actor's name for people.
        how: The kinds of claim, in words ("presence", "control of a place").
        notes: The claims.
    """

    who: str
    how: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A place with everybody said to be there.

    Attributes:
        key: What its claims share.
        label: Its name for people.
        shape: "dot", "circle" or "extent" on the map; "listed" where it may not be drawn.
        latitude: Degrees north; 0 where not located.
        longitude: Degrees east; 0 where not located.
        radius_m: How far from there it may be, in metres; 0 for a dot.
        precision: How closely the words locate it.
        country: ISO code, or `None`.
        presences: Who is said to be there, as far as there is room.
        more: How many others are.
    """

    key: str
    label: str
    shape: str
    latitude: float
    longitude: float
    radius_m: int
    precision: str
    country: str | None
    presences: tuple[Presence, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The places, what of them has no room, and the claims that were held back from the map: how many, and the first of them."""

    places: tuple[Located, ...]
    denied: tuple[Note, ...]
    intended: tuple[Note, ...]
    denied_count: int
    intended_count: int
    rest: Rest | None


def build_whereabouts(picture: Picture, notes: Notes) -> Whereabouts:
    """The places of every claim about presence or control, those with most claims first."""
    wanted = [e for e in picture.entries if e.claim.kind in DRAWN_KINDS]
    denied = [e for e in wanted if e.claim.polarity is Polarity.DENIED]
    affirmed = [e for e in wanted if e.claim.polarity is Polarity.AFFIRMED]
    intended = [e for e in affirmed if e.claim.modality in NOT_THERE]
    stated = [e for e in affirmed if e.claim.modality not in NOT_THERE]
    groups, rest = cut(_groups(stated), MOST_PLACES, "orbat", picture.wanted)
    places = tuple(_located(key, pairs, notes) for key, pairs in groups)
    held_back = notes.cite_entries(denied), notes.cite_entries(intended)
    return Whereabouts(places, *held_back, len(denied), len(intended), rest)


Pairs = Sequence[tuple[PlaceMatch, Entry]]
"""The claims about one place, each with its match."""


def _groups(entries: Iterable[Entry]) -> list[tuple[str, Pairs]]:
    """The claims by place, those with most claims first."""
    groups: dict[str, list[tuple[PlaceMatch, Entry]]] = {}
    for entry in entries:
        matches = entry.places(Role.PLACE)
        for match in without_containers(matches, entry.document.text):
            groups.setdefault(_key(match), []).append((match, entry))
    return sorted(groups.items(), key=lambda item: (-len({entry.id for _, entry in item[1]}), item[1][0][0].label))


def without_containers(matches: Sequence[PlaceMatch], text: str) -> list[PlaceMatch]:
    """The places without those that only say where the finer place just before them lies ("Millbridge, Thornwick province")."""
    kept: list[PlaceMatch] = []
    for match in matches:
        if not (kept and _lies_in(kept[-1], match, text)):
            kept.append(match)
    return kept


def _lies_in(finer: PlaceMatch, wider: PlaceMatch, text: str) -> bool:
    if finer.where_prec is None or wider.where_prec is None or wider.where_prec < WherePrecision.DISTRICT:
        return False
    return (
        finer.where_prec < wider.where_prec and CONTAINED.fullmatch(text[finer.span.end : wider.span.start]) is not None
    )


def _key(match: PlaceMatch) -> str:
    precision = match.where_prec.value if match.where_prec else 0
    return f"{match.place_id or match.label.casefold()}|{precision}|{match.coordinate_uncertainty_m or 0}"


def _located(key: str, pairs: Pairs, notes: Notes) -> Located:
    match = pairs[0][0]
    shape = shape_of(match)
    presences = _presences([entry for _, entry in pairs])
    return Located(
        key=key,
        label=match.label,
        shape=shape,
        latitude=match.latitude or 0.0,
        longitude=match.longitude or 0.0,
        radius_m=0 if shape == "dot" else match.coordinate_uncertainty_m or 0,
        precision=wording.PRECISION[match.where_prec] if match.where_prec else "not located",
        country=match.country,
        presences=tuple(
            Presence(name, _how(found), notes.cite((e.id for e in found), most=3))
            for name, found in presences[:MOST_PRESENCES]
        ),
        more=max(len(presences) - MOST_PRESENCES, 0),
    )


def shape_of(match: PlaceMatch) -> str:
    """How a place may be drawn, by its precision; "listed" where a mark would say more than the words do."""
    if match.latitude is None or match.longitude is None or match.where_prec is None:
        return "listed"
    if match.where_prec in DOTS:
        return "dot"
    if not match.coordinate_uncertainty_m:
        return "listed"
    if match.where_prec in CIRCLES:
        return "circle"
    return "extent" if match.where_prec in EXTENTS else "listed"


def _presences(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Who is said to be there, each with the claims."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        names = list(dict.fromkeys(m.label for m in entry.actors(Role.ACTOR))) or [
            ", ".join(labels(entry.claim, Role.ACTOR)) or "nobody named"
        ]
        for name in names:
            groups.setdefault(name, []).append(entry)
    return list(groups.items())


def _how(entries: Sequence[Entry]) -> str:
    return ", ".join(sorted({wording.KIND[entry.claim.kind] for entry in entries}))
