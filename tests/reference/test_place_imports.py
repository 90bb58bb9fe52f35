"""Villages that a user imports."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from whosays.errors import ResolutionError
from whosays.reference.place_abbreviations import load_abbreviations
from whosays.reference.place_dumps import read_dump
from whosays.reference.place_imports import FOLDER, import_places, list_imports, remove_import
from whosays.reference.places import Gazetteer, load_gazetteer

CELLS = (
    "9000001|Tall as Samn|Tall as Samn|Tal Samen,Tel Saman|36.30|38.98|P|PPL|SY||04||||0||300|Asia/Damascus|2020-01-01"
)
ROW = CELLS.split("|")


def line(**changed: str) -> str:
    """A row of GeoNames with some cells changed, by number."""
    cells = [changed.get(f"c{index}", cell) for index, cell in enumerate(ROW)]
    return "\t".join(cells) + "\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of imports of its own, with no gazetteer open before or after."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "kept"))
    load_gazetteer.cache_clear()
    yield tmp_path
    load_gazetteer.cache_clear()


def write(folder: Path, name: str, text: str) -> Path:
    """A file of that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def gazetteer() -> Gazetteer:
    """The gazetteer, opened anew."""
    load_gazetteer.cache_clear()
    return load_gazetteer()


def test_an_imported_village_is_found_in_its_province(kept: Path) -> None:
    """A village of a country file is found by each of its names and lies in its first-level area."""
    version = gazetteer().version
    import_places(write(kept, "SY.txt", line()), "syria")
    place = gazetteer().named("Tal Samen")[0]
    assert (place.id, place.name, place.admin1) == ("geonames:9000001", "Tall as Samn", "Raqqa")
    assert gazetteer().version.startswith(f"{version}+syria@")


def test_what_ships_is_left_out_and_never_replaced(kept: Path) -> None:
    """Countries and large areas of a dump are not taken, and a shipped place stays as it is."""
    shipped = gazetteer().get("geonames:170654")
    import_places(
        write(kept, "SY.txt", line() + line(c0="9000002", c6="A", c7="PCLI") + line(c0="170654", c1="Elsewhere")),
        "syria",
    )
    assert gazetteer().get("geonames:170654") == shipped
    assert gazetteer().get("geonames:9000002") is None


def test_a_zip_is_read_like_its_table(kept: Path) -> None:
    """A zip as GeoNames gives it, with its readme, holds the same places as the table in it."""
    plain = write(kept, "SY.txt", line())
    with zipfile.ZipFile(kept / "SY.zip", "w") as archive:
        archive.write(plain, "SY.txt")
        archive.writestr("readme.txt", "about")
    assert list(read_dump(kept / "SY.zip")) == list(read_dump(plain))


def test_imports_are_listed_replaced_and_removed(kept: Path) -> None:
    """One name holds one import; removing it takes its places away."""
    for text in (line(), line(c0="9000003")):
        import_places(write(kept, "SY.txt", text), "syria")
    assert [(found.name, found.source, found.places) for found in list_imports()] == [("syria", "SY.txt", 1)]
    remove_import("syria")
    assert list_imports() == ()
    with pytest.raises(ResolutionError, match='no import is called "syria"; there are: none'):
        remove_import("syria")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            line() + line(c4="abc"),
            r'SY\.txt, row 2: latitude "abc" is not degrees: correct or remove that row, and import again',
        ),
        (line(c5="200"), r'row 1: longitude "200" is not between -180 and 180'),
        (line(c0="x"), r'row 1: geonameid "x" is not a whole number'),
        (line(c1=" "), r"row 1: name .* is not a name"),
        ("a,b,c\n", r"row 1: 1 columns where GeoNames has 19"),
        ("", r"holds no place that is not shipped already"),
    ],
)
def test_a_bad_file_is_named_with_its_row_and_the_next_step(kept: Path, text: str, message: str) -> None:
    """An import that cannot be read says which row and what to do, and leaves nothing behind."""
    with pytest.raises(ResolutionError, match=message):
        import_places(write(kept, "SY.txt", text), "syria")
    assert list_imports() == ()
    assert not list((kept / "kept").iterdir())


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("SY.txt", line(c0="inf"), r'row 1: geonameid "inf" is not a whole number'),
        ("SY.txt", line(c14="1e300"), r'row 1: population "1e300" is not a whole number'),
        ("SY.txt", "x" * 2_000_001, r"row 1: more than 1,000,000 characters"),
        ("wof.csv", f"id,name,placetype\n7,{'x' * 200_000},locality\n", r"wof\.csv(?: cannot be opened|, row 2)"),
        ("wof.geojson", '{"features": [1]}', r"row 1: no GeoJSON feature"),
        ("wof.geojson", '{"features": 1}', r"row 1: no GeoJSON feature"),
        ("wof.geojson", '{"properties": 1}', r"row 1: no GeoJSON feature"),
        ("wof.geojson", "[" * 100_000, r"row 1: no JSON"),
    ],
)
def test_damaged_and_hostile_files_are_refused(kept: Path, name: str, text: str, message: str) -> None:
    """Whatever a file holds, its reading ends with an error that says where, and keeps little of it in memory."""
    with pytest.raises(ResolutionError, match=message):
        import_places(write(kept, name, text), "syria")


