"""Names that may be one actor: what the machine asks people to judge, with its grounds and the sentences on either side.

Two names that were matched to one row of the table are proposed as the same; two that no table joins and that compare as the same are a question,
and so are two of which a text says that one was renamed the other.
What it is not: a decision. Nothing here changes how an entry reads.

Rules that always hold: a pair that a person judged is not proposed again, nor is one that a judgement "different" keeps apart through other names;
proposals have a stable order; each has a reason; words that are a known name and a common noun beside it (`name_fragments`) are no name to ask about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whosays.model.actors import ActorMatch, ActorType, NameJudgement, Sameness
from whosays.model.entries import Entry
from whosays.reference.actors import load_actors
from whosays.reference.name_meanings import PEOPLE, TELLING
from whosays.resolution.judgements import MACHINE, key_of, names_somebody, pair_of
from whosays.resolution.matching import Match, compare_names
from whosays.resolution.name_fragments import bare_name, find_fragments
from whosays.resolution.name_parts import OWN, NameParts, parts_of
from whosays.resolution.name_sounds import VOWELS, sounds_of
from whosays.resolution.names import name_key
from whosays.resolution.renames import find_renames
from whosays.resolution.unknown import unknown_name

NAME = "name:"
CROWDED = 40
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """A proposal with what a person needs to judge it.

    Attributes:
        proposal: The proposal of the machine.
        names: The two names as sources write them.
        match: How the names compare, with every ground.
        evidence: For either name the entries that use it, earliest document first.
        fragment: Whether one of the names is only ever used as another known name with a common noun beside it, which may be no name at all.
        claims: How many claims the judgement touches.
    """

    proposal: NameJudgement
    names: tuple[str, str]
    match: Match
    evidence: tuple[tuple[Entry, ...], tuple[Entry, ...]]
    fragment: bool = False

    @property
    def claims(self) -> int:
        """How many claims the judgement touches."""
        return len({entry.id for entries in self.evidence for entry in entries})


def propose_same(entries: Sequence[Entry]) -> tuple[NameJudgement, ...]:
    """What the machine proposes to look at, in a stable order.

    `same` for two names that were matched to one actor other than a state; `unsure` for two names that no table joins and that sound alike, and
    for two of which a text states a rename. No proposal is applied until a person repeats it.
    """
    matches = [match for entry in entries for match in entry.resolution.actors if names_somebody(match)]
    renamed = (
        _proposal(pair_of(*found.actors), Sameness.UNSURE, found.reason) for found in find_renames(entries, matches)
    )
    proposals = [*_of_one_actor(matches), *_sounding_alike(matches), *renamed]
    no_names = {side for side, never in find_fragments(_words_of(matches)).items() if never}
    asked = {(p.left, p.right): p for p in proposals if no_names.isdisjoint(pair_of(p.left, p.right))}
    return tuple(sorted(asked.values(), key=lambda p: (p.left, p.right)))


def _words_of(matches: Iterable[ActorMatch]) -> dict[str, Counter[str]]:
    """How often each words are used for either side of a question: for a name, and for what it was taken as."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        for side in {NAME + key_of(match), match.actor_id or ""}:
            words[side][match.span.text] += 1
    return words


def open_proposals(entries: Sequence[Entry], judgements: Iterable[NameJudgement]) -> tuple[NameJudgement, ...]:
    """The proposals that nobody judged and that no judgement "different" rules out."""
    judged = tuple(judgements)
    settled = {pair_of(j.left, j.right) for j in judged if j.by != MACHINE}
    apart = _kept_apart(judged)
    found = ((pair_of(p.left, p.right), p) for p in propose_same(entries))
    return tuple(p for pair, p in found if pair not in settled and pair not in apart)


def find_name_questions(entries: Sequence[Entry], judgements: Iterable[NameJudgement]) -> tuple[NameQuestion, ...]:
    """The open proposals with their grounds and evidence, those that touch most claims first, and last those on what may be no name at all."""
    uses: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for match in filter(names_somebody, entry.resolution.actors):
            for side in {NAME + key_of(match), match.actor_id or ""}:
                uses[side][entry.id] = entry
    words = _words_of(match for entry in entries for match in entry.resolution.actors if names_somebody(match))
    fragments = find_fragments(words)
    found = [_question(p, uses, words, fragments) for p in open_proposals(entries, judgements)]
    return tuple(sorted(found, key=lambda q: (q.fragment, -q.claims, q.proposal.left, q.proposal.right)))


def _question(
    proposal: NameJudgement,
    uses: dict[str, dict[str, Entry]],
    words: dict[str, Counter[str]],
    fragments: Container[str],
) -> NameQuestion:
    left, right = pair_of(proposal.left, proposal.right)
    names = _most_used(words[left], left), _most_used(words[right], right)
    evidence = (_in_time(uses[left]), _in_time(uses[right]))
    return NameQuestion(
        proposal, names, compare_names(*names), evidence, fragment=left in fragments or right in fragments
    )


