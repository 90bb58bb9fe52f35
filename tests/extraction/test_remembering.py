"""What the network said, kept for when the same words come again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.extraction.remembering import Memory, key_of, moved
from whosays.extraction.tagger import MODEL, VOCABULARY, load_pieces, load_tagger, open_tagger
from whosays.extraction.windows import find_windows, lay_out

STORY = "Rebels shelled an army base near Kesra on Friday, killing 12 soldiers, the Tirana Relief Watch said."
LEAD = "A daily of the coast brings this. "


class Counting:
    """Reads as the shipped tagger does, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, page, window):
        self.asked += 1
        return tagger._read(page, window)


tagger = open_tagger(MODEL, thorough=True)
encode = load_pieces(MODEL / VOCABULARY)


def read(memory: Memory, counting: Counting, text: str):
    page = lay_out(text, encode)
    return [claim for window in find_windows(page) for claim in memory.read(page, window, counting).claims]


def test_a_reprint_is_read_once() -> None:
    """The second copy of a story costs no reading and gives the same claims."""
    memory, counting = Memory(), Counting()
    first = read(memory, counting, STORY)
    assert read(memory, counting, STORY) == first
    assert first
    assert counting.asked == 1


def test_what_is_remembered_quotes_the_new_place() -> None:
    """Claims found in one document stand at the right words of another that has the same window further on."""
    memory, counting = Memory(), Counting()
    read(memory, counting, STORY)
    later = "\n\n" + STORY
    claims = read(memory, counting, later)
    assert counting.asked == 1
    assert all(claim.trigger.stands_in(later) for claim in claims)


def test_the_same_words_in_other_company_are_read_again() -> None:
    """A window that opens otherwise is another window, whatever it shares."""
    memory, counting = Memory(), Counting()
    read(memory, counting, STORY)
    read(memory, counting, LEAD + STORY)
    assert counting.asked == 2


def test_the_oldest_goes_first() -> None:
    """No more windows are kept than the memory holds."""
    memory, counting = Memory(capacity=1), Counting()
    for text in (STORY, LEAD, STORY):
        read(memory, counting, text)
    assert counting.asked == 3


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([STORY, LEAD, "Talks go on.", "\n\n"]), max_size=5).map(" ".join))
def test_reading_from_memory_changes_nothing(text) -> None:
    """A tagger that has read much answers as a new one does."""
    page = lay_out(text, encode)
    fresh = [claim for window in find_windows(page) for claim in tagger._read(page, window).claims]
    assert list(load_tagger(thorough=True).find_candidates(text)) == fresh
    assert len({key_of(page, window) for window in find_windows(page)}) <= len(find_windows(page))


def test_moving_there_and_back_is_nothing() -> None:
    """A claim moved on and back is the claim."""
    for claim in tagger.tag(STORY):
        assert moved(moved(claim, 7, 2), -7, -2) == claim
