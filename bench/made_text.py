"""Sentences made from templates, with the claims that stand in them.

A template is a sentence with slots and a list of claims that name slots; see `made_record.toml` for how both are written. Rendering fills the slots and
remembers where the words of each landed, so that the claims of a sentence point to its words wherever the sentence is put in a text.

Rule that always holds: what a claim points to is what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from whosays.model.claims import Part
from whosays.model.kinds import Kind, Modality, Polarity, Role

Place = tuple[int, int]
"""Where words begin and end in their sentence."""

_PIECE = re.compile(r"\{(?P<before>[ ,]*)(?P<slot>\w+)(?P<after> *)\}|\[(?P<name>\w+):(?P<words>[^\]]+)\]")
_ARTICLES = ("the ", "an ", "a ")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Literal words, then a slot or fixed words with a name."""

    literal: str
    slot: str = ""
    before: str = ""
    after: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPattern:
    """A claim in the words of slots.

    Attributes:
        kind: What it says.
        trigger: The slot of its trigger.
        roles: The slots that fill each role.
        modality: How it is put in every sentence of the template.
        polarity: Whether it is affirmed.
        hedging: Whether a filled slot "hedge" hedges it.
    """

    kind: Kind
    trigger: str
    roles: tuple[tuple[Role, tuple[str, ...]], ...]
    modality: Modality
    polarity: Polarity
    hedging: bool


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with slots.

    Attributes:
        text: The sentence.
        claims: What it says.
        steps: Source, cue and part of each step of its attribution, by slot, from the nearest.
        whole: Whether it stands for itself and takes no frame.
    """

    text: str
    claims: tuple[ClaimPattern, ...]
    steps: tuple[tuple[str, str, Part], ...] = ()
    whole: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of its first claim."""
        return self.claims[0].kind


def read_template(row: Mapping[str, object]) -> Template:
    """The template of one table of the file."""
    claims = tuple(_read_claim(line) for line in _lines(row, "claims"))
    return Template(str(row["text"]), claims, tuple(map(_read_step, _lines(row, "steps"))), "whole" in str(row["part"]))


def read_frame(row: Mapping[str, object]) -> tuple[str, tuple[tuple[str, str, Part], ...]]:
    """The text and the steps of one frame of the file."""
    return str(row["text"]), tuple(map(_read_step, _lines(row, "steps")))


def _lines(row: Mapping[str, object], name: str) -> list[str]:
    found = row.get(name, [])
    return [str(line) for line in found] if isinstance(found, list) else []


def _read_step(line: str) -> tuple[str, str, Part]:
    source, cue, *part = line.split()
    return source, cue, Part(part[0]) if part else Part.ASSERTER


def _read_claim(line: str) -> ClaimPattern:
    kind, trigger, *rest = line.split()
    said = dict(word.split("=", 1) for word in rest if "=" in word)
    modality = Modality(said.pop("modality", "asserted"))
    polarity = Polarity(said.pop("polarity", "affirmed"))
    roles = tuple((Role(role), tuple(slots.split("+"))) for role, slots in said.items())
    return ClaimPattern(Kind(kind), trigger, roles, modality, polarity, "~" in rest)


def frame(template: Template, text: str, steps: tuple[tuple[str, str, Part], ...]) -> Template:
    """The template inside of a frame that says who said so."""
    return Template(text.replace("{s}", template.text), template.claims, steps)


def render(template: str, values: Mapping[str, str]) -> tuple[str, dict[str, Place]]:
    """The sentence with its first letter large, and where the words of each filled slot stand in it, without their article."""
    made, at, places = "", 0, {}
    for piece in _pieces(template):
        made += piece.literal
        words = values[piece.slot] if piece.words is None else piece.words
        if not words:
            continue
        at = len(made) + len(piece.before)
        made += piece.before + words + piece.after
        if piece.words is None:
            places[piece.slot] = (at + _article(words), at + len(words))
        else:
            places[piece.slot] = (at, at + len(words))
    return made[0].upper() + made[1:], places


def _article(words: str) -> int:
    return next((len(article) for article in _ARTICLES if words.startswith(article)), 0)


@cache
def _pieces(template: str) -> tuple[_Piece, ...]:
    return tuple(_read_pieces(template))


def _read_pieces(template: str) -> Iterator[_Piece]:
    end = 0
    for match in _PIECE.finditer(template):
        literal, end = template[end : match.start()], match.end()
        if match["name"]:
            yield _Piece(literal, match["name"], words=match["words"])
        else:
            yield _Piece(literal, match["slot"], match["before"], match["after"])
    if end < len(template):
        yield _Piece(template[end:], words="")


def in_figures(count: int) -> str:
    """A count as news write it: in words below ten, with commas from a thousand on."""
    small: Sequence[str] = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return small[count] if 0 <= count < len(small) else f"{count:,}"
