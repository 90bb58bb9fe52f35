"""The events of one text: which of its claims speak of one of them.

A text mostly speaks of one event and says so in its lead; another event brings another place, another day or words such as "in a separate attack".
Claims are read in their order, and each joins the event of the text that fits it best or begins another. A number alone moves no claim.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.assessment.event_hours import Setting
from whosays.assessment.event_mentions import LEAD, Mention, TextMarks
from whosays.assessment.event_places import finest, fit_places, ground_between, is_fine
from whosays.assessment.event_times import RECALL_DELAY, Days, days_before, days_of_time
from whosays.assessment.event_words import Rarity, Vector, count_words, first_forms, likeness
from whosays.model.incidents import EventPlace
from whosays.model.kinds import Role
from whosays.model.spans import Span

SAME_SENTENCE, NEXT_TO, IN_LEAD, BASE = 1.0, 0.5, 0.3, 0.15
NEXT_TO_CHARACTERS = 300
PLACE, ELSEWHERE, NEW_PLACE = 0.8, 2.5, 0.4
TIME, OTHER_DAY = 0.5, 1.5
WORDS = 1.0
DAYS_APART = 3.0
"""What sets two claims apart that state different days where a text goes through three or more: more than one town and its words can say for them."""
DAYS_OF_A_WEEK = 3
"""How many different days the claims of a text give by their own words before it goes through them day by day; two where they open lines of it."""
LAST_WEEK = timedelta(days=8)
"""How far back such a text goes; what it recalls from before is not told day by day."""
TOLD_APART, NEIGHBOURS_M = -0.4, 5_000
"""How badly two places of one text fit that it tells apart by their names, and how far apart their middles lie at least."""
RARELY = 3
"""How many times as often another place is named before one is left out of a passage's places."""
BOTH = 0.7
"""How much more a new place and a number that cannot be the same say together."""
APART, MORE, OTHER_NUMBER = 1.2, 1.0, 0.4
OTHER_HOUR = 3.0
"""What sets a claim apart from those that state another kind of event at another hour: more than nearness, place and day can say for them."""


_MEANWHILE = re.compile(r"\b(?:as|while|whereas)\b")


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


def split_passages(mentions: Sequence[Mention], rarity: Rarity) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of one document, in text order, parted by the events they speak of."""
    found: list[list[Mention]] = []
    vectors = {mention.entry.id: rarity.weigh(mention.words) for mention in mentions}
    told = {day for mention in mentions if (day := _own_day(mention))}
    listed = {day for mention in mentions if (day := _own_day(mention)) and _opens_a_day(mention)}
    apart = DAYS_APART if len(told) >= DAYS_OF_A_WEEK or len(listed) > 1 else OTHER_DAY
    for mention in sorted(mentions, key=lambda m: (m.at, m.part, m.entry.id)):
        scores = [_fit(mention, group, (index == 0, apart), vectors) for index, group in enumerate(found)]
        best = max(range(len(found)), key=lambda i: (scores[i], i), default=None)
        if best is None or scores[best] <= 0:
            found.append([mention])
        else:
            found[best].append(mention)
    return tuple(tuple(group) for group in found)


def _fit(mention: Mention, group: Sequence[Mention], known: tuple[bool, float], vectors: Mapping[str, Vector]) -> float:
    """How well a claim fits an event of its text: nearness, place, day, words, and what sets it apart; `known`: whether the text begins
    with it, and what another day says."""
    first, other_day = known
    beside = any(_share_sentence(mention, other) for other in group)
    near = any(abs(mention.at - other.at) <= NEXT_TO_CHARACTERS for other in group)
    score = BASE + (IN_LEAD if first else 0.0) + (SAME_SENTENCE if beside else NEXT_TO if near else 0.0)
    if beside and mention.part:
        return SAME_SENTENCE + _fit_place(mention, group)
    place, number = _fit_place(mention, group), _fit_number(mention, group)
    score += (
        place
        + number
        + _fit_day(mention, group, other_day)
        + _fit_hour(mention, group)
        - (BOTH if place < 0 and number < 0 else 0.0)
    )
    if not beside and not near:
        score += WORDS * max(likeness(vectors[mention.entry.id], vectors[m.entry.id]) for m in group)
    return score - (APART if mention.apart and not _says_too(mention, group) else 0.0)


def _fit_place(mention: Mention, group: Sequence[Mention]) -> float:
    known = [place for other in group for place in other.places]
    fit = fit_places(mention.places, known)
    if fit is None:
        return 0.0
    if fit[0] < 0:
        return ELSEWHERE * fit[0]
    if are_told_apart(mention.places, known):
        return ELSEWHERE * TOLD_APART
    new = is_fine(finest(mention.places)[0]) and not any(is_fine(place) for place in known)
    return -NEW_PLACE if new else PLACE * fit[0]


def are_told_apart(places: Sequence[EventPlace], known: Sequence[EventPlace]) -> bool:
    """Whether a text tells a town from a camp outside of it, each by its name, though what is known of where they lie leaves room for both."""
    here, there = finest(places), finest(known)
    if any(place.place_id is None or not is_fine(place) or place.label[:1].islower() for place in (*here, *there)):
        return False
    return all(ground_between(a, b) > NEIGHBOURS_M for a in here for b in there)


def _fit_day(mention: Mention, group: Sequence[Mention], other_day: float) -> float:
    own = mention.days
    known = [other.days for other in group if own and other.days]
    if own is None or not known:
        return 0.0
    whole = [other.days for other in group if other.days and not other.part]
    if any(own.gap(days) == 0 for days in known):
        return TIME if any(own.gap(days) == 0 and (own.stated or days.stated) for days in whole) else 0.0
    if _own_day(mention) and any(_own_day(other) for other in group):
        return -other_day
    return -OTHER_DAY if own.stated and any(days.stated for days in known) else -OTHER_DAY / 2


def _own_day(mention: Mention) -> date | None:
    """The single day of the week before publication that a claim's own words give."""
    days, published = days_of_time(mention.entry.resolution.time), mention.entry.document.published
    if days is None or published is None or days.start != days.end:
        return None
    return days.start if timedelta(0) <= published - days.start <= LAST_WEEK else None


