"""The verb `claim`: add a claim that the reader missed, or put another wording in a claim's place, by quoting the document's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from whosays.assessment.sentences import describe
from whosays.cli.lines import SHORT
from whosays.cli.options import Command, decision_options, open_existing, record_option
from whosays.cli.output import say
from whosays.errors import QuestionError, suggest
from whosays.model.drafts import QuotedClaim
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Polarity, Role

WORDS: tuple[Any, ...] = (
    click.option("--trigger", metavar="WORDS", help="The shortest words that carry the kind."),
    click.option(
        "--role",
        "roles",
        multiple=True,
        metavar="ROLE=WORDS",
        help='Words that fill a role: actor="River Brigade". May be repeated, for one role too; in an edit, ROLE= empties it.',
    ),
    click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="WORDS[=CUE]",
        help='Who says so, the nearest first, and by which words: "Marun Monitor=said". May be repeated.',
    ),
    click.option("--modality", type=click.Choice([m.value for m in Modality]), help="The source's own hedge."),
    click.option("--polarity", type=click.Choice([p.value for p in Polarity]), help="Affirmed or denied."),
)


def word_options(command: Command) -> Command:
    """The words of a claim, as options; read them with `read_quoted`."""
    for option in reversed(WORDS):
        command = option(command)
    return command


def read_quoted(said: dict[str, Any]) -> QuotedClaim:
    """The claim in quotes that the options say; raises `QuestionError` where a role or a kind is none."""
    roles: dict[Role, tuple[str, ...]] = {}
    for given in said["roles"]:
        name, equals, words = given.partition("=")
        role = _word(Role, "role", name) if equals else _word(Role, "role", given)
        if not equals:
            raise QuestionError(f'the role {role} has no words: write --role {role}="WORDS"')
        roles[role] = (*roles.get(role, ()), *([words] if words.strip() else []))
    return QuotedClaim(
        kind=_word(Kind, "kind", said["kind"]) if said["kind"] else None,
        trigger=said["trigger"],
        roles=roles,
        sources=_sources(said["sources"]) if said["sources"] else () if said.get("no_source") else None,
        modality=Modality(said["modality"]) if said["modality"] else None,
        polarity=Polarity(said["polarity"]) if said["polarity"] else None,
        sentence=said.get("sentence"),
    )


def _word(words: Any, noun: str, name: str) -> Any:
    known = {word.value: word for word in words}
    if name.strip() not in known:
        raise QuestionError(f'no {noun} "{name}"{suggest(name, known)}')
    return known[name.strip()]


def _sources(given: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    split = (source.partition("=") for source in given)
    return tuple((source, cue or None) for source, _, cue in split)


@click.group()
def claim() -> None:
    """Add a claim that the reader missed, or put another wording in the place of a claim.

    The words are quoted from the document. Number, sentence, day, place and actor are read from them, and the words must carry them: what they
    do not carry is refused with the reasons.

    \b
    Examples:
      whosays claim add 5d1c --kind casualties --trigger killed --role quantity=six --role victims=people --role place="Old Quay" --by Ines
      whosays claim edit 3f9a02c1 --role quantity="at least six" --role time= --by Ines --why "the whole number"
      whosays reopen 3f9a02c1 --by Ines
    """


@claim.command()
@click.argument("document")
@click.option("--kind", required=True, metavar="KIND", help=f"One of: {', '.join(k.value for k in Kind)}.")
@word_options
@click.option("--sentence", metavar="WORDS", help="Words of the sentence, where the trigger stands in several.")
@decision_options
@record_option
def add(document: str, by: str, why: str, location: str, **said: Any) -> None:
    """Add a claim of DOCUMENT's words; it stands accepted, and no later reading replaces it."""
    with open_existing(location) as workspace:
        draft = workspace.place_words(document, read_quoted(said))
        _say_recorded(workspace.add_claim(document, draft, by=by, why=why), f"by {by}")


@claim.command()
@click.argument("claim_id", metavar="CLAIM")
@click.option("--kind", metavar="KIND", help="Another kind.")
@word_options
@click.option("--no-source", is_flag=True, help="The text itself says so: no source.")
@decision_options
@record_option
def edit(claim_id: str, by: str, why: str, location: str, **said: Any) -> None:
    """Put a claim with the changes given in the place of CLAIM; `whosays reopen CLAIM` takes that back."""
    with open_existing(location) as workspace:
        draft = workspace.change_words(claim_id, read_quoted(said))
        entry = workspace.edit_claim(claim_id, draft, by=by, why=why)
        _say_recorded(entry, f"in the place of {workspace.record.claim_id(claim_id)[:SHORT]} by {by}")


def _say_recorded(entry: Entry, how: str) -> None:
    figure = f" ({entry.claim.quantity})" if entry.claim.quantity else ""
    say(f"claim {entry.id[:SHORT]} accepted {how}: {describe(entry)}{figure}")


COMMANDS = (claim,)
