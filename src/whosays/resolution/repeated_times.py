"""Times that come again: "every Friday", "nightly", "three times a week", "each summer".

TIMEX3 writes them as a length ("every two weeks": P2W) or as a date with its open digits masked ("every Friday": XXXX-WXX-5). What they are not:
days. A claim that says "nightly" stays undated.

Rule that always holds: a single day that only sounds alike ("on Friday") gives `None`.
"""

from __future__ import annotations

import re

from whosays.resolution.date_patterns import DAYS, MONTH, NUMBER, SEASON, WEEKDAY, month_of, number_of

_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
    "bimonthly": "P2M", "quarterly": "P3M", "biannual": "P6M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "biennial": "P2Y",
    "round the clock": "PT1H", "around the clock": "PT1H", "day and night": "P1D", "day after day": "P1D", "night after night": "XXXX-XX-XXTNI",
    "year after year": "P1Y", "week after week": "P1W", "month after month": "P1M", "day by day": "P1D", "day in, day out": "P1D",
}  # fmt: skip
_LETTERS = {
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNIT = r"(?P<unit>minute|hour|day|week|month|quarter|year)s?"
_EVERY = r"(?:every|each|most|some)(?: single)?"
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_SAYS_EVERY = re.compile(rf"\b{_EVERY} ")
_RATE = re.compile(
    rf"\b(?:once|twice|thrice|times|[0-9]+|{NUMBER}) (?:an?|per|each|every) {_UNIT}$|^per {_UNIT.replace('unit', 'alone')}$"
)
_EVERY_UNIT = re.compile(
    rf"\b(?:every|each)(?: single)?(?: (?:(?P<other>other|second)|{NUMBER}))?[ -]{_UNIT}\b(?!'s)(?! of\b)"
)
_EVERY_DAY = re.compile(rf"\b{_EVERY} {WEEKDAY}(?: {_PART})?")
_WEEKDAYS = re.compile(rf"^(?:on |most |many |all )?{WEEKDAY}(?: {_PART}s?)?$")
_EVERY_MONTH = re.compile(rf"\b{_EVERY} (?:{MONTH}|{SEASON})")
_EVERY_PART = re.compile(rf"\b(?:{_EVERY} {_PART}\b|(?:^|in the |at )(?P<parts>{'|'.join(_PARTS)})s$)")
_QUARTERS = re.compile(r"^(?:the |in )*(?P<which>first|second|third|fourth)[ -]quarters$")
_WEEKENDS = re.compile(rf"(?:\b{_EVERY} weekend\b|^(?:on |at )?weekends$)")


def read_repeated(words: str) -> str | None:
    """The TIMEX3 value of a time that comes again, in `words` (lower case, single spaces), or `None`.

    >>> read_repeated("every other day"), read_repeated("on fridays"), read_repeated("each july"), read_repeated("on friday")
    ('P2D', 'XXXX-WXX-5', 'XXXX-07', None)
    """
    adverb = _ADVERBS.get(
        re.sub(r"^(?:on an? |the |an? |near-|near |nearly |almost )(?=\w+(?: basis)?$)", "", words).removesuffix(
            " basis"
        )
    )
    if adverb:
        return adverb
    return _named(words) or _unit(words) or _part(words)


def _named(words: str) -> str | None:
    """Named days, months, seasons and quarters that come again."""
    day = _EVERY_DAY.search(words) or _WEEKDAYS.match(words)
    if day and (day["plural"] or _SAYS_EVERY.search(words) or (day["part"] and words.endswith("s"))):
        return f"XXXX-WXX-{DAYS.index(day['weekday'][:3]) + 1}{_PARTS[day['part']] if day['part'] else ''}"
    month = _EVERY_MONTH.search(words)
    if month:
        return f"XXXX-{month_of(month['month']):02d}" if month["month"] else f"XXXX-{_SEASONS[month['season']]}"
    quarter = _QUARTERS.match(words)
    if quarter:
        return f"XXXX-Q{('first', 'second', 'third', 'fourth').index(quarter['which']) + 1}"
    return "XXXX-WXX-WE" if _WEEKENDS.search(words) else None


def _unit(words: str) -> str | None:
    """ "every two weeks", "twice a day", "per year"."""
    rate = _RATE.search(words)
    if rate:
        return _LETTERS[rate["unit"] or rate["alone"]].format(1)
    every = _EVERY_UNIT.search(words)
    if every is None:
        return None
    number = 2 if every["other"] else number_of(every["number"]) if every["number"] else 1
    return _LETTERS[every["unit"]].format(number)


def _part(words: str) -> str | None:
    part = _EVERY_PART.search(words)
    return f"XXXX-XX-XX{_PARTS[part['part'] or part['parts']]}" if part else None
