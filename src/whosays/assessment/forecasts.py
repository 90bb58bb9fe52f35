"""The forecast ledger: who said what would happen, when and on what condition, and which later claims report on it.

Rules that always hold:

* a forecast is a claim that its source plans, makes conditional, expects, or holds possible for a time after its publication; a claim inside the
  condition itself ("if the road opens") is what a forecast hangs on and no forecast;
* a match is proposed with its reasons and settled by people; every verdict can be taken back;
* that nobody reports on a forecast whose time is over is said as such, by the record's own last day of publication, and is not called false.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whosays.assessment.comparable import sorted_entries
from whosays.assessment.outcome_index import OutcomeIndex
from whosays.assessment.outcomes import THRESHOLD, Setting, score_outcome, total
from whosays.assessment.wording import normalise
from whosays.errors import QuestionError, suggest
from whosays.model.decisions import Action, Decision
from whosays.model.entries import Entry
from whosays.model.findings import RootSource
from whosays.model.forecasts import CameOf, Forecast, ForecastStatus, OutcomeMatch, Verdict
from whosays.model.kinds import Modality
from whosays.model.spans import Span

SHOWN_MATCHES = 5
"""How many proposals a forecast shows, the best first."""

_CONDITION = re.compile(
    r"\b(only if|even if|if|unless|should (?=\w+ \w+)|provided that|on condition that|in case of|in the event of|once|as soon as|as long as)\b"
    r"[^,;.:]*",
    re.IGNORECASE,
)

Said = tuple[Verdict, CameOf | None, Decision]
Verdicts = Mapping[tuple[str, str], Said]


def find_forecasts(
    entries: Iterable[Entry],
    decisions: Iterable[Decision] = (),
    roots: Mapping[str, RootSource] | None = None,
    setting: Setting | None = None,
    later: Iterable[Entry] | None = None,
) -> tuple[Forecast, ...]:
    """The forecasts among `entries` with what came of them, in order of publication.

    What came of each is looked for in `later`, or in `entries` where that is not given. Claims of one root source that forecast the same are one.
    """
    known = tuple(entries)
    asked = {entry.id for entry in known}
    kept = sorted_entries(e for e in (known if later is None else later) if not e.withdrawn and e.status.counts)
    conditions = {entry.id: find_condition(entry) for entry in kept}
    found = [e for e in kept if e.id in asked and is_forecast(e) and not _inside(e, conditions[e.id])]
    last_day = max((e.document.published for e in kept if e.document.published), default=None)
    search = _Search(kept, read_verdicts(decisions), setting or Setting())
    by_document: dict[str, list[Entry]] = {}
    for entry in kept:
        by_document.setdefault(entry.document.id, []).append(entry)
    ledger = []
    for group in _group_repeats(found, roots or {}):
        same_document = by_document[group[0].document.id]
        ledger.append(_forecast(group, conditions, same_document, search.matches(group), last_day))
    return tuple(ledger)


def is_forecast(entry: Entry) -> bool:
    """Whether the claim says that something is planned, would happen, or may happen at a time after its publication."""
    modality, time, made = entry.claim.modality, entry.resolution.time, entry.document.published
    if time is not None and made is not None and time.latest is not None and time.latest < made:
        return False
    if modality in (Modality.PLANNED, Modality.CONDITIONAL) or (modality is Modality.POSSIBLE and _is_ahead(entry)):
        return True
    if modality is not Modality.POSSIBLE or time is None or made is None or time.starting:
        return False
    return time.latest is not None and time.latest > made


def _is_ahead(entry: Entry) -> bool:
    """Whether the words right before a claim's own put it ahead of their text: "is expected to"."""
    sentence = entry.claim.sentence
    return _AHEAD.search(sentence.text, 0, max(0, entry.claim.trigger.start - sentence.start)) is not None


