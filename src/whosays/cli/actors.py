"""`whosays actors`: who is in the record, which names are one actor, and the review of pairs that nobody judged.

Every judgement is recorded at once, with who and why, and can be taken back. The review asks a person in a terminal, or lists its questions for a machine.
"""

from __future__ import annotations

import json
import sys

import click

from whosays.api import Workspace
from whosays.cli.lines import SHORT, judgements_listing
from whosays.cli.options import decision_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing, say
from whosays.model.decisions import Decision
from whosays.model.entries import Entry
from whosays.model.plain import to_plain
from whosays.resolution.proposals import NameQuestion
from whosays.resolution.roster import ActorLine

KEYS = {"s": "same", "d": "different", "u": "unsure"}
ASK = "[s]ame  [d]ifferent  [u]nsure  [n]ext without judging  [q]uit"
SHOWN = 3


def say_decided(decision: Decision) -> None:
    """Tell a person what was recorded."""
    judged = json.loads(decision.value).get("sameness", "")
    verdict = "" if judged == "" else f" {judged}" if judged else ", taken back,"
    say(f"decision {decision.number}: {decision.action.value} {decision.subject}{verdict} by {decision.by}")


@click.group(invoke_without_command=True)
@form_option
@record_option
@click.pass_context
def actors(ctx: click.Context, form: str, location: str) -> None:
    """List the actors of the record with the names that sources use; review, judge or undo which names are one actor; count actors together.

    \b
    Examples:
      whosays actors
      whosays actors names
      whosays actors review --by Ines
      whosays actors judge "Zainabiyoun brigades" "Liwa Zainebiyoun" same --by Ines --why "two spellings"
    """
    if ctx.invoked_subcommand is None:
        with open_existing(location) as workspace:
            print_listing(_actors_listing(workspace.actors()), form)


@actors.command()
@form_option
@record_option
def names(form: str, location: str) -> None:
    """List names taken for one actor: judged by people, or proposed and not judged. Judgements that run into one another are said."""
    with open_existing(location) as workspace:
        print_listing(judgements_listing(workspace.judgements()), form)
        for conflict in workspace.conflicts():
            say(f"conflict: {conflict}")


@actors.command()
@click.option(
    "--by", envvar="WHOSAYS_REVIEWER", show_envvar=True, metavar="NAME", help="Who decides; kept with each decision."
)
@click.option(
    "--json", "as_json", is_flag=True, help="List the questions with their evidence as JSON, and ask nothing."
)
@record_option
def review(by: str | None, as_json: bool, location: str) -> None:
    """Go through the pairs of names that may be one actor, those that touch most claims first, and judge each.

    Keys: s same, d different, u unsure, n next, q quit. Each judgement is recorded at once; the reason offered is made of the grounds.

    \b
    Examples:
      whosays actors review --by Ines
      whosays actors review --json
    """
    with open_existing(location) as workspace:
        questions = workspace.name_questions()
        if as_json:
            click.echo(json.dumps([_plain(question) for question in questions], ensure_ascii=False, indent=1))
            return
        if not by:
            raise click.UsageError(
                "who decides? give --by NAME, or set WHOSAYS_REVIEWER; --json lists the questions without asking"
            )
        judged = _ask_all(workspace, questions, by)
        say(f"{judged} of {len(questions)} pairs judged")


@actors.command()
@click.argument("name")
@click.argument("other")
@click.argument("sameness", metavar="same|different|unsure")
@decision_options
@record_option
def judge(name: str, other: str, sameness: str, by: str, why: str, location: str) -> None:
    """Judge whether two names are one actor; a later judgement on the pair replaces this one."""
    with open_existing(location) as workspace:
        say_decided(workspace.judge(name, other, sameness, by=by, why=why))
        lines = workspace.actors()
        known = {n.casefold() for line in lines for n in (line.actor_id, line.label, *(used for used, _ in line.names))}
        for stranger in (n for n in (name, other) if n.casefold() not in known):
            say(f'note: no claim uses the name "{stranger}" as it is written here; names in use: whosays actors')
        for conflict in workspace.conflicts():
            say(f"conflict: {conflict}")


@actors.command()
@click.argument("name")
@click.argument("other")
@decision_options
@record_option
def unjudge(name: str, other: str, by: str, why: str, location: str) -> None:
    """Take the judgements on two names back, as if none had been made; the history keeps them."""
    with open_existing(location) as workspace:
        say_decided(workspace.unjudge(name, other, by=by, why=why))


