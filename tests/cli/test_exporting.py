"""`whosays export` and `whosays import` as a person would use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from whosays.model.decisions import Action
from whosays.record.store import Record

from .conftest import Run

HEADER = "event_id_cnty,event_date,time_precision,event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities"
ROW = "SYR1,02 May 2019,1,Battles,Lamp Front,Quay Guard,Syria,Idleb,Jarjanaz,35.6223,36.7645,1,Quay Monitor,A clash.,4"
REPORT = "---\noutlet: Quay Post\npublished: 2019-05-03\n---\nAda Quillfeather, a baker, said that shelling killed six people in Idlib on 2 May 2019.\n"


@pytest.fixture
def record(run: Run, tmp_path: Path) -> Path:
    """A record of one report that names a private person."""
    report, kept = tmp_path / "report.txt", tmp_path / "r.db"
    report.write_text(REPORT, encoding="utf-8")
    assert run("add", report, "--record", kept).code == 0
    return kept


def test_an_export_says_what_its_profile_did(run: Run, record: Path, tmp_path: Path) -> None:
    """The profile is named, what it did is said on standard error and kept beside the file, and the name is in neither."""
    target = tmp_path / "claims.csv"
    ran = run("export", "--as", "csv", "-o", target, "--record", record)
    assert (ran.code, ran.out) == (0, "")
    assert "profile open, TLP:CLEAR" in ran.err
    assert "with pseudonyms, for 1 private people" in ran.err
    summary = json.loads((tmp_path / "claims.csv.profile.json").read_text(encoding="utf-8"))
    assert (summary["profile"], summary["tlp"], summary["pseudonymised"]["people"]) == ("open", "TLP:CLEAR", 1)
    assert "Quillfeather" not in target.read_text(encoding="utf-8") + json.dumps(summary) + ran.err


def test_pseudonyms_stay_within_a_record(run: Run, record: Path) -> None:
    """Exporting twice gives the same pseudonyms: the salt is kept."""
    assert run("export", "--record", record).out == run("export", "--record", record).out


def test_an_override_is_kept(run: Run, record: Path) -> None:
    """Without who and why nothing is shown; with them the decision stands in an unbroken chain."""
    refused = run("export", "--profile", "none", "--record", record)
    assert (refused.code, refused.out) == (1, "")
    assert "say who decides it and why" in refused.err
    shown = run("export", "--profile", "none", "--by", "Ines", "--why", "for our archive", "--record", record)
    assert "Quillfeather" in shown.out
    verified = run("verify", "--record", record)
    assert (verified.code, "1 decisions in an unbroken chain" in verified.err) == (0, True)


def brief_of(run: Run, record: Path, *words: str) -> tuple[Any, str]:
    """What `whosays brief` said, and the page that it wrote, "" where it wrote none."""
    target = record.with_name("brief.html")
    target.unlink(missing_ok=True)
    ran = run("brief", "-o", target, *words, "--record", record)
    return ran, target.read_text(encoding="utf-8") if target.exists() else ""


def test_a_brief_is_under_the_profile_that_is_asked_for(run: Run, record: Path) -> None:
    """Without a profile the page shows the name and says that it is under none; under "open" the name is gone, and the page says which profile it is."""
    ran, page = brief_of(run, record)
    assert (ran.code, "Quillfeather" in page, "none: names, places and days stand as" in page) == (0, True, True)
    ran, page = brief_of(run, record, "--profile", "open")
    assert (ran.code, "Quillfeather" in page) == (0, False)
    assert "[person " in page
    assert "open, TLP:CLEAR; " in page
    assert "profile open, TLP:CLEAR" in ran.err
    assert "with pseudonyms, for 1 private people" in ran.err


def test_a_brief_that_shows_more_than_open_is_a_decision(run: Run, record: Path) -> None:
    """A profile that needs a reason writes nothing without who and why, and with them the record keeps both, as for an export."""
    refused, page = brief_of(run, record, "--profile", "internal")
    assert (refused.code, page) == (1, "")
    assert "say who decides it and why" in refused.err
    ran, page = brief_of(run, record, "--profile", "internal", "--by", "Ines", "--why", "for our own desk")
    assert (ran.code, "Quillfeather" in page, "internal, TLP:AMBER+STRICT" in page) == (0, True, True)
    with Record.open(record) as opened:
        (kept,) = opened.decisions(of=(Action.OVERRIDE,))
        assert (kept.by, kept.why, json.loads(kept.value)["profile"]) == ("Ines", "for our own desk", "internal")


def test_bytes_go_into_a_file(run: Run, record: Path, tmp_path: Path) -> None:
    """Parquet is written as bytes."""
    pytest.importorskip("polars")
    assert run("export", "--format", "parquet", "-o", tmp_path / "c.parquet", "--record", record).code == 0
    assert (tmp_path / "c.parquet").read_bytes()[:4] == b"PAR1"


def test_rows_are_claims_of_their_data_set(run: Run, tmp_path: Path) -> None:
    """A table of events is taken in row by row, bad rows are named, the same table again adds nothing, and reading again leaves rows alone."""
    table, kept = tmp_path / "acled.csv", tmp_path / "r.db"
    table.write_text(f"{HEADER}\n{ROW}\n{ROW.replace('02 May 2019', '5/2/19')}\n", encoding="utf-8")
    first = run("import", table, "--like", "acled", "--record", kept)
    assert first.code == 3
    assert "acled.csv line 3: has no day that can be read" in first.err
    assert "1 rows added; 0 already there; 1 not taken in; 2 new claims" in first.err
    assert "the terms of ACLED forbid" in first.err
    again = run("import", table, "--like", "acled", "--record", kept)
    assert "0 rows added; 1 already there; 1 not taken in; 0 new claims" in again.err
    listed = [json.loads(line) for line in run("claims", "--format", "jsonl", "--record", kept).out.splitlines()]
    assert {claim["claim"]["kind"] for claim in listed} == {"clash", "casualties"}
    assert "0 documents read again" in run("reread", "--record", kept).err
    assert len(run("claims", "--format", "jsonl", "--record", kept).out.splitlines()) == 2
    held = run("export", "--record", kept)
    assert (held.out, "2 held back: the terms of their data set forbid handing it on" in held.err) == ("", True)


def test_where_no_row_can_be_taken_in_no_record_is_made(run: Run, tmp_path: Path) -> None:
    """A table without one good row, or without its columns, is refused and leaves no empty record behind."""
    table, kept = tmp_path / "acled.csv", tmp_path / "r.db"
    table.write_text(f"{HEADER}\n{ROW.replace('02 May 2019', '5/2/19')}\n", encoding="utf-8")
    ran = run("import", table, "--like", "acled", "--record", kept)
    assert (ran.code, kept.exists()) == (3, False)
    assert "acled.csv line 2: has no day" in ran.err
    assert "no record was made" in ran.err
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    ran = run("import", table, "--like", "acled", "--record", kept)
    assert (ran.code, kept.exists()) == (1, False)
    ran = run("import", table, "--like", "acled", "--published", "yesterday", "--record", kept)
    assert ("write it as" in ran.err, kept.exists()) == (True, False)


def test_rows_imported_again_under_another_day_are_pointed_out(run: Run, tmp_path: Path) -> None:
    """Rows that the record has under another day of publication are taken in, and a hint says that each now stands there twice."""
    table, kept = tmp_path / "acled.csv", tmp_path / "r.db"
    table.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    first = run("import", table, "--like", "acled", "--record", kept)
    assert "already there" not in first.err.replace("0 already there", "")
    again = run("import", table, "--like", "acled", "--published", "2024-06-01", "--record", kept)
    assert "1 of these rows was there before without a day of publication" in again.err
    assert "whosays documents withdraw" in again.err
    assert "of these rows" not in run("import", table, "--like", "acled", "--record", kept).err


def test_a_row_is_where_it_says(run: Run, tmp_path: Path) -> None:
    """A place that no gazetteer has is where the row's coordinates put it, as exactly as the row says."""
    table, kept = tmp_path / "own.csv", tmp_path / "r.db"
    table.write_text(
        "when,town,land,lat,lon,how,dead\n2019-05-02,Umm Qassabat,Syria,35.6223,36.7645,near,3\n", encoding="utf-8"
    )
    maps = ("when=day", "town=place", "land=country", "lat=latitude", "lon=longitude", "how=precision", "dead=killed")
    words = [word for pair in maps for word in ("--map", pair)]
    assert run("import", table, "--dataset", "Harbour survey", *words, "--record", kept).code == 0
    exported = run("export", "--as", "geojson", "--record", kept).out
    (feature,) = json.loads(exported)["features"]
    assert (feature["properties"]["where_prec"], feature["properties"]["coordinate_uncertainty_m"]) == (2, 25_000)
    assert (feature["properties"]["place"], feature["geometry"]["type"]) == ("Umm Qassabat, Syria", "Polygon")
    assert "35.6223" not in exported


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--like", "acld"), "did you mean acled"),
        ((), "say what the table is"),
        (("--like", "acled", "--map", "a=day"), "say what the table is"),
        (("--map", "a=day"), "say whose claims"),
        (("--map", "a=day", "--dataset", "X"), 'no column "a"'),
    ],
)
def test_a_table_that_nobody_explains_is_refused(run: Run, tmp_path: Path, words: tuple[str, ...], reason: str) -> None:
    """What a table's columns mean must be said, once, and be true of the file."""
    table = tmp_path / "t.csv"
    table.write_text(f"{HEADER}\n{ROW}\n", encoding="utf-8")
    ran = run("import", table, *words, "--record", tmp_path / "r.db")
    assert ran.code in (1, 2)
    assert reason in ran.err
