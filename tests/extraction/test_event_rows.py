"""The claims of a row are grounded in its cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from whosays.documents.event_layouts import find_layout
from whosays.documents.event_tables import EventTable
from whosays.documents.taken import Taken
from whosays.extraction.event_rows import TABLE, TableReader, read_row
from whosays.extraction.reader import read_verified
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim, Part
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Role
from whosays.model.quantities import Comparator

from ..factory import make_document

HEADER = (
    "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,country,date_start,date_end,"
    "deaths_a,deaths_civilians,best,low,high,source_original,source_office"
)


def document(tmp_path: Path, row: str) -> Document:
    """The document of a row."""
    path = tmp_path / "g.csv"
    path.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    (taken,) = EventTable(path, find_layout("ucdp")).rows()
    assert isinstance(taken, Taken)
    return taken.document


def claims(made: Document) -> dict[str, Claim]:
    """The row's claims by trigger and figure; all hold."""
    reading = read_row(made)
    assert not reading.refused
    assert reading.reader == TABLE
    assert not [reason for claim in reading.claims for reason in verify(made.text, claim)]
    return {
        f"{claim.kind.value} {claim.words(Role.VICTIMS) or ''} {claim.quantity or ''}".replace("  ", " ").strip(): claim
        for claim in reading.claims
    }


def test_a_clash_and_its_tolls(tmp_path: Path) -> None:
    """A row gives the clash, the best number, each side's dead and the range, with time, place and sources of the same row."""
    made = document(
        tmp_path,
        '1,1,Marun (1990-),"Lamp Front, Quay Guard",1,Old Quay,Marun,2021-05-02,2021-05-02,2,0,5,4,9,Marun Monitor,"Quay Post;Harbour Post"',
    )
    found = claims(made)
    assert list(found) == ["clash", "casualties 5", "casualties Marun 2", "casualties 4 to 9"]
    clash = found["clash"]
    assert (clash.words(Role.ACTOR), clash.words(Role.TARGET)) == ("Marun", "Lamp Front, Quay Guard")
    assert len(clash.fillers(Role.TARGET)) == 2
    assert (clash.words(Role.PLACE), clash.words(Role.TIME)) == ("Old Quay", "2021-05-02")
    assert [(step.source.text, step.part) for step in clash.attribution] == [
        ("Marun Monitor", Part.ASSERTER),
        ("Quay Post", Part.RELAYER),
        ("Harbour Post", Part.RELAYER),
    ]
    ranged = found["casualties 4 to 9"].quantity
    assert ranged is not None
    assert (ranged.low, ranged.high, ranged.comparator) == (4, 9, Comparator.BETWEEN)


def test_one_sided_violence_is_an_attack(tmp_path: Path) -> None:
    """Violence of one side against civilians is an attack by that side, and so are its dead."""
    found = claims(
        document(
            tmp_path, "2,3,Lamp Front,Civilians,1,Old Quay,Marun,2021-05-02,2021-05-02,0,6,6,6,6,undisclosed sources,"
        )
    )
    assert list(found) == ["attack", "casualties 6", "casualties civilians 6"]
    assert found["casualties 6"].words(Role.ACTOR) == "Lamp Front"
    assert [step.named for step in found["attack"].attribution] == [False]


def test_what_the_cells_do_not_carry_is_refused(tmp_path: Path) -> None:
    """A toll whose cell is altered to say no number has no quantity; the verifier stands behind this reader as behind all."""
    made = document(tmp_path, "3,1,Marun,Lamp Front,1,Old Quay,Marun,2021-05-02,2021-05-02,0,0,5,5,5,,")
    broken = replace(made, text=made.text.replace("killed (best): 5", "killed (best): not stated"))
    assert [claim.quantity for claim in read_row(broken).claims] == [None, None]


def test_other_documents_are_none_of_its_business() -> None:
    """The reader of rows finds nothing in a report."""
    assert read_verified(TableReader(), make_document()).claims == ()


def test_reading_again_gives_the_same_claims(tmp_path: Path) -> None:
    """The claims of a row hang on its text alone."""
    made = document(tmp_path, "4,1,Marun,Lamp Front,1,Old Quay,Marun,2021-05-02,2021-05-02,0,0,5,5,5,SANA,")
    assert [claim.id for claim in read_row(made).claims] == [claim.id for claim in read_row(made).claims]
    assert {claim.kind for claim in read_row(made).claims} == {Kind.CLASH, Kind.CASUALTIES}
