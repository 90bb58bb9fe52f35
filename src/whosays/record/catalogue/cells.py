"""Claims counted by kind, place and month, so that a map or an overview of a million claims is drawn from few rows.

A cell counts the claims of one kind at one place whose first and last day lie in the same two months. Months are year × 12 + month − 1. `OPEN` stands
for an end that the words leave open, 0 for an open start; a claim without any day, not even one of publication, has `OPEN` as its first month and 0 as
its last, so that no stretch of time holds it. Place `ANYWHERE` counts every claim once, place `NOWHERE` those that no place of theirs lets us draw.

Rules that always hold: what is denied, or put as possible, planned or conditional is counted apart (`held`); a place that only says where a finer one
lies is not counted; a decision about a claim shows in the cells at once (a trigger).
"""

from __future__ import annotations

from whosays.model.kinds import Modality, Polarity

OPEN = 999_999
ANYWHERE, NOWHERE = 0, -1

TABLE = """
CREATE TABLE cell (
  kind TEXT NOT NULL, place INTEGER NOT NULL, month INTEGER NOT NULL, until_month INTEGER NOT NULL, timed INTEGER NOT NULL, held INTEGER NOT NULL,
  claims INTEGER NOT NULL, PRIMARY KEY (kind, place, month, until_month, timed, held)
) WITHOUT ROWID;
"""

DRAWABLE = "l.latitude IS NOT NULL AND l.where_prec < 7 AND (l.where_prec = 1 OR l.radius_m > 0)"
"""What holds of a place `l` that a mark can show without saying more than the words do."""

THERE = "p.role = 'place' AND p.container = 0"
"""What holds of a claim's place `p` that it tells of, rather than where it came from or what holds the place."""

NOT_SAID_TO_BE = (Modality.POSSIBLE, Modality.PLANNED, Modality.CONDITIONAL)

_HELD_MODALITIES = ", ".join(f"'{modality.value}'" for modality in NOT_SAID_TO_BE)
HELD = f"(c.polarity = '{Polarity.DENIED.value}' OR c.modality IN ({_HELD_MODALITIES}))"
"""What holds of a claim `c` that does not say that something is or was so."""


def _month(day: str) -> str:
    """The month of an ordinal day in SQL; day 1 of the calendar is Julian day 1,721,425.5."""
    julian = f"{day} + 1721424.5"
    return f"(CAST(strftime('%Y', {julian}) AS INTEGER) * 12 + CAST(strftime('%m', {julian}) AS INTEGER) - 1)"


_UNDATED = "(c.timed = 0 AND c.published_day IS NULL)"
_MONTHS = f"""
CASE WHEN {_UNDATED} THEN {OPEN} WHEN c.start_day IS NULL THEN 0 ELSE {_month("c.start_day")} END,
CASE WHEN {_UNDATED} THEN 0 WHEN c.end_day IS NULL THEN {OPEN} ELSE {_month("c.end_day")} END
"""
_COUNTS = "(c.withdrawn = 0 AND c.status NOT IN ('rejected', 'edited'))"
_LOCATED = f"SELECT p.claim FROM claim_place p JOIN place l ON l.number = p.place WHERE {THERE} AND {DRAWABLE}"


def _fill(place: str, tables: str, condition: str) -> str:
    return f"""INSERT INTO cell SELECT c.kind, {place}, {_MONTHS}, c.timed, {HELD}, COUNT(DISTINCT c.number)
    FROM {tables} WHERE {_COUNTS} AND {condition} GROUP BY 1, 2, 3, 4, 5, 6;
    """


FILLED = (
    _fill("p.place", "claim_place p JOIN claim c ON c.number = p.claim", THERE)
    + _fill(str(ANYWHERE), "claim c", "1")
    + _fill(str(NOWHERE), "claim c", f"c.number NOT IN ({_LOCATED})")
)
"""What makes the cells from the rows of claims."""


def _of(row: str, condition: str) -> str:
    """`condition` of the claim `c` said of a trigger's row."""
    return condition.replace("c.", f"{row}.")


def _follow(row: str, change: str) -> str:
    places = f"""SELECT {ANYWHERE} AS place
      UNION ALL SELECT {NOWHERE} WHERE NOT EXISTS ({_LOCATED} AND p.claim = {row}.number)
      UNION ALL SELECT DISTINCT p.place FROM claim_place p WHERE p.claim = {row}.number AND {THERE}"""
    return f"""INSERT INTO cell SELECT {row}.kind, place, {_of(row, _MONTHS)}, {row}.timed, {_of(row, HELD)}, {change}
      FROM ({places}) WHERE true ON CONFLICT DO UPDATE SET claims = claims + excluded.claims;"""


FOLLOWING = f"""
CREATE TRIGGER cell_follows AFTER UPDATE OF status, withdrawn ON claim
  WHEN {_of("old", _COUNTS)} <> {_of("new", _COUNTS)}
BEGIN
  {_follow("new", f"({_of('new', _COUNTS)} - {_of('old', _COUNTS)})")}
END;
"""
"""What keeps the cells in step with decisions that are laid over a catalogue."""
