"""Whom a spokesman speaks for, and whose "our forces" are."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.factory import make_claim, make_document
from whosays.model.actors import ActorMatch
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.resolution.actors import match_actors
from whosays.resolution.offices import bodies_of, is_own


@pytest.mark.parametrize(
    ("text", "name", "bodies"),
    [
        ('"We won," army spokesman Nader Falah told the Courier.', "Nader Falah", "army"),
        ('"We won," army spokesman Nader Falah told the Courier.', "army spokesman Nader Falah", "army"),
        ("A spokesman for the Kesra Front, Nader Falah, said so.", "Nader Falah", "Kesra Front"),
        ("A spokesman for the Kesra Front said so.", "A spokesman for the Kesra Front", "Kesra Front"),
        ("An army spokesman said so.", "An army spokesman", "army"),
        ("Nader Falah, a spokesman for the Kesra Front, said so.", "Nader Falah", "Kesra Front"),
        ("Nader Falah, the Kesra Front's military spokesman, said so.", "Nader Falah", "Kesra Front's military"),
        ("The army's spokeswoman, Brig. Gen. Huda Falah, said so.", "Huda Falah", "army"),
        ("U.N. spokesman Pieter Odeh said so.", "Pieter Odeh", "U.N."),
        ("Kesra Front spokesman Nader Falah said so. Falah then left.", "Falah", "Kesra Front"),
        ("On Tuesday Kesra Front spokesman Nader al-Falah said so.", "Nader al-Falah", "Kesra Front"),
        ("The Courier quoted army spokesman Nader Falah.", "Nader Falah", "army"),
        ("Israeli military spokesman Nader Falah said so.", "Nader Falah", "Israeli military"),
        ("QRF spokesman for Upper Marun Nader Falah said so.", "Nader Falah", "QRF"),
        ("Kesra Front spokeswoman in Marun Huda Falah said so.", "Huda Falah", "Kesra Front"),
        ("Marunese spokesman for Kesra Front Nader Falah said so.", "Nader Falah", "Kesra Front"),
        ("The opposition spokesman Nader Falah said so.", "Nader Falah", "opposition"),
        ("The Kesra opposition spokesman, Nader Falah, said so.", "Nader Falah", "Kesra opposition"),
        ("A shop for Upper Marun Nader Falah said so.", "Nader Falah", ""),
        ("Former QRF spokesman for Upper Marun Nader Falah said so.", "Nader Falah", ""),
        ("Kesra Front commander Nader Falah said so.", "Nader Falah", ""),
        ("The army spokesman told Nader Falah to leave.", "Nader Falah", ""),
        ("Former Kesra Front spokesman Nader Falah said so.", "Nader Falah", ""),
        ("former Kesra Front spokesman Nader Falah said so.", "Nader Falah", ""),
        ("Nader Falah, a former spokesman for the army, said so.", "Nader Falah", ""),
        ("the anti-government spokesman Nader Falah said so.", "Nader Falah", ""),
        ("said the army spokesman, Omar Said. Huda Falah, a resident, wept.", "Huda Falah", ""),
        ("he told the Quay Courier, army spokesman Nader Falah added.", "Quay Courier", ""),
        ("The Quay Courier, a spokesman for the army said, lied.", "Quay Courier", ""),
        ("said a spokesman for the army, the Quay Courier reported. Quay Courier", "Quay Courier", ""),
        ("said a spokesman for the army, Quay Courier reported.", "Quay Courier", ""),
        ("Army spokesman Nader Falah left. Kesra Front spokesman Nader Falah came.", "Nader Falah", "Army|Kesra Front"),
    ],
)
def test_a_spokesman_speaks_for_the_body_that_the_text_names(text: str, name: str, bodies: str) -> None:
    """The body stands in, before or behind the name; a commander, a former spokesman and who only stands near speak for themselves."""
    at = text.index(name)
    assert "|".join(bodies_of(text, Span.of(text, at, at + len(name)))) == bodies


@pytest.mark.parametrize("word", ["A ", "Aa ", "A-", "a ", "spokesman ", "Army spokesman for the ", "- ", "the A's "])
def test_hostile_text_is_read_in_time(word: str) -> None:
    """A line of 100,000 like words costs no more for each source than its first mentions."""
    text = word * 100_000
    start = time.process_time()
    for at in range(0, 20 * len(word), len(word)):
        bodies_of(text, Span.of(text, at, at + 5 * len(word)))
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("words", "own"),
    [("our forces", True), ("his fighters", True), ("we", True), ("our valiant troops", True), ("their homes", False), ("our people", False),
     ("our allies", False), ("its website", False), ("our rival forces", False), ("their allied brigades", False), ("US", False)],
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


@pytest.mark.parametrize(
    ("text", "source", "words", "own"),
    [
        ("Rapid Support Forces said that its fighters hold Rabak.", "Rapid Support Forces", "its fighters", "rsf"),
        ("RSF spokesman Nader Falah said on Monday his fighters hold Rabak.", "Nader Falah", "his fighters", "rsf"),
        ("RSF spokesman Nader Falah said Omar Said and his fighters hold Rabak.", "Nader Falah", "his fighters", None),
        ("RSF spokesman Nader Falah said the rebels and their fighters hold Rabak.", "Nader Falah", "their fighters", None),
        ("Omar Said moved and his fighters hold Rabak, RSF spokesman Nader Falah said.", "Nader Falah", "his fighters", None),
    ],
)  # fmt: skip
def test_his_fighters_are_the_speakers_only_where_nobody_stands_between(
    text: str, source: str, words: str, own: str | None
) -> None:
    """Words of a third person can mean whoever stands before them: only right behind the speaker they are the speaker's."""
    found = {match.role: match.actor_id for match in matched(text, (source, "said"), words=words)}
    assert found[Role.ACTOR] == own


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("RSF units hold Rabak, its spokesman Nader Falah said.", "rsf"),
        ("RSF hold Rabak. Its military spokesman, Nader Falah, said so.", "rsf"),
        ("RSF hold Rabak. Its former spokesman Nader Falah said so.", None),
        ("RSF hold Rabak. Its spokesman left, Nader Falah said.", None),
        ("RSF hold Rabak. It rained. It rained. Its spokesman Nader Falah said so.", None),
        ("Nader Falah hold Rabak. Its spokesman Nader Falah said so.", None),
    ],
)
def test_its_spokesman_speaks_for_the_one_body_named_before(text: str, body: str | None) -> None:
    """ "Its spokesman" is that of the one body of the sentence, or of the sentence before; of none where the post is another's."""
    document = make_document(text)
    at = text.rindex("Nader Falah")
    claim = make_claim(
        document, Kind.CONTROL, "hold", {Role.ACTOR: text.split(" hold")[0]}, source=("Nader Falah", "said")
    )
    step = replace(claim.attribution[0], source=Span.of(text, at, at + len("Nader Falah")))
    found = match_actors(document, [replace(claim, attribution=(step,))], load_actors(), ["SD"])[0]
    match = next((m for m in found if m.role is None), None)
    assert (match.actor_id if match and match.speaks_for else None) == body


