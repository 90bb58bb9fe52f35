"""The tables of a catalogue. Days are ISO dates; `*_day` columns are proleptic ordinals, for arithmetic; `sheet` columns hold `model.plain` data as JSON.

A sheet stands behind every other column: it can be hundreds of pages long, and what stood behind it would be found only by going through them.
"""

from __future__ import annotations

from whosays.record.catalogue.cells import FILLED, FOLLOWING
from whosays.record.catalogue.cells import TABLE as CELLS
from whosays.record.catalogue.force_tables import INDICES as FORCE_INDICES
from whosays.record.catalogue.force_tables import TABLES as FORCE_TABLES
from whosays.record.catalogue.renewal_tables import RENEWAL
from whosays.record.catalogue.tallies import INDICES as TALLY_INDICES
from whosays.record.catalogue.tallies import TABLES as TALLIES

VERSION = 7
"""Raised whenever a table changes or a column comes to mean another thing: a catalogue of another version is made anew."""

WORDING = (
    *(
        "edtf",
        "time_words",
        "time_in_words",
        "time_precision",
        "time_derived",
        "time_reason",
        "comparator",
        "figure",
        "counted",
    ),
    *("root_words", "root_basis", "root_evidence", "independence", "independence_evidence", "independence_others"),
    *("source", "chain", "place_label", "where_prec", "sentence", "span_end", "what"),
)
"""What is shown of a claim and never looked for stands apart from what filters ask for, so that filters and counts read few pages of the file."""

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE outlet (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);

CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, outlet INTEGER, agency TEXT, published TEXT, url TEXT, language TEXT,
  media_type TEXT NOT NULL, name TEXT NOT NULL, given_id TEXT, unread TEXT, withdrawn TEXT, words INTEGER NOT NULL, claims INTEGER NOT NULL,
  family TEXT
);

CREATE TABLE family (id TEXT NOT NULL, document TEXT NOT NULL, place INTEGER NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (id, place)) WITHOUT ROWID;

CREATE TABLE root (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, basis TEXT NOT NULL, evidence TEXT NOT NULL);

CREATE TABLE claim (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL, outlet INTEGER, kind TEXT NOT NULL, status TEXT NOT NULL,
  withdrawn INTEGER NOT NULL, modality TEXT NOT NULL, polarity TEXT NOT NULL, score REAL NOT NULL, published TEXT, published_day INTEGER,
  timed INTEGER NOT NULL, start_day INTEGER, end_day INTEGER, low INTEGER, high INTEGER, root INTEGER NOT NULL, span_start INTEGER NOT NULL,
  question INTEGER, incident INTEGER, weight REAL NOT NULL
);
CREATE TABLE wording (
  claim INTEGER PRIMARY KEY, edtf TEXT, time_words TEXT, time_in_words TEXT, time_precision TEXT,
  time_derived INTEGER NOT NULL DEFAULT 0, time_reason TEXT, comparator TEXT, figure TEXT, counted TEXT,
  root_words TEXT NOT NULL, root_basis TEXT NOT NULL, root_evidence TEXT NOT NULL,
  independence TEXT, independence_evidence TEXT, independence_others TEXT, source TEXT, chain TEXT NOT NULL, place_label TEXT, where_prec INTEGER,
  sentence TEXT NOT NULL, span_end INTEGER NOT NULL, what TEXT NOT NULL
);

CREATE TABLE actor (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, folded TEXT NOT NULL, type TEXT NOT NULL, claims INTEGER NOT NULL,
  first_cited TEXT, last_cited TEXT, sheet TEXT NOT NULL
);
CREATE TABLE actor_wording (
  number INTEGER PRIMARY KEY, actor INTEGER, label TEXT NOT NULL, words TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (actor, label, words)
);
CREATE TABLE claim_actor (actor INTEGER, claim INTEGER NOT NULL, role TEXT NOT NULL, wording INTEGER NOT NULL);

