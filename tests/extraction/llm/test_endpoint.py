"""One question and its reply: what may pass is tried again, what cannot is said at once, and the key is shown nowhere."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.extraction.llm.conftest import Open, Serve
from tests.extraction.llm.server import KEY, MODEL, Asked, Says, Server, honest, story
from tests.factory import make_document
from whosays.errors import ReaderError
from whosays.extraction.llm.reader import make_reader
from whosays.extraction.llm.settings import Settings
from whosays.extraction.reading import Reading

TEXT = story(1)


def read(reader: Any, text: str = TEXT) -> Reading:
    reading: Reading = reader.read(make_document(text))
    return reading


def first_then_honest(*says: Says) -> Callable[[Asked], Says]:
    """Give `says` to the first requests, and honest answers to the rest."""
    return lambda asked: says[asked.number] if asked.number < len(says) else honest(asked)


NOTHING = Says('{"claims": []}')

PASSING = {
    "busy": Says("slow down", status=429, headers={"Retry-After": "0"}),
    "broken": Says('{"error": {"message": "boom"}}', status=500),
    "overloaded": Says("", status=529),
    "gone": Says(drop=True),
    "no completion": Says(raw="<html>gateway</html>"),
    "an error that says 200": Says(raw='{"error": {"message": "upstream failed", "code": 502}}'),
    "no choices": Says(raw='{"choices": []}'),
    "a limit a minute": Says(
        '[{"error": {"code": 429, "message": "You exceeded your current quota, please check your plan and billing details."}}]',
        status=429,
    ),
}


@pytest.mark.parametrize("trouble", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_tried_again(trouble: Says, serve: Serve, open_reader: Open) -> None:
    """A server that is busy, broken or gone is asked again, and its good answer counts."""
    server = serve(first_then_honest(trouble, trouble))
    assert read(open_reader(server)).claims
    assert len(server.asked) == 3


def test_a_slow_answer_is_given_up_and_asked_for_again(serve: Serve, open_reader: Open) -> None:
    """A question takes no longer than its time."""
    server = serve(first_then_honest(replace(NOTHING, after=8)))
    began = time.monotonic()
    assert read(open_reader(server, timeout=0.5)).claims
    assert time.monotonic() - began < 6


def test_an_answer_that_trickles_is_given_up(serve: Serve, open_reader: Open) -> None:
    """A server that sends a little all the time does not get more time by that."""
    server = serve(first_then_honest(replace(NOTHING, trickle=0.05)))
    began = time.monotonic()
    assert read(open_reader(server, timeout=0.5)).claims
    assert time.monotonic() - began < 6


def test_the_server_says_how_long_to_wait(serve: Serve, open_reader: Open) -> None:
    """`Retry-After` is kept to."""
    server = serve(first_then_honest(Says("", status=429, headers={"Retry-After": "0.4"})))
    began = time.monotonic()
    read(open_reader(server))
    assert time.monotonic() - began >= 0.4


def test_a_wait_that_is_too_long_is_not_begun(serve: Serve, open_reader: Open) -> None:
    """A server that wants to be left alone for longer than a document may take is not waited for."""
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    server = serve(lambda _: Says("", status=429, headers={"Retry-After": later}))
    with pytest.raises(ReaderError, match="asks to wait for 7,"):
        read(open_reader(server))
    assert len(server.asked) == 1


FINAL = {
    "no key": (Says('{"error": "who are you?"}', status=401), r"401.*WHOSAYS_LLM_API_KEY is not accepted.*who are you"),
    "forbidden": (Says("not for you", status=403), "403.*not for you"),
    "no such model": (Says('{"error": {"message": "model missing"}}', status=404), f'no model "{MODEL}" at http'),
    "moved": (
        Says("", status=308, headers={"Location": "https://example.org/v1/chat/completions"}),
        "308, which is not followed: give --base-url https://example.org/v1 if",
    ),
    "no money": (Says("Payment Required", status=402), "no credit"),
    "no credit, said as a bad request": (
        Says('{"error": {"message": "Your credit balance is too low to access the API"}}', status=400),
        "no credit",
    ),
    "an answer too long": (
        Says('{"error": {"message": "max_tokens is too large: 8192"}}', status=400),
        "8192: check .*--answer-tokens",
    ),
    "no room for a sentence": (
        Says('{"error": {"message": "This model\'s maximum context length is 4096 tokens"}}', status=400),
        "4096 tokens: not even one sentence fits: give the model more room",
    ),
    "a question that lost its beginning": (
        Says('{"claims": []}', usage={"prompt_tokens": 2050, "completion_tokens": 5}),
        "took in 2,050 tokens of a question .*OLLAMA_CONTEXT_LENGTH=16384",
    ),
    "no credit": (
        Says('{"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}', status=429),
        "no credit",
    ),
    "bad request": (Says('{"error": {"message": "bad model name"}}', status=400), "400: bad model name.*--model"),
}


@pytest.mark.parametrize(("trouble", "message"), FINAL.values(), ids=FINAL)
def test_what_cannot_pass_is_said_with_the_next_step(
    trouble: Says, message: str, serve: Serve, open_reader: Open
) -> None:
    """A wrong key, an unknown model or a wrong address ends the run at once, with what to do."""
    server = serve(lambda _: trouble)
    with pytest.raises(ReaderError, match=message):
        read(open_reader(server))
    assert len(server.asked) <= 3


def test_an_unknown_model_is_named_with_what_there_is(serve: Serve, tmp_path: Path) -> None:
    """A model that the server does not know is answered with the nearest ones it has."""
    server = serve(lambda _: Says("", status=404))
    with pytest.raises(ReaderError, match=r'no model "quay-8b".*did you mean quay-7b'):
        read(make_reader(Settings("quay-8b", server.url, tmp_path)))


def test_a_wrong_address_is_told_from_an_unknown_model(serve: Serve, tmp_path: Path) -> None:
    """An address without the interface says so, and that most end in /v1."""
    server = serve(honest)
    with pytest.raises(ReaderError, match=r"there is no .*/chat/completions.*most end in /v1"):
        read(make_reader(Settings(MODEL, server.url.removesuffix("/v1"), tmp_path)))


def test_no_server_at_all(tmp_path: Path) -> None:
    """Where nothing listens, the address is named with what to do."""
    settings = Settings(MODEL, "http://127.0.0.1:1/v1", tmp_path, tries=2, pause=0.01)
    with pytest.raises(ReaderError, match=r"no server answers at http://127\.0\.0\.1:1/v1.*start it"):
        read(make_reader(settings))


def refuses(*names: str) -> Callable[[Asked], Says]:
    """A server that answers 400 to what it does not know."""

    def behave(asked: Asked) -> Says:
        form = asked.body.get("response_format", {}).get("type", "plain")
        for name in names:
            if name in asked.body or name == form:
                other = "; use max_completion_tokens instead" if name == "max_tokens" else ""
                return Says(f'{{"error": {{"message": "{name} is not supported{other}"}}}}', status=400)
        return honest(asked)

    return behave


MANNERS: dict[str, tuple[tuple[str, ...], int, str]] = {
    "all": ((), 1, "json_schema"),
    "no schema": (("json_schema",), 2, "json_object"),
    "no form": (("json_schema", "json_object"), 3, "plain"),
    "another limit": (("max_tokens",), 2, "json_schema"),
    "no temperature": (("max_tokens", "temperature"), 3, "json_schema"),
}


@pytest.mark.parametrize(("unknown", "requests", "form"), MANNERS.values(), ids=MANNERS)
def test_a_refused_manner_is_made_plainer_once(
    unknown: tuple[str, ...], requests: int, form: str, serve: Serve, open_reader: Open
) -> None:
    """What a server does not understand is left out, and never sent again."""
    server = serve(refuses(*unknown))
    reader = open_reader(server)
    assert read(reader).claims
    assert len(server.asked) == requests
    assert read(reader, story(2)).claims
    assert len(server.asked) == requests + 1
    last = server.asked[-1].body
    assert last.get("response_format", {}).get("type", "plain") == form
    assert not set(unknown) & set(last)


def test_a_text_that_is_too_long_is_divided(serve: Serve, open_reader: Open) -> None:
    """A question beyond what the model can take is halved until it fits; a sentence that never fits is named."""

    def narrow(asked: Asked) -> Says:
        if len(asked.wanted) > 2 or 5 in asked.wanted:
            return Says('{"error": {"message": "maximum context length is 512 tokens"}}', status=400)
        return honest(asked)

    reading = read(open_reader(serve(narrow)), story(8))
    assert len(reading.claims) == 7
    assert [(gap.first, gap.last) for gap in reading.gaps] == [(5, 5)]
    assert "maximum context length" in reading.gaps[0].why


DECLINED = {
    "by the server": Says('{"error": {"message": "filtered", "code": "content_filter"}}', status=400),
    "by a host": Says('{"error": {"code": 403, "message": "requires moderation: your input was flagged"}}', status=403),
    "after a long complaint": Says(
        f'{{"error": {{"message": "{"no " * 200}", "code": "content_filter"}}}}', status=400
    ),
    "by the model": Says(raw='{"choices": [{"message": {"content": null, "refusal": "I cannot help"}}]}'),
    "midway": Says(raw='{"choices": [{"message": {"content": "{"}, "finish_reason": "content_filter"}]}'),
}


@pytest.mark.parametrize("says", DECLINED.values(), ids=DECLINED)
def test_a_text_that_is_declined_is_named(says: Says, serve: Serve, open_reader: Open) -> None:
    """Sentences that a server or a model will not look at are a gap, and the others are read."""
    server = serve(lambda asked: says if 1 in asked.wanted else honest(asked))
    reading = read(open_reader(server), story(16))
    assert len(reading.claims) == 8
    assert [(gap.first, gap.last) for gap in reading.gaps] == [(1, 8)]


def test_the_key_goes_into_one_header(serve: Serve, open_reader: Open) -> None:
    """The key is sent as a bearer token, and stands in no body; without a key no such header is sent."""
    server = serve(honest)
    read(open_reader(server))
    read(open_reader(server, key=""), story(2))
    assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in server.asked[1].headers
    assert KEY not in str(server.asked[0].body)


LEAKS: tuple[Says, ...] = (
    Says(f"wrong key {KEY}", status=401),
    Says(f'{{"error": {{"message": "no model for {KEY}"}}}}', status=404),
    Says(f"trouble with {KEY}", status=500),
    Says(f"cannot take {KEY}", status=400),
    Says(raw=f"<html>{KEY}</html>"),
    Says(raw=f'{{"choices": [{{"message": {{"content": null, "refusal": "not for {KEY}"}}}}]}}'),
    Says(f'{{"claims": [{{"kind": "casualties", "trigger": "{KEY}", "sentence": 1}}]}}'),
    Says(f"not JSON {KEY}"),
)


@pytest.mark.parametrize("leak", LEAKS, ids=range(len(LEAKS)))
def test_a_server_that_repeats_the_key_reveals_nothing(
    leak: Says, serve: Serve, open_reader: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The key stands in no error, reading, log, account or kept answer, even when the server sends it back."""
    caplog.set_level(logging.DEBUG)
    server = serve(lambda _: leak)
    reader = open_reader(server, tries=2)
    shown = [repr(vars(reader))]
    try:
        shown.append(repr(read(reader)))
    except ReaderError as error:
        chain: BaseException | None = error
        while chain is not None:
            shown += [str(chain), repr(chain)]
            chain = chain.__cause__ or chain.__context__
    shown += [caplog.text, *reader.account()]
    shown += [path.read_text() for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert KEY not in "\n".join(shown)


def test_a_word_for_a_key_stays_a_word(serve: Serve, open_reader: Open) -> None:
    """A server that needs no key is often given a short word; the answer may hold it."""
    assert read(open_reader(serve(honest), key="people")).claims


def test_a_question_that_lost_its_beginning_leaves_nothing(serve: Serve, open_reader: Open) -> None:
    """An answer to half of a question is not kept: with more room the same command asks anew."""
    server = serve(lambda _: replace(NOTHING, usage={"prompt_tokens": 2050, "completion_tokens": 5}))
    with pytest.raises(ReaderError, match="dropped the rest"):
        read(open_reader(server))
    server.behave = honest
    assert read(open_reader(server)).claims


def test_a_server_that_is_asked_too_often_is_left_alone_longer(serve: Serve, open_reader: Open) -> None:
    """After 429 the waits are those of a limit that is counted by the minute."""
    server = serve(first_then_honest(Says("slow down", status=429)))
    began = time.monotonic()
    assert read(open_reader(server, pause=0.1)).claims
    assert time.monotonic() - began >= 0.6


def test_half_a_character_in_a_broken_answer_is_no_crash(serve: Serve, open_reader: Open) -> None:
    """A broken answer is sent back to be mended whatever characters it holds."""
    assert read(open_reader(serve(first_then_honest(Says("no JSON \ud800"))))).claims


def test_an_endless_answer_is_not_read(serve: Serve, open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A response larger than any answer is given up."""
    monkeypatch.setattr("whosays.extraction.llm.endpoint.LARGEST", 1000)
    with pytest.raises(ReaderError, match="larger than 1,000 bytes"):
        read(open_reader(serve(lambda _: Says("x" * 5000)), tries=1))


def _in_a_loop(reader: Any) -> int:
    """What is read inside a running loop, in a thread of its own, because another test may have left a loop running in this one."""

    async def notebook() -> int:
        return len(read(reader).claims)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(notebook())).result()


def test_a_notebook_can_read(serve: Serve, open_reader: Open) -> None:
    """Reading works where an event loop runs already."""
    server: Server = serve(honest)
    assert _in_a_loop(open_reader(server)) == 1
