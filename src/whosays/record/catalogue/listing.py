"""Lists that are read a page at a time, the cursors that join their pages, and words looked for by their beginnings.

A catalogue numbers its rows anew with each making, and a list may be paged while a new one comes. So a cursor names rows by what they are called in
every making: the last row that was seen, with the value that the list is sorted by, and some before it. Whoever comes with a cursor goes on behind
the last of them that still stands where it stood; where none does, behind its value; and where the list is sorted by none, it is told to begin again.
A cursor that names fewer rows names all that were seen: where none of them stands, the list goes on at its beginning.

Rules that always hold: no page is counted from the start; rows that stand in both makings are neither passed over nor shown twice, unless their own
place in the list changed; text that is no cursor of the list is refused with `CursorError` and never reaches a query as SQL.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.errors import CursorError
from whosays.record.catalogue.conditions import Condition
from whosays.record.catalogue.file import Catalogue, Value

WORD = re.compile(r"\w+")
MOST_WORDS = 12
EVERYWHERE = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
"""Words that nearly every English text has."""

MARKS = 3
"""How many rows a cursor names, and one more."""

LONGEST = 4_000
"""How many characters a cursor may have."""

ALL, NONE = Condition("1"), Condition("0")


@dataclass(frozen=True, slots=True)
class Mark:
    """A row as a cursor names it.

    Attributes:
        key: What it is called in every making.
        value: What the list is sorted by, of this row; `None` for a list that is sorted by nothing but its rows' numbers.
        rank: What its number goes by, as far as that can change; a row whose rank changed may stand anywhere now.
    """

    key: str
    value: Value = None
    rank: Value = None


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted: by a column, and rows of one value by `tie`.

    Attributes:
        column: The column, or `tie` itself for a list that is sorted by nothing else.
        descending: Whether the largest comes first; rows without a value then come last, else first.
        open_ended: Whether rows may have no value.
        tie: The column that no two rows share.
    """

    column: str
    descending: bool = True
    open_ended: bool = False
    tie: str = "number"

    @property
    def way(self) -> str:
        """The SQL word for which end comes first."""
        return "DESC" if self.descending else "ASC"

    def sql(self) -> str:
        """The clause that sorts so."""
        by = f"{self.column} {self.way}"
        return by if self.column == self.tie else f"{by}, {self.tie}"

    def behind(self, value: Value, tie: Value) -> Condition:
        """What holds of the rows behind the one of that value and tie."""
        column = self.column
        if column == self.tie:
            return Condition(f"{column} {'<' if self.descending else '>'} ?", (tie,))
        if value is None:
            return self._behind_nothing(tie)
        if not self.descending:
            return Condition(f"({column}, {self.tie}) > (?, ?)", (value, tie))
        further = f"{column} <= ? AND ({column} < ? OR {self.tie} > ?)"
        if self.open_ended:  # "+" keeps the database from finding the two parts apart and then sorting all of them
            further = f"(+{column} <= ? AND (+{column} < ? OR {self.tie} > ?)) OR +{column} IS NULL"
        return Condition(further, (value, value, tie))

    def _behind_nothing(self, tie: Value) -> Condition:
        """Rows without a value come last where the largest comes first, and first where the smallest does."""
        same = f"{self.column} IS NULL AND {self.tie} > ?"
        return Condition(same if self.descending else f"({same}) OR {self.column} IS NOT NULL", (tie,))


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is read a page at a time.

    Attributes:
        name: What it is called in its cursors; another order has another name.
        order: How it is sorted.
        table: The table of its rows.
        key: The column or expression for what a row is called in every making.
        value: The one that it is sorted by; "" where rows stand in the order of their numbers and nothing tells where a lost one stood.
        rank: The one that numbers go by as far as it can change; "" where it cannot.
        falling: Whether the largest rank has the first number.
        keyed: Whether rows of one rank are numbered by their keys, the smallest first: the place of a lost row is then known exactly. Otherwise rows
            of one rank may go at once, as a report's claims do.
        later: A condition with one place for a rank: what holds of the rows whose numbers are behind those of that rank; "" where ranks are compared.
    """

    name: str
    order: Order
    table: str
    key: str
    value: str = ""
    rank: str = ""
    falling: bool = False
    keyed: bool = False
    later: str = ""

    def behind(self, catalogue: Catalogue, after: str, within: Condition = ALL) -> tuple[Condition, ...]:
        """What holds of the rows behind the cursor `after`, nothing where it is ""; its rows are looked up among those `within`.

        Raises:
            CursorError: It is no cursor of this list, or none of its rows is there any more and the list is sorted by no value.
        """
        if not after:
            return ()
        marks = read_cursor(self.name, after)
        if self.order.tie == self.key:
            return (self.order.behind(marks[-1].value, marks[-1].key),)
        for mark in reversed(marks[-MARKS:] if self.keyed else marks):
            number = self._number(catalogue, mark, within)
            if number is not None:
                return (self.order.behind(mark.value, number),)
        return (self._behind_value(marks[-1]),) if len(marks) >= MARKS else ()

    def _number(self, catalogue: Catalogue, mark: Mark, within: Condition) -> int | None:
        """The number of a row that stands where it stood."""
        parts, values = [f"({within.sql})", f"{self.key} = ?"], [*within.values, mark.key]
        for column, value in ((self.value, mark.value), (self.rank, mark.rank)):
            if column:
                parts.append(f"{column} IS ?")
                values.append(value)
        tie = self.order.tie
        query = f"SELECT {tie} FROM {self.table} WHERE {' AND '.join(parts)} ORDER BY {tie} DESC LIMIT 1"
        found: int | None = catalogue.value(query, values)
        return found

    def _behind_value(self, mark: Mark) -> Condition:
        """What holds of the rows behind one that is gone, by what it was sorted by and what its number went by."""
        alike = self._behind_alike(mark) if self.rank else NONE
        if not self.value or (mark.value is None and self.order.descending and not self.rank):
            raise gone()
        if mark.value is None:
            return alike if self.order.descending else _either(Condition(f"{self.value} IS NOT NULL"), alike)
        further = Condition(f"{self.value} {'<' if self.order.descending else '>'} ?", (mark.value,))
        nothing_last = self.order.open_ended and self.order.descending
        return _either(further, alike, *([Condition(f"{self.value} IS NULL")] if nothing_last else []))

    def _behind_alike(self, mark: Mark) -> Condition:
        """What holds of the rows behind one that is gone among those of its value."""
        later = self.later or f"{self.rank} {'<' if self.falling else '>'} ?"
        if not self.keyed:
            return Condition(f"{self.value} IS ? AND {later}", (mark.value, mark.rank))
        tied = f"{self.value} IS ? AND ({later} OR ({self.rank} = ? AND {self.key} > ?))"
        return Condition(tied, (mark.value, mark.rank, mark.rank, mark.key))

    def cursor(self, marks: Sequence[Mark], after: str = "") -> str:
        """The cursor behind the last of `marks`, which are rows of a page that began behind the cursor `after`."""
        earlier = read_cursor(self.name, after) if after else ()
        return write_cursor(self.name, (*earlier, *marks))

    def cursors(self, marks: Sequence[Mark], after: str = "") -> tuple[str, ...]:
        """The cursor behind each of `marks`, likewise."""
        earlier = read_cursor(self.name, after) if after else ()
        every = (*earlier, *marks)
        return tuple(write_cursor(self.name, every[:end]) for end in range(len(earlier) + 1, len(every) + 1))


def _either(*conditions: Condition) -> Condition:
    sql = " OR ".join(f"({condition.sql})" for condition in conditions)
    return Condition(sql, tuple(value for condition in conditions for value in condition.values))


def write_cursor(name: str, marks: Sequence[Mark]) -> str:
    """The cursor behind the last of `marks` in the list called `name`: text for addresses that nobody needs to read."""
    said = [name, *([mark.key, mark.value, mark.rank] for mark in _kept(marks))]
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _kept(marks: Sequence[Mark]) -> Sequence[Mark]:
    """The last of `marks`, and where all of these are of one rank the last of another: what is of one rank may go at once, as a report's claims do."""
    last = marks[-MARKS:]
    other = next((mark for mark in reversed(marks) if mark.rank != last[-1].rank), None)
    return last if other is None or other in last else (other, *last)


