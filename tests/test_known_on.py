"""The same question as of an earlier day gives the earlier answer, to the last word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import whosays
from whosays.model.plain import to_plain

STORIES = {
    "a.txt": ("Marun Herald", "2021-05-04", "Shelling killed six people in Aden on Tuesday, Reuters said. The army has 4,000 troops in Aden, Reuters said."),
    "b.txt": ("Quay Courier", "2021-05-05", "Shelling killed nine people in Aden on Tuesday, the United Nations said."),
    "c.txt": ("Pier Times", "2021-05-09", "Shelling killed 14 people in Aden on Tuesday, Reuters said. The army has 6,000 troops in Aden, Reuters said."),
}  # fmt: skip


def _write(folder: Path, names: list[str]) -> Path:
    folder.mkdir()
    for name in names:
        outlet, published, text = STORIES[name]
        (folder / name).write_text(f"---\noutlet: {outlet}\npublished: {published}\n---\n{text}\n")
    return folder


def _answer(record: whosays.Workspace, **asked: object) -> list[object]:
    view = record.view(rule="majority", **asked)  # type: ignore[arg-type]
    return [to_plain(part) for part in (view.comparisons, view.found, view.series, view.sources, view.traces)]


def test_the_answer_known_on_a_day_is_that_of_the_documents_published_by_then(tmp_path: Path) -> None:
    """A record asked for what was known on a day answers like a record that never had the later documents."""
    with whosays.open(tmp_path / "all.db") as whole, whosays.open(tmp_path / "early.db") as early:
        whole.add(_write(tmp_path / "all", list(STORIES)))
        early.add(_write(tmp_path / "early", ["a.txt", "b.txt"]))
        earlier = _answer(whole, known_on=date(2021, 5, 6))
        assert earlier == _answer(early, known_on=date(2021, 5, 6))
        assert any(earlier)
        assert earlier != _answer(whole)
