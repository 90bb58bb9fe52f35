"""Values of the model as the cells of a table: one function a kind of thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from whosays.assessment.kindred import Kindred
from whosays.assessment.sentences import describe
from whosays.assessment.speakers import speaker_words, speakers_of
from whosays.brief.sentences import bounds_in_words
from whosays.cli.output import Listing
from whosays.model.actors import NameJudgement
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.findings import Comparison, Disagreement, Question, RootSource, TimelineItem
from whosays.model.outlets import Outlet
from whosays.model.plain import to_plain

SHORT = 8
"""How much of an id a table shows; every verb takes a unique beginning."""


SHOWN_KINDRED = 2
"""How many questions to read beside one a table names; the other forms have all."""


SHOWN_ROOTS = 12
"""How many root sources a closing line names before it counts the rest."""


def sources_line(entries: Iterable[Entry], roots: Mapping[str, RootSource]) -> str:
    """How many claims of how many documents and root sources there are, and which roots: "3 claims of 2 documents, 1 root source: SANA".

    The source of most claims comes first. Empty where there is no claim.
    """
    shown = {entry.id: entry for entry in entries}
    if not shown:
        return ""
    used = Counter(roots[claim].key for claim in shown)
    labels = {roots[claim].key: roots[claim].label for claim in shown}
    named = [labels[key] for key in sorted(used, key=lambda key: (-used[key], labels[key]))]
    more = f" and {len(named) - SHOWN_ROOTS:,} more" if len(named) > SHOWN_ROOTS else ""
    documents = len({entry.document.id for entry in shown.values()})
    counted = f"{_count(len(shown), 'claim')} of {_count(documents, 'document')}, {_count(len(named), 'root source')}"
    return f"{counted}: {', '.join(named[:SHOWN_ROOTS])}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def claims_listing(entries: Sequence[Entry], sources: str = "") -> Listing:
    """Claims, one a row: what is said, by whom, where it stands; `sources` is the closing line that says on how many sources they rest."""
    rows = [
        (
            entry.id[:SHORT],
            entry.claim.kind.value,
            describe(entry),
            source_chain(entry),
            entry.document.label,
            entry.status.value,
        )
        for entry in entries
    ]
    return Listing(
        columns=("claim", "kind", "what is said", "source", "document", "status"),
        rows=rows,
        plain=map(plain_entry, entries),
        empty="no claim fits: widen the filter, or see what is there with `whosays documents`",
        wide=frozenset({"what is said"}),
        footer="\n".join(["words in context: whosays show CLAIM", sources or _count(len(rows), "claim")]),
    )


def plain_entry(entry: Entry) -> dict[str, object]:
    """An entry as plain data, with its id and without the document's text."""
    document = {name: value for name, value in to_plain(entry.document).items() if name != "text"}
    return {"id": entry.id, **to_plain(entry), "document": document}


def source_chain(entry: Entry) -> str:
    """The chain of sources from the nearest outwards, or a word that the text itself asserts it."""
    return " ← ".join(dict.fromkeys(speaker_words(entry, step) for step in speakers_of(entry))) or "the text itself"


def estimate_in_words(comparison: Comparison) -> str:
    """Low to high, and best where it says more, in the words of the pages: "30,000 to 120,000, best 80,000", "more than 80,000"."""
    estimate = comparison.estimate
    if estimate.low is None and estimate.high is None:
        return "no bound"
    figures = [entry.claim.quantity for entry in comparison.entries if entry.claim.quantity]
    bounds = bounds_in_words(estimate.low, estimate.high, figures, estimate.top)
    says_more = estimate.best is not None and not estimate.low == estimate.best == estimate.high
    return f"{bounds}, best {estimate.best:,}" if says_more else bounds


NO_KINDRED: Mapping[Question, Sequence[Kindred]] = {}
"""What is known of questions beside others where nobody looked."""


def comparisons_listing(
    comparisons: Sequence[Comparison], sources: str = "", kindred: Mapping[Question, Sequence[Kindred]] = NO_KINDRED
) -> Listing:
    """Questions, one a row, with the estimate, how far sources agree, and the `kindred` questions to read beside each.

    `sources` is the closing line on all of their claims together.
    """
    rows = [
        (
            str(comparison.question),
            estimate_in_words(comparison),
            str(comparison.estimate.rule),
            str(comparison.estimate.root_sources),
            str(len(comparison.entries)),
            _count_types(comparison.disagreements),
            "; ".join(f"{one.question} ({one.why})" for one in kindred.get(comparison.question, ())[:SHOWN_KINDRED]),
        )
        for comparison in comparisons
    ]
    return Listing(
        columns=("question", "low to high", "rule", "root sources", "claims", "how they stand", "see also"),
        rows=rows,
        plain=(_plain_comparison(comparison, kindred) for comparison in comparisons),
        empty="no comparable figures: widen the filter, or see what is said, with and without figures, with `whosays claims` and the same filter",
        wide=frozenset({"question", "how they stand", "see also"}),
        footer="\n".join(filter(None, ["each pair with its reason: whosays disagreements", sources])),
    )


