"""One claim for the words of one compound."""

from __future__ import annotations

import pytest

from whosays.extraction.compounds import join_compounds
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def read(text: str, kind: Kind, *halves: tuple[str, dict[str, str]]) -> tuple[Claim, ...]:
    """What is left of the claims that a tagger made of words side by side."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    whole = Span.of(text, 0, len(text))
    claims = []
    for trigger, roles in halves:
        filled = {Role(name): (span(words),) for name, words in roles.items()}
        claims.append(Claim("d", kind, span(trigger), filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole))
    return join_compounds(text, claims)


def test_halves_of_a_compound_are_one_claim() -> None:
    """Air strikes are one attack, with all that either word says of it."""
    text = "Oster jets carried out air strikes on Vell."
    found = read(
        text, Kind.ATTACK, ("air", {"actor": "Oster jets"}), ("strikes", {"actor": "Oster jets", "place": "Vell"})
    )
    assert [claim.trigger.text for claim in found] == ["air strikes"]
    assert (found[0].words(Role.ACTOR), found[0].words(Role.PLACE)) == ("Oster jets", "Vell")


def test_three_words_are_one_claim() -> None:
    """A compound of three words is put together whatever its length."""
    text = "There never were any marines at Kesra."
    halves = [(word, {"actor": "marines", "place": "Kesra", "posture": word}) for word in ("There", "never", "were")]
    [claim] = read(text, Kind.PRESENCE, *halves)
    assert claim.words(Role.POSTURE) == "There never were"


def test_the_means_stays_the_thing_used() -> None:
    """Of a rocket attack the rocket is the means, as coders put it."""
    found = read(
        "A rocket attack hit Vell.", Kind.ATTACK, ("rocket", {"means": "rocket"}), ("attack", {"place": "Vell"})
    )
    assert [claim.words(Role.MEANS) for claim in found] == ["rocket"]


@pytest.mark.parametrize(
    ("text", "kind", "halves"),
    [
        ("Killed Wounded in Vell: eleven.", Kind.CASUALTIES, (("Killed", {}), ("Wounded", {}))),
        ("A Vell-trained umbrella of six.", Kind.ALIGNMENT, (("Vell-trained", {}), ("umbrella", {}))),
        ("It is training and arming them.", Kind.ALIGNMENT, (("training and", {}), ("arming", {}))),
        ("Reds shelled Kesra.", Kind.ATTACK, (("Reds", {}), ("Kesra", {}))),
        (
            "Red raids Blue strikes hit Vell.",
            Kind.ATTACK,
            (("raids", {"actor": "Red"}), ("Blue strikes", {"actor": "Blue"})),
        ),
    ],
)
def test_two_things_stay_two(text: str, kind: Kind, halves: tuple[tuple[str, dict[str, str]], ...]) -> None:
    """Outcomes, adjectives with a hyphen, words that "and" parts, words apart and words of other actors are claims of their own."""
    assert len(read(text, kind, *halves)) == 2
