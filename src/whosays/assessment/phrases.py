"""A claim's fillers as phrases of a sentence: with the article, the preposition and the joining words that the text itself gives them.

A filler is the shortest noun phrase, so that "in the market near the bridge" leaves "market" and "bridge". Set side by side bare they read badly and,
worse, can say something else: "in bridge" for "near the bridge". What stood around them in the claim's own sentence is put back here.

Rules that always hold: no word is added but one that stands beside the filler in the sentence, or a plain "in", "from", "to", "and" where nothing does;
a first person is quoted, for it is the source's and not ours; words that name nobody ("no one") are no actor and no victim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from whosays.assessment.speakers import is_plural
from whosays.assessment.units import is_share, means_class
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.actors import load_name_words

_ARTICLE_BEFORE = re.compile(r"(?<![\w-])(the|an?|its|their|his|her|our|my)\s+$", re.IGNORECASE)
_ABOUT_BEFORE = re.compile(
    r"(?<![\w-])(around|about|some|nearly|almost|roughly|over|at least|at most|more than|fewer than|less than|up to)\s+$",
    re.IGNORECASE,
)
"""What stands before a number that is part of a filler ("around 230 points") and bounds it."""

_PREPOSITION_BEFORE = re.compile(
    r"(?<![\w-])(in|at|near|around|on|across|inside|outside|along|between|throughout|over|under|beyond|behind|towards?|into|onto"
    r"|(?:just |further |to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest) of)\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(in|at|near|around|on|across|inside|outside|from|to|into|along|between|throughout|over|under"
    r"|((north|south)-?(east|west)?|east|west)(?= of\b)|there$|here$|elsewhere$|nearby$|abroad$)\b",
    re.IGNORECASE,
)
_ON_PLACES = frozenset({Kind.ATTACK, Kind.CASUALTIES})
_LIES_ON = re.compile(
    r"\b(?:road|highway|route|border|front|line|island|coast|river|bank|hills?|mountains?|heights|street|bridge|outskirts|edge|plateau|sea|side)s?\b",
    re.IGNORECASE,
)
"""What things are "on", so that the "on" is theirs and not that of "the assault on"."""

_GOING = frozenset({"into", "onto", "towards", "toward", "near", "outside", "around", "across", "along"})
"""The prepositions that go with a destination; "in" and "at" after a verb of arriving do not go with "moved"."""

_BESIDE = re.compile(
    r"\s*(?:(?:in|at|near|on|of|outside|inside|around|along|to|from|between|across|for|against|and|its|their|his|her|the|an?)\s+)*",
    re.IGNORECASE,
)
"""What stands between two fillers that are one phrase of the text: nothing, prepositions, articles."""

_AND = re.compile(r",?\s*\b(and|or)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=\w)(['’]s|(?<=s)['’])$")
_NAMING = frozenset({Role.ACTOR, Role.TARGET, Role.LOSER, Role.ORG, Role.VICTIMS})
"""The roles whose fillers name somebody, so that a possessive ending that a reader left on is no part of them."""

_OF_SOMEBODY = frozenset({"its", "their", "his", "her", "our", "my", "your", "the", "these", "those", "them", "us"})
_NEEDS_OF = ("dozens", "tens", "scores", "hundreds", "thousands", "millions", "half", "most", "none")
_SUBJECTS = {"its": "it", "their": "they", "them": "they", "his": "he", "him": "he", "her": "she", "us": "we", "our": "we", "my": "I", "me": "I"}  # fmt: skip
_OBJECTS = {"they": "them", "their": "them", "he": "him", "his": "him", "she": "her", "its": "it", "we": "us", "our": "us", "i": "me", "my": "me"}  # fmt: skip
_FIRST_PERSON = re.compile(r"(?:[Ww]e|[Uu]s|[Oo]urs?|I|[Mm](?:[ey]|ine)|[Yy]ours?|[Yy]ou)\b")
_PRONOUN_WORDS = "they them their we us our i me my he him his she her it its you your who"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_NO_ONE = frozenset({"nobody", "no one", "no-one", "none", "no", "not one"})


def names(claim: Claim, role: Role) -> str:
    """The fillers of a role as they stand in the text, as one phrase: "the market in Zhelin", "army units and police"; "" where nothing fills it."""
    return _joined(claim, role, [_phrase(claim, span, role) for span in _spans(claim, role)])


def subject(claim: Claim, role: Role, otherwise: str = "somebody") -> str:
    """The same before a verb: a pronoun as a subject ("they"), a first person in quotation marks."""
    words = [_as_pronoun(span, _SUBJECTS) or _phrase(claim, span, role) for span in _spans(claim, role)]
    return _joined(claim, role, words) or otherwise


def object_of(claim: Claim, role: Role) -> str:
    """The same after a verb or a preposition: "them"."""
    words = [_as_pronoun(span, _OBJECTS) or _phrase(claim, span, role) for span in _spans(claim, role)]
    return _joined(claim, role, words)


def _as_pronoun(span: Span, case: dict[str, str]) -> str:
    plain = span.text.casefold()
    if not _is_pronoun(span):
        return ""
    word = case.get(plain, "I" if plain == "i" else plain)
    return f'"{word}"' if _FIRST_PERSON.fullmatch(word) else word


def _is_pronoun(span: Span) -> bool:
    """Whether a filler is a pronoun; "US" and "IT" are none."""
    return span.text.casefold() in _PRONOUNS and (len(span.text) == 1 or not span.text.isupper())


def is_pronoun(claim: Claim, role: Role) -> bool:
    """Whether the role is filled by nothing but pronouns."""
    spans = _spans(claim, role)
    return bool(spans) and all(map(_is_pronoun, spans))


def names_no_one(claim: Claim, role: Role) -> bool:
    """Whether the role's words say that there is nobody: "no one"."""
    fillers = claim.fillers(role)
    return bool(fillers) and all(span.text.casefold() in _NO_ONE for span in fillers)


