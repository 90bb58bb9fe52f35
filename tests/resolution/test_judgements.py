"""Judgements on names: proposals, people's decisions over them, and that they commute, repeat and undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory import READER, make_claim, make_document
from whosays.model.actors import NameJudgement, Sameness
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role, Status
from whosays.resolution.judgements import MACHINE, apply_judgements, find_conflicts, name_key
from whosays.resolution.proposals import find_name_questions, open_proposals, propose_same
from whosays.resolution.resolver import default_resolver

TEXTS = (
    "Bakr Brigades held Hader in Syria. The group then left.",
    "Liwa al-Baqir held Hader in Syria.",
    "Zainebiyoun fighters and drivers came to Syria. Liwa Zainabiyoun came later.",
    "The Wadi Ring Brigade split. Liwa Wadi Rinng grew. Sahra Movement left.",
    "The Saahra Movement came to Syria. Iran-backed militias stayed.",
)
FILLERS = (
    ("Bakr Brigades", "group"),
    ("Liwa al-Baqir",),
    ("Zainebiyoun fighters", "Liwa Zainabiyoun"),
    ("Wadi Ring Brigade", "Liwa Wadi Rinng", "Sahra Movement"),
    ("Saahra Movement", "Iran-backed militias"),
)
SIDES = [
    "bakr brigade",
    "baqir-brigade",
    "Liwa al-Baqir",
    "hezbollah",
    "name:hezbollah",
    "wadi ring brigade",
    "wadi rinng brigade",
    "sahra movement",
    "name:saahra movement",
    "zainebiyoun",
    "liwa-zainabiyoun",
    "grouping:backed-by:iran",
]


@cache
def record() -> tuple[Entry, ...]:
    """A small record, resolved with the tables that ship."""
    entries: list[Entry] = []
    for text, fillers in zip(TEXTS, FILLERS, strict=True):
        document = make_document(text, outlet=text[:12])
        claims = [make_claim(document, Kind.PRESENCE, words, {Role.ACTOR: words}) for words in fillers]
        resolutions = default_resolver().resolve(document, claims)
        entries += [Entry(c, document, r, Status.PROPOSED, READER) for c, r in zip(claims, resolutions, strict=True)]
    return tuple(entries)


def ids(entries: Sequence[Entry]) -> dict[str, str | None]:
    """Words → actor id."""
    return {match.span.text: match.actor_id for entry in entries for match in entry.resolution.actors}


def judged(left: str, right: str, sameness: Sameness, by: str = "Ana") -> NameJudgement:
    """A judgement with a reason."""
    return NameJudgement(left, right, sameness, by, "seen on the ground", date(2020, 1, 1))


def test_the_machine_proposes_names_of_one_actor_and_names_that_sound_alike() -> None:
    """Two wordings of one actor are proposed as the same, two alike new names as a question; each with its reason."""
    found = {(p.left, p.right): p for p in propose_same(record())}
    same, alike = found["bakr brigade", "baqir brigade"], found["wadi ring brigade", "wadi rinng brigade"]
    assert (same.sameness, alike.sameness) == (Sameness.SAME, Sameness.UNSURE)
    assert "both taken as Liwa al-Baqir" in same.why
    assert "sound alike" in alike.why
    assert {proposal.by for proposal in found.values()} == {MACHINE}


def test_the_proposals_of_the_machine_change_nothing() -> None:
    """Entries read the same until a person judges."""
    assert apply_judgements(record(), propose_same(record())) == record()


def test_different_splits_a_name_from_its_actor_and_what_points_to_it_follows() -> None:
    """A name judged different from the actor it was matched with gets an id of its own; "the group" goes with it."""
    before, after = (
        ids(record()),
        ids(apply_judgements(record(), [judged("Bakr Brigades", "baqir-brigade", Sameness.DIFFERENT)])),
    )
    assert (before["Bakr Brigades"], before["group"]) == ("baqir-brigade", "baqir-brigade")
    assert (after["Bakr Brigades"], after["group"]) == ("name:bakr brigade", "name:bakr brigade")
    assert after["Liwa al-Baqir"] == "baqir-brigade"


def test_different_between_two_names_of_one_actor_splits_off_one() -> None:
    """Of two names judged different that were matched to one actor, exactly one keeps it."""
    after = ids(apply_judgements(record(), [judged("Bakr Brigades", "Liwa al-Baqir", Sameness.DIFFERENT)]))
    assert sorted([after["Bakr Brigades"] or "", after["Liwa al-Baqir"] or ""])[0] == "baqir-brigade"
    assert after["Bakr Brigades"] != after["Liwa al-Baqir"]


def test_same_joins_two_new_names_and_a_name_with_an_actor() -> None:
    """Names judged the same share one id; an actor of the table gives its id and name."""
    judgements = [
        judged("Wadi Ring Brigade", "Liwa Wadi Rinng", Sameness.SAME),
        judged("Sahra Movement", "liwa-zainabiyoun", Sameness.SAME),
    ]
    after = apply_judgements(record(), judgements)
    assert ids(after)["Wadi Ring Brigade"] == ids(after)["Liwa Wadi Rinng"] == "name:wadi ring brigade"
    assert ids(after)["Sahra Movement"] == "liwa-zainabiyoun"
    match = next(m for e in after for m in e.resolution.actors if m.span.text == "Sahra Movement")
    assert match.label == "Liwa Zainabiyoun"
    assert match.features[-1].reason == "judged same by Ana: seen on the ground"


def test_unsure_leaves_both_as_they_are() -> None:
    """A pair judged unsure is neither joined nor split."""
    pairs = [("Bakr Brigades", "baqir-brigade"), ("Wadi Ring Brigade", "Liwa Wadi Rinng")]
    assert apply_judgements(record(), [judged(*pair, Sameness.UNSURE) for pair in pairs]) == record()


def test_the_later_judgement_on_a_pair_stands() -> None:
    """A change of mind undoes the earlier judgement, whichever side was named first."""
    first = judged("Wadi Ring Brigade", "Liwa Wadi Rinng", Sameness.SAME)
    second = judged("name:wadi rinng brigade", "wadi ring brigade", Sameness.UNSURE, by="Ben")
    assert apply_judgements(record(), [first, second]) == record()
    assert apply_judgements(record(), [second, first]) != record()


def test_a_chain_of_same_never_joins_a_pair_judged_different() -> None:
    """Two names judged different stay apart, even where others were judged the same as both."""
    chain = [
        judged("Wadi Ring Brigade", "Sahra Movement", Sameness.SAME),
        judged("Sahra Movement", "Liwa Wadi Rinng", Sameness.SAME),
        judged("Wadi Ring Brigade", "Liwa Wadi Rinng", Sameness.DIFFERENT),
    ]
    after = ids(apply_judgements(record(), chain))
    assert after["Wadi Ring Brigade"] != after["Liwa Wadi Rinng"]


JUDGEMENTS = st.lists(
    st.builds(judged, st.sampled_from(SIDES), st.sampled_from(SIDES), st.sampled_from(Sameness)),
    max_size=5,
    unique_by=lambda judgement: frozenset(
        name_key(side.removeprefix("name:")) for side in (judgement.left, judgement.right)
    ),
)


@settings(max_examples=120, deadline=None)
@given(JUDGEMENTS, st.randoms())
def test_judgements_of_different_pairs_commute(judgements: list[NameJudgement], chance: object) -> None:
    """The order of judgements on different pairs makes no difference."""
    shuffled = list(judgements)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert apply_judgements(record(), shuffled) == apply_judgements(record(), judgements)


@settings(max_examples=120, deadline=None)
@given(JUDGEMENTS)
def test_applying_twice_changes_nothing_more(judgements: list[NameJudgement]) -> None:
    """Applying is idempotent, and never touches words, roles or claims."""
    once = apply_judgements(record(), judgements)
    assert ids(apply_judgements(once, judgements)) == ids(once)
    for before, after in zip(record(), once, strict=True):
        assert before.claim == after.claim
        assert [(m.role, m.span) for m in before.resolution.actors] == [
            (m.role, m.span) for m in after.resolution.actors
        ]


def judged_on(left: str, right: str, sameness: Sameness, day: int) -> NameJudgement:
    """A judgement made on a day of one month."""
    return NameJudgement(left, right, sameness, "Ana", "seen", date(2020, 1, day))


def test_the_newest_link_of_a_chain_that_cannot_hold_is_left_out_and_said() -> None:
    """A same B, B same C, A different C: the older "same" counts, the newer is reported with what it runs into."""
    chain = [
        judged_on("Sahra Movement", "Liwa Wadi Rinng", Sameness.SAME, 9),
        judged_on("Wadi Ring Brigade", "Sahra Movement", Sameness.SAME, 3),
        judged_on("Wadi Ring Brigade", "Liwa Wadi Rinng", Sameness.DIFFERENT, 1),
    ]
    after = ids(apply_judgements(record(), chain))
    assert after["Wadi Ring Brigade"] == after["Sahra Movement"] != after["Liwa Wadi Rinng"]
    (conflict,) = find_conflicts(record(), chain)
    assert conflict.left_out == chain[0]
    assert conflict.against == chain[2]
    assert "not joined" in str(conflict)


def test_no_conflict_where_all_can_hold() -> None:
    """Judgements that agree are no conflict."""
    assert find_conflicts(record(), [judged("Wadi Ring Brigade", "Liwa Wadi Rinng", Sameness.SAME)]) == ()


def test_a_pair_judged_different_is_never_proposed_again() -> None:
    """Neither the pair itself nor a pair that it keeps apart through other names comes back as a question."""
    pair = ("sahra movement", "saahra movement")
    assert any({p.left, p.right} == set(pair) for p in open_proposals(record(), []))
    apart = [judged(*pair, Sameness.DIFFERENT)]
    assert not any({p.left, p.right} == set(pair) for p in open_proposals(record(), apart))
    through = [
        judged("wadi ring brigade", "sahra movement", Sameness.SAME),
        judged("wadi ring brigade", "saahra movement", Sameness.DIFFERENT),
    ]
    assert not any({p.left, p.right} == set(pair) for p in open_proposals(record(), through))


def test_questions_carry_grounds_and_evidence() -> None:
    """A question has the names as written, every ground, and for either name the claims that use it; most claims first."""
    questions = find_name_questions(record(), [])
    assert [q.claims for q in questions] == sorted((q.claims for q in questions), reverse=True)
    for question in questions:
        assert all(question.evidence)
        assert question.match.features


@settings(max_examples=60, deadline=None)
@given(JUDGEMENTS)
def test_names_judged_different_never_read_as_one(judgements: list[NameJudgement]) -> None:
    """Whatever else was judged, the ids of two new names judged different differ."""
    after = apply_judgements(record(), judgements)
    ids_of_keys = {
        match.features and name_key(match.span.text): match.actor_id for e in after for match in e.resolution.actors
    }
    for judgement in judgements:
        sides = [name_key(side.removeprefix("name:")) for side in (judgement.left, judgement.right)]
        known = [ids_of_keys[side] for side in sides if side in ids_of_keys]
        if judgement.sameness is Sameness.DIFFERENT and len(known) == 2 and sides[0] != sides[1]:
            assert known[0] != known[1]


@settings(max_examples=60, deadline=None)
@given(JUDGEMENTS, st.sampled_from(Sameness))
def test_a_change_of_mind_that_is_taken_back_leaves_nothing_behind(
    judgements: list[NameJudgement], other: Sameness
) -> None:
    """Judging a pair otherwise and then as before gives the entries of before."""
    back = [*judgements, *(part for j in judgements[:1] for part in (judged(j.right, j.left, other, "Ben"), j))]
    assert apply_judgements(record(), back) == apply_judgements(record(), judgements)


@settings(max_examples=60, deadline=None)
@given(JUDGEMENTS)
def test_sides_of_a_judgement_can_be_swapped(judgements: list[NameJudgement]) -> None:
    """Judging A and B is judging B and A."""
    swapped = [NameJudgement(j.right, j.left, j.sameness, j.by, j.why, j.on) for j in judgements]
    assert ids(apply_judgements(record(), swapped)) == ids(apply_judgements(record(), judgements))


@settings(max_examples=40, deadline=None)
@given(JUDGEMENTS, st.randoms())
def test_conflicts_do_not_hang_on_the_order(judgements: list[NameJudgement], chance: object) -> None:
    """The same judgements in another order have the same conflicts."""
    shuffled = list(judgements)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_conflicts(record(), shuffled) == find_conflicts(record(), judgements)
