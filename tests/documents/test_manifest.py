"""A manifest speaks for the files beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from whosays.documents.intake import Refused, Taken, read_paths

Write = Callable[[str, str | bytes], Path]


def refusals(path: Path) -> list[Refused]:
    return [item for item in read_paths([path]) if isinstance(item, Refused)]


def test_it_speaks_for_a_file_named_alone(write: Write) -> None:
    """The manifest counts for a file that is named itself, too."""
    write("manifest.csv", "file,outlet\na.txt,Harbour Post\n")
    (taken,) = read_paths([write("a.txt", "Two hurt.")])
    assert isinstance(taken, Taken)
    assert taken.document.outlet == "Harbour Post"


def test_the_nearest_manifest_counts(write: Write, tmp_path: Path) -> None:
    """A manifest may name files in folders below it; one beside the file wins."""
    write("manifest.csv", "file,outlet,agency\nsub/a.txt,Quay News,Harbour Agency\n")
    write("sub/manifest.csv", "file,outlet\na.txt,Harbour Post\n")
    write("sub/a.txt", "Two hurt.")
    (taken,) = read_paths([tmp_path])
    assert isinstance(taken, Taken)
    assert (taken.document.outlet, taken.document.agency) == ("Harbour Post", "Harbour Agency")


def test_a_bad_row_refuses_its_file_alone(write: Write, tmp_path: Path) -> None:
    """A bad day in a manifest refuses the file it speaks of and names the line."""
    write("a.txt", "Two hurt.")
    write("b.txt", "Three hurt.")
    write("manifest.csv", "file,published\na.txt,22.9.2018\n")
    (refused,) = refusals(tmp_path)
    assert refused.name.endswith("a.txt")
    assert "manifest.csv, line 2" in refused.reason


def test_rows_that_fit_no_file_are_reported(write: Write, tmp_path: Path) -> None:
    """A row for a file that is not there, or that was named before, is reported with its line."""
    write("a.txt", "Two hurt.")
    write("manifest.csv", "file,outlet\na.txt,Harbour Post\nb.txt,Quay News\na.txt,Quay News\n")
    again, missing = refusals(tmp_path)
    assert again.name.endswith("line 4")
    assert missing.name.endswith("line 3")


def test_a_manifest_that_cannot_be_read_is_reported(write: Write, tmp_path: Path) -> None:
    """A manifest without file names is refused; the files speak for themselves."""
    write("a.txt", "Two hurt.")
    write("manifest.csv", "name,outlet\na.txt,Harbour Post\n")
    (refused,) = refusals(tmp_path)
    assert "name, outlet" in refused.reason
