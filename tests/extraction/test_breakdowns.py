"""Groups of the dead that a sentence of their own takes out of the toll before it."""

from __future__ import annotations

import time

import pytest

from whosays.extraction.breakdowns import add_breakdowns, find_breakdown
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def toll(text: str, trigger: str, number: str, **roles: str) -> Claim:
    """The toll that a tagger read at `trigger`."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    at = span(trigger)
    start, end = next((a, b) for a, b in split_sentences(text) if a <= at.start < b)
    filled = {Role(name): (span(words),) for name, words in {"outcome": trigger, "quantity": number, **roles}.items()}
    fields = (Modality.ASSERTED, Polarity.AFFIRMED, None)
    return Claim("d", Kind.CASUALTIES, at, filled, (), *fields, Span.of(text, start, end))


def groups(text: str, *claims: Claim) -> list[tuple[str | None, str | None, str | None]]:
    """Number, those counted and outcome of every claim but the first."""
    found = add_breakdowns(text, split_sentences(text), claims)
    roles = (Role.QUANTITY, Role.VICTIMS, Role.OUTCOME)
    return [(c.words(roles[0]), c.words(roles[1]), c.words(roles[2])) for c in found if c is not claims[0]]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Four of them were children.", [("Four", "children", "killed")]),
        ("Three were women.", [("Three", "women", "killed")]),
        (
            "Among the dead were four children and two women.",
            [("four", "children", "dead"), ("two", "women", "dead")],
        ),
        ("Among them: six children.", [("six", "children", "killed")]),
        ("They included a colonel and two captains.", [("a", "colonel", "killed"), ("two", "captains", "killed")]),
        ("The victims include at least two medics.", [("at least two", "medics", "killed")]),
        (
            "The dead were seven men, five women and three girls.",
            [("seven", "men", "dead"), ("five", "women", "dead"), ("three", "girls", "dead")],
        ),
        ("They included two children under ten.", [("two", "children under ten", "killed")]),
        ("Six of the dead were policemen from Oster.", [("Six", "policemen", "dead")]),
    ],
)
def test_every_group_is_a_toll_of_its_own(second: str, expected: list[tuple[str, str, str]]) -> None:
    """Each number of the second sentence counts those beside it, with the outcome that is named there or before."""
    text = f"Shelling killed 15 people in Kesra. {second}"
    assert groups(text, toll(text, "killed", "15", victims="people", place="Kesra")) == expected


def test_what_a_tagger_read_of_that_sentence_gives_way() -> None:
    """A claim that gave one number to all groups is replaced by one for each."""
    text = "Shelling killed 15 people in Kesra. Among the dead were four children and two women."
    wrong = toll(text, "dead", "four", victims="women")
    assert groups(text, toll(text, "killed", "15"), wrong) == [("four", "children", "dead"), ("two", "women", "dead")]


def test_a_group_stands_where_its_toll_does() -> None:
    """Place and day are those of the toll that is taken apart."""
    text = "Shelling killed 15 people in Kesra. Four of them were children."
    first = toll(text, "killed", "15", place="Kesra")
    _, part = add_breakdowns(text, split_sentences(text), [first])
    assert part.words(Role.PLACE) == "Kesra"


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 15 people in Kesra. Twenty of them were children.",
        "Shelling killed 15 people in Kesra. Four of them were arrested.",
        "Shelling killed 15 people in Kesra. Four were women who had been injured a week before.",
        "Shelling killed 15 people in Kesra. Rain fell at night. Four of them were children.",
        "Shelling killed 15 people in Kesra. Four of the wounded were children.",
        "Shelling killed 15 people in Kesra. They included Kesra in their plans.",
        "Shelling killed 15 people in Kesra. Two were in a car.",
        "Shelling killed 15 people in Kesra and burnt 30 houses. They included two schools.",
        "The mayor listed three demands after shelling killed 15 people. They included a ceasefire and two amnesties.",
        "Shelling killed 15 people in Kesra. Among them were two days of mourning and a strike.",
        "Shelling killed 15 people in Kesra. The victims were 10 percent women and 5 percent children.",
        "Shelling killed 15 people in Kesra. Four of them were not children.",
        "Shelling killed 15 people in Kesra. Four of them were mentally ill.",
        "Shelling killed 15 people in Kesra. Two were manning a gun.",
        "Shelling killed 15 people in Kesra. Four were women-run shops.",
    ],
)
def test_nothing_is_added_where_the_words_do_not_fit(text: str) -> None:
    """A group larger than the toll, another harm, a sentence between and words that name nobody add nothing."""
    assert groups(text, toll(text, "killed", "15")) == []


@pytest.mark.parametrize("space", ["Among them", "The dead were", "Among the dead were two women"])
def test_long_runs_of_space_cost_no_more_than_their_length(space: str) -> None:
    """Columns of a table, which are mostly space, are read as quickly as anything else."""
    text = f"Shelling killed 15 people in Kesra. {space}{' ' * 20_000}."
    begun = time.perf_counter()
    find_breakdown(text, Span.of(text, text.index(space), len(text)))
    assert time.perf_counter() - begun < 2
