"""Grouping by mean score: two groups join while the mean over all their pairs speaks for it, best first.

A chain of pairs alone never joins two groups: every pair between them counts, and one pair that must not be together keeps the groups apart. What a
person judged the same brings the two groups together that were found without that judgement; where something judged different stands between these,
the two items are joined before anything else and the rest finds its place around them.

Rules that always hold: the order of the input does not matter; the work grows with the pairs offered, not with the square of the items.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

Score = Callable[[int, int], float]
Pair = tuple[int, int]


def link(
    count: int, offered: Iterable[Pair], score: Score, must: Sequence[Pair] = (), never: Iterable[Pair] = ()
) -> tuple[tuple[int, ...], ...]:
    """The groups of the items 0 to `count` - 1, each in order, by their first item.

    `score` is asked for pairs (smaller first) as they are needed; groups without an offered pair between them never meet. `must` pairs end in one
    group, unless `must` and `never` contradict each other.
    """
    pairs, apart, first = list(offered), list(never), list[Pair]()
    while True:
        linkage = _Linkage(count, score, apart)
        for pair in first:
            linkage.join_if_allowed(*pair)
        linkage.run(pairs)
        failed = [pair for pair in must if pair not in first and not linkage.join_if_allowed(*pair)]
        if not failed:
            return linkage.groups()
        first += failed


class _Linkage:
    def __init__(self, count: int, score: Score, never: Iterable[Pair]) -> None:
        self._score = score
        self._members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self._group_of = list(range(count))
        self._apart: dict[int, set[int]] = {}
        for left, right in never:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)
        self._sums: dict[int, dict[int, float]] = {}
        self._heap: list[tuple[float, int, int, int, int]] = []

    def join_if_allowed(self, left: int, right: int) -> bool:
        a, b = self._group_of[left], self._group_of[right]
        if a == b:
            return True
        allowed = self._may_join(a, b)
        if allowed:
            self._merge(min(a, b), max(a, b))
        return allowed

    def run(self, offered: Iterable[Pair]) -> None:
        for a, b in sorted({self._groups_of(pair) for pair in offered}):
            if a != b and b not in self._sums.get(a, {}):
                self._relate(a, b, self._sum(a, b))
        while self._heap:
            _, a, b, size_a, size_b = heapq.heappop(self._heap)
            current = self._sizes(a, b) == (size_a, size_b)
            if current and b in self._sums.get(a, {}) and self._may_join(a, b):
                self._join(a, b)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def _groups_of(self, pair: Pair) -> Pair:
        a, b = self._group_of[pair[0]], self._group_of[pair[1]]
        return min(a, b), max(a, b)

    def _sizes(self, a: int, b: int) -> tuple[int, int]:
        return len(self._members.get(a, ())), len(self._members.get(b, ()))

    def _may_join(self, a: int, b: int) -> bool:
        small, large = sorted((a, b), key=lambda group: len(self._members[group]))
        others = set(self._members[large])
        return not any(self._apart.get(item, set()) & others for item in self._members[small])

    def _sum(self, a: int, b: int) -> float:
        return sum(self._score(min(x, y), max(x, y)) for x in self._members[a] for y in self._members[b])

    def _relate(self, a: int, b: int, value: float) -> None:
        self._sums.setdefault(a, {})[b] = value
        self._sums.setdefault(b, {})[a] = value
        size_a, size_b = self._sizes(a, b)
        if value > 0:
            low, high = min(a, b), max(a, b)
            self._heap_push(value / (size_a * size_b), low, high)

    def _heap_push(self, mean: float, low: int, high: int) -> None:
        heapq.heappush(self._heap, (-mean, low, high, *self._sizes(low, high)))

    def _merge(self, keep: int, gone: int) -> None:
        self._members[keep] += self._members.pop(gone)
        for item in self._members[keep]:
            self._group_of[item] = keep

    def _join(self, a: int, b: int) -> None:
        left, right = self._sums.pop(a), self._sums.pop(b)
        others: Mapping[int, None] = dict.fromkeys(sorted((set(left) | set(right)) - {a, b}))
        sums = {}
        for other in others:
            sums[other] = (left[other] if other in left else self._sum(a, other)) + (
                right[other] if other in right else self._sum(b, other)
            )
            self._sums[other].pop(a, None)
            self._sums[other].pop(b, None)
        self._merge(a, b)
        self._sums[a] = {}
        for other, value in sums.items():
            self._relate(a, other, value)
