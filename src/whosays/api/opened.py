"""A record that is open: the part of the API that all its other parts stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from whosays.decided import ON_MEANING, under_judgements
from whosays.errors import NotFoundError
from whosays.filters import Filters, make_filter, read_rule
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter, Entry
from whosays.picture import View

if TYPE_CHECKING:
    from whosays.record.store import Record


@dataclass(frozen=True)
class Opened:
    """A record, and the view of it that every question starts from.

    Attributes:
        record: The record itself.
        reader: Name of the reader that reads what is added.
        settings: What the reader is opened with, such as `{"model": "…"}` for the reader "llm".
    """

    record: Record
    reader: str = "tagger"
    settings: Mapping[str, Any] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def view(self, *, rule: str = "range", **asked: Unpack[Filters]) -> View:
        """The record through a filter; what it shows is computed when it is asked for."""
        return View(self.record, self._located(make_filter(**asked)), read_rule(rule))

    def _located(self, wanted: ClaimFilter) -> ClaimFilter:
        if wanted.document is None:
            return wanted
        return replace(wanted, document=self.record.document(wanted.document).id)

    def documents(self) -> tuple[Document, ...]:
        """Every document with its current metadata, in order of publication."""
        return self.record.documents()

    def entry(self, claim: str) -> Entry:
        """The current entry whose id is, or uniquely begins with, `claim`. Raises `NotFoundError`."""
        from whosays.reference.places import load_gazetteer

        wanted = self.record.claim_id(claim)
        for found in self.record.entries_of((wanted,)):
            told = self.record.entries(found.document.id)
            judged = under_judgements(told, self.record.decisions(of=ON_MEANING), load_gazetteer())
            return next(entry for entry in judged if entry.id == wanted)
        raise NotFoundError(
            f"claim {wanted} is not current: it is of a superseded reading, or a person took it back; accept it to make it so"
        )

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the record, in sentences; empty when its chain, bytes, words and ids all hold."""
        return self.record.verify()

    def backup(self, path: str | Path) -> None:
        """Write a whole copy of the record to a new file."""
        self.record.backup(path)
