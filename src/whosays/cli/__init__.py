"""The command line: `whosays VERB …`.

It says what the Python API says, in tables for people and in JSON, JSONL or CSV for machines. What is asked for goes to
standard output; everything else to standard error.

Exit codes: 0 done · 1 it could not be done, and the message says why · 2 the command was not understood · 3 part of it was done and the rest is named ·
4 `verify` found damage · 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from whosays import __version__
from whosays.cli.output import say
from whosays.cli.verbs import VERBS, Commands, Verbs
from whosays.errors import WhosaysError

VALUES_BETWEEN_SWEEPS = 100_000
"""A record is made of hundreds of thousands of small values that hold no cycles; looking for some at every 700th costs a quarter of the time."""


@click.group(
    cls=Verbs,
    commands=Commands(VERBS),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
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


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(VALUES_BETWEEN_SWEEPS)
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
