"""Where claims without a number cannot both hold: denials, rival claims of responsibility, two holders of one place, friend against foe.

Each rule looks at two statements of different root sources that can mean one day, and finds nothing where they are not specific: noise here would
bury what matters. A finding is about what is said; that somebody denies something says nothing on whether it happened.

Rules that always hold: a rule gives the same answer whichever statement comes first; one root source never contradicts itself here; a change over
time is no contradiction, for statements whose days do not meet are not looked at; joint acts and two names of one side are no rivals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from whosays.assessment.comparable import Contains, contains_nothing, holds, place_key, sorted_entries
from whosays.assessment.independence import Sources
from whosays.assessment.kinship import top_of
from whosays.assessment.relations import Relation, relation_of
from whosays.assessment.sentences import denies, describe, verb_before_words, verb_of, who_says
from whosays.assessment.statements import Statement, is_placeless_denial, meeting_pairs, read_statements, share_side
from whosays.assessment.units import EVERYBODY, are_civilians, means_class, outcome_class, victims_class
from whosays.assessment.wording import normalise
from whosays.model.claims import Claim
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span

_RESPONSIBILITY = re.compile(
    r"\b(responsib\w+|blam\w+|accus\w+|claim(s|ed|ing)? (the|an?|its|to have)|behind (the|an?|this|that)|carried out by|attribut\w+|culprit|perpetrat\w+)\b",
    re.IGNORECASE,
)
_CONTESTED = re.compile(
    r"\b(contest|disput|divid|shar|part|clash|fight|besieg|surround|advanc|most|outskirts)\w*", re.IGNORECASE
)
_BOMBED = frozenset({"bombed", "bombing", "bombings", "bombs", "bomb", "bombardment", "bombarded", "bombarding"})
_PEOPLE_AT_LARGE = frozenset(
    {"civilian", "civilians", "people", "residents", "area", "areas", "positions", "city", "town", "village"}
)
_WHOLE_WORDS = frozenset({"city", "town", "village", "capital"})
_FRIENDLY = frozenset({Relation.BACKS, Relation.ALLIED, Relation.PART_OF})


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way in which two statements cannot both hold: what they must share to be looked at, and why they are opposed."""

    name: str
    tokens: Callable[[Statement], Iterable[str]]
    why: Callable[[Statement, Statement, Contains], str | None]


def find_opposed(
    entries: Iterable[Entry], sources: Sources, contains: Contains = contains_nothing
) -> tuple[Disagreement, ...]:
    """Every contradiction among statements, one for each two root sources and thing at issue, in order of publication."""
    statements = read_statements(entries)
    found: dict[tuple[object, ...], Disagreement] = {}
    for rule in _RULES:
        for one, other in meeting_pairs(statements, rule.tokens):
            why = opposition(one, other, sources, contains, rule)
            if why:
                found.setdefault(_at_issue(rule, one, other, sources), _finding(one, other, why, sources))
    order = {entry.id: place for place, entry in enumerate(sorted_entries(s.entry for s in statements))}
    return tuple(sorted(found.values(), key=lambda finding: [order[claim] for claim in finding.claims]))


def beside(entries: Iterable[Entry], about: Container[str]) -> tuple[Entry, ...]:
    """Those of `entries` that a rule may set beside one whose claim id is in `about`, these themselves among them, in order of publication."""
    statements = read_statements(entries)
    looked_for = {
        (rule.name, token) for rule in _RULES for s in statements if s.entry.id in about for token in rule.tokens(s)
    }
    near = [s for s in statements if any((r.name, t) in looked_for for r in _RULES for t in r.tokens(s))]
    found = {s.entry.id for s in near}
    borrowing = {s.entry.document.id for s in near if is_placeless_denial(s.entry)}
    return tuple(s.entry for s in statements if s.entry.id in found or s.entry.document.id in borrowing)


