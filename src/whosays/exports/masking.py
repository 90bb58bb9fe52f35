"""Words replaced wherever they stand: names of private people, places that a profile does not give, coordinates.

A mask goes over every string of an entry: sentence, fillers, sources, title, file name, address, labels, reasons. It matches whole words, in
upper or lower case, with any marks between the parts of a name, with and without accents; so "Ada-Quill" in an address is found too. An address
in which something was found is cut down to its host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from whosays.reference.place_keys import fold

COORDINATES = "[coordinates]"
SHORT = 7
"""Below how many letters a single word is only replaced where it is written as a name."""
_MARKS = re.compile(r"[\W_]+")
_NUMBER = r"[-+]?\d{1,3}\.\d"
_LATITUDES = re.compile(
    rf"(?:{_NUMBER}\d{{2,}}\s?°?\s?[NSEW]?\s{{0,3}}[,;/|]?\s{{0,3}}{_NUMBER}\d{{2,}}\s?°?\s?[NSEW]?\b"
    rf"|(?<![\d.,]){_NUMBER}\d{{3,}}(?![\d.])"
    r"|\d{1,3}\s?°\s?\d{1,2}\s?['′’](?:\s?\d{1,2}(?:\.\d+)?\s?(?:[\"″”]|''))?\s?[NSEW]?"
    r"|\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{3,5}\s?\d{3,5}\b)"
)
_CELLS = re.compile(r"((?:latitude|longitude) \([^()]*\): )[-+]?\d[\d.]*")
"""The cells of an event row that hold coordinates, however few decimals they have."""


@dataclass(frozen=True, slots=True)
class Mask:
    """What to replace, and by what.

    Attributes:
        words: Words or names, and what stands for each.
        pattern: All of them as one pattern.
        coordinates: Whether coordinates are blanked too.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    coordinates: bool = False

    def over(self, text: str) -> str:
        """`text` with everything replaced."""
        if self.pattern is not None:
            text = self.pattern.sub(self._stand_in, text)
        if not self.coordinates:
            return text
        return _LATITUDES.sub(COORDINATES, _CELLS.sub(rf"\g<1>{COORDINATES}", text))

    def over_address(self, address: str) -> str:
        """An address as it is, or only its host where something in it had to be replaced."""
        plain = address.replace("%20", " ")
        if self.over(plain) == plain:
            return address
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}/" if parts.netloc and self.over(parts.netloc) == parts.netloc else ""

    def _stand_in(self, found: re.Match[str]) -> str:
        return self.words.get(_key(found[0]), self.words.get(_key(fold(found[0])), ""))

    def hides(self, text: str) -> bool:
        """Whether something in `text` would be replaced."""
        return self.over(text) != text


def make_mask(words: Mapping[str, str], *, coordinates: bool) -> Mask:
    """The mask that replaces every key of `words` by its value, longer keys first.

    >>> make_mask({"Ada Quill": "[person 1]"}, coordinates=False).over("ADA-QUILL, a baker")
    '[person 1], a baker'
    """
    stand_ins: dict[str, str] = {}
    patterns: dict[str, int] = {}
    for name, stand_in in words.items():
        for form in (name, name.casefold(), fold(name)):
            if _key(form):
                stand_ins.setdefault(_key(form), stand_in)
                patterns.setdefault(_pattern(form, written=form == name), len(form))
    if not patterns:
        return Mask(coordinates=coordinates)
    longest_first = "|".join(sorted(patterns, key=lambda pattern: -patterns[pattern]))
    return Mask(stand_ins, re.compile(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])"), coordinates)


def _pattern(form: str, *, written: bool) -> str:
    """The pattern of one form: in any case; a single short word only as a name is written, since "rose" is not Rose."""
    parts = [part for part in _MARKS.split(form) if part]
    if len(parts) == 1 and len(parts[0]) < SHORT:
        name = parts[0] if written else parts[0].capitalize()
        return "|".join(re.escape(way) for way in dict.fromkeys((name, name.upper())))
    return f"(?i:{_MARKS.pattern.join(map(re.escape, parts))})"


def _key(words: str) -> str:
    return " ".join(_MARKS.split(words.casefold())).strip()


def mask_strings(data: Any, mask: Mask) -> Any:
    """Plain data with the mask over every string in it; keys stay."""
    if isinstance(data, str):
        return mask.over(data)
    if isinstance(data, dict):
        return {key: mask_strings(value, mask) for key, value in data.items()}
    return [mask_strings(item, mask) for item in data] if isinstance(data, list) else data
