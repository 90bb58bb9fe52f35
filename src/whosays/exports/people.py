"""Who is a private person, and under which pseudonym: decided before anything leaves.

Private is every named person who is not known to act in public. Public are the people of the names table (it holds public actors only), and a
person whose name stands right beside words for a public function ("Colonel", "spokesman for", "leader of"), or whom a `role` claim says to hold
one. The words for such functions stand in `public_functions.toml`. A rank below major, "fighter", "doctor", "farmer" or "prisoner" makes nobody public.

What it is not: proof against someone who has the source. The article that a claim links to has the name. A pseudonym keeps a name out of a list
that can be searched, sorted and joined with others.

Rules that always hold: one person has one pseudonym within a record and another in the next one; nobody can work the name out from the pseudonym
without the record's salt; whoever is not known to be public is private.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.extraction.names.mentions import MentionType, find_mentions
from whosays.model.actors import ActorType
from whosays.model.documents import Document
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role
from whosays.model.spans import Span
from whosays.reference.actors import load_actors
from whosays.reference.outlets import load_outlets
from whosays.reference.place_keys import fold
from whosays.reference.places import load_gazetteer
from whosays.resolution.names import name_key

FILE = "public_functions.toml"
BESIDE = 40
"""How many characters before or after a name the words of its function may stand."""
_NAMES_NOBODY = (Role.PLACE, Role.FROM_PLACE, Role.ORIGIN, Role.MEANS)
_LIKE_PERSON_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sheikh|pastor|father|sister|haji|imam|brother|wife|son|daughter|mother|husband|widow|uncle|aunt|cousin|"
    r"doctor|nurse|teacher|farmer|driver|shopkeeper|student|resident|villager|activist|lawyer|journalist|researcher|professor),?\.?\s+$",
    re.IGNORECASE,
)
_LIKE_PERSON_AFTER = re.compile(r",?\s(?:\(?\d{1,2}\)?[,.]|aged \d|who\b|whose\b|and (?:his|her) )|,\s(?:his|her)\s")
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sheikh", "pastor", "father", "sister", "haji", "imam", "sayyid"}
)
_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "who", "his", "her", "him", "them", "one"})
_OPENS_NAME = re.compile(r"(?:al|el|ad|as|ash|an|ar|at|az|bin|ibn|de|van|von|ul)\b")
_SHORT_RANK = re.compile(r"\b(Lt|Gen|Col|Maj|Brig|Capt|Sgt|Adm|Cmdr|Gov|Sen|Rep|Dr|Mr|Mrs|Ms)\.")
_LEADS = re.compile(
    r"\b(?:factions?|forces|militias?|brigades?|groups?|movement|wing|army|troops|fighters) of$|\b(?:led|headed|commanded) by$",
    re.IGNORECASE,
)
"""What stands before the name of who leads a force."""
_SPEAKS = re.compile(r",?\s(?:said|says|told|added|explained|recalled|wrote|wept|fled|died)\b")
_NEXT_WORD = re.compile(r"['’]?\s*([\w’'-]+)")
_MAYBE_PEOPLE = (ActorType.PERSON, ActorType.UNKNOWN)
_FORCES = (ActorType.ARMED_GROUP, ActorType.STATE_FORCE, ActorType.ALLIANCE)
_GROUP_WORDS = frozenset({
    "brigade", "brigades", "battalion", "battalions", "division", "forces", "force", "army", "front", "movement", "militia",
    "group", "groups", "regiment", "corps", "base", "camp", "airport", "news", "agency", "tv", "channel", "street", "hospital",
    "school", "mosque", "university", "foundation", "party", "formation", "formations", "center", "centre", "institute",
    "room", "rooms", "monitor", "observatory", "network", "council", "committee", "association", "union", "society", "bank", "company",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrivatePerson:
    """A private person of one document or of all.

    Attributes:
        name: The longest form of the name that is known.
        names: Every form that stands for the person in the document `document_id`.
        document_id: The document in which the short forms mean the person.
    """

    name: str
    names: frozenset[str]
    document_id: str


def find_private_people(entries: Sequence[Entry]) -> tuple[PrivatePerson, ...]:
    """Every private person whom a document of `entries` names, once for each document."""
    by_document: dict[str, list[Entry]] = {}
    for entry in entries:
        by_document.setdefault(entry.document.id, []).append(entry)
    others = _words_of_others(entries)
    named = {key: tuple(_names_in(found, others)) for key, found in by_document.items()}
    public = {fold(name) for found in named.values() for name, is_public in found if is_public}
    people: list[PrivatePerson] = []
    for document_id, found in named.items():
        people += _private_of(document_id, sorted({name for name, _ in found}), public)
    return tuple(people)


def pseudonym(name: str, salt: str) -> str:
    """The name that stands for a private person: "[person 1f0c22ab]"; the same person, the same salt, the same pseudonym.

    >>> pseudonym("Ada Quill", "s") == pseudonym("ADA  QUILL", "s") != pseudonym("Ada Quill", "t")
    True
    """
    digest = hmac.new(salt.encode(), (name_key(name) or fold(name)).encode(), hashlib.sha256).hexdigest()
    return f"[person {digest[:8]}]"


def _private_of(document_id: str, names: Sequence[str], public: set[str]) -> Iterator[PrivatePerson]:
    """The people of one document: its full names, each with the short forms that mean it."""
    full = [name for name in names if len(name.split()) > 1]
    shown = {fold(part) for name in public for part in name.split()}
    for name in full:
        if fold(name) not in public:
            short = {other for other in names if other != name and set(fold(other).split()) < set(fold(name).split())}
            yield PrivatePerson(name, frozenset({name, *short, *_family_name(name, public)}), document_id)
    meant = {fold(part) for name in full for part in name.split()}
    for name in names:
        alone = len(name.split()) == 1
        if alone and fold(name) not in public and fold(name) not in meant and fold(name) not in shown:
            yield PrivatePerson(name, frozenset({name}), document_id)


def _family_name(name: str, public: set[str]) -> set[str]:
    """The last part of a name, by which a text goes on; none where it is short or also that of a public person."""
    last = name.split()[-1]
    taken = {part for known in public for part in known.split()}
    return {last} if len(last) > 3 and fold(last) not in taken else set()


def _names_in(entries: Sequence[Entry], others: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Every person's name in one document, and whether its words make the person public."""
    text = _text_of(entries[0].document, entries)
    for mention in find_mentions(text):
        span = _whole_name(text, mention.span)
        name = _bare(span.text)
        if name and _may_be_person(text, span, mention.type) and not _is_no_person(text, span, others):
            yield name, _acts_in_public(text, span)
    for name, is_public in _resolved_people(entries):
        if name and not _names_no_person(name, others):
            yield name, is_public


