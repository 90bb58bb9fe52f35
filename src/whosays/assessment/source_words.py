"""Whom the words of a source mean where they alone do not say: a name cut off, a description of the one monitor that the text names.

A reader marks the words of a source, and often too few of them: "Quay" of "the Quay-based Marun Monitor", or "a monitoring group" where the
next sentence names it. Here the text around the words is asked, with the table of outlets.

What it is not: a guess. Only a name that the table has counts, and a description stands for it only where the text names one alone of that kind.

Rules that always hold: words that say where somebody is based name nobody; the text is read only where the words stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from whosays.model.documents import Document
from whosays.model.outlets import Outlet
from whosays.model.spans import Span

_BASED = r"-(?:based|run|owned|backed|linked|affiliated|controlled)"
_ENDS_BASED = re.compile(rf"{_BASED}$")
_DESCRIBING = (
    r"(?:the|an?|opposition|activists?|war|conflict|human|rights|monitor(?:ing)?|watchdog|group|news|agency|newspaper|daily|website|channel"
    r"|television|tv|broadcaster|network|organi[sz]ation)"
)
_WORD = r"[A-Z][\w’'.-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|for|and|the)\s+)*{_WORD})*"
_AFTER = re.compile(rf"(?P<based>{_BASED})?(?P<between>(?:\s+{_DESCRIBING}\b)*)(?:\s+(?P<name>{_NAME}))?")
_NAMES = re.compile(_NAME)
_MONITOR = re.compile(
    r"(?:(?:the|an?|this)\s+)?(?:[\w’'-]+(?:-based)?\s+)?(?:(?:war|conflict|human rights)\s+)?(?:monitor(?:ing group)?|watchdog)",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:[Tt]he\s+)?(?:group|organi[sz]ation|network|cent(?:er|re)|body|charity|association)")
"""Words that stand for a monitor only where the text said before that it is such a body."""
_LEADING = re.compile(r"(?:[a-z][\w’'-]*|[\w’'.]+-[a-z]+)\s+")
_STAFF = re.compile(
    r"(?:(?:the|an?|its)\s+)?(?P<name>.+?)(?:['’]s?)?\s+(?:own\s+|special\s+|war\s+|field\s+)?"
    r"(?:correspondents?|reporters?|journalists?|bureau|stringers?|volunteers|observers?|researchers?|investigators?|analysts?|staff|team)\b",
    re.IGNORECASE,
)
"""Somebody who works for whoever is named: "a Tribune correspondent", "State Wire's reporter in the north"."""
_LONGEST = 6
"""Words of the longest name that is looked for inside a run of capitalised words."""


class Finder(Protocol):
    """A table of outlets."""

    def find(self, name: str, /) -> Outlet | None:
        """The outlet of that name, alias or host."""


def cut_off(document: Document, words: Span) -> bool:
    """Whether `words` only say where or whose somebody is: "Quay" of "Quay-based"."""
    return bool(_ENDS_BASED.search(words.text)) or bool(_after(document, words)["based"])


def whole_name(document: Document, words: Span, outlets: Finder) -> Outlet | None:
    """The outlet whose name goes on after the `words`, or begins after them where they are cut off ("Quay" → the Marun Monitor), or `None`."""
    after = _after(document, words)
    begun = "" if cut_off(document, words) else words.text
    parts = (after["name"] or "").split() if not begun or not after["between"] else []
    found = (outlets.find(" ".join([begun, *parts[:length]]).strip()) for length in range(len(parts), 0, -1))
    return next((outlet for outlet in found if outlet), None)


def described(document: Document, words: Span, outlets: Finder) -> Outlet | None:
    """The one monitor that the text names, where `words` speak of "the monitor", or `None`."""
    after = _after(document, words)
    said = words.text + (f"{after['based']}{after['between']}" if after["based"] else "")
    if _BODY.fullmatch(said) and _is_definite(document, words):
        return _told_to_be(document, words, outlets)
    if not _MONITOR.fullmatch(" ".join(said.split())):
        return None
    found = {outlet.name: outlet for outlet in _named_in(document.text, outlets) if "monitor" in outlet.kind.casefold()}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_definite(document: Document, words: Span) -> bool:
    return (
        words.text[:4].casefold() == "the " or document.text[max(0, words.start - 4) : words.start].casefold() == "the "
    )


def _told_to_be(document: Document, words: Span, outlets: Finder) -> Outlet | None:
    """The one monitor of which the text says before that it is such a body: "the Marun Monitor, a volunteer group, …. The group said"."""
    noun = words.text.split()[-1]
    before = document.text[: words.start]
    found = {
        outlet.name: outlet
        for outlet in _named_in(before, outlets)
        if "monitor" in outlet.kind.casefold()
        and re.search(rf"{re.escape(outlet.name)},? (?:which is )?an? (?:[\w’'-]+ ){{0,4}}{noun}\b", before)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def own_voice(document: Document, words: Span) -> str | None:
    """The name of the document's own outlet, where `words` begin it in the text, are its last words ("the Monitor") or mean its staff, or `None`."""
    outlet = document.outlet
    if not outlet:
        return None
    if document.text[words.start : words.start + len(outlet)].casefold() == outlet.casefold():
        return outlet
    return outlet if own_name(outlet, words.text) or own_staff(outlet, words.text) else None


def own_name(outlet: str, words: str) -> bool:
    """Whether `words` are the name of `outlet`, whole or by its last words ("the Monitor", "Tribune"): no second source beside it.

    >>> own_name("Quay Evening Post", "Evening Post"), own_name("Quay Evening Post", "Quay"), own_name("Quay Evening Post", "post")
    (True, False, False)
    """
    said = re.sub(r"^[Tt]he\s+", "", words).split()
    if " ".join(said).casefold() == outlet.casefold():
        return True
    return bool(said) and said[0][0].isupper() and said == outlet.split()[-len(said) :]


def own_staff(outlet: str, words: str) -> bool:
    """Whether `words` mean somebody who works for `outlet` ("a Tribune correspondent"): no second source beside it."""
    staff = _STAFF.match(words)
    named, whole = staff["name"].casefold().split() if staff else [], outlet.casefold().split()
    return bool(named) and named in [whole[at : at + len(named)] for at in range(len(whole))]


def without_leading(name: str) -> Iterator[str]:
    """`name` without one, two … of the words before it that are no part of a name: "hostile Quay-based Marun Monitor".

    >>> list(without_leading("hostile Quay-based Marun Monitor"))
    ['Quay-based Marun Monitor', 'Marun Monitor']
    """
    while leading := _LEADING.match(name):
        name = name[leading.end() :]
        yield name


def _after(document: Document, words: Span) -> re.Match[str]:
    """What follows the words in the text; nothing where they do not stand in it."""
    stands = document.text[words.start : words.end] == words.text
    found = _AFTER.match(document.text if stands else "", words.end if stands else 0)
    if found is None:
        raise AssertionError("a pattern of optional parts always matches")
    return found


def _named_in(text: str, outlets: Finder) -> Iterator[Outlet]:
    for run in _NAMES.finditer(text):
        parts = run.group().split()
        for start in range(len(parts)):
            for end in range(start + 1, min(len(parts), start + _LONGEST) + 1):
                outlet = outlets.find(" ".join(parts[start:end]))
                if outlet:
                    yield outlet
