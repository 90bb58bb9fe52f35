"""Figures that follow from what is stated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import entry, strength, toll
from whosays.assessment.derived import derive_share, derive_total, derive_unit_size, find_derived
from whosays.assessment.parts import find_parts, find_parts_over_totals
from whosays.assessment.portions import read_portion
from whosays.model.derivations import DerivationRule, DerivedFigure
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role
from whosays.model.quantities import Comparator, Quantity

TEXT = (
    "Red Band has 4,000 fighters in Marun. Nearly half of these men came from Vesna, and a third of the tanks are old."
)


def whole() -> Entry:
    return entry(
        TEXT,
        Kind.STRENGTH,
        "has",
        {Role.ACTOR: "Red Band", Role.QUANTITY: "4,000", Role.UNIT: "fighters"},
        actors={"Red Band": "red"},
    )


def share(quantity: str, unit: str, document: Document | None = None) -> Entry:
    return entry(
        TEXT, Kind.STRENGTH, "came", {Role.QUANTITY: quantity, Role.UNIT: unit, Role.ACTOR: unit}, document=document
    )


def unit(words: str, number: str, kind: str) -> Entry:
    return entry(
        f"The army sent {words} to Marun.",
        Kind.MOVEMENT,
        "sent",
        {Role.ACTOR: "army", Role.QUANTITY: number, Role.UNIT: kind},
    )


def test_a_share_of_a_stated_whole_becomes_a_range_with_both_claims() -> None:
    """Nearly half of 4,000 is 1,800 to 2,200, derived, and names the share and the whole."""
    total = whole()
    part = share("Nearly half", "men", total.document)
    found = derive_share(part, [total, part])
    assert found is not None
    assert (found.low, found.high, found.rule, found.claims) == (1800, 2200, DerivationRule.SHARE, (part.id, total.id))
    assert str(found) == "derived: 1,800 to 2,200"


def test_a_share_without_a_stated_whole_gives_nothing() -> None:
    """A third of the tanks stays a share where the text counts no tanks."""
    total = whole()
    part = share("a third", "tanks", total.document)
    assert derive_share(part, [total, part]) is None


@pytest.mark.parametrize(
    ("words", "number", "kind", "expected"),
    [
        ("a battalion", "a", "battalion", (300, 1000)),
        ("2 brigades", "2", "brigades", (6000, 10000)),
        ("at least 2 companies", "at least 2", "companies", (124, None)),
        ("a tank battalion", "a", "tank battalion", (300, 1000)),
    ],
)
def test_a_unit_gets_its_usual_size_with_its_source(
    words: str, number: str, kind: str, expected: tuple[int, int | None]
) -> None:
    """A bare unit is derived as a range that says from where it is."""
    told = unit(words, number, kind)
    if number == "a":
        told = replace(told, claim=replace(told.claim, quantity=Quantity(1, 1, Comparator.EXACTLY, "a", kind)))
    found = derive_unit_size(told)
    assert found is not None
    assert (found.low, found.high, found.rule) == (*expected, DerivationRule.UNIT_SIZE)
    assert found.source


@pytest.mark.parametrize(
    ("words", "number", "kind"),
    [("2 battalions of 400 men each", "2", "battalions"), ("2 Brigades", "2", "Brigades"), ("2 tanks", "2", "tanks")],
)
def test_a_stated_strength_and_a_name_get_no_size(words: str, number: str, kind: str) -> None:
    """Where the text says how many, or the word is a name's, nothing is derived."""
    assert derive_unit_size(unit(words, number, kind)) is None


@pytest.mark.parametrize(
    ("who", "expected"),
    [("Idris Vell", (13, 13)), ("Idris Vell, Omar Quay", (14, 14)), ("Soldiers", None), ("the mayor", None)],
)
def test_those_named_and_the_others_make_a_total(who: str, expected: tuple[int, int] | None) -> None:
    """The claim counts the others; the total with those named is derived, and only for names."""
    told = entry(
        f"{who} and 12 others were killed in Old Quay.",
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: "killed", Role.QUANTITY: "12", Role.VICTIMS: "others"},
    )
    found = derive_total(told)
    assert told.claim.quantity
    assert told.claim.quantity.low == 12
    assert ((found.low, found.high) if found else None) == expected


