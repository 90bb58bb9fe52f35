"""Words of a name in a script that puts no spaces between them (Burmese, Thai, Khmer).

"ကချင်လွတ်လပ်ရေးတပ်မတော်" is written as one word and says three: Kachin, independence, army. Only words of known meaning are cut out; what stands
between them is kept whole. What it is not: a segmenter of text.

Rules that always hold: the words joined give the piece again; a word never ends between a letter and its mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from whosays.reference.name_meanings import load_meanings, plain_word

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u1049\u1050-\u109f\u1780-\u17ff]")


def split_unspaced(piece: str) -> Iterator[str]:
    """The words of a piece in a script that puts no spaces between words (Burmese): the longest known ones, and what is left between them."""
    if not _UNSPACED.search(piece):
        yield piece
        return
    start = at = 0
    while at < len(piece):
        size = _known_at(piece, at)
        if size and at > start:
            yield piece[start:at]
        if size:
            yield piece[at : at + size]
            start = at + size
        at += size or 1
    if start < len(piece):
        yield piece[start:]


def _known_at(piece: str, at: int) -> int:
    """The length of the longest word with a meaning that starts at `at` and ends before a letter, 0 where there is none."""
    words = load_meanings().words
    for end in range(len(piece), at + 1, -1):
        whole = end == len(piece) or not unicodedata.category(piece[end]).startswith("M")
        if whole and plain_word(piece[at:end]) in words:
            return end - at
    return 0
