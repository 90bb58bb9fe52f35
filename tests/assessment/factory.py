"""Entries for tests of assessment: words in, an entry with its claim, document and resolution out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tests.factory import READER, make_document, sentence_of, span_of
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim, Part, Step
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.entries import Entry, Resolution
from whosays.model.kinds import Kind, Modality, Polarity, Role, Status
from whosays.model.outlets import Outlet
from whosays.model.places import PlaceMatch
from whosays.model.quantities import Comparator, Quantity
from whosays.model.spans import Span

MAY = date(2021, 5, 4)
_BINDS = {
    "at least": Comparator.AT_LEAST,
    "more than": Comparator.MORE_THAN,
    "around": Comparator.ABOUT,
    "some": Comparator.ABOUT,
    "up to": Comparator.AT_MOST,
}
_VAGUE = {"dozens": 24, "hundreds": 200}

Words = str | tuple[str, ...]


class Outlets:
    """A table of invented outlets."""

    def __init__(self, *outlets: Outlet) -> None:
        self._by_name = {name.casefold(): o for o in outlets for name in (o.name, *o.aliases)}

    def find(self, name: str) -> Outlet | None:
        """The outlet of that name or alias."""
        return self._by_name.get(name.casefold())

    def same_owner(self, a: str, b: str) -> str | None:
        """The owner that both have, or `None`."""
        left, right = self.find(a), self.find(b)
        if left is None or right is None or left.owner_family is None:
            return None
        return (left.owner or left.owner_family) if left.owner_family == right.owner_family else None


OUTLETS = Outlets(
    Outlet("Marun Monitor", "monitor", owner="the Marun Monitor itself", owner_family="monitor", aliases=("MM",)),
    Outlet("Vesna News Agency", "agency", owner="the Vesnan government", owner_family="vesna", aliases=("VNA",)),
    Outlet("Vesna TV", "state media", owner="the Vesnan government", owner_family="vesna"),
    Outlet("Marun Herald", "newspaper", owner="Herald Group", owner_family="herald"),
    Outlet("Quay Courier", "newspaper", owner="Quay Press", owner_family="quay"),
    Outlet("Unowned Wire", "agency"),
)


def count(wording: str, unit: str | None = None) -> Quantity:
    """The quantity that `wording` states: "at least 40", "around 230", "dozens", "half"."""
    if wording in _VAGUE:
        return Quantity(_VAGUE[wording], None, Comparator.VAGUE, wording, unit)
    digits = re.search(r"\d[\d,]*", wording)
    if digits is None:
        return Quantity(None, None, Comparator.SHARE, wording, unit, unit)
    number = int(digits.group().replace(",", ""))
    binds = next((c for words, c in _BINDS.items() if wording.casefold().startswith(words)), Comparator.EXACTLY)
    low, high = {
        Comparator.AT_LEAST: (number, None),
        Comparator.MORE_THAN: (number + 1, None),
        Comparator.AT_MOST: (None, number),
    }.get(binds, (number, number))
    return Quantity(low, high, binds, wording, unit)


def entry(
    text: str,
    kind: Kind,
    trigger: str,
    roles: Mapping[Role, Words],
    *,
    sources: Sequence[str] = (),
    unnamed: Sequence[str] = (),
    outlet: str | None = "Marun Herald",
    agency: str | None = None,
    published: date | None = MAY,
    actors: Mapping[str, str | None] | None = None,
    types: Mapping[str, ActorType] | None = None,
    places: Mapping[str, str] | None = None,
    time: PartialDate | None = None,
    modality: Modality = Modality.ASSERTED,
    polarity: Polarity = Polarity.AFFIRMED,
    status: Status = Status.PROPOSED,
    withdrawn: bool = False,
    document: Document | None = None,
    cue: str | None = None,
) -> Entry:
    """An entry of a claim in `text`; words are given as they stand, `actors` and `places` map words to ids (`None`: names nobody).

    `cue` is the words that make the outermost of the sources one.
    """
    document = document or _published(text, outlet, agency, published)
    spans = {role: tuple(span_of(text, w) for w in _tuple(words)) for role, words in roles.items()}
    at = span_of(text, trigger)
    wording = spans[Role.QUANTITY][0].text if Role.QUANTITY in spans else None
    unit = spans[Role.UNIT][0].text if Role.UNIT in spans else None
    claim = Claim(
        document_id=document.id,
        kind=kind,
        trigger=at,
        roles=spans,
        attribution=tuple(
            Step(
                span_of(text, s),
                span_of(text, cue) if cue and s == (*unnamed, *sources)[-1] else None,
                Part.ASSERTER,
                named=s not in unnamed,
            )
            for s in (*unnamed, *sources)
        ),
        modality=modality,
        polarity=polarity,
        quantity=count(wording, unit) if wording else None,
        sentence=sentence_of(text, at),
    )
    resolution = Resolution(_actors(spans, actors or {}, types or {}), _places(spans, places or {}), time)
    return Entry(claim, document, resolution, status, READER, withdrawn)


def toll(number: str, victims: str = "people", outcome: str = "killed", *, lead: str = "", **options: object) -> Entry:
    """A casualty claim: "In Old Quay {number} {victims} were {outcome}, said {sources}"."""
    names = [*options.get("unnamed", ()), *options.get("sources", ())]  # type: ignore[misc]
    said = f", said {' via '.join(names)}" if names else ""
    text = f"{lead}In Old Quay {number} {victims} were {outcome}{said}."
    roles: dict[Role, Words] = {
        Role.OUTCOME: outcome,
        Role.QUANTITY: number,
        Role.VICTIMS: victims,
        Role.PLACE: "Old Quay",
    }
    options.setdefault("places", {"Old Quay": "place:old-quay"})
    return entry(text, Kind.CASUALTIES, outcome, roles, **options)  # type: ignore[arg-type]


def strength(
    number: str, unit: str = "fighters", actor: str = "Red Band", place: str = "Marun", **options: object
) -> Entry:
    """A strength claim: "{actor} has {number} {unit} in {place}, said {sources}"."""
    names = [*options.get("unnamed", ()), *options.get("sources", ())]  # type: ignore[misc]
    said = f", said {' via '.join(names)}" if names else ""
    text = f"{actor} has {number} {unit} in {place}{said}."
    roles: dict[Role, Words] = {Role.ACTOR: actor, Role.QUANTITY: number, Role.UNIT: unit, Role.PLACE: place}
    options.setdefault("actors", {actor: actor.casefold().replace(" ", "-")})
    options.setdefault("places", {place: f"place:{place.casefold().replace(' ', '-')}"})
    return entry(text, Kind.STRENGTH, unit, roles, **options)  # type: ignore[arg-type]


def day(year: int, month: int, number: int, wording: str = "on that day") -> PartialDate:
    """A stated day."""
    at = date(year, month, number)
    return PartialDate(at, at, at.isoformat(), Precision.DAY, wording)


def year(number: int, wording: str | None = None) -> PartialDate:
    """A stated year."""
    return PartialDate(date(number, 1, 1), date(number, 12, 31), str(number), Precision.YEAR, wording or f"in {number}")


def _tuple(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _published(text: str, outlet: str | None, agency: str | None, published: date | None) -> Document:
    made = make_document(text, outlet=outlet, published=published)
    if agency is None:
        return made
    return Document(made.id, text, None, outlet, agency, published, None, "en", made.media_type, made.sha256, made.name)


def _actors(
    spans: Mapping[Role, tuple[Span, ...]], ids: Mapping[str, str | None], types: Mapping[str, ActorType]
) -> tuple[ActorMatch, ...]:
    return tuple(
        ActorMatch(role, span, ids[span.text], span.text, types.get(span.text, ActorType.ARMED_GROUP), 1.0, ())
        for role, fillers in spans.items()
        for span in fillers
        if span.text in ids
    )


def _places(spans: Mapping[Role, tuple[Span, ...]], ids: Mapping[str, str]) -> tuple[PlaceMatch, ...]:
    return tuple(
        PlaceMatch(role, span, ids[span.text], span.text, None, None, None, None, None, 1.0, ())
        for role in (Role.PLACE, Role.FROM_PLACE)
        for span in spans.get(role, ())
        if span.text in ids
    )
