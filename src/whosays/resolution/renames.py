"""Renames that a text states: "Sons of the Plain, who renamed themselves the Plain Front", "the Plain Front, formerly known as Sons of the Plain".

Two such names look like nothing that a comparison of names could join, so the text's own words are the only ground. What is found is put to people
as a question with its sentence; a group that took a name may be a new one under an old name, so nothing is joined by it.

Rules that always hold: both names are actors of the record and stand in one sentence, the second right behind the words that tell of the rename;
a name inside of a longer one is not taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.model.actors import ActorMatch
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.resolution.unknown import unknown_name

FARTHEST = 80
"""Characters that may stand between the first name and the words that tell of the rename."""

_OPENING = r"""(?:["'“”‘’(]|(?:the|The|as|to)\s)*"""
_SELF = r"(?:\s+(?:itself|themselves|himself|herself))?"
_CUE = re.compile(
    rf"""(?<!\w)(?:
        renamed{_SELF} | rebranded{_SELF} | chang(?:ed|es|ing)\s+(?:its|their|his|her|the)\s+name
      | (?:formerly|previously|originally|once|earlier|now|later|currently)\s+(?:known\s+as|called|named|calling\s+(?:itself|themselves))
      | now\s+(?:goes|go|going|operates|operating)\s+(?:by|under)\s+the\s+name(?:\s+of)?
      | formerly | n[ée]e
    ),?\s+(?:(?:from|on|in)\s+\w+\s+)?{_OPENING}""",
    re.VERBOSE,
)
_ENDS = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")
_GOES_ON = re.compile(r"[\w-]|\s+(?:of\s+(?:the\s+)?)?[A-Z]")
_CUT_OFF = re.compile(r"(?:[\w-]|[a-z]\s+of\s+(?:the\s+)?)$")


@dataclass(frozen=True, slots=True)
class Rename:
    """A rename that a text states.

    Attributes:
        actors: Ids of the actors that bear the two names.
        names: The names as the sentence has them, in its order.
        sentence: The sentence.
        document: The document it stands in.
    """

    actors: tuple[str, str]
    names: tuple[str, str]
    sentence: str
    document: Document

    @property
    def reason(self) -> str:
        """The sentence as the ground of a question."""
        first, second = self.names
        return f'a text calls "{first}" and "{second}" one actor that changed its name: "{self.sentence}" ({self.document.label})'


def find_renames(entries: Sequence[Entry], matches: Iterable[ActorMatch]) -> Iterator[Rename]:
    """The renames stated in the documents of `entries` between names of `matches` that are not one actor yet, in the order of the texts."""
    names = _proper_names(matches)
    documents = {entry.document.id: entry.document for entry in entries if entry.document.media_type not in ROW_TYPES}
    for document in documents.values():
        for cue in _CUE.finditer(document.text):
            found = _read(document, cue, names)
            if found and found.actors[0] != found.actors[1]:
                yield found


def _proper_names(matches: Iterable[ActorMatch]) -> dict[str, str]:
    """Actor ids by the names that texts use; words without a capital describe and name nobody."""
    names: dict[str, str] = {}
    for match in matches:
        for words in (match.span.text, _core(match.span.text)):
            if match.actor_id and len(words) > 1 and words[0].isupper():
                names.setdefault(words, match.actor_id)
    return names


def _core(words: str) -> str:
    return re.sub(r"^(?:The|the)\s+", "", unknown_name(words))


def _read(document: Document, cue: re.Match[str], names: Mapping[str, str]) -> Rename | None:
    text = document.text
    start = max((end.end() for end in _ENDS.finditer(text, 0, cue.start())), default=0)
    after = _ENDS.search(text, cue.end())
    end = after.start() + 1 if after else len(text)
    first = _ending_before(text, start, cue.start(), names)
    second = _starting_at(text, cue.end(), names)
    if first is None or second is None:
        return None
    sentence = " ".join(text[start:end].split())
    return Rename((names[first], names[second]), (first, second), sentence, document)


def _ending_before(text: str, start: int, end: int, names: Mapping[str, str]) -> str | None:
    """The name that ends closest before `end`, the longest of several."""
    lowest = max(start, end - FARTHEST)
    found = [(at + len(name), len(name), name) for name in names if (at := text.rfind(name, start, end)) >= 0]
    whole = [
        one
        for one in found
        if one[0] >= lowest and not _GOES_ON.match(text, one[0]) and not _CUT_OFF.search(text, start, one[0] - one[1])
    ]
    return max(whole)[2] if whole else None


def _starting_at(text: str, start: int, names: Mapping[str, str]) -> str | None:
    """The longest name that stands at `start` and does not go on as a longer one."""
    found = [name for name in names if text.startswith(name, start) and not _GOES_ON.match(text, start + len(name))]
    return max(found, key=len, default=None)
