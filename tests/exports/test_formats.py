"""Every format stands in one table."""

from __future__ import annotations

import io

import pytest

from whosays.errors import QuestionError
from whosays.exports.formats import FORMATS, find_export
from whosays.model.places import WherePrecision

from .entries import entry, place


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_and_counts(name: str) -> None:
    """Each format writes something for a located claim, counts it, describes itself and has a file ending of its own."""
    out = io.StringIO()
    export = find_export(name.upper())
    assert export.write([entry(place(WherePrecision.EXACT))], out) == 1
    assert out.getvalue().endswith("\n")
    assert export.description.endswith(".")
    assert export.extension == f".{name}"


def test_an_unknown_format_names_the_nearest() -> None:
    """A misspelt format is an error that names the one that was meant."""
    with pytest.raises(QuestionError, match="did you mean geojson"):
        find_export("geojsn")
