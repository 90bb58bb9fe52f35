"""Who passed it on: the sources that stand behind the nearest one of a claim, as far as the sentence shows them.

Newspaper English has a handful of frames for it: "X reported, citing S", "X, citing S, said", "X quoted S as saying", "S said …, X reported", "S said
in a statement carried by X", "information compiled by X from S", and "S and X said" for sources side by side. Each frame is a rule of its own;
text that fits none gives nothing.

Rule that always holds: a rule reads one sentence once, so its time is in proportion to that sentence's length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whosays.model.spans import Span
from whosays.reference.cues import phrases_pattern
from whosays.reference.sources import source_words

Heard = tuple[Span, Span | None]
"""A source and its cue."""

LONGEST_NAME = 9
"""Words of a source's name or description that are read."""
REACH = 400
"""Characters between a trigger and an "according to" behind it."""
_WORD = re.compile(r"[^\W_](?:[\w'’./-]*[\w'’])?")
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
SAID_ON = (
    rf"(?:\s*,?\s+(?:(?:on|late|early)\s+)?(?:{'|'.join(sorted(_DAYS))})(?:\s+(?:night|morning|evening))?"
    r"|\s+today|\s+earlier|\s+yesterday|\s+in\s+a\s+statement)?"
)
"""What may stand behind a verb of saying: when it was said."""


def find_relayers(text: str, sentence: Span, source: Span, cue: Span | None) -> tuple[Heard, ...]:
    """The sources that stand beside and behind `source`, nearest first; empty where `sentence` shows none."""
    if not sentence.covers(source) or (cue is not None and not sentence.covers(cue)):
        return ()
    frame = _Frame(text, sentence, source, cue)
    beside = tuple(_beside(frame))
    for rule in (_before_citing, _quoted_as_saying, _compiled_by, _carried_by, _closing):
        found = tuple(heard for heard in rule(frame) if not heard[0].overlaps(source))
        if found:
            return (*beside, *found)
    return beside


@dataclass(frozen=True, slots=True)
class _Frame:
    """A nearest source in its sentence."""

    text: str
    sentence: Span
    source: Span
    cue: Span | None


def _beside(frame: _Frame) -> Iterator[Heard]:
    """ "S and X said": sources side by side, each with the same cue."""
    text, source, cue = frame.text, frame.source, frame.cue
    if cue is None or cue.start < source.end:
        return
    joint = text[source.end : cue.start]
    match = re.fullmatch(r"\s*,?\s+and\s+(.+?)\s*,?\s*", joint)
    if match and len(joint) < 80:
        other = name_before(text, source.end, cue.start)
        if other is not None and other.start == source.end + joint.index(other.text):
            yield other, cue


def _before_citing(frame: _Frame) -> Iterator[Heard]:
    """ "X reported on Sunday, citing S" and "X, citing S, said"."""
    text, sentence, source, cue = frame.text, frame.sentence, frame.source, frame.cue
    if cue is None or not _is_citing(cue):
        return
    before = _verb_at_end().search(text, max(sentence.start, cue.start - 60), cue.start)
    if before:
        name = name_before(text, sentence.start, before.start("verb"))
        if name is not None:
            yield name, Span.of(text, before.start("verb"), before.end("verb"))
        return
    name = name_before(text, sentence.start, _before_comma(text, cue.start))
    after = _verb_after().match(text, source.end, sentence.end)
    if name is not None and after:
        yield name, Span.of(text, after.start("verb"), after.end("verb"))


def _quoted_as_saying(frame: _Frame) -> Iterator[Heard]:
    """ "X quoted S as saying"."""
    text, sentence, source, cue = frame.text, frame.sentence, frame.source, frame.cue
    match = re.compile(r"(?P<verb>quoted|cited|quotes|cites|quoting|citing)\s+(?:the\s+|an?\s+)?$").search(
        text, max(sentence.start, source.start - 24), source.start
    )
    if match is None or (cue is not None and cue.start <= match.start("verb") < cue.end):
        return
    name = name_before(text, sentence.start, match.start("verb"))
    if name is not None:
        yield name, Span.of(text, match.start("verb"), match.end("verb"))


