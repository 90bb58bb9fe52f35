"""What is worked out anew in place is what a making would give, and comes back as it was."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.factory import READER, make_claim, make_document
from whosays.assessment.grading import estimate_ranks
from whosays.cataloguing import assessed
from whosays.cataloguing.ground import Ground
from whosays.cataloguing.making import make_catalogue
from whosays.cataloguing.renewal import renew
from whosays.decided import groupings_of
from whosays.model.entries import Entry, Resolution
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Role, Status
from whosays.model.quantities import Comparator, Quantity
from whosays.picture import View
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.renewing import Blocks, blocks_of, note_touched
from whosays.record.store import NewReading, Record

WAITING = {"number", "id", "slug", "weight", "sheet"}
"""What a row keeps until the next making; its sheet is compared part by part."""

TABLES = ("question", "incident", "incident_place", "finding", "finding_claim", "wording", "claim", "question_actor")


@dataclass
class Bench:
    """A catalogue of a record, and the record as it would be without some claims."""

    view: View
    catalogue: Catalogue
    out: set[str]

    @property
    def blocks(self) -> Blocks:
        """Where the findings of the catalogue stand."""
        found = blocks_of(self.catalogue)
        assert found is not None
        return found

    def entries_of(self, ids: Sequence[str]) -> list[Entry]:
        """The claims of these ids as they are now."""
        wanted = frozenset(ids)
        return [entry for entry in self._entries() if entry.id in wanted]

    def _entries(self) -> tuple[Entry, ...]:
        return tuple(
            replace(entry, status=Status.REJECTED) if entry.id in self.out else entry for entry in self.view.all_entries
        )

    def renew(self, claims: Sequence[str]) -> None:
        """Work out anew what `claims` stand in."""
        with self.catalogue.changing() as connection:
            note_touched(connection, claims)
        assert renew(self.catalogue, self._ground) == len(claims)

    def _ground(self) -> Ground:
        view = self.view
        groupings = groupings_of(view.decisions)
        return Ground(
            self.entries_of,
            view.outlets,
            groupings,
            view.gazetteer,
            lambda entries: estimate_ranks(view.decisions, entries, view.outlets),
        )

    def anew(self) -> View:
        """The record worked out as a whole, as a making does it."""
        view = View(self.view.record)
        for name in ("decisions", "gazetteer", "outlets", "documents", "families"):
            view.__dict__[name] = getattr(self.view, name)
        view.__dict__["all_entries"] = self._entries()
        return view

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that a renewal may write."""
        return {
            table: sorted((tuple(row) for row in self.catalogue.rows(f"SELECT * FROM {table}")), key=repr)
            for table in TABLES
        }


