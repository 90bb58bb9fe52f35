"""What each claim gives to a force, as rows of a catalogue: so that pages can show the order of battle of any day.

The forces, ties and commanders are those of `assessment`; here is only written down which claim each of them rests on, and when that claim can hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from whosays.assessment.commanders import Losses, find_losses, former_grounds, function_of, holder_key
from whosays.assessment.sentences import sources_in_short
from whosays.assessment.wording import normalise
from whosays.cataloguing.claims import ClaimRows, days_of
from whosays.model.actors import ActorMatch
from whosays.model.entries import Entry
from whosays.model.findings import Force
from whosays.model.formations import Formation, Tie
from whosays.model.places import PlaceMatch
from whosays.record.catalogue.file import NewCatalogue, Value

UNBOUNDED = 0
"""The day on which a claim begins that nothing bounds: before every other."""

Part = dict[str, Value]


def holds_over(entry: Entry) -> tuple[int | None, int | None]:
    """First and last day on which a claim can speak, as ordinals; an event that has happened and a claim without a time are never over."""
    start, end = days_of(entry)
    lasts = entry.claim.kind.is_state and entry.resolution.time is not None
    return start, end if lasts else None


class ForceRows:
    """Rows of forces; `numbers` gives an actor's number."""

    def __init__(self, rows: ClaimRows, numbers: Mapping[str, int]) -> None:
        self._claims = rows.numbers
        self._actors = numbers
        self._entries = {entry.id: entry for entry in rows.entries}
        self._losses: Losses = find_losses(rows.view.entries)

    def write(self, new: NewCatalogue, formations: Iterable[Formation]) -> None:
        """Write down every formation with what its claims give it."""
        for formation in formations:
            force = formation.force
            new.insert("force", [self._row(formation)])
            if force is not None:
                new.insert("force_claim", self._cited(force))
                new.insert("force_day", self._running(force))
                new.insert("force_part", self._parts(force))
                new.insert("force_former", self._former(force))

    def ties(self, numbered: Iterable[tuple[int, Tie]]) -> Iterator[Part]:
        """A row for every claim that says, denies or ends a tie."""
        for number, tie in numbered:
            for effect, claims in (("said", tie.claims), ("denied", tie.denied), ("ended", tie.ended)):
                for claim in claims:
                    entry = self._entries[claim]
                    words = sources_in_short(entry)
                    yield {"tie": number, "effect": effect, "words": words, **self._at(entry)}

    def _at(self, entry: Entry) -> Part:
        start, over = holds_over(entry)
        return {"claim": self._claims[entry.id], "start_day": start, "over_day": over}

    def _row(self, formation: Formation) -> Part:
        force = formation.force
        return {
            "actor": self._actors[formation.actor_id],
            "cited": len(force.entries) if force else 0,
            "first_cited": force.first_cited.isoformat() if force and force.first_cited else None,
            "last_cited": force.last_cited.isoformat() if force and force.last_cited else None,
        }

    def _cited(self, force: Force) -> Iterator[Part]:
        actor = self._actors[force.actor_id]
        for claim in force.entries:
            yield {"actor": actor, **self._at(self._entries[claim])}

    def _running(self, force: Force) -> Iterator[Part]:
        begun, over = Counter[int](), Counter[int]()
        for claim in force.entries:
            start, last = holds_over(self._entries[claim])
            begun[UNBOUNDED if start is None else start] += 1
            if last is not None:
                over[last + 1] += 1
        so_far = [0, 0]
        for day in sorted(begun | over):
            so_far = [so_far[0] + begun[day], so_far[1] + over[day]]
            yield {"actor": self._actors[force.actor_id], "day": day, "begun": so_far[0], "over": so_far[1]}

    def _parts(self, force: Force) -> Iterator[Part]:
        actor = self._actors[force.actor_id]
        for part in (*map(self._strength, force.strengths), *(self._site(*said) for said in force.positions)):
            yield {"actor": actor, **part}
        for match, entry in force.commanders:
            yield {"actor": actor, **self._commander(match, entry)}

    def _strength(self, entry: Entry) -> Part:
        return {"part": "strength", "key": "", "other": None, "label": "", "words": "", **self._at(entry)}

    def _site(self, match: PlaceMatch, entry: Entry) -> Part:
        key = match.place_id or f"words:{normalise(match.label)}"
        return {"part": "position", "key": key, "other": None, "label": match.label, "words": "", **self._at(entry)}

    def _commander(self, match: ActorMatch, entry: Entry) -> Part:
        return {
            "part": "commander",
            "key": holder_key(match),
            "other": self._actors.get(match.actor_id or ""),
            "label": match.label,
            "words": function_of(entry),
            **self._at(entry),
        }

    def _former(self, force: Force) -> Iterator[Part]:
        actor = self._actors[force.actor_id]
        holders: dict[str, list[tuple[ActorMatch, Entry]]] = {}
        for match, entry in force.commanders:
            holders.setdefault(holder_key(match), []).append((match, entry))
        for person in holders:
            for ground, told in enumerate(former_grounds(person, holders, self._losses)):
                for why, entry in told:
                    yield {"actor": actor, "person": person, "ground": ground, "why": why, **self._at(entry)}
