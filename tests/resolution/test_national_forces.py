"""A state's army under the names that many states share: the same one only where the text leaves no other."""

from __future__ import annotations

import pytest

from tests.factory import make_claim, make_document
from whosays.model.actors import ActorMatch
from whosays.model.kinds import Kind, Role
from whosays.resolution.owned_states import owned_noun
from whosays.resolution.resolver import default_resolver
from whosays.resolution.state_words import national_noun

REPORT = "Two soldiers died near Ocaña, in Colombia, and four near Tibú. {} spoke of three dead."


def match_in(text: str, words: str) -> ActorMatch:
    """The match of `words` in a report that puts events in the places of the text."""
    document = make_document(text, outlet=None)
    places = [name for name in ("Ocaña", "Tibú", "Tripoli", "Benghazi", "Lashio", "Stepanakert") if name in text]
    claims = [make_claim(document, Kind.PRESENCE, name, {Role.PLACE: name}) for name in places]
    claims.append(make_claim(document, Kind.PRESENCE, words, {Role.ACTOR: words}))
    return default_resolver().resolve(document, claims)[-1].actors[0]


@pytest.mark.parametrize(
    "words",
    [
        "The army",
        "The Colombian army",
        "The National Army",
        "Ejército Nacional",
        "Colombia's National Army",
        "Ejército Nacional de Colombia",
    ],
)
def test_one_army_under_several_names_is_one_actor(words: str) -> None:
    """Names that a report on one country leaves no doubt about are its army, each with the reason."""
    match = match_in(REPORT.format(words), words)
    assert match.actor_id == "colombia-army"
    assert all(feature.reason for feature in match.features)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell on Tripoli and Benghazi in Libya. The National Army denied it.", "The National Army"),
        (
            "Armenia's men and Azerbaijan's shelled Stepanakert. The Armed Forces denied it; so did Armenia.",
            "The Armed Forces",
        ),
        ("Nine died. The National Army denied it.", "The National Army"),
    ],
)
def test_no_army_is_taken_where_another_may_be_meant(text: str, words: str) -> None:
    """A group of that name, a second state at war or no country at all leave the words open."""
    assert match_in(text, words).actor_id is None


def test_a_groups_army_is_the_groups() -> None:
    """The longer name of an armed group in the text comes before the state's army."""
    text = "The Kachin National Army burnt a bridge near Lashio in Myanmar. The National Army then withdrew."
    assert match_in(text, "The National Army").actor_id == "name:kachin national army"


def test_words_for_a_states_part() -> None:
    """Names with and without a country say which part of a state they mean; small words and other bodies say none."""
    assert national_noun("the National Army") is None
    assert national_noun("Fuerzas Armadas") == "armed forces"
    assert owned_noun("Armed Forces of Colombia") == ("CO", "armed forces")
    assert owned_noun("Colombian Armed Group") is None
