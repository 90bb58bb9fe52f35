"""The verb `sources`: what each outlet and root source did in the record, with the claims behind every count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from whosays.cli.options import filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing
from whosays.model.plain import to_plain
from whosays.model.standings import Carried, Standing


@click.command()
@filter_options
@form_option
@record_option
def sources(form: str, location: str, **asked: Any) -> None:
    """Tell what each outlet and root source did: how often first, alone, copied, revised by itself, contradicted.

    Counts, not grades; with --format json every count names its claims.

    \b
    Examples:
      whosays sources
      whosays sources --place Syria --known-on 2018-09-22 --format json
    """
    with open_existing(location) as workspace:
        print_listing(standings_listing(workspace.sources(**asked)), form)


def standings_listing(standings: Sequence[Standing]) -> Listing:
    """Standings, one a row, outlets before root sources."""
    rows = [
        (
            standing.name,
            standing.kind.value,
            standing.owner or "unknown",
            str(len(standing.documents)),
            str(len(standing.claims)),
            str(len(standing.first)),
            str(len(standing.alone)),
            _carriers(standing.copied_by),
            _carriers(standing.copied_from),
            str(len(standing.revised)),
            str(len(standing.contradicted)),
        )
        for standing in standings
    ]
    return Listing(
        columns=(
            "source",
            "kind",
            "owner",
            "documents",
            "claims",
            "first",
            "alone",
            "copied by",
            "copied from",
            "revised",
            "contradicted",
        ),
        rows=rows,
        plain=map(to_plain, standings),
        empty="no source in these claims: widen the filter",
        wide=frozenset({"copied by"}),
        footer="counts, not grades; the claims behind each: whosays sources --format json, then whosays show CLAIM",
    )


def _carriers(carried: Sequence[Carried]) -> str:
    return ", ".join(f"{one.by} ({len(one.documents)})" for one in carried) or "–"


COMMANDS = (sources,)
