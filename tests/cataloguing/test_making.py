"""A catalogue holds what every other surface says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosays.cataloguing.making import make_catalogue
from whosays.filters import RULES
from whosays.model.findings import Estimate
from whosays.model.plain import from_plain
from whosays.picture import View
from whosays.record.catalogue.file import Catalogue
from whosays.record.store import Record


@pytest.fixture(scope="module")
def catalogue(compiled_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A catalogue of the example record."""
    return Catalogue(make_catalogue(str(compiled_idlib), tmp_path_factory.mktemp("catalogue")))


@pytest.mark.parametrize("rule", RULES)
def test_estimates_are_those_of_the_command_line_under_every_rule(
    compiled_idlib: Path, catalogue: Catalogue, rule: str
) -> None:
    """Each question has the estimate that `whosays compare --rule …` gives, whatever rule the page is switched to."""
    with Record.open(compiled_idlib, create=False) as record:
        expected = {c.entries[0].id: c.estimate for c in View(record, rule=RULES[rule]).comparisons}
    sheets = [json.loads(row["sheet"]) for row in catalogue.rows("SELECT sheet FROM question")]
    assert len(sheets) == len(expected)
    for sheet in sheets:
        assert from_plain(Estimate, sheet["estimates"][rule]) == expected[sheet["claims"][0]]


def test_every_claim_has_a_root_and_every_finding_its_claims(catalogue: Catalogue) -> None:
    """Nothing in the catalogue points to what is not there."""
    dangling = """SELECT COUNT(*) FROM claim c LEFT JOIN root r ON r.number = c.root LEFT JOIN document d ON d.number = c.document
        WHERE r.number IS NULL OR d.number IS NULL"""
    assert catalogue.value(dangling) == 0
    for row in catalogue.rows("SELECT number, claims FROM finding"):
        linked = catalogue.value("SELECT COUNT(*) FROM finding_claim WHERE finding = ?", (row["number"],))
        assert linked == len(json.loads(row["claims"]))


def test_making_again_gives_the_same(compiled_idlib: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """The catalogue is a function of the record."""
    with Catalogue(make_catalogue(str(compiled_idlib), tmp_path)) as again:
        for table in (
            "document",
            "claim",
            "question",
            "incident",
            "finding",
            "actor",
            "tie",
            "place",
            "standing",
            "task",
            "cell",
        ):
            query = f"SELECT * FROM {table} ORDER BY 1, 2, 3"
            assert [tuple(row) for row in again.rows(query)] == [tuple(row) for row in catalogue.rows(query)]
