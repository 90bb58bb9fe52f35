"""Questions in words: what some comparable claims are about, as a heading and inside a sentence.

`Question` names a class of things ("killed", "people") and an actor and a place for it; here they become words that a person would write.
"""

from __future__ import annotations

from whosays.assessment.units import NOT_AWAY
from whosays.brief.sentences import capital, days_in_words
from whosays.model.findings import Question

OUTCOMES = ("killed or injured", "killed", "injured", "captured", "missing", "freed", "displaced", *NOT_AWAY)


def counted_words(counted: str) -> str:
    """What is counted, as a noun: "people killed" for "killed", "sites" for "sites"."""
    return f"people {counted}" if counted in OUTCOMES else counted


def heading(question: Question) -> str:
    """The question as a heading: "Iran-backed groups in Syria: people, 2018"."""
    about = days_in_words(_about(question))
    what = ", ".join(part for part in (counted_words(question.counted), _period(question)) if part)
    return f"{capital(about)}: {what}" if about else capital(what)


def inside_sentence(question: Question) -> str:
    """The question inside a sentence: "people of Iran-backed groups in Syria (2018)"."""
    whose = f" of {question.actor_label}" if question.actor_label else ""
    where = f" in {question.place_label}" if question.place_label else ""
    period = f" ({_period(question)})" if question.period else ""
    return days_in_words(f"{counted_words(question.counted)}{whose}{where}{period}")


def _period(question: Question) -> str:
    """The time in words, its remark in brackets put behind a semicolon, since the whole may stand in brackets."""
    return days_in_words(question.period).replace(" (", "; ").rstrip(")")


def _about(question: Question) -> str:
    where = f"in {question.place_label}" if question.place_label else ""
    return " ".join(part for part in (question.actor_label, where) if part)