def test_a_zip_that_unpacks_to_more_than_any_dump_is_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a zip says that it unpacks to is looked at before it is."""
    monkeypatch.setattr("whosays.reference.place_dumps.MOST_BYTES", 1_000)
    with zipfile.ZipFile(kept / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", line() * 100)
    with pytest.raises(ResolutionError, match="unpacks to"):
        list(read_dump(kept / "SY.zip"))


def test_a_folder_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks that mean something in an address mean nothing in the name of a folder."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "a#b?mode=rw&c%41"))
    import_places(write(tmp_path, "SY.txt", line()), "syria")
    assert [found.places for found in list_imports()] == [1]


def test_files_of_no_known_form_are_refused(kept: Path) -> None:
    """Another ending, or a name that is none, is refused with what would do."""
    with pytest.raises(ResolutionError, match="of no form that is known"):
        import_places(write(kept, "SY.doc", line()), "syria")
    with pytest.raises(ResolutionError, match="no name for an import"):
        import_places(write(kept, "SY.txt", line()), "../syria")


def test_whos_on_first_is_read_in_three_forms(kept: Path) -> None:
    """One locality reads alike from CSV, from GeoJSON lines and from SQLite; its country does not come along."""
    table = write(
        kept,
        "wof.csv",
        "id,name,placetype,iso_country,lbl_latitude,lbl_longitude\n7,Xanqa,locality,SY,36.1,38.2\n8,Syria,country,SY,35,38\n",
    )
    about = {
        "wof:id": 7,
        "wof:name": "Xanqa",
        "wof:placetype": "locality",
        "iso:country": "SY",
        "geom:latitude": 36.1,
        "geom:longitude": 38.2,
    }
    lines = write(kept, "wof.geojsonl", json.dumps({"type": "Feature", "properties": about}) + "\n")
    base = sqlite3.connect(kept / "wof.db")
    base.executescript(
        "CREATE TABLE spr (id, name, placetype, country, latitude, longitude, is_current); CREATE TABLE names (id, language, name);"
    )
    base.execute("INSERT INTO spr VALUES (7, 'Xanqa', 'locality', 'SY', 36.1, 38.2, 1)")
    base.commit()
    base.close()
    one, two, three = (list(read_dump(path)) for path in (table, lines, kept / "wof.db"))
    assert one == two == three
    import_places(table, "wof")
    assert gazetteer().named("Xanqa")[0].id == "whosays:wof-7"


def test_a_place_type_that_is_not_known_is_named(kept: Path) -> None:
    """A row of another type ends the reading with its row."""
    with pytest.raises(ResolutionError, match='row 2: placetype "galaxy" is not known'):
        list(read_dump(write(kept, "wof.csv", "id,name,placetype,latitude,longitude\n7,X,galaxy,1,2\n")))


def test_short_forms_name_states_as_written() -> None:
    """Postal codes count after a comma only, and case matters."""
    known = load_abbreviations()
    assert known.area_of("La.") == known.area_of("LA", after_comma=True) == "whosays:adm1-us-la"
    assert known.area_of("IN") is None
    assert known.area_of("la.") is None
    assert load_gazetteer().abbreviated("La.") is not None
