"""The map: never finer than the words."""

from __future__ import annotations

import pytest

from tests.brief.pictures import make_document, make_place, valley_picture
from tests.brief.reading import read_page
from whosays.brief.labels import place_labels
from whosays.brief.maps import draw_map, fit_frame
from whosays.brief.notes import notes_of
from whosays.brief.presence import build_whereabouts, shape_of
from whosays.model.places import WherePrecision


@pytest.mark.parametrize(
    ("precision", "metres", "shape"),
    [
        (WherePrecision.EXACT, 1500, "dot"),
        (WherePrecision.NEAR, 10_000, "circle"),
        (WherePrecision.DISTRICT, 25_000, "circle"),
        (WherePrecision.DISTRICT, None, "listed"),
        (WherePrecision.PROVINCE, 60_000, "extent"),
        (WherePrecision.PROVINCE, None, "listed"),
        (WherePrecision.LINEAR, 40_000, "extent"),
        (WherePrecision.COUNTRY, 400_000, "listed"),
        (WherePrecision.INTERNATIONAL, 900_000, "listed"),
        (None, None, "listed"),
    ],
)
def test_shape_follows_precision(precision, metres, shape):
    """Only a settlement is a dot; a province is an extent; a country is never drawn."""
    document = make_document("Ford Courier", "A post at Millbridge.")
    at = (35.5, 36.5) if precision else None
    assert shape_of(make_place(document, "Millbridge", precision, metres, at)) == shape


def test_a_province_is_not_drawn_as_a_dot(valley_page):
    """The drawn page has one dot for one settlement, one circle, and one dashed extent for the province."""
    page = read_page(valley_page)
    drawn = [e for e in page.elements if e.tag == "circle" and float(e.attributes["cx"].rstrip("%")) > 10]
    classes = [e.attributes["class"] for e in drawn if e.attributes["class"].startswith("place-")]
    assert sorted(classes) == ["place-circle", "place-dot", "place-extent"]


def test_map_and_list_are_in_step(valley_page):
    """Every number on the map is an entry of the list, and the country stands in the list only."""
    picture = valley_picture()
    sheet = draw_map(build_whereabouts(picture, notes_of(picture)).places)
    assert sorted(m.number for m in sheet.markers) + [n for n, _, _ in sheet.listed] == [1, 2, 3, 4]
    assert [place.label for _, place, _ in sheet.listed] == ["Weirland"]
    assert {f"place-{n}" for n in range(1, 5)} <= set(read_page(valley_page).ids)


def test_a_containing_province_is_not_a_second_place():
    """ "Millbridge, Thornwick province" is one place; "Millbridge and Thornwick province" are two."""
    picture = valley_picture()
    places = build_whereabouts(picture, notes_of(picture)).places
    assert {p.label for p in places} == {"Millbridge", "Oxley", "Thornwick province", "Weirland"}


def test_frame_holds_what_is_near():
    """A far place does not shrink the map of the main ones."""
    picture = valley_picture()
    places = [p for p in build_whereabouts(picture, notes_of(picture)).places if p.shape != "listed"]
    frame = fit_frame(places)
    assert all(frame.holds(place) for place in places)
    assert frame.north - frame.south < 3


def test_labels_do_not_cover_one_another():
    """Of many names at one spot, those without room are left to the list."""
    labels = place_labels([(300.0 + i, 300.0, 5.0, f"Village number {i}", "dot") for i in range(30)])
    assert any(label is None for label in labels)
    placed = [(label.x, label.y, label.anchor) for label in labels if label]
    assert len(placed) == len(set(placed))


def test_nothing_to_draw_draws_nothing():
    """Without places there is no sheet."""
    assert draw_map(()).markers == ()
