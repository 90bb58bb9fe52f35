"""The queue of review: how its pages follow one another while people decide and catalogues are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.record.catalogue.file import Catalogue, NewCatalogue
from whosays.record.catalogue.queue import find_tasks

META = {"stamp": "0.0.0", "overlay": "0", "owing": "0"}


def catalogue_of(folder: Path, subjects: Sequence[str]) -> Catalogue:
    """A catalogue with questions on names, all of one weight."""
    with NewCatalogue(folder) as new:
        for subject in subjects:
            new.insert("task", [{"kind": "name", "subject": subject, "line": subject, "weight": 2.0, "sheet": "{}"}])
        new.finish(META)
        return Catalogue(new.path)


def test_tasks_of_one_weight_go_on_where_all_that_were_shown_are_settled(tmp_path: Path) -> None:
    """Settled tasks are in no later catalogue; a page behind them begins with the first that is left, of whatever weight."""
    subjects = [f"{letter}|z" for letter in "abcdefghijkl"]
    with catalogue_of(tmp_path, subjects) as before:
        tasks, cursors, after = find_tasks(before, "name", limit=5)
    assert [task.subject for task in tasks] == subjects[:5]
    assert after == cursors[-1]
    with catalogue_of(tmp_path, ["0|z", *reversed(subjects[5:])]) as later:
        tasks, _, rest = find_tasks(later, "name", limit=20, after=after)
    assert [task.subject for task in tasks] == subjects[5:]
    assert rest is None


def test_tasks_are_read_from_their_index(tmp_path: Path) -> None:
    """A page of tasks sorts nothing: the index has them in the order of the list."""
    with catalogue_of(tmp_path, ["a|z"]) as catalogue:
        query = "SELECT t.* FROM task t WHERE t.done = 0 AND t.kind = 'name' ORDER BY t.weight DESC, t.subject LIMIT 5"
        plan = [row["detail"] for row in catalogue.rows(f"EXPLAIN QUERY PLAN {query}")]
    assert not any("TEMP B-TREE" in step for step in plan)
