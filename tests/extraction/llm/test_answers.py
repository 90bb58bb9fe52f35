"""What came back: whole claims are taken out of anything, and it is known whether that was all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.extraction.llm.answers import read_answer

ONE, TWO = {"kind": "attack", "trigger": "shelled"}, {"kind": "clash", "trigger": "fought", "fillers": [{"words": "a"}]}
BOTH = json.dumps({"claims": [ONE, TWO]})

WHOLE = {
    "as asked for": BOTH,
    "a bare list": json.dumps([ONE, TWO]),
    "fenced": f"```json\n{BOTH}\n```",
    "with words around": f"Here are the claims:\n```\n{BOTH}\n```\nAnything else?",
    "bare among words": f"Sure! {BOTH} Done.",
    "after a thought": f'<think>{{"trigger": "x"}} hm</think>\n{BOTH}',
    "after a thought whose opening was swallowed": f'Perhaps {{"trigger": "x"}}? No.\n</think>\n{BOTH}',
    "one by one": f"{json.dumps(ONE)}\n{json.dumps(TWO)}",
    "with a comma too many": BOTH.replace("}]}]}", "}]},]}"),
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_whole_answer_is_found_in_its_wrapping(text: str) -> None:
    """Fences, thoughts, words around and small slips do not lose a claim."""
    answer = read_answer(text, "stop")
    assert (list(answer.items), answer.whole, answer.cut_off) == ([ONE, TWO], True, False)


def test_no_claims_are_an_answer() -> None:
    """An empty list says that there are none."""
    assert read_answer('{"claims": []}', "stop").whole


BROKEN = {
    "nothing": "",
    "words": "I cannot see any claims here.",
    "another object": '{"answer": 42}',
    "claims that are no objects": '{"claims": ["a", "b"]}',
    "an open thought": f"<think>let me see {BOTH}",
    "null": "null",
    "a claim that breaks off": BOTH[:-8],
    "a claim that breaks off before its trigger": BOTH[: BOTH.index('"clash"')],
    "a list that is not closed": BOTH[: BOTH.index(", {")],
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_not_taken_for_whole(text: str) -> None:
    """What may have lost a claim is known to be broken."""
    assert not read_answer(text, "stop").whole


@given(st.integers(0, len(BOTH) - 1))
def test_an_answer_cut_anywhere_gives_its_whole_claims(end: int) -> None:
    """However far an answer got, the claims that were closed are there, and it does not count as whole."""
    answer = read_answer(BOTH[:end], "length")
    closed = [claim for claim in (ONE, TWO) if json.dumps(claim) in BOTH[:end]]
    assert list(answer.items) == closed
    assert (answer.whole, answer.cut_off) == (False, True)


@given(st.text(alphabet='{}[]":, trigeclams\\\n0x', max_size=300), st.sampled_from(["stop", "length", ""]))
def test_any_text_is_read_without_a_crash(text: str, finish: str) -> None:
    """No answer makes the reading of it fail."""
    read_answer(text, finish)


@pytest.mark.parametrize("text", ["{" * 100_000, '{"a":' * 100_000, "[" * 100_000, '{"claims": [' * 50_000])
def test_a_bottomless_answer_ends(text: str) -> None:
    """Nesting without end is no answer, and is soon given up."""
    assert not read_answer(text, "stop").whole


def test_the_mark_of_a_thought_may_be_quoted() -> None:
    """A whole answer is read as it stands, whatever its words hold."""
    odd = {"kind": "attack", "trigger": "</think> shelled"}
    assert read_answer(json.dumps({"claims": [odd]}), "stop").items == (odd,)
