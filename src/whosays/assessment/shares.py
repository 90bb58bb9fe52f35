"""Shares of unlike things in one document.

"Half of the groups" and "nearly half of the forces" sound alike and are not: a share says nothing until it is said of what. Shares are found in the
quantities of claims and at the beginning of the words for an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.assessment.frames import inside_finding
from whosays.assessment.units import is_share, unit_class
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Role

_SHARE = re.compile(
    r"^(?:\W|nearly|almost|about|around|some|roughly|more than|over|at least|up to|less than|the|a|an)*"
    r"(?P<part>half|third|quarter|two[- ]thirds|three[- ]quarters|most|majority|\d+(?:\.\d+)?\s*(?:%|per\s?cent))\b\s*"
    r"(?:of\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?(?P<whole>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_ENDS = re.compile(r"\s+(?:in|of|at|around|near|from|who|that|which|on|inside)\b.*$", re.IGNORECASE | re.DOTALL)

_POINTING = frozenset({"them", "it", "these", "those", "this", "us", "all"})


@dataclass(frozen=True, slots=True)
class _Share:
    """A share as it stands: its words, which part, of what class of things, and the claim."""

    words: str
    part: str
    things: str
    entry: Entry


def share_part(words: str) -> str | None:
    """Which part the words of a share name, without approximation and whole, or `None`.

    >>> share_part("nearly half"), share_part("a third of the tanks"), share_part("40 tanks")
    ('half', 'third', None)
    """
    found = _SHARE.match(" ".join(words.split()))
    return found["part"].casefold() if found else None


def find_unlike_shares(entries: Sequence[Entry]) -> Iterator[Disagreement]:
    """Pairs of like shares of unlike things in the entries of one document."""
    shares = list({(s.part, s.things): s for entry in reversed(entries) for s in _shares_of(entry)}.values())[::-1]
    for i, one in enumerate(shares):
        for other in shares[i + 1 :]:
            if one.part == other.part and one.things != other.things:
                reason = f'"{one.words}" is a share of {one.things}, "{other.words}" one of {other.things}: they are not the same statement.'
                yield inside_finding(DisagreementType.DIFFERENT_SCOPE, (one.entry, other.entry), reason)


def _shares_of(entry: Entry) -> Iterator[_Share]:
    quantity = entry.claim.quantity
    if quantity is not None and is_share(entry.claim):
        whole = (
            quantity.share_of or quantity.unit or entry.claim.words(Role.UNIT) or entry.claim.words(Role.ACTOR) or ""
        )
        wording = (
            quantity.wording
            if quantity.wording.casefold().endswith(whole.casefold())
            else f"{quantity.wording} of {whole}"
        )
        yield from _read(wording, entry)
    for span in entry.claim.fillers(Role.ACTOR):
        yield from _read(span.text, entry)


def _read(words: str, entry: Entry) -> Iterator[_Share]:
    found = _SHARE.match(" ".join(words.split()))
    if found is None:
        return
    whole = _WHOLE_ENDS.sub("", found["whole"]).strip()
    if whole and whole.casefold() not in _POINTING:
        yield _Share(words, found["part"].casefold(), unit_class(whole), entry)
