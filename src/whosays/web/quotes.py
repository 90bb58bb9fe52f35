"""A claim's words in their context, cut into pieces that say what each of them stands for, and what they were taken to mean, with the grounds.

Words in, words out: nothing here looks at the record. Pieces are text, never markup; a template escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.brief.sentences import days_in_words, stated, when
from whosays.brief.wording import MODALITY, PRECISION
from whosays.model.entries import Entry
from whosays.model.kinds import Polarity
from whosays.model.matches import reasons_in_words
from whosays.model.spans import Span
from whosays.web.dossier import PART

AROUND = 260
"""Characters of context on either side of a claim's sentence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a text.

    Attributes:
        text: The characters, empty lines left out.
        roles: What they stand for: "trigger", a role, "source", "cue"; empty for other words.
        ends: Those of `roles` whose words end here, to be named once.
    """

    text: str
    roles: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim's sentence, with what stands around it, and other places of the document that it needs."""

    before: tuple[Piece, ...]
    sentence: tuple[Piece, ...]
    after: tuple[Piece, ...]
    elsewhere: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one part of a claim was read as.

    Attributes:
        name: Which part: "actor", "place", "time", "number", "source" …
        words: The source's words, or "".
        reading: What they were taken to mean.
        why: The grounds, in words, or "".
    """

    name: str
    words: str
    reading: str
    why: str = ""


_BREAKS = re.compile(r"\s*\n\s*")
Named = tuple[str, Span]
"""What some words stand for, and the words."""


def quote_of(entry: Entry, around: int = AROUND, marked: Sequence[Named] = ()) -> Quote:
    """The claim's words in their context, with what each stands for; with `marked`, those words alone."""
    text, sentence, named = entry.document.text, entry.claim.sentence, list(marked) or _named(entry)
    start, end = _context(text, sentence, around)
    far = [one for one in named if one[1].end <= start or one[1].start >= end]
    return Quote(
        before=_pieces(text, start, sentence.start, named),
        sentence=_pieces(text, sentence.start, sentence.end, named),
        after=_pieces(text, sentence.end, end, named),
        elsewhere=tuple(_far(text, one) for one in sorted(set(far), key=lambda one: one[1])),
    )


def _named(entry: Entry) -> list[Named]:
    claim = entry.claim
    named: list[Named] = [("trigger", claim.trigger)]
    named += [(role.value.replace("_", " "), span) for role, spans in claim.roles.items() for span in spans]
    for step in claim.attribution:
        named.append(("source", step.source))
        if step.cue:
            named.append(("cue", step.cue))
    return named


def _context(text: str, sentence: Span, around: int) -> tuple[int, int]:
    """Where the context begins and ends: whole words, and no more than `around` characters on either side."""
    start, end = max(0, sentence.start - around), min(len(text), sentence.end + around)
    while 0 < start < sentence.start and not text[start - 1].isspace():
        start += 1
    while sentence.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int, named: Iterable[Named]) -> tuple[Piece, ...]:
    inside = [(name, span) for name, span in named if span.start < end and span.end > start]
    edges = {start, end}
    for _, span in inside:
        edges |= {max(start, span.start), min(end, span.end)}
    cuts = sorted(edges)
    return tuple(_piece(text, first, last, inside) for first, last in pairwise(cuts))


def _piece(text: str, start: int, end: int, named: Iterable[Named]) -> Piece:
    over = [(name, span) for name, span in named if span.start <= start and span.end >= end]
    roles = tuple(dict.fromkeys(name for name, _ in over))
    return Piece(
        _BREAKS.sub("\n", text[start:end]), roles, tuple(dict.fromkeys(name for name, span in over if span.end == end))
    )


def _far(text: str, one: Named) -> tuple[Piece, ...]:
    """Words that stand far from the sentence, with a little of what is around them."""
    span = one[1]
    start, end = _context(text, span, 80)
    return _pieces(text, start, end, [one])


def grounds_of(entry: Entry) -> tuple[Ground, ...]:
    """What each part of a claim was read as, with the grounds."""
    return (*_chain(entry), *_count(entry), *_actors(entry), *_places(entry), *_time(entry), *_voice(entry))


def _chain(entry: Entry) -> Iterator[Ground]:
    outlet = entry.document.outlet or entry.document.name
    for step in entry.claim.attribution:
        cue = f"by the words “{step.cue.text}”" if step.cue else ""
        yield Ground("source", step.source.text, f"{PART[step.part]}, {'named' if step.named else 'not named'}", cue)
    if not entry.claim.attribution:
        yield Ground("source", "", f"{outlet} says it itself: no source in the text")


def _count(entry: Entry) -> Iterator[Ground]:
    quantity = entry.claim.quantity
    if quantity is not None:
        share = f", a share of {quantity.share_of}" if quantity.share_of else ""
        yield Ground(
            "number", quantity.wording, stated(quantity), f"counts {quantity.unit or 'what is not said'}{share}"
        )


def _actors(entry: Entry) -> Iterator[Ground]:
    for match in entry.resolution.actors:
        role = match.role.value if match.role else "source"
        reading = f"{match.label} (score {match.score:.2f})" if match.actor_id else "nobody in particular"
        yield Ground(role, match.span.text, reading, reasons_in_words(match.features))


def _places(entry: Entry) -> Iterator[Ground]:
    for match in entry.places():
        reading = f"{match.label} (score {match.score:.2f})" if match.place_id else "not located"
        precision = f"{PRECISION[match.where_prec]}; " if match.where_prec else ""
        yield Ground(
            match.role.value.replace("_", " "), match.span.text, reading, precision + reasons_in_words(match.features)
        )


def _time(entry: Entry) -> Iterator[Ground]:
    time = entry.resolution.time
    if time is None:
        yield Ground("time", "", "no time in its words")
    else:
        yield Ground("time", time.wording, when(time), days_in_words(time.reason))


def _voice(entry: Entry) -> Iterator[Ground]:
    denied = entry.claim.polarity is Polarity.DENIED
    yield Ground("hedge", "", MODALITY[entry.claim.modality] + ("; the source denies it" if denied else ""))
    if not entry.reader.is_person:
        yield Ground("reader", "", f"{entry.reader.name}, score {entry.claim.extraction_score:.2f}")
    else:
        yield Ground("reader", "", f"worded by {entry.reader.version}")
