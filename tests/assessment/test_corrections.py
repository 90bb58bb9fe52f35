"""Which figures a text takes back, and what becomes of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assessment.event_factory import TOWNS, roots_of
from tests.assessment.factory import OUTLETS, entry
from whosays.assessment.compare import compare
from whosays.assessment.corrections import find_taken_back, is_recalled, is_withdrawn
from whosays.assessment.event_tolls import find_event_subjects
from whosays.assessment.incidents import group_incidents
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType
from whosays.model.kinds import Kind, Role


def told(text: str, number: str, day: int = 4, outlet: str = "Quay Courier", trigger: str = "killed") -> Entry:
    """A toll in `text`."""
    roles = {Role.OUTCOME: trigger, Role.QUANTITY: number}
    return entry(text, Kind.CASUALTIES, trigger, roles, outlet=outlet, published=date(2021, 5, day))


TAKEN_BACK = (
    ("Correction: an earlier version of this article said 12 people were killed; the police count seven.", "12"),
    ("An earlier version of this story gave the number of people killed as 40.", "40"),
    ("This article has been corrected: 9 guards were killed, not 19 as previously reported.", "19"),
    ("The ministry withdrew its statement that 30 fighters had been killed.", "30"),
    ("The army retracted its earlier claim that 200 gunmen had been killed.", "200"),
    ("CORRECTION: Quay Courier reported on Tuesday that at least 10 people were killed in Marun.", "at least 10"),
    ("Correction: our story on Monday said 10 people had been killed; it should have said 7.", "10"),
    ("Editor's note: A previous version of this report incorrectly stated that 14 children were killed.", "14"),
    ("An earlier post said that 75 people were killed in Marun on Saturday.", "75"),
    ("We wrongly reported that 14 people had been killed.", "14"),
    ("7 people were killed, not 12 as we wrote.", "12"),
    ("Its earlier figure of 12 killed was a mistake, the ministry said.", "12"),
)
STANDING = (
    ("An earlier police post said 12 people were killed.", "12"),
    ("An earlier report said 12 people were killed.", "12"),
    ("The army said the rebels wrongly claimed 12 killed.", "12"),
    ("The mission said the government's figure of 12 killed was wrong.", "12"),
    ("Correction: the ministry said 7 people were killed, not 12.", "7"),
    ("Correction: This story has been corrected to say that 7 people were killed.", "7"),
    ("Correction: our story on Monday said 10 people had been killed; it should have said 7.", "7"),
    ("An initial version of the statement spoke of 33 killed.", "33"),
    ("The rebels rejected the report that 12 of them had been killed.", "12"),
    ("The group said that 6 of its men were killed, not 20 as the army claims.", "20"),
    ("An earlier version of this article misstated the day on which 12 people were killed.", "12"),
    ("It killed 4 men in their sleep, not 20 metres from the base.", "20"),
)


@pytest.mark.parametrize(("text", "number"), TAKEN_BACK)
def test_words_that_take_a_figure_back(text: str, number: str) -> None:
    """A figure is taken back by words about what one said oneself before."""
    assert is_withdrawn(told(text, number, trigger="killed"))


@pytest.mark.parametrize(("text", "number"), STANDING)
def test_words_that_take_nothing_back(text: str, number: str) -> None:
    """The new figure of a correction stands, and so does a figure that only others call wrong."""
    assert not is_withdrawn(told(text, number, trigger="killed"))


def test_what_an_outlet_printed_before_is_taken_back_with_it() -> None:
    """A correction takes back the same figure of its outlet's earlier texts, and no figure of another outlet."""
    first = told("A raid killed 12 people.", "12", 2)
    other = told("A raid killed 12 people, they say.", "12", 2, outlet="Marun Herald")
    back = told(TAKEN_BACK[0][0], "12", 3)
    assert find_taken_back([first, other, back]) == {first.id: back.id, back.id: back.id}


def test_a_figure_taken_back_contradicts_nothing_and_enters_no_range() -> None:
    """The figure that a correction names is revised by the new one of its source, and stays among those left out, with why."""
    first = told("A raid killed 12 people in Marun, Marunland.", "12", 2)
    new = told("A raid on Marun, Marunland, killed 7 people.", "7", 3)
    back = told(TAKEN_BACK[0][0], "12", 3)
    rival = told("A raid killed 7 people in Marun, Marunland, a nurse said.", "7", 3, outlet="Marun Herald")
    entries = [first, new, back, rival]
    found = group_incidents(entries, roots_of(entries), places=TOWNS)
    (incident,) = found.incidents
    assert set(incident.claims) == {e.id for e in entries}
    (toll,) = incident.tolls
    assert (toll.low, toll.high) == (7, 7)
    assert {row.claim_id: row.revised_by for row in toll.rows if row.revised_by} == {first.id: new.id, back.id: new.id}
    (comparison,) = compare(entries, (), OUTLETS, events=find_event_subjects(found.incidents))
    assert DisagreementType.CONTRADICTS not in {d.type for d in comparison.disagreements}
    assert DisagreementType.REVISES in {d.type for d in comparison.disagreements}
    assert (comparison.estimate.low, comparison.estimate.high) == (7, 7)
    why = {out.claim_id: out.why for out in comparison.estimate.left_out}
    assert "take the figure back" in why[back.id]
    assert "took the figure back" in why[first.id]


def test_a_correction_makes_no_incident_of_its_own() -> None:
    """What a text only recalls is left out where no report tells of that event."""
    back = told("Correction: our story on Monday said 10 people were killed in Marun.", "10")
    assert is_recalled(back)
    found = group_incidents([back], roots_of([back]), places=TOWNS)
    assert found.incidents == ()
    assert [out.claim_id for out in found.left_out] == [back.id]
    assert "takes it back" in found.left_out[0].why


def test_a_correction_days_later_finds_the_report_that_it_corrects() -> None:
    """A correction belongs to the event of its outlet's report, though it names no day and comes after others of that town."""
    first = told("A raid on the market of Marun, Marunland, killed 10 people on Monday.", "10", 3)
    later = told("Shells killed 2 people in Marun, Marunland, on Saturday.", "2", 9)
    back = told(
        "CORRECTION: Quay Courier reported on Monday that 10 people were killed in a raid on the market of Marun.",
        "10",
        9,
    )
    entries = [first, later, back]
    found = group_incidents(entries, roots_of(entries), places=TOWNS)
    home = found.of_claim(back.id)
    assert home is not None
    assert set(home.claims) == {first.id, back.id}
