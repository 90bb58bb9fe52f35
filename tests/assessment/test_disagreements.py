"""How two claims on one question stand to one another."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, count, entry, strength, toll
from tests.factory import make_document
from whosays.assessment.cues import is_part
from whosays.assessment.disagreements import PAIRS_IN_FULL, find_disagreements
from whosays.assessment.independence import Sources
from whosays.assessment.inside import find_inside
from whosays.assessment.pair_types import Context, type_pair
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPE
from whosays.model.findings import CopyFamily, Disagreement, DisagreementType, Independence
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.quantities import Comparator, Quantity

PAIRS = tomllib.loads((Path(__file__).parent / "golden" / "pairs.toml").read_text(encoding="utf-8"))["pair"]


def context(*entries: Entry) -> Context:
    return Context(Sources.of(entries, (), OUTLETS))


def typed(a: Entry, b: Entry) -> Disagreement:
    return type_pair(a, b, context(a, b))


def made(what: str, told: dict[str, Any]) -> Entry:
    options: dict[str, Any] = {
        "sources": (told["by"],) if "by" in told else (),
        "outlet": told.get("in", "Marun Herald"),
        "published": date(2021, 5, told.get("on", 4)),
    }
    if what == "toll":
        return toll(told["number"], told.get("of", "people"), lead=told.get("lead", ""), **options)
    return strength(told["number"], told.get("of", "fighters"), **options)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["rule"] for pair in PAIRS])
def test_pairs_are_typed_by_rule(pair: dict[str, Any]) -> None:
    """Each golden pair is typed as its rule says, whichever claim is given first, with both figures in the reason."""
    a, b = made(pair["what"], pair["a"]), made(pair["what"], pair["b"])
    found = typed(a, b)
    assert found.type.value == pair["expect"]
    assert typed(b, a) == found
    assert pair["a"]["number"] in found.reason
    assert pair["b"]["number"] in found.reason


def test_a_denial_of_a_stated_figure_contradicts() -> None:
    """Denying a figure contradicts stating it."""
    found = typed(toll("6", sources=("VNA",)), toll("6", sources=("Marun Monitor",), polarity=Polarity.DENIED))
    assert found.type is DisagreementType.CONTRADICTS


def test_a_plan_is_no_count() -> None:
    """What is planned is of another scope than what is."""
    found = typed(strength("400", sources=("VNA",)), strength("900", sources=("MM",), modality=Modality.PLANNED))
    assert found.type is DisagreementType.DIFFERENT_SCOPE


def test_an_included_number_is_a_part() -> None:
    """A number that the sentence includes in another is of another scope, whatever its noun."""
    text = "Shelling killed 40 people, including 12 residents of Old Quay."
    whole = entry(
        text, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed", Role.QUANTITY: "40", Role.VICTIMS: "people"}
    )
    part = entry(
        text, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed", Role.QUANTITY: "12", Role.VICTIMS: "residents"}
    )
    assert typed(whole, part).type is DisagreementType.DIFFERENT_SCOPE


def test_those_who_died_later_contradict_no_toll() -> None:
    """A count of those who died of their wounds is a part of the toll, whoever gives it, and a part that is larger than its whole is said to be so."""
    late = entry(
        "Two people died in hospital on Thursday.",
        Kind.CASUALTIES,
        "died",
        {Role.QUANTITY: "Two", Role.OUTCOME: "died"},
        sources=(),
        outlet="Marun Monitor",
    )
    late = replace(late, claim=replace(late.claim, quantity=count("2")))
    found = typed(toll("9", sources=("VNA",)), late)
    assert found.type is DisagreementType.DIFFERENT_SCOPE
    assert found.reason.endswith("one is stated as a part of another number.")
    assert typed(toll("1", sources=("VNA",)), late).reason.endswith("so that the two are not counted alike.")


def test_two_parts_of_one_text_are_two_parts() -> None:
    """Two different numbers that one text counts as parts revise and contradict one another never."""
    text = "Fifteen people were killed in the raid: 9 at the depot and 6 on the road."
    document = make_document(text, outlet="Marun Monitor", published=date(2021, 5, 4))
    at_depot, on_road = (
        entry(text, Kind.CASUALTIES, "killed", {Role.QUANTITY: number, Role.OUTCOME: "killed"}, document=document)
        for number in ("9", "6")
    )
    found = typed(at_depot, on_road)
    assert (found.type, found.reason.endswith("both are stated as parts of another number.")) == (
        DisagreementType.DIFFERENT_SCOPE,
        True,
    )


def test_a_figure_that_its_source_stands_by_is_not_outdated() -> None:
    """A lower figure that its root source gives again after the higher one was published is no early count: the two contradict."""
    first, other = toll("4", sources=("MM",)), toll("31", sources=("VNA",), published=date(2021, 5, 5))
    again = toll("4", sources=("MM",), outlet="Quay Courier", published=date(2021, 5, 7))
    assert [found.type for found in found_among((first, other))] == [DisagreementType.OUTDATED]
    kinds = {found.type: found.claims for found in found_among((first, other, again))}
    assert kinds[DisagreementType.CONTRADICTS] == (other.id, again.id)
    assert DisagreementType.OUTDATED not in kinds


def test_a_figure_given_again_on_the_day_of_the_higher_one_is_outdated_by_it() -> None:
    """Only what is said after the higher figure stands against it: papers of one day may not know of one another."""
    first, other = toll("4", sources=("MM",)), toll("31", sources=("VNA",), published=date(2021, 5, 5))
    again = toll("4", sources=("MM",), outlet="Quay Courier", published=date(2021, 5, 5))
    assert DisagreementType.CONTRADICTS not in {found.type for found in found_among((first, other, again))}


def test_a_report_that_is_printed_again_says_nothing_anew() -> None:
    """A copy of the early report, published after the higher figure, does not make its source stand by the lower one."""
    first, other = toll("4", sources=("MM",)), toll("31", sources=("VNA",), published=date(2021, 5, 5))
    copy = toll("4", sources=("MM",), outlet="Quay Courier", published=date(2021, 5, 7))
    family = CopyFamily(first.document.id, (first.document.id, copy.document.id), ("shares all",))
    told = (first, other, copy)
    found = find_disagreements(told, Context(Sources.of(told, (family,), OUTLETS)))
    assert {one.type for one in found} == {DisagreementType.OUTDATED, DisagreementType.REPEATS}


def test_a_range_is_another_figure_than_its_end() -> None:
    """ "9 to 14" repeats no "9": of one root source on a later day it revises it."""

    def ranged(on: int) -> Entry:
        told = toll("9", sources=("MM",), outlet="Quay Courier", published=date(2021, 5, on))
        return replace(told, claim=replace(told.claim, quantity=Quantity(9, 14, Comparator.BETWEEN, "9 to 14")))

    first = toll("9", sources=("MM",))
    assert typed(first, ranged(5)).type is DisagreementType.REVISES
    assert typed(strength("9", sources=("VNA",)), strength("9", sources=("VNA",))).type is DisagreementType.REPEATS
    assert found_among((first, ranged(5)))[0].type is DisagreementType.REVISES


def test_a_count_says_once_what_happened() -> None:
    """Victims whose word says what happened to them are not told of twice ("wounded injured")."""
    assert '"3" wounded (' in typed(toll("3", "wounded", "wounded"), toll("5", "wounded", "wounded")).reason


def test_tolls_by_other_means_are_of_two_events() -> None:
    """A toll of an air strike and one of a car bomb are not one toll, whoever gives them."""
    text = "In Marun an air strike killed 6 people, and a car bomb killed 15 others."
    roles: dict[Role, str | tuple[str, ...]] = {Role.OUTCOME: "killed"}
    strike = entry(text, Kind.CASUALTIES, "killed 6", {**roles, Role.QUANTITY: "6", Role.MEANS: "air strike"})
    bomb = entry(text, Kind.CASUALTIES, "killed 15", {**roles, Role.QUANTITY: "15", Role.MEANS: "car bomb"})
    found = typed(strike, bomb)
    assert found.type is DisagreementType.DIFFERENT_SCOPE
    assert "two events" in found.reason


def test_a_finding_inside_one_document_says_so() -> None:
    """Where both claims stand in one document, the finding names it."""
    text = (
        "In Marun there are more than 100 fighters. By evening at least 120 were counted, all fighters of the Red Band."
    )
    a = entry(text, Kind.STRENGTH, "fighters", {Role.QUANTITY: "more than 100", Role.UNIT: "fighters"})
    b = entry(text, Kind.STRENGTH, "counted", {Role.QUANTITY: "at least 120", Role.UNIT: "fighters"})
    assert typed(a, b).inside == a.document.id


def test_one_text_contradicts_itself_only_where_it_counts_the_same_by_name() -> None:
    """Two counts of one source in one text are a contradiction where it names what it counts alike, and of different scope where it does not."""
    text = "Fire killed 9 people in Marun. Fire killed 4 people in Marun. Fire killed 5 porters in Marun."
    counts = [
        entry(text, Kind.CASUALTIES, "killed", {Role.QUANTITY: number, Role.VICTIMS: who, Role.OUTCOME: "killed"})
        for number, who in (("9", "people"), ("4", "people"), ("5", "porters"))
    ]
    found = [type_pair(counts[0], other, context(counts[0], other)) for other in counts[1:]]
    assert [d.type for d in found if d] == [DisagreementType.CONTRADICTS, DisagreementType.DIFFERENT_SCOPE]


def test_equal_figures_of_unknown_sources_say_that_it_is_open() -> None:
    """Repetition by sources not known to be independent is marked so."""
    found = typed(toll("40", sources=("MM",)), toll("40", outlet="Quay Courier"))
    assert found.independence is Independence.NOT_ESTABLISHED


def test_repeats_are_set_together_once() -> None:
    """Ten outlets that repeat one source make one finding, not forty-five."""
    told = [toll("40", sources=("VNA",), outlet=f"Outlet {n}") for n in range(10)]
    (found,) = find_disagreements(told, context(*told))
    assert found.type is DisagreementType.REPEATS
    assert len(found.claims) == 10


def test_a_large_question_is_not_paired_in_full() -> None:
    """Beyond the stated size, each statement is compared with the next and with the two extremes only."""
    count = 3 * PAIRS_IN_FULL
    told = [toll(str(100 + n), sources=(f"Witness {n:03}",), outlet=f"Outlet {n}") for n in range(count)]
    found = find_disagreements(told, context(*told))
    assert count - 1 <= len(found) <= 3 * count


NUMBERS = st.sampled_from(["40", "at least 40", "more than 40", "around 44", "45", "up to 50", "dozens", "half"])
SOURCES = st.sampled_from([(), ("VNA",), ("Marun Monitor",)])


@given(NUMBERS, NUMBERS, SOURCES, SOURCES, st.integers(1, 9), st.integers(1, 9))
def test_typing_is_symmetric(
    left: str, right: str, by: tuple[str, ...], other: tuple[str, ...], one_day: int, other_day: int
) -> None:
    """The type of a pair does not depend on which claim is given first."""
    a = toll(left, sources=by, published=date(2021, 5, one_day))
    b = toll(right, sources=other, published=date(2021, 5, other_day), outlet="Quay Courier")
    assert typed(a, b) == typed(b, a)


@given(NUMBERS, NUMBERS, SOURCES, SOURCES)
def test_only_a_root_source_revises_itself(left: str, right: str, by: tuple[str, ...], other: tuple[str, ...]) -> None:
    """`revises` needs one root, `outdated` another, and `corroborates` independence that is established."""
    found = typed(toll(left, sources=by), toll(right, sources=other, outlet="Quay Courier", published=date(2021, 5, 6)))
    if found.type is DisagreementType.REVISES:
        assert found.independence is Independence.SAME_ROOT
    if found.type is DisagreementType.OUTDATED:
        assert found.independence is not Independence.SAME_ROOT
    if found.type is DisagreementType.CORROBORATES:
        assert found.independence is Independence.INDEPENDENT


def row(cells: str, number: str, roles: dict[Role, str]) -> Entry:
    """A claim of one row of an event table."""
    document = replace(make_document(cells, outlet="Harbour Survey", published=date(2021, 6, 1)), media_type=ROW_TYPE)
    told = {Role.QUANTITY: number, Role.OUTCOME: "killed"} | roles
    return entry(cells, Kind.CASUALTIES, "killed", told, document=document)


def test_the_cells_of_one_row_do_not_revise_one_another() -> None:
    """In a row of a table one side's dead are a part of the total, and a range is its own closeness, not a later figure."""
    cells = (
        "target (b): Marun Band | killed (best): 8 | killed of target (deaths b): 5 | killed from low to high (l, h): 7"
    )
    total, side = row(cells, "8", {}), row(cells, "5", {Role.VICTIMS: "Marun Band"})
    assert typed(total, side).type is DisagreementType.DIFFERENT_SCOPE
    assert is_part(side)
    assert not is_part(total)
    assert typed(total, row(cells, "7", {})).type is not DisagreementType.REVISES


