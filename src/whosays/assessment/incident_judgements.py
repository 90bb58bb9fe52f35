"""People's judgements on which claims are of one event, made ready for grouping.

The latest word on a pair of claims counts. Where judgements contradict each other through a third claim, "different" holds and the "same" that would
break it is named as overruled, so that nobody has to guess why it had no effect.

Rules that always hold: the order in which different pairs were judged does not matter; "different" is never broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.model.actors import Sameness
from whosays.model.incidents import IncidentJudgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """What judgements come to.

    Attributes:
        must: Pairs of claims that are of one event, none of which breaks another judgement.
        never: Pairs that are not.
        must_why: Who judged each such pair the same, and why.
        overruled: Pairs judged the same that stand against pairs judged different, with the reason.
        claims: Every claim that a judgement names.
    """

    must: tuple[Pair, ...]
    never: tuple[Pair, ...]
    must_why: Mapping[Pair, str]
    overruled: Mapping[Pair, str]
    claims: frozenset[str]


def settle(judgements: Iterable[IncidentJudgement], known: set[str]) -> Settled:
    """What `judgements`, oldest first, come to for the claims that are `known`."""
    latest = {
        (min(j.left, j.right), max(j.left, j.right)): j for j in judgements if j.left in known and j.right in known
    }
    never = tuple(sorted(pair for pair, j in latest.items() if j.sameness is Sameness.DIFFERENT))
    groups: dict[str, frozenset[str]] = {}
    must: list[Pair] = []
    overruled: dict[Pair, str] = {}
    for pair in sorted(pair for pair, j in latest.items() if j.sameness is Sameness.SAME):
        joined = groups.get(pair[0], frozenset({pair[0]})) | groups.get(pair[1], frozenset({pair[1]}))
        broken = next((other for other in never if set(other) <= joined), None)
        if broken:
            overruled[pair] = f"{latest[broken].by} judged {broken[0]} and {broken[1]} different: {latest[broken].why}"
            continue
        must.append(pair)
        groups |= dict.fromkeys(joined, joined)
    said = {pair: f"{latest[pair].by} judged them one event: {latest[pair].why}" for pair in must}
    claims = frozenset(claim for pair in (*must, *never) for claim in pair)
    return Settled(tuple(must), never, said, overruled, claims)
