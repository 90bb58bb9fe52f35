"""Labels of texts that are not ours: kept by offsets, without a word of the text.

A label file holds, for each document, its set, its id, the digest of its text and the claims by offsets. The texts come from wherever the reader
of this page may lawfully have them; a text whose digest differs is refused, because offsets into another text mean other words.

Usage: python -m training.standoff SET CODED.jsonl LABELS.jsonl   (takes the words out of coded documents)
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.gold import Document

Offsets = list[int]


class LabelError(ValueError):
    """Labels that do not fit the texts they are said to be of."""


def digest_text(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def take_words_out(document: Document, of: str) -> Document:
    """The label line of a coded document of the set `of`: everything but its words."""
    return {
        "set": of,
        "doc_id": document["doc_id"],
        "sha256": digest_text(document["text"]),
        "claims": [_without_words(claim) for claim in document["claims"]],
    }


def put_words_in(label: Document, text: Document) -> Document:
    """The coded document of a label line and its text; raises `LabelError` when the text is not the one that was coded."""
    if digest_text(text["text"]) != label["sha256"]:
        raise LabelError(
            f"the text of {label['doc_id']} is not the one that was coded: its digest differs; use the set's original file"
        )
    claims = [_with_words(claim, text["text"]) for claim in label["claims"]]
    kept = {key: text.get(key) or "" for key in ("source", "title")}
    kept["published"] = text.get("published") if _is_day(text.get("published")) else None
    return {"doc_id": label["doc_id"], **kept, "text": text["text"], "claims": claims}


def _is_day(written: str | None) -> bool:
    return written is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", written[:10]) is not None


def read_labels(labels: Path, texts: Sequence[Path]) -> list[Document]:
    """The coded documents of a label file, with their texts from the files of the sets; raises `LabelError` where one is missing."""
    known = {document["doc_id"]: document for document in read_lines(texts)}
    lines = list(read_lines([labels]))
    missing = [line["doc_id"] for line in lines if line["doc_id"] not in known]
    if missing:
        raise LabelError(
            f"{len(missing)} texts of {labels.name} are in none of the given files, {missing[0]} for one; give --texts the set's file"
        )
    return [put_words_in(line, known[line["doc_id"]]) for line in lines]


def read_lines(paths: Iterable[Path]) -> Iterator[Document]:
    """The JSON objects of files of lines, compressed or not."""
    for path in paths:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        yield from (json.loads(line) for line in content.decode().split("\n") if line.strip())


def _without_words(claim: Document) -> Document:
    return {
        "kind": claim["kind"],
        "trigger": _offsets(claim["trigger"]),
        "roles": {role: [_offsets(span) for span in spans] for role, spans in claim["roles"].items()},
        "attribution": [[_offsets(s["source"]), _offsets(s["cue"]) if s["cue"] else None] for s in claim["attribution"]],
        **{key: claim[key] for key in ("modality", "polarity", "quantity") if key in claim},
    }  # fmt: skip


def _with_words(claim: Document, text: str) -> Document:
    return {
        **claim,
        "trigger": _span(claim["trigger"], text),
        "roles": {role: [_span(span, text) for span in spans] for role, spans in claim["roles"].items()},
        "attribution": [
            {"source": _span(source, text), "cue": _span(cue, text) if cue else None}
            for source, cue in claim["attribution"]
        ],
    }


def _offsets(span: Document) -> Offsets:
    return [span["start"], span["end"]]


def _span(offsets: Offsets, text: str) -> Document:
    start, end = offsets
    return {"text": text[start:end], "start": start, "end": end}


def main(of: str, coded: str, labels: str) -> None:
    """Write the labels of coded documents."""
    lines = [take_words_out(document, of) for document in read_lines([Path(coded)])]
    Path(labels).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
