"""Places that a headline names and no claim marks.

A headline goes along with every claim of its document. The places of claims are made coarser by what they were resolved to (`coarsening`); a headline is
read here by itself, with the names that the gazetteer knows in the countries that its document's claims are about, so that it says no more than they do.

Rule that always holds: a name that may mean something finer than the profile allows is replaced, even where it may also mean something coarser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whosays.assessment.event_places import read_places
from whosays.exports.coarsening import coarsen
from whosays.exports.profiles import FINEST, Profile
from whosays.extraction.names.mentions import MentionType, find_mentions
from whosays.model.kinds import Role
from whosays.model.places import Place, PlaceMatch, WherePrecision
from whosays.model.spans import Span
from whosays.reference.places import Gazetteer
from whosays.resolution.place_ground import own_precision, own_radius_m


def places_in_title(title: str, countries: Iterable[str], profile: Profile, gazetteer: Gazetteer) -> dict[str, str]:
    """What stands for each place name of a headline that says more than the profile allows; nothing where it allows settlements.

    `countries` are those that the claims of its document are about, as ISO codes; where there is none the headline's own is looked at.
    """
    finest = FINEST[profile.finest]
    if finest is None or finest <= WherePrecision.EXACT:
        return {}
    found: dict[str, str] = {}
    for words, place in _places(title, countries, gazetteer):
        if own_precision(place) < finest:
            lifted = coarsen(_match(title, words, place), profile, gazetteer)
            found.setdefault(words, f"[a place in {lifted.label}]" if lifted.where_prec is not None else "[a place]")
    return found


def _places(title: str, countries: Iterable[str], gazetteer: Gazetteer) -> Iterator[tuple[str, Place]]:
    """The names of places in a headline, each with what it most likely means."""
    for country in sorted(set(countries)) or (None,):
        for mark in read_places(title, gazetteer, country):
            place = gazetteer.get(mark.place.place_id) if mark.place.place_id else None
            if place is not None:
                yield title[mark.start : mark.end].strip(".,;:’'"), place
    for mention in find_mentions(title):
        candidates = gazetteer.find(mention.span.text) if mention.type is MentionType.PLACE else ()
        if candidates:
            yield mention.span.text, candidates[0]


def _match(title: str, words: str, place: Place) -> PlaceMatch:
    at = title.index(words)
    return PlaceMatch(
        role=Role.PLACE,
        span=Span.of(title, at, at + len(words)),
        place_id=place.id,
        label=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        where_prec=own_precision(place),
        coordinate_uncertainty_m=own_radius_m(place),
        score=1.0,
        features=(),
    )
