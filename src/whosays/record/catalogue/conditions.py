"""Parts of queries: what must hold of a row, and the values that belong to it. Values never stand in the SQL itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.record.catalogue.file import Value


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a query: SQL that holds of a row, mostly of the claim `c`, and its values.

    Attributes:
        sql: What holds.
        values: Its values, in the order of their marks.
        match: What else is asked of the index of the claims' words, "" for nothing.
        leads: Whether that index finds the claims, in their order, because nothing else narrows more.
    """

    sql: str
    values: tuple[Value, ...] = ()
    match: str = ""
    leads: bool = False


def joined(conditions: Sequence[Condition]) -> tuple[str, tuple[Value, ...]]:
    """All `conditions` as one clause with its values."""
    parts = [_with_index(condition) if condition.match else condition for condition in conditions]
    where = " AND ".join(f"({part.sql})" for part in parts) or "1"
    return where, tuple(value for part in parts for value in part.values)


def _with_index(condition: Condition) -> Condition:
    quick = "c.number IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
    return Condition(f"{quick} AND {condition.sql}", (condition.match, *condition.values))


def led_by_words(conditions: Sequence[Condition]) -> tuple[str, str, tuple[Value, ...]]:
    """Tables, a clause and its values, that find the claims of which all `conditions` hold through the index of their words, in order of number.

    At least one of them must ask that index.
    """
    where, values = joined([Condition(condition.sql, condition.values) for condition in conditions])
    asked = " ".join(condition.match for condition in conditions if condition.match)
    tables = "claim_words f CROSS JOIN claim c ON c.number = f.rowid"
    return tables, f"f.claim_words MATCH ? AND {where}", (asked, *values)
