"""Whether a root source speaks itself, or its text only passes on what somebody without a name says.

"A website claims 14, which could not be confirmed; we count nine" goes back to one text for both figures, since nobody knows who the website is. It is
yet no revision of the 14 by the nine: the text never gave the 14 as its own. Root sources are counted as before; only whose own figure it is is told
apart here.

Rules that always hold: a named root source speaks for itself; so does a text that names nobody, and its own staff, counts and charts; what a nameless
source says without a hedge is taken over by the text.
"""

from __future__ import annotations

import re

from whosays.assessment.speakers import speakers_of
from whosays.assessment.wording import normalise
from whosays.model.entries import Entry
from whosays.model.findings import Basis, RootSource
from whosays.model.kinds import Modality

_OWN = re.compile(
    r"\b(correspondents?|reporters?|journalists?|bureau|stringers?|volunteers?|staff|team|researchers?|analysts?|counts?|tally|tallies|charts?"
    r"|figures?|table|list|database|records?|report|he|she|it|they|we)\b",
    re.IGNORECASE,
)
"""What a text calls its own people, and what they made; or words that stand for somebody named before."""


def voice_in(entry: Entry, root: RootSource) -> str:
    """The words for the nameless speaker to whom the text of `entry` leaves its claim, with a hedge; "" where the root source speaks itself."""
    if root.basis is Basis.CHAIN or entry.claim.modality is Modality.ASSERTED:
        return ""
    nearest = next((step.source.text for step in speakers_of(entry)), "")
    return "" if _OWN.search(nearest) else normalise(nearest)
