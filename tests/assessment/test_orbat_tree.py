"""The order of battle as formations and as a tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, entry, strength
from tests.assessment.test_orbat import IDS, PLACES, TYPES, backed, belongs, said, stationed
from whosays.assessment.compare import compare
from whosays.assessment.orbat import order_of_battle
from whosays.assessment.orbat_tree import Background, build_formations, grow_tree
from whosays.model.actors import Actor, ActorType
from whosays.model.entries import Entry
from whosays.model.findings import EstimateRule
from whosays.model.formations import Branch, Evidence, Formation, Tie, TieKind
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.reference.actors import ActorTable

TABLE = ActorTable(
    [
        Actor("vesna", "Vesna", ActorType.STATE, source="an almanac"),
        Actor("hill-army", "Hill Army", ActorType.ARMED_GROUP, sponsors=("vesna",), source="an almanac"),
        Actor("red-band", "Red Band", ActorType.ARMED_GROUP, parent="hill-army", source="a handbook"),
    ]
)


def formations(*entries: Entry, background: Background | None = None) -> tuple[Formation, ...]:
    comparisons = compare(entries, (), OUTLETS, rule=EstimateRule.RANGE)
    return build_formations(order_of_battle(entries), entries, comparisons, background or Background())


def formation(actor_id: str, *entries: Entry, background: Background | None = None) -> Formation:
    return next(f for f in formations(*entries, background=background) if f.actor_id == actor_id)


def walk(branches: Sequence[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from walk(branch.below)


def test_claimed_ties_name_who_claims_them_and_the_claims() -> None:
    """A tie carries the kind, who says so, and the ids of the claims."""
    found = formation("red-band", backed(), belongs())
    assert found.ties == (
        Tie("vesna", "Vesna", TieKind.SPONSOR, Evidence.CLAIM, "Marun Herald", (backed().id,)),
        Tie("quay-front", "Quay Front", TieKind.PARENT, Evidence.CLAIM, "Marun Herald", (belongs().id,)),
    )


def test_the_names_table_stands_apart_from_claims() -> None:
    """What only the table says carries its source and no claim, and brings in actors that no claim names."""
    background = Background(TABLE)
    found = formations(stationed(), background=background)
    assert [(f.actor_id, f.force is not None) for f in found] == [
        ("red-band", True),
        ("hill-army", False),
        ("vesna", False),
    ]
    (tie,) = found[0].ties
    assert (tie.evidence, tie.words, tie.claims) == (Evidence.NAMES_TABLE, "a handbook", ())
    both = formation("red-band", belongs(), background=background)
    assert [(tie.upper, tie.evidence) for tie in both.ties] == [
        ("quay-front", Evidence.CLAIM),
        ("hill-army", Evidence.NAMES_TABLE),
    ]


def test_unknown_parents_stay_unknown() -> None:
    """Without a claim and without a row there is no tie."""
    assert formation("red-band", stationed()).ties == ()


def test_declared_groupings_are_nodes() -> None:
    """A grouping that people declared stands above its members, marked as declared."""
    background = Background(groupings={"Friends of Vesna": frozenset({"red-band"})})
    found = formations(stationed(), background=background)
    assert found[0].ties == (Tie("Friends of Vesna", "Friends of Vesna", TieKind.GROUPING, Evidence.DECLARED, ""),)
    (top,) = grow_tree(found)
    assert (top.formation.label, [b.formation.label for b in top.below]) == ("Friends of Vesna", ["Red Band"])


def test_plans_and_possibilities_tie_nothing_and_denials_stand_beside() -> None:
    """A possible or planned tie is none; a denied one is noted on the tie that others claim, and makes none alone."""
    assert formation("red-band", belongs(modality=Modality.POSSIBLE)).ties == ()
    assert formation("red-band", belongs(polarity=Polarity.DENIED)).ties == ()
    denial = belongs(polarity=Polarity.DENIED, outlet="Quay Courier")
    (tie,) = formation("red-band", belongs(), denial).ties
    assert (tie.claims, tie.denied) == ((belongs().id,), (denial.id,))


def test_a_tie_that_is_said_to_be_over_says_so() -> None:
    """A claim that a member left stands on the tie and removes nothing."""
    left = entry(
        "The Red Band broke with the Quay Front.",
        Kind.ALIGNMENT,
        "broke with",
        {Role.ACTOR: "Red Band", Role.TARGET: "Quay Front", Role.RELATION: "broke with"},
        actors=IDS,
        types=TYPES,
        places=PLACES,
    )
    (tie,) = formation("red-band", belongs(), left).ties
    assert (tie.claims, tie.ended) == ((belongs().id,), (left.id,))


def test_a_child_stands_under_each_claimed_parent() -> None:
    """Two claimed parents are two places in the tree, in full once."""
    other = entry(
        "The Red Band is part of the Hill Army.",
        Kind.ALIGNMENT,
        "part of",
        {Role.ACTOR: "Red Band", Role.TARGET: "Hill Army", Role.RELATION: "part of"},
        actors={"Red Band": "red-band", "Hill Army": "hill-army"},
        outlet="Quay Courier",
    )
    places = [
        branch for branch in walk(grow_tree(formations(belongs(), other))) if branch.formation.actor_id == "red-band"
    ]
    assert sorted(branch.ties[0].upper for branch in places) == ["hill-army", "quay-front"]
    assert [branch.again for branch in places].count(False) == 1


def test_figures_are_the_comparisons_and_are_never_summed() -> None:
    """A whole has its own figures only; those of its parts stay with the parts."""
    part, whole = strength("400"), strength("900", actor="Quay Front", actors={"Quay Front": "quay-front"})
    low = formation("red-band", part, whole, belongs())
    high = formation("quay-front", part, whole, belongs())
    assert [(f.low, f.high, f.used) for f in low.figures] == [(400, 400, (part.id,))]
    assert [(f.low, f.high, f.used) for f in high.figures] == [(900, 900, (whole.id,))]
    assert formation("quay-front", part, belongs()).figures == ()


def test_places_that_no_gazetteer_knows_are_words() -> None:
    """A site without a located place has no id and comes after the located ones, each with its days and claims."""
    hill = said(Kind.PRESENCE, "arrived", {Role.ACTOR: "Red Band", Role.PLACE: "Marun"}, published=date(2021, 5, 9))
    lost = entry(
        "The Red Band is at the old mill.",
        Kind.PRESENCE,
        "is at",
        {Role.ACTOR: "Red Band", Role.PLACE: "old mill"},
        actors=IDS,
        places={"old mill": None},  # type: ignore[dict-item]
        published=date(2021, 6, 1),
    )
    found = formation("red-band", stationed(), hill, lost).sites
    assert [(site.label, site.place_id, len(site.claims)) for site in found] == [
        ("Marun", "place:marun", 2),
        ("old mill", None, 1),
    ]
    assert (found[0].first_cited, found[0].last_cited) == (date(2021, 5, 4), date(2021, 5, 9))


def test_states_stand_at_the_top_though_others_are_said_to_back_them() -> None:
    """A state is never hidden under a group that is said to back it."""
    back = entry(
        "The Red Band supports Vesna.",
        Kind.ALIGNMENT,
        "supports",
        {Role.ACTOR: "Red Band", Role.TARGET: "Vesna", Role.RELATION: "supports"},
        actors=IDS,
        types=TYPES,
    )
    tops = grow_tree(formations(backed(), back))
    assert [branch.formation.label for branch in tops] == ["Vesna"]
    assert [branch.again for branch in walk(tops)] == [False, False, True]


NAMES = ("red", "blue", "green", "grey")


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=10))
def test_every_formation_stands_in_the_tree_and_once_in_full(pairs: list[tuple[str, str]]) -> None:
    """Whatever the ties, circles too: each formation is shown in full exactly once, and the tree ends."""
    found = [
        Formation(
            name,
            name,
            None,
            tuple(
                Tie(upper, upper, TieKind.PARENT, Evidence.CLAIM, "x") for low, upper in pairs if low == name != upper
            ),
        )
        for name in NAMES
    ]
    full = [branch.formation.actor_id for branch in walk(grow_tree(found)) if not branch.again]
    assert sorted(full) == sorted(NAMES)


LED = (
    "The Red Band is led by Oumar Tessa. Abu Dray commands the Hill Army, which the Quay Council leads. "
    "Colonel Ossa oversees the Blue Band."
)
LED_IDS = {
    "Red Band": "red-band",
    "Hill Army": "hill-army",
    "Blue Band": "blue-band",
    "Quay Council": "name:quay council",
    "Oumar Tessa": "name:oumar tessa",
    "Abu Dray": "name:abu dray",
    "Ossa": "name:ossa",
}
UNKNOWN = dict.fromkeys(("Quay Council", "Oumar Tessa", "Abu Dray", "Ossa"), ActorType.UNKNOWN)


def led(leader: str, force: str, words: str, *, turned: bool = False) -> Entry:
    who, whom = (force, leader) if turned else (leader, force)
    roles: dict[Role, str | tuple[str, ...]] = {Role.ACTOR: who, Role.TARGET: whom, Role.RELATION: words}
    return entry(LED, Kind.ALIGNMENT, words, roles, actors=LED_IDS, types=UNKNOWN)


@pytest.mark.parametrize(
    ("force", "leader", "words", "turned"),
    [
        ("Red Band", "Oumar Tessa", "led by", False),
        ("Red Band", "Oumar Tessa", "led by", True),
        ("Hill Army", "Abu Dray", "commands", False),
        ("Blue Band", "Ossa", "oversees", False),
    ],
)
def test_a_person_who_leads_a_force_is_its_commander_and_backs_it_not(
    force: str, leader: str, words: str, turned: bool
) -> None:
    """Whoever goes by a person's name and leads, commands or oversees a force commands it, and is no sponsor of it."""
    found = formation(LED_IDS[force], led(leader, force, words, turned=turned))
    assert found.ties == ()
    assert found.force is not None
    assert [match.label for match, _ in found.force.commanders] == [leader]
    assert found.force.backers == ()


def test_a_body_that_leads_another_stays_a_tie() -> None:
    """A council, and whatever the text puts an article before, is no person."""
    found = formation("hill-army", led("Quay Council", "Hill Army", "leads"))
    assert [(tie.upper, tie.kind) for tie in found.ties] == [("name:quay council", TieKind.SPONSOR)]