def test_a_share_at_the_head_of_an_actor_is_one_too() -> None:
    """Nearly half of these fighters, said of where they come from, is a share of the fighters counted before."""
    text = "Red Band has 4,000 fighters in Marun. Nearly half of these fighters are foreigners."
    total = entry(text, Kind.STRENGTH, "has", {Role.ACTOR: "Red Band", Role.QUANTITY: "4,000", Role.UNIT: "fighters"})
    roles = {Role.ACTOR: "Nearly half of these fighters", Role.ORIGIN: "foreigners"}
    part = entry(text, Kind.ORIGIN, "foreigners", roles, document=total.document)
    found = derive_share(part, [total, part])
    assert found is not None
    assert (found.low, found.high, found.claims) == (1800, 2200, (part.id, total.id))


def test_an_article_before_a_unit_is_one() -> None:
    """A battalion without a quantity role is one; battalions without a number are no number of them."""
    one = entry(
        "Vesna sent a battalion to Marun.", Kind.MOVEMENT, "sent", {Role.ACTOR: "Vesna", Role.UNIT: "battalion"}
    )
    some = entry(
        "Vesna sent battalions to Marun.", Kind.MOVEMENT, "sent", {Role.ACTOR: "Vesna", Role.UNIT: "battalions"}
    )
    found = derive_unit_size(one)
    assert found is not None
    assert (found.low, found.high) == (300, 1000)
    assert derive_unit_size(some) is None


def test_nothing_is_derived_from_plain_counts() -> None:
    """A document that states plain counts has no derived figures."""
    assert find_derived([toll("12"), strength("400")]) == ()


def parts(total: str, part: str) -> list[Entry]:
    text = f"The blast killed {total} people, including {part} children, in Old Quay."
    first = entry(
        text, Kind.CASUALTIES, "killed", {Role.OUTCOME: "killed", Role.QUANTITY: total, Role.VICTIMS: "people"}
    )
    second = entry(
        text,
        Kind.CASUALTIES,
        "killed",
        {Role.OUTCOME: "killed", Role.QUANTITY: part, Role.VICTIMS: "children"},
        document=first.document,
    )
    return [first, second]


def test_a_part_is_tied_to_its_total() -> None:
    """Including ties a part to the total before it, and a part within its total is no finding."""
    told = parts("30", "12")
    assert [(a.id, b.id) for a, b in find_parts(told)] == [(told[0].id, told[1].id)]
    assert list(find_parts_over_totals(told)) == []


def test_a_part_larger_than_its_total_is_found() -> None:
    """A text that counts more in the part than in the whole is told so, with both claims."""
    told = parts("12", "30")
    (found,) = find_parts_over_totals(told)
    assert found.claims == (told[0].id, told[1].id)
    assert "larger than the whole" in found.reason
    assert list(find_parts_over_totals(parts("at least 12", "30"))) == []


@given(
    st.sampled_from(
        [
            "half",
            "nearly half",
            "a third",
            "two-thirds",
            "20 percent",
            "twenty per cent",
            "three in five",
            "most",
            "more than half",
            "less than 10%",
            "up to a quarter",
            "at least a fifth",
        ]
    ),
    st.integers(1, 10**7),
)
def test_a_part_lies_within_its_whole(words: str, total: int) -> None:
    """Whatever the share, its range is ordered and no larger than the whole."""
    portion = read_portion(words)
    assert portion is not None
    assert 0 <= portion.low <= portion.high <= 1
    assert portion.low * total <= total


def test_a_derived_figure_names_its_claims_in_order() -> None:
    """A figure without claims, or one that runs backwards, cannot be made."""
    with pytest.raises(ValueError, match="name its claims"):
        DerivedFigure(1, 2, "people", DerivationRule.SHARE, (), "why")
    with pytest.raises(ValueError, match="backwards"):
        DerivedFigure(3, 2, "people", DerivationRule.SHARE, ("a",), "why")
