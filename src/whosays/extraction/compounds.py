"""One claim for words that stand side by side: "air | strikes", "peace | accord", "deputy | commander".

A tagger that marks each word of a compound as a beginning makes two claims of one. They are one where they are of one kind, stand side by side with
nothing but a space between them, and nothing that they say of actors, places, numbers and times differs.

Rules that always hold: words that an "and" or a comma parts stay two; outcomes stay two ("killed | wounded"), since each has its own count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

_APART = frozenset({Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.ORIGIN})
"""Kinds of which two may well stand side by side: two outcomes, two origins."""
_ADJECTIVAL = frozenset({Kind.ALIGNMENT, Kind.CONTROL, Kind.ROLE})
"""Kinds that a hyphenated adjective carries by itself: the "Emirati-trained" of "an Emirati-trained umbrella"."""
_OF_TRIGGER = frozenset({Role.MEANS, Role.POSTURE, Role.RELATION, Role.FUNCTION, Role.UNIT, Role.TERMS})
"""Roles that words of a trigger fill."""
_WHOLE = frozenset({Role.POSTURE, Role.RELATION, Role.FUNCTION, Role.UNIT})
"""Those of them in which a compound stands whole; the means of a "rocket attack" is the rocket."""


def join_compounds(text: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """`claims` with those that are halves of one compound made one, in which the likelier half decides where both have words for a role."""
    kept: list[Claim] = []
    beside: defaultdict[Span, list[int]] = defaultdict(list)
    for claim in claims:
        halves = [i for i in beside[claim.sentence] if _are_halves(text, kept[i], claim)]
        if halves:
            kept[halves[-1]] = _joined(text, kept[halves[-1]], claim)
        else:
            beside[claim.sentence].append(len(kept))
            kept.append(claim)
    return tuple(kept)


def _are_halves(text: str, one: Claim, other: Claim) -> bool:
    if one.kind is not other.kind or one.kind in _APART or one.sentence != other.sentence:
        return False
    if one.kind in _ADJECTIVAL and "-" in one.trigger.text + other.trigger.text:
        return False
    first, second = (one, other) if one.trigger.start <= other.trigger.start else (other, one)
    beside = text[first.trigger.end : second.trigger.start] == " " and first.trigger.end < second.trigger.start
    parted = first.trigger.text.endswith((",", " and", " or")) or second.trigger.text.startswith(("and ", "or "))
    return beside and not parted and one.polarity is other.polarity and _is_alike(first, second)


def _is_alike(first: Claim, second: Claim) -> bool:
    """Whether nothing that one says of a role is at odds with what the other says of it."""
    for role in set(first.roles) & set(second.roles) - _OF_TRIGGER:
        ones, others = first.fillers(role), second.fillers(role)
        if not any(a.overlaps(b) for a in ones for b in others):
            return False
    return True


def _joined(text: str, one: Claim, other: Claim) -> Claim:
    first, second = (one, other) if one.trigger.start <= other.trigger.start else (other, one)
    main, rest = (first, second) if first.extraction_score > second.extraction_score else (second, first)
    trigger = Span.of(text, first.trigger.start, second.trigger.end)
    roles = {role: _fillers(role, main, rest, trigger) for role in {**rest.roles, **main.roles}}
    chain = main.attribution or rest.attribution
    return replace(main, trigger=trigger, roles=roles, attribution=chain)


def _fillers(role: Role, main: Claim, rest: Claim, trigger: Span) -> tuple[Span, ...]:
    """The words of `role`: of the likelier half, or the longer ones where the trigger itself fills it."""
    ones, others = main.fillers(role), rest.fillers(role)
    if not ones or not others or role not in _WHOLE:
        return ones or others
    longest = max((*ones, *others), key=lambda span: span.end - span.start)
    if all(trigger.covers(span) for span in (*ones, *others)):
        return (trigger,)
    parts = (span for span in ones if not span.overlaps(longest))
    return tuple(sorted((*dict.fromkeys(parts), longest), key=lambda span: span.start))
