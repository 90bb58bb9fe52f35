"""How close a reader comes to a careful coder, by the codebook's rules.

A claim that was found matches one that was coded, of the same document and kind, when their triggers share a word, or, failing that, when they
stand in one sentence and share words of a role that the kind cannot do without. Matching is one to one, best agreement of fillers first. A filler
counts when its role is right and it shares a word. Sources, numbers, modality and polarity are judged on matched claims only.

Rule that always holds: scores depend on the claims alone, never on the order they come in.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role
from whosays.model.spans import Span

_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Tally:
    """How many were right, of how many coded and how many found."""

    right: int = 0
    coded: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was coded that was found; 0 when nothing was coded."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.coded + self.found) if self.coded + self.found else 0.0


@dataclass(slots=True)
class Scores:
    """What a reader reached on coded documents.

    Attributes:
        documents: How many documents.
        claims: Claims of all kinds.
        roles: Fillers of all claims, matched or not.
        kinds: Claims of each kind.
        fillers: Fillers of each role.
        sources: Nearest sources of matched claims.
        silent: Documents in which the coder found no claim.
        false_alarms: Claims that were found in those.
    """

    documents: int = 0
    claims: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    kinds: dict[Kind, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fillers: dict[Role, Tally] = field(default_factory=lambda: defaultdict(Tally))
    sources: Tally = field(default_factory=Tally)
    silent: int = 0
    false_alarms: int = 0
    _same_source: Counter[bool] = field(default_factory=Counter)
    _same_quantity: Counter[bool] = field(default_factory=Counter)
    _modality: list[tuple[str, str]] = field(default_factory=list)
    _polarity: list[tuple[str, str]] = field(default_factory=list)

    @property
    def attribution(self) -> float | None:
        """The share of matched claims whose nearest source is right, or rightly missing; `None` without a matched claim."""
        return _share(self._same_source)

    @property
    def quantity(self) -> float | None:
        """The share of matched claims with a coded number whose range is the same; `None` without one."""
        return _share(self._same_quantity)

    @property
    def modality(self) -> float | None:
        """The mean F1 over the modalities that were coded, on matched claims."""
        return _mean_f1(self._modality)

    @property
    def polarity(self) -> float | None:
        """The mean F1 over the polarities that were coded, on matched claims."""
        return _mean_f1(self._polarity)

    @property
    def noise(self) -> float | None:
        """Claims found for each document that holds none; `None` without such documents."""
        return self.false_alarms / self.silent if self.silent else None

    def add(self, coded: Sequence[Claim], found: Sequence[Claim]) -> None:
        """Count one document."""
        self.documents += 1
        if not coded:
            self.silent += 1
            self.false_alarms += len(found)
        pairs = match(coded, found)
        _count(self.claims, len(pairs), len(coded), len(found))
        for kind in {claim.kind for claim in (*coded, *found)}:
            of_kind = [sum(c.kind is kind for c in group) for group in ([c for c, _ in pairs], coded, found)]
            _count(self.kinds[kind], *of_kind)
        self._count_fillers(pairs, coded, found)
        for truth, guess in pairs:
            self._judge(truth, guess)

    def _count_fillers(
        self, pairs: Sequence[tuple[Claim, Claim]], coded: Sequence[Claim], found: Sequence[Claim]
    ) -> None:
        for role in Role:
            right = sum(shared_fillers(truth.fillers(role), guess.fillers(role)) for truth, guess in pairs)
            of_role = [sum(len(claim.fillers(role)) for claim in group) for group in (coded, found)]
            if any(of_role):
                _count(self.fillers[role], right, *of_role)
                _count(self.roles, right, *of_role)

    def _judge(self, truth: Claim, guess: Claim) -> None:
        coded, found = nearest_source(truth), nearest_source(guess)
        same = bool(coded and found and share_words(coded, found))
        self._same_source[same or (coded is None and found is None)] += 1
        _count(self.sources, int(same), int(coded is not None), int(found is not None))
        if truth.quantity is not None:
            self._same_quantity[_range(truth) == _range(guess)] += 1
        self._modality.append((truth.modality.value, guess.modality.value))
        self._polarity.append((truth.polarity.value, guess.polarity.value))


def score(documents: Iterable[tuple[Sequence[Claim], Sequence[Claim]]]) -> Scores:
    """The scores over `documents`, each its coded and its found claims."""
    scores = Scores()
    for coded, found in documents:
        scores.add(coded, found)
    return scores


def match(coded: Sequence[Claim], found: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of a coded and a found claim, one to one, the pairs that agree most first."""
    near = [
        (agreement, i, j)
        for i, truth in enumerate(coded)
        for j, guess in enumerate(found)
        if truth.kind is guess.kind and (agreement := _agreement(truth, guess)) is not None
    ]
    pairs, used_coded, used_found = [], set(), set()
    for _, i, j in sorted(near, key=lambda n: (-n[0], coded[n[1]].trigger.start, found[n[2]].trigger.start)):
        if i not in used_coded and j not in used_found:
            used_coded.add(i)
            used_found.add(j)
            pairs.append((coded[i], found[j]))
    return pairs


def _agreement(truth: Claim, guess: Claim) -> float | None:
    """How well two claims of one kind agree: above 1 on one trigger, up to 1 in one sentence, `None` when they are not the same statement."""
    sizes = sum(len(spans) for claim in (truth, guess) for spans in claim.roles.values())
    shared = sum(shared_fillers(spans, guess.fillers(role)) for role, spans in truth.roles.items())
    alike = 2 * shared / sizes if sizes else 0.0
    if share_words(truth.trigger, guess.trigger):
        return 1 + alike
    needed = ROLES_OF[truth.kind].required or frozenset(truth.roles)
    meets = any(share_words(a, b) for role in needed for a in truth.fillers(role) for b in guess.fillers(role))
    return alike if meets and truth.sentence.overlaps(guess.sentence) else None


def shared_fillers(coded: Sequence[Span], found: Sequence[Span]) -> int:
    """How many of `coded` share a word with one of `found`, one to one."""
    free, shared = list(found), 0
    for span in coded:
        hit = next((other for other in free if share_words(span, other)), None)
        if hit is not None:
            free.remove(hit)
            shared += 1
    return shared


def share_words(one: Span, other: Span) -> bool:
    """Whether two spans of one text have a letter or digit in common."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return start < end and _WORD.search(one.text[start - one.start : end - one.start]) is not None


def nearest_source(claim: Claim) -> Span | None:
    """The words of the nearest source, if the claim has one."""
    return claim.attribution[0].source if claim.attribution else None


def _range(claim: Claim) -> tuple[int | None, int | None]:
    return (claim.quantity.low, claim.quantity.high) if claim.quantity else (None, None)


def _count(tally: Tally, right: int, coded: int, found: int) -> None:
    tally.right += right
    tally.coded += coded
    tally.found += found


def _share(counts: Mapping[bool, int]) -> float | None:
    return counts[True] / (counts[True] + counts[False]) if counts else None


def _mean_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    scores = list(_f1s(pairs))
    return sum(scores) / len(scores) if scores else None


def _f1s(pairs: Sequence[tuple[str, str]]) -> Iterator[float]:
    for label in sorted({truth for truth, _ in pairs}):
        right = sum(truth == guess == label for truth, guess in pairs)
        yield 2 * right / sum((truth == label) + (guess == label) for truth, guess in pairs)
