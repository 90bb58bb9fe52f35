"""Rare words tie reports together, common ones do not."""

from __future__ import annotations

import pytest

from whosays.assessment.event_words import Rarity, count_words, likeness, shared_words, word_key


@pytest.mark.parametrize(
    ("left", "right"), [("al-Rankis", "Rankes"), ("markets", "market"), ("Zainabiyoun", "Zainebiyoun")]
)
def test_spellings_of_one_word_have_one_key(left: str, right: str) -> None:
    """Names are compared by their consonants, other words in the singular."""
    assert word_key(left) == word_key(right) is not None


@pytest.mark.parametrize("word", ["killed", "the", "Monday", "of"])
def test_words_of_every_report_tell_nothing(word: str) -> None:
    """What every report of war says has no key."""
    assert word_key(word) is None


def test_a_rare_word_counts_more() -> None:
    """The fewer documents have a word, the more it weighs."""
    rarity = Rarity([{"market", "soldier"}, {"soldier"}, {"soldier"}, {"bridge"}])
    assert rarity.of("market") > rarity.of("soldier")
    assert rarity.of("wedding") > rarity.of("market")


def test_likeness_is_between_nothing_and_all() -> None:
    """A text is fully like itself and not at all like one without a common word."""
    rarity = Rarity([])
    fish, bridge = (
        rarity.weigh(count_words("A blast at the fish market")),
        rarity.weigh(count_words("Mines under a bridge")),
    )
    assert likeness(fish, fish) == pytest.approx(1.0)
    assert likeness(fish, bridge) == 0
    assert set(shared_words(fish, fish)) == set(fish)
    assert rarity.weigh({}) == {}
