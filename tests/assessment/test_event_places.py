"""Places of a text are circles on the ground, and only ground sets them apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assessment.event_factory import PLACES, TOWNS, Towns
from whosays.assessment.event_places import NoPlaces, fit_places, place_of_match, read_places
from whosays.model.incidents import EventPlace
from whosays.model.kinds import Role
from whosays.model.places import Place, PlaceMatch, WherePrecision
from whosays.model.spans import Span

MARUN = EventPlace("place:marun", "Marun", 10.0, 20.0, 2_500)
QUAY = EventPlace("place:old-quay", "Old Quay", 10.01, 20.01, 2_500)
VESNA = EventPlace("place:vesna", "Vesna", 10.5, 20.2, 2_500)
UPPER = EventPlace("place:marun-province", "Upper Marun", 10.1, 20.0, 40_000)
COAST = EventPlace("place:coast", "Coast", 12.0, 20.0, 40_000)


def radii(text: str) -> dict[str, int]:
    return {mark.place.label: mark.place.radius_m for mark in read_places(text, TOWNS)}


def test_names_of_the_country_that_a_text_is_about_are_places() -> None:
    """Towns and areas are read where the country is named; the country itself is no place of an event."""
    assert set(radii("A raid in Vesna, Marunland, and shells on Old Quay.")) == {"Vesna", "Old Quay"}
    assert read_places("A raid in Vesna, Marunland.", NoPlaces()) == ()


def test_near_a_place_is_a_wider_circle() -> None:
    """ "Near" and "north of" widen the circle; "the town of" and a point of the compass before "town" do not."""
    plain = radii("A raid in Vesna, Marunland.")["Vesna"]
    assert radii("A raid near Vesna, Marunland.")["Vesna"] > plain
    assert radii("A raid north of the town of Vesna, Marunland.")["Vesna"] > plain
    assert radii("A raid on the northern town of Vesna, Marunland.")["Vesna"] == plain


def test_a_name_that_speaks_is_no_place() -> None:
    """ "Vesna television reported" names an outlet."""
    assert radii("A raid in Marun, Marunland, Vesna television reported.") == {"Marun": 2_500}
    assert "Vesna" not in radii("Marunland. A raid on Marun, according to Vesna")


def test_a_piece_of_a_name_that_no_place_bears_is_no_place() -> None:
    """Where "Vesna Talh" could not be found, its "Vesna" is no place, in capitals neither."""
    text = "VESNA TALH. A raid in Vesna Talh, Marunland, and on Marun."
    assert [mark.place.label for mark in read_places(text, TOWNS, unknown=["Vesna Talh"])] == ["Marun"]


def test_one_village_names_no_country() -> None:
    """Where a text names no country, one village may be a person's name; two of one country are no chance."""
    assert read_places("A raid, Idris Vesna said.", TOWNS) == ()
    assert {mark.place.label for mark in read_places("A raid in Vesna and on Old Quay.", TOWNS)} == {
        "Vesna",
        "Old Quay",
    }


def test_a_bare_name_may_mean_the_area_around_the_town() -> None:
    """A name of a town and of its area is as wide as the area unless the words say which."""
    towns = Towns(*PLACES, Place("place:vesna-area", "Vesna", "XM", None, "ADM1", 10.5, 20.2, radius_m=50_000))
    (bare,) = read_places("A raid in Vesna. Marunland", towns)
    (town,) = read_places("A raid in the town of Vesna. Marunland", towns)
    (area,) = read_places("A raid in Vesna province. Marunland", towns)
    assert (bare.place.place_id, bare.place.radius_m) == ("place:vesna", 50_000)
    assert (town.place.place_id, town.place.radius_m) == ("place:vesna", 2_500)
    assert (area.place.place_id, area.place.radius_m) == ("place:vesna-area", 50_000)


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        (MARUN, MARUN, 1.0, 1.0),
        (MARUN, QUAY, 0.5, 0.9),
        (MARUN, VESNA, -1.0, -1.0),
        (UPPER, UPPER, 0.1, 0.5),
        (UPPER, MARUN, 0.05, 0.3),
        (COAST, MARUN, -1.0, -1.0),
        (COAST, UPPER, -1.0, -1.0),
    ],
)
def test_places_fit_by_the_ground_between_them(left: EventPlace, right: EventPlace, low: float, high: float) -> None:
    """One town fits best, neighbours well, a town in an area a little, and distant places exclude each other; both ways alike."""
    there, back = fit_places([left], [right]), fit_places([right], [left])
    assert there is not None
    assert back is not None
    assert low <= there[0] <= high
    assert there[0] == back[0]


def test_beside_a_town_is_not_in_it() -> None:
    """ "South of Marun" is beside Marun, though the words go back to one place; a label with its country is the same name."""
    beside = replace(MARUN, label="south of Marun, Marunland", radius_m=20_000)
    fit = fit_places([MARUN], [beside])
    assert fit == fit_places([beside], [MARUN]) == (0.6, "south of Marun, Marunland and Marun lie next to each other")
    assert fit_places([MARUN], [replace(MARUN, label="Marun, Marunland")]) == (1.0, "both name Marun")


def test_nothing_is_said_without_a_place() -> None:
    """Where one side names no place, the ground says nothing."""
    assert fit_places([], [MARUN]) is None


def test_a_resolved_country_is_no_place_of_an_event() -> None:
    """A match located to a country, or not at all, gives no circle."""
    span = Span(0, 5, "Marun")
    country = PlaceMatch(Role.PLACE, span, "m", "Marunland", "XM", 1.0, 1.0, WherePrecision.COUNTRY, 1, 1.0, ())
    nowhere = PlaceMatch(Role.PLACE, span, None, "Marun", None, None, None, None, None, 0.0, ())
    assert place_of_match(country) is None
    assert place_of_match(nowhere) is None


def test_a_town_known_only_by_its_country_lies_somewhere_in_it() -> None:
    """A named town that no gazetteer has keeps its event from the dateline's town: a circle as wide as what it lies in."""
    span = Span(0, 9, "Zarcoland")
    town = PlaceMatch(
        Role.PLACE, span, None, "Zarcoland, Marunland", "XM", 1.0, 1.0, WherePrecision.COUNTRY, 300_000, 0.2, ()
    )
    circle = place_of_match(town)
    assert circle is not None
    assert (circle.label, circle.radius_m) == ("Zarcoland, Marunland", 300_000)
