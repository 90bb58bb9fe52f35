"""What the words around a number say about it: an early count, a new one, a part of another, a plan.

Only the claim's own sentence is read, close to its number. A cue is a hint in words and is always shown through the reason it leads to.
"""

from __future__ import annotations

import re

from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.kinds import Modality, Role

NEAR = 40
"""Characters on each side of a number in which the words that bear on it are looked for."""

_EARLY = re.compile(
    r"\b(earlier|previous(ly)?|preliminary|initial(ly)?|at first|first reports?|older|early)\b", re.IGNORECASE
)
_SO_FAR = re.compile(r"^\W*(so far|at first)\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(rose|risen|rising|climbed|increased|revised|updated|now stands|new toll|final)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(including|among (them|those|the dead)|of (them|whom)|among which)\W*(at least|more than|about|around|some)?\W*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^\W*(of (them|whom|those)|of (the|its|their|these|those) (\w+ )?(dead|killed|slain|wounded|injured|victims|casualties|fatalities|bodies|total)"
    r"|((were|was) )?among (them|those|its|their|the (dead|ranks|killed|wounded|victims)))\b",
    re.IGNORECASE,
)
_ROW_TOTAL = re.compile(r"(?:^|\| )killed \(")
"""The cell of a row of an event table that counts all of its dead."""


def is_early(entry: Entry) -> bool:
    """Whether the words mark the number as an early one ("an earlier toll of 15", "preliminary reports")."""
    before, *after = _near(entry)
    sources = " ".join(step.source.text for step in entry.claim.attribution)
    return bool(_EARLY.search(before) or _EARLY.search(sources) or any(_SO_FAR.search(words) for words in after))


def is_update(entry: Entry) -> bool:
    """Whether the words mark the number as a new one ("the toll rose to 32")."""
    before, *_ = _near(entry)
    return bool(_UPDATED.search(before) or _UPDATED.search(entry.claim.trigger.text))


def is_part(entry: Entry) -> bool:
    """Whether the words mark the number as a part of another ("including six children", "12 of them", one side's dead in a row with a total)."""
    if entry.document.media_type in ROW_TYPES:
        return bool(entry.claim.fillers(Role.VICTIMS) and _ROW_TOTAL.search(entry.claim.sentence.text))
    before, *after = _near(entry)
    return bool(_PART_BEFORE.search(before) or any(_PART_AFTER.search(words) for words in after))


def states_count(entry: Entry) -> bool:
    """Whether the claim states a count as one that is or was, rather than as a plan or under a condition."""
    return entry.claim.modality not in (Modality.PLANNED, Modality.CONDITIONAL)


def _near(entry: Entry) -> tuple[str, str, str]:
    """The words of the sentence close before the claim's number, close after it, and close after those whom it counts."""
    sentence, spans = entry.claim.sentence, entry.claim.fillers(Role.QUANTITY) or (entry.claim.trigger,)
    start, end = spans[0].start - sentence.start, spans[-1].end - sentence.start
    counted = max([end, *(span.end - sentence.start for span in entry.claim.fillers(Role.VICTIMS))])
    text = sentence.text
    return text[max(0, start - NEAR) : max(0, start)], text[end : end + NEAR], text[counted : counted + NEAR]
