"""Where the sentences of a report begin and end.

News text is not tidy: headlines and datelines have no full stop, bullets stand on lines of their own, quotes close after the stop, "Gen.",
"U.S." and "4.5" hold stops that end nothing, and pages lose the space after a stop. This is a small set of rules for such text, not a general
segmenter, and it knows no grammar.

Rules that always hold: sentences are in order and never overlap; each begins and ends with a character that is not white space; every such
character of the text lies in exactly one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

_ABBREVIATED = (
    "gen lt col maj brig capt cpt sgt cpl pvt adm cmdr cdr cmd gov sen rep rev hon pres sec dept amb insp supt "
    "mr mrs ms dr prof st mt ft jr sr no nos vs etc al fig art par para op vol pp approx est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "co corp inc ltd km kms sq dist prov e.g i.e cf ca"
)
ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""Words that a stop follows without ending a sentence before a number (lower case, without that stop)."""

_BEFORE_NAMES = (
    "gen lt col maj brig capt cpt sgt cpl adm cmdr mr mrs ms dr prof st mt ft no nos vs gov sen rep e.g i.e cf approx"
)
ALWAYS_OPEN = frozenset(_BEFORE_NAMES.split())
"""Those that never end a sentence: a name or a number follows them."""

_OPENING = "the a an in on at it he she they we this that these those but and meanwhile however if as there some"
STARTERS = frozenset(_OPENING.split())
"""Words that open a sentence after initials such as "p.m." and do not go on a name."""

_STOP = re.compile(r"""(?:[.!?…]+)(?:["'”’»)\]]*)""")
_LETTERS_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+$")
_OPENERS = "\"'“‘«([—–-"
_LINE = re.compile(r"[^\n\r\u2028\u2029\v\f]+")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦]|\(?\d{1,2}[.)])\s")
_WRAP = 60
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) offsets of the sentences of `text`, in order; empty for a text of white space.

    >>> split_sentences("Gen. Rahal fled. Troops entered Kesra.")
    ((0, 16), (17, 38))
    """
    return tuple(
        span for start, end in _blocks(text) for a, b in _split_block(text, start, end) if (span := _trim(text, a, b))
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: a wrapped line joins the next where it plainly goes on."""
    start = previous_end = -1
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        if start >= 0 and not _goes_on(text, previous_end, line):
            yield start, previous_end
            start = -1
        if start < 0:
            start = line.start()
        previous_end = line.end()
    if start >= 0:
        yield start, previous_end


def _goes_on(text: str, previous_end: int, line: re.Match[str]) -> bool:
    """Whether `line` continues a sentence wrapped at `previous_end`: one line break, a long line before, a lower-case start."""
    gap = text[previous_end : line.start()]
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") != 1 or _BULLET.match(line.group()):
        return False
    before = text[max(0, text.rfind("\n", 0, previous_end) + 1) : previous_end].rstrip()
    return len(before) >= _WRAP and before[-1] not in '.!?…:"”' and line.group().lstrip()[:1].islower()


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, stop, begin, end):
            yield begin, stop.end()
            begin = stop.end()
    yield begin, end


def _ends(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    """Whether the marks of `stop` close the sentence that began at `begin`."""
    after = text[stop.end() : min(end, stop.end() + 80)]
    following = after.lstrip().lstrip(_OPENERS).lstrip()
    if not following:
        return not after.strip()
    if after[0].isspace():
        return _starts_sentence(following) and not _is_abbreviated(text, stop, begin, following)
    return _is_run_on(text, stop, after)


def _starts_sentence(following: str) -> bool:
    return following[0].isupper() or following[0].isdigit() or not following[0].isalnum()


def _is_run_on(text: str, stop: re.Match[str], after: str) -> bool:
    """Whether a stop without a space after it still ends a sentence, as in "since 2014.In recent months"."""
    before = _LETTERS_BEFORE.search(text, max(0, stop.start() - 40), stop.start())
    word = before.group() if before else text[max(0, stop.start() - 2) : stop.start()]
    capitalised = len(after) > 2 and after[0].isupper() and after[1].islower()
    return capitalised and "." not in word and (word.islower() or word.isdigit()) and len(word) > 1


def _is_abbreviated(text: str, stop: re.Match[str], begin: int, following: str) -> bool:
    if not stop.group().startswith(".") or len(stop.group()) > 1:
        return False
    found = _LETTERS_BEFORE.search(text, max(begin, stop.start() - 40), stop.start())
    if found is None:
        return _is_list_number(text, stop, begin)
    word = found.group().lower()
    if word in ALWAYS_OPEN:
        return True
    if _INITIALS.match(word):
        return _is_open_initials(following)
    return word in ABBREVIATIONS and following[0].isdigit()


def _is_open_initials(following: str) -> bool:
    """Whether initials go on into a name ("J. Haddad", "U.S. Army") rather than end the sentence ("at 4 p.m. The")."""
    first = re.match(r"\w+", following)
    return first is None or first.group().lower() not in STARTERS


def _is_list_number(text: str, stop: re.Match[str], begin: int) -> bool:
    """Whether the stop belongs to the number of a list item: "2. The brigade"."""
    lead = text[begin : stop.start()].strip()
    return lead.isdigit() and len(lead) <= 2


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def sentence_at(sentences: Sequence[tuple[int, int]], at: int) -> int:
    """The index of the last of `sentences` that begins at or before the character `at`; 0 where none does.

    >>> sentence_at([(0, 4), (5, 9)], 6)
    1
    """
    return max(0, bisect_right(sentences, at, key=_start) - 1)


def _start(sentence: tuple[int, int]) -> int:
    return sentence[0]
