"""From what the network says of each word to claims with spans.

A trigger is a run of words that stand inside one; a filler is the best path through outside, begin and inside of one label. The codebook then
has its say: a kind has only its own roles, words that may not be two things at once are the likelier one, an outcome or a relation that was
found nowhere else is the trigger itself, and a claim without what its kind cannot do without is dropped.

Rule that always holds: decoding looks at one claim at a time and draws nothing at random, so the same numbers give the same claims.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whosays.extraction.labels import (
    ALLOWED,
    CUE,
    KINDS,
    LABELS,
    MODALITIES,
    OUTER_CUE,
    OUTER_SOURCE,
    POLARITIES,
    SOURCE,
)
from whosays.extraction.windows import Floats, Ints, Page, Window
from whosays.model.kinds import ROLES_OF, Kind, Modality, Polarity, Role
from whosays.model.spans import Span

BEGIN, INSIDE = 1, 2
FEW = 3
"""So many words that a person selected are taken for a whole trigger."""
LEADING = frozenset(("the", "a", "an", ",", ";", ":", "-", "–", "—", ".", "'s", "’s"))
TRAILING = frozenset((",", ";", ":", ".", "-", "–", "—", "(", "and", "or"))
MARKS = frozenset("()[]{}\"'“”‘’«»*•")
QUANTITY_ARTICLES = frozenset(("a", "an"))
_PAIRS = "actor unit,actor origin,actor relation,target relation,actor means,actor function,actor posture,actor org,function org"
TWOFOLD = frozenset(frozenset(pair.split()) for pair in _PAIRS.split(","))
"""Labels that words of one claim may carry together."""
SPARE = frozenset((SOURCE, CUE, OUTER_SOURCE, OUTER_CUE))
"""Labels that stand beside any other."""
ALIKE = {Kind.CASUALTIES: Role.OUTCOME, Kind.ALIGNMENT: Role.RELATION, Kind.PRESENCE: Role.POSTURE}
"""The role that the trigger itself fills where nothing else does."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that carry a kind.

    Attributes:
        kind: The index of the kind in `KINDS`.
        start: The first word of the page.
        end: The word after the last.
        score: The network's probability.
        rank: 0 for the first claim on these words, 1 for the next.
    """

    kind: int
    start: int
    end: int
    score: float
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of one claim: logits of labels (words, labels, 3), of modality, polarity and of one more claim on the trigger."""

    labels: Floats
    modality: Floats
    polarity: Floats
    more: Floats


