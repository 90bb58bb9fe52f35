"""Losses that do not live are no toll."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.extraction.materiel import part_things
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def toll(text: str, trigger: str, victims: tuple[str, ...] = (), quantity: str | None = None) -> Claim:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    roles = {Role.OUTCOME: (span(trigger),)}
    roles |= {Role.VICTIMS: tuple(map(span, victims))} if victims else {}
    roles |= {Role.QUANTITY: (span(quantity),)} if quantity else {}
    whole = Span.of(text, 0, len(text))
    return Claim("d", Kind.CASUALTIES, span(trigger), roles, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)


@pytest.mark.parametrize(
    ("text", "trigger", "victims", "quantity", "target"),
    [
        ("The rebels lost 20 men and three armoured vehicles.", "lost", ("armoured",), "three", "armoured vehicles"),
        ("The rebels put the loss at one gun.", "loss", (), "one", "gun"),
        ("By noon nine vehicles were in ashes.", "in ashes", (), "nine", "vehicles"),
        ("One helicopter has been lost.", "lost", ("helicopter",), None, "helicopter"),
    ],
)
def test_what_was_lost_is_the_target_of_an_attack(
    text: str, trigger: str, victims: tuple[str, ...], quantity: str | None, target: str
) -> None:
    """A loss of things is told as an attack on them, which the verifier lets stand; it is told once on a trigger."""
    claim = toll(text, trigger, victims, quantity)
    (attack,) = part_things(text, [claim])
    assert (attack.kind, attack.words(Role.TARGET)) == (Kind.ATTACK, target)
    assert verify(text, attack) == ()
    assert part_things(text, [attack, claim]) == (attack,)


@pytest.mark.parametrize(
    ("text", "trigger", "victims", "quantity"),
    [
        ("Iraq captured 35 Iranian tanks near Oster.", "captured", ("Iranian tanks",), "35"),
        ("Raiders took away 11 of his cows.", "took away", ("his cows",), "11"),
        ("The headman lost eleven goats.", "lost", ("goats",), "eleven"),
        ("They claim the taking of 21 rifles and 14 prisoners.", "taking", (), "21"),
    ],
)
def test_what_was_taken_is_no_claim(text: str, trigger: str, victims: tuple[str, ...], quantity: str) -> None:
    """Captured tanks and driven cattle are neither victims nor hit."""
    assert part_things(text, [toll(text, trigger, victims, quantity)]) == ()


@pytest.mark.parametrize(
    ("text", "trigger", "victims", "quantity"),
    [
        ("Raiders captured nineteen truck drivers.", "captured", ("truck drivers",), "nineteen"),
        ("Nineteen cattle keepers were killed.", "killed", ("cattle keepers",), "Nineteen"),
        ("A shell killed four in a house.", "killed", (), "four"),
        ("The army lost 20 men in three tanks.", "lost", ("men",), "20"),
        ("A jawan of the Vell Rifles died.", "died", ("jawan",), None),
        ("They seized the crew of a supply boat.", "seized", ("crew of a supply boat",), None),
        ("Of the taken 51 have come home.", "come home", (), "51"),
        ("She buried two children after a jet came.", "buried", ("children",), "two"),
    ],
)
def test_who_drives_or_keeps_a_thing_is_a_victim(
    text: str, trigger: str, victims: tuple[str, ...], quantity: str | None
) -> None:
    """Words of things before a word for people name people."""
    claim = toll(text, trigger, victims, quantity)
    assert part_things(text, [claim]) == (claim,)


def test_one_victim_that_lives_keeps_the_toll() -> None:
    """The shepherd stays, the sheep go."""
    text = "The shell killed a shepherd and his sheep."
    (claim,) = part_things(text, [toll(text, "killed", ("shepherd", "his sheep"))])
    assert claim.words(Role.VICTIMS) == "shepherd"


def test_injuries_are_of_people() -> None:
    """Ships have no injuries, so the toll stays without them."""
    text = "There was damage to ships and there were injuries."
    (claim,) = part_things(text, [toll(text, "injuries", ("ships",))])
    assert (claim.kind, claim.fillers(Role.VICTIMS)) == (Kind.CASUALTIES, ())


def test_men_who_were_lost_are_not_hit_too() -> None:
    """An attack on the same word and the same men says nothing more than their toll."""
    text = "Vell lost 850 troops."
    claim = toll(text, "lost", ("troops",), "850")
    attack = replace(claim, kind=Kind.ATTACK, roles={Role.TARGET: claim.fillers(Role.VICTIMS)})
    assert part_things(text, [attack, claim]) == (claim,)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("They destroyed eleven combat vehicles and captured six others in good order.", False),
        ("They lost eleven goats and captured six others.", False),
        ("They killed eleven men and captured six others.", True),
        ("They burnt eleven vehicles. Guards captured six others.", True),
        ("They burnt eleven vehicles of the guards, who captured six others.", True),
    ],
)
def test_others_are_more_of_what_was_counted_right_before(text: str, kept: bool) -> None:
    """Six others are vehicles where vehicles were counted right before them, and people otherwise."""
    claims = part_things(text, [toll(text, "captured", ("others",), "six")])
    assert bool(claims) is kept


def test_the_make_of_a_weapon_is_nobody() -> None:
    """Who "has delivered Bayraktar TB2 drones" has armed no Bayraktar; a force of that name stays."""

    def tie(text: str, target: str) -> Claim:
        made = toll(text, "delivered")
        at = text.index(target)
        roles = {Role.TARGET: (Span.of(text, at, at + len(target)),)}
        return replace(made, kind=Kind.ALIGNMENT, roles=roles)

    text = "Norland has delivered Osprey TB2 drones."
    for make in ("Osprey", "Osprey TB2"):
        (claim,) = part_things(text, [tie(text, make)])
        assert not claim.fillers(Role.TARGET)
    text = "Norland has delivered drones to Osprey 2 Brigade."
    (claim,) = part_things(text, [tie(text, "Osprey 2 Brigade")])
    assert claim.words(Role.TARGET) == "Osprey 2 Brigade"