def _compiled_by(frame: _Frame) -> Iterator[Heard]:
    """ "information compiled by X from S"."""
    text, sentence, source = frame.text, frame.sentence, frame.source
    match = re.compile(r"\b(?:compiled|collected|gathered)\s+by\s+").search(
        text, max(sentence.start, source.start - REACH), source.start
    )
    if match is None:
        return
    name = _name_after(text, match.end(), source.start)
    if name is not None and re.match(r"\s+(?:from|based on)\b", text[name.end : source.start]):
        yield name, Span.of(text, match.start(), match.end() - 1)


def _carried_by(frame: _Frame) -> Iterator[Heard]:
    """ "S said in a statement carried by X"."""
    text, sentence, source, cue = frame.text, frame.sentence, frame.source, frame.cue
    for match in _carried().finditer(
        text, max(sentence.start, source.start - REACH), min(sentence.end, source.end + REACH)
    ):
        if cue is not None and match.start() < cue.end and cue.start < match.end():
            continue
        if not 0 <= match.start() - min(source.end, match.start()) <= 90:
            continue
        name = _name_after(text, match.end(), sentence.end)
        if name is not None:
            yield name, Span.of(text, match.start(), match.end("cue"))
            return


def _closing(frame: _Frame) -> Iterator[Heard]:
    """ "S said …, X reported." with X at the very end."""
    text, sentence, source, cue = frame.text, frame.sentence, frame.source, frame.cue
    if cue is None:
        return
    match = _verb_closes().search(text, max(source.end, cue.end, sentence.end - 60), sentence.end)
    if match is None:
        return
    name = name_before(text, max(source.end, cue.end), match.start("verb"))
    if name is not None and _stands_apart(text, name):
        yield name, Span.of(text, match.start("verb"), match.end("verb"))


def _stands_apart(text: str, name: Span) -> bool:
    """Whether a comma, a quote or a capital sets the name off from what stands before it."""
    before = text[max(0, name.start - 8) : name.start].rstrip()
    return before[-1:] in ',;"”' or name.text[0].isupper()


def _is_citing(cue: Span) -> bool:
    return cue.text.lower() in source_words("relays", "citing")


def _before_comma(text: str, end: int) -> int:
    """Where the words before a comma at `end` end."""
    while end > 0 and text[end - 1] in " ,":
        end -= 1
    return end


