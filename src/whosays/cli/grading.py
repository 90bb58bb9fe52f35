"""The verbs `grade` and `grades`: the analyst's judgement of sources and claims, apart from the source's hedge and the model's score."""

from __future__ import annotations

from collections.abc import Sequence

import click

from whosays.assessment.grading import why_unconfirmed
from whosays.cli.lines import SHORT
from whosays.cli.options import decision_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing, say
from whosays.model.grades import SCHEME_OF, UNGRADED, VALUES, Grade, Scale, Scheme
from whosays.model.plain import to_plain
from whosays.picture import View


@click.command()
@click.argument("subject", metavar="scheme|CLAIM|SOURCE")
@click.argument("values", nargs=-1, required=True, metavar="VALUE…")
@decision_options
@record_option
def grade(subject: str, values: tuple[str, ...], by: str, why: str, location: str) -> None:
    """Grade a claim or a source, or choose the schemes of this record; "ungraded" takes a grade back.

    A record is ungraded until a scheme is chosen: admiralty (sources A to F, claims 1 to 6), icd-203 (likelihood and confidence of claims) or
    airwars (reports of harm to civilians). A claim is 1 only with two independent root sources.

    \b
    Examples:
      whosays grade scheme admiralty icd-203 --by Ines
      whosays grade "Marun Herald" B --by Ines --why "right in 9 of 10 checks"
      whosays grade 3f9a02c1 2 likely moderate --by Ines --why "fits the satellite image"
      whosays grade 3f9a02c1 ungraded --by Ines
    """
    with open_existing(location) as workspace:
        if subject == "scheme":
            decision = workspace.choose_schemes(*values, by=by, why=why)
            chosen = ", ".join(workspace.schemes()) or UNGRADED
            say(f"decision {decision.number}: this record is now graded by: {chosen}")
            return
        decision = workspace.grade(subject, *values, by=by, why=why)
        say(f"decision {decision.number}: {subject} graded {', '.join(values)} by {by}")


@click.command()
@click.option("--scales", is_flag=True, help="The scales and what their values mean, instead.")
@form_option
@record_option
def grades(scales: bool, form: str, location: str) -> None:
    """List the grades that people gave, and whether what they rest on still stands.

    \b
    Examples:
      whosays grades
      whosays grades --scales
    """
    if scales:
        print_listing(scales_listing(), form)
        return
    with open_existing(location) as workspace:
        view = workspace.view()
        found = view.grades
        standings = [standing_of(grade, view) for grade in found]
        print_listing(grades_listing(found, standings, workspace.schemes()), form)


def standing_of(grade: Grade, view: View) -> str:
    """Whether a grade still rests on something: the claim is current, its document not withdrawn, and a 1 has two independent root sources."""
    if not grade.is_of_claim:
        return "stands"
    entry = next((entry for entry in view.all_entries if entry.id == grade.subject), None)
    if entry is None:
        return "the claim is of an earlier reading"
    if entry.withdrawn:
        return "its document was withdrawn since"
    if grade.scale is Scale.CREDIBILITY and grade.value == "1":
        support = view.support(entry)
        return "stands" if support.independent else f"no longer confirmed: {why_unconfirmed(support)}"
    return "stands"


def grades_listing(found: Sequence[Grade], standings: Sequence[str], schemes: Sequence[Scheme]) -> Listing:
    """Grades, one a row."""
    rows = [
        (
            g.subject[:SHORT] if g.is_of_claim else g.subject,
            g.scale.value,
            g.value,
            g.meaning,
            g.by,
            g.at.date().isoformat(),
            g.why,
            standing,
        )
        for g, standing in zip(found, standings, strict=True)
    ]
    chosen = ", ".join(schemes)
    nothing = (
        f"nothing is graded yet (schemes: {chosen})"
        if schemes
        else "this record is ungraded: choose a scheme with `whosays grade scheme admiralty --by NAME`"
    )
    return Listing(
        columns=("claim or source", "scale", "grade", "meaning", "by", "on", "why", "standing"),
        rows=rows,
        plain=[
            to_plain(g) | {"scheme": SCHEME_OF[g.scale].value, "meaning": g.meaning, "standing": standing}
            for g, standing in zip(found, standings, strict=True)
        ],
        empty=nothing,
        wide=frozenset({"meaning", "why", "standing"}),
        footer=f"schemes: {chosen}; grades are people's, apart from a source's hedge and the model's score",
    )


def scales_listing() -> Listing:
    """Every value of every scale with its meaning."""
    rows = [
        (SCHEME_OF[scale].value, scale.value, value, meaning)
        for scale, values in VALUES.items()
        for value, meaning in values.items()
    ]
    columns = ("scheme", "scale", "grade", "meaning")
    return Listing(
        columns=columns,
        rows=rows,
        plain=[dict(zip(columns, row, strict=True)) for row in rows],
        empty="",
        wide=frozenset({"meaning"}),
    )


def grade_lines(found: Sequence[Grade]) -> list[tuple[str, str]]:
    """The grades of one claim and its source as rows of `show`; a row that says "ungraded" where there are none."""
    if not found:
        return [("grades", UNGRADED)]
    return [
        (
            "grades",
            f"{g.scale.value} {g.value} ({g.meaning}){'' if g.is_of_claim else f' for {g.subject}'}, by {g.by} on {g.at.date()}: {g.why}",
        )
        for g in found
    ]


COMMANDS = (grade, grades)
