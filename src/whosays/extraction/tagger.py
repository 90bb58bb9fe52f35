"""The trained claim tagger: offline, on the processor, from files that ship with the package.

A text is laid out in windows; for each window one graph finds triggers and a second one reads every trigger's fillers, modality and polarity.
Windows are run one by one: the graphs are quantised with a scale taken from what they are given, and a window must not answer differently
because of its neighbours in a batch. Several are run side by side, one to a core, which is worth more than many cores on one small window.

It finds words and labels only. What the numbers mean, who stands behind whom in a chain, and whether a claim holds against its own words is
decided by other modules.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from whosays.errors import ReaderError
from whosays.extraction.bearing import Bearing, open_bearing
from whosays.extraction.cores import count_cores
from whosays.extraction.decoding import (
    Answer,
    Settings,
    TaggedClaim,
    Trigger,
    carries_more,
    find_triggers,
    likeliest_trigger,
    read_claim,
)
from whosays.extraction.labels import KINDS, LABELS
from whosays.extraction.relevance import Relevance, open_relevance
from whosays.extraction.remembering import Memory, Part
from whosays.extraction.sentences import split_sentences
from whosays.extraction.warrant import Warrant, open_warrant
from whosays.extraction.windows import (
    Encode,
    Floats,
    Ints,
    Page,
    Window,
    distances,
    find_windows,
    lay_out,
    pieces_between,
    surroundings,
)
from whosays.model.kinds import Kind

MODEL = Path(__file__).parent / "model"
FINDER, ASKER, VOCABULARY, FACTS = "finder.onnx", "asker.onnx", "tokenizer.json", "model.json"
FILTER, VERDICT, WARRANT = "relevance.json", "bearing.json", "warrant.json"
FILES = (FINDER, ASKER, VOCABULARY, FACTS, FILTER, VERDICT, WARRANT)
CLS, SEP, MARK_SHAPE = 101, 102, 4
TOGETHER = 32
VECTOR = 384
"""How many values a word's vector has."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the first graph says of a window: a vector for each word, and the logits of triggers (words, kinds, 2)."""

    words: Floats
    triggers: Floats


class Scorer(Protocol):
    """The two networks behind a tagger."""

    def find(self, page: Page, window: Window) -> Found:
        """Vectors and trigger logits of the words of `window`."""

    def ask(self, page: Page, window: Window, words: Floats, triggers: Sequence[Trigger]) -> list[Answer]:
        """One answer for each of `triggers`, none of which is asked about together with more than a fixed number of others."""


