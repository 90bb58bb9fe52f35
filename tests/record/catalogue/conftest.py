"""A record and its catalogue, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from whosays.cataloguing.making import make_catalogue
from whosays.picture import View
from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.file import Catalogue
from whosays.record.store import Record
from whosays.reference.places import load_gazetteer


@pytest.fixture(scope="session")
def made_catalogue(compiled_idlib: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a catalogue of the example record."""
    return make_catalogue(str(compiled_idlib), tmp_path_factory.mktemp("catalogue"))


@pytest.fixture
def catalogue(made_catalogue: Path) -> Iterator[Catalogue]:
    """The catalogue of the example record, opened."""
    with Catalogue(made_catalogue) as opened:
        yield opened


@pytest.fixture(scope="session")
def view(compiled_idlib: Path) -> Iterator[View]:
    """The example record as every other surface sees it."""
    with Record.open(compiled_idlib, create=False) as record:
        yield View(record)


@pytest.fixture(scope="session")
def geography() -> Geography:
    """What the shipped gazetteer knows."""
    gazetteer = load_gazetteer()

    def find(name: str) -> frozenset[str]:
        known = gazetteer.get(name)
        return frozenset({known.id} if known else {place.id for place in gazetteer.find(name)})

    return Geography(find, gazetteer.contains)
