"""The reader of event rows: from the cells of a row to claims, each grounded in the words of those cells.

It knows no language and guesses nothing: a cell says what it means to whosays. It is a reader like any other, with an identity of its own, and
what it makes passes the verifier.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.extraction.quantities import derive_quantity
from whosays.extraction.reader import sift
from whosays.extraction.reading import Reading
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim, Part, Step
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity
from whosays.model.event_rows import ROW_TYPES, PlacedCell, read_cells
from whosays.model.kinds import ROLES_OF, Kind, Modality, Polarity, Role
from whosays.model.spans import Span

VERSION = "1"
TABLE = ReaderIdentity("table", VERSION, hashlib.sha256(f"event rows {VERSION}".encode()).hexdigest())
"""Who reads rows."""

EVENTS = {"clash": Kind.CLASH, "attack": Kind.ATTACK}
_COUNTED = re.compile(
    r"(?P<outcome>killed|injured)(?: of (?P<side>actor|target)| (?P<victims>civilians)| from low to high)?"
)
_SEPARATOR = re.compile(r"\s*[;,]\s+|;")
_YEARS = re.compile(r"\s*\(\d{4}\s?-\s?(?:\d{4})?\)$")
_NAMELESS = re.compile(
    r"undisclosed|unknown|not specified|\blocal sources?\b|\banonymous\b|\beyewitness", re.IGNORECASE
)
_CIVILIANS = re.compile(r"civilians\b", re.IGNORECASE)


class TableReader:
    """The reader of event rows; in any other document it finds nothing."""

    identity = TABLE

    def read(self, document: Document) -> Reading:
        """The claims of a row's cells."""
        return read_row(document) if document.media_type in ROW_TYPES else Reading(document.id, TABLE, ())


def read_row(document: Document) -> Reading:
    """The claims of a row, each with its words; what its words do not carry is refused with the reason."""
    text = document.text
    row = _Row(document.id, text, read_cells(text), split_sentences(text))
    kept, refused = sift(text, document.id, tuple(row.claims()))
    return Reading(document.id, TABLE, kept, refused, len(row.sentences))


@dataclass(frozen=True, slots=True)
class _Row:
    document_id: str
    text: str
    cells: Sequence[PlacedCell]
    sentences: Sequence[tuple[int, int]]

    def claims(self) -> Iterator[Claim]:
        kind = next((cell for cell in self.cells if cell.meaning in EVENTS), None)
        if kind is not None:
            yield self._claim(EVENTS[kind.meaning], kind.label, self._event_roles())
        for cell in self.cells:
            counted = _COUNTED.fullmatch(cell.meaning)
            if counted:
                yield self._casualties(cell, counted, one_sided=kind is not None and kind.meaning == "attack")

    def _event_roles(self) -> dict[Role, tuple[Span, ...]]:
        actors, targets = self._names("actor"), self._names("target")
        if targets and actors and _CIVILIANS.match(actors[0].text):
            actors, targets = targets, actors
        return {Role.ACTOR: actors, Role.TARGET: targets, Role.MEANS: self._means(), **self._setting()}

    def _casualties(self, cell: PlacedCell, counted: re.Match[str], *, one_sided: bool) -> Claim:
        start = cell.label.start
        outcome = Span.of(self.text, start + counted.start("outcome"), start + counted.end("outcome"))
        roles = {Role.OUTCOME: (outcome,), Role.QUANTITY: (cell.value,), **self._setting()}
        if counted["side"]:
            roles[Role.VICTIMS] = self._names(counted["side"])
        elif counted["victims"]:
            roles[Role.VICTIMS] = (
                Span.of(self.text, start + counted.start("victims"), start + counted.end("victims")),
            )
        if one_sided and not counted["side"]:
            roles[Role.ACTOR] = self._event_roles()[Role.ACTOR]
        return self._claim(Kind.CASUALTIES, outcome, roles)

    def _claim(self, kind: Kind, trigger: Span, roles: Mapping[Role, tuple[Span, ...]]) -> Claim:
        allowed = ROLES_OF[kind].allowed
        start, end = next((start, end) for start, end in self.sentences if start <= trigger.start < end)
        claim = Claim(
            document_id=self.document_id,
            kind=kind,
            trigger=trigger,
            roles={role: spans for role, spans in roles.items() if spans and role in allowed},
            attribution=self._chain(),
            modality=Modality.ASSERTED,
            polarity=Polarity.AFFIRMED,
            quantity=None,
            sentence=Span.of(self.text, start, max(end, trigger.end)),
        )
        return replace(claim, quantity=derive_quantity(self.text, claim))

    def _setting(self) -> dict[Role, tuple[Span, ...]]:
        return {Role.PLACE: self._values("place"), Role.TIME: self._values("time")}

    def _means(self) -> tuple[Span, ...]:
        """With what; "attack" names no means."""
        return tuple(span for span in self._values("means") if span.text.casefold() != "attack")

    def _values(self, meaning: str) -> tuple[Span, ...]:
        return tuple(cell.value for cell in self.cells if cell.meaning == meaning)

    def _names(self, meaning: str) -> tuple[Span, ...]:
        """The names of a cell, each without the years that a data set puts behind it."""
        return tuple(self._without_years(span) for value in self._values(meaning) for span in self._split(value))

    def _split(self, value: Span) -> Iterator[Span]:
        start = value.start
        for mark in _SEPARATOR.finditer(self.text, value.start, value.end):
            if mark.start() > start:
                yield Span.of(self.text, start, mark.start())
            start = mark.end()
        if start < value.end:
            yield Span.of(self.text, start, value.end)

    def _without_years(self, span: Span) -> Span:
        years = _YEARS.search(span.text)
        return Span.of(self.text, span.start, span.start + years.start()) if years and years.start() else span

    def _chain(self) -> tuple[Step, ...]:
        """The row's own sources, side by side, then who passed them on."""
        steps: dict[str, Step] = {}
        for meaning, part in (("source", Part.ASSERTER), ("relayed by", Part.RELAYER)):
            for cell in self.cells:
                for span in self._split(cell.value) if cell.meaning == meaning else ():
                    named = _NAMELESS.search(span.text) is None
                    steps.setdefault(span.text.casefold(), Step(span, cell.label, part, named))
        return tuple(steps.values())
