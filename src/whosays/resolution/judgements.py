"""Judgements on names: what the machine proposes, what people decided, and the entries as they read with those decisions.

Whether two names are one actor is a judgement with a name, a day and a reason. The machine proposes; only a person's judgement changes how
entries read. `different` takes a name from the actor it was matched with and gives it one of its own, `same` joins two, `unsure` leaves both
as they are and keeps them apart.

Rules that always hold: words are never touched; the order of judgements on different pairs does not matter, and on one pair the later stands;
applying twice changes nothing more; leaving a judgement out undoes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from whosays.model.actors import ActorMatch, ActorType, NameJudgement, Sameness
from whosays.model.entries import Entry
from whosays.model.matches import Feature
from whosays.reference.actors import load_actors
from whosays.resolution.lookup import core_of
from whosays.resolution.names import Name, likeness, name_key, sounds_same, take_apart
from whosays.resolution.unknown import type_of, unknown_name

MACHINE = "machine"
ALIKE = 0.85
LONG_ENOUGH = 4
JUDGED = 0.95
NAME = "name:"

_BORROWED = frozenset({"antecedent", "same noun", "story"})
_Pair = tuple[str, str]

__all__ = ["MACHINE", "apply_judgements", "key_of", "name_key", "propose_same"]


def key_of(match: ActorMatch) -> str:
    """The normalised name that a match's words hold, without the words around it: "Iran-backed Hezbollah militias" → "hezbollah"."""
    is_new = any(feature.name == "new name" for feature in match.features)
    core = unknown_name(match.span.text) if is_new else core_of(match.span.text, match.features)
    return name_key(core) or name_key(match.span.text)


def propose_same(entries: Sequence[Entry]) -> tuple[NameJudgement, ...]:
    """What the machine proposes to look at, in a stable order.

    `same` for two names that were matched to one actor other than a state; `unsure` for two names that no table joins and that sound alike. No
    proposal is applied until a person repeats it.
    """
    matches = [match for entry in entries for match in entry.resolution.actors if _names_somebody(match)]
    proposals = [*_of_one_actor(matches), *_sounding_alike(matches)]
    return tuple(sorted({(p.left, p.right): p for p in proposals}.values(), key=lambda p: (p.left, p.right)))


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
            standing[_pair(judgement.left, judgement.right)] = judgement
    return dict(sorted(standing.items()))


def _pair(left: str, right: str) -> _Pair:
    first, second = sorted((_side(left), _side(right)))
    return first, second


def _side(words: str) -> str:
    """One side of a pair in its canonical form: an id, or "name:" and the normalised name."""
    if words.startswith(NAME):
        return NAME + name_key(words.removeprefix(NAME))
    return words if ":" in words or words in load_actors() else NAME + name_key(words)


def _proposal(pair: _Pair, sameness: Sameness, why: str) -> NameJudgement:
    left, right = (side.removeprefix(NAME) if side.removeprefix(NAME) not in load_actors() else side for side in pair)
    return NameJudgement(left, right, sameness, MACHINE, why)


def _names_somebody(match: ActorMatch) -> bool:
    borrowed = match.features and match.features[0].name in _BORROWED | {"grouping"}
    return match.actor_id is not None and not borrowed and bool(key_of(match))


def _of_one_actor(matches: Iterable[ActorMatch]) -> Iterator[NameJudgement]:
    by_actor: dict[str, dict[str, ActorMatch]] = defaultdict(dict)
    counts = Counter(key_of(match) for match in matches)
    for match in matches:
        known = by_actor[match.actor_id or ""].setdefault(key_of(match), match)
        if match.score > known.score:
            by_actor[match.actor_id or ""][key_of(match)] = match
    for actor_id, names in sorted(by_actor.items()):
        main = min(names, key=lambda key: (-names[key].score, -counts[key], key))
        for key in sorted(set(names) - {main}):
            best = names[key]
            if best.type is not ActorType.STATE:
                why = f'"{names[main].span.text}" and "{best.span.text}" were both taken as {best.label}: ' + _reasons(
                    best
                )
                yield _proposal(_pair(NAME + main, NAME + key), Sameness.SAME, f"{why} ({actor_id})")


def _sounding_alike(matches: Iterable[ActorMatch]) -> Iterator[NameJudgement]:
    named = {match.actor_id: match for match in matches if (match.actor_id or "").startswith(NAME)}
    apart = {key: take_apart(key.removeprefix(NAME)) for key in sorted(key for key in named if key)}
    alike_start: dict[str, list[str]] = defaultdict(list)
    for key, name in apart.items():
        if len(name.skeleton) >= LONG_ENOUGH:
            alike_start[name.skeleton[0]].append(key)
    for left, right in (pair for keys in alike_start.values() for pair in combinations(keys, 2)):
        why = _why_alike(named[left], named[right], apart[left], apart[right])
        if why:
            yield _proposal(_pair(left, right), Sameness.UNSURE, why)


