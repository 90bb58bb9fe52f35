"""The errors that whosays raises, in one tree.

    WhosaysError
    ├── IntakeError         a file or its metadata cannot be taken in
    ├── ReaderError         a reader cannot be opened or fails on a document
    ├── VerificationError   a claim's fields are not carried by its words
    ├── ResolutionError     reference data is missing or malformed
    ├── RecordError         the record cannot be opened, read or written
    │   ├── NotFoundError   nothing in the record has that name or id
    │   ├── ChainError      the chain of decisions is broken
    │   ├── StaleError      a catalogue's file is of another version, or no catalogue at all
    │   └── HeldError       a catalogue's file is held by another process for the time being (a BusyError too)
    ├── QuestionError       a filter or a question cannot be understood
    │   ├── UnknownNameError  a name in a filter is none that the claims know
    │   ├── ChoiceError     a part of a query is none of the values that it may have
    │   └── CursorError     a place in a list is none, or is gone
    ├── BusyError           what is asked for has to wait for something that is being done
    └── MissingExtraError   an optional part is not installed

Every message names the thing, the value and the next step. A caller that only wants to tell a person what went wrong catches `WhosaysError` and prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class WhosaysError(Exception):
    """Something that a person can understand and act on went wrong."""


class IntakeError(WhosaysError):
    """A file, or what is said about it, cannot be taken in."""


class ReaderError(WhosaysError):
    """A reader cannot be opened, or fails on a document."""


class VerificationError(WhosaysError):
    """A claim states a field that its own words do not carry.

    Attributes:
        reasons: What the verifier found, one sentence fragment for each fault.
    """

    def __init__(self, message: str, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.reasons = reasons


class ResolutionError(WhosaysError):
    """Reference data is missing or malformed."""


class RecordError(WhosaysError):
    """The record cannot be opened, read or written."""


class NotFoundError(RecordError):
    """Nothing in the record has that name or id."""


class ChainError(RecordError):
    """The hash chain of decisions does not hold."""


class StaleError(RecordError):
    """A catalogue's file is of another version, or no catalogue at all: it can be removed, as it is made again from the record."""


class QuestionError(WhosaysError):
    """A filter or a question cannot be understood."""


class UnknownNameError(QuestionError):
    """A filter is well written, and names an actor, a place or an outlet that the claims do not know."""


class ChoiceError(QuestionError):
    """A part of a query is none of the values that it may have.

    Attributes:
        part: What the part is called in the query.
    """

    def __init__(self, message: str, part: str) -> None:
        super().__init__(message)
        self.part = part


class CursorError(QuestionError):
    """A cursor leads to no place in the list: it is none of ours, or what it named is gone."""


class BusyError(WhosaysError):
    """What is asked for has to wait for something else that is being done.

    Attributes:
        wait_s: Seconds after which to ask again.
    """

    def __init__(self, message: str, wait_s: int) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class HeldError(BusyError, RecordError):
    """A catalogue's file is held by another process: it can be used once that process lets go of it."""


class MissingExtraError(WhosaysError):
    """An optional part of whosays is not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f'{purpose} needs an optional part that is not installed: pip install "whosays[{extra}]"')


def suggest(word: str, known: Iterable[str]) -> str:
    """A sentence end that names the nearest known words, or lists what exists; empty when nothing does.

    >>> suggest("strenght", ["strength", "presence"])
    '; did you mean strength?'
    """
    names = sorted(set(known))
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return f"; did you mean {' or '.join(near)}?"
    if not names:
        return ""
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return f"; there are: {', '.join(names[:12])}{more}"
