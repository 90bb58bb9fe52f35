"""How well two passages of different texts fit as reports of one event: named grounds, each a number with its reason.

The sum decides, and the grounds travel with the incident to the screen. Where places or days exclude each other, the same
words count for little: one raid is told like another.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.assessment.event_places import fit_places
from whosays.assessment.event_times import fit_days
from whosays.assessment.event_words import likeness, shared_words
from whosays.assessment.passages import Passage
from whosays.model.matches import Feature

BASE = -1.0
"""What two passages need to overcome: most pairs are of different events."""
PLACE, FAR = 1.2, 4.0
BY_LEAD = 0.35
"""How much less it sets passages apart that the place of one is only that of its text's lead."""
TIME, APART = 1.0, 4.0
WORDS = 4.0
WORDS_APART = 3.0
"""The most that words can say for two passages whose places or days exclude each other: raids are told in the same words."""
MEANS = 0.3
NUMBER = 0.4
COPY = 1.5
SAME_TEXT = 5.0
"""What holds together the claims of one passage after a person judged one of them."""
OTHER_PASSAGE = -1.5
"""What sets two events of one text apart."""
NEVER = -1000.0


def score_pair(left: Passage, right: Passage, same_family: bool) -> tuple[Feature, ...]:
    """The grounds for and against two passages being of one event; their values add up to the score."""
    return tuple(_features(left, right, same_family))


def total(features: tuple[Feature, ...]) -> float:
    """The score: above 0 for one event."""
    return BASE + sum(feature.value for feature in features)


def _features(left: Passage, right: Passage, same_family: bool) -> Iterator[Feature]:
    place = fit_places(left.places, right.places)
    if place:
        far = FAR * (1 if left.own_place and right.own_place else BY_LEAD)
        yield Feature("place", (far if place[0] < 0 else PLACE) * place[0], place[1])
    days = fit_days(left.days, right.days)
    if days:
        yield Feature("time", (APART if days[0] < 0 else TIME) * days[0], days[1])
    alike = likeness(left.words, right.words)
    if alike > 0:
        apart = any(found and found[0] <= -1 for found in (place, days))
        yield Feature(
            "words", min(WORDS * alike, WORDS_APART if apart else WORDS), f"both speak of {_shown(left, right)}"
        )
    if left.means and right.means:
        shared = left.means & right.means
        reason = f"both name {', '.join(sorted(shared))}" if shared else "the means differ"
        yield Feature("means", MEANS if shared else -MEANS, reason)
    numbers = left.numbers & right.numbers
    if numbers:
        yield Feature(
            "number", NUMBER, f"both say {', '.join(f'{n:,} {outcome}' for outcome, n in sorted(numbers)[:2])}"
        )
    if same_family:
        yield Feature("copy", COPY, "their documents carry one text")


def _shown(left: Passage, right: Passage) -> str:
    keys = shared_words(left.words, right.words)
    return ", ".join(left.forms.get(key, key) for key in keys)
