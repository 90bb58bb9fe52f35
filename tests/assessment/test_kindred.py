"""Questions to be read beside one another."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, entry, strength
from tests.factory import make_document
from whosays.assessment.compare import compare
from whosays.assessment.kindred import MOST, find_kindred
from whosays.assessment.roots import find_root_sources
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role

TEXT = "Red Band has 4,000 men at arms. More than 4,000 fighters are in Marun, and 3,000 of Blue Band in Vesna."


def beside(*entries: Entry) -> dict[str, list[tuple[str, str]]]:
    """Which questions stand beside each, in words, with why."""
    found = find_kindred(compare(entries, (), OUTLETS), find_root_sources(entries, (), OUTLETS))
    return {str(question): [(str(one.question), one.why) for one in others] for question, others in found.items()}


def said(number: str, unit: str, **roles: str) -> Entry:
    """A strength in `TEXT`."""
    words = {Role.QUANTITY: number, Role.UNIT: unit, **{Role(role): filler for role, filler in roles.items()}}
    ids = {filler: filler.casefold().replace(" ", "-") for filler in roles.values()}
    document = make_document(TEXT, outlet="Marun Herald", published=date(2021, 5, 4))
    return entry(TEXT, Kind.STRENGTH, unit, words, actors=ids, places={"Marun": "place:marun"}, document=document)


def test_one_number_of_one_text_ties_two_questions() -> None:
    """A text that puts one number to two questions ties them, also where one of them says "more than"; another number does not."""
    found = beside(
        said("4,000", "men", actor="Red Band"),
        said("More than 4,000", "fighters", place="Marun"),
        said("3,000", "fighters", actor="Blue Band"),
    )
    assert found == {
        "People of Red Band, as stated in 2021": [
            ("People in Marun, as stated in 2021", "both have 4,000, in Marun Herald, 2021-05-04")
        ],
        "People in Marun, as stated in 2021": [
            ("People of Red Band, as stated in 2021", "both have 4,000, in Marun Herald, 2021-05-04")
        ],
    }


def test_a_large_number_of_one_root_source_ties_questions_of_two_texts() -> None:
    """A number that two texts have from one root source ties the questions that they put it to; a small one does not."""
    here = strength("900", actor="Red Band", sources=("MM",))
    there = strength("900", actor="Blue Band", place="Vesna", sources=("MM",), outlet="Quay Courier")
    assert [why for _, why in beside(here, there)[str(compare([here], (), OUTLETS)[0].question)]] == [
        "both have 900, by Marun Monitor"
    ]
    few = strength("9", actor="Blue Band", place="Vesna", sources=("MM",), outlet="Quay Courier")
    assert beside(strength("9", sources=("MM",)), few) == {}


def test_an_actor_and_those_it_backs_are_read_together() -> None:
    """What an actor has and what those have whom it backs are two questions that name each other."""
    own = strength("900", actor="Vesna", actors={"Vesna": "vesna"})
    backed = strength(
        "4,000", actor="Vesna-backed bands", actors={"Vesna-backed bands": "grouping:backed-by:vesna"}, place="Quay"
    )
    assert all("both are about" in why for others in beside(own, backed).values() for _, why in others)
    assert len(beside(own, backed)) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["300", "400"]),
            st.sampled_from(["Red Band", "Blue Band"]),
            st.sampled_from(["Marun", "Vesna"]),
        ),
        max_size=6,
        unique=True,
    )
)
def test_the_relation_is_symmetric(told: list[tuple[str, str, str]]) -> None:
    """A question stands beside another where that one stands beside it."""
    found = beside(*(strength(number, actor=actor, place=place) for number, actor, place in told))
    pairs = {(one, other) for one, others in found.items() for other, _ in others}
    assert pairs == {(other, one) for one, other in pairs}
    assert all(len(others) <= MOST for others in found.values())
