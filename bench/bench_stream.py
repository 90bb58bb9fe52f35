"""The default reader beside a spaCy tagger, parser and entity recogniser, in one run: on conflict reports and on a general stream.

    uv run --with 'spacy>=3.8' python bench/bench_stream.py --coded training/passages/passages.jsonl [--general SET.jsonl …] [--reports 60] [--words 500]

Conflict reports are made of coded passages that hold claims; the stream has one of them in ten, the rest made of passages without claims or of the
documents of `--general`. The spaCy pipeline has the architecture of its small English models with weights that were not trained,
since the speed does not depend on what they are. It runs as `nlp.pipe` does by default, the reader as `whosays read` does. Prints articles and words a
second of each, and the ratios.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from training.standoff import read_lines

from whosays.extraction.abreast import read_abreast
from whosays.extraction.gold import from_gold
from whosays.extraction.reader import open_reader

ROUNDS = 3
WARM = "Rebels shelled an army base near Kesra on Friday, killing 12 soldiers."


def make_articles(texts: Sequence[str], count: int, words: int, seed: int) -> list[str]:
    """`count` articles of at least `words` words, each of whole texts; no text is used twice, because what comes again is not read again."""
    left, articles = random.Random(seed).sample(texts, len(texts)), []
    for _ in range(count):
        chosen: list[str] = []
        while left and sum(len(part.split()) for part in chosen) < words:
            chosen.append(left.pop())
        articles.append("\n\n".join(chosen))
    if not left:
        sys.exit(f"{len(texts)} texts are too few for {count} articles of {words} words: give fewer --reports")
    return articles


def open_spacy() -> Callable[[Sequence[str]], None]:
    """A function that runs the pipeline over texts."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    vectors = {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1,
        "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": vectors})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    for name, source in (("parser", shared), ("ner", vectors)):
        model = {
            "@architectures": "spacy.TransitionBasedParser.v2", "state_type": name, "extra_state_tokens": False, "hidden_width": 64,
            "maxout_pieces": 2, "use_upper": True, "tok2vec": source,
        }  # fmt: skip
        nlp.add_pipe(name, config={"model": model})
    words = ["Rebels", "shelled", "an", "army", "base", "near", "Kesra", "on", "Friday"]
    marks: dict[str, Any] = {
        "tags": ["NNS", "VBD", "DT", "NN", "NN", "IN", "NNP", "IN", "NNP"], "heads": [1, 1, 4, 4, 1, 1, 5, 1, 7],
        "deps": ["nsubj", "ROOT", "det", "compound", "dobj", "prep", "pobj", "prep", "pobj"], "entities": [(34, 39, "GPE"), (43, 49, "DATE")],
    }  # fmt: skip
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(" ".join(words)), marks)])

    def run(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return run


def open_whosays() -> Callable[[Sequence[str]], None]:
    """A function that reads texts with the default reader, verifier included."""
    reader = open_reader("tagger")

    def run(texts: Sequence[str]) -> None:
        for _ in read_abreast(reader, (from_gold({"doc_id": "bench", "text": text})[0] for text in texts)):
            pass

    return run


def seconds(run: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    """The median time of a part of `texts`, over `ROUNDS` parts of which no text is in two, times their number."""
    times = []
    for turn in range(ROUNDS):
        start = time.perf_counter()
        run(texts[turn::ROUNDS])
        times.append(time.perf_counter() - start)
    return statistics.median(times) * ROUNDS


def main() -> None:
    """Measure both on both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--coded", type=Path, required=True)
    parser.add_argument("--general", type=Path, nargs="*", default=[])
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--words", type=int, default=500)
    options = parser.parse_args()
    coded = list(read_lines([options.coded]))
    conflict = make_articles([d["text"] for d in coded if d["claims"]], options.reports, options.words, 1)
    other = [d["text"] for d in read_lines(options.general)] or [d["text"] for d in coded if not d["claims"]]
    quiet = make_articles(other, options.reports - options.reports // 10, options.words, 2)
    stream = random.Random(3).sample([*conflict[: options.reports // 10], *quiet], options.reports)
    runs = {"spacy": open_spacy(), "whosays": open_whosays()}
    for name, texts in (("conflict reports", conflict), ("stream, one in ten", stream)):
        size, took = sum(len(t.split()) for t in texts), {}
        for who, run in runs.items():
            run([WARM])
            took[who] = seconds(run, texts)
            print(
                f"{name}: {who} {len(texts) / took[who]:.1f} articles a second, {size / took[who]:,.0f} words a second"
            )
        print(f"{name}: whosays is {took['spacy'] / took['whosays']:.2f} times as fast")


if __name__ == "__main__":
    main()
