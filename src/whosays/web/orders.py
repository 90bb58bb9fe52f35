"""What one job of adding is to do, as a value that a process of its own can be handed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from whosays.documents.event_layouts import Layout, find_layout, own_layout
from whosays.documents.taken import Columns, Metadata
from whosays.errors import IntakeError


@dataclass(frozen=True, slots=True)
class TableOfEvents:
    """How a table of events is to be read.

    Attributes:
        like: A known layout, or "" for one of one's own.
        dataset: Whose claims the rows are; may be "" with a known layout.
        pairs: COLUMN=MEANING, where the layout is one's own.
        restricted: Whether the terms of the data set forbid handing it on.
    """

    like: str
    dataset: str = ""
    pairs: tuple[str, ...] = ()
    restricted: bool = False

    def layout(self) -> Layout:
        """What the columns mean.

        Raises:
            IntakeError: There is no such layout, or a pair cannot be understood.
        """
        if self.like:
            return find_layout(self.like, self.dataset or None)
        if not self.dataset:
            raise IntakeError("nobody says whose claims the rows of this table are: name the data set")
        return own_layout(self.pairs, self.dataset, restricted=self.restricted)


@dataclass(frozen=True, slots=True)
class Order:
    """What one job is to do.

    Attributes:
        files: The files, whole paths.
        given: What a person says of all of them.
        columns: The columns of CSV and JSONL files.
        table: How the files are read where they are tables of events.
    """

    files: tuple[str, ...] = ()
    given: Metadata = field(default_factory=Metadata)
    columns: Columns = field(default_factory=Columns)
    table: TableOfEvents | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What the files are called."""
        return tuple(Path(file).name for file in self.files)


def write_order(order: Order) -> str:
    """The order as JSON."""
    return json.dumps(asdict(order), default=str)


def read_order(text: str) -> Order:
    """The order that `write_order` wrote."""
    found: dict[str, Any] = json.loads(text)
    said = found["given"]
    published = date.fromisoformat(said["published"]) if said["published"] else None
    table = found["table"]
    return Order(
        files=tuple(found["files"]),
        given=Metadata(**{**said, "published": published}),
        columns=Columns(**found["columns"]),
        table=TableOfEvents(**{**table, "pairs": tuple(table["pairs"])}) if table else None,
    )
