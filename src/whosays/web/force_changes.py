"""What differs between two days in what claims say of one force, worked out from its own claims alone.

The differences are those of `whosays orbat --compare-with`, found by the same rules, over the claims that tell of strength, position, leaders and ties
of the one force, and over those that show whether it is cited at all. Where there are very many only the latest are looked at, and the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from whosays.assessment.orbat_difference import find_changes
from whosays.errors import QuestionError
from whosays.model.formations import Change
from whosays.record.catalogue.actors import ActorRow
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.forces import claims_that_count, claims_that_tell
from whosays.reference.places import load_gazetteer
from whosays.web.desk import Desk

MOST = 200
"""How many claims are looked at."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two days.

    Attributes:
        earlier: The earlier day.
        later: The later day.
        changes: What differs.
        used: How many claims were looked at.
        left_out: Whether there are more, older ones.
    """

    earlier: date
    later: date
    changes: tuple[Change, ...]
    used: int
    left_out: bool


def difference_of(desk: Desk, catalogue: Catalogue, actor: ActorRow, earlier: date, later: date) -> Difference:
    """What differs for `actor`; raises `QuestionError` where `earlier` is not before `later`."""
    if earlier >= later:
        raise QuestionError(f"{earlier} is not before {later}: name two different days, the earlier one first")
    telling = claims_that_tell(catalogue, actor.number, later, MOST + 1)
    ids = dict.fromkeys((*telling[:MOST], *claims_that_count(catalogue, actor.number, earlier, later)))
    entries = desk.decided.as_meant(desk.record.entries_of(list(ids)), load_gazetteer())
    contains = desk.geography.contains
    found = find_changes(entries, earlier, later, desk.decided.groupings(), contains)
    own = tuple(change for change in found if change.actor_id == actor.id)
    return Difference(earlier, later, own, len(entries), len(telling) > MOST)
