"""A record with all that whosays can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pass


from whosays.api.choosing import Choosing
from whosays.api.deciding import Deciding
from whosays.api.exporting import Exporting
from whosays.api.intake import Intake
from whosays.api.searching import Searching
from whosays.api.sourcing import Sourcing
from whosays.api.wording import Wording


class Workspace(Intake, Wording, Deciding, Choosing, Sourcing, Searching, Exporting):
    """A record with all that whosays can do with it. Made by `whosays.open`; use it in a `with` block, or call `close()`.

    Attributes:
        record: The record itself.
        reader: Name of the reader that reads what is added.
        settings: What the reader is opened with, such as `{"model": "…"}` for the reader "llm".
    """


def open_workspace(
    location: str | Path = "whosays.db",
    *,
    create: bool = True,
    reader: str = "tagger",
    settings: Mapping[str, Any] | None = None,
) -> Workspace:
    """The record at `location` (a file, ":memory:" or a database URL), made where it does not exist unless `create` is false.

    `reader` reads what is added; `settings` are for that reader.
    """
    from whosays.record.store import Record

    return Workspace(Record.open(location, create=create), reader, settings or {})
