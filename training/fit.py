"""Training one network: batches of windows, the losses, the schedule, and the average of the weights that is kept.

Everything random comes from one seed. Weights are averaged over the last part of training, which is steadier than the last step. Where there are
teachers, networks that were trained before, a part of the losses is how far the network is from the mean of what they say of each example: several
networks together err less than each, and one can learn most of that.
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.examples import Example, cut_windows, make_example, read_page
from training.gold import Document
from training.network import Network, Query
from training.variation import vary
from whosays.extraction.labels import ALLOWED, LABELS
from whosays.extraction.windows import Encode

CLS, SEP = 101, 102
MODALITY_WEIGHTS = (0.5, 2.5, 3.5, 2.0, 3.0)
POLARITY_WEIGHTS = (0.6, 3.0)
LABEL_WEIGHTS = torch.tensor([1.0, 2.0, 1.5])


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of a training run."""

    epochs: int = 9
    batch: int = 640
    """Word pieces of one step."""
    variants: int = 2
    windows: tuple[int, int] = (80, 240)
    """The least and the most word pieces of a document's windows."""
    encoder_rate: float = 1.4e-4
    head_rate: float = 2e-3
    trigger_weight: float = 12.0
    label_weight: float = 16.0
    average: float = 0.99
    taught: float = 0.7
    """Where there are teachers, the part of the losses that is learnt from them; the rest is from the labels."""
    seed: int = 0
    half: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """Files with the weights of networks that were trained before: one to go on from, and some to learn from."""

    start: Path | None = None
    teachers: tuple[Path, ...] = ()


def add_recipe(parser: argparse.ArgumentParser) -> None:
    """Adds the options that change the recipe of a run."""
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--pace", type=float, default=1.0, help="factor on both learning rates")


def recipe_of(options: argparse.Namespace) -> Recipe:
    """The recipe that the command line asks for."""
    usual = Recipe()
    return dataclasses.replace(
        usual,
        epochs=options.epochs,
        seed=options.seed,
        encoder_rate=usual.encoder_rate * options.pace,
        head_rate=usual.head_rate * options.pace,
    )


