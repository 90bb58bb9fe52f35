"""Denials of what was said before."""

from __future__ import annotations

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.refuting import find_refutations, follow_refutations
from whosays.extraction.sentences import split_sentences
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def claim(
    text: str,
    trigger: str,
    source: str | None,
    polarity: Polarity = Polarity.AFFIRMED,
    kind: Kind = Kind.CONTROL,
    **roles: str,
) -> Claim:
    at = span(text, trigger)
    start, end = next((a, b) for a, b in split_sentences(text) if a <= at.start < b)
    chain = chain_of(text, [(span(text, source), None)]) if source else ()
    filled = {Role(name): (span(text, words),) for name, words in roles.items()}
    return Claim("d", kind, at, filled, chain, Modality.ASSERTED, polarity, None, Span.of(text, start, end))


def follow(text: str, *claims: Claim) -> tuple[Claim, ...]:
    return follow_refutations(text, split_sentences(text), claims)


@pytest.mark.parametrize(
    ("text", "denier", "trigger"),
    [
        ("The army took Oster, its spokesman said. The rebels denied this.", "rebels", "denied"),
        (
            "The army took Oster, its spokesman said. But Colonel Issa Marwan has always denied the claim.",
            "Colonel Issa Marwan",
            "denied",
        ),
        ("The army took Oster, its spokesman said. Vell rejects this.", "Vell", "rejects"),
        ("The army took Oster, its spokesman said; Vell denies it.", "Vell", "took"),
        (
            "The army took Oster, its spokesman said. Vell, which holds the river, denied it, saying its men stood there.",
            "Vell",
            "denied",
        ),
    ],
)
def test_a_denial_of_what_was_said_is_a_claim(text: str, denier: str, trigger: str) -> None:
    """Who denies "this" denies what somebody else said in the clause or the sentence before, and the verifier lets it stand."""
    said = claim(text, "took", "spokesman", actor="army", place="Oster")
    first, denied = follow(text, said)
    assert first == said
    assert (denied.polarity, denied.roles, denied.trigger.text) == (Polarity.DENIED, said.roles, trigger)
    assert denied.attribution[0].source.text == denier
    assert verify(text, denied) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The army took Oster. The rebels denied this.",
        "The army took Oster, its spokesman said. The rebels neither confirm nor deny it.",
        "The army took Oster, its spokesman said. It rained. The rebels denied this.",
        "The army took Oster, its spokesman said. The rebels denied it aid.",
        "The army took Oster, its spokesman said. Nobody denied this.",
        "The army took Oster, its spokesman said. The talks are on; the rebels denied this.",
    ],
)
def test_no_denial_is_made_of_what_nobody_else_said(text: str) -> None:
    """Narrative, an open refutation, a clause in between and other things that can be denied add nothing."""
    source = "spokesman" if "spokesman" in text else None
    assert follow(text, said := claim(text, "took", source, actor="army", place="Oster")) == (said,)


def test_of_several_things_none_is_guessed() -> None:
    """Two kinds of things were said, and the words do not show which of them is denied: neither is, unless the denier is the one who did it."""
    text = "The army took Oster and shelled Kesra, the mayor said. Vell denied this."
    took = claim(text, "took", "mayor", actor="army", place="Oster")
    shelled = claim(text, "shelled", "mayor", kind=Kind.ATTACK, target="Kesra")
    assert follow(text, took, shelled) == (took, shelled)
    text = text.replace("Vell denied", "The army denied")
    took = claim(text, "took", "mayor", actor="army", place="Oster")
    shelled = claim(text, "shelled", "mayor", kind=Kind.ATTACK, target="Kesra")
    assert [c.trigger.text for c in follow(text, took, shelled) if c.polarity is Polarity.DENIED] == ["denied"]


def test_what_is_denied_already_is_not_denied_twice() -> None:
    """A tagger that found the denial keeps its own."""
    text = "The army took Oster, its spokesman said. The rebels denied this."
    told = claim(text, "took", "spokesman", actor="army", place="Oster")
    denied = claim(text, "denied", "rebels", Polarity.DENIED, actor="army", place="Oster")
    assert follow(text, told, denied) == (told, denied)


def test_a_toll_made_of_a_denial_alone_is_dropped() -> None:
    """Nothing was counted and nobody did it: the words of the denial are no toll."""
    text = "Nine are missing, he said. Colonel Issa Marwan denied this."
    assert follow(text, claim(text, "denied", "Issa", Polarity.DENIED, Kind.CASUALTIES, outcome="missing")) == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army denied this, saying its guards had come under attack.", Polarity.AFFIRMED),
        ("The army rejected the charge and said that rebels had led the attack.", Polarity.AFFIRMED),
        ("The army denied this, saying there had been no attack.", Polarity.DENIED),
        ("The army denied that it had led the attack.", Polarity.DENIED),
    ],
)
def test_who_denies_and_goes_on_affirms_the_rest(text: str, polarity: Polarity) -> None:
    """Behind "denied this, saying" stands the denier's own account, unless it holds a no of its own."""
    [followed] = follow(text, claim(text, "attack", "army", Polarity.DENIED, Kind.ATTACK))
    assert followed.polarity is polarity


def test_answers_are_found_in_order() -> None:
    """Each denial with who makes it."""
    text = "Vell denied this. The mayor has since refuted the reports. He did not deny it."
    found = list(find_refutations(text, split_sentences(text)))
    assert [(refutation.source.text, refutation.words.text) for refutation in found] == [
        ("Vell", "denied this"),
        ("mayor", "refuted the reports"),
    ]
