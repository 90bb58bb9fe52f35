"""The reader `spacy`: tolls and simple attacks, found by rules over a spaCy pipeline.

It shows how small a reader can be. spaCy marks words (`words.jsonl`) and how they stand together (`TOLL`, `PLACE`); that makes drafts. What the drafts
leave open (the range of a number, the chain of sources, hedges and denials) whosays reads from the words, and its verifier has the last word. This is
no match for a trained reader: who did it, who was aimed at and all other kinds of claim are not looked for.

Rule that always holds: every span is cut from the document's own text, so nothing here can quote what does not stand there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import EntityRuler
from spacy.tokens import Doc
from spacy.tokens import Span as Words
from spacy.util import filter_spans

import whosays
from whosays.errors import ReaderError
from whosays.extraction.reading import Reading
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import settle_claims
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span

VERSION = "0.1.0"
WORDS = Path(__file__).with_name("words.jsonl")
"""The words, in the format of spaCy's entity ruler; `id` says that a word for an attack names its means."""

Pattern = list[dict[str, Any]]
_LEADS = {
    "LOWER": {"IN": ["at", "least", "most", "more", "fewer", "than", "about", "around", "nearly", "some", "over", "up", "to", "as", "many", "of", "other"]},
    "ENT_TYPE": "",
    "OP": "*",
}  # fmt: skip
_BEING = {"LOWER": {"IN": ["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "who", "also", "reportedly"]}, "OP": "*"}  # fmt: skip
_AND = {"LOWER": {"IN": ["and", "or"]}, "OP": "?"}
_COUNTED: Pattern = [{"ENT_TYPE": "NUMBER", "OP": "*"}, _LEADS, {"ENT_TYPE": "PEOPLE", "OP": "*"}]
_OUTCOMES: Pattern = [{"ENT_TYPE": "OUTCOME", "OP": "+"}, _AND, {"ENT_TYPE": "OUTCOME", "OP": "*"}]
_NAME: Pattern = [
    {"TEXT": {"REGEX": r"^(?:[A-Z][^\W\d_]*[a-z]|al|el)$"}, "ENT_TYPE": ""},
    {"TEXT": {"REGEX": r"^(?:[A-Z][^\W\d_]*[a-z]|al|el|ez|-)$"}, "ENT_TYPE": "", "OP": "*"},
]
TOLL: list[Pattern] = [[*_OUTCOMES, _LEADS, *_COUNTED], [*_COUNTED, _BEING, *_OUTCOMES]]
""" "killed at least nine people" and "nine people were killed"."""
PLACE: list[Pattern] = [
    [{"LOWER": {"IN": ["in", "on", "at", "near", "of", "outside", "around"]}}, *_NAME],
    [{"ENT_TYPE": "ATTACK"}, *_NAME],
]
"""A name after such a word, or right after "shelled"; the first token is none of the place."""
TRAINED = {"GPE": "PLACE", "LOC": "PLACE", "DATE": "TIME"}
"""What a trained pipeline calls places and times."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, and what spaCy marked in it."""

    document: Document
    span: Span
    words: Doc
    marks: Mapping[str, list[Words]]

    def near(self, trigger: Words, label: str) -> Words | None:
        """The mark nearest to `trigger` that tells of the event, not of when it was said: no word of saying stands before or between."""
        marks = [mark for mark in self.marks.get(label, ()) if not self._is_said(trigger, mark)]
        return min(marks, key=lambda mark: abs(mark.start - trigger.start), default=None)

    def _is_said(self, trigger: Words, mark: Words) -> bool:
        first, last = sorted((trigger, mark), key=lambda words: words.start)
        return any(first.end <= cue.start < last.start or cue.end == mark.start for cue in self.marks.get("CUE", ()))

    def draft(self, kind: Kind, trigger: Words, fillers: Mapping[Role, Words | None]) -> Claim:
        """A claim with what was found; number, sources and certainty are left for `settle_claims`."""
        return Claim(
            document_id=self.document.id,
            kind=kind,
            trigger=self._span_of(trigger),
            roles={role: (self._span_of(words),) for role, words in fillers.items() if words is not None},
            attribution=(),
            modality=Modality.ASSERTED,
            polarity=Polarity.AFFIRMED,
            quantity=None,
            sentence=self.span,
        )

    def _span_of(self, words: Words) -> Span:
        return Span.of(self.document.text, self.span.start + words.start_char, self.span.start + words.end_char)


def find_tolls(sentence: Sentence) -> Iterator[Claim]:
    """A draft for each outcome of each toll: "killed or wounded nine" makes two."""
    for toll in sentence.marks.get("TOLL", ()):
        number, people = _first(toll.ents, "NUMBER"), _first(toll.ents, "PEOPLE")
        for outcome in (mark for mark in toll.ents if mark.label_ == "OUTCOME" and (number or people)):
            fillers = {Role.OUTCOME: outcome, Role.QUANTITY: number, Role.VICTIMS: people}
            yield sentence.draft(Kind.CASUALTIES, outcome, fillers | _around(sentence, outcome, "MEANS"))


def find_attacks(sentence: Sentence) -> Iterator[Claim]:
    """A draft for each word for an attack that has a place or a time; a bare mention says nothing."""
    for attack in sentence.marks.get("ATTACK", ()):
        fillers = _around(sentence, attack)
        if any(fillers.values()):
            yield sentence.draft(Kind.ATTACK, attack, {Role.MEANS: attack if attack.ent_id_ else None} | fillers)


def _around(sentence: Sentence, trigger: Words, *also: str) -> dict[Role, Words | None]:
    return {Role(label.lower()): sentence.near(trigger, label) for label in ("PLACE", "TIME", *also)}


def _first(marks: Iterable[Words], label: str) -> Words | None:
    return next((mark for mark in marks if mark.label_ == label), None)


class SpacyReader:
    """Reads with the rules of this module over `pipeline`, which may be a blank one."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline, self._matcher = _with_words(pipeline), Matcher(pipeline.vocab)
        self._matcher.add("TOLL", TOLL)
        self._matcher.add("PLACE", PLACE)
        name = f"{pipeline.lang}_{pipeline.meta['name']} {pipeline.meta['version']}" if pipeline.path else "blank"
        rules = WORDS.read_bytes() + Path(__file__).read_bytes() + name.encode()
        version = f"{VERSION}, {name}, spaCy {spacy_version} with whosays {whosays.__version__}"
        self.identity = ReaderIdentity("spacy", version, hashlib.sha256(rules).hexdigest()[:16])
        self.size = WORDS.stat().st_size + _size_of(pipeline.path)

    def read(self, document: Document) -> Reading:
        """The tolls and attacks of `document`, and what whosays adds to a draft by rule, in the order of the text."""
        text, sentences = document.text, split_sentences(document.text)
        parsed = self._pipeline.pipe(text[start:end] for start, end in sentences)
        drafts = [
            draft
            for place, words in zip(sentences, parsed, strict=True)
            for draft in self._read_sentence(Sentence(document, Span.of(text, *place), words, self._mark(words)))
        ]
        return Reading(document.id, self.identity, settle_claims(text, sentences, drafts), (), len(sentences))

    def _read_sentence(self, sentence: Sentence) -> list[Claim]:
        return sorted([*find_attacks(sentence), *find_tolls(sentence)], key=lambda claim: claim.trigger)

    def _mark(self, words: Doc) -> dict[str, list[Words]]:
        """What stands in `words`, by label."""
        marks: dict[str, list[Words]] = {}
        for mark in words.ents:
            marks.setdefault(TRAINED.get(mark.label_, mark.label_), []).append(mark)
        marks["MEANS"] = [mark for mark in marks.get("ATTACK", ()) if mark.ent_id_]
        found = self._matcher(words, as_spans=True)
        marks["TOLL"] = filter_spans(match for match in found if match.label_ == "TOLL")
        names = filter_spans(match for match in found if match.label_ == "PLACE")
        marks["PLACE"] = [*marks.get("PLACE", ()), *(name[1:] for name in names)]
        return marks


def _with_words(pipeline: Language) -> Language:
    """`pipeline` with the words first, so that a trained recogniser of names keeps them and adds its own."""
    ruler = pipeline.add_pipe("entity_ruler", "whosays_words", config={"phrase_matcher_attr": "LOWER"}, first=True)
    assert isinstance(ruler, EntityRuler)
    ruler.from_disk(WORDS)
    return pipeline


def _size_of(folder: Path | None) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder else 0


def open_spacy_reader(*, model: str | None = None) -> SpacyReader:
    """The reader over a blank English pipeline, or over the trained one that is installed under the name, or lies in the folder, `model`.

    Raises:
        ReaderError: There is no such pipeline.
    """
    load = partial(spacy.blank, "en") if model is None else partial(spacy.load, model)
    try:
        return SpacyReader(load())
    except OSError as error:
        raise ReaderError(
            f'spaCy has no pipeline "{model}": run "python -m spacy download {model}", or leave it out to read with a blank one'
        ) from error