def fit(
    documents: Sequence[Document],
    encoder: Path,
    encode: Encode,
    recipe: Recipe,
    log: Callable[[str], None],
    earlier: Earlier = Earlier(),
) -> Network:
    """A network trained on `documents` by `recipe`, in evaluation mode; it goes on from, and learns from, the networks of `earlier`."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    network = Network(encoder)
    if earlier.start is not None:
        network.load_state_dict(torch.load(earlier.start, weights_only=True))
    began, step = time.time(), 0
    variants = [keep_states(network, _examples(documents, encode, recipe, chance)) for _ in range(recipe.variants)]
    if earlier.teachers:
        others = [_open_teacher(encoder, path) for path in earlier.teachers]
        variants = [teach(others, kept, recipe) for kept in variants]
    log(f"{recipe.variants} variants of {len(documents)} documents in {time.time() - began:.0f} seconds")
    steps = recipe.epochs * len(_batches(variants[0], recipe, random.Random(recipe.seed)))
    optimiser, schedule = _plan(network, recipe, steps)
    kept = copy.deepcopy(network)
    for epoch in range(recipe.epochs):
        network.train()
        total = torch.zeros(3)
        batches = _batches(variants[epoch % len(variants)], recipe, chance)
        for batch in batches:
            losses = _losses(network, batch, recipe)
            torch.stack(losses).sum().backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            step += 1
            _average(kept, network, min(recipe.average, 1 - 1 / (1 + step / 4)))
            total += torch.tensor([float(x.detach()) for x in losses])
        log(
            f"epoch {epoch} losses {[round(float(x) / len(batches), 4) for x in total]} batches {len(batches)} seconds {time.time() - began:.0f}"
        )
    return kept.eval()


def _plan(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    head = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    groups = [{"params": encoder, "lr": recipe.encoder_rate}, {"params": head, "lr": recipe.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, steps // 12)

    def rate(step: int) -> float:
        return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)


@torch.no_grad()
def _average(kept: Network, network: Network, decay: float) -> None:
    pairs = [(old, new) for old, new in zip(kept.parameters(), network.parameters(), strict=True) if new.requires_grad]
    torch._foreach_lerp_([old for old, _ in pairs], [new for _, new in pairs], 1 - decay)


@dataclass(frozen=True, slots=True)
class Taught:
    """What teachers say of an example: the mean chances of triggers (words, kinds, 2), and for each of its claims of labels and of the rest."""

    triggers: Tensor
    claims: tuple[Tensor, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """An example with what the frozen layers say of its pieces, and what teachers say of it, if there are any."""

    example: Example
    states: Tensor
    taught: Taught | None = None


def _examples(documents: Sequence[Document], encode: Encode, recipe: Recipe, chance: random.Random) -> list[Example]:
    """One variation of every document, cut into windows."""
    examples = []
    for document in documents:
        page, targets = read_page(vary(document, chance), encode)
        examples += [
            make_example(page, targets, window) for window in cut_windows(page, chance.randint(*recipe.windows), chance)
        ]
    return examples


@torch.no_grad()
def keep_states(network: Network, examples: list[Example]) -> list[Kept]:
    """The examples with the states of the frozen layers, which no step of training changes."""
    network.eval()
    kept = []
    for start in range(0, len(examples), 8):
        part = examples[start : start + 8]
        inputs = pad(part)
        with torch.autocast("cpu", torch.bfloat16):
            states = network.lower(inputs.pieces, inputs.mask).bfloat16()
        kept += [Kept(e, states[i, : len(e.pieces) + 2].clone()) for i, e in enumerate(part)]
    return kept


def _open_teacher(encoder: Path, weights: Path) -> Network:
    network = Network(encoder)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()


@torch.no_grad()
def teach(teachers: Sequence[Network], kept: Sequence[Kept], recipe: Recipe) -> list[Kept]:
    """`kept`, in another order, with what `teachers` say of each; all of them have the same frozen layers."""
    batches = _batches(kept, recipe, random.Random(recipe.seed))
    return [one for batch in batches for one in _ask_teachers(teachers, batch)]


def _ask_teachers(teachers: Sequence[Network], batch: list[Kept]) -> list[Kept]:
    examples, lower, inputs = _inputs(batch)
    rows = [i for i, e in enumerate(examples) for _ in e.claims]
    query = _query(examples, inputs.pool.size(1))[0] if rows else None
    found, answers = [], []
    for teacher in teachers:
        with torch.autocast("cpu", torch.bfloat16):
            words, triggers = teacher.upper(lower.float(), inputs.mask, inputs.shapes, inputs.pool)
            found.append(triggers.float().sigmoid())
            if query is not None:
                answers.append([answer.float().softmax(-1) for answer in teacher.ask(words, torch.tensor(rows), query)])
    triggers = torch.stack(found).mean(0).bfloat16()
    means = [torch.stack(each).mean(0).bfloat16() for each in zip(*answers, strict=True)]
    told, first = [], 0
    for i, one in enumerate(batch):
        size, last = len(one.example.shapes), first + len(one.example.claims)
        of_claims = [mean[first:last].clone() for mean in means] if last > first else []
        of_claims[:1] = [labels[:, :size].clone() for labels in of_claims[:1]]
        told.append(dataclasses.replace(one, taught=Taught(triggers[i, :size].clone(), tuple(of_claims))))
        first = last
    return told


def _batches(kept: Sequence[Kept], recipe: Recipe, chance: random.Random) -> list[list[Kept]]:
    """The examples in batches of like length, in random order."""
    batches, current, size = [], [], 0
    for one in sorted(kept, key=lambda k: len(k.example.pieces) + 30 * chance.random()):
        if current and size + len(one.example.pieces) > recipe.batch:
            batches.append(current)
            current, size = [], 0
        current.append(one)
        size += len(one.example.pieces)
    batches.append(current)
    chance.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class Inputs:
    """A padded batch for `Network.encode`."""

    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    pool: Tensor


def pad(examples: Sequence[Example]) -> Inputs:
    """The encoder's inputs for `examples`: special pieces around each window, zeros behind the shorter ones."""
    long, wide = max(len(e.pieces) for e in examples) + 2, max(len(e.shapes) for e in examples)
    pieces, shapes = (
        torch.zeros(len(examples), long, dtype=torch.long),
        torch.zeros(len(examples), long, dtype=torch.long),
    )
    mask, pool = torch.zeros(len(examples), long), torch.zeros(len(examples), wide, long)
    for i, example in enumerate(examples):
        n, of = len(example.pieces), torch.from_numpy(example.piece_words)
        pieces[i, 0], pieces[i, n + 1] = CLS, SEP
        pieces[i, 1 : n + 1] = torch.from_numpy(example.pieces)
        shapes[i, 1 : n + 1] = torch.from_numpy(example.shapes[example.piece_words])
        shapes[i, 0] = shapes[i, n + 1] = 4
        mask[i, : n + 2] = 1
        pool[i, of, torch.arange(1, n + 1)] = 1
    return Inputs(pieces, mask, shapes, pool / pool.sum(-1, keepdim=True).clamp(min=1))


def _inputs(batch: list[Kept]) -> tuple[list[Example], Tensor, Inputs]:
    """The examples of a batch, what the frozen layers say of them, padded, and the encoder's inputs."""
    examples = [kept.example for kept in batch]
    lower = nn.utils.rnn.pad_sequence([kept.states for kept in batch], batch_first=True)
    return examples, lower, pad(examples)


