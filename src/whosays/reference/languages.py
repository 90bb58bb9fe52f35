"""What languages are called in English, by their ISO 639 codes.

Records keep a language as its code; people read its name. The table has every two-letter code and those of three letters that news of armed conflict
comes in. A code that it does not have is shown as it is: nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FILE = "languages.csv"
_UNREAD = re.compile(r"language ([a-z]{2,3})")
"""How a document that no reader reads says so: see `documents.language.why_unread`."""


def language_name(code: str) -> str:
    """The English name of the language of that code, or the code itself where the table does not have it.

    >>> language_name("ar"), language_name("ckb"), language_name("qaa")
    ('Arabic', 'Central Kurdish', 'qaa')
    """
    return language_names().get(code.casefold(), code)


def name_languages(words: str) -> str:
    """Words that say why a document is kept unread, with the language by its name.

    >>> name_languages("language ar")
    'it is in Arabic'
    """
    return _UNREAD.sub(lambda found: f"it is in {language_name(found[1])}", words)


@cache
def language_names() -> Mapping[str, str]:
    """The names of all languages of the table, by their codes."""
    text = (files("whosays.reference") / "data" / FILE).read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(io.StringIO(text))}