def opposition(one: Statement, other: Statement, sources: Sources, contains: Contains, rule: _Rule) -> str | None:
    """Why two statements cannot both hold by `rule`, or `None`; the same whichever comes first."""
    if sources.roots[one.entry.id].key == sources.roots[other.entry.id].key or not one.meets(other):
        return None
    first, second = (one, other) if sorted_entries((one.entry, other.entry))[0] is one.entry else (other, one)
    return rule.why(first, second, contains)


def _at_issue(rule: _Rule, one: Statement, other: Statement, sources: Sources) -> tuple[object, ...]:
    roots = frozenset(sources.roots[s.entry.id].key for s in (one, other))
    sides = frozenset(top_of(actor) for actor in one.actors | other.actors)
    return rule.name, one.kind, roots, sides, one.areas & other.areas


def _finding(one: Statement, other: Statement, why: str, sources: Sources) -> Disagreement:
    first, second = sorted_entries((one.entry, other.entry))
    independence, evidence = sources.tell_independence(first, second)
    inside = first.document.id if first.document.id == second.document.id else None
    reason = f"{_said(first)}; {_said(second)}: {why}."
    return Disagreement(DisagreementType.CONTRADICTS, (first.id, second.id), reason, inside, independence, evidence)


def _said(entry: Entry) -> str:
    return f"{describe(entry)} ({entry.document.label})"


def _who(statement: Statement) -> str:
    return who_says(statement.entry).rstrip(",")


def _by_side(statement: Statement) -> Iterator[str]:
    for actor in statement.actors:
        yield f"{statement.kind.value} {top_of(actor)}"
    if statement.kind is Kind.CASUALTIES:
        yield from (f"{statement.kind.value} {place}" for place in statement.areas)
    if statement.kind is Kind.CONTROL:
        yield from _by_place(statement)


def _by_place(statement: Statement) -> Iterator[str]:
    for place in statement.places:
        yield f"{statement.kind.value} {place}"


def _by_holder(statement: Statement) -> Iterator[str]:
    if statement.kind is Kind.CONTROL and statement.actors and not statement.denied:
        yield from _by_place(statement)


def _by_attack(statement: Statement) -> Iterator[str]:
    if statement.kind is Kind.ATTACK and statement.actors and not statement.denied:
        yield from _by_place(statement)


def _by_relation(statement: Statement) -> Iterator[str]:
    if statement.kind is Kind.ALIGNMENT and not statement.denied:
        for actor in statement.actors:
            yield from (" ".join(sorted((top_of(actor), top_of(target)))) for target in statement.targets)


def _denial(one: Statement, other: Statement, contains: Contains) -> str | None:
    if one.denied == other.denied:
        return None
    denying, stating = (one, other) if one.denied else (other, one)
    if not _DENIABLE[one.kind](denying, stating, contains):
        return None
    stated = f"what {_who(stating)} {verb_of(stating.entry)}"
    if denies(denying.entry):
        return f"{_who(denying)} {verb_before_words(denying.entry)} {stated}"
    says = verb_of(denying.entry).split()[0]
    return f"{_who(denying)} {says} that {stated} is not so"


def _rival_attackers(one: Statement, other: Statement, contains: Contains) -> str | None:  # noqa: ARG001  a rule's form
    if share_side(one.actors, other.actors) or not _one_attack(one, other) or _at_two_sites(one, other):
        return None
    if share_side(one.actors, other.targets) or share_side(other.actors, one.targets):
        return None
    return f"they name different attackers, {_listed(one)} and {_listed(other)}, for one attack"


def _one_attack(one: Statement, other: Statement) -> bool:
    """Whether two attacks of one place and time read as one: like means, and one target or words of responsibility."""
    means = [_means(s) for s in (one, other)]
    if all(means) and means[0] != means[1]:
        return False
    if share_side(one.targets, other.targets) or _target_words(one) & _target_words(other):
        return True
    blaming = any(_RESPONSIBILITY.search(s.entry.claim.sentence.text) for s in (one, other))
    return blaming and not (_target_words(one) and _target_words(other))


def _means(statement: Statement) -> str | None:
    """The class of the means; `None` where nothing says it, or only "bombed", which can be from the air, from guns or from a car."""
    said, trigger = statement.entry.claim.words(Role.MEANS), statement.entry.claim.trigger.text
    if said is None and trigger.casefold() in _BOMBED:
        return None
    return means_class(said or trigger)


