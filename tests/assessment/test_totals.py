"""Which tolls count over more than one event."""

from __future__ import annotations

from datetime import date

import pytest

from tests.assessment.event_factory import TOWNS, roots_of
from tests.assessment.factory import OUTLETS, entry
from whosays.assessment.compare import compare
from whosays.assessment.incidents import group_incidents
from whosays.assessment.inside import find_inside
from whosays.assessment.periods import window_of
from whosays.assessment.totals import total_words
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.findings import DisagreementType
from whosays.model.kinds import Kind, Role


def told(text: str, number: str, trigger: str = "killed", document: Document | None = None, **options: object) -> Entry:
    """A toll in `text`."""
    roles = {Role.OUTCOME: trigger, Role.QUANTITY: number}
    if "Marun" in text:
        roles[Role.PLACE] = "Marun"
    options.setdefault("places", {"Marun": "place:marun"})
    return entry(text, Kind.CASUALTIES, trigger, roles, document=document, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Since Monday 40 people have been killed across the province, the office said.",
        "This week's fighting has killed 40 people in the province.",
        "In all, 40 people were killed over the week.",
        "At least 40 people have been killed in the past three days, monitors said.",
        "More than 40 fighters have been killed since the offensive began.",
        "The two-week siege has killed 40 people.",
        "Some 40 people were killed during the campaign.",
        "Air raids have killed 40 people across the province.",
        "So far this month 40 soldiers have been killed.",
        "Fighting over the past week killed 40.",
        "Vell has killed 40 men over the past day, the general staff said.",
        "Shelling killed 40 people in the past 24 hours, the governor said.",
    ],
)
def test_words_of_a_total(text: str) -> None:
    """A toll over days, a week, a campaign or a province counts more than one event."""
    assert total_words(told(text, "40"))


@pytest.mark.parametrize(
    "text",
    [
        "A guard and 40 others were killed this week in a raid on the base.",
        "40 were killed on Friday, and 90 have died since Monday.",
        "Since Monday 90 people have died, including 40 killed in Marun on Friday.",
        "A bomb killed 40 in the town that the army had held since May.",
        "Flags have been at half-mast since Friday for the 40 killed at the fort.",
        "In all, 40 people were killed in the strike.",
        "A strike killed 40 people in the past 24 hours, the governor said.",
        "It was the deadliest attack in the past three months: it killed 40 people.",
        "The raid, the third in the past week, killed 40.",
        "Tension has been high since Monday, when gunmen killed 40 people.",
        "The strike killed 40, bringing to 90 the number of dead since Monday.",
        "Strikes across the province on Tuesday killed 40 at a school.",
    ],
)
def test_words_of_one_event(text: str) -> None:
    """The time of something else, a rank among attacks and a week in which one raid lies make no total."""
    assert not total_words(told(text, "40"))


def test_a_wait_since_a_day_is_no_total() -> None:
    """Who has been missing since Monday went missing in one event."""
    assert not total_words(told("Since Monday 40 people have been missing.", "40", trigger="missing"))


def test_a_total_is_left_out_of_incidents() -> None:
    """A total of the week belongs to no single incident, and its reason quotes its words."""
    single = told("Rockets killed 5 people in Marun, Marunland, on Monday.", "5")
    total = told("Since Monday 40 people have been killed in Marun, Marunland.", "40", outlet="Quay Courier")
    found = group_incidents([single, total], roots_of([single, total]), places=TOWNS)
    assert [incident.claims for incident in found.incidents] == [(single.id,)]
    (out,) = found.left_out
    assert out.claim_id == total.id
    assert "Since Monday" in out.why


def test_a_total_is_of_another_scope_than_a_single_toll() -> None:
    """A total never contradicts the toll of one raid on the same town."""
    single = told("Rockets killed 5 people in Marun.", "5")
    total = told("Since Monday 40 people have been killed in Marun.", "40", outlet="Quay Courier")
    found = [d for comparison in compare([single, total], (), OUTLETS) for d in comparison.disagreements]
    assert [d.type for d in found] == [DisagreementType.DIFFERENT_SCOPE]
    assert "Since Monday" in found[0].reason
    assert found[0].claims == (total.id, single.id)


def test_a_text_that_gives_a_total_after_a_toll_is_told_so() -> None:
    """Inside one text a total is set beside the toll told before it as of another scope, though it names no place."""
    text = "Rockets killed 5 people in Marun. This week's fighting has slain 40."
    single = told(text, "5")
    roles = {Role.OUTCOME: "slain", Role.QUANTITY: "40"}
    total = entry(text, Kind.CASUALTIES, "slain", roles, document=single.document)
    (found,) = find_inside([single, total])
    assert found.type is DisagreementType.DIFFERENT_SCOPE
    assert set(found.claims) == {single.id, total.id}


def test_the_days_of_a_total() -> None:
    """A total without a stated time runs over the week before publication and shares no period with the toll of a day."""
    window = window_of(told("This week's fighting has killed 40.", "40", published=date(2021, 5, 8)))
    assert (window.scale, window.start, window.end) == ("days", date(2021, 5, 1), date(2021, 5, 8))
