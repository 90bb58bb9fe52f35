"""What the model is told: the codebook in a page, a few coded examples, and the form of its answer.

The texts are files beside this module. Their digest is the version of the prompt: it is part of the reader's identity and of the key of every kept answer,
so that a changed prompt is a new reader that asks anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whosays.extraction.llm.batches import ask_to_code
from whosays.model.kinds import Kind, Modality, Polarity, Role

FOLDER = Path(__file__).parent
CODEBOOK, EXAMPLES = "codebook.md", "examples.json"
AGAIN = "That was no whole JSON object of the form asked for. Answer again, with that object alone."
Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """Coded sentences, as the model should answer.

    Attributes:
        sentences: The sentences it is shown.
        code: Numbers of the first and the last to code.
        claims: The claims of the answer.
    """

    sentences: tuple[str, ...]
    code: tuple[int, int]
    claims: tuple[Mapping[str, Any], ...]


@cache
def load_examples() -> tuple[Example, ...]:
    """The examples that ship."""
    plain = json.loads((FOLDER / EXAMPLES).read_text(encoding="utf-8"))
    return tuple(Example(tuple(one["sentences"]), tuple(one["code"]), tuple(one["claims"])) for one in plain)


@cache
def opening() -> tuple[Message, ...]:
    """The messages before every question: the codebook, and each example with its answer."""
    messages: list[Message] = [{"role": "system", "content": (FOLDER / CODEBOOK).read_text(encoding="utf-8")}]
    for example in load_examples():
        lines = [f"[{number}] {sentence}" for number, sentence in enumerate(example.sentences, 1)]
        messages.append({"role": "user", "content": ask_to_code(lines, *example.code)})
        answer = json.dumps({"claims": list(example.claims)}, ensure_ascii=False)
        messages.append({"role": "assistant", "content": answer})
    return tuple(messages)


def messages_for(question: str, broken: str | None = None) -> Sequence[Message]:
    """All messages of one question; after a `broken` answer with the request to mend it."""
    asked: list[Message] = [*opening(), {"role": "user", "content": question}]
    if broken is not None:
        asked += [{"role": "assistant", "content": broken}, {"role": "user", "content": AGAIN}]
    return asked


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(words: type[Kind] | type[Role] | type[Modality] | type[Polarity]) -> dict[str, Any]:
    return {"type": "string", "enum": [word.value for word in words]}


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, strict: every property is required and no other allowed."""
    text, number = {"type": "string"}, {"type": "integer"}
    filler = _object({"role": _one_of(Role), "words": text, "sentence": number})
    source = _object({"words": text, "cue": text, "sentence": number})
    claim = _object(
        {
            "sentence": number,
            "kind": _one_of(Kind),
            "trigger": text,
            "fillers": {"type": "array", "items": filler},
            "sources": {"type": "array", "items": source},
            "modality": _one_of(Modality),
            "polarity": _one_of(Polarity),
        }
    )
    return _object({"claims": {"type": "array", "items": claim}})


@cache
def prompt_version() -> str:
    """Eight hex digits that name what the model is told."""
    told = json.dumps([*opening(), answer_schema(), AGAIN], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:8]