def test_the_cells_of_one_row_are_not_set_against_one_another() -> None:
    """A row of a table is one statement: its total, range and sides make no finding, whether compared or read inside the document; rows do."""
    cells = (
        "target (b): Marun Band | killed (best): 8 | killed of target (deaths b): 5 | killed from low to high (l, h): 7"
    )
    total, side, least = row(cells, "8", {}), row(cells, "5", {Role.VICTIMS: "Marun Band"}), row(cells, "7", {})
    other = row("killed (best): 12", "12", {})
    one_row = (total, side, least)
    assert found_among(one_row) == ()
    assert find_inside(one_row) == ()
    found = found_among((*one_row, other))
    assert found
    assert all(other.id in finding.claims for finding in found)


def found_among(entries: tuple[Entry, ...]) -> tuple[Disagreement, ...]:
    """What comparing the entries as one question finds."""
    return find_disagreements(entries, Context(Sources.of(entries, (), OUTLETS)))


def test_what_a_text_counts_in_all_stands_over_the_smaller_figures_that_it_gives() -> None:
    """A count of the text's own that names some of those counted is the whole of a smaller one by a source in the same text, and contradicts no source's."""
    text = "In all 11, among them two guards, were killed. Coast Rescue said 8 died. Marun Monitor said 12, among them a boy, were slain."
    document = make_document(text)

    def told(outcome: str, number: str, *named: str) -> Entry:
        roles = {Role.OUTCOME: outcome, Role.QUANTITY: number}
        return entry(text, Kind.CASUALTIES, outcome, roles, sources=named, document=document)

    own, one, other = told("killed", "11"), told("died", "8", "Coast Rescue"), told("slain", "12", "Marun Monitor")
    assert typed(own, one).type is DisagreementType.DIFFERENT_SCOPE
    assert typed(other, one).type is DisagreementType.CONTRADICTS