def _losses(network: Network, batch: list[Kept], recipe: Recipe) -> list[Tensor]:
    examples, lower, inputs = _inputs(batch)
    taught = [kept.taught for kept in batch if kept.taught is not None]
    with torch.autocast("cpu", torch.bfloat16, enabled=recipe.half):
        words, found = network.upper(lower.float(), inputs.mask, inputs.shapes, inputs.pool)
        lost = [_trigger_loss(found.float(), examples) * recipe.trigger_weight]
        if taught:
            lost = _mixed(lost, [_taught_triggers(found.float(), taught) * recipe.trigger_weight], recipe)
        rows = [i for i, e in enumerate(examples) for _ in e.claims]
        if rows:
            query, labels, judged = _query(examples, words.size(1))
            answers = network.ask(words, torch.tensor(rows), query)
            losses = _claim_losses(answers, query, labels, judged, recipe)
            lost += _mixed(losses, _taught_claims(answers, labels, taught, recipe), recipe) if taught else losses
    return (lost + [torch.zeros(())] * 3)[:3]


def _trigger_loss(found: Tensor, examples: list[Example]) -> Tensor:
    gold = torch.zeros_like(found)
    real = torch.zeros(found.shape[:2], dtype=torch.bool)
    for i, example in enumerate(examples):
        gold[i, : len(example.shapes)] = torch.from_numpy(example.triggers).float()
        real[i, : len(example.shapes)] = True
    return functional.binary_cross_entropy_with_logits(found[real], gold[real], pos_weight=torch.tensor(2.0))


def _mixed(labelled: list[Tensor], taught: list[Tensor], recipe: Recipe) -> list[Tensor]:
    return [(1 - recipe.taught) * a + recipe.taught * b for a, b in zip(labelled, taught, strict=True)]


def _taught_triggers(found: Tensor, taught: Sequence[Taught]) -> Tensor:
    said = torch.cat([found[i, : len(t.triggers)] for i, t in enumerate(taught)])
    return functional.binary_cross_entropy_with_logits(said, torch.cat([t.triggers for t in taught]).float())


def _taught_claims(
    answers: tuple[Tensor, ...], labels: Tensor, taught: Sequence[Taught], recipe: Recipe
) -> list[Tensor]:
    of_labels, *others = (answer.float() for answer in answers)
    chances = torch.zeros_like(of_labels)
    row = 0
    for t in (t for t in taught if t.claims):
        chances[row : row + len(t.claims[0]), : t.claims[0].size(1)] = t.claims[0].float()
        row += len(t.claims[0])
    asked = labels != -100
    label = functional.cross_entropy(of_labels[asked], chances[asked]) * recipe.label_weight
    wanted = [torch.cat([t.claims[n] for t in taught if t.claims]).float() for n in (1, 2, 3)]
    judge = sum((functional.cross_entropy(a, w) for a, w in zip(others, wanted, strict=True)), torch.zeros(()))
    return [label, 0.2 * judge]


def _query(examples: list[Example], wide: int) -> tuple[Query, Tensor, Tensor]:
    claims = [(e, i) for e in examples for i in range(len(e.claims))]
    labels = torch.full((len(claims), wide, len(LABELS)), -100)
    trigger, far, near = (
        torch.zeros(len(claims), wide),
        torch.zeros(len(claims), wide, dtype=torch.long),
        torch.zeros(len(claims), wide, dtype=torch.long),
    )
    for n, (example, i) in enumerate(claims):
        size = len(example.shapes)
        kind, a, b, *_ = example.claims[i]
        trigger[n, a:b] = 1
        far[n, :size], near[n, :size] = torch.from_numpy(example.far[i]), torch.from_numpy(example.near[i])
        labels[n, :size] = torch.from_numpy(example.labels[i])
        labels[n, :, _forbidden(kind)] = -100
    facts = torch.tensor([e.claims[i] for e, i in claims])
    lengths = torch.tensor([len(e.shapes) for e, _ in claims])
    return Query(trigger, facts[:, 0], facts[:, 3], far, near, lengths), labels, facts[:, 4:]


def _forbidden(kind: int) -> list[int]:
    return [i for i, label in enumerate(LABELS) if label not in ALLOWED[kind]]


def _claim_losses(
    answers: tuple[Tensor, ...], query: Query, labels: Tensor, judged: Tensor, recipe: Recipe
) -> list[Tensor]:
    tagged, modality, polarity, more = (a.float() for a in answers)
    label = functional.cross_entropy(tagged.flatten(0, 2), labels.flatten(), LABEL_WEIGHTS) * recipe.label_weight
    judge = functional.cross_entropy(modality, judged[:, 0], torch.tensor(MODALITY_WEIGHTS))
    judge = judge + functional.cross_entropy(polarity, judged[:, 1], torch.tensor(POLARITY_WEIGHTS))
    first = query.rank == 0
    judge = judge + functional.cross_entropy(more[first], judged[first, 2])
    return [label, 0.2 * judge if math.isfinite(float(judge.detach())) else label * 0]
