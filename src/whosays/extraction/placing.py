"""Where the words stand that a person types: from a claim in quotes to a draft with places.

A trigger must be the only one of its words, or the only one whose sentence holds the claim's other words; where it is not, the person is asked
which one is meant, and nothing is guessed. Other words count where they stand nearest to the trigger, as they do for a reader that quotes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from whosays.errors import QuestionError
from whosays.extraction.decoding import ALIKE
from whosays.extraction.llm.quoting import find_words, nearest_to
from whosays.extraction.sentences import split_sentences
from whosays.model.drafts import ClaimDraft, QuotedClaim, StepDraft, Stretch
from whosays.model.spans import Span

SHOWN = 60
"""Characters of a sentence that are shown to tell it from another."""


def place_words(text: str, quoted: QuotedClaim, onto: ClaimDraft | None = None) -> ClaimDraft:
    """The draft that `quoted` means in `text`; with `onto`, that draft with the changes that `quoted` makes.

    Raises:
        QuestionError: Words do not stand in the text, stand in several sentences, or the kind or the trigger of a new claim is missing.
    """
    if onto is None:
        if quoted.kind is None or quoted.trigger is None:
            raise QuestionError("a new claim needs a kind and a trigger: give the shortest words that carry the kind")
        onto = ClaimDraft(quoted.kind, (0, 0))
        trigger = _only(text, quoted, quoted.trigger)
    else:
        trigger = Span.of(text, *onto.trigger)
        trigger = _nearest(text, trigger, quoted.trigger, "trigger") if quoted.trigger else trigger
    return _changed(text, quoted, _moved(onto, (trigger.start, trigger.end)))


def _changed(text: str, quoted: QuotedClaim, draft: ClaimDraft) -> ClaimDraft:
    trigger = Span.of(text, *draft.trigger)

    def place(words: str, what: str) -> Stretch:
        span = _nearest(text, trigger, words, what)
        return span.start, span.end

    said = {role: tuple(place(words, str(role)) for words in many) for role, many in quoted.roles.items()}
    sources = draft.attribution
    if quoted.sources is not None:
        steps = (
            (place(source, "source"), None if cue is None else place(cue, "cue")) for source, cue in quoted.sources
        )
        sources = tuple(StepDraft(source, cue) for source, cue in steps)
    return replace(
        draft,
        kind=quoted.kind or draft.kind,
        roles={role: places for role, places in {**draft.roles, **said}.items() if places},
        attribution=sources,
        modality=quoted.modality or draft.modality,
        polarity=quoted.polarity or draft.polarity,
    )


def _moved(draft: ClaimDraft, trigger: Stretch) -> ClaimDraft:
    """The draft with another trigger; a role that the old trigger itself filled is left to what the kind makes of the new one."""
    alike = ALIKE.get(draft.kind)
    kept = {role: places for role, places in draft.roles.items() if role is not alike or places != (draft.trigger,)}
    return replace(draft, trigger=trigger, roles=kept)


def _nearest(text: str, trigger: Span, words: str, what: str) -> Span:
    return nearest_to(trigger, _must_find(text, words, what))


def _must_find(text: str, words: str, what: str) -> tuple[Span, ...]:
    found = find_words(text, 0, len(text), words)
    if not found:
        raise QuestionError(
            f'the {what} "{words}" does not stand in the document: copy the words from `whosays show DOCUMENT`'
        )
    return found


def _only(text: str, quoted: QuotedClaim, words: str) -> Span:
    """The trigger that is meant: of several, the one in the sentence that holds most of the other words."""
    triggers, sentences = _must_find(text, words, "trigger"), split_sentences(text)
    around = {span: sentences[max(0, bisect_right(sentences, (span.start, len(text))) - 1)] for span in triggers}
    if quoted.sentence is not None:
        meant = _must_find(text, quoted.sentence, "sentence")
        around = {span: (a, b) for span, (a, b) in around.items() if any(a < m.end and m.start < b for m in meant)}
        if not around:
            raise QuestionError(f'the trigger "{words}" does not stand in a sentence with "{quoted.sentence}"')
    held = {
        span: sum(bool(find_words(text, *home, other)) for other in _others(quoted)) for span, home in around.items()
    }
    best = [span for span, count in held.items() if count == max(held.values())]
    if len(best) > 1:
        shown = ", ".join(f'"{text[around[span][0] :][:SHOWN]}…"' for span in best[:5])
        raise QuestionError(
            f'the trigger "{words}" stands {len(best)} times: say which by words of its sentence alone (--sentence); they begin: {shown}'
        )
    return best[0]


def _others(quoted: QuotedClaim) -> Iterator[str]:
    for many in quoted.roles.values():
        yield from many
    for source, cue in quoted.sources or ():
        yield source
        yield from [cue] if cue else []
