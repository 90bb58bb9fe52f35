"""Hedges, plans, conditions and denials, from cue words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.extraction.certainty import settle_certainty
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def settle(text: str, trigger: str, *, guess: Modality = Modality.ASSERTED, denied: bool = False) -> tuple[str, str]:
    """Modality and polarity of the claim that `trigger` carries in the one sentence `text`."""
    start = text.index(trigger)
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    sentence = Span.of(text, 0, len(text))
    claim = Claim(
        "d", Kind.MOVEMENT, Span.of(text, start, start + len(trigger)), {}, (), guess, polarity, None, sentence
    )
    settled = settle_certainty(text, claim)
    return str(settled.modality), str(settled.polarity)


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The brigade reportedly entered Vell.", "entered", "hedged"),
        ("Forty men are believed to have entered Vell.", "entered", "hedged"),
        ("The mayor accused the brigade of entering Vell.", "entering", "hedged"),
        ("The brigade may soon enter Vell.", "enter", "possible"),
        ("The brigade vowed to enter Vell.", "enter", "planned"),
        ("The brigade will enter Vell.", "enter", "planned"),
        ("If the bridge falls, the brigade will enter Vell.", "enter", "conditional"),
        ("The brigade will enter Vell unless the talks resume.", "enter", "conditional"),
        ("The brigade entered Vell.", "entered", "asserted"),
        ("The brigade managed to enter Vell.", "enter", "asserted"),
        ("The brigade entered Vell in May.", "entered", "asserted"),
    ],
)
def test_a_governing_cue_decides_modality(text: str, trigger: str, modality: str) -> None:
    """A cue that governs the trigger gives the claim its modality; others leave it asserted."""
    assert settle(text, trigger)[0] == modality


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("The brigade did not enter Vell.", "enter", "denied"),
        ("The brigade didn't enter Vell.", "enter", "denied"),
        ("The brigade didnt enter Vell.", "enter", "denied"),
        ("The army denied that the brigade had entered Vell.", "entered", "denied"),
        ("There are no foreign troops in Vell.", "There are", "denied"),
        ("The government front entered Vell.", "entered", "affirmed"),
        ("The brigade not only entered Vell.", "entered", "affirmed"),
        ("No fewer than forty men entered Vell.", "entered", "affirmed"),
        ("The army did not move; the brigade entered Vell.", "entered", "affirmed"),
        ("The army could not confirm the deaths.", "deaths", "affirmed"),
        ("The army couldn’t independently verify that men entered Vell.", "entered", "affirmed"),
        ("The army could not confirm it, but no men entered Vell.", "entered", "denied"),
    ],
)
def test_only_a_governing_negation_denies(text: str, trigger: str, polarity: str) -> None:
    """A negation denies what it governs and reaches no further than its clause."""
    assert settle(text, trigger)[1] == polarity


def test_a_guess_needs_a_word() -> None:
    """A reader's guess stands only where some word of the sentence could carry it."""
    assert settle("The brigade entered Vell.", "entered", guess=Modality.HEDGED, denied=True) == (
        "asserted",
        "affirmed",
    )
    assert settle("Observers claimed much; the brigade entered Vell.", "entered", guess=Modality.HEDGED)[0] == "hedged"


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The ministry did not deny that troops had shelled Kesra.", "shelled", "hedged"),
        ("The brigade has never denied shelling Kesra.", "shelling", "hedged"),
        ("The general didn’t deny that men entered Vell.", "entered", "hedged"),
        ("The army did not rule out shelling Kesra.", "shelling", "possible"),
        ("The army denied aid to the town and killed twelve people.", "killed", "asserted"),
        ("The brigade denied aid workers access to Kesra, shelled for a week.", "shelled", "asserted"),
    ],
)
def test_what_is_not_denied_or_only_withheld_is_not_untrue(text: str, trigger: str, modality: str) -> None:
    """ "Did not deny" says no to nothing, and to deny somebody aid or access is no word on what is told beside it."""
    assert settle(text, trigger) == (modality, "affirmed")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army denied bombing aid convoys.", "bombing"),
        ("The army denied it had shelled aid trucks.", "shelled"),
        ("The army denied food convoys were shelled.", "shelled"),
        ("The army did not answer and denied that men entered Vell.", "entered"),
    ],
)
def test_what_is_denied_may_speak_of_aid(text: str, trigger: str) -> None:
    """A statement about aid is denied like any other, and a "not" of another verb leaves the denial alone."""
    assert settle(text, trigger)[1] == "denied"


@pytest.mark.parametrize(
    "said",
    [
        "had nothing to do with the bold rocket",
        "said it had nothing whatsoever to do with the",
        "played no part in the overnight mortar and rocket",
        "was not behind Monday's deadly car bomb",
        "has rejected any involvement in the large cross-border",
        "denied any role in the",
        "was not responsible for the drone and missile",
        "did not take part in the second dawn",
    ],
)
def test_who_had_no_part_in_a_deed_denies_it(said: str) -> None:
    """An attack that somebody had nothing to do with is denied of him, however many words name it."""
    assert of_kind(Kind.ATTACK, f"The front {said} attack on Vell.", "attack") == "denied"


@pytest.mark.parametrize(
    ("kind", "text", "trigger"),
    [
        (Kind.CASUALTIES, "The front denied any role in the raid, which killed six.", "killed"),
        (Kind.CASUALTIES, "Men who had nothing to do with it were hanged.", "hanged"),
        (Kind.MOVEMENT, "The front had nothing to do with the planned evening return.", "return"),
        (Kind.CASUALTIES, "There was no independent confirmation of the nine deaths.", "deaths"),
        (Kind.CLASH, "Neither account of the fighting could be verified.", "fighting"),
        (Kind.ATTACK, "The front was behind the attack.", "attack"),
    ],
)
def test_what_is_not_denied_of_anybody(kind: Kind, text: str, trigger: str) -> None:
    """What came of the deed, what others suffered, and what nobody confirmed are not denied."""
    assert of_kind(kind, text, trigger) == "affirmed"


def of_kind(kind: Kind, text: str, trigger: str) -> str:
    """The polarity of the claim of `kind` that `trigger` carries in the one sentence `text`."""
    start = text.index(trigger)
    words, sentence = Span.of(text, start, start + len(trigger)), Span.of(text, 0, len(text))
    claim = Claim("d", kind, words, {}, (), Modality.ASSERTED, Polarity.AFFIRMED, None, sentence)
    return str(settle_certainty(text, claim).polarity)


def test_that_there_are_none_of_others_denies_nothing() -> None:
    """ "200 fighters killed and no civilians" states the 200; "killed no civilians" denies."""
    text = "The militia speaks of 200 fighters killed and no civilians."
    at = text.index("killed")
    made = Claim(
        "d", Kind.CASUALTIES, Span.of(text, at, at + 6), {Role.QUANTITY: (Span.of(text, 22, 25),)}, (),
        Modality.ASSERTED, Polarity.DENIED, None, Span.of(text, 0, len(text)),
    )  # fmt: skip
    assert settle_certainty(text, made).polarity is Polarity.AFFIRMED
    assert settle_certainty(text, replace(made, roles={})).polarity is Polarity.DENIED
