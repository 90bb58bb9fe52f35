"""Tables of events become documents whose text is their cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.documents.event_layouts import find_layout, known_layouts, own_layout
from whosays.documents.event_tables import EventTable
from whosays.documents.taken import Refused, RefusedError, Taken
from whosays.errors import IntakeError
from whosays.model.event_rows import RESTRICTED_TYPE, ROW_TYPE, Cell, read_cells, render

HEADER = "event_id_cnty,event_date,time_precision,event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities"
ROW = (
    "MAR1,02 May 2021,1,Battles,Lamp Front,Quay Guard,Marun,North,Old Quay,1.2512,2.5123,1,Marun Monitor,They fought.,4"
)


def rows(path: Path, *lines: str, header: str = HEADER, like: str = "acled") -> list[Taken | Refused]:
    """What becomes of the rows of a table."""
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return list(EventTable(path, find_layout(like)).rows())


def test_a_row_is_a_document_of_its_data_set(tmp_path: Path) -> None:
    """The text is the rendered cells with what they mean; the data set is the outlet, the row's id and line name it."""
    (taken,) = rows(tmp_path / "a.csv", ROW)
    assert isinstance(taken, Taken)
    document = taken.document
    assert document.text == (
        "time (event_date, time_precision): 2021-05-02 | clash (event_type): Battles | actor (actor1): Lamp Front | target (actor2): Quay Guard"
        " | place (location): Old Quay | precision (geo_precision): exact | latitude (latitude): 1.2512 | longitude (longitude): 2.5123"
        " | admin1: North | in (country): Marun | killed (fatalities): 4 | source (source): Marun Monitor | event_id_cnty: MAR1 | notes: They fought."
    )
    assert (document.outlet, document.given_id, document.name, document.published) == (
        "ACLED",
        "MAR1",
        "a.csv line 2",
        None,
    )
    assert document.media_type == RESTRICTED_TYPE


