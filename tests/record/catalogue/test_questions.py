"""Questions, as a catalogue lists and holds them."""

from __future__ import annotations

import pytest

from whosays.assessment.estimates import estimate
from whosays.cataloguing.assessed import question_id
from whosays.errors import NotFoundError, QuestionError
from whosays.filters import RULES
from whosays.picture import View
from whosays.record.catalogue import questions
from whosays.record.catalogue.claims import Geography, count_claims, find_claims
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.findings import count_findings, findings_on
from whosays.record.catalogue.questions import (
    SORTS,
    QuestionFilter,
    QuestionRow,
    answers,
    count_questions,
    find_question,
    find_questions,
    id_of_slug,
    on_question,
    sheet_of_question,
)
from whosays.record.catalogue.related import Relation, nearest_questions, related_questions, slug_words


def every(catalogue: Catalogue, geography: Geography, wanted: QuestionFilter, size: int = 7) -> list[QuestionRow]:
    """All questions that are wanted, read a page at a time."""
    found: list[QuestionRow] = []
    after: str | None = ""
    while after is not None:
        page = find_questions(catalogue, wanted, geography, after=after, limit=size)
        found += page.questions
        after = page.after
    return found


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_every_order_hold_every_question_once(
    catalogue: Catalogue, geography: Geography, view: View, sort: str
) -> None:
    """Whatever the order, going from page to page shows each comparison of the record once."""
    found = every(catalogue, geography, QuestionFilter(sort=sort))
    assert sorted(question.id for question in found) == sorted(question_id(c.question) for c in view.comparisons)


def test_orders_are_those_that_they_say(catalogue: Catalogue, geography: Geography) -> None:
    """The first question has the most weight, the most claims, or the latest claim."""
    by = {sort: every(catalogue, geography, QuestionFilter(sort=sort)) for sort in SORTS}
    assert [q.weight for q in by["weight"]] == sorted((q.weight for q in by["weight"]), reverse=True)
    assert [q.claims for q in by["claims"]] == sorted((q.claims for q in by["claims"]), reverse=True)
    days = [q.latest or "" for q in by["latest"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (QuestionFilter(contested=True), lambda q: q.contradictions > 0),
        (QuestionFilter(several=True), lambda q: q.claims > 1),
        (QuestionFilter(about="losses"), lambda q: q.losses),
        (QuestionFilter(about="strengths"), lambda q: not q.losses),
        (QuestionFilter(words="kafr kill"), lambda q: "Kafr" in q.heading and "killed" in q.heading),
        (QuestionFilter(actor="Hezbollah"), lambda q: "hezbollah" in (q.actor or "") or "Hezbollah" in q.actor_label),
    ],
)  # fmt: skip
def test_a_filter_keeps_exactly_the_questions_that_it_says(
    catalogue: Catalogue, geography: Geography, wanted: QuestionFilter, holds: object
) -> None:
    """A question is in the list where the filter holds of it, and only there; the count is that of the list."""
    assert callable(holds)
    found = every(catalogue, geography, wanted)
    assert {q.id for q in found} == {q.id for q in every(catalogue, geography, QuestionFilter()) if holds(q)}
    assert found
    assert count_questions(catalogue, wanted, geography) == len(found)


def test_a_place_holds_the_questions_on_places_inside_of_it(catalogue: Catalogue, geography: Geography) -> None:
    """Who asks for a country gets the questions on its towns."""
    found = every(catalogue, geography, QuestionFilter(place="Syria"))
    assert any(q.place_label.startswith("Kafr Zayta") for q in found)
    assert not every(catalogue, geography, QuestionFilter(place="Norway"))


@pytest.mark.parametrize("contested", [False, True])
@pytest.mark.parametrize("sort", ["weight", "claims", "latest"])
def test_a_place_with_very_many_questions_has_the_same_ones_in_the_same_order(
    catalogue: Catalogue, geography: Geography, monkeypatch: pytest.MonkeyPatch, sort: str, contested: bool
) -> None:
    """How the questions of a place are gone through changes neither which there are nor their order, page by page."""
    wanted = QuestionFilter(place="Syria", sort=sort, contested=contested)
    sorted_ones = every(catalogue, geography, wanted)
    monkeypatch.setattr(questions, "MANY", 0)
    assert every(catalogue, geography, wanted) == sorted_ones
    assert sorted_ones


def test_an_unknown_order_or_subject_names_the_known_ones(catalogue: Catalogue, geography: Geography) -> None:
    """A mistyped word in an address is told with the words that can stand there."""
    with pytest.raises(QuestionError, match="weight, claims, latest"):
        find_questions(catalogue, QuestionFilter(sort="wieght"), geography)
    with pytest.raises(QuestionError, match="losses or strengths"):
        find_questions(catalogue, QuestionFilter(about="lossess"), geography)


def test_the_sheet_holds_the_estimate_of_every_rule(catalogue: Catalogue, view: View) -> None:
    """For each question and each rule, what the page shows is what assessment works out."""
    for comparison in view.comparisons[:12]:
        row = find_question(catalogue, question_id(comparison.question))
        assert row is not None
        sheet = sheet_of_question(catalogue, row.number)
        assert tuple(sheet.claims) == tuple(entry.id for entry in comparison.entries)
        one_event = comparison.entries[0].id in view.of_one_event
        for name, rule in RULES.items():
            told = estimate(comparison.question, comparison.entries, view.roots, rule, view.grade_ranks, one_event)
            assert sheet.estimate(name) == told


