"""Verbs that bring reports in: `add`, `read`, `reread`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from whosays.api import open_workspace
from whosays.cli.options import NONE_MADE, none_yet, reader_options, reader_settings, record_option
from whosays.cli.output import console, say
from whosays.documents.files import STANDARD_INPUT
from whosays.documents.intake import Columns, Metadata, Refused, Taken, count_inputs, read_paths
from whosays.filters import read_day
from whosays.model.documents import Document

if TYPE_CHECKING:
    from whosays.extraction.reading import Reading, Refusal
    from whosays.pipeline import Done, Run, Watch


PARTLY_DONE = 3


def metadata_options(command: Any) -> Any:
    """What a person says of every file: outlet, agency, day, address, title."""
    for name, text in (
        ("title", "The headline."),
        ("url", "Its address."),
        ("published", "The day of publication, as 2018-09-22."),
        ("agency", "The agency whose copy it carries."),
        ("outlet", "Who published it."),
    ):
        command = click.option(f"--{name}", metavar=name.upper(), help=text)(command)
    return command


def columns_option(command: Any) -> Any:
    """`--column ROLE=NAME`: which column of a CSV or JSONL file holds what."""
    return click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=NAME",
        help="For JSONL and CSV: the column that holds a field (text, title, published, outlet, agency, url, id). May be repeated.",
    )(command)


def _metadata(said: dict[str, Any]) -> Metadata:
    return Metadata(
        outlet=said["outlet"],
        agency=said["agency"],
        published=read_day("published", said["published"]),
        url=said["url"],
        title=said["title"],
    )


def _columns(pairs: tuple[str, ...]) -> Columns | None:
    if not pairs:
        return None
    named = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not equals or not column:
            raise click.UsageError(f'--column "{pair}" names no column: write it as --column text=body')
        named[name.strip()] = column.strip()
    strange = sorted(set(named) - set(Columns.__dataclass_fields__))
    if strange:
        raise click.UsageError(
            f'--column "{strange[0]}" is no field: it is one of {", ".join(Columns.__dataclass_fields__)}'
        )
    return Columns(**named)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@metadata_options
@columns_option
@reader_options
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
@record_option
def add(
    paths: tuple[str, ...],
    columns: tuple[str, ...],
    reader: str,
    quiet: bool,
    location: str,
    **said: Any,
) -> int:
    """Add reports to the record and read them.

    PATH is a file, a folder, or - for standard input: plain text (with optional front matter), HTML, PDF, JSONL or CSV. The bytes are kept; the
    same publication twice adds nothing. A folder may hold manifest.csv (file, outlet, agency, published, url, title) and outlets.csv (who owns
    which outlet). What is interrupted goes on with the same command.

    \b
    Examples:
      whosays add reports/
      whosays add story.txt --outlet "Daily Sabah" --agency Anadolu --published 2018-09-22
      whosays add dump.csv --column text=body --column published=date
      curl … | whosays add - --outlet "Enab Baladi"
    """
    given, wanted = _metadata(said), _columns(columns)
    if none_yet(location) and (refused := _all_refused(paths, given, wanted)) is not None:
        return _report_nothing(refused, location)
    with (
        open_workspace(location, reader=reader, settings=reader_settings(said)) as workspace,
        _accounted(workspace, quiet=quiet),
        _progress(paths, quiet=quiet) as watch,
    ):
        run = workspace.add(*paths, given=given, columns=wanted, watch=watch)
        shown = workspace.record.location
    return _report(run, shown, quiet=quiet)


def _all_refused(paths: tuple[str, ...], given: Metadata, columns: Columns | None) -> list[Refused] | None:
    """The refusals, where there is nothing in `paths` that a record could take in; `None` as soon as there is something."""
    from whosays.pipeline import OUTLETS_FILE

    if STANDARD_INPUT in paths and _something_piped():
        return None
    if any((Path(path) / OUTLETS_FILE).is_file() for path in paths):
        return None
    refused = []
    for item in read_paths(paths, given, columns):
        if isinstance(item, Taken):
            return None
        refused.append(item)
    return refused


def _something_piped() -> bool:
    """Whether anything stands on standard input; nothing is taken from it."""
    peek = getattr(sys.stdin.buffer, "peek", None)
    return peek is None or bool(peek(1))


def _report_nothing(refused: Sequence[Refused], location: str) -> int:
    for each in refused:
        say(f"not taken in: {each.name}: {each.reason}; {each.next_step}")
    say(f"{location}: {NONE_MADE}")
    return PARTLY_DONE if refused else 0


@click.command()
@reader_options
@record_option
def reread(reader: str, location: str, **said: Any) -> int:
    """Read again what the present reader has not read.

    The new readings become the current ones; the earlier ones, and every decision about their claims, are kept.

    \b
    Examples:
      whosays reread --record idlib.db
      whosays reread --reader llm --model qwen3:14b --base-url http://localhost:11434/v1
    """
    settings = reader_settings(said)
    with open_workspace(location, create=False, reader=reader, settings=settings) as workspace, _accounted(workspace):
        run = workspace.reread()
    say(f"{_count(len(run.read), 'document')} read again, {_count(run.claims, 'new claim')}")
    return _report_gaps(run)


class _Accounted(Protocol):
    def account(self) -> tuple[str, ...]: ...


@contextmanager
def _accounted(reader: _Accounted, *, quiet: bool = False) -> Iterator[None]:
    """Say at the end what reading cost, also when it broke off."""
    try:
        yield
    finally:
        for line in () if quiet else reader.account():
            say(line)


def _report_gaps(run: Run) -> int:
    """The exit code, after naming every sentence that was not read."""
    for document, gap in run.gaps:
        say(f"not read in full: {document.name}, {gap}")
    if run.gaps:
        say(
            "`whosays reread` with the same reader asks for these documents again; what was answered is not asked twice"
        )
    return PARTLY_DONE if run.gaps else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _report(run: Run, location: str, *, quiet: bool) -> int:
    for refused in run.refused:
        say(f"not taken in: {refused.name}: {refused.reason}; {refused.next_step}")
    if not quiet:
        for note in run.notes:
            say(f"note: {note}")
        for document in run.unread:
            say(f"kept unread: {document.name}: {document.unread}")
        parts = [f"{_count(len(run.added), 'document')} added"]
        parts += [f"{len(run.known):,} already there"] if run.known else []
        parts += [f"{len(run.unread):,} kept unread"] if run.unread else []
        parts += [f"{len(run.refused):,} not taken in"] if run.refused else []
        parts += [_count(run.claims, "new claim")]
        parts += (
            [f"{_count(run.refused_claims, 'proposed claim')} refused (whosays read says why)"]
            if run.refused_claims
            else []
        )
        say(f"{location}: {'; '.join(parts)}")
    return max(_report_gaps(run), PARTLY_DONE if run.refused else 0)


@contextmanager
def _progress(paths: tuple[str, ...], *, quiet: bool) -> Iterator[Watch]:
    """A watch that moves a bar on a terminal and does nothing in a pipe."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("opening", total=count_inputs(paths) or None)

        def watch(done: Done) -> None:
            ends = done.what in ("read", "unread", "already there", "refused")
            bar.update(task, advance=1 if ends else 0, description=done.name[-40:])

        yield watch


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE…")
@metadata_options
@columns_option
@reader_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="Claims for people, or one document a line.",
)
def read(paths: tuple[str, ...], columns: tuple[str, ...], reader: str, form: str, **said: Any) -> int:
    """Read reports and print the claims; nothing is recorded.

    With --format jsonl one document a line: doc_id, text, and every claim with its words and offsets. JSONL input keeps its doc_id and text.

    \b
    Examples:
      whosays read story.txt
      whosays read articles.jsonl --format jsonl > claims.jsonl
    """
    from whosays.extraction.abreast import read_abreast
    from whosays.extraction.reader import open_reader

    opened = open_reader(reader, reader_settings(said))
    refused: list[Refused] = []
    reports = _documents(read_paths(paths, _metadata(said), _columns(columns)), refused)
    whole = True
    with _accounted(opened), closing(read_abreast(opened, reports)) as readings:
        for document, reading in readings:
            _print_reading(document, reading, form)
            whole = whole and not reading.gaps
    return 0 if whole and not refused else PARTLY_DONE


