"""What happened to displaced people: they fled, were displaced, were evacuated, returned, stayed or were trapped.

One kind of claim holds them all, and the record knows which it is only by the claim's own words; what no word here tells stays "displacement".
"""

from __future__ import annotations

import re

from whosays.model.claims import Claim

DISPLACEMENT = "displacement"
"""The name of what is not told closer."""

_TRAPPED = re.compile(
    r"\b(?:trapped|stranded|besieged|besieging|under siege|encircled|surrounded|cut off|stuck|hemmed in)\b", re.I
)
_REMAINING = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed|ing)?(?: behind)?|still (?:in|inside|there)|left behind)\b", re.I
)
_RETURNED = re.compile(
    r"\b(?:return(?:s|ed|ing|ees?)?|went (?:home|back)|came (?:home|back)|go(?:ing)? (?:home|back))\b", re.I
)
_EVACUATED = re.compile(r"\b(?:evacuat\w+|bussed out|moved out|taken out)\b", re.I)
_DISPLACED = re.compile(
    r"\b(?:displac\w+|uproot\w+|driven (?:out|from)|forced (?:out|from)|expelled|expulsion|homeless)\b", re.I
)
_FLED = re.compile(r"\b(?:fled|flee(?:s|ing)?|escap\w+|left|leav\w+|flight|exodus|refuge|ran)\b", re.I)
_OUTCOMES = {
    "trapped": _TRAPPED,
    "remaining": _REMAINING,
    "returned": _RETURNED,
    "evacuated": _EVACUATED,
    "displaced": _DISPLACED,
    "fled": _FLED,
}


def displacement_class(claim: Claim) -> str:
    """ "trapped", "remaining", "returned", "evacuated", "displaced" or "fled" by the claim's trigger; else `DISPLACEMENT`."""
    words = claim.trigger.text
    return next((name for name, pattern in _OUTCOMES.items() if pattern.search(words)), DISPLACEMENT)
