"""Parquet: the rows of the CSV export as typed columns, for data frames and query engines.

Numbers are numbers and missing is missing; text stands as it is, since nothing runs it. Needs polars, which the extra `frames` brings.
"""

from __future__ import annotations

from typing import IO, Any

from whosays.errors import MissingExtraError
from whosays.exports.formats import Export
from whosays.exports.release import Release
from whosays.exports.rows import COLUMNS, Cell, entry_row
from whosays.exports.traces import TRACE_COLUMNS, trace_row

WHOLE = ("low", "high", "where_prec", "coordinate_uncertainty_m", "sentence_start", "sentence_end")
FRACTIONS = ("latitude", "longitude", "extraction_score")


def write_parquet(release: Release, out: IO[bytes]) -> int:
    """The number of claims written to `out`, a stream of bytes. Raises `MissingExtraError` where polars is not installed."""
    try:
        import polars
    except ModuleNotFoundError as error:
        raise MissingExtraError("Parquet", "frames") from error
    kinds: dict[str, Any] = dict.fromkeys((*COLUMNS, *TRACE_COLUMNS, "tlp", "profile"), polars.String)
    kinds |= dict.fromkeys(WHOLE, polars.Int64) | dict.fromkeys(FRACTIONS, polars.Float64)
    added: dict[str, Cell] = {"tlp": release.mark, "profile": release.profile}
    rows = [entry_row(entry) | trace_row(release.traces.get(entry.id)) | added for entry in release]
    polars.DataFrame(rows, schema=kinds).write_parquet(out)
    return len(rows)


EXPORT = Export(
    "parquet", "The rows of the CSV as typed columns, for data frames.", ".parquet", write_parquet, binary=True
)
