"""Grading: the analyst's voice, read from decisions and checked before it becomes one.

Rules that always hold:

* nothing is graded unless a person did it, under a scheme that was chosen for the record;
* a later grade on the same scale replaces the one before; every decision stays in the chain;
* neither the source's hedge nor the reader's score is looked at, here or anywhere on the way to a grade;
* credibility 1 ("confirmed") needs two root sources that are established to be independent; where they are not, the refusal says which there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.assessment.roots import NoOutlets, OutletFinder, voice_of
from whosays.assessment.wording import normalise
from whosays.errors import QuestionError, suggest
from whosays.model.decisions import Action, Decision
from whosays.model.entries import Entry
from whosays.model.grades import ALSO, SCHEME_OF, UNGRADED, VALUES, Grade, Scale, Scheme, Support
from whosays.model.kinds import Kind

THE_SCHEME = "scheme"
"""Subject of the decisions that choose the schemes of a record."""

_CLAIM, _SOURCE = "claim:", "source:"
_HARM_KINDS = frozenset({Kind.CASUALTIES, Kind.ATTACK})
_RELIABILITY_ORDER = "ABCFDE"
_CREDIBILITY_ORDER = "123645"
_NOT_JUDGED = 4


@dataclass(frozen=True, slots=True)
class DraftGrade:
    """A grade that may be decided: the subject and the value of the decision."""

    subject: str
    value: str


def schemes_of(decisions: Iterable[Decision]) -> tuple[Scheme, ...]:
    """The schemes that were chosen for the record; none where it is ungraded. The latest choice counts."""
    chosen = [d.value for d in decisions if d.action is Action.GRADE and d.subject == THE_SCHEME]
    return tuple(Scheme(name) for name in json.loads(chosen[-1])["schemes"]) if chosen else ()


def grades_of(decisions: Iterable[Decision]) -> tuple[Grade, ...]:
    """Every grade that stands, in the order of the decisions; one that was taken back, or is of a scheme no longer chosen, does not."""
    known = tuple(decisions)
    schemes = frozenset(schemes_of(known))
    standing: dict[tuple[str, Scale], Grade] = {}
    for decision in known:
        if decision.action is Action.GRADE and decision.subject != THE_SCHEME:
            take_grade(decision, standing)
    return tuple(grade for grade in standing.values() if SCHEME_OF[grade.scale] in schemes)


def history_of(decisions: Iterable[Decision], subject: str) -> tuple[Decision, ...]:
    """Every decision that graded a claim or a source, oldest first."""
    keys = {f"{_CLAIM}{subject}", source_subject(subject)}
    return tuple(d for d in decisions if d.action is Action.GRADE and d.subject in keys)


def take_grade(decision: Decision, standing: dict[tuple[str, Scale], Grade]) -> None:
    """Put what a decision grades, or takes back, into the grades that stand, by the subject of the decision and the scale."""
    said = json.loads(decision.value)
    subject = said.get("name") or decision.subject.removeprefix(_CLAIM)
    for name, value in said["grades"].items():
        scale = Scale(name)
        standing.pop((decision.subject, scale), None)
        if value != UNGRADED:
            standing[(decision.subject, scale)] = Grade(
                subject, scale, value, decision.by, decision.why, decision.at, decision.number
            )


def read_schemes(names: Sequence[str]) -> str:
    """The value of the decision that chooses the schemes `names`; "ungraded" alone chooses none. Raises `QuestionError` with a suggestion."""
    wanted = [] if list(names) == [UNGRADED] else [name.casefold() for name in names]
    known = [scheme.value for scheme in Scheme]
    for name in wanted:
        if name not in known:
            raise QuestionError(f'no grading scheme "{name}"{suggest(name, [*known, UNGRADED])}')
    return json.dumps({"schemes": sorted(set(wanted))})


def read_value(word: str) -> tuple[Scale, str]:
    """The scale and the value that a word names: "B", "2", "very likely", "moderate", "contested". Raises `QuestionError` with a suggestion."""
    plain = " ".join(word.replace("-", " ").casefold().split())
    plain = ALSO.get(plain, plain)
    for scale, values in VALUES.items():
        found = next((value for value in values if value.casefold() == plain), None)
        if found is not None:
            return scale, found
    every = [value for values in VALUES.values() for value in values]
    raise QuestionError(
        f'no grade "{word}"{suggest(word, every)} (all of them, with their meaning: whosays grades --scales)'
    )


def source_subject(name: str) -> str:
    """Subject of the decisions that grade a source or outlet of that name."""
    return f"{_SOURCE}{normalise(name)}"


def draft_source_grade(name: str, words: Sequence[str], schemes: Sequence[Scheme], why: str) -> DraftGrade:
    """The decision that grades the outlet or source `name`; raises `QuestionError` where a word is no grade of a source."""
    grades = _read_words(words, (Scale.RELIABILITY,))
    for scale, value in grades.items():
        if scale is not Scale.RELIABILITY:
            raise QuestionError(
                f'"{value}" is a {scale.value}, and that is graded on a claim: give its id, not "{name}"'
            )
    _check(grades, schemes, why)
    return DraftGrade(source_subject(name), json.dumps({"name": name, "grades": grades}, ensure_ascii=False))


def draft_claim_grade(
    entry: Entry, words: Sequence[str], schemes: Sequence[Scheme], why: str, support: Support
) -> DraftGrade:
    """The decision that grades the claim of `entry`.

    Raises:
        QuestionError: A word is no grade of a claim or of no chosen scheme, the reason is missing, the claim's document was withdrawn, or the claim
            is to be confirmed and two independent root sources are not established.
    """
    grades = _read_words(words, tuple(scale for scale in Scale if scale is not Scale.RELIABILITY))
    if Scale.RELIABILITY in grades:
        raise QuestionError(
            f'"{grades[Scale.RELIABILITY]}" is a source_reliability: give the name of the source, not the id of a claim'
        )
    _check(grades, schemes, why)
    if set(grades.values()) != {UNGRADED}:
        _check_claim(entry, grades, support)
    return DraftGrade(f"{_CLAIM}{entry.id}", json.dumps({"grades": grades}, ensure_ascii=False))


def _read_words(words: Sequence[str], every: Sequence[Scale]) -> dict[Scale, str]:
    if [word.casefold() for word in words] == [UNGRADED]:
        return dict.fromkeys(every, UNGRADED)
    if not words:
        raise QuestionError(
            "no grade given: name one, such as B, 2, likely, moderate or contested, or ungraded to take it back"
        )
    grades: dict[Scale, str] = {}
    for word in words:
        scale, value = read_value(word)
        if scale in grades:
            raise QuestionError(f'"{grades[scale]}" and "{value}" are two values of {scale.value}: give one')
        grades[scale] = value
    return grades


def _check(grades: Mapping[Scale, str], schemes: Sequence[Scheme], why: str) -> None:
    if set(grades.values()) == {UNGRADED}:
        return
    for scale in grades:
        if SCHEME_OF[scale] not in schemes:
            chosen = ", ".join(schemes) or "none: it is ungraded"
            raise QuestionError(
                f"{scale.value} belongs to the scheme {SCHEME_OF[scale].value}, which was not chosen for this record "
                f"(chosen: {chosen}): choose it with `whosays grade scheme {' '.join((*schemes, SCHEME_OF[scale]))} --by NAME`"
            )
    if not why.strip():
        raise QuestionError("a grade is a judgement, and a judgement has a reason: give it with --why")


def _check_claim(entry: Entry, grades: Mapping[Scale, str], support: Support) -> None:
    if entry.withdrawn:
        raise QuestionError(
            f"claim {entry.id} stands in {entry.document.label}, which was withdrawn: restore the document before its claims are graded"
        )
    if Scale.HARM in grades and entry.claim.kind not in _HARM_KINDS:
        raise QuestionError(
            f"claim {entry.id} is about {entry.claim.kind.value}: harm_grading is for casualties and attack, others take credibility or likelihood"
        )
    if grades.get(Scale.CREDIBILITY) == "1" and support.independent is None:
        raise QuestionError(
            f"claim {entry.id} cannot be graded 1 (confirmed): {why_unconfirmed(support)}; 2 is the highest that one source can have"
        )


def why_unconfirmed(support: Support) -> str:
    """Why a claim does not count as confirmed, in words: the root sources found, and what is not established of them."""
    found = f"the record has {len(support.roots)} root source{'s' if len(support.roots) != 1 else ''} for it ({', '.join(support.roots)})"
    if len(support.claims) == 1:
        return f"{found}, and no other claim of the record says the same on the same question"
    if len(support.roots) == 1:
        return f"{found}, in {len(support.claims)} claims that all go back to it"
    return f"{found}, and that two of them are independent is not established: {'; '.join(support.why[:3])}"


def grade_ranks(
    decisions: Iterable[Decision], entries: Iterable[Entry], outlets: OutletFinder | None = None
) -> dict[str, tuple[int, int]]:
    """For each claim of which the source or the claim itself is graded: the rank of its source's reliability and of its credibility, 1 the best.

    What nobody can judge (F, 6, or not graded) ranks in the middle, 4: below A to C and 1 to 3, above those known to be bad. A claim that nobody
    graded, nor its source, is not in the mapping.
    """
    grades = grades_of(decisions)
    of_claims = {g.subject: _CREDIBILITY_ORDER.index(g.value) + 1 for g in grades if g.scale is Scale.CREDIBILITY}
    of_sources = {
        source_subject(g.subject): _RELIABILITY_ORDER.index(g.value) + 1 for g in grades if g.scale is Scale.RELIABILITY
    }
    ranks: dict[str, tuple[int, int]] = {}
    for entry in entries:
        names = map(source_subject, source_names(entry, outlets or NoOutlets()))
        reliability = next((of_sources[name] for name in names if name in of_sources), None)
        credibility = of_claims.get(entry.id)
        if reliability is not None or credibility is not None:
            ranks[entry.id] = (reliability or _NOT_JUDGED, credibility or _NOT_JUDGED)
    return ranks


def estimate_ranks(
    decisions: Iterable[Decision], entries: Iterable[Entry], outlets: OutletFinder | None = None
) -> dict[str, int]:
    """One rank for each graded claim, 1 the best: by the credibility of the claim, then by the reliability of its source."""
    pairs = grade_ranks(decisions, entries, outlets)
    return {claim: (credibility - 1) * 6 + reliability for claim, (reliability, credibility) in pairs.items()}


def source_names(entry: Entry, outlets: OutletFinder) -> tuple[str, ...]:
    """The names of the one source that a claim is graded by: its first named source, the outlet where the text names none."""
    step = next((step for step in entry.claim.attribution if step.named), None)
    if step is None:
        own = entry.document.agency or entry.document.outlet
        return (own, voice_of(own, outlets).label) if own else ()
    labels = [m.label for m in entry.resolution.actors if m.role is None and m.span == step.source]
    return (step.source.text, voice_of(step.source.text, outlets).label, *labels)


def grades_for(entry: Entry, grades: Iterable[Grade], outlets: OutletFinder | None = None) -> tuple[Grade, ...]:
    """The grades of one claim and of its source."""
    names = {source_subject(name) for name in source_names(entry, outlets or NoOutlets())}
    return tuple(
        grade
        for grade in grades
        if (grade.subject == entry.id if grade.is_of_claim else source_subject(grade.subject) in names)
    )
