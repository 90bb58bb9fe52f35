"""A document's text in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.brief.wording import KIND
from whosays.model.kinds import Kind, Status
from whosays.model.words import ClaimWords
from whosays.web.highlighting import LETTERS, cut_text


def claim(trigger: tuple[int, int], *fillers: tuple[int, int], kind: Kind = Kind.ATTACK, **more: object) -> ClaimWords:
    """A claim whose sentence is a whole text."""
    said = {"status": Status.PROPOSED, "sentence": (0, 10_000), **more}
    return ClaimWords(id=f"{trigger}", kind=kind, trigger=trigger, fillers=fillers, sources=(), **said)


def test_every_kind_has_a_mark_of_its_own():
    """The marks of the kinds differ, and begin as the kind's name on pages does."""
    assert len(set(LETTERS.values())) == len(Kind)
    assert all(KIND[kind].startswith(letters.lower()) for kind, letters in LETTERS.items())


def test_words_of_two_claims_belong_to_both():
    """Where two claims overlap, the shared words name both, and the rest its own."""
    text = "shelling killed nine"
    pieces = cut_text(text, [claim((0, 8), (9, 20)), claim((9, 15), (9, 20), kind=Kind.CASUALTIES)])[0].pieces
    assert [(piece.text, piece.claims) for piece in pieces] == [
        ("shelling", (0,)),
        (" ", ()),
        ("killed", (0, 1)),
        (" nine", (0, 1)),
    ]
    assert pieces[2].kinds == ("attack", "casualties")


def test_claims_on_the_same_word_have_a_flag_each():
    """Two claims with one trigger are two stops of the keyboard."""
    pieces = cut_text("attack", [claim((0, 6)), claim((0, 6), kind=Kind.CLASH)])[0].pieces
    assert pieces[0].flags == (0, 1)


def test_a_rejected_claim_marks_nothing_but_its_flag():
    """What a person rejected is not underlined, and can still be reached."""
    pieces = cut_text("an attack", [claim((3, 9), status=Status.REJECTED)])[0].pieces
    assert [(piece.text, piece.flags, piece.claims) for piece in pieces] == [("an ", (), ()), ("attack", (0,), ())]


def test_words_outside_of_the_sentence_are_not_underlined():
    """A place named in the lead is not marked there by each claim that leans on it."""
    pieces = cut_text("Kesra was hit", [claim((10, 13), (0, 5), sentence=(6, 13))])[0].pieces
    assert [piece.claims for piece in pieces] == [(), (0,)]


SPAN = st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(alphabet="ab \n\u202e\u200b🙂", max_size=50), st.lists(st.tuples(SPAN, SPAN), max_size=6))
def test_the_pieces_are_the_text(text: str, spans: list[tuple[tuple[int, int], tuple[int, int]]]):
    """Joined, the pieces of a line are that line, character for character, and only blank lines are left out."""
    claims = [claim(trigger, filler) for trigger, filler in sorted(spans)]
    lines = cut_text(text, claims)
    for line in lines:
        words = "".join(piece.text for piece in line.pieces)
        assert text[line.start : line.start + len(words)] == words
    assert ["".join(p.text for p in line.pieces) for line in lines] == [w for w in text.split("\n") if w.strip()]
