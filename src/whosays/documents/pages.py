"""The readers of pages and PDFs, whose libraries are loaded at first use: a run that reads plain text does not wait for them."""

from __future__ import annotations

from whosays.documents.taken import Metadata, Page


def read_html(content: bytes, settled: Metadata) -> Page:
    """The article of a page; raises `RefusedError` where it has none."""
    from whosays.documents import html

    return html.read_html(content, settled)


def read_pdf(content: bytes, settled: Metadata) -> Page:
    """The text of a PDF; raises `RefusedError` where it is broken, locked or has none."""
    from whosays.documents import pdf

    return pdf.read_pdf(content, settled)
