"""How alike two words sound, letter by letter, with what transliterations confuse taken as near.

"Zaynabiyyun" and "Zeynebiyun" are one word in two spellings; "Hassan" and "Hussein" share every consonant and are two. So vowels count too, by
how often one stands for the other. Arabic and Hebrew letters leave vowels out: there a vowel of the other spelling costs next to nothing, and
a letter that can be a vowel or a consonant is both. What it is not: a distance between any two strings.

Rules that always hold: the cost is symmetric, 0 for equal words, and never depends on letter case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

Sounds = tuple[str, ...]

# What stands for several sounds in a script that writes few vowels; "" is nothing at all.
_LETTERS = {
    **dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ",
            (
                "A",
                "b",
                "t",
                "T",
                "j",
                "h",
                "K",
                "d",
                "D",
                "r",
                "z",
                "s",
                "S",
                "s",
                "d",
                "t",
                "z",
                "A",
                "G",
                "f",
                "q",
                "k",
                "l",
                "m",
                "n",
                "h",
                "W",
                "Y",
                "p",
                "C",
                "Z",
                "g",
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
            (
                "A",
                "b",
                "g",
                "d",
                "h",
                "W",
                "z",
                "h",
                "t",
                "Y",
                "k",
                "k",
                "l",
                "m",
                "m",
                "n",
                "n",
                "s",
                "A",
                "f",
                "f",
                "s",
                "s",
                "q",
                "r",
                "S",
                "t",
            ),
            strict=True,
        )
    ),
}
_CYRILLIC = {
    **dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщыэюяўъь",
            (
                "a",
                "b",
                "v",
                "g",
                "g",
                "d",
                "e",
                "e",
                "Z",
                "z",
                "i",
                "i",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "h",
                "s",
                "C",
                "S",
                "S",
                "i",
                "e",
                "u",
                "a",
                "u",
                "",
                "",
            ),
            strict=True,
        )
    ),
}
_PLAIN = {
    "ş": "sh",
    "ç": "ch",
    "š": "sh",
    "č": "ch",
    "ž": "zh",
    "ć": "ch",
    "ğ": "g",
    "ı": "i",
    "ñ": "n",
    "ô": "o",
    "ö": "o",
    "ü": "u",
}
_SPELLINGS = re.compile(
    r"tch|sch|dsch|tsch|kh|gh|sh|ch|th|dh|ph|zh|dj|ck|q|iyy|ou|oo|ee|ai|ay|ei|ey|ae|aw|au|ow|uw|iy|x|ts|tz|.", re.DOTALL
)
_SOUND = {
    "tch": "C",
    "tsch": "C",
    "sch": "S",
    "dsch": "j",
    "kh": "K",
    "gh": "G",
    "sh": "S",
    "ch": "C",
    "th": "T",
    "dh": "D",
    "ph": "f",
    "zh": "Z",
    "dj": "j",
    "ck": "k",
    "q": "q",
    "iyy": "i",
    "ou": "u",
    "oo": "u",
    "ee": "i",
    "ai": "e",
    "ay": "e",
    "ei": "e",
    "ey": "e",
    "ae": "e",
    "aw": "o",
    "au": "o",
    "ow": "o",
    "uw": "u",
    "iy": "i",
    "y": "i",
    "c": "k",
    "x": "k",
    "ts": "s",
    "tz": "s",
}
VOWELS = frozenset("aeiou")
_OPEN = frozenset("AWY")
_NEAR = {
    "kq": 0.05,
    "Kk": 0.2,
    "Kh": 0.2,
    "Kq": 0.3,
    "gq": 0.3,
    "Gg": 0.1,
    "Gq": 0.3,
    "GK": 0.4,
    "gj": 0.25,
    "gh": 0.3,
    "gk": 0.5,
    "CS": 0.2,
    "Ss": 0.3,
    "Cj": 0.3,
    "Ck": 0.3,
    "Tt": 0.1,
    "Ts": 0.2,
    "Dd": 0.1,
    "Dz": 0.15,
    "DT": 0.3,
    "dz": 0.45,
    "Zj": 0.1,
    "Zz": 0.3,
    "vw": 0.1,
    "fv": 0.15,
    "sz": 0.3,
    "dt": 0.5,
    "bp": 0.6,
    "bv": 0.4,
    "KC": 0.4,
    "ae": 0.3,
    "ei": 0.1,
    "ou": 0.1,
    "ao": 0.4,
    "ai": 0.8,
    "au": 0.8,
    "iu": 0.9,
    "eo": 0.8,
    "eu": 0.8,
    "io": 0.9,
    "uw": 0.1,
    "ow": 0.2,
    "uv": 0.4,
    "WT": 1.0,
    "Wu": 0.0,
    "Wo": 0.0,
    "Ww": 0.0,
    "Wv": 0.0,
    "Wf": 0.4,
    "We": 0.9,
    "Yi": 0.0,
    "Ye": 0.05,
    "YA": 0.7,
    "Ya": 0.6,
    "WY": 0.9,
    "Aa": 0.0,
    "Ae": 0.1,
    "Ao": 0.2,
    "Ai": 0.2,
    "Au": 0.25,
    "AW": 0.6,
    "Yj": 0.6,
}
_COSTS = {frozenset(pair): cost for pair, cost in _NEAR.items()}


@lru_cache(maxsize=20_000)
def sounds_of(word: str) -> Sounds:
    """The sounds of a word of any script; capitals are sounds that two letters write, or letters with several sounds (A, W, Y).

    >>> sounds_of("shaykh") == sounds_of("sheikh")
    True
    """
    text = word.casefold()
    if any(char in _LETTERS for char in text):
        found = [_LETTERS.get(char, "") for char in text]
        return tuple(sound for sound in ([*found[:-1], "A"] if found[-1] == "h" and len(found) > 2 else found) if sound)
    if any(char in _CYRILLIC for char in text):
        return _once(_CYRILLIC.get(char, char) for char in re.sub("кс", "х", text) if _CYRILLIC.get(char, char))
    for mark, plain in _PLAIN.items():
        text = text.replace(mark, plain)
    plain = re.sub(r"[^a-z0-9]", "", anyascii(text).lower())
    return _once(_SOUND.get(part, part) for part in _SPELLINGS.findall(plain))


def _once(parts: object) -> Sounds:
    kept: list[str] = []
    for part in parts:  # type: ignore[attr-defined]
        if not kept or kept[-1] != part:
            kept.append(part)
    return tuple(kept)


@lru_cache(maxsize=20_000)
def is_open(sounds: Sounds) -> bool:
    """Whether the word comes from a script that leaves vowels out."""
    return bool(_OPEN & set(sounds)) or not VOWELS & set(sounds)


@lru_cache(maxsize=50_000)
def sound_cost(left: Sounds, right: Sounds) -> float:
    """How much has to be changed to make one word of the other; about 1 for one consonant too many."""
    loose = (is_open(left), is_open(right))
    row = [0.0]
    for j in range(len(right)):
        row.append(row[-1] + _drop(right, j, loose[0]))
    for i, sound in enumerate(left):
        dropped = _drop(left, i, loose[1])
        before, row = row, [row[0] + dropped]
        for j, other in enumerate(right):
            change = 0.0 if sound == other else _COSTS.get(frozenset((sound, other)), 1.2)
            row.append(min(before[j] + change, before[j + 1] + dropped, row[j] + _drop(right, j, loose[0])))
    return row[-1]


@lru_cache(maxsize=50_000)
def sounds_alike(left: str, right: str) -> float:
    """How surely two words are spellings of one, 0 to 1; at or above 0.75 they are taken as one.

    >>> sounds_alike("Zaynabiyyun", "Zeynebiyoun") > 0.75, sounds_alike("Hassan", "Hussein") > 0.75
    (True, False)
    """
    one, other = sounds_of(left), sounds_of(right)
    if not one or not other:
        return 0.0
    size = max(len(one), len(other))
    limit = (0.085 if is_open(one) or is_open(other) else 0.11) * size + 0.08
    return max(0.0, 1 - 0.25 * sound_cost(one, other) / limit)


def _drop(word: Sounds, at: int, loose: bool) -> float:
    """What it costs to leave a sound out; `loose` where the other word leaves vowels out."""
    sound = word[at]
    first, last = at == 0, at == len(word) - 1
    if sound == "A":
        return 0.15
    if sound in VOWELS:
        return _drop_vowel(sound, first, last, loose)
    if sound in "WY":
        return 0.5
    if sound == "h":
        return 0.6 if first else 0.15 if last else 0.3
    if last and sound == "t" and at > 2 and word[at - 1] in "ae":
        return 0.25
    return 0.25 if last and sound == "s" and len(word) > 5 else 1.0


def _drop_vowel(sound: str, first: bool, last: bool, loose: bool) -> float:
    if loose:
        return 0.05 if sound == "a" and not last else 0.1 if sound in "ae" else 0.12
    if first:
        return 0.7
    if last:
        return 0.2 if sound == "e" else 0.6
    return 0.3
