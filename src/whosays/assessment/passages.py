"""The events of one text: which of its claims speak of one of them.

A text mostly speaks of one event and says so in its lead; another event brings another place, another day or words such as "in a separate attack".
Claims are read in their order, and each joins the event of the text that fits it best or begins another. Never is a claim moved by its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.assessment.event_mentions import LEAD, Mention, TextMarks
from whosays.assessment.event_places import finest, fit_places
from whosays.assessment.event_times import Days, days_before, fit_days
from whosays.assessment.event_words import Rarity, Vector, count_words, first_forms, likeness
from whosays.model.incidents import EventPlace

SAME_SENTENCE, NEXT_TO, IN_LEAD = 1.0, 0.5, 0.3
NEXT_TO_CHARACTERS = 300
PLACE, TIME, WORDS, APART, BASE = 1.4, 1.2, 1.0, -1.1, 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """The claims of one text that speak of one event.

    Attributes:
        key: Id of its first claim.
        document: Id of the document.
        mentions: Its claims in text order.
        places: Where, as far as the text says.
        days: When, stated or by publication; `None` where neither is known.
        means: Kinds of means named.
        numbers: Outcomes and numbers named.
        words: What is told of it, weighed.
        forms: Those words as they stand.
        own_place: Whether a claim of it names the place, rather than the lead of the text.
    """

    key: str
    document: str
    mentions: tuple[Mention, ...]
    places: tuple[EventPlace, ...]
    days: Days | None
    means: frozenset[str]
    numbers: frozenset[tuple[str, int]]
    words: Vector
    forms: dict[str, str]
    own_place: bool


def split_passages(mentions: Sequence[Mention], marks: TextMarks, rarity: Rarity) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of one document, in text order, parted by the events they speak of."""
    found: list[list[Mention]] = []
    vectors = {mention.entry.id: rarity.weigh(mention.words) for mention in mentions}
    for mention in sorted(mentions, key=lambda m: (m.at, m.entry.id)):
        scores = [_fit(mention, group, index == 0, vectors) for index, group in enumerate(found)]
        best = max(range(len(found)), key=lambda i: (scores[i], i), default=None)
        if best is None or scores[best] <= 0:
            found.append([mention])
        else:
            found[best].append(mention)
    return tuple(tuple(group) for group in found)


def _fit(mention: Mention, group: Sequence[Mention], first: bool, vectors: dict[str, Vector]) -> float:
    score = BASE + (IN_LEAD if first else 0.0) + max(_nearness(mention, other) for other in group)
    place = fit_places(mention.places, [p for m in group for p in m.places])
    times = [found for m in group if (found := fit_days(mention.days, m.days))]
    score += PLACE * place[0] if place else 0.0
    score += TIME * max(time[0] for time in times) if times else 0.0
    score += WORDS * max(likeness(vectors[mention.entry.id], vectors[m.entry.id]) for m in group)
    return score + (APART if mention.apart and not _says_too(mention, group) else 0.0)


def _says_too(mention: Mention, group: Sequence[Mention]) -> bool:
    """Whether the words that set the claim apart stand in the same sentence as a claim of the group that they set apart as well."""
    return any(other.apart and other.entry.claim.sentence == mention.entry.claim.sentence for other in group)


def _nearness(mention: Mention, other: Mention) -> float:
    if other.entry.claim.sentence.overlaps(mention.entry.claim.sentence):
        return SAME_SENTENCE
    return NEXT_TO if abs(mention.at - other.at) <= NEXT_TO_CHARACTERS else 0.0


def make_passage(mentions: Sequence[Mention], marks: TextMarks, rarity: Rarity, lead: bool) -> Passage:
    """The passage of some mentions of one text; the one that the text begins with (`lead`) speaks of what the lead says."""
    ordered = tuple(mentions)
    places = [place for mention in ordered for place in mention.places]
    own = bool(places)
    if not places or (lead and not any(p in finest(places) for p in places)):
        places = list(marks.lead_places())
    words: dict[str, float] = {}
    forms: dict[str, str] = {}
    texts = [(mention.words, mention.forms, 1.0) for mention in ordered]
    if lead:
        texts.append((dict(count_words(marks.lead.text)), first_forms(marks.lead.text), 1.0))
    for counts, shown, share in texts:
        for word, count in counts.items():
            words[word] = words.get(word, 0.0) + share * count
        forms |= shown
    return Passage(
        key=ordered[0].entry.id,
        document=marks.document.id,
        mentions=ordered,
        places=tuple(dict.fromkeys(places)),
        days=_days_of(ordered, marks, lead),
        means=frozenset(means for mention in ordered for means in mention.means),
        numbers=frozenset(number for mention in ordered for number in mention.numbers),
        words=rarity.weigh(words),
        forms=forms,
        own_place=own,
    )


def _days_of(mentions: Iterable[Mention], marks: TextMarks, lead: bool) -> Days | None:
    """The day that most claims state, the earliest of equals; else that of the lead; else the days before publication."""
    stated = [mention.days for mention in mentions if mention.days]
    if not stated and lead:
        stated = [Days(m.start, m.end, stated=True) for m in marks.days if m.at < LEAD]
    if not stated:
        return days_before(marks.document.published)
    return min(set(stated), key=lambda days: (-stated.count(days), days.start, days.end))
