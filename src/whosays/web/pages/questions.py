"""Questions: the list, and each with its estimate, the claims behind it and how they stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from whosays.brief.figures import USED, estimate_in_words
from whosays.brief.sentences import bounds_in_words
from whosays.brief.wording import DISAGREEMENT, rule_in_words
from whosays.errors import NotFoundError
from whosays.filters import RULES
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.findings import DisagreementType
from whosays.model.quantities import Quantity
from whosays.record.catalogue.claims import claims_by_id
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.findings import FindingRow, findings_on
from whosays.record.catalogue.questions import (
    ABOUT,
    SORTS,
    QuestionFilter,
    QuestionRow,
    Sheet,
    answers,
    count_questions,
    find_question,
    find_questions,
    id_of_slug,
    on_question,
    sheet_of_question,
)
from whosays.record.catalogue.related import nearest_questions, related_questions
from whosays.record.catalogue.rows import ClaimRow
from whosays.web.answers import build_plot, choose
from whosays.web.desk import Desk
from whosays.web.linking import Sentence, all_named, linked
from whosays.web.over_time import chart_over_time
from whosays.web.partings import Finding, find_groups, named, quoted, show
from whosays.web.releasing import check_format, write_release
from whosays.web.rendering import address, render, segment
from whosays.web.requests import FromCatalogue, OnDesk, choice, conditions, flag

router = APIRouter()
MOST_LEFT_OUT = 30
FINDINGS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What one rule makes of a question: its short name, its name, what it does, low to high, best, and how many claims it uses."""

    name: str
    label: str
    words: str
    span: str
    best: int | None
    used: int


@dataclass(frozen=True, slots=True)
class Omitted:
    """A claim that the estimate leaves out, and why."""

    claim: ClaimRow | None
    identity: str
    why: Sentence


@router.get("/questions")
def questions(request: Request, desk: OnDesk, catalogue: FromCatalogue, after: str = "") -> Response:
    """The questions that are asked for, a page at a time."""
    wanted = _wanted(request)
    page = find_questions(catalogue, wanted, desk.geography, after=after)
    count = count_questions(catalogue, wanted, desk.geography)
    return render(request, "questions.html.jinja", page=page, count=count, wanted=wanted, sorts=tuple(SORTS))


def _wanted(request: Request) -> QuestionFilter:
    said = {name: request.query_params.get(name, "").strip() for name in ("words", "actor", "place")}
    flags = {name: flag(request, name) for name in ("contested", "several")}
    about, sort = choice(request, "about", ABOUT), choice(request, "sort", SORTS, "weight")
    return QuestionFilter(**said, **flags, about=about, sort=sort)  # type: ignore[arg-type]


@router.get("/questions/{slug}/claims.{form}")
def claims_of_question(desk: OnDesk, catalogue: FromCatalogue, slug: str, form: str) -> Response:
    """The claims of a question as a file."""
    check_format(form)
    found = _found(catalogue, slug)
    asked = (on_question(catalogue, found.slug), *conditions(desk, catalogue, ClaimFilter()))
    written = write_release(desk, catalogue, asked, form)
    headers = {"content-disposition": f'attachment; filename="{found.slug}.{form}"'}
    return Response(written.content, media_type=written.media_type, headers=headers)


@router.get("/questions/{slug}/findings")
def findings(request: Request, desk: OnDesk, catalogue: FromCatalogue, slug: str, after: str = "") -> Response:
    """The findings of one type on a question, a page at a time."""
    found = _found(catalogue, slug)
    kind = choice(request, "type", [one.value for one in DisagreementType], DisagreementType.CONTRADICTS.value)
    page = findings_on(catalogue, found.number, kind, after=after, limit=FINDINGS_A_PAGE)
    claims = claims_by_id(catalogue, named(page.findings))
    return render(
        request,
        "question_findings.html.jinja",
        question=found,
        words=DISAGREEMENT[DisagreementType(kind)],
        findings=_shown(desk, page.findings, claims),
        after=page.after,
    )


