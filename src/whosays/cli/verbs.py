"""The table of verbs, and a group that loads a verb's module when the verb is asked for.

A process that prints the list of verbs, or runs one of them, need not wait for the libraries of the others. So each verb's module and its line of
help stand here once more; a test holds them against what the modules say.

Rule that always holds: every command in the `COMMANDS` of a module of `whosays.cli` has one row, in the order in which people use them.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import import_module

import click

from whosays.errors import suggest


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb before its module is loaded.

    Attributes:
        name: What is typed.
        module: The module of `whosays.cli` whose `COMMANDS` hold it.
        summary: Its line in the list of verbs: the first sentence of its help.
    """

    name: str
    module: str
    summary: str


VERBS: tuple[Verb, ...] = (
    Verb("add", "intake", "Add reports to the record and read them."),
    Verb("read", "intake", "Read reports and print the claims; nothing is recorded."),
    Verb("reread", "intake", "Read again what the present reader has not read."),
    Verb("claims", "asking", "List claims: who says what, with the document it stands in."),
    Verb("show", "showing", "Show a claim with its words in context, or a document with its claims marked."),
    Verb("compare", "asking", "Put comparable figures side by side: low, best and high by a named rule."),
    Verb("disagreements", "asking", "List where claims disagree, repeat or bear each other out, with the reason."),
    Verb(
        "timeline",
        "asking",
        "Tell what happened when, in the order of the words' own dates; repeats and reports of one event stand in one line.",
    ),
    Verb(
        "orbat",
        "orbat",
        "Give the order of battle: who is where, under whom, backed and led by whom, how strong, first and last cited.",
    ),
    Verb(
        "sources",
        "sources",
        "Tell what each outlet and root source did: how often first, alone, copied, revised by itself, contradicted.",
    ),
    Verb(
        "incidents",
        "incidents",
        "List events with what each outlet says of them, show one, or say which claims are of one event.",
    ),
    Verb(
        "forecasts",
        "forecasts",
        "List what sources planned, expected or made conditional, and the later claims that report on it.",
    ),
    Verb("documents", "deciding", "List the documents of the record, or correct, withdraw or restore one."),
    Verb("outlets", "deciding", "List outlets and who owns them, or say who does."),
    Verb(
        "actors",
        "deciding",
        "List the actors of the record with the names that sources use; review, judge or undo which names are one actor; count actors together.",
    ),
    Verb("accept", "deciding", "Accept claims: their words say this."),
    Verb("reject", "deciding", "Reject claims: their words do not say this."),
    Verb("reopen", "deciding", "Take an acceptance, a rejection or an edit back."),
    Verb("claim", "wording", "Add a claim that the reader missed, or put another wording in the place of a claim."),
    Verb(
        "grade",
        "grading",
        'Grade a claim or a source, or choose the schemes of this record; "ungraded" takes a grade back.',
    ),
    Verb("grades", "grading", "List the grades that people gave, and whether what they rest on still stands."),
    Verb(
        "searches",
        "searches",
        "List the searches that are kept, each with the command line that asks it; keep one, or remove it.",
    ),
    Verb("brief", "keeping", "Write the brief: one HTML page, no network, every figure linked to its words."),
    Verb(
        "serve", "serving", "Open the web application on RECORD: pages with evidence, map and review, and the REST API."
    ),
    Verb("verify", "keeping", "Check the record: the chain of decisions, the kept bytes, every claim's words."),
    Verb("backup", "keeping", "Write a whole copy of the record to a new file, safely while others use it."),
    Verb("export", "exporting", "Write claims in another format, as an export profile lets them out."),
    Verb(
        "places", "places", "Find places, look at the choices that are least sure, choose another, and import villages."
    ),
    Verb("import", "importing", "Take in a table of events: each row a document, its cells the words of its claims."),
    Verb("bench", "benching", "Measure, in figures, what a part of whosays is worth."),
)


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, in the order of `verbs`; a command's module is imported when the command is first looked up."""

    def __init__(self, verbs: tuple[Verb, ...]) -> None:
        self._verbs = {verb.name: verb for verb in verbs}
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module = import_module(f"whosays.cli.{self._verbs[name].module}")
            self._loaded |= {command.name: command for command in module.COMMANDS}
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError(f'the verb "{name}" needs a row in the table of verbs')

    def __delitem__(self, name: str) -> None:
        raise TypeError(f'the verb "{name}" leaves with its row in the table of verbs')

    def __contains__(self, name: object) -> bool:
        return name in self._verbs

    def __iter__(self) -> Iterator[str]:
        return iter(self._verbs)

    def __len__(self) -> int:
        return len(self._verbs)


class Verbs(click.Group):
    """A group that suggests the nearest verb for a mistyped one and keeps its verbs in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(f'no verb "{args[0]}"{suggest(args[0], self.commands)}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own signature
        limit = formatter.width - 6 - max(map(len, self.commands))
        known = {verb.name: verb.summary for verb in VERBS}
        rows = [(name, click.Command(name, help=known[name]).get_short_help_str(limit)) for name in self.commands]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
