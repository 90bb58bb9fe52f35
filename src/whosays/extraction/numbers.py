"""Numbers as they stand in text: figures, number words and vague words, each with the counts it allows.

Figures keep or lose their separators ("120,000", "120 000", "120000"), take a round number ("1.2 million", "300k") and stand in words ("two
thousand four hundred", "half a million", "several hundred", "tens of thousands"). Bounds such as "at least" are not read here: see
`extraction.quantities`.

Rules that always hold: numbers come in the order of the text and never overlap; none is larger than `LARGEST`, and words that would make a
larger one are no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from text_to_num import text2num

from whosays.reference.numbers import number_words

LARGEST = 10**12
"""No count of people or things is larger; a longer figure is damage, not a number."""

_FIGURE = r"\d{1,3}(?:[,.'’\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_NO_COUNT_AFTER = (
    r"(?!\d|[.,]\d)(?!(?:st|nd|rd|th|s)\b)(?!\s?-?(?:mm|cm|km|kms|kph|km/h|kg|calib(?:er|re)|a\.?m\b|p\.?m\b|o'clock)\b)"
    r"(?!\s?-?(?:millimet|centimet|kilomet|met(?:er|re)|mile|yard|feet\b|foot\b|inch|hectare|acre|degree|knot))"
)
"""What no figure of a count stands right before: the end of an ordinal, a calibre, a distance, an hour."""
NEAR = 40
"""How many characters beside a number tell whether it is a name's."""
_DESIGNATED = re.compile(
    r"(?:\b(?:resolution|article|chapter|annex|paragraph|section|page|no\.|mk|decree|clause|protocol)\s+|#)$"
)
"""A word that a number names: "Resolution 2254"."""
_MAY_DESIGNATE = re.compile(
    r"\b(?:route|road|highway|motorway|phase|channel|flight|hill|camp|checkpoint|line|axis)\s+$"
)
"""A word that a number names where nothing countable follows: "Route 5", but "on the road 20 people"."""
_NOTHING_FOLLOWS = re.compile(r"\s*(?:$|[,.;:)])")
_MEASURED = re.compile(
    r"\s?-?(?:kilomet|met(?:er|re)s?\b|miles?\b|yards?\b|feet\b|inch|hectare|acre|degrees?\b|knots?\b|millimet)"
)
_SPELLED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|zero|hundred|thousand|million|billion"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        low: The smallest count it means.
        high: The largest; `None` where it only sets a floor.
        scale: The round number it was written with ("six hundred": 100), else 1.
        weak: Whether it is an article or such, which counts only when nothing better stands beside it.
    """

    start: int
    end: int
    low: int
    high: int | None
    scale: int = 1
    weak: bool = False


def find_numbers(wording: str) -> tuple[Number, ...]:
    """The numbers of `wording` (lower case), in order; articles and other weak ones only where there is no strong one.

    >>> [(n.low, n.high) for n in find_numbers("1.2 million of several hundred")]
    [(1200000, 1200000), (300, None)]
    """
    found = [
        number
        for match in _strong().finditer(wording)
        if not _counts_nothing(wording, match) and (number := _read(match))
    ]
    return tuple(found) or _find_weak(wording)


def is_designated(before: str, after: str = "") -> bool:
    """Whether a number between these words (lower case, `NEAR` characters are enough) names something: "Resolution 2254", "Route 5"."""
    named = _MAY_DESIGNATE.search(before) and _NOTHING_FOLLOWS.match(after)
    return bool(_DESIGNATED.search(before) or named)


def _counts_nothing(wording: str, match: re.Match[str]) -> bool:
    """Whether a number is a name's or a measure's."""
    return (
        is_designated(wording[max(0, match.start() - NEAR) : match.start()], wording[match.end() : match.end() + NEAR])
        or _MEASURED.match(wording, match.end()) is not None
    )


def _find_weak(wording: str) -> tuple[Number, ...]:
    match = _weak().search(wording)
    if match is None:
        return ()
    value = number_words().exact[match.group()]
    return (Number(match.start(), match.end(), value, value, weak=True),)


def _read(match: re.Match[str]) -> Number | None:
    """The number that the words of `match` make."""
    kind = match.lastgroup
    by_kind = {"floor": _read_floor, "vague": _read_vague, "none": _read_none, "digited": _read_digited}
    if kind in by_kind:
        return by_kind[kind](match)
    if kind == "noughts":
        return _read_round(match)
    value, scale = _figure_value(match) if kind == "figure" else _word_value(match)
    if value is None and kind == "spelled":
        return _read_pair(match)
    if value is None or value > LARGEST:
        return None
    return Number(match.start(), match.end(), value, value, scale)


_DIGITS = {"single": 0, "double": 1, "two": 1, "triple": 2, "three": 2, "four": 3}
_PAIR = re.compile(r"(?P<first>.+?)(?P<joint>-| and )(?P<last>.+)")


def _read_none(match: re.Match[str]) -> Number:
    """ "not one", "not a single"."""
    return Number(match.start(), match.end(), 0, 0)


def _read_digited(match: re.Match[str]) -> Number:
    """ "double digits" is ten to ninety-nine."""
    low = 10 ** _DIGITS[match["many"]]
    return Number(match.start(), match.end(), low, low * 10 - 1)


def _read_round(match: re.Match[str]) -> Number | None:
    """ "100s" is hundreds, "1000s" thousands; "1990s" is no count."""
    figure = re.sub(r"\D", "", match["ones"])
    if figure.strip("0") != "1" or len(figure) < len("10"):
        return None
    scale = number_words().floors[match["more"]] // 2 if match["more"] else 1
    return Number(match.start(), match.end(), 2 * int(figure) * scale, None)


def _read_pair(match: re.Match[str]) -> Number | None:
    """Two spelled numbers run together into a range: "ten-fifteen", "between two and three thousand"."""
    between = re.search(r"\bbetween\s+(?:about |around |some )?$", match.string[: match.start()])
    pair = _PAIR.fullmatch(match["spelled"])
    if pair is None or (pair["joint"] == " and " and not between):
        return None
    first, last = _spelled(re.sub(r"[\s-]+", " ", pair["first"])), _spelled(re.sub(r"[\s-]+", " ", pair["last"]))
    if first is None or last is None or first >= last or last > LARGEST:
        return None
    scale = next((number_words().rounds[w] for w in reversed(pair["last"].split()) if w in number_words().rounds), 1)
    low = first * scale if first < scale and first * scale < last else first
    return Number(match.start(), match.end(), low, last, scale)


def _read_floor(match: re.Match[str]) -> Number:
    """ "dozens", "tens of thousands", "several thousands"."""
    words = number_words()
    noun, of = match["noun"], match["of"]
    times, _ = _times(match["some"])
    low = words.floors[noun] if times is None else times * words.floors[noun] // 2
    return Number(match.start(), match.end(), low * (words.floors[of] // 2 if of else 1), None)


def _read_vague(match: re.Match[str]) -> Number:
    """ "several", "a few dozen", "a couple of hundred"."""
    low, is_open = _times(match["word"])
    scale = number_words().rounds[match["round"]] if match["round"] else 1
    low = (low or 1) * scale
    return Number(match.start(), match.end(), low, None if is_open else low, scale)


def _times(word: str | None) -> tuple[int | None, bool]:
    """How many times a vague word takes what follows, and whether that only sets a floor."""
    if word is None:
        return None, False
    words = number_words()
    if word in words.vague:
        return words.vague[word], True
    return words.exact[word], False


def _figure_value(match: re.Match[str]) -> tuple[int | None, int]:
    figure, rounding = match["digits"], match["times"] or match["letter"]
    scale = number_words().rounds[rounding] if rounding else 1
    if len(figure) > 20:
        return None, scale
    grouped = re.fullmatch(r"\d{1,3}(?:[^\d]\d{3})+", figure) is not None
    decimal = grouped and scale > 1 and figure.count(".") == 1
    plain = re.sub(r"\D", "", figure) if grouped and not decimal else figure
    return int(Decimal(plain) * scale), scale


def _word_value(match: re.Match[str]) -> tuple[int | None, int]:
    words = re.sub(r"[\s-]+", " ", match["spelled"]).replace("fourty", "forty")
    scale = next((number_words().rounds[w] for w in reversed(words.split()) if w in number_words().rounds), 1)
    halves = re.match(r"half(?: an?)? (\w+)$", words)
    if halves:
        return scale // 2, scale
    words, more = (words.replace(" and a half", ""), True) if " and a half" in words else (words, False)
    value = _spelled(words)
    return (value + scale // 2 if more and value is not None else value), scale


def _spelled(words: str) -> int | None:
    """ "two thousand four hundred", "a hundred", "two dozen" as a count."""
    first, _, rest = words.partition(" ")
    words = f"one {rest}" if first in {"a", "an"} else words
    for noun in ("dozen", "score"):
        if words.removesuffix("s").endswith(noun):
            times = words.removesuffix("s").removesuffix(noun).strip()
            ones = _spelled(times) if times else 1
            return None if ones is None else ones * number_words().rounds[noun]
    try:
        return int(text2num(words, "en"))
    except ValueError:
        return None


@cache
def _strong() -> re.Pattern[str]:
    words = number_words()
    one = _SPELLED
    floors, vague = _any_of(words.floors), _any_of([*words.vague, *_couples()])
    rounds = _any_of(w for w in words.rounds if len(w) > 3)
    return re.compile(
        rf"(?P<none>\bnot\s+(?:one|a\s+single)\b)"
        rf"|(?P<digited>\b(?P<many>{_any_of(_DIGITS)})[\s-](?:digits?|figures)\b)"
        rf"|(?P<noughts>(?<![\w.-])(?P<ones>1(?:,?0)+)s\b(?:\s+of\s+(?P<more>{floors})\b)?)"
        rf"|(?P<floor>\b(?:(?P<some>{_any_of(words.vague)})\s+)?(?P<noun>{floors})\b(?:\s+of\s+(?P<of>{floors})\b)?)"
        rf"|(?P<vague>\b(?P<word>{vague})\b(?:\s+(?P<round>{rounds})\b)?)"
        rf"|(?P<figure>(?<![\w.])(?<![a-z]-)(?P<digits>{_FIGURE}){_NO_COUNT_AFTER}(?:\s*-?\s*(?P<times>{rounds}|mln|bn)\b|(?P<letter>k|m)\b)?)"
        rf"|(?P<spelled>\b(?:half(?:[\s-]an?)?[\s-](?:{rounds})|half[\s-](?:{rounds})"
        rf"|(?:an?[\s-])?(?:{one})(?:[\s-]+(?:and\s+)?(?:{one}))*(?:[\s-]+and[\s-]+a[\s-]+half)?(?:[\s-]+(?:{rounds}|dozens))?|(?:an?\s+)?(?:dozen|score)))\b"
    )


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(number_words().exact)})\b")


def _couples() -> list[str]:
    return [word for word, value in number_words().exact.items() if value == 2]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
