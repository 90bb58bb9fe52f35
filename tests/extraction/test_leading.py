"""A time phrase that opens a sentence dates what the sentence says."""

from __future__ import annotations

import pytest

from whosays.extraction.leading import add_lead_time, complete_time, find_lead_time, without_dateline
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def span(text: str, words: str) -> Span:
    return Span.of(text, text.index(words), text.index(words) + len(words))


def claim(text: str, trigger: str, kind: Kind = Kind.CONTROL, *, time: str = "", source: str = "") -> Claim:
    roles = {Role.PLACE: (span(text, "Vell"),)} | ({Role.TIME: (span(text, time),)} if time else {})
    steps = (Step(span(text, source), None, Part.ASSERTER, named=True),) if source else ()
    whole = Span.of(text, 0, len(text))
    return Claim("d", kind, span(text, trigger), roles, steps, Modality.ASSERTED, Polarity.AFFIRMED, None, whole)


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("They took Vell on Monday morning.", "on", "on Monday morning"),
        ("They took Vell On 5 November, it said.", "On", "On 5 November"),
        ("They took Vell in March 2007, before it fell.", "in", "in March 2007"),
        ("They held Vell since late 2012 and lost it.", "since", "since late 2012"),
        ("They shelled Vell for three months.", "for", "for three months"),
        ("They shelled Vell in the past few years.", "in", "in the past few years"),
        ("They took Vell at dawn.", "at", "at dawn"),
        ("They took Vell since the army left.", "since", "since"),
        ("They marched on western Vell.", "on", None),
        ("They took Vell for the fourth time.", "for", None),
        ("They took Vell last week.", "last week", "last week"),
    ],
)
def test_a_lone_preposition_goes_on_to_its_time(text: str, cut: str, whole: str | None) -> None:
    """A preposition is completed with the time behind it, kept where it can begin a clause, and dropped where it begins no time."""
    found = complete_time(text, span(text, cut))
    assert (found.text if found else None) == whole


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Six weeks later, the brigade took Vell.", "Six weeks later"),
        ("In March 2015, the brigade took Vell.", "In March 2015"),
        ("During this period, the brigade took Vell.", "During this period"),
        ("In late 2012, the brigade took Vell.", "In late 2012"),
        ("On Tuesday, the brigade took Vell.", "On Tuesday"),
        ("In Vell, the brigade rested and took Vell.", None),
        ("Later the brigade took Vell.", None),
    ],
)
def test_only_a_time_with_a_comma_opens_a_sentence(text: str, time: str | None) -> None:
    """The phrase must be a time and must be set off."""
    whole = Span.of(text, 0, len(text))
    found = find_lead_time(text, whole)
    assert (found.text if found else None) == time
    assert add_lead_time(text, claim(text, "took")).words(Role.TIME) == time


def test_a_time_of_its_own_and_a_reported_claim_are_left_alone() -> None:
    """What has a time keeps it, and the day of a statement does not date what was stated."""
    own = "On Tuesday, the brigade took Vell at dawn."
    assert add_lead_time(own, claim(own, "took", time="at dawn")).words(Role.TIME) == "at dawn"
    said = "On Tuesday, the army said the brigade took Vell."
    assert add_lead_time(said, claim(said, "took", source="army")).words(Role.TIME) is None


@pytest.mark.parametrize(
    ("text", "time", "kept"),
    [
        ("KESRA, July 3 - Rebels took Vell on Sunday.", "July 3", False),
        ("KESRA, 3 July 2024 (Oster Wire) — Rebels took Vell on Sunday.", "July 2024", False),
        ("OLD KESRA, Republic of Oster, Sept. 3: Rebels took Vell on Sunday.", "Sept. 3", False),
        ("KESRA, July 3 - Rebels took Vell on Sunday.", "on Sunday", True),
        ("July 3: rebels took Vell.", "July 3", True),
        ("KESRA rebels took Vell on July 3 - the mayor said so.", "July 3", True),
    ],
)
def test_the_day_of_a_dateline_is_that_of_the_report(text: str, time: str, kept: bool) -> None:
    """What a dateline gives dates the report; the day that opens a line of a chronicle dates what it tells."""
    followed = without_dateline(text, claim(text, "took", time=time))
    assert bool(followed.fillers(Role.TIME)) is kept
