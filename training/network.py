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
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
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
        self.forth, self.back = (nn.GRU(HIDDEN, HIDDEN // 2, batch_first=True) for _ in range(2))
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
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
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
        states = self._read(mixed.float(), query.lengths)
        weights = self.weigh(states).squeeze(-1).masked_fill(query.near != 2, -1e4).softmax(-1)
        around = torch.einsum("nw,nwd->nd", weights, states)
        judged = self.judge(torch.cat([about.float(), around], -1))
        modality, polarity, more = judged.split([len(MODALITIES), len(POLARITIES), 2], -1)
        return self.label(states).unflatten(-1, (len(LABELS), 3)), modality, polarity, more

    def _read(self, mixed: Tensor, lengths: Tensor | None) -> Tensor:
        """Both directions of the recurrent layer; rows of unequal length are turned round within their own length."""
        with torch.autocast("cpu", enabled=False):
            return torch.cat([self.forth(mixed)[0], _turn(self.back(_turn(mixed, lengths))[0], lengths)], -1)


def _turn(states: Tensor, lengths: Tensor | None) -> Tensor:
    if lengths is None:
        return states.flip(1)
    at = torch.arange(states.size(1))[None]
    turned = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)
    return states.gather(1, turned.unsqueeze(-1).expand_as(states))
