"""What pages say where an error tells to use the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.web.advice import advice, advise, linked_advice

SOURCE = Path(__file__).parents[2] / "src" / "whosays"
COMMAND = re.compile(r"`whosays |whosays [a-z]+ --|(?<![\w-])--[a-z]")
OF_THE_SERVER = (
    "cli/", "evaluation/", "extraction/llm/", "extraction/reader.py", "record/engine.py", "record/migrations.py", "record/store.py", "record/catalogue/file.py",
    "web/rest/", "web/safety.py", "exports/profiles.py",
)  # fmt: skip
"""What only whoever starts the server, or a program, is told."""


def messages() -> Iterator[tuple[str, str]]:
    """Every text that the source raises as an error and a page could show, with a letter for what is filled in, and its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        if not module.startswith(OF_THE_SERVER):
            for raised in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Raise)):
                yield from ((module, text) for text in texts(raised))


def texts(raised: ast.AST) -> Iterator[str]:
    """The texts of one `raise`."""
    inside = {part for node in ast.walk(raised) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(raised):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "claim" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            yield node.value


TOLD = [(module, text) for module, text in messages() if COMMAND.search(text)]


def test_there_is_something_to_say_otherwise() -> None:
    """The search for errors that name a command finds those that are there."""
    assert len(TOLD) > 8


@pytest.mark.parametrize(("module", "text"), TOLD, ids=[module for module, _ in TOLD])
def test_no_error_sends_a_reader_of_pages_to_the_command_line(module: str, text: str) -> None:
    """Every command and option that an error names has words for pages; where there is none, it says who can use the command."""
    said = advice(text)
    assert not COMMAND.search(said) or "who keeps the record can" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('no claim "12" in the record: list them with `whosays claims`', 'no claim "12" in the record: find it under Claims'),
        ("claim 12 is in no incident: it is undated; list incidents with `whosays incidents`", "claim 12 is in no incident: it is undated; see Incidents"),
        ("a judgement has a reason: give it with --why", "a judgement has a reason: write it beside the grade"),
        ("withdraw the others, such as `whosays documents withdraw 12ab`", "withdraw the others, on their pages, such as 12ab"),
        ('as-of "soon" is not a day: write it as 2018-09-22', '“As of” "soon" is not a day: write it as 2018-09-22'),
        ('known on "soon" is not a day: write it as 2018-09-22', '“Published by” "soon" is not a day: write it as 2018-09-22'),
        ("since 2019-01-01 is after until 2018-01-01: turn them round", "“Since” 2019-01-01 is after “Until” 2018-01-01: turn them round"),
        ("nothing here names a command", "nothing here names a command"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_command_becomes_the_page_that_does_the_same(words: str, said: str) -> None:
    """What a command would do is said as what a page offers, and everything else stays word for word."""
    assert advice(words) == said
    assert "".join(piece.words for piece in advise(words)) == said


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/claims?as_of=soon", "As of"), ("/claims?known_on=soon", "Published by"), ("/actors?as_of=soon", "As of"), ("/brief?until=soon", "Until"),
        ("/documents?since=soon", "Published since"), ("/audit?since=soon", "From"), ("/incidents?until=soon", "Until"),
    ],
)  # fmt: skip
def test_a_day_that_is_none_is_named_by_its_field(reading_client: TestClient, address: str, field: str) -> None:
    """An error about a day calls it what the field on the page is called."""
    answer = reading_client.get(address)
    assert answer.status_code == 422
    assert f"“{field}” &#34;soon&#34; is not a day" in answer.text
    label = reading_client.get(address.partition("?")[0]).text
    assert f"<label>{field}" in label


def test_links_are_of_this_server_and_words_are_escaped() -> None:
    """What a message quotes cannot become markup, and a link leads to one of our pages."""
    made = linked_advice('no claim "<script>" in the record: list them with `whosays claims`')
    assert str(made) == 'no claim &#34;&lt;script&gt;&#34; in the record: <a href="/claims">find it under Claims</a>'


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/documents/ffff0000", '<a href="/documents">find it under Documents</a>'),
        ("/claims/ffff0000/edit", '<a href="/claims">find it under Claims</a>'),
    ],
)
def test_a_page_of_nothing_leads_to_where_it_may_be(reading_client: TestClient, address: str, way: str) -> None:
    """Whoever asks for what the record does not have is led to the list of its kind, not to a command."""
    page = reading_client.get(address)
    assert page.status_code == 404
    assert way in page.text
    assert "`" not in page.text


def test_what_a_script_is_told_names_no_command_either(client: TestClient) -> None:
    """A refused decision is told in the words of pages."""
    sent = '[{"ticket": "1", "kind": "claim", "subject": "ffff0000", "action": "accept"}]'
    fields = {"csrf": csrf_of(client), "decisions": sent}
    told = client.post("/review/decisions", data=fields, headers={"accept": "application/json"}).json()["told"][0]
    assert "whosays " not in told["refused"]


def test_the_api_keeps_the_words_of_the_command_line(reading_client: TestClient) -> None:
    """A program is told what the command line is told."""
    detail = reading_client.get("/api/v1/documents/ffff0000").json()["detail"]
    assert "`whosays documents`" in detail
