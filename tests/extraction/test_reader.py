"""Readers: found by name, and never past the verifier."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from whosays.errors import IntakeError, ReaderError
from whosays.extraction import reader as readers
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.gold import from_gold, to_gold
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.reader import VerifiedReader, open_reader, read_verified
from whosays.extraction.reading import Reading
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import draft_claim, settle_claims
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

TEXT = (
    "At least 40 fighters of the Marsh Brigade entered Vell, a monitor said. Radio Oster reported it, citing residents."
)


def document(text: str = TEXT, unread: str | None = None) -> Document:
    """A document with `text`."""
    return Document("d1", text, None, None, None, None, None, "en", "text/plain", "0" * 64, "a.txt", "given-1", unread)


def span(words: str, text: str = TEXT) -> Span:
    """The span of the first `words` in `text`."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def tagged() -> TaggedClaim:
    """What a tagger would say of the first sentence: no number yet, a wrong guess of certainty."""
    roles = {
        Role.ACTOR: (span("Marsh Brigade"),),
        Role.QUANTITY: (span("40"),),
        Role.UNIT: (span("fighters"),),
        Role.PLACE: (span("Vell"),),
    }
    return TaggedClaim(
        Kind.MOVEMENT,
        span("entered"),
        roles,
        span("monitor"),
        span("said"),
        None,
        None,
        Modality.CONDITIONAL,
        Polarity.DENIED,
        0.9,
        0,
    )


class Liar:
    """A reader that finds one honest claim and one with a number of its own."""

    identity = ReaderIdentity("liar", "1", "0")

    def read(self, document: Document) -> Reading:
        """Both claims."""
        claims = settle_claims(
            TEXT, split_sentences(TEXT), [draft_claim(document.id, TEXT, split_sentences(TEXT), tagged())]
        )
        honest = claims[0]
        assert honest.quantity is not None
        lie = replace(honest, quantity=replace(honest.quantity, low=4000))
        return Reading(document.id, self.identity, (lie, honest, honest, replace(honest, document_id="another")))


def test_a_draft_becomes_a_claim() -> None:
    """Number and certainty of a claim are read from its words, whatever the tagger guessed."""
    (claim,) = settle_claims(TEXT, split_sentences(TEXT), [draft_claim("d1", TEXT, split_sentences(TEXT), tagged())])
    assert claim.quantity == derive_quantity(TEXT, claim)
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.wording) == (40, None, "At least 40")
    assert (claim.modality, claim.polarity) == (Modality.ASSERTED, Polarity.AFFIRMED)


def test_no_lie_gets_through() -> None:
    """A claim that its words do not carry is refused with its reasons, and a claim found twice is kept once."""
    reading = read_verified(Liar(), document())
    assert [claim.quantity.low for claim in reading.claims if claim.quantity] == [40]
    assert len(reading.refused) == 2
    assert any("not 4,000" in reason for refusal in reading.refused for reason in refusal.reasons)
    assert any("another" in reason for refusal in reading.refused for reason in refusal.reasons)
    assert VerifiedReader(Liar()).read(document()) == reading


@pytest.mark.parametrize("doc", [document(unread="language ar"), document(text="  \n ")])
def test_an_unread_document_has_an_empty_reading(doc: Document) -> None:
    """A document that is marked unread, or has no words, is not given to the reader."""
    assert read_verified(Liar(), doc) == Reading("d1", Liar.identity, ())


def test_an_unknown_reader_is_named_with_what_there_is() -> None:
    """Asking for a reader that is not installed says which are."""
    with pytest.raises(ReaderError, match="did you mean tagger"):
        open_reader("tager")


def test_an_outside_reader_is_verified_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader from elsewhere comes out behind the verifier."""
    point = EntryPoint("liar", f"{__name__}:Liar", readers.GROUP)
    monkeypatch.setattr(readers, "entry_points", lambda group: [point])
    opened = open_reader("liar")
    assert isinstance(opened, VerifiedReader)
    assert len(opened.read(document()).claims) == 1


def test_a_broken_reader_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that cannot be imported is an error that names it."""
    monkeypatch.setattr(
        readers, "entry_points", lambda group: [EntryPoint("odd", "no_such_module:open", readers.GROUP)]
    )
    with pytest.raises(ReaderError, match=r'"odd".*reinstall'):
        open_reader("odd")


def test_gold_round_trip() -> None:
    """What is written as gold is read back as the same claims."""
    reading = read_verified(Liar(), document())
    plain: dict[str, Any] = to_gold(document(), reading)
    assert plain["doc_id"] == "given-1"
    read_back, claims = from_gold(plain)
    assert read_back.text == TEXT
    assert [replace(claim, document_id="d1") for claim in claims] == list(reading.claims)


@pytest.mark.parametrize("change", [{"text": 3}, {"claims": [{"kind": "strenght"}]}, {"claims": [{}]}])
def test_broken_gold_is_named(change: dict[str, Any]) -> None:
    """A gold object that cannot be read is an error that names the document."""
    plain = {"doc_id": "x-1", "text": TEXT, "claims": [], **change}
    with pytest.raises(IntakeError, match="x-1"):
        from_gold(plain)


def test_moved_gold_is_refused() -> None:
    """A gold span that does not quote the text is an error."""
    trigger = {"text": "fled", "start": 0, "end": 4}
    with pytest.raises(IntakeError, match="fled"):
        from_gold({"doc_id": "x-1", "text": TEXT, "claims": [{"kind": "movement", "trigger": trigger, "roles": {}}]})


@pytest.mark.parametrize(
    "text",
    [
        "the Marsh Brigade said that " * 1000,
        "🙂 " * 2000,
        "\u202eكتيبة النهر دخلت فل \u202c" * 200,
        "A, " * 3000 + "and B",
        '"' * 3000,
        "if " * 3000,
        "not " * 3000,
    ],
)
def test_degenerate_text_is_settled_quickly(text: str) -> None:
    """No text makes the rules fail, or take more than time in proportion to its length and claims."""
    sentences = split_sentences(text)
    spans = [Span.of(text, at, at + 3) for at in range(0, min(len(text) - 3, 3000), 300)]
    drafts: list[Claim] = []
    for words in spans:
        home = next(((a, b) for a, b in reversed(sentences) if a <= words.start), None)
        if home and words.end <= home[1]:
            sentence = Span.of(text, *home)
            drafts.append(
                Claim(
                    "d",
                    Kind.PRESENCE,
                    words,
                    {Role.ACTOR: (words,)},
                    (),
                    Modality.ASSERTED,
                    Polarity.AFFIRMED,
                    None,
                    sentence,
                )
            )
    kept, refused = readers.sift(text, "d", settle_claims(text, sentences, drafts))
    assert len(kept) + len(refused) >= len(drafts) - 1