@actors.command()
@click.argument("name")
@click.argument("members", nargs=-1, metavar="ACTOR…")
@decision_options
@record_option
def group(name: str, members: tuple[str, ...], by: str, why: str, location: str) -> None:
    """Count actors together under NAME, so that their figures answer one question; without actors, undo it.

    \b
    Example:
      whosays actors group "Iran-backed forces" Iran "Iran-backed" --by Ines
    """
    with open_existing(location) as workspace:
        say_decided(workspace.group(name, members, by=by, why=why))


def _actors_listing(lines: tuple[ActorLine, ...]) -> Listing:
    rows = [
        (
            line.actor_id,
            line.label,
            line.type.value,
            "; ".join(name if len(claims) == 1 else f"{name} ({len(claims)})" for name, claims in line.names),
            str(len(line.claims)),
            ", ".join(line.groupings),
        )
        for line in lines
    ]
    plain = [
        to_plain(line) | {"names": [{"name": name, "claims": list(claims)} for name, claims in line.names]}
        for line in lines
    ]
    return Listing(
        columns=("id", "actor", "type", "names used (claims)", "claims", "counted in"),
        rows=rows,
        plain=plain,
        empty="no actor in the record: add documents with `whosays add PATH`",
        wide=frozenset({"names used (claims)"}),
        footer="its claims: whosays claims --actor ID; which names are one: whosays actors names",
    )


def _ask_all(workspace: Workspace, questions: tuple[NameQuestion, ...], by: str) -> int:
    judged = 0
    still = {question.proposal for question in questions}
    for number, question in enumerate(questions, 1):
        if question.proposal not in still:
            continue
        click.echo(_shown(question, number, len(questions)))
        key = _key()
        if key == "q":
            break
        if key in KEYS:
            why = click.prompt("why", default=_reason(question, KEYS[key]), err=True)
            proposal = question.proposal
            say_decided(workspace.judge(proposal.left, proposal.right, KEYS[key], by=by, why=why))
            still = {other.proposal for other in workspace.name_questions()}
            judged += 1
    return judged


def _key() -> str:
    """The next key that means something; the end of the input quits."""
    while True:
        try:
            said = click.getchar() if sys.stdin.isatty() else click.prompt(ASK, prompt_suffix=" > ", err=True)
        except (click.Abort, EOFError):
            return "q"
        key = said.strip().casefold()[:1]
        if key in {*KEYS, "n", "q"}:
            return key
        say(f'"{said}" is no key here: {ASK}')


def _reason(question: NameQuestion, sameness: str) -> str:
    grounds = "; ".join(feature.reason for feature in question.match.features)
    return f"judged {sameness} after reading both; grounds seen: {grounds}"


def _shown(question: NameQuestion, number: int, total: int) -> str:
    lines = [f"\n{number} of {total}   {question.names[0]}   =?   {question.names[1]}   ({question.claims} claims)"]
    lines.append(f"  proposed: {question.proposal.why}")
    lines += [f"  {feature.value:+.2f} {feature.name}: {feature.reason}" for feature in question.match.features]
    for name, entries in zip(question.names, question.evidence, strict=True):
        lines.append(f"  {name}:")
        sentences = {(entry.document.id, _sentence(entry)): entry for entry in reversed(entries)}
        shown = list(reversed(sentences.values()))[:SHOWN]
        lines += [f"    {entry.id[:SHORT]}  {entry.document.label}: {_sentence(entry)}" for entry in shown]
        if len(entries) > len(shown):
            lines.append(f"    … and {len(entries) - len(shown)} more claims")
    if sys.stdin.isatty():
        lines.append(f"  {ASK}")
    return "\n".join(lines)


def _sentence(entry: Entry) -> str:
    return " ".join(entry.claim.sentence.text.split())


def _plain(question: NameQuestion) -> dict[str, object]:
    return {
        "left": question.proposal.left,
        "right": question.proposal.right,
        "names": list(question.names),
        "proposed": question.proposal.sameness.value,
        "why": question.proposal.why,
        "score": question.match.score,
        "same": question.match.same,
        "features": to_plain(question.match.features),
        "claims": question.claims,
        "evidence": [
            [
                {"claim": e.id, "document": e.document.id, "label": e.document.label, "sentence": _sentence(e)}
                for e in entries
            ]
            for entries in question.evidence
        ],
    }