def are_several(claim: Claim, role: Role) -> bool:
    """Whether what fills a role is more than one: several fillers, or a plural."""
    spans = _spans(claim, role)
    return len(spans) > 1 or (bool(spans) and is_plural(_without_capital(claim, spans[-1])))


def place_of(claim: Claim, role: Role = Role.PLACE, otherwise: str = "in") -> str:
    """A place with the preposition that stands before it in the text, else with `otherwise`; with a space before it, "" where nothing fills the role."""
    words, spans = names(claim, role), _spans(claim, role)
    if not words:
        return ""
    if _PREPOSITION.match(spans[0].text) and _determiner(claim, spans[0]) is None:
        return f" {words}"
    return f" {_preposition(claim, spans[0], otherwise)} {words}"


def _preposition(claim: Claim, span: Span, otherwise: str) -> str:
    words_before = before(claim, span)
    article = _determiner(claim, span)
    found = _PREPOSITION_BEFORE.search(words_before[: article.start()] if article else words_before)
    word = found[1].casefold() if found else ""
    if not word or (otherwise != "in" and word.split()[-1] not in _GOING | {"of"}):
        return otherwise
    if word == "on" and not _LIES_ON.search(span.text) and (claim.kind not in _ON_PLACES or claim.fillers(Role.TARGET)):
        return otherwise
    return "in" if word in {"into", "onto"} and otherwise == "in" else word


def counted(claim: Claim, role: Role) -> str:
    """The number and what it counts: "dozens of people", "eight of its soldiers", "32"."""
    quantity, things = names(claim, Role.QUANTITY), "" if names_no_one(claim, role) else names(claim, role)
    quantity = quantity[:1].lower() + quantity[1:]
    if not quantity or not things:
        return quantity or things
    if _same_words(claim, role):
        return quantity
    bare = things.removeprefix('"').split()[0].casefold()
    needs_of = is_share(claim) or quantity.casefold().endswith(_NEEDS_OF) or bare in _OF_SOMEBODY
    return f"{quantity} of {things}" if needs_of and not quantity.endswith(" of") else f"{quantity} {things}"


