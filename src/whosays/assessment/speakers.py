"""Who speaks, in words that can stand before "says": a source's own words without what a reader cut off or took too much of.

A reader marks the words of a source as they stand, so that "Anadolu's count" leaves "Anadolu's", "residents in" loses the place, and a verb of saying
may be marked where its speaker is not. Here such words become a name; claims and their spans are left as they are.

Rules that always hold: nothing is added to the words but the name of the document's own outlet; words that cannot speak are nobody's name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.assessment.source_words import own_name
from whosays.model.claims import Step
from whosays.model.entries import Entry

_POSSESSIVE = re.compile(r"['’]s?$")
_LEFT_OVER = frozenset({
    "in", "of", "at", "from", "near", "for", "to", "with", "by", "on", "and", "or", "the", "a", "an", "who", "that", "which",
})  # fmt: skip
_WHOSE = {"its": "it", "their": "they", "his": "he", "her": "she", "our": "we", "my": "I"}
_VERBS = re.compile(
    r"(?:reported(?:ly)?|sa(?:id|ys?|ying)|revised|updated|corrected|claim(?:ed|s|ing)|alleged(?:ly)?|confirmed|estimated|counted|recorded|announced|stated"
    r"|accord(?:ing|ed)(?: to)?|cited|citing|quot(?:ed|ing)|told|believed|thought|known|understood|put|puts|nobody|no[ -]one|none)",
    re.IGNORECASE,
)
_BEFORE_MORE = re.compile(
    r"\s+(?:in|of|at|from|near|for|with|on|inside|outside|across|around|close|loyal|who|that|which)\s|,"
)
_SINGULAR = ("ss", "us", "is", "'s", "’s", "news", "series")
_PLURAL = re.compile(
    r"they|we|those|these|both|many|some|several|others|forces|brigades|units|guards|groups|troops|rebels|fighters|people|police|women|men|children"
)


def can_speak(step: Step) -> bool:
    """Whether a source's words can be somebody's: a verb of saying or counting alone ("revised") is nobody, and "nobody" itself is.

    The span is kept as the reader marked it.
    """
    return _is_name(step.source.text)


@lru_cache(maxsize=16_384)
def _is_name(words: str) -> bool:
    return _VERBS.fullmatch(words.strip()) is None


def speakers_of(entry: Entry) -> tuple[Step, ...]:
    """The steps of an entry's chain whose words can be somebody's, from the nearest."""
    return tuple(step for step in entry.claim.attribution if can_speak(step))


def speaker_words(entry: Entry, step: Step) -> str:
    """What to call the source of one step: its outlet's name where the words are short for it, else its words as a name."""
    outlet = entry.document.outlet
    if outlet and own_name(outlet, bare_name(step.source.text)):
        return outlet
    return bare_name(step.source.text)


@lru_cache(maxsize=16_384)
def bare_name(words: str) -> str:
    """The words of a source without quotation marks, a possessive ending and a preposition left over at the end.

    >>> bare_name("Anadolu's"), bare_name("Shopkeepers in"), bare_name("their")
    ('Anadolu', 'Shopkeepers', 'they')
    """
    plain = words.strip(" \"'“”,") if not words.endswith(("s'", "s’")) else words.strip(' "“”,')
    plain = _without_left_over(_POSSESSIVE.sub("", plain)).strip() or words
    return _WHOSE.get(plain.casefold(), plain)


def _without_left_over(words: str) -> str:
    told = words.split()
    kept = len(told)
    while kept > 1 and told[kept - 1].casefold() in _LEFT_OVER:
        kept -= 1
    return words if kept == len(told) else " ".join(told[:kept])


@lru_cache(maxsize=16_384)
def is_plural(words: str, named: bool = True) -> bool:
    """Whether `words` mean several: by their head, and for what is no name whatever its capitals.

    >>> is_plural("officials in Marun"), is_plural("Reuters"), is_plural("Farmers", named=False), is_plural("House of Elders")
    (True, False, True, False)
    """
    head = _BEFORE_MORE.split(words, maxsplit=1)[0].split()
    last = head[-1] if head else ""
    plain = last.casefold()
    if _PLURAL.fullmatch(plain):
        return True
    if plain.endswith(("ians", "eans", "icans", "ghans")):
        return True
    if plain.endswith(("men", "children")):
        return last.islower()
    return (last.islower() or not named) and plain.endswith("s") and not plain.endswith(_SINGULAR)
