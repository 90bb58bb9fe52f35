"""Events in the columns of the UCDP Georeferenced Event Dataset: one row for each event, with its lowest and highest toll.

The names and the scales of the columns are those of the GED codebook. They are filled from claims, not by UCDP's coders: `best` is empty where the
claims of an event do not agree on one number, and what takes a coder's judgement (the type of violence, the dyad, how clear an event is) has no
column at all. `claim_ids` and `source_words` lead back to the words.

An event is an incident where the record groups them. Else it is what one document says in one sentence, or of one place and one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TextIO

from whosays.exports.claims_csv import write_rows
from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.rows import Cell
from whosays.exports.words import one_line
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.places import PlaceMatch, WherePrecision

COLUMNS = (
    "id", "year", "side_a", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1",
    "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "claim_ids", "document_ids", "source_words", "tlp",
)  # fmt: skip

EVENT_KINDS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES})
_KILLED = re.compile(
    r"kill|dead|death|died|dying|fatal|slain|martyr|execut|murder|massacr|behead|lost (?:his|her|their) li",
    re.IGNORECASE,
)
_CIVILIANS = re.compile(
    r"civilian|child|women|woman|villager|resident|worshipper|shopper|pupil|student|displaced|refugee|medic|journalist",
    re.IGNORECASE,
)
DAYS_OF_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))
"""How many days a date may span for each step of `date_prec`; more is 5."""


def write_ged(release: Release, out: TextIO) -> int:
    """The number of events written to `out`."""
    rows = (to_row(group) | {"tlp": release.mark} for group in group_events(release))
    return write_rows(COLUMNS, rows, out)


def group_events(release: Release) -> list[tuple[Entry, ...]]:
    """The affirmed attack, clash and casualty claims of a release, grouped into events, in the order of their first claim."""
    wanted = [e for e in release if e.claim.kind in EVENT_KINDS and e.claim.polarity is Polarity.AFFIRMED]
    incident_of = {claim: ids[0] for ids in release.incidents for claim in ids}
    named = {entry.id: incident_of.get(entry.id) or _own_event(entry) for entry in wanted}
    joined = _join_sentences([entry for entry in wanted if entry.id not in incident_of], named)
    groups: dict[str, list[Entry]] = {}
    for entry in wanted:
        groups.setdefault(joined.get(named[entry.id], named[entry.id]), []).append(entry)
    return [tuple(group) for group in groups.values()]


def _own_event(entry: Entry) -> str:
    """The event of a claim that nobody grouped: its document's sentence."""
    return f"{entry.document.id}-{entry.claim.sentence.start}"


def _join_sentences(entries: Iterable[Entry], named: Mapping[str, str]) -> dict[str, str]:
    """Sentences of one document that speak of one located place and one time, each with the first of them."""
    first: dict[tuple[str, str, str], str] = {}
    joined: dict[str, str] = {}
    for entry in entries:
        place, time = _main_place(entry), entry.resolution.time
        if place is not None and place.place_id and time is not None:
            key = (entry.document.id, place.place_id, time.edtf)
            joined.setdefault(named[entry.id], first.setdefault(key, named[entry.id]))
    return joined


def to_row(group: Sequence[Entry]) -> dict[str, Cell]:
    """The row of one event."""
    days = _days(group)
    documents = {entry.document.id: entry.document for entry in group}.values()
    return {
        "id": f"whosays-{group[0].id}",
        "year": days[0].year if days else None,
        "side_a": _labels(group, Role.ACTOR),
        "side_b": _labels(group, Role.TARGET),
        "number_of_sources": len(documents),
        "source_article": _joined(d.url or d.label for d in documents),
        "source_office": _joined(d.outlet for d in documents),
        "source_date": _joined(d.published.isoformat() if d.published else None for d in documents),
        "source_headline": _joined(d.title for d in documents),
        "source_original": _joined(step.source.text for e in group for step in e.claim.attribution[:1]),
        **_place_cells(group),
        **_date_cells(days),
        **_toll_cells(group),
        "claim_ids": _joined(entry.id for entry in group),
        "document_ids": _joined(d.id for d in documents),
        "source_words": " … ".join(dict.fromkeys(one_line(entry.claim.sentence.text) for entry in group)),
    }


