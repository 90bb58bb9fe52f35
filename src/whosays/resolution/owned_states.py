"""A part of a state in words that name its country with it: "Colombia's National Army", "Ejército Nacional de Colombia".

It is not about forces without a country, which `state_words` knows. Rule that always holds: words that name two countries are nobody's.
"""

from __future__ import annotations

from whosays.resolution.lookup import country_of
from whosays.resolution.names import fold
from whosays.resolution.state_words import national_part


def owned_noun(words: str) -> tuple[str, str] | None:
    """The country code and the part of its state in "Colombia's National Army" or "Ejército Nacional de Colombia", or `None`."""
    parts = [(part, country_of(fold(part))) for part in words.split()]
    codes = {code for _, code in parts if code}
    rest = " ".join(part for part, code in parts if not code)
    noun = national_part(rest) if len(codes) == 1 else None
    return (codes.pop(), noun) if noun else None
