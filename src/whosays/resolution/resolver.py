"""From the words of claims to actors, places and times, in one step.

What comes back is aligned with the claims that went in, and hangs on nothing but the document, the claims, the tables and `VERSION`: the same
input gives the same resolution on any machine. A claim without time words of its own has no time; it is not lent that of its neighbour, and
never the day of publication.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Resolution
from whosays.reference.actors import ActorTable, load_actors
from whosays.reference.places import Gazetteer, load_gazetteer
from whosays.resolution.actors import match_actors
from whosays.resolution.places import locate
from whosays.resolution.times import resolve_times

VERSION = "5"
MOST_VERSION = 100
"""Characters of a version that a reading keeps."""


class Resolver:
    """Resolves claims with a names table and a gazetteer.

    Attributes:
        version: Changes whenever the same claims could resolve differently.
    """

    def __init__(self, actors: ActorTable, gazetteer: Gazetteer, version: str = VERSION) -> None:
        self.version = version
        self._actors = actors
        self._gazetteer = gazetteer

    def resolve(self, document: Document, claims: Sequence[Claim]) -> tuple[Resolution, ...]:
        """What the words of each claim mean, aligned with `claims`, which are all of one document."""
        places, country = locate(document, claims, self._gazetteer)
        countries = [match.country for matches in places for match in matches if match.country]
        actors = match_actors(document, claims, self._actors, countries, main=country)
        times = resolve_times(document, claims)
        return tuple(map(Resolution, actors, places, times))


@cache
def default_resolver() -> Resolver:
    """The resolver with the tables that ship, made once."""
    gazetteer = load_gazetteer()
    return Resolver(load_actors(), gazetteer, version_with(gazetteer.version))


def version_with(places: str) -> str:
    """The version of a resolver whose gazetteer has the version `places`; where it names too many imports, a digest of them all.

    >>> version_with("1f03c2aa+syria@0a1b2c3d")
    '3 places 1f03c2aa+syria@0a1b2c3d'
    """
    version = f"{VERSION} places {places}"
    if len(version) <= MOST_VERSION:
        return version
    shipped, _, imports = places.partition("+")
    return f"{VERSION} places {shipped}+{imports.count('+') + 1} imports@{zlib.crc32(imports.encode()):08x}"
