"""Figures that changed are told from ranges."""

from __future__ import annotations

import pytest

from whosays.extraction.changes import find_changes, follow_changes
from whosays.extraction.settling import settle_quantity
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def claim(text: str, trigger: str, quantity: str) -> Claim:
    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    roles = {Role.OUTCOME: (span(trigger),), Role.QUANTITY: (span(quantity),)}
    whole = Span.of(text, 0, len(text))
    return Claim("d", Kind.CASUALTIES, span(trigger), roles, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)


@pytest.mark.parametrize(
    ("text", "tagged", "counted"),
    [
        ("The number of wounded rose from about 12 to 19.", "about 12 to 19", "19"),
        ("The number of wounded climbs from 12 to 19.", "12", "19"),
        ("The army raised the number of wounded from 12 to at least 19.", "12", "at least 19"),
        ("The count of wounded was revised down from 19 people to 12.", "19", "12"),
        ("The number of wounded had gone up from twelve to nineteen.", "twelve", "nineteen"),
        ("The number of wounded jumped to 19 from 12 on Monday.", "12", "19"),
        ("The number of wounded fell sharply from 1,900 to some 1,200.", "1,900 to some 1,200", "some 1,200"),
    ],
)
def test_a_figure_that_changed_is_the_second(text: str, tagged: str, counted: str) -> None:
    """From … to … behind a verb of change counts what it changed to, and the verifier lets it stand."""
    (followed,) = follow_changes(text, [claim(text, "wounded", tagged)])
    assert [span.text for span in followed.fillers(Role.QUANTITY)] == [counted]
    assert verify(text, settle_quantity(text, followed)) == ()


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("From 12 to 19 people were wounded.", "From 12 to 19"),
        ("Between 12 and 19 were wounded.", "Between 12 and 19"),
        ("Shells wounded 12 to 19 people.", "12 to 19"),
        ("The front moved from hill 12 to 19 wounded men.", "19"),
        ("The price rose and 12 to 19 were wounded.", "12 to 19"),
    ],
)
def test_a_range_stays_a_range(text: str, tagged: str) -> None:
    """Without a verb of change that "from" hangs on, two numbers are a range."""
    before = claim(text, "wounded", tagged)
    assert follow_changes(text, [before]) == (before,)


def test_the_early_figure_stays_beside_the_late_one() -> None:
    """Where each figure is a claim of its own, both stay."""
    text = "The number of wounded rose from 12 to 19."
    both = claim(text, "wounded", "12"), claim(text, "wounded", "19")
    assert follow_changes(text, both) == both


def test_both_figures_keep_their_bounds() -> None:
    """A change has the words of both figures."""
    text = "The toll rose from at least 12 to more than 19."
    (change,) = find_changes(text, Span.of(text, 0, len(text)))
    assert (change.early.text, change.late.text) == ("at least 12", "more than 19")
