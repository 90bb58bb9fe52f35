"""What each claim of an event says of its where, when and how, and where in its text it says it.

A mention is a claim with the place and day of its own clause. Where a clause names no place, none is lent to it here: which event of its text it
belongs to is decided in `passages`, and what the text as a whole speaks of is kept apart as its lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.assessment.corrections import is_recalled
from whosays.assessment.cues import is_part
from whosays.assessment.event_hours import NOWHERE_SET, Setting, read_setting
from whosays.assessment.event_places import PlaceFinder, PlaceMark, place_of_match, read_places
from whosays.assessment.event_times import DayMark, Days, days_of_time, read_days
from whosays.assessment.event_words import count_words, first_forms
from whosays.assessment.totals import total_words
from whosays.assessment.units import means_class, outcome_class
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.incidents import EventPlace
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

AROUND = 220
"""Characters before and after a claim's words in which its event is described."""
CARRIED = 200
"""Characters before a clause without a day in which the day told last still holds."""
LEAD = 450
"""Characters at the start of a text that say what it is about."""
CLAUSE_BEFORE, CLAUSE_AFTER = 180, 130
"""Characters around a claim's words in which its own place and day stand."""
AFTER_COSTS = 1.4
"""How much farther a place after the words counts than one before them."""

PART_AFTER = 45
"""Characters around a count in which words make it a part of another."""