def _labels(group: Sequence[Entry], role: Role) -> str | None:
    return _joined(match.label for entry in group for match in entry.actors(role))


def _joined(words: Iterable[str | None]) -> str | None:
    return ";".join(dict.fromkeys(one_line(word) for word in words if word)) or None


def _main_place(entry: Entry) -> PlaceMatch | None:
    located = [match for match in entry.places(Role.PLACE) if match.where_prec is not None]
    return min(located, key=lambda match: match.where_prec or WherePrecision.INTERNATIONAL, default=None)


def _place_cells(group: Sequence[Entry]) -> dict[str, Cell]:
    """The place known most closely; coordinates only where it is a settlement."""
    places = [place for entry in group if (place := _main_place(entry)) is not None]
    if not places:
        return {"where_description": _joined(entry.claim.words(Role.PLACE) for entry in group)}
    place = min(places, key=lambda match: match.where_prec or WherePrecision.INTERNATIONAL)
    exact = place.where_prec is WherePrecision.EXACT
    province = next((match.label for match in places if match.where_prec is WherePrecision.PROVINCE), None)
    return {
        "where_prec": int(place.where_prec or WherePrecision.INTERNATIONAL),
        "where_coordinates": place.label,
        "where_description": _joined(match.span.text for match in places),
        "adm_1": province,
        "country": place.country,
        "latitude": place.latitude if exact else None,
        "longitude": place.longitude if exact else None,
    }


def _days(group: Sequence[Entry]) -> tuple[date, date] | None:
    """The first and the last day of the time that is known most closely."""
    times = [entry.resolution.time for entry in group if entry.resolution.time]
    bounded = [(time.earliest, time.latest) for time in times if time.earliest and time.latest]
    return min(bounded, key=lambda days: days[1] - days[0], default=None)


def _date_cells(days: tuple[date, date] | None) -> dict[str, Cell]:
    if days is None:
        return {}
    length = (days[1] - days[0]).days + 1
    precision = next((step for longest, step in DAYS_OF_PRECISION if length <= longest), 5)
    return {"date_prec": precision, "date_start": days[0].isoformat(), "date_end": days[1].isoformat()}


def _toll_cells(group: Sequence[Entry]) -> dict[str, Cell]:
    """The lowest and the highest number of dead that any source allows."""
    tolls = _tolls(group)
    if not tolls:
        return {}
    lows, highs = {entry_low for entry_low, _, _ in tolls}, {high for _, high, _ in tolls}
    best = next(iter(lows)) if len(lows) == 1 and lows == highs else None
    only_civilians = all(civilian for _, _, civilian in tolls)
    return {
        "low": min((n for n in lows if n is not None), default=None),
        "high": None if None in highs else max(n for n in highs if n is not None),
        "best": best,
        "deaths_civilians": best if only_civilians else None,
        "deaths_unknown": None if only_civilians else best,
    }


def _tolls(group: Sequence[Entry]) -> list[tuple[int | None, int | None, bool]]:
    """Low, high and "of civilians" of the toll of each source in each document: its largest number, of which smaller ones are parts."""
    largest: dict[tuple[str, str], Entry] = {}
    for entry in filter(_is_deadly, group):
        source = entry.claim.nearest_source
        key = (entry.document.id, source.source.text.casefold() if source else "")
        if key not in largest or _size(entry) > _size(largest[key]):
            largest[key] = entry
    return [
        (q.low, q.high, _CIVILIANS.search(entry.claim.words(Role.VICTIMS) or "") is not None)
        for entry in largest.values()
        if (q := entry.claim.quantity) is not None
    ]


def _is_deadly(entry: Entry) -> bool:
    claim = entry.claim
    if claim.kind is not Kind.CASUALTIES or claim.quantity is None or claim.quantity.is_share:
        return False
    return _KILLED.search(claim.words(Role.OUTCOME) or claim.trigger.text) is not None


def _size(entry: Entry) -> int:
    quantity = entry.claim.quantity
    return max((n for n in (quantity.low, quantity.high) if n is not None), default=0) if quantity else 0


EXPORT = Export(
    "ged", "Attacks, clashes and tolls as events in the columns of the UCDP GED.", ".csv", write_ged, incidents=True
)
