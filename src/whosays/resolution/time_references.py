"""Words for now, before and to come that name no day: "recently", "so far", "in the coming weeks", "soon".

They order events and date none. Each is a TIMEX3 reference (`PRESENT_REF`, `PAST_REF`, `FUTURE_REF`). What it is not: a date; a claim that
says "recently" stays undated.

Rule that always holds: the whole of the words must be such a reference; one inside a longer expression ("earlier this month") counts for nothing.
"""

from __future__ import annotations

import re

PRESENT, PAST, FUTURE = "PRESENT_REF", "PAST_REF", "FUTURE_REF"

_UNITS = r"(?:hours|days|weeks|months|quarters|years|decades|centuries|times)"
_SEVERAL = rf"{_UNITS}(?:(?:,? (?:and|or) |, ){_UNITS})*"
_ONLY_BARE = re.compile(rf"one day|some day|past {_SEVERAL}")
"""Words that are a reference alone and a length behind a preposition: "in one day", "over the past weeks"."""
_LEAD = re.compile(
    r"^(?:(?:in|at|for|by|until|till|since|from|to|up to|as of|over|during|within|on|even|only|just|right|much|very|more|most|ever|all|the)\s+)+(?=\w)"
)
_AT_THE_TIME = re.compile(r"(?:(?:at|of|by|until|from) )?the time")
"""A time of the story, which is past; "the present time" and "the time being" are now."""
_MOMENT = r"(?:moment|time|juncture|instant|stage|point|writing)"
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reference, re.compile(pattern))
    for reference, pattern in (
        (
            PRESENT,
            (
                r"now|currently|current|present|presently|present day|today's world|nowadays|these days|"
                r"already|yet|still|so far|thus far|as yet|"
                rf"to date|date|(?:this|present|current)(?: \w+)? {_MOMENT}|(?:the )?{_MOMENT}|time being|this day|"
                r"here and now|immediately"
            ),
        ),
        (
            PAST,
            (
                r"recent|recently|lately|late|of late|latterly|previous|previously|former|formerly|once|earlier|before|past|recent past|ancient times|"
                rf"(?:(?:some|a) (?:short |long |little )?(?:time|while)|long|not (?:so |too |that )?long|"
                rf"{_UNITS}|(?:a few|several|many|some|a number of) {_UNITS}) ago|"
                rf"recent {_SEVERAL}|(?:in )?past {_SEVERAL}|beforehand|historically|long since|old days"
            ),
        ),
        (
            FUTURE,
            (
                r"soon|shortly|eventually|later|later on|(?:(?:near|distant|foreseeable|immediate|not[- ]too[- ]distant) )?future|"
                rf"(?:future|coming|upcoming) {_SEVERAL}|{_UNITS} (?:ahead|to come)|one day|some day|someday|sooner or later|before long|"
                r"(?:short|long|near|medium)(?:er)?[- ](?:term|run)|due course|imminent|imminently|upcoming|forthcoming|ahead|future date|now on|"
                r"(?:(?:a|some) )?(?:later|future) (?:date|time|stage|point|day)|(?:as )?soon as (?:possible|practicable|feasible)"
            ),
        ),
    )
)


def read_reference(words: str) -> str | None:
    """The TIMEX3 reference that `words` (lower case, single spaces) are, or `None`.

    >>> read_reference("in recent weeks"), read_reference("until now"), read_reference("earlier this month")
    ('PAST_REF', 'PRESENT_REF', None)
    """
    if _AT_THE_TIME.fullmatch(words):
        return PAST
    bare = _LEAD.sub("", words)
    for form in (words,) if _ONLY_BARE.fullmatch(bare) else (words, bare):
        for reference, pattern in _WORDS:
            if pattern.fullmatch(form):
                return reference
    return None
