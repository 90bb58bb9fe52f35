"""What each outlet and each root source did in a record."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, toll
from whosays.assessment.compare import compare
from whosays.assessment.roots import find_root_sources
from whosays.assessment.standing import Ground, find_standings
from whosays.model.entries import Entry, documents_of
from whosays.model.findings import CopyFamily
from whosays.model.standings import Standing, VoiceKind


def standings(*entries: Entry, families: tuple[CopyFamily, ...] = ()) -> dict[tuple[str, str], Standing]:
    """The standings in a record of these entries, by kind and name."""
    roots = find_root_sources(entries, families, OUTLETS)
    comparisons = compare(entries, families, OUTLETS)
    ground = Ground(entries, documents_of(entries), families, roots, OUTLETS, comparisons)
    return {(standing.kind.value, standing.name): standing for standing in find_standings(ground)}


def says(number: str, source: str, outlet: str, on: int, lead: str = "") -> Entry:
    """A toll of one event, on a day."""
    return toll(number, sources=(source,), outlet=outlet, published=date(2021, 5, on), lead=lead)


def test_the_first_to_speak_and_the_one_who_is_alone() -> None:
    """Who published a question's first claim is first; who speaks alone to a question is alone; each with the claim."""
    early, late = says("9", "MM", "Marun Herald", 4), says("12", "VNA", "Quay Courier", 5)
    elsewhere = toll("3", "sailors", sources=("VNA",), outlet="Quay Courier", published=date(2021, 9, 1))
    found = standings(early, late, elsewhere)
    assert found["outlet", "Marun Herald"].first == (early.id,)
    assert found["outlet", "Quay Courier"].first == ()
    assert found["outlet", "Quay Courier"].alone == (elsewhere.id,)
    assert found["root source", "Marun Monitor"].first == (early.id,)


def test_who_carries_whom() -> None:
    """An outlet whose earlier text others carry is copied by them; a root source is carried by the outlets that print it."""
    first, copy = says("9", "MM", "Marun Herald", 4), says("9", "MM", "Quay Courier", 5, lead="Again. ")
    family = CopyFamily(first.document.id, (first.document.id, copy.document.id), ("shares all",))
    found = standings(first, copy, families=(family,))
    (by,) = found["outlet", "Marun Herald"].copied_by
    assert (by.by, by.documents, by.claims) == ("Quay Courier", (copy.document.id,), (copy.id,))
    assert found["outlet", "Quay Courier"].copied_from[0].by == "Marun Herald"
    assert {carried.by for carried in found["root source", "Marun Monitor"].copied_by} == {
        "Marun Herald",
        "Quay Courier",
    }


def test_revisions_are_ones_own_and_contradictions_are_others() -> None:
    """A source that changes its figure revised itself; two sources whose figures cannot both hold contradict each other."""
    first, second = says("9", "MM", "Marun Herald", 4), says("14", "MM", "Marun Herald", 5)
    found = standings(first, second)
    assert found["root source", "Marun Monitor"].revised == ((first.id, second.id),)
    one, other = says("14", "MM", "Marun Herald", 4), says("9", "VNA", "Quay Courier", 4)
    against = standings(one, other)
    assert against["outlet", "Marun Herald"].contradicted == ((one.id, other.id),)
    assert against["outlet", "Quay Courier"].contradicted == ((other.id, one.id),)


def test_owners_are_shown_where_they_are_known() -> None:
    """A standing tells the owner family of its outlet."""
    found = standings(says("9", "MM", "Vesna TV", 4))
    assert found["outlet", "Vesna TV"].owner_family == "vesna"


CLAIMS = st.lists(
    st.builds(
        says,
        st.sampled_from(["3", "9", "at least 20"]),
        st.sampled_from(["MM", "VNA", "Nobody"]),
        st.sampled_from(["Marun Herald", "Quay Courier", "Vesna TV"]),
        st.integers(1, 9),
    ),
    max_size=8,
    unique_by=lambda made: made.id,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_every_voice_stands_once_whatever_the_order(entries: list[Entry], random: object) -> None:
    """Every outlet and root source is there once with all its claims, and the order of the entries changes nothing."""
    found = standings(*entries)
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = standings(*shuffled)
    assert {key: sorted(s.claims) for key, s in found.items()} == {key: sorted(s.claims) for key, s in again.items()}
    for kind in VoiceKind:
        claims = [claim for (own, _), standing in found.items() if own == kind for claim in standing.claims]
        assert sorted(claims) == sorted(entry.id for entry in entries)