def _target_words(statement: Statement) -> frozenset[str]:
    """What was hit, by the last word of each target that says more than that people or a place were."""
    said = (span.text.partition(" of ")[0] for span in statement.entry.claim.fillers(Role.TARGET))
    heads = (normalise(words).split()[-1:] for words in said)
    return frozenset(word for head in heads for word in head if word not in _PEOPLE_AT_LARGE)


def _rival_holders(one: Statement, other: Statement, contains: Contains) -> str | None:  # noqa: ARG001  a rule's form
    if share_side(one.actors, other.actors) or any(_CONTESTED.search(s.entry.claim.trigger.text) for s in (one, other)):
        return None
    if _are_apart(one, other):
        return None
    return f"they name different holders of one place at one time, {_listed(one)} and {_listed(other)}"


def _are_apart(one: Statement, other: Statement) -> bool:
    """Whether two statements speak of different parts or sites: "the market", "the bridge"."""
    parts = [_part_words(s) for s in (one, other)]
    return all(parts) and parts[0] != parts[1]


def _at_two_sites(one: Statement, other: Statement) -> bool:
    """Whether both say at which site of a place it was, by its own words or beside the place's name, and none is of both."""
    sites = [_sites(s) for s in (one, other)]
    return all(sites) and not sites[0] & sites[1]


def _sites(statement: Statement) -> frozenset[str]:
    """The nameless sites among the places of a statement, by their last word: "market" of "the old market in Marun"."""
    spans = (span for span in statement.entry.claim.fillers(Role.PLACE) if _is_nameless(span))
    return frozenset(normalise(span.text.partition(" of ")[0]).split()[-1] for span in spans)


def _part_words(statement: Statement) -> str:
    """The words for a part or site where a statement speaks of no more ("western half of the town"); "" where it names the place."""
    spans = {match.span for match in statement.entry.places(Role.PLACE) if place_key(match) in statement.places}
    return " ".join(sorted(normalise(span.text) for span in spans)) if all(_is_nameless(s) for s in spans) else ""


def _is_nameless(span: Span) -> bool:
    head = span.text.partition(" of ")[0].split()
    return span.text.islower() and head[-1:] != [] and head[-1] not in _WHOLE_WORDS


def _friend_or_foe(one: Statement, other: Statement, contains: Contains) -> str | None:  # noqa: ARG001  a rule's form
    relations = {relation_of(s.entry.claim) for s in (one, other)}
    if Relation.OPPOSES not in relations or not relations & _FRIENDLY:
        return None
    return "one says that they are on one side, the other that they are against each other"


def _listed(statement: Statement) -> str:
    return statement.entry.claim.words(Role.ACTOR) or "nobody named"


def _of_place(denying: Statement, stating: Statement, contains: Contains) -> bool:
    """Whether the denied place is the stated one or holds it; two sites or parts of one town are two places."""
    if _are_apart(denying, stating):
        return False
    pairs = [(outer, inner) for outer in denying.areas for inner in stating.areas]
    return any(outer == inner or holds(outer, inner, contains) for outer, inner in pairs)


def _of_side(denying: Statement, stating: Statement) -> bool:
    return share_side(denying.actors, stating.actors)


def _denied_there(denying: Statement, stating: Statement, contains: Contains) -> bool:
    return _of_side(denying, stating) and _of_place(denying, stating, contains)


def _denied_hold(denying: Statement, stating: Statement, contains: Contains) -> bool:
    """Whether a side is denied the place that it is said to hold, or a loss is denied of a place all of which another side is said to have."""
    if denying.actors or not denying.targets:
        return _denied_there(denying, stating, contains)
    if not stating.actors or share_side(denying.targets, stating.actors):
        return False
    if _CONTESTED.search(stating.entry.claim.trigger.text) or (_part_words(stating) and not _part_words(denying)):
        return False
    pairs = [[(outer, inner) for inner in denying.areas] for outer in stating.areas]
    covers = all(any(o == i or holds(o, i, contains) for o, i in of_one) for of_one in pairs)
    return bool(pairs) and covers and not _are_apart(denying, stating)


