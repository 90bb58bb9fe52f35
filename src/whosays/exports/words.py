"""Parts of a claim as words for a person: what every flat format needs alike."""

from __future__ import annotations

from whosays.model.claims import Claim, Step


def chain_in_words(claim: Claim) -> str:
    """The attribution chain from the nearest source outwards: "a doctor (said) via Harbour Agency (reported)"; "" where the text itself asserts it."""
    return " via ".join(map(_step_in_words, claim.attribution))


def _step_in_words(step: Step) -> str:
    return f"{step.source.text} ({step.cue.text})" if step.cue else step.source.text


def one_line(text: str) -> str:
    """`text` with every stretch of white space as one space."""
    return " ".join(text.split())
