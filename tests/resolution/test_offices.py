"""Whom a spokesman speaks for, and whose "our forces" are."""

from __future__ import annotations

import pytest

from tests.factory import make_claim, make_document
from whosays.model.actors import ActorMatch
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.resolution.actors import match_actors
from whosays.resolution.offices import body_of, is_own


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        ('"We won," army spokesman Nader Falah told the Courier.', "Nader Falah", "army"),
        ('"We won," army spokesman Nader Falah told the Courier.', "army spokesman Nader Falah", "army"),
        ("A spokesman for the Kesra Front, Nader Falah, said so.", "Nader Falah", "Kesra Front"),
        ("Nader Falah, a spokesman for the Kesra Front, said so.", "Nader Falah", "Kesra Front"),
        ("Nader Falah, the Kesra Front's military spokesman, said so.", "Nader Falah", "Kesra Front"),
        ("The army's spokeswoman, Brig. Gen. Huda Falah, said so.", "Huda Falah", "The army"),
        ("U.N. spokesman Pieter Odeh said so.", "Pieter Odeh", "U.N."),
        ("Kesra Front spokesman Nader Falah said so. Falah then left.", "Falah", "Kesra Front"),
        ("Kesra Front commander Nader Falah said so.", "Nader Falah", None),
        ("The army spokesman told Nader Falah to leave.", "Nader Falah", None),
        ("Army spokesman Nader Falah left. Kesra Front spokesman Nader Falah came.", "Nader Falah", None),
    ],
)
def test_a_spokesman_speaks_for_the_body_that_the_text_names(text: str, name: str, body: str | None) -> None:
    """The body stands in, before or behind the name; a commander speaks for himself, and two bodies are none."""
    at = text.index(name)
    found = body_of(text, Span.of(text, at, at + len(name)))
    assert found == body


@pytest.mark.parametrize(
    ("words", "own"),
    [("our forces", True), ("his fighters", True), ("we", True), ("our valiant troops", True), ("their homes", False), ("our people", False)],
)  # fmt: skip
def test_own_side_is_told_by_the_pronoun_and_the_noun(words: str, own: bool) -> None:
    """Only fighters, forces and the like of a speaker are the speaker's side."""
    assert is_own(words) is own


def matched(
    text: str, source: tuple[str, str] | None, outlet: str | None = None, words: str = "our forces"
) -> list[ActorMatch]:
    """The matches of a claim that `words` hold a town, as one source has it."""
    document = make_document(text, outlet=outlet)
    claim = make_claim(document, Kind.CONTROL, "hold", {Role.ACTOR: words}, source=source)
    return list(match_actors(document, [claim], load_actors(), ["SD", "SD"])[0])


def test_our_forces_are_those_of_the_body_that_the_speaker_speaks_for() -> None:
    """What a spokesman says of "our forces" is said of the body he speaks for, and it is that body that says it."""
    text = '"It is our forces that hold Rabak," said Nader Falah, a spokesman for the Rapid Support Forces.'
    found = {match.role: match for match in matched(text, ("Nader Falah", "said"))}
    assert found[Role.ACTOR].actor_id == found[None].actor_id == "rsf"
    assert "spokesman of Rapid Support Forces" in found[None].features[0].reason


def test_our_forces_of_a_communique_are_those_of_its_publisher() -> None:
    """A text without a source speaks for the force that published it; for a newspaper, for nobody."""
    assert matched("It is our forces that hold Rabak.", None, "Rapid Support Forces")[0].actor_id == "rsf"
    assert matched("It is our forces that hold Rabak.", None, "Quay Courier")[0].actor_id is None


def test_the_paramilitaries_are_the_one_armed_group_named_before() -> None:
    """Words that only say of which kind a group is mean it where the text has named one alone."""
    text = "The Rapid Support Forces came. It rained for long. The market burnt. The paramilitaries hold Rabak."
    document = make_document(text)
    first = make_claim(document, Kind.MOVEMENT, "came", {Role.ACTOR: "Rapid Support Forces"})
    then = make_claim(document, Kind.CONTROL, "hold", {Role.ACTOR: "paramilitaries"})
    assert match_actors(document, [first, then], load_actors())[1][0].actor_id == "rsf"
    assert match_actors(document, [then], load_actors())[0][0].actor_id is None
