"""Incidents of a record: claims of attacks, clashes and casualties, grouped by the event they speak of.

Inside a text claims are parted by event first (`passages`); passages of different texts are then compared by place, time, means, telling words,
numbers and copied text (`incident_scores`), and grouped by their mean score under people's judgements (`incident_linkage`). A claim that counts more
than one event is context, not toll, and is left out with the reason. What this is not: a verdict on what happened, or on who did it.

Rules that always hold: every claim of these kinds is in exactly one incident or left out with the reason; the order of the input does not matter; what
a person judged different is never in one incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from whosays.assessment.corrections import is_recalled
from whosays.assessment.event_mentions import Mention, TextMarks, read_mention, read_text
from whosays.assessment.event_places import NoPlaces, PlaceFinder
from whosays.assessment.event_times import is_long
from whosays.assessment.event_words import Rarity, count_words
from whosays.assessment.incident_candidates import find_pairs
from whosays.assessment.incident_judgements import settle
from whosays.assessment.incident_linkage import link
from whosays.assessment.incident_scores import (
    NEVER,
    OTHER_DAYS,
    OTHER_PASSAGE,
    OTHER_PLACES,
    SAME_TEXT,
    score_pair,
    total,
)
from whosays.assessment.incident_summary import summarise
from whosays.assessment.passages import Passage, are_told_apart, make_passage, opens_a_day, split_passages
from whosays.model.entries import Entry
from whosays.model.findings import CopyFamily, LeftOut, RootSource
from whosays.model.incidents import Incident, IncidentJudgement, Incidents, Link, TextPart
from whosays.model.kinds import Kind, Modality
from whosays.model.matches import Feature

KINDS = frozenset({Kind.ATTACK, Kind.CLASH, Kind.CASUALTIES})
"""The kinds that speak of incidents."""
LINKS_COMPARED = 24
"""With how many passages of an incident each other is compared to say why it stands there."""
ONLY_RECALLED = "its text recalls what it said before and takes it back, and no report here tells of that event"
"""Why a claim of a correction is left out that found no event to belong to."""


@dataclass(frozen=True)
class _Grouping:
    """What the parts of one grouping share."""

    passages: tuple[Passage, ...]
    part_of: tuple[tuple[str, int], ...]
    family_of: Mapping[str, str]

    def features(self, left: int, right: int) -> tuple[Feature, ...]:
        """The grounds for two passages."""
        a, b = self.passages[left], self.passages[right]
        if self.part_of[left] == self.part_of[right]:
            return (Feature("passage", SAME_TEXT, "they stand in one passage of one text"),)
        family = self.family_of.get(a.document)
        found = score_pair(
            a, b, family is not None and family == self.family_of.get(b.document) and a.document != b.document
        )
        if a.document == b.document:
            days = _other_days(a, b)
            places = a.own_place and b.own_place and are_told_apart(a.places, b.places)
            why = (
                "one text tells of them as two events"
                + (" of two days" if days else "")
                + (" at two places" if places else "")
            )
            apart = OTHER_PASSAGE + (OTHER_DAYS if days else 0.0) + (OTHER_PLACES if places else 0.0)
            return (*found, Feature("one text", apart, why))
        return found


def _other_days(left: Passage, right: Passage) -> bool:
    """Whether both passages stand under days of their own in a chronicle, which share none; who "died on Wednesday" may be of Tuesday's raid."""
    a, b = left.days, right.days
    apart = a is not None and b is not None and a.stated and b.stated and a.gap(b) > 0
    return apart and opens_a_day(left) and opens_a_day(right)


