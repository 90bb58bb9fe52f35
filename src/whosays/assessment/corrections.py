"""Which figures a text takes back: "an earlier version of this article said 12 were killed; the ministry's figure is seven".

A correction has to name the figure that it withdraws, and so reads like one more report of it. Such a claim stays in the record with its words, but it
says nothing on how many there were: it is set beside the new figure as what that took the place of. What its outlet had printed before of that same figure
is taken back with it.

Rules that always hold: a figure is taken back only by words about what one said oneself before ("seven, not 12 as first reported"); that somebody denies the
figure of others or calls it wrong takes nothing back; the order of the entries does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from whosays.assessment.units import counted_class
from whosays.model.entries import Entry
from whosays.model.kinds import Role

_TEXT = r"(?:articles?|stor(?:y|ies)|reports?|dispatch(?:es)?|pieces?|posts?|headlines?|bulletins?|updates?|alerts?|entr(?:y|ies))"
_EARLIER = r"(?:earlier|previous|original|initial|prior|first)"
_VERSION = rf"{_EARLIER} (?:version|edition|draft|copy)s?(?: of (?:this|the|that|our|its) (?:\w+ )?{_TEXT})?"
_SAID = (
    r"(?:said|stated|reported|gave|put|had|wrote|read|claimed|listed|quoted|showed|misreported|overstated|understated|indicated"
    r"|(?:misstated|contained)(?= (?:(?:the|an?|its) )?(?:\w+ )?(?:number|toll|count|figure|total|tally)\b))"
)
_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|inaccurately|in error)"
_OPENS = r"^\W*(?:corrections?|correcting|clarifications?|corrigend(?:um|a)|errat(?:um|a)|editor['’]?s['’]? note)\b[^.;:—–]{0,30}[:—–]"
_OWN_TEXT = rf"(?:(?:an?|our|its|this|the|yesterday['’]s|\w+day['’]s) (?:\w+ ){{0,2}}?{_TEXT}|we)"
_RECALLS = re.compile(
    rf"\b{_VERSION}\b[^.;]{{0,80}}?\b{_SAID}\b"
    rf"|\b(?:an?|our) {_EARLIER} (?:posts?|updates?|entr(?:y|ies)|articles?|stor(?:y|ies)|headlines?|alerts?|bulletins?)\b[^.;]{{0,40}}?\b{_SAID}\b"
    rf"|{_OPENS}[^.;]{{0,80}}?\b{_OWN_TEXT}\b[^.;]{{0,60}}?\b{_SAID}\b"
    rf"|\b(?:{_OWN_TEXT})\b[^.;]{{0,60}}?\b(?:{_WRONGLY} {_SAID}|{_SAID} {_WRONGLY})\b",
    re.IGNORECASE,
)
"""What leads to what a text itself said before and no longer says."""
_NOW = re.compile(
    r"[.;]|\b(?:but|whereas|instead|actually|in fact|should have|the (?:correct|right|actual|true|real)|correct(?:ed)? (?:figure|number|toll)|rather than)\b"
    r"|,? not (?=\d|[a-z]+ (?:as|people)\b)",
    re.IGNORECASE,
)
"""What ends the words that recall a figure: behind it stands what holds now."""
_NOT = re.compile(
    r"(?:[,;:(–—-]\s*(?:and )?|\band )not (?:the )?(?:(?:at least|about|around|some|more than) )?$"
    r"|\b(?:rather than|instead of) (?:the )?(?:(?:at least|about|around|some|more than) )?$",
    re.IGNORECASE,
)
"""What stands right before a figure in whose place another was put ("seven, not 12")."""
_AS_SAID = re.compile(
    rf"^[^.;]{{0,60}}?\bas (?:(?:we|our \w+) (?:(?:had|have|\w+ly) )*(?:said|wrote|reported|stated)|(?:(?:was|it|had|been|at) )*"
    rf"(?:(?:reported|stated|said|published|thought|given|announced|believed) )?(?:earlier|previously|initially|originally|first|{_WRONGLY}))\b",
    re.IGNORECASE,
)
"""What says of a figure behind "not" that it was one's own; else it is that of others, which one denies."""
_OPENING = re.compile(_OPENS, re.IGNORECASE)
_TAKES_BACK = re.compile(
    r"\b(?:withdrew|withdrawn|withdraws|retract(?:ed|s)|took back|recanted|corrected) (?:an?|its|his|her|their|our) (?:\w+ ){0,2}?"
    r"(?:claim|statement|reports?|figure|toll|count|number|estimate|tally|announcement)s?\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_OWN_FIGURE = re.compile(
    rf"\b(?:its|our|his|her|their) (?:own )?(?:{_EARLIER} )?(?:figure|toll|count|number|tally|report|statement)s? (?:of|that)\b[^.;,]{{0,20}}$",
    re.IGNORECASE,
)
_WAS_WRONG = re.compile(
    r"^[^.;,]{0,60}\b(?:was|were|is|had been|proved) (?:wrong|incorrect|mistaken|inaccurate|erroneous|an? (?:error|mistake|miscount)|in error)\b",
    re.IGNORECASE,
)


