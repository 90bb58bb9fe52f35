"""What an export asks of a record and writes into it: the salt of its pseudonyms, and every override of what the profile `open` keeps back.

An override is a decision in the chain, so that it can neither be lost nor slipped in. The salt is a secret of the record, like the names that it
covers: who has the record has both. It is only read here: an export that lets nothing further out than `open` writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from whosays.exports.profiles import Profile
from whosays.exports.release import Release
from whosays.model.decisions import Action, Decision
from whosays.record.store import Record

SUBJECT = "export"
MAKER = "whosays"
"""Who decided what whosays keeps by itself, such as the salt in records of an earlier version."""


def salt_of(record: Record) -> str:
    """The record's salt: the first that a decision of it keeps, as in records that were exported by an earlier version, else the one made with it."""
    values = (decision.value for decision in record.decisions(of=(Action.SALT,)))
    return next((str(json.loads(value)["salt"]) for value in values), None) or record.salt()


def record_override(
    record: Record, profile: Profile, release: Release, *, by: str, why: str, asked: Mapping[str, Any]
) -> Decision:
    """The decision by which a person let out what `open` keeps back: which profile, how many claims, by which filters."""
    filters = {name: value if isinstance(value, (str, bool)) else str(value) for name, value in asked.items() if value}
    value = {"profile": profile.name, "claims": len(release.entries), "filters": filters}
    return record.decide(
        Action.OVERRIDE, SUBJECT, by=by, why=why, value=json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
