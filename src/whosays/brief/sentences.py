"""Plain English for numbers, days, lists and voices, as the brief writes them.

Every sentence of the brief is put together from these, so that a figure, a day or a source reads the same wherever it stands. Nothing here
looks at a record: values in, words out.

Rules that always hold: thousands are parted by commas; days read "22 September 2018"; an approximation is never shown as a bare number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from whosays.assessment.speakers import speaker_words, speakers_of
from whosays.model.dates import PartialDate
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.quantities import Comparator, Quantity

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
IRREGULAR = {"family": "families", "copy": "copies", "body": "bodies", "person": "people"}
ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
EDTF_DAY = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def number(value: int) -> str:
    """The figure with its thousands parted: "120,000"."""
    return f"{value:,}"


def plural(count: int, noun: str) -> str:
    """The noun as `count` of it are called.

    >>> plural(1, "claim"), plural(2, "root source"), plural(3, "copy family")
    ('claim', 'root sources', 'copy families')
    """
    if count == 1:
        return noun
    head, _, last = noun.rpartition(" ")
    many = IRREGULAR.get(last, f"{last}s")
    return f"{head} {many}".strip()


def counted(count: int, noun: str) -> str:
    """The count and the noun in figures: "1 claim", "1,204 claims"."""
    return f"{number(count)} {plural(count, noun)}"


def in_words(count: int) -> str:
    """A small count as a word, a larger one in figures: "three", "17"."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else number(count)


def counted_in_words(count: int, noun: str) -> str:
    """The count as a word where it is small: "three outlets", "17 outlets"."""
    return f"{in_words(count)} {plural(count, noun)}"


def capital(words: str) -> str:
    """The words with a capital first letter, the rest untouched."""
    return words[:1].upper() + words[1:]


def join(words: Sequence[str], last: str = "and") -> str:
    """The words as one list: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def day(value: date | None) -> str:
    """The day in words ("22 September 2018"), or "day not known"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "day not known"


def days_between(first: date | None, last: date | None) -> str:
    """A stretch of days in words, said once where both ends share a month or year."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return (
        f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
        if first.year == last.year
        else f"{day(first)} to {day(last)}"
    )


def days_in_words(text: str) -> str:
    """The text with its ISO days as the brief writes days.

    >>> days_in_words("Ford Courier, 2031-03-05")
    'Ford Courier, 5 March 2031'
    """
    return ISO_DAY.sub(_iso_day, text)


def _iso_day(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()


def times(count: int) -> str:
    """How often: "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def label(document: Document) -> str:
    """A short name of a document: its outlet and day, else its file."""
    return days_in_words(document.label)


def stated(quantity: Quantity) -> str:
    """The number as its source bound it: "at least 120,000", "about 230", "3,000 to 4,000"; the source's own words where it gave no count.

    >>> stated(Quantity(100_001, None, Comparator.MORE_THAN, "over 100,000"))
    'more than 100,000'
    """
    low, high = quantity.low, quantity.high
    if quantity.comparator is Comparator.VAGUE or (low is None and high is None):
        return f"“{quantity.wording}”"
    if low is None or high is None:
        return _one_sided(quantity)
    span = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"about {span}" if quantity.comparator is Comparator.ABOUT else span


def _one_sided(quantity: Quantity) -> str:
    if quantity.low is not None:
        if quantity.comparator is Comparator.MORE_THAN:
            return f"more than {number(quantity.low - 1)}"
        return f"at least {number(quantity.low)}"
    high = quantity.high or 0
    return f"fewer than {number(high + 1)}" if quantity.comparator is Comparator.FEWER_THAN else f"up to {number(high)}"


def span_in_words(low: int | None, high: int | None) -> str:
    """A range whose ends may be open: "30,000 to 120,000", "30,000 or more", "up to 500", "not bounded"."""
    if low is None and high is None:
        return "not bounded"
    if high is None:
        return f"{number(low or 0)} or more"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def bounds_in_words(low: int | None, high: int | None, figures: Iterable[Quantity], top: int | None = None) -> str:
    """Low to high as the `figures` put it: an end that all who set it exclude is said so, and the highest number stated, `top`, where there is no high;
    see `span_in_words` for the rest.

    >>> over = Quantity(80_001, None, Comparator.MORE_THAN, "over 80,000")
    >>> bounds_in_words(80_001, None, [over]), bounds_in_words(60_000, None, [over]), bounds_in_words(60_000, None, [over], 80_001)
    ('more than 80,000', '60,000 or more', '60,000 to more than 80,000')
    """
    told = tuple(figures)
    if low is not None and high is None and top is not None and top > low:
        return f"{floor_in_words(low, told)} to {bounds_in_words(top, None, told)}"
    floor, ceiling = floor_in_words(low, told), _excluded(high, told, 1, Comparator.FEWER_THAN)
    if low is None or low == high:
        return ceiling if low is None and ceiling else span_in_words(low, high)
    if high is None:
        return floor if floor != number(low) else span_in_words(low, high)
    return f"{floor} to {ceiling or number(high)}"


def floor_in_words(low: int | None, figures: Iterable[Quantity]) -> str:
    """The lower end of a range: "more than 80,000" where all of the `figures` that set it exclude it, else "80,001"; "" where it is open."""
    return _excluded(low, tuple(figures), 0, Comparator.MORE_THAN) or ("" if low is None else number(low))


def _excluded(bound: int | None, figures: Sequence[Quantity], side: int, comparator: Comparator) -> str:
    """A bound by the number that every figure which sets it excludes, or "" where one of them includes it."""
    setting = [figure for figure in figures if bound is not None and figure.comparison_range()[side] == bound]
    if bound is None or not setting or any(figure.comparator is not comparator for figure in setting):
        return ""
    return f"fewer than {number(bound + 1)}" if side else f"more than {number(bound - 1)}"


def when(moment: PartialDate) -> str:
    """The days that a partial date allows, in words: "September 2018", "since February 2013", "1 October to 31 December 2012"."""
    if moment.earliest is None and moment.latest is None:
        return f"“{moment.wording}”"
    if moment.latest is None:
        return f"since {_edge(moment.edtf, 0, moment.earliest)}"
    if moment.earliest is None:
        return f"until {_edge(moment.edtf, -1, moment.latest)}"
    return _named_stretch(moment.earliest, moment.latest) or days_between(moment.earliest, moment.latest)


def _edge(edtf: str, side: int, fallback: date | None) -> str:
    """One end of an interval, as finely as its EDTF puts it."""
    found = EDTF_DAY.match(edtf.split("/")[side].strip("~?%"))
    if not found:
        return day(fallback)
    year, month, dom = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year if not month else day(fallback)
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(dom)} {name}" if dom else name


def _named_stretch(first: date, last: date) -> str | None:
    """The name of a whole month, year or decade."""
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day != 1 or not ends_month:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, last.month) != (1, 12):
        return None
    if first.year == last.year:
        return str(first.year)
    return (
        f"the {first.year}s" if first.year % 10 == 0 and last.year == first.year + 9 else f"{first.year} to {last.year}"
    )


def outlet_of(entry: Entry) -> str:
    """Who published the words: the outlet, else the name of the file."""
    return entry.document.outlet or entry.document.name


def chain(entry: Entry) -> str:
    """The whole attribution chain in one line, from the nearest source to the outlet: "a military source → SANA → Northern Lantern".

    An outlet that its own text names by the end of its name ("the Lantern") is named once, by all of it.
    """
    names = [speaker_words(entry, step) for step in speakers_of(entry)]
    return " → ".join(name for name, _ in groupby((*names, outlet_of(entry))))
