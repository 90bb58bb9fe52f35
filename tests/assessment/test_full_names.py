"""The whole name of a person whom a text names by the last part alone."""

from __future__ import annotations

import pytest

from whosays.assessment.full_names import full_name


@pytest.mark.parametrize(
    ("text", "last", "whole"),
    [
        ("Samir Dahl, its commander, spoke first. Dahl said more later.", "Dahl", "Samir Dahl"),
        ("Colonel Samir Dahl spoke. Dahl said more.", "Dahl", "Samir Dahl"),
        ("On Dahl nothing is known. Dahl said so.", "Dahl", None),
        ("Samir Dahl met Omar Dahl. Dahl said no.", "Dahl", None),
        ("Dahl says\n\nOld Quay\nDahl said more.", "Dahl", None),
        ("Samir K. Dahl spoke; Dahl left.", "Dahl", "Samir K. Dahl"),
        ("The River Brigade spoke.", "Brigade", "River Brigade"),
        ("Samir Dahl spoke.", "Samir Dahl", None),
        ("he said", "he", None),
        ("It hurts Human Rights. The Dahl said no.", "Dahl", None),
        ("They met in Old Quay. Samir Dahl spoke; Dahl left.", "Dahl", "Samir Dahl"),
    ],
)
def test_only_the_one_longer_name_of_the_text_counts(text: str, last: str, whole: str | None) -> None:
    """A last name is the whole name that stands in its text, without titles; of two persons, of none, or at the head of a sentence it is nobody's."""
    assert full_name(text, last) == whole