@dataclass(frozen=True, slots=True)
class TaggedClaim:
    """A claim as the tagger found it, before numbers, chains and certainty are worked out.

    Attributes:
        kind: What it says.
        trigger: The words that carry the kind.
        roles: The words that fill each role, in the order of the text.
        source: The nearest source, if any.
        cue: The words that make it one.
        outer_source: The next source out, if any.
        outer_cue: The words that make it one.
        modality: The source's hedge.
        polarity: Affirmed or denied.
        score: The probability of the kind, 0 to 1.
        sentence: The index of the trigger's sentence.
    """

    kind: Kind
    trigger: Span
    roles: Mapping[Role, tuple[Span, ...]]
    source: Span | None
    cue: Span | None
    outer_source: Span | None
    outer_cue: Span | None
    modality: Modality
    polarity: Polarity
    score: float
    sentence: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen on held-out documents; it travels with the model.

    Attributes:
        peak: For each kind, the probability that one word of a trigger must reach.
        edge: What its other words must reach.
        outside: What is added to the logit of standing outside of a filler; above 0 finds fewer fillers.
        more: The probability from which a trigger carries one more claim.
        denied: The probability from which a claim is denied.
        needed: What is taken off the logit of standing outside where a role that the kind cannot do without would stay empty.
    """

    peak: tuple[float, ...] = (0.5,) * len(KINDS)
    edge: float = 0.35
    outside: float = 0.7
    more: float = 0.5
    denied: float = 0.5
    needed: float = 1.5


def find_triggers(logits: Floats, window: Window, settings: Settings) -> list[Trigger]:
    """The triggers among the targets of `window`, in the order of the text; `logits` is (words of the window, kinds, 2)."""
    chances: Floats = (1 / (1 + np.exp(-logits.astype(np.float64)))).astype(np.float32)
    first, last = window.target_start - window.start, window.target_end - window.start
    found = []
    for kind, peak in enumerate(settings.peak):
        inside, begins = chances[:, kind, 0], chances[:, kind, 1]
        for start, end in _runs(inside, begins, min(settings.edge, peak)):
            score = float(inside[start:end].max())
            if score >= peak and first <= start < last:
                found.append(Trigger(kind, window.start + start, window.start + end, round(score, 4)))
    return sorted(found, key=lambda t: (t.start, t.kind))


def _runs(inside: Floats, begins: Floats, edge: float) -> Iterator[tuple[int, int]]:
    start = None
    for i, chance in enumerate(inside):
        if start is not None and (chance < edge or begins[i] >= 0.5):
            yield start, i
            start = None
        if start is None and chance >= edge:
            start = i
    if start is not None:
        yield start, len(inside)


def likeliest_trigger(logits: Floats, window: Window, kind: Kind, chosen: Sequence[int], settings: Settings) -> Trigger:
    """The trigger of `kind` among the words `chosen` of a page, which stand in a row: all of up to `FEW`, else the likeliest and its neighbours."""
    of_kind = KINDS.index(kind)
    chances = 1 / (1 + np.exp(-logits[:, of_kind, 0].astype(np.float64)))
    chance = {i: float(chances[i - window.start]) for i in chosen}
    best = max(chosen, key=lambda i: chance[i])
    start, end = best, best + 1
    edge = min(settings.edge, chance[best]) if len(chosen) > FEW else 0.0
    while chance.get(start - 1, -1.0) >= edge:
        start -= 1
    while chance.get(end, -1.0) >= edge:
        end += 1
    return Trigger(of_kind, start, end, round(chance[best], 4))


def best_paths(logits: Floats, outside: float) -> Ints:
    """For each word and label 0 (outside), 1 (begins) or 2 (inside) on the best valid path; `logits` is (words, labels, 3).

    A label whose best state at every word already makes a valid path is done; only the others are searched, which few are. Logits need not be made
    chances: what that takes off is the same for all states of a word, and so for all paths.
    """
    scores = logits.astype(np.float64)
    scores[..., 0] += outside
    path: Ints = scores.argmax(-1)
    before = np.vstack([np.zeros((1, path.shape[1]), dtype=path.dtype), path[:-1]])
    broken = ((path == INSIDE) & (before == 0)).any(0)
    if broken.any():
        path[:, broken] = _search(scores[:, broken])
    return path


def _search(scores: NDArray[np.float64]) -> Ints:
    """The best path for each label by Viterbi's algorithm: inside may not follow outside."""
    return np.array([_best_path(scores[:, label].tolist()) for label in range(scores.shape[1])], dtype=np.int64).T


def _best_path(scores: list[list[float]]) -> list[int]:
    """The best path of one label; plain numbers, because a handful of them is faster added up than handed to numpy."""
    outside, begins, inside = scores[0][0], scores[0][BEGIN], -math.inf
    back: list[tuple[int, int]] = []
    for here in scores[1:]:
        within = BEGIN if begins >= inside else INSIDE
        best = max(outside, begins, inside)
        before = 0 if outside == best else within
        back.append((before, within))
        outside, begins, inside = best + here[0], best + here[BEGIN], max(begins, inside) + here[INSIDE]
    path = [0 if outside >= max(begins, inside) else BEGIN if begins >= inside else INSIDE]
    for before, within in reversed(back):
        path.append(within if path[-1] == INSIDE else before)
    return path[::-1]


@dataclass(frozen=True, slots=True)
class _Filler:
    label: str
    start: int
    end: int
    score: float


def read_claim(
    page: Page, window: Window, trigger: Trigger, answer: Answer, settings: Settings, *, whole: bool = True
) -> TaggedClaim | None:
    """The claim of `trigger`; `None` where it is to be `whole` and lacks what its kind cannot do without."""
    kind = KINDS[trigger.kind]
    fillers = _settle(_fillers(page, window, trigger, answer, settings))
    spans = {label: _spans(page, fillers, label) for label in LABELS}
    roles = {role: spans[role] for role in Role if spans[role]}
    words = _span(page, trigger.start, trigger.end)
    if kind in ALIKE:
        roles.setdefault(ALIKE[kind], (words,))
    if whole and not _is_whole(kind, roles):
        return None
    return TaggedClaim(
        kind=kind,
        trigger=words,
        roles=roles,
        source=_first(spans[SOURCE]),
        cue=_first(spans[CUE]) if spans[SOURCE] else None,
        outer_source=_first(spans[OUTER_SOURCE]) if spans[SOURCE] else None,
        outer_cue=_first(spans[OUTER_CUE]) if spans[SOURCE] and spans[OUTER_SOURCE] else None,
        modality=MODALITIES[int(answer.modality.argmax())],
        polarity=POLARITIES[int(_chance(answer.polarity) >= settings.denied)],
        score=trigger.score,
        sentence=int(page.sentence_of[trigger.start]),
    )


