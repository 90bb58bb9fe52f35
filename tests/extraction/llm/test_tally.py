"""What the reading cost: as reported, never estimated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.extraction.llm.conftest import Open, Serve
from tests.extraction.llm.server import honest, story
from tests.factory import make_document
from whosays.extraction.llm.settings import Settings
from whosays.extraction.llm.tally import Tally

SETTINGS = Settings("m", "http://h:1/v1", Path("unused"), price_in=0.5, price_out=2.0)


def test_tokens_and_cost_are_what_the_server_reports(serve: Serve, open_reader: Open) -> None:
    """The account adds up the server's own counts at the given prices."""
    usage = {"prompt_tokens": 7000, "completion_tokens": 500}
    server = serve(lambda asked: replace(honest(asked), usage=usage))
    reader = open_reader(server, price_in=0.5, price_out=2.0)
    assert reader.account() == ()
    reader.read(make_document(story(12)))
    assert reader.account() == (
        f"quay-7b at {server.url.split('/')[2]}: 2 answers, 0 more from the cache",
        "tokens: 14,000 in, 1,000 out",
        "cost: 0.0090, at 0.5 in and 2 out a million tokens",
    )


@pytest.mark.parametrize("usage", [{}, {"prompt_tokens": "many"}, {"prompt_tokens": True, "completion_tokens": 1}])
def test_what_is_not_reported_is_unknown(usage: dict[str, Any]) -> None:
    """Tokens that the server does not report are said to be unknown."""
    tally = Tally()
    tally.count(usage)
    assert tally.lines(SETTINGS)[1:] == ("tokens: unknown, the server reports none", "cost: unknown")


def test_a_part_that_is_unknown_is_said() -> None:
    """Where some answers report tokens and some do not, the cost is a floor."""
    tally = Tally(failed=1)
    tally.count({"prompt_tokens": 1_000_000, "completion_tokens": 0})
    tally.count({})
    first, tokens, cost = tally.lines(SETTINGS)
    assert "1 try without an answer" in first
    assert tokens == "tokens: 1,000,000 in, 0 out; unknown for 1 answer"
    assert cost.startswith("cost: 0.5000 or more")
