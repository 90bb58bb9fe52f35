"""Whether the words that a person gave for each role of a claim can be of that role.

The verifier asks whether words carry a claim; words in the wrong field often do ("five children" as the outcome of a toll). This looks at each field by
itself, and only says what a person should look at again: it refuses nothing, since no table knows every word for harm or for a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from whosays.assessment.units import outcome_class
from whosays.brief.questions import OUTCOMES
from whosays.model.drafts import ClaimDraft
from whosays.model.kinds import Kind, Role
from whosays.resolution.times import parse_time

_NUMBER = re.compile(r"[\d\s.,%]+")
_NAMED = frozenset({Role.ACTOR, Role.VICTIMS, Role.PLACE, Role.FROM_PLACE})


def find_misfits(text: str, draft: ClaimDraft, published: date | None) -> dict[str, str]:
    """What to look at again, by the name of the field of the form; empty where every filler can be what its field is for."""
    found: dict[str, str] = {}
    for role, stretches in draft.roles.items():
        fillers = [text[start:end] for start, end in stretches]
        said = [doubt for words in fillers for doubt in _doubts(role, words, draft.kind, published)]
        if said:
            found[f"role.{role.value}"] = " ".join(said)
    return found


def _doubts(role: Role, words: str, kind: Kind, published: date | None) -> Iterator[str]:
    if role is Role.OUTCOME and kind is Kind.CASUALTIES and words.isascii() and outcome_class(words) not in OUTCOMES:
        yield f"“{words}” are no words of harm, such as killed, wounded, missing or captured: who came to harm are the victims."
    if role is Role.VICTIMS and all(outcome_class(word) in OUTCOMES for word in words.split()):
        yield f"“{words}” say what happened: the victims are whom it happened to."
    if role is Role.TIME and words.isascii() and parse_time(words, published) is None:
        yield f"“{words}” give no day, month or year that can be read."
    if role in _NAMED and _NUMBER.fullmatch(words):
        yield f"“{words}” is a number, and no name."
