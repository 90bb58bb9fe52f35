"""How close a reader comes to a careful coder: the codebook's scores, in brief.

A predicted claim matches a gold claim of its document and kind when their triggers overlap, one to one, best agreement of roles first. A filler
counts when role and words overlap. This is stricter than a score that also pairs claims by their roles alone, so its floors are lower.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 of claims and of roles; on matched claims, the share with the right nearest source and with the right number."""

    claims: float
    roles: float
    sources: float
    quantities: float
    silent: float
    """Claims for each document in which the coder found none."""


def score(gold: Sequence[Plain], predicted: Sequence[Plain]) -> Scores:
    """The scores of `predicted`, document by document in the order of `gold`."""
    counts: Counter[str] = Counter()
    for truth, guess in zip(gold, predicted, strict=True):
        counts.update(_count(truth["claims"], guess["claims"]))
        if not truth["claims"]:
            counts.update(silent=1, noise=len(guess["claims"]))
    return Scores(
        claims=_f1(counts["claim"], counts["gold claim"], counts["guessed claim"]),
        roles=_f1(counts["role"], counts["gold role"], counts["guessed role"]),
        sources=counts["source"] / max(1, counts["claim"]),
        quantities=counts["quantity"] / max(1, counts["asked quantity"]),
        silent=counts["noise"] / max(1, counts["silent"]),
    )


def _f1(hits: int, gold: int, guessed: int) -> float:
    return 2 * hits / max(1, gold + guessed)


def _count(gold: Sequence[Plain], guessed: Sequence[Plain]) -> Counter[str]:
    counts: Counter[str] = Counter()
    counts["gold claim"], counts["guessed claim"] = len(gold), len(guessed)
    counts["gold role"], counts["guessed role"] = sum(map(_fillers, gold)), sum(map(_fillers, guessed))
    for truth, guess in _pairs(gold, guessed):
        counts["claim"] += 1
        counts["role"] += shared_fillers(truth, guess)
        counts["source"] += _same_source(truth, guess)
        if truth.get("quantity"):
            counts["asked quantity"] += 1
            counts["quantity"] += truth["quantity"] == {
                k: (guess.get("quantity") or {}).get(k) for k in ("low", "high")
            }
    return counts


def _pairs(gold: Sequence[Plain], guessed: Sequence[Plain]) -> Iterable[tuple[Plain, Plain]]:
    near = [
        (shared_fillers(truth, guess), i, j)
        for i, truth in enumerate(gold)
        for j, guess in enumerate(guessed)
        if truth["kind"] == guess["kind"] and _overlap(truth["trigger"], guess["trigger"])
    ]
    used_gold: set[int] = set()
    used_guess: set[int] = set()
    for _, i, j in sorted(near, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in used_gold and j not in used_guess:
            used_gold.add(i)
            used_guess.add(j)
            yield gold[i], guessed[j]


def _fillers(claim: Plain) -> int:
    return sum(len(spans) for spans in claim["roles"].values())


def shared_fillers(truth: Plain, guess: Plain) -> int:
    """How many fillers of `truth` have one in `guess` of the same role with shared words, one to one."""
    shared = 0
    for role, spans in truth["roles"].items():
        free = list(guess["roles"].get(role, ()))
        for span in spans:
            hit = next((other for other in free if _overlap(span, other)), None)
            if hit is not None:
                free.remove(hit)
                shared += 1
    return shared


def _same_source(truth: Plain, guess: Plain) -> bool:
    ours, theirs = truth["attribution"][:1], guess["attribution"][:1]
    if not ours or not theirs:
        return not ours and not theirs
    return _overlap(ours[0]["source"], theirs[0]["source"])


def _overlap(one: Plain, other: Plain) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
