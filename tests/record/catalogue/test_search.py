"""Words found in documents, out of a catalogue."""

from __future__ import annotations

import pytest

from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.search import documents_with


def test_of_very_many_documents_the_latest_are_shown(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word of so many documents that it tells none apart gives the same documents as ever, the latest first."""
    weighed = documents_with(catalogue, "Idlib", limit=1_000)
    assert len(weighed) > 3
    monkeypatch.setattr("whosays.record.catalogue.search.TELLING", 2)
    latest = documents_with(catalogue, "Idlib", limit=1_000)
    assert {row.id for row in latest} == {row.id for row in weighed}
    days = [row.published for row in latest if row.published]
    assert days == sorted(days, reverse=True)
    assert [row.id for row in documents_with(catalogue, "Idlib", limit=2)] == [row.id for row in latest[:2]]


def test_words_of_every_text_are_not_asked_for(catalogue: Catalogue) -> None:
    """ "of" and "the" stand in nearly every document: a name is found by its other words, and they alone are still looked for."""
    found = [row.id for row in documents_with(catalogue, "countryside Hama", limit=50)]
    assert found
    assert [row.id for row in documents_with(catalogue, "the countryside of Hama", limit=50)] == found
    assert documents_with(catalogue, "of the", limit=50)
