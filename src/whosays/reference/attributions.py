"""Words by which a text ascribes something to somebody: verbs of saying, thinking and wanting, nouns such as "claim", and set phrases.

The words live in `data/attributions.toml`, which an analyst can extend; this module inflects the verbs. What a word does in its sentence is decided in
`extraction.speech.attributions`.

Rule that always holds: every form comes from a word of the table by the rules here; nothing is guessed from a text.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Form(StrEnum):
    """How a verb is inflected."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class Frame(StrEnum):
    """What must stand behind a verb for it to ascribe anything."""

    ANY = "any"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    AS = "as"
    EVIDENCE = "evidence"
    SOURCELESS = "sourceless"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A form of a verb of the table.

    Attributes:
        forms: The inflections that this word may be.
        particles: The words that must follow, such as ("for",) of "call for"; empty for a plain verb.
        frame: What must stand behind it.
    """

    forms: frozenset[Form]
    particles: tuple[str, ...]
    frame: Frame


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("whosays.reference") / "data" / "attributions.toml").read_text(encoding="utf-8"))


@cache
def attribution_words(section: str, name: str) -> frozenset[str]:
    """The words under `name` in `section` of the table."""
    return frozenset(_table()[section][name])


@cache
def cue_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """For every form of a verb the verbs it may be, those with most particles first.

    >>> [(str(f) for f in verb.forms) and verb.particles for verb in cue_verbs()["called"]][0]
    ('for',)
    """
    found: dict[str, list[CueVerb]] = {}
    for frame in Frame:
        for phrase in _table()["verbs"][frame]:
            head, *particles = phrase.split()
            for form, kinds in inflect(head).items():
                found.setdefault(form, []).append(CueVerb(kinds, tuple(particles), frame))
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.particles))) for form, verbs in found.items()}


def inflect(verb: str) -> dict[str, frozenset[Form]]:
    """The forms of an English verb, each with what it may be.

    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflect("tell"))
    ['tell', 'telling', 'tells', 'told']
    """
    past, participle = _table()["irregular"].get(verb, (_past(verb), _past(verb)))
    found: dict[str, set[Form]] = {}
    for form, word in (
        (Form.BASE, verb),
        (Form.PRESENT, _present(verb)),
        (Form.PAST, past),
        (Form.PARTICIPLE, participle),
        (Form.GERUND, _gerund(verb)),
    ):
        found.setdefault(word, set()).add(form)
    return {word: frozenset(forms) for word, forms in found.items()}


def _present(verb: str) -> str:
    if _ends_in_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")


def _past(verb: str) -> str:
    if _ends_in_y(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _stem(verb) + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else _stem(verb) + "ing"


def _stem(verb: str) -> str:
    return verb + verb[-1] if verb in attribution_words("spelling", "doubled") else verb


def _ends_in_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


@cache
def noun_cues() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For every noun that has a source as possessor, the words that may have to follow it, most first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in attribution_words("nouns", "of_somebody"):
        head, *rest = phrase.split()
        found.setdefault(head, []).append(tuple(rest))
    return {head: tuple(sorted(rests, key=len, reverse=True)) for head, rests in found.items()}


@cache
def light_verbs() -> frozenset[str]:
    """The forms of verbs that only carry a noun, gerunds left out."""
    return frozenset(
        word
        for verb in attribution_words("light", "verbs")
        for word, forms in inflect(verb).items()
        if forms != {Form.GERUND}
    )


@cache
def set_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For the first word of every phrase that a source follows, the other words that it may go on with."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for head, *rest in map(str.split, sorted(attribution_words("phrases", "before_source"))):
        found.setdefault(head, []).append(tuple(rest))
    return {head: tuple(rests) for head, rests in found.items()}