def test_of_two_speakers_the_nearer_says_our() -> None:
    """A filler of two claims is said by somebody rather than by nobody, and of two by the nearer, whichever claim comes first."""
    text = "Army spokesman Omar Said spoke. Our forces hold Rabak, RSF spokesman Nader Falah said."
    document = make_document(text)
    roles = {Role.ACTOR: "Our forces", Role.PLACE: "Rabak"}
    near = make_claim(document, Kind.CONTROL, "hold", roles, source=("Nader Falah", "said"))
    far = make_claim(document, Kind.CONTROL, "hold", roles, source=("Omar Said", "spoke"))
    none = make_claim(document, Kind.CONTROL, "hold", roles)
    for claims in ([near, far], [far, near], [none, near], [near, none]):
        found = match_actors(document, claims, load_actors(), ["SD"])
        assert {m.actor_id for matches in found for m in matches if m.role is Role.ACTOR} == {"rsf"}


def test_two_names_of_one_body_are_one_body() -> None:
    """A spokesman is one body's under its short and its full name, and nobody's under two bodies."""
    text = "RSF spokesman Nader Falah said so: our forces hold Rabak. Nader Falah, a spokesman for the Rapid Support Forces, left."
    assert {match.actor_id for match in matched(text, ("Nader Falah", "said"))} == {"rsf"}
    two = matched(f"{text} Then army spokesman Nader Falah came.", ("Nader Falah", "said"))
    assert {match.actor_id for match in two} == {None, "name:nader falah"}