def group_incidents(
    entries: Iterable[Entry],
    roots: Mapping[str, RootSource],
    families: Sequence[CopyFamily] = (),
    judgements: Sequence[IncidentJudgement] = (),
    places: PlaceFinder | None = None,
) -> Incidents:
    """The incidents of `entries`, earliest first, with what was left out.

    `roots` holds the root source of every entry (`assessment.roots`), `families` the documents that carry one text; `places` reads the places that texts
    name beside the claims' own. Claims of other kinds are no part of it.
    """
    wanted = sorted({entry.id: entry for entry in entries if entry.claim.kind in KINDS}.values(), key=lambda e: e.id)
    kept, left_out = _part(wanted)
    by_document: dict[str, list[Entry]] = {}
    for entry in kept:
        by_document.setdefault(entry.document.id, []).append(entry)
    rarity = Rarity(count_words(members[0].document.text) for members in by_document.values())
    settled = settle(judgements, {entry.id for entry in kept})
    grouping, wider = _read(by_document, rarity, settled.claims, families, places or NoPlaces())
    groups, recalled = _told_anew(grouping, _group(grouping, rarity, settled.must, settled.never), settled.claims)
    found = [
        summarise([grouping.passages[i] for i in group], _links(grouping, group, settled.must_why), roots)
        for group in groups
    ]
    return Incidents(
        incidents=tuple(sorted(found, key=_order)),
        left_out=tuple(sorted((*left_out, *wider, *recalled), key=lambda out: out.claim_id)),
        overruled=settled.overruled,
        parts={incident.id: _text_parts(grouping, group) for incident, group in zip(found, groups, strict=True)},
    )


def _told_anew(
    grouping: _Grouping, groups: Sequence[tuple[int, ...]], decided: frozenset[str]
) -> tuple[list[tuple[int, ...]], list[LeftOut]]:
    """The groups in which a claim tells of the event for itself, and the claims of those in which texts only recall what they said before."""
    kept, left_out = [], []
    for group in groups:
        entries = [mention.entry for index in group for mention in grouping.passages[index].mentions]
        if _only_recalled(entries) and decided.isdisjoint(entry.id for entry in entries):
            left_out += [LeftOut(entry.id, ONLY_RECALLED) for entry in entries]
        else:
            kept.append(group)
    return kept, left_out


def _only_recalled(entries: Iterable[Entry]) -> bool:
    return all(is_recalled(entry) for entry in entries)


def _text_parts(grouping: _Grouping, group: Sequence[int]) -> tuple[TextPart, ...]:
    parts = ((grouping.part_of[i][1] == 0, grouping.passages[i].mentions) for i in group)
    return tuple(TextPart(lead, tuple(mention.entry.id for mention in mentions)) for lead, mentions in parts)


def summarise_again(
    parts: Sequence[TextPart],
    told: Mapping[str, Sequence[Entry]],
    roots: Mapping[str, RootSource],
    links: Sequence[Link],
    places: PlaceFinder,
) -> Incident | None:
    """An incident of those claims of `parts` that count now, worked out as `group_incidents` does; `None` where none is left that
    tells of the event for itself.

    `told` holds every claim of each text, by its document's id, those of other incidents too. Claims are not grouped anew: a link to a part of which
    nothing is left is dropped, any other stands as it was found.
    """
    kept = {
        entry.id: entry
        for entries in told.values()
        for entry in _part([e for e in entries if e.claim.kind in KINDS])[0]
    }
    marks = {name: _marks_of(entries, kept, places) for name, entries in told.items()}
    passages, now = list[Passage](), dict[str, str]()
    for part in parts:
        here = [kept[claim] for claim in part.claims if claim in kept]
        if here:
            text = marks[here[0].document.id]
            passage = make_passage([read_mention(entry, text) for entry in here], text, Rarity(()), part.lead)
            now |= dict.fromkeys(part.claims, passage.key)
            passages.append(passage)
    standing = [
        replace(link, left=now[link.left], right=now[link.right]) if not is_judged(link) else link
        for link in links
        if link.left in now and link.right in now and (not is_judged(link) or {link.left, link.right} <= set(kept))
    ]
    left = [mention.entry for passage in passages for mention in passage.mentions]
    if _only_recalled(left) and not any(is_judged(link) for link in standing):
        return None
    return summarise(passages, tuple(standing), roots)


def is_judged(link: Link) -> bool:
    """Whether a person put two claims together."""
    return any(feature.name == "judgement" for feature in link.features)


def _marks_of(entries: Sequence[Entry], kept: Mapping[str, Entry], places: PlaceFinder) -> TextMarks:
    members = [entry for entry in entries if entry.id in kept]
    return read_text(entries[0].document, members, places)


def _order(incident: Incident) -> tuple[str, str]:
    return (incident.about[0].isoformat() if incident.about else "9999", incident.id)


