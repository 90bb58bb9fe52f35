"""Which language a text is in, as far as that can be told.

Readers read English, so the question that matters is whether a text is *not* English. It is answered only with confidence: a short text, or
one of names and figures, has no language (`None`), and is read. Only languages that news about armed conflict appears in are candidates; the
model's creoles and dialects, which it confuses with English and Arabic news, are not.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READABLE = "en"
ENOUGH_LETTERS = 40
"""Below this the model guesses."""

SURE = 0.9
LOOKED_AT = 6000
"""Characters looked at: enough to tell, whatever the length."""

CANDIDATES = (
    *("am", "ar", "az", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "ha"),
    *("he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "ko", "ku", "lt", "lv", "mk", "ms", "my"),
    *("nl", "no", "om", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta"),
    *("th", "tl", "tr", "uk", "ur", "uz", "vi", "zh"),
)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or `None` where it cannot be told with confidence."""
    sample = text[:LOOKED_AT]
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None


def why_unread(language: str | None) -> str | None:
    """Why no reader is tried on a text in `language`, or `None` where one is."""
    return None if language in (None, READABLE) else f"language {language}"
