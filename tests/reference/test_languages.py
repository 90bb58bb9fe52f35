"""What languages are called."""

from __future__ import annotations

import pytest

from whosays.documents.language import CANDIDATES, why_unread
from whosays.reference.languages import language_name, name_languages


@pytest.mark.parametrize("code", CANDIDATES)
def test_every_language_that_can_be_told_has_a_name(code: str) -> None:
    """A language that is told from a text is never shown as a bare code."""
    assert language_name(code)[0].isupper()


def test_a_code_that_nobody_knows_stays_as_it_is() -> None:
    """No name is made up for a code that the table does not have."""
    assert language_name("qaa") == "qaa"


def test_why_a_document_is_unread_names_its_language() -> None:
    """The reason that is kept with a document is said with the name of the language, and any other reason as it is."""
    assert name_languages(why_unread("fa") or "") == "it is in Persian"
    assert name_languages("no text to read") == "no text to read"