def carries_more(answer: Answer, settings: Settings) -> bool:
    """Whether the trigger carries one more claim of its kind."""
    return _chance(answer.more) >= settings.more


def _chance(pair: Floats) -> float:
    return float(1 / (1 + np.exp(np.float64(pair[0]) - np.float64(pair[1]))))


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _is_whole(kind: Kind, roles: Mapping[Role, tuple[Span, ...]]) -> bool:
    if kind is Kind.ALIGNMENT:
        return Role.ACTOR in roles or Role.TARGET in roles
    if kind is Kind.STRENGTH:
        return Role.QUANTITY in roles or Role.UNIT in roles
    return bool(roles)


def _fillers(page: Page, window: Window, trigger: Trigger, answer: Answer, settings: Settings) -> list[_Filler]:
    asked = [index for index, label in enumerate(LABELS) if label in ALLOWED[trigger.kind]]
    logits = answer.labels[:, asked]
    path = best_paths(logits, settings.outside)
    found = []
    for index, label in enumerate(LABELS[i] for i in asked):
        column, needed = path[:, index], label in ROLES_OF[KINDS[trigger.kind]].required
        if needed and not column.any():
            column = best_paths(logits[:, [index]], settings.outside - settings.needed)[:, 0]
        fillers = _column_fillers(page, window, label, column, logits[:, index])
        found += fillers if path[:, index].any() else sorted(fillers, key=lambda f: -f.score)[:1]
    return found


def _column_fillers(page: Page, window: Window, label: str, column: Ints, logits: Floats) -> list[_Filler]:
    found = []
    for start, end in _stretches(column) if column.any() else ():
        trimmed = _trim(page, window.start + start, window.start + end, label)
        if trimmed:
            found.append(_Filler(label, *trimmed, _chance_inside(logits[start:end])))
    return found


def _chance_inside(logits: Floats) -> float:
    """The mean chance of words to be in a filler; `logits` is (words, 3)."""
    odds = np.exp(logits.astype(np.float64) - logits.max(-1, keepdims=True))
    return float(1 - (odds[:, 0] / odds.sum(-1)).mean())


def _stretches(path: Ints) -> Iterator[tuple[int, int]]:
    start = None
    for i, state in enumerate(path.tolist()):
        if start is not None and state != INSIDE:
            yield start, i
            start = None
        if state == BEGIN:
            start = i
    if start is not None:
        yield start, len(path)


def _trim(page: Page, start: int, end: int, label: str) -> tuple[int, int] | None:
    """The words without leading articles and stray marks; `None` when nothing is left."""

    def word(i: int) -> str:
        a, b = page.words[i]
        return page.text[a:b].lower()

    keep = QUANTITY_ARTICLES if label == Role.QUANTITY else frozenset()
    while start < end and (
        (word(start) in LEADING and word(start) not in keep) or _is_stray(page, start, end, at_end=False)
    ):
        start += 1
    while end > start and (word(end - 1) in TRAILING or _is_stray(page, start, end, at_end=True)):
        end -= 1
    return (start, end) if start < end else None


def _is_stray(page: Page, start: int, end: int, *, at_end: bool) -> bool:
    """Whether the outermost word is a mark whose other half is not among the words."""
    a, b = page.words[end - 1 if at_end else start]
    mark = page.text[a:b]
    if mark not in MARKS:
        return False
    words = page.text[page.words[start][0] : page.words[end - 1][1]]
    partner = {"(": ")", ")": "(", "[": "]", "]": "[", "“": "”", "”": "“", "«": "»", "»": "«", '"': '"'}.get(mark)
    return partner is None or words.count(partner) < (2 if partner == mark else 1)


def _settle(fillers: list[_Filler]) -> list[_Filler]:
    """The fillers that can stand together, the likelier first where two cannot."""
    kept: list[_Filler] = []
    for filler in sorted(fillers, key=lambda f: (-f.score, f.start, f.label)):
        if not any(_clash(filler, other) for other in kept):
            kept.append(filler)
    return sorted(kept, key=lambda f: (f.start, f.end, f.label))


def _clash(one: _Filler, other: _Filler) -> bool:
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.label == other.label:
        return True
    if one.label in SPARE or other.label in SPARE:
        return False
    return frozenset((one.label, other.label)) not in TWOFOLD


def _spans(page: Page, fillers: list[_Filler], label: str) -> tuple[Span, ...]:
    return tuple(_span(page, f.start, f.end) for f in fillers if f.label == label)


def _span(page: Page, start: int, end: int) -> Span:
    return Span.of(page.text, page.words[start][0], page.words[end - 1][1])
