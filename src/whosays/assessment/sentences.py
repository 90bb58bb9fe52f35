"""A claim as one plain English sentence, with who says so.

Every surface shows claims in these words. The sentence is made of the claim's own fillers: it names nobody, no place and no time that the claim does
not name, and it says in brackets how surely the source put it. It is a rendering for people, not evidence: the evidence is the quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.assessment.clauses import clause
from whosays.assessment.speakers import is_plural, speaker_words, speakers_of
from whosays.assessment.wording import normalise
from whosays.model.claims import Claim, Step
from whosays.model.entries import Entry
from whosays.model.kinds import Modality, Polarity
from whosays.reference.cues import cue_pattern

_ARTICLE = re.compile(r"(?<![\w-])(the|an?)\s+$", re.IGNORECASE)
_ARTICLES = re.compile(r"\b(?:the|an?) ")
_NOT_SO = "it is not the case"


def describe(entry: Entry) -> str:
    """One sentence that says what a claim says and who says so, in its own words.

    "SANA, citing a military source, says at least 15 generals were killed since February 2013 (hedged)".
    """
    claim = entry.claim
    statement = _capitalised(f"{who_says(entry)} {verb_of(entry)} {state(claim)}")
    return statement if claim.modality is Modality.ASSERTED else f"{statement} ({claim.modality.value})"


def verb_of(entry: Entry) -> str:
    """The verb that goes with `who_says`: "says", "denies that" or, of what is said to be not so, "says it is not the case that"; "say" of several."""
    outermost = _speaking_together(speakers_of(entry))[-1:]
    plural = any(len(steps) > 1 or is_plural(speaker_words(entry, steps[-1]), steps[-1].named) for steps in outermost)
    if denies(entry):
        return "deny that" if plural else "denies that"
    says = "say" if plural else "says"
    return f"{says} {_NOT_SO} that" if entry.claim.polarity is Polarity.DENIED else says


def denies(entry: Entry) -> bool:
    """Whether the source is said to deny ("denied", "rejected", "dismissed") what others state; to say itself that a thing is not so is no denial."""
    steps = speakers_of(entry)
    cue = steps[-1].cue if steps else None
    return (
        entry.claim.polarity is Polarity.DENIED
        and cue is not None
        and cue_pattern("governing", "denying").search(cue.text) is not None
    )


def verb_before_words(entry: Entry) -> str:
    """The verb before a bare quotation: "says", "denies" or "says it is not"."""
    return verb_of(entry).replace(f"{_NOT_SO} that", "it is not").removesuffix(" that")


def who_says(entry: Entry) -> str:
    """Who says it, outermost source first: "SANA, citing a military source"; the outlet where the text itself says it."""
    together = [
        _listed(tuple(dict.fromkeys(_called(entry, step) for step in steps)))
        for steps in _speaking_together(speakers_of(entry))
    ]
    return _with_cited(list(dict.fromkeys(together))) or entry.document.outlet or entry.document.label


def sources_in_short(entry: Entry) -> str:
    """The same by the sources' bare names, for lists: "SANA, citing military source"."""
    names = list(dict.fromkeys(speaker_words(entry, step) for step in speakers_of(entry)))
    return _with_cited(names).removesuffix(",") or entry.document.outlet or entry.document.label


def _with_cited(names: Sequence[str]) -> str:
    return f"{names[-1]}, citing {_listed(names[:-1])}," if len(names) > 1 else "".join(names)


def _speaking_together(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The steps of a chain; those that one verb of saying makes sources ("A and B denied") are one."""
    found: list[tuple[Step, ...]] = []
    for step in steps:
        if found and step.cue is not None and step.cue == found[-1][-1].cue:
            found[-1] = (*found[-1], step)
        else:
            found.append((step,))
    return found


def _called(entry: Entry, step: Step) -> str:
    """A source's words with the article that the text puts before them."""
    words, start = speaker_words(entry, step), step.source.start
    article = _ARTICLE.search(entry.document.text[max(0, start - 8) : start])
    return f"{article[1].casefold()} {words}" if article and step.source.text.startswith(words) else words


def state(claim: Claim) -> str:
    """What the claim says, without who says so and how surely."""
    return clause(claim)


def same_words(claim: Claim) -> str:
    """The words of `state` in one form, to find claims that say one thing: without articles, capitals and punctuation."""
    return _ARTICLES.sub("", normalise(state(claim)))


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
