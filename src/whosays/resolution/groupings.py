"""Groupings: actors that are described by who stands behind them and by nothing else.

"Iran-backed foreign terrorist groups", "fighters backed by Iran" and "Iranian-backed militias" name no group, yet stories count them, place
them and move them. They get one stable id for one relation to one actor ("grouping:backed-by:iran"), so that differently worded figures of
one grouping can be compared. What it is not: a claim that these are the same people; the reason says what was taken together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.resolution.names import fold

BACKED, ALLIED, LED = "backed-by", "allied-with", "led-by"

_WORDS_OF = {
    BACKED: "backed supported sponsored funded financed armed equipped trained paid recruited",
    ALLIED: "allied aligned linked affiliated loyal leaning",
    LED: "led commanded dominated",
}
_RELATIONS = {word: relation for relation, words in _WORDS_OF.items() for word in words.split()}
_WORDS = "|".join(sorted(_RELATIONS, key=len, reverse=True))
_BEFORE = re.compile(rf"^(?P<who>.+?)[-\s](?P<relation>{_WORDS})\b[\s,]*(?P<rest>.*)$", re.IGNORECASE)
_BEHIND = re.compile(rf"^(?P<rest>.+?)\s+(?P<relation>{_WORDS})\s+(?:by|to|with)\s+(?P<who>.+)$", re.IGNORECASE)
_PRO = re.compile(r"^pro-(?P<who>\w[\w-]*)\s*(?P<rest>.*)$", re.IGNORECASE)
_PROXIES = re.compile(
    r"^(?P<who>.+?)(?:['’]s?)?\s+(?P<rest>prox(?:y|ies)(?:\s+\w+)?|(?:\w+\s+)?militias?|militiamen)$", re.IGNORECASE
)


_NAMED = re.compile(r"(?:[A-Z]|al-)[\w.'’-]*(?:\s+(?:of|the|al-\S+|[A-Z][\w.'’-]*))*$")
_TALKERS = frozenset(
    [
        "media",
        "outlet",
        "outlets",
        "website",
        "websites",
        "activists",
        "channel",
        "newspaper",
        "tv",
        "agency",
        "sources",
    ]
)


@dataclass(frozen=True, slots=True)
class Description:
    """Words that describe actors by who stands behind them.

    Attributes:
        relation: "backed-by", "allied-with" or "led-by".
        who: The words for whoever stands behind.
        rest: The words for those who are described; may hold a name.
        stated: Whether a word of the text says the relation ("backed"), rather than a nationality ("Iranian militias").
    """

    relation: str
    who: str
    rest: str
    stated: bool = True


def describe(words: str) -> Description | None:
    """The description that some words are, or `None`.

    >>> describe("fighters backed by Iran") == describe("Iran-backed fighters")
    True
    """
    text = re.sub(r"^(?:the|The)\s+", "", words.strip())
    if set(fold(text).split()) & _TALKERS:
        return None
    for pattern in (_BEHIND, _BEFORE):
        match = pattern.match(text)
        if match and f" armed {match['rest']}".casefold() not in f" {text}".casefold():
            return Description(_RELATIONS[match["relation"].casefold()], _bare(match["who"]), match["rest"].strip())
    match = _PRO.match(text)
    if match:
        return Description(ALLIED, _bare(match["who"]), match["rest"])
    match = _PROXIES.match(text)
    return (
        Description(BACKED, _bare(match["who"]), match["rest"], stated="prox" in fold(match["rest"])) if match else None
    )


def grouping_id(relation: str, actor_id: str) -> str:
    """The id of everyone who stands in that relation to an actor: "grouping:backed-by:iran"."""
    return f"grouping:{relation}:{actor_id}"


def _bare(words: str) -> str:
    """The last run of capitalised words, or else the last word: "two US" → "US", "many of the government" → "government"."""
    named = _NAMED.search(words.strip(" -"))
    return named[0] if named else words.split()[-1]
