"""The figures of the model card, measured with the whole reader: the exported model, its decoding, the filter, the rules and the verifier.

Usage: python -m training.assess folds --gold FILE [FILE …] --fold N=FOLDER [N=FOLDER …] [--pool NAME NAME …] --out crossvalidation.json
       python -m training.assess away --away FILE --silence FILE --texts FILE [FILE …] --out away.json

`folds` reads every document with the exported model of the fold that holds it out, without the verdict on whole documents, and leaves out those of
folds that are not given; a set is named after its gold file, and the sets of `--pool` are scored together as well. `away` reads documents that no part
of the reader was trained on with the model that ships. Neither writes a word of any text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.gold import FOLDS, Document, fold_of, read_gold
from training.standoff import put_words_in, read_lines
from whosays.evaluation.measuring import read_line
from whosays.evaluation.scoring import Scores, Tally
from whosays.extraction.reader import Reader, TaggerReader, open_reader, read_verified
from whosays.extraction.tagger import open_tagger

Facts = dict[str, Any]


def score_folds(paths: Iterable[Path], held: Mapping[int, Reader], pool: Iterable[str]) -> Facts:
    """Scores of each gold file and of those named in `pool` together, on the documents that the folds in `held` hold out."""
    sets, together, names = defaultdict[str, Scores](Scores), Scores(), list(pool)
    for path in paths:
        for document in read_gold([path]):
            fold = fold_of(document, FOLDS)
            if fold not in held:
                continue
            add(sets[path.stem], held[fold], document)
            if path.stem in names:
                add(together, held[fold], document)
    facts = {"sets": {name: figures(scores) for name, scores in sets.items()}}
    return facts | ({"pooled": {" and ".join(names): figures(together)}} if names else {})


def score_away(away: Path, silence: Path, texts: Iterable[Path], reader: Reader) -> Facts:
    """Scores on the listed documents of other outlets and wars, and false claims in those without one, by topic."""
    known = {document["doc_id"]: document for document in read_lines(texts)}
    scores = Scores()
    for _, document in listed(away, known):
        add(scores, reader, document)
    documents, false = Counter[str](), Counter[str]()
    for topic, document in listed(silence, known):
        documents[topic] += 1
        false[topic] += len(claims_in(reader, document))
    return {
        "sets": {"away": figures(scores)},
        "silence": {
            "documents": documents.total(),
            "false_claims_per_document": round(false.total() / documents.total(), 3),
            "by_topic": {t: {"documents": documents[t], "false_claims": false[t]} for t in sorted(documents)},
        },
    }


def listed(path: Path, texts: Mapping[str, Document]) -> Iterator[tuple[str, Document]]:
    """The topic of each document of a stand-off list, and the document with its text."""
    for line in read_lines([path]):
        yield line.get("topic", line["set"]), put_words_in({"claims": [], **line}, texts[line["doc_id"]])


def add(scores: Scores, reader: Reader, document: Document) -> None:
    """Count one document."""
    plain, coded = read_line(document["doc_id"], json.dumps(document))
    scores.add(coded, read_verified(reader, plain).claims)


def claims_in(reader: Reader, document: Document) -> tuple[object, ...]:
    """What the reader claims of a document."""
    return read_verified(reader, read_line(document["doc_id"], json.dumps(document))[0]).claims


def figures(scores: Scores) -> Facts:
    """Scores as plain numbers."""
    facts = {
        "documents": scores.documents,
        "claims": tally(scores.claims),
        "roles": tally(scores.roles),
        "attribution_accuracy": rounded(scores.attribution),
        "attribution_source": tally(scores.sources),
        "quantity_accuracy": rounded(scores.quantity),
        "modality_macro_f1": rounded(scores.modality),
        "polarity_macro_f1": rounded(scores.polarity),
        "by_kind": {kind.value: tally(t) for kind, t in sorted(scores.kinds.items())},
        "by_role": {role.value: tally(t) for role, t in sorted(scores.fillers.items())},
    }
    if scores.silent:
        facts |= {
            "silent_documents": scores.silent,
            "false_claims_per_silent_document": rounded(scores.noise),
        }
    return facts


def tally(counted: Tally) -> Facts:
    """Precision, recall and F1 with the counts behind them."""
    return {
        "precision": round(counted.precision, 4),
        "recall": round(counted.recall, 4),
        "f1": round(counted.f1, 4),
        "gold": counted.coded,
        "predicted": counted.found,
    }


def rounded(share: float | None) -> float | None:
    """Four decimals are enough."""
    return None if share is None else round(share, 4)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    folds, away = verbs.add_parser("folds"), verbs.add_parser("away")
    folds.add_argument("--gold", type=Path, nargs="+", required=True)
    folds.add_argument("--fold", nargs="+", required=True, metavar="N=FOLDER")
    folds.add_argument("--pool", nargs="*", default=[])
    away.add_argument("--away", type=Path, required=True)
    away.add_argument("--silence", type=Path, required=True)
    away.add_argument("--texts", type=Path, nargs="+", required=True)
    for verb in (folds, away):
        verb.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    facts = (_folds if options.verb == "folds" else _away)(options)
    options.out.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    for name, found in {**facts["sets"], **facts.get("pooled", {})}.items():
        print(f"{name}: claims {found['claims']['f1']:.3f} roles {found['roles']['f1']:.3f}", flush=True)


def _folds(options: argparse.Namespace) -> Facts:
    pairs = (pair.partition("=") for pair in options.fold)
    held = {int(fold): TaggerReader(open_tagger(Path(folder))) for fold, _, folder in pairs}
    what = (
        f"five-fold cross-validation by document, the documents of folds {', '.join(map(str, sorted(held)))}; "
        "int8 model, shipped decoding, filter, rules and verifier, without the verdict on whole documents"
    )
    return {"what": what} | score_folds(options.gold, held, options.pool)


def _away(options: argparse.Namespace) -> Facts:
    what = (
        "the reader that ships on documents of other outlets and wars and on documents without a claim, "
        "none of which any part of it was trained on"
    )
    return {"what": what} | score_away(options.away, options.silence, options.texts, open_reader())


if __name__ == "__main__":
    main()