def load_pieces(path: Path) -> Encode:
    """A function that turns a text into word pieces, from a tokenizer file."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def encode(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]]]:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    return encode


@dataclass(frozen=True, slots=True)
class Thrift:
    """What spares the network work and the reader false alarms: which sentences are read, and whether the text bears on a conflict at all."""

    relevance: Relevance
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Tagging:
    """What was found in a text.

    Attributes:
        claims: All claims, in the order of their triggers.
        vector: The mean of the vectors of the words that were read; zeros where none was.
        bearing: The log odds that the text bears on an armed conflict; `None` where nobody asked or nothing was found.
        bears: Whether it does, by those odds; true where nobody asked.
    """

    claims: tuple[TaggedClaim, ...]
    vector: Floats
    bearing: float | None = None
    bears: bool = True


class Tagger:
    """Finds claims in text.

    Attributes:
        name: Which model it is.
        version: Which version of it.
        digest: Names the model by the bytes of its files.
        size: How many bytes those have.
    """

    def __init__(
        self,
        scorer: Scorer,
        encode: Encode,
        settings: Settings,
        identity: tuple[str, str, str],
        judges: tuple[Warrant | None, Thrift | None] = (None, None),
        size: int = 0,
    ) -> None:
        self._scorer, self._encode, self._settings = scorer, encode, settings
        self._warrant, self._thrift = judges
        self.name, self.version, self.digest = identity
        self.size = size
        self._memory = Memory()

    def tag(self, text: str) -> tuple[TaggedClaim, ...]:
        """The claims of `text`, in the order of their triggers; the same text always gives the same claims.

        None where the text as a whole does not bear on an armed conflict.
        """
        tagging = self.tag_all(text)
        return tagging.claims if tagging.bears else ()

    def tag_all(self, text: str) -> Tagging:
        """All that was found in `text` and is likely enough to be right, and whether the text bears on an armed conflict.

        Sentences that are not worth reading are not read.
        """
        tagging, sentences = self._look(text)
        claims = self._warrant.keep(tagging.claims) if self._warrant else tagging.claims
        if not claims or self._thrift is None:
            return replace(tagging, claims=claims)
        scores = [self._thrift.relevance.score(sentences[i]) for i in sorted({claim.sentence for claim in claims})]
        bearing = self._thrift.bearing.judge(tagging.vector, claims, scores)
        return replace(tagging, claims=claims, bearing=bearing, bears=bearing >= self._thrift.bearing.floor)

    def find_candidates(self, text: str) -> tuple[TaggedClaim, ...]:
        """All that the network found in the sentences of `text` that are worth reading, right or wrong, in the order of their triggers."""
        return self._look(text)[0].claims

    def _look(self, text: str) -> tuple[Tagging, list[str]]:
        spans = split_sentences(text)
        sentences = [text[a:b] for a, b in spans]
        wanted = self._thrift.relevance.worth_reading(sentences) if self._thrift else [True] * len(spans)
        if not any(wanted):
            return Tagging((), np.zeros(VECTOR, dtype=np.float32)), sentences
        page = lay_out(text, self._encode, spans)
        parts = self._parts(page, find_windows(page, wanted))
        claims = tuple(claim for part in parts for claim in part.claims)
        total = np.sum([part.total for part in parts], axis=0, dtype=np.float64) if parts else np.zeros(VECTOR)
        mean: Floats = np.asarray(total / max(1, sum(part.words for part in parts)), dtype=np.float32)
        return Tagging(claims, mean), sentences

    def _parts(self, page: Page, windows: Sequence[Window]) -> list[Part]:
        """What stands in each of `windows`, read by as many threads as there are cores for it."""

        def read(window: Window) -> Part:
            return self._memory.read(page, window, self._read)

        hands = min(count_cores(), len(windows))
        if hands < 2:
            return list(map(read, windows))
        with ThreadPoolExecutor(hands, "reading") as pool:
            return list(pool.map(read, windows))

    def ask_about(self, text: str, kind: Kind, selected: tuple[int, int]) -> TaggedClaim | None:
        """What is likeliest of a claim of `kind` that a person sees in the characters of `selected`; `None` where no words stand there.

        A few selected words are the trigger; of more than that, the likeliest words are: see `likeliest_trigger`.
        """
        page = lay_out(text, self._encode)
        chosen = [i for i, (a, b) in enumerate(page.words) if a < selected[1] and b > selected[0]]
        sentences = {int(page.sentence_of[i]) for i in chosen}
        best: tuple[Trigger, Window, Found] | None = None
        for window in find_windows(page, [i in sentences for i in range(len(page.sentences))]):
            within = [i for i in chosen if window.target_start <= i < window.target_end]
            found = self._scorer.find(page, window)
            trigger = likeliest_trigger(found.triggers, window, kind, within, self._settings) if within else None
            if trigger and (best is None or trigger.score > best[0].score):
                best = trigger, window, found
        return self._answer(page, *best) if best else None

    def _answer(self, page: Page, trigger: Trigger, window: Window, found: Found) -> TaggedClaim | None:
        near = surroundings(page, window, (trigger.start, trigger.end))
        (answer,) = self._scorer.ask(page, near, vectors_of(found, window, near), [trigger])
        return read_claim(page, near, trigger, answer, self._settings, whole=False)

    def _read(self, page: Page, window: Window) -> Part:
        found = self._scorer.find(page, window)
        targets = found.words[window.target_start - window.start : window.target_end - window.start]
        return Part(tuple(self._claims(page, window, found)), targets.sum(0, dtype=np.float64), len(targets))

    def _claims(self, page: Page, window: Window, found: Found) -> Iterator[TaggedClaim]:
        asked: defaultdict[Window, list[Trigger]] = defaultdict(list)
        for trigger in find_triggers(found.triggers, window, self._settings):
            asked[surroundings(page, window, (trigger.start, trigger.end))].append(trigger)
        read = [
            pair
            for near, triggers in asked.items()
            for pair in self._read_near(page, near, vectors_of(found, window, near), triggers)
        ]
        seen = []
        for _, claim in sorted(read, key=lambda p: (p[0].start, p[0].kind, p[0].rank)):
            if claim is not None and (claim.kind, claim.trigger, claim.roles) not in seen:
                seen.append((claim.kind, claim.trigger, claim.roles))
                yield claim

    def _read_near(
        self, page: Page, near: Window, words: Floats, triggers: Sequence[Trigger]
    ) -> Iterator[tuple[Trigger, TaggedClaim | None]]:
        """What is claimed on each of `triggers`, which have the same surroundings; a trigger that carries one more claim comes twice."""
        answers = self._scorer.ask(page, near, words, triggers)
        again = [t for t, a in zip(triggers, answers, strict=True) if carries_more(a, self._settings)]
        again = [Trigger(t.kind, t.start, t.end, t.score, rank=1) for t in again]
        more = self._scorer.ask(page, near, words, again)
        for trigger, answer in zip([*triggers, *again], [*answers, *more], strict=True):
            yield trigger, read_claim(page, near, trigger, answer, self._settings)


def vectors_of(found: Found, window: Window, part: Window) -> Floats:
    """The vectors of the words of `part` of `window`."""
    return found.words[part.start - window.start : part.end - window.start]


def piece_inputs(page: Page, window: Window) -> tuple[Ints, Ints, Floats]:
    """For the first graph: ids of the pieces with the marks around them, shapes of their words, and the averages of pieces to words."""
    at = pieces_between(page, window.start, window.end)
    pieces, words = page.pieces[at], page.piece_words[at] - window.start
    size = len(pieces)
    ids, shapes = np.full(size + 2, CLS, dtype=np.int64), np.full(size + 2, MARK_SHAPE, dtype=np.int64)
    ids[1:-1], ids[-1] = pieces, SEP
    shapes[1:-1] = page.shapes[window.start + words]
    pool = np.zeros((window.end - window.start, size + 2), dtype=np.float32)
    pool[words, np.arange(1, size + 1)] = 1
    return ids, shapes, pool / np.maximum(pool.sum(-1, keepdims=True), 1)


def claim_inputs(page: Page, window: Window, triggers: Sequence[Trigger]) -> dict[str, Floats | Ints]:
    """For the second graph: which words are the trigger, its kind and rank, and how far each word stands from it."""
    apart = [distances(page, window, (t.start, t.end)) for t in triggers]
    at = np.arange(window.start, window.end)
    return {
        "trigger": np.array([(at >= t.start) & (at < t.end) for t in triggers], dtype=np.float32),
        "kind": np.array([t.kind for t in triggers], dtype=np.int64),
        "rank": np.array([t.rank for t in triggers], dtype=np.int64),
        "far": np.array([far for far, _ in apart], dtype=np.int64),
        "near": np.array([near for _, near in apart], dtype=np.int64),
    }


class OnnxScorer:
    """The shipped graphs, run by onnxruntime."""

    def __init__(self, folder: Path) -> None:
        self._finder, self._asker = _session(folder / FINDER), _session(folder / ASKER)

    def find(self, page: Page, window: Window) -> Found:
        """Vectors and trigger logits of the words of `window`."""
        ids, shapes, pool = piece_inputs(page, window)
        words, triggers = self._finder.run(None, {"pieces": ids[None], "shapes": shapes[None], "pool": pool[None]})
        return Found(words[0], triggers[0])

    def ask(self, page: Page, window: Window, words: Floats, triggers: Sequence[Trigger]) -> list[Answer]:
        """One answer for each of `triggers`."""
        answers: list[Answer] = []
        for i in range(0, len(triggers), TOGETHER):
            inputs = claim_inputs(page, window, triggers[i : i + TOGETHER])
            outputs = self._asker.run(None, {"words": words[None], **inputs})
            answers += [Answer(*row) for row in zip(*outputs, strict=True)]
        return answers


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=2)
def load_tagger(*, thorough: bool = False) -> Tagger:
    """The shipped tagger, opened once a process; raises `ReaderError` when its files are missing or do not fit this version.

    A `thorough` one reads every sentence and takes every text for one about a conflict.
    """
    return open_tagger(MODEL, thorough=thorough)


def open_tagger(folder: Path, *, thorough: bool = False) -> Tagger:
    """The tagger in `folder`: two graphs, the vocabulary, the filter and the facts about them."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ReaderError(f"the tagger's files {', '.join(missing)} are missing from {folder}: reinstall whosays")
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    if facts["kinds"] != [str(k) for k in KINDS] or facts["labels"] != list(LABELS):
        raise ReaderError(
            f"the tagger in {folder} was trained with other kinds or labels than this version has: reinstall whosays"
        )
    settings = Settings(**{**facts["settings"], "peak": tuple(facts["settings"]["peak"])})
    version = f"{facts['version']}, every sentence" if thorough else facts["version"]
    identity = (facts["name"], version, digest_model(folder))
    thrift = None if thorough else Thrift(open_relevance(folder / FILTER), open_bearing(folder / VERDICT))
    judges = (open_warrant(folder / WARRANT), thrift)
    size = sum((folder / name).stat().st_size for name in FILES)
    return Tagger(OnnxScorer(folder), load_pieces(folder / VOCABULARY), settings, identity, judges, size)


def digest_model(folder: Path) -> str:
    """Sixteen hex digits that name the model by the bytes of its files."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]
