"""Sites and parts of towns that nothing names, put in the one town of a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factory import make_claim, make_document
from whosays.model.kinds import Kind, Role
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.spans import Span
from whosays.reference.places import load_gazetteer
from whosays.resolution.places import resolve_places


def placed(text: str, words: str, *named: str, kind: Kind = Kind.CONTROL) -> PlaceMatch:
    """What `words` mean in `text`, where claims of that kind name the places `named` beside it."""
    document = make_document(text)
    others = [make_claim(document, kind, "hold", {Role.PLACE: name}) for name in named]
    claim = make_claim(document, Kind.CONTROL, "hold", {Role.PLACE: words})
    return resolve_places(document, [*others, claim], load_gazetteer())[-1][0]


@pytest.mark.parametrize(
    ("words", "precision"),
    [("market", WherePrecision.NEAR), ("western half of the town", WherePrecision.NEAR), ("entire city", WherePrecision.EXACT)],
)  # fmt: skip
def test_a_site_is_put_in_the_only_town_of_the_report(words: str, precision: WherePrecision) -> None:
    """A part or site is near the town, the town itself is at it; the reason names the town."""
    match = placed(f"They hold Rabak, Sudan, and the {words}.", words, "Rabak")
    assert match.place_id == placed("They hold Rabak, Sudan.", "Rabak").place_id
    assert match.where_prec == precision
    assert "only town" in match.features[0].reason


def test_no_town_is_chosen_among_two() -> None:
    """Where events are put in two towns, the market stays without a place."""
    assert placed("They hold Rabak and Kosti, Sudan, and the market.", "market", "Rabak", "Kosti").place_id is None


@pytest.mark.parametrize("words", ["a market", "the base", "the villages"])
def test_words_that_can_be_anywhere_stay_without_a_place(words: str) -> None:
    """An indefinite site, a base and villages can lie outside the town."""
    assert placed(f"They hold Rabak, Sudan, and {words}.", words.split()[-1], "Rabak").place_id is None


def test_a_flight_names_no_town_of_the_report() -> None:
    """Where people fled to is not where the market is."""
    found = placed(
        "They hold Rabak, Sudan, fled to Kosti, and hold the market.", "market", "Kosti", kind=Kind.DISPLACEMENT
    )
    assert found.place_id is None


def test_a_bridge_is_near_where_it_leads() -> None:
    """A site called after where it leads is not in that place, and does not make it the town of the report."""
    text = "They hold Rabak, Sudan, the bridge to Kosti and the market."
    assert placed(text, "bridge to Kosti", "Rabak").where_prec == WherePrecision.NEAR
    assert (
        placed(text, "market", "Rabak", "bridge to Kosti").place_id
        == placed("They hold Rabak, Sudan.", "Rabak").place_id
    )


@pytest.mark.parametrize("words", ["eastern part of the province", "northern half of the region", "edge of the desert"])
def test_a_part_of_more_than_a_town_is_not_put_in_it(words: str) -> None:
    """Half of a province or the edge of a desert is not in the town of the report."""
    assert placed(f"They hold Rabak, Sudan, and the {words}.", words, "Rabak").place_id is None


def test_a_name_that_no_gazetteer_knows_may_be_a_second_town() -> None:
    """Where events are also put in a place that cannot be found, the market may lie there."""
    text = "They hold Rabak, Sudan, and the village of Qwyzzbrough, and the market."
    assert placed(text, "market", "Rabak", "Qwyzzbrough").place_id is None
    assert placed(text, "market", "Rabak", "village of Qwyzzbrough").place_id is None


def test_words_that_are_once_indefinite_are_not_placed() -> None:
    """The same words mean the same in all of a text, so "a market" keeps "the market" without a place."""
    text = "They hold Rabak, Sudan. They hold a market somewhere and the market."
    document = make_document(text)
    claims = [make_claim(document, Kind.CONTROL, "hold", {Role.PLACE: "Rabak"})]
    for at in (text.index("market"), text.rindex("market")):
        claim = make_claim(document, Kind.CONTROL, "hold", {})
        claims.append(replace(claim, roles={Role.PLACE: (Span.of(text, at, at + 6),)}))
    assert [matches[0].place_id for matches in resolve_places(document, claims, load_gazetteer())][1:] == [None, None]
