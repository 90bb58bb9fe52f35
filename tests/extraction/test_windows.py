"""What must hold of the words and windows that the network sees."""

from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.windows import (
    CONTEXT_PIECES,
    UNIT_PIECES,
    WINDOW_PIECES,
    WORD,
    distances,
    find_windows,
    lay_out,
    pieces_between,
    surroundings,
)


def encode(text):
    """Word pieces of at most three letters, in the place of the shipped vocabulary."""
    offsets = [(i, min(i + 3, m.end())) for m in WORD.finditer(text) for i in range(m.start(), m.end(), 3)]
    return [7] * len(offsets), offsets


TEXTS = st.lists(
    st.sampled_from(["Rebels", "held", "US-backed", "Hama's", "4,000", "men.", "\n\n", "Then", "(two)"]), max_size=300
).map(" ".join)


def words_of(text):
    return [m.group() for m in WORD.finditer(text)]


def test_words_divide_at_hyphens_and_possessives():
    """A hyphen and a possessive are words of their own; a number keeps its commas and its ending."""
    assert words_of("US-backed units of Hama's 14th Brigade, 4,000 men") == [
        "US", "-", "backed", "units", "of", "Hama", "'s", "14th", "Brigade", ",", "4,000", "men",
    ]  # fmt: skip


@given(TEXTS)
def test_targets_cover_each_word_once(text):
    """The targets of the windows follow one another and cover every word exactly once."""
    page = lay_out(text, encode)
    windows = find_windows(page)
    assert [w for x in windows for w in range(x.target_start, x.target_end)] == list(range(len(page.words)))
    assert all(x.start <= x.target_start < x.target_end <= x.end for x in windows)


@given(TEXTS)
def test_windows_are_bounded(text):
    """No window holds more pieces than the encoder was trained for, however long the sentence."""
    page = lay_out(text, encode)
    limit = max(WINDOW_PIECES, UNIT_PIECES + CONTEXT_PIECES) + CONTEXT_PIECES
    for window in find_windows(page):
        pieces = pieces_between(page, window.start, window.end)
        assert pieces.stop - pieces.start <= limit


def test_a_sentence_of_five_thousand_words_is_read_whole():
    """A sentence too long for a window is cut into units and not cut off."""
    page = lay_out("word " * 5000, encode)
    assert find_windows(page)[-1].target_end == 5000


def test_text_without_words_has_no_window():
    """A text without a word has no window."""
    assert find_windows(lay_out("  \n ", encode)) == ()


@given(TEXTS, st.data())
def test_surroundings_hold_the_trigger_and_stay_in_the_window(text, data):
    """The surroundings of a trigger hold it, lie in its window, and hold whole sentences: two before its own and one after, no more."""
    page = lay_out(text, encode)
    if not page.words:
        return
    window = data.draw(st.sampled_from(find_windows(page)))
    start = data.draw(st.integers(window.target_start, window.target_end - 1))
    near = surroundings(page, window, (start, start + 1))
    assert window.start <= near.start <= start < near.end <= window.end
    own = page.sentence_of[start]
    wanted = [i for i in range(window.start, window.end) if own - 2 <= page.sentence_of[i] <= own + 1]
    assert wanted == list(range(near.start, near.end))


def test_distances_are_zero_inside_the_trigger():
    """A word's distance counts from the nearest end of the trigger, and its sentence from the trigger's."""
    page = lay_out("One two three. Four five.", encode)
    (window,) = find_windows(page)
    far, near = distances(page, window, (1, 3))
    assert list(far - 32) == [-1, 0, 0, 1, 2, 3, 4]
    assert list(near - 2) == [0, 0, 0, 0, 1, 1, 1]
