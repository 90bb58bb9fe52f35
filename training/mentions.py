"""Training the tagger of names that ships, and measuring it by cross-validation.

Usage: python -m training.mentions --own FILE --uner FILE --re3d FILE --encoder FOLDER [--out FILE] [--folds N]

Trains a conditional random field on our own coded passages, sentences made from frames of our own (`name_frames.toml`), UNER English EWT (CC BY-SA 4.0) and
re3d (public domain). The public sets mark fewer types than ours: what they leave out is filled by a first model trained on our own passages alone, and
only where they mark nothing. Word classes come from the vectors of the encoder's word pieces (all-MiniLM-L6-v2, Apache-2.0), which no training changes.

With `--folds` nothing is written; each set's documents are held out in turn, by the digest of their ids.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import random
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from whosays.extraction.names.features import features_of, words_of
from whosays.extraction.names.mentions import NameModel, read_name_model, runs_of
from whosays.reference.places import load_gazetteer

Gold = list[tuple[int, int, str]]
OWN = {
    "per": "person",
    "org": "organisation",
    "loc": "place",
    "norp": "nationality",
    "rank": "rank",
    "post": "position",
}
UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "nationality"}
TYPES = tuple(OWN.values())
LABELS = ("O", *(f"{part}-{type_}" for type_ in TYPES for part in "BI"))
COARSE, FINE = 48, 400
FRAME_TEXTS = 250
ROUNDS = 15
SMALLEST = 0.02
_NO_NAME = re.compile(
    r"(?i)(?:we|our|us|they|their|them|i|he|she|his|her|him|it|its|you|your|who|which|here|there|this|that)$"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with marked names.

    Attributes:
        name: Its id.
        corpus: "own", "frames", "uner" or "re3d".
        text: Its words.
        gold: Start, end and type of each name, none overlapping.
    """

    name: str
    corpus: str
    text: str
    gold: tuple[tuple[int, int, str], ...]


def read_texts(path: Path, corpus: str) -> list[Text]:
    """The texts of one set, in one form."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    key, types = ("mentions", OWN) if corpus == "own" else ("entities", UNER if corpus == "uner" else RE3D)
    texts = []
    for document in documents:
        marked = [(m["start"], m["end"], types[m["type"]]) for m in document[key] if m["type"] in types]
        if corpus == "re3d":
            marked = [span for m in marked if (span := _named(document["text"], m)) is not None]
        texts.append(Text(document["doc_id"], corpus, document["text"], _apart(marked)))
    return texts


def _named(text: str, mark: tuple[int, int, str]) -> tuple[int, int, str] | None:
    """A mark of re3d in our sense: without its article, with a capital, no pronoun; a country that acts is a place."""
    start, end, type_ = mark
    article = re.match(r"(?i)(?:the|an?)\s+", text[start:end])
    start += article.end() if article else 0
    words = text[start:end]
    if not any(c.isupper() for c in words) or _NO_NAME.match(words) or not words[0].isalnum():
        return None
    if type_ == "organisation" and any(place.feature == "PCLI" for place in load_gazetteer().find(words)[:1]):
        type_ = "place"
    return start, end, type_


def _apart(marks: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """The longer of marks that overlap, in order."""
    kept: Gold = []
    for mark in sorted(set(marks), key=lambda m: (m[0] - m[1], m[0])):
        if all(mark[1] <= a or b <= mark[0] for a, b, _ in kept):
            kept.append(mark)
    return tuple(sorted(kept))


def make_texts(count: int, chance: random.Random) -> list[Text]:
    """Texts of a few filled frames each."""
    table = tomllib.loads((Path(__file__).parent / "name_frames.toml").read_text(encoding="utf-8"))
    return [_filled(n, chance.sample(table["frames"], 3), table, chance) for n in range(count)]


def _filled(number: int, frames: Sequence[str], table: Mapping[str, list[str]], chance: random.Random) -> Text:
    text, gold = "", []
    for frame in frames:
        for part in re.split(r"(\{\w+\})", frame):
            words = _filler(part[1:-1], table, chance) if part.startswith("{") else part
            if part.startswith("{"):
                gold.append((len(text), len(text) + len(words), OWN["org" if part == "{unit}" else part[1:-1]]))
            text += words
        text += "\n"
    return Text(f"frames-{number}", "frames", text, tuple(gold))


def _filler(slot: str, table: Mapping[str, list[str]], chance: random.Random) -> str:
    if slot == "per":
        given, family = chance.choice(table["per_given"]), chance.choice(table["per_family"])
        return chance.choice(
            [f"{given} {family}"] * 4 + [family, f"{given} {chance.choice(table['per_given'])} {family}"]
        )
    if slot == "unit":
        return chance.choice(table["unit_pattern"]).replace("{n}", str(chance.randint(1, 99)))
    return chance.choice(table[slot])


def labels_of(text: Text) -> list[list[str]]:
    """For every word of every sentence its label; a mark counts where it covers the word's start."""
    marks = {}
    for start, end, type_ in text.gold:
        for at in range(start, end):
            marks[at] = (start, type_)
    found = []
    for sentence in words_of(text.text):
        labels, before = [], None
        for a, _ in sentence:
            mark = marks.get(a)
            labels.append("O" if mark is None else f"{'I' if mark == before else 'B'}-{mark[1]}")
            before = mark
        found.append(labels)
    return found


