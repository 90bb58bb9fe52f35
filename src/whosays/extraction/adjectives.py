"""Adjectives that carry a claim: "Iran-backed militia", "pro-government forces", "rebel-held town", "Chechen fighters", "the Iraqi Saraya Vell".

A tagger that finds a thousand of them misses some; the form alone says enough. The rule adds only claims that no claim of the same kind touches yet,
and takes source and certainty of another claim in the same sentence, because a compact adjective rides on what is said around it.

Rules that always hold: the trigger is the whole adjective; both parties stand in the words; one pass over the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from whosays.extraction.adding import Form, claim_beside
from whosays.extraction.phrases import NAME, any_of, force_phrase, phrase_at, place_phrase
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.groups import group_words

SCORE = 0.9
"""The score of a claim that was found by its form: how often coders coded such a form as this claim."""
Roles = dict[Role, tuple[Span, ...]]
Found = tuple[Kind, Span, Roles]


def add_adjectives(
    document_id: str, text: str, sentences: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """`claims`, completed by what their adjectives say, and those that the other adjectives of `text` carry beside them.

    Of an origin the form says more than a tagger that reads word by word, so that its people and its force come from the form.
    """
    kept, added = list(claims), []
    homes: dict[int, list[int]] = {}
    for index, claim in enumerate(claims):
        homes.setdefault(bisect_right(sentences, claim.trigger.start, key=_start) - 1, []).append(index)
    for number, (start, end) in enumerate(sentences):
        sentence, here = Span.of(text, start, end), homes.get(number, [])
        for kind, trigger, roles in (*find_compounds(text, sentence), *find_origins(text, sentence)):
            same = [i for i in here if kept[i].kind is kind and kept[i].trigger.overlaps(trigger)]
            if not same:
                added.append(
                    claim_beside(document_id, sentence, Form(kind, trigger, roles, SCORE), [kept[i] for i in here])
                )
            for i in same[:1]:
                both = (kept[i].roles, roles) if kind is Kind.ORIGIN else (roles, kept[i].roles)
                kept[i] = replace(kept[i], roles={**both[0], **both[1]})
    return (*kept, *added)


def _start(sentence: tuple[int, int]) -> int:
    return sentence[0]


def find_compounds(text: str, sentence: Span) -> Iterator[Found]:
    """Every compact adjective in `sentence` whose parties both stand there."""
    for match in _compound().finditer(text, sentence.start, sentence.end):
        trigger, party, second = _part(text, match), _part(text, match, "party"), match["second"].lower()
        place = (
            phrase_at(place_phrase(), text, match.end(), sentence.end)
            if second in group_words("compounds", "holds")
            else None
        )
        force = phrase_at(force_phrase(), text, match.end(), sentence.end) if second in _relations() else None
        if place is not None:
            yield Kind.CONTROL, trigger, {Role.ACTOR: (party,), Role.PLACE: (place,)}
        elif force is not None:
            giver, taker = (party, force) if second in group_words("compounds", "gives") else (force, party)
            yield Kind.ALIGNMENT, trigger, {Role.ACTOR: (giver,), Role.TARGET: (taker,), Role.RELATION: (trigger,)}
    for match in _pro().finditer(text, sentence.start, sentence.end):
        trigger, party = _part(text, match), _part(text, match, "party")
        force = phrase_at(force_phrase(), text, match.end(), sentence.end)
        if force is not None:
            yield Kind.ALIGNMENT, trigger, {Role.ACTOR: (force,), Role.TARGET: (party,), Role.RELATION: (trigger,)}


def find_origins(text: str, sentence: Span) -> Iterator[Found]:
    """Every nationality or people in `sentence` that says where fighters or a named group come from."""
    for pattern in (_people_fighters(), _origin_of_name(), _people_group()):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            trigger = _part(text, match, "origin")
            peoples = tuple(
                Span.of(text, m.start(), m.end())
                for m in _PEOPLE.finditer(text, trigger.start, trigger.end)
                if m.group() != "and"
            )
            yield Kind.ORIGIN, trigger, {Role.ACTOR: (_part(text, match, "actor"),), Role.ORIGIN: peoples}


_PEOPLE = re.compile(r"[^\s,]+(?:\s(?=Asian|Korean|Lankan)\w+)?")


def _relations() -> frozenset[str]:
    return group_words("compounds", "gives") | group_words("compounds", "joins")


def _part(text: str, match: re.Match[str], name: str | int = 0) -> Span:
    return Span.of(text, match.start(name), match.end(name))


@cache
def _compound() -> re.Pattern[str]:
    seconds = "|".join(any_of("compounds", name) for name in ("gives", "joins", "holds"))
    name = rf"(?:al[ -])?(?:U\.?S\.?|{NAME}(?:\s{NAME})?|{any_of('nouns', 'parties')})"
    return re.compile(rf"(?<![\w-])(?P<party>(?!The\b|state-run){name})-(?P<second>{seconds})(?![\w-])")


@cache
def _pro() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])[Pp]ro-(?P<party>{NAME}|{any_of('nouns', 'parties')})(?![\w-])")


@cache
def _people_fighters() -> re.Pattern[str]:
    peoples, fighters = any_of("peoples", "adjectives"), any_of("peoples", "fighters")
    return re.compile(
        rf"(?<![\w-])(?P<origin>(?:{peoples})(?:(?:\sand\s|,\s)(?:{peoples}))*)\s(?P<actor>(?:(?:armed|foreign|tribal)\s)?(?:{fighters}))\b"
    )


@cache
def _origin_of_name() -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?P<origin>[A-Z]\w+-origin)\s(?P<actor>(?:al-)?[A-Z]\w+(?:\s[A-Z]\w+)*)")


@cache
def _people_group() -> re.Pattern[str]:
    openings = "Liwa|Kata['’]?ib|Kataib|Saraya|Harakat|Jaysh|Jaish|Katibat|Asa['’]?ib|Hezbollah|Hizbullah"
    return re.compile(
        rf"\b[Tt]he\s(?P<origin>{any_of('peoples', 'adjectives')})\s"
        rf"(?P<actor>(?:{openings})\b(?:\s(?:al-)?[A-Z][\w-]+)*|(?:[A-Z][\w-]+\s){{1,3}}(?:Brigades?|Regiment|Battalion|Movement|Units))"
    )
