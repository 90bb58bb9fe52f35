"""Typed words are looked for in the text; what could mean two places is asked, never guessed."""

from __future__ import annotations

import pytest

from tests.factory import make_document
from whosays.errors import QuestionError
from whosays.extraction.placing import place_words
from whosays.extraction.wording import word_claim
from whosays.model.drafts import QuotedClaim, draft_of
from whosays.model.kinds import Kind, Polarity, Role

TEXT = (
    "Shelling killed six people in Old Quay, the Marun Monitor said. A mine killed two “drivers” near Kesra. "
    "The army did not enter Kesra. Nobody was killed."
)


def words_at(draft: object, text: str = TEXT) -> dict[str, list[str]]:
    return {role.value: [text[a:b] for a, b in places] for role, places in draft.roles.items()}  # type: ignore[attr-defined]


def test_the_words_beside_a_trigger_tell_which_is_meant() -> None:
    """Of several triggers the one whose sentence holds the other words is meant, and each word is taken where it is nearest."""
    draft = place_words(
        TEXT,
        QuotedClaim(
            Kind.CASUALTIES, "killed", {Role.QUANTITY: ("two",), Role.VICTIMS: ('"drivers"',), Role.PLACE: ("kesra",)}
        ),
    )
    assert TEXT[draft.trigger[0] - 7 : draft.trigger[1]] == "A mine killed"[-13:]
    assert words_at(draft) == {"quantity": ["two"], "victims": ["“drivers”"], "place": ["Kesra"]}
    assert draft.roles[Role.PLACE][0][0] == TEXT.index("Kesra")
    assert word_claim(make_document(TEXT), draft).reasons == ()


def test_a_trigger_that_may_be_several_is_asked_about() -> None:
    """Where nothing tells them apart the sentences are listed, and words of the sentence settle it."""
    with pytest.raises(QuestionError, match=r"stands 3 times.*--sentence.*Shelling") as caught:
        place_words(TEXT, QuotedClaim(Kind.CASUALTIES, "killed"))
    assert "A mine" in str(caught.value)
    draft = place_words(TEXT, QuotedClaim(Kind.CASUALTIES, "killed", sentence="Nobody was"))
    assert draft.trigger[0] > TEXT.index("Nobody")
    with pytest.raises(QuestionError, match="does not stand in a sentence with"):
        place_words(TEXT, QuotedClaim(Kind.CASUALTIES, "killed", sentence="did not enter"))


@pytest.mark.parametrize(
    ("quoted", "reason"),
    [
        (QuotedClaim(Kind.ATTACK, "bombed"), 'the trigger "bombed" does not stand'),
        (QuotedClaim(Kind.MOVEMENT, "enter", {Role.PLACE: ("Damira",)}), 'the place "Damira" does not stand'),
        (QuotedClaim(Kind.MOVEMENT, "enter", sources=(("a general", None),)), 'the source "a general" does not stand'),
        (QuotedClaim(None, "enter"), "needs a kind and a trigger"),
        (QuotedClaim(Kind.ATTACK), "needs a kind and a trigger"),
    ],
)
def test_words_that_do_not_stand_there_are_named(quoted: QuotedClaim, reason: str) -> None:
    """Words that the text does not have are refused by name, with where to copy them from."""
    with pytest.raises(QuestionError, match=reason):
        place_words(TEXT, quoted)


def test_an_edit_changes_what_is_said_and_nothing_else() -> None:
    """Changes are laid over the old draft: a role is replaced or emptied, the rest stays, and an outcome goes with its trigger."""
    quoted = QuotedClaim(
        Kind.CASUALTIES,
        "killed",
        {Role.QUANTITY: ("six",), Role.VICTIMS: ("people",), Role.PLACE: ("Old Quay",)},
        sources=(("Marun Monitor", "said"),),
    )
    old = draft_of(word_claim(make_document(TEXT), place_words(TEXT, quoted)).need())
    changed = place_words(TEXT, QuotedClaim(roles={Role.PLACE: (), Role.MEANS: ("Shelling",)}), old)
    assert words_at(changed) == {"quantity": ["six"], "victims": ["people"], "means": ["Shelling"]}
    assert changed.attribution == old.attribution
    assert place_words(TEXT, QuotedClaim(sources=()), old).attribution == ()
    other = place_words(
        TEXT, QuotedClaim(kind=Kind.ATTACK, trigger="Shelling", roles={Role.QUANTITY: (), Role.VICTIMS: ()}), old
    )
    assert (other.kind, words_at(other)) == (Kind.ATTACK, {"place": ["Old Quay"]})
    assert place_words(TEXT, QuotedClaim(polarity=Polarity.DENIED), old).polarity is Polarity.DENIED
