"""What an export writes into a record: the salt of its pseudonyms, once, and every override of what the profile `open` keeps back.

Both are decisions in the chain, so that an override can neither be lost nor slipped in. The salt is a secret of the record, like the names that it
covers: who has the record has both.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from whosays.exports.profiles import Profile
from whosays.exports.release import Release
from whosays.model.decisions import Action, Decision
from whosays.record.store import Record

SUBJECT = "export"
MAKER = "whosays"


def salt_of(record: Record) -> str:
    """The record's salt; made and kept at the first export that needs one. Of two made at once, the earlier counts."""
    found = _kept_salt(record)
    if found is not None:
        return found
    made = json.dumps({"salt": secrets.token_hex(32)})
    record.decide(Action.SALT, SUBJECT, by=MAKER, why="pseudonyms of private people are made with it", value=made)
    return _kept_salt(record) or ""


def _kept_salt(record: Record) -> str | None:
    values = (decision.value for decision in record.decisions(of=(Action.SALT,)))
    return next((str(json.loads(value)["salt"]) for value in values), None)


def record_override(
    record: Record, profile: Profile, release: Release, *, by: str, why: str, asked: Mapping[str, Any]
) -> Decision:
    """The decision by which a person let out what `open` keeps back: which profile, how many claims, by which filters."""
    filters = {name: value if isinstance(value, (str, bool)) else str(value) for name, value in asked.items() if value}
    value = {"profile": profile.name, "claims": len(release.entries), "filters": filters}
    return record.decide(
        Action.OVERRIDE, SUBJECT, by=by, why=why, value=json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
