"""Who is said to command, and who did: holders of a function in a force, with the claims that make them former.

A commander is shown as former where a claim says so: that they were killed, captured or dismissed in the words of the function ("former"), or that
somebody whom the record knows replaced them. Nobody is made former by a newer claim alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whosays.assessment.units import outcome_class
from whosays.assessment.wording import normalise
from whosays.model.actors import ActorMatch
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.formations import Commander
from whosays.model.kinds import Kind, Modality, Polarity, Role

_FORMER = re.compile(r"\b(former|ex|late|one time|onetime|then|outgoing|ousted|deposed)\b", re.IGNORECASE)
_REPLACES = re.compile(
    r"\b(replac|succeed|success(?:or|ion)|took over from|takes over from|in place of|instead of)", re.IGNORECASE
)
_JOINT = re.compile(r"[\s,;&]*(?:and|or|as well as|along with)?[\s,;&]*(?:(?:[A-Z][\w.'’-]*|the)\s+){0,3}", re.DOTALL)
"""What may stand between two names that share a function: a conjunction and a title."""

_GONE = frozenset({"killed", "captured"})
_SAID = frozenset({Modality.ASSERTED, Modality.HEDGED})

Losses = Mapping[str, Sequence[tuple[str, Entry]]]


def holders_of(entry: Entry) -> tuple[ActorMatch, ...]:
    """The actors of a claim whom its word for a function belongs to: the nearest, and those that are joined to it by nothing but "and" or a comma.

    In "Oss, who heads the guard, and Dray, who leads the band" a reader may name both for each function; the words between tell them apart.
    """
    matches = sorted(entry.actors(Role.ACTOR), key=lambda match: match.span.start)
    if len(matches) < 2:
        return tuple(matches)
    trigger = entry.claim.trigger
    nearest = min(matches, key=lambda m: max(m.span.start - trigger.end, trigger.start - m.span.end))
    at = matches.index(nearest)
    first = last = at
    while first > 0 and _joined(entry, matches[first - 1], matches[first]):
        first -= 1
    while last + 1 < len(matches) and _joined(entry, matches[last], matches[last + 1]):
        last += 1
    return tuple(matches[first : last + 1])


def _joined(entry: Entry, one: ActorMatch, other: ActorMatch) -> bool:
    between = entry.document.text[one.span.end : other.span.start]
    return _JOINT.fullmatch(between) is not None


def find_losses(entries: Iterable[Entry]) -> dict[str, list[tuple[str, Entry]]]:
    """For each actor that claims name as a victim killed or captured: what happened, with the entries; keyed by id and by normalised name."""
    found: dict[str, list[tuple[str, Entry]]] = {}
    for entry in entries:
        claim = entry.claim
        if claim.kind is not Kind.CASUALTIES or claim.polarity is Polarity.DENIED or claim.modality not in _SAID:
            continue
        outcome = outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text)
        if outcome in _GONE and not entry.withdrawn and entry.status.counts:
            for match in entry.actors(Role.VICTIMS):
                if match.actor_id:
                    found.setdefault(match.actor_id, []).append((outcome, entry))
    return found


def find_commanders(force: Force, losses: Losses) -> tuple[Commander, ...]:
    """The people who are said to hold a function in `force`, those not shown as former first, then by the last day they are cited."""
    holders: dict[str, list[tuple[ActorMatch, Entry]]] = {}
    for match, entry in force.commanders:
        holders.setdefault(holder_key(match), []).append((match, entry))
    found = [_commander(key, said, holders, losses) for key, said in holders.items()]
    return tuple(sorted(found, key=lambda c: (bool(c.former), -(c.last_cited or date.min).toordinal(), c.label)))


def _commander(
    key: str,
    said: Sequence[tuple[ActorMatch, Entry]],
    holders: Mapping[str, Sequence[tuple[ActorMatch, Entry]]],
    losses: Losses,
) -> Commander:
    entries = [entry for _, entry in said]
    days = [entry.document.published for entry in entries if entry.document.published]
    former, claims = _former(key, holders, losses)
    return Commander(
        actor_id=said[0][0].actor_id,
        label=said[0][0].label,
        functions=tuple(dict.fromkeys(words for entry in entries if (words := function_of(entry)))),
        claims=tuple(dict.fromkeys(entry.id for entry in entries)),
        times=tuple(dict.fromkeys(e.resolution.time.edtf for e in entries if e.resolution.time)),
        first_cited=min(days, default=None),
        last_cited=max(days, default=None),
        former=former,
        former_claims=claims,
    )


def holder_key(match: ActorMatch) -> str:
    """What tells one holder of a function from another: the actor's id, else the words of the name."""
    return match.actor_id or f"words:{normalise(match.label)}"


def function_of(entry: Entry) -> str:
    """The words of a claim for the function that it tells of."""
    return entry.claim.words(Role.FUNCTION) or entry.claim.words(Role.RELATION) or entry.claim.trigger.text


def former_grounds(
    key: str, holders: Mapping[str, Sequence[tuple[ActorMatch, Entry]]], losses: Losses
) -> tuple[tuple[tuple[str, Entry], ...], ...]:
    """Why the holder of that key is former, with the claims that say so; the ground that goes first comes first: lost, called former, replaced."""
    said = holders[key]
    lost = tuple((f"said to have been {outcome}", entry) for outcome, entry in losses.get(key, ()))
    worded = (("called former", e) for _, e in said if _FORMER.search(function_of(e).replace("-", " ")))
    replaced = (
        tuple((f"said to have been replaced by {m.label}", e) for m, e in theirs if _names_replaced(e, said))
        for other, theirs in holders.items()
        if other != key
    )
    return tuple(ground for ground in (lost, tuple(worded), *replaced) if ground)


def _former(
    key: str, holders: Mapping[str, Sequence[tuple[ActorMatch, Entry]]], losses: Losses
) -> tuple[str, tuple[str, ...]]:
    for ground in former_grounds(key, holders, losses):
        return ground[0][0], tuple(dict.fromkeys(entry.id for _, entry in ground))
    return "", ()


def _names_replaced(entry: Entry, said: Sequence[tuple[ActorMatch, Entry]]) -> bool:
    """Whether the claim's sentence says that its holder replaced the person of `said`, and names them after the word for it."""
    found = _REPLACES.search(entry.claim.sentence.text)
    if found is None:
        return False
    after = normalise(entry.claim.sentence.text[found.end() :])
    return any(
        normalise(match.label).split()[-1:] and f" {normalise(match.label).split()[-1]} " in f" {after} "
        for match, _ in said
    )
