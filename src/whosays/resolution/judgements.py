"""Judgements on names: what people decided, and the entries as they read with those decisions.

Whether two names are one actor is a judgement with a name, a day and a reason. The machine proposes (see
`resolution.proposals`); only a person's judgement changes how
entries read. `different` takes a name from the actor it was matched with and gives it one of its own, `same` joins two, `unsure` leaves both
as they are and keeps them apart.

Rules that always hold: words are never touched; the order of judgements on different pairs does not matter, and on one pair the later stands;
applying twice changes nothing more; leaving a judgement out undoes it; names judged different never become one through a chain of others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.model.actors import ActorMatch, ActorType, NameJudgement, Sameness
from whosays.model.entries import Entry
from whosays.model.matches import Feature
from whosays.reference.actors import load_actors
from whosays.resolution.lookup import Story, core_of, index_of
from whosays.resolution.names import name_key
from whosays.resolution.unknown import type_of, unknown_name

MACHINE = "machine"
JUDGED = 0.95
NAME = "name:"
JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A "same" that is left out because it would join two names that a person keeps apart.

    Attributes:
        left_out: The judgement that does not count while the other stands.
        against: The judgement "different" or "unsure" that it runs into.
        chain: Every id that would have become one.
    """

    left_out: NameJudgement
    against: NameJudgement
    chain: tuple[str, ...]

    def __str__(self) -> str:
        """The conflict in one sentence."""
        one, other = self.left_out, self.against
        return (
            f'"{one.left}" and "{one.right}" were judged the same by {one.by}, which would join "{other.left}" and "{other.right}", judged '
            f"{other.sameness.value} by {other.by}: they are not joined; judge one of these pairs anew to settle it"
        )


BORROWED = frozenset({"antecedent", "same noun", "story"})
_Pair = tuple[str, str]

__all__ = [
    "MACHINE",
    "Conflict",
    "apply_judgements",
    "find_conflicts",
    "key_of",
    "name_key",
    "names_somebody",
    "pair_of",
    "spellings_of",
]


def key_of(match: ActorMatch) -> str:
    """The normalised name that a match's words hold, without the words around it: "Iran-backed Hezbollah militias" → "hezbollah"."""
    is_new = any(feature.name == "new name" for feature in match.features)
    core = unknown_name(match.span.text) if is_new else core_of(match.span.text, match.features)
    return name_key(core) or name_key(match.span.text)


def apply_judgements(entries: Sequence[Entry], judgements: Sequence[NameJudgement]) -> tuple[Entry, ...]:
    """The entries as people's judgements have them, aligned with `entries`; the machine's proposals change nothing."""
    decided = _standing(judgements)
    if not decided:
        return tuple(entries)
    split = _split(entries, decided)
    return tuple(_joined(split, decided))


def _standing(judgements: Iterable[NameJudgement]) -> dict[_Pair, NameJudgement]:
    """The last judgement of a person on each pair."""
    standing: dict[_Pair, NameJudgement] = {}
    for judgement in judgements:
        if judgement.by != MACHINE:
            standing[pair_of(judgement.left, judgement.right)] = judgement
    return dict(sorted(standing.items()))


def pair_of(left: str, right: str) -> _Pair:
    first, second = sorted((side_of(left), side_of(right)))
    return first, second


def spellings_of(subject: str) -> tuple[str, ...]:
    """The subjects under which the judgements on a pair are kept: each side with "name:" before it and without.

    >>> spellings_of("iran|quds")
    ('iran|name:quds', 'iran|quds')
    """
    left, right = ({side, side.removeprefix(NAME)} for side in pair_of(*subject.split("|", 1)))
    return tuple(sorted({"|".join(sorted((one, other))) for one in left for other in right} | {subject}))


def side_of(words: str) -> str:
    """One side of a pair in its canonical form: an id, or "name:" and the normalised name."""
    if words.startswith(NAME):
        return NAME + name_key(words.removeprefix(NAME))
    return words if ":" in words or words in load_actors() else NAME + name_key(words)


