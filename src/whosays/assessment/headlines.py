"""A headline and the sentence under it say again what their own text says with a source: they are no second one.

"Shelling kills 17, rescuers say" stands over "at least 17 people were killed, the Coast Rescue Service said". The headline is the text's own summary; a
figure in it comes from whoever the text names for that figure. The same holds for a first sentence that gives a figure for which a later one names the
source, and for a headline that only describes the source ("officials", "police").

Rules that always hold: a headline that names somebody keeps them; what is taken over is the root source of a claim of the same document, of the same
kind, outcome and figure, and the evidence says so; nothing is taken from a source that cannot be the one described ("doctors" are no army).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import IntEnum
from functools import lru_cache

from whosays.assessment.cues import is_part, states_count
from whosays.assessment.frames import share_place
from whosays.assessment.periods import window_of
from whosays.assessment.speakers import speakers_of
from whosays.assessment.units import EVERYBODY, counted_class, is_share, outcome_class, victims_class
from whosays.assessment.wording import normalise
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.findings import Basis, RootSource
from whosays.model.kinds import Kind, Role
from whosays.model.quantities import Comparator, Quantity

OLDER = timedelta(days=14)
"""A claim of the text that is dated so long before publication is of another event than an undated headline."""

_UNENDED = re.compile(r"[^\n]{1,200}[^\n.!?…\"”:](?=\n)")
"""A first line that does not end as a sentence does: a headline where nobody says which line is one."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")
_CALLINGS = {
    "police": re.compile(r"\b(police\w*|constab\w+|gendarme\w*|sheriff\w*)\b"),
    "rescue": re.compile(
        r"\b(rescue\w*|civil defen[cs]e|fire ?fighters?|fire (service|brigade)|emergenc\w+|first responders?|paramedics?|ambulance\w*"
        r"|helmets|red (cross|crescent))\b"
    ),
    "medical": re.compile(
        r"\b(medic\w*|doctors?|physicians?|surgeons?|nurses?|hospitals?|clinics?|health|morgue|paramedics?)\b"
    ),
    "military": re.compile(
        r"\b(army|militar\w+|armed forces|navy|air force|defen[cs]e (ministry|minister)|ministry of defen[cs]e|general staff|troops|brigade"
        r"|generals?|colonel)\b"
    ),
    "watching": re.compile(r"\b(monitor\w*|observator\w+|observers?|watchdogs?|rights|activists?|campaigners?)\b"),
    "local people": re.compile(r"\b(residents?|witness\w*|eyewitness\w*|villagers?|locals|survivors?|neighbou?rs?)\b"),
    "fighting": re.compile(r"\b(rebels?|militants?|insurgents?|militia\w*|jihadists?|separatists?|guerrillas?)\b"),
}
"""What somebody does who is called by these words; words of none leave it open."""
_OFFICE = re.compile(
    r"\b(officials?|authorit\w+|ministr\w+|minister|government|governor|mayor|administration|prosecutors?)\b"
)
_OF_THE_STATE = frozenset({"police", "rescue", "medical", "military"})
_DESCRIBED = re.compile(
    r"(?:(?:the|local|state|city|regional|provincial|federal|security|defen[cs]e|health|medical|hospital|government|military|army|rescue|emergency"
    r"|aid|rights|police|interior|un|u\.n\.)\s+)*"
    r"(?:officials?|sources?|police|rescuers?|medics|doctors|hospitals?|activists?|monitors?|residents?|witnesses|eyewitnesses|locals|authorities"
    r"|rebels|militants|governor|mayor|ministry|workers|reports?|agency|service|services|group|army|military|government)",
    re.IGNORECASE,
)
"""Words that describe a source and name none, whatever capital begins them."""


class _Stands(IntEnum):
    """Where in its document a claim stands."""

    HEADLINE = 0
    FIRST = 1
    BELOW = 2