def _whole_name(text: str, span: Span) -> Span:
    """A name with the part behind a hyphen that belongs to it: "Tik Chi-yuen"."""
    rest = re.match(r"[-‑][^\W\d_]+", text[span.end : span.end + BESIDE])
    return Span.of(text, span.start, span.end + rest.end()) if rest else span


def _may_be_person(text: str, span: Span, kind: MentionType) -> bool:
    """Whether a name is a person's, or one taken for a place or a body that stands in its sentence as only people do."""
    if kind is MentionType.PERSON:
        return True
    if kind not in (MentionType.PLACE, MentionType.ORGANISATION) or not 1 < len(span.text.split()) < 5:
        return False
    before, after = text[max(0, span.start - BESIDE) : span.start], text[span.end : span.end + BESIDE]
    if _LIKE_PERSON_BEFORE.search(before) or _LIKE_PERSON_AFTER.match(after):
        return True
    return kind is MentionType.PLACE and _SPEAKS.match(after) is not None


def _bare(words: str) -> str:
    """A name without a title and lower-case words around it: "Quill reporter" is Quill; "" where nothing is left, as of "he"."""
    parts = words.split()
    while parts and parts[-1].islower():
        parts.pop()
    while parts and parts[0].islower() and not _OPENS_NAME.match(parts[0]):
        parts.pop(0)
    if len(parts) == 1 and parts[0].casefold() in _PRONOUNS:
        return ""
    while len(parts) > 2 and parts[0].casefold().rstrip(".") in _TITLES:
        parts.pop(0)
    return " ".join(parts)


def _text_of(document: Document, entries: Sequence[Entry]) -> str:
    parts = [document.title or "", document.text or "\n".join(dict.fromkeys(e.claim.sentence.text for e in entries))]
    return "\n\n".join(part for part in parts if part)


def _words_of_others(entries: Sequence[Entry]) -> frozenset[str]:
    """Words that the claims use for places, means, outlets, and for actors that are no people."""
    words = {fold(span.text) for entry in entries for role in _NAMES_NOBODY for span in entry.claim.fillers(role)}
    for entry in entries:
        document = entry.document
        words |= {fold(name) for name in (document.outlet, document.agency) if name}
        words |= {fold(match.span.text) for match in entry.resolution.actors if match.type not in _MAYBE_PEOPLE}
        words |= {fold(match.span.text) for match in entry.actors(Role.ACTOR) if _is_force(entry)}
    return frozenset(
        words | {_run(known, size, at) for known in words for size in (1, 2) for at in (0, -1) if _is_compound(known)}
    )


