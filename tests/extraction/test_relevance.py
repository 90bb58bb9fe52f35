"""The filter before the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ReaderError
from whosays.extraction.relevance import STRETCH, features, open_relevance, stretch_features, stretches
from whosays.extraction.tagger import FILTER, MODEL, load_tagger

WAR = "Rebels shelled an army base near Kesra on Friday, killing 12 soldiers."
TOWN = "The council approved a new car park beside the library."
FILTERED = open_relevance(MODEL / FILTER)


def test_war_is_read_and_town_business_is_not() -> None:
    """A report of shelling is read; a page of council business is not."""
    assert all(FILTERED.worth_reading([WAR] * 3))
    assert not any(FILTERED.worth_reading([TOWN] * 20))


def test_the_neighbour_of_a_likely_sentence_is_read() -> None:
    """A plain sentence beside a report of fighting may go on with it, so it is read too."""
    kept = FILTERED.worth_reading([*[TOWN] * 4, WAR, TOWN])
    assert kept[3:6] == [True, True, True]


def test_a_filtered_reading_is_part_of_the_thorough_one() -> None:
    """Where every sentence is worth reading, the filter changes nothing."""
    text = " ".join([WAR] * 4)
    assert load_tagger().tag(text) == load_tagger(thorough=True).tag(text)
    assert load_tagger().tag(" ".join([TOWN] * 8)) == ()


def test_words_and_stems_are_features() -> None:
    """Long words also count by their stem, so that a form that was never seen is not lost."""
    assert features("Shelling, shelled!") == {"shelling", "shelled", "shelli*", "shelle*"}


def test_a_missing_filter_is_named(tmp_path: Path) -> None:
    """A damaged installation says which file is missing and what to do."""
    with pytest.raises(ReaderError, match=r"relevance\.json is missing.*reinstall whosays"):
        open_relevance(tmp_path / FILTER)


@given(st.lists(st.sampled_from([WAR, TOWN, "“”", "٣", "killed", ""]), max_size=40))
def test_each_sentence_gets_an_answer(sentences) -> None:
    """There is one answer a sentence, and it is the same each time."""
    kept = FILTERED.worth_reading(sentences)
    assert len(kept) == len(sentences)
    assert kept == FILTERED.worth_reading(sentences)


@given(st.integers(0, 50))
def test_stretches_cover_each_sentence_once(size) -> None:
    """Every sentence is judged in exactly one stretch."""
    assert [i for a, b in stretches(size) for i in range(a, b)] == list(range(size))
    assert all(b - a <= STRETCH for a, b in stretches(size))


def test_short_stretches_are_padded() -> None:
    """A stretch of one sentence is judged by the same number of scores as a long one."""
    assert len(stretch_features([0.5])) == len(stretch_features([0.5] * STRETCH))
