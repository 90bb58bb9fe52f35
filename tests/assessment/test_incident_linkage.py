"""Groups form by the mean of all their pairs."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from whosays.assessment.incident_linkage import link

SCORES = {(0, 1): 2.0, (1, 2): 2.0, (0, 2): -9.0}


def test_a_chain_alone_joins_nothing() -> None:
    """Two items that speak against each other are not joined through a third that fits both."""
    assert link(3, SCORES, lambda a, b: SCORES[a, b]) == ((0, 1), (2,))


def test_same_brings_whole_groups_together() -> None:
    """A pair that must be together joins the groups that were found without it."""
    scores = {(0, 1): 1.0, (2, 3): 1.0}
    assert link(4, scores, lambda a, b: scores.get((a, b), -5.0), must=[(1, 2)]) == ((0, 1, 2, 3),)


def test_same_moves_one_item_where_different_stands_between_the_groups() -> None:
    """Where "different" keeps two groups apart, only the item judged the same changes its group."""
    scores = {(0, 1): 1.0, (2, 3): 1.0}
    groups = link(4, scores, lambda a, b: scores.get((a, b), -5.0), must=[(1, 2)], never=[(0, 2)])
    assert (1, 2) in [tuple(sorted({1, 2} & set(g))) for g in groups]
    assert all(not {0, 2} <= set(group) for group in groups)


@given(st.dictionaries(st.sampled_from(list(combinations(range(7), 2))), st.floats(-3, 3), max_size=21), st.randoms())
def test_the_order_of_pairs_does_not_matter(scores: dict[tuple[int, int], float], chance: object) -> None:
    """Every item is in one group, and the order in which pairs are offered changes nothing."""
    offered = list(scores)
    groups = link(7, offered, lambda a, b: scores.get((a, b), -1.0))
    chance.shuffle(offered)  # type: ignore[attr-defined]
    assert link(7, offered, lambda a, b: scores.get((a, b), -1.0)) == groups
    assert sorted(item for group in groups for item in group) == list(range(7))


@given(
    st.lists(st.sampled_from(list(combinations(range(6), 2))), unique=True, max_size=4),
    st.lists(st.sampled_from(list(combinations(range(6), 2))), unique=True, max_size=4),
)
def test_never_is_never_broken(must: list[tuple[int, int]], never: list[tuple[int, int]]) -> None:
    """Pairs that must not be together are not, even where every score speaks for it and the two lists contradict each other."""
    groups = link(6, combinations(range(6), 2), lambda a, b: 1.0, must, never)
    assert all(not {a, b} <= set(group) for a, b in never for group in groups)
