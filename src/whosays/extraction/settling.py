"""From tagged words to drafts of claims, and from drafts to claims whose fields follow from their words.

The tagger gives words and guesses. Each rule here takes claims and gives claims, in a fixed order, and each was kept because it was measured to
help on held-out documents. Whether the result may be stored is not decided here: see `extraction.verifier`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.extraction.adjectives import add_adjectives
from whosays.extraction.asides import follow_asides
from whosays.extraction.attribution import chain_of, complete_chains, without_counted
from whosays.extraction.bounds import join_bounds
from whosays.extraction.breakdowns import add_breakdowns
from whosays.extraction.certainty import settle_certainty
from whosays.extraction.changes import follow_changes
from whosays.extraction.compiling import add_compiled
from whosays.extraction.compounds import join_compounds
from whosays.extraction.counting import add_count, count_once
from whosays.extraction.decoding import TaggedClaim
from whosays.extraction.denying import follow_denials
from whosays.extraction.designations import add_designations
from whosays.extraction.doubting import follow_doubts
from whosays.extraction.failing import follow_failures
from whosays.extraction.figures import add_figures
from whosays.extraction.filling import fill_required
from whosays.extraction.instead import follow_instead
from whosays.extraction.leading import add_lead_time, without_dateline
from whosays.extraction.lists import add_listed, extend_rows, follow_total
from whosays.extraction.losing import turn_loser
from whosays.extraction.materiel import part_things
from whosays.extraction.mending import add_from_places, mend_all
from whosays.extraction.owning import give_to_owner
from whosays.extraction.quantities import derive_quantity
from whosays.extraction.recounting import recount, without_borrowed
from whosays.extraction.refuting import follow_refutations
from whosays.extraction.rivals import follow_rivals
from whosays.extraction.whereabouts import drop_speakers_place
from whosays.model.claims import Claim
from whosays.model.kinds import Role
from whosays.model.spans import Span

Sentences = Sequence[tuple[int, int]]


def draft_claim(document_id: str, text: str, sentences: Sentences, tagged: TaggedClaim) -> Claim:
    """The claim that `tagged` proposes, with its number and its certainty still unread."""
    start, end = sentences[tagged.sentence]
    heard = [
        (source, cue)
        for source, cue in ((tagged.source, tagged.cue), (tagged.outer_source, tagged.outer_cue))
        if source is not None
    ]
    return Claim(
        document_id=document_id,
        kind=tagged.kind,
        trigger=tagged.trigger,
        roles=dict(tagged.roles),
        attribution=chain_of(text, heard),
        modality=tagged.modality,
        polarity=tagged.polarity,
        quantity=None,
        sentence=Span.of(text, start, max(end, tagged.trigger.end)),
        extraction_score=tagged.score,
    )


def settle_claims(text: str, sentences: Sentences, drafts: Sequence[Claim]) -> tuple[Claim, ...]:
    """`drafts` with every field that words decide read from the words, and the claims that adjectives carry beside them."""
    if not drafts:
        return ()
    document_id = drafts[0].document_id
    claims = add_adjectives(document_id, text, sentences, join_compounds(text, mend_all(text, drafts)))
    claims = count_once(text, add_figures(document_id, text, sentences, claims))
    claims = add_designations(document_id, text, sentences, claims)
    claims = add_breakdowns(text, sentences, add_listed(document_id, text, sentences, claims))
    claims = follow_rivals(sentences, text, claims)
    filled = (fill_required(text, follow_total(text, sentences, claim)) for claim in claims)
    listed = tuple(extend_rows(text, claim) for claim in filled)
    timed = tuple(add_lead_time(text, without_dateline(text, add_compiled(text, claim))) for claim in listed)
    spoken = (follow_asides(text, claim) for claim in add_from_places(text, timed))
    chained = (drop_speakers_place(text, claim) for claim in complete_chains(text, sentences, tuple(spoken)))
    owned = (give_to_owner(text, claim) for claim in chained)
    sure = (follow_doubts(text, settle_certainty(text, claim)) for claim in owned)
    counted = follow_failures(text, without_counted(text, tuple(add_count(text, claim) for claim in sure)))
    denied = tuple(map(turn_loser, follow_denials(text, counted)))
    refuted = follow_instead(text, follow_refutations(text, sentences, denied))
    joined = recount(join_bounds(text, follow_changes(text, refuted)), sentences)
    return tuple(settle_quantity(text, claim) for claim in part_things(text, without_borrowed(text, joined)))


def settle_quantity(text: str, claim: Claim) -> Claim:
    """`claim` with the quantity of the first of its fillers that states one; fillers that state none are dropped."""
    for filler in claim.fillers(Role.QUANTITY):
        trial = replace(claim, roles={**claim.roles, Role.QUANTITY: (filler,)})
        quantity = derive_quantity(text, trial)
        if quantity is not None:
            return replace(trial, quantity=quantity)
    return replace(claim, roles={role: spans for role, spans in claim.roles.items() if role is not Role.QUANTITY})
