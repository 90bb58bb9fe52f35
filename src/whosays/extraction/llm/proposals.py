"""A claim as the model proposes it: exact words and the sentences they are said to stand in, nothing else.

Whatever else an answer holds is not looked at: numbers, offsets, scores and fields that nobody asked for. A kind that does not exist or a trigger that is
no words makes no proposal, but a reason; a filler of the wrong form is a fault of the proposal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.model.kinds import ROLES_OF, Kind, Modality, Polarity, Role

LONGEST_TRIGGER, LONGEST_FILLER = 120, 240
"""Characters; a longer quote is no trigger and no noun phrase."""
MANY = 60
"""Fillers of one claim that are looked at; a list of groups may be long."""
MANY_SOURCES = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that are said to stand in a sentence.

    Attributes:
        words: The words.
        sentence: The sentence's number, from 1; 0 where the model gave none.
    """

    words: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim before its words were looked for in the text.

    Attributes:
        kind: What it says.
        trigger: The words that carry the kind.
        fillers: The words of the roles, in the model's order.
        sources: Sources, the nearest first, each with its cue or `None`.
        modality: The hedge as the model saw it.
        polarity: Affirmed or denied, as the model saw it.
        faults: What of it could not be used, in words.
    """

    kind: Kind
    trigger: Quote
    fillers: tuple[tuple[Role, Quote], ...]
    sources: tuple[tuple[Quote, Quote | None], ...]
    modality: Modality
    polarity: Polarity
    faults: tuple[str, ...] = ()


class NoProposalError(Exception):
    """An object is no claim; `str` of it says why."""


def read_proposal(item: Mapping[str, Any]) -> Proposal:
    """The proposal in one object of an answer; raises `NoProposalError` where it is none."""
    kind, at = _kind(item.get("kind")), _number(item.get("sentence"))
    trigger = _quote(item.get("trigger"), at, LONGEST_TRIGGER)
    if trigger is None:
        raise NoProposalError(f"its trigger is no quote of up to {LONGEST_TRIGGER} characters")
    faults: list[str] = []
    fillers = [_filler(kind, plain, at, faults) for plain in _listed(item, "fillers", MANY)]
    sources = [_source(plain, at) for plain in _listed(item, "sources", MANY_SOURCES)]
    modality, polarity = item.get("modality"), item.get("polarity")
    return Proposal(
        kind=kind,
        trigger=trigger,
        fillers=tuple(filler for filler in fillers if filler is not None),
        sources=tuple(sources),
        modality=next((word for word in Modality if word == modality), Modality.ASSERTED),
        polarity=next((word for word in Polarity if word == polarity), Polarity.AFFIRMED),
        faults=tuple(faults),
    )


def _kind(word: Any) -> Kind:
    found = next((kind for kind in Kind if kind == word), None)
    if found is None:
        raise NoProposalError("its kind is none of the twelve")
    return found


def _number(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _quote(words: Any, sentence: int, longest: int) -> Quote | None:
    """The quote of `words`; a bare number is taken as the digits that it is written with."""
    text = str(words) if isinstance(words, int) and not isinstance(words, bool) else words
    if not isinstance(text, str) or len(text) > longest or not any(c.isalnum() for c in text):
        return None
    return Quote(text.strip(), sentence)


def _listed(item: Mapping[str, Any], name: str, many: int) -> list[Any]:
    listed = item.get(name)
    if listed is None:
        return []
    if not isinstance(listed, list) or len(listed) > many:
        raise NoProposalError(f"its {name} are no list of up to {many}")
    return listed


def _filler(kind: Kind, plain: Any, at: int, faults: list[str]) -> tuple[Role, Quote] | None:
    """The role and its quote, or `None` with a line in `faults`."""
    named = plain.get("role") if isinstance(plain, dict) else None
    role = next((role for role in Role if role == named), None)
    if role is None or role not in ROLES_OF[kind].allowed:
        faults.append(f"{kind} has no such role" if role is None else f"{kind} has no role {role}")
        return None
    quote = _quote(plain.get("words"), _number(plain.get("sentence")) or at, LONGEST_FILLER)
    if quote is None:
        faults.append(f"the {role} is no quote of up to {LONGEST_FILLER} characters")
        return None
    return role, quote


def _source(plain: Any, at: int) -> tuple[Quote, Quote | None]:
    """A source with its cue; raises `NoProposalError` where it is none, since without its source the claim would be the text's own."""
    at = (_number(plain.get("sentence")) or at) if isinstance(plain, dict) else at
    source = _quote(plain.get("words"), at, LONGEST_FILLER) if isinstance(plain, dict) else None
    if source is None:
        raise NoProposalError(f"one of its sources is no quote of up to {LONGEST_FILLER} characters")
    return source, _quote(plain.get("cue"), at, LONGEST_TRIGGER)
