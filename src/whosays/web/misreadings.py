"""A request whose parts are not what they must be, in words: the part, the value that was given, and what to give instead.

A validator's own words ("Input should be 'accept' or 'reject'") name neither. They are used where nothing better is known of a kind of fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from whosays.errors import ChoiceError, suggest

LONGEST = 60
"""How many characters of a value are shown."""

CHOICES = frozenset({"enum", "literal_error"})

STEPS: Mapping[str, str] = {
    "int_parsing": "is no whole number: write one in digits, such as 50",
    "int_type": "is no whole number: give one, such as 50",
    "int_from_float": "is no whole number: give one, such as 50",
    "float_parsing": "is no number: write one in digits, such as 0.5",
    "bool_parsing": "is neither yes nor no: write true or false",
    "bool_type": "is neither yes nor no: give true or false",
    "string_type": "is no text: give it as text, in quotation marks",
    "string_too_long": "is too long: give at most {max_length} characters",
    "string_too_short": "is too short: give at least {min_length} characters",
    "too_long": "is too long: give at most {max_length}",
    "too_short": "is too short: give at least {min_length}",
    "string_pattern_mismatch": "is not written as it must be: it has to match {pattern}",
    "greater_than_equal": "is too small: give {ge} or more",
    "less_than_equal": "is too large: give {le} or less",
    "greater_than": "is too small: give more than {gt}",
    "less_than": "is too large: give less than {lt}",
    "date_parsing": "is not a day: write it as 2018-09-22",
    "date_from_datetime_parsing": "is not a day: write it as 2018-09-22",
    "date_type": "is not a day: write it as 2018-09-22",
    "extra_forbidden": "is not asked for: leave it out",
}
"""What is wrong with a value and what to give instead, by the validator's name of the fault; with what it knows of the bounds."""

API = "as /api/v1/openapi.json describes it"
PAGE = "as the page asks for it"
"""How a part of a request is to be given, where no more is known of it."""


def in_words(fault: Mapping[str, Any], described: str = API) -> str:
    """What is wrong with one part of a request, as the validator describes the fault: where, which value, what to give instead.

    >>> in_words({"type": "literal_error", "loc": ("body", "action"), "input": "accepted", "msg": "", "ctx": {"expected": "'accept' or 'reject'"}})
    'body action "accepted" is none of its values; did you mean accept?'
    """
    kind, where = str(fault["type"]), _where(fault["loc"])
    if kind == "missing":
        return f"{where} is missing: give it {described}"
    if kind == "json_invalid":
        why = fault.get("ctx", {}).get("error", "")
        return f"the body is not JSON ({why}, at character {fault['loc'][-1]}): send it as JSON, {described}"
    return f"{where} {_value(fault.get('input'))} {_wrong(kind, fault, described)}"


def _wrong(kind: str, fault: Mapping[str, Any], described: str) -> str:
    """What is wrong with the value, and what to give instead."""
    context: Mapping[str, Any] = fault.get("ctx") or {}
    if kind in CHOICES:
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"is none of its values{suggest(str(fault['input']), filter(None, choices))}"
    if kind == "value_error":
        return f"cannot be understood: {context.get('error', fault['msg'])}"
    if kind in STEPS:
        return STEPS[kind].format_map(context)
    return f"cannot be understood ({fault['msg']}): give it {described}"


def no_choice(part: str, given: str, known: Iterable[str]) -> ChoiceError:
    """What is said of a part of a page's query that is none of the values it may have, in the words of the API.

    >>> str(no_choice("order", "nearest", ("oldest", "newest")))
    'order "nearest" is none of its values; did you mean newest?'
    """
    expected = " or ".join(f"'{value}'" for value in known)
    fault = {"type": "enum", "loc": (part,), "input": given, "ctx": {"expected": expected}}
    return ChoiceError(in_words(fault), part)


def no_flag(part: str, given: str) -> ChoiceError:
    """What is said of a part of a page's query that is neither yes nor no.

    >>> str(no_flag("contested", "maybe"))
    'contested "maybe" is neither yes nor no: write true or false'
    """
    return ChoiceError(in_words({"type": "bool_parsing", "loc": (part,), "input": given}), part)


def _where(location: tuple[str | int, ...]) -> str:
    """The part of the request; which of several values of one name in the query is said by the value itself."""
    parts = [part for part in location if location[0] != "query" or isinstance(part, str)]
    return " ".join(map(str, parts))


def _value(given: object) -> str:
    """The value that was given, no longer than can be read."""
    said = json.dumps(given, ensure_ascii=False, default=str)
    return said if len(said) <= LONGEST + 2 else f"{said[:LONGEST]}…" + ('"' if isinstance(given, str) else "")
