"""Numbers in time words, written in figures: "nineteen ninety-six" becomes 1996, "forty years" 40 years, "March eighth" March 8.

Transcripts and careful writers spell them. Small numbers up to twelve are left alone, for the patterns of dates know them and reasons quote them.
What it is not: a reader of quantities. Ordinals are written only beside a month and before "century", so that "the second day" keeps its words.

Rule that always holds: words that spell no number come back as they were.
"""

from __future__ import annotations

import re

from text_to_num import text2num

from whosays.resolution.date_patterns import MONTH

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNDER_HUNDRED = rf"(?:(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{_ONES})"
_YEAR = re.compile(
    rf"\b(?P<first>(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty))[ -](?P<last>(?:oh[ -])?(?:{_UNDER_HUNDRED}))(?![ -](?:year|day|month|week|hour))\b"
)
_THOUSANDS = re.compile(rf"\btwo thousand(?: and)?(?: (?P<last>{_UNDER_HUNDRED}))?(?! (?:year|day|month|week|hour))\b")
_LARGE = re.compile(
    rf"\b(?:(?:a|{_ONES}) thousand|(?:a|{_ONES}) hundred(?: and {_UNDER_HUNDRED})?|"
    rf"(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|{_TEENS})"
    r"(?=[ -](?:more |consecutive |straight |long |full )?(?:second|minute|hour|day|night|week|month|year|decade|centur))"
)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ORDINALS += ["eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"]
_ORDINALS += ["nineteenth", "twentieth"]
_DAYS = {word: number for number, word in enumerate(_ORDINALS, start=1)}
_DAYS |= {f"twenty-{word}": number + 20 for word, number in _DAYS.items() if number < 10}
_DAYS |= {"thirtieth": 30, "thirty-first": 31}
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_PLAIN_MONTH = MONTH.replace("?P<month>", "?:")
_BEFORE_MONTH = re.compile(rf"\b(?:the )?(?P<day>{_DAY}) (?:day )?of (?=(?:{_PLAIN_MONTH}))")
_AFTER_MONTH = re.compile(
    rf"(?P<month>\b(?:{_PLAIN_MONTH}) )(?:the )?(?P<day>{_DAY})\b(?! (?:week|half|quarter|days?)\b)"
)
_CENTURY = re.compile(rf"\b(?P<day>{_DAY})(?=[ -]centur)")


def write_numbers(words: str) -> str:
    """`words` (lower case) with the spelled years, days of months, centuries and larger counts of units in figures.

    >>> write_numbers("the winter of nineteen ninety-four"), write_numbers("nearly forty years"), write_numbers("six months")
    ('the winter of 1994', 'nearly 40 years', 'six months')
    """
    words = _THOUSANDS.sub(lambda match: str(2000 + (_value(match["last"]) if match["last"] else 0)), words)
    words = _YEAR.sub(_year, words)
    words = _LARGE.sub(lambda match: str(_value(match[0])), words)
    words = _BEFORE_MONTH.sub(lambda match: f"{_DAYS[match['day']]} ", words)
    words = _AFTER_MONTH.sub(lambda match: f"{match['month']}{_DAYS[match['day']]}", words)
    return _CENTURY.sub(lambda match: f"{_DAYS[match['day']]}th", words)


def _year(match: re.Match[str]) -> str:
    last = _value(match["last"].removeprefix("oh").strip(" -"))
    spelled_short = last < 10 and not match["last"].startswith("oh")
    return match[0] if spelled_short else str(_value(match["first"]) * 100 + last)


def _value(words: str) -> int:
    """What cardinal number words say."""
    return int(text2num(re.sub(r"^a ", "one ", words.replace("-", " ")), "en"))
