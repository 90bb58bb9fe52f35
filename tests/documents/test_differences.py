"""How two texts of one report differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.documents.differences import Change, compare_texts

FIRST = "Troops entered Kesra on Monday, the army said. Nine men were hurt in the market and the road was closed."
SECOND = "Troops entered Kesra on Monday, the army said. At least 12 men were hurt in the market. A school was hit too."


def kinds(left: str, right: str) -> list[Change]:
    """How the parts of two texts differ, in order."""
    return [part.change for part in compare_texts(left, right).parts]


def test_equal_texts_have_no_difference():
    """A text differs from itself in nothing."""
    difference = compare_texts(FIRST, FIRST)
    assert [part.change for part in difference.parts] == [Change.SAME]
    assert difference.shared == difference.left_words == len(FIRST.split())


def test_case_and_marks_are_no_difference():
    """Other quotation marks, capitals and stops leave two texts the same."""
    assert kinds("“Peace”, he SAID.", '"peace" he said') == [Change.SAME]


def test_what_is_added_left_out_and_changed_is_told_apart():
    """A passage of one text alone is added or left out; one that both put otherwise is changed."""
    assert kinds("one two three four five six", "one two three four five six seven") == [Change.SAME, Change.ADDED]
    assert kinds("zero one two three four five", "one two three four five") == [Change.LEFT_OUT, Change.SAME]
    assert kinds("a b c d old e f g h", "a b c d new e f g h") == [Change.SAME, Change.CHANGED, Change.SAME]


def test_another_figure_is_pointed_out():
    """A change that has other digits says so, as a copy with another number is what an analyst looks for."""
    difference = compare_texts("in all, some 9 men were hurt there", "in all, some 12 men were hurt there")
    assert [part.changes_a_number for part in difference.parts if part.change is Change.CHANGED] == [True]


def test_a_huge_text_is_cut_and_says_so():
    """Only so many words are compared, and the difference says that there are more."""
    difference = compare_texts("word " * 50, "word " * 50, most=20)
    assert difference.is_cut
    assert difference.left_words == 20


@given(st.text(alphabet="ab \n.", max_size=60), st.text(alphabet="ab \n.", max_size=60))
def test_the_parts_of_a_side_are_its_text(left: str, right: str):
    """Joined, the parts of either side are that side's text, and each begins where it says."""
    parts = compare_texts(left, right).parts
    for text, side, start in ((left, "left", "left_start"), (right, "right", "right_start")):
        if text.strip():
            assert "".join(getattr(part, side) for part in parts) == text
        for part in parts:
            words = getattr(part, side)
            assert text[getattr(part, start) : getattr(part, start) + len(words)] == words
