"""Outlets that cover armed conflict, and who owns them, found by name, acronym or host.

The table that ships says only what is publicly known, with where it comes from; an owner that is not surely known is left blank. A record may
bring outlets of its own: they come first, so that a team can correct or complete the table without touching it.

Rules that always hold: two outlets share an owner only where both owners are known; an outlet whose owner is not known is nobody's relative.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from whosays.errors import ResolutionError, suggest
from whosays.model.outlets import Outlet
from whosays.reference.place_keys import fold, strip_article

FILE = "outlets.csv"
REQUIRED = ("name", "owner", "country", "kind")
OPTIONAL = ("owner_family", "aliases", "url", "note", "source")


class OutletTable:
    """Outlets by any of their names."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = tuple(outlets)
        self._by_key: dict[str, Outlet] = {}
        for outlet in reversed(self._outlets):
            for alias in reversed(outlet.aliases):
                self._by_key[name_key(alias)] = outlet
        for outlet in reversed(self._outlets):
            self._by_key[name_key(outlet.name)] = outlet

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """All of them, a record's own first."""
        return self._outlets

    def find(self, name_or_host: str) -> Outlet | None:
        """The outlet of that name, acronym, host or address, or `None`; case, accents and articles do not matter.

        >>> load_outlets().find("https://www.dailysabah.com/syrian-crisis").name
        'Daily Sabah'
        """
        key = name_key(name_or_host)
        if key in self._by_key or "." not in key:
            return self._by_key.get(key)
        parts = key.split(".")
        hosts = (".".join(parts[index:]) for index in range(1, len(parts) - 1))
        return next((self._by_key[host] for host in hosts if host in self._by_key), None)

    def with_more(self, outlets: Iterable[Outlet]) -> OutletTable:
        """A table with `outlets` before this one's: where names clash, they win, and an outlet of the same name is replaced."""
        own = tuple(outlets)
        replaced = {name_key(outlet.name) for outlet in own}
        return OutletTable((*own, *(outlet for outlet in self._outlets if name_key(outlet.name) not in replaced)))

    def same_owner(self, a: str, b: str) -> str | None:
        """Why two outlets are one voice, in words, or `None` where that is not known."""
        first, second = self.find(a), self.find(b)
        if name_key(a) == name_key(b) or (first is not None and first == second):
            return f"both are {first.name if first else a}"
        if first is None or second is None or not first.owner_family:
            return None
        if family_key(first.owner_family) != family_key(second.owner_family or ""):
            return None
        owners = list(dict.fromkeys(outlet.owner for outlet in (first, second) if outlet.owner))
        family = f", one family of owners ({first.owner_family})" if len(owners) != 1 else ""
        return f"{first.name} and {second.name} belong to {' and '.join(owners) or 'the same owner'}{family}"


def name_key(name: str) -> str:
    """The key of a name, or the host of an address without "www.".

    >>> name_key("The Irrawaddy"), name_key("https://www.SANA.sy/en/?p=1")
    ('irrawaddy', 'sana.sy')
    """
    host = _host(name.strip())
    return host if host is not None else strip_article(fold(name))


def _host(text: str) -> str | None:
    if "." not in text or any(char.isspace() for char in text):
        return None
    host = (urlsplit(text if "//" in text else f"//{text}").hostname or "").removeprefix("www.")
    labels = host.split(".")
    is_host = len(labels) >= 2 and all(labels) and len(labels[-1]) >= 2
    return host if is_host else None


def family_key(owner: str) -> str:
    """The key that outlets of one owner share, made from the owner's name."""
    return strip_article(fold(owner))


@cache
def load_outlets() -> OutletTable:
    """The table that ships."""
    return OutletTable(read_outlets_csv((files("whosays.reference") / "data" / FILE).read_text(encoding="utf-8")))


def read_outlets_csv(path_or_text: Path | str) -> tuple[Outlet, ...]:
    """The outlets of a CSV file (a `Path`, or a `str` with its text).

    Columns: name, owner, country, kind; optional owner_family, aliases (joined by "|"), url, note, source. Where owner_family is empty it
    is made from the owner. Other columns are passed over unless they look like a misspelt one of these.

    Raises `ResolutionError` that names the row and the column.
    """
    text = path_or_text.read_text(encoding="utf-8-sig") if isinstance(path_or_text, Path) else path_or_text
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    _check_columns(rows.fieldnames or ())
    outlets: list[Outlet] = []
    seen: dict[str, int] = {}
    for row in rows:
        outlet = _read_row(row, rows.line_num)
        before = seen.setdefault(name_key(outlet.name), rows.line_num)
        if before != rows.line_num:
            raise ResolutionError(
                f"outlets, line {rows.line_num}: {outlet.name} is already on line {before}; keep one of them"
            )
        outlets.append(outlet)
    return tuple(outlets)


def _check_columns(columns: Iterable[str]) -> None:
    known = {column.strip() for column in columns}
    missing = [column for column in REQUIRED if column not in known]
    if missing:
        raise ResolutionError(
            f"outlets: the column {missing[0]} is missing; the first line must be: {','.join(REQUIRED)}"
        )
    for odd in sorted(known - {*REQUIRED, *OPTIONAL}):
        near = suggest(odd, {*OPTIONAL} - known)
        if near.startswith("; did you mean"):
            raise ResolutionError(f"outlets: the column {odd} is not known{near}")


def _read_row(row: Mapping[str | None, object], line: int) -> Outlet:
    if None in row:
        raise ResolutionError(
            f"outlets, line {line}: there are more cells than columns; put a cell with a comma in quotes"
        )
    cells = {str(column).strip(): (cell or "").strip() if isinstance(cell, str) else "" for column, cell in row.items()}
    if not cells["name"]:
        raise ResolutionError(f"outlets, line {line}: the name is empty; give the outlet's name")
    owner = cells["owner"] or None
    family = cells.get("owner_family") or (owner or "")
    host = _host(cells.get("url", ""))
    names = [alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip()]
    aliases = dict.fromkeys([*names, *([host] if host else [])])
    source = "; ".join(part for part in (cells.get("source", ""), cells.get("note", "")) if part)
    return Outlet(
        cells["name"],
        cells["kind"],
        cells["country"] or None,
        owner,
        family_key(family) or None,
        tuple(aliases),
        source,
    )
