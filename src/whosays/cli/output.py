"""How the command line prints: tables for people, JSON, JSONL or CSV for machines.

Standard output carries what was asked for and nothing else. Colour and width follow the terminal; a pipe gets neither.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 160
TABLE = "table"
"""The form for people."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Something to print as rows.

    Attributes:
        columns: Heads of the columns.
        rows: One row of cells for each thing.
        plain: The same things in full, as plain data, for JSON; read once, and only where JSON is asked for.
        empty: What to tell a person when there is nothing.
        wide: Columns that may take the room that is left.
        footer: A line below the table, for a person.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    plain: Iterable[Any]
    empty: str
    wide: frozenset[str] = frozenset()
    footer: str = ""


def console(*, stderr: bool = False) -> Console:
    """A console on standard output (or error) that wraps at the terminal's width, or at a fixed one in a pipe."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def say(message: str) -> None:
    """Tell a person something on standard error."""
    click.echo(message, err=True)


def print_listing(listing: Listing, form: str) -> None:
    """Print `listing` in one of the forms table, json, jsonl, csv."""
    if form == "json":
        click.echo(json.dumps(list(listing.plain), ensure_ascii=False, indent=1))
    elif form == "jsonl":
        for item in listing.plain:
            click.echo(json.dumps(item, ensure_ascii=False))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(listing.columns)
        writer.writerows(tuple(safe_cell(cell) for cell in row) for row in listing.rows)
    else:
        _print_table(listing)


def safe_cell(cell: str) -> str:
    """`cell`, kept from being run as a formula by a spreadsheet."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _print_table(listing: Listing) -> None:
    if not listing.rows:
        say(listing.empty)
        return
    from whosays.cli.tables import table_lines

    screen = console() if sys.stdout.isatty() else None
    styled = screen is not None and screen.color_system is not None
    rows = table_lines(listing.columns, listing.rows, screen.width if screen else PIPE_WIDTH)
    for number, lines in enumerate(rows):
        text = "\n".join(lines)
        click.echo(click.style(text, bold=number == 0, dim=number > 0 and number % 2 == 0) if styled else text)
    if listing.footer:
        say(listing.footer)