def test_a_body_speaks_for_itself() -> None:
    """Whom a spokesman told something is not the spokesman, though the words stand side by side."""
    text = "our forces hold Rabak, a spokesman for the RSF, Reuters, said."
    assert {match.actor_id for match in matched(text, ("Reuters", "said")) if match.role is None} == {"reuters"}


@pytest.mark.parametrize("later", ["the spokesman", "he"])
def test_who_speaks_for_a_body_goes_on_as_a_person(later: str) -> None:
    """ "The spokesman" and "he", once and again, mean the one who spoke for the body before."""
    text = f"Army spokesman Nader Falah said so. Rabak is held, {later} added. It rained. It rained. Kosti fell, {later} told us."
    document = make_document(text)
    first = make_claim(document, Kind.CONTROL, "so", {}, source=("Nader Falah", "said"))
    claims = [first]
    for cue, trigger in (("added", "held"), ("told", "fell")):
        claim = make_claim(document, Kind.CONTROL, trigger, {})
        at = text.index(f"{later} {cue}")
        step = replace(first.attribution[0], source=Span.of(text, at, at + len(later)))
        claims.append(replace(claim, attribution=(step,)))
    found = match_actors(document, claims, load_actors(), ["SD", "SD"])
    assert [match.actor_id for matches in found for match in matches] == ["sudan-army"] * 3


def test_our_forces_of_a_communique_are_those_of_its_publisher() -> None:
    """A text without a source speaks for the force that published it; for a newspaper, for nobody."""
    assert matched("It is our forces that hold Rabak.", None, "Rapid Support Forces")[0].actor_id == "rsf"
    assert matched("It is our forces that hold Rabak.", None, "Quay Courier")[0].actor_id is None
    others = matched("So his fighters hold Rabak.", None, "Rapid Support Forces", "his fighters")
    assert others[0].actor_id is None


def test_the_paramilitaries_are_the_one_armed_group_named_before() -> None:
    """Words that only say of which kind a group is mean it where the text has named one alone."""
    text = "The Rapid Support Forces came. It rained for long. The market burnt. The paramilitaries hold Rabak."
    document = make_document(text)
    first = make_claim(document, Kind.MOVEMENT, "came", {Role.ACTOR: "Rapid Support Forces"})
    then = make_claim(document, Kind.CONTROL, "hold", {Role.ACTOR: "paramilitaries"})
    assert match_actors(document, [first, then], load_actors())[1][0].actor_id == "rsf"
    assert match_actors(document, [then], load_actors())[0][0].actor_id is None


@pytest.mark.parametrize(
    "words",
    ["a militia", "Another militia", "Shiite militiamen", "state-backed militia fighters", "Rival paramilitaries"],
)
def test_a_militia_told_from_others_is_not_the_one_named_before(words: str) -> None:
    """An indefinite militia, and one told from others by who it is, is not the armed group that the text named."""
    text = f"The Rapid Support Forces came. It rained for long. The market burnt. In Kosti {words} hold Rabak."
    document = make_document(text)
    first = make_claim(document, Kind.MOVEMENT, "came", {Role.ACTOR: "Rapid Support Forces"})
    then = make_claim(document, Kind.CONTROL, "hold", {Role.ACTOR: words.split(" ", 1)[1]})
    assert match_actors(document, [first, then], load_actors())[1][0].actor_id is None
