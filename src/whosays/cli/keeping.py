"""Verbs that hand the record on and keep it safe: `brief`, `verify`, `backup`; `export` stands in `exporting`."""

from __future__ import annotations

from typing import Any

import click

from whosays.cli.asking import rule_option
from whosays.cli.options import filter_options, open_existing, output_file, record_option
from whosays.cli.output import say
from whosays.exports.profiles import built_in_profiles

DAMAGED = 4


@click.command()
@click.option(
    "-o",
    "--output",
    default="brief.html",
    show_default=True,
    type=click.Path(dir_okay=False),
    help="Where to write the page.",
)
@click.option("--title", default="Who says what", show_default=True, help="The page's title.")
@click.option(
    "--profile",
    metavar="NAME|FILE",
    help=f"The export profile that the page is under: {', '.join(built_in_profiles())}, or a TOML file; none if not given.",
)
@click.option(
    "--by",
    envvar="WHOSAYS_REVIEWER",
    show_envvar=True,
    metavar="NAME",
    help="Who decides to show more than the profile open, where one is named that does; kept.",
)
@click.option("--why", metavar="TEXT", help="Why; kept.")
@filter_options
@rule_option
@record_option
def brief(output: str, title: str, location: str, profile: str | None, **asked: Any) -> None:
    """Write the brief: one HTML page, no network, every figure linked to its words.

    Without --profile the page shows names, places and days as they were published, and says so. Under an export profile it shows what an export
    under it would, and says which one.

    \b
    Examples:
      whosays brief -o brief.html
      whosays brief -o idlib.html --title "Who fights around Idlib" --as-of 2018-09-22
      whosays brief -o public.html --profile careful
    """
    target = output_file(output, location)
    with open_existing(location) as workspace:
        if profile is None:
            workspace.brief(target, title, **{name: said for name, said in asked.items() if name not in ("by", "why")})
        else:
            released = workspace.brief_under(target, title, profile=profile, **asked)
            say(f"profile {released.profile}" + (f", {released.mark}" if released.mark else ""))
            for line in released.report.lines():
                say(f"  {line}")
    say(f"brief written to {target} ({target.stat().st_size / 1000:,.0f} kB)")


@click.command()
@record_option
def verify(location: str) -> int:
    """Check the record: the chain of decisions, the kept bytes, every claim's words. Leaves with 4 where something is wrong.

    \b
    Example:
      whosays verify --record idlib.db
    """
    with open_existing(location) as workspace:
        problems = workspace.verify()
        decisions = workspace.record.decisions()
        documents = len(workspace.documents())
    for problem in problems:
        click.echo(problem)
    if problems:
        say(f"{len(problems)} things are wrong with the record: restore it from a backup, or ask who changed it")
        return DAMAGED
    chain = f"{len(decisions)} decisions in an unbroken chain"
    say(f"the record holds: {chain}, {documents} documents as they came, every claim's words in their place")
    return 0


@click.command()
@click.argument("path", type=click.Path())
@record_option
def backup(path: str, location: str) -> None:
    """Write a whole copy of the record to a new file, safely while others use it.

    \b
    Example:
      whosays backup copies/2018-09-22.db
    """
    with open_existing(location) as workspace:
        workspace.backup(path)
        say(f"{workspace.record.location} copied to {path}")


COMMANDS = (brief, verify, backup)
