"""The part of the API that keeps searches: filters under a name, for a team to ask the same question again.

A search is kept as a decision, with who and why, and the latest one under a name counts. It keeps the question, never its answer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from whosays.api.opened import Opened
from whosays.errors import QuestionError, suggest
from whosays.filters import Filters, make_filter
from whosays.model.decisions import Action, Decision

LONGEST_NAME = 100


class Searching(Opened):
    """A record that keeps searches."""

    def save_search(self, name: str, filters: Mapping[str, Any], *, by: str, why: str = "") -> Decision:
        """The decision that keeps `filters` under `name`, in the place of what stood there; empty `filters` take the name away.

        Raises:
            QuestionError: A filter or its value cannot be understood, the name is no name, or there is no such search to take away.
        """
        called = " ".join(name.split())
        if not called or len(called) > LONGEST_NAME:
            raise QuestionError(f'"{name}" is no name for a search: give one of 1 to {LONGEST_NAME} characters')
        asked = _plain_filters(filters)
        if not asked:
            known = self.searches()
            if called not in known:
                raise QuestionError(f'no search "{called}"{suggest(called, known)}')
        value = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return self.record.decide(Action.SEARCH, called, by=by, why=why, value=value)

    def searches(self) -> Mapping[str, Filters]:
        """The filters of every search that is kept, by its name, in the order of the names; each goes into `claims(**filters)`."""
        said = {decision.subject: json.loads(decision.value) for decision in self.record.decisions(of=(Action.SEARCH,))}
        return {name: cast(Filters, filters) for name, filters in sorted(said.items()) if filters}


def _plain_filters(filters: Mapping[str, Any]) -> dict[str, Any]:
    """`filters` as JSON keeps them, without those that ask nothing; raises `QuestionError` where one cannot be understood."""
    known = Filters.__annotations__
    strange = sorted(set(filters) - set(known))
    if strange:
        raise QuestionError(f'no filter "{strange[0]}"{suggest(strange[0], known)}')
    asked = {name: _plain_value(value) for name, value in filters.items()}
    asked = {name: value for name, value in asked.items() if value not in (None, "", [], False)}
    for name, value in asked.items():
        _require_type(name, value)
    make_filter(**cast(Filters, asked))
    return asked


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else value


def _require_type(name: str, value: Any) -> None:
    listed = name in ("kind", "status") and isinstance(value, list)
    fits = value is True if name == "withdrawn" else listed or isinstance(value, str)
    if not fits:
        raise QuestionError(f"the filter {name} cannot be {value!r}: give words, as on the command line")
