"""What must hold of training names."""

import json
import random

import numpy as np
import pytest
from training.mentions import OWN, Text, fit, labels_of, make_texts, read_texts, rows_of, write_model

from whosays.extraction.names.mentions import mentions_by, read_name_model


def test_frames_mark_what_they_fill():
    """Every filled place of a frame is marked, and the marks quote the text."""
    for text in make_texts(20, random.Random(1)):
        assert text.gold
        assert all(text.text[a:b].strip() == text.text[a:b] and "{" not in text.text[a:b] for a, b, _ in text.gold)
        assert {type_ for _, _, type_ in text.gold} <= set(OWN.values())


def test_labels_follow_the_marks():
    """The first word of a mark begins it, the others continue it, and the rest is outside."""
    text = Text("t", "own", "Idris Kane left Kesra.", ((0, 10, "person"), (16, 21, "place")))
    assert labels_of(text) == [["B-person", "I-person", "O", "B-place", "O"]]


def test_marks_of_the_public_set_are_made_ours(tmp_path):
    """An article is no part of a name, a pronoun is none, and of marks that overlap the longer stays."""
    text = "We met the River Guard in Kesra."
    marks = [(0, 2, "Organisation"), (7, 22, "Organisation"), (11, 16, "Location"), (26, 31, "Location")]
    line = {"doc_id": "d", "text": text, "entities": [{"start": a, "end": b, "type": t} for a, b, t in marks]}
    (tmp_path / "set.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (read,) = read_texts(tmp_path / "set.jsonl", "re3d")
    assert [(text[a:b], type_) for a, b, type_ in read.gold] == [("River Guard", "organisation"), ("Kesra", "place")]


@pytest.fixture(scope="module")
def model():
    """A tiny model of a few filled frames."""
    texts = make_texts(12, random.Random(2))
    return fit([row for text in texts for row in rows_of(text, {})], {"kesra": (1, 2)}, 5)


def test_a_model_survives_its_file(model, tmp_path):
    """What is written reads back as the same features, labels and word classes, with weights to the nearest step of those that are kept."""
    path = tmp_path / "mentions.npz.gz"
    write_model(model, path)
    again = read_name_model(path)
    assert (dict(again.rows), again.labels, dict(again.classes)) == (
        dict(model.rows),
        model.labels,
        dict(model.classes),
    )
    step = np.abs(model.weights).max() / 254
    assert np.abs(again.weights - model.weights).max() <= step
    write_model(again, tmp_path / "again.npz.gz")
    text = make_texts(1, random.Random(3))[0].text
    assert mentions_by(read_name_model(tmp_path / "again.npz.gz"), text) == mentions_by(again, text)
