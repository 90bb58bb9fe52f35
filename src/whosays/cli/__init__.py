"""The command line: `whosays VERB …`.

It says what the Python API says, in tables for people and in JSON, JSONL or CSV for machines. What is asked for goes to
standard output; everything else to standard error.

Exit codes: 0 done · 1 it could not be done, and the message says why · 2 the command was not understood · 3 part of it was done and the rest is named ·
4 `verify` found damage · 130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from whosays import __version__
from whosays.cli import (
    asking,
    benching,
    deciding,
    exporting,
    forecasts,
    grading,
    importing,
    incidents,
    intake,
    keeping,
    orbat,
    places,
    sources,
)
from whosays.cli.output import say
from whosays.errors import WhosaysError, suggest


class Verbs(click.Group):
    """A group that suggests the nearest verb for a mistyped one and keeps its verbs in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f'no verb "{args[0]}"{suggest(args[0], self.commands)}', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="whosays")
def whosays() -> None:
    """Read news about armed conflict and keep the record of who says what.

    \b
    Examples:
      whosays add reports/                     read a folder into ./whosays.db
      whosays claims --kind strength           every figure, with who says it
      whosays compare --place Syria            where sources agree and where not
      whosays orbat --as-of 2018-09-22         who is where
      whosays brief -o brief.html              one page, every figure linked to its words
    """


for command in (
    *intake.COMMANDS,
    *asking.COMMANDS,
    *orbat.COMMANDS,
    *sources.COMMANDS,
    *incidents.COMMANDS,
    *forecasts.COMMANDS,
    *deciding.COMMANDS,
    *grading.COMMANDS,
    *keeping.COMMANDS,
    *exporting.COMMANDS,
    *places.COMMANDS,
    *importing.COMMANDS,
    *benching.COMMANDS,
):
    whosays.add_command(command)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and leave with its exit code."""
    try:
        code = whosays.main(arguments, prog_name="whosays", standalone_mode=False)
    except click.exceptions.Abort:
        say("interrupted: what was recorded is kept, and the same command goes on from there")
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except WhosaysError as error:
        say(f"whosays: {error}")
        sys.exit(1)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()
            sys.exit(0)
        say(f"whosays: {error.filename or 'a file'}: {error.strerror}: check the path and try again")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