def _found(catalogue: Catalogue, slug: str) -> QuestionRow:
    found = find_question(catalogue, id_of_slug(slug))
    if found is None:
        raise NotFoundError(f'no question "{slug}" in the record as it is now: look for it under Questions')
    return found


@router.get("/questions/{slug}")
def question(request: Request, desk: OnDesk, catalogue: FromCatalogue, slug: str) -> Response:
    """A question; at its present address, or at that of the one question that asks the same where it is gone."""
    rule = choice(request, "rule", RULES, "range")
    found = find_question(catalogue, id_of_slug(slug))
    if found is None:
        return _gone(request, catalogue, slug)
    if found.slug != slug:
        return RedirectResponse(_elsewhere(request, found), status_code=302)
    shown = desk.workings.of(catalogue, ("question", slug, rule), lambda: _page(desk, catalogue, found, rule))
    return render(request, "question.html.jinja", **shown)


def _gone(request: Request, catalogue: Catalogue, slug: str) -> Response:
    near = nearest_questions(catalogue, slug)
    if near.same is not None:
        return RedirectResponse(_elsewhere(request, near.same), status_code=302)
    return render(request, "question_gone.html.jinja", status=404, slug=slug, others=near.others)


def _elsewhere(request: Request, found: QuestionRow) -> str:
    return address(f"/questions/{segment(found.slug)}", **dict(request.query_params))


def _page(desk: Desk, catalogue: Catalogue, found: QuestionRow, rule: str) -> dict[str, Any]:
    """What the page of a question shows."""
    sheet, told = sheet_of_question(catalogue, found.number), answers(catalogue, found.number)
    estimate = sheet.estimate(rule)
    shown, groups = choose(told, estimate.used), find_groups(catalogue, found.number)
    rows = [row for group in groups for row in group.rows]
    left = estimate.left_out[:MOST_LEFT_OUT]
    wanted = [*shown, *named(rows), *(out.claim_id for out in left), *all_named(out.why for out in left)]
    claims = claims_by_id(catalogue, wanted)
    figures = [answer.quantity for answer in told if answer.quantity]
    drawn = _shown(desk, rows, claims)
    return {
        "question": found,
        "rule": rule,
        "estimate": estimate,
        "summary": estimate_in_words(estimate, figures, USED),
        "rules": _rules(sheet, figures),
        "plot": build_plot(told, sheet.roots, estimate, {claim: claims[claim] for claim in shown if claim in claims}),
        "omitted": [Omitted(claims.get(o.claim_id), o.claim_id, linked(o.why, claims)) for o in left],
        "groups": groups,
        "findings": {finding.number: finding for finding in drawn},
        "chart": chart_over_time(sheet),
        "related": related_questions(catalogue, found, desk.geography),
        "incidents": tuple(
            dict.fromkeys(
                claim.incident for claim in claims.values() if claim.incident and claim.question == found.slug
            )
        ),
    }


def _shown(desk: Desk, rows: Sequence[FindingRow], claims: Mapping[str, ClaimRow]) -> list[Finding]:
    """The findings with their quotes, the words of each claim marked."""
    entries: dict[str, Entry] = {entry.id: entry for entry in desk.record.entries_of(quoted(rows))}
    return [show(row, claims, entries) for row in rows]


def _rules(sheet: Sheet, figures: Sequence[Quantity]) -> list[RuleLine]:
    return [_rule(name, sheet, figures) for name in sheet.rules]


def _rule(name: str, sheet: Sheet, figures: Iterable[Quantity]) -> RuleLine:
    low, best, high, top, used = sheet.bounds(name)
    bounds = bounds_in_words(low, high, figures, top)
    return RuleLine(name, str(RULES[name]), rule_in_words(RULES[name]), bounds, best, used)
