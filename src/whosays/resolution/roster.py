"""The actors of a record, each once: what it is called, where it stands in claims, and what people count it with.

A line brings together what is known of one actor id: its label and type, the words that sources use for it, the claims that it appears in, and the
groupings that people declared. What it is not: an order of battle, which says what is claimed of a force.

Rules that always hold: every actor id of the entries has one line; each name leads to the claims that use it; the most cited come first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from whosays.model.actors import ActorType
from whosays.model.entries import Entry


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor of a record.

    Attributes:
        actor_id: Its id.
        label: Its name for people.
        type: What it is, as far as known.
        names: The words that sources use for it, each with the ids of the claims; the most used first.
        claims: Ids of all claims that it appears in, in the order of the record.
        groupings: Names of the groupings that people declared it in.
    """

    actor_id: str
    label: str
    type: ActorType
    names: tuple[tuple[str, tuple[str, ...]], ...]
    claims: tuple[str, ...]
    groupings: tuple[str, ...]


def list_actors(entries: Sequence[Entry], groupings: Mapping[str, Collection[str]]) -> tuple[ActorLine, ...]:
    """A line for every actor of `entries`; `groupings` holds the ids of the members by the name of the grouping."""
    faces: dict[str, Counter[tuple[str, ActorType]]] = defaultdict(Counter)
    uses: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for match in entry.resolution.actors:
            if match.actor_id:
                faces[match.actor_id][match.label, match.type] += 1
                uses[match.actor_id][" ".join(match.span.text.split())].append(entry.id)
    lines = (_line(actor_id, faces[actor_id], uses[actor_id], groupings) for actor_id in faces)
    return tuple(sorted(lines, key=lambda line: (-len(line.claims), line.label.casefold(), line.actor_id)))


def _line(
    actor_id: str,
    faces: Counter[tuple[str, ActorType]],
    uses: Mapping[str, Sequence[str]],
    groupings: Mapping[str, Collection[str]],
) -> ActorLine:
    label, actor_type = min(faces, key=lambda face: (-faces[face], face))
    names = sorted(uses.items(), key=lambda item: (-len(item[1]), item[0]))
    claims = dict.fromkeys(claim for _, found in names for claim in found)
    declared = sorted(name for name, members in groupings.items() if actor_id in members)
    return ActorLine(
        actor_id,
        label,
        actor_type,
        tuple((name, tuple(dict.fromkeys(found))) for name, found in names),
        tuple(claims),
        tuple(declared),
    )
