"""The part of the API that reads words without a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from whosays.model.dates import PartialDate, TimeReading
from whosays.model.documents import Document

if TYPE_CHECKING:
    from whosays.extraction.names.mentions import Mention
    from whosays.extraction.speech.attributions import FoundAttribution
    from whosays.resolution.matching import Match


def find_attributions(document: Document | str) -> tuple[FoundAttribution, ...]:
    """Every attribution of a document or a text, whatever it is about: who says, thinks or wants it, by which words, and what it is."""
    from whosays.extraction.speech.attributions import find_attributions as attributions_in

    return attributions_in(document if isinstance(document, str) else document.text)


def find_mentions(document: Document | str) -> tuple[Mention, ...]:
    """The names of a document or a text: persons, organisations, places, nationalities, ranks and posts."""
    from whosays.extraction.names.mentions import find_mentions as mentions_in

    return mentions_in(document if isinstance(document, str) else document.text)


def compare_actors(left: str, right: str, *, countries: Sequence[str] = (), year: int | None = None) -> Match:
    """Whether two names are names of one actor, how surely, and why; `countries` (ISO codes, the main one first) and `year` are those of the story."""
    from whosays.resolution.lookup import Story
    from whosays.resolution.matching import compare_names

    return compare_names(left, right, story=Story(tuple(countries), year))


def read_timex(wording: str, published: date | None, running: PartialDate | None = None) -> TimeReading | None:
    """What time words mean in a text of that day, or `None`; `running` is the date that the words before them gave.

    See `whosays.resolution.timex.read_timex`.
    """
    from whosays.resolution.timex import read_timex as read

    return read(wording, published, running)
