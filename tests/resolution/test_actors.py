"""Who the words of claims mean: known names, new names, groupings, words that point back, and nobody."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factory import make_claim, make_document, span_of
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Claim
from whosays.model.documents import Document
from whosays.model.kinds import Kind, Role
from whosays.reference.actors import load_actors
from whosays.resolution.actors import match_actors
from whosays.resolution.groupings import describe
from whosays.resolution.lookup import index_of, story_of

CASES = tomllib.loads((Path(__file__).parent / "actor_cases.toml").read_text(encoding="utf-8"))["case"]


def presence(document: Document, words: str, role: Role = Role.ACTOR) -> Claim:
    """A claim with one filler."""
    return make_claim(document, Kind.PRESENCE, words, {role: words})


def matched(text: str, words: str, role: Role = Role.ACTOR, earlier: list[str] | None = None) -> ActorMatch:
    """The match of `words`, with claims on the `earlier` words before it."""
    document = make_document(text)
    claims = [presence(document, other) for other in earlier or []] + [presence(document, words, role)]
    return match_actors(document, claims, load_actors())[-1][0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']} → {case['expect'] or 'nobody'}")
def test_words_mean_the_expected_actor(case: dict[str, Any]) -> None:
    """Each golden case resolves to its actor, or to nobody."""
    match = matched(case["text"], case["words"], Role(case.get("role", "actor")), case.get("earlier"))
    assert (match.actor_id or "") == case["expect"], match.features


def test_a_score_of_one_is_an_exact_name() -> None:
    """Only a name of the table, letter for letter, is certain; every match gives its reasons."""
    exact = matched("Ahrar al-Sham left.", "Ahrar al-Sham")
    near = matched("Ahrar al-Sham fighters left.", "Ahrar al-Sham fighters")
    assert (exact.score, exact.features[0].name) == (1.0, "exact name")
    assert 0 < near.score < 1
    assert 'taken without "fighters"' in near.features[1].reason


def test_figures_of_one_grouping_can_be_compared() -> None:
    """Differently worded groupings behind one sponsor share an id, and the reason says so."""
    wordings = ["Iran-backed foreign terrorist groups", "Iranian-backed militias", "fighters backed by Iran"]
    matches = [matched(f"{words} hold the pass.", words) for words in wordings]
    assert {match.actor_id for match in matches} == {"grouping:backed-by:iran"}
    assert all("one grouping" in match.features[0].reason for match in matches)


def test_a_coordinated_filler_gives_two_matches_on_their_own_words() -> None:
    """Two known names in one filler are two matches, each on its own words."""
    document = make_document("Imam Ali and Imam Hussein Brigades moved into Syria.")
    (matches,) = match_actors(document, [presence(document, "Imam Ali and Imam Hussein Brigades")], load_actors())
    assert [match.actor_id for match in matches] == ["imam-ali-battalions", "imam-hussein-brigade"]
    assert all(match.span.stands_in(document.text) for match in matches)


def test_named_sources_are_matched_without_a_role() -> None:
    """A named source of the chain is matched with role None."""
    text = "The garrison holds 400 men, SANA reported."
    document = make_document(text)
    claim = make_claim(document, Kind.STRENGTH, "holds", {Role.ACTOR: "garrison"}, source=("SANA", "reported"))
    (matches,) = match_actors(document, [claim], load_actors())
    assert [(match.role, match.actor_id) for match in matches] == [(Role.ACTOR, None), (None, "sana")]


def test_acronyms_need_their_capitals() -> None:
    """An acronym in the letters of a common word is that word."""
    assert matched("AMAL left the Lebanese hills.", "AMAL").actor_id == "amal-movement"
    assert matched("They wore jnim of the river.", "jnim").actor_id is None


def test_places_of_the_story_decide_between_shared_names() -> None:
    """Where the text names no country, those of its places count."""
    document = make_document("Quds Brigades moved in.")
    claims = [presence(document, "Quds Brigades")]
    assert match_actors(document, claims, load_actors(), ["SY", "SY"])[0][0].actor_id == "liwa-al-quds"
    assert match_actors(document, claims, load_actors(), ["PS"])[0][0].actor_id == "al-quds-brigades"


def test_a_new_name_has_a_type_as_far_as_its_words_say() -> None:
    """A kind of formation makes an armed group, a title a person, "agency" a medium; else the type is unknown."""
    assert matched("Liwa Bahr al-Rimal left.", "Liwa Bahr al-Rimal").type is ActorType.ARMED_GROUP
    assert matched("Sheikh Dulab left.", "Sheikh Dulab").type is ActorType.PERSON
    assert matched("Sahra Nova left.", "Sahra Nova").type is ActorType.UNKNOWN


@pytest.mark.parametrize(
    "words", ["well-armed fighters", "Sudanese armed groups", "Syria's state-run news agency", "rebels"]
)
def test_not_every_compound_is_a_grouping(words: str) -> None:
    """Words that name nobody behind the fighters describe no grouping with an actor."""
    description = describe(words)
    assert description is None or matched(f"The {words} left.", words).actor_id is None


def test_every_name_of_the_table_finds_its_actor() -> None:
    """Each name and alias of the table, put in its own country, finds its own row."""
    index = index_of(load_actors())
    lost = []
    for actor in load_actors():
        for name in (actor.name, *actor.aliases):
            story = story_of("", None, [actor.country] if actor.country else [])
            found = index.find(name, story) or index.find_lower(name, story)
            if found is None or found.actor is None or found.actor.id != actor.id:
                shared = len(load_actors().find(name)) > 1
                lost.extend([] if shared else [(name, actor.id, found and found.actor and found.actor.id)])
    assert lost == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "Iran",
                "Hezbollah",
                "backed",
                "and",
                "of",
                "Syrian",
                "fighters",
                "its",
                "SDF",
                "'s",
                "(PYD)",
                "،",
                "al-",
            ]
        ),
        min_size=1,
        max_size=7,
    )
)
def test_any_words_give_one_match_inside_the_filler(parts: list[str]) -> None:
    """Whatever the words, a filler gets a match that stands in its words, with a score from 0 to 1 and a reason."""
    words = " ".join(parts)
    document = make_document(f"So {words} left.")
    (matches,) = match_actors(document, [presence(document, words)], load_actors())
    filler = span_of(document.text, words)
    assert matches
    for match in matches:
        assert filler.covers(match.span)
        assert 0 <= match.score <= 1
        assert match.features


def test_what_is_too_long_is_nobody() -> None:
    """A filler of a hundred thousand characters is told from a name at once."""
    start, words = time.process_time(), "Quay and " * 11_000
    document = make_document(f"{words}dug in.")
    (matches,) = match_actors(document, [presence(document, words.strip())], load_actors())
    assert [match.actor_id for match in matches] == [None]
    assert time.process_time() - start < 3