_CHAIN = re.compile(
    r"^(?:[\s,()]|\b(?:in|of|near|at|the|from|north|south|east|west|northern|southern|eastern|western|central|northeast|northwest|southeast|southwest"
    r"|northeastern|northwestern|southeastern|southwestern|province|countryside|governorate|city|town|village|district|neighborhood|neighbourhood"
    r"|km|miles|about|some|outside|s)\b|\d+|-)*$",
    re.IGNORECASE,
)
_EVENT = r"(?:attacks?|strikes?|airstrikes?|raids?|bomb\w*|blasts?|explosions?|incidents?|clash\w*|villages?|towns?|ambush\w*|shelling)"
_APART = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile"
    rf"|(?:another|second|third|different|previous|earlier|similar) (?:\w+ ){{0,2}}?{_EVENT})\b",
    re.IGNORECASE,
)
_HARMED = r"(?:dead|killed|victims|wounded|injured|casualties)"
_PART_BEFORE = re.compile(
    rf"\b(?:{_HARMED} (?:also )?(?:include[ds]?|including|numbered among them)|including)\W+(?:at least |some |about )?$",
    re.IGNORECASE,
)
_PART_IN = re.compile(
    rf"\bamong (?:those|the) {_HARMED}\b|\bof the {_HARMED}\b|\b(?:was|were) also (?:killed|among)\b|\balso died\b|\bas well as\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"\b(?:as|while|whereas|but|although|amid|before)\b|;|:\s")
_MORE = re.compile(r"\b(?:another|a further|additional)\b(?! of)", re.IGNORECASE)
_WAR = r"(?:war|conflict|uprising|revolution|crisis)"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|early|late|mid)"
_WIDER = re.compile(
    rf"\bsince (?:the (?:start|beginning|outbreak|onset)|(?:the )?{_WAR}|{_MONTH}?[ -]?(?:19|20)\d\d)"
    r"|\b(?:in|after|over) (?:the )?(?:\w+ ){0,2}(?:days|weeks|months|years) of\b|\b(?:across|throughout) the country\b|\bnationwide\b"
    r"|\b(?:so far )?this (?:year|month)\b|\bover the (?:past|last) \w+ (?:weeks|months|years)"
    rf"|\b(?:has|have) (?:killed|left|claimed|cost)[^.]{{0,60}}\b(?:since|{_WAR})\b"
    rf"|\bthe (?:\w+ )?{_WAR}[^.]{{0,30}}\b(?:has|have) (?:killed|left|claimed)"
    rf"|\b(?:of|from|in|during|throughout) (?:the )?(?:\w+[- ]){{1,2}}year(?:s|[- ](?:old|long))? (?:\w+ )?{_WAR}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextMarks:
    """What is read once of a document: its places and days, and the words of its lead."""

    document: Document
    places: tuple[PlaceMark, ...]
    days: tuple[DayMark, ...]

    @property
    def lead(self) -> Span:
        """The beginning of the text."""
        return Span(0, min(LEAD, len(self.document.text)), self.document.text[:LEAD])

    def lead_places(self) -> tuple[EventPlace, ...]:
        """The places that the lead names."""
        return tuple(dict.fromkeys(mark.place for mark in self.places if mark.start < LEAD))


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim of an event, with what its own clause says.

    Attributes:
        entry: The claim.
        places: Where, by its clause; empty where it names no place.
        days: When, by its clause, or, not as stated, by what was told just before; `None` where no day is named there.
        means: Kinds of means, by its words and its sentence.
        numbers: Its outcome and number, where it has them.
        words: Its surroundings as counts of telling words.
        forms: Those words as they stand.
        apart: The words that set it apart from what the text said before, or "".
        more: Whether its words add it to a count before ("another six people").
        part: Whether its words make its count a part of another ("12 of the dead").
        wider: The words by which it counts more than one event, or "".
        setting: The hour and the kind of its event, as far as its sentence says.
        recalled: Whether its text recalls what it said before, so that its event may be older than a report's.
    """

    entry: Entry
    places: tuple[EventPlace, ...]
    days: Days | None
    means: frozenset[str]
    numbers: frozenset[tuple[str, int]]
    words: dict[str, int]
    forms: dict[str, str]
    apart: str
    more: bool
    part: bool
    wider: str
    setting: Setting = NOWHERE_SET
    recalled: bool = False

    @property
    def at(self) -> int:
        """Where in the text its words begin."""
        return self.entry.claim.trigger.start


def read_text(document: Document, entries: Sequence[Entry], places: PlaceFinder) -> TextMarks:
    """The places and days of a document's text; the country its claims were located in is the one it is about, and a name that was not located has no
    place in its pieces either.
    """
    matches = [match for entry in entries for match in entry.places(Role.PLACE)]
    countries = [match.country for match in matches if match.country]
    country = max(sorted(set(countries)), key=countries.count) if countries else None
    unknown = [match.span.text for match in matches if match.latitude is None]
    return TextMarks(
        document, read_places(document.text, places, country, unknown), read_days(document.text, document.published)
    )


def read_mention(entry: Entry, marks: TextMarks) -> Mention:
    """What the clause of `entry` says of its event."""
    claim, text = entry.claim, marks.document.text
    start, end = claim.trigger.start, claim.trigger.end
    around = text[max(0, start - AROUND) : end + AROUND] or claim.sentence.text
    clause = _clause(entry)
    clause_text = text[clause[0] : clause[1]] or claim.sentence.text
    return Mention(
        entry=entry,
        places=_own_places(entry, marks, clause),
        days=_own_days(entry, marks, clause),
        means=_means(entry, clause_text),
        numbers=_numbers(entry),
        words=dict(count_words(around)),
        forms=first_forms(around),
        apart=_found(_APART, clause_text),
        more=_MORE.search(text[max(0, start - 12) : end]) is not None,
        part=is_part(entry) or _is_part(entry, text),
        wider=total_words(entry) or (_found(_WIDER, clause_text) if claim.kind is Kind.CASUALTIES else ""),
        setting=read_setting(entry),
        recalled=is_recalled(entry),
    )


def _is_part(entry: Entry, text: str) -> bool:
    start, end = entry.claim.trigger.start, entry.claim.trigger.end
    quantity = entry.claim.fillers(Role.QUANTITY)
    start = min([start, *(span.start for span in quantity)])
    end = min(end + PART_AFTER, max(end, entry.claim.sentence.end))
    return bool(_PART_BEFORE.search(text[max(0, start - PART_AFTER) : start]) or _PART_IN.search(text[start:end]))


def _clause(entry: Entry) -> tuple[int, int]:
    trigger, sentence = entry.claim.trigger, entry.claim.sentence
    return max(sentence.start, trigger.start - CLAUSE_BEFORE), min(
        max(sentence.end, trigger.end), trigger.end + CLAUSE_AFTER
    )


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _own_places(entry: Entry, marks: TextMarks, clause: tuple[int, int]) -> tuple[EventPlace, ...]:
    text = marks.document.text
    resolved = [
        place
        for match in entry.places(Role.PLACE)
        if (place := place_of_match(match)) and not _is_of_hospital(text, match.span.start)
    ]
    if resolved:
        return tuple(dict.fromkeys(resolved))
    end = _next_clause(entry, marks, clause)
    inside = [m for m in marks.places if clause[0] <= m.start < end and not _is_of_hospital(text, m.start)]
    if not inside:
        return ()
    nearest = min(inside, key=lambda mark: (_distance(mark, entry.claim.trigger), mark.start))
    return tuple(mark.place for mark in _chained(nearest, inside, text))


def _is_of_hospital(text: str, at: int) -> bool:
    """Whether the place named at that character is where somebody died of what happened elsewhere: "two died in hospital in Vesna"."""
    return _IN_HOSPITAL.search(text, max(0, at - 80), at) is not None


_IN_HOSPITAL = re.compile(
    r"(?i)\b(?:died|dying|succumbed|taken|brought|treated|rushed|evacuated|admitted)\b[^.;:]{0,40}\b(?:hospital|clinic|morgue)s?\s+(?:in|of|at)\s+(?:the\s+)?$"
)


def _next_clause(entry: Entry, marks: TextMarks, clause: tuple[int, int]) -> int:
    """Where another clause begins after the claim's words ("as fighters advanced on …"), or the end of the clause."""
    end = entry.claim.trigger.end
    other = _OTHER_CLAUSE.search(marks.document.text, end, max(end, clause[1]))
    return other.start() if other else clause[1]


def _distance(mark: PlaceMark, trigger: Span) -> float:
    if mark.end <= trigger.start:
        return trigger.start - mark.end
    return max(0, mark.start - trigger.end) * AFTER_COSTS


def _chained(nearest: PlaceMark, inside: Sequence[PlaceMark], text: str) -> Iterable[PlaceMark]:
    """The marks that stand with `nearest` in one phrase ("Old Quay in Marun, north of Vesna")."""
    at = inside.index(nearest)
    first = last = at
    while first > 0 and _CHAIN.match(text[inside[first - 1].end : inside[first].start]):
        first -= 1
    while last + 1 < len(inside) and _CHAIN.match(text[inside[last].end : inside[last + 1].start]):
        last += 1
    return inside[first : last + 1]


def _own_days(entry: Entry, marks: TextMarks, clause: tuple[int, int]) -> Days | None:
    own = days_of_time(entry.resolution.time)
    if own:
        return own
    colon = marks.document.text.find(": ", entry.claim.trigger.end, clause[1])
    end = colon if colon >= 0 and entry.claim.kind is Kind.CASUALTIES else clause[1]
    inside = [mark for mark in marks.days if clause[0] <= mark.at < end]
    if not inside:
        told = [mark for mark in marks.days if clause[0] - CARRIED <= mark.at < clause[0]]
        return Days(told[-1].start, told[-1].end, stated=False) if told else None
    mark = min(inside, key=lambda m: (abs(m.at - entry.claim.trigger.start), m.at))
    return Days(mark.start, mark.end, stated=True)


def _means(entry: Entry, clause: str) -> frozenset[str]:
    own = means_class(entry.claim.words(Role.MEANS) or "") or means_class(entry.claim.trigger.text)
    found = own or means_class(_NO_BOMB.sub("", _NO_STRIKE.sub("", clause)))
    return frozenset({found}) if found else frozenset()


_NO_STRIKE = re.compile(
    r"(?i)\b(?:(?:open|surface-to|ground-to)[- ]air|air[- ]?(?:defen[cs]es?|bases?|fields?|ports?|ambulances?|crews?|lifts?))\b"
)
"""Words of the air that tell of no raid."""
_NO_BOMB = re.compile(r"(?i)\b(?:cars?|trucks?|vests?|belts?)\b(?![ -]bomb)")
"""What may carry a bomb, and mostly carries something else."""


def _numbers(entry: Entry) -> frozenset[tuple[str, int]]:
    claim = entry.claim
    if claim.kind is not Kind.CASUALTIES or claim.quantity is None:
        return frozenset()
    outcome = outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text)
    return frozenset((outcome, n) for n in (claim.quantity.low, claim.quantity.high) if n is not None)
