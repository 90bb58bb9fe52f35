"""From the fields of a form to the draft of a claim."""

from __future__ import annotations

import pytest
from starlette.datastructures import FormData

from whosays.extraction.sentences import split_sentences
from whosays.model.kinds import Role
from whosays.web.drafting import Sheet, Typed, TypedStep, draft_from, place_reasons, read_sheet, roles_shown, sheet_of

TEXT = "The Copper Front took Kesra. The army said the army of the Copper Front left Kesra and 40 men fled."
SECOND = split_sentences(TEXT)[1]


def drafted(**fields: object):
    """The draft of a form about the second sentence, and what cannot be used of it."""
    return draft_from(TEXT, SECOND, Sheet(kind="movement", **{"trigger": Typed("left"), **fields}))


def test_typed_words_are_found_in_the_chosen_sentence():
    """Words without a place are those of the chosen sentence, though they stand earlier as well."""
    draft, problems = drafted(roles={"actor": (Typed("Copper Front"),)})
    assert not problems
    start, end = draft.roles[Role.ACTOR][0]
    assert TEXT[start:end] == "Copper Front"
    assert start > SECOND[0]


def test_words_that_stand_twice_are_asked_about():
    """Nothing is guessed where words stand twice in the sentence; a number says which."""
    _, problems = drafted(roles={"actor": (Typed("army"),)})
    assert "2 times" in problems["role.actor"]
    draft, _ = drafted(roles={"actor": (Typed("army#2"),)})
    assert draft.roles[Role.ACTOR][0][0] == TEXT.rindex("army")


def test_a_selected_place_counts_where_its_words_agree():
    """A place from a selection is used as long as the words in the field are those that stand there."""
    draft, _ = drafted(roles={"actor": (Typed("army", "47,51"),)})
    assert draft.roles[Role.ACTOR] == ((47, 51),)
    _, problems = drafted(roles={"actor": (Typed("army", "0,3"),)})
    assert "role.actor" in problems


def test_words_that_stand_nowhere_are_a_problem_of_their_field():
    """What the text does not have is told beside its field."""
    draft, problems = drafted(roles={"place": (Typed("Tal Rima"),)})
    assert draft is None
    assert "does not stand in the text" in problems["role.place"]


def test_a_cue_needs_a_source():
    """A cue alone says nobody; it is told beside the source."""
    _, problems = drafted(steps=(TypedStep(cue=Typed("said")),))
    assert list(problems) == ["source"]


def test_a_form_keeps_everything_that_was_typed():
    """A role that the chosen kind does not have stays on the form while something stands in it."""
    form = FormData(
        [("kind", "movement"), ("role.terms", "truce"), ("role.actor", "army"), ("role.actor", "Front"), ("why", "w")]
    )
    sheet = read_sheet(form)
    assert sheet.roles["actor"] == (Typed("army"), Typed("Front"))
    assert Role.TERMS in {role for role, _ in roles_shown(sheet)}
    assert sheet.why == "w"


@pytest.mark.parametrize("value", ["١٢", "99999999999999", "-1", "x", "4 4"])
def test_a_strange_sentence_number_is_the_first(value: str):
    """What is no offset is taken as the beginning of the text, not as an error."""
    sheet = read_sheet(FormData([("sentence", value)]))
    assert sheet.sentence in (0, 12)


def test_what_needs_what_is_said():
    """The roles that a kind needs come first and say so."""
    shown = dict(roles_shown(Sheet(kind="presence")))
    assert shown[Role.ACTOR] is True
    assert shown[Role.TIME] is False


def test_a_claim_and_back():
    """A form filled from a claim's draft gives that draft again."""
    draft, _ = drafted(roles={"actor": (Typed("army#1"),)}, steps=(TypedStep(Typed("army#1"), Typed("said")),))
    again, problems = draft_from(TEXT, SECOND, sheet_of(TEXT, draft, SECOND[0]))
    assert not problems
    assert again == draft


@pytest.mark.parametrize(
    ("reason", "name"),
    [
        ("presence needs the role actor, which nothing fills", "role.actor"),
        ('the from_place "Kesra" stands 12 sentences away from the trigger', "role.from_place"),
        ('the words "40" say 40 to 40, not 41 to 41', "role.quantity"),
        ("the claim is denied, but nothing in its sentence denies", "polarity"),
        ("the claim is planned, but nothing in its sentence says so", "modality"),
        ('the source "army" stands 4 sentences after the trigger', "source"),
        ("something new", ""),
    ],
)
def test_a_reason_stands_beside_its_field(reason: str, name: str):
    """What the verifier says against a claim is shown beside the field that it speaks of."""
    assert list(place_reasons([reason])) == [name]


def test_kinds_of_the_form_are_those_of_the_codebook():
    """A kind that is none is asked for, in words."""
    _, problems = draft_from(TEXT, SECOND, Sheet(kind="nonsense", trigger=Typed("left")))
    assert "kind" in problems
