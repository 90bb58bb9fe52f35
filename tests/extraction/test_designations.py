"""A quoted designation gives its holders a role."""

from __future__ import annotations

import pytest

from whosays.extraction.designations import add_designations
from whosays.extraction.sentences import split_sentences
from whosays.model.kinds import Role


def found(text: str) -> list[tuple[str | None, str | None]]:
    sentences = split_sentences(text)
    return [(c.words(Role.ACTOR), c.words(Role.FUNCTION)) for c in add_designations("d", text, sentences, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'In those months officers of the Coast Guard were presented as "advisers".',
            [("In those months officers of the Coast Guard", "advisers")],
        ),
        (
            'On paper, officers of the Coast Guard were listed as "advisers", while the troops were described as the “volunteers”.',
            [("officers of the Coast Guard", "advisers"), ("troops", "volunteers")],
        ),
        ('The harbour was known as "the Pearl".', []),
        ("Officers were regarded as capable.", []),
    ],
)
def test_only_people_with_a_quoted_function_hold_a_role(text: str, expected: list[tuple[str, str]]) -> None:
    """Holder and function are the words around the verb; things and unquoted praise are no role."""
    assert found(text) == expected


def test_a_role_that_is_claimed_already_is_not_added_twice() -> None:
    """Adding again to what was added changes nothing."""
    text = 'The militia commanders were registered as "guards" that year.'
    once = add_designations("d", text, split_sentences(text), ())
    assert add_designations("d", text, split_sentences(text), once) == once
