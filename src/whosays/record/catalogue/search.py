"""Words in documents and claims, and names, found over the whole record, the best first.

Documents are searched by the beginnings of their words; claims by words as they stand in the sentence. Names of actors, places and questions are found
beside them, so that one box leads to everything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.record.catalogue.claims import with_text
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.documents import DocumentRow, find_numbered
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.listing import match_all

MOST_NAMES = 6
TELLING = 5_000
"""Documents that can be told apart by how often words stand in them; words of more say little of any, and weighing them all takes long."""
PHRASE = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class FoundName:
    """An actor, a place or a question that a search names.

    Attributes:
        what: "actor", "place" or "question".
        id: The actor's id, the place's id or the question's slug.
        label: Its name for people.
        claims: How many claims it has.
    """

    what: str
    id: str
    label: str
    claims: int


def terms_of(words: str) -> tuple[str, ...]:
    """The words and "quoted phrases" of a search.

    >>> terms_of('Idlib "at least" 120,000')
    ('Idlib', 'at least', '120,000')
    """
    return tuple(phrase or word for phrase, word in PHRASE.findall(words))[:20]


def claims_with(words: str, *, alone: bool = False) -> tuple[Condition, ...]:
    """What holds of the claims whose sentence has every word and phrase of `words`; `alone` says that hardly anything else is asked."""
    terms = terms_of(words)
    if not terms:
        return ()
    asked = with_text(*terms)
    return (replace(asked, leads=alone and bool(asked.match)),)


def documents_with(catalogue: Catalogue, words: str, *, limit: int = 20) -> tuple[DocumentRow, ...]:
    """The documents with every word of `words`, those in which they are most telling first; of very many the latest. Nothing for no words."""
    query = match_all(words)
    if query is None:
        return ()
    having = "FROM document_words WHERE document_words MATCH ?"
    many = catalogue.value(f"SELECT COUNT(*) FROM (SELECT 1 {having} LIMIT {TELLING + 1})", (query,)) > TELLING
    order = "rowid DESC" if many else "bm25(document_words, 4.0, 1.0)"
    found = catalogue.rows(f"SELECT rowid {having} ORDER BY {order} LIMIT {limit}", (query,))
    return find_numbered(catalogue, [row["rowid"] for row in found])


def names_with(catalogue: Catalogue, words: str) -> tuple[FoundName, ...]:
    """Actors, places and questions whose names have `words`, each kind's with most claims first."""
    folded = words.strip().strip('"').casefold()
    if len(folded) < 2:
        return ()
    queries: Sequence[tuple[str, str]] = (
        ("actor", "SELECT id, label, claims FROM actor WHERE instr(folded, ?) > 0 ORDER BY claims DESC, number"),
        (
            "place",
            "SELECT id, label, SUM(claims) AS claims FROM place WHERE id IS NOT NULL AND instr(folded, ?) > 0 GROUP BY id ORDER BY 3 DESC, 1",
        ),
    )
    found = [
        FoundName(what, str(row["id"]), str(row["label"]), int(row["claims"]))
        for what, query in queries
        for row in catalogue.rows(f"{query} LIMIT {MOST_NAMES}", (folded,))
    ]
    return (*found, *_questions(catalogue, words))


def _questions(catalogue: Catalogue, words: str) -> tuple[FoundName, ...]:
    """Questions are numbered by weight, so that the first numbers are those that matter most."""
    query = match_all(words)
    if query is None:
        return ()
    rows = catalogue.rows(
        f"""SELECT q.slug, q.heading, q.claims
        FROM (SELECT rowid FROM question_words WHERE question_words MATCH ? ORDER BY rowid LIMIT {MOST_NAMES}) f
        JOIN question q ON q.number = f.rowid ORDER BY q.number""",
        (query,),
    )
    return tuple(FoundName("question", str(row["slug"]), str(row["heading"]), int(row["claims"])) for row in rows)
