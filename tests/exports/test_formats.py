"""Every format stands behind one entry point, and writes what a profile let out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import IO, Any

import pytest

from whosays.errors import QuestionError
from whosays.exports import formats
from whosays.exports.formats import FORMATS, Export, find_export, format_names
from whosays.exports.release import Release
from whosays.model.places import WherePrecision

from .entries import entry, place, released

RED = Export("red", "Counts.", ".red", lambda release, out: out.write(str(len(release.entries))))


def write(name: str, release: Release) -> tuple[int, bytes]:
    """What the format counted and wrote."""
    export = find_export(name)
    out: IO[Any] = io.BytesIO() if export.binary else io.StringIO()
    count = export.write(release, out)
    out.seek(0)
    content = out.read()
    return count, content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_and_counts(name: str) -> None:
    """Each format writes something for a located claim, counts it, describes itself and has a file ending."""
    count, content = write(name.upper(), released(entry(place(WherePrecision.EXACT))))
    assert count >= (0 if name == "ged" else 1)
    assert content
    export = find_export(name)
    assert export.description.endswith(".")
    assert export.extension.startswith(".")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "ged"])
def test_every_format_leads_to_the_words(name: str) -> None:
    """Each format has the claim's id, its document, its exact words and the label of the release."""
    found = entry(place(WherePrecision.EXACT))
    _, content = write(name, released(found))
    for needed in (found.id, "Harbour Post", "About 40 men of the Harbour Brigade hold"):
        assert needed.encode() in content
    assert b"TLP:GREEN" in content or b"bab4a63c-aed9-4cf5-a766-dfca5abac2bb" in content


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_an_empty_release(name: str) -> None:
    """No claims make a valid, empty export."""
    _, content = write(name, released())
    assert isinstance(content, bytes)


def test_an_unknown_format_names_the_nearest() -> None:
    """A misspelt format is an error that names the one that was meant."""
    with pytest.raises(QuestionError, match="did you mean geojson"):
        find_export("geojsn")


@pytest.fixture
def formats_found_anew() -> Iterator[None]:
    """Formats of other packages are looked for once a process; here they are looked for again, before and after."""
    formats._points.cache_clear()
    yield
    formats._points.cache_clear()


@pytest.mark.usefixtures("formats_found_anew")
def test_a_format_of_another_package_comes_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point of the group adds a format, and cannot replace one that ships."""
    own = EntryPoint("red", f"{__name__}:RED", formats.GROUP)
    thief = EntryPoint("csv", f"{__name__}:RED", formats.GROUP)
    monkeypatch.setattr(formats, "entry_points", lambda group: [own, thief])
    assert format_names()[-1] == "red"
    assert find_export("red") is RED
    assert find_export("csv").extension == ".csv"


@pytest.mark.parametrize(
    ("value", "reason"),
    [("whosays.none:X", "cannot be loaded"), ("whosays.exports.words:one_line", "no whosays Export")],
)
@pytest.mark.usefixtures("formats_found_anew")
def test_a_broken_format_says_what_to_do(monkeypatch: pytest.MonkeyPatch, value: str, reason: str) -> None:
    """An entry point that leads nowhere is an error with the next step."""
    monkeypatch.setattr(formats, "entry_points", lambda group: [EntryPoint("odd", value, formats.GROUP)])
    with pytest.raises(QuestionError, match=reason):
        find_export("odd")
