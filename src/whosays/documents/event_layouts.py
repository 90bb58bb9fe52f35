"""What the columns of a table of events mean: the layouts that ship, and a person's own.

Known layouts stand in `event_layouts.toml` under the names of their data sets' codebooks. A person maps the columns of any other table one by one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from whosays.errors import IntakeError, suggest

FILE = "event_layouts.toml"

MEANINGS = (
    "id", "day", "last day", "day precision", "kind", "means", "actor", "target", "place", "district", "province", "country", "latitude",
    "longitude", "precision", "killed", "killed low", "killed high", "killed of actor", "killed of target", "killed civilians", "injured",
    "source", "relayed by", "also",
)  # fmt: skip
"""What a column can mean."""

OWN_KINDS = {
    "clash": "clash",
    "battle": "clash",
    "fight": "clash",
    "attack": "attack",
    "air strike": "attack",
    "shelling": "attack",
    "bombing": "attack",
}
"""Words for kinds in a table that has no codebook."""

UCDP_PRECISIONS = {
    str(number + 1): word
    for number, word in enumerate(("exact", "near", "district", "province", "linear", "country", "international"))
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of events is read.

    Attributes:
        name: What it is asked for by.
        dataset: The source that its rows are claims of.
        columns: What each column means.
        restricted: Whether the terms of the data set forbid handing its rows on.
        kinds: The values of the column `kind`: "clash", "attack", or "" for what is neither.
        precisions: The values of the column `precision`, as words of the UCDP scale.
        day_precisions: The values of `day precision`: "day", "week" or "month".
        separators: What stands between several actors or sources in one cell.
    """

    name: str
    dataset: str
    columns: Mapping[str, str]
    restricted: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    precisions: Mapping[str, str] = field(default_factory=dict)
    day_precisions: Mapping[str, str] = field(default_factory=dict)
    separators: Sequence[str] = (";",)

    def of(self, meaning: str) -> tuple[str, ...]:
        """The columns of that meaning, in order."""
        return tuple(column for column, means in self.columns.items() if means == meaning)


@cache
def known_layouts() -> Mapping[str, Layout]:
    """The layouts that ship, by name."""
    tables = tomllib.loads((files("whosays.documents") / FILE).read_text(encoding="utf-8"))
    return {name: Layout(name, **table) for name, table in tables.items()}


def find_layout(name: str, dataset: str | None = None) -> Layout:
    """The layout called `name`, its rows as claims of `dataset` where one is given; raises `IntakeError` where there is none."""
    layouts = known_layouts()
    if name.casefold() not in layouts:
        raise IntakeError(
            f'no event table like "{name}"{suggest(name, layouts)}; or say what its columns mean with --map'
        )
    found = layouts[name.casefold()]
    return replace(found, dataset=dataset) if dataset else found


def own_layout(pairs: Sequence[str], dataset: str, *, restricted: bool = False) -> Layout:
    """The layout of a table of one's own from "column=meaning" pairs; raises `IntakeError` where a pair cannot be understood.

    >>> own_layout(["when=day", "dead=killed"], "Harbour survey").columns
    {'when': 'day', 'dead': 'killed'}
    """
    columns = {}
    for pair in pairs:
        column, mark, meaning = (part.strip() for part in pair.partition("="))
        meaning = meaning.replace("_", " ").casefold()
        if not mark or not column:
            raise IntakeError(f'"{pair}" maps nothing: write COLUMN=MEANING, such as fatalities=killed')
        if meaning not in MEANINGS:
            raise IntakeError(f'"{pair}": no column means "{meaning}"{suggest(meaning, MEANINGS)}')
        columns[column] = meaning
    if "day" not in columns.values():
        raise IntakeError("no column is mapped to the day: add COLUMN=day")
    return Layout(
        "own",
        dataset,
        columns,
        restricted,
        OWN_KINDS,
        UCDP_PRECISIONS | {word: word for word in UCDP_PRECISIONS.values()},
    )
