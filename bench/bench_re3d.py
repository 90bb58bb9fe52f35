"""Names and relations of re3d: our tagger of names beside a plain one, the default reader's claims beside a plain classifier of relations.

usage: bench_re3d.py DOCUMENTS.jsonl [--own FILE --uner FILE --encoder FOLDER]

Names, five folds by document: our tagger is trained as for release, without the fold; the plain one is a conditional random field on words,
letters and neighbours, trained on the other folds alone. Both are scored on the named marks of re3d (pronouns and phrases without a capital
left out, countries taken as places), exact and overlapping.

Relations: the reader's claims give pairs of spans, compared with the marked pairs in either order. FightingAgainst is met by a clash, an
attack, casualties with a perpetrator or an alignment that opposes; AlliesOf, BelongsTo and InChargeOf by other alignments, roles and
control; CoLocated by any claim with an actor and a place. The plain classifier (maximum entropy on the words between and around, five
folds) is given the marked entities of a sentence and picks the pairs; the reader is given the bare text.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pycrfsuite  # type: ignore[import-not-found,import-untyped,unused-ignore]
from training.mentions import RE3D, Text, fold_of, labels_of, prepare, read_texts, train, word_classes

from whosays.extraction.names.features import features_of, words_of
from whosays.extraction.names.mentions import runs_of
from whosays.extraction.reader import open_reader
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Role

FOLDS = 5
GROUPS = {
    "FightingAgainst": "against",
    "AlliesOf": "with",
    "BelongsTo": "with",
    "InChargeOf": "with",
    "CoLocated": "where",
}
OPPOSING = ("against", "fight", "oppos", "rival", "enem", "anti", "war", "combat", "counter", "defeat", "clash")
Pair = tuple[tuple[int, int], tuple[int, int]]
Counts = Counter[tuple[str, str]]


def plain_features(words: Sequence[str], k: int) -> list[str]:
    """Words, letters and neighbours: what any such tagger has."""
    word = words[k]
    found = [
        "bias",
        word.lower(),
        f"s={word[:3].lower()}",
        f"e={word[-3:].lower()}",
        f"t={word.istitle()}",
        f"u={word.isupper()}",
        f"d={word.isdigit()}",
    ]
    for step in (-2, -1, 1, 2):
        at = k + step
        near = words[at] if 0 <= at < len(words) else "none"
        found += [f"{step}={near.lower()}", f"{step}t={near.istitle()}"]
    return found


def learn(rows: Sequence[tuple[Any, Sequence[str]]], folder: str) -> Any:
    """A field (or, of single items, a maximum entropy model) trained on `rows`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 60})
    trainer.train(f"{folder}/model")
    tagger = pycrfsuite.Tagger()
    tagger.open(f"{folder}/model")
    return tagger