def _plain_comparison(comparison: Comparison, kindred: Mapping[Question, Sequence[Kindred]]) -> dict[str, object]:
    return {
        "question": str(comparison.question),
        **to_plain(comparison.question),
        "estimate": {name: value for name, value in to_plain(comparison.estimate).items() if name != "question"},
        "claims": [
            {
                "id": entry.id,
                "quantity": to_plain(entry.claim.quantity),
                "sentence": entry.claim.sentence.text,
                "source": source_chain(entry),
                "document": entry.document.label,
            }
            for entry in comparison.entries
        ],
        "root_sources": to_plain(comparison.roots),
        "disagreements": to_plain(comparison.disagreements),
        "see_also": [{"question": str(one.question), "why": one.why} for one in kindred.get(comparison.question, ())],
    }


def _count_types(disagreements: Iterable[Disagreement]) -> str:
    counts: dict[str, int] = {}
    for disagreement in disagreements:
        counts[disagreement.type.value] = counts.get(disagreement.type.value, 0) + 1
    return ", ".join(
        f"{count} × {name.replace('_', ' ')}" for name, count in sorted(counts.items(), key=lambda item: -item[1])
    )


def disagreements_listing(disagreements: Sequence[Disagreement]) -> Listing:
    """Disagreements, one a row, with the reason."""
    rows = [
        (
            d.type.value.replace("_", " "),
            d.reason,
            "inside one document" if d.inside else d.independence.value.replace("_", " "),
            " ".join(claim[:SHORT] for claim in d.claims),
        )
        for d in disagreements
    ]
    return Listing(
        columns=("type", "why", "sources", "claims"),
        rows=rows,
        plain=map(to_plain, disagreements),
        empty="nothing disagrees among these claims",
        wide=frozenset({"why"}),
    )


def timeline_listing(items: Sequence[TimelineItem]) -> Listing:
    """A timeline, one item a row."""
    rows = [
        (
            item.when.edtf if item.when else "undated",
            ("derived: " if item.when.derived else "") + item.when.wording if item.when else "",
            f"{item.what}{_marks(item)}",
            item.entry.document.label,
            item.entry.id[:SHORT],
        )
        for item in items
    ]
    return Listing(
        columns=("when (EDTF)", "in the words", "what is said", "document", "claim"),
        rows=rows,
        plain=(
            {
                "when": to_plain(item.when),
                "what": item.what,
                "claim": item.entry.id,
                "document": item.entry.document.label,
                "kind": item.entry.claim.kind.value,
                "published": to_plain(item.entry.document.published),
                "incident": item.incident,
                "revised_by": list(item.revised_by),
                "outdated_by": list(item.outdated_by),
                "also": list(item.also),
            }
            for item in items
        ),
        empty="no claim fits: widen the filter",
        wide=frozenset({"what is said"}),
    )


def _marks(item: TimelineItem) -> str:
    marks = [
        f"{words} {', '.join(claim[:SHORT] for claim in claims)}"
        for words, claims in (("revised by", item.revised_by), ("outdated by", item.outdated_by), ("also", item.also))
        if claims
    ]
    return f" [{'; '.join(marks)}]" if marks else ""


def documents_listing(documents: Sequence[Document], claims: dict[str, int], withdrawn: dict[str, str]) -> Listing:
    """Documents, one a row, with the number of their claims and where they stand."""
    rows = [
        (
            document.id[:SHORT],
            document.published.isoformat() if document.published else "undated",
            document.outlet or "unknown",
            document.title or document.name,
            str(claims.get(document.id, 0)),
            _standing(document, withdrawn),
        )
        for document in documents
    ]
    plain = (
        {name: value for name, value in to_plain(document).items() if name != "text"}
        | {"claims": claims.get(document.id, 0), "withdrawn": withdrawn.get(document.id)}
        for document in documents
    )
    return Listing(
        columns=("document", "published", "outlet", "title", "claims", "standing"),
        rows=rows,
        plain=plain,
        empty="no document in the record: add some with `whosays add PATH`",
        wide=frozenset({"title"}),
    )


def _standing(document: Document, withdrawn: dict[str, str]) -> str:
    if document.id in withdrawn:
        return f"withdrawn: {withdrawn[document.id]}"
    return f"unread: {document.unread}" if document.unread else "read"


def outlets_listing(outlets: Sequence[Outlet]) -> Listing:
    """Outlets, one a row, with who owns them."""
    rows = [(o.name, o.kind or "unknown", o.country or "unknown", o.owner or "unknown", o.source) for o in outlets]
    return Listing(
        columns=("outlet", "kind", "country", "owner", "known from"),
        rows=rows,
        plain=map(to_plain, outlets),
        empty="no document of the record names its outlet: correct it with `whosays documents correct`",
    )


def judgements_listing(judgements: Sequence[NameJudgement]) -> Listing:
    """Judgements on names, one a row."""
    rows = [(j.left, j.right, j.sameness.value, j.by, j.why) for j in judgements]
    return Listing(
        columns=("name", "other name", "judgement", "by", "why"),
        rows=rows,
        plain=map(to_plain, judgements),
        empty="no two names of the record were taken for one actor",
        wide=frozenset({"why"}),
        footer="undo or settle one: whosays actors judge NAME OTHER different --by YOU --why REASON",
    )
