"""Fragments become whole words, and pieces of words carry no claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.extraction.mending import add_from_places, mend, mend_all
from whosays.model.claims import Claim, Part, Step
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def claim(text: str, kind: Kind, trigger: str, **roles: str) -> Claim:
    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    filled = {Role(name): (span(words),) for name, words in roles.items()}
    return Claim(
        "d", kind, span(trigger), filled, (), Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, 0, len(text))
    )


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("The raid wounded another 40 people.", "another", "another 40"),
        ("The shells hurt more than 55 people.", "more than", "more than 55"),
        ("The shells hurt more than 55 people.", "than 55", "more than 55"),
        ("The fighting wounded tens of thousands.", "tens", "tens of thousands"),
        ("Short URL 124 At least four were wounded.", "124 At least four", "At least four"),
        ("The raid wounded some people.", "some", "some"),
        ("The raid wounded 12 others and 25 guards.", "12", "12"),
    ],
)
def test_a_cut_number_is_made_whole(text: str, cut: str, whole: str) -> None:
    """A number is what its words say, no more and no less than stands beside them."""
    mended = mend(text, claim(text, Kind.CASUALTIES, "wounded" if "wounded" in text else "hurt", quantity=cut))
    assert mended.words(Role.QUANTITY) == whole


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "roles", "role", "whole"),
    [
        (
            "They hold Tell es-Safa province.",
            Kind.CONTROL,
            "hold",
            {"place": "Tell es"},
            Role.PLACE,
            "Tell es-Safa province",
        ),
        ("They took Vell on Monday.", Kind.CONTROL, "took", {"time": "on"}, Role.TIME, "on Monday"),
        ("Norland-backed men hold Vell.", Kind.ALIGNMENT, "backed", {"actor": "Norland"}, Role.ACTOR, "Norland"),
        ("A total of 12 groups hold Vell.", Kind.STRENGTH, "groups", {"quantity": "A"}, Role.QUANTITY, "A total of 12"),
        (
            "It has between 400 and 900 men.",
            Kind.STRENGTH,
            "men",
            {"quantity": "between 400"},
            Role.QUANTITY,
            "between 400 and 900",
        ),
        (
            "Some 9 different groups hold Vell.",
            Kind.STRENGTH,
            "groups",
            {"actor": "different", "unit": "different groups"},
            Role.ACTOR,
            "different groups",
        ),
        (
            "It mourned Ossi Marun, a Coast Guard officer who was killed in Vell.",
            Kind.CASUALTIES,
            "killed",
            {"outcome": "killed"},
            Role.VICTIMS,
            "Ossi Marun",
        ),
        (
            "It mourned Ossi Marun who was killed in Vell.",
            Kind.CASUALTIES,
            "killed",
            {"outcome": "killed"},
            Role.VICTIMS,
            "Ossi Marun",
        ),
    ],
)
def test_a_fragment_goes_on_to_the_end(
    text: str, kind: Kind, trigger: str, roles: dict[str, str], role: Role, whole: str
) -> None:
    """Words right beside a fragment complete it, and nothing else is touched."""
    assert mend(text, claim(text, kind, trigger, **roles)).words(role) == whole


def test_a_piece_of_a_word_carries_no_claim() -> None:
    """The "de" of "de-escalation" is dropped; the "backed" of a compact adjective stays."""
    text = "The de-escalation zone of the Norland-backed men."
    drafts = [
        claim(text, Kind.PRESENCE, "de"),
        claim(text, Kind.PRESENCE, "escalation"),
        claim(text, Kind.ALIGNMENT, "backed"),
    ]
    assert [c.trigger.text for c in mend_all(text, drafts)] == ["backed"]


def test_those_who_are_somewhere_and_move_move_from_there() -> None:
    """A relative clause of presence says where the same actor's movement begins; a main clause does not."""
    text = "The guards, who are stationed in Vell, will march to Oster."
    presence = claim(text, Kind.PRESENCE, "stationed", actor="guards", place="Vell")
    movement = claim(text, Kind.MOVEMENT, "march", actor="guards", place="Oster")
    (_, moved) = add_from_places(text, (presence, movement))
    assert (moved.words(Role.FROM_PLACE), moved.words(Role.PLACE)) == ("Vell", "Oster")
    plain = "The guards stationed in Vell did not march to Oster."
    apart = (
        claim(plain, Kind.PRESENCE, "stationed", actor="guards", place="Vell"),
        claim(plain, Kind.MOVEMENT, "march", actor="guards"),
    )
    assert add_from_places(plain, apart) == apart


def test_one_number_counts_once_for_one_trigger() -> None:
    """Two claims of a kind on one trigger with one number are one."""
    text = "It has between 400 and 900 men."
    drafts = [
        claim(text, Kind.STRENGTH, "men", quantity=words, unit="men", actor="It")
        for words in ("between 400 and 900", "between 400")
    ]
    assert len(list(mend_all(text, drafts))) == 1


