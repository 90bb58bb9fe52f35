"""The verb `incidents`: what is said of one event, outlet by outlet, and people's word on what is one event."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.assessment.sentences import describe
from whosays.assessment.units import EVERYBODY
from whosays.cli.lines import SHORT
from whosays.cli.options import decision_options, filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, console, print_listing, say
from whosays.model.entries import Entry
from whosays.model.incidents import Incident, Incidents, Toll, TollRow
from whosays.model.kinds import Kind, Polarity
from whosays.model.matches import reasons_in_words
from whosays.model.plain import to_plain


@click.group(invoke_without_command=True)
@filter_options
@form_option
@record_option
@click.pass_context
def incidents(ctx: click.Context, /, form: str, location: str, **asked: Any) -> None:
    """List events with what each outlet says of them, show one, or say which claims are of one event.

    \b
    Examples:
      whosays incidents --place Khartoum --since 2023-04-15
      whosays incidents show 3f9a02c1
      whosays incidents same 3f9a02c1 77b0e4d2 --by Ines --why "one market, one morning"
    """
    if ctx.invoked_subcommand is None:
        with open_existing(location) as workspace:
            print_listing(incidents_listing(workspace.incidents(**asked)), form)


@incidents.command()
@click.argument("name", metavar="INCIDENT|CLAIM")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@record_option
def show(name: str, form: str, location: str) -> None:
    """Show an incident: each outlet's toll side by side, every claim with its words, and why they stand together."""
    with open_existing(location) as workspace:
        incident = workspace.incident(name)
    if form == "json":
        click.echo(json.dumps(plain_incident(incident), ensure_ascii=False, indent=1))
    else:
        _print_incident(incident, console())


def _judging_verb(name: str, doc: str) -> click.Command:
    @incidents.command(name, help=doc)
    @click.argument("claim")
    @click.argument("other")
    @decision_options
    @record_option
    def verb(claim: str, other: str, by: str, why: str, location: str) -> None:
        with open_existing(location) as workspace:
            decision = workspace.judge_incident(claim, other, name, by=by, why=why)
            say(f"decision {decision.number}: {decision.subject} {name} event by {decision.by}")

    return verb


same = _judging_verb("same", "Say that two claims are of one event; what stands with each of them comes along.")
different = _judging_verb("different", "Say that two claims are of different events; they are never grouped again.")
unsure = _judging_verb("unsure", "Take back what was said of two claims: the machine's proposal counts again.")


def _where_in_words(incident: Incident) -> str:
    """Its places; where none was found on the map, the names that its claims give."""
    names = [f"{name} (not found on the map)" for name in incident.unlocated]
    return "; ".join([place.label for place in incident.where] or names)


def incidents_listing(found: Incidents) -> Listing:
    """Incidents, one a row: when, where, what, who, and the range of each toll."""
    rows = [
        (
            incident.id[:SHORT],
            when_in_words(incident),
            _where_in_words(incident) or "not said",
            incident.label,
            "; ".join((*incident.actors[:2], *_denied_briefly(incident))) or "not said",
            "; ".join(toll_in_words(toll) for toll in incident.tolls if toll.victims == EVERYBODY or toll.root_sources)
            or "none given",
            str(len(incident.outlets)),
            str(toll_root_sources(incident) or "–"),
        )
        for incident in found.incidents
    ]
    out = len(found.left_out)
    left = f"; {out} claim{' is' if out == 1 else 's are'} of no single event" if out else ""
    return Listing(
        columns=("incident", "when", "where", "what", "by whom, as claimed", "toll", "outlets", "root sources of toll"),
        rows=rows,
        plain=map(plain_incident, found.incidents),
        empty="no claim of an attack, a clash or casualties fits: widen the filter",
        wide=frozenset({"where", "toll"}),
        footer=f"{len(rows)} incident{'' if len(rows) == 1 else 's'}{left}; each outlet's toll and its words: whosays incidents show INCIDENT",
    )


def denials(incident: Incident) -> tuple[Entry, ...]:
    """The claims of an incident that deny an attack or a clash, in its order."""
    return tuple(
        entry
        for entry in incident.entries
        if entry.claim.polarity is Polarity.DENIED and entry.claim.kind is not Kind.CASUALTIES
    )


def _denied_briefly(incident: Incident) -> tuple[str, ...]:
    claims = ", ".join(entry.id[:SHORT] for entry in denials(incident))
    return (f"denied in {claims}",) if claims else ()


def when_in_words(incident: Incident) -> str:
    """The stated time, else the days in which it was reported, marked as that."""
    if incident.when:
        return incident.when.edtf
    if incident.about is None:
        return "undated"
    first, last = incident.about
    days = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return f"about {days}, by publication"


