"""What differs between the order of battle of two days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import entry, strength, year
from tests.assessment.test_commanders import killed, leads
from tests.assessment.test_orbat import backed, belongs, stationed
from whosays.assessment.orbat_difference import counts_on, find_changes
from whosays.errors import QuestionError
from whosays.model.entries import Entry
from whosays.model.formations import Change, ChangeKind
from whosays.model.kinds import Kind, Modality, Role

SPRING, AUTUMN = date(2021, 4, 1), date(2021, 10, 1)
BEFORE, BETWEEN = date(2021, 3, 1), date(2021, 9, 1)


def changes(*entries: Entry) -> list[Change]:
    return list(find_changes(entries, SPRING, AUTUMN))


def kinds(*entries: Entry) -> list[ChangeKind]:
    return [change.kind for change in changes(*entries) if change.actor_id == "red-band"]


def test_new_and_not_cited_again() -> None:
    """Who is cited only later is new; who is cited only earlier is not cited again, which does not say that it left."""
    new = stationed(published=BETWEEN)
    (change,) = changes(new)
    assert (change.kind, change.earlier, change.later) == (ChangeKind.NEW, (), (new.id,))
    old = stationed(published=BEFORE)
    (gone,) = changes(old)
    assert (gone.kind, gone.earlier, gone.later) == (ChangeKind.NOT_CITED, (old.id,), ())
    assert "whether it is still there is not said" in gone.what


def test_words_that_hold_on_the_later_day_are_cited_for_it() -> None:
    """A force whose stated time takes in the later day is not missing from it, whenever it was published."""
    assert changes(stationed(published=BEFORE, time=year(2021))) == []


def test_a_plan_cites_the_force_that_it_is_about() -> None:
    """Who was cited with a plan by the earlier day is not new, and who is cited later with a plan alone is cited again."""
    plan = {"modality": Modality.PLANNED, "time": year(2022)}
    cited, now = stationed(published=BEFORE, **plan), stationed(published=BETWEEN)
    (change,) = changes(cited, now)
    assert change.kind is ChangeKind.POSITION
    assert change.later == (now.id,)
    assert changes(stationed(published=BEFORE), stationed(published=BETWEEN, **plan)) == []


def test_a_claim_of_another_time_cites_the_force_once_it_is_published() -> None:
    """A force of which the earlier day knew a past only is not new to it."""
    past, now = stationed(published=BEFORE, time=year(2013)), stationed(published=BETWEEN)
    assert kinds(past, now) == [ChangeKind.POSITION]


def test_another_figure_is_a_change_with_both_claims() -> None:
    """Only a figure that cannot be the earlier one is told, with the claims of both sides."""
    old, new = strength("400", published=BEFORE), strength("900", published=BETWEEN)
    (change,) = changes(old, new)
    assert (change.kind, change.earlier, change.later) == (ChangeKind.STRENGTH, (old.id,), (new.id,))
    assert "now 900 fighters" in change.what
    assert "earlier 400 fighters" in change.what
    assert changes(old, strength("at least 300", published=BETWEEN)) == []


def test_another_position_is_told_and_a_finer_one_is_not() -> None:
    """A place that neither holds nor lies in an earlier one is a new position."""
    old = stationed(published=BEFORE)
    move = entry(
        "The Red Band moved from Marun to Upper Town.",
        Kind.MOVEMENT,
        "moved",
        {Role.ACTOR: "Red Band", Role.FROM_PLACE: "Marun", Role.PLACE: "Upper Town"},
        actors={"Red Band": "red-band"},
        places={"Upper Town": "place:upper-town", "Marun": "place:marun"},
        published=BETWEEN,
    )
    (change,) = changes(old, move)
    assert (change.kind, change.what) == (ChangeKind.POSITION, "moved to Upper Town from Marun; earlier in Marun")
    inside = find_changes(
        [old, move], SPRING, AUTUMN, contains=lambda a, b: (a, b) == ("place:marun", "place:upper-town")
    )
    assert inside == ()


def test_commanders_parents_and_sponsors() -> None:
    """A newly cited commander, a commander said to be killed, a new parent and a new sponsor are told with their claims."""
    base = stationed(published=BEFORE)
    led = leads("Colonel Dray", published=BETWEEN)
    assert kinds(base, led) == [ChangeKind.COMMANDER]
    was, loss = leads("Colonel Dray", published=BEFORE), killed("Colonel Dray", published=BETWEEN)
    (change,) = [c for c in changes(was, loss, stationed(published=BETWEEN)) if c.kind is ChangeKind.COMMANDER]
    assert (change.earlier, change.later) == ((was.id,), (loss.id,))
    assert kinds(base, belongs(published=BETWEEN)) == [ChangeKind.PARENT]
    assert kinds(base, backed(published=BETWEEN)) == [ChangeKind.SPONSOR]


def test_two_days_in_order_are_needed() -> None:
    """The same day twice is no comparison."""
    with pytest.raises(QuestionError, match="not before"):
        find_changes([], AUTUMN, AUTUMN)


def test_a_claim_counts_by_its_words_and_else_from_publication() -> None:
    """A state counts while its words allow, an event from its day on, a claim without a time from publication on."""
    assert counts_on(stationed(published=BETWEEN, time=year(2013)), date(2013, 5, 1))
    assert not counts_on(stationed(published=BETWEEN, time=year(2013)), AUTUMN)
    assert not counts_on(stationed(published=BETWEEN), SPRING)
    assert not counts_on(stationed(published=None), AUTUMN)


CLAIMS = st.lists(
    st.one_of(
        st.builds(
            lambda on, n: strength(str(n), published=on), st.sampled_from([BEFORE, BETWEEN]), st.integers(1, 900)
        ),
        st.builds(lambda on: stationed(published=on), st.sampled_from([BEFORE, BETWEEN])),
        st.builds(lambda on: backed(published=on), st.sampled_from([BEFORE, BETWEEN])),
    ),
    max_size=6,
)


@given(CLAIMS, st.randoms())
def test_every_change_names_claims_and_order_does_not_matter(entries: list[Entry], random: object) -> None:
    """Each line rests on claims of the record, new ones only on the later side, whatever the order of the claims."""
    found = changes(*entries)
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert changes(*shuffled) == found
    published = {e.id: e.document.published for e in entries}
    for change in found:
        assert change.earlier or change.later
        assert all(published[claim] == BETWEEN for claim in change.later)
        assert all(published[claim] == BEFORE for claim in change.earlier)
