"""Which documents a list wants, a page at a time, and what one of them is to the others.

Documents are numbered in order of publication; pages follow one another by cursors (`listing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.record.catalogue.claims import COUNTED_TO
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row
from whosays.record.catalogue.listing import Listing, Mark, Order

COLUMNS = """d.number, d.id, d.title, o.name AS outlet, d.agency, d.published, d.language, d.media_type, d.name, d.unread, d.withdrawn, d.words, d.claims,
d.family, (SELECT COUNT(*) FROM family f WHERE f.id = d.family) AS copies"""
LISTING = Listing(
    "documents", Order("d.number", descending=False, tie="d.number"), "document d", key="d.id", rank="d.published"
)
TABLES = "document d LEFT JOIN outlet o ON o.number = d.outlet"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as lists show it.

    Attributes:
        number: Its place in the order of publication.
        id: Its id.
        title: The headline, or `None`.
        outlet: Who published it, or `None`.
        agency: The agency whose copy it carries, or `None`.
        published: ISO day of publication, or `None`.
        language: ISO 639-1 code, or `None`.
        media_type: Media type of the bytes that were stored.
        name: Its file's name.
        unread: Why no reader was tried, or `None`.
        withdrawn: Why it was withdrawn, or `None`.
        words: How many words it has.
        claims: How many claims it has.
        family: Id of its copy family, or `None`.
        copies: How many documents that family has; 0 where it has none.
    """

    number: int
    id: str
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    language: str | None
    media_type: str
    name: str
    unread: str | None
    withdrawn: str | None
    words: int
    claims: int
    family: str | None
    copies: int

    @property
    def label(self) -> str:
        """The headline, else the file's name."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are wanted; every part that is given must hold.

    Attributes:
        outlet: A part of the outlet's name.
        title: Words of the headline, in any order; the last may be the beginning of a word.
        language: An ISO 639-1 code, or "-" where the language is not known.
        since: Published on or after that day.
        until: Published on or before that day.
        state: "unread", "withdrawn", "copied" (of a copy family), "silent" (read, and no claim found), or "" for all.
    """

    outlet: str = ""
    title: str = ""
    language: str = ""
    since: date | None = None
    until: date | None = None
    state: str = ""


STATES = {
    "unread": "d.unread IS NOT NULL",
    "withdrawn": "d.withdrawn IS NOT NULL",
    "copied": "d.family IS NOT NULL",
    "silent": "d.unread IS NULL AND d.claims = 0",
}


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some of the documents that are wanted, and what to ask for next, if anything."""

    documents: tuple[DocumentRow, ...]
    after: str | None


def find_documents(catalogue: Catalogue, wanted: DocumentFilter, *, after: str = "", limit: int = 50) -> DocumentPage:
    """A page of the documents that are wanted, the earliest publication first, behind the cursor `after` where one was given."""
    where, values = joined([*_conditions(wanted), *LISTING.behind(catalogue, after)])
    query = f"SELECT {COLUMNS} FROM {TABLES} WHERE {where} ORDER BY {LISTING.order.sql()} LIMIT {limit + 1}"
    found = [_document(row) for row in catalogue.rows(query, values)]
    page = tuple(found[:limit])
    marks = [Mark(document.id, rank=document.published) for document in page]
    return DocumentPage(page, LISTING.cursor(marks, after) if len(found) > limit else None)


def count_documents(catalogue: Catalogue, wanted: DocumentFilter, most: int = COUNTED_TO) -> int:
    """How many documents are wanted, counted to one more than `most`."""
    where, values = joined(list(_conditions(wanted)))
    return int(
        catalogue.value(f"SELECT COUNT(*) FROM (SELECT 1 FROM document d WHERE {where} LIMIT {most + 1})", values)
    )


def find_document(catalogue: Catalogue, document_id: str) -> DocumentRow | None:
    """The document of that id; `None` where it is newer than the catalogue."""
    row = catalogue.row(f"SELECT {COLUMNS} FROM {TABLES} WHERE d.id = ?", (document_id,))
    return _document(row) if row else None


def find_numbered(catalogue: Catalogue, numbers: Sequence[int]) -> tuple[DocumentRow, ...]:
    """The documents of those numbers, in the order given."""
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM {TABLES} WHERE d.number IN ({marks})", tuple(numbers))
    found = {row["number"]: _document(row) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def known_languages(catalogue: Catalogue) -> tuple[str, ...]:
    """The languages of the documents, in order of their codes."""
    rows = catalogue.rows("SELECT DISTINCT language FROM document WHERE language IS NOT NULL ORDER BY language")
    return tuple(str(row["language"]) for row in rows)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a copy family, and what it shares with an earlier one, in words; "" for the earliest."""

    document: DocumentRow
    evidence: str


def family_of(catalogue: Catalogue, document_id: str) -> tuple[Member, ...]:
    """The documents that carry one text with that one, itself among them, the earliest publication first; empty where there are none."""
    query = f"""SELECT {COLUMNS}, m.evidence FROM family m JOIN {TABLES.replace("document d", "document d ON d.id = m.document")}
        WHERE m.id = (SELECT family FROM document WHERE id = ?) ORDER BY m.place"""
    return tuple(Member(_document(row), row["evidence"]) for row in catalogue.rows(query, (document_id,)))


def _document(row: Row) -> DocumentRow:
    return DocumentRow(**{name: row[name] for name in DocumentRow.__slots__})


def _conditions(wanted: DocumentFilter) -> Iterator[Condition]:
    if wanted.outlet:
        outlets = "SELECT number FROM outlet WHERE instr(folded, ?) > 0"
        yield Condition(f"d.outlet IN ({outlets})", (wanted.outlet.casefold(),))
    if words := wanted.title.replace("\0", " ").split():
        asked = " ".join('"' + word.replace('"', '""') + '"' for word in words) + "*"
        titles = "SELECT rowid FROM document_words WHERE document_words MATCH ?"
        yield Condition(f"d.number IN ({titles})", (f"title : ({asked})",))
    if wanted.language:
        unknown = wanted.language == "-"
        yield Condition("d.language IS NULL") if unknown else Condition("d.language = ?", (wanted.language,))
    if wanted.since:
        yield Condition("d.published >= ?", (wanted.since.isoformat(),))
    if wanted.until:
        yield Condition("d.published <= ?", (wanted.until.isoformat(),))
    if wanted.state:
        yield Condition(STATES[wanted.state])