def _fit_hour(mention: Mention, group: Sequence[Mention]) -> float:
    """Shelling at dawn and clashes in the evening are two events, whatever else they share; what says neither joins any."""
    settings = [other.setting for other in group]
    return -OTHER_HOUR if is_set_apart(settings, [mention.setting]) else 0.0


def is_set_apart(ones: Iterable[Setting], others: Iterable[Setting]) -> bool:
    """Whether some of two lots of claims state another kind of event at another hour, and none of them the same kind."""
    stated = [{setting for setting in lot if setting.sort} for lot in (ones, others)]
    if {one.sort for one in stated[0]} & {other.sort for other in stated[1]}:
        return False
    return any(one.is_apart_from(other) for one in stated[0] for other in stated[1])


def _fit_number(mention: Mention, group: Sequence[Mention]) -> float:
    """A toll that adds to an earlier one of the same outcome, or that cannot be the same, hints at another event."""
    same = [other for other in group if _outcomes(other) & _outcomes(mention)]
    if not same or mention.part:
        return 0.0
    if mention.more:
        return -MORE
    quantity = mention.entry.claim.quantity
    agrees = any(quantity and q and quantity.agrees_with(q) for q in (other.entry.claim.quantity for other in same))
    return 0.0 if agrees else -OTHER_NUMBER


def _outcomes(mention: Mention) -> set[str]:
    return {outcome for outcome, _ in mention.numbers}


def _share_sentence(mention: Mention, other: Mention) -> bool:
    sentence = other.entry.claim.sentence
    if not sentence.overlaps(mention.entry.claim.sentence):
        return False
    first, last = sorted((mention.at, other.at))
    return _MEANWHILE.search(sentence.text, max(0, first - sentence.start), max(0, last - sentence.start)) is None


def _says_too(mention: Mention, group: Sequence[Mention]) -> bool:
    """Whether the words that set the claim apart stand in the same sentence as a claim of the group that they set apart as well."""
    return any(other.apart and _share_sentence(mention, other) for other in group)


def make_passage(mentions: Sequence[Mention], marks: TextMarks, rarity: Rarity, lead: bool) -> Passage:
    """The passage of some mentions of one text; the one that the text begins with (`lead`) speaks of what the lead says."""
    ordered = tuple(mentions)
    places = _most_named(ordered)
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


def _most_named(mentions: Sequence[Mention]) -> list[EventPlace]:
    """The places that the claims name, without those named much less often than another."""
    counts = Counter(place for mention in mentions for place in mention.places)
    most = max(counts.values(), default=0)
    return [place for place in counts if counts[place] * RARELY >= most]


def _days_of(mentions: Sequence[Mention], marks: TextMarks, lead: bool) -> Days | None:
    """The day that most claims state, the earliest of equals; else those of the lead, not as stated; else the days before publication."""
    told = [mention.days for mention in mentions if mention.days]
    stated = [days for days in told if days.stated] or told
    if stated:
        return min(set(stated), key=lambda days: (-stated.count(days), days.start, days.end))
    if all(mention.recalled for mention in mentions):
        return days_before(marks.document.published, RECALL_DELAY)
    before = days_before(marks.document.published)
    led = [mark for mark in marks.days if mark.at < LEAD] if lead else []
    near = [mark for mark in led if before and mark.end >= before.start]
    return Days(min(m.start for m in near), max(m.end for m in near), stated=False) if near else before


def opens_a_day(passage: Passage) -> bool:
    """Whether a day with a colon or a dash behind it opens the line that a claim of `passage` stands in: "4 May: troops retook the hill"."""
    return any(map(_opens_a_day, passage.mentions))


def _opens_a_day(mention: Mention) -> bool:
    claim, text = mention.entry.claim, mention.entry.document.text
    return any(_opens_line(text, span) for span in claim.fillers(Role.TIME))


def _opens_line(text: str, day: Span) -> bool:
    line = text.rfind("\n", 0, day.start) + 1
    return not text[line : day.start].strip(" \t-–—•*") and _DAY_ENDS.match(text, day.end) is not None


_DAY_ENDS = re.compile(r"\s*(?::|[-–—]\s)")
