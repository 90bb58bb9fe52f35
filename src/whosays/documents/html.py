"""A web page becomes its article: text, headline, outlet and day, as the page declares them.

Trafilatura finds the article. The page is hostile until shown otherwise: scripts and styles are no text, nothing is fetched, an address that a
browser would run is dropped. A day counts only where the page *declares* it, in its head, in its linked data or in a time stamp of the article:
a date that merely stands in the text or in a footer is not the day of publication.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from datetime import date

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import extract, extract_metadata

from whosays.documents.days import read_day
from whosays.documents.decoding import decode
from whosays.documents.fields import read_url
from whosays.documents.taken import Metadata, Page, RefusedError
from whosays.documents.text import canonical, one_line

CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
HEAD_BYTES = 4096
ENOUGH_LETTERS = 40
DECLARED = "//head/meta | //head/link | //script[contains(@type, 'ld+json')] | //article//time | //main//time | //*[@itemprop='datePublished']"
NAMES = (
    "//meta[@property='og:site_name' or @name='og:site_name' or @name='application-name' or @name='publisher']/@content"
)
PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"\\]{1,120})"')
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
FORBIDDEN = re.compile("[\ufffe\uffff]")
"""Besides control characters, what XML cannot hold and the libraries stumble over."""

DATE_RULES = {"original_date": True, "extensive_search": False}
for noisy in ("trafilatura", "htmldate"):
    logging.getLogger(noisy).addHandler(logging.NullHandler())  # what is wrong with a page is said once, by its refusal

SAVE_THE_TEXT = "save the article's text as .txt and add that"


def read_html(content: bytes, settled: Metadata) -> Page:
    """The article of a page; raises `RefusedError` where it has none."""
    charset = CHARSET.search(content[:HEAD_BYTES])
    decoded = decode(content, charset[1].decode("ascii") if charset else None)
    try:
        tree = _parse(decoded.text)
        return Page(_read_article(tree), _read_metadata(tree, settled), "text/html", decoded.note)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise RefusedError("is no HTML page that can be read", SAVE_THE_TEXT) from error


def _parse(page: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return document_fromstring(FORBIDDEN.sub("", DECLARATION.sub("", canonical(page))).encode(), parser=parser)


def _read_article(tree: HtmlElement) -> str:
    page = FORBIDDEN.sub("", canonical(etree.tostring(tree, encoding="unicode", method="html")))
    text = extract(page, fast=True, include_comments=False, output_format="txt") or ""
    letters = sum(map(str.isalpha, text))
    if letters < ENOUGH_LETTERS:
        raise RefusedError(f"holds no article text ({letters} letters outside of menus)", SAVE_THE_TEXT)
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _read_metadata(tree: HtmlElement, settled: Metadata) -> Metadata:
    stated = extract_metadata(tree, date_config=DATE_RULES, extensive=False)
    return Metadata(
        outlet=_read_outlet(tree),
        published=_read_published(tree) if settled.published is None else None,
        url=_read_address(stated.url),
        title=one_line(stated.title) if stated.title else None,
    )


def _read_outlet(tree: HtmlElement) -> str | None:
    """The name that the page gives its site; a bare host name is no outlet's name."""
    linked = (PUBLISHER.search(script) for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"))
    names = [*tree.xpath(NAMES), *(match[1] for match in linked if match)]
    return next((line for line in map(one_line, map(str, names)) if line), None)


def _read_published(tree: HtmlElement) -> date | None:
    """The day that the page declares; a declared day that cannot be right is passed over, as if it were not there."""
    bare = document_fromstring("<html><head></head><body></body></html>")
    for element in map(deepcopy, tree.xpath(DECLARED)):
        element.tail = None
        bare[0].append(element)
    found = extract_metadata(bare, date_config=DATE_RULES, extensive=False).date
    try:
        return read_day(found) if found else None
    except RefusedError:
        return None


def _read_address(url: str | None) -> str | None:
    try:
        return read_url(url) if url else None
    except RefusedError:
        return None
