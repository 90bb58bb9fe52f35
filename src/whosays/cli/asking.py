"""Verbs that list what the record holds: `claims`, `compare`, `disagreements`, `timeline`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from whosays.api import Workspace
from whosays.assessment.kindred import find_kindred
from whosays.brief.asking import not_heard
from whosays.cli.lines import (
    claims_listing,
    comparisons_listing,
    disagreements_listing,
    sources_line,
    timeline_listing,
)
from whosays.cli.options import filter_options, form_option, open_existing, record_option
from whosays.cli.output import TABLE, Listing, print_listing
from whosays.filters import RULES, make_filter
from whosays.model.entries import ClaimFilter
from whosays.model.findings import DisagreementType


def rule_option(command: Any) -> Any:
    """`--rule`: how claims become low, best and high."""
    return click.option(
        "--rule",
        default="range",
        show_default=True,
        metavar="RULE",
        help=f"How estimates are made: {', '.join(RULES)}.",
    )(command)


def _answer(workspace: Workspace, listing: Listing, form: str) -> None:
    """Print `listing`; where it is empty because the record is, say that, and how to fill it."""
    if not listing.rows and not workspace.documents():
        empty = f"the record {workspace.record.location} is empty: add reports with `whosays add PATH`"
        listing = replace(listing, empty=empty)
    print_listing(listing, form)


def _restricted(listing: Listing, wanted: ClaimFilter) -> Listing:
    """`listing` of what is set side by side, which says where the filter is on statements and leaves others on the same questions out."""
    note = not_heard(wanted)
    footer = "\n".join(filter(None, [note, listing.footer]))
    return replace(listing, footer=footer, empty="; ".join(filter(None, [listing.empty, note])))


@click.command()
@filter_options
@form_option
@record_option
def claims(form: str, location: str, **asked: Any) -> None:
    """List claims: who says what, with the document it stands in.

    \b
    Examples:
      whosays claims --kind strength --place Syria
      whosays claims --actor Hezbollah --known-on 2018-09-22
      whosays claims --source "state media" --format csv > claims.csv
    """
    with open_existing(location) as workspace:
        view = workspace.view(**asked)
        sources = sources_line(view.entries, view.roots_of(view.entries)) if form == TABLE else ""
        _answer(workspace, claims_listing(view.entries, sources), form)


@click.command()
@filter_options
@rule_option
@form_option
@record_option
def compare(rule: str, form: str, location: str, **asked: Any) -> None:
    """Put comparable figures side by side: low, best and high by a named rule.

    By kind, actor and place whole questions are chosen, each with every claim on it; by all else, the statements that are compared.

    \b
    Examples:
      whosays compare --kind strength --place Syria
      whosays compare --actor Hezbollah --rule median
    """
    with open_existing(location) as workspace:
        view = workspace.view(rule=rule, **asked)
        compared = [entry for comparison in view.comparisons for entry in comparison.entries]
        roots = view.roots_of(view.compared)
        sources = sources_line(compared, roots) if form == TABLE else ""
        kindred = find_kindred(view.comparisons, roots)
        _answer(workspace, _restricted(comparisons_listing(view.comparisons, sources, kindred), view.wanted), form)


@click.command()
@click.option("--type", "type_", metavar="TYPE", help=f"One of: {', '.join(t.value for t in DisagreementType)}.")
@filter_options
@form_option
@record_option
def disagreements(type_: str | None, form: str, location: str, **asked: Any) -> None:
    """List where claims disagree, repeat or bear each other out, with the reason.

    By kind, actor and place whole questions are chosen, each with every claim on it; by all else, the statements that are looked at.

    \b
    Examples:
      whosays disagreements --type contradicts
      whosays disagreements --place Idlib
    """
    with open_existing(location) as workspace:
        listing = disagreements_listing(workspace.disagreements(type_, **asked))
        _answer(workspace, _restricted(listing, make_filter(**asked)), form)


@click.command()
@filter_options
@form_option
@record_option
@click.option("--each-claim", is_flag=True, help="A line for every claim, repeats and reports of one event too.")
def timeline(each_claim: bool, form: str, location: str, **asked: Any) -> None:
    """Tell what happened when, in the order of the words' own dates; repeats and reports of one event stand in one line.

    \b
    Examples:
      whosays timeline --actor Hezbollah
      whosays timeline --since 2018-01-01 --kind attack --kind casualties
    """
    with open_existing(location) as workspace:
        _answer(workspace, timeline_listing(workspace.timeline(folded=not each_claim, **asked)), form)


COMMANDS = (claims, compare, disagreements, timeline)
