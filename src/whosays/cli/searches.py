"""The verb `searches`: filters kept under a name, and the command line that asks them again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Any

import click

from whosays.cli.options import decision_options, filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing, say


@click.group(invoke_without_command=True)
@form_option
@record_option
@click.pass_context
def searches(ctx: click.Context, form: str, location: str) -> None:
    """List the searches that are kept, each with the command line that asks it; keep one, or remove it.

    \b
    Examples:
      whosays searches
      whosays searches save "River Brigade, 2021" --actor "River Brigade" --since 2021-01-01 --until 2021-12-31 --by Ines
      whosays searches remove "River Brigade, 2021" --by Ines
    """
    if ctx.invoked_subcommand is None:
        with open_existing(location) as workspace:
            print_listing(searches_listing(workspace.searches()), form)


@searches.command()
@click.argument("name")
@filter_options
@decision_options
@record_option
def save(name: str, by: str, why: str, location: str, **asked: Any) -> None:
    """Keep the filters under NAME, in the place of what stood there."""
    given = {filter_name: list(value) if isinstance(value, tuple) else value for filter_name, value in asked.items()}
    if not any(given.values()):
        raise click.UsageError("nothing to keep: give one filter at least, such as --kind or --actor")
    with open_existing(location) as workspace:
        decision = workspace.save_search(name, given, by=by, why=why)
        say(f'decision {decision.number}: search "{decision.subject}" kept by {by}')


@searches.command()
@click.argument("name")
@decision_options
@record_option
def remove(name: str, by: str, why: str, location: str) -> None:
    """Take the search NAME off the list; the history keeps it."""
    with open_existing(location) as workspace:
        decision = workspace.save_search(name, {}, by=by, why=why)
        say(f'decision {decision.number}: search "{decision.subject}" removed by {by}')


def searches_listing(kept: Mapping[str, Mapping[str, Any]]) -> Listing:
    """Searches, one a row, with the command line that asks each."""
    return Listing(
        columns=("search", "asks"),
        rows=[(name, command_line(filters)) for name, filters in kept.items()],
        plain=[{"name": name, "filters": dict(filters)} for name, filters in kept.items()],
        empty="no search is kept yet: keep one with `whosays searches save NAME` and filters",
        wide=frozenset({"asks"}),
    )


def command_line(filters: Mapping[str, Any]) -> str:
    """The command line that lists the claims that `filters` want.

    >>> command_line({"kind": ["clash"], "place": "Old Quay", "withdrawn": True})
    "whosays claims --kind clash --place 'Old Quay' --withdrawn"
    """
    words = ["whosays", "claims"]
    for name, value in filters.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        else:
            words += [word for one in (value if isinstance(value, list) else [value]) for word in (option, one)]
    return shlex.join(words)


COMMANDS = (searches,)