def is_withdrawn(entry: Entry) -> bool:
    """Whether the words of a claim with a number take that number back."""
    spans = entry.claim.fillers(Role.QUANTITY)
    if entry.claim.quantity is None or not spans:
        return False
    sentence = entry.claim.sentence
    at, end = spans[0].start - sentence.start, spans[-1].end - sentence.start
    return at >= 0 and _is_taken_back(sentence.text, at, end, entry.document.outlet or "")


def is_recalled(entry: Entry) -> bool:
    """Whether a claim stands in the words by which a text recalls what it said before, so that they tell of no event anew."""
    sentence = entry.claim.sentence
    at = entry.claim.trigger.start - sentence.start
    return is_withdrawn(entry) or (at >= 0 and _recalls(sentence.text, at, entry.document.outlet or ""))


def find_taken_back(entries: Iterable[Entry]) -> Mapping[str, str]:
    """The claims whose figure is taken back, by their ids: by its own words, or by a later text of its outlet; each with the claim that does so.

    `entries` are counts on one question.
    """
    told = [entry for entry in entries if entry.claim.quantity is not None]
    found = {entry.id: entry.id for entry in told if is_withdrawn(entry)}
    back = [entry for entry in told if entry.id in found and entry.document.outlet]
    for entry in told:
        by = next((one for one in back if _takes_back(one, entry)), None)
        if entry.id not in found and by is not None:
            found[entry.id] = by.id
    return found


def _takes_back(back: Entry, entry: Entry) -> bool:
    """Whether the outlet that takes a figure back had printed it in `entry`, of the same outcome."""
    days = entry.document.published, back.document.published
    if entry.document.outlet != back.document.outlet or days[0] is None or days[1] is None or days[0] > days[1]:
        return False
    one, other = entry.claim.quantity, back.claim.quantity
    same = one is not None and other is not None and (one.low or one.high) == (other.low or other.high)
    return same and entry.document.id != back.document.id and counted_class(entry.claim) == counted_class(back.claim)


@lru_cache(maxsize=16_384)
def _is_taken_back(text: str, at: int, end: int, outlet: str) -> bool:
    before, after = text[:at], text[end:]
    if _NOT.search(before):
        return bool(_OPENING.search(text) or _AS_SAID.search(after))
    if _TAKES_BACK.search(before):
        return True
    if _OWN_FIGURE.search(before) and _WAS_WRONG.search(after):
        return True
    return _recalls(text, at, outlet)


@lru_cache(maxsize=16_384)
def _recalls(text: str, at: int, outlet: str) -> bool:
    """Whether what stands at the character `at` of a sentence is what a text of the outlet itself said before."""
    found = _RECALLS.search(text) or _by_name(text, outlet)
    return found is not None and found.end() <= at and _NOW.search(text, found.end(), at) is None


def _by_name(text: str, outlet: str) -> re.Match[str] | None:
    """The opening of a correction that calls its outlet by name ("Correction: Quay Courier reported on Monday that …")."""
    if not outlet or outlet.casefold() not in text.casefold():
        return None
    return re.search(rf"{_OPENS}[^.;]{{0,20}}?\b{re.escape(outlet)}\b[^.;]{{0,60}}?\b{_SAID}\b", text, re.IGNORECASE)
