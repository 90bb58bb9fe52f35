"""The next step that an error names, said for whoever reads it on a page: a page instead of a command line.

The errors of whosays are worded for its command line, which is where most of them are read. What a page shows goes through here first: each command or
option that a message tells to use becomes the page, form or field that does the same, and so does the name of a day that it finds fault with. A message
without one stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

PAGES: Mapping[str, str] = {
    "claims": "Claims",
    "documents": "Documents",
    "incidents": "Incidents",
    "actors": "Order of battle",
    "sources": "Sources",
    "places": "Map",
    "searches": "Search",
}
"""Pages by the command that lists the same."""

ADDRESSES: Mapping[str, str] = {"places": "/map", "searches": "/search"}


FIELDS: Mapping[str, str] = {
    "as-of": "As of", "as of": "As of", "known-on": "Published by", "known on": "Published by", "since": "Since", "until": "Until",
    "published since": "Published since", "published until": "Published until", "from": "From", "to": "To",
}  # fmt: skip
"""What the fields for days are called on pages, by what errors call them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message: its words, and the address that they lead to, or ""."""

    words: str
    address: str = ""


def _listed(found: re.Match[str]) -> Piece:
    name = found[1]
    return Piece(PAGES[name], ADDRESSES.get(name, f"/{name}")) if name in PAGES else Piece(f"the list of {name}")


def _field(found: re.Match[str]) -> Piece:
    return Piece(f"“{FIELDS[found[1].casefold()]}” ")


_Said = Callable[[re.Match[str]], Piece]
INSTEAD: tuple[tuple[str, _Said], ...] = (
    (r"list them with `whosays (\w+)`", lambda found: Piece(f"find it under {_listed(found).words}", _listed(found).address)),
    (r"list (\w+) with `whosays \1`", lambda found: Piece(f"see {_listed(found).words}", _listed(found).address)),
    (r"such as `whosays documents withdraw (\w+)`", lambda found: Piece(f"on their pages, such as {found[1]}", f"/documents/{found[1]}/correct")),
    (r"copy the words from `whosays show DOCUMENT`", lambda _: Piece("copy them from the text of the document")),
    (r"see the judgements with `whosays actors names`", lambda _: Piece("the judgements stand on the page of each actor", "/actors")),
    (r"look ids up with `whosays places find NAME`", lambda _: Piece("look it up where the place waits in Review", "/review?tab=places")),
    (r"choose it with `whosays grade scheme [^`]*`", lambda _: Piece("schemes are chosen on the page of a source", "/sources")),
    (r"see which are with `whosays forecasts`", lambda _: Piece("the page of a claim says how it is put")),
    (r"all of them, with their meaning: whosays grades --scales", lambda _: Piece("the form has all of them with their meaning")),
    (r"give it with --why", lambda _: Piece("write it beside the grade")),
    (r" \(--by NAME --why TEXT\)", lambda _: Piece(" in the two fields of the form")),
    (r" \(--sentence\)", lambda _: Piece("")),
    (r"say what (its|their) columns mean with --map", lambda _: Piece("say under “A table of events” what its columns mean", "/add")),
    (rf"^((?i:{'|'.join(FIELDS)})) (?=\"[^\"]*\" is not a day)", _field),
    (r"^([Ss]ince) (?=\S+ is after until )", _field),
    (r"(?<= is after )(until) (?=\S+: turn them round$)", _field),
    (r"`whosays (\w+)`", _listed),
)  # fmt: skip
"""What a page says instead of a command, by the words of the command; the first that fits."""


def advise(message: str) -> Iterator[Piece]:
    """The parts of a message, each command in it as the page that does the same."""
    at = 0
    while found := _first(message, at):
        match, piece = found
        if message[at : match.start()]:
            yield Piece(message[at : match.start()])
        yield piece
        at = match.end()
    if message[at:]:
        yield Piece(message[at:])


def _first(message: str, at: int) -> tuple[re.Match[str], Piece] | None:
    """The earliest command behind a place of the message, with what is said instead."""
    matches = ((match, said) for pattern, said in INSTEAD if (match := re.compile(pattern).search(message, at)))
    found = min(matches, key=lambda pair: pair[0].start(), default=None)
    return (found[0], found[1](found[0])) if found else None


def advice(message: str) -> str:
    """The message for a page, as text.

    >>> advice('no claim "12ab" in the record: list them with `whosays claims`')
    'no claim "12ab" in the record: find it under Claims'
    """
    return "".join(piece.words for piece in advise(message))


def linked_advice(message: str) -> Markup:
    """The message for a page, with links where a page helps; everything in it is escaped."""
    linked = Markup('<a href="{}">{}</a>')
    return Markup("").join(
        linked.format(piece.address, piece.words) if piece.address else piece.words for piece in advise(message)
    )