_CALLED = {_Stands.HEADLINE: "the headline", _Stands.FIRST: "the first sentence"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with where it stands, who it says speaks, and its own root source."""

    entry: Entry
    stands: _Stands
    speakers: tuple[str, ...]
    root: RootSource

    @property
    def names_nobody(self) -> bool:
        """Whether it names no source, or only describes one."""
        if self.root.basis is not Basis.CHAIN:
            return True
        return self.root.key.startswith("source:") and _DESCRIBED.fullmatch(self.root.label.strip()) is not None


def trace_headlines(
    entries: Iterable[Entry], among: Iterable[Entry], roots: Mapping[str, RootSource]
) -> dict[str, RootSource]:
    """The root sources that claims of headlines and first sentences of `entries` take from claims of the text below, by claim id.

    `among` holds the claims of their documents; `roots` has the root source of each of those by its own words.
    """
    wanted = {entry.id for entry in entries}
    by_document: dict[str, list[_Told]] = {}
    for entry in among:
        if entry.document.media_type not in ROW_TYPES and entry.id in roots:
            told = _Told(entry, stands_in(entry), tuple(s.source.text for s in speakers_of(entry)), roots[entry.id])
            by_document.setdefault(entry.document.id, []).append(told)
    return {
        claim: root for told in by_document.values() for claim, root in _trace_document(told).items() if claim in wanted
    }


def may_lead(entry: Entry) -> bool:
    """Whether a claim stands in a headline or in the first sentence of its document."""
    return entry.document.media_type not in ROW_TYPES and stands_in(entry) is not _Stands.BELOW


def stands_in(entry: Entry) -> _Stands:
    """Whether a claim stands in the headline, in the first sentence under it, or further below."""
    document, start = entry.document, entry.claim.sentence.start
    head = _headline_end(document)
    if start < head:
        return _Stands.HEADLINE
    before = document.text[head:start].strip()
    return _Stands.BELOW if _SENTENCE_END.search(f"{before} ") else _Stands.FIRST


def _headline_end(document: Document) -> int:
    if document.title and document.text.startswith(document.title):
        return len(document.title)
    line = _UNENDED.match(document.text) if not document.title else None
    return line.end() if line else 0


def _trace_document(told: Sequence[_Told]) -> dict[str, RootSource]:
    """First sentences are traced before headlines, so that a headline over one finds whom that one was traced to."""
    found: dict[str, RootSource] = {}
    for stands in (_Stands.FIRST, _Stands.HEADLINE):
        others = [replace(other, root=found.get(other.entry.id, other.root)) for other in told if other.speakers]
        for one in told:
            if one.stands is stands and one.names_nobody:
                said = _said_below(one, others)
                if said is not None:
                    found[one.entry.id] = _taken(one, said)
    return found


def _said_below(one: _Told, others: Sequence[_Told]) -> _Told | None:
    """The claim of the same document whose source stands behind `one`: who is named goes before who is described, a fit of words before none, the text
    before the headline, and what stands first before the rest."""
    fitting = [
        other
        for other in others
        if other.stands is not one.stands
        and say_the_same(one.entry, other.entry)
        and _fit(one, other) >= _least_fit(one)
    ]
    ranked = sorted(
        fitting,
        key=lambda other: (
            other.names_nobody,
            _fit(one, other) < _CLOSE,
            other.stands is _Stands.HEADLINE,
            other.entry.claim.sentence.start,
            other.entry.id,
        ),
    )
    best = next(iter(ranked), None)
    return best if best is not None and best.root.key != one.root.key else None


_CLOSE = 2


def _least_fit(one: _Told) -> int:
    """A sentence that describes its source means that one; only a headline leaves out who it is."""
    return _CLOSE if one.stands is _Stands.FIRST and one.speakers else 1


def _fit(one: _Told, other: _Told) -> int:
    """Whether the source of `other` can be whom `one` describes: 0 for no, 1 where the words leave it open, 2 where they say so."""
    described, meant = " ".join(one.speakers).casefold(), f"{' '.join(other.speakers)} {other.root.label}".casefold()
    ours, theirs = _callings(described), _callings(meant)
    if ours & theirs or (_OFFICE.search(described) and _OFFICE.search(meant)):
        return _CLOSE
    if _OFFICE.search(described) and not ours:
        return 1 if not theirs or theirs & _OF_THE_STATE else 0
    return 0 if ours and (theirs or _OFFICE.search(meant)) else 1


@lru_cache(maxsize=4096)
def _callings(words: str) -> frozenset[str]:
    return frozenset(calling for calling, pattern in _CALLINGS.items() if pattern.search(words))


def say_the_same(a: Entry, b: Entry) -> bool:
    """Whether two claims of one document give one figure of one outcome, or name one person lost, with nothing that sets them apart."""
    one, other = a.claim, b.claim
    if one.kind is not other.kind or one.polarity is not other.polarity or not _say_one_figure(a, b):
        return False
    alike = states_count(a) == states_count(b) and is_part(a) == is_part(b)
    return alike and share_place(a, b) and _share_days(a, b)


def _say_one_figure(a: Entry, b: Entry) -> bool:
    """Whether both give one figure for what is counted alike, or no figure and the same person lost."""
    one, other = a.claim, b.claim
    if one.quantity is None or other.quantity is None:
        same_loss = one.kind is Kind.CASUALTIES and one.quantity is other.quantity and _outcome(a) == _outcome(b)
        return same_loss and bool(_lost(a) & _lost(b))
    return _figure(one.quantity) == _figure(other.quantity) and _count_the_same(a, b)


def _count_the_same(a: Entry, b: Entry) -> bool:
    one, other = a.claim, b.claim
    if one.kind is not Kind.CASUALTIES:
        return counted_class(one) == counted_class(other)
    victims = {victims_class(claim.words(Role.VICTIMS)) for claim in (one, other)}
    return _outcome(a) == _outcome(b) and is_share(one) == is_share(other) and len(victims - {EVERYBODY}) < 2


def _outcome(entry: Entry) -> str:
    return outcome_class(entry.claim.words(Role.OUTCOME) or entry.claim.trigger.text)


def _lost(entry: Entry) -> frozenset[str]:
    """The names of those lost, each by its last word; a headline often gives no more."""
    names = (span.text for span in entry.claim.fillers(Role.VICTIMS) if span.text[:1].isupper())
    return frozenset(normalise(name).split()[-1] for name in names if normalise(name))


def _figure(quantity: Quantity) -> frozenset[int] | frozenset[str]:
    """The numbers that the words of a quantity hold: "17", "at least 17" and "some 17" are one figure.

    >>> _figure(Quantity(17, None, Comparator.AT_LEAST, "at least 17")) == _figure(Quantity(17, 17, Comparator.EXACTLY, "17"))
    True
    """
    low, high = quantity.low, quantity.high
    if quantity.comparator is Comparator.MORE_THAN and low is not None:
        low -= 1
    if quantity.comparator is Comparator.FEWER_THAN and high is not None:
        high += 1
    bounds = frozenset(bound for bound in (low, high) if bound is not None)
    return bounds or frozenset({normalise(quantity.wording)})


def _share_days(a: Entry, b: Entry) -> bool:
    one, other = window_of(a), window_of(b)
    if one.stated and other.stated:
        return one.start <= other.end and other.start <= one.end
    published = a.document.published
    return published is None or not any(w.stated and w.end < published - OLDER for w in (one, other))


def _taken(one: _Told, said: _Told) -> RootSource:
    """The root source of `said`, as that of `one`, with the evidence in words."""
    where = _CALLED[one.stands]
    nobody = f'gives "{one.speakers[0]}" without a name' if one.speakers else "names no source"
    same = "the same figure" if one.entry.claim.quantity is not None else "the same loss"
    what = "the text below" if said.stands > one.stands else "the headline"
    words = f'{where} {nobody}; {what} has {same} from "{said.speakers[0]}": {said.root.evidence}'
    return RootSource(said.root.key, said.root.label, said.root.basis, words)
