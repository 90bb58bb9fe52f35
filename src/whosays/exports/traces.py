"""The columns that say where a claim comes from: its root source, and how that stands to the others on its question, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from whosays.exports.rows import Cell
from whosays.model.traces import Trace

TRACE_COLUMNS: Mapping[str, Callable[[Trace], Cell]] = {
    "root_source": lambda trace: trace.root.label,
    "root_basis": lambda trace: trace.root.basis.value,
    "root_evidence": lambda trace: trace.root.evidence,
    "independence": lambda trace: trace.independence.value if trace.independence else None,
    "independence_evidence": lambda trace: trace.evidence,
}
"""Every column, and what it holds of a trace."""


def trace_row(trace: Trace | None) -> dict[str, Cell]:
    """What each of `TRACE_COLUMNS` holds of `trace`; nothing where a claim was not traced."""
    return {name: read(trace) if trace else None for name, read in TRACE_COLUMNS.items()}
