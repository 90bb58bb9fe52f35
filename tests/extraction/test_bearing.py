"""Whether a text as a whole bears on an armed conflict."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factory import make_document
from whosays.errors import ReaderError
from whosays.extraction.bearing import UNSURE, Bearing, evidence_of, log_odds, open_bearing, weigh
from whosays.extraction.reader import ELSEWHERE, open_reader
from whosays.extraction.tagger import MODEL, VECTOR, VERDICT, load_tagger

RAID = (
    "Air strikes kill 14 in Kesra\n\nGovernment warplanes bombed a market in the rebel-held town of Kesra on Friday, killing 14 civilians and "
    "wounding 30, the Tirana Relief Watch said. Fighters of the Ansar Brigade shelled an army base in reply."
)
CRASH = (
    "Bus plunge kills 14 near Mavo\n\nA bus left the road on a mountain pass near Mavo on Friday, killing 14 people and injuring 30, police said. "
    "The driver had worked for sixteen hours, the transport ministry said, and the brakes had failed an inspection in May."
)
VERDICTS = open_bearing(MODEL / VERDICT)


def test_a_raid_bears_and_a_crash_does_not() -> None:
    """The same toll is a claim in a report of an air raid and none in one of a bus crash."""
    assert load_tagger().tag_all(RAID).bears
    assert load_tagger().tag(CRASH) == ()


def test_what_is_turned_away_is_named() -> None:
    """What was found in a document that does not bear on a conflict is refused with a reason, so that a person can look."""
    tagging = load_tagger().tag_all(CRASH)
    reading = open_reader("tagger").read(make_document(CRASH))
    assert reading.claims == ()
    assert [refusal.words for refusal in reading.refused] == [claim.trigger.text for claim in tagging.claims]
    assert all(refusal.reasons == (ELSEWHERE,) for refusal in reading.refused)


def test_a_thorough_reader_turns_no_document_away() -> None:
    """For somebody who knows that the documents are about a conflict, nothing is refused for its company."""
    assert load_tagger(thorough=True).tag_all(CRASH).bears


def test_a_missing_verdict_is_named(tmp_path: Path) -> None:
    """A damaged installation says which file is missing and what to do."""
    with pytest.raises(ReaderError, match=r"bearing\.json is missing.*reinstall whosays"):
        open_bearing(tmp_path / VERDICT)


def test_the_verdict_fits_the_network() -> None:
    """There is a weight for each value of a word's vector and for each piece of evidence."""
    claims = load_tagger(thorough=True).tag(RAID)
    assert len(VERDICTS.subject) == VECTOR + 1
    assert len(VERDICTS.evidence) == len(evidence_of(0.0, claims, [0.0])) + 1


def test_what_only_war_has_counts_apart() -> None:
    """A claim of control speaks for a conflict where a toll alone does not."""
    claims = load_tagger(thorough=True).tag(RAID)
    common = [claim for claim in claims if claim.kind.value in ("casualties", "attack")]
    assert evidence_of(0.0, common, [0.0])[-1] == UNSURE
    assert evidence_of(0.0, claims, [0.0])[-1] > UNSURE


@given(st.floats(0, 1))
def test_log_odds_stay_finite(chance) -> None:
    """Even a certainty has odds that can be added up."""
    assert math.isfinite(log_odds(chance))


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=6))
def test_the_constant_stands_last(values) -> None:
    """Without anything to weigh, the constant is the answer."""
    assert weigh([0.0] * len(values) + [1.5], values) == pytest.approx(1.5)
    assert Bearing((0.0, 2.0), (0.0,) * 7 + (1.0,), 0.0).judge(
        np.ones(1), load_tagger(thorough=True).tag(RAID), [0.0]
    ) == pytest.approx(1.0)
