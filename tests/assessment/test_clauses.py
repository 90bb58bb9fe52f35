"""What a claim says, as a clause of its own words."""

from __future__ import annotations

import pytest

from tests.assessment.factory import Words, entry
from whosays.assessment.clauses import clause
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role


def claim_of(text: str, kind: Kind, trigger: str, modality: Modality = Modality.ASSERTED, **roles: Words) -> Claim:
    """The claim of `kind` that `text` makes, its roles by their names."""
    return entry(text, kind, trigger, {Role(name): words for name, words in roles.items()}, modality=modality).claim


@pytest.mark.parametrize(
    ("text", "trigger", "roles", "expected"),
    [
        (
            "Rebels captured the mill from the army.",
            "captured",
            {"actor": "Rebels", "place": "mill", "loser": "army"},
            "rebels captured the mill from the army",
        ),
        ("The Band still holds Marun.", "holds", {"actor": "Band", "place": "Marun"}, "the Band holds Marun"),
        (
            "Both sides control Marun.",
            "control",
            {"actor": "Both sides", "place": "Marun"},
            "both sides controlled Marun",
        ),
        (
            "The Band lost Marun to the army.",
            "lost",
            {"actor": "army", "loser": "Band", "place": "Marun"},
            "the Band lost Marun to the army",
        ),
        ("The Band lost Marun.", "lost", {"loser": "Band", "place": "Marun"}, "the Band lost Marun"),
        (
            "The Band liberated Marun.",
            "liberated",
            {"actor": "Band", "place": "Marun"},
            'the Band took Marun ("liberated")',
        ),
        (
            "The Band raised its flag over Marun.",
            "raised its flag",
            {"actor": "Band", "place": "Marun"},
            'the Band had control of Marun ("raised its flag")',
        ),
        (
            "The Band and the army contest Marun.",
            "contest",
            {"actor": ("Band", "army"), "place": "Marun"},
            "the Band and the army contested Marun",
        ),
        ("Marun changed hands.", "changed hands", {"place": "Marun"}, "Marun changed hands"),
    ],
)
def test_control_is_told_as_the_trigger_tells_it(
    text: str, trigger: str, roles: dict[str, Words], expected: str
) -> None:
    """Who takes a place is not told like who holds it, and who loses it like neither."""
    assert clause(claim_of(text, Kind.CONTROL, trigger, **roles)) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "roles", "expected"),
    [
        (
            "200 families fled Marun for Quay.",
            "fled",
            {"quantity": "200", "victims": "families", "from_place": "Marun", "place": "Quay"},
            "200 families fled from Marun to Quay",
        ),
        (
            "Hundreds of families remain trapped in Marun.",
            "trapped",
            {"quantity": "Hundreds", "victims": "families", "place": "Marun"},
            "hundreds of families were trapped in Marun",
        ),
        (
            "200 families returned to Marun.",
            "returned",
            {"quantity": "200", "victims": "families", "place": "Marun"},
            "200 families returned to Marun",
        ),
        (
            "The evacuation of families from Marun went on.",
            "evacuation",
            {"victims": "families", "from_place": "Marun"},
            "families were evacuated from Marun",
        ),
        (
            "A wave of families from Marun came.",
            "wave",
            {"victims": "families", "from_place": "Marun"},
            'there was displacement of families ("wave") from Marun',
        ),
    ],
)
def test_displacement_is_told_as_the_trigger_tells_it(
    text: str, trigger: str, roles: dict[str, Words], expected: str
) -> None:
    """Who fled is not told like who is trapped or came back; where the words leave it open, so does the clause."""
    assert clause(claim_of(text, Kind.DISPLACEMENT, trigger, **roles)) == expected


