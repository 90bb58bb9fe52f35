"""What stands right before the words for a place and makes them less than exact: "near Idlib", "around Goma", "on the outskirts of Taiz".

The words of a place hold its name and leave the "near" outside, so that it must be read from the text. It never changes which place is meant, only
how closely the words put something there.

Rule that always holds: words before a place widen and never narrow; a direction of a place that is an area says which part, not a point beyond it.
"""

from __future__ import annotations

import re

from whosays.model.spans import Span

REACH = 60
"""Characters before a place in which its lead stands."""
_KIND = (
    r"(?:(?:the\s+)?(?:(?:[a-z]+-(?:held|controlled|run)|besieged|northern|southern|eastern|western|central|strategic|key|nearby|border|coastal)\s+)*"
    r"(?:city|town|village|capital|camp|airport|base|airbase|area|areas|region)(?:\s+of)?\s+)?(?:the\s+)?(?:cit(?:y|ies)\s+of\s+)?"
)
_DIRECTION = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
_DISTANCE = r"(?:(?:some|about|around|only|just)\s+)?\d[\d,.]*\s*-?(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?)\s+"
_LEAD = re.compile(
    rf"""\b(?P<lead>{_DISTANCE}(?:to\s+the\s+)?(?:{_DIRECTION}\s+of|from|outside|away\s+from)
    |(?:just\s+)?{_DIRECTION}\s+of
    |near(?:by)?|around|outside(?:\s+of)?|close\s+to|not\s+far\s+from|beyond|overlooking|surrounding
    |(?:outskirts|edges?|periphery|vicinity|surroundings|environs|suburbs?|approaches|entrances?)\s+(?:of|to)
    |(?:countrysides?|hinterland|rural\s+parts)\s+of
    |(?:area|areas|villages|towns|hills|farmland|fields|land)\s+(?:of|around))\s+{_KIND}$""",
    re.VERBOSE,
)
_UNDERSTOOD = re.compile(r"(?:.*\bof|.*\bfrom|near|around|outside)$")
_BESIDE = re.compile(
    r"(?:just )?(?:outskirts|edges?|periphery|vicinity|surroundings|environs|suburbs?|approaches|entrances?|areas?) (?:of|to|around)"
)
_OPEN = re.compile(r"(?:not far from|villages of|towns of|hills of|farmland of|fields of|land of)")


_NAMED = re.compile(r"(?:(?:[a-z]+\s+)?(?:city|town|village|capital)\s+of\s+)?[A-Z]")


def lead_of(text: str, span: Span) -> str:
    """The words that end right before `span` and put something beside or around the place, in plain form; "" where none do.

    >>> lead_of("Fighting raged around Idlib.", Span(22, 27, "Idlib"))
    'around'
    """
    if not 0 < span.start < span.end <= len(text) or not _NAMED.match(span.text):
        return ""
    match = _LEAD.search(text, max(0, span.start - REACH), span.start)
    return _plain(" ".join(match["lead"].split())) if match else ""


def _plain(lead: str) -> str:
    """A lead in the words that a phrase for a place is read by."""
    if _BESIDE.fullmatch(lead):
        return "outskirts of"
    if lead.endswith(("countryside of", "countrysides of", "hinterland of", "rural parts of")):
        return "countryside of"
    return lead if _UNDERSTOOD.fullmatch(lead) and not _OPEN.fullmatch(lead) else "near"
