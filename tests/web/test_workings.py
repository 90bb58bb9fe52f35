"""What pages keep between two requests is never out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.record.catalogue.file import Catalogue, NewCatalogue
from whosays.web.workings import Workings


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """An empty catalogue."""
    with NewCatalogue(tmp_path) as new:
        new.finish({"stamp": "0.0.0", "overlay": "0"})
    return Catalogue(new.path)


def test_an_answer_is_worked_out_once_for_each_state(catalogue: Catalogue) -> None:
    """The same question of the same state is answered from memory; a decision laid over the catalogue makes it be worked out again."""
    workings, worked = Workings(), list[int]()

    def work() -> int:
        worked.append(1)
        return len(worked)

    assert workings.of(catalogue, "a", work) == workings.of(catalogue, "a", work) == 1
    assert workings.of(catalogue, "b", work) == 2
    with catalogue.changing() as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'overlay'")
    assert workings.of(catalogue, "a", work) == 3
    catalogue.close()


def test_what_is_kept_has_a_limit(catalogue: Catalogue) -> None:
    """The answer that nobody asked for longest is forgotten first."""
    workings, worked = Workings(most=2), list[str]()

    def ask(what: str) -> None:
        workings.of(catalogue, what, lambda: worked.append(what))

    for what in "abacab":
        ask(what)
    assert worked == ["a", "b", "c", "b"]
    catalogue.close()
