"""Headline findings: a few plain sentences that say how far the picture holds.

Each sentence is counted from the picture, and each of its figures links to the claims that state it. Nothing is called right or wrong here:
a sentence says who states what, how many root sources stand behind it, and where they part.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.assessment.estimates import estimate
from whosays.brief.notes import Notes, Phrase, Sentence, plain
from whosays.brief.questions import inside_sentence
from whosays.brief.sentences import (
    capital,
    counted,
    counted_in_words,
    days_in_words,
    in_words,
    join,
    label,
    plural,
    stated,
    times,
)
from whosays.model.entries import Entry
from whosays.model.findings import (
    Comparison,
    Disagreement,
    DisagreementType,
    EstimateRule,
    Independence,
    RootSource,
)
from whosays.model.kinds import Polarity
from whosays.model.pictures import Picture

MOST_COMPARISONS = 6
MOST_INSIDE = 3
MOST_OPPOSED = 3
MOST_NAMES = 6
INSIDE_TYPES = (DisagreementType.LIST_AGAINST_TOTAL, DisagreementType.ORDER_IN_TIME, DisagreementType.CONTRADICTS)


def build_headlines(picture: Picture, notes: Notes) -> tuple[Sentence, ...]:
    """The sentences: figures that differ, findings inside one report, copies, and what nobody read."""
    found = [_figures_sentence(c, picture, notes) for c in _telling(picture)]
    found += _opposed_sentences(picture, notes)
    found += _inside_sentences(picture, notes)
    found += _copy_sentences(picture)
    found += _unread_sentences(picture)
    return tuple(found)


def _telling(picture: Picture) -> list[Comparison]:
    """The questions that most root sources answer, those with two figures or more before those with one."""
    compared = [c for c in picture.comparisons if len(_countable(c, picture)) > 1]
    ranked = sorted(compared, key=lambda c: _weight(c, picture), reverse=True)
    return ranked[:MOST_COMPARISONS]


def _weight(comparison: Comparison, picture: Picture) -> tuple[int, int, int]:
    entries = _countable(comparison, picture)
    figures = len({_figure(e) for e in entries})
    return (len(_root_keys(entries, picture)), min(figures, 2), len({e.document.id for e in entries}))


def _size(entry: Entry) -> int | None:
    """The figure that a claim names, for putting claims in order; `None` for shares and words without a count."""
    quantity = entry.claim.quantity
    if quantity is None or quantity.is_share:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def _top(entry: Entry) -> int:
    quantity = entry.claim.quantity
    return 0 if quantity is None else quantity.high or quantity.low or 0


def _countable(comparison: Comparison, picture: Picture) -> list[Entry]:
    """The affirmed claims with a figure that stands, lowest first: no parts of what is asked, nothing that its own root source took back."""
    entries = [e for e in comparison.entries if e.claim.polarity is Polarity.AFFIRMED and _size(e) is not None]
    standing = _standing(comparison, picture)
    told = {(_key(e, picture), _figure(e)) for e in entries if e.id in standing}
    kept = [e for e in entries if (_key(e, picture), _figure(e)) in told] or entries
    return sorted(kept, key=lambda e: (_size(e) or 0, _top(e)))


def _standing(comparison: Comparison, picture: Picture) -> frozenset[str]:
    """Ids of the claims that the range of root sources rests on, whatever rule the picture was made by."""
    made = comparison.estimate
    if made.rule != EstimateRule.RANGE and all(entry.id in picture.roots for entry in comparison.entries):
        made = estimate(comparison.question, comparison.entries, picture.roots, EstimateRule.RANGE)
    return frozenset(made.used)


def _figures_sentence(comparison: Comparison, picture: Picture, notes: Notes) -> Sentence:
    entries = _countable(comparison, picture)
    return (
        Phrase(f"Figures for {inside_sentence(comparison.question)} "),
        *_range(entries, notes),
        Phrase(f", {_voices(entries, picture)}."),
        *_repetition(entries, picture),
        *_denials(comparison, notes),
        *_contradictions(comparison, notes),
    )


def _range(entries: Sequence[Entry], notes: Notes) -> tuple[Phrase, ...]:
    lowest, highest = entries[0], max(entries, key=_top)
    low, high = _figure(lowest), _figure(highest)
    if low == high:
        return (Phrase("agree on "), Phrase(low, notes.cite_entries(e for e in entries if _figure(e) == low)))
    return (
        Phrase("run from "),
        Phrase(low, notes.cite_entries(e for e in entries if _figure(e) == low)),
        Phrase(" to "),
        Phrase(high, notes.cite_entries(e for e in entries if _figure(e) == high)),
    )


def _figure(entry: Entry) -> str:
    return stated(entry.claim.quantity) if entry.claim.quantity else ""


def _voices(entries: Sequence[Entry], picture: Picture) -> str:
    roots, documents = _root_keys(entries, picture), {e.document.id for e in entries}
    found_in = f"in {counted_in_words(len(documents), 'document')}"
    if len(roots) == 1:
        return f"all from one root source, {_label(entries[0], picture)}, {found_in}"
    return f"from {counted_in_words(len(roots), 'root source')} {found_in}"


def _root_keys(entries: Sequence[Entry], picture: Picture) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        root = picture.roots.get(entry.id)
        groups.setdefault(root.key if root else entry.document.id, []).append(entry)
    return groups


def _repetition(entries: Sequence[Entry], picture: Picture) -> tuple[Phrase, ...]:
    """Which root source most documents repeat, where more than one does."""
    groups = {key: {e.document.id for e in found} for key, found in _root_keys(entries, picture).items()}
    key, documents = max(groups.items(), key=lambda item: len(item[1]))
    if len(documents) < 2 or len(groups) == 1:
        return ()
    total = len({e.document.id for e in entries})
    source = _label(next(e for e in entries if _key(e, picture) == key), picture)
    share = _share(len(documents), total)
    return (Phrase(f" {share} repeat one root source, {source}."),)


def _share(part: int, total: int) -> str:
    if part < total:
        return f"{capital(in_words(part))} of the {in_words(total)} documents"
    return "Both documents" if total == 2 else f"All {in_words(total)} documents"


def _key(entry: Entry, picture: Picture) -> str:
    root = picture.roots.get(entry.id)
    return root.key if root else entry.document.id


def _label(entry: Entry, picture: Picture) -> str:
    root: RootSource | None = picture.roots.get(entry.id)
    return root.label if root else entry.document.label


def _denials(comparison: Comparison, notes: Notes) -> tuple[Phrase, ...]:
    denied = [e for e in comparison.entries if e.claim.polarity is Polarity.DENIED and e.claim.quantity]
    if not denied:
        return ()
    figures = list(dict.fromkeys(_figure(e) for e in denied))
    cited = notes.cite_entries(denied)
    return (
        Phrase(" The figure "),
        Phrase(join(figures, "or"), cited),
        Phrase(f" is denied in {counted_in_words(len(denied), 'claim')}."),
    )


def _contradictions(comparison: Comparison, notes: Notes) -> tuple[Phrase, ...]:
    found = [d for d in comparison.disagreements if d.type is DisagreementType.CONTRADICTS]
    if not found:
        return ()
    ids = dict.fromkeys(claim_id for d in found for claim_id in d.claims)
    pairs = f"{capital(in_words(len(found)))} {plural(len(found), 'pair')} of statements"
    return (
        Phrase(" "),
        Phrase(pairs, notes.cite(ids)),
        Phrase(" cannot both hold." if len(found) == 1 else " cannot hold together."),
    )


def _opposed_sentences(picture: Picture, notes: Notes) -> list[Sentence]:
    """Statements without a number that cannot both hold, those of independent sources first."""
    ranked = sorted(picture.opposed, key=lambda d: d.independence is not Independence.INDEPENDENT)
    return [
        (Phrase("Opposed: "), Phrase(days_in_words(d.reason).rstrip("."), notes.cite(d.claims)), Phrase("."))
        for d in ranked[:MOST_OPPOSED]
    ]


def _inside_sentences(picture: Picture, notes: Notes) -> list[Sentence]:
    """Findings inside one report, as their reasons put them."""
    ranked = sorted((d for d in picture.inside if d.type in INSIDE_TYPES), key=lambda d: INSIDE_TYPES.index(d.type))
    once = {(d.inside, d.reason): d for d in reversed(ranked)}
    return [_inside_sentence(d, picture, notes) for d in list(reversed(once.values()))[:MOST_INSIDE]]


def _inside_sentence(finding: Disagreement, picture: Picture, notes: Notes) -> Sentence:
    report = next((label(d) for d in picture.documents if d.id == finding.inside), "one report")
    return (
        Phrase(f"Inside one report ({report}): "),
        Phrase(finding.reason.rstrip("."), notes.cite(finding.claims)),
        Phrase("."),
    )


def _copy_sentences(picture: Picture) -> list[Sentence]:
    outlets = {d.id: d.outlet or d.name for d in picture.documents}
    found = []
    for family in picture.families:
        names = [outlets[i] for i in family.members if i in outlets]
        if len(names) > 1:
            by = _first_of(list(dict.fromkeys(names)))
            found.append(plain(f"One text was published {times(len(names))}, by {by}; here it counts as one voice."))
    return found


def _first_of(names: list[str]) -> str:
    return join(names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"])


def _unread_sentences(picture: Picture) -> list[Sentence]:
    unread = [d for d in picture.documents if d.unread]
    if not unread:
        return []
    reasons = join(sorted({d.unread or "" for d in unread}))
    share = f"{counted(len(unread), 'document')} of {len(picture.documents)}"
    adds = "adds" if len(unread) == 1 else "add"
    return [plain(f"{capital(share)} could not be read ({reasons}) and {adds} no claims.")]
