"""What an alignment claim says of two actors, by its words: backs, leads, belongs to, is allied with, opposes, or has left.

The words of a relation come in hundreds of forms ("Iran-backed", "provided training to", "Syrian branch of"); what an order of battle asks is only
which way support, command and membership run. The words are kept; the class is read from them, and words of no class stay `OTHER`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Role
from whosays.reference.actors import load_name_words


class Relation(StrEnum):
    """How the actor of an alignment claim stands to its target."""

    BACKS = "backs"
    LEADS = "leads"
    PART_OF = "is part of"
    ALLIED = "is allied with"
    OPPOSES = "opposes"
    LEFT = "has left"
    OTHER = "other"


_PATTERNS = (
    (Relation.LEFT, r"\b(former|once|split|splinter|broke|defect|renounc|quit|withdrew from|left|expelled|offshoot)"),
    (
        Relation.OPPOSES,
        r"\b(against|anti|oppos|rival|fight(ing)? (?!for|in alliance|alongside)|fighting$|hostile|enem|foe|topple|overthrow)",
    ),
    (
        Relation.ALLIED,
        r"\b(all(y|ies|ied|iance)\b|partner|alongside|close to|working with|side by side|loyal|fighting for|stood by)",
    ),
    (
        Relation.PART_OF,
        (
            r"\b(part of|affiliat|branch|wing|arm of|member|under the (banner|flag|umbrella)|link|includ|join|embedded|merge|answer|"
            r"took orders|belong|coalition of|brings together|subordinate|front for|faction of)"
        ),
    ),
    (
        Relation.LEADS,
        r"\b(led|lead|leads|leading|command|dominat|control|head|direct|oversee|oversaw|supervis|in charge of)",
    ),
    (
        Relation.BACKS,
        (
            r"\b(back|support|arm(s|ed|ing)?\b|train|fund|suppl|sponsor|financ|equip|provid|assist|help|aid|bolster|prop|pro\b|receiv|"
            r"ammunition|advis|deliver|paid|pays|mentor)"
        ),
    ),
)
_COMPILED = tuple((relation, re.compile(pattern)) for relation, pattern in _PATTERNS)


def read_relation(words: str) -> Relation:
    """The class of the words of a relation.

    >>> [read_relation(w).value for w in ("Iran-backed", "Syrian branch of", "US-led", "in support of", "fight against")]
    ['backs', 'is part of', 'leads', 'backs', 'opposes']
    """
    plain = words.casefold().replace("-", " ")
    return next((relation for relation, pattern in _COMPILED if pattern.search(plain)), Relation.OTHER)


def relation_of(claim: Claim) -> Relation:
    """The relation that an alignment claim states, by its relation words, else by its trigger."""
    relation = read_relation(claim.words(Role.RELATION) or "")
    return relation if relation is not Relation.OTHER else read_relation(claim.trigger.text)


_TITLE_BEFORE = re.compile(r"([\w’'.-]+)\s+$")
_PERSONAL = frozenset(
    {"abu", "abou", "abdul", "ibn", "bin", "ben", "umm", "haji", "hajj", "ould", "al", "el", "ag", "de", "van", "von"}
)
"""Words inside of people's names; none of them makes a name a person's alone but the first ones, and none speaks against it."""
_OF_PEOPLE_ALONE = frozenset({"abu", "abou", "abdul", "ibn", "bin", "umm", "haji", "hajj", "ould"})
_MOST_WORDS = 5


def may_be_person(match: ActorMatch, document: Document) -> bool:
    """Whether an actor is a person, or one of unknown type that goes by a person's name: a title, a particle, or two names and no word
    for a body; what the text puts "the" before is none."""
    if match.type is not ActorType.UNKNOWN:
        return match.type is ActorType.PERSON
    if match.actor_id and not match.actor_id.startswith("name:"):
        return False
    if re.search(rf"\b[Tt]he {re.escape(match.span.text)}\b", document.text):
        return False
    return _is_titled(match, document) or _is_personal(match.label)


def _is_titled(match: ActorMatch, document: Document) -> bool:
    before = _TITLE_BEFORE.search(document.text[max(0, match.span.start - 40) : match.span.start])
    words = [*match.span.text.split()[:-1], *([before[1]] if before else [])]
    titles = load_name_words().titles
    return any(word[:1].isupper() and word.casefold().strip(".,") in titles for word in words)


def _is_personal(name: str) -> bool:
    words = name.split()
    plain = [part for word in words for part in word.casefold().replace("-", " ").split()]
    lists = load_name_words()
    if set(plain) & (set(lists.types) | lists.weak | lists.describers | lists.members):
        return False
    if set(plain) & _OF_PEOPLE_ALONE:
        return True
    names = [word for word in words if word.casefold().split("-")[0] not in _PERSONAL]
    capital = all(re.fullmatch(r"[^\W\d_a-z][^\W\d_]*[a-zà-ÿ’'-][\w’'-]*|[A-Z]\.", word) for word in names)
    return capital and len(names) > 1 and len(words) <= _MOST_WORDS
