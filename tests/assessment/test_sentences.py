"""A claim as one plain sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.factory import entry, strength, toll
from whosays.assessment.sentences import describe
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Modality, Polarity, Role

TEXT = (
    "On Friday Red Band fighters in 3 trucks entered Marun from Old Quay and seized the mill from the Blue Band in a rocket attack on the depot; "
    "Vesna-backed, led by Dray, 200 families fled to Lower Marun after the truce talks on prisoners."
)
CASES: list[tuple[Kind, str, dict[Role, str | tuple[str, ...]], str]] = [
    (
        Kind.MOVEMENT,
        "entered",
        {
            Role.ACTOR: "Red Band fighters",
            Role.QUANTITY: "3",
            Role.UNIT: "trucks",
            Role.PLACE: "Marun",
            Role.FROM_PLACE: "Old Quay",
            Role.TIME: "On Friday",
        },
        "Marun Herald says Red Band fighters, with 3 trucks, entered Marun from Old Quay on Friday",
    ),
    (
        Kind.CONTROL,
        "seized",
        {Role.ACTOR: "Red Band", Role.PLACE: "mill", Role.LOSER: "Blue Band"},
        "Marun Herald says Red Band seized the mill from the Blue Band",
    ),
    (
        Kind.ATTACK,
        "attack",
        {Role.ACTOR: "Red Band", Role.TARGET: "depot", Role.MEANS: "rocket", Role.PLACE: "Marun"},
        'Marun Herald says there was an attack ("rocket attack") by Red Band on the depot in Marun',
    ),
    (
        Kind.CLASH,
        "attack",
        {Role.ACTOR: "Red Band", Role.TARGET: "Blue Band"},
        'Marun Herald says Red Band fought the Blue Band ("attack")',
    ),
    (
        Kind.ALIGNMENT,
        "Vesna-backed",
        {Role.ACTOR: "Vesna", Role.TARGET: "Red Band", Role.RELATION: "Vesna-backed"},
        'Marun Herald says Vesna backed Red Band ("Vesna-backed")',
    ),
    (
        Kind.ROLE,
        "led by",
        {Role.ACTOR: "Dray", Role.FUNCTION: "led", Role.ORG: "Red Band"},
        "Marun Herald says Dray led Red Band",
    ),
    (
        Kind.ORIGIN,
        "Vesna",
        {Role.ACTOR: "Red Band fighters", Role.ORIGIN: "Vesna"},
        'Marun Herald says Red Band fighters are of "Vesna" origin',
    ),
    (
        Kind.DISPLACEMENT,
        "fled",
        {Role.VICTIMS: "families", Role.QUANTITY: "200", Role.PLACE: "Lower Marun"},
        "Marun Herald says 200 families fled to Lower Marun",
    ),
    (
        Kind.AGREEMENT,
        "truce",
        {Role.ACTOR: ("Red Band", "Blue Band"), Role.TERMS: "prisoners"},
        "Marun Herald says there was a truce between Red Band and the Blue Band, on prisoners",
    ),
    (
        Kind.PRESENCE,
        "seized",
        {Role.ACTOR: "Red Band", Role.PLACE: "Marun"},
        'Marun Herald says Red Band is present ("seized") in Marun',
    ),
]


@pytest.mark.parametrize(("kind", "trigger", "roles", "expected"), CASES, ids=[case[0].value for case in CASES])
def test_every_kind_has_its_sentence(
    kind: Kind, trigger: str, roles: dict[Role, str | tuple[str, ...]], expected: str
) -> None:
    """Each kind is told in plain English made of its own fillers."""
    assert describe(entry(TEXT, kind, trigger, roles)) == expected


def test_a_chain_names_the_outermost_first() -> None:
    """Who says it stands first, whom it cites next, and the hedge last."""
    claim = toll("at least 15", "generals", unnamed=("a military source",), sources=("VNA",), modality=Modality.HEDGED)
    assert (
        describe(claim) == "VNA, citing a military source, says at least 15 generals were killed in Old Quay (hedged)"
    )


def commander(text: str, **options: object) -> Entry:
    """A claim that Omar Dray is not commander."""
    roles: dict[Role, str | tuple[str, ...]] = {Role.ACTOR: "Omar Dray", Role.FUNCTION: "commander"}
    return entry(text, Kind.ROLE, "commander", roles, polarity=Polarity.DENIED, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("denied", "denies that"),
        ("flatly rejected", "denies that"),
        ("dismissed", "denies that"),
        ("refutes", "denies that"),
        ("said", "says it is not the case that"),
        ("according to", "says it is not the case that"),
    ],
)
def test_only_words_of_denial_deny(cue: str, verb: str) -> None:
    """A source denies where the text says by such a verb that it does; else it says that a thing is not so."""
    told = describe(commander(f"VNA {cue} that Omar Dray is commander.", sources=("VNA",), cue=cue))
    assert told == f"VNA {verb} Omar Dray is commander"


def test_a_text_that_says_no_of_itself_denies_nothing() -> None:
    """A negation in the narration is the outlet's own statement, not its denial; and it is never told as if it were affirmed."""
    told = describe(commander("Omar Dray was replaced as commander on Friday."))
    assert told == "Marun Herald says it is not the case that Omar Dray is commander"


