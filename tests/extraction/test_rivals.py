"""A number that a clause gives by itself is that clause's speaker's."""

from __future__ import annotations

import pytest

from whosays.extraction.attribution import chain_of
from whosays.extraction.rivals import find_rivals, follow_rivals
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def toll(text: str, trigger: str, source: str, cue: str, **roles: str) -> Claim:
    found = span(text, trigger)
    home = next((a, b) for a, b in split_sentences(text) if a <= found.start < b)
    filled = {Role(role): (span(text, words),) for role, words in roles.items()}
    chain = chain_of(text, [(span(text, source), span(text, cue))])
    return Claim(
        "d", Kind.CASUALTIES, found, filled, chain, Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, *home)
    )


def rivals(text: str) -> list[tuple[str, str, str]]:
    return [
        (rival.source.text, rival.cue.text, rival.quantity.text)
        for start, end in split_sentences(text)
        for rival in find_rivals(text, Span.of(text, start, end))
    ]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("Nine soldiers died, according to the army; the ELM says 15 did.", ("ELM", "says", "15")),
        ("Forty were killed, the governor said, while the Red Cross says at least 60 were.", ("Red Cross", "says", "at least 60")),
        ("The army said three men were killed. The rebels said 12.", ("rebels", "said", "12")),
        ("The ministry put the toll at six, the union at 20.", ("union", "put", "20")),
        ("The ministry put the number of soldiers killed at six and the union at 20.", ("union", "put", "20")),
        ("The governor spoke of 11 dead, a local hospital of 17.", ("local hospital", "spoke of", "17")),
        ("The monitor counts 120 dead since May, the government 80.", ("government", "counts", "80")),
        ("The police said four were hurt, but a provincial council member put the figure at nine.", ("provincial council member", "put", "nine")),
    ],
)  # fmt: skip
def test_a_clause_with_a_speaker_and_a_number(text: str, expect: tuple[str, str, str]) -> None:
    """The number of a clause that gives no more is its speaker's; the verb may stand in the clause before."""
    assert rivals(text)[-1] == expect


@pytest.mark.parametrize(
    "text",
    [
        "The army said 12 soldiers were killed.",
        "The army said 11 of its men died, the rebels 17.",
        "The offensive began, officials said, on 12 May 2023.",
        "The siege began, the monitor said, in 2023.",
        "The bombing was the worst, and the group claimed that one.",
        "He said 12.",
        "There were, the group counts, 327 and fourteen.",
    ],
)
def test_what_is_no_number_by_itself(text: str) -> None:
    """A number with its things, a date, what fighters may have lost themselves, and a pronoun's number are left alone."""
    assert rivals(text) == []


def test_the_rival_gives_its_own_number() -> None:
    """A number hung on the verb before it goes to the one who gives it, once."""
    text = "Nine soldiers died, according to the army; the ELM says 15 did."
    first = toll(text, "died", "army", "according to", outcome="died", victims="soldiers", quantity="Nine")
    hung = toll(text, "died", "army", "according to", outcome="died", victims="soldiers", quantity="15")
    own = toll(text, "did", "army", "according to", outcome="did", victims="soldiers", quantity="15")
    read = follow_rivals(split_sentences(text), text, (first, hung, own))
    assert [(c.trigger.text, c.words(Role.OUTCOME), c.attribution[0].source.text) for c in read] == [
        ("died", "died", "army"),
        ("did", "died", "ELM"),
    ]


@pytest.mark.parametrize("joint", ["; the rebels said 12.", ". The rebels said 12."])
def test_a_number_that_no_claim_counts_with(joint: str) -> None:
    """A rival's number without a claim becomes one, of what was counted right before it."""
    text = f"Three soldiers were killed, the army said{joint}"
    first = toll(text, "killed", "army", "said", outcome="killed", victims="soldiers", quantity="Three")
    _, read = follow_rivals(split_sentences(text), text, (first,))
    assert (read.words(Role.QUANTITY), read.words(Role.VICTIMS), read.words(Role.OUTCOME)) == (
        "12",
        "soldiers",
        "killed",
    )
    assert (read.attribution[0].source.text, read.trigger.text) == ("rebels", "12")


def test_a_number_that_may_be_of_either_count() -> None:
    """Nothing is added where two counts stand before it."""
    text = "The mayor said seven people were killed and 20 wounded; the army said nine."
    killed = toll(text, "killed", "mayor", "said", outcome="killed", victims="people", quantity="seven")
    wounded = toll(text, "wounded", "mayor", "said", outcome="wounded", victims="people", quantity="20")
    assert follow_rivals(split_sentences(text), text, (killed, wounded)) == (killed, wounded)
