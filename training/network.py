"""The tagger's network: a small pretrained encoder, a head that finds triggers, and a head that reads one claim's fillers.

Word pieces are encoded, averaged to words, and each word is asked for every kind whether it stands inside a trigger and whether it begins one.
For each trigger every word is then asked, label by label, whether it is outside, begins or continues a filler; labels are independent, because
one word may be both the actor and the unit that is counted. Modality, polarity and whether the trigger carries one more claim are read from the
trigger together with the words around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from whosays.extraction.labels import KINDS, LABELS, MODALITIES, POLARITIES
from whosays.extraction.windows import FARTHEST, SHAPES

WIDTH, HIDDEN, RANKS = 384, 256, 2
FROZEN = 2
"""How many of the encoder's layers keep their published weights; what they say of a text is computed once and kept."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the claim head is asked about: one row a claim; arrays over the words of its window.

    Attributes:
        trigger: (claims, words) 1 inside the trigger.
        kind: (claims,) index of the kind.
        rank: (claims,) 0 for the first claim on the trigger, 1 for the next.
        far: (claims, words) distance in words.
        near: (claims, words) distance in sentences.
        lengths: (claims,) how many words are real, or `None` when all are.
    """

    trigger: Tensor
    kind: Tensor
    rank: Tensor
    far: Tensor
    near: Tensor
    lengths: Tensor | None = None


class Network(nn.Module):
    """Both heads on one encoder."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(encoder), attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.requires_grad_(False)
        self.encoder.encoder.layer[:FROZEN].requires_grad_(False)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.find = nn.Sequential(
            nn.Linear(WIDTH, HIDDEN), nn.GELU(), nn.Dropout(0.2), nn.Linear(HIDDEN, 2 * len(KINDS))
        )
        self.kind, self.rank = nn.Embedding(len(KINDS), 64), nn.Embedding(RANKS, 32)
        self.far, self.near = nn.Embedding(2 * FARTHEST + 1, 32), nn.Embedding(5, 16)
        self.of_word, self.of_claim = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH + 96, HIDDEN)
        self.of_distance, self.of_product = nn.Linear(48, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.narrow = nn.Linear(HIDDEN, HIDDEN // 2)
        self.around = nn.ModuleList(
            nn.Conv1d(HIDDEN // 2, HIDDEN // 2, 5, padding=2 * d, dilation=d) for d in (1, 3, 8)
        )
        self.label = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(HIDDEN, 3 * len(LABELS)))
        self.weigh = nn.Linear(HIDDEN, 1)
        self.judge = nn.Sequential(
            nn.Linear(WIDTH + 96 + HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(0.2),
            nn.Linear(HIDDEN, len(MODALITIES) + len(POLARITIES) + 2),
        )  # fmt: skip

        nn.init.constant_(self.find[-1].bias, -3.0)
        nn.init.zeros_(self.label[-1].bias)
        self.label[-1].bias.data[0::3] = 3.0

    def encode(self, pieces: Tensor, mask: Tensor, shapes: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of words (windows, words, WIDTH) and logits of triggers (windows, words, kinds, 2).

        `shapes` gives the shape of each piece's word; `pool` (windows, words, pieces) averages the pieces of a word.
        """
        return self.upper(self.lower(pieces, mask), mask, shapes, pool)

    def lower(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """What the frozen layers say of the pieces: (windows, pieces, WIDTH)."""
        states = self.encoder.embeddings(input_ids=pieces)
        for layer in self.encoder.encoder.layer[:FROZEN]:
            states = layer(states, _bias(mask))
        return states

    def upper(self, states: Tensor, mask: Tensor, shapes: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of words and logits of triggers, from what the frozen layers said."""
        states = states + self.shape(shapes)
        for layer in self.encoder.encoder.layer[FROZEN:]:
            states = layer(states, _bias(mask))
        words = self.drop(torch.bmm(pool.to(states.dtype), states))
        return words, self.find(words).unflatten(-1, (len(KINDS), 2))

    def ask(self, words: Tensor, row: Tensor, query: Query) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits of labels (claims, words, labels, 3), modality, polarity and "one more claim"; `row` is the window of each claim."""
        share = query.trigger / query.trigger.sum(1, keepdim=True).clamp(min=1)
        about = torch.einsum("nw,nwd->nd", share.to(words.dtype), words[row])
        about = torch.cat([about, self.kind(query.kind), self.rank(query.rank)], -1)
        mine, given = self.of_word(words)[row], self.of_claim(about).unsqueeze(1)
        apart = self.of_distance(torch.cat([self.far(query.far), self.near(query.near)], -1))
        mixed = torch.tanh(mine + given + apart + self.of_product(mine * given))
        states = self._read(mixed, query.lengths)
        weights = self.weigh(states).squeeze(-1).masked_fill(query.near != 2, -1e4).softmax(-1)
        around = torch.einsum("nw,nwd->nd", weights, states)
        judged = self.judge(torch.cat([about.float(), around.float()], -1))
        modality, polarity, more = judged.split([len(MODALITIES), len(POLARITIES), 2], -1)
        return self.label(states).unflatten(-1, (len(LABELS), 3)), modality, polarity, more

    def _read(self, mixed: Tensor, lengths: Tensor | None) -> Tensor:
        """Each word with the words around it, up to two dozen to each side; what pads a row is kept at zero."""
        real = _real(mixed, lengths)
        narrow = self.narrow(mixed)
        states = narrow
        for layer in self.around:
            states = states + nn.functional.gelu(layer((states * real).transpose(1, 2)).transpose(1, 2))
        return torch.cat([narrow, states], -1).float()


def _bias(mask: Tensor) -> Tensor:
    """What attention adds for each piece: nothing for a real one, a large negative number for padding."""
    return (1.0 - mask.float())[:, None, None, :] * -1e4


def _real(states: Tensor, lengths: Tensor | None) -> Tensor:
    if lengths is None:
        return torch.ones_like(states[:, :, :1])
    return (torch.arange(states.size(1))[None] < lengths[:, None]).unsqueeze(-1).to(states.dtype)
