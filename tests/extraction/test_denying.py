"""Denials with a report of somebody else in them."""

from __future__ import annotations

import time

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.certainty import settle_certainty
from whosays.extraction.denying import find_denials, follow_denials
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def read(
    text: str,
    trigger: str,
    heard: tuple[str, str | None] | None = None,
    polarity: Polarity = Polarity.AFFIRMED,
    **roles: str,
) -> tuple[Claim, ...]:
    """What is left of the claim of `trigger`, which a tagger heard from `heard`, after the rules."""
    chain = chain_of(text, [(span(text, heard[0]), span(text, heard[1]) if heard[1] else None)]) if heard else ()
    filled = {Role(name): (span(text, words),) for name, words in roles.items()}
    whole = Span.of(text, 0, len(text))
    claim = Claim("d", Kind.ATTACK, span(text, trigger), filled, chain, Modality.ASSERTED, polarity, None, whole)
    return follow_denials(text, [claim])


def said(claim: Claim) -> list[tuple[str, str]]:
    return [(step.source.text, step.cue.text if step.cue else "") for step in claim.attribution]


@pytest.mark.parametrize(
    ("text", "trigger", "heard", "denier"),
    [
        (
            "The Vell army denied reports on Tuesday, the second time in a week, that it had shelled Oster.",
            "shelled",
            None,
            ("Vell army", "denied"),
        ),
        (
            "The group rejected accusations that it was mining roads and shelling districts of Oster.",
            "shelling",
            ("group", "rejected"),
            ("group", "rejected"),
        ),
        (
            "The Vell general staff denied reports that marines had bombed Kesra.",
            "bombed",
            ("Vell general staff denied", "reports"),
            ("Vell general staff", "denied"),
        ),
        (
            "Reports that the Reds had bombed a school were rejected by the ministry.",
            "bombed",
            ("Reports", None),
            ("ministry", "were rejected"),
        ),
        (
            "The office rejected as baseless reports that Sarni gunners had shelled Kesra.",
            "shelled",
            ("office", "reports"),
            ("office", "rejected"),
        ),
        (
            "Oster dismissed claims that its jets had bombed Vell.",
            "bombed",
            ("Oster", "claims"),
            ("Oster", "dismissed"),
        ),
        (
            "No shell was fired, the general said, denying reports by residents of an attack on Kesra.",
            "attack",
            ("residents", "reports"),
            ("general", "denying"),
        ),
    ],
)
def test_what_is_denied_is_denied_by_him_who_denies_it(
    text: str, trigger: str, heard: tuple[str, str | None] | None, denier: tuple[str, str]
) -> None:
    """A report inside a denial is neither affirmed nor said by "reports": the denier says that it is not so."""
    [claim] = read(text, trigger, heard)
    assert claim.polarity is Polarity.DENIED
    assert said(claim) == [denier]


@pytest.mark.parametrize(
    ("text", "trigger", "heard"),
    [
        ("The Reds have denied shelling the camp, and residents said troops had fired on it.", "fired", "residents"),
        ("The group denied firing on the mayor and said it had bombed a barracks.", "bombed", "group"),
        ("The army denied the report but admitted that it had shelled Kesra.", "shelled", "army"),
        ("The Reds rejected a truce that ended the shelling of Vell, the mayor said.", "shelling", "mayor"),
    ],
)
def test_what_others_say_beside_a_denial_stays(text: str, trigger: str, heard: str) -> None:
    """A clause with a speaker or a verb of its own is no part of a denial, and an offer that is rejected denies nothing."""
    cue = {"army": "admitted"}.get(heard, "said")
    [claim] = read(text, trigger, (heard, cue))
    assert claim.polarity is Polarity.AFFIRMED
    assert said(claim) == [(heard, cue)]


def test_a_denier_of_an_act_of_his_own_is_its_actor() -> None:
    """Who rejects "accusations of using" gas is the one who would have used it."""
    [claim] = read("Oster rejected accusations of using gas in Vell.", "using", ("Oster", "rejected"), means="gas")
    assert claim.words(Role.ACTOR) == "Oster"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Officials denied accusations by rebels of strikes on Kesra.", "rebels"),
        ("The army has denied the Reds' claims that strikes hit the clinic.", "Reds"),
        ("Claims of strikes on Kesra were denied by the ministry.", "ministry"),
    ],
)
def test_who_only_tells_of_it_did_not_do_it(text: str, actor: str) -> None:
    """The party whose report it is, and the one who denies it from behind, are no actors of the attack."""
    [claim] = read(text, "strikes", None, Polarity.DENIED, actor=actor)
    assert claim.fillers(Role.ACTOR) == ()


def test_an_accusation_is_no_attack() -> None:
    """A word for a statement carries no event of its own."""
    assert read("Turna rejected such allegations.", "allegations", ("Turna", "rejected"), Polarity.DENIED) == ()


def test_a_denial_read_of_another_is_given_to_the_one_whose_verb_it_is() -> None:
    """The source of "denied" is the subject of "denied", not of the report before it."""
    text = "Monitors reported shelling of Kesra, but the army denied it."
    [claim] = read(text, "shelling", ("Monitors", "denied"), Polarity.DENIED)
    assert said(claim) == [("army", "denied")]


def test_a_denier_affirms_nothing() -> None:
    """What a text itself states before it tells that somebody denied it is not said by him who denied it."""
    text = "Shelling of Kesra killed six, a claim that the army denied."
    [claim] = read(text, "Shelling", ("army", "denied"))
    assert (claim.polarity, said(claim)) == (Polarity.AFFIRMED, [])


def test_nobody_denies_nothing() -> None:
    """A denial needs somebody who denies."""
    assert find_denials("Nobody denied that the bridge had been bombed.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that it had shelled Kesra.",
        "The army has never denied that it shelled Kesra.",
        "The army denied aid to Kesra, which was shelled.",
        "The army denied them access to a market and shelled Kesra.",
    ],
)
def test_who_does_not_deny_or_only_withholds_is_no_denier(text: str) -> None:
    """ "Did not deny" and "denied them access" say no to no statement."""
    assert find_denials(text) == ()


def test_denials_are_found_in_long_runs_of_space() -> None:
    """Space within a name costs no more than its length."""
    begun = time.perf_counter()
    find_denials("The Vell" + " " * 8_000 + "army denied that it had shelled Kesra.")
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("The army denied responsibility for the raid that killed six.", Kind.CASUALTIES, Polarity.AFFIRMED),
        (
            "The Reds rejected claims that they were behind shelling that killed six.",
            Kind.CASUALTIES,
            Polarity.AFFIRMED,
        ),
        ("The army denied reports of a raid that killed six.", Kind.CASUALTIES, Polarity.DENIED),
    ],
)
def test_who_denies_a_part_in_a_deed_does_not_deny_what_came_of_it(text: str, kind: Kind, polarity: Polarity) -> None:
    """The toll of a deed that somebody says was not his stands; that of one that he says never was is denied."""
    whole = Span.of(text, 0, len(text))
    draft = Claim("d", kind, span(text, "killed"), {}, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)
    [claim] = follow_denials(text, [settle_certainty(text, draft)])
    assert claim.polarity is polarity
