"""What an alignment claim says of two actors, by its words: backs, leads, belongs to, is allied with, opposes, or has left.

The words of a relation come in hundreds of forms ("Iran-backed", "provided training to", "Syrian branch of"); what an order of battle asks is only
which way support, command and membership run. The words are kept; the class is read from them, and words of no class stay `OTHER`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from whosays.model.claims import Claim
from whosays.model.kinds import Role


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
    (Relation.LEADS, r"\b(led|lead|leads|leading|command|dominat|control|head|direct)"),
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