def things_counted(claim: Claim, role: Role) -> str:
    """What a number counts, as it stands after a figure: "people", "of its soldiers", "of people" after a vague figure."""
    whole = counted(claim, role)
    quantity = names(claim, Role.QUANTITY)
    if not quantity or whole.casefold() == quantity.casefold():
        return ", ".join(labels(claim, role))
    return whole[len(quantity) :].strip()


def labels(claim: Claim, role: Role) -> tuple[str, ...]:
    """The fillers of a role for a list or a cell: one phrase each, without articles, a first person in quotation marks."""
    return tuple(_as_pronoun(span, _SUBJECTS) or _quoted(_bare(claim, span, role)) for span in _spans(claim, role))


def _same_words(claim: Claim, role: Role) -> bool:
    """Whether the number's words hold the things already: "60 prisoners"."""
    numbers, things = claim.fillers(Role.QUANTITY), claim.fillers(role)
    return all(
        any(number.covers(thing) or thing.text.casefold() in number.text.casefold().split() for number in numbers)
        for thing in things
    )


def _spans(claim: Claim, role: Role) -> tuple[Span, ...]:
    """The fillers that name somebody or something: such as stand side by side ("our", "heroes") are one, and "its" is no body beside a name."""
    kept: list[Span] = []
    for span in claim.fillers(role):
        if role in _NAMING and span.text.casefold() in _NO_ONE:
            continue
        between = _between(claim, kept[-1], span) if kept else None
        if between is not None and not between.strip():
            kept[-1] = Span(kept[-1].start, span.end, f"{kept[-1].text}{between}{span.text}")
        else:
            kept.append(span)
    named = [span for span in kept if not _is_pronoun(span)]
    return tuple(named if role is Role.ORG and named else kept)


def _phrase(claim: Claim, span: Span, role: Role) -> str:
    words = _bare(claim, span, role)
    if _FIRST_PERSON.match(words):
        return _quoted(words)
    article = _determiner(claim, span) if role not in _UNCOUNTED_ROLES else None
    if article is None or words.casefold().startswith("the ") or _goes_on(claim, span):
        return words
    owned = article[1].casefold() not in {"the", "a", "an"}
    return (
        words
        if owned and role is Role.FUNCTION and claim.fillers(Role.ORG)
        else _quoted(f"{article[1].casefold()} {words}")
    )


def _bare(claim: Claim, span: Span, role: Role) -> str:
    words = _POSSESSIVE.sub("", span.text) if role in _NAMING else span.text
    if role in _NAMING and f"{words}s" in load_name_words().members and _leads_compound(claim, span):
        return f"{words}s"
    return _uncapitalised(claim, span, words)


def _leads_compound(claim: Claim, span: Span) -> bool:
    """Whether a filler is the first part of a compound ("rebel-held"), in which a noun for several has no plural ending."""
    sentence = claim.sentence
    return sentence.covers(span) and sentence.text[span.end - sentence.start :].startswith("-")


def _determiner(claim: Claim, span: Span) -> re.Match[str] | None:
    """The article, possessive or bound before a filler; one that is the claim's number ("a child") is told as that."""
    found = (_ABOUT_BEFORE if span.text[:1].isdigit() else _ARTICLE_BEFORE).search(before(claim, span))
    if found is None:
        return None
    start, end = (claim.sentence.start + place for place in found.span(1))
    numbers = claim.fillers(Role.QUANTITY)
    return None if any(number.start < end and start < number.end for number in numbers) else found


def _goes_on(claim: Claim, span: Span) -> bool:
    """Whether a name or compound goes on after the filler ("an X-held town"), so that the article before it is not the filler's own."""
    sentence = claim.sentence
    after = sentence.text[span.end - sentence.start :][:2] if sentence.covers(span) else ""
    name_goes_on = span.text.split()[-1][:1].isupper() and after[:1] == " " and after[1:].isupper()
    return name_goes_on or _leads_compound(claim, span) or _stands_before_means(claim, span)


