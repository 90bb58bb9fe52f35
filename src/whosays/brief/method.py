"""Method and limits: what made this page, by which rules, and what it cannot know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from whosays import __version__
from whosays.brief import wording
from whosays.brief.asking import filter_in_words, not_heard
from whosays.brief.grades import grading_in_words
from whosays.brief.sentences import counted, day, days_between, join
from whosays.model.entries import PERSON, ReaderIdentity, documents_of
from whosays.model.findings import EstimateRule
from whosays.model.pictures import Picture

UNDER_NONE = "none: names, places and days stand as the sources published them, those of private people and of fresh positions among them"
"""What is said of a page that shows what the record holds, so that whoever gets it knows what was not taken out."""


@dataclass(frozen=True, slots=True)
class Method:
    """What the section states about this picture.

    Attributes:
        version: The version of whosays.
        readers: Who read.
        worded: How many claims people worded.
        rules: The estimate rules in use, each with its meaning.
        review: How far people have looked at the claims.
        grading: What people graded, if anything.
        scores: The span of the reader's scores.
        unlocated: How many place words could not be located.
        undated: How many claims have no time in their words.
        worked_out: How many times were worked out.
    """

    version: str
    readers: tuple[ReaderIdentity, ...]
    worded: str
    rules: tuple[tuple[str, str], ...]
    review: str
    grading: str
    scores: str
    unlocated: str
    undated: str
    worked_out: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The head of the page: what it covers, until when, and when it was made."""

    lines: tuple[tuple[str, str], ...]


def build_coverage(picture: Picture) -> Coverage:
    """What the page rests on, as pairs of a name and words."""
    speaking = documents_of(picture.entries)
    days = sorted(d.published for d in speaking if d.published)
    outlets = {d.outlet for d in speaking if d.outlet}
    span = f", published {days_between(days[0], days[-1])}" if days else ""
    rests_on = f"{counted(len(picture.entries), 'claim')} in {counted(len(speaking), 'document')} of {counted(len(outlets), 'outlet')}{span}"
    lines = [("Rests on", rests_on)]
    silent = len(picture.documents) - len(speaking)
    if silent:
        lines.append(("Beside them", f"{counted(silent, 'document')} of the record without a claim on this page"))
    asked = filter_in_words(picture.wanted)
    if asked:
        lines.append(("Only", asked))
    if picture.beside:
        more = f"{counted(picture.beside, 'claim')} whose own words do not say so: on the same questions, or set against one of these claims"
        lines.append(("With it", more))
    if picture.as_of:
        lines.append(("As of", f"{day(picture.as_of)}: only what could hold on that day"))
    if picture.known_on:
        lines.append(("Known on", f"{day(picture.known_on)}: only what had been published by then"))
    unheard = not_heard(picture.wanted)
    if unheard:
        lines.append(("Left out", unheard))
    lines.append(("Export profile", "; ".join(picture.released) or UNDER_NONE))
    lines.append(("Made on", day(picture.made_on)))
    return Coverage(tuple(lines))


def build_method(picture: Picture) -> Method:
    """The section's words, counted from the picture."""
    scores = [entry.claim.extraction_score for entry in picture.entries if not entry.reader.is_person]
    matches = [match for entry in picture.entries for match in entry.places()]
    times = [entry.resolution.time for entry in picture.entries]
    dated = [time for time in times if time]
    return Method(
        version=__version__,
        readers=_readers(picture),
        worded=counted(sum(entry.reader.is_person for entry in picture.entries), "claim"),
        rules=_rules(picture),
        review=_review(picture),
        grading=grading_in_words(picture),
        scores=f"{min(scores):.2f} to {max(scores):.2f}" if scores else "none",
        unlocated=f"{sum(match.place_id is None for match in matches)} of {counted(len(matches), 'place name')}",
        undated=f"{len(times) - len(dated)} of {counted(len(times), 'claim')}",
        worked_out=f"{sum(time.derived for time in dated)} of {counted(len(dated), 'time')}",
    )


def _readers(picture: Picture) -> tuple[ReaderIdentity, ...]:
    """The machines that read, and after them, once and without a name, the people who worded claims."""
    machines = tuple(reader for reader in picture.readers if not reader.is_person)
    return machines if machines == picture.readers else (*machines, ReaderIdentity(PERSON, "", ""))


def _rules(picture: Picture) -> tuple[tuple[str, str], ...]:
    used = {comparison.estimate.rule for comparison in picture.comparisons}
    return tuple((str(rule), wording.rule_in_words(rule)) for rule in sorted(used, key=_shipped_first))


def _shipped_first(rule: str) -> tuple[int, str]:
    shipped = [known.value for known in EstimateRule]
    return (shipped.index(rule) if rule in shipped else len(shipped)), rule


def _review(picture: Picture) -> str:
    counts = Counter(entry.status for entry in picture.entries)
    return (
        join(
            [
                f"{counted(counts[status], 'claim')} {words}"
                for status, words in wording.STATUS.items()
                if counts[status]
            ]
        )
        or "no claims"
    )
