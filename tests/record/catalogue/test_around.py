"""What stands around the claims of a filter is found in the catalogue as the command line finds it in the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.catalogue.quay_war import write
from tests.shelled_town import NAMED, TOLD, UNNAMED
from whosays.cataloguing.assessed import question_id
from whosays.cataloguing.making import make_catalogue
from whosays.model.entries import ClaimFilter
from whosays.model.kinds import Kind
from whosays.picture import View
from whosays.record.catalogue.around import documents_around, questions_under
from whosays.record.catalogue.claims import Geography, conditions_of
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.questions import QuestionFilter, find_questions
from whosays.record.store import Record

ASKED = (
    ClaimFilter(place="Kafr Zayta"),
    ClaimFilter(place="Kafr Zayta", kinds=frozenset({Kind.CASUALTIES})),
    ClaimFilter(actor="Hill Guard"),
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the shelled town."""
    return write(tmp_path_factory.mktemp("town") / "record.db", TOLD)


@pytest.fixture(scope="module")
def shelled(town: Path) -> Iterator[Catalogue]:
    """Its catalogue."""
    with Catalogue(make_catalogue(str(town), town.with_suffix(".catalogue"))) as opened:
        yield opened


@pytest.mark.parametrize("wanted", ASKED)
def test_a_brief_is_worked_out_over_all_that_its_questions_rest_on(
    town: Path, shelled: Catalogue, geography: Geography, wanted: ClaimFilter
) -> None:
    """The documents around the claims of a filter hold every claim that the same filter's answer rests on."""
    with Record.open(town, create=False) as record:
        rests_on = {entry.document.id for entry in View(record, wanted).whole}
    assert rests_on <= set(documents_around(shelled, conditions_of(shelled, wanted, geography)))


def test_questions_under_a_filter_are_whole(shelled: Catalogue, geography: Geography) -> None:
    """A question has all its claims under the name of its place, and under an outlet those of that outlet alone."""
    wanted = ClaimFilter(place="Kafr Zayta")
    (found,) = questions_under(shelled, conditions_of(shelled, wanted, geography), conditions_of(shelled, wanted.of_statements(), geography), 9)  # fmt: skip
    assert found.claims == 3
    some = ClaimFilter(place="Kafr Zayta", outlet="Marun Herald")
    (found,) = questions_under(shelled, conditions_of(shelled, some, geography), conditions_of(shelled, some.of_statements(), geography), 9)  # fmt: skip
    assert found.claims == 1


def test_pages_and_the_command_line_choose_the_same_questions(
    town: Path, shelled: Catalogue, geography: Geography
) -> None:
    """The list of questions of a place has the questions that `whosays compare --place` has, each with as many claims."""
    page = find_questions(shelled, QuestionFilter(place="Kafr Zayta"), geography)
    with Record.open(town, create=False) as record:
        compared = View(record, ClaimFilter(place="Kafr Zayta")).comparisons
    assert {(q.id, q.claims) for q in page.questions} == {(question_id(c.question), len(c.entries)) for c in compared}
    assert {NAMED.id, UNNAMED.id} <= {entry.id for comparison in compared for entry in comparison.entries}