@pytest.mark.parametrize(
    ("modality", "expected"),
    [
        (Modality.ASSERTED, "Vesna sent 500 soldiers to Marun"),
        (Modality.HEDGED, "Vesna sent 500 soldiers to Marun"),
        (Modality.PLANNED, "Vesna is to send 500 soldiers to Marun"),
        (Modality.POSSIBLE, "Vesna may send 500 soldiers to Marun"),
        (Modality.CONDITIONAL, "Vesna would send 500 soldiers to Marun"),
    ],
)
def test_a_plan_is_not_told_as_done(modality: Modality, expected: str) -> None:
    """The verb says whether a thing happened, is planned, may be or hangs on a condition."""
    text = "Vesna wants to send 500 soldiers to Marun."
    claim = claim_of(
        text, Kind.MOVEMENT, "send", modality, actor="Vesna", quantity="500", unit="soldiers", place="Marun"
    )
    assert clause(claim) == expected


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "roles", "expected"),
    [
        (
            Kind.ATTACK,
            "They shelled our positions.",
            "shelled",
            {"actor": "They", "target": "our positions"},
            'they carried out an attack ("shelled") on "our positions"',
        ),
        (
            Kind.CASUALTIES,
            "We killed eight of our enemies.",
            "killed",
            {"actor": "We", "quantity": "eight", "victims": "our enemies", "outcome": "killed"},
            '"we" killed eight of "our enemies"',
        ),
        (
            Kind.CASUALTIES,
            "Eight of our heroes were martyred.",
            "martyred",
            {"quantity": "Eight", "victims": ("our", "heroes"), "outcome": "martyred"},
            'eight of "our heroes" were "martyred"',
        ),
        (
            Kind.CASUALTIES,
            "Two of its members were captured.",
            "captured",
            {"quantity": "Two", "victims": "its members", "outcome": "captured"},
            "two of its members were captured",
        ),
        (
            Kind.STRENGTH,
            "They have 30 tanks.",
            "tanks",
            {"actor": "They", "quantity": "30", "unit": "tanks"},
            "they have 30 tanks",
        ),
        (
            Kind.CONTROL,
            "The army took Marun from them.",
            "took",
            {"actor": "army", "loser": "them", "place": "Marun"},
            "the army took Marun from them",
        ),
        (
            Kind.PRESENCE,
            "We have a base in Marun.",
            "base",
            {"actor": "We", "place": "Marun", "posture": "base"},
            '"we" are present ("base") in Marun',
        ),
    ],
)
def test_pronouns_stand_in_their_case_and_first_persons_in_quotes(
    kind: Kind, text: str, trigger: str, roles: dict[str, Words], expected: str
) -> None:
    """A pronoun is no name: it is the subject where it acts; "we" and "our" are the source's words and are quoted."""
    assert clause(claim_of(text, kind, trigger, **roles)) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "outcome", "roles", "expected"),
    [
        (
            "Gunmen kidnapped 4 aid workers.",
            "kidnapped",
            "kidnapped",
            {"actor": "Gunmen", "quantity": "4", "victims": "aid workers"},
            "4 aid workers were kidnapped by gunmen",
        ),
        ("A strike killing 2 men hit.", "killing", "killing", {"quantity": "2", "victims": "men"}, "2 men were killed"),
        ("The blast left 14 dead.", "dead", "dead", {"quantity": "14", "means": "blast"}, "14 died in the blast"),
        ("Four died in it.", "died", "died", {"quantity": "Four"}, "four died"),
        (
            "The rocket left 14 dead.",
            "dead",
            "dead",
            {"quantity": "14", "means": "rocket"},
            '14 were killed ("dead") with the rocket',
        ),
        (
            "The bodies of 11 men lay there.",
            "bodies",
            "bodies",
            {"quantity": "11", "victims": "men"},
            '11 men were killed ("bodies")',
        ),
    ],
)
def test_harm_is_told_in_the_texts_own_participle(
    text: str, trigger: str, outcome: str, roles: dict[str, Words], expected: str
) -> None:
    """What happened to people is told by the text's own participle; another word is quoted beside the class."""
    assert clause(claim_of(text, Kind.CASUALTIES, trigger, outcome=outcome, **roles)) == expected


