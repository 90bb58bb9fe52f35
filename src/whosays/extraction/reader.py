"""Readers: from a document to the claims that hold.

A reader is anything that turns a document into a reading; the trained tagger is one, a language model may be another. All of them are found
through the entry point group `whosays.readers`, the built-in one too, and what they find goes through the same verifier.

Rule that always holds: no claim of any reader leaves `read_verified` without having passed `verify`.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol, runtime_checkable

from whosays import __version__
from whosays.errors import ReaderError, suggest
from whosays.extraction.reading import Reading, Refusal
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import draft_claim, settle_claims
from whosays.extraction.tagger import Tagger, load_tagger
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity

GROUP = "whosays.readers"
ELSEWHERE = "the document as a whole does not read like one about an armed conflict; the reader thorough takes every document for one"
"""Why what was found in a report of a crash or a crime is refused."""


class Reader(Protocol):
    """Turns a document into a reading."""

    @property
    def identity(self) -> ReaderIdentity:
        """Its name, version and the digest of its model."""

    def read(self, document: Document) -> Reading:
        """What it finds in `document`; raises `ReaderError` when it cannot read at all."""


@runtime_checkable
class Accounting(Protocol):
    """A reader whose reading costs something."""

    def account(self) -> tuple[str, ...]:
        """What it cost so far, in lines for a person; empty where nothing was read."""


Opening = tuple[str, Mapping[str, Any]]
"""The name that a reader is installed under, and the settings that it was opened with."""


class VerifiedReader:
    """A reader whose every claim has passed the verifier; wraps any other.

    Attributes:
        opening: How to open the reader inside once more, where several of it may read at once; else `None`.
    """

    def __init__(self, reader: Reader, opening: Opening | None = None) -> None:
        self._reader = reader.inside if isinstance(reader, VerifiedReader) else reader
        self.opening = opening if getattr(self._reader, "abreast", False) else None

    @property
    def inside(self) -> Reader:
        """The reader whose claims are verified."""
        return self._reader

    @property
    def identity(self) -> ReaderIdentity:
        """The identity of the reader inside."""
        return self._reader.identity

    def read(self, document: Document) -> Reading:
        """The reading of the reader inside, without the claims that their words do not carry."""
        return read_verified(self._reader, document)

    @property
    def size(self) -> int:
        """How many bytes the files of the reader inside have; 0 where it does not say."""
        return int(getattr(self._reader, "size", 0))

    def account(self) -> tuple[str, ...]:
        """What reading cost so far, in lines for a person; empty where the reader inside costs nothing."""
        return self._reader.account() if isinstance(self._reader, Accounting) else ()


class TaggerReader:
    """The built-in reader: the trained tagger, and the rules around it.

    Attributes:
        abreast: That it may be opened in several processes at once.
        size: How many bytes its files have.
    """

    abreast = True

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._identity = ReaderIdentity(tagger.name, f"{tagger.version} with whosays {__version__}", tagger.digest)
        self.size = tagger.size

    @property
    def identity(self) -> ReaderIdentity:
        """The tagger's name, its version with that of the rules around it, and the digest of its files."""
        return self._identity

    def read(self, document: Document) -> Reading:
        """The claims that the tagger and the rules find, in the order of the text."""
        text = document.text
        sentences = split_sentences(text)
        if not sentences:
            return Reading(document.id, self._identity, ())
        tagging = self._tagger.tag_all(text)
        if not tagging.bears:
            refused = tuple(Refusal(claim.kind, claim.trigger.text, (ELSEWHERE,)) for claim in tagging.claims)
            return Reading(document.id, self._identity, (), refused, len(sentences))
        drafts = tuple(draft_claim(document.id, text, sentences, claim) for claim in tagging.claims)
        return Reading(document.id, self._identity, settle_claims(text, sentences, drafts), (), len(sentences))


def read_verified(reader: Reader, document: Document) -> Reading:
    """What `reader` finds in `document` and its words carry; the rest is in `refused`. Empty for a document that is marked unread."""
    if document.unread is not None or not document.text.strip():
        return Reading(document.id, reader.identity, ())
    reading = (reader.inside if isinstance(reader, VerifiedReader) else reader).read(document)
    kept, refused = sift(document.text, document.id, reading.claims)
    return replace(
        reading, document_id=document.id, reader=reader.identity, claims=kept, refused=(*reading.refused, *refused)
    )


def sift(text: str, document_id: str, claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """`claims` that hold, each once and in the order of the text, and the others with the reasons."""
    kept: dict[str, Claim] = {}
    refused = []
    for claim in sorted(claims, key=lambda c: (c.trigger.start, c.trigger.end)):
        reasons = verify(text, claim)
        if claim.document_id != document_id:
            reasons = (*reasons, f"it is a claim of the document {claim.document_id}, not of {document_id}")
        if reasons:
            refused.append(Refusal(claim.kind, claim.trigger.text, reasons))
        else:
            kept.setdefault(claim.id, claim)
    return tuple(kept.values()), tuple(refused)


def open_tagger_reader() -> Reader:
    """The built-in reader; raises `ReaderError` when its model is missing."""
    return VerifiedReader(TaggerReader(load_tagger()))


def open_thorough_reader() -> Reader:
    """The built-in reader for documents that are known to be about a conflict: it reads every sentence and refuses no document as a whole.

    Raises `ReaderError` when its model is missing.
    """
    return VerifiedReader(TaggerReader(load_tagger(thorough=True)))


def open_reader(name: str = "tagger", settings: Mapping[str, Any] | None = None) -> VerifiedReader:
    """The reader that is installed under `name`, behind the verifier, opened with `settings` as keywords.

    Raises:
        ReaderError: There is none, it cannot be opened, or it has no such setting.
    """
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        raise ReaderError(f'there is no reader "{name}"{suggest(name, found)}')
    said = dict(settings or {})
    return VerifiedReader(_open(found[name], said), (name, said))


def _open(point: EntryPoint, settings: Mapping[str, Any]) -> Reader:
    try:
        factory = point.load()
        _check_settings(point.name, inspect.signature(factory), settings)
        reader: Reader = factory(**settings)
    except (ImportError, AttributeError) as error:
        raise ReaderError(
            f'the reader "{point.name}" ({point.value}) cannot be loaded: {error}; reinstall the package it comes from'
        ) from error
    return reader


def _check_settings(name: str, signature: inspect.Signature, settings: Mapping[str, Any]) -> None:
    strange = sorted(set(settings) - set(signature.parameters))
    if strange:
        option = "--" + strange[0].replace("_", "-")
        raise ReaderError(f'the reader "{name}" has no {option}: leave it out, or name with --reader the one it is for')
