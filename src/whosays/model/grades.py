"""Grades: what an analyst judges of a source or a claim, in the terms of a published scheme.

Grading is optional. A record is ungraded until people choose a scheme for it, and what nobody graded stays ungraded. A grade is the analyst's voice
alone: it is never made from the source's hedge (`Modality`) nor from the reader's score, and it changes neither.

The scales:

* source reliability A–F and information credibility 1–6: the Admiralty code (NATO AJP-2.1), graded apart from one another;
* likelihood term and analytic confidence: US Intelligence Community Directive 203, which keeps the two in sentences of their own;
* harm grading: Airwars, for reports of harm to civilians.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scheme(StrEnum):
    """A published way to grade."""

    ADMIRALTY = "admiralty"
    ICD_203 = "icd-203"
    AIRWARS = "airwars"


class Scale(StrEnum):
    """One thing that is graded."""

    RELIABILITY = "source_reliability"
    CREDIBILITY = "information_credibility"
    LIKELIHOOD = "likelihood_term"
    CONFIDENCE = "analytic_confidence"
    HARM = "harm_grading"


UNGRADED = "ungraded"
"""The word that takes a grade back, or says that a record is not graded."""

SCHEME_OF: Mapping[Scale, Scheme] = {
    Scale.RELIABILITY: Scheme.ADMIRALTY,
    Scale.CREDIBILITY: Scheme.ADMIRALTY,
    Scale.LIKELIHOOD: Scheme.ICD_203,
    Scale.CONFIDENCE: Scheme.ICD_203,
    Scale.HARM: Scheme.AIRWARS,
}

VALUES: Mapping[Scale, Mapping[str, str]] = {
    Scale.RELIABILITY: {
        "A": "completely reliable: no doubt about it, and it has always been right",
        "B": "usually reliable: small doubts, right most of the time",
        "C": "fairly reliable: doubts, but it has been right before",
        "D": "not usually reliable: serious doubts, though it has been right at times",
        "E": "unreliable: known to have been wrong or not genuine",
        "F": "reliability cannot be judged: too little is known of it",
    },
    Scale.CREDIBILITY: {
        "1": "confirmed by other, independent sources",
        "2": "probably true: not confirmed, fits what else is known",
        "3": "possibly true: not confirmed, fits some of what is known",
        "4": "doubtful: not confirmed, possible but with nothing beside it",
        "5": "improbable: not confirmed, and what else is known speaks against it",
        "6": "truth cannot be judged: nothing to judge it by",
    },
    Scale.LIKELIHOOD: {
        "almost no chance": "1–5 %; also: remote",
        "very unlikely": "5–20 %; also: highly improbable",
        "unlikely": "20–45 %; also: improbable",
        "roughly even chance": "45–55 %; also: roughly even odds",
        "likely": "55–80 %; also: probable",
        "very likely": "80–95 %; also: highly probable",
        "almost certain": "95–99 %; also: nearly certain",
    },
    Scale.CONFIDENCE: {
        "low": "thin, fragmentary or questionable sourcing",
        "moderate": "credible sourcing, not of a quality or with support enough for more",
        "high": "good information from several sources; still not certainty",
    },
    Scale.HARM: {
        "confirmed": "a party to the conflict accepted responsibility for harm to civilians",
        "fair": "two or more credible sources report it, and nobody disputes who did it",
        "weak": "a single source reports it",
        "contested": "sources name different parties as responsible",
        "discounted": "what became known since speaks against harm to civilians, or against the party named",
    },
}
"""Every value of every scale, with what it means in our words. No value belongs to two scales."""

ALSO: Mapping[str, str] = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
"""The second row of terms of ICD-203, each with the one that whosays keeps."""


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade as it stands now.

    Attributes:
        subject: Id of the claim, or the name of the outlet or source.
        scale: What is graded.
        value: The value on that scale.
        by: Who judged.
        why: The reason, in words.
        at: When.
        decision: Number of the decision in the record.
    """

    subject: str
    scale: Scale
    value: str
    by: str
    why: str
    at: datetime
    decision: int

    @property
    def meaning(self) -> str:
        """What the value means, in words."""
        return VALUES[self.scale][self.value]

    @property
    def is_of_claim(self) -> bool:
        """Whether a claim is graded rather than a source."""
        return self.scale is not Scale.RELIABILITY


@dataclass(frozen=True, slots=True)
class Support:
    """What of a record stands behind one claim.

    Attributes:
        claims: Ids of the claims that say the same on the same question, the claim itself first.
        roots: Names of their root sources, each once.
        independent: Two of the claims whose root sources are established to be independent, or `None`.
        why: How the root sources stand to one another, in words, one sentence a pair.
    """

    claims: tuple[str, ...]
    roots: tuple[str, ...]
    independent: tuple[str, str] | None
    why: tuple[str, ...]