@pytest.fixture(scope="module")
def made(compiled_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of the example record."""
    return make_catalogue(str(compiled_idlib), tmp_path_factory.mktemp("renewal"))


@pytest.fixture
def bench(compiled_idlib: Path, made: Path, tmp_path: Path) -> Iterator[Bench]:
    """A copy of that catalogue, to be changed."""
    with Record.open(compiled_idlib, create=False) as record:
        copy = tmp_path / made.name
        shutil.copy(made, copy)
        with Catalogue(copy) as catalogue:
            yield Bench(View(record), catalogue, set())


def standing_claims(catalogue: Catalogue) -> list[str]:
    """The claims that stand in a question or in an incident."""
    query = "SELECT id FROM claim WHERE question IS NOT NULL OR incident IS NOT NULL ORDER BY number"
    return [row["id"] for row in catalogue.rows(query)]


def differing(row: dict[str, Any], other: dict[str, Any], waiting: frozenset[str] = frozenset()) -> set[str]:
    """The columns, and the parts of the sheet, in which two rows differ; `waiting` are not looked at."""
    found = {name for name in other if name not in WAITING and row[name] != other[name]}
    sheet, another = json.loads(row["sheet"]), json.loads(other["sheet"])
    return (found | {f"sheet.{name}" for name in another if sheet[name] != another[name]}) - waiting


def as_rows(found: Sequence[Disagreement]) -> list[tuple[Any, ...]]:
    """Findings as far as their rows say them."""
    return [
        (d.type.value, json.dumps(d.claims[:100]), d.reason, d.independence.value, d.independence_evidence)
        for d in found
    ]


def shown_findings(bench: Bench, question: int) -> list[tuple[Any, ...]]:
    """The findings of the comparison of a question as they stand in the catalogue."""
    query = """SELECT type, claims, reason, independence, independence_evidence FROM finding
        WHERE question = ? AND (number <= ? OR number > ?) ORDER BY number"""
    values = (question, bench.blocks.compared, bench.blocks.made)
    return [tuple(row) for row in bench.catalogue.rows(query, values)]


def asked_by(bench: Bench, number: int | None) -> tuple[object, ...]:
    """What a question asks, in the catalogue as it is."""
    row = bench.catalogue.row("SELECT counted, actor, place, period FROM question WHERE number = ?", (number,))
    return tuple(row) if row else ()


def compare_question(bench: Bench, number: int, view: View, before: tuple[object, ...]) -> str:
    """How a question in the catalogue stands to the same worked out with the whole record: "same", or what is otherwise.

    A question that asks another thing than `before` may stand over others than those that it was made with: that waits.
    """
    row = bench.catalogue.row("SELECT * FROM question WHERE number = ?", (number,))
    assert row is not None
    claims = json.loads(row["sheet"])["claims"]
    if not claims:
        assert (row["claims"], row["roots"], row["low"], row["best"], row["high"], row["contradictions"]) == (
            0,
            0,
            None,
            None,
            None,
            0,
        )
        return "nothing left"
    found = next((c for c in view.comparisons if [entry.id for entry in c.entries] == claims), None)
    if found is None:
        return "grouped otherwise"
    grounds = assessed.Grounds(view.roots, view.grade_ranks, view.of_one_event)
    series = {c: one for one in view.series for s in one.sources for p in s.points for c in p.claims}
    over_time = next((series[claim] for claim in claims if claim in series), None)
    other = assessed.question_row(0, found, grounds, assessed.series_sheet(over_time))
    shown, wanted = shown_findings(bench, number), as_rows(found.disagreements)
    elsewhere = shown != wanted and asked_by(bench, number) != before
    if elsewhere:
        wanted = [one for one in wanted if one in shown or one[0] != DisagreementType.DIFFERENT_SCOPE.value]
    assert shown == wanted
    otherwise = ", ".join(sorted(differing(dict(row), called_alike(dict(row), other))))
    return otherwise or ("stands over others" if elsewhere else "same")


def called_alike(row: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """`other` with the event that it is of called as in `row`: an event is called by its earliest claim, and by another only from the next making on."""
    old, new = ((one["place"] or "").removeprefix("event:").rpartition("#") for one in (row, other))
    if old[0] != new[0] or "" in (old[2], new[2]):
        return other
    renamed = dict(other)
    for mark in ("#", "event:"):
        for name in ("place", "sheet"):
            renamed[name] = renamed[name].replace(f"{mark}{new[2]}", f"{mark}{old[2]}")
    return renamed


def compare_incident(bench: Bench, number: int, view: View) -> str:
    """The same of an incident; the words of the grounds that tie its reports together wait, as they weigh words over all documents."""
    row = bench.catalogue.row("SELECT * FROM incident WHERE number = ?", (number,))
    assert row is not None
    claims = json.loads(row["sheet"])["claims"]
    if not claims:
        assert (row["claims"], row["roots"], row["killed"]) == (0, 0, None)
        return "nothing left"
    found = next((i for i in view.incidents.incidents if list(i.claims) == claims), None)
    if found is None:
        return "grouped otherwise"
    other = assessed.incident_row(0, found, {})
    return ", ".join(sorted(differing(dict(row), other, frozenset({"sheet.id", "sheet.links"})))) or "same"


def test_every_rejection_gives_what_a_making_gives(bench: Bench) -> None:
    """Whichever claim is rejected, its question and its incident are then what the whole record gives, but where the claims would be grouped otherwise."""
    questions, incidents = Counter[str](), Counter[str]()
    for claim in standing_claims(bench.catalogue)[::2]:
        row = bench.catalogue.row("SELECT question, incident FROM claim WHERE id = ?", (claim,))
        assert row is not None
        before = asked_by(bench, row["question"])
        bench.out = {claim}
        bench.renew([claim])
        view = bench.anew()
        if row["question"]:
            questions[compare_question(bench, row["question"], view, before)] += 1
        if row["incident"]:
            incidents[compare_incident(bench, row["incident"], view)] += 1
        bench.out = set()
        bench.renew([claim])
    assert set(questions) <= {"same", "nothing left", "grouped otherwise", "stands over others"}
    assert set(incidents) <= {"same", "nothing left", "grouped otherwise"}
    assert questions["same"]
    assert incidents["same"]
    assert (questions["grouped otherwise"] + questions["stands over others"]) * 10 <= questions.total()
    assert incidents["grouped otherwise"] * 5 <= incidents.total()


def test_what_is_taken_back_is_as_it_was(bench: Bench) -> None:
    """Claims that are rejected, one after the other, and taken back in another order leave every row as the making wrote it."""
    before, claims = bench.dump(), standing_claims(bench.catalogue)
    for claim in claims:
        bench.out.add(claim)
        bench.renew([claim])
    assert bench.catalogue.value("SELECT SUM(claims) FROM question") == 0
    for start in range(0, len(claims), 7):
        bench.out -= set(claims[start : start + 7])
        bench.renew(claims[start : start + 7])
    assert bench.dump() == before


def test_what_is_renewed_without_a_change_stays(bench: Bench) -> None:
    """Working out anew what nothing changed in writes what is there: there is one way to work out a figure."""
    before = bench.dump()
    bench.renew(standing_claims(bench.catalogue))
    assert bench.dump() == before


def test_a_catalogue_that_does_not_say_where_its_findings_stand_waits(bench: Bench) -> None:
    """A catalogue that was made before renewals is left as it is, and what was touched goes on waiting."""
    with bench.catalogue.changing() as connection:
        connection.execute("DELETE FROM meta WHERE name = 'findings'")
        note_touched(connection, standing_claims(bench.catalogue)[:1])
    assert renew(bench.catalogue, bench._ground) == 0
    assert bench.catalogue.value("SELECT COUNT(*) FROM touched") == 1


LISTS = ("Ash Band, Birch Band and Cedar Band", "Dale Band, Elm Band and Fir Band")


@pytest.fixture
def listed(tmp_path: Path) -> Iterator[Bench]:
    """A catalogue of a text that states a total of 6 groups and lists three and three, so that nothing in it is wrong, and of one with the total alone."""
    first = f"Some 6 groups hold the valley: {LISTS[0]} hold the dam, and beside them {LISTS[1]} keep the mill."
    with Record.open(tmp_path / "listed.db") as record:
        for text in (first, "Some 6 groups hold the valley, by another count."):
            document = make_document(text, outlet="Marun Herald" if text is first else "Quay TV")
            record.add_document(document, text.encode())
            six = Quantity(6, 6, Comparator.EXACTLY, "6", "groups")
            made = [
                make_claim(document, Kind.STRENGTH, "groups", {Role.QUANTITY: "6", Role.UNIT: "groups"}, quantity=six)
            ]
            for names, verb in zip(LISTS if text is first else (), ("hold the dam", "keep"), strict=False):
                bands = tuple(re.findall(r"\w+ Band", names))
                made.append(make_claim(document, Kind.PRESENCE, verb, {Role.ACTOR: bands}))
            nothing = Resolution((), (), None)
            record.add_reading(NewReading(document.id, READER, "resolver 1", tuple(made), (nothing,) * len(made)))
        with Catalogue(make_catalogue(str(tmp_path / "listed.db"), tmp_path / "catalogue")) as catalogue:
            yield Bench(View(record), catalogue, set())


def test_a_finding_inside_a_document_that_a_making_did_not_have_goes_with_its_ground(listed: Bench) -> None:
    """What does not fit only while a claim is rejected is found once, stands whatever else its question loses, and is gone when the claim counts again."""
    before = listed.dump()
    entries = listed.view.all_entries
    short = next(entry.id for entry in entries if entry.claim.trigger.text == "keep")
    other = next(entry.id for entry in entries if entry.document.outlet == "Quay TV")

    def lists_told() -> int:
        return int(listed.catalogue.value("SELECT COUNT(*) FROM finding WHERE type = 'list_against_total'"))

    assert lists_told() == 0
    listed.out = {short}
    listed.renew([short])
    assert lists_told() == 1
    listed.out = {short, other}
    listed.renew([other])
    assert lists_told() == 1
    listed.renew([short, other])
    assert lists_told() == 1
    listed.out = {other}
    listed.renew([short])
    assert lists_told() == 0
    listed.out = set()
    listed.renew([other])
    assert listed.dump() == before
