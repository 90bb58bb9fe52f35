"""One claim a row, safe to open."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.exports.claims_csv import RISKY, safe_cell, write_csv
from whosays.exports.rows import COLUMNS, entry_row
from whosays.exports.traces import TRACE_COLUMNS
from whosays.model.entries import Entry
from whosays.model.places import WherePrecision

from .entries import entries, entry, place, released


def rows(*found: Entry) -> list[dict[str, str]]:
    out = io.StringIO()
    assert write_csv(released(*found), out) == len(found)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_row_says_what_the_claim_says() -> None:
    """A row has the sentence on one line, the roles, the figure, the chain, the date and the document."""
    (row,) = rows(entry(place(WherePrecision.EXACT)))
    assert row["sentence"].startswith("About 40 men of the Harbour Brigade hold the old fort")
    assert (row["actor"], row["place"], row["low"], row["counted"]) == ("Harbour Brigade", "Quay", "40", "men")
    assert row["source_chain"] == "a pilot (told) via Pier Times"
    assert (row["date_edtf"], row["date_derived"], row["published"]) == ("2020-05-04", "true", "2020-05-05")
    assert (row["outlet"], row["url"], row["where_prec"]) == ("Harbour Post", "https://harbour-post.example/a", "1")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n-1", "＝1", '=HYPERLINK("https://evil.example")']
)
def test_a_formula_is_made_text(text: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    assert str(safe_cell(text)).startswith("'")
    (row,) = rows(entry(outlet=text))
    assert row["outlet"].startswith("'")


@given(st.lists(entries, max_size=3))
def test_no_cell_ever_runs(found: list[Entry]) -> None:
    """Whatever the words, there is one row a claim, every row has every column, and no text cell can run as a formula."""
    table = rows(*found)
    assert len(table) == len(found)
    numbers = {"low", "high", "where_prec", "coordinate_uncertainty_m", "latitude", "longitude", "extraction_score"}
    for row in table:
        assert list(row) == [*COLUMNS, *TRACE_COLUMNS, "tlp"]
        assert not [value for name, value in row.items() if name not in numbers and value.startswith(RISKY)]


@pytest.mark.parametrize("precision", list(WherePrecision))
def test_an_area_has_no_coordinates(precision: WherePrecision) -> None:
    """Only a place known as closely as a settlement has coordinates in a table; its precision is always said."""
    (row,) = rows(entry(place(precision, 40_000)))
    assert bool(row["latitude"]) == bool(row["longitude"]) == (precision is WherePrecision.EXACT)
    assert (row["where_prec"], row["place_label"]) == (str(int(precision)), "Quay")


def test_the_place_known_most_closely_is_shown() -> None:
    """Of several places, the row has the one known most closely."""
    assert entry_row(entry(place(WherePrecision.PROVINCE), place(WherePrecision.EXACT), place(None)))["where_prec"] == 1
