"""The whole name of a person whom a text names by the last part alone: one person is one root source, however often the first name is left out.

What it is not: a guess at who somebody is. Only the text's own longer name counts, and where two persons of one last name stand in it, none does.
"""

from __future__ import annotations

import re

from whosays.reference.actors import load_name_words

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "he",
        "her",
        "his",
        "if",
        "in",
        "it",
        "its",
        "mr",
        "mrs",
        "ms",
        "on",
        "or",
        "our",
        "she",
        "so",
        "that",
        "the",
        "then",
        "they",
        "this",
        "to",
        "we",
        "what",
        "when",
        "where",
        "while",
        "who",
        "with",
    ]
)
"""Words that stand before a name only because a sentence begins with them."""


def full_name(text: str, last: str) -> str | None:
    """The longer name of which `text` gives only the last part elsewhere: "Danon" is "Danny Danon" where one person of that name stands in it.

    `None` where `last` has more than one word, where no longer name stands in the text, and where several do.

    >>> full_name("Danny Danon, the envoy, spoke. Danon says more.", "Danon")
    'Danny Danon'
    >>> full_name("Ali Haidar met Omar Haidar. Haidar said no.", "Haidar") is None
    True
    """
    if " " in last or not last[:1].isupper():
        return None
    titles = load_name_words().titles
    found: set[str] = set()
    for longer in re.finditer(rf"((?:\b(?:[A-Z]\.|[A-Z][\w’'-]+)[^\S\n]+){{1,3}}){re.escape(last)}\b", text):
        first = longer[1].split()
        while first and (first[0].casefold().rstrip(".") in titles or _begins_sentence(text, longer, first)):
            first = first[1:]
        if first:
            found.add(" ".join([*first, last]))
    longest = max(found, key=len, default=None)
    return longest if longest and all(longest.endswith(name) for name in found) else None


def _begins_sentence(text: str, longer: re.Match[str], first: list[str]) -> bool:
    """Whether the first word before a name is there only because a sentence begins ("On Danon", "When Ali Danon")."""
    return (
        first == longer[1].split()
        and first[0].casefold() in _SMALL
        and text[: longer.start()].rstrip()[-1:] in ("", ".", "!", "?", '"', "”")
    )
