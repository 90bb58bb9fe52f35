"""Claims as a person works with them: a sequence that can become a data frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from whosays.errors import MissingExtraError
from whosays.model.entries import Entry

if TYPE_CHECKING:
    import pandas
    import polars


class Claims(Sequence[Entry]):
    """Entries of a record, as a sequence that can become a data frame."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Entry | Claims:
        return Claims(self._entries[index]) if isinstance(index, slice) else self._entries[index]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __repr__(self) -> str:
        return f"<{len(self)} claims of {len({entry.document.id for entry in self})} documents>"

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict a claim, with the columns of the CSV export."""
        from whosays.exports.rows import entry_row

        return [entry_row(entry) for entry in self]

    def to_polars(self) -> polars.DataFrame:
        """A polars frame, a row a claim. Raises `MissingExtraError` where polars is not installed."""
        try:
            import polars
        except ModuleNotFoundError as error:
            raise MissingExtraError("A polars frame", "frames") from error
        return polars.DataFrame(self.rows(), infer_schema_length=None)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame, a row a claim. Raises `MissingExtraError` where pandas is not installed."""
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise MissingExtraError("A pandas frame", "frames") from error
        return pandas.DataFrame(self.rows())
