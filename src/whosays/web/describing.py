"""The REST API as a page describes it, made from its OpenAPI description, so that page and API cannot differ."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

Plain = Mapping[str, Any]
KNOWN = "x-known"
"""Where the description keeps what the record has, by the name of the parameter that asks for it."""

SHOWN = {"limit": "5", "kind": "strength"}
"""What example lines ask for, beside what they must."""

METHODS = ("get", "post", "patch", "put", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that an operation may be told.

    Attributes:
        name: What it is called.
        where: "path", "query", "header" or "body".
        required: Whether it must be told.
        shape: What it is, in a few words: "text", "number, 1 to 500", "one of a, b".
        words: What it means.
    """

    name: str
    where: str
    required: bool
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does.

    Attributes:
        anchor: Its id in the page.
        method: The HTTP method.
        path: Its path, with its parameters in braces.
        words: What it does.
        parameters: What it may be told.
        answers: Each status that it answers with, and what that means.
        curl: A command line that asks for it.
    """

    anchor: str
    method: str
    path: str
    words: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]
    curl: str


@dataclass(frozen=True, slots=True)
class Described:
    """The API: its version, what it says of itself, a paragraph each, and its operations by subject."""

    version: str
    about: tuple[str, ...]
    subjects: tuple[tuple[str, tuple[Operation, ...]], ...]


def describe_api(openapi: Plain, base: str, known: Mapping[str, str] | None = None) -> Described:
    """What an OpenAPI description says, for a page; examples ask the server at `base`, for what it has where `known` names it by the parameter's name."""
    openapi = {**openapi, KNOWN: known or {}}
    subjects: dict[str, list[Operation]] = {}
    for path, methods in openapi["paths"].items():
        for method in METHODS:
            if method in methods:
                told = methods[method]
                subject = (told.get("tags") or ["other"])[0]
                subjects.setdefault(subject, []).append(_operation(openapi, path, method, told, base))
    lines = (line.strip() for line in openapi["info"].get("description", "").replace("\n  ", " ").split("\n"))
    about = tuple(line.removeprefix("* ").replace("**", "").replace("`", "") for line in lines if line)
    return Described(openapi["info"]["version"], about, tuple((name, tuple(found)) for name, found in subjects.items()))


def _operation(openapi: Plain, path: str, method: str, told: Plain, base: str) -> Operation:
    parameters = [_parameter(openapi, parameter) for parameter in told.get("parameters", [])]
    body = _body(openapi, told)
    fields = tuple(_fields(openapi, body)) if body else ()
    answers = tuple((status, answer.get("description", "")) for status, answer in told.get("responses", {}).items())
    return Operation(
        anchor=f"{method}-{path.strip('/').replace('/', '-').replace('{', '').replace('}', '') or 'root'}",
        method=method.upper(),
        path=path,
        words=told.get("description") or told.get("summary", ""),
        parameters=(*parameters, *fields),
        answers=answers,
        curl=_curl(openapi, path, method, told, base),
    )


def _parameter(openapi: Plain, told: Plain) -> Parameter:
    shape = _shape(openapi, told.get("schema", {}))
    return Parameter(told["name"], told["in"], told.get("required", False), shape, _words(told))


def _words(told: Plain) -> str:
    return str(told.get("description") or told.get("schema", {}).get("description") or "")


def _body(openapi: Plain, told: Plain) -> Plain | None:
    content = told.get("requestBody", {}).get("content", {})
    return _whole(openapi, content["application/json"]["schema"]) if "application/json" in content else None


def _fields(openapi: Plain, schema: Plain) -> Iterator[Parameter]:
    required = schema.get("required", ())
    for name, told in schema.get("properties", {}).items():
        yield Parameter(name, "body", name in required, _shape(openapi, told), told.get("description", ""))


def _whole(openapi: Plain, schema: Plain) -> Plain:
    """A schema, looked up where it is a reference."""
    if "$ref" in schema:
        found: Plain = openapi["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _shape(openapi: Plain, schema: Plain) -> str:
    """What a value is, in a few words."""
    schema = _whole(openapi, schema)
    parts = [part for part in schema.get("anyOf", ()) if part.get("type") != "null"]
    if parts:
        return " or ".join(_shape(openapi, part) for part in parts)
    if "enum" in schema or "const" in schema:
        return "one of " + ", ".join(str(value) or '""' for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"several: {_shape(openapi, schema.get('items', {}))}"
    names = {"string": "text", "integer": "number", "number": "number", "boolean": "true or false", "object": "object"}
    word = {"date": "day, as 2018-09-22"}.get(schema.get("format", ""), names.get(schema.get("type", ""), "anything"))
    return word + _bounds(schema)


def _bounds(schema: Plain) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is not None and high is not None:
        return f", {low:,} to {high:,}"
    if low is not None:
        return f", {low:,} or more"
    return f", at most {schema['maxLength']:,} letters" if "maxLength" in schema else ""


def _curl(openapi: Plain, path: str, method: str, told: Plain, base: str) -> str:
    """A command line that asks for the operation, with the examples that its description gives."""
    filled, asked = path, {}
    for parameter in told.get("parameters", []):
        name = parameter["name"]
        if parameter["in"] == "path":
            filled = filled.replace(f"{{{name}}}", quote(_in_path(openapi, parameter), safe=""))
        elif parameter["in"] == "query" and (parameter.get("required") or name in SHOWN):
            asked[name] = SHOWN.get(name) or _example(parameter, parameter.get("schema", {})) or name.upper()
    url = f"{base}{filled}" + (f"?{urlencode(asked, doseq=True)}" if asked else "")
    words = ["curl", "-sS"] + ([] if method == "get" else ["-X", method.upper()]) + [url]
    body = _body(openapi, told)
    if body is not None:
        words += ["-H", "content-type: application/json", "-d", json.dumps(_filled(openapi, body), ensure_ascii=False)]
    return shlex.join(words)


def _in_path(openapi: Plain, parameter: Plain) -> str:
    """What an example asks for by name: something that the record has, else the description's example, else the name to replace."""
    name = parameter["name"]
    return str(openapi[KNOWN].get(name) or _example(parameter, parameter.get("schema", {})) or name.upper())


def _example(told: Plain, schema: Plain) -> Any:
    for where in (told, schema):
        examples = where.get("examples")
        if isinstance(examples, Sequence) and examples:
            return examples[0]
        if isinstance(examples, Mapping) and examples:
            return next(iter(examples.values())).get("value")
        if where.get("example") is not None:
            return where["example"]
    return None


def _filled(openapi: Plain, schema: Plain) -> dict[str, Any]:
    """An object with an example for each field that has one, and a word to replace for each other that is required."""
    filled: dict[str, Any] = {}
    for name, told in schema.get("properties", {}).items():
        example = _example(told, _whole(openapi, told))
        if example is not None:
            filled[name] = example
        elif name in schema.get("required", ()):
            whole = _whole(openapi, told)
            filled[name] = _filled(openapi, whole) if "properties" in whole else whole.get("enum", [name.upper()])[0]
    return filled
