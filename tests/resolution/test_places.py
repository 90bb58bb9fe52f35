"""Places of claims: what the words mean, and how closely."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.places import PlaceMatch, WherePrecision
from whosays.model.spans import Span
from whosays.reference.places import distance_between, load_gazetteer
from whosays.resolution.place_words import read_place_words
from whosays.resolution.places import resolve_places

CASES = tomllib.loads((Path(__file__).parent / "place_cases.toml").read_text(encoding="utf-8"))["case"]


def document(text: str) -> Document:
    """A document of that text."""
    return Document("d", text, None, None, None, None, None, "en", "text/plain", "", "text")


def claim(text: str, **fillers: str | list[str]) -> Claim:
    """A claim whose roles are filled by the first standing of the words in the text."""
    roles = {
        Role(role): tuple(span_of(text, word) for word in ([words] if isinstance(words, str) else words))
        for role, words in fillers.items()
    }
    whole = Span.of(text, 0, len(text))
    return Claim("d", Kind.PRESENCE, whole, roles, (), Modality.ASSERTED, Polarity.AFFIRMED, None, whole)


def span_of(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def resolve(text: str, **fillers: str | list[str]) -> tuple[PlaceMatch, ...]:
    """The matches of one claim."""
    return resolve_places(document(text), [claim(text, **fillers)], load_gazetteer())[0]


@pytest.mark.parametrize("case", CASES, ids=[f"{index} {case['place']}" for index, case in enumerate(CASES)])
def test_words_mean_their_place(case: dict[str, Any]) -> None:
    """Each phrase of the table means the place, country and precision given there."""
    around = [case["around"]] if isinstance(case.get("around"), str) else case.get("around", [])
    match = resolve(case["text"], place=[case["place"], *around])[0]
    if not case["is"]:
        assert (match.place_id, match.label) == (None, case.get("label", case["place"]))
        assert (match.where_prec, match.country) == (case.get("prec"), case.get("country"))
        assert (match.latitude is None) == ("prec" not in case)
        assert match.features[0].reason
        return
    place = load_gazetteer().get(match.place_id or "")
    assert place is not None, match
    assert (place.name, match.where_prec) == (case["is"], case["prec"]), match
    assert match.country == case.get("country", match.country)
    assert match.label == case.get("label", match.label)


def test_every_match_has_reasons() -> None:
    """A match carries its grounds in words."""
    (match,) = resolve(
        "Tanks left Idlib province, said officials in Hama, Homs and Damascus in Syria.", place="Idlib province"
    )
    reasons = " ".join(feature.reason for feature in match.features)
    assert "named 'Idlib' in GeoNames" in reasons
    assert "in Syria, like" in reasons
    assert "the word 'province' asks for an area" in reasons


def test_distance_moves_the_place() -> None:
    """Ten kilometres south of a town lies south of it, with a circle that admits doubt."""
    text = "A shop in Palmyra burned, and so did a depot 10 km south of Palmyra, said a driver from Homs in Syria."
    shop, depot = resolve(text, place=["Palmyra", "10 km south of Palmyra"])
    assert depot.latitude is not None and depot.longitude is not None  # noqa: PT018
    assert shop.latitude is not None and shop.longitude is not None  # noqa: PT018
    assert depot.latitude < shop.latitude
    metres = distance_between((depot.latitude, depot.longitude), (shop.latitude, shop.longitude))
    assert metres == pytest.approx(10_000, rel=0.02)
    assert (depot.coordinate_uncertainty_m or 0) > (shop.coordinate_uncertainty_m or 0)


def test_the_finer_place_is_sought_in_the_wider() -> None:
    """A name that stands in many countries is taken where the claim's wider place is."""
    text = "Gunmen took Tripoli and the north of it, officials said."
    (match,) = resolve(text + " That is Tripoli, Lebanon.", place="Tripoli, Lebanon")
    assert match.country == "LB"
    assert any(feature.name == "nesting" and feature.value > 0 for feature in match.features)


def test_origins_name_countries() -> None:
    """A demonym as origin means its country; a faith or an unknown people means no place and has no match."""
    text = "The Afghan fighters and the Shiite fighters from Qwarzimand came to Syria."
    matches = resolve(text, origin=["Afghan", "Shiite"], place="Syria")
    assert [(match.role, match.country) for match in matches] == [(Role.PLACE, "SY"), (Role.ORIGIN, "AF")]


def test_both_ends_of_a_movement_are_placed() -> None:
    """Where a movement comes from is resolved as where it goes."""
    matches = resolve("The column left Homs for Palmyra, Syrian media said.", place="Palmyra", from_place="Homs")
    assert [match.role for match in matches] == [Role.PLACE, Role.FROM_PLACE]
    assert all(match.place_id for match in matches)


def test_the_answer_is_aligned_with_the_claims() -> None:
    """There is one tuple for each claim, empty where a claim has no place."""
    text = "The column left Homs."
    found = resolve_places(document(text), [claim(text), claim(text, place="Homs"), claim(text)], load_gazetteer())
    assert [len(matches) for matches in found] == [0, 1, 0]