def test_several_speakers_say() -> None:
    """The verb goes with the speaker, and vague numbers with their noun."""
    assert describe(toll("dozens", sources=("local residents",))).startswith(
        "Local residents say dozens of people were"
    )
    assert describe(toll("6", unnamed=("they",))).startswith("They say ")
    assert describe(toll("6", sources=("witnesses",), polarity=Polarity.DENIED)).startswith(
        "Witnesses say it is not the case that 6 people"
    )


def test_one_is_told_in_the_singular() -> None:
    """A single victim was, several were."""
    assert "1 child was killed" in describe(toll("1", "child"))


def test_a_document_without_an_outlet_speaks_by_its_name() -> None:
    """Where no outlet is known, the document's own name stands for it."""
    assert describe(strength("400", outlet=None)).startswith("Report.txt says")


CLAIMS = st.builds(
    toll,
    st.sampled_from(["6", "at least 40"]),
    st.sampled_from(["people", "children"]),
    st.sampled_from(["killed", "injured"]),
    sources=st.sampled_from([(), ("VNA",), ("MM", "VNA")]),
    modality=st.sampled_from(list(Modality)),
    polarity=st.sampled_from(list(Polarity)),
)


@given(CLAIMS)
def test_a_sentence_holds_the_claims_own_words(claim: Entry) -> None:
    """The number, the victims, the place and the sources stand in the sentence as the text has them."""
    told = describe(claim)
    words = [
        *(s.text for spans in claim.claim.roles.values() for s in spans),
        *(s.source.text for s in claim.claim.attribution),
    ]
    assert all(word in told for word in words)
    assert (" it is not the case that " in told) == (claim.claim.polarity is Polarity.DENIED)
    assert told.endswith(f"({claim.claim.modality.value})") == (claim.claim.modality is not Modality.ASSERTED)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("north Marun", "in north Marun"),
        ("north of Marun", "killed north of Marun"),
        ("southwest of Marun", "killed southwest of Marun"),
        ("there", "killed there"),
        ("near Marun", "killed near Marun"),
    ],
)
def test_a_place_has_the_preposition_that_it_needs(place: str, expected: str) -> None:
    """A place takes "in" unless its own words say how it lies."""
    text = f"6 people were killed {place}."
    told = entry(
        text,
        Kind.CASUALTIES,
        "killed",
        {Role.QUANTITY: "6", Role.VICTIMS: "people", Role.OUTCOME: "killed", Role.PLACE: place},
    )
    assert expected in describe(told)


def test_a_possessive_names_its_owner() -> None:
    """A possessive ending that a reader left on a name is no part of the sentence."""
    text = "Under Vesna's wing the Red Band fights."
    told = entry(text, Kind.ALIGNMENT, "wing", {Role.ACTOR: "Red Band", Role.TARGET: "Vesna's", Role.RELATION: "wing"})
    assert "Vesna's" not in describe(told)
    assert "Vesna" in describe(told)
