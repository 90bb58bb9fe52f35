"""The place of a speaker is not the place of what is said."""

from __future__ import annotations

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.whereabouts import drop_speakers_place
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def places(text: str, source: str, *tagged: str) -> list[str]:
    """The places that a claim of "hit" keeps, of those that a tagger gave it."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    chain = chain_of(text, [(span(source), span("said"))])
    roles = {Role.PLACE: tuple(span(words) for words in tagged)}
    whole = Span.of(text, 0, len(text))
    claim = Claim("d", Kind.ATTACK, span("hit"), roles, chain, Modality.ASSERTED, Polarity.AFFIRMED, None, whole)
    return [place.text for place in drop_speakers_place(text, claim).fillers(Role.PLACE)]


@pytest.mark.parametrize(
    ("text", "source", "tagged", "kept"),
    [
        ("A military source in Oster said shells hit a bridge.", "military source", ["Oster"], []),
        ("A military source in Oster said shells hit a bridge.", "military source in Oster", ["Oster"], []),
        ("State media in Oster said shells hit Vell.", "State media", ["Oster", "Vell"], ["Vell"]),
        ("Officials in Oster and Kesra said shells hit a bridge.", "Officials", ["Oster", "Kesra"], []),
        ("Medics in Oster said shells hit Vell.", "Medics", ["Oster", "Vell"], ["Vell"]),
    ],
)
def test_the_place_of_a_speaker_goes(text: str, source: str, tagged: list[str], kept: list[str]) -> None:
    """Where officials speak from is no place of an event, nor is a witness's beside another place."""
    assert places(text, source, *tagged) == kept


@pytest.mark.parametrize(
    ("text", "source", "tagged"),
    [
        ("Medics in Oster said shells hit a bridge.", "Medics", "Oster"),
        ("A military source in Oster said shells hit the town.", "military source", "Oster"),
        ("Shells hit a bridge in Oster, a military source said.", "military source", "Oster"),
        ("In Oster, a military source said, shells hit a bridge.", "military source", "Oster"),
    ],
)
def test_a_place_of_the_event_stays(text: str, source: str, tagged: str) -> None:
    """A witness's only place, one that the statement points back to, and one outside of the source's words stay."""
    assert places(text, source, tagged) == [tagged]


@pytest.mark.parametrize(
    ("text", "source", "tagged", "kept"),
    [
        ("Shells hit a bridge at dawn, Oster said.", "Oster", ["Oster"], []),
        ("Oster has accused Kesra of shells that hit a bridge, a paper said.", "paper", ["Oster"], []),
        ("Oster protested after shells hit a bridge, a paper said.", "paper", ["Oster"], []),
        ("Shells hit a bridge in Oster, and Oster said so.", "Oster", ["Oster"], ["Oster"]),
        ("Medics in Oster said shells hit a bridge.", "Medics", ["Oster"], ["Oster"]),
        ("Shells hit Vell and Oster, said medics.", "medics", ["Vell", "Oster"], ["Vell", "Oster"]),
        ("Reds who hit Oster denied it, a paper said.", "paper", ["Oster"], ["Oster"]),
    ],
)
def test_a_seat_of_government_that_speaks_is_no_place(
    text: str, source: str, tagged: list[str], kept: list[str]
) -> None:
    """A capital that says, accuses or protests is a government; what a preposition or a verb puts there stays."""
    assert places(text, source, *tagged) == kept
