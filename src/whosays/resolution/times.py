"""When the words of claims mean: a grammar of news time, with bounds and reasons, and nothing where the words do not say.

Libraries for dates answer with a day whatever they are asked: "late 2012" becomes a day in September, "six months later" six months from
today. Here a time is what its words commit to: bounds, an EDTF string, and whether it was stated or worked out. Frames ("since", "until",
"between … and …") are read here; the expressions inside them by `resolution.date_words`.

Rules that always hold: no publication date is ever taken for a time that was not said; "now" counts as derived; a time that hangs on another
date of the story is derived and says on which; words that cannot be read give `None` and raise nothing.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from whosays.model.claims import Claim
from whosays.model.dates import PartialDate, Precision
from whosays.model.documents import Document
from whosays.model.kinds import Role
from whosays.model.spans import Span
from whosays.resolution.date_patterns import MONTH, WEEKDAY, Anchor
from whosays.resolution.date_words import TURN, name_stretch
from whosays.resolution.spoken_numbers import write_numbers
from whosays.resolution.stretches import Stretch
from whosays.resolution.time_frames import counted_span, eve_of, going_on

LONGEST = 300
"""Characters of a wording that are read; no time needs more."""
MONTHS_OF_A_YEAR = 12
_SPACES = re.compile(r"\s+")
_DAYS_OF_THE_YEAR = {
    "christmas eve": "december 24",
    "christmas day": "december 25",
    "christmas": "december 25",
    "new year's eve": "december 31",
    "new year's day": "january 1",
}
"""Feasts on the same day every year; those of the moon are left out."""
_FEAST = re.compile(rf"\b(?:{'|'.join(_DAYS_OF_THE_YEAR)})\b(?!-)")
_SHORT_RANGE = re.compile(r"\b(?P<first>(?:1[5-9]|20)[0-9]{2})[-/](?P<last>[0-9]{2})(?![0-9/-])")
_FORTNIGHT = re.compile(r"\b(?:an? )?fortnight\b(?!ly)")
_SHORT_YEAR = re.compile(r"(?:^|(?<=[\s(]))'(?P<year>[0-9]{2})\b(?!s|')")
_FISCAL = re.compile(r"\b(?:fiscal|financial|calendar) ")
_PAST_AND_COMING = re.compile(
    r"\bthis (?P<which>past|coming)(?= (?:spring|summer|autumn|fall|winter|[a-z]{3,6}day|weekend|week|month|year)\b)"
)
_BETWEEN = re.compile(
    r"\b(?:between (?P<a>.+?) and|(?:from|since) (?P<b>.+?) (?:to|until|till|through|up to)) (?P<last>.+)$"
)
_TO = re.compile(
    r"^(?!(?:by|until|till|up|before|after|on the eve)\b)(?P<a>.*\S) (?:to|through|until|till) (?P<last>\S.*)$"
)
_AND = re.compile(
    r"^(?!(?:since|by|until|till|before|after|from|between|up)\b)(?:in |on |during |over )?"
    r"(?P<a>\S+(?:,? \S+){0,5}) and (?:in |on )?(?P<last>\S+(?: \S+){0,3})$"
)
_NOT_IN_A_SET = re.compile(r"/|-2[1-4]$")
"""Intervals and seasons: EDTF sets hold neither."""
_COMMA = re.compile(r", ?")
_WINTER_OF_TWO = re.compile(r"\b(?P<winter>winter (?:of )?(?:1[5-9]|20)[0-9]{2})[-/](?:[0-9]{2}){1,2}\b")
_DASH = re.compile(r"^(?!(?:early|mid|late|end|start|beginning|pre|post)\b)(?P<a>.*\S)\s?[–—-]\s?(?P<last>\S.*)$")
_SINCE = re.compile(
    r"\b(?:ever since|since|not before|no earlier than|starting(?: from| in| on)?|beginning (?:in|on)|from)\b(?P<rest>.+)$"
)
_UNTIL = re.compile(r"\b(?:until|till|up to|through|by|no later than|not later than)\b(?P<rest>.+)$")
_BY = re.compile(r"(?:by|no later than|not later than)\b")
_BEFORE_DAWN = re.compile(
    r"\b(?:shortly |just |soon |long )?(?:before|after) (?:mid(?:night|day)|noon|dawn|daybreak|sunrise|dusk|sunset|nightfall)(?:,? (?:on|of))?\b"
)
_EVENT_IN = re.compile(r"^\s*(?:the |his |her |its |their |an? )[a-z].*? (?:in|on) .*[0-9]")
_THE_END_OF = re.compile(r"^\s*(?:the )?(?:end|close) of\b")
_BEFORE = re.compile(r"\b(?<!day )(?:before|prior to)\b(?P<rest>.+)$")
_AFTER = re.compile(r"^(?:shortly |soon |just )?after\b(?P<rest>.+)$")
_WEEKDAY = re.compile(rf"^{WEEKDAY}$")
_SHARING = re.compile(rf"^(?:the )?(?:first|second|third|fourth|last|early|mid|late|{WEEKDAY})(?P<tail>[ -].+)?$")
_BARE_DAY = re.compile(r"^[0-9]{1,2}(?:st|nd|rd|th)?$")
_BARE_MONTH = re.compile(
    rf"^(?:early |mid-?|late )?(?:{MONTH.replace('?P<month>', '?:')})(?: [0-9]{{1,2}})?$|^[0-9]{{1,2}} {MONTH}$"
    r"|^(?:the )?(?:spring|summer|autumn|fall|winter)$"
)
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20|21)[0-9]{2}(?![0-9])")
_FINENESS = list(Precision)


def resolve_times(document: Document, claims: Sequence[Claim]) -> list[PartialDate | None]:
    """The time of each claim, aligned with `claims`; `None` for a claim without time words or with words that name no time.

    Where a claim has several time fillers, the finest one that names a time counts. "Six months later" hangs on the last dated words before it
    in the text, whichever claim they belong to.
    """
    spans = sorted({span for claim in claims for span in claim.fillers(Role.TIME)})
    found = _in_text_order(spans, document.published)
    return [_finest(found[span] for span in claim.fillers(Role.TIME)) for claim in claims]


def parse_time(wording: str, published: date | None, running: PartialDate | None = None) -> PartialDate | None:
    """The time that `wording` names, or `None`.

    `published` is what weekdays and "last month" hang on, `running` the last date of the story before the words, what "six months later" hangs
    on; without them such words give `None`.

    >>> parse_time("since February 2013", None).edtf
    '2013-02/..'
    >>> parse_time("late 2012", date(2018, 9, 22)).edtf
    '2012-09~/2012-12~'
    >>> parse_time("on Wednesday", None) is None
    True
    """
    if len(wording) > LONGEST:
        return None
    words = plain_words(wording)
    anchor = Anchor(published, stretch_of(running))
    try:
        return _framed(words, wording, anchor)
    except (ValueError, OverflowError):
        return None


def _framed(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    """The time of `words`, the widest frame first."""
    is_eve, eve = eve_of(words, anchor)
    if is_eve:
        return _closed(eve, wording) if eve else None
    counted = counted_span(words, anchor)
    if counted is not None:
        return _closed(counted, wording)
    return (
        _between(words, wording, anchor)
        or _one_by_one(words, wording, anchor)
        or _open(words, wording, anchor)
        or _point(words, wording, anchor)
        or going_on(words, wording, anchor)
    )


def spans(words: str, anchor: Anchor) -> bool:
    """Whether `words` (as `plain_words` gives them) name more than one time: "between May and July", "2012-2015", "in May and July"."""
    joined = next(filter(None, (_DASH.match(words), _TO.match(words))), None)
    both_dated = joined is not None and all(
        name_stretch(part, Anchor(None, None)) for part in (joined["a"], joined["last"])
    )
    return _BETWEEN.search(words) is not None or both_dated or bool(_named_one_by_one(words, anchor))


def _in_text_order(spans: Iterable[Span], published: date | None) -> dict[Span, PartialDate | None]:
    found: dict[Span, PartialDate | None] = {}
    running: PartialDate | None = None
    for span in spans:
        found[span] = parse_time(span.text, published, running)
        running = found[span] if _can_carry(found[span]) else running
    return found


def _can_carry(found: PartialDate | None) -> bool:
    """Whether later words can hang on a time: it has a start, and is not just "now"."""
    return found is not None and found.earliest is not None and "taken as the day of publication" not in found.reason


def _finest(found: Iterable[PartialDate | None]) -> PartialDate | None:
    known = [item for item in found if item is not None]
    return min(known, key=lambda item: _FINENESS.index(item.precision), default=None)


def _between(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    for match in (_BETWEEN.search(words), _DASH.match(words), _TO.match(words), _AND.match(words)):
        found = _interval(match, wording, anchor) if match else None
        if found is not None:
            return found
    return None


def _interval(match: re.Match[str], wording: str, anchor: Anchor) -> PartialDate | None:
    """The days from one end to the other; two things joined by "and" make one where the second follows the first at once."""
    first_words, last_words = (
        next(part for name, part in match.groupdict().items() if part and name != "last"),
        match["last"],
    )
    last = name_stretch(last_words, anchor)
    first = _first_end(_with_tail(first_words, last_words), last, anchor)
    last = _weekday_after(first, last, last_words)
    if first is None or last is None or first.earliest > last.latest or first.edtf == last.edtf:
        return None
    if match.re is _AND and first.latest + timedelta(days=1) != last.earliest:
        return None
    if "/" in first.edtf + last.edtf:
        first, last = replace(first, edtf=first.earliest.isoformat()), replace(last, edtf=last.latest.isoformat())
    return PartialDate(
        first.earliest,
        last.latest,
        f"{first.edtf}/{last.edtf}",
        Precision.INTERVAL,
        wording,
        starting=True,
        ending=True,
        derived=first.derived or last.derived,
        reason="; ".join(dict.fromkeys(filter(None, (first.why, last.why)))),
    )


def _one_by_one(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    """The times of "in March and November 2017": an EDTF set, with the days from the first to the last as bounds."""
    found = _named_one_by_one(words, anchor)
    if not found:
        return None
    first, last = found[0].earliest, found[-1].latest
    touching = all(one.latest + timedelta(days=1) == after.earliest for one, after in itertools.pairwise(found))
    why = "; ".join(dict.fromkeys(one.why for one in found if one.why))
    derived = any(one.derived for one in found)
    if not touching:
        why = "; ".join(filter(None, (f"{len(found)} separate times, not the days between them", why)))
    if touching or any(_NOT_IN_A_SET.search(one.edtf) for one in found):
        start, end = found[0].edtf.split("/")[0], found[-1].edtf.split("/")[-1]
        return PartialDate(
            first, last, f"{start}/{end}", Precision.INTERVAL, wording, touching, touching, derived=derived, reason=why
        )
    edtf = f"{{{','.join(one.edtf for one in found)}}}"
    return PartialDate(first, last, edtf, Precision.INTERVAL, wording, derived=derived, reason=why)


def _named_one_by_one(words: str, anchor: Anchor) -> list[Stretch]:
    """The times that "and" and commas join, in their order, or none where some part names no time or two overlap."""
    match = _AND.match(words)
    if match is None:
        return []
    parts = [*_COMMA.split(match["a"].rstrip(",")), match["last"]]
    if len(parts) > 2 and any(map(_YEAR.search, parts[:-1])) and not all(map(_YEAR.fullmatch, parts)):
        return []
    last = name_stretch(parts[-1], anchor)
    named = [_first_end(_with_tail(part, parts[-1]), last, anchor) for part in parts[:-1]]
    found = sorted((one for one in (*named, last) if one), key=lambda one: one.earliest)
    apart = all(one.latest < after.earliest for one, after in itertools.pairwise(found))
    return found if len(found) == len(parts) and apart else []


def _weekday_after(first: Stretch | None, last: Stretch | None, words: str) -> Stretch | None:
    """The second end, a week on where it is a weekday before the first: "from Monday until Friday" on a Wednesday."""
    if first is None or last is None or last.latest >= first.earliest or not _WEEKDAY.match(words):
        return last
    week = timedelta(weeks=1)
    moved = replace(last, earliest=last.earliest + week, latest=last.latest + week)
    return replace(moved, edtf=moved.earliest.isoformat())


def _with_tail(words: str, last: str) -> str:
    """A first time with what only the last one states: "Monday and Tuesday of last week", "the first and third quarters of 2017"."""
    bare, stated = _SHARING.match(words), _SHARING.match(last)
    return f"{words}{stated['tail']}" if bare and stated and not bare["tail"] and stated["tail"] else words


def _first_end(words: str, last: Stretch | None, anchor: Anchor) -> Stretch | None:
    """The first end of an interval, with the month or year that only the second states: "between 3 and 9 October"."""
    if last is None:
        return None
    if _BARE_DAY.match(words):
        return name_stretch(f"{words} {last.earliest:%B %Y}".lower(), anchor)
    if not _BARE_MONTH.match(words) or _YEAR.search(words):
        return name_stretch(words, anchor)
    found = name_stretch(f"{words} {last.earliest.year}", anchor)
    if found and found.earliest > last.earliest:
        found = name_stretch(f"{words} {last.earliest.year - 1}", anchor)
    return found or name_stretch(words, anchor)


def _open(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    for pattern, frame in ((_SINCE, _since), (_BEFORE, _before), (_UNTIL, _until), (_AFTER, _after)):
        match = pattern.search(words)
        if match:
            if _THE_END_OF.match(match["rest"]) or _EVENT_IN.match(match["rest"]):
                frame = {_before: _until, _after: _since}.get(frame, frame)
            coming = _BY.match(match[0]) is not None
            found = name_stretch(match["rest"].strip(), replace(anchor, past=frame in (_since, _after), coming=coming))
            return frame(found, wording) if found else None
    return None


def _since(found: Stretch, wording: str) -> PartialDate:
    return _half_open(found, wording, f"{_end(found.edtf.split('/')[0], found.earliest)}/..", (found.earliest, None))


def _until(found: Stretch, wording: str) -> PartialDate:
    return _half_open(found, wording, f"../{_end(found.edtf.split('/')[-1], found.latest)}", (None, found.latest))


def _end(edtf: str, day: date) -> str:
    """`edtf` as the end of an interval, which may not hold masked digits ("199X") but a year."""
    return f"{day.year:04d}" if "X" in edtf else edtf


def _before(found: Stretch, wording: str) -> PartialDate:
    day = found.earliest - timedelta(days=1)
    return _half_open(found, wording, f"../{day.isoformat()}", (None, day))


def _after(found: Stretch, wording: str) -> PartialDate:
    if found.precision is Precision.DAY:
        return _closed(found, wording)
    day = found.latest + timedelta(days=1)
    return _half_open(found, wording, f"{day.isoformat()}/..", (day, None))


def _half_open(found: Stretch, wording: str, edtf: str, ends: tuple[date | None, date | None]) -> PartialDate:
    first, last = ends
    return PartialDate(
        first, last, edtf, Precision.OPEN, wording, first is not None, last is not None, found.derived, found.why
    )


def _point(words: str, wording: str, anchor: Anchor) -> PartialDate | None:
    found = name_stretch(words, anchor)
    return _closed(found, wording) if found else None


def _closed(found: Stretch, wording: str) -> PartialDate:
    return PartialDate(
        found.earliest, found.latest, found.edtf, found.precision, wording, derived=found.derived, reason=found.why
    )


def stretch_of(running: PartialDate | None) -> Stretch | None:
    """What later words can hang on: the days of a time, or the start of an open one."""
    if running is None or running.earliest is None:
        return None
    if running.latest is None:
        start = running.edtf.split("/")[0]
        inner = name_stretch(start.rstrip("~"), Anchor(None, None))
        return inner or Stretch(running.earliest, running.earliest, start, Precision.DAY)
    precision = Precision.MONTH if running.precision is Precision.INTERVAL else running.precision
    edtf = f"{running.earliest}/{running.latest}" if running.edtf.startswith("{") else running.edtf
    return Stretch(running.earliest, running.latest, edtf, precision)


def plain_words(wording: str) -> str:
    """`wording` as the patterns read it: lower case, single spaces, spelled numbers in figures, "fiscal" left out."""
    text = unicodedata.normalize("NFKC", wording).replace("’", "'").replace("–", "-").lower()
    text = _SHORT_YEAR.sub(lambda match: f"{19 if int(match['year']) >= TURN else 20}{match['year']}", text)
    text = text.replace("the past weekend", "last weekend")
    text = _FISCAL.sub("", _SPACES.sub(" ", text).strip(" ,;:()\"'"))
    text = _FORTNIGHT.sub("two weeks", text)
    text = _BEFORE_DAWN.sub("on", text)
    text = _WINTER_OF_TWO.sub(lambda match: match["winter"], text)
    text = _FEAST.sub(lambda match: _DAYS_OF_THE_YEAR[match[0]], _SHORT_RANGE.sub(_spelled_range, text))
    return write_numbers(_PAST_AND_COMING.sub(lambda match: match["which"].replace("past", "last"), text))


def _spelled_range(match: re.Match[str]) -> str:
    """ "1988-89" with both years in full; months ("1988-09") are left."""
    first, last = int(match["first"]), int(match["first"][:2] + match["last"])
    return f"{first}-{last}" if last > first and int(match["last"]) > MONTHS_OF_A_YEAR else match[0]
