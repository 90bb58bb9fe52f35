"""Who is said to have done it, what was hit and with what: the names that an incident's claims give, each with claims that give it."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model.entries import Entry
from whosays.model.incidents import Incident
from whosays.model.kinds import Polarity, Role

MOST_CLAIMS = 3
"""How many claims stand with one name."""


def incident_names(incident: Incident) -> dict[str, list[dict[str, object]]]:
    """For actors, targets and means, each name in the incident's order with the first claims that give it, and whether all that do deny it."""
    told = {"actors": (incident.actors, Role.ACTOR), "targets": (incident.targets, Role.TARGET)}
    told |= {"means": (incident.means, Role.MEANS)}
    return {part: [_name(label, role, incident.entries) for label in labels] for part, (labels, role) in told.items()}


def _name(label: str, role: Role, entries: Sequence[Entry]) -> dict[str, object]:
    giving = [entry for entry in entries if label in _labels(entry, role)]
    denied = bool(giving) and all(entry.claim.polarity is Polarity.DENIED for entry in giving)
    return {"label": label, "claims": [entry.id for entry in giving[:MOST_CLAIMS]], "denied": denied}


def _labels(entry: Entry, role: Role) -> set[str]:
    known = {match.span: match.label for match in entry.actors(role)}
    return {known.get(span, span.text) for span in entry.claim.fillers(role)}