def _is_force(entry: Entry) -> bool:
    """Whether only a force can be the actor of a claim: one that has a strength, holds a place, or stands in a list of forces."""
    if entry.claim.kind in (Kind.STRENGTH, Kind.CONTROL):
        return True
    return any(match.type in _FORCES for match in entry.actors(Role.ACTOR))


def _is_compound(words: str) -> bool:
    return len(words.split()) > 1


def _run(words: str, size: int, at: int) -> str:
    """The first (`at` 0) or last (-1) `size` words."""
    parts = words.split()
    return " ".join(parts[:size] if at == 0 else parts[-size:])


def _is_no_person(text: str, span: Span, others: frozenset[str]) -> bool:
    """Whether a name taken for a person's is that of a place, an outlet, a body, or a part of one ("Imam Ali Brigade")."""
    following = _NEXT_WORD.match(text, span.end)
    return bool(following and following[1].lower() in _GROUP_WORDS) or _names_no_person(_bare(span.text), others)


def _names_no_person(name: str, others: frozenset[str]) -> bool:
    folded = fold(name)
    parts = folded.split()
    if folded in others or parts[-1] in _GROUP_WORDS or load_outlets().find(name) is not None:
        return True
    if folded in _names_of_bodies():
        return True
    return len(parts) > 1 and any(fold(place.name) == folded for place in load_gazetteer().find(name)[:3])


@cache
def _names_of_bodies() -> frozenset[str]:
    """Every name of an actor of the names table that is no person."""
    return frozenset(
        fold(name)
        for actor in load_actors()
        if actor.type is not ActorType.PERSON
        for name in (actor.name, *actor.aliases)
    )


def _acts_in_public(text: str, span: Span) -> bool:
    """Whether the names table knows the person, or words for a public function stand right beside the name."""
    if any(actor.type is ActorType.PERSON for actor in load_actors().find(name_key(span.text))):
        return True
    words = _SHORT_RANK.sub(r"\1", text[max(0, span.start - BESIDE) : span.start])
    *_, apposed, before = ("", *(part.strip(" ,") for part in re.split(r"[.;:\n\"“”]|, ", words)))
    after = re.match(
        r",\s(?:the|a|an|its|their|who is|[\w’'-]+['’]s)?\s*([^.;,\n]*)", text[span.end : span.end + 2 * BESIDE]
    )
    if _ends_with_function(before) or _LEADS.search(before) or (after and _opens_with_function(after[1])):
        return True
    enclosed = not before and text[span.end : span.end + 1] == ","
    return enclosed and _opens_with_function(re.sub(r"(?i)^.*?\bthe\s", "", apposed))


def _ends_with_function(words: str) -> bool:
    return re.search(rf"(?:^|\W)(?:{_functions()})\.?$", words.lower()) is not None


def _opens_with_function(words: str) -> bool:
    """Whether a phrase has a function at its head: "spokesman for the brigade", "Marun's deputy governor"."""
    head = re.split(r"\s(?:of|for|at|in|to|from|with|who|whose|by)\s", words.lower())[0]
    return re.search(rf"(?:^|\W)(?:{_functions()})$", head.strip()) is not None


@cache
def _functions() -> str:
    table = tomllib.loads((files("whosays.exports") / FILE).read_text(encoding="utf-8"))
    words = sorted({word for section in table.values() for word in section}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\.?\s+") for word in words)


def _resolved_people(entries: Sequence[Entry]) -> Iterator[tuple[str, bool]]:
    """People whom the resolution knows as such, and the holders of public functions."""
    for entry in entries:
        holders = _holders(entry)
        for match in entry.resolution.actors:
            if match.type is not ActorType.PERSON:
                continue
            known = match.actor_id is not None and ":" not in match.actor_id
            yield _bare(match.span.text), known or match.span in holders


def _holders(entry: Entry) -> tuple[Span, ...]:
    if entry.claim.kind is not Kind.ROLE or not _ends_or_opens(entry.claim.words(Role.FUNCTION) or ""):
        return ()
    return entry.claim.fillers(Role.ACTOR)


def _ends_or_opens(words: str) -> bool:
    return _ends_with_function(words) or _opens_with_function(words)
