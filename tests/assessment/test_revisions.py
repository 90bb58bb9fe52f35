"""Which figures their own root source took back."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, entry, toll
from whosays.assessment.revisions import find_revisions
from whosays.assessment.roots import find_root_sources
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Role


def says(number: str, source: str, day: int, **options: object) -> Entry:
    return toll(number, sources=(source,), outlet=f"{source} relay {day}", published=date(2021, 5, day), **options)


def revised(*entries: Entry) -> dict[str, str]:
    found = find_revisions(entries, find_root_sources(entries, (), OUTLETS), one_event=True)
    return {claim: newer.id for claim, newer in found.items()}


def test_a_later_figure_of_the_same_root_source_revises() -> None:
    """A root source's later figure takes the place of all its earlier ones, and of nobody else's."""
    first, second, last, other = says("9", "MM", 1), says("12", "MM", 2), says("17", "MM", 3), says("14", "VNA", 1)
    assert revised(first, second, last, other) == {first.id: last.id, second.id: last.id}


def test_two_figures_of_one_day_stand_side_by_side() -> None:
    """What a root source says twice on one day, or on unknown days, is no revision."""
    assert revised(says("9", "MM", 3), says("17", "MM", 3)) == {}
    assert revised(toll("9", published=None), toll("17", published=None)) == {}


def test_a_figure_said_again_stands() -> None:
    """A root source that returns to its first figure revises the one between."""
    first, between, again = says("9", "MM", 1), says("17", "MM", 2), says("9", "MM", 3)
    assert revised(first, between, again) == {between.id: again.id}


def test_a_figure_recalled_as_the_first_one_stays_revised() -> None:
    """A report that tells the new figure and recalls the old one brings the old one not back; the claim that first gave the new one is named."""
    old, new, told_again = says("9", "MM", 1), says("17", "MM", 2), says("17", "MM", 4)
    text = "In Old Quay 17 people died, said MM, which had first spoken of 9."
    recalled = entry(
        text,
        Kind.CASUALTIES,
        "died",
        {Role.QUANTITY: "9", Role.OUTCOME: "died"},
        sources=("MM",),
        published=date(2021, 5, 4),
    )
    found = revised(old, new, told_again, recalled)
    assert found == {old.id: new.id, recalled.id: new.id}


def test_what_a_text_passes_on_is_no_figure_that_it_takes_back() -> None:
    """What a text hedges as a nameless other's is not revised by its own later figure; what it reports plainly it took over, and that is."""
    hedged = {"modality": Modality.HEDGED}
    passed_on = toll("17", unnamed=("a website",), outlet="Marun Monitor", published=date(2021, 5, 1), **hedged)
    own = toll("9", outlet="Marun Monitor", published=date(2021, 5, 3))
    assert revised(passed_on, own) == {}
    plain = toll("17", unnamed=("a medic",), outlet="Marun Monitor", published=date(2021, 5, 1))
    assert revised(plain, own) == {plain.id: own.id}


def test_a_number_takes_the_place_of_a_vague_word_and_not_the_reverse() -> None:
    """ "Dozens" gives way to a later number of the same root source; a number does not give way to "dozens"."""
    vague, number = says("dozens", "MM", 1), says("45", "MM", 2)
    assert revised(vague, number) == {vague.id: number.id}
    assert revised(says("45", "MM", 1), says("dozens", "MM", 2)) == {}


@given(
    st.lists(
        st.builds(
            lambda n, who, day: says(str(n), who, day),
            st.integers(1, 9),
            st.sampled_from(["MM", "VNA"]),
            st.integers(1, 5),
        ),
        max_size=6,
        unique_by=lambda entry: entry.id,
    ),
    st.randoms(),
)
def test_the_last_figure_stands_and_order_does_not_matter(entries: list[Entry], chance: object) -> None:
    """Each revising claim is of a later day and is itself revised by none, whatever the order of the input."""
    found = revised(*entries)
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert revised(*shuffled) == found
    assert not set(found.values()) & set(found)
