"""A profile applied: entries in, a release out. The only way to one, so that every format writes what a profile let through.

In this order: what may not go at all is held back; places are made as coarse as asked; names of private people, places that are not given and
coordinates are replaced in every word that is left. With the names of private people goes that of a person who added a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import cached_property

from whosays.errors import QuestionError
from whosays.exports.coarsening import coarsen
from whosays.exports.masking import Mask, make_mask, mask_strings
from whosays.exports.people import PrivatePerson, find_private_people, pseudonym
from whosays.exports.profiles import FINEST, Profile
from whosays.exports.release import HeldBack, Release, ReleasedClaim, Report
from whosays.exports.titles import places_in_title
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Entry, Resolution, documents_of
from whosays.model.event_rows import RESTRICTED_TYPE
from whosays.model.kinds import Kind, Role
from whosays.model.outlets import Outlet
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.plain import from_plain, to_plain
from whosays.model.traces import Trace
from whosays.reference.places import Gazetteer, load_gazetteer

POSITIONS = frozenset({Kind.PRESENCE, Kind.MOVEMENT, Kind.DISPLACEMENT, Kind.CONTROL})
"""Kinds that say where somebody is: a profile's delay is about them."""
RESTRICTED = "the terms of their data set forbid handing it on"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a release is made under.

    Attributes:
        profile: The profile.
        today: The day from which the delay is counted.
        salt_of: Gives the record's salt; asked only where somebody needs a pseudonym.
        outlets: What is known of the outlets, by name.
        incidents: The claim ids of each event.
        traces: Root source and independence of each claim, by its id, as the record has them.
    """

    profile: Profile
    today: date
    salt_of: Callable[[], str]
    outlets: Mapping[str, Outlet]
    incidents: tuple[tuple[str, ...], ...] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)


def release(entries: Sequence[Entry], setting: Setting) -> Release:
    """What of `entries` the profile lets out, and as what, with a report of all that it did."""
    if not setting.profile.hides:
        whole = Release(tuple(entries), setting.profile.name, None, setting.today, outlets=setting.outlets)
        return replace(whole, incidents=setting.incidents, traces=setting.traces)
    return release_under(entries, setting)[0]


def release_under(entries: Sequence[Entry], setting: Setting) -> tuple[Release, Masks]:
    """The same under a profile that hides something, with the masks that it was made with, for words about these claims that are no part of them.

    Whom and where a claim speaks of that is held back is hidden as well: a claim that is let out can have the same sentence.
    """
    profile = setting.profile
    kept, held = sift(entries, setting)
    let_out = {entry.id for entry in kept}
    placed, coarsened, lifted = _coarsened(entries, profile)
    people = find_private_people(entries) if profile.pseudonyms else ()
    masks = Masks(people, lifted, setting, _titled(entries, profile))
    released = tuple(masks.apply(entry) for entry in placed if entry.id in let_out)
    shown = masks if not held else Masks(find_private_people(kept) if people else (), {}, setting)
    incidents = (tuple(claim for claim in ids if claim in let_out) for ids in setting.incidents)
    made = Release(
        entries=released,
        profile=profile.name,
        tlp=profile.tlp,
        made_on=setting.today,
        report=Report(
            held,
            tuple(claim for claim in coarsened if claim in let_out),
            tuple(masks.renamed),
            shown.people,
            tuple(masks.blanked),
        ),
        outlets={name: outlet for name, outlet in setting.outlets.items() if not masks.everywhere.hides(name)},
        incidents=tuple(filter(None, incidents)),
        traces={claim: masks.trace(trace) for claim, trace in setting.traces.items() if claim in let_out},
    )
    return made, masks


def sift(entries: Iterable[Entry], setting: Setting) -> tuple[tuple[Entry, ...], tuple[HeldBack, ...]]:
    """The entries that the profile lets out, and those that it holds back, with why."""
    kept, held = [], []
    for entry in entries:
        why = _why_held(entry, setting)
        if why is None:
            kept.append(entry)
        else:
            held.append(HeldBack(entry.id, why))
    return tuple(kept), tuple(held)


def _why_held(entry: Entry, setting: Setting) -> str | None:
    profile = setting.profile
    if not profile.restricted and entry.document.media_type == RESTRICTED_TYPE:
        return RESTRICTED
    if not profile.delay_days or entry.claim.kind not in POSITIONS:
        return None
    day = _last_day(entry)
    if day is None:
        return "about a position on a day that nobody can tell"
    if day > setting.today - timedelta(days=profile.delay_days):
        return f"about a position less than {profile.delay_days} days ago"
    return None


def _last_day(entry: Entry) -> date | None:
    """The last day that a claim speaks of; where its words set none, the day of publication, by which it still held."""
    time = entry.resolution.time
    return time.latest if time is not None and time.latest is not None else entry.document.published


def _coarsened(
    entries: Sequence[Entry], profile: Profile
) -> tuple[list[Entry], tuple[str, ...], dict[str, dict[str, str]]]:
    """The entries with coarser places, the ids of those that changed, and for each document the words that say too much."""
    gazetteer = load_gazetteer()
    placed, changed = [], []
    lifted: dict[str, dict[str, str]] = {}
    for entry in entries:
        places = tuple(coarsen(match, profile, gazetteer) for match in entry.resolution.places)
        for before, after in zip(entry.resolution.places, places, strict=True):
            if _says_less(before, profile):
                lifted.setdefault(entry.document.id, {}).update(_stand_ins(before, after, gazetteer))
        if places != entry.resolution.places:
            changed.append(entry.id)
        placed.append(replace(entry, resolution=replace(entry.resolution, places=places)))
    return placed, tuple(changed), lifted


def _titled(entries: Sequence[Entry], profile: Profile) -> dict[str, dict[str, str]]:
    """For each document the words of its headline that say too much, whether a claim marks them or not."""
    countries: dict[str, set[str]] = {}
    for entry in entries:
        own = countries.setdefault(entry.document.id, set())
        own.update(match.country for match in entry.resolution.places if match.country)
    gazetteer = load_gazetteer()
    return {
        document.id: places_in_title(document.title, countries[document.id], profile, gazetteer)
        for document in documents_of(entries)
        if document.title
    }


def _says_less(before: PlaceMatch, profile: Profile) -> bool:
    finest = FINEST[profile.finest]
    coarse = finest is not None and finest > WherePrecision.EXACT
    return (
        coarse
        and (before.where_prec is None or before.where_prec < WherePrecision.PROVINCE)
        and before.role is not Role.ORIGIN
    )


def _stand_ins(before: PlaceMatch, after: PlaceMatch, gazetteer: Gazetteer) -> dict[str, str]:
    place = gazetteer.get(before.place_id) if before.place_id else None
    words = {before.span.text, before.label.split(",")[0], *((place.name,) if place else ())}
    stand_in = f"[a place in {after.label}]" if after.where_prec is not None else "[a place]"
    return {word: stand_in for word in words if len(word) > 2 and not word.islower()}


NOTHING: Mapping[str, Mapping[str, str]] = {}


class Masks:
    """The masks of a release: one for all documents, one for each with its own short names and places, and one for its headline."""

    def __init__(
        self,
        people: Sequence[PrivatePerson],
        lifted: Mapping[str, Mapping[str, str]],
        setting: Setting,
        titled: Mapping[str, Mapping[str, str]] = NOTHING,
    ) -> None:
        self._coordinates = FINEST[setting.profile.finest] is not None
        self._pseudonyms = setting.profile.pseudonyms
        salt = setting.salt_of() if people else ""
        self._full = {person.name: pseudonym(person.name, salt) for person in people if " " in person.name}
        self._short: dict[str, dict[str, str]] = {}
        for person in people:
            own = self._short.setdefault(person.document_id, {})
            for name in person.names:
                shared = name in own and name != person.name
                own[name] = pseudonym(name if shared else person.name, salt)
        self.people = len(set(self._full.values()) | {name for own in self._short.values() for name in own.values()})
        self._lifted = lifted
        self._titles = {document: make_mask(words, coordinates=False) for document, words in titled.items() if words}
        self.everywhere = make_mask(self._full, coordinates=self._coordinates)
        self._of: dict[str, Mask] = {}
        self.renamed: list[str] = []
        self.blanked: list[str] = []

    @cached_property
    def names(self) -> Mask:
        """The full names of private people alone."""
        return make_mask(self._full, coordinates=False)

    def document(self, document: Document) -> Document:
        """A document under its masks."""
        titles = self._titles.get(document.id)
        return _masked_document(_under(titles, document) if titles else document, self._mask_of(document.id))

    @cached_property
    def everything(self) -> Mask:
        """All masks in one, for words that may be about several documents."""
        words = [*self._lifted.values(), *self._short.values(), self._full]
        return make_mask(
            {name: stand_in for one in words for name, stand_in in one.items()}, coordinates=self._coordinates
        )

    def trace(self, trace: Trace) -> Trace:
        """A trace under the masks of all documents, since its evidence is about several."""
        masked: Trace = from_plain(Trace, mask_strings(to_plain(trace), self.everything))
        return masked

    def _mask_of(self, document_id: str) -> Mask:
        if document_id not in self._of:
            own = {**self._lifted.get(document_id, {}), **self._short.get(document_id, {})}
            self._of[document_id] = (
                make_mask({**own, **self._full}, coordinates=self._coordinates) if own else self.everywhere
            )
        return self._of[document_id]

    def apply(self, entry: Entry) -> Entry:
        """An entry under the masks of its document."""
        mask = self._mask_of(entry.document.id)
        claim = _masked_claim(entry.claim, mask)
        document = self.document(entry.document)
        resolution = self._masked_resolution(entry, mask)
        self._note(entry, claim)
        reader = replace(entry.reader, version="") if entry.reader.is_person and self._pseudonyms else entry.reader
        return replace(entry, claim=claim, document=document, resolution=resolution, reader=reader)

    def _masked_resolution(self, entry: Entry, mask: Mask) -> Resolution:
        """The resolution under the mask; the label of a place is what the profile made of it, so only names are masked in it."""
        masked: Resolution = from_plain(Resolution, mask_strings(to_plain(entry.resolution), mask))
        labels = (self._names_of(entry.document.id).over(match.label) for match in entry.resolution.places)
        places = tuple(replace(match, label=label) for match, label in zip(masked.places, labels, strict=True))
        return replace(masked, places=places)

    def _names_of(self, document_id: str) -> Mask:
        own = self._short.get(document_id)
        return make_mask({**own, **self._full}, coordinates=self._coordinates) if own else self.everywhere

    def _note(self, entry: Entry, claim: Claim) -> None:
        if claim is entry.claim:
            return
        words = claim.sentence.text + " ".join(span.text for spans in claim.roles.values() for span in spans)
        if "[person " in words or any("[person " in step.source.text for step in claim.attribution):
            self.renamed.append(entry.id)
        if "[coordinates]" in words:
            self.blanked.append(entry.id)


def _masked_claim(claim: Claim, mask: Mask) -> Claim:
    """The claim itself where nothing in it is hidden, else its released form under the same id."""
    plain = to_plain(claim)
    masked = mask_strings(plain, mask)
    if masked == plain:
        return claim
    built = from_plain(Claim, masked)
    return ReleasedClaim(**{field.name: getattr(built, field.name) for field in fields(Claim)}, kept_id=claim.id)


def _under(mask: Mask, document: Document) -> Document:
    """The document with the mask of its headline over what a headline is told again in: its name, its address and whoever gave it."""
    title, name = mask.over(document.title or "") or None, mask.over(document.name)
    given = mask.over(document.given_id) if document.given_id else document.given_id
    url = mask.over_address(document.url) or None if document.url else None
    return replace(document, title=title, name=name, given_id=given, url=url)


def _masked_document(document: Document, mask: Mask) -> Document:
    """The document with masked metadata, without its text where that holds what is hidden, and with no way back by its digest then."""
    url = mask.over_address(document.url) or None if document.url else None
    hidden = mask.hides(document.text)
    plain = mask_strings({**to_plain(document), "text": "", "url": url}, mask)
    return from_plain(Document, {**plain, "text": "" if hidden else document.text, "url": url})


def need_reason(profile: Profile, by: str | None, why: str | None) -> None:
    """Nothing; raises `QuestionError` where a profile that shows more than `open` is used without who and why."""
    if profile.needs_reason and not (by and why):
        raise QuestionError(
            f'the export profile {profile.name} shows what "open" keeps back: say who decides it and why (--by NAME --why TEXT)'
        )
