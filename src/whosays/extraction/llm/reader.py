"""The reader `llm`: a document's claims as a language model proposes them, put on the words and settled by the rules of every reader.

Rules that always hold: no claim has words that the document does not have; no number of the model is used; a sentence that was not read is named in
the reading. A document of which nothing could be read because of the server is an error, not a reading, so that it is read when the server is well again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence

from whosays import __version__
from whosays.errors import MissingExtraError, ReaderError
from whosays.extraction.llm.asking import Answered, Asker
from whosays.extraction.llm.background import Background
from whosays.extraction.llm.batches import cut_into_batches
from whosays.extraction.llm.grounding import ground
from whosays.extraction.llm.keeping import Kept
from whosays.extraction.llm.prompt import prompt_version
from whosays.extraction.llm.proposals import NoProposalError, read_proposal
from whosays.extraction.llm.settings import Settings, read_settings
from whosays.extraction.llm.tally import Tally
from whosays.extraction.reading import Gap, Reading, Refusal
from whosays.extraction.sentences import split_sentences
from whosays.extraction.settling import settle_claims
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.entries import ReaderIdentity

NAME = "llm"
LONGEST_NAME = 48
"""Characters of the model's name that the reader's version shows; its digest takes all of them."""


class LlmReader:
    """Reads with the language model of `settings`, through `asker`."""

    def __init__(self, settings: Settings, asker: Asker, tally: Tally) -> None:
        self._settings, self._asker, self._tally = settings, asker, tally
        self._background = Background()
        digest = hashlib.sha256(f"{settings.model}\x1f{prompt_version()}\x1f{settings.answer_tokens}".encode())
        shown = settings.model[-LONGEST_NAME:]
        version = f"{shown}, prompt {prompt_version()} with whosays {__version__}"
        self._identity = ReaderIdentity(NAME, version, digest.hexdigest()[:16])

    @property
    def identity(self) -> ReaderIdentity:
        """The name "llm", the model and the version of the prompt, and a digest of both."""
        return self._identity

    def read(self, document: Document) -> Reading:
        """The claims that the model finds and the words carry, in the order of the text, with what was refused and what was not read."""
        text, sentences = document.text, split_sentences(document.text)
        answered = self._background.run(self._asker.ask_all(tuple(cut_into_batches(text, sentences))))
        if answered and all(part.ill for part in answered):
            raise ReaderError(
                f"{document.name}: no answer from {self._settings.host}: {answered[0].why_not}: nothing of it was read; run the same command again"
            )
        drafts, refused = ground_all(document.id, answered)
        claims = settle_claims(text, sentences, drafts)
        return Reading(document.id, self._identity, claims, refused, len(sentences), tuple(_gaps(text, answered)))

    def account(self) -> tuple[str, ...]:
        """What the reading cost so far, in lines for a person."""
        return self._tally.lines(self._settings)


def ground_all(document_id: str, answered: Sequence[Answered]) -> tuple[tuple[Claim, ...], tuple[Refusal, ...]]:
    """The drafts of all proposals, and what of them was refused."""
    drafts, refused = [], []
    for part in answered:
        for item in part.items:
            try:
                found = ground(document_id, part.batch, read_proposal(item))
            except NoProposalError as error:
                refused.append(Refusal(_shown(item.get("kind"), 20), _shown(item.get("trigger"), 120), (str(error),)))
                continue
            drafts += [found.draft] if found.draft else []
            refused += [_clean(found.refused)] if found.refused else []
    drafts.sort(key=lambda claim: (claim.trigger.start, claim.trigger.end))
    return tuple(drafts), tuple(refused)


def _clean(refusal: Refusal) -> Refusal:
    return Refusal(refusal.kind, _shown(refusal.words, 120), tuple(_shown(reason, 400) for reason in refusal.reasons))


def _shown(words: object, longest: int) -> str:
    """What a model wrote, fit to be stored and shown: no control characters, no halves of characters, not without end."""
    text = words if isinstance(words, str) else type(words).__name__
    return "".join(c if c.isprintable() else " " for c in text)[:longest].strip() or "nothing"


def _gaps(text: str, answered: Iterable[Answered]) -> Iterable[Gap]:
    for part in answered:
        if part.why_not is not None:
            start, end = part.batch.sentences[part.batch.first][0], part.batch.sentences[part.batch.end - 1][1]
            yield Gap(part.batch.first + 1, part.batch.end, text[start:end], part.why_not)


def open_llm_reader(  # noqa: PLR0913 - one keyword for each setting, all by name
    *,
    model: str | None = None,
    base_url: str | None = None,
    cache: str | None = None,
    in_flight: int | None = None,
    timeout: float | None = None,
    time_limit: float | None = None,
    answer_tokens: int | None = None,
    price_in: float | None = None,
    price_out: float | None = None,
) -> LlmReader:
    """The reader that asks a language model; what is not given comes from the environment.

    Raises:
        MissingExtraError: The extra `llm` is not installed.
        ReaderError: A setting is missing or impossible.
    """
    given = {
        "model": model,
        "base_url": base_url,
        "cache": cache,
        "in_flight": in_flight,
        "timeout": timeout,
        "time_limit": time_limit,
        "answer_tokens": answer_tokens,
        "price_in": price_in,
        "price_out": price_out,
    }
    return make_reader(read_settings(given, os.environ))


def make_reader(settings: Settings) -> LlmReader:
    """The reader of `settings`; raises `MissingExtraError` where the extra `llm` is not installed."""
    try:
        from whosays.extraction.llm.endpoint import Endpoint
    except ModuleNotFoundError as error:
        raise MissingExtraError("The reader llm", "llm") from error
    tally = Tally()
    return LlmReader(settings, Asker(settings, Endpoint(settings, tally), Kept(settings.cache), tally), tally)