def names_somebody(match: ActorMatch) -> bool:
    borrowed = match.features and match.features[0].name in BORROWED | {"grouping"}
    return match.actor_id is not None and not borrowed and bool(key_of(match))


def _split(entries: Sequence[Entry], decided: Mapping[_Pair, NameJudgement]) -> list[Entry]:
    """The entries with names taken from actors that people judged them different from."""
    apart = [pair for pair, judgement in decided.items() if judgement.sameness is Sameness.DIFFERENT]
    lesser = _lesser_names(entries, apart)
    found = [_with_actors(entry, lambda match: _split_match(match, apart, lesser, decided)) for entry in entries]
    return _followed(entries, found)


def _split_match(
    match: ActorMatch, apart: Sequence[_Pair], lesser: Mapping[_Pair, _Pair], decided: Mapping[_Pair, NameJudgement]
) -> ActorMatch:
    if match.actor_id is None or not names_somebody(match):
        return match
    name, actor_id = NAME + key_of(match), match.actor_id
    for pair in apart:
        if actor_id != name and (set(pair) == {name, actor_id} or lesser.get(pair) == (name, actor_id)):
            words = match.span.text
            actor_type = type_of(words, unknown_name(words), person=match.type is ActorType.PERSON)
            return _judged(match, name, words, actor_type, decided[pair])
    return match


def _lesser_names(entries: Sequence[Entry], apart: Sequence[_Pair]) -> dict[_Pair, _Pair]:
    """Of two names judged different that were matched to one actor, the one that it fits less well, with that actor."""
    scores: dict[tuple[str, str], float] = {}
    for entry in entries:
        for match in filter(names_somebody, entry.resolution.actors):
            at = (NAME + key_of(match), match.actor_id or "")
            scores[at] = max(scores.get(at, 0), match.score)
    found = {}
    for pair in apart:
        left, right = pair
        shared = sorted({a for name, a in scores if name == left} & {a for name, a in scores if name == right})
        if shared:
            found[pair] = (min(pair, key=lambda name: (scores[name, shared[0]], name)), shared[0])
    return found


def _followed(before: Sequence[Entry], after: Sequence[Entry]) -> list[Entry]:
    """Words that point back follow the name they point to when it was split off."""
    moved: dict[tuple[str, str], list[tuple[int, ActorMatch]]] = defaultdict(list)
    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.resolution.actors, new.resolution.actors, strict=True):
            if names_somebody(was) and was.actor_id:
                moved[old.document.id, was.actor_id].append((was.span.start, now))

    def follow(entry: Entry, match: ActorMatch) -> ActorMatch:
        if match.actor_id is None or not match.features or match.features[0].name not in BORROWED:
            return match
        named = [item for item in moved[entry.document.id, match.actor_id] if item[0] < match.span.start]
        last = max(named, key=lambda item: item[0], default=None)
        return (
            match if last is None else replace(match, actor_id=last[1].actor_id, label=last[1].label, type=last[1].type)
        )

    return [_with_actors(entry, lambda match, entry=entry: follow(entry, match)) for entry in after]  # type: ignore[misc]


def _joined(entries: Sequence[Entry], decided: Mapping[_Pair, NameJudgement]) -> Iterator[Entry]:
    """The entries with the ids of names that people judged the same joined into one."""
    ids = _ids_of_keys(entries)
    same = [(pair, judgement) for pair, judgement in decided.items() if judgement.sameness is Sameness.SAME]
    groups, _ = _merged(ids, decided)
    heads = {member: _head(group) for group in groups for member in group}
    faces = {m.actor_id: m for entry in entries for m in entry.resolution.actors if m.actor_id in heads.values()}
    why = {node: judgement for pair, judgement in same for node in sorted(_node(side, ids) for side in pair)}

    def join(match: ActorMatch) -> ActorMatch:
        actor_id = match.actor_id
        if actor_id and names_somebody(match) and len(ids[key_of(match)]) > 1 and NAME + key_of(match) in heads:
            actor_id = NAME + key_of(match)
        head = heads.get(actor_id) if actor_id else None
        if actor_id is None or head is None or head == match.actor_id:
            return match
        face = faces.get(head)
        known = load_actors().get(head)
        label = known.name if known else face.label if face else match.label
        return _judged(match, head, label, known.type if known else match.type, why[actor_id])

    return (_with_actors(entry, join) for entry in entries)


