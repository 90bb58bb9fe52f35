"""Who speaks, in words that can stand before "says"."""

from __future__ import annotations

import time

import pytest

from tests.assessment.factory import OUTLETS, entry
from whosays.assessment.roots import find_root_sources, voice_of
from whosays.assessment.sentences import describe, who_says
from whosays.assessment.speakers import bare_name, is_plural
from whosays.brief.sentences import chain
from whosays.model.entries import Entry
from whosays.model.kinds import Kind, Role


def told(text: str, *sources: str, named: bool = True, outlet: str = "Quay Evening Herald") -> Entry:
    """A count of six dead that `text` gives to `sources`."""
    by = {"sources" if named else "unnamed": sources}
    return entry(text, Kind.CASUALTIES, "died", {Role.QUANTITY: "6", Role.OUTCOME: "died"}, outlet=outlet, **by)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Vesna News Agency's", "Vesna News Agency"),
        ("the rebels'", "the rebels"),
        ("Fishermen at", "Fishermen"),
        ("its", "it"),
        ("“Dray”", "Dray"),
        ("Doctors Without Borders", "Doctors Without Borders"),
    ],
)
def test_words_of_a_source_become_a_name(words: str, name: str) -> None:
    """A possessive ending, quotation marks and a preposition left over are no part of who speaks."""
    assert bare_name(words) == name


@pytest.mark.parametrize(
    ("words", "named", "plural"),
    [
        ("those", False, True),
        ("Elders", False, True),
        ("Elders in Marun", False, True),
        ("residents of the quarter", False, True),
        ("gunmen", False, True),
        ("Marun Times", True, False),
        ("House of Elders", True, False),
        ("Yemen", True, False),
        ("Vesnians", True, True),
        ("press office", False, False),
        ("Red Band Forces", True, True),
    ],
)
def test_several_say_and_one_says(words: str, named: bool, plural: bool) -> None:
    """The head of the words decides whether several speak; the name of one outlet that ends in s is one."""
    assert is_plural(words, named) is plural


def test_sentences_with_a_possessive_or_several_speakers_are_whole() -> None:
    """A possessive speaks as its name, and several speakers take "say"."""
    assert describe(told("By Vesna's count 6 people died.", "Vesna's")).startswith("Vesna says 6")
    assert describe(told("Elders in Marun said 6 people died.", "Elders in Marun", named=False)).startswith(
        "Elders in Marun say 6"
    )


def test_a_verb_is_nobody() -> None:
    """A verb of saying or counting that was marked as a source is no speaker: the outlet says it, and no nameless source is told of."""
    claim = told("Toll revised: 6 people died.", "revised", named=False, outlet="Marun Monitor")
    assert who_says(claim) == chain(claim) == "Marun Monitor"
    assert "revised" not in find_root_sources([claim], (), OUTLETS)[claim.id].evidence


def test_an_outlet_by_the_end_of_its_name_is_named_once() -> None:
    """An outlet that its own text calls by its last words is one source, by its whole name; another outlet's is not."""
    own = told("6 people died, the Herald counted.", "Herald")
    assert chain(own) == "Quay Evening Herald"
    assert who_says(own) == "Quay Evening Herald"
    assert chain(told("6 people died, the Courier counted.", "Courier")) == "Courier → Quay Evening Herald"


def test_a_possessive_is_the_voice_of_its_name() -> None:
    """The root source of "VNA's count" is that of VNA, and a name that no table has loses its ending too."""
    assert voice_of("VNA's", OUTLETS) == voice_of("VNA", OUTLETS)
    assert voice_of("Dray's", OUTLETS).label == "Dray"


def test_a_name_takes_no_longer_than_it_is_long() -> None:
    """What a hostile text has a source be, tens of thousands of small words, is a name in no time; the first word is always kept."""
    begun = time.monotonic()
    assert bare_name("the " * 20_000 + "x") == "the " * 20_000 + "x"
    assert bare_name("x" + " of the" * 20_000) == "x"
    assert time.monotonic() - begun < 5
