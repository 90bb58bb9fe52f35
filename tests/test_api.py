"""The Python API says what the command line says, with the same filters."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

import whosays
from tests.conftest import EXAMPLES
from whosays.documents.intake import Metadata
from whosays.errors import NotFoundError, QuestionError
from whosays.exports.jsonl import read_jsonl
from whosays.model.kinds import Kind, Status
from whosays.model.outlets import Outlet


def test_a_report_becomes_claims_and_frames(tmp_path: Path) -> None:
    """A file added from Python gives claims that become a row each in polars and pandas."""
    report = tmp_path / "report.txt"
    report.write_text(
        "The army has at least 4,000 troops in Aden, the Marun Monitor said. Shelling killed six people in Aden."
    )
    with whosays.open(tmp_path / "r.db") as record:
        run = record.add(report, given=Metadata(outlet="Marun Herald", published=date(2021, 5, 4)))
        claims = record.claims()
        assert len(run.added) == 1
        assert len(claims) == run.claims > 0
        assert claims.to_polars().height == len(claims) == len(claims.to_pandas())
        assert claims[0] in claims[:1]


def test_filters_are_the_same_words_as_on_the_command_line(idlib: Path) -> None:
    """Kinds and days filter alike, and an unknown kind suggests the nearest."""
    with whosays.open(idlib) as record:
        strengths = record.claims(kind="strength", known_on="2018-09-22")
        assert strengths
        assert {entry.claim.kind for entry in strengths} == {Kind.STRENGTH}
        with pytest.raises(QuestionError, match="did you mean strength"):
            record.claims(kind="strenght")


def test_the_same_question_as_of_an_earlier_day_gives_the_earlier_answer(idlib: Path) -> None:
    """A comparison on what was known by a day uses no document published later."""
    with whosays.open(idlib) as record:
        for comparison in record.compare(known_on="2018-05-31"):
            assert all(
                entry.document.published and entry.document.published <= date(2018, 5, 31)
                for entry in comparison.entries
            )


def test_decisions_survive_reading_again(idlib: Path) -> None:
    """An accepted claim is accepted after every document was read anew."""
    with whosays.open(idlib) as record:
        first = record.claims()[0]
        record.accept(first.id, by="Ines")
        assert record.reread().read == []
        assert record.entry(first.id).status is Status.ACCEPTED


def test_an_export_comes_back_as_it_went(idlib: Path) -> None:
    """Claims exported as JSONL are read back as the same entries, in the same order."""
    out = io.StringIO()
    with whosays.open(idlib) as record:
        count = record.export(out, "jsonl", profile="none", by="Ines", why="a copy for our own archive")
        entries = record.claims()
        assert count == len(entries)
        assert [entry.id for entry in read_jsonl(out.getvalue().splitlines())] == [entry.id for entry in entries]


def test_reprints_count_once(idlib: Path) -> None:
    """The compiled picture, its reprint and its rewrite are one copy family, and one root source of their figures."""
    with whosays.open(idlib) as record:
        view = record.view()
        family = max(view.families, key=lambda f: len(f.members))
        names = {document.id: document.name for document in record.documents()}
        assert {
            "ring-around-idlib" in names[member] or "tehrans-men" in names[member] for member in family.members
        } == {True}
        assert len(family.members) == 3
        own = [e for e in view.entries if e.document.id in family.members and not e.claim.attribution]
        assert len({view.roots[entry.id].key for entry in own}) == 1


def test_names_that_are_not_there_say_so(idlib: Path) -> None:
    """A claim or document that the record does not have is an error with the next step."""
    with whosays.open(idlib) as record:
        with pytest.raises(NotFoundError, match="list them"):
            record.accept("ffffffffffff", by="Ines")
        with pytest.raises(NotFoundError, match="whosays documents"):
            record.claims(document="no-such")


def test_a_judgement_splits_and_joins_names(idlib: Path) -> None:
    """ "different" keeps two names apart in the order of battle until "same" joins them again."""
    with whosays.open(idlib) as record:
        together = apart = len(record.orbat())
        proposed = iter([judgement for judgement in record.judgements() if judgement.by == "machine"])
        while apart == together:
            proposal = next(proposed)
            record.judge(proposal.left, proposal.right, "different", by="Ines", why="two brigades")
            apart = len(record.orbat())
        record.judge(proposal.left, proposal.right, "same", by="Ines", why="two spellings after all")
        assert apart > together
        assert len(record.orbat()) == together


def test_the_second_example_set_compiles(tmp_path: Path) -> None:
    """Another war, other outlets: the same job gives figures, sources and places there too."""
    with whosays.open(tmp_path / "r.db") as record:
        run = record.add(EXAMPLES / "khartoum-2023")
        assert not run.refused
        view = record.view()
        assert {entry.claim.kind for entry in view.entries} >= {Kind.STRENGTH, Kind.CASUALTIES, Kind.DISPLACEMENT}
        assert {match.country for entry in view.entries for match in entry.places()} >= {"SD"}
        assert view.comparisons


def test_actors_can_be_counted_together(idlib: Path) -> None:
    """A declared grouping answers one question with its members' figures; declared empty, it is undone."""
    with whosays.open(idlib) as record:
        alone = record.compare()
        labels = sorted({c.question.actor_label for c in alone if c.question.actor and "+" not in c.question.actor})
        record.group("the lot", labels[:2], by="Ines", why="asked together")
        assert any(c.question.actor_label == "the lot" for c in record.compare())
        record.group("the lot", (), by="Ines", why="undone")
        assert record.compare() == alone
        with pytest.raises(QuestionError, match="no actor"):
            record.group("the lot", ["No Such Front"], by="Ines")


def test_a_person_overrules_a_file_for_good(tmp_path: Path) -> None:
    """What a folder's outlets.csv states again does not overrule what a person said since."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "outlets.csv").write_text("name,owner\nMarun Herald,A Trust\n")
    (reports / "a.txt").write_text("---\noutlet: Marun Herald\n---\nShelling killed six people in Aden.")
    with whosays.open(tmp_path / "r.db") as record:
        record.add(reports)
        record.add_outlets([Outlet("Marun Herald", owner="A Ministry", owner_family="ministry")], by="Ines")
        record.add(reports)
        assert [outlet.owner for outlet in record.outlets()] == ["A Ministry"]


@pytest.mark.parametrize(("left", "right"), [("", ""), ("Iran", "Iran"), ("a:b|c", "d")])
def test_no_judgement_without_two_names(tmp_path: Path, left: str, right: str) -> None:
    """A judgement that could not be read back never enters the chain."""
    with whosays.open(tmp_path / "r.db") as record:
        with pytest.raises(QuestionError, match="two names"):
            record.judge(left, right, "same", by="Ines", why="")
        assert record.record.decisions() == ()