def test_no_one_is_nobody() -> None:
    """Words that name nobody are no victim and no actor."""
    text = "No one was hurt in the shelling."
    claim = entry(
        text,
        Kind.CASUALTIES,
        "hurt",
        {Role.VICTIMS: "No one", Role.OUTCOME: "hurt", Role.MEANS: "shelling"},
        polarity=Polarity.DENIED,
    ).claim
    assert clause(claim) == "anybody was hurt in the shelling"
    blast = claim_of("Nobody owned up to the attack on Marun.", Kind.ATTACK, "attack", actor="Nobody", place="Marun")
    assert clause(blast) == "there was an attack on Marun"


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "roles", "expected"),
    [
        (
            Kind.PRESENCE,
            "Fighters surrounded the village.",
            "surrounded",
            {"actor": "Fighters", "place": "village", "posture": "surrounded"},
            "fighters surrounded the village",
        ),
        (
            Kind.PRESENCE,
            "Units are stationed near the bridge.",
            "stationed",
            {"actor": "Units", "place": "bridge", "posture": "stationed"},
            "units are stationed near the bridge",
        ),
        (
            Kind.AGREEMENT,
            "The Band and Vesna held talks.",
            "talks",
            {"actor": ("Band", "Vesna")},
            "there were talks between the Band and Vesna",
        ),
        (
            Kind.AGREEMENT,
            "The Band agreed to free captives.",
            "agreed",
            {"actor": "Band", "terms": "free captives"},
            "there was an agreement of the Band, to free captives",
        ),
        (
            Kind.ALIGNMENT,
            "The Band split from Vesna.",
            "split",
            {"actor": "Band", "target": "Vesna", "relation": "split from"},
            'the Band parted from Vesna ("split from")',
        ),
        (
            Kind.ALIGNMENT,
            "A former ally, the Band, of Vesna.",
            "former ally",
            {"actor": "Band", "target": "Vesna", "relation": "former ally"},
            'the Band was once tied to Vesna ("former ally")',
        ),
        (
            Kind.ALIGNMENT,
            "The Band is a branch of Vesna.",
            "branch",
            {"actor": "Band", "target": "Vesna", "relation": "branch of"},
            'the Band is part of Vesna ("branch of")',
        ),
        (
            Kind.ALIGNMENT,
            "The Band is linked to Vesna.",
            "linked",
            {"actor": "Band", "target": "Vesna", "relation": "linked to"},
            'the Band is tied to Vesna ("linked to")',
        ),
        (
            Kind.ROLE,
            "Dray was named commander of the Band.",
            "named",
            {"actor": "Dray", "function": "commander", "org": "Band"},
            "Dray was named commander of the Band",
        ),
        (
            Kind.ORIGIN,
            "The fighters are Chechens.",
            "Chechens",
            {"actor": "fighters", "origin": "Chechens"},
            'the fighters are "Chechens" by origin',
        ),
        (
            Kind.MOVEMENT,
            "Reinforcements arrived in Marun.",
            "arrived",
            {"actor": "Reinforcements", "unit": "Reinforcements", "place": "Marun"},
            "reinforcements arrived in Marun",
        ),
        (
            Kind.ATTACK,
            "The shelling of Marun went on.",
            "shelling",
            {"means": "shelling", "place": "Marun"},
            'there was an attack ("shelling") in Marun',
        ),
    ],
)
def test_one_thing_is_said_of_what_is_one(
    kind: Kind, text: str, trigger: str, roles: dict[str, Words], expected: str
) -> None:
    """No clause names two possibilities of which the claim means one."""
    assert clause(claim_of(text, kind, trigger, **roles)) == expected
    assert " or " not in clause(claim_of(text, kind, trigger, **roles))


def test_the_means_of_a_verb_stand_beside_it() -> None:
    """Only where the trigger is a noun do the means before it belong to it."""
    verb = claim_of("Artillery shelled Marun.", Kind.ATTACK, "shelled", means="Artillery", place="Marun")
    assert clause(verb) == 'there was an attack ("shelled") with artillery in Marun'
    noun = claim_of("A rocket attack on Marun.", Kind.ATTACK, "attack", means="rocket", place="Marun")
    assert clause(noun) == 'there was an attack ("rocket attack") on Marun'


def test_an_office_is_somebodys_once() -> None:
    """ "Its commander" is told with the body's name where the claim has one."""
    text = "The River Band and its commander Dray left."
    claim = claim_of(text, Kind.ROLE, "commander", actor="Dray", function="commander", org=("River Band", "its"))
    assert clause(claim) == "Dray is commander of the River Band"
