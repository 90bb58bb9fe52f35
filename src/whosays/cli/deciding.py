"""Verbs by which people decide: `accept`, `reject`, `reopen`, `actors`, `documents`, `outlets`. Every decision is kept with who and why."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from whosays.api import CORRECTABLE, Workspace
from whosays.cli.actors import actors, say_decided
from whosays.cli.lines import documents_listing, outlets_listing
from whosays.cli.options import decision_options, form_option, open_existing, record_option
from whosays.cli.output import print_listing, say
from whosays.model.outlets import Outlet
from whosays.reference.outlets import family_key, read_outlets_csv


def _claim_verb(name: str, doc: str) -> click.Command:
    @click.command(name, help=doc)
    @click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
    @decision_options
    @record_option
    def verb(claims: tuple[str, ...], by: str, why: str, location: str) -> None:
        with open_existing(location) as workspace:
            known = [workspace.record.claim_id(claim) for claim in claims]
            for claim in known:
                say_decided(getattr(workspace, name)(claim, by=by, why=why))

    return verb


accept = _claim_verb(
    "accept",
    "Accept claims: their words say this.\n\n\b\nExample:\n  whosays accept 3f9a02c1 77b0e4d2 --by Ines",
)
reject = _claim_verb(
    "reject",
    'Reject claims: their words do not say this.\n\n\b\nExample:\n  whosays reject 3f9a02c1 --by Ines --why "counts both sides"',
)
reopen = _claim_verb(
    "reopen",
    "Take an acceptance, a rejection or an edit back.\n\n\b\nExample:\n  whosays reopen 3f9a02c1 --by Ines",
)


@click.group(invoke_without_command=True)
@form_option
@record_option
@click.pass_context
def documents(ctx: click.Context, form: str, location: str) -> None:
    """List the documents of the record, or correct, withdraw or restore one.

    \b
    Examples:
      whosays documents
      whosays documents correct 5d1c --published 2018-09-22 --by Ines --why "date on the page"
      whosays documents withdraw 5d1c --by Ines --why "retracted by the outlet"
    """
    if ctx.invoked_subcommand is None:
        with open_existing(location) as workspace:
            counts = Counter(entry.document.id for entry in workspace.record.entries())
            print_listing(documents_listing(workspace.documents(), dict(counts), workspace.record.withdrawn()), form)


@documents.command()
@click.argument("document")
@click.option("--outlet", help="The right outlet.")
@click.option("--agency", help="The right agency.")
@click.option("--published", metavar="DAY", help="The right day of publication.")
@click.option("--url", help="The right address.")
@click.option("--title", help="The right headline.")
@click.option("--language", metavar="CODE", help="The right language, by its two or three letters.")
@decision_options
@record_option
def correct(document: str, by: str, why: str, location: str, **fields: str | None) -> None:
    """Correct what is known of a document; an empty value ("") says that it is not known."""
    given = {name: value or None for name, value in fields.items() if value is not None}
    if not given:
        raise click.UsageError(f"nothing to correct: give one of {', '.join('--' + name for name in CORRECTABLE)}")
    with open_existing(location) as workspace:
        say_decided(workspace.correct(document, by=by, why=why, **given))


@documents.command()
@click.argument("document")
@decision_options
@record_option
def withdraw(document: str, by: str, why: str, location: str) -> None:
    """Take a document out of every picture (a retraction, a source's safety); nothing is erased."""
    with open_existing(location) as workspace:
        say_decided(workspace.withdraw(document, by=by, why=why))


@documents.command()
@click.argument("document")
@decision_options
@record_option
def restore(document: str, by: str, why: str, location: str) -> None:
    """Take a withdrawal back."""
    with open_existing(location) as workspace:
        say_decided(workspace.restore(document, by=by, why=why))


@click.group(invoke_without_command=True)
@form_option
@record_option
@click.pass_context
def outlets(ctx: click.Context, form: str, location: str) -> None:
    """List outlets and who owns them, or say who does.

    \b
    Examples:
      whosays outlets
      whosays outlets set "Marun Herald" --owner "Ministry of Information" --kind "state media" --by Ines
      whosays outlets import outlets.csv --by Ines
    """
    if ctx.invoked_subcommand is None:
        with open_existing(location) as workspace:
            print_listing(outlets_listing(workspace.outlets()), form)


@outlets.command(name="set")
@click.argument("name")
@click.option("--owner", help="Who owns it.")
@click.option("--owner-family", help="Key that outlets of one owner share; made from --owner if not given.")
@click.option("--kind", default="", help="Agency, state media, newspaper, opposition, monitor …")
@click.option("--country", help="Where it is based.")
@click.option("--alias", "aliases", multiple=True, help="Another name, or the host of its address. May be repeated.")
@decision_options
@record_option
def set_outlet(name: str, by: str, why: str, location: str, **fields: Any) -> None:
    """Say what is known of an outlet; this counts over the list that ships."""
    family = fields["owner_family"] or (family_key(fields["owner"]) if fields["owner"] else None)
    outlet = Outlet(name=name, **(fields | {"owner_family": family}), source=why or f"said by {by}")
    _import(location, [outlet], by, why)


@outlets.command(name="import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
@decision_options
@record_option
def import_outlets(path: str, by: str, why: str, location: str) -> None:
    """Take in a CSV of outlets: name, owner, country, kind, owner_family, aliases, url, note."""
    _import(location, read_outlets_csv(path), by, why)


def _import(location: str, outlets: Any, by: str, why: str) -> None:
    workspace: Workspace
    with open_existing(location) as workspace:
        say(f"{workspace.add_outlets(tuple(outlets), by=by, why=why)} new statements on outlets")


COMMANDS = (documents, outlets, actors, accept, reject, reopen)
