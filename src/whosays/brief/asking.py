"""What was asked: the filter in words, and the command that lists what the page has no room for.

A page made under a filter must not say "no claim of this record" where it means the filter; and a list that is cut short says how much is missing
and how to see it.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from whosays.brief.sentences import day, join
from whosays.model.entries import ClaimFilter

Item = TypeVar("Item")

NAMED = ("actor", "place", "outlet", "source", "text", "document")
DAYS = ("since", "until", "as_of", "known_on")


@dataclass(frozen=True, slots=True)
class Rest:
    """What a list leaves out: how many, and the command that shows all."""

    count: int
    command: str


def scope(wanted: ClaimFilter) -> str:
    """What an empty section speaks of: "of this record", or "under this filter"."""
    return "of this record" if wanted == ClaimFilter() else "under this filter"


def filter_in_words(wanted: ClaimFilter) -> str:
    """What the filter asks beside its days of validity and publication, which the head of the page names: "place Khartoum; since 1 May 2023"."""
    words = [f"kind {join(sorted(kind.value for kind in wanted.kinds), 'or')}"] if wanted.kinds else []
    words += [f"{name} {value}" for name in NAMED if (value := getattr(wanted, name))]
    words += [f"{name} {day(value)}" for name in ("since", "until") if (value := getattr(wanted, name))]
    words += [f"review {join(sorted(status.value for status in wanted.statuses), 'or')}"] if wanted.statuses else []
    words += ["claims of withdrawn documents too"] if wanted.withdrawn else []
    return "; ".join(words)


STATEMENTS = ("outlet", "source", "text", "document", "since", "until", "as_of", "known_on", "statuses")


def not_heard(wanted: ClaimFilter) -> str:
    """What a filter on statements leaves unheard in answers that set claims side by side; "" where it is on what claims are about alone.

    >>> not_heard(ClaimFilter(place="Old Quay"))
    ''
    >>> not_heard(ClaimFilter(place="Old Quay", outlet="Herald", known_on=date(2021, 5, 4)))
    'only statements under outlet, known on are set side by side: what others say on the same questions is left out'
    """
    parts = [name.replace("_", " ").replace("statuses", "status") for name in STATEMENTS if getattr(wanted, name)]
    if not parts:
        return ""
    return f"only statements under {', '.join(parts)} are set side by side: what others say on the same questions is left out"


def command(verb: str, wanted: ClaimFilter) -> str:
    """The command line that lists everything of one sort under the same filter.

    >>> command("incidents", ClaimFilter(place="Old Quay"))
    "whosays incidents --place 'Old Quay'"
    """
    return shlex.join(["whosays", verb, *_arguments(wanted)])


def _arguments(wanted: ClaimFilter) -> list[str]:
    found = [part for kind in sorted(wanted.kinds) for part in ("--kind", kind.value)]
    for name in (*NAMED, *DAYS):
        value = getattr(wanted, name)
        if value:
            found += [f"--{name.replace('_', '-')}", value.isoformat() if isinstance(value, date) else value]
    found += [part for status in sorted(wanted.statuses) for part in ("--status", status.value)]
    return [*found, "--withdrawn"] if wanted.withdrawn else found


def cut(items: Sequence[Item], most: int, verb: str, wanted: ClaimFilter) -> tuple[Sequence[Item], Rest | None]:
    """The first `most` items, and what is left out, or `None` where nothing is."""
    left = len(items) - most
    return items[:most], Rest(left, command(verb, wanted)) if left > 0 else None
