"""People's choices of places over the machine's."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tests.resolution.test_places import claim, document
from whosays.model.decisions import GENESIS, Action, Decision
from whosays.model.entries import Entry, ReaderIdentity, Resolution
from whosays.model.kinds import Status
from whosays.model.places import PlaceChoice
from whosays.reference.places import load_gazetteer
from whosays.resolution.place_choices import apply_places, choices_of, subject_of
from whosays.resolution.place_review import find_doubts
from whosays.resolution.places import resolve_places

TEXT = "Gunmen moved near Tripoli, an aid group said."
LEBANESE, LIBYAN = "geonames:266826", "geonames:2210247"


def entry(place: str = "near Tripoli") -> Entry:
    """An entry with one place, resolved by the machine."""
    told = claim(TEXT, place=place)
    (places,) = resolve_places(document(TEXT), [told], load_gazetteer())
    return Entry(told, document(TEXT), Resolution((), places, None), Status.PROPOSED, ReaderIdentity("r", "1", "0"))


def choice(
    place_id: str | None, *, words: str = "near Tripoli", where: str | None = None, undone: bool = False
) -> PlaceChoice:
    """A choice of Ines."""
    return PlaceChoice(words, where, place_id, "Ines", "she knows", undone)


def applied(*choices: PlaceChoice) -> Entry:
    """The entry under the choices."""
    return apply_places([entry()], choices, load_gazetteer())[0]


def test_a_choice_changes_the_place_and_not_the_precision() -> None:
    """The chosen place is shown as closely as the words put it, with who chose it and why."""
    (before,) = entry().places()
    (match,) = applied(choice(LEBANESE)).places()
    assert (match.place_id, match.country, match.label) == (LEBANESE, "LB", "near Tripoli, Lebanon")
    assert match.where_prec == before.where_prec
    assert match.features[-1].reason == "chosen as Tripoli in every document, by Ines: she knows"


def test_words_can_mean_no_place() -> None:
    """A choice of no place takes the coordinates away and says who said so."""
    (match,) = applied(choice(None)).places()
    assert (match.place_id, match.latitude, match.where_prec) == (None, None, None)
    assert "judged to mean no place" in match.features[0].reason


def test_a_choice_for_the_document_counts_before_one_for_all() -> None:
    """The narrower choice wins in whatever order they were made."""
    narrow, wide = choice(LEBANESE, where="d"), choice(LIBYAN)
    assert applied(narrow, wide).places() == applied(wide, narrow).places()
    assert applied(narrow, wide).places()[0].place_id == LEBANESE


def test_the_latest_choice_counts_and_can_be_undone() -> None:
    """A later choice on the same words replaces the earlier, and undoing brings the machine's back."""
    assert applied(choice(LIBYAN), choice(LEBANESE)).places()[0].place_id == LEBANESE
    assert applied(choice(LEBANESE), choice(None, undone=True)) == entry()


def test_applying_twice_changes_nothing_more() -> None:
    """Choices are idempotent, and other words and documents stay as they are."""
    once = apply_places([entry()], [choice(LEBANESE)], load_gazetteer())
    assert apply_places(once, [choice(LEBANESE)], load_gazetteer()) == once
    assert applied(choice(LEBANESE, words="Zarqa"), choice(LEBANESE, where="other")) == entry()


def test_a_place_that_is_not_here_is_named_and_changes_nothing_else() -> None:
    """A choice of an import that this machine lacks leaves the machine's place and says so."""
    (match,) = applied(choice("geonames:99999999999")).places()
    assert match.place_id == entry().places()[0].place_id
    assert "is in no gazetteer here" in match.features[-1].reason


def test_choices_are_read_from_decisions() -> None:
    """A decision about a place carries words, document and place; other decisions are none."""
    at = datetime(2024, 1, 1, tzinfo=UTC)
    value = json.dumps({"place": LEBANESE})
    said = Decision(1, Action.PLACE, subject_of("near  Tripoli", "d"), value, "Ines", "she knows", at, GENESIS)
    other = Decision(2, Action.ACCEPT, "claim", "{}", "Ines", "", at, GENESIS)
    assert choices_of([said, other]) == (choice(LEBANESE, where="d"),)


def test_what_a_person_chose_is_not_asked_again() -> None:
    """The review lists each phrase with its claims, the least sure first, without those that were chosen."""
    (doubt,) = find_doubts([entry()])
    assert (doubt.words, doubt.claims) == ("near Tripoli", (entry().id,))
    assert doubt.reasons
    assert find_doubts([applied(choice(LEBANESE))]) == ()
