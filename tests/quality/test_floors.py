"""The shipped reader keeps the quality that it has earned, on passages that it never saw."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from whosays.evaluation.measuring import measure_reader
from whosays.evaluation.scoring import Scores

HERE = Path(__file__).parent
GATE = HERE / "gate.jsonl"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    """What the default reader reaches on the gate's passages."""
    return measure_reader(GATE, "tagger", {}).scores


def test_the_floors_are_of_these_passages() -> None:
    """A floor holds for one corpus: other passages need floors of their own."""
    assert hashlib.sha256(GATE.read_bytes()).hexdigest() == FLOORS["corpus"]["sha256"]


@pytest.mark.parametrize("measure", ["claims", "roles", "attribution", "quantity"])
def test_no_measure_falls_below_its_floor(scores: Scores, measure: str) -> None:
    """Each measure is at least what an earlier commit earned."""
    found = getattr(scores, measure)
    assert getattr(found, "f1", found) >= FLOORS["floors"][measure]


def test_silence_stays_silent(scores: Scores) -> None:
    """Documents without a claim get no more false ones than an earlier commit allowed."""
    assert scores.noise is not None
    assert scores.noise <= FLOORS["ceilings"]["noise"]