Rows = list[tuple[list[list[str]], list[str]]]


def rows_of(text: Text, classes: Mapping[str, Sequence[int]]) -> Rows:
    """The features and labels of every sentence; words of a public set also say which set, so that its habits stay its own."""
    sentences = words_of(text.text)
    rows: Rows = []
    for features, labels in zip(features_of(text.text, sentences, classes), labels_of(text), strict=True):
        if features and text.corpus in ("uner", "re3d"):
            rows.append(([[*word, f"corpus={text.corpus}&{word[2]}"] for word in features], labels))
        elif features:
            rows.append(([list(word) for word in features], labels))
    return rows


def _fill(labels: Sequence[str], guessed: Sequence[str], corpus: str) -> list[str]:
    """`labels` with the guesses for types that `corpus` does not mark."""
    missing = set(TYPES) - set((UNER if corpus == "uner" else RE3D).values())
    return [
        g if label == "O" and g.partition("-")[2] in missing else label
        for label, g in zip(labels, guessed, strict=True)
    ]


def fit(rows: Rows, classes: Mapping[str, tuple[int, ...]], iterations: int) -> NameModel:
    """Weights learned from `rows` by the averaged structured perceptron, in `iterations` rounds."""
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.set_params({"max_iterations": iterations, "feature.possible_transitions": True, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/field.crfsuite"
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _as_model(info, classes)


def _as_model(info: Any, classes: Mapping[str, tuple[int, ...]]) -> NameModel:
    column = {label: k for k, label in enumerate(LABELS)}
    kept = {key: w for key, w in info.state_features.items() if abs(w) >= SMALLEST and not key[0].startswith("corpus=")}
    names = sorted({name for name, _ in kept})
    rows = {name: k for k, name in enumerate(names)}
    weights = np.zeros((len(names), len(LABELS)), dtype=np.float32)
    for (name, label), weight in kept.items():
        weights[rows[name], column[label]] = weight
    steps = np.full((len(LABELS), len(LABELS)), 0.0, dtype=np.float32)
    for (before, after), weight in info.transitions.items():
        steps[column[before], column[after]] = weight
    for k, label in enumerate(LABELS):
        for before in range(len(LABELS)):
            if label.startswith("I-") and LABELS[before][2:] != label[2:]:
                steps[before, k] = -1e4
    return NameModel(LABELS, rows, weights, steps, classes)


def write_model(model: NameModel, path: Path) -> None:
    """Write the weights, as 8-bit multiples of one unit, and the word classes."""
    names = sorted(model.rows, key=model.rows.__getitem__)
    row, column = np.nonzero(model.weights)
    unit = float(np.abs(model.weights).max()) / 127 / 2
    value = np.clip(np.round(model.weights[row, column] / unit), -254, 254).astype(np.int16)
    packed = io.BytesIO()
    np.savez(
        packed,
        features=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        row=np.diff(row, prepend=0).astype(np.int32),
        column=column.astype(np.int8),
        value=value,
        unit=np.float32(unit),
        steps=model.steps,
        labels=np.array(model.labels),
        words=np.frombuffer("\n".join(model.classes).encode(), dtype=np.uint8),
        classes=np.array(list(model.classes.values()), dtype=np.uint16),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))


def word_classes(encoder: Path) -> dict[str, tuple[int, ...]]:
    """For every whole word of the encoder's vocabulary its coarse and its fine class."""
    words = (encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vectors = _vectors(encoder / "model.safetensors")
    kept = [k for k, word in enumerate(words[: len(vectors)]) if word.isalpha() and len(word) > 1]
    points = vectors[kept] - vectors[kept].mean(0)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    coarse, fine = (_cluster(points, count) for count in (COARSE, FINE))
    return {words[k]: (int(coarse[n]), int(fine[n])) for n, k in enumerate(kept)}


def _vectors(path: Path) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The word-piece vectors of a safetensors file."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    name = next(key for key in header if key.endswith("word_embeddings.weight"))
    begin, end = header[name]["data_offsets"]
    kind = {"F32": np.float32, "F16": np.float16}[header[name]["dtype"]]
    array = np.frombuffer(data[8 + length + begin : 8 + length + end], dtype=kind).reshape(header[name]["shape"])
    return array.astype(np.float32)


def _cluster(points: np.ndarray[Any, np.dtype[np.float32]], count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The nearest of `count` centres of each point, found in twenty rounds from evenly spaced points."""
    centres = points[np.linspace(0, len(points) - 1, count).astype(int)].copy()
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(20):
        nearest = (points @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(norms > 0, sums / np.maximum(norms, 1e-9), centres).astype(np.float32)
    return nearest


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with their features worked out once.

    Attributes:
        texts: The texts.
        rows: For each text the features and labels of its sentences.
        classes: The word classes.
    """

    texts: tuple[Text, ...]
    rows: tuple[Rows, ...]
    classes: Mapping[str, tuple[int, ...]]

    def without(self, names: Container[str]) -> Corpus:
        """The texts that are not of `names`."""
        kept = [k for k, text in enumerate(self.texts) if text.name not in names]
        return Corpus(tuple(self.texts[k] for k in kept), tuple(self.rows[k] for k in kept), self.classes)


def prepare(texts: Sequence[Text], classes: Mapping[str, tuple[int, ...]]) -> Corpus:
    """`texts` with their features."""
    return Corpus(tuple(texts), tuple(rows_of(text, classes) for text in texts), classes)


def train(corpus: Corpus, rounds: int = ROUNDS) -> NameModel:
    """A model trained on all texts: first on those that mark every type, then on all with the gaps filled; our own passages count twice."""
    full = [
        row
        for text, rows in zip(corpus.texts, corpus.rows, strict=True)
        if text.corpus in ("own", "frames")
        for row in rows
    ]
    first = fit(full, corpus.classes, rounds)
    rows = list(full)
    for text, own in zip(corpus.texts, corpus.rows, strict=True):
        if text.corpus == "own":
            rows += own
        elif text.corpus != "frames":
            rows += [(features, _fill(labels, first.label(features), text.corpus)) for features, labels in own]
    return fit(rows, corpus.classes, rounds)


def fold_of(name: str, folds: int) -> int:
    """The fold of a document, by the digest of its id."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % folds


def cross_validate(corpus: Corpus, folds: int) -> None:
    """Print exact and overlapping F1 of each set and type, every document read by a model that has not seen it."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for fold in range(folds):
        held = [t for t in corpus.texts if t.corpus != "frames" and fold_of(t.name, folds) == fold]
        model = train(corpus.without({t.name for t in held}))
        for text in held:
            _count(text, model, counts)
        print(f"fold {fold + 1} of {folds}: {len(held)} documents held out", flush=True)
    for name in ("own", "uner", "re3d"):
        for type_ in (*TYPES, "all"):
            print(_line(counts, name, type_))


def _count(text: Text, model: NameModel, counts: Counter[tuple[str, str, str]]) -> None:
    wanted = {"own": set(TYPES), "uner": set(UNER.values()), "re3d": set(RE3D.values())}[text.corpus]
    sentences = words_of(text.text)
    found = set()
    for words, features in zip(sentences, features_of(text.text, sentences, model.classes), strict=True):
        found |= {run for run in runs_of(words, model.label(features)) if run[2] in wanted}
    gold = set(text.gold)
    for type_ in wanted:
        for group in (type_, "all"):
            ours, theirs = {f for f in found if f[2] == type_}, {g for g in gold if g[2] == type_}
            counts[text.corpus, group, "found"] += len(ours)
            counts[text.corpus, group, "gold"] += len(theirs)
            counts[text.corpus, group, "exact"] += len(ours & theirs)
            counts[text.corpus, group, "right"] += sum(any(f[0] < g[1] and g[0] < f[1] for g in theirs) for f in ours)
            counts[text.corpus, group, "seen"] += sum(any(f[0] < g[1] and g[0] < f[1] for f in ours) for g in theirs)


def _line(counts: Counter[tuple[str, str, str]], corpus: str, type_: str) -> str:
    def f1(found: int, gold: int) -> float:
        precision = found / max(counts[corpus, type_, "found"], 1)
        recall = gold / max(counts[corpus, type_, "gold"], 1)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    exact = counts[corpus, type_, "exact"]
    overlap = f1(counts[corpus, type_, "right"], counts[corpus, type_, "seen"])
    return f"{corpus:6}{type_:14}exact F1 {f1(exact, exact):.3f}  overlap F1 {overlap:.3f}  ({counts[corpus, type_, 'gold']} marked)"


def main() -> None:
    """Train, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("own", "uner", "re3d", "encoder"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/whosays/extraction/names/mentions.npz.gz"))
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args()
    texts = [text for corpus in ("own", "uner", "re3d") for text in read_texts(getattr(asked, corpus), corpus)]
    texts += make_texts(FRAME_TEXTS, random.Random(0))
    corpus = prepare(texts, word_classes(asked.encoder))
    if asked.folds:
        cross_validate(corpus, asked.folds)
        return
    write_model(train(corpus), asked.out)
    model = read_name_model(asked.out)
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes, {len(model.rows):,} features, {len(texts)} texts")


if __name__ == "__main__":
    main()
