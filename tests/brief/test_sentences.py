"""Plain English, one spelling for each thing."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.brief import sentences
from whosays.model.dates import PartialDate, Precision
from whosays.model.quantities import Comparator, Quantity


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(230, 230, Comparator.EXACTLY, "230"), "230"),
        (Quantity(230, 230, Comparator.ABOUT, "around 230"), "about 230"),
        (Quantity(120_000, None, Comparator.AT_LEAST, "at least 120,000"), "at least 120,000"),
        (Quantity(100_001, None, Comparator.MORE_THAN, "over 100,000"), "more than 100,000"),
        (Quantity(None, 500, Comparator.AT_MOST, "up to 500"), "up to 500"),
        (Quantity(None, 9, Comparator.FEWER_THAN, "fewer than 10"), "fewer than 10"),
        (Quantity(3000, 4000, Comparator.BETWEEN, "3-4,000"), "3,000 to 4,000"),
        (Quantity(24, None, Comparator.VAGUE, "dozens"), "“dozens”"),
        (Quantity(None, None, Comparator.SHARE, "half"), "“half”"),
    ],
)
def test_a_number_keeps_its_bound(quantity, words):
    """A floor reads as a floor, an approximation as one, a vague word as itself."""
    assert sentences.stated(quantity) == words


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "2031-03-04", "4 March 2031"),
        (date(2031, 3, 1), date(2031, 3, 31), "2031-03", "March 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031", "2031"),
        (date(2030, 1, 1), date(2039, 12, 31), "203X", "the 2030s"),
        (date(2030, 1, 1), date(2031, 12, 31), "2030/2031", "2030 to 2031"),
        (date(2031, 3, 1), date(2031, 3, 10), "2031-03-01/2031-03-10", "1 to 10 March 2031"),
        (date(2030, 10, 1), date(2030, 12, 31), "2030-10/2030-12", "1 October to 31 December 2030"),
        (date(2029, 2, 1), None, "2029-02/..", "since February 2029"),
        (date(2029, 1, 1), None, "2029/..", "since 2029"),
        (None, date(2031, 3, 4), "../2031-03-04", "until 4 March 2031"),
        (None, date(2031, 12, 31), "../2031~", "until 2031"),
        (None, None, "", "“some day”"),
    ],
)
def test_days_read_as_the_words_allow(earliest, latest, edtf, words):
    """A whole month is named, an open end is said, and nothing is finer than the bounds."""
    assert sentences.when(PartialDate(earliest, latest, edtf, Precision.DAY, "some day")) == words


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [(1, "claim", "1 claim"), (0, "claim", "0 claims"), (1204, "copy family", "1,204 copy families")],
)
def test_counts_agree_with_their_nouns(count, noun, words):
    """One claim, two claims."""
    assert sentences.counted(count, noun) == words


def test_lists_read_as_lists():
    """Commas, and one "and"."""
    assert [sentences.join(["a"]), sentences.join(["a", "b"]), sentences.join(["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]


def test_iso_days_inside_machine_reasons_are_written_out():
    """A reason of the assessment reads like the rest of the page; what is no day stays."""
    assert sentences.days_in_words("by Ford Courier, 2031-03-05") == "by Ford Courier, 5 March 2031"
    assert sentences.days_in_words("code 2031-19-99") == "code 2031-19-99"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(None, None, "not bounded"), (5, None, "5 or more"), (None, 7, "up to 7"), (5, 5, "5"), (5, 7000, "5 to 7,000")],
)
def test_open_ends_are_said(low, high, words):
    """An open end is never hidden."""
    assert sentences.span_in_words(low, high) == words


def over(count: int) -> Quantity:
    """ "More than" that many."""
    return Quantity(count + 1, None, Comparator.MORE_THAN, f"over {count}")


def under(count: int) -> Quantity:
    """ "Fewer than" that many."""
    return Quantity(None, count - 1, Comparator.FEWER_THAN, f"under {count}")


def at_least(count: int) -> Quantity:
    """ "At least" that many."""
    return Quantity(count, None, Comparator.AT_LEAST, f"at least {count}")


@pytest.mark.parametrize(
    ("low", "high", "figures", "words"),
    [
        (80_001, None, [over(80_000)], "more than 80,000"),
        (80_001, None, [over(80_000), over(90_000)], "more than 80,000"),
        (80_001, None, [over(80_000), at_least(80_001)], "80,001 or more"),
        (60_000, None, [over(80_000), at_least(60_000)], "60,000 or more"),
        (None, 79_999, [under(80_000)], "fewer than 80,000"),
        (None, 79_999, [under(90_000)], "up to 79,999"),
        (101, 199, [over(100), under(200)], "more than 100 to fewer than 200"),
        (101, 300, [over(100)], "more than 100 to 300"),
        (90, 199, [under(200)], "90 to fewer than 200"),
        (101, 101, [over(100)], "101"),
        (None, None, [], "not bounded"),
        (80_001, None, [], "80,001 or more"),
        (207, None, [Quantity(230, 230, Comparator.ABOUT, "around 230"), over(206)], "207 or more"),
    ],
)
def test_an_end_that_its_sources_exclude_is_said_so(low, high, figures, words):
    """ "More than 80,000" is never told as 80,001, unless somebody who sets that end includes it."""
    assert sentences.bounds_in_words(low, high, figures) == words


@pytest.mark.parametrize("figure", [over(80_000), under(80_000)])
def test_a_figure_and_a_range_of_it_alone_say_the_same(figure):
    """One claim's figure, what it commits to, and the range that rests on it alone are put alike."""
    assert str(figure) == sentences.stated(figure) == sentences.bounds_in_words(figure.low, figure.high, [figure])