_AHEAD = re.compile(
    r"\b(?:is|are|'s|'re)\s+(?:\w+\s+)?(?:expected|likely|unlikely|due|set|bound|poised|about)\s+to\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def find_condition(entry: Entry) -> Span | None:
    """The words of the claim's sentence that set a condition, or `None`; "if the road opens" out of "If the road opens, they would leave"."""
    if entry.claim.modality is not Modality.CONDITIONAL:
        return None
    sentence = entry.claim.sentence
    found = _CONDITION.search(sentence.text)
    if found is None:
        return None
    words = found.group().rstrip()
    return Span(sentence.start + found.start(), sentence.start + found.start() + len(words), words)


def _inside(entry: Entry, condition: Span | None) -> bool:
    trigger = entry.claim.trigger
    return condition is not None and condition.start <= trigger.start and trigger.end <= condition.end


def _group_repeats(found: Sequence[Entry], roots: Mapping[str, RootSource]) -> list[list[Entry]]:
    groups: dict[tuple[object, ...], list[Entry]] = {}
    for entry in found:
        root = roots[entry.id].key if entry.id in roots else entry.document.id
        claim = entry.claim
        fillers = tuple(sorted((role.value, normalise(claim.words(role) or "")) for role in claim.roles))
        key = (root, claim.kind, claim.polarity, normalise(claim.trigger.text), fillers)
        groups.setdefault(key, []).append(entry)
    return list(groups.values())


class _Search:
    """Finds what came of forecasts among the claims of a record, under people's verdicts."""

    def __init__(self, entries: Sequence[Entry], verdicts: Verdicts, setting: Setting) -> None:
        self._index = OutcomeIndex(entries, setting)
        self._by_id = {entry.id: entry for entry in entries}
        self._setting = setting
        self._verdicts: dict[str, dict[str, Said]] = {}
        for (forecast, later), said in verdicts.items():
            self._verdicts.setdefault(forecast, {})[later] = said

    def matches(self, group: Sequence[Entry]) -> tuple[OutcomeMatch, ...]:
        """What came of a forecast and its repeats: what people settled, then the best proposals."""
        first = group[0]
        decided = {later: said for entry in group for later, said in self._verdicts.get(entry.id, {}).items()}
        settled = [
            _settled(first, self._by_id[later], said, self._setting)
            for later, said in decided.items()
            if later in self._by_id
        ]
        proposed = []
        for entry in self._index.candidates(first):
            features = score_outcome(first, entry, self._setting)
            if entry.id not in decided and features and total(features) >= THRESHOLD:
                proposed.append(OutcomeMatch(entry, _came_of(first, entry), total(features), features))
        settled.sort(key=lambda m: (m.verdict is not Verdict.CONFIRM, -m.score, m.entry.id))
        proposed.sort(key=lambda m: (-m.score, m.entry.document.published or date.max, m.entry.id))
        return (*settled, *proposed[:SHOWN_MATCHES])


def _settled(first: Entry, later: Entry, said: Said, setting: Setting) -> OutcomeMatch:
    verdict, came_of, decision = said
    features = score_outcome(first, later, setting)
    return OutcomeMatch(
        later, came_of or _came_of(first, later), total(features), features, verdict, decision.by, decision.why
    )


def _came_of(forecast: Entry, later: Entry) -> CameOf:
    return CameOf.CAME_ABOUT if later.claim.polarity is forecast.claim.polarity else CameOf.DID_NOT


def _forecast(
    group: Sequence[Entry],
    conditions: Mapping[str, Span | None],
    entries: Sequence[Entry],
    matches: tuple[OutcomeMatch, ...],
    last_day: date | None,
) -> Forecast:
    first = group[0]
    condition = conditions[first.id]
    due = first.resolution.time
    deadline = due.latest if due is not None else None
    inside = [e.id for e in entries if e.id != first.id and _inside(e, condition)] if condition else []
    return Forecast(
        entry=first,
        repeats=tuple(entry.id for entry in group[1:]),
        condition=condition,
        conditions=tuple(inside),
        made=first.document.published,
        deadline=deadline,
        status=_status(matches, deadline, last_day),
        matches=matches,
    )


def _status(matches: Sequence[OutcomeMatch], deadline: date | None, last_day: date | None) -> ForecastStatus:
    if any(match.verdict is Verdict.CONFIRM for match in matches):
        return ForecastStatus.CONFIRMED
    if any(match.verdict is None for match in matches):
        return ForecastStatus.PROPOSED
    if deadline is not None and last_day is not None and deadline < last_day:
        return ForecastStatus.NO_REPORT
    return ForecastStatus.REJECTED if matches else ForecastStatus.OPEN


def read_verdicts(decisions: Iterable[Decision]) -> dict[tuple[str, str], Said]:
    """What people decided on pairs of a forecast and a later claim; the latest on each counts, and a reopened pair is undecided."""
    found: dict[tuple[str, str], Said] = {}
    for decision in decisions:
        if decision.action is not Action.OUTCOME:
            continue
        forecast, later = decision.subject.split("|", 1)
        said = json.loads(decision.value)
        verdict = Verdict(said["verdict"])
        found.pop((forecast, later), None)
        if verdict is not Verdict.REOPEN:
            came_of = CameOf(said["came_of"]) if said.get("came_of") else None
            found[(forecast, later)] = (verdict, came_of, decision)
    return found


def draft_verdict(forecast: Entry, later: Entry, verdict: str, came_of: str | None = None) -> tuple[str, str]:
    """Subject and value of the decision on a forecast and a later claim; raises `QuestionError` where they are no such pair."""
    known = [v.value for v in Verdict]
    if verdict not in known:
        raise QuestionError(f'no verdict "{verdict}"{suggest(verdict, known)}')
    outcomes = [c.value for c in CameOf]
    if came_of is not None and came_of not in outcomes:
        raise QuestionError(f'no outcome "{came_of}"{suggest(came_of, outcomes)}')
    if verdict != Verdict.REOPEN:
        _check_pair(forecast, later)
    return f"{forecast.id}|{later.id}", json.dumps({"verdict": verdict} | ({"came_of": came_of} if came_of else {}))


def _check_pair(forecast: Entry, later: Entry) -> None:
    if not is_forecast(forecast):
        raise QuestionError(
            f"claim {forecast.id} is {forecast.claim.modality.value} and no forecast: see which are with `whosays forecasts`"
        )
    made, published = forecast.document.published, later.document.published
    if made is not None and published is not None and published <= made:
        raise QuestionError(
            f"claim {later.id} was published on {published}, not after the forecast ({made}): name a later claim"
        )