def _documents(items: Iterable[Taken | Refused], refused: list[Refused]) -> Iterator[Document]:
    """The documents among `items`; what cannot be taken in is named and added to `refused`."""
    for item in items:
        if isinstance(item, Refused):
            say(f"not taken in: {item.name}: {item.reason}; {item.next_step}")
            refused.append(item)
        else:
            yield item.document


def _lines_of(refused: Sequence[Refusal]) -> Iterator[str]:
    """What was proposed and refused, one line for each reason, for a person who wonders what is missing."""
    by_reason: dict[tuple[str, ...], list[str]] = {}
    for refusal in refused:
        by_reason.setdefault(refusal.reasons, []).append(f'{refusal.kind} "{refusal.words}"')
    for reasons, proposed in by_reason.items():
        yield f"  refused: {', '.join(proposed)}: {'; '.join(reasons)}"


def _print_reading(document: Document, reading: Reading, form: str) -> None:
    """Print the claims of a document, and name what of it was not read or was refused."""
    from whosays.extraction.gold import to_gold

    if form == "jsonl":
        click.echo(json.dumps(to_gold(document, reading), ensure_ascii=False))
    else:
        _print_claims(document, reading)
    for gap in reading.gaps:
        say(f"not read in full: {document.name}, {gap}")
    for line in _lines_of(reading.refused):
        say(line)


def _print_claims(document: Document, reading: Reading) -> None:
    click.echo(
        f"{document.name}: {_count(len(reading.claims), 'claim')}"
        + (f" (unread: {document.unread})" if document.unread else "")
    )
    for claim in reading.claims:
        roles = "; ".join(f"{role.value}: {claim.words(role)}" for role in claim.roles)
        source = " ← ".join(step.source.text for step in claim.attribution) or "the text itself"
        quantity = f" [{claim.quantity}]" if claim.quantity else ""
        click.echo(
            f"  {claim.kind.value:<13} {roles}{quantity} · {claim.modality.value}, {claim.polarity.value} · {source}"
        )


COMMANDS = (add, read, reread)
