"""Required roles from the words beside the trigger."""

from __future__ import annotations

import pytest

from whosays.extraction.filling import fill_required
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def fill(text: str, kind: Kind, trigger: str, **roles: str) -> dict[str, str]:
    """The roles of a claim after filling, as words."""

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    filled = {Role(name): (span(words),) for name, words in roles.items()}
    claim = Claim(
        "d", kind, span(trigger), filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, 0, len(text))
    )
    return {str(role): fill_required(text, claim).words(role) or "" for role in fill_required(text, claim).roles}


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "role", "words"),
    [
        ("The Marsh Brigade has entered the square.", Kind.MOVEMENT, "entered", "actor", "Marsh Brigade"),
        ("It hit militants who were based there.", Kind.PRESENCE, "based", "actor", "militants"),
        ("The army is stationed in Vell.", Kind.PRESENCE, "stationed", "place", "Vell"),
        ("The army captured the town of Vell.", Kind.CONTROL, "captured", "place", "town of Vell"),
        ("It is backed by the Marsh Brigade.", Kind.ALIGNMENT, "backed", "target", "Marsh Brigade"),
        ("Forty Chechen fighters left.", Kind.ORIGIN, "Chechen", "actor", "fighters"),
        ("She is a commander of the Marsh Brigade.", Kind.ROLE, "commander", "function", "commander"),
        ("By noon 300 families had fled.", Kind.DISPLACEMENT, "fled", "victims", "families"),
    ],
)
def test_words_beside_the_trigger_fill(text: str, kind: Kind, trigger: str, role: str, words: str) -> None:
    """A required role that is empty is filled by the phrase right beside the trigger."""
    assert fill(text, kind, trigger)[role] == words


def test_what_is_filled_stays() -> None:
    """A role that has words keeps them, and words that fill another role are not used again."""
    text = "The Marsh Brigade entered Vell."
    assert fill(text, Kind.MOVEMENT, "entered", actor="Vell") == {"actor": "Vell"}
    assert fill("It is backed by the Marsh Brigade.", Kind.ALIGNMENT, "backed", actor="Marsh Brigade") == {
        "actor": "Marsh Brigade"
    }


def test_a_counted_party_is_its_own_actor() -> None:
    """A claim of strength without another actor counts the party itself."""
    filled = fill("Eleven factions have gathered.", Kind.STRENGTH, "factions", quantity="Eleven")
    assert filled == {"quantity": "Eleven", "unit": "factions", "actor": "factions"}


def test_nothing_is_taken_from_afar() -> None:
    """A phrase that does not stand beside the trigger fills nothing."""
    assert fill("The Marsh Brigade, Radio Oster said, was not what entered.", Kind.MOVEMENT, "entered") == {}
