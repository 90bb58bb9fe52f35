"""Which part of a state words like "the regime", "government troops" or "army units" mean.

The noun is what its country's name is put before when the part is looked up ("Syrian" + "army"). What this is not: a choice of the country.

Rule that always holds: words for those who only speak for a state or back it ("army sources", "government allies") mean no part of it.
"""

from __future__ import annotations

from whosays.reference.actors import load_name_words
from whosays.resolution.names import fold

STATES_ALONE = frozenset({"army", "military", "government", "police", "navy"})
"""Words that alone mean a state's: "the army" is no Liberation Army."""

STATE_NOUNS = frozenset({"regime", "government", "army", "junta", "state"})
"""Words that make of a country's name before them its state."""

_STATE_WORDS = {
    "regime": "government",
    "government": "government",
    "authorities": "government",
    "state": "government",
    "junta": "junta",
    "army": "army",
    "army troops": "army",
    "army units": "army",
    "army soldiers": "army",
    "military": "military",
    "air force": "air force",
    "regime forces": "forces",
    "government forces": "forces",
    "regime troops": "forces",
    "government troops": "forces",
    "regime soldiers": "forces",
    "government soldiers": "forces",
    "security forces": "security forces",
}
_NATIONAL = {
    **dict.fromkeys(
        ["national army", "ejercito", "ejercito nacional", "armee", "armee nationale", "exercito", "exercito nacional"],
        "army",
    ),
    **dict.fromkeys(
        ["armed forces", "national armed forces", "fuerzas armadas", "fuerzas militares", "forcas armadas"],
        "armed forces",
    ),
    **dict.fromkeys(["forces armees", "military forces"], "armed forces"),
    **dict.fromkeys(["fuerza aerea", "armee de l air", "forca aerea", "national air force"], "air force"),
    **dict.fromkeys(["national police", "policia nacional", "police nationale"], "police"),
    **dict.fromkeys(
        ["defence ministry", "defense ministry", "ministry of defence", "ministry of defense"], "defence ministry"
    ),
    **dict.fromkeys(
        ["ministry of national defence", "ministry of national defense", "ministerio de defensa"], "defence ministry"
    ),
}
"""Names under which many a state has its army, in the languages that reports quote it in; folded, without a country."""
_SMALL = frozenset({"the", "of", "de", "del", "la", "el", "du"})
_SPEAKING_WORDS = "media outlet outlets activists source sources statement website news agency report allies"
_NO_FORCES = frozenset(_SPEAKING_WORDS.split())
_AIRCRAFT_WORDS = "aircraft plane planes jet jets warplane warplanes helicopter helicopters"
_AIRCRAFT = frozenset(_AIRCRAFT_WORDS.split())


def national_noun(words: str) -> str | None:
    """The part of a state that a name like "National Army", "Ejército Nacional" or "Armed Forces" means in any country that has one, or `None`."""
    return national_part(words) if words[:1].isupper() else None


def national_part(words: str) -> str | None:
    """The same for words in any letter case."""
    return _NATIONAL.get(plain_name(words))


def plain_name(words: str) -> str:
    """A name folded, without articles around it: "the Ejército Nacional" → "ejercito nacional"."""
    parts = fold(words).split()
    while parts and parts[0] in _SMALL:
        parts.pop(0)
    while parts and parts[-1] in _SMALL:
        parts.pop()
    return " ".join(parts)


def state_noun(words: str) -> str | None:
    """The part of a state that words like "the regime", "government troops" or "army units" mean, or `None`."""
    parts = [word for word in fold(words).split() if word != "the"]
    noun = _STATE_WORDS.get(" ".join(parts))
    belonging = (load_name_words().state_members | load_name_words().members) - _NO_FORCES
    if noun or len(parts) < 2 or not set(parts[1:]) <= belonging:
        return noun
    if parts[0] in {"regime", "government"}:
        return "air force" if _AIRCRAFT & set(parts) else "forces"
    return "army" if parts[0] == "army" else None