def _why_alike(first: ActorMatch, second: ActorMatch, one: Name, other: Name) -> str | None:
    """Why two names that begin with one consonant may be one; `None` where they sound different."""
    same = one.is_telling and abs(len(one.skeleton) - len(other.skeleton)) <= 1 and sounds_same(one, other)
    if not same and not _both_people(first, second):
        return None
    alike = likeness(one.key, other.key)
    if not same and alike < ALIKE:
        return None
    return f'"{first.span.text}" and "{second.span.text}" sound alike ({alike:.0%} of their consonants); no table joins them'


def _both_people(first: ActorMatch, second: ActorMatch) -> bool:
    return first.type is second.type is ActorType.PERSON


def _reasons(match: ActorMatch) -> str:
    return "; ".join(feature.reason for feature in match.features)


def _split(entries: Sequence[Entry], decided: Mapping[_Pair, NameJudgement]) -> list[Entry]:
    """The entries with names taken from actors that people judged them different from."""
    apart = [pair for pair, judgement in decided.items() if judgement.sameness is Sameness.DIFFERENT]
    lesser = _lesser_names(entries, apart)
    found = [_with_actors(entry, lambda match: _split_match(match, apart, lesser, decided)) for entry in entries]
    return _followed(entries, found)


def _split_match(
    match: ActorMatch, apart: Sequence[_Pair], lesser: Mapping[_Pair, _Pair], decided: Mapping[_Pair, NameJudgement]
) -> ActorMatch:
    if match.actor_id is None or not _names_somebody(match):
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
        for match in filter(_names_somebody, entry.resolution.actors):
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
            if _names_somebody(was) and was.actor_id:
                moved[old.document.id, was.actor_id].append((was.span.start, now))

    def follow(entry: Entry, match: ActorMatch) -> ActorMatch:
        if match.actor_id is None or not match.features or match.features[0].name not in _BORROWED:
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
    apart = {
        frozenset(_node(side, ids) for side in pair)
        for pair, judgement in decided.items()
        if judgement.sameness is not Sameness.SAME
    }
    groups = _groups([frozenset(_node(side, ids) for side in pair) for pair, _ in same], apart)
    heads = {member: _head(group) for group in groups for member in group}
    faces = {m.actor_id: m for entry in entries for m in entry.resolution.actors if m.actor_id in heads.values()}
    why = {node: judgement for pair, judgement in same for node in sorted(_node(side, ids) for side in pair)}

    def join(match: ActorMatch) -> ActorMatch:
        actor_id = match.actor_id
        if actor_id and _names_somebody(match) and len(ids[key_of(match)]) > 1 and NAME + key_of(match) in heads:
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
        for match in filter(_names_somebody, entry.resolution.actors):
            ids[key_of(match)].add(match.actor_id or "")
    return ids


def _node(side: str, ids: Mapping[str, set[str]]) -> str:
    """The id that a side of a judgement stands for: the one its name was matched to everywhere, else an id made of the name."""
    matched = ids.get(side.removeprefix(NAME), set()) if side.startswith(NAME) else set()
    return next(iter(matched)) if len(matched) == 1 else side


def _groups(edges: Sequence[frozenset[str]], apart: set[frozenset[str]]) -> list[frozenset[str]]:
    """Ids joined by edges, in an order of their own; an edge that would join two ids judged apart is left out."""
    groups: list[frozenset[str]] = []
    for edge in sorted({edge for edge in edges if len(edge) == 2}, key=sorted):
        touched = [group for group in groups if group & edge]
        merged = edge.union(*touched)
        if not any(pair <= merged for pair in apart if len(pair) == 2):
            groups = [group for group in groups if group not in touched] + [merged]
    return groups


def _head(group: frozenset[str]) -> str:
    """The id that a group goes by: one of the table before one made of words, else the first in the alphabet."""
    return min(group, key=lambda actor_id: (":" in actor_id, actor_id))


def _judged(
    match: ActorMatch, actor_id: str, label: str, actor_type: ActorType, judgement: NameJudgement
) -> ActorMatch:
    feature = Feature("judgement", 1.0, f"judged {judgement.sameness.value} by {judgement.by}: {judgement.why}")
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