def _part(entries: Sequence[Entry]) -> tuple[list[Entry], list[LeftOut]]:
    kept, left_out = [], []
    for entry in entries:
        why = _why_not(entry)
        if why:
            left_out.append(LeftOut(entry.id, why))
        else:
            kept.append(entry)
    return kept, left_out


def _why_not(entry: Entry) -> str:
    if entry.withdrawn:
        return "its document was withdrawn"
    if not entry.status.counts:
        return f"a person {entry.status} it"
    if entry.claim.modality in (Modality.PLANNED, Modality.CONDITIONAL):
        return f"its source puts it as {entry.claim.modality.value}, not as something that happened"
    time = entry.resolution.time
    if time is not None and is_long(time):
        return f'it speaks of a longer time ("{time.wording}") than one event takes'
    return ""


def _read(
    by_document: Mapping[str, Sequence[Entry]],
    rarity: Rarity,
    decided: frozenset[str],
    families: Sequence[CopyFamily],
    places: PlaceFinder,
) -> tuple[_Grouping, list[LeftOut]]:
    passages: list[Passage] = []
    part_of: list[tuple[str, int]] = []
    wider: list[LeftOut] = []
    for document_id in sorted(by_document):
        members = by_document[document_id]
        marks = read_text(members[0].document, members, places)
        mentions = [read_mention(entry, marks) for entry in members]
        wider += [
            LeftOut(m.entry.id, f'"{m.wider}" counts more than one event')
            for m in mentions
            if m.wider and m.entry.id not in decided
        ]
        single = [m for m in mentions if not m.wider or m.entry.id in decided]
        for index, group in enumerate(split_passages(single, rarity)):
            made = _nodes(group, marks, rarity, index == 0, decided)
            passages += made
            part_of += [(document_id, index)] * len(made)
    family_of = {member: family.id for family in families for member in family.members}
    return _Grouping(tuple(passages), tuple(part_of), family_of), wider


def _nodes(
    group: Sequence[Mention], marks: TextMarks, rarity: Rarity, lead: bool, decided: frozenset[str]
) -> list[Passage]:
    """The passage of one event of a text; claims that a person judged stand for themselves, so that they can be moved alone."""
    rest = [mention for mention in group if mention.entry.id not in decided]
    alone = [[mention] for mention in group if mention.entry.id in decided]
    return [make_passage(part, marks, rarity, lead) for part in (rest, *alone) if part]


def _group(
    grouping: _Grouping, rarity: Rarity, must: Sequence[tuple[str, str]], never: Sequence[tuple[str, str]]
) -> tuple[tuple[int, ...], ...]:
    index_of = {mention.entry.id: i for i, passage in enumerate(grouping.passages) for mention in passage.mentions}
    offered = find_pairs(grouping.passages, rarity, grouping.family_of) | _parts_of_one(grouping)

    @lru_cache(maxsize=1_000_000)
    def score(left: int, right: int) -> float:
        return max(NEVER, total(grouping.features(left, right)))

    return link(
        len(grouping.passages),
        offered,
        score,
        [(index_of[a], index_of[b]) for a, b in must],
        [(index_of[a], index_of[b]) for a, b in never],
    )


def _parts_of_one(grouping: _Grouping) -> set[tuple[int, int]]:
    members: dict[tuple[str, int], list[int]] = {}
    for index, part in enumerate(grouping.part_of):
        members.setdefault(part, []).append(index)
    return {(a, b) for group in members.values() for i, a in enumerate(group) for b in group[i + 1 :]}


def _links(grouping: _Grouping, group: Sequence[int], judged: Mapping[tuple[str, str], str]) -> tuple[Link, ...]:
    """For each passage but the first the strongest grounds that tie it to one before it, and people's judgements."""
    links = []
    for at, index in enumerate(group[1:], start=1):
        others = group[max(0, at - LINKS_COMPARED) : at]
        scored = [(grouping.features(other, index), other) for other in others]
        features, other = max(scored, key=lambda pair: (total(pair[0]), -pair[1]))
        links.append(
            Link(grouping.passages[other].key, grouping.passages[index].key, round(total(features), 3), features)
        )
    inside = {mention.entry.id for index in group for mention in grouping.passages[index].mentions}
    for (left, right), why in sorted(judged.items()):
        if left in inside and right in inside:
            links.append(Link(left, right, 1.0, (Feature("judgement", 1.0, why),)))
    return tuple(links)
