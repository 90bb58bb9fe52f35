"""Whom a spokesman speaks for, and whose "our forces" are.

What a spokesman says is what the body says that he speaks for: an army, its spokesman and the spokesman's "our troops" are one voice and one side. Both
are read from the words alone: "army spokesman Nader Falah", "Nader Falah, a spokesman for the Kesra Front". What this is not: a table of who holds
which post; a commander, a minister or a leader speaks for himself, and a former spokesman too.

Rules that always hold: the words of a body come back as they stand there; a name after the end of a sentence, and one that words beside it do not call a
spokesman, speaks for nobody here; "his fighters" are the speaker's only where nobody stands between whom they could be of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.model.spans import Span
from whosays.resolution.names import fold

_POST = r"(?i:spokes(?:man|woman|person))"
_NAME = r"[A-ZÀ-Þ][\w’'‑-]*"
_RUN = rf"(?:(?:[A-Z]\.){{2,4}}|{_NAME})(?:[ ](?:(?:of|for|al|the|and)[ ])?{_NAME}){{0,5}}"
_NOUN = (
    r"army|military|air[ ]force|armed[ ]forces|navy|police|ministry|government|coalition|militia|rebels?|group|movement|junta|opposition|resistance"
    r"|insurgency|council|administration"
)
_SMALL = rf"(?:[\w’'-]+[ ]){{0,2}}?(?:{_NOUN})"
_BODY, _WHOLE = (rf"(?:the[ ])?(?P<{group}>{_SMALL}|{_RUN})" for group in ("body", "whole"))
_ADDED = r"(?:(?:a|an|the|its|their|chief|senior|main|official|then|former|military|media|political)[ ]){0,4}"
_ARTICLE = r"(?:(?i:an?|the)[ ])?"
_SURE = rf"(?:[A-Z][A-Z&-]{{1,7}}|{_SMALL}|{_NAME}(?:[ ]{_NAME}){{1,5}})"
"""Words that are a body's by themselves: initials, a body's noun, a name of several words; "Marunese" in "Marunese spokesman for" is not."""

_OF_AREA = (
    rf"(?<![\w-])(?:the[ ])?(?P<sure>{_SURE})(?:['’]s?)?[ ]{_ADDED}{_POST}[ ](?:for|in)[ ]{_NAME}(?:[ ]{_NAME}){{0,2}}?"
)
"""A spokesman for an area, of a body that stands before: "QRF spokesman for Upper Marun"."""

_OWNED = rf"(?<![\w-]){_BODY}(?:['’]s?)?[ ](?P<added>{_ADDED}){_POST}"
_SPOKEN = rf"(?<![\w-]){_POST}[ ](?:for|of)[ ]{_WHOLE}"
_RANK = r"(?:[A-Z]|Adm|Brig|Capt|Cmdr|Col|Cpl|Dr|Gen|Lt|Maj|Mr|Mrs|Ms|Prof|Sgt)\."
_CALLED = rf"(?:(?:{_RANK}|{_NAME})[ ]){{0,3}}"
_BEFORE = re.compile(rf"(?:{_OF_AREA}|{_OWNED}|{_SPOKEN})(?P<comma>,?)[ ]{_CALLED}$")
_AFTER = re.compile(
    rf"^,[ ]{_ARTICLE}(?:{_ADDED}{_SPOKEN}|{_OWNED})(?![\w-])(?![ ](?:[A-ZÀ-Þ]|(?:said|says|told|added)\b))"
)
_INSIDE = re.compile(rf"^{_ARTICLE}(?:{_ADDED}{_SPOKEN}|{_OWNED})(?![\w-])")
_ITS = re.compile(
    rf"(?<![\w-])(?i:its|their)[ ]{_ADDED}{_POST}(?P<name>(?:,?[ ]{_CALLED}{_NAME}(?:[ ]{_NAME}){{0,3}})?)$"
)
_CLOSES = re.compile(r"\s*(?:[,.;:)–—]|$)")
_FORMER = re.compile(r"\b(?:former|ex|onetime|one-time|ousted|sacked|late)\b", re.IGNORECASE)
_REACH, _MOST = 120, 12
_LEAD_WORDS = """
    on in at but and or as by to from with when after while that meanwhile earlier later also quoted quoting cited
    citing said says told monday tuesday wednesday thursday friday saturday sunday the a an its their his her
"""
_LEADS = frozenset(_LEAD_WORDS.split())
_LINKS = frozenset({"of", "for", "al", "the", "and"})
_FIRST, _THIRD = frozenset({"our", "my"}), frozenset({"his", "her", "its", "their"})
_SELVES = frozenset({"we", "us", "ourselves"})
_FORCE_WORDS = """
    forces force units unit men brigade brigades army side aircraft positions fighters fighter troops soldiers soldier
    combatants personnel militants militiamen guerrillas gunmen snipers infantry artillery reinforcements jets planes
    warplanes helicopters drones pilots convoy convoys fleet warships vehicles tanks members
