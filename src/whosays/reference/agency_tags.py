"""Which agency a text credits in the places where papers print the credit.

A paper that prints an agency's story says so in a few set places: in brackets after the dateline ("GENEVA (Reuters) - "), at the head before a dash
or the date ("AFP - ", "AFP, Monday 4 May 2020"), or at the end ("(AP)", "Source: Xinhua", "-AFP"). Only these places are read: an agency named
anywhere else is a source that the text cites.

Rules that always hold: a tag names an agency of the outlets table, by any of its names; nothing else is a tag; a text with tags of several agencies
has no one agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from whosays.model.outlets import Outlet
from whosays.reference.outlets import load_outlets

HEAD = 250
"""Characters from the beginning in which a dateline or byline stands."""
FOOT = 80
"""Characters before the end in which a credit stands."""

_DATE = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}[ .]\s?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))"
_BETWEEN = r"\s*(?:/|,|&|\+|\band\b)\s*"


def read_agency_tag(text: str) -> str | None:
    """The name, as the outlets table has it, of the one agency that `text` credits by a tag, or `None`.

    >>> read_agency_tag("GENEVA (Reuters) - Talks went on for a second day.")
    'Reuters'
    >>> read_agency_tag("Talks went on, Reuters reported on Monday.")
    """
    return _read_ends(text[:HEAD], text[-FOOT:])


@lru_cache(maxsize=65_536)
def _read_ends(head: str, foot: str) -> str | None:
    found = {agency for words in _tagged(head, foot) for agency in _agencies_in(words)}
    return found.pop() if len(found) == 1 else None


def _tagged(head: str, foot: str) -> Iterator[str]:
    """The words in each of the places where a credit stands."""
    at_head, at_foot = _places()
    for pattern, part in (*((p, head) for p in at_head), *((p, foot) for p in at_foot)):
        found = pattern.search(part)
        if found:
            yield found["names"]


def _agencies_in(words: str) -> Iterator[str]:
    for name in re.split(_BETWEEN, words):
        outlet = load_outlets().find(name.strip())
        if outlet and is_agency(outlet):
            yield outlet.name


def is_agency(outlet: Outlet) -> bool:
    """Whether an outlet sells or hands its stories to others: by its kind, or by calling itself an agency."""
    return "agency" in " ".join((outlet.kind, outlet.name, *outlet.aliases)).casefold()


Patterns = tuple[re.Pattern[str], ...]


@cache
def _places() -> tuple[Patterns, Patterns]:
    """What finds a credit at the head of a text (after the dateline, before a dash, before the date), and at its end."""
    names = {name for outlet in load_outlets().outlets if is_agency(outlet) for name in (outlet.name, *outlet.aliases)}
    one = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    credit = rf"(?<!\w)(?P<names>(?:{one})(?:{_BETWEEN}[\w .'’-]{{2,40}}?)?)"
    head = (rf"\({credit}\)\s*[-–—:]", rf"\A\W*{credit}\s*[-–—:|]\s", rf"{credit}\s*[,|]?\s*(?i:{_DATE})")
    foot = (
        rf"\((?i:source:?|with|by)?\s*{credit}\)\W*\Z",
        rf"\b(?i:sources?)\b\s*:?\s*{credit}\W*\Z",
        rf"[-–—]\s?{credit}\W*\Z",
    )
    return tuple(map(re.compile, head)), tuple(map(re.compile, foot))
