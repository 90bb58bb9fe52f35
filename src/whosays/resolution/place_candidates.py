"""The candidates for some words, each with its grounds: what a person sees before choosing.

The same grounds that the machine chooses by, for every candidate and not for the best alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.matches import Feature
from whosays.model.places import Place
from whosays.model.spans import Span
from whosays.reference.places import Gazetteer
from whosays.resolution.places import label_of, weigh_places


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that some words may mean.

    Attributes:
        place: The place.
        label: What to show, with its first-level area: "Tripoli, Tripoli, Libya".
        total: The sum of its grounds.
        features: The grounds.
    """

    place: Place
    label: str
    total: float
    features: tuple[Feature, ...]


def find_candidates(words: str, text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that `words` may mean in `text`, the likeliest first; empty where there is none."""
    whole = text if words in text else f"{words}. {text}"
    document = Document("", whole, None, None, None, None, None, None, "text/plain", "", "")
    span = Span.of(whole, whole.index(words), whole.index(words) + len(words))
    claim = Claim("", Kind.PRESENCE, span, {Role.PLACE: (span,)}, (), Modality.ASSERTED, Polarity.AFFIRMED, None, span)
    weighed = weigh_places(document, [claim], span, gazetteer)
    return tuple(
        Candidate(place, _label(place, gazetteer), round(sum(f.value for f in features), 3), features)
        for place, features in weighed
    )


def find_named(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places that a person may mean by `name`, without grounds: an id, a name, or a name and what it lies in ("Tripoli, Lebanon")."""
    known = gazetteer.get(name.strip())
    first, _, around = name.partition(",")
    found = (known,) if known else gazetteer.find(first.strip())
    labelled = (Candidate(place, _label(place, gazetteer), 0.0, ()) for place in found)
    wanted = [] if known else around.casefold().split()
    return tuple(one for one in labelled if all(word in one.label.casefold() for word in wanted))


def _label(place: Place, gazetteer: Gazetteer) -> str:
    label = label_of(place, gazetteer)
    if place.admin1 is None or place.feature == "ADM1":
        return label
    first, _, rest = label.partition(", ")
    return ", ".join(part for part in (first, place.admin1, rest) if part)
