"""Filters as people write them: strings checked at the edge, with a suggestion where a word is not known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypedDict, TypeVar, Unpack

from whosays.assessment.rules import find_rule
from whosays.errors import QuestionError, suggest
from whosays.model.entries import ClaimFilter
from whosays.model.findings import EstimateRule
from whosays.model.kinds import Kind, Status

Word = TypeVar("Word", bound=StrEnum)

RULES = {
    "range": EstimateRule.RANGE,
    "median": EstimateRule.MEDIAN,
    "majority": EstimateRule.MAJORITY,
    "latest": EstimateRule.LATEST,
    "conservative": EstimateRule.CONSERVATIVE,
    "graded": EstimateRule.GRADED,
}
"""Short names of the rules that ship for making estimates; installed packages may bring more."""


class Filters(TypedDict, total=False):
    """The filters that every question takes, as people write them; see `ClaimFilter` for what each asks."""

    kind: str | Iterable[str] | None
    actor: str | None
    place: str | None
    outlet: str | None
    source: str | None
    text: str | None
    document: str | None
    as_of: str | date | None
    known_on: str | date | None
    since: str | date | None
    until: str | date | None
    status: str | Iterable[str] | None
    withdrawn: bool


def make_filter(**asked: Unpack[Filters]) -> ClaimFilter:
    """The filter that `asked` means.

    Raises:
        QuestionError: A kind, a status or a day cannot be understood.

    >>> make_filter(kind="strength", as_of="2018-09-22").as_of
    datetime.date(2018, 9, 22)
    """
    since, until = read_day("since", asked.get("since")), read_day("until", asked.get("until"))
    if since and until and since > until:
        raise QuestionError(f"since {since} is after until {until}: turn them round")
    return ClaimFilter(
        kinds=_words(Kind, "kind", asked.get("kind")),
        actor=asked.get("actor"),
        place=asked.get("place"),
        outlet=asked.get("outlet"),
        source=asked.get("source"),
        text=asked.get("text"),
        document=asked.get("document"),
        as_of=read_day("as-of", asked.get("as_of")),
        known_on=read_day("known-on", asked.get("known_on")),
        since=since,
        until=until,
        statuses=_words(Status, "status", asked.get("status")),
        withdrawn=asked.get("withdrawn", False),
    )


def _words(words: type[Word], noun: str, given: str | Iterable[str] | None) -> frozenset[Word]:
    names = [given] if isinstance(given, str) else list(given or ())
    return frozenset(_word(words, noun, name) for name in names)


def _word(words: type[Word], noun: str, name: str) -> Word:
    try:
        return words(name.strip().casefold())
    except ValueError as error:
        raise QuestionError(f'no {noun} "{name}"{suggest(name, (word.value for word in words))}') from error


def read_day(name: str, given: str | date | None) -> date | None:
    """The day that `given` writes; raises `QuestionError` naming the option where it writes none."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise QuestionError(f'{name} "{given}" is not a day: write it as 2018-09-22') from error


def read_rule(name: str) -> str:
    """The full name of the rule of that short name; raises `QuestionError` that lists the rules."""
    return RULES[name] if name in RULES else find_rule(name).label
