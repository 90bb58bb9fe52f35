"""The verb `export`: claims in another format, as an export profile lets them out.

What the profile did is said on standard error, and kept in a file beside the export, so that whoever hands the export on knows what is not in it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from whosays.cli.options import filter_options, open_existing, output_file, record_option
from whosays.cli.output import say
from whosays.errors import QuestionError
from whosays.exports.formats import FORMATS, Export, find_export
from whosays.exports.profiles import DEFAULT, built_in_profiles
from whosays.exports.release import Release

BESIDE = ".profile.json"
"""What the file that says what the profile did is called, after the export's own name."""


@click.command()
@click.option(
    "--as",
    "--format",
    "format_",
    default="jsonl",
    show_default=True,
    metavar="FORMAT",
    help=f"One of: {', '.join(FORMATS)}.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    type=click.Path(dir_okay=False, allow_dash=True),
    help="A file, or - for standard output.",
)
@click.option(
    "--profile",
    default=DEFAULT,
    show_default=True,
    metavar="NAME|FILE",
    help=f"What may leave the record: {', '.join(built_in_profiles())}, or a TOML file.",
)
@click.option(
    "--by",
    envvar="WHOSAYS_REVIEWER",
    show_envvar=True,
    metavar="NAME",
    help="Who decides to show more than the profile open; kept.",
)
@click.option("--why", metavar="TEXT", help="Why; kept.")
@filter_options
@record_option
def export(format_: str, output: str, profile: str, by: str | None, why: str | None, **asked: Any) -> None:
    """Write claims in another format, as an export profile lets them out.

    \b
    Examples:
      whosays export --as csv -o claims.csv
      whosays export --as geojson --kind presence -o presence.geojson
      whosays export --as parquet --profile partners -o claims.parquet
      whosays export --profile none --by Ines --why "copy for our own archive" -o claims.jsonl
    """
    location = asked.pop("location")
    chosen = find_export(format_)
    target = None if output == "-" else output_file(output, location)
    _require_place(chosen, target)
    with open_existing(location) as workspace:
        released = workspace.release(profile, by=by, why=why, incidents=chosen.incidents, **asked)
    count = _write(chosen, released, target)
    if target is not None:
        summary = json.dumps(released.summary(chosen.name), ensure_ascii=False, indent=1)
        target.with_name(target.name + BESIDE).write_text(summary + "\n", encoding="utf-8")
    _report(chosen, released, count)


def _require_place(export: Export, target: Path | None) -> None:
    if export.binary and target is None and sys.stdout.isatty():
        raise QuestionError(
            f"{export.name} is no text for a screen: give a file with -o, such as -o claims{export.extension}"
        )


def _write(export: Export, released: Release, target: Path | None) -> int:
    if target is None:
        return export.write(released, sys.stdout.buffer if export.binary else sys.stdout)
    if export.binary:
        with target.open("wb") as out:
            return export.write(released, out)
    with target.open("w", encoding="utf-8", newline="") as text:
        return export.write(released, text)


def _report(export: Export, released: Release, count: int) -> None:
    mark = f", {released.mark}" if released.mark else ""
    claims = len(released.entries)
    say(
        f"{claims:,} claims written as {export.name}{f' ({count:,} entries)' if count != claims else ''}; profile {released.profile}{mark}"
    )
    for line in released.report.lines():
        say(f"  {line}")


COMMANDS = (export,)
