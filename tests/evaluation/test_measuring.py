"""Measuring readers on coded documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whosays.errors import IntakeError, ReaderError
from whosays.evaluation.measuring import by_kind, measure_reader, measure_readers, read_coded

TEXT = "Shelling killed nine people in Kesra on Tuesday, the Tirana Relief Watch said."


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


CODED = {
    "doc_id": "one", "source": "Daily", "title": "", "published": "2020-01-01", "text": TEXT,
    "claims": [{
        "kind": "casualties", "trigger": span("killed"), "modality": "asserted", "polarity": "affirmed",
        "roles": {"outcome": [span("killed")], "quantity": [span("nine")], "victims": [span("people")]},
        "attribution": [{"source": span("Tirana Relief Watch"), "cue": span("said")}], "quantity": {"low": 9, "high": 12},
    }],
}  # fmt: skip
SILENT = {
    "doc_id": "two",
    "source": "Daily",
    "title": "",
    "published": "2020-01-01",
    "text": "The bakery opens at seven.",
    "claims": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(CODED) + "\n\n" + json.dumps(SILENT) + "\n", encoding="utf-8")
    return path


def test_the_coders_range_is_kept(gold: Path) -> None:
    """The coder's range is what a reader is measured against, even where the words would give another."""
    (_, (claim,)), (_, none) = list(read_coded(gold))
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high, none) == (9, 12, ())


def test_a_reader_is_measured(gold: Path) -> None:
    """The built-in reader finds the toll, and its time, memory and size are those of a real run."""
    measured = measure_reader(gold, "tagger", {})
    assert measured.scores.kinds
    assert measured.scores.claims.right == 1
    assert measured.scores.quantity == 0.0
    assert measured.scores.noise == 0.0
    assert measured.words == 18
    assert measured.cold_start > 0
    assert 10_000_000 < measured.size < 40_000_000 < measured.peak_memory
    assert dict(by_kind([measured])) == {"casualties": (1.0,)}


def test_readers_are_measured_apart(gold: Path) -> None:
    """Each reader runs in a process of its own and keeps its own name and version."""
    tagger, thorough = measure_readers(gold, ["tagger", "thorough"])
    assert (tagger.reader, thorough.reader) == ("tagger", "thorough")
    assert tagger.version != thorough.version


def test_an_unknown_reader_is_named(gold: Path) -> None:
    """Asking for a reader that is not there says so and names the ones that are."""
    with pytest.raises(ReaderError, match=r'no reader "tagegr".*tagger'):
        list(measure_readers(gold, ["tagegr"]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("{not json}\n", "bad.jsonl:1 is no JSON object"),
        ('{"doc_id": "x"}\n', "the gold object x cannot be read"),
    ],
)
def test_what_is_no_gold_file_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """A file that is not coded documents stops the run with its name and line."""
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(IntakeError, match=message):
        list(measure_readers(path, ["tagger"]))
