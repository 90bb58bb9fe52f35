"""The shipped reader keeps the quality that it has earned, on passages that it never saw."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from tests.quality.scoring import Scores, score
from whosays.documents.intake import Taken, read_paths
from whosays.extraction.gold import to_gold
from whosays.extraction.reader import open_reader, read_verified

HERE = Path(__file__).parent
GATE = HERE / "gate.jsonl"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    """What the default reader reaches on the gate's passages."""
    gold = [json.loads(line) for line in GATE.read_text(encoding="utf-8").splitlines()]
    reader = open_reader("tagger")
    read = [
        to_gold(item.document, read_verified(reader, item.document))
        for item in read_paths([GATE])
        if isinstance(item, Taken)
    ]
    return score(gold, read)


def test_the_floors_are_of_these_passages() -> None:
    """A floor holds for one corpus: other passages need floors of their own."""
    assert hashlib.sha256(GATE.read_bytes()).hexdigest() == FLOORS["corpus"]["sha256"]


@pytest.mark.parametrize("measure", ["claims", "roles", "sources", "quantities"])
def test_no_measure_falls_below_its_floor(scores: Scores, measure: str) -> None:
    """Each measure is at least what an earlier commit earned."""
    assert getattr(scores, measure) >= FLOORS["floors"][measure]


def test_silence_is_kept(scores: Scores) -> None:
    """Documents without a claim get no more false ones than the ceiling allows."""
    assert scores.silent <= FLOORS["ceilings"]["silent"]


def test_scoring_tells_right_from_wrong() -> None:
    """A perfect reading scores one everywhere; an empty one, nothing."""
    gold = [json.loads(line) for line in GATE.read_text(encoding="utf-8").splitlines()]
    assert score(gold, gold) == Scores(1.0, 1.0, 1.0, 1.0, 0.0)
    assert score(gold, [{**document, "claims": []} for document in gold]).claims == 0.0