def test_the_same_words_mean_the_same_in_a_document() -> None:
    """A phrase that two claims repeat resolves alike, whatever else the claims hold."""
    text = "Shells hit Tripoli, in Lebanon. Later Tripoli was quiet."
    first, second = resolve_places(
        document(text), [claim(text, place=["Tripoli", "Lebanon"]), claim(text, place="Tripoli")], load_gazetteer()
    )
    assert first[0].place_id == second[0].place_id


NAMES = [
    "Idlib",
    "Aleppo",
    "Homs",
    "Palmyra",
    "Saraqib",
    "Bakhmut",
    "Donetsk",
    "Darfur",
    "Syria",
    "Eastern Ghouta",
    "El Fasher",
    "Gao",
    "Qwarzimand",
]
FRAMES = [
    ("{}", 1), ("the town of {}", 1), ("near {}", 2), ("outskirts of {}", 2), ("north of {}", 2), ("8 miles west of {}", 2), ("around {}", 2),
    ("{} district", 3), ("countryside of {}", 3), ("rural {}", 3), ("{} region", 3), ("{} province", 4), ("eastern {} province", 4),
    ("the governorate of {}", 4), ("countryside of {} province", 4), ("the {} highway", 5), ("the border of {}", 5), ("the road to {}", 5),
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(FRAMES), st.sampled_from(["Syria", "Ukraine", "Sudan", "Mali"]))
def test_a_match_is_never_finer_than_its_words(name: str, frame: tuple[str, int], country: str) -> None:
    """Whatever the name turns out to mean, the precision is at least as coarse as the plainest word of the phrase."""
    words = frame[0].format(name)
    text = f"Units were seen at {words} in the east of {country}, the ministry said."
    (match,) = resolve(text, place=words)
    if match.where_prec is not None:
        assert match.where_prec >= frame[1]
        assert match.where_prec >= read_place_words(words, load_gazetteer()).floor
        assert (match.coordinate_uncertainty_m or 0) > 0
    else:
        assert match.place_id is None


@settings(deadline=None)
@given(st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
def test_any_words_get_one_match(words: str) -> None:
    """No words break the resolver; they have exactly one match, located or not, with a reason."""
    (match,) = resolve(words, place=words)
    assert match.features
    assert (match.place_id is None) == (match.latitude is None) == (match.where_prec is None)


def test_countries_are_never_dots() -> None:
    """A country reaches as far as its towns do, and is marked as a country."""
    (match,) = resolve("Foreign officers have left Syria.", place="Syria")
    assert match.where_prec is WherePrecision.COUNTRY
    assert (match.coordinate_uncertainty_m or 0) > 200_000


def test_a_small_namesake_abroad_is_not_meant() -> None:
    """A small place that only shares the name, in a country of which the text says nothing else, is no place of a story that plays elsewhere."""
    text = "Omdurman, Khartoum and Port Sudan were shelled; men fled from Karari."
    (match,) = resolve_places(document(text), [claim(text, place="Karari")], load_gazetteer())[0]
    assert match.place_id is None
    assert "fits the story" in match.features[0].reason


def test_a_street_is_no_area_abroad() -> None:
    """A street is never a province that happens to bear its name."""
    text = "Omdurman, Khartoum and Port Sudan were shelled; a tank burnt on Africa Street."
    (match,) = resolve_places(document(text), [claim(text, place="Africa Street")], load_gazetteer())[0]
    assert match.country in (None, "SD")


def test_the_north_of_an_area_is_as_wide_as_its_east() -> None:
    """North is a direction like the others: it leaves as much open."""
    text = "Fighters moved north of the Golan Heights and east of the Golan Heights."
    north, east = resolve(text, place=["north of the Golan Heights", "east of the Golan Heights"])
    assert north.coordinate_uncertainty_m == east.coordinate_uncertainty_m


@pytest.mark.parametrize("number", ["9" * 400, "99999999", "9" * 5000])
def test_distances_that_the_earth_does_not_have_are_none(number: str) -> None:
    """A number beyond half the way around the Earth moves no place, and stops nothing."""
    (match,) = resolve(f"A depot {number} km north of Palmyra burned.", place=f"{number} km north of Palmyra")
    assert match.latitude is None or match.latitude < 60


@pytest.mark.parametrize("words", ["al ", "Abu Al-", "(", "5 km north of Aleppo ", "1,"])
def test_a_phrase_of_any_length_is_read_in_time(words: str) -> None:
    """A hundred thousand characters are no phrase for a place, and are told so at once; articles alone are read once each."""
    start, gazetteer = time.process_time(), load_gazetteer()
    assert read_place_words(words * (100_000 // len(words)), gazetteer).names == ()
    assert gazetteer.named("al " * 30_000) == gazetteer.named("al")
    assert time.process_time() - start < 1
