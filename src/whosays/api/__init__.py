"""The Python API: a record opened, asked and added to.

    >>> import whosays
    >>> with whosays.open(":memory:") as record:  # doctest: +SKIP
    ...     record.add("reports/")
    ...     record.claims(kind="strength", place="Syria").to_polars()

Every question takes the same filters (`whosays.filters.Filters`) and returns plain values of `whosays.model`; the command line says the
same with the same words.
"""

from __future__ import annotations

from whosays.api.claims import Claims
from whosays.api.deciding import CORRECTABLE
from whosays.api.words import compare_actors, find_attributions, find_mentions, read_timex
from whosays.api.workspace import Workspace, open_workspace

__all__ = [
    "CORRECTABLE",
    "Claims",
    "Workspace",
    "compare_actors",
    "find_attributions",
    "find_mentions",
    "open_workspace",
    "read_timex",
]
