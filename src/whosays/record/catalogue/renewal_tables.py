"""Tables of what is renewed in place: empty when a catalogue is made, and filled by decisions.

* `touched`: the claims of which what they stand in is to be renewed;
* `finding_inside`: the numbers of findings inside documents that came with a renewal and had no number of the making to take;
* `finding_kept`: findings of the making that others took the place of, or that are hidden; `finding_kept_claim`: the claims that these name.
"""

from __future__ import annotations

RENEWAL = """
CREATE TABLE touched (claim TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE finding_inside (number INTEGER PRIMARY KEY);
CREATE TABLE finding_kept (
  number INTEGER PRIMARY KEY, type TEXT NOT NULL, question INTEGER, inside TEXT, reason TEXT NOT NULL, claims TEXT NOT NULL, independence TEXT NOT NULL,
  independence_evidence TEXT NOT NULL, weight REAL NOT NULL, latest TEXT
);
CREATE TABLE finding_kept_claim (claim INTEGER NOT NULL, finding INTEGER NOT NULL, PRIMARY KEY (claim, finding)) WITHOUT ROWID;
CREATE INDEX finding_kept_by_question ON finding_kept (question);
CREATE INDEX finding_kept_by_inside ON finding_kept (inside);
CREATE INDEX finding_by_inside ON finding (inside) WHERE inside IS NOT NULL;
"""
