"""A PDF becomes the text of its pages, its lines joined into paragraphs again.

What a PDF says about itself is the software's word, not the publisher's: its creation date is no day of publication and its title is believed
only where the text begins with it. Headers and footers that return on most pages are left out. A PDF of pictures has no text and is refused:
whosays does not read pictures.
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from whosays.documents.taken import Metadata, Page, RefusedError
from whosays.documents.text import one_line, tidy, title_in

BROKEN = (
    *(
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RuntimeError,
        TypeError,
        ValueError,
        OSError,
    ),
    *(EOFError, zlib.error, struct.error),
)
"""What pypdf raises, on its way through files that do not keep to the format."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong with a file is said once, by its refusal

ENOUGH_LETTERS = 20
FULL_LINE = 0.72
"""A line shorter than this share of the usual line ends its paragraph, if a sentence ends there."""

WIDE_GAP = 1.25
"""A step of more than this many usual ones, from one line to the next, begins a paragraph."""

SIZE_CHANGE = 0.1
"""So does a change of the size of letters by more than this share."""

SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
BROKEN_WORD = re.compile(r"[a-z]-$")
DIGITS = re.compile(r"\d+")
MIN_PAGES_FOR_FURNITURE = 3


def read_pdf(content: bytes, settled: Metadata) -> Page:
    """The text of a PDF; raises `RefusedError` where it is broken, locked or has none."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("is locked with a password", "save a copy without the password and add that")
        pages = [read_lines(page) for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except DependencyError as error:
        raise RefusedError(
            "is locked in a way that cannot be opened", "save a copy without protection and add that"
        ) from error
    except BROKEN as error:
        raise RefusedError("is a broken PDF", "open it in a viewer, save it again and add that") from error
    return _page(pages, title if isinstance(title, str) else None, settled)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a page with the height it stands at and the size of its letters, both in points."""

    text: str
    height: float
    size: float


def read_lines(page: PageObject) -> str:
    """The lines of a page, with an empty line wherever the page leaves a wider gap or changes the size of its letters."""
    pieces: list[Piece] = []

    def keep(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        scale = abs(inner[3] * outer[3]) or 1.0
        pieces.append(Piece(text, inner[5] * outer[3] + outer[5], size * scale))

    page.extract_text(visitor_text=keep)
    steps = [_step(one, other) for one, other in pairwise(piece for piece in pieces if piece.text.strip())]
    usual = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    return _with_gaps(pieces, usual)


def _with_gaps(pieces: list[Piece], usual: float) -> str:
    text, last = "", None
    for piece in pieces:
        if piece.text.strip():
            if last is not None and _is_gap(last, piece, usual):
                text = text.rstrip() + "\n\n"
            last = piece
        text += piece.text
    return text


def _step(one: Piece, other: Piece) -> float:
    """How far `other` stands below `one`, in letters of its size."""
    return (one.height - other.height) / (other.size or 1.0)


def _is_gap(one: Piece, other: Piece, usual: float) -> bool:
    step = _step(one, other)
    return step > WIDE_GAP * usual > 0 or (step > 0 and abs(one.size - other.size) > SIZE_CHANGE * one.size)


def _page(pages: list[str], claimed_title: str | None, settled: Metadata) -> Page:
    lines = [line for page in _without_furniture([tidy(page).split("\n") for page in pages]) for line in page]
    if sum(map(str.isalpha, "".join(lines))) < ENOUGH_LETTERS:
        raise RefusedError("holds no text, only pictures of it", "have the text recognised (OCR) and add that")
    title = settled.title or (one_line(claimed_title) if claimed_title else None)
    headline = title_in("\n".join(lines), title) if title else ""
    body = join_lines(lines[headline.count("\n") + 1 :] if headline else lines)
    own = Metadata(title=title) if headline else Metadata()
    return Page(f"{' '.join(headline.split())}\n\n{body}" if headline else body, own, "application/pdf")


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the first and last lines that most of them share but for figures, such as page numbers."""
    if len(pages) < MIN_PAGES_FOR_FURNITURE:
        return pages
    edges = Counter(edge for page in pages for edge in {_shape(page[0]), _shape(page[-1])})
    furniture = {edge for edge, count in edges.items() if count > len(pages) / 2}
    return [_trim(page, furniture) for page in pages]


def _shape(line: str) -> str:
    return DIGITS.sub("#", line.strip())


def _trim(page: list[str], furniture: set[str]) -> list[str]:
    start = 1 if _shape(page[0]) in furniture else 0
    end = len(page) - (1 if len(page) > start and _shape(page[-1]) in furniture else 0)
    return "\n".join(page[start:end]).strip("\n").split("\n")


def join_lines(lines: list[str]) -> str:
    """Paragraphs made of the lines of a page.

    >>> join_lines(["Two people were hurt in Har-", "bour on Monday."])
    'Two people were hurt in Harbour on Monday.'
    """
    full = sorted(map(len, lines))[int(0.8 * (len(lines) - 1))] if lines else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        if not line.strip() or (len(line) < FULL_LINE * full and SENTENCE_END.search(line.strip())):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph)


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if not BROKEN_WORD.search(text):
            text += " "
        elif line[:1].islower():
            text = text[:-1]
        text += line
    return text
