"""Which documents carry one text: an agency's story in ten papers is one voice, not ten.

Two documents are copies when the report itself is shared, give or take cuts, additions and a new lead. What news articles share besides is no
copy: stock background that an outlet prints under every story, a quote that all reporters heard. So two numbers are looked at, both for the
shorter text: the share of its five-word runs that stand in the other, with an outlet's boilerplate weighing less; and the same share for its
leading half, where the news is. Their mean is the score, and `THRESHOLD` decides. Where the documents themselves say that one agency stands
behind both, by their metadata or a tag in the text, less sharing is enough: a rewrite of agency copy is that agency's report.

Rules that always hold: the same documents give the same families in any order; a family has two members or more, and no document is in two;
every member after the first says, in words, what it shares and with whom. A family is evidence about independence, not about who copied whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from whosays.documents.candidates import find_candidates
from whosays.documents.shingles import RUN, Shingles, read_shingles
from whosays.model.documents import Document
from whosays.model.findings import CopyFamily
from whosays.reference.agency_tags import read_agency_tag

THRESHOLD = 0.35
"""The score from which two documents are copies; where it comes from is in `bench/bench_copies.py`."""

AGENCY_BONUS = 0.10
"""Added to the score where, by their metadata, both documents name one agency, or one names the other's outlet as its agency. A choice."""

TAG_BONUS = 0.05
"""The same where only a tag in the text says so; with more, two stories of one agency on one event become copies."""

MIN_RUNS = 12
"""With fewer runs than this, only the same words make a copy."""


@dataclass(frozen=True, slots=True)
class CopyPair:
    """What two documents share.

    Attributes:
        left: Id of the document that comes first: earlier published, then by name.
        right: Id of the other.
        score: 0 to 1: mean of the weighted share and the lead's share, with the bonus for a declared agency; 1 for the same bytes or words.
        share: Share of the shorter text's runs that stand in the other, unweighted.
        lead: The same for the shorter text's leading half.
        longest: Words in the longest passage that both have.
        shorter: Id of the shorter text.
        same: "bytes" or "words" where those are the same, else "".
    """

    left: str
    right: str
    score: float
    share: float
    lead: float
    longest: int
    shorter: str
    same: str = ""

    def other(self, member: str) -> str:
        """The id of the other of the two."""
        return self.right if member == self.left else self.left


def find_copy_families(documents: Sequence[Document]) -> tuple[CopyFamily, ...]:
    """The families of two documents or more, by their earliest publication; each lists its earliest member first."""
    ordered = _in_order(documents)
    links: dict[str, list[CopyPair]] = defaultdict(list)
    for pair in find_copy_pairs(ordered):
        if pair.score >= THRESHOLD:
            links[pair.left].append(pair)
            links[pair.right].append(pair)
    seen: set[str] = set()
    families = []
    places = {document.id: place for place, document in enumerate(ordered)}
    for document in ordered:
        if document.id in links and document.id not in seen:
            members = _reachable(document.id, links)
            seen |= members
            families.append(_family([ordered[place] for place in sorted(places[member] for member in members)], links))
    return tuple(families)


def find_copy_pairs(documents: Sequence[Document]) -> list[CopyPair]:
    """Every two documents that share enough to be compared, with their score, whether or not it makes them copies."""
    ordered = _in_order(documents)
    shingles = read_shingles(ordered)
    same = list(_same_pairs(ordered, shingles))
    known = {(pair.left, pair.right) for pair in same}
    found = [
        _compare(ordered[left], ordered[right], shingles[left], shingles[right])
        for left, right in find_candidates(shingles)
        if (ordered[left].id, ordered[right].id) not in known
        and min(len(shingles[left].unique), len(shingles[right].unique)) >= MIN_RUNS
    ]
    return [*same, *found]


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """Each document once: earliest publication first, undated ones last, then by name."""
    once = {document.id: document for document in documents}
    return sorted(once.values(), key=lambda document: (document.published or date.max, document.name, document.id))


