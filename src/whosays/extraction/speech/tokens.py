"""A sentence as words and marks, for rules that look at what stands beside what.

Rules that always hold: tokens are in order and never overlap; each quotes its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Maj|Brig|Adm|Cmdr|Prof|Rev|St|Jr|Sr|No|Cpl|Pvt|Supt|Insp|Spc"
)
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|\b(?:{_ABBREVIATED})\.(?=[\s,-])|\b[A-Z]\.(?=\s[A-Z])|[^\W_]+n['’]t\b|['’](?:s|ve|re|ll|d|m)\b"
    r"|\d+(?:[.,:]\d+)+|[^\W_]+(?:[-&/.][^\W_]+)*|''|``|[^\w\s]|_"
)
QUOTES = frozenset(('"', "“", "”", "''", "``", "«", "»", "„"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark.

    Attributes:
        start: Offset of its first character in the text.
        end: Offset after its last.
        text: The characters.
        lower: The characters in lower case, with a plain apostrophe.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return self.text[0].isalnum() or self.text[-1].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_quote(self) -> bool:
        """Whether it opens or closes a quotation."""
        return self.text in QUOTES


def find_tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of `text` from `start` to `end`.

    >>> [token.text for token in find_tokens("Gen. Rahal didn't say it's over.")]
    ['Gen.', 'Rahal', "didn't", 'say', 'it', "'s", 'over', '.']
    """
    stop = len(text) if end is None else end
    return tuple(
        Token(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, stop)
    )