def plain_rows(text: Text) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every sentence of a text."""
    for bounds, labels in zip(words_of(text.text), labels_of(text), strict=True):
        words = [text.text[a:b] for a, b in bounds]
        yield [plain_features(words, k) for k in range(len(words))], labels


def score_ours(texts: Sequence[Text], encoder: Path) -> Counter[str]:
    """Counts of our tagger over all folds."""
    corpus, counts = prepare(texts, word_classes(encoder)), Counter[str]()
    for fold in range(FOLDS):
        held = [t for t in texts if t.corpus == "re3d" and fold_of(t.name, FOLDS) == fold]
        model = train(corpus.without({t.name for t in held}))
        for text in held:
            sentences = words_of(text.text)
            features = features_of(text.text, sentences, model.classes)
            found = {
                run
                for words, rows in zip(sentences, features, strict=True)
                for run in runs_of(words, model.label(rows))
            }
            _add(counts, found, text)
    return counts


def score_plain(texts: Sequence[Text]) -> Counter[str]:
    """Counts of the plain field over all folds."""
    counts = Counter[str]()
    for fold in range(FOLDS):
        rest = [row for text in texts if fold_of(text.name, FOLDS) != fold for row in plain_rows(text)]
        with tempfile.TemporaryDirectory() as folder:
            plain = learn(rest, folder)
            for text in (t for t in texts if fold_of(t.name, FOLDS) == fold):
                rows = zip(words_of(text.text), plain_rows(text), strict=True)
                _add(counts, {run for words, (simple, _) in rows for run in runs_of(words, plain.tag(simple))}, text)
    return counts


def _add(counts: Counter[str], found: set[tuple[int, int, str]], text: Text) -> None:
    found = {mark for mark in found if mark[2] in RE3D.values()}
    gold = set(text.gold)
    counts["found"] += len(found)
    counts["coded"] += len(gold)
    counts["exact"] += len(found & gold)
    counts["right"] += sum(any(f[2] == g[2] and f[0] < g[1] and g[0] < f[1] for g in gold) for f in found)
    counts["seen"] += sum(any(f[2] == g[2] and f[0] < g[1] and g[0] < f[1] for f in found) for g in gold)


def _f1(right: int, found: int, seen: int, coded: int) -> str:
    p, r = right / max(found, 1), seen / max(coded, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}"


def coded_pairs(document: dict[str, Any]) -> dict[str, set[Pair]]:
    """The marked pairs by group, the lesser span first."""
    pairs: dict[str, set[Pair]] = {group: set() for group in GROUPS.values()}
    for relation in document["relations"]:
        if relation["type"] in GROUPS:
            spans = sorted((relation[end]["start"], relation[end]["end"]) for end in ("head", "tail"))
            pairs[GROUPS[relation["type"]]].add((spans[0], spans[1]))
    return pairs


def claimed_pairs(claims: Sequence[Claim]) -> dict[str, set[Pair]]:
    """The pairs in claims, by group."""
    pairs: dict[str, set[Pair]] = {group: set() for group in GROUPS.values()}
    for claim in claims:
        for group, left, right in _links(claim):
            for a in claim.fillers(left):
                for b in claim.fillers(right):
                    spans = sorted(((a.start, a.end), (b.start, b.end)))
                    if spans[0][1] <= spans[1][0]:
                        pairs[group].add((spans[0], spans[1]))
    return pairs


def _links(claim: Claim) -> Iterator[tuple[str, Role, Role]]:
    yield "where", Role.ACTOR, Role.PLACE
    if claim.kind in (Kind.CLASH, Kind.ATTACK):
        yield "against", Role.ACTOR, Role.TARGET
    elif claim.kind is Kind.CASUALTIES:
        yield "against", Role.ACTOR, Role.VICTIMS
    elif claim.kind is Kind.ALIGNMENT:
        words = f"{claim.trigger.text} {claim.words(Role.RELATION) or ''}".lower()
        yield "against" if any(word in words for word in OPPOSING) else "with", Role.ACTOR, Role.TARGET
    elif claim.kind is Kind.ROLE:
        yield "with", Role.ACTOR, Role.ORG
    elif claim.kind is Kind.CONTROL:
        yield "with", Role.ACTOR, Role.PLACE


def candidates(document: dict[str, Any]) -> Iterator[tuple[Pair, list[str]]]:
    """Pairs of marked entities of one sentence, with plain features."""
    text = document["text"]
    entities = {(e["start"], e["end"]): e["type"] for e in document["entities"]}
    for start, end in split_sentences(text):
        here = sorted(span for span in entities if start <= span[0] and span[1] <= end)
        for a, b in combinations(here, 2):
            if a[1] <= b[0]:
                between = text[a[1] : b[0]].lower().split()
                features = [f"b={w}" for w in between[:12]] + [f"bb={x}_{y}" for x, y in pairwise(between)]
                types = f"{entities[a]}_{entities[b]}"
                features += [
                    types,
                    f"n={min(len(between), 12)}",
                    f"{types}_{min(len(between) // 3, 4)}",
                    f"a={text[a[0] : a[1]].lower()}",
                    f"z={text[b[0] : b[1]].lower()}",
                ]
                features += [f"l={w}" for w in text[start : a[0]].lower().split()[-3:]] + [
                    f"r={w}" for w in text[b[1] : end].lower().split()[:3]
                ]
                yield (a, b), features


def score_relations(documents: Sequence[dict[str, Any]]) -> dict[str, Counts]:
    """Counts of the reader and of the plain classifier, by group."""
    reader, counts = open_reader("tagger"), {"default reader": Counts(), "plain classifier": Counts()}
    for document in documents:
        claims = reader.read(
            Document("bench", document["text"], None, None, None, None, None, "en", "text/plain", "", "")
        ).claims
        _add_pairs(counts["default reader"], claimed_pairs(claims), coded_pairs(document))
    for fold in range(FOLDS):
        rows = []
        for document in (d for d in documents if fold_of(d["doc_id"], FOLDS) != fold):
            label = {pair: group for group, pairs in coded_pairs(document).items() for pair in pairs}
            rows += [([features], [label.get(pair, "none")]) for pair, features in candidates(document)]
        with tempfile.TemporaryDirectory() as folder:
            plain = learn(rows, folder)
            for document in (d for d in documents if fold_of(d["doc_id"], FOLDS) == fold):
                found: dict[str, set[Pair]] = {group: set() for group in GROUPS.values()}
                for pair, features in candidates(document):
                    group = plain.tag([features])[0]
                    if group != "none":
                        found[group].add(pair)
                _add_pairs(counts["plain classifier"], found, coded_pairs(document))
    return counts


def _add_pairs(counts: Counts, found: dict[str, set[Pair]], coded: dict[str, set[Pair]]) -> None:
    for group, pairs in found.items():
        gold = coded[group]
        counts[group, "found"] += len(pairs)
        counts[group, "coded"] += len(gold)
        counts[group, "right"] += sum(any(_touch(p, g) for g in gold) for p in pairs)
        counts[group, "seen"] += sum(any(_touch(p, g) for p in pairs) for g in gold)


def _touch(left: Pair, right: Pair) -> bool:
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(left, right, strict=True))


def main() -> None:
    """Print names, then relations."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    for name in ("own", "uner", "encoder"):
        parser.add_argument(f"--{name}", type=Path)
    asked = parser.parse_args()
    documents = [json.loads(line) for line in asked.documents.read_text(encoding="utf-8").splitlines()]
    for name, counts in score_relations(documents).items():
        for group in sorted(set(GROUPS.values())):
            figures = [counts[group, part] for part in ("right", "found", "seen", "coded")]
            print(f"relations, {name}, {group}: {_f1(*figures)} ({figures[1]} found, {figures[3]} marked)", flush=True)
    marked = read_texts(asked.documents, "re3d")
    tallies = {"plain field": score_plain(marked)}
    if asked.own and asked.uner and asked.encoder:
        texts = [*read_texts(asked.own, "own"), *read_texts(asked.uner, "uner"), *marked]
        tallies["our tagger"] = score_ours(texts, asked.encoder)
    for name, tally in tallies.items():
        exact = _f1(tally["exact"], tally["found"], tally["exact"], tally["coded"])
        overlap = _f1(tally["right"], tally["found"], tally["seen"], tally["coded"])
        print(f"names, {name}: exact {exact}; overlap {overlap} ({tally['coded']} marked)")


if __name__ == "__main__":
    main()
