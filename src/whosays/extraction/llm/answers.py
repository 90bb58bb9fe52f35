"""What came back: the claims in a model's answer, also out of a broken one.

An answer may be fenced, follow a train of thought, be cut off at the longest allowed length, or be no JSON at all. Claims that stand whole in it are
taken one by one; whether that was everything is said beside them, so that the rest can be asked for again.

Rule that always holds: nothing is mended by guessing; an object that cannot be read as it stands is not read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

TRIES = 500
"""How many openings of objects are tried in a broken answer."""
LONGEST = 400_000
"""Characters of an answer that are looked at."""
_THOUGHT = re.compile(r".*</think(?:ing)?>|\s*<think(?:ing)?>.*", re.DOTALL)
"""A train of thought; many servers swallow the mark that opens it, and one that is never closed is no answer."""
_FENCE = re.compile(r"```(?:json)?\s*\n?(.*?)```", re.DOTALL)
_TRIGGER = re.compile(r'"trigger"\s*:')


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims of an answer.

    Attributes:
        items: The claims as plain objects, in its order; what is in them is not checked yet.
        whole: Whether these are all that it had to say.
        cut_off: Whether it was ended by its allowed length.
    """

    items: tuple[dict[str, Any], ...]
    whole: bool
    cut_off: bool = False


def read_answer(text: str, finish: str) -> Answer:
    """The claims in `text`, whose end the server explains with `finish` ("stop", "length", …)."""
    text = text[:LONGEST].strip()
    thought = _THOUGHT.match(text)
    body = text[thought.end() :].strip() if thought else text
    fenced = _FENCE.search(body)
    for form in (text, body, fenced[1] if fenced else ""):
        found = _as_claims(_parse(form))
        if found is not None:
            return Answer(found, whole=True)
    items, rest = _salvage(body)
    return Answer(items, whole=finish != "length" and bool(items) and not _holds_more(rest), cut_off=finish == "length")


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _as_claims(plain: Any) -> tuple[dict[str, Any], ...] | None:
    """The claims of a whole answer, or `None` where it is none; what is in the list and is no object counts as not answered."""
    listed = plain.get("claims") if isinstance(plain, dict) else plain
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        return None
    return tuple(listed)


def _salvage(text: str) -> tuple[tuple[dict[str, Any], ...], str]:
    """Every whole claim in a broken answer, and what stands around them."""
    decoder, rest, at = json.JSONDecoder(), "", 0
    items: list[dict[str, Any]] = []
    for _ in range(TRIES):
        opening = text.find("{", at)
        if opening < 0:
            break
        found, end = _decode(decoder, text, opening)
        claims = _claims_in(found)
        items += claims
        taken = bool(claims) or found == {"claims": []}
        rest += text[at : opening if taken else opening + 1]
        at = end if taken else opening + 1
    return tuple(items), rest + text[at:]


def _holds_more(rest: str) -> bool:
    """Whether a claim, or a list of claims that was never closed, may stand in what is left of an answer."""
    return bool(_TRIGGER.search(rest)) or rest.count("{") != rest.count("}") or rest.count("[") != rest.count("]")


def _decode(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at + 1


def _claims_in(found: Any) -> list[dict[str, Any]]:
    if not isinstance(found, dict):
        return []
    if isinstance(found.get("trigger"), str):
        return [found]
    listed = found.get("claims")
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
