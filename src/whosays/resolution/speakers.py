"""Who "he" is in "he said": the nearest earlier speaker that the word can mean, or nobody.

A source that is only a pronoun or a bare noun ("the agency") is resolved to a named source or person before it. The words of the claim stay as
they are. What it is not: coreference resolution; where two speakers fit, none is taken.

Rules that always hold: "he" and "she" mean persons, "it" and "they" bodies; nothing further than a few sentences away is taken; a speaker stands before the
word, never after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.model.actors import ActorMatch, ActorType
from whosays.model.matches import Feature
from whosays.model.spans import Span
from whosays.reference.actors import load_name_words
from whosays.resolution.antecedents import Antecedent, sentence_ends
from whosays.resolution.names import fold

FAR = 3
_PERSONS = frozenset({ActorType.PERSON})
_BODIES = frozenset(
    {
        ActorType.MEDIA,
        ActorType.MONITOR,
        ActorType.ORGANISATION,
        ActorType.ARMED_GROUP,
        ActorType.STATE,
        ActorType.STATE_FORCE,
        ActorType.ALLIANCE,
    }
)
_MEANS = {
    **dict.fromkeys(["he", "she"], _PERSONS),
    "it": _BODIES,
    "they": _BODIES - {ActorType.STATE, ActorType.MEDIA},
    **dict.fromkeys(
        ["agency", "newspaper", "channel", "outlet", "paper", "broadcaster", "website"], frozenset({ActorType.MEDIA})
    ),
    **dict.fromkeys(["monitor", "observatory", "watchdog"], frozenset({ActorType.MONITOR})),
    **dict.fromkeys(
        ["group", "movement", "organisation", "organization"],
        frozenset({ActorType.ARMED_GROUP, ActorType.ORGANISATION, ActorType.MONITOR}),
    ),
    **dict.fromkeys(["militia"], frozenset({ActorType.ARMED_GROUP})),
}
_SEXES = {
    "he": re.compile(r"\b(?:Mrs|Ms|Miss|spokeswoman|Queen|Princess|Sister)\b"),
    "she": re.compile(r"\b(?:Mr|Sheikh|spokesman|King|Prince|Mullah|Imam|Ayatollah|Father)\b"),
}


def points_to_speaker(words: str) -> bool:
    """Whether the words of a source say no name but point to one: "he", "the agency", "the spokesman"."""
    bare = _bare(words)
    return bare in _MEANS or bare in load_name_words().titles


def find_speaker(text: str, span: Span, earlier: Sequence[ActorMatch]) -> Antecedent | None:
    """The earlier speaker that the words of a source mean, or `None`; `earlier` holds matches with an id, in text order."""
    word = _bare(span.text)
    before = [
        m for m in earlier if m.actor_id and m.span.end <= span.start and sentence_ends(text, m.span, span) <= FAR
    ]
    fitting = [m for m in before if _fits(word, m, text)]
    speakers = [m for m in fitting if m.role is None] or (fitting if word in _SEXES else [])
    if not speakers:
        return None
    last = speakers[-1]
    rivals = {m.actor_id for m in speakers if sentence_ends(text, m.span, last.span) == 0}
    if len(rivals) > 1:
        return None
    reason = f'"{span.text}" is taken as {last.label}, the last to speak before it that it can mean'
    return Antecedent(last, Feature("antecedent", 0.5, reason))


def _fits(word: str, match: ActorMatch, text: str) -> bool:
    is_person = match.speaks_for
    fitting = ActorType.PERSON if is_person else match.type
    if word in load_name_words().titles:
        return fitting is ActorType.PERSON and word in _around(text, match.span)
    around = text[max(0, match.span.start - 40) : match.span.end]
    return fitting in _MEANS[word] and not (word in _SEXES and _SEXES[word].search(around))


def _around(text: str, span: Span) -> set[str]:
    """The folded words of a name, of a few words before it and of an apposition behind it."""
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n")) + 1
    behind = re.match(r",\s[^,.]{1,60},", text[span.end :])
    return set(fold(text[max(start, span.start - 60) : span.end] + (behind[0] if behind else "")).split())


def _bare(words: str) -> str:
    parts = fold(words).split()
    return parts[-1] if len(parts) == 1 or (len(parts) == 2 and parts[0] in {"the", "this", "that"}) else ""
