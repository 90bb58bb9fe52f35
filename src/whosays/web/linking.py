"""Sentences with the claims that they name, so that a page can lead to each.

Assessment names a claim by its id ("revised by claim 1b4a…"), which says nothing to a reader; here the id becomes who published the claim and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.brief.notes import CLAIM_ID
from whosays.brief.sentences import days_in_words
from whosays.record.catalogue.rows import ClaimRow


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, and the id of the claim that they lead to, or `None`."""

    text: str
    claim: str | None = None


Sentence = tuple[Phrase, ...]


def claims_named(words: str) -> list[str]:
    """Ids of the claims that `words` name."""
    return CLAIM_ID.findall(words)


def linked(words: str, claims: Mapping[str, ClaimRow]) -> Sentence:
    """`words` with days as people write them and each claim that they name as who published it and when."""
    pieces = CLAIM_ID.split(days_in_words(words))
    phrases = [Phrase(pieces[0])]
    for identity, after in zip(pieces[1::2], pieces[2::2], strict=True):
        phrases += [Phrase(claim_name(claims.get(identity)), identity), Phrase(after)]
    return tuple(phrase for phrase in phrases if phrase.text)


def claim_name(claim: ClaimRow | None) -> str:
    """A claim in a few words: the figure, who published it and when."""
    if claim is None:
        return "another claim"
    by = f"{claim.outlet or claim.document_name}, {days_in_words(claim.published or 'day not known')}"
    return f"{claim.figure} ({by})" if claim.figure else f"the claim of {by}"


def all_named(sentences: Iterable[str]) -> list[str]:
    """Ids of the claims that any of `sentences` names, each once."""
    return list(dict.fromkeys(claim for words in sentences for claim in claims_named(words)))