def _stands_before_means(claim: Claim, span: Span) -> bool:
    """Whether a filler stands before the means as a part of their noun ("a Russian air strike")."""
    return any(means.start == span.end + 1 for means in claim.fillers(Role.MEANS))


def _quoted(words: str) -> str:
    """The words, in quotation marks where they speak in the first person."""
    if not _FIRST_PERSON.match(words):
        return words
    return f'"{words}"' if words.startswith("I ") else f'"{words[:1].lower()}{words[1:]}"'


_UNCOUNTED_ROLES = frozenset(
    {Role.QUANTITY, Role.UNIT, Role.TIME, Role.POSTURE, Role.RELATION, Role.OUTCOME, Role.ORIGIN}
)
"""The roles whose words are no noun phrase of their own, or are counted; an article before them is not theirs."""


def before(claim: Claim, span: Span) -> str:
    """What stands before a filler in the claim's own sentence; "" where it stands outside."""
    sentence = claim.sentence
    return sentence.text[: span.start - sentence.start] if sentence.covers(span) else ""


def _without_capital(claim: Claim, span: Span) -> str:
    return _uncapitalised(claim, span, span.text)


def _uncapitalised(claim: Claim, span: Span, words: str) -> str:
    """The words without the capital that they have only as the first of a sentence: common nouns and pronouns, never a name."""
    first, _, rest = words.partition(" ")
    if len(first) > 1 and first.isupper():
        return words
    of_body = re.match(r"of (?:the )?[A-Z]", rest) and first.casefold() in _body_words()
    if rest[:1].isupper() or of_body or not words[:1].isupper() or not _opens(claim, span):
        return words
    plain = first.casefold()
    return plain + words[len(first) :] if plain in _PRONOUNS or _is_common(plain) else words


def _opens(claim: Claim, span: Span) -> bool:
    lead = before(claim, span)
    return not claim.sentence.covers(span) or not re.search(r"\w", _ARTICLE_BEFORE.sub("", lead)) or lead.endswith('"')


@cache
def _body_words() -> frozenset[str]:
    """Words that make a name with "of": "Army of Islam", "Front of the Valley"."""
    types = load_name_words().types
    return frozenset(types) | frozenset(types.values()) | {"army", "forces", "party", "council", "government"}


def _is_common(word: str) -> bool:
    lists = load_name_words()
    return (
        word in _COMMON_WORDS
        or means_class(word) is not None
        or any(word in found for found in (lists.members, lists.state_members, lists.people))
    )


_BEGINNING_WORDS = """
    both two three several some unidentified unknown armed suspected local foreign reinforcements residents civilians villagers families children
    men women
"""
_COMMON_WORDS = frozenset(_BEGINNING_WORDS.split())


def _joined(claim: Claim, role: Role, words: Sequence[str]) -> str:
    """The phrases with what stands between their fillers in the text where that is little, else as a list; places that stand apart with a comma."""
    spans = _spans(claim, role)
    if len(spans) < 2:
        return "".join(words)
    told = words[0]
    for place, (left, right) in enumerate(pairwise(spans), start=1):
        between = _between(claim, left, right)
        if between is not None and _BESIDE.fullmatch(between) and not _AND.match(between):
            told += f" {' '.join(between.split())} {right.text}".replace("  ", " ")
        else:
            told += _separator(between, role, last=place == len(spans) - 1) + words[place]
    return told


def _separator(between: str | None, role: Role, *, last: bool) -> str:
    joint = _AND.match(between) if between else None
    if joint:
        return f" {joint[1].casefold()} "
    return " and " if last and role is not Role.PLACE else ", "


def _between(claim: Claim, left: Span, right: Span) -> str | None:
    """The words between two fillers of the claim's sentence; `None` where they are not in it."""
    sentence = claim.sentence
    if not sentence.covers(left) or not sentence.covers(right) or left.end > right.start:
        return None
    return sentence.text[left.end - sentence.start : right.start - sentence.start]
