"""Words brought to one form, so that they can be compared.

"The Syrian Observatory" and "Syrian Observatory" are one name, "Zainabiyoun" and "Zainebiyoun" nearly one. What this is not: a judgement that two
names are one actor. That is made in `resolution` and by people; here words are only made comparable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "people",
    "lives": "life",
    "troops": "troop",
    "forces": "force",
}
_MAN_WORD = re.compile(r"men$")


@lru_cache(maxsize=65_536)
def normalise(words: str) -> str:
    """`words` in lower case without accents, punctuation, possessives and a leading article.

    >>> normalise("The Syrian Observatory’s")
    'syrian observatory'
    """
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"'s\b", "", plain).replace("'", "")
    return re.sub(r"^(the|a|an) ", "", " ".join(re.findall(r"[^\W_]+", plain)))


@lru_cache(maxsize=16_384)
def singular(word: str) -> str:
    """The singular of one English noun in lower case, by rule.

    >>> [singular(w) for w in ("bases", "bodies", "militiamen", "men", "mercenaries")]
    ['base', 'body', 'militiaman', 'man', 'mercenary']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and _MAN_WORD.search(word):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """The consonants of one word, doubled letters once and a final "-ah" as "-a": what transliterations of a name share.

    >>> skeleton("zainabiyoun") == skeleton("zainebiyoun") == "znbn"
    True
    """
    consonants = re.sub(r"[aeiouyw]", "", re.sub(r"(?<=[ae])h$", "", word))
    return re.sub(r"(.)\1+", r"\1", consonants)
