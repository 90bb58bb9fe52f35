"""A claim that a person words by selecting: from places in the text to a claim that the verifier has judged.

A person says which words carry the claim, and how it is meant; what those words say (the number, the sentence, what a source does) is read here
by the code that reads for every reader. A selection may take a blank or an article too many, which is left off as the codebook has it; nothing
else is mended.

Rule that always holds: a claim without reasons against it is one that `verify` passes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.errors import VerificationError
from whosays.extraction.attribution import chain_of
from whosays.extraction.decoding import ALIKE
from whosays.extraction.llm.quoting import without_article
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.sentences import split_sentences
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim, Step
from whosays.model.documents import Document
from whosays.model.drafts import ClaimDraft, Stretch
from whosays.model.kinds import Role
from whosays.model.spans import Span

NEXT_STEP = "select the words that say it, or say it as they do, and try again"


@dataclass(frozen=True, slots=True)
class Worded:
    """What became of a draft.

    Attributes:
        claim: The claim, or `None` where some of its words do not stand in the text.
        reasons: Why it cannot be stored; empty where it can.
    """

    claim: Claim | None
    reasons: tuple[str, ...]

    def need(self) -> Claim:
        """The claim; raises `VerificationError` that lists the reasons where there are some."""
        if self.claim is not None and not self.reasons:
            return self.claim
        what = f'{self.claim.kind} of the words "{self.claim.trigger.text}"' if self.claim else "the claim"
        listed = "; ".join(self.reasons)
        raise VerificationError(f"{what} cannot be stored: {listed}. Next: {NEXT_STEP}", self.reasons)


def word_claim(document: Document, draft: ClaimDraft) -> Worded:
    """The claim that `draft` makes of the document's words, and what speaks against storing it."""
    strays = tuple(_strays(document.text, draft))
    if strays:
        return Worded(None, strays)
    selection = _Selection(document.text, split_sentences(document.text))
    claim = selection.claim(document.id, draft)
    return Worded(claim, (*_check_selection(claim, draft), *verify(document.text, claim)))


def _strays(text: str, draft: ClaimDraft) -> Iterator[str]:
    for name, (start, end) in _named_stretches(draft):
        if not 0 <= start < end <= len(text):
            yield f"the {name} from {start} to {end} is no stretch of the text, which has {len(text)} characters"
        elif not text[start:end].strip():
            yield f"the {name} from {start} to {end} has no words"


def _named_stretches(draft: ClaimDraft) -> Iterator[tuple[str, Stretch]]:
    yield "trigger", draft.trigger
    for role, stretches in draft.roles.items():
        yield from ((str(role), stretch) for stretch in stretches)
    for step in draft.attribution:
        yield "source", step.source
        if step.cue is not None:
            yield "cue", step.cue


def _check_selection(claim: Claim, draft: ClaimDraft) -> Iterator[str]:
    """What the verifier cannot see, because a reader never does it."""
    numbers = claim.fillers(Role.QUANTITY)
    if len(numbers) > 1:
        listed = " and ".join(f'"{span.text}"' for span in numbers)
        yield f"a claim has one number, but {listed} are selected: keep one, and make another claim of the other"
    elif numbers and claim.quantity is None:
        yield f'the words "{numbers[0].text}" say no number'
    if len(claim.attribution) < len(draft.attribution):
        yield "two sources share words: select each source once"


@dataclass(frozen=True, slots=True)
class _Selection:
    """A text that words are selected in."""

    text: str
    sentences: tuple[tuple[int, int], ...]

    def claim(self, document_id: str, draft: ClaimDraft) -> Claim:
        trigger = self._words(draft.trigger)
        fillers = {role: self._fillers(role, stretches) for role, stretches in draft.roles.items() if stretches}
        if draft.kind in ALIKE:
            fillers.setdefault(ALIKE[draft.kind], (trigger,))
        claim = Claim(
            document_id=document_id,
            kind=draft.kind,
            trigger=trigger,
            roles={role: fillers[role] for role in Role if role in fillers},
            attribution=self._chain(draft),
            modality=draft.modality,
            polarity=draft.polarity,
            quantity=None,
            sentence=self._sentence(trigger),
        )
        return replace(claim, quantity=derive_quantity(self.text, claim))

    def _sentence(self, trigger: Span) -> Span:
        at = max(0, bisect_right(self.sentences, (trigger.start, len(self.text) + 1)) - 1)
        start, end = self.sentences[at]
        return Span.of(self.text, start, max(end, trigger.end))

    def _fillers(self, role: Role, stretches: tuple[Stretch, ...]) -> tuple[Span, ...]:
        trim = self._bare if role is Role.QUANTITY else self._words
        return tuple(sorted({trim(stretch) for stretch in stretches}))

    def _chain(self, draft: ClaimDraft) -> tuple[Step, ...]:
        heard = [(self._words(step.source), self._bare(step.cue) if step.cue else None) for step in draft.attribution]
        said = {self._words(step.source): step for step in reversed(draft.attribution)}
        return tuple(
            replace(
                step,
                part=said[step.source].part or step.part,
                named=step.named if (named := said[step.source].named) is None else named,
            )
            for step in chain_of(self.text, heard)
        )

    def _bare(self, stretch: Stretch) -> Span:
        """The words of a stretch without white space around them."""
        words = self.text[stretch[0] : stretch[1]]
        start = stretch[0] + len(words) - len(words.lstrip())
        return Span.of(self.text, start, start + len(words.strip()))

    def _words(self, stretch: Stretch) -> Span:
        """The words of a stretch without an article before them; a large "The" goes only where it opens a sentence, since it may be part of a name."""
        span = self._bare(stretch)
        opens = any(start == span.start for start, _ in self.sentences)
        return without_article(self.text, span) if opens or span.text[0].islower() else span