def toll_root_sources(incident: Incident) -> int | None:
    """How many root sources stand behind the first toll of the incident that has a full count; `None` where none has."""
    return next((toll.root_sources for toll in incident.tolls if toll.root_sources), None)


def toll_in_words(toll: Toll) -> str:
    """The range of one outcome: "12 to 20 killed", "15 or more killed (children)"."""
    who = "" if toll.victims == EVERYBODY else f" ({toll.victims})"
    return f"{_range(toll)} {toll.outcome}{who}"


def _range(toll: Toll) -> str:
    if not toll.root_sources:
        return "no full count of the"
    if toll.low is None:
        return f"up to {toll.high:,}" if toll.high is not None else "uncounted"
    if toll.high is None:
        top = toll.highest_floor or toll.low
        return f"{toll.low:,} or more" if top == toll.low else f"{toll.low:,} to {top:,} or more"
    return f"{toll.low:,}" if toll.low == toll.high else f"{toll.low:,} to {toll.high:,}"


def plain_incident(incident: Incident) -> dict[str, Any]:
    """An incident as plain data; its claims by id, with their words.

    `root_sources` are all who speak of it, those who claim or deny it too; `toll_root_sources` is how many stand behind its toll.
    """
    plain: dict[str, Any] = {name: value for name, value in to_plain_shallow(incident).items() if name != "entries"}
    return plain | {
        "toll_root_sources": toll_root_sources(incident),
        "claims": [_plain_claim(entry) for entry in incident.entries],
    }


def to_plain_shallow(incident: Incident) -> dict[str, Any]:
    """Every field of an incident but its entries as plain data."""
    names = (name for name in incident.__dataclass_fields__ if name != "entries")
    return {name: to_plain(getattr(incident, name)) for name in names}


def _plain_claim(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.claim.kind.value,
        "document": entry.document.id,
        "outlet": entry.document.outlet,
        "published": to_plain(entry.document.published),
        "sentence": to_plain(entry.claim.sentence),
        "said": describe(entry),
    }


def _print_incident(incident: Incident, out: Console) -> None:
    out.print(Text(f"{incident.label}, {when_in_words(incident)}", style="bold"))
    facts = (
        ("where", _where_in_words(incident)),
        ("by", "; ".join(incident.actors)),
        *(("denied", f"{describe(entry)} ({entry.id[:SHORT]})") for entry in denials(incident)),
        ("against", "; ".join(incident.targets)),
        ("means", "; ".join(incident.means)),
        ("outlets", ", ".join(incident.outlets)),
        ("told by", "; ".join(root.label for root in incident.root_sources)),
    )
    for head, cell in facts:
        out.print(Text(f"  {head:<12} ", style="dim").append(cell or "not said", style="not dim"))
    for toll in incident.tolls:
        out.print(Text(f"\n{toll_in_words(toll)}", style="bold").append(_behind(toll), style="not bold"))
        out.print(_rows(toll.rows))
    out.print(Text("\nClaims", style="bold"))
    for entry in incident.entries:
        out.print(Text(f"{entry.id[:SHORT]}  {describe(entry)}"))
        out.print(Text(f"          {entry.document.label}: “{entry.claim.sentence.text.strip()}”", style="dim"))
    if incident.links:
        out.print(Text("\nWhy they stand together", style="bold"))
    for link in incident.links:
        out.print(
            Text(f"{link.left[:SHORT]} and {link.right[:SHORT]} ({link.score:+.2f}): {reasons_in_words(link.features)}")
        )


def _behind(toll: Toll) -> str:
    """How many root sources stand behind the range: ", from 2 root sources"; "" where there is no full count."""
    count = toll.root_sources
    return f", from {count} root source{'' if count == 1 else 's'}" if count else ""


def _rows(rows: Iterable[TollRow]) -> Table:
    table = Table(show_edge=False, pad_edge=False, box=None, header_style="dim")
    for column in ("outlet", "root source", "published", "says", "of", "counts", "claim"):
        table.add_column(column, overflow="fold")
    for row in rows:
        counts = row.scope.value + (f", revised by {row.revised_by[:SHORT]}" if row.revised_by else "")
        day = row.published.isoformat() if row.published else "undated"
        cells = (
            row.outlet or "unknown",
            row.root.label,
            day,
            str(row.quantity),
            row.victims,
            counts,
            row.claim_id[:SHORT],
        )
        table.add_row(*map(Text, cells))
    return table


COMMANDS = (incidents,)
