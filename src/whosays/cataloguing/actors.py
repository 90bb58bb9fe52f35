"""Actors, the words that name them, and what ties them to one another, as rows of a catalogue."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from whosays.cataloguing.claims import ClaimRows
from whosays.cataloguing.forces import ForceRows
from whosays.model.actors import ActorMatch
from whosays.model.entries import Entry
from whosays.model.formations import Formation, Tie
from whosays.model.plain import to_plain
from whosays.picture import View
from whosays.record.catalogue.file import NewCatalogue, Value
from whosays.resolution.judgements import key_of, names_somebody

MOST_IDS = 200
"""How many claim ids stand with one statement of a sheet; the rest is a filter away."""

LATEST = 4
"""How many of the latest claims of a kind stand with an actor."""


class ActorRows:
    """Numbers for actors and for the words that name them, and who is named in which claim."""

    def __init__(self, rows: ClaimRows) -> None:
        self.claims_rows = rows
        self.actors: dict[str, int] = {}
        self.wordings: dict[tuple[str | None, str, str], int] = {}
        self.claims: Counter[str] = Counter()
        self.words: dict[str, Counter[str]] = {}
        self.first: dict[str, ActorMatch] = {}
        self.days: dict[str, list[str]] = {}
        self.kinds: dict[tuple[str, str, str], list[int]] = {}
        self.keys: dict[tuple[str, str], str] = {}

    def links(self) -> Iterator[dict[str, Value]]:
        """A row for every mention of an actor in a claim."""
        for entry in self.claims_rows.entries:
            named = set()
            for match in entry.actors():
                key = (match.actor_id, match.label, match.span.text)
                wording = self.wordings.setdefault(key, len(self.wordings) + 1)
                if match.actor_id:
                    named.add(match.actor_id)
                    self.first.setdefault(match.actor_id, match)
                    self.words.setdefault(match.actor_id, Counter())[match.span.text] += 1
                    self._note_kind(entry, match, match.actor_id)
                    if names_somebody(match) and (match.actor_id, match.span.text) not in self.keys:
                        self.keys[match.actor_id, match.span.text] = key_of(match)
                yield {
                    "actor": self.number(match.actor_id),
                    "claim": self.claims_rows.numbers[entry.id],
                    "role": match.role.value if match.role else "",
                    "wording": wording,
                }
            self.claims.update(named)
            if entry.document.published:
                day = entry.document.published.isoformat()
                for actor in named:
                    seen = self.days.setdefault(actor, [day, day])
                    self.days[actor] = [min(seen[0], day), max(seen[1], day)]

    def _note_kind(self, entry: Entry, match: ActorMatch, actor: str) -> None:
        """Note the claims of each kind that name an actor in each role; the last of them are the latest."""
        if entry.status.counts and not entry.withdrawn:
            told = self.kinds.setdefault((actor, entry.claim.kind.value, match.role.value if match.role else ""), [0])
            number = self.claims_rows.numbers[entry.id]
            if told[-1] != number or told[0] == 0:
                told[0] += 1
                told[1:] = [*told[1:], number][-LATEST:]

    def kind_rows(self) -> Iterator[dict[str, Value]]:
        """How many claims of each kind name an actor in each role, with the latest."""
        for (actor, kind, role), told in self.kinds.items():
            yield {
                "actor": self.number(actor),
                "kind": kind,
                "role": role,
                "claims": told[0],
                "latest": json.dumps(told[1:]),
            }

    def key_rows(self) -> Iterator[dict[str, Value]]:
        """The normalised names that judgements know an actor by."""
        for actor, key in sorted({(actor, key) for (actor, _), key in self.keys.items()}):
            yield {"actor": self.number(actor), "key": key}

    def number(self, actor_id: str | None) -> int | None:
        """The number of an actor."""
        return None if actor_id is None else self.actors.setdefault(actor_id, len(self.actors) + 1)


def catalogue_actors(new: NewCatalogue, view: View, rows: ActorRows) -> None:
    """Write down every actor with its sheet, its wordings and its ties."""
    new.insert("claim_actor", rows.links())
    formations = {formation.actor_id: formation for formation in view.formations}
    for formation in formations.values():
        rows.number(formation.actor_id)
        for tie in formation.ties:
            rows.number(tie.upper)
    labels = {tie.upper: tie.upper_label for formation in formations.values() for tie in formation.ties}
    new.insert(
        "actor", (_row(actor, number, rows, formations.get(actor), labels) for actor, number in rows.actors.items())
    )
    new.insert(
        "actor_wording",
        (
            {
                "number": number,
                "actor": rows.number(actor),
                "label": label,
                "words": words,
                "folded": f"{label}\n{words}".casefold(),
            }
            for (actor, label, words), number in rows.wordings.items()
        ),
    )
    new.insert("actor_kind", rows.kind_rows())
    new.insert("actor_key", rows.key_rows())
    numbered = list(enumerate(((f.actor_id, tie) for f in formations.values() for tie in f.ties), start=1))
    new.insert("tie", (_tie_row(number, lower, tie, rows) for number, (lower, tie) in numbered))
    forces = ForceRows(rows.claims_rows, rows.actors)
    new.insert("tie_claim", forces.ties((number, tie) for number, (_, tie) in numbered))
    forces.write(new, formations.values())


def _row(
    actor: str, number: int, rows: ActorRows, formation: Formation | None, labels: dict[str, str]
) -> dict[str, Value]:
    match = rows.first.get(actor)
    label = formation.label if formation else match.label if match else labels.get(actor, actor)
    first, last = rows.days.get(actor, (None, None))
    sheet: dict[str, Any] = {
        "names": rows.words.get(actor, Counter()).most_common(),
        "formation": _cut(to_plain(replace(formation, force=None))) if formation else None,
        "origins": list(formation.force.origins) if formation and formation.force else [],
    }
    return {
        "number": number,
        "id": actor,
        "label": label,
        "folded": label.casefold(),
        "type": (formation.type if formation else "") or (match.type.value if match else "unknown"),
        "claims": rows.claims[actor],
        "first_cited": first,
        "last_cited": last,
        "sheet": json.dumps(sheet, ensure_ascii=False),
    }


def _cut(plain: Any) -> Any:
    """`plain` with every list of claim ids cut to `MOST_IDS`."""
    if isinstance(plain, dict):
        return {
            name: value[:MOST_IDS]
            if name in ("claims", "used", "left_out") and isinstance(value, list)
            else _cut(value)
            for name, value in plain.items()
        }
    return [_cut(item) for item in plain] if isinstance(plain, list) else plain


def _tie_row(number: int, lower: str, tie: Tie, rows: ActorRows) -> dict[str, Value]:
    return {
        "number": number,
        "lower": rows.number(lower),
        "upper": rows.number(tie.upper),
        "kind": tie.kind.value,
        "evidence": tie.evidence.value,
        "words": tie.words,
        "since": tie.since,
        "until": tie.until,
    }