def read_cursor(name: str, words: str) -> tuple[Mark, ...]:
    """The rows that a cursor of the list called `name` names, at least one, the last last; raises `CursorError` where `words` are none.

    >>> read_cursor("actors", write_cursor("actors", [Mark("iran", 12)]))
    (Mark(key='iran', value=12, rank=None),)
    """
    try:
        said = words if len(words) <= LONGEST else ""
        plain = json.loads(b64decode(said + "=" * (-len(said) % 4), altchars=b"-_", validate=True))
        marks = tuple(map(_mark, plain[1:])) if isinstance(plain, list) else ()
    except (ValueError, RecursionError):
        raise _refusal(words) from None
    if not 0 < len(marks) <= MARKS + 1 or plain[0] != name:
        raise _refusal(words)
    return marks


def _mark(plain: Any) -> Mark:
    """The mark that plain data write; raises `ValueError`."""
    if not isinstance(plain, list) or len(plain) != 3 or not isinstance(plain[0], str):
        raise ValueError("not a mark")
    for part in plain:
        if isinstance(part, str):
            part.encode()
        elif part is not None and (isinstance(part, bool) or not isinstance(part, int | float)):
            raise ValueError("not a value")
    return Mark(*plain)


def gone() -> CursorError:
    """What is said of a cursor whose rows are not there any more."""
    return CursorError("this place in the list is gone: begin again at its first page")


