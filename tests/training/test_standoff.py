"""Labels of texts that are not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.standoff import LabelError, main, put_words_in, read_labels, take_words_out

TEXT = "Rebels seized Sirba on Friday, the army said."


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


CODED = {
    "doc_id": "example-1",
    "source": "Daily",
    "title": "",
    "published": "2020-01-01",
    "text": TEXT,
    "claims": [
        {
            "kind": "control",
            "trigger": span("seized"),
            "roles": {"actor": [span("Rebels")], "place": [span("Sirba")], "time": [span("on Friday")]},
            "attribution": [{"source": span("the army"), "cue": span("said")}],
            "modality": "asserted",
            "polarity": "affirmed",
        }
    ],
}


def test_labels_hold_no_word_of_the_text() -> None:
    """What is kept in the project names offsets, kinds and a digest, and none of the text's own words."""
    kept = json.dumps(take_words_out(CODED, "example"))
    assert not any(word in kept for word in ("Rebels", "Sirba", "Friday", "army"))


def test_labels_and_text_give_the_coded_document_back() -> None:
    """Nothing that was coded is lost by taking the words out and putting them in again."""
    assert put_words_in(take_words_out(CODED, "example"), CODED) == CODED


def test_another_text_is_refused() -> None:
    """Offsets never point into a text that was not the one coded."""
    label = take_words_out(CODED, "example")
    with pytest.raises(LabelError, match="example-1 is not the one that was coded"):
        put_words_in(label, {**CODED, "text": TEXT.replace("Sirba", "Kesra")})


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    """A label whose text is in none of the files stops the run and says which."""
    coded, labels, texts = tmp_path / "coded.jsonl", tmp_path / "labels.jsonl", tmp_path / "texts.jsonl"
    coded.write_text(json.dumps(CODED) + "\n")
    main("example", str(coded), str(labels))
    texts.write_text(json.dumps({**CODED, "doc_id": "example-2"}) + "\n")
    with pytest.raises(LabelError, match="example-1"):
        read_labels(labels, [texts])
    assert read_labels(labels, [coded]) == [CODED]
