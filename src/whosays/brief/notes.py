"""Numbered notes: from every figure of the brief to the words that carry it.

A claim's number is its place in the record, in order of publication and text, so that it is the same wherever it is cited. Citing a claim
marks it as used; the evidence section then shows every claim that was used, and a link can never lead nowhere: ids that the picture does not
hold are not cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.brief.sentences import day, days_in_words, outlet_of
from whosays.model.entries import Entry
from whosays.model.pictures import Picture


@dataclass(frozen=True, slots=True)
class Note:
    """A link to one claim's words.

    Attributes:
        number: The claim's place in the record.
        anchor: Id of its card in the evidence section.
        title: Who published it and when.
    """

    number: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence.

    Attributes:
        text: The words.
        notes: The claims that they rest on; words without a figure rest on none.
        named: Whether the words themselves give the note's number, so that it need not stand behind them again.
    """

    text: str
    notes: tuple[Note, ...] = ()
    named: bool = False


Sentence = tuple[Phrase, ...]

MOST_CITED = 8
"""To how many claims one statement leads; the words beside it give the whole count, so that a large record does not drown its page in links."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words with the claims that say them."""

    text: str
    notes: tuple[Note, ...]


class Notes:
    """The claims of a picture, numbered, and which of them the brief has used so far."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            self._entries.setdefault(entry.id, entry)
        self._numbers = {claim_id: index for index, claim_id in enumerate(self._entries, start=1)}
        self._used: set[str] = set()

    def cite(self, claim_ids: Iterable[str], most: int = MOST_CITED) -> tuple[Note, ...]:
        """Notes for the first `most` of `claim_ids` that the picture holds, each once, in order of their numbers; they count as used from now on."""
        known = sorted({i for i in claim_ids if i in self._entries}, key=self._numbers.__getitem__)[:most]
        self._used.update(known)
        return tuple(self._note(claim_id) for claim_id in known)

    def cite_entries(self, entries: Iterable[Entry]) -> tuple[Note, ...]:
        """The same for entries."""
        return self.cite(entry.id for entry in entries)

    def _note(self, claim_id: str) -> Note:
        entry = self._entries[claim_id]
        title = f"{outlet_of(entry)}, {day(entry.document.published)}"
        return Note(self._numbers[claim_id], f"claim-{claim_id}", title)

    def find(self, claim_id: str) -> Entry | None:
        """The entry of a claim, or `None` where the picture does not hold it."""
        return self._entries.get(claim_id)

    def numbered(self) -> tuple[tuple[Note, Entry], ...]:
        """Every claim used so far with its note, in order of the numbers."""
        return tuple((self._note(i), entry) for i, entry in self._entries.items() if i in self._used)

    @property
    def unused(self) -> int:
        """How many claims of the picture no section has cited."""
        return len(self._entries) - len(self._used)


def notes_of(picture: Picture) -> Notes:
    """Notes over every entry that the picture holds anywhere, in the record's order."""
    compared = (entry for comparison in picture.comparisons for entry in comparison.entries)
    grouped = (entry for incident in picture.incidents.incidents for entry in incident.entries)
    came = (match.entry for forecast in picture.forecasts for match in forecast.matches)
    return Notes([*picture.entries, *compared, *(item.entry for item in picture.timeline), *grouped, *came])


CLAIM_ID = re.compile(r"\bclaim ([0-9a-f]{16})\b")


def linked(text: str, notes: Notes) -> Sentence:
    """The text with its days in words, and each claim that it names by id as a link to that claim's number."""
    pieces = CLAIM_ID.split(days_in_words(text))
    phrases = [Phrase(pieces[0])]
    for claim_id, after in zip(pieces[1::2], pieces[2::2], strict=True):
        cited = notes.cite([claim_id])
        name = f"claim {cited[0].number}" if cited else "a claim that is not shown"
        phrases += [Phrase(name, cited, named=True), Phrase(after)]
    return tuple(phrase for phrase in phrases if phrase.text)


def plain(text: str) -> Sentence:
    """A sentence that rests on no claim."""
    return (Phrase(text),)
