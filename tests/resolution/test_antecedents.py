"""What words that point back mean: the nearest compatible actor or speaker, or nobody."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.factory import make_claim, make_document
from whosays.model.actors import ActorMatch
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Polarity, Role
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.resolution.actors import match_actors

CASES = tomllib.loads((Path(__file__).parent / "golden" / "antecedents.toml").read_text(encoding="utf-8"))["case"]


def claim_of(document: Document, described: str) -> Claim:
    """A claim with one filler or one source, as a case describes it."""
    role, _, words = described.rpartition(": ")
    if role == "source":
        return sourced(document, words)
    polarity = Polarity.DENIED if role.startswith("denied") else Polarity.AFFIRMED
    filled = Role(role.removeprefix("denied").strip() or "actor")
    return make_claim(document, Kind.ATTACK, words, {filled: words}, polarity=polarity)


def sourced(document: Document, words: str) -> Claim:
    """A claim that nobody does and `words` say."""
    return make_claim(document, Kind.PRESENCE, document.text.split()[0], {}, source=(words, None))


def asked(case: dict[str, Any]) -> tuple[Document, list[tuple[ActorMatch, ...]]]:
    """The document of a case and the matches of its claims."""
    document = make_document(case["text"])
    claims = [claim_of(document, described) for described in case["earlier"]]
    words = case["words"]
    if not case.get("source"):
        last = make_claim(document, Kind.PRESENCE, words, {Role.ACTOR: words})
        return document, match_actors(document, [*claims, last], load_actors(), case.get("countries", ()))
    start = document.text.rfind(f" {words} ") + 1
    step = Step(Span.of(document.text, start, start + len(words)), None, Part.ASSERTER, named=False)
    last = replace(make_claim(document, Kind.PRESENCE, document.text.split()[0], {}), attribution=(step,))
    return document, match_actors(document, [*claims, last], load_actors())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_words_that_point_back_mean_the_expected_actor(case: dict[str, Any]) -> None:
    """Each golden case resolves to its actor, or stays generic."""
    document, matches = asked(case)
    found = matches[-1][0] if matches[-1] else None
    assert ((found.actor_id if found else None) or "") == case["expect"], found and found.features
    if found:
        assert found.span.stands_in(document.text)
        assert found.features[0].reason


def test_the_words_of_a_claim_stay_as_they_are() -> None:
    """Only the resolution says who "he" is; the step of the claim keeps its word."""
    case = next(case for case in CASES if case["why"].startswith("he is the person"))
    _, matches = asked(case)
    assert matches[-1][0].span.text == "he"
    assert matches[-1][0].role is None
