"""The verb `orbat`: the order of battle as a table, as a tree, and as what differs between two days."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click
from rich.text import Text

from whosays.cli.lines import SHORT
from whosays.cli.options import filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, console, print_listing, say
from whosays.model.actors import ActorType
from whosays.model.entries import Entry
from whosays.model.findings import Estimate
from whosays.model.formations import Branch, Change, Commander, Evidence, Formation, Site, Tie, TieKind
from whosays.model.kinds import Role
from whosays.model.plain import to_plain

UNKNOWN = "unknown"
_SITES_IN_TREE = 3


@click.command()
@filter_options
@click.option("--tree", is_flag=True, help="Print a tree: under each actor those tied to it, and by what.")
@click.option("--compare-with", metavar="DAY", help="With --as-of: what differs between the two days.")
@form_option
@record_option
def orbat(tree: bool, compare_with: str | None, form: str, location: str, **asked: Any) -> None:
    """Give the order of battle: who is where, under whom, backed and led by whom, how strong, first and last cited.

    \b
    Examples:
      whosays orbat
      whosays orbat --as-of 2018-09-22 --place Syria
      whosays orbat --tree
      whosays orbat --as-of 2018-06-30 --compare-with 2018-09-30
    """
    if compare_with is not None and (tree or not asked.get("as_of")):
        raise click.UsageError("--compare-with needs a day to compare with: give --as-of DAY, and no --tree")
    with open_existing(location) as workspace:
        if compare_with is not None:
            earlier = asked.pop("as_of")
            print_listing(changes_listing(workspace.orbat_changes(earlier, compare_with, **asked)), form)
        elif tree:
            _print_tree(workspace.orbat_tree(**asked), form)
        else:
            print_listing(formations_listing(workspace.formations(**asked)), form)


def formations_listing(formations: Sequence[Formation]) -> Listing:
    """The order of battle, one cited actor a row."""
    cited = [formation for formation in formations if formation.force is not None]
    rows = [
        (
            formation.label,
            ", ".join(formation.force.origins if formation.force else ()) or UNKNOWN,
            ties_in_words(formation, (TieKind.SPONSOR,)),
            ties_in_words(formation, (TieKind.PARENT, TieKind.GROUPING)),
            "; ".join(figure_in_words(figure, formation) for figure in formation.figures) or "–",
            "; ".join(map(site_in_words, formation.sites)) or "–",
            "; ".join(map(commander_in_words, formation.commanders)) or "–",
            cited_days(formation),
        )
        for formation in cited
    ]
    return Listing(
        columns=("actor", "origin", "backed by", "part of", "strength", "positions", "commanders", "cited"),
        rows=rows,
        plain=map(plain_formation, cited),
        empty="no actor in these claims",
        wide=frozenset({"positions", "strength", "backed by", "part of"}),
        footer='"…" are words that no gazetteer knows; [table] is from the names table, not from a claim; claim ids: --format json or --tree',
    )


def ties_in_words(formation: Formation, kinds: Sequence[TieKind]) -> str:
    """Whom the formation is tied to, those that claims name before those that only the names table has, marked."""
    wanted = [tie for tie in formation.ties if tie.kind in kinds]
    claimed = dict.fromkeys(_doubted(tie) for tie in wanted if tie.evidence is Evidence.CLAIM)
    uppers = {tie.upper for tie in wanted if tie.evidence is Evidence.CLAIM}
    table = dict.fromkeys(
        f"{_dated(tie)} [table]" for tie in wanted if tie.evidence is Evidence.NAMES_TABLE and tie.upper not in uppers
    )
    declared = dict.fromkeys(f"{tie.upper_label} [declared]" for tie in wanted if tie.evidence is Evidence.DECLARED)
    return ", ".join((*claimed, *table, *declared)) or UNKNOWN


def _doubted(tie: Tie) -> str:
    marks = [mark for mark, claims in (("denied", tie.denied), ("said to be over", tie.ended)) if claims]
    return f"{tie.upper_label} ({', also '.join(marks)})" if marks else tie.upper_label


def _dated(tie: Tie) -> str:
    return f"{tie.upper_label} {tie.since or ''}–{tie.until or ''}" if tie.since or tie.until else tie.upper_label


def figure_in_words(estimate: Estimate, formation: Formation) -> str:
    """A figure of a question: "people in Marun, 2021: 400 to 600 (2 claims, 2 root sources)"; one claim alone in its own words and document."""
    question = estimate.question
    where = f" in {question.place_label}" if question.place_label else ""
    alone = _only_entry(estimate, formation)
    if alone is not None:
        words = " ".join(filter(None, (alone.claim.words(Role.QUANTITY), alone.claim.words(Role.UNIT))))
        return f"“{words}”{where} ({alone.document.label})"
    when = f", {question.period}" if question.period else ""
    sources = f"{_counted(len(estimate.used), 'claim')}, {_counted(estimate.root_sources, 'root source')}"
    return f"{question.counted}{where}{when}: {_range(estimate)} ({sources})"


def _only_entry(estimate: Estimate, formation: Formation) -> Entry | None:
    strengths = formation.force.strengths if formation.force else ()
    return next((entry for entry in strengths if estimate.used == (entry.id,)), None)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _range(estimate: Estimate) -> str:
    low, best, high = estimate.low, estimate.best, estimate.high
    if low is None and high is None:
        return "no count"
    if low == high:
        return f"{low:,}"
    words = f"{low:,} or more" if high is None else f"up to {high:,}" if low is None else f"{low:,} to {high:,}"
    return words if best is None or best == low else f"{words}, best {best:,}"


def site_in_words(site: Site) -> str:
    """A site: its name, or its words in quotation marks where no gazetteer knows them; with the day it was last cited."""
    label = site.label if site.place_id else f"“{site.label}”"
    return f"{label} ({site.last_cited})" if site.last_cited else label


def commander_in_words(commander: Commander) -> str:
    """A commander with function, and why former where a claim says so."""
    function = f" ({', '.join(commander.functions)})" if commander.functions else ""
    former = f", {commander.former}" if commander.former else ""
    return f"{commander.label}{function}{former}"


def cited_days(formation: Formation) -> str:
    """First and last day on which a document cites it."""
    force = formation.force
    days = [day.isoformat() for day in (force.first_cited, force.last_cited) if day] if force else []
    return " to ".join(dict.fromkeys(days)) or ("undated" if force else "not cited")


def plain_formation(formation: Formation) -> dict[str, object]:
    """A formation as plain data; what claims say and what the names table says stand apart."""
    force = formation.force
    plain: dict[str, object] = {"actor": formation.actor_id, "label": formation.label, "cited": force is not None}
    if force is not None:
        plain |= {
            "type": force.type,
            "names": list(force.names),
            "origins": list(force.origins),
            "backers": [{"label": label, "claim": claim} for label, claim in force.backers],
            "parents": [{"label": label, "claim": claim} for label, claim in force.parents],
            "strengths": [
                {"claim": e.id, "quantity": to_plain(e.claim.quantity), "document": e.document.label}
                for e in force.strengths
            ],
            "positions": [{"place": to_plain(match), "claim": e.id} for match, e in force.positions],
            "first_cited": to_plain(force.first_cited),
            "last_cited": to_plain(force.last_cited),
            "claims": list(force.entries),
        }
    return plain | {
        "ties": to_plain(formation.ties),
        "figures": [to_plain(estimate) for estimate in formation.figures],
        "sites": [to_plain(site) | {"located": site.place_id is not None} for site in formation.sites],
        "commanders": to_plain(formation.commanders),
    }


def changes_listing(changes: Sequence[Change]) -> Listing:
    """What differs, one difference a row, with the claims of both days."""
    rows = [
        (
            c.label,
            c.kind.value,
            c.what,
            " ".join(i[:SHORT] for i in c.earlier[:4]) or "–",
            " ".join(i[:SHORT] for i in c.later[:4]) or "–",
        )
        for c in changes
    ]
    return Listing(
        columns=("actor", "what differs", "in words", "claims of the earlier day", "new claims"),
        rows=rows,
        plain=map(to_plain, changes),
        empty="the claims of the two days do not differ",
        wide=frozenset({"in words"}),
        footer="claims differ, which does not say that the forces did; words in context: whosays show CLAIM",
    )


def _print_tree(branches: Sequence[Branch], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([plain_branch(branch) for branch in branches], ensure_ascii=False, indent=1))
        return
    if form != "table":
        raise click.UsageError(f"a tree cannot be printed as {form}: leave --format out, or use json")
    if not branches:
        say("no actor in these claims")
        return
    out = console()
    for line in tree_lines(branches):
        out.print(Text(line), soft_wrap=True)
    say("claimed: by claims of the record; names table: not in any claim here; words in context: whosays show CLAIM")


def plain_branch(branch: Branch) -> dict[str, object]:
    """A branch as plain data with those below it."""
    own = (
        {"actor": branch.formation.actor_id, "label": branch.formation.label}
        if branch.again
        else plain_formation(branch.formation)
    )
    return own | {
        "under": to_plain(branch.ties),
        "again": branch.again,
        "below": [plain_branch(b) for b in branch.below],
    }


def tree_lines(branches: Sequence[Branch]) -> list[str]:
    """The tree as lines of text."""
    lines: list[str] = []
    for branch in branches:
        lines.append(_head(branch))
        indent = "│   " if branch.below else "    "
        lines += [f"{indent}{tie_in_words(tie)}" for tie in branch.formation.ties]
        lines += _details(branch, indent)
        lines += _below(branch, "")
    return lines


def _below(branch: Branch, indent: str) -> list[str]:
    lines: list[str] = []
    for number, child in enumerate(branch.below, start=1):
        last = number == len(branch.below)
        lines.append(f"{indent}{'└── ' if last else '├── '}{_head(child)}")
        deeper = f"{indent}{'    ' if last else '│   '}"
        lines += _details(child, f"{deeper}{'│   ' if child.below else '    '}")
        lines += _below(child, deeper)
    return lines


def _head(branch: Branch) -> str:
    formation = branch.formation
    if branch.again:
        return f"{formation.label} (shown in full elsewhere)"
    parents = {tie.upper for tie in formation.ties if tie.kind is TieKind.PARENT and tie.evidence is Evidence.CLAIM}
    several = f" · {len(parents)} parents are claimed" if len(parents) > 1 else ""
    unknown = formation.type != ActorType.STATE and not any(tie.kind is TieKind.PARENT for tie in formation.ties)
    top = " · parent unknown" if unknown else ""
    cited = f"cited {cited_days(formation)}" if formation.force else "not cited in these claims"
    return f"{formation.label} · {cited}{top}{several}"


def _details(branch: Branch, indent: str) -> list[str]:
    lines = [f"{indent}{tie_in_words(tie)}" for tie in branch.ties]
    if branch.again:
        return lines
    formation = branch.formation
    lines += [
        f"{indent}strength: {figure_in_words(figure, formation)} {_ids(figure.used)}" for figure in formation.figures
    ]
    lines += [f"{indent}at: {site_in_words(site)} {_ids(site.claims)}" for site in formation.sites[:_SITES_IN_TREE]]
    more = len(formation.sites) - _SITES_IN_TREE
    lines += [f"{indent}at: {more} more, see the table"] if more > 0 else []
    for commander in formation.commanders:
        claims = (*commander.claims, *commander.former_claims)
        lines.append(f"{indent}led by: {commander_in_words(commander)} {_ids(claims)}")
    return lines


def tie_in_words(tie: Tie) -> str:
    """A tie with its evidence: "part of Quay Front: claimed by Marun Herald [3f9a02c1]"."""
    if tie.evidence is Evidence.DECLARED:
        return f"{tie.kind.value} {tie.upper_label}: declared by people"
    if tie.evidence is Evidence.NAMES_TABLE:
        return f"{tie.kind.value} {_dated(tie)}: names table, {tie.words or 'no source'}"
    denied = f"; denied {_ids(tie.denied)}" if tie.denied else ""
    ended = f"; said to be over {_ids(tie.ended)}" if tie.ended else ""
    return f"{tie.kind.value} {tie.upper_label}: claimed by {tie.words} {_ids(tie.claims)}{denied}{ended}"


def _ids(claims: Sequence[str]) -> str:
    more = f" +{len(claims) - 4}" if len(claims) > 4 else ""
    return f"[{' '.join(claim[:SHORT] for claim in claims[:4])}{more}]"


COMMANDS = (orbat,)
