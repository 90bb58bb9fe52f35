"""The tables of the record.

Nothing in them is ever updated or deleted: what is current is computed by `queries` from what was appended. `subject` columns of decisions
hold ids of claims, documents or outlets, so that a decision outlives every reading. Names follow the model; JSON columns hold `model.plain`
data.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

SERIAL = BigInteger().with_variant(Integer, "sqlite")

SALT = "salt"
"""What the secret is called that pseudonyms are made with."""

secret = Table(
    "secret",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", String(64), nullable=False),
)

migration = Table(
    "migration",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(100), nullable=False),
    Column("applied_at", DateTime(timezone=True), nullable=False),
)

content = Table(
    "content",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

document = Table(
    "document",
    metadata,
    Column("number", SERIAL, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("content.sha256"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("agency", Text),
    Column("published", String(10), index=True),
    Column("url", Text),
    Column("language", String(8)),
    Column("media_type", String(100), nullable=False),
    Column("name", Text, nullable=False),
    Column("given_id", Text),
    Column("unread", Text),
    Column("added_at", DateTime(timezone=True), nullable=False),
)

reader = Table(
    "reader",
    metadata,
    Column("number", SERIAL, primary_key=True, autoincrement=True),
    Column("name", String(100), nullable=False),
    Column("version", String(100), nullable=False),
    Column("digest", String(100), nullable=False),
    UniqueConstraint("name", "version", "digest"),
)

reading = Table(
    "reading",
    metadata,
    Column("number", SERIAL, primary_key=True, autoincrement=True),
    Column("document_id", String(16), ForeignKey("document.id"), nullable=False, index=True),
    Column("reader", ForeignKey("reader.number"), nullable=False),
    Column("resolver", String(100), nullable=False),
    Column("read_at", DateTime(timezone=True), nullable=False),
)

claim = Table(
    "claim",
    metadata,
    Column("number", SERIAL, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("document_id", String(16), ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False, index=True),
    Column("body", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
)

found = Table(
    "found",
    metadata,
    Column("reading", ForeignKey("reading.number"), primary_key=True),
    Column("claim_id", String(16), ForeignKey("claim.id"), primary_key=True),
    Column("extraction_score", Float, nullable=False),
    Column("resolution", Text, nullable=False),
    Index("found_by_claim", "claim_id"),
)

refusal = Table(
    "refusal",
    metadata,
    Column("number", SERIAL, primary_key=True, autoincrement=True),
    Column("reading", ForeignKey("reading.number"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("reasons", Text, nullable=False),
)
UNREAD = "unread"
"""The kind of a refusal that is none: sentences that the reader did not read."""

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("action", String(20), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Index("decision_by_action", "action", "number"),
    Index("decision_by_person", "by", "number"),
)
