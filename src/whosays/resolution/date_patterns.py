"""The words that dates are made of, as patterns, and what dates without a year or a day hang on.

Shared by the rules for calendar dates (`date_words`) and for relative ones (`relative_dates`). All words are in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from whosays.resolution.stretches import Stretch

SOON = 75
"""Days after publication within which a date without a year is still taken as a coming one."""
FAR_BACK = 366
"""Days before publication from which a date of the story gives its year to later dates without one."""
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?(?:s\b)?"
)
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?P<full>day)?(?P<plural>s)?\b\.?"
_COUNTED = r"-(?:year|month|week|day|hour|minute)| (?:year|month|week|day|hour|minute)s\b"
YEAR = rf"(?P<year>(?<![0-9,.])(?<![0-9]-)(?:1[5-9]|20|21)[0-9]{{2}}(?!,?[0-9]|(?<=0)['’]s\b|s\b|{_COUNTED}))"
DAY = r"(?P<day>(?<![0-9])[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:]|,[0-9])"
UNTIL = r"(?:\s?(?:[-–/]|and|to)\s?(?P<until>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9]))?"
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
NUMBERS |= {"eleven": 11, "twelve": 12, "couple": 2, "a couple of": 2}
PART = {
    **dict.fromkeys(["early", "beginning", "start", "first days", "first weeks", "first months", "outset"], "early"),
    **dict.fromkeys(["mid", "middle"], "mid"),
    **dict.fromkeys(["late", "end", "last days", "last weeks", "last months", "final days", "close"], "late"),
}
PART_WORDS = r"early|mid|late|beginning|start|middle|end|outset|close|(?:first|last|final) (?:days|weeks|months)"
PARTS = rf"(?P<part>{PART_WORDS})(?:[ -](?:in )?(?:of )?(?:the )?(?:month of |year )?)"
UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
OR_SO = r"(?: or (?:so|more))?"
NUMBER = rf"(?P<number>[0-9]{{1,3}}|a couple of|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
PREPOSITIONS = r"in|of|since|until|till|by|from|to|and|during|before|after|throughout|between"
LEAD = rf"(?P<lead>(?:\b(?:{PREPOSITIONS})|^)\s*)?"
_FEAST = r"easter(?: [a-z]+day)?|good friday|rama(?:dh?|z)an|eid[ -][a-z]{2}[ -](?:fitr|adha)"
YEAR_IN_WORDS = re.compile(
    rf"(?P<what>\b(?:{_FEAST}|{MONTH.replace('?P<month>', '?:')}|{SEASON.replace('?P<season>', '?:')}|half|quarter|q[1-4]))"
    r"(?: of)? (?P<which>last|this|next) year\b"
)
WHOSE_YEAR = re.compile(r"\b(?P<which>last|this|next) year's\b")
NO_YEAR = r"(?P<year>(?!))?"
ONE_UNIT = r"(?P<unit>weekend|week|month|year)\b"
WITHIN = r"(?:(?P<within>earlier|early|later|late|mid|beginning of|end of|start of)[ -](?:in )?)?"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words hang on.

    Attributes:
        published: The day of publication, or `None`.
        running: The last date of the story before the words, or `None`.
        past: Whether the words can only mean something before publication ("since May").
        coming: Whether a bare weekday is the one ahead ("by Tuesday").
    """

    published: date | None
    running: Stretch | None
    past: bool = False
    coming: bool = False

    @property
    def far_back(self) -> Stretch | None:
        """The last date of the story where that lies far before publication, so that later dates go by it; else `None`."""
        running = self.running
        if running is None:
            return None
        is_far = self.published is None or (self.published - running.latest).days > FAR_BACK
        return running if is_far else None


Rule = Callable[[re.Match[str], Anchor], Stretch | None]
Rules = list[tuple[re.Pattern[str], Rule]]
"""Patterns with what they name, tried in order."""


def month_of(word: str) -> int:
    """The number of a month, by its name or the first letters of it."""
    return MONTHS.index(word[:3]) + 1


def number_of(word: str) -> int:
    """The number that a word or figure says."""
    if word.isdigit():
        return int(word)
    return 2 if "couple" in word else NUMBERS[word]