def _ids_of_keys(entries: Sequence[Entry]) -> dict[str, set[str]]:
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for match in filter(names_somebody, entry.resolution.actors):
            ids[key_of(match)].add(_unjoined_id(match))
    return ids


def _unjoined_id(match: ActorMatch) -> str:
    """The id of a match before people's "same" joined it with others: entries that are read under judgements give the same groups again."""
    said = [feature.reason for feature in match.features if feature.name == JUDGEMENT]
    if any(reason.startswith(f"judged {Sameness.DIFFERENT}") for reason in said):
        return NAME + key_of(match)
    rows = index_of(load_actors()).rows(key_of(match), Story()) if said else ()
    if said:
        return rows[0].id if len(rows) == 1 else NAME + key_of(match)
    return match.actor_id or ""


def _node(side: str, ids: Mapping[str, set[str]]) -> str:
    """The id that a side of a judgement stands for: the one its name was matched to everywhere, else an id made of the name."""
    matched = ids.get(side.removeprefix(NAME), set()) if side.startswith(NAME) else set()
    return next(iter(matched)) if len(matched) == 1 else side


def find_conflicts(entries: Sequence[Entry], judgements: Iterable[NameJudgement]) -> tuple[Conflict, ...]:
    """Judgements that cannot all hold: a chain of "same" that joins two names judged different, or left unsure.

    What keeps two names apart counts for ever; of the chain the newest "same" is left out (of two of one day, the later in the alphabet).
    """
    decided = _standing(judgements)
    return _merged(_ids_of_keys(_split(entries, decided)), decided)[1] if decided else ()


def _merged(
    ids: Mapping[str, set[str]], decided: Mapping[_Pair, NameJudgement]
) -> tuple[list[frozenset[str]], tuple[Conflict, ...]]:
    """Groups of ids that people judged the same, oldest judgement first, and what had to be left out."""

    def nodes(pair: _Pair) -> frozenset[str]:
        return frozenset(_node(side, ids) for side in pair)

    apart = {nodes(pair): j for pair, j in decided.items() if j.sameness is not Sameness.SAME}
    same = [(pair, j) for pair, j in decided.items() if j.sameness is Sameness.SAME and len(nodes(pair)) == 2]
    groups: list[frozenset[str]] = []
    conflicts: list[Conflict] = []
    for pair, judgement in sorted(same, key=lambda item: (item[1].on or date.min, sorted(nodes(item[0])), item[0])):
        edge = nodes(pair)
        touched = [group for group in groups if group & edge]
        merged = edge.union(*touched)
        against = next(
            (
                j
                for key, j in sorted(apart.items(), key=lambda item: sorted(item[0]))
                if len(key) == 2 and key <= merged
            ),
            None,
        )
        if against is None:
            groups = [group for group in groups if group not in touched] + [merged]
        else:
            conflicts.append(Conflict(judgement, against, tuple(sorted(merged))))
    return groups, tuple(conflicts)


def _head(group: frozenset[str]) -> str:
    """The id that a group goes by: one of the table before one made of words, else the first in the alphabet."""
    return min(group, key=lambda actor_id: (":" in actor_id, actor_id))


def _judged(
    match: ActorMatch, actor_id: str, label: str, actor_type: ActorType, judgement: NameJudgement
) -> ActorMatch:
    feature = Feature(JUDGEMENT, 1.0, f"judged {judgement.sameness.value} by {judgement.by}: {judgement.why}")
    score = min(match.score, JUDGED)
    return replace(
        match, actor_id=actor_id, label=label, type=actor_type, score=score, features=(*match.features, feature)
    )


def _with_actors(entry: Entry, change: Callable[[ActorMatch], ActorMatch]) -> Entry:
    actors = tuple(change(match) for match in entry.resolution.actors)
    return (
        entry
        if actors == entry.resolution.actors
        else replace(entry, resolution=replace(entry.resolution, actors=actors))
    )
