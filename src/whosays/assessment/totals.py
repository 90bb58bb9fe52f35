"""Which tolls count over a longer time than one event takes: "since Monday", "this week's fighting", "in the past three days".

Such a total belongs to no single incident, and stands beside the toll of one raid as the whole beside a part. It is known by the words of its own clause.
What it is not: the toll of a large event, or one that keeps rising ("has risen to 40").

Rules that always hold: the words stand in the clause of the toll, not in one that "and", "while" or "including" sets beside it; that an event lies within
a week ("killed this week in a raid") makes no total of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.assessment.units import outcome_class
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|few|couple of|\d+)"
_FIGHTING = r"(?:fighting|violence|clashes|battles|bombings|shelling|attacks|air ?strikes|strikes|raids|killings|unrest|hostilities)"
_CAMPAIGN = r"(?:offensive|campaign|siege|bombardment|fighting|violence|clashes|hostilities|assault|operation|insurgency|onslaught|unrest)"
_LONG = (
    rf"(?:(?:\w+-)?(?:week|month|year)s?-(?:long|old)|{_MANY}-(?:week|month|year)) (?:\w+ )?{_CAMPAIGN}"
    rf"|(?:(?:\w+-)?days?-long|{_MANY}-day) (?:\w+ )?(?:offensive|campaign|bombardment|fighting|violence|clashes|hostilities|onslaught|unrest)"
)
_SPANS = re.compile(
    rf"\bsince (?:(?:last|late|early) )?(?:{_WEEKDAY}|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}|the (?:\w+ )?weekend|last (?:week|month|year))\b(?!['’]s)"
    rf"|\bsince (?:the |its |their )?(?:\w+ ){{0,2}}?{_CAMPAIGN} (?:\w+ly )?(?:began|started|erupted|broke out|resumed|was launched|flared)\b"
    rf"|\b(?:this|the) (?:week|month|weekend)['’]s (?:\w+ ){{0,2}}?(?:{_FIGHTING}|toll|dead|deaths)\b"
    r"|\bso far this (?:week|month)\b|\bthis (?:week|month) so far\b"
    r"|\b(?:over|during|throughout|in the course of) (?:the|this|that) (?:(?:past|last|whole|entire) )?(?:week|month|fortnight)\b"
    r"|\b(?:in|within) the (?:past|last) (?:week|month|fortnight)\b"
    rf"|\b(?:over|in|within|during) the (?:past|last|previous|first) {_MANY} (?:days|weeks|months)\b"
    rf"|\bover {_MANY} (?:days|weeks|months)\b"
    r"|\b(?:during|over|throughout|in the course of) the (?:\w+ ){0,2}?(?:campaign|offensive|siege|insurgency)\b(?! on \w+day)"
    rf"|\b(?:weekly|monthly) (?:death )?toll\b|\b{_LONG}\b",
    re.IGNORECASE,
)
_DAYS_LOSSES = re.compile(
    r"\b(?:over|in|during|within) the (?:past|last|previous) (?:day|night|(?:24|48|72|twenty-four) hours)(?!['’]s)\b",
    re.IGNORECASE,
)
"""What a count of a whole day's losses is told with, as staffs and governors give them every morning."""
_ONE_EVENT = re.compile(
    r"\b(?:an?|one|the|this|that) (?:[\w’'-]+ ){0,3}?(?:air ?strike|strike|attack|raid|blast|explosion|ambush|bombing|bomb|drone|missile|rocket|shell|mine|"
    r"landmine|clash|battle|incident|massacre)\b",
    re.IGNORECASE,
)
_TOTAL_IN_ALL = re.compile(
    rf"^\W*(?:in all|in total|altogether|all told)\b[^.;]*\b(?:across|throughout|along|(?:in|over|during) the (?:\w+ )?(?:weeks?|days|months?|campaign|war)"
    rf"|in (?:{_MANY} )?(?:\w+ )?(?:attacks|strikes|raids|incidents))\b",
    re.IGNORECASE,
)
_ACROSS = re.compile(
    r"\b(?:people|civilians|fighters|soldiers|dead|killed|died|wounded|injured|deaths|casualties)\b[^.;,]{0,30}?"
    r"\b(?:across|throughout|all over) the (?:\w+ ){0,2}?(?:province|region|governorate|country|state|district|enclave|strip|coast|provinces|regions)\b",
    re.IGNORECASE,
)
"""A toll that is counted over the whole of an area, rather than of raids that were flown over it."""
_CLAUSE = re.compile(
    r";|,? (?:while|whereas|including|among them|of whom)\b|, (?:and|but|with|as|bringing|raising|taking|pushing)\b|\band (?=[^.;]{0,60}\bon (?:"
    + _WEEKDAY
    + r")\b)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:\w+(?:iest|gest|vest|ghest)|worst|most \w+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|last|only)\b[^,;]*$",
    re.IGNORECASE,
)
"""What stands before a span of time in which one event is ranked ("the deadliest attack in the past three months")."""
_RELATIVE = re.compile(r"\b(?:that|which|where|when|whose|who|has|have|had|is|are)\b", re.IGNORECASE)
"""What parts a toll from a span of time behind it, which is then of something else ("killed nine in the town that the army had held since May")."""
_DONE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|be|held|under|(?!\b(?:killed|wounded|armed|masked|injured)\b)\w{3,}ed)\b",
    re.IGNORECASE,
)
"""What stands before a span of time that goes with another verb than that of the toll ("Flags have been at half-mast since Friday")."""
_WHEN = re.compile(r"[^.;]{0,20},? when\b", re.IGNORECASE)
"""What makes a day that on which something happened ("since Monday, when gunmen killed two")."""
_OUTCOMES = frozenset({"killed", "injured", "killed or injured"})
"""What adds up over time; "missing since Monday" says when one event was."""


def total_words(entry: Entry) -> str:
    """The words by which a toll counts over more than one event, or ""."""
    claim = entry.claim
    at = claim.trigger.start - claim.sentence.start
    if claim.kind is not Kind.CASUALTIES or at < 0:
        return ""
    if outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text) not in _OUTCOMES:
        return ""
    return _words_at(claim.sentence.text, at)


@lru_cache(maxsize=16_384)
def _words_at(text: str, at: int) -> str:
    start, end = 0, len(text)
    for cut in _CLAUSE.finditer(text):
        if cut.end() <= at:
            start = cut.end()
        elif cut.start() >= at:
            end = cut.start()
            break
    clause = text[start:end]
    found = next((f for f in _SPANS.finditer(clause) if _is_of_the_toll(clause, f, at - start)), None)
    area = _ACROSS.search(clause)
    found = found or (None if _ONE_EVENT.search(clause) else _DAYS_LOSSES.search(clause))
    found = (
        found or _TOTAL_IN_ALL.search(clause) or (area if area and area.start() <= at - start < area.end() else None)
    )
    return " ".join(found.group().split()) if found else ""


def _is_of_the_toll(clause: str, span: re.Match[str], at: int) -> bool:
    """Whether a span of time is that of the toll at the character `at`, and not of a place, or of a rank among other events."""
    if _RANKED.search(clause, 0, span.start()) or _WHEN.match(clause, span.end()):
        return False
    if span.start() < at:
        return _DONE.search(clause, 0, span.start()) is None
    return _RELATIVE.search(clause, at, span.start()) is None
