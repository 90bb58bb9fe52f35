"""Values as plain data (dicts, lists, strings, numbers) and back, for storing, exporting and printing.

One converter serves every frozen dataclass of the model, driven by its type hints, so that a new field needs no new code.
Dates become ISO 8601 strings, enumerations their values, and mappings keep their keys' values as keys.

Rule that always holds: `from_plain(type(value), to_plain(value)) == value`.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """`value` as data that `json.dumps` takes.

    >>> from whosays.model.spans import Span
    >>> to_plain(Span(0, 4, "IRGC"))
    {'start': 0, 'end': 4, 'text': 'IRGC'}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {to_plain(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return _plain_scalar(value)


def _plain_scalar(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def from_plain(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `data` stands for; raises `ValueError`, `TypeError` or `KeyError` where it stands for none."""
    value: T = _build(kind, data)
    return value


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _build_union(kind, data)
    if origin is not None:
        return _build_collection(kind, origin, data)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _build(hints[name], item) for name, item in data.items()})
    if kind in (date, datetime):
        return kind.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return data


def _build_union(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
    return _build(inner, data)


def _build_collection(kind: Any, origin: Any, data: Any) -> Any:
    args = get_args(kind)
    if issubclass(origin, Mapping):
        return {_build(args[0], key): _build(args[1], item) for key, item in data.items()}
    if origin is frozenset:
        return frozenset(_build(args[0], item) for item in data)
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_build(args[0], item) for item in data)
    return tuple(_build(arg, item) for arg, item in zip(args, data, strict=True))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
