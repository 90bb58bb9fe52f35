"""Contradictions among claims without a number: denials, rival attackers, two holders, friend against foe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import OUTLETS, Words, day, entry
from whosays.assessment.independence import Sources
from whosays.assessment.opposed import find_opposed
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Modality, Polarity, Role

ACTORS = {"Red Band": "name:red band", "Blue Guard": "name:blue guard", "Grey Host": "name:grey host"}
PLACES = {"Old Quay": "place:old-quay", "Marun": "place:marun", "Vesna": "place:vesna"}


def opposed(*entries: Entry) -> tuple[Disagreement, ...]:
    """What contradicts among the entries."""
    return find_opposed(
        entries,
        Sources.of(entries, (), OUTLETS),
        lambda outer, inner: (outer, inner) == ("place:marun", "place:old-quay"),
    )


def attack(
    actor: str, source: str, target: str = "fuel depot", place: str = "Old Quay", verb: str = "said", **options: object
) -> Entry:
    """An attack on a target in a place by an actor, as one source has it."""
    text = f"{source} {verb} that {actor} attacked a {target} in {place} with rockets."
    roles: dict[Role, Words] = {Role.ACTOR: actor, Role.TARGET: target, Role.PLACE: place, Role.MEANS: "rockets"}
    options.setdefault("outlet", f"{source} relay")
    return entry(
        text,
        Kind.ATTACK,
        "attacked",
        roles,
        sources=(source,),
        actors=ACTORS,
        places=PLACES,
        **options,  # type: ignore[arg-type]
    )


def holds(
    actor: str, source: str, on: int = 4, place: str = "Old Quay", verb: str = "controls", **options: object
) -> Entry:
    """A claim that an actor holds a place."""
    text = f"{actor} {verb} {place}, {source} said."
    roles: dict[Role, Words] = {Role.ACTOR: actor, Role.PLACE: place}
    options.setdefault("outlet", f"{source} relay {on}")
    return entry(
        text,
        Kind.CONTROL,
        verb,
        roles,
        sources=(source,),
        actors=ACTORS,
        places=PLACES,
        published=date(2021, 5, on),
        **options,  # type: ignore[arg-type]
    )


def test_a_denial_contradicts_what_another_source_asserts() -> None:
    """What one source says is not so and another states is a contradiction, and the reason says whose word is against whose."""
    (found,) = opposed(
        attack("Red Band", "MM"), attack("Red Band", "VNA", polarity=Polarity.DENIED, published=date(2021, 5, 6))
    )
    assert found.type is DisagreementType.CONTRADICTS
    assert found.reason.endswith("VNA says that what MM says is not so.")


def test_who_denies_is_said_to_deny() -> None:
    """Where the text says by a verb of denying that a source denies, the reason says that it denies what the other says."""
    text = "Red Band attacked Old Quay, VNA denied."
    denial = entry(
        text, Kind.ATTACK, "attacked", {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"}, sources=("VNA",), cue="denied",
        actors=ACTORS, places=PLACES, polarity=Polarity.DENIED, outlet="Quay Courier",
    )  # fmt: skip
    (found,) = opposed(attack("Red Band", "MM"), denial)
    assert found.reason.endswith("VNA denies what MM says.")


def test_a_wider_denial_meets_a_closer_statement_but_not_the_other_way() -> None:
    """To deny a presence in a country denies one in its town; to deny it in the town leaves the rest of the country open."""
    asserted = entry(
        "Red Band is based in Old Quay, MM said.", Kind.PRESENCE, "based", {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"},
        sources=("MM",), actors=ACTORS, places=PLACES,
    )  # fmt: skip
    denied = entry(
        "Red Band is not based in Marun, VNA said.", Kind.PRESENCE, "based", {Role.ACTOR: "Red Band", Role.PLACE: "Marun"},
        sources=("VNA",), actors=ACTORS, places=PLACES, polarity=Polarity.DENIED, outlet="Quay Courier",
    )  # fmt: skip
    assert len(opposed(asserted, denied)) == 1
    town = entry(
        "Red Band is not based in Old Quay, VNA said.", Kind.PRESENCE, "based", {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"},
        sources=("VNA",), actors=ACTORS, places=PLACES, polarity=Polarity.DENIED, outlet="Quay Courier",
    )  # fmt: skip
    country = entry(
        "Red Band is based in Marun, MM said.", Kind.PRESENCE, "based", {Role.ACTOR: "Red Band", Role.PLACE: "Marun"},
        sources=("MM",), actors=ACTORS, places=PLACES,
    )  # fmt: skip
    assert opposed(town, country) == ()


def test_a_denied_loss_meets_what_says_that_the_other_side_holds_the_place() -> None:
    """Who denies having lost a place contradicts a source that has the other side in it, and nobody who has it there itself."""
    denied = entry(
        "Red Band denied losing Old Quay, VNA said.", Kind.CONTROL, "losing", {Role.LOSER: "Red Band", Role.PLACE: "Old Quay"},
        sources=("VNA",), actors=ACTORS, places=PLACES, polarity=Polarity.DENIED, outlet="Quay Courier",
    )  # fmt: skip
    (found,) = opposed(denied, holds("Blue Guard", "MM"))
    assert found.type is DisagreementType.CONTRADICTS
    assert opposed(denied, holds("Red Band", "MM")) == ()


def test_two_parts_of_a_town_have_two_holders_without_contradiction() -> None:
    """Holders of different sites contradict each other only where one is said to hold the whole."""
    at = {"market": "place:old-quay", "bridge": "place:old-quay", "town": "place:old-quay"}

    def held(actor: str, words: str, source: str) -> Entry:
        roles: dict[Role, Words] = {Role.ACTOR: actor, Role.PLACE: words}
        text = f"{source} said {actor} holds the {words}."
        return entry(
            text, Kind.CONTROL, "holds", roles, sources=(source,), actors=ACTORS, places=at, outlet=f"{source} relay"
        )

    assert opposed(held("Red Band", "market", "MM"), held("Blue Guard", "bridge", "VNA")) == ()
    assert len(opposed(held("Red Band", "market", "MM"), held("Blue Guard", "market", "VNA"))) == 1
    assert len(opposed(held("Red Band", "town", "MM"), held("Blue Guard", "bridge", "VNA"))) == 1


def test_a_denied_loss_leaves_room_for_a_part_and_for_fighting() -> None:
    """Who has not lost a place may have lost a part of it, a site in it, or be fighting for it."""
    at = {**PLACES, "market": "place:old-quay"}

    def denied(place: str) -> Entry:
        return entry(
            f"Red Band denied losing {place}, VNA said.", Kind.CONTROL, "losing", {Role.LOSER: "Red Band", Role.PLACE: place},
            sources=("VNA",), actors=ACTORS, places=at, polarity=Polarity.DENIED, outlet="Quay Courier",
        )  # fmt: skip

    def taken(*places: str) -> Entry:
        return entry(
            f"Blue Guard holds {' in '.join(places)}, MM said.", Kind.CONTROL, "holds", {Role.ACTOR: "Blue Guard", Role.PLACE: places},
            sources=("MM",), actors=ACTORS, places=at,
        )  # fmt: skip

    assert len(opposed(denied("Old Quay"), taken("Old Quay", "Marun"))) == 1
    assert len(opposed(denied("market"), taken("Old Quay"))) == 1
    assert opposed(denied("Marun"), taken("Old Quay", "Marun")) == ()
    assert opposed(denied("Old Quay"), taken("market")) == ()
    assert opposed(denied("Old Quay"), holds("Blue Guard", "MM", verb="contests")) == ()


def test_what_is_denied_of_one_site_is_not_denied_of_another() -> None:
    """A denied hold of the market leaves the bridge of the same town open; the town it does not."""
    at = {"market": "place:old-quay", "bridge": "place:old-quay", "town": "place:old-quay"}

    def held(words: str, source: str, polarity: Polarity = Polarity.AFFIRMED) -> Entry:
        text = f"{source} said Red Band holds the {words}."
        roles: dict[Role, Words] = {Role.ACTOR: "Red Band", Role.PLACE: words}
        return entry(
            text, Kind.CONTROL, "holds", roles, sources=(source,), actors=ACTORS, places=at, polarity=polarity, outlet=f"{source} relay"
        )  # fmt: skip

    assert opposed(held("market", "VNA", Polarity.DENIED), held("bridge", "MM")) == ()
    assert len(opposed(held("market", "VNA", Polarity.DENIED), held("market", "MM"))) == 1
    assert len(opposed(held("town", "VNA", Polarity.DENIED), held("bridge", "MM"))) == 1


def test_what_was_bombed_may_have_been_bombed_from_the_air() -> None:
    """A denial that a target was bombed meets an air strike on it; a denied shelling does not."""

    def struck(verb: str, source: str, means: str | None, polarity: Polarity) -> Entry:
        roles: dict[Role, Words] = {Role.ACTOR: "Red Band", Role.TARGET: "market"} | (
            {Role.MEANS: means} if means else {}
        )
        text = f"{source} said Red Band {verb} the market with an air strike."
        return entry(
            text,
            Kind.ATTACK,
            verb,
            roles,
            sources=(source,),
            actors=ACTORS,
            polarity=polarity,
            outlet=f"{source} relay",
        )

    struck_from_air = struck("hit", "MM", "air strike", Polarity.AFFIRMED)
    assert len(opposed(struck_from_air, struck("bombed", "VNA", None, Polarity.DENIED))) == 1
    assert opposed(struck_from_air, struck("shelled", "VNA", None, Polarity.DENIED)) == ()


def test_two_attackers_of_one_target_are_rivals() -> None:
    """Where two sources name different attackers of one target at one time, they contradict each other."""
    (found,) = opposed(attack("Red Band", "MM"), attack("Blue Guard", "VNA"))
    assert "different attackers, Blue Guard and Red Band" in found.reason


def test_a_claim_of_responsibility_meets_a_blame_without_a_target() -> None:
    """Words of responsibility are enough where one side does not say what was hit."""
    text = "Blue Guard claimed responsibility for the attack in Old Quay."
    claimed = entry(
        text, Kind.ATTACK, "attack", {Role.ACTOR: "Blue Guard", Role.PLACE: "Old Quay"}, sources=("Blue Guard",),
        actors=ACTORS, places=PLACES, outlet="Quay Courier",
    )  # fmt: skip
    assert len(opposed(claimed, attack("Red Band", "MM"))) == 1


def test_what_is_not_one_attack_is_left_alone() -> None:
    """Another place, another time, another target, a plan, an exchange of fire or one root source make no rivals."""
    first = attack("Red Band", "MM")
    for other in (
        attack("Blue Guard", "VNA", place="Vesna"),
        attack("Blue Guard", "VNA", published=date(2021, 6, 20)),
        attack("Blue Guard", "VNA", target="barracks"),
        attack("Blue Guard", "VNA", modality=Modality.PLANNED),
        attack("Blue Guard", "MM"),
        attack("Blue Guard", "VNA", target="Red Band"),
        attack("Red Band", "VNA"),
    ):
        assert opposed(first, other) == ()


def test_attackers_of_two_sites_of_a_town_are_no_rivals() -> None:
    """What hit the market and what hit the bridge of one town are two attacks; the town beside the site changes nothing."""
    at = {"market": "place:old-quay", "bridge": "place:old-quay", **PLACES}

    def struck(actor: str, places: Words, source: str) -> Entry:
        text = f"{source} said {actor} attacked a fuel depot at the {' in '.join(places)} with rockets."
        roles: dict[Role, Words] = {Role.ACTOR: actor, Role.TARGET: "fuel depot", Role.PLACE: places}
        return entry(
            text, Kind.ATTACK, "attacked", roles, sources=(source,), actors=ACTORS, places=at, outlet=f"{source} relay"
        )

    market = struck("Red Band", ("market", "Old Quay"), "MM")
    assert opposed(market, struck("Blue Guard", ("bridge", "Old Quay"), "VNA")) == ()
    assert len(opposed(market, struck("Blue Guard", ("market", "Old Quay"), "VNA"))) == 1
    assert len(opposed(market, struck("Blue Guard", ("Old Quay",), "VNA"))) == 1


def test_an_army_and_its_state_are_one_side() -> None:
    """Two names of one side are no rivals."""
    army = attack("Red Band", "MM")
    known = {"Red Band": "syria-army", "Blue Guard": "syria"}
    text = "VNA said that Blue Guard attacked a fuel depot in Old Quay with rockets."
    roles: dict[Role, Words] = {Role.ACTOR: "Blue Guard", Role.TARGET: "fuel depot", Role.PLACE: "Old Quay"}
    state = entry(
        text, Kind.ATTACK, "attacked", roles, sources=("VNA",), actors=known, places=PLACES, outlet="Quay Courier"
    )
    army = entry(
        "MM said that Red Band attacked a fuel depot in Old Quay.", Kind.ATTACK, "attacked",
        {Role.ACTOR: "Red Band", Role.TARGET: "fuel depot", Role.PLACE: "Old Quay"}, sources=("MM",), actors=known, places=PLACES,
    )  # fmt: skip
    assert opposed(army, state) == ()


def test_two_holders_of_one_place_on_one_day() -> None:
    """Two sides that are both said to hold a place on one day contradict; a change of hands over days does not."""
    (found,) = opposed(holds("Red Band", "MM"), holds("Blue Guard", "VNA"))
    assert "different holders of one place" in found.reason
    assert opposed(holds("Red Band", "MM", 4), holds("Blue Guard", "VNA", 9)) == ()
    assert opposed(holds("Red Band", "MM"), holds("Blue Guard", "VNA", verb="contests")) == ()
    stated = day(2021, 5, 1)
    text = "Red Band held Old Quay on that day, MM said."
    before = entry(
        text, Kind.CONTROL, "held", {Role.ACTOR: "Red Band", Role.PLACE: "Old Quay"}, sources=("MM",),
        actors=ACTORS, places=PLACES, time=stated,
    )  # fmt: skip
    assert opposed(before, holds("Blue Guard", "VNA")) == ()


def test_friend_and_foe_cannot_both_hold() -> None:
    """One source has two actors as allies, another as enemies, at one time."""
    roles: dict[Role, Words] = {Role.ACTOR: "Red Band", Role.TARGET: "Blue Guard"}
    ally = entry("Red Band backs Blue Guard, MM said.", Kind.ALIGNMENT, "backs", roles, sources=("MM",), actors=ACTORS)
    foe = entry(
        "Red Band opposes Blue Guard, VNA said.",
        Kind.ALIGNMENT,
        "opposes",
        roles,
        sources=("VNA",),
        actors=ACTORS,
        outlet="Quay Courier",
    )
    (found,) = opposed(ally, foe)
    assert "on one side" in found.reason


def test_one_issue_between_two_sources_is_found_once() -> None:
    """What one source says in many documents against another makes one finding, not one for every two documents."""
    many = [attack("Red Band", "MM", outlet=f"Paper {number}") for number in range(5)]
    assert len(opposed(*many, attack("Blue Guard", "VNA"))) == 1


STATEMENTS = st.lists(
    st.one_of(
        st.builds(
            attack,
            st.sampled_from(sorted(ACTORS)),
            st.sampled_from(["MM", "VNA", "Nobody"]),
            st.sampled_from(["fuel depot", "barracks", "Red Band"]),
            st.sampled_from(sorted(PLACES)),
            st.sampled_from(["said", "blamed", "denied"]),
            polarity=st.sampled_from(list(Polarity)),
            published=st.dates(date(2021, 5, 1), date(2021, 5, 9)),
        ),
        st.builds(
            holds,
            st.sampled_from(sorted(ACTORS)),
            st.sampled_from(["MM", "VNA", "Nobody"]),
            st.integers(1, 9),
            polarity=st.sampled_from(list(Polarity)),
        ),
    ),
    max_size=7,
    unique_by=lambda made: made.id,
)


def _pairs(found: Sequence[Disagreement]) -> set[tuple[frozenset[str], str]]:
    return {(frozenset(finding.claims), finding.reason) for finding in found}


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(entries: list[Entry], random: object) -> None:
    """Whether two claims contradict does not depend on which comes first."""
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for one in entries:
        for other in entries:
            assert _pairs(opposed(one, other)) == _pairs(opposed(other, one))
    assert len(opposed(*entries)) == len(opposed(*shuffled))


def harmed(
    words: str, source: str, *, denied: bool = False, place: str | None = "Old Quay", **options: object
) -> Entry:
    """A toll of `words` without a number, or its denial, as one source has it."""
    where = f" in {place}" if place else ""
    text = (
        f"{source} denied that {words} were killed{where}." if denied else f"{source} said {words} were killed{where}."
    )
    roles: dict[Role, Words] = {Role.OUTCOME: "killed", Role.VICTIMS: words}
    if place:
        roles[Role.PLACE] = place
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    options.setdefault("outlet", f"{source} relay")
    return entry(text, Kind.CASUALTIES, "killed", roles, sources=(source,), places=PLACES, polarity=polarity, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("victims", "count"),
    [
        ("civilians", 1),
        ("women", 1),
        ("children", 1),
        ("residents", 1),
        ("medics", 1),
        ("fighters", 0),
        ("soldiers", 0),
        ("women fighters", 0),
        ("people", 0),
    ],
)
def test_a_denial_of_civilian_deaths_meets_tolls_of_civilians(victims: str, count: int) -> None:
    """Who denies that civilians died contradicts a toll of civilians, women, children or residents, and no toll of fighters or of bare people."""
    assert len(opposed(harmed("civilians", "VNA", denied=True), harmed(victims, "MM"))) == count


def test_a_denial_of_all_harm_meets_tolls_of_the_dead() -> None:
    """Of whom nobody was harmed nobody was killed."""
    text = "No civilians were harmed in Old Quay, VNA said."
    roles: dict[Role, Words] = {Role.OUTCOME: "harmed", Role.VICTIMS: "civilians", Role.PLACE: "Old Quay"}
    denied = entry(
        text, Kind.CASUALTIES, "harmed", roles, sources=("VNA",), places=PLACES, polarity=Polarity.DENIED, outlet="Quay Courier",
    )  # fmt: skip
    assert len(opposed(denied, harmed("residents", "MM"))) == 1
    assert opposed(denied, harmed("residents", "MM", place="Vesna")) == ()


def test_a_denial_without_a_place_is_of_the_place_that_its_text_tells_of() -> None:
    """A denied toll that names no place is set against tolls of the one place of its text, and against none where the text tells of two."""
    text = "Red Band attacked Old Quay. Red Band attacked Vesna too. VNA denied that civilians were killed."
    roles: dict[Role, Words] = {Role.OUTCOME: "killed", Role.VICTIMS: "civilians"}
    denied = entry(
        text, Kind.CASUALTIES, "killed", roles, sources=("VNA",), polarity=Polarity.DENIED, outlet="Quay Courier"
    )
    quay, vesna = (
        entry(text, Kind.ATTACK, "attacked", {Role.PLACE: place}, places=PLACES, document=denied.document)
        for place in ("Old Quay", "Vesna")
    )
    stated = harmed("residents", "MM")
    assert opposed(denied, stated) == ()
    assert len(opposed(denied, stated, quay)) == 1
    assert opposed(denied, stated, quay, vesna) == ()
