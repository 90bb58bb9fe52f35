"""Short forms of states and provinces, as agencies write them after a town: "La.", "W.Va.", "Ont.", "TX".

A short form is read only as it is written, with its full stops and capitals: "Mass." is a state and "mass" is none. Postal codes ("IN", "OR") are
words too, so they count only after a comma.

Rule that always holds: one written form names one area.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "places-abbreviations.csv"
_ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Written forms and the ids of the areas that they name.

    Attributes:
        anywhere: Those that name an area wherever they stand.
        after_comma: Those, the former included, that do so after a comma.
    """

    anywhere: Mapping[str, str]
    after_comma: Mapping[str, str]

    def area_of(self, written: str, *, after_comma: bool = False) -> str | None:
        """The id of the area that a short form names, or `None`; spaces within it do not matter ("W. Va.").

        >>> load_abbreviations().area_of("W. Va."), load_abbreviations().area_of("in")
        ('whosays:adm1-us-wv', None)
        """
        known = self.after_comma if after_comma else self.anywhere
        return known.get(written.replace(" ", ""))


@cache
def load_abbreviations() -> Abbreviations:
    """The table that ships, read once."""
    with (files("whosays.reference") / "data" / FILE).open(encoding="utf-8") as file:
        rows = [(row["written"], f"whosays:adm1-{row['area']}", row["stands"]) for row in csv.DictReader(file)]
    every = {written: area for written, area, _ in rows}
    return Abbreviations({written: area for written, area, stands in rows if stands == _ANYWHERE}, every)
