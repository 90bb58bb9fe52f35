"""Names in a row: "the Marsh Brigade, the Lions of Vell and Liwa Oster" are all in it when one of them is.

A tagger that reads word by word finds some names of a list and loses others. Where a filler is a name that stands in a plain row of names, the whole
row fills the role. And a total that is followed by its list ("They are …", "as follows:") gives the claim of presence or movement beside it the
names of the list.

Rules that always hold: only names are added, never descriptions; a row ends at the first thing that is no name; one look at each filler.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whosays.extraction.adding import Form, claim_beside
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.groups import group_words

SINGLE = frozenset({Kind.ORIGIN, Kind.ALIGNMENT, Kind.ROLE})
"""Kinds that are said of one name of a row at a time ("the Iraqi Saraya Vell and the Afghan Liwa Oster"): their actors are left alone."""
SCORE = 0.85
"""The score of a claim that was found by its form."""
LONGEST = 1500
"""Characters that a list may run to."""


def extend_rows(text: str, claim: Claim) -> Claim:
    """`claim` with the whole row for each filler that is a name in a row of at least three, or in a pair."""
    roles = dict(claim.roles)
    if claim.kind is Kind.PRESENCE and claim.fillers(Role.PLACE):
        roles[Role.PLACE] = _with_described_places(text, claim)
        claim = replace(claim, roles=dict(roles))
    for role in (Role.PLACE,) if claim.kind in SINGLE else (Role.PLACE, Role.ACTOR):
        fillers = claim.fillers(role)
        if fillers:
            taken = [span for other, spans in claim.roles.items() if other is not role for span in spans]
            roles[role] = _with_rows(text, claim, fillers, taken)
    return _with_opening(text, claim if roles == dict(claim.roles) else replace(claim, roles=roles))


def _with_rows(text: str, claim: Claim, fillers: tuple[Span, ...], taken: Sequence[Span]) -> tuple[Span, ...]:
    found = list(fillers)
    for filler in fillers:
        for name in row_after(text, filler, claim.sentence.end):
            if not any(name.overlaps(other) for other in (*found, *taken, claim.trigger)):
                found.append(name)
    return tuple(sorted(found))


def _with_opening(text: str, claim: Claim) -> Claim:
    """`claim` with all of the row that opens its sentence, where two of it are its actors or its trigger follows: "Egypt, Turkey and Iran back the army"."""
    actors = claim.fillers(Role.ACTOR)
    if not actors or _NO_NAME.match(text, claim.sentence.start):
        return claim
    row = _listed(text, claim.sentence.start, claim.trigger.start)
    known = [name for name in row if any(name.overlaps(actor) for actor in actors)]
    missing = [name for name in row if name not in known]
    follows = bool(row) and not text[row[-1].end : claim.trigger.start].strip()
    if len(known) < (1 if follows else 2) or any(
        name.overlaps(span) for name in missing for spans in claim.roles.values() for span in spans
    ):
        return claim
    return replace(claim, roles={**claim.roles, Role.ACTOR: tuple(sorted((*actors, *missing)))})


_NO_NAME = re.compile(
    r"(?:On|In|At|By|To|Of|For|From|Since|After|Before|Until|While|When|As|If|But|And|Or|Yet|So|Both|Under|With|Without|Like|Unlike|Among|During|Despite|Amid|Against"
    r"|Besides?|Beyond|Near|Outside|Inside|Across|Around|Though|Although|Because|Once|Then|Now|Later|Earlier|Meanwhile|However|Elsewhere|Nearby|Today|Yesterday"
    r"|Last|Next|This|That|These|Those|There|Here|Some|Several|Many|Most|All|Not|Neither|Either|Also|Even|Only|Still|Again|[A-Z][a-z]+(?:ly|day))\b"
)
"""What opens a sentence and no name."""


def _with_described_places(text: str, claim: Claim) -> tuple[Span, ...]:
    """The places of `claim` and those that go on in a row after the last, described rather than named: "and the countryside of eastern Vell"."""
    found = list(claim.fillers(Role.PLACE))
    at = max(span.end for span in found)
    while (match := _next_place().match(text, at, claim.sentence.end)) is not None:
        place = Span.of(text, match.start("place"), match.end("place"))
        if any(place.overlaps(span) for spans in claim.roles.values() for span in spans) or place.overlaps(
            claim.trigger
        ):
            break
        found.append(place)
        at = match.end()
    return tuple(found)


@cache
def _next_place() -> re.Pattern[str]:
    kind = (
        r"province|governorate|region|district|countryside|outskirts|suburbs?|city|town|village|capital|border|area|coast|desert|valley|plain|"
        r"mountains?|front|camp|airport|base|crossing|highway|road|hills?|river|islands?|districts|villages|towns|areas"
    )
    side = r"(?:north|south|east|west|central|north-?west|north-?east|south-?west|south-?east)(?:ern)?|rural|upper|lower|western|eastern"
    name = r"(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)(?:(?:\s+|-)(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*|ez-[A-Z]\w*)){0,3}"
    words = rf"(?:(?:{side}|{kind}|capital|of|the)\s+){{0,5}}{name}(?:\s+(?:{kind}))*"
    joint = r"(?:,\s+and\s+|,\s+|\s+and\s+)(?:(?:particularly|especially|mainly|chiefly|also|notably)\s+)?(?:(?:in|on|at|along|around|near)\s+)?(?:the\s+)?"
    return re.compile(rf"{joint}(?P<place>(?=[^,]*\b(?:{kind})\b){words})(?=[,.;]|\s+and\b|\s*$)")


def row_after(text: str, first: Span, end: int) -> tuple[Span, ...]:
    """The names that stand in a row with `first` and after it; empty where `first` is no name or no row follows.

    >>> text = "the Marsh Brigade, the Lions of Vell and Liwa Oster entered"
    >>> [span.text for span in row_after(text, Span.of(text, 4, 17), len(text))]
    ['Lions of Vell', 'Liwa Oster']
    """
    if not _is_name(first.text):
        return ()
    names: list[Span] = []
    at, whole = first.end, 0
    while at < min(end, first.end + LONGEST):
        match = _next_name().match(text, at, end)
        if match is None or _COMPOUND.search(match["name"]):
            whole = len(names) if names and _ENDS_OPEN.match(text, at, end) else whole
            break
        is_last = match["joint"].strip().endswith(("and", "&"))
        if is_last and not names and match["joint"].startswith(","):
            break
        names.append(Span.of(text, match.start("name"), match.end("name")))
        at = match.end()
        whole = len(names) if is_last else whole
    return tuple(names[:whole])


_ENDS_OPEN = re.compile(r",?\s+and\s+(?:its|their|his|other|others|several|some|many|more)\b")
_COMPOUND = re.compile(r"-(?:backed|led|armed|held|controlled|origin|linked|allied|supplied)$|['’]s$")


def _is_name(words: str) -> bool:
    return words[:1].isupper() or words.startswith("al-")


_NAME = r"(?:\d{1,3}(?:st|nd|rd|th)\s+)?(?:al-|Al-)?[A-Z][\w’'-]*"


def follow_total(text: str, sentences: Sequence[tuple[int, int]], claim: Claim) -> Claim:
    """`claim` of presence or movement with the names of the list that its nameless actor stands for: "Two groups hold Vell. They are …"."""
    actors = claim.fillers(Role.ACTOR)
    if claim.kind not in (Kind.PRESENCE, Kind.MOVEMENT) or any(_is_name(span.text) for span in actors):
        return claim
    at = bisect_right(sentences, claim.trigger.start, key=_start)
    if at >= len(sentences):
        return claim
    start, end = sentences[at]
    opening = _LIST_OPENS.match(text, start, end)
    if opening is None and not _TOTAL_CLOSES.search(
        text, max(claim.sentence.start, claim.sentence.end - 60), claim.sentence.end
    ):
        return claim
    names = _listed(text, opening.end() if opening else start, end)
    return replace(claim, roles={**claim.roles, Role.ACTOR: names}) if len(names) > 1 else claim


def add_listed(
    document_id: str, text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims` and the presences that "In Vell there are other groups as well, such as …" states, where no presence of that sentence has the names."""
    added = []
    for start, end in sentences if claims else ():
        match = _there_are().search(text, start, end)
        if match is None:
            continue
        names, sentence = _with_owned(text, _listed(text, match.end(), end), end), Span.of(text, start, end)
        place = next((Span.of(text, *match.span(name)) for name in ("place", "place_after") if match[name]), None)
        here = [c for c in claims if c.kind is Kind.PRESENCE and sentence.covers(c.trigger)]
        if (
            len(names) < 2
            or place is None
            or any(name.overlaps(f) for c in here for f in c.fillers(Role.ACTOR) for name in names)
        ):
            continue
        roles = {Role.ACTOR: names, Role.PLACE: (place,)}
        trigger = Span.of(text, match.start("trigger"), match.end("trigger"))
        added.append(claim_beside(document_id, sentence, Form(Kind.PRESENCE, trigger, roles, SCORE), claims))
    return (*claims, *added)