def test_a_question_has_all_its_answers_with_their_roots(
    catalogue: Catalogue, geography: Geography, view: View
) -> None:
    """The claims of a question and their root sources are those that assessment compares; `count_claims` finds the same."""
    for question in every(catalogue, geography, QuestionFilter(several=True))[:8]:
        told = answers(catalogue, question.number)
        assert len(told) == question.claims
        assert all(view.roots[answer.id].key == answer.root for answer in told)
        assert len({answer.root for answer in told}) == question.roots
        asked = (on_question(catalogue, question.slug),)
        assert count_claims(catalogue, asked) == question.claims
        assert {c.id for c in find_claims(catalogue, asked, limit=100).claims} == {answer.id for answer in told}


def test_findings_on_a_question_are_counted_and_paged(catalogue: Catalogue, geography: Geography) -> None:
    """The findings of one type, read after one another, are as many as their count says, each once."""
    question = every(catalogue, geography, QuestionFilter())[0]
    for kind, count in count_findings(catalogue, question.number).items():
        seen: list[int] = []
        after: str | None = ""
        while after is not None:
            page = findings_on(catalogue, question.number, kind, after=after, limit=2)
            seen += [finding.number for finding in page.findings]
            after = page.after
        assert len(seen) == len(set(seen)) == count


def test_the_id_behind_the_words_of_an_address_decides(catalogue: Catalogue, geography: Geography) -> None:
    """An address with other words and the same id leads to the same question; one whose id is gone says so."""
    question = every(catalogue, geography, QuestionFilter())[0]
    found = find_question(catalogue, id_of_slug(f"other-words-{question.id}"))
    assert found == question
    with pytest.raises(NotFoundError, match="look for it under Questions"):
        on_question(catalogue, "people-killed-0000000000")


def test_an_address_whose_id_is_gone_finds_the_question_by_its_words(
    catalogue: Catalogue, geography: Geography
) -> None:
    """The same words with another id lead to the one question that has them; the same words over another time too."""
    question = next(q for q in every(catalogue, geography, QuestionFilter()) if q.slug.startswith("iran-in-syria"))
    words = question.slug.rpartition("-")[0]
    assert nearest_questions(catalogue, f"{words}-0000000000").same == question
    assert nearest_questions(catalogue, "zzz-qqq-0000000000").others == ()


def test_a_period_that_changed_is_found_where_one_question_asks_the_same(
    catalogue: Catalogue, geography: Geography
) -> None:
    """Whose words are those of one question but for the time is taken for it; where several are, none is chosen and all are offered."""
    rows = every(catalogue, geography, QuestionFilter())
    about = {q: slug_words(q.heading.rpartition(",")[0]) for q in rows if q.period.startswith("as stated")}
    alone = [q for q, words in about.items() if sum(slug_words(o.heading).startswith(words) for o in rows) == 1]
    assert alone
    assert nearest_questions(catalogue, f"{about[alone[0]]}-as-stated-in-1999-0000000000").same == alone[0]
    twice = nearest_questions(catalogue, "hezbollah-in-syria-people-as-stated-in-1999-0000000000")
    assert twice.same is None
    assert len([q for q in twice.others if q.heading.startswith("Hezbollah in Syria: people")]) == 2


def test_questions_beside_one_are_told_apart(catalogue: Catalogue, geography: Geography) -> None:
    """Those of tied actors, of other times and of other counts are told apart, each with its reason, and the question itself is not among them."""
    rows = every(catalogue, geography, QuestionFilter())
    iran = next(q for q in rows if q.slug.startswith("iran-in-syria-people"))
    beside = related_questions(catalogue, iran, geography)
    assert all(other.why for others in beside.values() for other in others)
    assert iran not in [other.question for others in beside.values() for other in others]
    assert any("backed by" in other.why for other in beside[Relation.BACKED])
    hezbollah = next(q for q in rows if q.slug.startswith("hezbollah-in-syria-people"))
    assert Relation.OTHER_TIME in related_questions(catalogue, hezbollah, geography)


def test_questions_that_share_a_figure_name_each_other(catalogue: Catalogue, geography: Geography) -> None:
    """A figure that one text puts to two questions ties them, and so do a place, and an actor with those whom it backs; each with its reason."""
    rows = every(catalogue, geography, QuestionFilter())
    fighters = next(q for q in rows if q.slug.startswith("iran-backed-fighters-in-syria-people"))
    beside = related_questions(catalogue, fighters, geography)
    assert [other.why for other in beside[Relation.SHARED]] == ["one text puts 120,000 to both"]
    (shared,) = beside[Relation.SHARED]
    again = related_questions(catalogue, shared.question, geography)
    assert fighters in [other.question for other in again[Relation.SHARED]]
    assert any(other.question.actor == "iran" for other in beside[Relation.BACKED])
    assert all(other.question.place == fighters.place for other in beside[Relation.OTHERS])


def test_part_and_whole_are_of_one_time(catalogue: Catalogue, geography: Geography) -> None:
    """A wider or a narrower question of another time is listed among other times, never as the whole or a part of these figures."""
    rows = every(catalogue, geography, QuestionFilter())
    for question in rows:
        beside = related_questions(catalogue, question, geography)
        tied = [*beside.get(Relation.WHOLE, ()), *beside.get(Relation.PART, ())]
        assert all(other.question.period == question.period for other in tied)
