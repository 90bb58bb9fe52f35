"""Choosing places by what the rest of a document says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.resolution.test_places import claim, document, resolve
from whosays.model.documents import Document
from whosays.reference.places import load_gazetteer
from whosays.resolution.place_borders import find_border
from whosays.resolution.place_candidates import find_candidates
from whosays.resolution.place_mentions import outlet_towns, read_mentions
from whosays.resolution.place_story import read_story
from whosays.resolution.places import resolve_places

CASES = tomllib.loads((Path(__file__).parent / "place_homes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[f"{index} {case['place']}" for index, case in enumerate(CASES)])
def test_a_name_lies_where_the_story_plays(case: dict[str, Any]) -> None:
    """The story around a name tells in which country it lies."""
    (match,) = resolve(case["text"], place=case["place"])
    assert match.country == case["country"], match


def test_a_state_after_a_town_settles_it_for_all_of_the_document() -> None:
    """Where the text puts a state after a town once, the town is there everywhere in the document."""
    text = "Columbus was quiet. The fair in Columbus, Ga., opened on Friday."
    (match,) = resolve(text, place="Columbus")
    place = load_gazetteer().get(match.place_id or "")
    assert place is not None
    assert place.admin1 == "Georgia"
    assert any(feature.name == "text" for feature in match.features)


def test_a_name_does_not_vote_for_itself() -> None:
    """What a name may mean is decided by the other names, so one name alone points nowhere."""
    story = read_story(document("Tripoli was quiet."), ["Tripoli"], load_gazetteer())
    assert not story.seen_without("Tripoli").countries


def test_surnames_are_no_places() -> None:
    """A known name behind an unknown capitalised word is a person's, and no mention."""
    mentions = read_mentions(document("Officials met Brqzan Paris in Homs."), [], load_gazetteer())
    assert [mention.name for mention in mentions] == ["Homs"]


@pytest.mark.parametrize(
    "outlet", ["The Lancaster Herald", "thelancasterherald.com", "https://www.lancaster-online.net/a/b"]
)
def test_an_outlet_may_be_named_after_a_town(outlet: str) -> None:
    """The town in the name or address of an outlet is found between the words that newspapers are called by."""
    assert "Lancaster" in {place.name for place in outlet_towns(outlet, load_gazetteer())}


def test_the_outlet_gives_one_vote_more() -> None:
    """A name that the text leaves open is taken in the country of the outlet's address."""
    text = "The library in Hamilton was closed."
    words = claim(text, place="Hamilton")
    found = {}
    for url in (None, "https://news.example.ca/hamilton"):
        told = Document("d", text, None, None, None, None, url, "en", "text/plain", "", "text")
        ((match,),) = resolve_places(told, [words], load_gazetteer())
        found[url] = match.country
    assert found["https://news.example.ca/hamilton"] == "CA"


def test_a_close_rival_makes_a_choice_less_sure() -> None:
    """Where another place fits nearly as well, the match says so and loses by it."""
    (match,) = resolve("The library in Springfield was closed, American media said.", place="Springfield")
    rival = [feature for feature in match.features if feature.name == "rival"]
    assert rival
    assert rival[0].value < 0


def test_candidates_come_with_their_reasons() -> None:
    """What a person is shown are all places of the name, the likeliest first, each with grounds."""
    found = find_candidates("Tripoli", "Clashes in Tripoli, the Lebanese army said.", load_gazetteer())
    assert found[0].place.country == "LB"
    assert {"LY", "LB"} <= {candidate.place.country for candidate in found}
    assert all(candidate.features for candidate in found)
    assert [c.total for c in found] == sorted((c.total for c in found), reverse=True)


@pytest.mark.parametrize(
    ("one", "other", "is_border"), [("TD", "SD", True), ("SD", "TD", True), ("SY", "RW", False), ("SY", "SY", False)]
)
def test_borders_are_measured_from_outlines(one: str, other: str, is_border: bool) -> None:
    """Neighbours share a border, the same from both sides; others share none."""
    assert (find_border(one, other) is not None) is is_border
    assert find_border(one, other) == find_border(other, one)


def test_names_of_bodies_and_papers_are_no_places() -> None:
    """Words of an armed group's or a paper's name say nothing of where a story plays, unless the group is of that country."""
    text = "The Rapid Support Forces told The New York Times and the UN that men left Darfur. The Aleppo Media Center was not asked."
    meant = read_story(document(text), [], load_gazetteer()).meant
    assert {"darfur", "aleppo"} >= set(meant)
    assert "darfur" in meant
