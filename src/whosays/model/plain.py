"""Values as plain data (dicts, lists, strings, numbers) and back, for storing, exporting and printing.

One converter serves every frozen dataclass of the model, driven by its type hints, so that a new field needs no new code.
Dates become ISO 8601 strings, enumerations their values, and mappings keep their keys' values as keys.

What to do with a type is worked out once for each: records hold tens of thousands of claims, each of them dozens of values.

Rule that always holds: `from_plain(type(value), to_plain(value)) == value`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Convert = Callable[[Any], Any]


def to_plain(value: object) -> Any:
    """`value` as data that `json.dumps` takes.

    >>> from whosays.model.spans import Span
    >>> to_plain(Span(0, 4, "IRGC"))
    {'start': 0, 'end': 4, 'text': 'IRGC'}
    """
    kind: Any = type(value)
    return value if kind in _PLAIN else _flattener(kind)(value)


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types that are plain already: most values are of them, so they are told apart first."""


@cache
def _flattener(kind: type) -> _Convert:
    if is_dataclass(kind):
        return _dataclass_flattener(kind)
    if issubclass(kind, Mapping):
        return lambda value: {to_plain(key): to_plain(item) for key, item in value.items()}
    if issubclass(kind, (frozenset, set)):
        return lambda value: sorted(to_plain(item) for item in value)
    if issubclass(kind, (tuple, list)):
        return lambda value: [to_plain(item) for item in value]
    return _scalar_flattener(kind)


def _dataclass_flattener(kind: Any) -> _Convert:
    """What makes a dict of a dataclass; only the fields whose type is not plain already are looked at."""
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind))
    rich = tuple(name for name in names if not _is_plain(hints[name]))

    def flatten(value: Any) -> dict[str, Any]:
        items = {name: getattr(value, name) for name in names}
        for name in rich:
            items[name] = to_plain(items[name])
        return items

    return flatten


def _is_plain(hint: Any) -> bool:
    """Whether every value of a type is plain already."""
    return hint in _PLAIN or (get_origin(hint) in (Union, types.UnionType) and set(get_args(hint)) <= _PLAIN)


def _scalar_flattener(kind: type) -> _Convert:
    if issubclass(kind, Enum):
        return lambda value: value._value_
    if issubclass(kind, (date, datetime)):
        return lambda value: value.isoformat()
    return _same


def _same(value: Any) -> Any:
    return value


def from_plain(kind: type[T], data: Any) -> T:
    """The value of type `kind` that `data` stands for; raises `ValueError`, `TypeError` or `KeyError` where it stands for none."""
    wanted: Any = kind
    value: T = _builder(wanted)(data)
    return value


@cache
def _builder(kind: Any) -> _Convert:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union_builder(kind)
    if origin is not None:
        return _collection_builder(kind, origin)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_builder(kind)
    if kind in (date, datetime):
        made: _Convert = kind.fromisoformat
        return made
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum_builder(kind)
    return _same


SHARED = 1 << 16
"""How many of the values built last are kept, so that an equal one is not built again."""


def _dataclass_builder(kind: Any) -> _Convert:
    built = _builder_by_fields(kind)
    if not all(map(_is_plain, get_type_hints(kind).values())):
        return built
    return _sharing_builder(kind, built)


def _sharing_builder(kind: Any, built: _Convert) -> _Convert:
    """A builder of values whose fields are plain: equal ones (the same grounds of a thousand matches, the same span of two roles) are one."""
    names = tuple(field.name for field in fields(kind))

    @lru_cache(SHARED, typed=True)
    def share(*values: Any) -> Any:
        return kind(*values)

    def build(data: Any) -> Any:
        return share(*data.values()) if tuple(data) == names else built(data)

    return build


def _builder_by_fields(kind: Any) -> _Convert:
    def build(data: Any) -> Any:
        makers = _field_builders(kind)
        if tuple(data) == tuple(makers):
            return kind(
                *[
                    item if make is _same else make(item)
                    for make, item in zip(makers.values(), data.values(), strict=True)
                ]
            )
        return kind(**{name: makers[name](item) for name, item in data.items()})

    return build


@cache
def _field_builders(kind: Any) -> dict[str, _Convert]:
    """What makes each field, in the order of the fields; worked out when a value is made, as a type may hold itself."""
    hints = get_type_hints(kind)
    return {field.name: _builder(hints[field.name]) for field in fields(kind)}


def _enum_builder(kind: type[Enum]) -> _Convert:
    members = {member.value: member for member in kind}

    def build(data: Any) -> Enum:
        found = members.get(data)
        return kind(data) if found is None else found

    return build


def _union_builder(kind: Any) -> _Convert:
    (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
    make = _builder(inner)
    return _same if make is _same else lambda data: None if data is None else make(data)


def _collection_builder(kind: Any, origin: Any) -> _Convert:
    makers = [_same if arg is Ellipsis else _builder(arg) for arg in get_args(kind)]
    make, other = makers[0], makers[-1]
    if issubclass(origin, Mapping):
        return lambda data: {make(key): other(item) for key, item in data.items()}
    if origin is frozenset:
        return lambda data: frozenset(map(make, data))
    if get_args(kind)[-1] is Ellipsis:
        return lambda data: tuple(data) if make is _same else tuple([make(item) for item in data])
    return lambda data: tuple(make(item) for make, item in zip(makers, data, strict=True))
