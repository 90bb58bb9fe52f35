"""Options that several verbs share: where the record is, which claims are wanted, and in what form to print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from whosays.api import Workspace, open_workspace
from whosays.errors import RecordError
from whosays.model.kinds import Kind, Status

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("table", "json", "jsonl", "csv")


def record_option(command: Command) -> Command:
    """`--record`: a file or a database URL; else $WHOSAYS_RECORD, else ./whosays.db."""
    return click.option(
        "--record",
        "location",
        envvar="WHOSAYS_RECORD",
        default="whosays.db",
        show_default=True,
        show_envvar=True,
        metavar="PATH|URL",
        help="The record: a file, or postgresql://USER@HOST/DATABASE.",
    )(command)


READER_SETTINGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--model", {"metavar": "NAME", "help": "For --reader llm: the model, as its server calls it; else $WHOSAYS_LLM_MODEL."}),
    ("--base-url", {"metavar": "URL", "help": "For llm: its server, up to /v1; else $WHOSAYS_LLM_BASE_URL. A key comes from $WHOSAYS_LLM_API_KEY alone."}),
    ("--in-flight", {"type": int, "metavar": "N", "help": "For llm: questions open at once; 4 if not given."}),
    ("--timeout", {"type": float, "metavar": "SECONDS", "help": "For llm: time for one question; 120 if not given."}),
    ("--time-limit", {"type": float, "metavar": "SECONDS", "help": "For llm: time for one document; 1800 if not given."}),
    ("--answer-tokens", {"type": int, "metavar": "N", "help": "For llm: the longest allowed answer; 8192 tokens if not given."}),
    ("--price-in", {"type": float, "metavar": "PRICE", "help": "For llm: price of a million tokens of questions."}),
    ("--price-out", {"type": float, "metavar": "PRICE", "help": "For llm: price of a million tokens of answers."}),
    ("--cache", {"metavar": "FOLDER", "help": "For llm: where answers are kept; else $WHOSAYS_LLM_CACHE, else the user's cache."}),
)  # fmt: skip


def reader_options(command: Command) -> Command:
    """`--reader`, and what a reader may be told; read them with `reader_settings`."""
    return click.option("--reader", default="tagger", show_default=True, help="The reader that finds the claims.")(
        reader_setting_options(command)
    )


def reader_setting_options(command: Command) -> Command:
    """What a reader may be told; read it with `reader_settings`."""
    for name, shape in reversed(READER_SETTINGS):
        command = click.option(name, **shape)(command)
    return command


def reader_settings(said: dict[str, Any]) -> dict[str, Any]:
    """What was said of the reader, taken out of `said`; what was not given is left out."""
    names = [name.removeprefix("--").replace("-", "_") for name, _ in READER_SETTINGS]
    taken = {name: said.pop(name) for name in names}
    return {name: value for name, value in taken.items() if value is not None}


def form_option(command: Command) -> Command:
    """`--format`: a table for people, or a form for machines."""
    return click.option(
        "--format", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How to print."
    )(command)


FILTERS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--kind", multiple=True, metavar="KIND", help=f"One of: {', '.join(k.value for k in Kind)}. May be repeated."
    ),
    click.option("--actor", metavar="NAME", help="An actor's id, or a name or part of one."),
    click.option("--place", metavar="NAME", help="A place; what lies inside of it counts."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option(
        "--source",
        metavar="NAME",
        help="Who says it: a name or part of one, in the chain of sources, or of the outlet where the text names no source.",
    ),
    click.option("--text", metavar="WORDS", help="Words of the claim's sentence."),
    click.option("--document", metavar="ID", help="A document's id, or a unique beginning of it."),
    click.option("--since", metavar="DAY", help="Only what can have been on or after that day."),
    click.option("--until", metavar="DAY", help="Only what can have been on or before that day."),
    click.option("--as-of", metavar="DAY", help="Who was where then: what could hold on that day."),
    click.option("--known-on", metavar="DAY", help="What had been published by that day."),
    click.option(
        "--status",
        multiple=True,
        metavar="STATUS",
        help=f"One of: {', '.join(s.value for s in Status)}; all but rejected and edited if not given.",
    ),
    click.option("--withdrawn", is_flag=True, help="Claims of withdrawn documents too."),
)


def filter_options(command: Command) -> Command:
    """Every filter that `Filters` knows, as options; they arrive as keyword arguments of the same names."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


def decision_options(command: Command) -> Command:
    """`--by` and `--why`: who decides, and the reason."""
    command = click.option("--why", default="", metavar="TEXT", help="The reason, kept with the decision.")(command)
    by = click.option(
        "--by",
        envvar="WHOSAYS_REVIEWER",
        required=True,
        show_envvar=True,
        metavar="NAME",
        help="Who decides; kept with the decision.",
    )
    return by(command)


def output_file(path: str, location: str) -> Path:
    """The file to write to; raises `RecordError` where its folder is missing or it is a record."""
    target = Path(path)
    if not target.parent.is_dir():
        raise RecordError(f"no folder {target.parent} to write {target.name} to: create it first")
    is_record = target.exists() and "://" not in location and Path(location).exists() and target.samefile(location)
    if is_record or (target.is_file() and target.open("rb").read(len(SQLITE)) == SQLITE):
        raise RecordError(f"{target} is a record, and writing to it would destroy it: name another file")
    return target


SQLITE = b"SQLite format 3"


def none_yet(location: str) -> bool:
    """Whether the record at `location` would be a new file; one in memory or on a server is never one."""
    from whosays.record.engine import sqlite_file

    file = sqlite_file(location)
    return file is not None and not (file.exists() and (file.is_dir() or file.stat().st_size))


NONE_MADE = "nothing could be taken in, so no record was made"


def open_existing(location: str) -> Workspace:
    """The record at `location`, which must exist."""
    return open_workspace(location, create=False)
