"""The tables of the order of battle: what each claim gives to a force, so that any day's order of battle is a query over claims.

`start_day` and `over_day` are the first and the last day on which a claim can speak for what it gives, as ordinals; `NULL` where nothing bounds it. An
event and a claim without a time are never over. `force_day` keeps running totals: how many of a force's claims had begun by a day, and how many were
over, so that the claims of any one day are a subtraction.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE force (actor INTEGER PRIMARY KEY, cited INTEGER NOT NULL, first_cited TEXT, last_cited TEXT);
CREATE TABLE force_claim (actor INTEGER NOT NULL, claim INTEGER NOT NULL, start_day INTEGER, over_day INTEGER, PRIMARY KEY (actor, claim)) WITHOUT ROWID;
CREATE TABLE force_day (actor INTEGER NOT NULL, day INTEGER NOT NULL, begun INTEGER NOT NULL, over INTEGER NOT NULL, PRIMARY KEY (actor, day)) WITHOUT ROWID;
CREATE TABLE force_part (
  number INTEGER PRIMARY KEY, actor INTEGER NOT NULL, part TEXT NOT NULL, claim INTEGER NOT NULL, key TEXT NOT NULL, other INTEGER, label TEXT NOT NULL,
  words TEXT NOT NULL, start_day INTEGER, over_day INTEGER
);
CREATE TABLE force_former (
  actor INTEGER NOT NULL, person TEXT NOT NULL, ground INTEGER NOT NULL, claim INTEGER NOT NULL, why TEXT NOT NULL, start_day INTEGER, over_day INTEGER
);
CREATE TABLE tie_claim (
  tie INTEGER NOT NULL, effect TEXT NOT NULL, claim INTEGER NOT NULL, words TEXT NOT NULL, start_day INTEGER, over_day INTEGER
);
CREATE TABLE actor_kind (
  actor INTEGER NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL, claims INTEGER NOT NULL, latest TEXT NOT NULL, PRIMARY KEY (actor, kind, role)
) WITHOUT ROWID;
CREATE TABLE actor_key (actor INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (actor, key)) WITHOUT ROWID;
"""

INDICES = """
CREATE INDEX force_by_cited ON force (cited DESC, actor);
CREATE INDEX force_part_by_actor ON force_part (actor, part, claim, start_day, over_day);
CREATE INDEX force_part_by_key ON force_part (part, key, actor);
CREATE INDEX force_part_by_other ON force_part (other, claim) WHERE other IS NOT NULL;
CREATE INDEX force_former_by_actor ON force_former (actor, person, ground, claim);
CREATE INDEX tie_claim_by_tie ON tie_claim (tie, effect, claim, start_day, over_day);
"""
