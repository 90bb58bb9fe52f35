"""The part of the API by which reports come into a record and are read."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.filters import read_day

if TYPE_CHECKING:
    from whosays.documents.event_layouts import Layout
    from whosays.documents.intake import Columns, Metadata
    from whosays.extraction.reader import VerifiedReader
    from whosays.pipeline import Run, Stages, Watch


from whosays.api.opened import Opened


class Intake(Opened):
    """A record that takes reports in."""

    @cached_property
    def stages(self) -> Stages:
        """The reader and the resolver, opened at first use."""
        from whosays.pipeline import Stages
        from whosays.resolution.resolver import default_resolver

        return Stages(self._opened, default_resolver())

    @cached_property
    def _opened(self) -> VerifiedReader:
        from whosays.extraction.reader import open_reader

        return open_reader(self.reader, self.settings)

    def account(self) -> tuple[str, ...]:
        """What reading cost so far, in lines for a person; empty for a reader that costs nothing."""
        return self._opened.account() if "_opened" in self.__dict__ else ()

    def add(
        self,
        *paths: str | Path,
        given: Metadata | None = None,
        columns: Columns | None = None,
        watch: Watch | None = None,
    ) -> Run:
        """What was done with the files, folders or "-" of `paths`: each is recorded, read and resolved.

        A file that cannot be taken in is named in `Run.refused` and the rest goes on. `given` is said of every file; `columns` maps those
        of JSONL and CSV files.
        """
        from whosays.pipeline import add_paths

        optional = {"watch": watch} if watch else {}
        return add_paths(self.record, paths, self.stages, given=given, columns=columns, **optional)

    def take_in(
        self,
        *paths: str | Path,
        given: Metadata | None = None,
        columns: Columns | None = None,
        watch: Watch | None = None,
    ) -> Run:
        """What was done with the files of `paths`: each is recorded, and none is read before `read_waiting`.

        For many files at once: what is recorded is not lost where the reading is interrupted.
        """
        from whosays.pipeline import record_paths

        optional = {"watch": watch} if watch else {}
        return record_paths(self.record, paths, given=given, columns=columns, **optional)

    def read_waiting(self, run: Run | None = None, watch: Watch | None = None) -> Run:
        """`run`, or a new one, with every document read that has no reading yet."""
        from whosays.pipeline import Run, read_pending

        run = run or Run()
        read_pending(self.record, self.stages, run, watch or (lambda _: None))
        return run

    def import_events(
        self, path: str | Path, layout: Layout, *, published: str | date | None = None, watch: Watch | None = None
    ) -> Run:
        """What was done with a table of events: every row becomes a document of its data set, with claims made of its cells.

        `layout` says what the columns mean: `find_layout("ucdp")`, or `own_layout(...)`; `published` when this version came out.
        """
        from whosays.documents.event_tables import EventTable
        from whosays.extraction.event_rows import TableReader
        from whosays.pipeline import Stages, add_events
        from whosays.resolution.resolver import default_resolver

        table = EventTable(Path(path), layout, read_day("published", published))
        return add_events(
            self.record, table, Stages(TableReader(), default_resolver()), **({"watch": watch} if watch else {})
        )

    def reread(self, watch: Watch | None = None) -> Run:
        """Read again every document that this reader, as it is now, has not read. Nothing is erased; the new reading becomes the current one."""
        from whosays.pipeline import Run, read_pending

        run = Run()
        optional = {"watch": watch} if watch else {}
        read_pending(self.record, self.stages, run, newer=True, **optional)
        return run
