"""A profile applied to a picture, so that a page made of it shows no more than an export would.

What the profile holds back must be out of the picture before it is made (`keep`): counts and estimates are then of what is shown. The picture is made
of the true words, since figures compare by them; then every entry in it becomes its released form, every place as coarse as asked, and every other
text goes through the masks of all documents. Nothing is passed by: a kind of value that this module does not know is refused.

Rule that always holds: no full name of a private person that the profile hides stands in a page made of a released picture (`check`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from html import unescape
from typing import Any

from whosays.errors import QuestionError
from whosays.exports.applying import Masks, Setting, release_under, sift
from whosays.exports.coarsening import coarsen
from whosays.exports.profiles import FINEST, Profile
from whosays.exports.release import Release, Report
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import Entry, ReaderIdentity
from whosays.model.event_rows import RESTRICTED_TYPE
from whosays.model.incidents import EventPlace
from whosays.model.pictures import Picture
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.reference.places import load_gazetteer

PLAIN = (Enum, int, float, date, datetime, type(None))
UNTITLED = "no claim of it is let out"
"""What stands for the headline of a document of which an export would show nothing."""

TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


def keep(entries: Sequence[Entry], setting: Setting) -> tuple[Entry, ...]:
    """The entries that a picture under the profile may be made of."""
    return sift(entries, setting)[0]


def keep_documents(documents: Sequence[Document], profile: Profile) -> tuple[Document, ...]:
    """The documents that such a picture may name."""
    return tuple(d for d in documents if profile.restricted or d.media_type != RESTRICTED_TYPE)


@dataclass(frozen=True, slots=True)
class ReleasedPicture:
    """A picture as a profile lets it out.

    Attributes:
        picture: The picture.
        release: What the profile did to its claims.
        check: Raises `QuestionError` where a page made of it still has a name that the profile hides.
    """

    picture: Picture
    release: Release
    check: Callable[[str], None]


def release_picture(
    picture: Picture, entries: Sequence[Entry], asked: AbstractSet[str], setting: Setting
) -> ReleasedPicture:
    """`picture` under the profile of `setting`, which hides something.

    `entries` are all that the filter of the picture chose from and `asked` the ids of those that it chose, in both those that are held back.
    """
    released, masks = release_under(entries, setting)
    released = replace(released, report=_within(released.report, asked))
    shown = _Rewriting(released, masks, setting.profile).of(picture)
    told = (_named(released), *released.report.lines())
    return ReleasedPicture(replace(shown, released=told), released, lambda page: _check(page, masks, setting.profile))


def _within(report: Report, asked: AbstractSet[str]) -> Report:
    """What was done to the claims that were asked for."""

    def these(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(claim for claim in ids if claim in asked)

    held = tuple(one for one in report.held_back if one.claim_id in asked)
    return replace(
        report,
        held_back=held,
        coarsened=these(report.coarsened),
        renamed=these(report.renamed),
        blanked=these(report.blanked),
    )


def _named(released: Release) -> str:
    return f"{released.profile}, {released.mark}" if released.mark else released.profile


def _check(page: str, masks: Masks, profile: Profile) -> None:
    shown = unescape(TAGS.sub("", page))
    if masks.names.hides(shown):
        raise QuestionError(
            f"a name that the profile {profile.name} hides would stand on the page, so nothing was written: "
            "export the claims under the profile instead, and report this with the words around the name"
        )


class _Rewriting:
    """One picture, rewritten part by part; what stands in it several times is rewritten once."""

    def __init__(self, released: Release, masks: Masks, profile: Profile) -> None:
        self._entries = {entry.id: entry for entry in released.entries}
        self._speaking = {entry.document.id for entry in released.entries}
        self._masks, self._profile = masks, profile
        self._done: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:
        """`value` as the profile lets it out."""
        if isinstance(value, PLAIN):
            return value
        if isinstance(value, str):
            return self._masks.everything.over(value)
        known = self._done.get(id(value))
        if known is None:
            known = self._done[id(value)] = (
                value,
                self._made(value),
            )  # the value itself is kept, so that its id stays its own
        return known[1]

    def _made(self, value: Any) -> Any:
        if isinstance(value, (tuple, list, AbstractSet)):
            kind = type(value) if isinstance(value, (tuple, list)) else frozenset
            return kind(map(self.of, value))
        if isinstance(value, Mapping):
            return {self.of(name): self.of(one) for name, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return self._special(value) or self._parts(value)
        raise TypeError(f"a picture holds a {type(value).__name__}, which no profile knows how to let out")

    def _parts(self, value: Any) -> Any:
        return replace(value, **{one.name: self.of(getattr(value, one.name)) for one in fields(value) if one.init})

    def _special(self, value: Any) -> Any:
        """What a profile says of some kinds of value; `None` of any other."""
        found: Any = None
        match value:
            case Entry():
                found = self._entries[value.id]
            case Claim():
                found = self._entries[value.id].claim
            case Document():
                found = self._document(value)
            case PlaceMatch():
                found = self._parts(coarsen(value, self._profile, load_gazetteer()))
            case EventPlace():
                found = self._event_place(value)
            case ReaderIdentity() if value.is_person and self._profile.pseudonyms:
                found = replace(value, version="")
        return found

    def _document(self, document: Document) -> Document:
        """A document as its claims let it out; of one of which no claim is let out neither headline nor address, which an export would not show."""
        if document.id in self._speaking:
            return self._masks.document(document)
        return replace(document, title=None, url=None, text="", name=UNTITLED, given_id=None)

    def _event_place(self, place: EventPlace) -> EventPlace:
        finest = FINEST[self._profile.finest]
        decimals = 0 if finest is not None and finest > WherePrecision.EXACT else self._profile.decimals
        latitude, longitude = round(place.latitude, decimals), round(place.longitude, decimals)
        return replace(place, label=self.of(place.label), latitude=latitude, longitude=longitude)
