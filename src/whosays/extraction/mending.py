"""Fragments made whole: what a tagger that labels word by word cuts off.

"countryside of eastern Deir ez" goes on to "-Zor", "on" to "Monday"; "a" of "a total of 12" is no number; the "different" of "different groups" is
nobody; "de" of "de-escalation" carries no claim. And the one "who was killed" is the one named before.

Rules that always hold: words are only added from right beside the fragment, and only taken off its ends; a time is dropped only when it is a
preposition that begins none; a claim only when its trigger is a piece of a word, when another strength of its trigger has its number, or when it
counts civilians as a force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from whosays.extraction.leading import MONTH, complete_time
from whosays.extraction.numbers import find_numbers
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.groups import group_words

_COMPOUND_KINDS = frozenset({Kind.ALIGNMENT, Kind.CONTROL, Kind.ORIGIN, Kind.ROLE})
"""Kinds whose triggers may be one part of a hyphenated adjective ("Iran-backed")."""
_OWNERS_TOO = frozenset({Kind.ALIGNMENT, Kind.ORIGIN, Kind.ROLE})
"""Kinds that tie a force to the country that owns it, so that both are named."""
_PARTICLE = re.compile(r"(?:^|[\s-])(?:a[dlnrstz]|ash|adh|ath|e[dlnrstz]|esh|ez|ul|ur|us)$", re.IGNORECASE)
_REST = re.compile(
    r"-[A-Z]\w*(?:-[A-Z]\w*)*(?:(?:['’]s)?(?:[ ][A-Z][\w’'-]*\w){1,3})?(?:\s+(?:province|governorate|countryside|district|region))?"
)
_NAMED = frozenset({Role.ACTOR, Role.TARGET, Role.VICTIMS, Role.PLACE, Role.FROM_PLACE, Role.ORG, Role.LOSER})
_OPEN_END = re.compile(r"\s+of(?:\s+the)?$")
_SHARE = re.compile(
    r"(?i)\b(?:most|much|all|half|part|parts|rest|some|one|none|side|end|edge|outskirts|middle|cent(?:er|re))$"
)
_OF_NAME = re.compile(
    r"\s+(?:the\s+)?(?:\d+(?:st|nd|rd|th)?\s+)?[A-Z][\w’'-]*\w(?:\s+(?:al-|el-)?[A-Z][\w’'-]*\w){0,4}"
)
_TOTAL = re.compile(r"\s+total\s+of\s+(?:[\d.,]*\d|\w+)")
_RANGE_OPENS = re.compile(r"(?:between|from)\s+[\d.,]*\d[\w\s]*$", re.IGNORECASE)
_RANGE_CLOSES = re.compile(r"\s+(?:and|to)\s+[\d.,]*\d(?:\s+(?:thousand|million|hundred))?\b")
_OPENS_NUMBER = re.compile(
    r"(?:another|an additional|a further|(?:more|fewer|less) than|at least|at most|up to|over|about|around|nearly|some|almost)",
    re.IGNORECASE,
)
"""Words that a number follows; alone they are none."""
LONGEST_REST = 40
"""Characters after a cut number in which the rest of it is looked for."""
_STRAY = re.compile(
    r"\d+\s+(?=(?:at least|more than|up to|over|about|around|nearly|some|dozens|scores|hundreds)\b)", re.IGNORECASE
)
"""A number of the page, such as a count of comments, before the number of the sentence."""
_MORE = re.compile(r"\b(?:more|fewer|less)\s+$", re.IGNORECASE)
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:al-)?[A-Z][\w’'-]*){0,4}"
_WHO = r"\s+who\s+(?:was|were|had\s+been|has\s+been|later|also|\s)*\s*$"
_APPOSED = re.compile(rf"(?P<one>{_NAME}),\s+(?:an?|the|its|their)\s+[^,.;]{{3,80}}?{_WHO}")
_BEFORE = re.compile(rf"(?P<one>{_NAME}){_WHO}")
REACH = 160
"""Characters before "killed" in which the one who was is looked for."""


def mend_all(text: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """`claims` with their fragments made whole, without those whose trigger is a piece of a word or that count one number twice."""
    counted: set[tuple[Span, Span]] = set()
    drafts = tuple(claims)
    acts = [draft.trigger for draft in drafts if draft.kind is Kind.ATTACK and _PAST.fullmatch(draft.trigger.text)]
    triggers = [draft.trigger for draft in drafts if draft.kind is Kind.CASUALTIES]
    for draft in drafts:
        claim = _with_own_outcome(_without_acts(text, mend(text, _before_colon(text, draft, triggers)), acts))
        counts = {(claim.trigger, span) for span in claim.fillers(Role.QUANTITY) if claim.kind is Kind.STRENGTH}
        twice = bool(counts) and counts <= counted
        counted |= counts
        whole = claim.kind in _COMPOUND_KINDS or not _is_piece(text, claim.trigger)
        if whole and not twice and not _counts_civilians(claim):
            yield claim


def _before_colon(text: str, claim: Claim, triggers: Sequence[Span]) -> Claim:
    """A toll without the day and place of what other tolls tell behind a colon: "nine were killed: two died in Vell on Wednesday"."""
    end = claim.trigger.end
    colon = text.find(": ", end, max(end, claim.sentence.end)) if claim.kind is Kind.CASUALTIES else -1
    others = [trigger for trigger in triggers if end <= colon < trigger.start]
    if not others or "(" in text[end:colon]:
        return claim
    first = min(trigger.start for trigger in others)
    roles = {
        role: tuple(s for s in spans if s.start < first) if role in (Role.TIME, Role.PLACE) else spans
        for role, spans in claim.roles.items()
    }
    return replace(claim, roles={role: spans for role, spans in roles.items() if spans})


def _without_acts(text: str, claim: Claim, acts: Sequence[Span]) -> Claim:
    """`claim` whose means stop before the verb that uses them: the "artillery" of "artillery shelled the town"."""
    means = tuple(_before_act(text, span, acts) for span in claim.fillers(Role.MEANS))
    return replace(claim, roles={**claim.roles, Role.MEANS: means}) if means else claim


def _with_own_outcome(claim: Claim) -> Claim:
    """`claim` with what its own sentence says happened, where that says it: a "died" of an earlier sentence is of somebody else."""
    outcomes = claim.fillers(Role.OUTCOME)
    own = tuple(span for span in outcomes if claim.sentence.start <= span.start < claim.sentence.end)
    return replace(claim, roles={**claim.roles, Role.OUTCOME: own}) if own and own != outcomes else claim


def _before_act(text: str, means: Span, acts: Sequence[Span]) -> Span:
    act = next((act for act in acts if means.start < act.start and act.end == means.end), None)
    return Span.of(text, means.start, len(text[: act.start].rstrip())) if act else means


_PAST = re.compile(r"[a-z]+ed")


def _counts_civilians(claim: Claim) -> bool:
    """Whether a strength counts people of nobody: civilians are no force."""
    units, actors = claim.fillers(Role.UNIT), claim.fillers(Role.ACTOR)
    return (
        claim.kind is Kind.STRENGTH and all(_CIVILIANS.search(span.text) for span in (*units, *actors)) and bool(units)
    )


_CIVILIANS = re.compile(
    r"(?i)\b(?:people|persons|civilians|residents|families|refugees|inhabitants|children|women|villagers|households)$"
)


def mend(text: str, claim: Claim) -> Claim:
    """`claim` with whole fillers."""
    taken = [(span.start, span.end) for spans in claim.roles.values() for span in spans]
    roles = {
        role: tuple(_whole(text, role, _in_one_paragraph(text, span, claim.trigger), taken) for span in spans)
        for role, spans in claim.roles.items()
    }
    roles |= {
        role: tuple(_holder(text, span, claim.trigger) for span in roles.get(role, ()))
        for role in (Role.ACTOR, Role.TARGET)
        if claim.kind not in _OWNERS_TOO
    }
    times = (complete_time(text, _with_month(text, span)) for span in roles.get(Role.TIME, ()))
    roles[Role.TIME] = tuple(time for time in times if time is not None)
    if claim.kind is Kind.STRENGTH:
        units = roles.get(Role.UNIT, ())
        roles[Role.ACTOR] = tuple(_owner(span, units) for span in roles.get(Role.ACTOR, ()))
    if claim.kind is Kind.CASUALTIES and Role.VICTIMS not in roles:
        victim = _who(text, claim)
        roles |= {Role.VICTIMS: (victim,)} if victim else {}
    heard = tuple(replace(step, source=_whole(text, Role.ACTOR, step.source)) for step in claim.attribution)
    kept = {role: tuple(dict.fromkeys(spans)) for role, spans in roles.items() if spans}
    return replace(claim, roles=kept, attribution=heard)


def _with_month(text: str, time: Span) -> Span:
    """A day of a month with its month: "on 13" of "on 13 April"."""
    month = _MONTH_AFTER.match(text, time.end) if _ENDS_IN_DAY.search(time.text) else None
    return Span.of(text, time.start, month.end()) if month else time


_ENDS_IN_DAY = re.compile(
    r"(?i)(?:^|\b(?:on|until|since|by|from|to|and|between)\s+)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$"
)
_MONTH_AFTER = re.compile(rf"\s+(?:of\s+)?{MONTH}\b(?:\s+(?:19|20)\d\d\b)?")


def _holder(text: str, actor: Span, trigger: Span) -> Span:
    """The force that a country is only named as the owner of: "Sudan's paramilitary Rapid Support Forces", not Sudan."""
    owned = _owned().match(text, actor.end) if actor.text[:1].isupper() else None
    if (
        owned is None
        or owned.end() > trigger.start > actor.end
        or Span.of(text, actor.start, owned.end()).overlaps(trigger)
    ):
        return actor
    return Span.of(text, actor.start, owned.end())


@cache
def _owned() -> re.Pattern[str]:
    heads = "|".join(sorted(group_words("nouns", "forces"), key=len, reverse=True))
    return re.compile(
        rf"['’]s\s+(?:(?:paramilitary|military|regular|elite|armed|own|main|national|former|new)\s+){{0,2}}(?:[A-Z][\w’'-]*\s+){{1,4}}(?i:{heads})\b"
    )


def add_from_places(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """`claims`, in which those who "are deployed in Vell" by a relative clause and then move, move from there."""
    presences = [claim for claim in claims if claim.kind is Kind.PRESENCE and claim.fillers(Role.PLACE)]
    return tuple(_from_place(text, claim, presences) if claim.kind is Kind.MOVEMENT else claim for claim in claims)


def _from_place(text: str, movement: Claim, presences: Sequence[Claim]) -> Claim:
    if movement.fillers(Role.FROM_PLACE):
        return movement
    for presence in presences:
        before = presence.sentence == movement.sentence and presence.trigger.end <= movement.trigger.start
        actor = next(
            (a for a in movement.fillers(Role.ACTOR) if any(a.overlaps(b) for b in presence.fillers(Role.ACTOR))), None
        )
        if before and actor and _WHICH_ARE.fullmatch(text, actor.end, max(actor.end, presence.trigger.start)):
            places = tuple(place for place in presence.fillers(Role.PLACE) if place.end <= movement.trigger.start)
            kept = tuple(p for p in movement.fillers(Role.PLACE) if not any(p.overlaps(place) for place in places))
            roles = {**movement.roles, Role.FROM_PLACE: places, Role.PLACE: kept}
            return replace(movement, roles={role: spans for role, spans in roles.items() if spans})
    return movement


_WHICH_ARE = re.compile(
    r",?\s+(?:which|who|that)\s+(?:are|were|is|was|had\s+been|have\s+been|has\s+been)\s+(?:now\s+|currently\s+|long\s+)?"
)


def _is_piece(text: str, trigger: Span) -> bool:
    before, after = text[max(0, trigger.start - 2) : trigger.start], text[trigger.end : trigger.end + 2]
    return (before[-1:] == "-" and before[:1].isalpha()) or (after[:1] == "-" and after[1:].isalpha())


def _in_one_paragraph(text: str, span: Span, trigger: Span) -> Span:
    """`span` without what stands in another paragraph than the rest: "14" over the line of "3 May: …" is no part of that day."""
    breaks = [match.span() for match in _PARAGRAPH.finditer(text, span.start, span.end)]
    if not breaks:
        return span
    return (
        Span.of(text, breaks[-1][1], span.end)
        if trigger.start >= breaks[-1][1]
        else Span.of(text, span.start, breaks[0][0])
    )


_PARAGRAPH = re.compile(r"\s*\n\s*(?:\n\s*)*(?:[-–•*]\s+)?(?=\S)")
"""The end of a paragraph or of a line of a list, with the mark of the next."""


def _whole(text: str, role: Role, span: Span, taken: Sequence[tuple[int, int]] = ()) -> Span:
    """`span` with what was cut off of it, as far as that is not among the stretches `taken` by other fillers."""
    if role is Role.QUANTITY:
        return _whole_number(text, span)
    if role in _NAMED and (open_end := _OPEN_END.search(span.text)):
        name = _OF_NAME.match(text, span.end)
        if (
            name is not None
            and "\n\n" not in name.group()
            and not any(start < name.end() and span.end < end for start, end in taken)
        ):
            return Span.of(text, span.start, name.end())
        return (
            span
            if _SHARE.search(text, span.start, span.start + open_end.start())
            else Span.of(text, span.start, span.start + open_end.start())
        )
    rest = _REST.match(text, span.end) if _PARTICLE.search(span.text) else None
    return Span.of(text, span.start, rest.end()) if rest else span


def _whole_number(text: str, span: Span) -> Span:
    """A number with what was cut off of it: "another" of "another 40", "tens" of "tens of thousands", "than 100" of "more than 100"."""
    if span.text.casefold() == "a":
        total = _TOTAL.match(text, span.end)
        return Span.of(text, span.start, total.end()) if total else span
    if _RANGE_OPENS.match(span.text):
        rest_of_range = _RANGE_CLOSES.match(text, span.end)
        return Span.of(text, span.start, rest_of_range.end()) if rest_of_range else span
    stray = _STRAY.match(span.text)
    start = span.start + stray.end() if stray else span.start
    more = _MORE.search(text, max(0, start - 6), start) if text[start : start + 5].lower() == "than " else None
    return Span.of(text, more.start() if more else start, _end_of_number(text, span))


def _end_of_number(text: str, span: Span) -> int:
    """Where the number that begins in `span`, or right after a word that opens one, really ends."""
    words = text[span.start : span.end + LONGEST_REST].lower()
    numbers = [n for n in find_numbers(words) if not n.weak] if len(words) <= len(span.text) + LONGEST_REST else []
    size = len(span.text)
    opened = _OPENS_NUMBER.fullmatch(span.text) is not None
    for number in numbers:
        goes_on = number.start < size < number.end
        follows = opened and number.start >= size and not words[size : number.start].strip()
        if goes_on or follows:
            return span.start + number.end
    return span.end


def _owner(actor: Span, units: tuple[Span, ...]) -> Span:
    return next((unit for unit in units if unit.covers(actor) and unit.start == actor.start), actor)


def _who(text: str, claim: Claim) -> Span | None:
    """The one named before "who was", right before the trigger."""
    start = max(claim.sentence.start, claim.trigger.start - REACH)
    found = None
    for match in (
        *_APPOSED.finditer(text, start, claim.trigger.start),
        *_BEFORE.finditer(text, start, claim.trigger.start),
    ):
        if match.end() == claim.trigger.start:
            found = found or Span.of(text, match.start("one"), match.end("one"))
    return found
