"""Every list of a catalogue, read a page at a time, also while the catalogue is made anew: what stands in both is shown once, in order."""

from __future__ import annotations

import json
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.record.catalogue import quay_war
from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.errors import CursorError
from whosays.model.entries import ClaimFilter
from whosays.model.findings import DisagreementType
from whosays.record.catalogue.actors import ActorFilter, find_actors
from whosays.record.catalogue.claims import Geography, conditions_of, find_claims, page_and_count
from whosays.record.catalogue.documents import DocumentFilter, find_documents
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.findings import findings_on
from whosays.record.catalogue.incidents import SORTS as INCIDENT_SORTS
from whosays.record.catalogue.incidents import IncidentFilter, find_incidents
from whosays.record.catalogue.mapped import COLUMNS, MappedPlace, find_place
from whosays.record.catalogue.questions import SORTS as QUESTION_SORTS
from whosays.record.catalogue.questions import QuestionFilter, find_questions
from whosays.record.catalogue.queue import FIRST, find_tasks, find_waiting
from whosays.record.catalogue.standings import KEY, deeds_of, find_standing, find_standings
from whosays.record.catalogue.tallies import SORTED
from whosays.record.catalogue.timeline import AskedOfTime, find_dated

SIZES = (1, 2, 3, 7)
Read = tuple[list[str], str | None]


@dataclass(frozen=True)
class Source:
    """A catalogue, what places are, and the first catalogue, which says what has most of something."""

    catalogue: Catalogue
    places: Geography
    first: Catalogue

    @property
    def asked(self) -> AskedOfTime:
        """Everything that a timeline can show."""
        return AskedOfTime(ClaimFilter(), conditions_of(self.catalogue, ClaimFilter(), self.places), published=True)


Reader = Callable[[Source, str, int], Read]


def claims(newest: bool) -> Reader:
    def read(of: Source, after: str, size: int) -> Read:
        page = find_claims(of.catalogue, (), after=after, limit=size, newest_first=newest)
        return [claim.id for claim in page.claims], page.after

    return read


def counted_claims(of: Source, after: str, size: int) -> Read:
    page, _ = page_and_count(of.catalogue, (), after=after, limit=size)
    return [claim.id for claim in page.claims], page.after


def timeline(of: Source, after: str, size: int) -> Read:
    found = find_dated(of.catalogue, of.asked, limit=size, after=after)
    return [item.id for item in found.items], found.after or None


def documents(of: Source, after: str, size: int) -> Read:
    page = find_documents(of.catalogue, DocumentFilter(), after=after, limit=size)
    return [document.id for document in page.documents], page.after


def actors(of: Source, after: str, size: int) -> Read:
    page = find_actors(of.catalogue, ActorFilter(), of.places, after=after, limit=size)
    return [actor.id for actor in page.actors], page.after


def questions(sort: str) -> Reader:
    def read(of: Source, after: str, size: int) -> Read:
        page = find_questions(of.catalogue, QuestionFilter(sort=sort), of.places, after=after, limit=size)
        return [question.id for question in page.questions], page.after

    return read


def incidents(sort: str) -> Reader:
    def read(of: Source, after: str, size: int) -> Read:
        page = find_incidents(of.catalogue, IncidentFilter(sort=sort), of.places, after=after, limit=size)
        return [incident.id for incident in page.incidents], page.after

    return read


def findings(kind: DisagreementType) -> Reader:
    """The findings of one type on the question that has most of them."""

    def read(of: Source, after: str, size: int) -> Read:
        query = """SELECT q.id FROM question q JOIN finding f ON f.question = q.number WHERE f.type = ?
            GROUP BY q.number ORDER BY COUNT(*) DESC, q.id LIMIT 1"""
        number = of.catalogue.value("SELECT number FROM question WHERE id = ?", (of.first.value(query, (kind.value,)),))
        page = findings_on(of.catalogue, number, kind, after=after, limit=size)
        return ["|".join(finding.claims) for finding in page.findings], page.after

    return read


def standings(kind: str, sort: str) -> Reader:
    def read(of: Source, after: str, size: int) -> Read:
        rows, rest = find_standings(of.catalogue, kind, sort, after=after, limit=size)
        keys = [of.catalogue.value(f"SELECT {KEY} FROM standing WHERE number = ?", (row.number,)) for row in rows]
        return keys, rest

    return read


def deeds(what: str) -> Reader:
    """The deeds of the outlet that has most of them."""

    def read(of: Source, after: str, size: int) -> Read:
        query = f"SELECT name FROM standing WHERE kind = 'outlet' ORDER BY {what} DESC, name LIMIT 1"
        standing = find_standing(of.catalogue, "outlet", of.first.value(query))
        found = deeds_of(of.catalogue, standing, what, after=after, limit=size)
        return [f"{one.id}|{other.id if other else ''}" for one, other in found.claims], found.after

    return read


def waiting(of: Source, after: str, size: int) -> Read:
    found = find_waiting(of.catalogue, [[FIRST]], size, after)
    assert len(found.cursors) == len(found.claims)
    return [claim.id for claim in found.claims], found.after


def tasks(kind: str) -> Reader:
    def read(of: Source, after: str, size: int) -> Read:
        page, cursors, rest = find_tasks(of.catalogue, kind, limit=size, after=after)
        assert len(cursors) == len(page)
        return [task.subject for task in page], rest

    return read


