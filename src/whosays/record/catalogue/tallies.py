"""Tables of who decided what, and of what each source did: kept apart so that the queue of review and the list of sources are found at once.

* `verdict`: each person's latest word on a claim; `look`: how far the review of a claim has come where two must decide alike, for claims with a verdict;
* `tally`: how many decisions each person made on each day (UTC);
* `deed`: the claims behind a count of an outlet or root source (first, alone, revised, contradicted), with the other claim of a pair, else 0;
* `carrying`: who carries whose words.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE verdict (claim INTEGER NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, PRIMARY KEY (claim, by)) WITHOUT ROWID;
CREATE TABLE look (claim INTEGER PRIMARY KEY, state TEXT NOT NULL, weight REAL NOT NULL);
CREATE TABLE tally (day TEXT NOT NULL, by TEXT NOT NULL, action TEXT NOT NULL, decisions INTEGER NOT NULL, PRIMARY KEY (day, by, action)) WITHOUT ROWID;
CREATE TABLE deed (
  standing INTEGER NOT NULL, what TEXT NOT NULL, claim INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (standing, what, claim, other)
) WITHOUT ROWID;
CREATE TABLE carrying (
  standing INTEGER NOT NULL, what TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, documents INTEGER NOT NULL, claims INTEGER NOT NULL,
  ids TEXT NOT NULL, PRIMARY KEY (standing, what, number)
) WITHOUT ROWID;
"""

SORTED = ("documents", "claims", "first", "alone", "copied_by", "copied_from", "revised", "contradicted")
"""The counts of a source that a list of sources may be ordered by, the highest first."""

INDICES = """
CREATE INDEX look_by_state ON look (state, weight DESC, claim);
CREATE INDEX standing_by_folded ON standing (kind, folded, number);
CREATE INDEX standing_by_family ON standing (owner_family);
""" + "".join(f"CREATE INDEX standing_by_count_{name} ON standing (kind, {name} DESC, number);\n" for name in SORTED)
