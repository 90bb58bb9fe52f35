"""Links between actors, with dates: who was part of what, who backed whom, who became whom.

Groups are renamed, split and merge; a brigade changes its army; a sponsor comes and goes. An `ActorLink` is one such tie as a source states
it, and the years or months it held. What it is not: a finding of whosays. Nothing here is worked out from claims.

Rules that always hold: a link never starts after it ends; a blank date means that the source gives none, not that there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LinkKind(StrEnum):
    """What one actor is, or was, to another."""

    PARENT = "parent"
    SPONSOR = "sponsor"
    RENAMED_TO = "renamed_to"
    SPLIT_FROM = "split_from"
    MERGED_INTO = "merged_into"
    PART_OF_ALLIANCE = "part_of_alliance"
    SUCCESSOR_OF = "successor_of"


@dataclass(frozen=True, slots=True)
class ActorLink:
    """One tie between two actors of the names table.

    Attributes:
        from_id: Id of the actor that the link is about.
        kind: What `to_id` is to it ("parent": it is part of `to_id`; "sponsor": `to_id` backs it; "renamed_to": it took that name).
        to_id: Id of the other actor.
        since: When it began, or when it happened, as an EDTF year, month or day ("2016-07"); `None` where the source does not say.
        until: When it ended, likewise.
        source: Where it can be checked.
    """

    from_id: str
    kind: LinkKind
    to_id: str
    since: str | None = None
    until: str | None = None
    source: str = ""

    def __post_init__(self) -> None:
        shared = min(len(self.since or ""), len(self.until or ""))
        if (self.since or "")[:shared] > (self.until or "")[:shared]:
            raise ValueError(f"the link of {self.from_id} to {self.to_id} ends in {self.until} before {self.since}")

    def could_hold_on(self, day: date) -> bool:
        """Whether `day` lies between the dates; a year or month counts from its first day to its last.

        >>> ActorLink("a", LinkKind.PARENT, "b", since="2016-07", until="2017").could_hold_on(date(2017, 12, 31))
        True
        """
        wording = day.isoformat()
        begun = self.since is None or wording[: len(self.since)] >= self.since
        return begun and (self.until is None or wording[: len(self.until)] <= self.until)
