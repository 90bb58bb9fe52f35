"""The gazetteer that ships."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reference.place_keys import fold, skeleton, strip_article
from whosays.reference.places import Gazetteer, Spelling, distance_m, load_gazetteer, spelling_of

SPELLINGS = {
    "Deir ez-Zor": ["Deir al-Zour", "Deir Ezzor", "Dayr az Zawr", "Deir el-Zor"],
    "Idlib": ["Idleb", "Edlib", "IDLIB"],
    "Hama": ["Hamah", "Ḩamāh"],
    "Homs": ["Hims"],
    "Palmyra": ["Tadmur", "Tadmor"],
    "Kobani": ["Kobane", "Ain al-Arab"],
    "El Fasher": ["al-Fashir", "Al Fasher"],
    "Khan Shaykhun": ["Khan Sheikhoun"],
    "al-Qusayr": ["Qusayr", "Qusair"],
    "Kyiv": ["Kiev"],
    "Robotyne": ["Rabotino"],
    "T4 Air Base": ["T4", "Tiyas Airbase"],
}
COUNTRIES = {
    "Syria": "SY", "Syrian Arab Republic": "SY", "US": "US", "U.S.": "US", "USA": "US", "United States": "US", "UK": "GB", "Britain": "GB",
    "UAE": "AE", "DRC": "CD", "DR Congo": "CD", "Türkiye": "TR", "Turkey": "TR", "Ivory Coast": "CI", "Russian Federation": "RU",
    "North Korea": "KP", "Palestine": "PS", "South Sudan": "SS", "the Netherlands": "NL", "Burma": "MM", "Islamic Republic of Iran": "IR",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer as it ships."""
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "spelling"), [(name, other) for name, others in SPELLINGS.items() for other in others]
)
def test_every_spelling_finds_the_place(gazetteer: Gazetteer, name: str, spelling: str) -> None:
    """Another spelling of a place finds a place that its plain name finds too."""
    plain = {place.id for place in gazetteer.find(name) if spelling_of(name, place) < Spelling.CONSONANTS}
    assert plain & {place.id for place in gazetteer.find(spelling)}


@pytest.mark.parametrize(("name", "code"), COUNTRIES.items())
def test_a_country_is_the_first_of_its_name(gazetteer: Gazetteer, name: str, code: str) -> None:
    """The names by which news calls a country find that country first."""
    first = gazetteer.find(name)[0]
    assert (first.country, first.feature) == (code, "PCLI")


def test_demonyms_name_countries_and_are_no_places(gazetteer: Gazetteer) -> None:
    """The word for a people finds its country when asked as such."""
    country = gazetteer.demonym("Afghan")
    assert country is not None
    assert country.country == "AF"
    assert gazetteer.demonym("Idlib") is None


def test_unknown_names_find_nothing(gazetteer: Gazetteer) -> None:
    """Neither nonsense nor an empty name finds a place."""
    assert gazetteer.find("Qwxzzkvvtrp") == ()
    assert gazetteer.find("") == ()
    assert gazetteer.get("geonames:999999999999") is None
    assert gazetteer.get("nonsense") is None
    assert gazetteer.country("QQ") is None


def test_exact_names_come_before_like_sounding_ones(gazetteer: Gazetteer) -> None:
    """Candidates are ordered from the closest spelling, the larger before the smaller."""
    found = [spelling_of("Aleppo", place) for place in gazetteer.find("Aleppo") if place.feature != "PCLI"]
    assert found == sorted(found)


def test_places_lie_in_their_area_and_country(gazetteer: Gazetteer) -> None:
    """A country holds its provinces and both hold a town; the town holds neither."""
    town = gazetteer.find("Saraqib")[0]
    province = next(place for place in gazetteer.find("Idlib") if place.feature == "ADM1")
    syria = gazetteer.country("SY")
    assert syria is not None
    assert gazetteer.contains(syria.id, province.id)
    assert gazetteer.contains(syria.id, town.id)
    assert gazetteer.contains(province.id, town.id)
    assert not gazetteer.contains(town.id, province.id)
    assert not gazetteer.contains(province.id, syria.id)


def test_a_province_does_not_hold_a_town_of_its_neighbour(gazetteer: Gazetteer) -> None:
    """What lies in a province is known from the gazetteer, not from distance."""
    hama = next(place for place in gazetteer.find("Hama") if place.feature == "ADM1")
    assert not gazetteer.contains(hama.id, gazetteer.find("Khan Shaykhun")[0].id)


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("Donbas", "Bakhmut", True),
        ("Donbas", "Kherson", False),
        ("Darfur", "El Fasher", True),
        ("Darfur", "Zamzam camp", True),
        ("Darfur", "El Obeid", False),
        ("Eastern Ghouta", "Douma", True),
        ("Eastern Ghouta", "Saraqib", False),
        ("Sahel", "Gao", True),
        ("Middle East", "Syria", True),
        ("Middle East", "Saraqib", True),
        ("Middle East", "Kharkiv", False),
    ],
)
def test_regions_hold_their_members(gazetteer: Gazetteer, outer: str, inner: str, holds: bool) -> None:
    """A region of the supplement holds what lies in its members, or in its circle where it lists none."""
    assert gazetteer.contains(gazetteer.find(outer)[0].id, gazetteer.find(inner)[0].id) is holds


@given(
    st.sampled_from(
        [place.id for name in [*SPELLINGS, *COUNTRIES, "Donbas", "Sahel"] for place in load_gazetteer().find(name)]
    )
)
def test_nothing_holds_itself_and_ids_lead_back(place_id: str) -> None:
    """`contains` is strict, and the id of a place finds that place."""
    gazetteer = load_gazetteer()
    place = gazetteer.get(place_id)
    assert place is not None
    assert place.id == place_id
    assert not gazetteer.contains(place_id, place_id)


@given(st.text(max_size=20))
def test_keys_of_keys_are_keys(name: str) -> None:
    """Folding and article-stripping change nothing the second time."""
    folded = fold(name)
    assert fold(folded) == folded
    assert strip_article(strip_article(folded)) == strip_article(folded)
    assert skeleton(folded) == skeleton(fold(folded))


@given(st.text(max_size=20))
def test_any_words_can_be_looked_up(name: str) -> None:
    """No text breaks the look-up, and no place comes twice."""
    ids = [place.id for place in load_gazetteer().find(name)]
    assert len(ids) == len(set(ids))


def test_members_are_listed_from_the_most_populous(gazetteer: Gazetteer) -> None:
    """A country lists its first-level areas, an area its places, no more than asked for."""
    syria = gazetteer.country("SY")
    assert syria is not None
    provinces = gazetteer.members(syria.id)
    assert len(provinces) == 14
    towns = gazetteer.members(provinces[0].id, 5)
    assert len(towns) == 5
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_areas_reach_as_far_as_their_places(gazetteer: Gazetteer) -> None:
    """The circle of a province holds most of its towns."""
    province = next(place for place in gazetteer.find("Aleppo") if place.feature == "ADM1")
    towns = gazetteer.members(province.id, 1000)
    inside = [town for town in towns if distance_m(province, town) <= province.radius_m]
    assert len(inside) >= 0.85 * len(towns)


def test_looking_up_is_fast(gazetteer: Gazetteer) -> None:
    """A look-up takes far less than a page has."""
    names = [f"{name} {index}" for name in ("Homs", "Bakhmut", "Zamzam", "Tal Rifaat") for index in range(50)]
    started = time.perf_counter()
    for name in names:
        gazetteer.find(name)
    assert (time.perf_counter() - started) / len(names) < 0.02
