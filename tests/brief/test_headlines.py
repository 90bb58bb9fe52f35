"""Headline findings: sentences that are counted, and linked to what they count."""

from __future__ import annotations

from dataclasses import replace

from tests.brief.pictures import empty_picture, valley_picture
from whosays.brief.headlines import build_headlines
from whosays.brief.notes import notes_of
from whosays.brief.sentences import stated
from whosays.model.findings import EstimateRule


def sentences() -> list[str]:
    """The headlines of the valley as text."""
    picture = valley_picture()
    return ["".join(phrase.text for phrase in sentence) for sentence in build_headlines(picture, notes_of(picture))]


def test_figures_are_said_with_their_voices():
    """The first sentence says the range, the root sources, the repetition and the denial."""
    assert sentences()[0] == (
        "Figures for people of Reed Brigade in the Alder valley (2031) run from about 900 to at least 1,200, from two root sources in three "
        "documents. Two of the three documents repeat one root source, Brook Watch. The figure 5,000 is denied in one claim. "
        "One pair of statements cannot both hold."
    )


def test_a_headline_leaves_out_what_no_longer_stands():
    """A figure that the estimate leaves out as a part or as revised is no end of the range that the brief begins with."""
    picture = valley_picture()
    forces = picture.comparisons[0]
    least = next(e for e in forces.entries if e.claim.quantity and stated(e.claim.quantity) == "about 900")
    used = tuple(claim for claim in forces.estimate.used if claim != least.id)
    made = replace(forces.estimate, rule=EstimateRule.RANGE, used=used)
    shown = replace(picture, comparisons=(replace(forces, estimate=made), *picture.comparisons[1:]))
    told = ["".join(phrase.text for phrase in sentence) for sentence in build_headlines(shown, notes_of(shown))]
    (first,) = [sentence for sentence in told if sentence.startswith("Figures for people of Reed Brigade")]
    assert "about 900" not in first
    assert "at least 1,200" in first


def test_copies_count_as_one_voice():
    """A text that two outlets carry is said to be one."""
    assert "One text was published twice, by Ford Courier and Morning Ford; here it counts as one voice." in sentences()


def test_every_figure_of_a_headline_is_cited():
    """Each phrase with a digit of a claim rests on notes."""
    picture = valley_picture()
    first = build_headlines(picture, notes_of(picture))[0]
    assert [phrase.text for phrase in first if phrase.notes] == [
        "about 900",
        "at least 1,200",
        "5,000",
        "One pair of statements",
    ]


def test_an_empty_record_has_no_findings():
    """Nothing is said of nothing."""
    assert build_headlines(empty_picture(), notes_of(empty_picture())) == ()