def _most_used(words: Mapping[str, int], side: str) -> str:
    """The name that sources use most, without what a reader took along with it where they also use it by itself or the table knows it."""
    bare: Counter[str] = Counter()
    for name, times in words.items():
        bare[bare_name(name) if name_key(bare_name(name)) == side.removeprefix(NAME) else name] += times
    ranked = sorted(bare, key=lambda name: (-bare[name], name))
    return ranked[0] if ranked else side.removeprefix(NAME)


def _in_time(uses: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Entries by the day of their document, undated ones last."""

    def place(entry: Entry) -> tuple[str, str, int]:
        return str(entry.document.published or "9999"), entry.document.id, entry.claim.sentence.start

    return tuple(sorted(uses.values(), key=place))


def _kept_apart(judgements: Iterable[NameJudgement]) -> set[_Pair]:
    """Pairs that are different because each is the same as one of a pair judged different."""
    latest = {pair_of(j.left, j.right): j.sameness for j in judgements if j.by != MACHINE}
    same: dict[str, set[str]] = defaultdict(set)
    for (left, right), sameness in latest.items():
        if sameness is Sameness.SAME:
            same[left].add(right)
            same[right].add(left)
    found = set()
    for (left, right), sameness in latest.items():
        if sameness is Sameness.DIFFERENT:
            found |= {tuple(sorted((a, b))) for a in _reached(left, same) for b in _reached(right, same) if a != b}
    return found  # type: ignore[return-value]


def _reached(start: str, same: dict[str, set[str]]) -> set[str]:
    reached, todo = {start}, [start]
    while todo:
        fresh = same.get(todo.pop(), set()) - reached
        reached |= fresh
        todo.extend(fresh)
    return reached


def _proposal(pair: _Pair, sameness: Sameness, why: str) -> NameJudgement:
    left, right = (side.removeprefix(NAME) if side.removeprefix(NAME) not in load_actors() else side for side in pair)
    return NameJudgement(left, right, sameness, MACHINE, why)


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
                yield _proposal(pair_of(NAME + main, NAME + key), Sameness.SAME, f"{why} ({actor_id})")


def _sounding_alike(matches: Iterable[ActorMatch]) -> Iterator[NameJudgement]:
    """Questions on pairs of names of which at least one stands in no table; only names that share a word, its sound or its first letters are compared."""
    named = {match.actor_id or "": match for match in matches}
    words = {i: match.label if i in load_actors() else match.span.text for i, match in named.items()}
    for left, right in sorted(_worth_comparing(words)):
        if not left.startswith(NAME) and not right.startswith(NAME):
            continue
        match = _compare(named[left], named[right])
        if match.same:
            why = f'"{_shown(named[left])}" and "{_shown(named[right])}" may be one actor: {"; ".join(f.reason for f in match.features)}; no table joins them'
            yield _proposal(pair_of(left, right), Sameness.UNSURE, why)


def _shown(match: ActorMatch) -> str:
    return match.span.text if (match.actor_id or "").startswith(NAME) else match.label


def _compare(first: ActorMatch, second: ActorMatch) -> Match:
    return compare_names(_core(first), _core(second))


def _core(match: ActorMatch) -> str:
    """The name without titles and members, as it is written."""
    return unknown_name(match.span.text) if (match.actor_id or "").startswith(NAME) else match.label


def _worth_comparing(words: Mapping[str, str]) -> set[_Pair]:
    """Pairs of ids whose names share a word or its sound, and pairs of an acronym with a name of that first letter."""
    blocks: dict[str, set[str]] = defaultdict(set)
    letters: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, set[str]] = defaultdict(set)
    for actor_id, said in words.items():
        name = parts_of(said)
        for acronym in filter(None, (name.acronym, *name.acronyms)):
            letters[acronym[0]].add(actor_id)
        if len(name.parts) > 1 and not name.acronym:
            spelled[name.parts[0].word[:1].upper()].add(actor_id)
        for key in _keys_of(name):
            blocks[key].add(actor_id)
    pairs = {pair for ids in blocks.values() if len(ids) <= CROWDED for pair in combinations(sorted(ids), 2)}
    both = ((one, other) for letter, ids in letters.items() for one in ids for other in ids | spelled[letter])
    return pairs | {(min(pair), max(pair)) for pair in both if pair[0] != pair[1]}


def _keys_of(name: NameParts) -> Iterator[str]:
    """What a name's telling words are found by: their meaning, and their first consonants."""
    for part in name.parts:
        if part.section in (TELLING, PEOPLE):
            yield part.concept
        if part.section in (OWN, TELLING):
            yield "".join(
                sound for sound in sounds_of(part.word) if sound not in VOWELS and sound not in "AWYhy"
            ).lower()[:3]


def _reasons(match: ActorMatch) -> str:
    return "; ".join(feature.reason for feature in match.features)
