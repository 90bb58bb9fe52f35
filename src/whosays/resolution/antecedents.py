"""What words that point back mean: "the group", "it", "the regime", "these forces".

Only what is cheap and safe is resolved: the last fitting actor of the same or the previous sentence, an earlier name that ends in the same
noun, or the story's one government. Everything else stays without an actor, because a wrong antecedent puts words into the record that
nobody said. What it is not: coreference resolution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model.actors import ActorMatch, ActorType
from whosays.model.kinds import Role
from whosays.model.matches import Feature
from whosays.model.spans import Span
from whosays.reference.actors import load_name_words
from whosays.resolution.names import fold
from whosays.resolution.state_words import STATES_ALONE

GROUPING = "grouping:"

_BOUNDARY = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z])|\n\s*\n|\n(?=\S)")
_GROUP_NOUNS = frozenset(
    ["group", "organisation", "organization", "movement", "faction", "militia", "brigade", "battalion"]
)
_ALLIANCE_NOUNS = frozenset(["coalition", "alliance"])
_TALKING_NOUNS = {
    **dict.fromkeys(["agency", "newspaper", "channel", "outlet", "broadcaster"], frozenset({ActorType.MEDIA})),
    **dict.fromkeys(["monitor", "observatory", "watchdog", "monitors"], frozenset({ActorType.MONITOR})),
}
_THEY = frozenset(["they", "them", "their", "themselves"])
_OWNED = frozenset(["its", "their", "his", "her"])
_IT = frozenset(["it", "its", "itself"])
_HE = frozenset(["he", "him", "his", "she", "her"])
_ARMED_PEOPLE = frozenset(
    [
        "rebels",
        "militants",
        "fighters",
        "insurgents",
        "jihadists",
        "terrorists",
        "gunmen",
        "guerrillas",
        "militiamen",
        "extremists",
        "separatists",
    ]
)
_IRREGULARS = frozenset(["paramilitaries", "paramilitary", "militia", "militiamen"])
_OTHER_ONES = re.compile(
    r"(?:\b(?:an?|another|others?|some|several|many|few|various|different|rival|local|tribal|ethnic|allied|foreign|enemy|new|two|three|four|five|any|no|every"
    r"|pro|anti|its|their|his|our)|[\w’'-]+-\w+|(?<![.!?:\"“] )\b(?!The\b|These\b|Those\b)[A-ZÀ-Þ][\w’'-]*)[ -]$"
)
"""What stands before words for a militia that is one of several, or is told from others by who it is: "a militia", "Shiite paramilitaries"."""
_PLURALS = frozenset(
    ["groups", "forces", "fighters", "militants", "terrorists", "militias", "factions", "troops", "units"]
)
_GROUPS = frozenset({ActorType.ARMED_GROUP, ActorType.ORGANISATION})
_ALLIANCES = frozenset({ActorType.ALLIANCE})
_STATES = frozenset({ActorType.STATE})
_MANY = _GROUPS | _ALLIANCES | {ActorType.STATE_FORCE}
_SINGULAR = _GROUPS | _ALLIANCES | _STATES | {ActorType.STATE_FORCE}
_PAIR = re.compile(
    r"(?:the\s+|these\s+)?(?:two|both)\s+(?:groups|sides|factions|forces|movements|militias|armies|parties)",
    re.IGNORECASE,
)
_ONE = {
    **dict.fromkeys(_IT, _SINGULAR),
    **dict.fromkeys(_GROUP_NOUNS, _GROUPS),
    **dict.fromkeys(_ALLIANCE_NOUNS, _ALLIANCES),
    "country": _STATES,
    **_TALKING_NOUNS,
}
_POINTING = re.compile(r"\b(?:these|those|this|that|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """An earlier match that words point back to, with the reason."""

    match: ActorMatch
    feature: Feature


def find_antecedent(text: str, span: Span, earlier: Sequence[ActorMatch]) -> Antecedent | None:
    """The earlier match that the words of `span` point back to, or `None`; `earlier` holds matches with an id, in text order."""
    words = tuple(word for word in fold(span.text).split() if word not in {"the", "this", "that"})
    near = [match for match in earlier if match.span.end <= span.start and _is_near(text, match.span, span)]
    if len(words) == 1:
        return _same_noun(words[0], span, earlier) or _of_one_word(words[0], near)
    if words and words[0] in {"these", "those"}:
        return _of_many(words, text, span, near)
    return _of_owned(words, near)


def find_pair(text: str, span: Span, earlier: Sequence[ActorMatch]) -> tuple[ActorMatch, ActorMatch] | None:
    """The two actors that "the two groups" or "both sides" points back to, where exactly two stand near; else `None`."""
    if not _PAIR.fullmatch(span.text.strip()):
        return None
    near = [m for m in earlier if m.span.end <= span.start and _is_near(text, m.span, span)]
    named = {m.actor_id: m for m in near if m.type in _SINGULAR and m.actor_id and not m.actor_id.startswith(GROUPING)}
    both = list(named.values())
    return (both[0], both[1]) if len(both) == 2 else None


def find_plural(text: str, span: Span, earlier: Sequence[ActorMatch]) -> Antecedent | None:
    """The grouping of the same or previous sentence that "these forces" points back to, or `None`."""
    near = [match for match in earlier if match.span.end <= span.start and _is_near(text, match.span, span)]
    words = fold(span.text).split()
    at = max((i for i, word in enumerate(words) if word in {"these", "those"}), default=0)
    return _of_many(words[at:], text, span, near)


def find_irregulars(text: str, span: Span, earlier: Sequence[ActorMatch]) -> Antecedent | None:
    """The one armed group named before words that only say of which kind it is ("the paramilitaries", "militia fighters"), or `None`."""
    words = [word for word in fold(span.text).split() if word != "the"]
    belonging = load_name_words().members | _PLURALS
    if not words or words[0] not in _IRREGULARS or not all(word in belonging for word in words[1:]):
        return None
    if _OTHER_ONES.search(text[max(0, span.start - 40) : span.start]):
        return None
    before = [m for m in earlier if m.span.end <= span.start and m.type is ActorType.ARMED_GROUP]
    named = {m.actor_id: m for m in before if m.actor_id}
    if len(named) != 1:
        return None
    match = next(iter(named.values()))
    reason = f'"{span.text}" is taken as {match.label}, the only armed group that the text names before it'
    return Antecedent(match, Feature("antecedent", 0.4, reason))


def _of_one_word(word: str, near: Sequence[ActorMatch]) -> Antecedent | None:
    if word in _ONE:
        return _last(near, _ONE[word], word)
    if word in _THEY | _ARMED_PEOPLE:
        return _only(near, _MANY if word in _THEY else _GROUPS, word)
    return _only_person(near, word) if word in _HE else None


def _last(near: Sequence[ActorMatch], types: frozenset[ActorType], word: str) -> Antecedent | None:
    fitting = [m for m in near if m.actor_id and not m.actor_id.startswith(GROUPING) and m.type in types]
    fitting = fitting or (_unknown_names(near) if types == _GROUPS else [])
    if len({match.actor_id for match in fitting}) > 1:
        fitting = [match for match in fitting if match.role is Role.ACTOR]
    if not fitting:
        return None
    reason = f'"{word}" is taken as {fitting[-1].label}, the last such actor of this or the previous sentence'
    return Antecedent(fitting[-1], Feature("antecedent", 0.5, reason))


def _unknown_names(near: Sequence[ActorMatch]) -> list[ActorMatch]:
    """Names of no known type that do something: "the group" may mean one where no group stands near."""
    return [m for m in near if m.type is ActorType.UNKNOWN and m.role is Role.ACTOR and m.actor_id]


def _only(near: Sequence[ActorMatch], types: frozenset[ActorType], word: str) -> Antecedent | None:
    """The one actor of those types that stands near, or `None` where there are none or two."""
    fitting = {m.actor_id: m for m in near if m.actor_id and m.type in types}
    if len(fitting) != 1:
        return None
    match = next(iter(fitting.values()))
    reason = f'"{word}" is taken as {match.label}, the only such actor of this and the previous sentence'
    return Antecedent(match, Feature("antecedent", 0.45, reason))


def _of_owned(words: Sequence[str], near: Sequence[ActorMatch]) -> Antecedent | None:
    """Whose fighters "its fighters" are: those of the last actor that one can be."""
    if len(words) != 2 or words[0] not in _OWNED or words[1] not in _PLURALS | load_name_words().members:
        return None
    if words[0] in _HE:
        return None
    return _only(near, _SINGULAR - _STATES, " ".join(words))


def _only_person(near: Sequence[ActorMatch], word: str) -> Antecedent | None:
    people = {m.actor_id: m for m in near if m.type is ActorType.PERSON}
    if len(people) != 1:
        return None
    match = next(iter(people.values()))
    reason = f'"{word}" is taken as {match.label}, the only person of this and the previous sentence'
    return Antecedent(match, Feature("antecedent", 0.5, reason))


def _same_noun(word: str, span: Span, earlier: Sequence[ActorMatch]) -> Antecedent | None:
    if word in _PLURALS or word in load_name_words().members:
        return None
    before = [m for m in earlier if m.span.end <= span.start and len(fold(m.span.text).split()) > 1]
    fitting = [m for m in before if _last_word(m) == word and not (word in STATES_ALONE and _is_known_group(m))]
    if len({match.actor_id for match in fitting}) != 1:
        return None
    reason = f'"{word}" is taken as "{fitting[-1].span.text}", the only actor before it that is named with this word'
    return Antecedent(fitting[-1], Feature("same noun", 0.6, reason))


def _is_known_group(match: ActorMatch) -> bool:
    return match.type in _GROUPS and not (match.actor_id or "name:").startswith("name:")


def _of_many(words: Sequence[str], text: str, span: Span, near: Sequence[ActorMatch]) -> Antecedent | None:
    pointing = words[0] in {"these", "those"} if len(words) == 2 else bool(_POINTING.search(text[: span.start]))
    if not words or words[-1] not in _PLURALS or len(words) > 2 or not pointing:
        return None
    groupings = {m.actor_id: m for m in near if m.actor_id and m.actor_id.startswith(GROUPING)}
    if not groupings and words[-1] in _ARMED_PEOPLE | {"forces", "troops"}:
        return _only(near, _MANY, span.text)
    if len(groupings) != 1:
        return None
    match = next(iter(groupings.values()))
    reason = f'"{span.text}" is taken as "{match.span.text}", the only such grouping of this and the previous sentence'
    return Antecedent(match, Feature("antecedent", 0.5, reason))


def _last_word(match: ActorMatch) -> str:
    words = fold(match.span.text).split()
    return words[-1] if words else ""


def _is_near(text: str, earlier: Span, later: Span) -> bool:
    """Whether at most one sentence end stands between."""
    between = text[earlier.end : later.start]
    return len(between) < 1000 and len(_BOUNDARY.findall(between.strip(" ") + " ")) <= 1


def sentence_ends(text: str, earlier: Span, later: Span) -> int:
    """How many sentence ends stand between two spans, the earlier first; 99 where they are far apart."""
    between = text[earlier.end : later.start + 1]
    return len(_BOUNDARY.findall(between)) if len(between) < 1500 else 99