CREATE TABLE tie (
  number INTEGER PRIMARY KEY, lower INTEGER NOT NULL, upper INTEGER NOT NULL, kind TEXT NOT NULL, evidence TEXT NOT NULL, words TEXT NOT NULL,
  since TEXT, until TEXT
);

CREATE TABLE place (
  number INTEGER PRIMARY KEY, id TEXT, label TEXT NOT NULL, folded TEXT NOT NULL, latitude REAL, longitude REAL, where_prec INTEGER,
  radius_m INTEGER, claims INTEGER NOT NULL, UNIQUE (id, label, where_prec, radius_m)
);
CREATE TABLE within (outer_id TEXT NOT NULL, inner_id TEXT NOT NULL, PRIMARY KEY (outer_id, inner_id)) WITHOUT ROWID;
CREATE TABLE place_wording (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE claim_place (place INTEGER NOT NULL, claim INTEGER NOT NULL, role TEXT NOT NULL, wording INTEGER NOT NULL, container INTEGER NOT NULL DEFAULT 0);

CREATE TABLE voice (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE claim_voice (voice INTEGER NOT NULL, claim INTEGER NOT NULL);

CREATE TABLE question (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, slug TEXT NOT NULL, counted TEXT NOT NULL, actor TEXT, actor_label TEXT NOT NULL, place TEXT,
  place_label TEXT NOT NULL, period TEXT NOT NULL, heading TEXT NOT NULL, claims INTEGER NOT NULL, roots INTEGER NOT NULL,
  documents INTEGER NOT NULL, outlets INTEGER NOT NULL, low INTEGER, best INTEGER, high INTEGER, contradictions INTEGER NOT NULL,
  latest TEXT, weight REAL NOT NULL, losses INTEGER NOT NULL, place_id TEXT, bounds TEXT NOT NULL, sheet TEXT NOT NULL
);

CREATE TABLE question_actor (actor TEXT PRIMARY KEY, folded TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE incident (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, start_day INTEGER, end_day INTEGER, time_in_words TEXT,
  claims INTEGER NOT NULL, documents INTEGER NOT NULL, outlets INTEGER NOT NULL, roots INTEGER NOT NULL,
  killed_low INTEGER, killed_high INTEGER, killed TEXT, weight REAL NOT NULL, sheet TEXT NOT NULL
);
CREATE TABLE incident_place (incident INTEGER NOT NULL, id TEXT, label TEXT NOT NULL);

CREATE TABLE finding (
  number INTEGER PRIMARY KEY, type TEXT NOT NULL, question INTEGER, inside TEXT, reason TEXT NOT NULL, claims TEXT NOT NULL, independence TEXT NOT NULL,
  independence_evidence TEXT NOT NULL, weight REAL NOT NULL, latest TEXT
);
CREATE TABLE finding_claim (claim INTEGER NOT NULL, finding INTEGER NOT NULL);

CREATE TABLE standing (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, owner TEXT, owner_family TEXT, basis TEXT NOT NULL,
  documents INTEGER NOT NULL, claims INTEGER NOT NULL, first INTEGER NOT NULL, alone INTEGER NOT NULL, copied_by INTEGER NOT NULL,
  copied_from INTEGER NOT NULL, revised INTEGER NOT NULL, contradicted INTEGER NOT NULL, sheet TEXT NOT NULL
);

CREATE TABLE task (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, line TEXT NOT NULL, weight REAL NOT NULL, done INTEGER NOT NULL DEFAULT 0,
  sheet TEXT NOT NULL, UNIQUE (kind, subject)
);

CREATE VIRTUAL TABLE claim_words USING fts5(sentence, content='wording', content_rowid='claim', tokenize='trigram');
CREATE VIRTUAL TABLE question_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE incident_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
"""
TABLES += CELLS
TABLES += TALLIES
TABLES += FORCE_TABLES

DERIVED = f"""
{FILLED}
INSERT INTO question_actor (actor, folded) SELECT actor, casefold(MIN(actor_label)) FROM question WHERE actor IS NOT NULL GROUP BY actor;
INSERT INTO claim_words (claim_words) VALUES ('rebuild');
"""
"""What follows from the rows: the cells of maps and overviews and the index of the claims' words."""

INDICES = """
CREATE INDEX document_by_outlet ON document (outlet, number);
CREATE INDEX document_by_family ON document (family);
CREATE INDEX document_by_language ON document (language);
CREATE INDEX claim_by_document ON claim (document, span_start);
CREATE INDEX claim_by_kind ON claim (kind, number);
CREATE INDEX claim_by_outlet ON claim (outlet, number);
CREATE INDEX claim_by_root ON claim (root, number);
CREATE INDEX claim_by_question ON claim (question, number);
CREATE INDEX claim_by_incident ON claim (incident, number);
CREATE INDEX claim_by_start ON claim (start_day, number);
CREATE INDEX claim_by_day ON claim (COALESCE(start_day, end_day), number);
CREATE INDEX claim_by_end ON claim (end_day, number);
CREATE INDEX claim_over_days ON claim (start_day, end_day) WHERE timed = 1 AND (end_day IS NULL OR start_day IS NULL OR end_day > start_day);
CREATE INDEX claim_by_status ON claim (status, weight DESC, number);
CREATE INDEX claim_actor_by_actor ON claim_actor (actor, claim);
CREATE INDEX claim_actor_by_wording ON claim_actor (wording, claim);
CREATE INDEX claim_actor_by_claim ON claim_actor (claim);
CREATE INDEX claim_place_by_place ON claim_place (place, claim);
CREATE INDEX claim_place_by_wording ON claim_place (wording, claim);
CREATE INDEX claim_place_by_claim ON claim_place (claim, role, container, place);
CREATE INDEX claim_voice_by_voice ON claim_voice (voice, claim);
CREATE INDEX place_by_id ON place (id);
CREATE INDEX within_by_inner ON within (inner_id, outer_id);
CREATE INDEX tie_by_lower ON tie (lower);
CREATE INDEX tie_by_upper ON tie (upper);
CREATE INDEX question_by_weight ON question (weight DESC, number);
CREATE INDEX question_by_told ON question (losses, roots DESC, number);
CREATE INDEX question_by_contest ON question (number) WHERE contradictions > 0;
CREATE INDEX question_by_actor ON question (actor, weight DESC);
CREATE INDEX question_by_place ON question (place, weight DESC);
CREATE INDEX question_by_place_id ON question (place_id, number);
CREATE INDEX question_by_claims ON question (claims DESC, number);
CREATE INDEX contested_by_claims ON question (claims DESC, number) WHERE contradictions > 0;
CREATE INDEX contested_by_latest ON question (latest DESC, number) WHERE contradictions > 0;
CREATE INDEX question_by_latest ON question (latest DESC, number);
CREATE INDEX question_by_subject ON question (losses, contradictions);
CREATE INDEX incident_place_by_id ON incident_place (id, incident);
CREATE INDEX incident_place_by_incident ON incident_place (incident);
CREATE INDEX incident_by_start ON incident (start_day, number);
CREATE INDEX incident_by_weight ON incident (weight DESC, number);
CREATE INDEX actor_by_claims ON actor (claims DESC, number);
CREATE INDEX finding_alone ON finding (weight DESC, number) WHERE question IS NULL;
CREATE INDEX finding_by_type ON finding (type, weight DESC);
CREATE INDEX finding_by_question ON finding (question);
CREATE INDEX finding_claim_by_claim ON finding_claim (claim);
CREATE INDEX standing_by_claims ON standing (kind, claims DESC);
CREATE INDEX task_by_kind ON task (done, kind, weight DESC, subject);
"""
INDICES += FOLLOWING
INDICES += TALLY_INDICES
INDICES += FORCE_INDICES
INDICES += RENEWAL
