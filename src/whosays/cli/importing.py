"""The verb `import`: a person's own table of events, such as a download of ACLED or UCDP GED, as claims of that data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.api import open_workspace
from whosays.cli.options import NONE_MADE, none_yet, record_option
from whosays.cli.output import say
from whosays.documents.event_layouts import MEANINGS, known_layouts
from whosays.errors import IntakeError
from whosays.filters import read_day

if TYPE_CHECKING:
    from whosays.documents.event_layouts import Layout
    from whosays.pipeline import Run


PARTLY_DONE = 3
SHOWN = 50
"""How many refused rows are named before the rest are counted."""


@click.command(name="import")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option("--like", metavar="LAYOUT", help=f"A known table: {', '.join(known_layouts())}.")
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=MEANING",
    help=f"What a column means: {', '.join(MEANINGS)}. May be repeated.",
)
@click.option(
    "--dataset", metavar="NAME", help="Whose claims the rows are; ACLED or UCDP GED if not given with --like."
)
@click.option("--published", metavar="DAY", help="The day on which this version of the data set came out.")
@click.option(
    "--restricted", is_flag=True, help="The data set's terms forbid handing it on: exports hold its claims back."
)
@record_option
def import_events(path: str, published: str | None, location: str, **said: Any) -> int:
    """Take in a table of events: each row a document, its cells the words of its claims.

    A row that cannot be understood is named with its line, and the rest goes on. Importing again adds nothing.

    \b
    Examples:
      whosays import GEDEvent.csv --like ucdp --published 2024-06-01
      whosays import acled.csv --like acled
      whosays import survey.csv --dataset "Harbour survey" --map when=day --map town=place --map dead=killed
    """
    from whosays.documents.taken import RefusedError

    layout = _layout(**said)
    read_day("published", published)
    try:
        if none_yet(location) and (nothing := _find_nothing(path, layout)) is not None:
            say(f"{location}: {NONE_MADE}")
            return _report(nothing, location, layout)
        with open_workspace(location) as workspace:
            run = workspace.import_events(path, layout, published=published)
    except RefusedError as error:
        raise IntakeError(f"{path} {error}") from error
    return _report(run, location, layout)


def _find_nothing(path: str, layout: Layout) -> Run | None:
    """What a run would leave that takes in no row of the table; `None` as soon as there is a row to take in."""
    from whosays.documents.event_tables import EventTable
    from whosays.documents.taken import Refused
    from whosays.pipeline import Run

    table, run = EventTable(Path(path), layout), Run()
    for item in table.rows():
        if not isinstance(item, Refused):
            return None
        run.refused.append(item)
    run.notes += table.passed_over_in_words()
    return run


def _layout(*, like: str | None, pairs: tuple[str, ...], dataset: str | None, restricted: bool) -> Layout:
    from whosays.documents.event_layouts import find_layout, own_layout

    if bool(like) == bool(pairs):
        raise click.UsageError(
            "say what the table is: --like acled, --like ucdp, or --map COLUMN=MEANING for each column"
        )
    if like:
        return find_layout(like, dataset)
    if not dataset:
        raise click.UsageError("say whose claims the rows are: --dataset NAME")
    return own_layout(pairs, dataset, restricted=restricted)


def _report(run: Run, location: str, layout: Layout) -> int:
    for refused in run.refused[:SHOWN]:
        say(f"not taken in: {refused}")
    if len(run.refused) > SHOWN:
        say(f"not taken in: {len(run.refused) - SHOWN:,} more rows")
    for note in dict.fromkeys(run.notes):
        say(f"note: {note}")
    parts = [
        f"{len(run.added):,} rows added",
        f"{len(run.known):,} already there",
        f"{len(run.refused):,} not taken in",
    ]
    parts += [f"{run.claims:,} new claims"]
    parts += [f"{run.refused_claims:,} refused (whosays show ROW says why)"] if run.refused_claims else []
    say(f"{location}: {'; '.join(parts)}")
    if layout.restricted:
        say(
            f"the terms of {layout.dataset} forbid handing its rows on: exports hold these claims back, and so should you"
        )
    return PARTLY_DONE if run.refused else 0


COMMANDS = (import_events,)
