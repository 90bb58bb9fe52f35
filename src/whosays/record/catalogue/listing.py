"""Lists that are sorted by a column: pages that follow one another by the last row seen, and words looked for by their beginnings.

A cursor is the sorted value and the number of the last row, so that no page is counted from the start and rows with one value keep their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.errors import QuestionError
from whosays.record.catalogue.claims import Condition
from whosays.record.catalogue.file import Value

WORD = re.compile(r"\w+")
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted.

    Attributes:
        column: The column.
        descending: Whether the largest comes first; rows without a value then come last, else first.
        numeric: Whether its values are numbers.
        open_ended: Whether rows may have no value.
    """

    column: str
    descending: bool = True
    numeric: bool = True
    open_ended: bool = False

    def sql(self) -> str:
        """The clause that sorts so."""
        return (
            self.column if self.column == "number" else f"{self.column} {'DESC' if self.descending else 'ASC'}, number"
        )


def write_cursor(value: Value, number: int) -> str:
    """The cursor behind a row: its sorted value and its number.

    >>> write_cursor(12, 40), write_cursor(None, 3)
    ('12~40', '~3')
    """
    return f"{'' if value is None else value}~{number}"


def beyond(order: Order, cursor: str) -> Condition:
    """What holds of the rows behind `cursor`; raises `QuestionError` where that is none of ours."""
    said, mark, last = cursor.rpartition("~")
    try:
        number = int(last if mark else mark)
        value: Value = (float(said) if order.numeric else said) if said else None
    except ValueError as error:
        raise QuestionError(f'"{cursor}" is no place in this list: begin again at its first page') from error
    return _behind_nothing(order, number) if value is None else _behind(order, value, number)


def _behind(order: Order, value: Value, number: int) -> Condition:
    column = order.column
    if column == "number":
        return Condition("number > ?", (number,))
    if not order.descending:
        return Condition(f"({column}, number) > (?, ?)", (value, number))
    further = f"{column} <= ? AND ({column} < ? OR number > ?)"
    return Condition(f"({further}) OR {column} IS NULL" if order.open_ended else further, (value, value, number))


def _behind_nothing(order: Order, number: int) -> Condition:
    """Rows without a value come last where the largest comes first, and first where the smallest does."""
    same = f"{order.column} IS NULL AND number > ?"
    return Condition(same if order.descending else f"({same}) OR {order.column} IS NOT NULL", (number,))


def match_all(words: str) -> str | None:
    """The full-text query for everything that has all of `words`, each as the beginning of a word; `None` where there is no word.

    >>> match_all("Idlib, 2018")
    '"Idlib"* "2018"*'
    """
    found = WORD.findall(words)[:MOST_WORDS]
    return " ".join(f'"{word}"*' for word in found) or None


def match_any(words: str) -> str | None:
    """The full-text query for everything that has one of `words`, best first by how telling they are; `None` where there is no word."""
    found = list(dict.fromkeys(word for word in WORD.findall(words) if len(word) > 1))[: 2 * MOST_WORDS]
    return " OR ".join(f'"{word}"' for word in found) or None
