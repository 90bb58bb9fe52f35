"""Questions beside a question: what counts a part of it or the whole, the same at other times, other things of the same actor or place, and what one
text puts the same figure to.

Also where to look when an address leads to no question any more: what it asked stands in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from anyascii import anyascii

from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.file import Catalogue, Value
from whosays.record.catalogue.listing import match_any
from whosays.record.catalogue.questions import COLUMNS, QuestionRow, question_row

LOOKED_AT = 120
"""Questions of the same actor or place that are set beside one, those that weigh most."""


SHARED_LOOKED_AT = 200
"""Claims of a question whose texts are searched for the same figure on another question."""

SMALLEST_SHARED = 3
"""A figure below this one says too little for two questions that share it to be read together."""

BACKED_BY = "grouping:backed-by:"
"""How the ids of those begin whom sources name only by their backer."""


class Relation(StrEnum):
    """How another question stands to one."""

    WHOLE = "whole"
    PART = "part"
    OTHER_TIME = "other time"
    OTHER_COUNT = "other count"
    BACKED = "backed"
    COMPARED = "compared"
    SHARED = "shared"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Related:
    """Another question, how it stands to the one asked about, and why in words."""

    question: QuestionRow
    relation: Relation
    why: str


def related_questions(
    catalogue: Catalogue, question: QuestionRow, places: Geography, *, most: int = 6
) -> dict[Relation, tuple[Related, ...]]:
    """The questions beside `question` by how they stand to it, at most so many of each, those that weigh most first."""
    found: dict[Relation, list[Related]] = {}
    seen = {question.number}
    for related in (
        *_compared(catalogue, question),
        *_sharing(catalogue, question),
        *_beside(catalogue, question, places),
    ):
        kept = found.setdefault(related.relation, [])
        if related.question.number not in seen and len(kept) < most:
            seen.add(related.question.number)
            kept.append(related)
    return {relation: tuple(found[relation]) for relation in Relation if found.get(relation)}


def _compared(catalogue: Catalogue, question: QuestionRow) -> Iterable[Related]:
    """Questions that a finding on this one speaks of too."""
    query = """SELECT DISTINCT c.question AS other, f.reason FROM finding f, json_each(f.claims) j JOIN claim c ON c.id = j.value
        WHERE f.question = ? AND c.question IS NOT NULL AND c.question <> ? LIMIT 20"""
    reasons = {row["other"]: row["reason"] for row in catalogue.rows(query, (question.number, question.number))}
    for other in _numbered(catalogue, list(reasons)):
        yield Related(other, Relation.COMPARED, reasons[other.number])


def _sharing(catalogue: Catalogue, question: QuestionRow) -> Iterable[Related]:
    """Questions that count the same things and to which one text puts the same figure as to this one."""
    query = f"""SELECT o.question AS other, MIN(mine.low - (mine.comparator = 'more_than')) AS figure
        FROM (SELECT c.document, c.low, w.comparator FROM claim c JOIN wording w ON w.claim = c.number
            WHERE c.question = ? AND c.low >= {SMALLEST_SHARED} AND w.comparator NOT IN ('vague', 'share') ORDER BY c.number LIMIT {SHARED_LOOKED_AT}) mine
        JOIN claim o ON o.document = mine.document JOIN wording w ON w.claim = o.number
        WHERE o.question <> ? AND w.comparator NOT IN ('vague', 'share')
            AND o.low - (w.comparator = 'more_than') = mine.low - (mine.comparator = 'more_than')
        GROUP BY o.question LIMIT 40"""
    figures = {row["other"]: row["figure"] for row in catalogue.rows(query, (question.number, question.number))}
    for other in _numbered(catalogue, list(figures)):
        if other.counted == question.counted:
            yield Related(other, Relation.SHARED, f"one text puts {figures[other.number]:,} to both")


def _numbered(catalogue: Catalogue, numbers: Sequence[Value]) -> tuple[QuestionRow, ...]:
    marks = ", ".join("?" * len(numbers))
    rows = catalogue.rows(f"SELECT {COLUMNS} FROM question WHERE number IN ({marks}) ORDER BY number", numbers)
    return tuple(map(question_row, rows))


def _beside(catalogue: Catalogue, question: QuestionRow, places: Geography) -> Iterable[Related]:
    tied = _tied(catalogue, question.actor)
    for other in _candidates(catalogue, question, tied):
        found = _relate(question, other, tied, places)
        if found:
            yield Related(other, *found)


@dataclass(frozen=True, slots=True)
class _Tied:
    """How an actor is tied to the one asked about, and why in words."""

    relation: Relation
    why: str


def _tied(catalogue: Catalogue, actor: str | None) -> dict[str, _Tied]:
    """The actors tied to `actor`, above and below; a part goes before a backer where both are said."""
    if actor is None:
        return {}
    query = """SELECT t.kind, t.evidence, u.id AS upper, u.label AS upper_label, l.id AS lower, l.label AS lower_label
        FROM actor a JOIN tie t ON {0} = a.number JOIN actor u ON u.number = t.upper JOIN actor l ON l.number = t.lower WHERE a.id = ?"""
    rows = [row for side in ("t.lower", "t.upper") for row in catalogue.rows(query.format(side), (actor,))]
    found: dict[str, _Tied] = {}
    for row in sorted(rows, key=lambda row: row["kind"] != "backed by"):
        above = row["lower"] == actor
        backed = row["kind"] == "backed by"
        relation = Relation.BACKED if backed else Relation.WHOLE if above else Relation.PART
        why = f"{row['lower_label']}: {row['kind']} {row['upper_label']} ({row['evidence']})"
        found[row["upper" if above else "lower"]] = _Tied(relation, why)
    return found


def _candidates(catalogue: Catalogue, question: QuestionRow, tied: Iterable[str]) -> tuple[QuestionRow, ...]:
    found: dict[int, QuestionRow] = {}
    wanted = [("actor", actor) for actor in _kin(question.actor)]
    for column, value in (*wanted, ("place_id", question.place_id)):
        if value is not None:
            query = f"SELECT {COLUMNS} FROM question WHERE {column} = ? ORDER BY weight DESC LIMIT {LOOKED_AT}"
            found |= {row["number"]: question_row(row) for row in catalogue.rows(query, (value,))}
    for actor in list(tied)[:40]:
        query = f"SELECT {COLUMNS} FROM question WHERE actor = ? AND counted = ? ORDER BY weight DESC LIMIT 10"
        found |= {row["number"]: question_row(row) for row in catalogue.rows(query, (actor, question.counted))}
    return tuple(sorted(found.values(), key=lambda other: (other.period != question.period, other.number)))


def _kin(actor: str | None) -> tuple[str, ...]:
    """The ids that an actor goes by in questions: its own, and that of those whom it backs."""
    if actor is None:
        return ()
    own = actor.removeprefix(BACKED_BY)
    return own, f"{BACKED_BY}{own}"


def _relate(
    question: QuestionRow, other: QuestionRow, tied: dict[str, _Tied], places: Geography
) -> tuple[Relation, str] | None:
    if other.actor in tied and other.actor != question.actor and other.counted == question.counted:
        return _at_its_time(question, other, tied[other.actor].relation, tied[other.actor].why)
    if other.actor != question.actor:
        return _of_others(question, other)
    if other.counted == question.counted:
        return _by_place(question, other, places)
    if other.place == question.place and other.period == question.period:
        return Relation.OTHER_COUNT, f"counts {other.counted}"
    return None


def _at_its_time(question: QuestionRow, other: QuestionRow, relation: Relation, why: str) -> tuple[Relation, str]:
    """A relation of part and whole as far as both speak of one time and their figures allow it; figures of another time are no part of these."""
    if other.period != question.period:
        same = relation is Relation.BACKED
        return relation if same else Relation.OTHER_TIME, f"{other.period or 'no time stated'}; {why}"
    whole, part = (other, question) if relation is Relation.WHOLE else (question, other)
    larger = relation in (Relation.WHOLE, Relation.PART) and None not in (part.low, whole.high)
    if larger and (part.low or 0) > (whole.high or 0):
        why += "; yet the part has the larger figure, so that the two are not counted alike"
    return relation, why


def _of_others(question: QuestionRow, other: QuestionRow) -> tuple[Relation, str] | None:
    """How a question of another actor stands to this one: those whom it backs, or the same counted at the same place and time."""
    if other.counted != question.counted or other.period != question.period:
        return None
    if other.actor in _kin(question.actor):
        return Relation.BACKED, "a backer, and those whom sources name by it"
    same_place = question.place_id is not None and other.place == question.place
    return (
        (Relation.OTHERS, f"of {other.actor_label or 'nobody named'}") if same_place and not question.losses else None
    )


def _by_place(question: QuestionRow, other: QuestionRow, places: Geography) -> tuple[Relation, str] | None:
    if other.place_id == question.place_id:
        return Relation.OTHER_TIME, other.period or "no time stated"
    if question.actor is None:
        return None
    if other.place_id is None or (question.place_id and places.contains(other.place_id, question.place_id)):
        wider = f"{other.place_label or 'no place named'}: wider than {question.place_label}"
        return _at_its_time(question, other, Relation.WHOLE, wider)
    if question.place_id is None or places.contains(question.place_id, other.place_id):
        return _at_its_time(question, other, Relation.PART, f"only {other.place_label}")
    return None


def slug_words(words: str) -> str:
    """Words as they stand in an address.

    >>> slug_words("Hezbollah in Syria: people, 2018")
    'hezbollah-in-syria-people-2018'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(words).casefold()).strip("-")


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where an address that leads nowhere may have led.

    Attributes:
        same: The one question that asks the same in other words or over another time, where there is just one; else `None`.
        others: The questions whose words come nearest.
    """

    same: QuestionRow | None
    others: tuple[QuestionRow, ...]


def nearest_questions(catalogue: Catalogue, slug: str, *, most: int = 10) -> Nearest:
    """The questions that an address whose id is gone may have meant, going by its words."""
    words = slug.rpartition("-")[0] or slug
    query = match_any(words.replace("-", " "))
    if query is None:
        return Nearest(None, ())
    sql = f"""SELECT {COLUMNS} FROM question WHERE number IN
        (SELECT rowid FROM question_words WHERE question_words MATCH ? ORDER BY rank LIMIT 60)"""
    found = [question_row(row) for row in catalogue.rows(sql, (query,))]
    ordered = sorted(found, key=lambda other: (-_shared(words, other), other.number))
    same = [other for other in ordered if slug_words(other.heading)[:80].rstrip("-") == words] or [
        other for other in ordered if _asks_the_same(words, other)
    ]
    return Nearest(same[0] if len(same) == 1 else None, tuple(ordered[:most]))


def _shared(words: str, other: QuestionRow) -> float:
    """How far the words of an address and of a question are the same, 0 to 1."""
    left, right = set(words.split("-")), set(slug_words(other.heading).split("-"))
    return len(left & right) / len(left | right)


def _asks_the_same(words: str, other: QuestionRow) -> bool:
    """Whether an address begins with what `other` asks, its time left aside."""
    about = slug_words(other.heading.rpartition(",")[0] if other.period else other.heading)
    return bool(about) and (words == about or words.startswith(f"{about}-"))
