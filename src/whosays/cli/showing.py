"""The verb `show`: a claim with its words in context, or a document with its claims marked."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import click
from rich.text import Text

from whosays.api import Workspace
from whosays.assessment.grading import grades_for
from whosays.assessment.sentences import describe
from whosays.cli.grading import grade_lines
from whosays.cli.lines import SHORT, plain_entry, source_chain
from whosays.cli.options import open_existing, record_option
from whosays.cli.output import console
from whosays.errors import NotFoundError
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.grades import Grade
from whosays.model.kinds import Status
from whosays.model.matches import reasons_in_words
from whosays.model.plain import to_plain
from whosays.model.spans import Span
from whosays.model.traces import Trace
from whosays.record.store import UNREAD


@click.command()
@click.argument("name", metavar="CLAIM|DOCUMENT")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@record_option
def show(name: str, form: str, location: str) -> None:
    """Show a claim with its words in context, or a document with its claims marked.

    \b
    Examples:
      whosays show 3f9a02c1
      whosays show story.txt
    """
    with open_existing(location) as workspace:
        try:
            entry = workspace.entry(name)
        except NotFoundError:
            _show_document(workspace, _find_document(workspace, name), form)
        else:
            _show_claim(
                entry, form, grades_for(entry, workspace.grades(), workspace.view().outlets), workspace.trace(entry.id)
            )


def _find_document(workspace: Workspace, name: str) -> Document:
    try:
        return workspace.record.document(name)
    except NotFoundError as error:
        raise NotFoundError(
            f'no claim and no document "{name}": list them with `whosays claims` and `whosays documents`'
        ) from error


def _show_claim(entry: Entry, form: str, grades: tuple[Grade, ...], trace: Trace) -> None:
    if form == "json":
        click.echo(
            json.dumps(
                plain_entry(entry) | {"grades": to_plain(grades), "trace": to_plain(trace)},
                ensure_ascii=False,
                indent=1,
            )
        )
        return
    out, claim = console(), entry.claim
    out.print(Text(describe(entry), style="bold"))
    out.print(
        _marked(
            entry.document.text,
            claim.sentence,
            [span for spans in claim.roles.values() for span in spans] + [claim.trigger],
        )
    )
    rows = [
        (
            "claim",
            f"{entry.id} ({claim.kind.value}, {claim.modality.value}, {claim.polarity.value}; {entry.status.value})",
        )
    ]
    rows += [(role.value, claim.words(role) or "") for role in claim.roles]
    rows += [("quantity", str(claim.quantity))] if claim.quantity else []
    rows += [("source", source_chain(entry)), *_trace_rows(trace)]
    rows += [
        ("document", f"{entry.document.label} ({entry.document.id[:SHORT]})"),
        ("url", entry.document.url or "none given"),
    ]
    rows += [_match_row(match) for match in (*entry.resolution.actors, *entry.resolution.places)]
    if entry.resolution.time:
        rows.append(("time", f"{entry.resolution.time.edtf}: {entry.resolution.time.reason}"))
    rows.append(("reader", _reader_line(entry)))
    rows += grade_lines(grades)
    for head, cell in rows:
        out.print(Text(f"  {head:<10} ", style="dim").append(cell, style="not dim"))


def _reader_line(entry: Entry) -> str:
    if entry.reader.is_person:
        return f"{entry.reader.version}, a person, who selected the words"
    score = f"{entry.claim.extraction_score:.2f} (the model's, not the source's)"
    return f"{entry.reader.name} {entry.reader.version}, score {score}"


def _trace_rows(trace: Trace) -> list[tuple[str, str]]:
    state = trace.independence.value.replace("_", " ") if trace.independence else "alone"
    others = f" (see {', '.join(claim[:SHORT] for claim in trace.others)})" if trace.others else ""
    return [
        ("root", f"{trace.root.label}: {trace.root.evidence}"),
        ("independent", f"{state}: {trace.evidence}{others}"),
    ]


def _match_row(match: Any) -> tuple[str, str]:
    unknown = (getattr(match, "actor_id", None) or getattr(match, "place_id", None)) is None
    meaning = "unknown" if unknown else match.label
    return "means", f'"{match.span.text}" → {meaning} ({reasons_in_words(match.features)})'


def _marked(text: str, sentence: Span, marks: list[Span]) -> Text:
    shown = Text(text[sentence.start : sentence.end])
    for mark in marks:
        shown.stylize("reverse", max(0, mark.start - sentence.start), max(0, mark.end - sentence.start))
    return shown


def _show_document(workspace: Workspace, document: Document, form: str) -> None:
    entries = workspace.claims(document=document.id, status=[status.value for status in Status], withdrawn=True)
    if form == "json":
        plain = to_plain(document) | {"claims": [plain_entry(entry) for entry in entries]}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
        return
    out = console()
    out.print(Text(document.title or document.name, style="bold"))
    kinds = Counter(entry.claim.kind.value for entry in entries)
    out.print(
        Text(
            f"{document.label} · {document.id} · {document.url or 'no address'} · SHA-256 {document.sha256[:12]}…",
            style="dim",
        )
    )
    if document.unread:
        out.print(Text(f"unread: {document.unread}", style="bold"))
    out.print(
        _marked(document.text, Span(0, len(document.text), document.text), [entry.claim.trigger for entry in entries])
    )
    out.print(
        Text(
            f"{len(entries)} claims: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
            style="dim",
        )
    )
    for refused in workspace.record.refused(document.id):
        reasons = "; ".join(refused.reasons)
        left_out = refused.kind == UNREAD
        out.print(
            Text(
                f"not read: {reasons}" if left_out else f'refused: {refused.kind} "{refused.words}": {reasons}',
                style="dim",
            )
        )
    for entry in entries:
        out.print(Text(f"{entry.id[:SHORT]}  {describe(entry)}"))


COMMANDS = (show,)
