"""What words mean in reports of a made-up war: each asked of the real resolver once, and remembered.

The resolver is asked with a short text of that war; in a report of its own the same words can have other scores and reasons, and now and then a
place of the same name elsewhere.

Rule that always holds: what is remembered holds no place in a text, so that it serves wherever the words stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from whosays.extraction.attribution import is_named
from whosays.extraction.quantities import parse_quantity
from whosays.model.actors import ActorMatch
from whosays.model.claims import Claim, Part, Step
from whosays.model.dates import PartialDate
from whosays.model.documents import Document
from whosays.model.entries import Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.places import PlaceMatch
from whosays.model.quantities import Quantity
from whosays.model.spans import Span
from whosays.resolution.resolver import default_resolver
from whosays.resolution.times import parse_time

MOST_QUANTITIES = 50_000
"""Quantities that are remembered before all are forgotten: there is no end to them."""


class Lexicon:
    """What words mean in reports of one war, each asked of the real resolver once."""

    def __init__(self, country: str, towns: Sequence[str]) -> None:
        self._lead = f"Reports of fighting came from {', '.join(towns)} and all of {country}.\n\n"
        self._actors: dict[tuple[str, Role | None, bool], tuple[tuple[int, int, tuple[Any, ...]], ...]] = {}
        self._places: dict[tuple[str, bool], tuple[Any, ...] | None] = {}
        self._times: dict[tuple[str, date | None], PartialDate | None] = {}
        self._quantities: dict[tuple[str, str | None], Quantity | None] = {}
        self._named: dict[str, bool] = {}

    def actors(self, role: Role | None, span: Span, kind: Kind) -> list[ActorMatch]:
        """The matches of the words of a span that fill a role."""
        key = (span.text, role, kind is Kind.ROLE)
        if key not in self._actors:
            asked, found = self._asked(span.text, role or Role.ACTOR, kind, source=role is None)
            self._actors[key] = tuple(
                (
                    match.span.start - asked.start,
                    match.span.end - asked.start,
                    (match.actor_id, match.label, match.type, match.score, match.features),
                )
                for match in found.actors
            )
        return [
            ActorMatch(role, Span(span.start + start, span.start + end, span.text[start:end]), *said)
            for start, end, said in self._actors[key]
        ]

    def place(self, role: Role, span: Span) -> PlaceMatch | None:
        """The match of the words of a place."""
        key = (span.text, role is Role.ORIGIN)
        if key not in self._places:
            _, found = self._asked(span.text, role, Kind.ORIGIN if role is Role.ORIGIN else Kind.PRESENCE)
            self._places[key] = _without_words(found.places[0]) if found.places else None
        said = self._places[key]
        return None if said is None else PlaceMatch(role, span, *said)

    def time(self, words: str, published: date) -> PartialDate | None:
        """What time words name in a report of that day."""
        key = (words, None if any(char.isdigit() for char in words) else published)
        if key not in self._times:
            self._times[key] = parse_time(words, published)
        return self._times[key]

    def quantity(self, words: str, unit: str | None) -> Quantity | None:
        """How many the words say."""
        key = (words, unit)
        if key not in self._quantities:
            if len(self._quantities) > MOST_QUANTITIES:
                self._quantities.clear()
            self._quantities[key] = parse_quantity(words, "", unit)
        return self._quantities[key]

    def is_named(self, words: str) -> bool:
        """Whether the words of a source name somebody."""
        if words not in self._named:
            text, span = self._text(words)
            self._named[words] = is_named(text, span)
        return self._named[words]

    def _text(self, words: str) -> tuple[str, Span]:
        start = len(self._lead) + 5
        return f"{self._lead}Then {words} was named.", Span(start, start + len(words), words)

    def _asked(self, words: str, role: Role, kind: Kind, *, source: bool = False) -> tuple[Span, Resolution]:
        text, span = self._text(words)
        document = Document(
            "lexicon", text, None, None, None, date(2018, 1, 1), None, "en", "text/plain", "", "lexicon"
        )
        steps = (Step(span, None, Part.ASSERTER, named=True),) if source else ()
        roles = {} if source else {role: (span,)}
        claim = Claim("lexicon", kind, span, roles, steps, Modality.ASSERTED, Polarity.AFFIRMED, None, span)
        return span, default_resolver().resolve(document, (claim,))[0]


def _without_words(match: PlaceMatch) -> tuple[Any, ...]:
    return (
        match.place_id,
        match.label,
        match.country,
        match.latitude,
        match.longitude,
        match.where_prec,
        match.coordinate_uncertainty_m,
        match.score,
        match.features,
    )
