"""A document's questions: divided, asked again, taken up where they stopped, and nothing lost in silence."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.extraction.llm.conftest import Open, Serve
from tests.extraction.llm.server import Asked, Says, claims_of, honest, story
from tests.factory import make_document
from whosays.errors import ReaderError
from whosays.extraction.reading import Reading
from whosays.model.kinds import Role


def places(reading: Reading) -> list[int]:
    """The numbers of the sentences that a claim was found in."""
    return [int(found[1]) + 1 for c in reading.claims if (found := re.search(r"District [A-Z](\d+)", c.sentence.text))]


def test_a_cut_off_answer_goes_on_where_it_stopped(serve: Serve, open_reader: Open) -> None:
    """An answer that was ended by its length counts up to its last sentence; from there on is asked again."""

    def short(asked: Asked) -> Says:
        whole = json.dumps({"claims": claims_of(asked)})
        cut = 2200
        return Says(whole[:cut], finish="length") if len(whole) > cut else Says(whole)

    server = serve(short)
    reading = open_reader(server).read(make_document(story(8)))
    assert places(reading) == list(range(1, 9))
    assert reading.gaps == ()
    wanted = [(asked.wanted[0], asked.wanted[-1]) for asked in server.asked]
    assert wanted[0] == (1, 8)
    assert all(later > earlier for (earlier, _), (later, _) in pairwise(wanted))


def test_the_sentence_that_was_cut_off_is_read_anew(serve: Serve, open_reader: Open) -> None:
    """Of the sentence in which an answer broke off, the later, whole answer counts."""

    def hasty(asked: Asked) -> Says:
        claims = claims_of(asked)
        if 1 not in asked.wanted:
            return Says(json.dumps({"claims": claims}))
        claims[1]["fillers"] = claims[1]["fillers"][:1]
        return Says(json.dumps({"claims": claims[:2]})[:-2] + ', {"sentence": 2, "ki', finish="length")

    reading = open_reader(serve(hasty)).read(make_document(story(4)))
    assert places(reading) == [1, 2, 3, 4]
    assert all(claim.fillers(Role.PLACE) for claim in reading.claims)
    assert reading.refused == ()


def test_a_cut_off_answer_that_jumps_is_asked_for_in_halves(serve: Serve, open_reader: Open) -> None:
    """Where the claims do not follow the text, any sentence may lack some, so that none is taken for read."""

    def jumps(asked: Asked) -> Says:
        claims = claims_of(asked)
        if len(claims) < 4:
            return Says(json.dumps({"claims": claims}))
        return Says(json.dumps({"claims": [claims[2], claims[0]]})[:-2] + ', {"sentence": 2, "ki', finish="length")

    reading = open_reader(serve(jumps)).read(make_document(story(4)))
    assert places(reading) == [1, 2, 3, 4]
    assert reading.gaps == ()


def test_an_answer_that_never_ends_is_divided_and_named(serve: Serve, open_reader: Open) -> None:
    """Where nothing of an answer can be used, the batch is halved; one sentence that never gets an answer is a gap."""
    server = serve(lambda asked: Says('{"claims": [', finish="length") if 3 in asked.wanted else honest(asked))
    reading = open_reader(server).read(make_document(story(8)))
    assert places(reading) == [1, 2, 4, 5, 6, 7, 8]
    assert [(gap.first, gap.last, gap.why) for gap in reading.gaps] == [
        (3, 3, "the answer was cut off, twice; --answer-tokens allows a longer one")
    ]


def test_a_broken_answer_is_asked_for_once_more(serve: Serve, open_reader: Open) -> None:
    """After an answer that is no JSON the model is shown it and asked to mend it."""
    server = serve(lambda asked: Says("Well, let me think.") if asked.number == 0 else honest(asked))
    reading = open_reader(server).read(make_document(story(2)))
    assert places(reading) == [1, 2]
    assert reading.gaps == ()
    assert [m["role"] for m in server.asked[1].body["messages"]][-3:] == ["user", "assistant", "user"]
    assert open_reader(server).read(make_document(story(2))) == reading
    assert len(server.asked) == 2


def test_what_is_broken_twice_is_saved_claim_by_claim_and_named(serve: Serve, open_reader: Open) -> None:
    """The whole claims of a broken answer are kept, and its sentences are named as not read in full."""

    def sloppy(asked: Asked) -> Says:
        return Says(json.dumps({"claims": claims_of(asked)}).replace('"trigger": "killed"', '"trigger": killed', 1))

    server = serve(sloppy)
    reading = open_reader(server).read(make_document(story(3)))
    assert places(reading) == [2, 3]
    assert [str(gap) for gap in reading.gaps] == [
        "sentences 1 to 3: the answer was no whole JSON, twice; 2 of its claims could be read"
    ]
    assert len(server.asked) == 2


def test_a_kept_answer_is_not_asked_for_again(serve: Serve, open_reader: Open) -> None:
    """The same document, model and prompt ask nothing twice, in another process as well; another model does ask."""
    server = serve(honest)
    first = open_reader(server).read(make_document(story(12)))
    again = open_reader(server)
    assert again.read(make_document(story(12))) == first
    assert len(server.asked) == 2
    assert "0 answers, 2 more from the cache" in again.account()[0]


def test_an_interrupted_document_goes_on(serve: Serve, open_reader: Open) -> None:
    """What was answered before a run broke off is not asked again."""
    dead: list[int] = []

    def dies(asked: Asked) -> Says:
        return Says("bad key now", status=401) if dead and 17 in asked.wanted else honest(asked)

    server = serve(dies)
    dead.append(1)
    with pytest.raises(ReaderError, match="401"):
        open_reader(server, in_flight=1).read(make_document(story(20)))
    dead.clear()
    asked_before = len(server.asked)
    reading = open_reader(server).read(make_document(story(20)))
    assert places(reading) == list(range(1, 21))
    assert [asked.wanted[0] for asked in server.asked[asked_before:]] == [17]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"content": 3, "finish": "stop"}', "\x00"])
def test_a_damaged_kept_answer_is_asked_for_anew(damage: str, serve: Serve, open_reader: Open, tmp_path: Path) -> None:
    """A file of the cache that cannot be read counts as not there."""
    server = serve(honest)
    open_reader(server).read(make_document(story(1)))
    (kept,) = (tmp_path / "cache").rglob("*.json")
    kept.write_text(damage)
    assert places(open_reader(server).read(make_document(story(1)))) == [1]
    assert len(server.asked) == 2
    assert json.loads(kept.read_text())["finish"] == "stop"


def test_a_broken_answer_is_not_kept(serve: Serve, open_reader: Open) -> None:
    """Only what can be used is kept, so that the next run asks anew for the rest."""
    server = serve(lambda _: Says("no"))
    open_reader(server).read(make_document(story(1)))
    server.behave = honest
    assert places(open_reader(server).read(make_document(story(1)))) == [1]
    assert [m["role"] for m in server.asked[2].body["messages"]][-1] == "user"
    assert server.asked[2].body["messages"] == server.asked[0].body["messages"]
