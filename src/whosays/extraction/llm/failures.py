"""Why a question got no answer. None of these leaves the reader: each becomes a gap of the reading, or a `ReaderError` that a person can act on.

AnswerError
├── UnansweredError   the server failed, was busy or too slow, every time
├── TooLongError      the question is longer than the model can take
└── DeclinedError     the server or the model would not answer this text
"""

from __future__ import annotations


class AnswerError(Exception):
    """A question got no answer; `str` of it says why."""


class UnansweredError(AnswerError):
    """The server failed, was busy or too slow, every time."""


class TooLongError(AnswerError):
    """The question is longer than the model can take."""


class DeclinedError(AnswerError):
    """The server or the model would not answer this text."""
