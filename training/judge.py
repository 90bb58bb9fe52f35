"""Scoring a trained network with the decoding that ships: its claims in gold's form.

The scorer of the project is not imported: it is a script of its own, run on the files written here, so that nobody's numbers depend on this code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from training.gold import Document
from training.network import Network, Query
from whosays.extraction.decoding import Answer, Settings, TaggedClaim, Trigger
from whosays.extraction.tagger import Found, Tagger, claim_inputs, piece_inputs
from whosays.extraction.windows import Encode, Floats, Page, Window
from whosays.model.spans import Span


class TorchScorer:
    """A network before export, in the place of the shipped graphs."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    @torch.no_grad()
    def find(self, page: Page, window: Window) -> Found:
        """Vectors and trigger logits of the words of `window`."""
        ids, shapes, pool = (torch.from_numpy(x)[None] for x in piece_inputs(page, window))
        words, triggers = self.network.encode(ids, torch.ones(ids.shape), shapes, pool)
        return Found(words[0].numpy(), triggers[0].numpy())

    @torch.no_grad()
    def ask(self, page: Page, window: Window, words: Floats, triggers: Sequence[Trigger]) -> list[Answer]:
        """One answer for each of `triggers`."""
        if not triggers:
            return []
        query = Query(**{k: torch.from_numpy(v) for k, v in claim_inputs(page, window, triggers).items()})
        outputs = self.network.ask(torch.from_numpy(words)[None], torch.zeros(len(triggers), dtype=torch.long), query)
        return [Answer(*row) for row in zip(*(o.numpy() for o in outputs), strict=True)]


def predict(tagger: Tagger, documents: Iterable[Document]) -> list[Document]:
    """The documents with the tagger's claims in the place of gold's."""
    return [{**d, "claims": [as_gold(c) for c in tagger.tag(d["text"])]} for d in documents]


def tagger_of(network: Network, encode: Encode, settings: Settings | None = None) -> Tagger:
    """A tagger on an unexported network."""
    return Tagger(TorchScorer(network), encode, settings or Settings(), ("training", "0", "0"))


def as_gold(claim: TaggedClaim) -> Document:
    """The claim in the form of a gold file, without a quantity."""
    steps = [(claim.source, claim.cue), (claim.outer_source, claim.outer_cue)]
    return {
        "kind": str(claim.kind),
        "trigger": _span(claim.trigger),
        "roles": {str(role): [_span(s) for s in spans] for role, spans in claim.roles.items()},
        "attribution": [{"source": _span(s), "cue": _span(c) if c else None} for s, c in steps if s],
        "modality": str(claim.modality),
        "polarity": str(claim.polarity),
        "score": claim.score,
        "sentence": claim.sentence,
    }


def _span(span: Span) -> Document:
    return {"text": span.text, "start": span.start, "end": span.end}


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write `documents` one a line."""
    path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
