"""How surely a claim is put, in the verb of its sentence: "moved", "is to move", "may move", "would move".

A plan told as "moved" says what nobody said. The verb of every worded claim is therefore made here, by the claim's modality. A hedge leaves the verb as it
is: the sentence says in brackets that it is one.
"""

from __future__ import annotations

import re

from whosays.model.claims import Claim
from whosays.model.kinds import Modality

_IRREGULAR = {
    "took": "take", "retook": "retake", "held": "hold", "lost": "lose", "overran": "overrun", "fought": "fight", "led": "lead", "fled": "flee",
    "left": "leave", "sent": "send", "withdrew": "withdraw", "ran": "run", "was": "be", "were": "be", "went": "go", "came": "come", "drove": "drive",
    "split": "split", "broke": "break", "had": "have", "has": "have", "carried out": "carry out", "died": "die", "controlled": "control", "shot": "shoot",
}  # fmt: skip
_PAST_OF = {base: past for past, base in _IRREGULAR.items()}
_BASE_WORDS = """
    abandon abduct advance arrest arrive attack back besiege blockade capture cede change clear command contest control cross cut deploy
    detain dispatch encircle enter evacuate execute flee free head hold injure kidnap kill land lead leave liberate lose move occupy overrun
    part pull raid recapture regain reinforce release relocate retake retreat return secure seize send shoot split storm support surround
    take travel withdraw wound
"""
_BASES = frozenset(_BASE_WORDS.split())
"""The verbs that triggers of claims are told by, in their bare form."""


def past_of(word: str) -> str:
    """The past of one verb in any of its forms ("captures", "capturing", "capture" → "captured"); "" for a word that is no verb known here.

    >>> [past_of(word) for word in ("captures", "retaking", "occupied", "stronghold")]
    ['captured', 'retook', 'occupied', '']
    """
    plain = word.casefold()
    if plain in _IRREGULAR:
        return plain
    base = next((base for base in _guesses(plain) if base in _BASES), "")
    return _past(base) if base else ""


def _guesses(word: str) -> tuple[str, ...]:
    stem = re.sub(r"(ied|ies)$", "y", word)
    cut = re.sub(r"(ing|ed|es|s)$", "", word)
    return word, word.removesuffix("s"), stem, cut, f"{cut}e", cut[:-1]


def _past(base: str) -> str:
    if base in _PAST_OF:
        return _PAST_OF[base]
    if base.endswith("y") and base[-2:-1] not in "aeou":
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else base if base == "cut" else f"{base}ed"


def base_of(past: str) -> str:
    """The bare form of a past that `past_of` gave, or of one written in a sentence ("backed")."""
    if past in _IRREGULAR:
        return _IRREGULAR[past]
    return next((base for base in _guesses(past) if base in _BASES), past)


def told(claim: Claim, past: str, *, several: bool) -> str:
    """The verb as the claim puts it: "moved", "is to move", "may have moved"."""
    modality, base = claim.modality, base_of(past)
    if modality is Modality.PLANNED:
        return f"{'are' if several else 'is'} to {base}"
    if modality is Modality.POSSIBLE:
        return f"may {base}"
    return f"would {base}" if modality is Modality.CONDITIONAL else past


def being(claim: Claim, *, several: bool, past: bool = False) -> str:
    """A form of "to be": "is", "were", "are to be", "may be", "would be"."""
    modality, now = claim.modality, "are" if several else "is"
    if modality is Modality.PLANNED:
        return f"{now} to be"
    if modality is Modality.POSSIBLE:
        return "may be"
    if modality is Modality.CONDITIONAL:
        return "would be"
    return {"are": "were", "is": "was"}[now] if past else now
