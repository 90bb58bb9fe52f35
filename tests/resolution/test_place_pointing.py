"""Words that point back to a place mean the one that was named before."""

from __future__ import annotations

import pytest

from tests.factory import make_claim, make_document
from whosays.model.kinds import Kind, Role
from whosays.model.places import PlaceMatch
from whosays.reference.places import load_gazetteer
from whosays.resolution.places import resolve_places


def placed(text: str, words: str, *named: str) -> PlaceMatch:
    """What `words` mean in `text`, where claims name the places `named` as well."""
    document = make_document(text)
    others = [make_claim(document, Kind.CONTROL, "hold", {Role.PLACE: name}) for name in named]
    claim = make_claim(document, Kind.CONTROL, "hold", {Role.PLACE: words})
    return resolve_places(document, [*others, claim], load_gazetteer())[-1][0]


@pytest.mark.parametrize(
    ("text", "words", "named", "meant"),
    [
        ("They hold Rabak and Kosti, Sudan. Guns fired there.", "there", ("Rabak", "Kosti"), "Kosti"),
        ("They hold Rabak. Kosti, Sudan, fell. The town burnt.", "town", ("Rabak", "Kosti"), "Kosti"),
        ("They hold Zamzam camp and Kosti, Sudan. Shells hit the camp.", "the camp", ("Zamzam camp", "Kosti"), "Zamzam camp"),
    ],
)  # fmt: skip
def test_words_that_point_back_mean_what_was_named_last(
    text: str, words: str, named: tuple[str, ...], meant: str
) -> None:
    """ "There" is any place, "the town" a settlement and "the camp" one that is called so; the reason says it."""
    match = placed(text, words, *named)
    assert match.place_id == placed(text, meant, *named).place_id is not None
    assert match.span.text == words
    assert f'"{meant}"' in match.features[-1].reason


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("They hold Rabak and Kosti, Sudan. Shells hit a camp.", "camp", ("Rabak", "Kosti")),
        ("They hold Rabak and Kosti, Sudan. Shells hit the camp.", "the camp", ("Rabak", "Kosti")),
        ("Guns fired there. They hold Rabak and Kosti, Sudan.", "there", ("Rabak", "Kosti")),
        ("They hold Rabak and Kosti, Sudan. One. Two. Three. Four. Guns fired there.", "there", ("Rabak", "Kosti")),
    ],
)
def test_nothing_is_pointed_at_from_afar(text: str, words: str, named: tuple[str, ...]) -> None:
    """Indefinite words, a camp where none is called so, what comes later and what is far off are not guessed."""
    assert placed(text, words, *named).place_id is None


def test_an_unknown_name_is_pointed_at_too() -> None:
    """ "The camp" after a camp that no gazetteer knows goes by its name."""
    text = "They hold Qwertun camp and Kosti, Sudan. Shells hit the camp."
    match = placed(text, "the camp", "Qwertun camp", "Kosti")
    assert match.label == placed(text, "Qwertun camp", "Kosti").label