def test_the_same_row_is_the_same_document(tmp_path: Path) -> None:
    """Another file, another line and another moment of download change nothing; another number does."""
    (first,) = rows(tmp_path / "a.csv", f"{ROW},1620000000", header=f"{HEADER},timestamp")
    _, second = rows(
        tmp_path / "b.csv", ROW.replace("MAR1", "MAR0") + ",1", f"{ROW},1720000000", header=f"{HEADER},timestamp"
    )
    (third,) = rows(tmp_path / "c.csv", f"{ROW[:-1]}5,1620000000", header=f"{HEADER},timestamp")
    ids = [taken.document.id for taken in (first, second, third) if isinstance(taken, Taken)]
    assert ids[0] == ids[1] != ids[2]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("02 May 2021", "03/04/2021", 'no day that can be read in event_date ("03/04/2021")'),
        ("02 May 2021", "", "has no day"),
        ("Battles", "Picnic", 'a kind that is not known ("Picnic")'),
        (",4", ",four", 'no whole number in fatalities ("four")'),
        (",4", ",-4", "no whole number"),
        (",4", f",{'9' * 5000}", "no whole number"),
        ("1.2512", "91.5", "no degrees in latitude"),
        ("2.5123,1,", "2.5123,9,", "precision of the place that is not known"),
        (",1,Battles", ",7,Battles", "precision of the day that is not known"),
        (",4", ",4,5", "16 cells where the header has 15"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """A row that cannot be understood is refused with its line and the value at fault; the next one is taken."""
    refused, taken = rows(tmp_path / "a.csv", ROW.replace(old, new, 1), ROW.replace("MAR1", "MAR2"))
    assert isinstance(refused, Refused)
    assert isinstance(taken, Taken)
    assert (refused.name, reason in refused.reason) == ("a.csv line 2", True), refused


def test_events_of_other_kinds_are_passed_over_and_counted(tmp_path: Path) -> None:
    """A protest without dead is no claim of a conflict; with dead it is a toll."""
    path = tmp_path / "a.csv"
    path.write_text(
        "\n".join((HEADER, ROW.replace("Battles", "Protests")[:-1] + "0", ROW.replace("Battles", "Riots"))),
        encoding="utf-8",
    )
    table = EventTable(path, find_layout("acled"))
    (toll,) = table.rows()
    assert isinstance(toll, Taken)
    assert "killed (fatalities): 4" in toll.document.text
    assert dict(table.passed_over) == {"Protests": 1}


@pytest.mark.parametrize(
    ("code", "words"),
    [("1", "2021-05-02"), ("2", "between 2021-04-26 and 2021-05-02"), ("3", "between 2021-05-01 and 2021-05-31")],
)
def test_a_day_is_as_exact_as_the_row_says(tmp_path: Path, code: str, words: str) -> None:
    """A day that stands for its week or month becomes that stretch."""
    (taken,) = rows(tmp_path / "a.csv", ROW.replace("2021,1,", f"2021,{code},"))
    assert isinstance(taken, Taken)
    assert f"): {words} | clash" in taken.document.text


def test_a_place_is_as_exact_as_the_row_says(tmp_path: Path) -> None:
    """Where a row knows only the province, the province is its place and the town is none."""
    (taken,) = rows(tmp_path / "a.csv", ROW.replace("2.5123,1,", "2.5123,3,"))
    assert isinstance(taken, Taken)
    assert "place (admin1): North | precision (geo_precision): province" in taken.document.text
    assert "| location: Old Quay" in taken.document.text


def test_ucdp_keeps_its_range(tmp_path: Path) -> None:
    """The lowest and the highest number of UCDP stand as a range beside the best one; zeros stand for nothing."""
    header = "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,country,date_start,date_end,deaths_a,deaths_b,best,low,high"
    (taken,) = rows(
        tmp_path / "g.csv",
        "7,1,Marun,Lamp Front,1,Old Quay,North,Marun,2021-05-02 00:00:00.000,2021-05-05,0,5,5,4,9",
        header=header,
        like="ucdp",
    )
    assert isinstance(taken, Taken)
    text = taken.document.text
    assert "time (date_start, date_end): between 2021-05-02 and 2021-05-05" in text
    assert "killed (best): 5 | killed of target (deaths_b): 5 | killed from low to high (low, high): 4 to 9" in text
    assert "deaths_a" not in text
    assert taken.document.media_type == ROW_TYPE
    (refused,) = rows(
        tmp_path / "h.csv",
        "7,1,Marun,Lamp Front,1,Old Quay,North,Marun,2021-05-02,2021-05-01,0,5,5,4,9",
        header=header,
        like="ucdp",
    )
    assert "before it begins" in str(refused)


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    """Columns are mapped one by one; a wrong pair, a missing day and a missing column are named."""
    path = tmp_path / "own.csv"
    path.write_text("when;town;dead\n2021-05-02;Old Quay;3\n", encoding="utf-8")
    layout = own_layout(["when=day", "town=place", "dead=killed"], "Harbour survey")
    (taken,) = EventTable(path, layout, date(2021, 6, 1)).rows()
    assert isinstance(taken, Taken)
    assert taken.document.text == "time (when): 2021-05-02 | place (town): Old Quay | killed (dead): 3"
    assert (taken.document.label, taken.document.media_type) == ("Harbour survey, 2021-06-01", ROW_TYPE)
    for pairs, reason in (
        (["when"], "maps nothing"),
        (["a=killd"], "did you mean killed"),
        (["dead=killed"], "COLUMN=day"),
    ):
        with pytest.raises(IntakeError, match=reason):
            own_layout(pairs, "x")
    with pytest.raises(RefusedError, match='no column "where"'):
        list(EventTable(path, own_layout(["when=day", "where=place"], "x")).rows())


def test_every_layout_maps_a_day_and_a_toll() -> None:
    """The layouts that ship know when and how many; an unknown one names the nearest."""
    for layout in known_layouts().values():
        assert layout.of("day")
        assert layout.of("killed")
    with pytest.raises(IntakeError, match="did you mean acled"):
        find_layout("acld")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.lists(
        st.builds(
            Cell, words.map(lambda w: w or "c"), words, st.sampled_from(("time", "killed of actor", "place", ""))
        ),
        max_size=6,
    )
)
def test_cells_come_back_as_they_went(cells: list[Cell]) -> None:
    """Whatever stands in a cell, every cell that means something is found again at its place, and none is slipped in."""
    text = render(cells)
    found = read_cells(text)
    wanted = [cell for cell in cells if cell.meaning and cell.value.strip()]
    assert [cell.meaning for cell in found] == [cell.meaning for cell in wanted if _column(cell)]
    assert all(span.stands_in(text) for cell in found for span in (cell.label, cell.column, cell.value))


def _column(cell: Cell) -> bool:
    return bool(read_cells(render([cell])))
