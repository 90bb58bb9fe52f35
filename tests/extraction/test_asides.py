"""Speakers between commas and in relative clauses."""

from __future__ import annotations

import pytest

from whosays.extraction.asides import find_asides, follow_asides
from whosays.extraction.attribution import chain_of
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def read(text: str, trigger: str, heard: tuple[str, str] | None = None, **roles: str) -> Claim:
    """The claim of `trigger`, which a tagger heard from `heard`, after the rules."""
    chain = chain_of(text, [(span(text, heard[0]), span(text, heard[1]))]) if heard else ()
    filled = {Role(name): (span(text, words),) for name, words in roles.items()}
    whole = Span.of(text, 0, len(text))
    claim = Claim(
        "d", Kind.CASUALTIES, span(text, trigger), filled, chain, Modality.HEDGED, Polarity.DENIED, None, whole
    )
    return follow_asides(text, claim)


def said(claim: Claim) -> list[tuple[str, str]]:
    return [(step.source.text, step.cue.text if step.cue else "") for step in claim.attribution]


@pytest.mark.parametrize(
    ("text", "heard", "expected"),
    [
        ("The Red Guard, he estimates, has 300 men in Vell.", ("Red Guard", "estimates"), ("he", "estimates")),
        ("The Red Guard, she said on Monday, has 300 men in Vell.", None, ("she", "said")),
        ("The Red Guard, the Oster Monitor says, has 300 men.", ("Red Guard", "says"), ("Oster Monitor", "says")),
        ("The Red Guard has 300 men in Vell, they said.", ("Red Guard", "said"), ("they", "said")),
    ],
)
def test_who_speaks_in_an_aside_is_the_source(
    text: str, heard: tuple[str, str] | None, expected: tuple[str, str]
) -> None:
    """Who stands between a comma and a verb of saying that a comma closes says the sentence; its subject does not."""
    assert said(read(text, "men", heard)) == [expected]


@pytest.mark.parametrize(
    ("text", "heard", "expected"),
    [
        ("The Red Guard, Radio Oster said, citing a colonel, has 300 men.", ("colonel", "citing"), ("colonel", "citing")),
        ("The Red Guard, which Norland arms, said it has 300 men.", ("Red Guard", "said"), ("Red Guard", "said")),
        ("Medics counted 300 men, he said, and left.", ("Medics", "counted"), ("Medics", "counted")),
    ],
)  # fmt: skip
def test_a_source_with_a_cue_of_its_own_stays(text: str, heard: tuple[str, str], expected: tuple[str, str]) -> None:
    """An aside takes no claim from a source that another cue names."""
    assert said(read(text, "men", heard)) == [expected]


def test_an_aside_ends_at_a_semicolon() -> None:
    """What another clause says is not the speaker's of an aside."""
    assert said(read("The bridge, he said, was down; shells killed nine men.", "killed")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry could not confirm the 23 dead that the Oster Gazette reported.", ("Oster Gazette", "reported")),
        ("Nor could they confirm the 23 dead that an opposition website had counted.", ("opposition website", "had counted")),
        ("Nobody has seen the 23 dead which they announced.", ("they", "announced")),
    ],
)  # fmt: skip
def test_who_counted_vouches_for_the_count(text: str, expected: tuple[str, str]) -> None:
    """The relative clause behind a count names its source, whatever the subject of the sentence could confirm."""
    claim = read(text, "dead", (text.split()[1], "confirm") if "confirm" in text else None, quantity="23")
    assert said(claim) == [expected]
    assert claim.modality is Modality.ASSERTED


def test_what_was_not_confirmed_is_no_denial_of_the_counter() -> None:
    """Who counted affirms what another could not confirm, and "claimed" hedges it."""
    claim = read("The army could not verify the 23 dead that the Gazette claimed.", "dead", quantity="23")
    assert (claim.polarity, claim.modality) == (Polarity.AFFIRMED, Modality.HEDGED)


@pytest.mark.parametrize(
    "text",
    [
        "The army denied the 23 dead that the Gazette reported.",
        "The army buried the 23 dead that the Gazette reported were civilians.",
        "The army buried the 23 dead that it had found near a village the Gazette reported on.",
    ],
)
def test_a_clause_that_says_something_else_names_no_counter(text: str) -> None:
    """A denial keeps its speaker, and a clause about something else is no source."""
    assert said(read(text, "dead", quantity="23")) == []


def test_who_cannot_confirm_is_no_source() -> None:
    """A subject that only could not confirm a claim does not make it."""
    assert said(read("The ministry could not confirm the 23 dead.", "dead", ("ministry", "confirm"))) == []


def test_finds_nothing_where_nobody_speaks() -> None:
    """A row of names between commas is no aside."""
    text = "In Vell, Oster and Kesra, he fought, and in March, she left."
    assert find_asides(text, Span.of(text, 0, len(text))) == ()