def find_nearest(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """The source of a plain frame that governs `trigger`: "X said …", "…, X said", "according to X, …", "… (source: X)"; `None` where there is none."""
    for rule in (_opening_frame, _closing_frame, _according_frame, _bracket_frame, _bare_frame):
        heard = rule(text, sentence, trigger)
        if heard is not None and not heard[0].overlaps(trigger):
            return heard
    return None


def _opening_frame(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """ "X said that …" at the start of the sentence."""
    match = _any_verb().search(text, sentence.start, min(sentence.end, sentence.start + 100))
    if match is None or match.end() > trigger.start or match.group() in _NOUNS_TOO:
        return None
    name = name_before(text, sentence.start, match.start())
    if name is None or text[sentence.start : name.start].strip(' "“-—•').lower() not in _ARTICLES:
        return None
    return name, Span.of(text, match.start(), match.end())


def _closing_frame(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """ "…, X said." at the end of the sentence."""
    match = _verb_closes().search(text, max(trigger.end, sentence.end - 60), sentence.end)
    if match is None:
        return None
    name = name_before(text, trigger.end, match.start("verb"))
    if name is None or text[max(trigger.end, name.start - 12) : name.start].rstrip(" theanTA")[-1:] not in ',"”':
        return None
    return name, Span.of(text, match.start("verb"), match.end("verb"))


def _according_frame(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """ "According to X, …" and "…, according to X"."""
    match = _ACCORDING.search(text, sentence.start, min(trigger.start, sentence.start + 60)) or _ACCORDING.search(
        text, trigger.end, min(sentence.end, trigger.end + REACH)
    )
    if match is None:
        return None
    name = _name_after(text, match.end(), sentence.end)
    return None if name is None else (name, Span.of(text, match.start("cue"), match.end("cue")))


def _bracket_frame(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """ "… (source: X)" behind the words, as situation reports put it."""
    match = _BRACKET.search(text, trigger.end, min(sentence.end + 1, trigger.end + REACH))
    if match is None:
        return None
    return Span.of(text, match.start("name"), match.end("name")), Span.of(text, match.start("cue"), match.end("cue"))


_BRACKET = re.compile(r"\(\s*(?P<cue>(?i:sources?))\s*:\s*(?:the\s+)?(?P<name>[^():;,]{2,60}?)\s*\)")


def _bare_frame(text: str, sentence: Span, trigger: Span) -> Heard | None:
    """ "Monitor: …" and "…: monitor", as headlines put it, with no cue."""
    opening = _bare(opens=True).match(text, sentence.start, min(sentence.end, sentence.start + 60))
    if opening is not None and opening.end("name") <= trigger.start:
        return Span.of(text, opening.start("name"), opening.end("name")), None
    closing = _bare(opens=False).search(text, max(trigger.end, sentence.end - 60), sentence.end)
    return None if closing is None else (Span.of(text, closing.start("name"), closing.end("name")), None)


@cache
def _bare(*, opens: bool) -> re.Pattern[str]:
    heads = "|".join(sorted(source_words("phrases", "bare"), key=len, reverse=True))
    name = rf"(?:[\w-]+\s){{0,3}}?(?:{heads})"
    return re.compile(rf"(?i)(?P<name>{name}):\s" if opens else rf"(?i):\s+(?P<name>{name}|(?-i:[A-Z]{{2,6}}))$")


_ARTICLES = ("", "the", "a", "an", "but", "and")
_ACCORDING = re.compile(r"\b(?P<cue>[Aa]ccording to)\s+(?:the\s+|an?\s+)?")


def name_before(text: str, start: int, end: int) -> Span | None:
    """The source that ends right before `end`: names and words of sources, back to the first word that cannot be part of one."""
    begin = max(start, end - 120)
    words = list(_WORD.finditer(text, begin, end))
    if not words or text[words[-1].end() : end].strip():
        return None
    kept: list[re.Match[str]] = []
    for word in reversed(words):
        gap = text[word.end() : kept[-1].start()] if kept else ""
        if gap.strip() or len(kept) >= LONGEST_NAME or not _fits(word.group()):
            break
        kept.append(word)
    return _trimmed(text, kept[::-1])


def _name_after(text: str, start: int, end: int) -> Span | None:
    """The source that begins right after `start`."""
    kept: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, min(end, start + 120)):
        gap = text[kept[-1].end() if kept else start : word.start()]
        if (
            gap.strip(" \"“”'")
            or len(kept) >= LONGEST_NAME
            or not _fits(word.group())
            or (kept and word.group() == "and")
        ):
            break
        kept.append(word)
    return _trimmed(text, kept)


def _fits(word: str) -> bool:
    return (
        word[0].isupper()
        or word.lower() in source_words("phrases", "inside")
        or word in source_words("phrases", "joining")
    )


def _trimmed(text: str, words: list[re.Match[str]]) -> Span | None:
    """The words without the small ones at their ends; `None` when no name or noun is left."""
    joining = source_words("phrases", "joining") | _LEADING
    while words and (words[0].group().lower() in joining or words[0].group() in _DAYS):
        words = words[1:]
    while words and words[-1].group().lower() in joining:
        words = words[:-1]
    if not words or words[-1].group() in _DAYS:
        return None
    return Span.of(text, words[0].start(), words[-1].end())


_NOUNS_TOO = frozenset(("reports", "claims", "revealed", "estimates"))
_LEADING = frozenset(("but", "meanwhile", "however", "no", "according", "also", "its", "their", "his", "her", "our"))


@cache
def _saying() -> str:
    return phrases_pattern(source_words("verbs", "saying"))


@cache
def _any_verb() -> re.Pattern[str]:
    return re.compile(_saying())


@cache
def _verb_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{_saying()}){SAID_ON}\s*,?\s*$")


@cache
def _verb_after() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s+(?P<verb>{_saying()})")


@cache
def _verb_closes() -> re.Pattern[str]:
    return re.compile(rf"(?P<verb>{_saying()}){SAID_ON}\s*[.;\"”]*$")


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(rf"(?P<cue>{phrases_pattern(source_words('relays', 'carried'))})\s+(?:the\s+|an?\s+)?")
