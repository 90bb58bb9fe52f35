"""How well two passages of different texts fit as reports of one event: named grounds, each a number with its reason.

The sum decides, and the grounds travel with the incident to the screen. Where places or days exclude each other, the same
words count for little: one raid is told like another. A place that no claim of a passage names, lent to it by the lead of its text, says less than one that a
claim names, for and against.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whosays.assessment.event_hours import Setting
from whosays.assessment.event_places import PlaceFit, closest_places
from whosays.assessment.event_times import fit_days
from whosays.assessment.event_words import likeness, shared_words
from whosays.assessment.incident_grounds import day_reason, means_reason, number_reason, place_reason
from whosays.assessment.passages import Passage, is_set_apart
from whosays.model.matches import Feature

BASE = -1.0
"""What two passages need to overcome: most pairs are of different events."""
PLACE, FAR = 1.2, 4.0
LENT = 0.8
"""How much less it speaks for one event that the place of one passage is only that of its text's lead."""
BY_LEAD = 0.35
"""How much less it sets passages apart that the place of one is only that of its text's lead."""
TIME, APART = 1.0, 4.0
WORDS = 4.0
WORDS_APART = 3.0
"""The most that words can say for two passages whose places or days exclude each other: raids are told in the same words."""
MEANS = 0.3
NUMBER = 0.4
HOUR = 6.0
"""What sets passages apart that state another kind of event at another hour: more than a report that tells of both can say for them."""
COPY = 1.5
CORRECTION = 3.0
"""What a correction has for the report whose figure it takes back."""
SAME_TEXT = 5.0
"""What holds together the claims of one passage after a person judged one of them."""
OTHER_PASSAGE = -1.5
"""What sets two events of one text apart."""
OTHER_DAYS = -4.5
"""What sets them apart besides where the text is a chronicle and gives each a day of its own."""
OTHER_PLACES = -1.0
"""What sets them apart besides where the text tells two places apart by their names."""
NEVER = -1000.0


def score_pair(left: Passage, right: Passage, same_family: bool) -> tuple[Feature, ...]:
    """The grounds for and against two passages being of one event; their values add up to the score."""
    return tuple(_features(left, right, same_family))


def total(features: tuple[Feature, ...]) -> float:
    """The score: above 0 for one event."""
    return BASE + sum(feature.value for feature in features)


def _features(left: Passage, right: Passage, same_family: bool) -> Iterator[Feature]:
    place, days = closest_places(left.places, right.places), fit_days(left.days, right.days)
    if place:
        yield Feature("place", _weight_of_place(left, right, place) * place.value, place_reason(left, right, place))
    if days:
        yield Feature("time", (APART if days[0] < 0 else TIME) * days[0], day_reason(left, right, days[1]))
    if is_set_apart(*_settings(left, right)):
        yield Feature("hour", -HOUR, "they tell of another kind of event at another hour")
    alike = likeness(left.words, right.words)
    if alike > 0:
        apart = (place is not None and place.value <= -1) or (days is not None and days[0] <= -1)
        most = WORDS_APART if apart else WORDS
        yield Feature("words", min(WORDS * alike, most), f"their reports speak of {_shown(left, right)}")
    yield from _shared_facts(left, right)
    if same_family:
        yield Feature("copy", COPY, "their documents carry one text")
    if _corrects(left, right) or _corrects(right, left):
        yield Feature("correction", CORRECTION, "one takes back a figure that its outlet gave in the other")


def _corrects(one: Passage, other: Passage) -> bool:
    """Whether a figure that `one` takes back is one that its outlet gave in `other` before."""
    back = [m for m in one.mentions if m.recalled and m.numbers]
    return any(
        m.entry.document.outlet is not None
        and m.entry.document.outlet == earlier.entry.document.outlet
        and not earlier.recalled
        and m.numbers & earlier.numbers
        for m in back
        for earlier in other.mentions
    )


def _settings(left: Passage, right: Passage) -> Iterator[list[Setting]]:
    """What either says of hour and kind; "later" is after what its own text told before, and nothing to another text."""
    one_text = left.document == right.document
    for passage in (left, right):
        yield [m.setting if one_text else replace(m.setting, later=False) for m in passage.mentions]


def _weight_of_place(left: Passage, right: Passage, fit: PlaceFit) -> float:
    own = left.own_place and right.own_place
    if fit.value < 0:
        return FAR * (1 if own else BY_LEAD)
    return PLACE * (1 if own else LENT)


def _shared_facts(left: Passage, right: Passage) -> Iterator[Feature]:
    if left.means and right.means:
        means = left.means & right.means
        reason = means_reason(left, right, means) if means else "the means differ"
        yield Feature("means", MEANS if means else -MEANS, reason)
    numbers = left.numbers & right.numbers
    if numbers:
        yield Feature("number", NUMBER, number_reason(left, right, numbers))


def _shown(left: Passage, right: Passage) -> str:
    keys = shared_words(left.words, right.words)
    return ", ".join(left.forms.get(key, key) for key in keys)
