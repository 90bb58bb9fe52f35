"""From what the model proposes to a draft of a claim that stands on the text, or to the words that do not stand there.

An invented trigger, source, number or unit, or invented words in a role that the kind cannot do without, refuse the claim; invented words in another
role are refused alone. A number is never fetched from a sentence that the model did not name. What the words mean is decided later, by the rules that hold
for every reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from whosays.extraction.attribution import chain_of
from whosays.extraction.decoding import ALIKE, TaggedClaim
from whosays.extraction.llm.batches import Batch
from whosays.extraction.llm.proposals import Proposal, Quote
from whosays.extraction.llm.quoting import find_words, gap_between, nearest_to, without_article
from whosays.extraction.reading import Refusal
from whosays.extraction.settling import draft_claim
from whosays.model.claims import Claim
from whosays.model.kinds import ROLES_OF, Kind, Role
from whosays.model.spans import Span

NEEDED = frozenset({Role.QUANTITY, Role.UNIT})
"""Roles in which invented words refuse the claim, beside those that its kind requires."""
SCORE = 1.0
"""A language model gives no score that means anything; every claim has this one."""


class NotThereError(Exception):
    """Words of a proposal do not stand in the text; `str` of it names them."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """What became of a proposal.

    Attributes:
        draft: The claim, its number and certainty unread, or `None`.
        refused: What of it was refused, or `None`.
    """

    draft: Claim | None
    refused: Refusal | None


def ground(document_id: str, batch: Batch, proposal: Proposal) -> Grounded:
    """The draft that `proposal` makes on the sentences of `batch`; both parts are `None` for a sentence that was not asked about."""
    words, faults = proposal.trigger.words, list(proposal.faults)
    try:
        triggers = _triggers(batch, proposal)
        if not triggers:
            return Grounded(None, None)
        places = _filler_places(batch, proposal, faults)
        heard = [(_must_find(batch, s, "source"), _find(batch, cue) if cue else ()) for s, cue in proposal.sources]
    except NotThereError as error:
        return Grounded(None, Refusal(proposal.kind, words, (*faults, str(error))))
    refused = Refusal(proposal.kind, words, tuple(faults)) if faults else None
    found = [spans for _, spans in places] + [spans for spans, _ in heard]
    trigger = min(triggers, key=lambda t: sum(gap_between(t, nearest_to(t, spans)) for spans in found))
    sources = [_heard(batch.text, trigger, spans, cues) for spans, cues in heard]
    tagged = _tagged(batch, proposal, trigger, _roles(batch.text, proposal.kind, trigger, places))
    draft = draft_claim(document_id, batch.text, batch.sentences, tagged)
    return Grounded(replace(draft, attribution=chain_of(batch.text, sources)), refused)


def _triggers(batch: Batch, proposal: Proposal) -> tuple[Span, ...]:
    """Where the trigger can stand: in its sentence, else in the one sentence to code that has it; nowhere for a sentence of the context."""
    quote = proposal.trigger
    named = _in_named(batch, quote)
    if named:
        asked = batch.first < quote.sentence <= batch.end
        return tuple(without_article(batch.text, span) for span in named) if asked else ()
    others = [found for i in range(batch.first, batch.end) if (found := _in_sentence(batch, i, quote.words))]
    if len(others) != 1:
        raise NotThereError(f'the trigger "{quote.words}" does not stand in sentence {quote.sentence}')
    return tuple(without_article(batch.text, span) for span in others[0])


def _filler_places(batch: Batch, proposal: Proposal, faults: list[str]) -> list[tuple[Role, tuple[Span, ...]]]:
    """Where each filler can stand; words of a role that can be spared and that stand nowhere are a line in `faults`."""
    needed, places = ROLES_OF[proposal.kind].required | NEEDED, []
    for role, quote in proposal.fillers:
        if role in NEEDED and not _in_named(batch, quote):
            quote = replace(quote, sentence=proposal.trigger.sentence)
        if role in needed:
            places.append((role, _must_find(batch, quote, str(role), anywhere=role not in NEEDED)))
        elif found := _find(batch, quote):
            places.append((role, found))
        else:
            faults.append(f"{_missing(quote, role)}: the claim stands without it")
    return places


def _must_find(batch: Batch, quote: Quote, what: str, *, anywhere: bool = True) -> tuple[Span, ...]:
    found = _find(batch, quote) if anywhere else _in_named(batch, quote)
    if not found:
        raise NotThereError(_missing(quote, what))
    return found


def _missing(quote: Quote, what: str) -> str:
    return f'the {what} "{quote.words}" does not stand in sentence {quote.sentence}'


def _find(batch: Batch, quote: Quote) -> tuple[Span, ...]:
    """The places of `quote` in its sentence, else its only place in what the model was shown."""
    named = _in_named(batch, quote)
    if named:
        return named
    anywhere = tuple(span for i in batch.shown for span in _in_sentence(batch, i, quote.words))
    return anywhere if len(anywhere) == 1 else ()


def _in_named(batch: Batch, quote: Quote) -> tuple[Span, ...]:
    """The places of `quote` in the very sentence that the model named, where it was shown that one."""
    at = quote.sentence - 1
    return _in_sentence(batch, at, quote.words) if at in batch.shown else ()


def _in_sentence(batch: Batch, at: int, words: str) -> tuple[Span, ...]:
    return find_words(batch.text, *batch.sentences[at], words)


def _heard(text: str, trigger: Span, spans: tuple[Span, ...], cues: tuple[Span, ...]) -> tuple[Span, Span | None]:
    """The source nearest to the trigger, and its cue nearest to it."""
    source = nearest_to(trigger, spans)
    return without_article(text, source), nearest_to(source, cues) if cues else None


def _roles(
    text: str, kind: Kind, trigger: Span, places: list[tuple[Role, tuple[Span, ...]]]
) -> dict[Role, tuple[Span, ...]]:
    """The fillers of each role, where they stand nearest to the trigger, in the order of the text."""
    chosen: dict[Role, list[Span]] = {}
    for role, spans in places:
        span = nearest_to(trigger, spans)
        chosen.setdefault(role, []).append(span if role is Role.QUANTITY else without_article(text, span))
    roles = {role: tuple(sorted(dict.fromkeys(spans))) for role, spans in chosen.items()}
    if kind in ALIKE:
        roles.setdefault(ALIKE[kind], (trigger,))
    return roles


def _tagged(batch: Batch, proposal: Proposal, trigger: Span, roles: dict[Role, tuple[Span, ...]]) -> TaggedClaim:
    home = next(
        i for i in range(batch.first, batch.end) if batch.sentences[i][0] <= trigger.start < batch.sentences[i][1]
    )
    return TaggedClaim(
        kind=proposal.kind,
        trigger=trigger,
        roles=roles,
        source=None,
        cue=None,
        outer_source=None,
        outer_cue=None,
        modality=proposal.modality,
        polarity=proposal.polarity,
        score=SCORE,
        sentence=home,
    )