def test_means_stop_before_the_verb_that_uses_them() -> None:
    """In "artillery shelled the town" the means are the artillery."""
    text = "Army artillery shelled the town, killing six."
    act = claim(text, Kind.ATTACK, "shelled", means="artillery shelled")
    toll = claim(text, Kind.CASUALTIES, "killing", means="artillery shelled")
    assert [mended.words(Role.MEANS) for mended in mend_all(text, [act, toll])] == ["artillery", "artillery"]


def test_an_outcome_of_the_own_sentence_counts_over_an_earlier_one() -> None:
    """ "Died" of an earlier sentence is no outcome of a claim whose own sentence says what happened."""
    text = "Nine men died. Some 4,000 people fled the town."
    second = text.index("Some")
    drafted = claim(text, Kind.CASUALTIES, "fled", quantity="4,000", outcome="died")
    died, fled = drafted.roles[Role.OUTCOME][0], Span.of(text, text.index("fled"), text.index("fled") + 4)
    both = replace(
        drafted, roles={**drafted.roles, Role.OUTCOME: (died, fled)}, sentence=Span.of(text, second, len(text))
    )
    (mended,) = mend_all(text, [both])
    assert mended.fillers(Role.OUTCOME) == (fled,)
    (kept,) = mend_all(text, [replace(both, roles={**both.roles, Role.OUTCOME: (died,)})])
    assert kept.fillers(Role.OUTCOME) == (died,)


def test_fillers_stay_in_one_paragraph() -> None:
    """A number of a headline is no part of the day that opens the list below, nor the list's mark."""
    text = "Situation report no. 14\n\n- 3 May: rebels shelled Vell."
    mended = mend(text, claim(text, Kind.ATTACK, "shelled", time="14\n\n- 3 May"))
    assert mended.words(Role.TIME) == "3 May"
    text = "Rebels shelled Vell on Monday\nPhoto"
    assert mend(text, claim(text, Kind.ATTACK, "shelled", time="Monday\nPhoto")).words(Role.TIME) == "Monday"


@pytest.mark.parametrize(
    ("text", "roles", "role", "whole"),
    [
        ("The mobile team of the Police held Vell.", {"actor": "mobile team of the"}, Role.ACTOR, "mobile team of the Police"),
        ("The faction of Issa al-Marwan held Vell.", {"actor": "faction of"}, Role.ACTOR, "faction of Issa al-Marwan"),
        ("Men of the old guard held Vell.", {"actor": "Men of the"}, Role.ACTOR, "Men"),
        ("They held most of the coast.", {"place": "most of the"}, Role.PLACE, "most of the"),
        ("They held Vell on 13 April.", {"time": "on 13"}, Role.TIME, "on 13 April"),
        ("They held Vell with 13 Mayan guides.", {"time": "13"}, Role.TIME, "13"),
        ("Norland's paramilitary River Forces held Vell.", {"actor": "Norland"}, Role.ACTOR, "Norland's paramilitary River Forces"),
        ("Norland's men and River Forces held Vell.", {"actor": "Norland"}, Role.ACTOR, "Norland"),
    ],
)  # fmt: skip
def test_an_open_end_is_closed(text: str, roles: dict[str, str], role: Role, whole: str) -> None:
    """A filler that ends in "of" goes on to the name or loses the "of"; a day has its month; a force is not the country that owns it."""
    assert mend(text, claim(text, Kind.CONTROL, "held", **roles)).words(role) == whole


def test_a_name_that_another_filler_has_is_left_to_it() -> None:
    """Where the name behind "of" is a filler of its own, the cut one only loses its end."""
    text = "The troops of Issa Marwan held Vell."
    cut = claim(text, Kind.CONTROL, "held", actor="troops of", loser="Issa Marwan")
    assert mend(text, cut).words(Role.ACTOR) == "troops"


def test_a_source_is_made_whole() -> None:
    """A source that was cut within a hyphenated name goes on to its end, in its own line."""
    text = "A medic at El-Vell's River Hospital\nSaid that they held Vell."
    made = claim(text, Kind.CONTROL, "held")
    source = Span.of(text, text.index("medic"), text.index("-Vell"))
    mended = mend(text, replace(made, attribution=(Step(source, None, Part.ASSERTER, named=False),)))
    assert mended.attribution[0].source.text == "medic at El-Vell's River Hospital"


def test_an_owner_is_named_where_a_tie_is_told() -> None:
    """Of "Norland's River Forces" the tie itself has Norland for one of its sides, and a name never goes on over an empty line."""
    text = "Norland's River Forces held Vell."
    tie = claim(text, Kind.ALIGNMENT, "'s", actor="Norland", target="River Forces")
    assert mend(text, tie).words(Role.ACTOR) == "Norland"
    text = "They held the camp of the\n\nRiver Forces said so."
    assert mend(text, claim(text, Kind.CONTROL, "held", place="camp of the")).words(Role.PLACE) == "camp"