def _denied_attack(denying: Statement, stating: Statement, contains: Contains) -> bool:
    means = [_means(s) for s in (denying, stating)]
    if not _of_side(denying, stating) or (all(means) and means[0] != means[1]):
        return False
    if denying.areas and stating.areas:
        return _of_place(denying, stating, contains)
    return share_side(denying.targets, stating.targets) or bool(_target_words(denying) & _target_words(stating))


def _denied_relation(denying: Statement, stating: Statement, contains: Contains) -> bool:  # noqa: ARG001  a rule's form
    relations = [relation_of(s.entry.claim) for s in (denying, stating)]
    return (
        _of_side(denying, stating)
        and share_side(denying.targets, stating.targets)
        and (relations[0] is relations[1] or Relation.OTHER in relations)
    )


def _denied_toll(denying: Statement, stating: Statement, contains: Contains) -> bool:
    """Whether a denied toll without a number is of the toll that is stated; numbers are compared elsewhere."""
    claims = (denying.entry.claim, stating.entry.claim)
    if all(claim.quantity for claim in claims) or not _of_place(denying, stating, contains):
        return False
    one_event = not (denying.actors and stating.actors) or _of_side(denying, stating)
    return one_event and _is_denied_outcome(*claims) and _are_denied_victims(*claims)


_NO_TOLL = outcome_class("casualties")
_ANY_HARM = re.compile(r"\b(?:harm\w*|hurt|affected)\b", re.IGNORECASE)
"""Words that deny every harm where they are denied: of whom "no civilian was harmed" none was killed."""
_HARMS = frozenset({"killed", "injured", _NO_TOLL})


def _is_denied_outcome(denying: Claim, stating: Claim) -> bool:
    said = [claim.words(Role.OUTCOME) or claim.trigger.text for claim in (denying, stating)]
    outcomes = {outcome_class(words) for words in said}
    if _ANY_HARM.search(said[0]) and outcome_class(said[1]) in _HARMS:
        return True
    return len(outcomes) == 1 or _NO_TOLL in outcomes


def _are_denied_victims(denying: Claim, stating: Claim) -> bool:
    """Whether the victims stated are those denied; a denial of harm to civilians says nothing on fighters, nor on bare people."""
    said = [claim.words(Role.VICTIMS) for claim in (denying, stating)]
    if are_civilians(said[0]) and victims_class(said[0]) == EVERYBODY:
        return are_civilians(said[1])
    victims = {victims_class(words) for words in said}
    return len(victims) == 1 or EVERYBODY in victims


def _denied_role(denying: Statement, stating: Statement, contains: Contains) -> bool:  # noqa: ARG001  a rule's form
    functions = [normalise(s.entry.claim.words(Role.FUNCTION) or "") for s in (denying, stating)]
    return _of_side(denying, stating) and functions[0] == functions[1]


def _denied_agreement(denying: Statement, stating: Statement, contains: Contains) -> bool:  # noqa: ARG001  a rule's form
    return len({top_of(a) for a in denying.actors} & {top_of(a) for a in stating.actors}) > 1


_DENIABLE: dict[Kind, Callable[[Statement, Statement, Contains], bool]] = {
    Kind.PRESENCE: _denied_there,
    Kind.CONTROL: _denied_hold,
    Kind.MOVEMENT: _denied_there,
    Kind.CLASH: _denied_there,
    Kind.ATTACK: _denied_attack,
    Kind.ALIGNMENT: _denied_relation,
    Kind.CASUALTIES: _denied_toll,
    Kind.ROLE: _denied_role,
    Kind.AGREEMENT: _denied_agreement,
}

_RULES = (
    _Rule("denial", _by_side, _denial),
    _Rule("responsibility", _by_attack, _rival_attackers),
    _Rule("holders", _by_holder, _rival_holders),
    _Rule("friend or foe", _by_relation, _friend_or_foe),
)