"""
_FORCES = frozenset(_FORCE_WORDS.split())
_OTHERS_WORDS = """
    enemy rival opposing opposed hostile allied ally allies partner partners proxy friendly coalition former captured
    other foreign
"""
_OF_OTHERS = frozenset(_OTHERS_WORDS.split())
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_DAYS = re.compile(r"\b(?:(?:on|late|early|last|this)[ ])*(?:\w+day|morning|evening|night)\b", re.IGNORECASE)
_BETWEEN = 2
"""Words that may stand between a speaker and "his fighters" without naming somebody else: "said that"."""


def bodies_of(text: str, span: Span) -> tuple[str, ...]:
    """The words for the bodies that the source at `span` speaks for, by the words in, before and behind it or other mentions of the name, each once."""
    inside = _INSIDE.match(span.text)
    if inside:
        words = _words_of(inside)
        return (words,) if words else ()
    name = span.text.strip()
    if not _is_name(name):
        return ()
    around = (_around(text, at, at + len(name)) for at in (span.start, *_mentions(text, name)))
    return tuple(dict.fromkeys(words for words in around if words))


def owned_post(text: str, span: Span) -> int | None:
    """Where the "its" or "their" of a source's post stands ("its spokesman Nader Falah", "their spokeswoman"), or `None` where it has none."""
    start = max(0, span.start - _REACH)
    found = _ITS.search(text[start : span.start] + span.text)
    if found is None or _FORMER.search(found[0]):
        return None
    if found["name"].startswith(",") and not _CLOSES.match(text, span.end):
        return None
    return start + found.start()


def is_own(words: str) -> bool:
    """Whether words mean the speaker's own side: "our forces", "his fighters", "we"."""
    parts = fold(words).split()
    if len(parts) == 1:
        return parts[0] in _SELVES and words.strip() != "US"
    owned = 2 <= len(parts) <= 4 and parts[0] in _FIRST | _THIRD and parts[-1] in _FORCES
    return owned and not _OF_OTHERS & set(re.split(r"[\s-]", " ".join(parts[1:-1])))


def is_of_speaker(text: str, span: Span, speaker: Span | None) -> bool:
    """Whether own words can only be the speaker's: "our" always, "his" where nobody else stands before it in the sentence."""
    if fold(span.text).split()[0] not in _THIRD:
        return True
    if speaker is None:
        return False
    start = max(0, span.start - 2 * _REACH)
    between = text[speaker.end if start <= speaker.end <= span.start else start : span.start]
    clause = _DAYS.sub(" ", _SENTENCE_END.split(between)[-1])
    return len(re.findall(r"[\w’'-]+", clause)) <= _BETWEEN


def _is_name(words: str) -> bool:
    parts = words.split()
    last = re.sub(r"^(?:al|el)[-‑]", "", parts[-1]) if parts else ""
    return len(parts) <= 5 and last[:1].isupper() and len(last) > 2


def _mentions(text: str, name: str) -> Iterator[int]:
    """Where a name stands as whole words, its first dozen places."""
    at = -1
    for _ in range(_MOST):
        at = text.find(name, at + 1)
        if at < 0:
            return
        if not (text[at - 1 : at].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum()):
            yield at


def _around(text: str, start: int, end: int) -> str | None:
    lead = text[max(0, start - _REACH) : start]
    before = _BEFORE.search(lead)
    if before and (not before["comma"] or _CLOSES.match(text, end)):
        return None if _FORMER.search(lead[max(0, before.start() - 10) : before.start()]) else _words_of(before)
    after = _AFTER.match(text[end : end + _REACH])
    return _words_of(after) if after else None


def _words_of(match: re.Match[str]) -> str | None:
    """The words for the body in a match, without what leads up to them; `None` for a former spokesman and where no body is left."""
    if _FORMER.search(match[0]):
        return None
    found = match.groupdict().get("sure") or match["body"] or match["whole"]
    parts = re.sub(r"['’]s?$", "", found.strip()).split()
    last = max((i for i, part in enumerate(parts) if _is_lead(part, parts, i)), default=-1)
    if last >= 0 and fold(parts[last]) in {"its", "their"}:
        return None
    added = (match["added"] or "").split() if match["body"] else []
    military = ["military"] if "military" in added else []
    return " ".join([*parts[last + 1 :], *military]) if parts[last + 1 :] else None


def _is_lead(part: str, parts: list[str], at: int) -> bool:
    """Whether a word only leads up to a body: "quoted army", "On Tuesday Army"; a link inside a name does not."""
    inside = at > 0 and part in _LINKS and parts[-1][0].isupper() and parts[at - 1][0].isupper()
    return fold(part) in _LEADS and not inside
