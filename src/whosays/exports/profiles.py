"""Export profiles: what may leave a record, how exactly, how late, and under which label.

A profile is data. Those that ship stand in `profiles.toml`; a person's own is a file of the same form. The profile `none` lets everything out as
it stands. Whoever exports less safely than `open` does, in names, places or restricted data sets, says who and why, and the record keeps it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from whosays.errors import QuestionError, suggest
from whosays.exports.marks import Tlp
from whosays.model.places import WherePrecision

FILE = "profiles.toml"
DEFAULT = "open"
NONE = "none"

FINEST: Mapping[str, WherePrecision | None] = {
    "as said": None,
    "settlement": WherePrecision.EXACT,
    "province": WherePrecision.PROVINCE,
    "country": WherePrecision.COUNTRY,
}
"""How exactly a place may be known; `None` for as exactly as the source said."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What may leave a record.

    Attributes:
        name: What it is asked for by.
        description: Whom it is for, in one sentence.
        finest: How exactly a place may be known, one of `FINEST`.
        decimals: Decimals of degrees that a coordinate may have.
        delay_days: How old a claim about a position must be.
        pseudonyms: Whether private people get pseudonyms.
        restricted: Whether claims of data sets whose terms forbid handing them on go along.
        tlp: The label, or `None`.
    """

    name: str
    description: str = ""
    finest: str = "settlement"
    decimals: int = 2
    delay_days: int = 14
    pseudonyms: bool = True
    restricted: bool = False
    tlp: Tlp | None = Tlp.CLEAR

    @property
    def needs_reason(self) -> bool:
        """Whether it shows names, places or restricted data that `open` keeps back."""
        return not self.pseudonyms or self.restricted or self.finest == "as said" or self.decimals > 2

    @property
    def hides(self) -> bool:
        """Whether it changes or holds back anything at all."""
        return self.name != NONE


UNHINDERED = Profile(NONE, "Everything as it stands; needs who and why.", "as said", 6, 0, False, True, None)


@cache
def built_in_profiles() -> Mapping[str, Profile]:
    """The profiles that ship, and `none`, by name."""
    tables = tomllib.loads((files("whosays.exports") / FILE).read_text(encoding="utf-8"))
    return {name: _profile(name, table) for name, table in tables.items()} | {NONE: UNHINDERED}


def find_profile(name: str) -> Profile:
    """The profile called `name`, or the one in the TOML file of that name; raises `QuestionError` where there is neither."""
    known = built_in_profiles()
    if name in known:
        return known[name]
    if name.endswith(".toml"):
        return _read_profile(Path(name))
    raise QuestionError(f'there is no export profile "{name}"{suggest(name, known)}')


def _read_profile(path: Path) -> Profile:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise QuestionError(f"the profile {path} cannot be read ({error}): check the path and its TOML") from error
    if len(tables) != 1 or not isinstance(next(iter(tables.values())), dict):
        raise QuestionError(f"the profile {path} has {len(tables)} entries: give it one table, such as [field-office]")
    ((name, table),) = tables.items()
    if name in built_in_profiles():
        raise QuestionError(f'the profile {path} calls itself "{name}", which ships: give its table another name')
    return _profile(name, table)


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    known = {field.name: field.type for field in fields(Profile) if field.name != "name"}
    for key, value in table.items():
        if key not in known:
            raise QuestionError(f'the profile {name} has no setting "{key}"{suggest(key, known)}')
        if type(value).__name__ != ("str" if key == "tlp" else known[key]):
            raise QuestionError(f"the profile {name} sets {key} to {value!r}: give it as {known[key]}")
    settled = dict(table)
    if "tlp" in table:
        settled["tlp"] = _label(name, table["tlp"])
    profile = Profile(name, **settled)
    if profile.finest not in FINEST:
        raise QuestionError(f'the profile {name} knows no finest "{profile.finest}"{suggest(profile.finest, FINEST)}')
    if not 0 <= profile.decimals <= 6 or profile.delay_days < 0:
        raise QuestionError(f"the profile {name} needs decimals from 0 to 6 and delay_days of 0 or more")
    return profile


def _label(name: str, word: str) -> Tlp:
    try:
        return Tlp(f"TLP:{word.upper().removeprefix('TLP:')}")
    except ValueError as error:
        labels = (tlp.value.removeprefix("TLP:") for tlp in Tlp)
        raise QuestionError(f'the profile {name} has no TLP label "{word}"{suggest(word, labels)}') from error