def _refusal(words: str) -> CursorError:
    said = words if len(words) <= 60 else f"{words[:60]}…"
    return CursorError(f'"{said}" is no place in this list: begin again at its first page')


def number_cursor(number: int) -> str:
    """The cursor at the decision of that number: decisions are numbered once and for ever, so that the number itself is what they are called."""
    return str(number)


def number_at(cursor: str) -> int:
    """The number of the decision at a cursor, 0 for "". Raises `CursorError`.

    >>> number_at(number_cursor(84)), number_at("")
    (84, 0)
    """
    if not cursor:
        return 0
    if not cursor.isascii() or not cursor.isdecimal() or len(cursor) > 15:
        raise _refusal(cursor)
    return int(cursor)


def telling(words: Sequence[str]) -> Sequence[str]:
    """`words` without those that nearly every text has, which cost an index most and tell least; all of them where there are no others.

    >>> telling(["Army", "of", "the", "South"]), telling(["The"])
    (['Army', 'South'], ['The'])
    """
    return [word for word in words if word.casefold() not in EVERYWHERE] or words


def match_all(words: str) -> str | None:
    """The full-text query for everything that has all of `words`, each as the beginning of a word; `None` where there is no word.

    A single letter, as of a possessive, stands for itself: it begins every twentieth word, and gathering these takes longer than all else.

    >>> match_all("Idlib, 2018"), match_all("People's"), match_all("Army of the South")
    ('"Idlib"* "2018"*', '"People"* "s"', '"Army"* "South"*')
    """
    found = telling(WORD.findall(words))[:MOST_WORDS]
    return " ".join(f'"{word}"' if _is_letter(word) else f'"{word}"*' for word in found) or None


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isascii() and word.isalpha()


def match_any(words: str) -> str | None:
    """The full-text query for everything that has one of `words`, best first by how telling they are; `None` where there is no word."""
    found = list(dict.fromkeys(word for word in WORD.findall(words) if len(word) > 1))[: 2 * MOST_WORDS]
    return " OR ".join(f'"{word}"' for word in found) or None