def _with_owned(text: str, names: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    """`names` and the force that ends their list as one of theirs: "the Vell Guards and their special forces"."""
    owned = _owned().match(text, names[-1].end, end) if names else None
    return names if owned is None else (*names, Span.of(text, owned.start("force"), owned.end("force")))


@cache
def _owned() -> re.Pattern[str]:
    return re.compile(rf",?\s+and\s+(?:its|their)\s+(?P<force>(?:[a-z-]+\s+){{0,2}}?(?:{_heads()}))\b")


@cache
def _there_are() -> re.Pattern[str]:
    place = r"[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}"
    return re.compile(
        rf"(?:(?:[Ii]n|[Aa]cross|[Aa]round|[Nn]ear)\s+(?:the\s+)?(?P<place>{place}),?\s+)?\b(?P<trigger>[Tt]here\s+are|[Tt]here\s+were)\s+[^.:]{{0,60}}?"
        rf"\b(?:{_heads()})\b(?:\s+(?:in|across|around|near)\s+(?:the\s+)?(?P<place_after>{place}))?[^.:]{{0,30}}?(?:such\s+as|including|among\s+them|:)\s+(?:the\s+)?"
    )


def _start(sentence: tuple[int, int]) -> int:
    return sentence[0]


_LIST_OPENS = re.compile(r"(?:They|These)\s+(?:are|include|were)\s*:?\s*(?:the\s+)?(?=[A-Z\d]|al-)")
_TOTAL_CLOSES = re.compile(r"\b(?:as follows|are|include|including|following)\b[^.:]{0,30}:\s*$")


def _listed(text: str, start: int, end: int) -> tuple[Span, ...]:
    first = _first_name().match(text, start, end)
    if first is None:
        return ()
    head = Span.of(text, first.start("name"), first.end("name"))
    return (head, *row_after(text, head, end))


@cache
def _first_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[Tt]he\s+)?(?:[A-Z]\w+-origin\s+)?(?P<name>{_NAME}(?:\s+(?:{_NAME}|of(?:\s+the)?\s+{_NAME}))*(?:\s+(?:{_heads()})\b)?)"
    )


def _heads() -> str:
    return "|".join(sorted(group_words("nouns", "forces"), key=len, reverse=True))


@cache
def _next_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<joint>,\s+and\s+|,\s+|\s+and\s+|\s+&\s+)(?:the\s+)?(?:[A-Z]\w+-origin\s+)?(?P<name>(?!(?:If|When|But|While|After|He|She|It|They)\b){_NAME}(?:\s+(?:{_NAME}|of(?:\s+the)?\s+{_NAME})){{0,5}}(?:\s+(?:{_heads()})\b)?)(?![\w-])"
    )
