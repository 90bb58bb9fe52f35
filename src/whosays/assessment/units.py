"""What a claim counts: one class of things, so that only like is set beside like.

"Foreign fighters", "militiamen" and "men" are people; "points", "locations" and "bases" are sites; tolls go by what happened to whom. The words of
each class stand in `units.toml`, where anybody can add one. A word of no class is a class of its own: unlike things are never thrown together
because the table is short.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from whosays.assessment.displacing import displacement_class
from whosays.assessment.wording import normalise, singular
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role

COUNTED_KINDS = frozenset({Kind.STRENGTH, Kind.MOVEMENT, Kind.PRESENCE, Kind.CASUALTIES, Kind.DISPLACEMENT})
"""The kinds whose quantities are compared."""

EVERYBODY = "people"
"""The class of victims that stands for no part of them."""

FIGHTING = frozenset({"soldiers", "militants"})
"""The classes of victims that fight; a toll of a battle often leaves them unsaid."""

_CIVILIANS = frozenset({"children", "women", "medics", "journalists", "aid workers"})


@cache
def _table(name: str) -> Mapping[str, str]:
    rows = tomllib.loads(files("whosays.assessment").joinpath("units.toml").read_text(encoding="utf-8"))[name]
    words: dict[str, str] = {}
    for label, members in rows.items():
        for word in members:
            words.setdefault(word, label)
    return words


@lru_cache(maxsize=16_384)
def unit_class(words: str) -> str:
    """The class of the things that `words` name, by their last word that the table knows; else their own last word.

    >>> unit_class("foreign fighters"), unit_class("military bases"), unit_class("oil wells")
    ('people', 'sites', 'wells')
    """
    tokens = normalise(words).split()
    for token in reversed(tokens):
        label = _table("units").get(singular(token)) or _table("units").get(token)
        if label:
            return label
    return tokens[-1] if tokens else "things"


@lru_cache(maxsize=16_384)
def victims_class(words: str | None) -> str:
    """Who of the victims `words` mean: a part of them ("children", "police"), or `EVERYBODY`, also for several parts together.

    >>> victims_class("children"), victims_class("civilians"), victims_class("rebels and soldiers"), victims_class(None)
    ('children', 'people', 'people', 'people')
    """
    parts = {_victims_of(part) for part in re.split(r",|;|\band\b", words or "") if part.strip()}
    return parts.pop() if len(parts) == 1 else EVERYBODY


def _victims_of(words: str) -> str:
    table = _table("victims")
    found = {table.get(singular(token)) or table.get(token) for token in normalise(words).split()}
    return next((label for label in dict.fromkeys(table.values()) if label in found), EVERYBODY)


@lru_cache(maxsize=16_384)
def are_civilians(words: str | None) -> bool:
    """Whether `words` name victims who take no part in the fighting, and nobody who does.

    >>> [are_civilians(words) for words in ("residents", "three women", "people", "women fighters", "fighters and civilians", None)]
    [True, True, False, False, False, False]
    """
    parts = [part for part in re.split(r",|;|\band\b", words or "") if part.strip()]
    return bool(parts) and all(_is_civilian(part) for part in parts)


def _is_civilian(words: str) -> bool:
    tokens = normalise(words).split()
    classes = {_table("victims").get(singular(token)) or _table("victims").get(token) for token in tokens} - {None}
    if classes:
        return classes <= _CIVILIANS
    return any(singular(token) in _table("civilians") for token in tokens)


@lru_cache(maxsize=16_384)
def outcome_class(words: str) -> str:
    """What happened: "killed", "injured", "captured", "missing", "freed", "killed or injured"; else the words themselves.

    >>> outcome_class("death toll"), outcome_class("wounding"), outcome_class("killed and injured")
    ('killed', 'injured', 'killed or injured')
    """
    found = {_outcome_of(token) for token in normalise(words).split()} - {None}
    if {"killed", "injured"} <= found:
        return "killed or injured"
    return sorted(label for label in found if label)[0] if found else normalise(words)


def _outcome_of(token: str) -> str | None:
    for beginning, label in _table("outcomes").items():
        if token.startswith(beginning):
            return label
    return None


@lru_cache(maxsize=16_384)
def means_class(words: str) -> str | None:
    """The kind of event that `words` for a means speak of, or `None` where they leave it open.

    >>> means_class("barrel bombs"), means_class("car bomb"), means_class("attack")
    ('air strike', 'explosion', None)
    """
    found = {
        label for token in normalise(words).split() for part, label in _table("means").items() if token.startswith(part)
    }
    return next((label for label in dict.fromkeys(_table("means").values()) if label in found), None)


def counted_class(claim: Claim) -> str | None:
    """What the quantity of `claim` counts ("people", "sites", "killed", "children killed", "displaced"), or `None` where it counts nothing.

    A share is a class of its own ("share of people"): shares compare only with shares.
    """
    if claim.quantity is None or claim.kind not in COUNTED_KINDS:
        return None
    label = _CLASS_OF.get(claim.kind, _class_of_unit)(claim)
    return f"share of {label}" if is_share(claim) else label


def is_share(claim: Claim) -> bool:
    """Whether the claim's quantity gives no count of its own."""
    quantity = claim.quantity
    return quantity is not None and (quantity.is_share or (quantity.low is None and quantity.high is None))


def _class_of_unit(claim: Claim) -> str:
    words = claim.words(Role.UNIT) or (claim.quantity.unit if claim.quantity else None) or claim.words(Role.ACTOR)
    return unit_class(words or "")


def _class_of_toll(claim: Claim) -> str:
    outcome, victims = (
        outcome_class(claim.words(Role.OUTCOME) or claim.trigger.text),
        victims_class(claim.words(Role.VICTIMS)),
    )
    known = outcome in _table("outcomes").values()
    return outcome if victims == EVERYBODY and known else f"{victims} {outcome}"


def _class_of_displaced(claim: Claim) -> str:
    """Households are not counted with people, nor those who stayed, were trapped or came back with those who left."""
    what = displacement_class(claim)
    outcome = what if what in NOT_AWAY else "displaced"
    victims = claim.words(Role.VICTIMS)
    who = HOUSEHOLDS if _HOUSEHOLDS.search(victims or "") else victims_class(victims)
    return outcome if who == EVERYBODY else f"{who} {outcome}"


NOT_AWAY = ("trapped", "remaining", "returned")
"""What displacement tells of those who have not left or are back."""
HOUSEHOLDS = "households"
_HOUSEHOLDS = re.compile(r"(?i)\b(?:households?|famil(?:y|ies))$")


_CLASS_OF = {Kind.CASUALTIES: _class_of_toll, Kind.DISPLACEMENT: _class_of_displaced}
