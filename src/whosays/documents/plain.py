"""Plain text and Markdown: the file is the text, after what it says about itself."""

from __future__ import annotations

import re

from whosays.documents.decoding import decode
from whosays.documents.fields import read_fields
from whosays.documents.front_matter import split_front_matter
from whosays.documents.taken import Metadata, Page, RefusedError
from whosays.documents.text import canonical

MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)
HEADING = re.compile(r"#[ \t]+(.+)")


def read_plain(content: bytes, settled: Metadata) -> Page:
    """The page that a text file holds; raises `RefusedError` where it is no text or states something impossible."""
    decoded = decode(content)
    if MARKUP.match(decoded.text):
        raise RefusedError("holds an HTML page", "give it the file ending .html")
    fields, body = split_front_matter(canonical(decoded.text))
    return Page(body, read_fields(fields, settled), "text/plain", decoded.note)


def read_markdown(content: bytes, settled: Metadata) -> Page:
    """The page that a Markdown file holds; a first line that is a heading is its title where nobody states another."""
    page = read_plain(content, settled)
    heading = HEADING.match(page.body.lstrip())
    own = page.own.over(Metadata(title=heading[1].strip(" #\t") or None)) if heading else page.own
    return Page(page.body, own, "text/markdown", page.note)
