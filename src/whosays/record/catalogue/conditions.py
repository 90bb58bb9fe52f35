"""Parts of queries: what must hold of a row, and the values that belong to it. Values never stand in the SQL itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.record.catalogue.file import Value


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a query: SQL that holds of a row, mostly of the claim `c`, and its values."""

    sql: str
    values: tuple[Value, ...] = ()


def joined(conditions: Sequence[Condition]) -> tuple[str, tuple[Value, ...]]:
    """All `conditions` as one clause with its values."""
    where = " AND ".join(f"({condition.sql})" for condition in conditions) or "1"
    return where, tuple(value for condition in conditions for value in condition.values)
