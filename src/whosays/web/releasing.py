"""Claims that leave the record by a page or the API: the same formats and export profiles as everywhere else, for as many claims as a request may carry.

The claims are those that a filter wants of the catalogue, with their root sources and incidents as the catalogue has them; more of them than a server
should hold at once are exported by the command line.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from whosays.errors import NotFoundError, QuestionError, suggest
from whosays.exports.applying import Setting, need_reason, release
from whosays.exports.deciding import record_override, salt_of
from whosays.exports.formats import Export, find_export, format_names
from whosays.exports.profiles import Profile, built_in_profiles
from whosays.exports.release import Release
from whosays.model.entries import Entry
from whosays.model.findings import Basis, Independence, RootSource
from whosays.model.outlets import Outlet
from whosays.model.traces import Trace
from whosays.record.catalogue.claims import traced_claims
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue, Row
from whosays.reference.places import load_gazetteer
from whosays.web.desk import Desk

MOST = 20_000
"""How many claims one export by the server may hold."""

MEDIA = {
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv",
    ".json": "application/json",
    ".geojson": "application/geo+json",
}


@dataclass(frozen=True, slots=True)
class Override:
    """Who lets out what the profile "open" keeps back, and why; both `None` where nobody does."""

    by: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """An export: its bytes, what they are, and a name for the file."""

    content: bytes
    media_type: str
    name: str


def find_profile(name: str) -> Profile:
    """The export profile of that name, of those that ship: a server reads none from a file. Raises `QuestionError`."""
    known = built_in_profiles()
    if name not in known:
        raise QuestionError(f'there is no export profile "{name}"{suggest(name, known)}')
    return known[name]


def check_format(name: str) -> None:
    """Refuse an address that ends with no format; raises `NotFoundError`, as such an address leads nowhere."""
    if name.lower() not in format_names():
        raise NotFoundError(f'there is no export "{name}"{suggest(name, format_names())}')


def write_release(
    desk: Desk,
    catalogue: Catalogue,
    asked: Sequence[Condition],
    form: str,
    profile: str = "open",
    override: Override = Override(),
) -> Written:
    """The claims of which all of `asked` hold, in the format `form`, as `profile` lets them out.

    Raises:
        QuestionError: No such format or profile, too many claims, or a profile that shows more than "open" without who and why.
    """
    export = find_export(form)
    released = _release(desk, catalogue, asked, profile, override, export)
    out: Any = io.BytesIO() if export.binary else io.StringIO(newline="")
    export.write(released, out)
    written = out.getvalue()
    content = written if export.binary else written.encode("utf-8", errors="replace")
    return Written(content, MEDIA.get(export.extension, "application/octet-stream"), f"claims{export.extension}")


def _release(
    desk: Desk, catalogue: Catalogue, asked: Sequence[Condition], profile: str, override: Override, export: Export
) -> Release:
    chosen = find_profile(profile)
    need_reason(chosen, override.by, override.why)
    rows = traced_claims(catalogue, asked, MOST + 1)
    if len(rows) > MOST:
        raise QuestionError(
            f"more than {MOST:,} claims are asked for: narrow the filter; who keeps the record can export more with `whosays export FORMAT`"
        )
    entries = desk.decided.as_meant(desk.record.entries_of([row["id"] for row in rows]), load_gazetteer())
    incidents: dict[int, list[str]] = {}
    for row in rows:
        if export.incidents and row["incident"] is not None:
            incidents.setdefault(row["incident"], []).append(row["id"])
    setting = Setting(
        profile=chosen,
        today=date.today(),
        salt_of=lambda: salt_of(desk.record),
        outlets=_outlets_of(desk, entries),
        incidents=tuple(tuple(claims) for claims in incidents.values()),
        traces={row["id"]: _trace(row) for row in rows},
    )
    released = release(entries, setting)
    if chosen.needs_reason and override.by and override.why:
        record_override(desk.record, chosen, released, by=override.by, why=override.why, asked={"claims": len(rows)})
    return released


def _outlets_of(desk: Desk, entries: Sequence[Entry]) -> dict[str, Outlet]:
    """What is known of the outlets of `entries`, by name."""
    known = desk.decided.outlets()
    names = sorted({entry.document.outlet for entry in entries if entry.document.outlet})
    found = [known.find(name) or Outlet(name) for name in names]
    return {outlet.name: outlet for outlet in found}


def _trace(row: Row) -> Trace:
    root = RootSource(row["root_key"], row["root_words"], Basis(row["root_basis"]), row["root_evidence"])
    independence = Independence(row["independence"]) if row["independence"] else None
    return Trace(
        root, independence, row["independence_evidence"] or "", tuple(json.loads(row["independence_others"] or "[]"))
    )
