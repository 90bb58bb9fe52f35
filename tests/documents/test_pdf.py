"""PDFs become text in paragraphs, or are refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

from whosays.documents.intake import Metadata, Taken, read_paths
from whosays.documents.pdf import join_lines

from .reading import document, refusal

Write = Callable[[str, str | bytes], Path]
BODY = [
    "Two people were hurt in Harbour on Monday, a doctor said, and the ferry that they had come with was stopped at the quay.",
    "It sailed in the evening.",
]
TITLE = "Two hurt as a ferry runs into the new quay of Harbour on a calm and sunny day"


def pdf(pages: int = 1, title: str = TITLE, paragraphs: list[str] = BODY) -> bytes:
    file = FPDF(format="A4")
    file.set_title(title)
    for number in range(pages):
        file.add_page()
        file.set_font("Times", "", 8)
        file.cell(0, 6, f"Harbour Post, page {number + 1}", new_x="LMARGIN", new_y="NEXT")
        file.set_font("Times", "B", 18)
        if number == 0:
            file.multi_cell(0, 9, TITLE, align="L", new_x="LMARGIN", new_y="NEXT")
        file.set_font("Times", "", 12)
        for paragraph in paragraphs:
            file.ln(4)
            file.multi_cell(0, 6, f"{paragraph} {number}.", align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(file.output())


def test_lines_become_paragraphs(write: Write) -> None:
    """Lines are joined, paragraphs and the headline stay apart."""
    found = document(write("a.pdf", pdf()))
    assert found.text.split("\n\n") == ["Harbour Post, page 1", TITLE, f"{BODY[0]} 0.", f"{BODY[1]} 0."]
    assert found.media_type == "application/pdf"


def test_page_furniture_is_left_out(write: Write) -> None:
    """A line that heads most pages but for its number is no text; the headline below it is then the title."""
    found = document(write("a.pdf", pdf(pages=4)))
    assert "page 2" not in found.text
    assert found.title == TITLE
    assert found.text.startswith(f"{TITLE}\n\n{BODY[0]}")


def test_the_softwares_word_is_not_the_publishers(write: Write) -> None:
    """The creation date is no day of publication, and a title that the text does not begin with is not believed."""
    found = document(write("a.pdf", pdf(pages=4, title="Microsoft Word - draft7.doc")))
    assert (found.published, found.title) == (None, None)


def test_a_given_title_is_said_once(write: Write) -> None:
    """A title that a person gives is recognised in the page's broken lines."""
    (taken,) = read_paths([write("a.pdf", pdf(pages=4))], Metadata(title=TITLE))
    assert isinstance(taken, Taken)
    assert taken.document.text.count("Two hurt as") == 1


def test_broken_and_locked_and_empty_files_are_refused(write: Write) -> None:
    """A broken PDF, one with a password and one of pictures are refused, each with its reason."""
    locked = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    locked.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    locked.write(buffer)
    blank = FPDF()
    blank.add_page()
    assert "password" in refusal(write("a.pdf", buffer.getvalue())).reason
    assert "broken" in refusal(write("b.pdf", b"%PDF-1.7\nnonsense")).reason
    assert "broken" in refusal(write("c.pdf", pdf()[:400])).reason
    assert "broken" in refusal(write("e.pdf", pdf().replace(b"/FlateDecode", b"/FlateDecoke"))).reason
    assert "only pictures" in refusal(write("d.pdf", bytes(blank.output()))).reason


def test_a_broken_word_is_mended() -> None:
    """A word broken at a line's end is one word; a compound before a capital keeps its hyphen."""
    assert join_lines(["the govern-", "ment of"]) == "the government of"
    assert join_lines(["the Iran-", "Iraq war"]) == "the Iran-Iraq war"