LISTS: dict[str, Reader] = {
    "claims": claims(newest=False),
    "newest claims": claims(newest=True),
    "counted claims": counted_claims,
    "timeline": timeline,
    "documents": documents,
    "actors": actors,
    "review": waiting,
    **{f"questions by {sort}": questions(sort) for sort in QUESTION_SORTS},
    **{f"incidents by {sort}": incidents(sort) for sort in INCIDENT_SORTS},
    **{f"{kind} findings": findings(kind) for kind in (DisagreementType.CONTRADICTS, DisagreementType.CORROBORATES)},
    **{f"{kind}s by {sort}": standings(kind, sort) for kind in ("outlet", "root source") for sort in ("name", *SORTED)},
    **{f"{what} deeds": deeds(what) for what in ("first", "alone", "revised", "contradicted")},
    **{f"{kind} tasks": tasks(kind) for kind in ("name", "place", "incident")},
}


@pytest.fixture(scope="module")
def later_catalogue(compiled_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of the example record once claims were rejected and accepted and reports of other days came in."""
    folder = tmp_path_factory.mktemp("later")
    record = Path(shutil.copy(compiled_idlib, folder / "later.db"))
    quay_war.write(record, quay_war.entries())
    with open_workspace(record) as workspace:
        ids = [entry.id for entry in workspace.claims()]
        for claim in ids[3:200:17]:
            workspace.reject(claim, by="Ines", why="the words do not say so")
        for claim in ids[5:200:19]:
            workspace.accept(claim, by="Ines")
        workspace.correct(workspace.claims()[-40].document.id, published="2017-01-01", by="Ines", why="misdated")
    return make_catalogue(str(record), folder / "catalogue")


@pytest.fixture
def before(catalogue: Catalogue, geography: Geography) -> Source:
    """The catalogue of the example record."""
    return Source(catalogue, geography, catalogue)


@pytest.fixture
def later(later_catalogue: Path, before: Source) -> Iterator[Source]:
    """The catalogue that was made after it."""
    with Catalogue(later_catalogue) as opened:
        yield Source(opened, before.places, before.catalogue)


def walk(read: Reader, size: int, before: Source, later: Source | None = None, pages: int = 0) -> list[str]:
    """What the pages show, the first so many of one catalogue and the rest of a later one."""
    seen, after, turned = list[str](), "", 0
    while True:
        of = later if later and turned >= pages else before
        found, rest = read(of, after, size)
        seen += found
        turned += 1
        if rest is None:
            return seen
        after = rest


def marked(read: Reader, of: Source) -> dict[str, object]:
    """What cursors say of each row but the last: what it is called, what it is sorted by, what its number goes by."""
    found, after = dict[str, object](), ""
    while True:
        keys, rest = read(of, after, 1)
        if rest is None:
            return found
        found[keys[0]] = json.loads(urlsafe_b64decode(rest + "=" * (-len(rest) % 4)))[-1]
        after = rest


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_size_hold_every_row_once_and_in_order(before: Source, name: str) -> None:
    """However many rows a page has, the pages together are the list."""
    whole, rest = LISTS[name](before, "", 100_000)
    assert rest is None
    assert len(set(whole)) == len(whole)
    for size in SIZES:
        assert walk(LISTS[name], size, before) == whole


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_paged_while_a_catalogue_is_made_anew_shows_what_stands_in_both_once(
    before: Source, later: Source, name: str
) -> None:
    """Whatever came, went and moved since the first pages, a row that stands in both catalogues as it stood is shown once, in its order."""
    read = LISTS[name]
    old, new = marked(read, before), marked(read, later)
    order, _ = read(later, "", 100_000)
    still = [key for key in order if key in old and old[key] == new.get(key)]
    for size in SIZES:
        for pages in (1, 2, 5):
            seen = [key for key in walk(read, size, before, later, pages) if key in still]
            assert seen == still or len(old) < size * pages


def test_the_address_of_a_place_leads_to_it_in_every_catalogue(before: Source, later: Source) -> None:
    """What a place of the map is called leads to the same place once a catalogue was made anew, whatever number it has then."""
    places = [
        MappedPlace(**dict(row), kinds={}, held=0) for row in before.catalogue.rows(f"SELECT {COLUMNS} FROM place")
    ]
    found = [find_place(later.catalogue, place.key) for place in places]
    assert [replace(place, number=0) for place in places] == [place and replace(place, number=0) for place in found]
    assert any(place and place.number != was.number for was, place in zip(places, found, strict=True))


def test_numbers_shift_between_the_two_catalogues(before: Source, later: Source) -> None:
    """The catalogues that these tests page through do differ: most claims have another number in the later one."""
    numbers = [
        {row["id"]: row["number"] for row in of.catalogue.rows("SELECT id, number FROM claim")}
        for of in (before, later)
    ]
    assert sum(numbers[0][key] != numbers[1].get(key) for key in numbers[0]) > len(numbers[0]) / 2


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", ["12", "~", "x" * 5000, "WyJ4IixbImEiLDEsMV1d", "²"])
def test_a_cursor_of_no_list_or_of_another_is_refused(before: Source, name: str, cursor: str) -> None:
    """Text that is no cursor of the list is told as such."""
    with pytest.raises(CursorError, match="begin again at its first page"):
        LISTS[name](before, cursor, 3)