def _same_pairs(ordered: Sequence[Document], shingles: Sequence[Shingles]) -> Iterable[CopyPair]:
    """A pair of each document with the first that has the same bytes, or else the same words."""
    first: dict[tuple[str, str], Document] = {}
    for document, own in zip(ordered, shingles, strict=True):
        for same, key in (("bytes", document.sha256), ("words", own.words)):
            if key:
                earlier = first.setdefault((same, key), document)
                if earlier is not document:
                    yield CopyPair(earlier.id, document.id, 1.0, 1.0, 1.0, own.count, document.id, same)
                    break


def _compare(left: Document, right: Document, one: Shingles, other: Shingles) -> CopyPair:
    left_is_shorter = len(one.unique) <= len(other.unique)
    short, long = (one, other) if left_is_shorter else (other, one)
    places = np.minimum(np.searchsorted(long.unique, short.unique), len(long.unique) - 1)
    shared = long.unique[places] == short.unique
    standing = shared[np.searchsorted(short.unique, short.ordered)]
    lead = float(standing[: max(1, len(standing) // 2)].mean())
    weighted = float(short.weights[shared].sum() / short.weights.sum())
    return CopyPair(
        left=left.id,
        right=right.id,
        score=min(1.0, (weighted + lead) / 2 + _bonus(left, right)),
        share=float(shared.mean()),
        lead=lead,
        longest=_longest(standing),
        shorter=left.id if left_is_shorter else right.id,
    )


def declared_agency(left: Document, right: Document) -> str | None:
    """The agency that both documents, by their own word, have to do with: credited by both, or the one's agency and the other's outlet.

    A credit is the document's metadata, or a tag in the text ("GENEVA (Reuters) - ").
    """
    return _common_agency(
        left, right, *(document.agency or read_agency_tag(document.text) for document in (left, right))
    )


def _common_agency(left: Document, right: Document, *credited: str | None) -> str | None:
    agencies = {name.casefold(): name for name in credited if name}
    voices = [
        {(credit or "").casefold(), (document.outlet or "").casefold()}
        for credit, document in zip(credited, (left, right), strict=True)
    ]
    return next((name for key, name in agencies.items() if all(key in own for own in voices)), None)


def _bonus(left: Document, right: Document) -> float:
    """What a common agency adds to the score."""
    if _common_agency(left, right, left.agency, right.agency):
        return AGENCY_BONUS
    return TAG_BONUS if declared_agency(left, right) else 0.0


def _longest(standing: NDArray[np.bool_]) -> int:
    """Words in the longest stretch of runs that all stand in the other text; 0 where none does."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], standing.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) + RUN - 1 if len(edges) else 0


def _reachable(start: str, links: dict[str, list[CopyPair]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        member = waiting.pop()
        new = {pair.other(member) for pair in links[member]} - reached
        reached |= new
        waiting.extend(new)
    return reached


def _family(members: Sequence[Document], links: dict[str, list[CopyPair]]) -> CopyFamily:
    places = {document.id: place for place, document in enumerate(members)}
    by_id = {document.id: document for document in members}
    evidence = []
    for member in members[1:]:
        earlier = [pair for pair in links[member.id] if places[pair.other(member.id)] < places[member.id]]
        best = max(earlier or links[member.id], key=lambda pair: (pair.score, -places[pair.other(member.id)]))
        evidence.append(in_words(best, member, by_id[best.other(member.id)]))
    return CopyFamily(members[0].id, tuple(document.id for document in members), tuple(evidence))


def in_words(pair: CopyPair, member: Document, other: Document) -> str:
    """What `member` shares with `other`, for a person: "shares 61 % of its 5-word runs with Harbour Post, 2018-09-22 (…)"."""
    name = declared_agency(member, other)
    agency = f"; {name} stands behind both, by their own word" if name else ""
    if pair.same:
        return f"has the same {pair.same} as {other.label}{agency}"
    share, lead = f"{pair.share:.0%}".replace("%", " %"), f"{pair.lead:.0%}".replace("%", " %")
    whose = "its" if pair.shorter == member.id else "the other's, shorter,"
    return (
        f"shares {share} of {whose} {RUN}-word runs with {other.label} "
        f"({lead} of the leading half; longest passage {pair.longest} words){agency}"
    )
