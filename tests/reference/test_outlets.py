"""Outlets and who owns them."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.errors import ResolutionError
from whosays.model.outlets import Outlet
from whosays.reference.outlets import load_outlets, read_outlets_csv

HEADER = "name,owner,country,kind,aliases,url,note\n"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("SANA", "SANA"),
        ("syrian arab news agency", "SANA"),
        ("the Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("Anadolu Ajansı", "Anadolu Agency"),
        ("Hürriyet", "Hurriyet"),
        ("https://www.dailysabah.com/politics/2020/01/01/story", "Daily Sabah"),
        ("edition.cnn.com", "CNN"),
        ("news.sudantribune.com", "Sudan Tribune"),
        ("Al Manar", "Al-Manar"),
    ],
)
def test_an_outlet_is_found_by_name_acronym_or_host(asked: str, name: str) -> None:
    """Case, accents, articles and subdomains do not matter."""
    found = load_outlets().find(asked)
    assert found is not None
    assert found.name == name


def test_unknown_names_find_nothing() -> None:
    """A name or host that no row has is not guessed."""
    assert load_outlets().find("The Invented Gazette") is None
    assert load_outlets().find("gazette.example") is None


def test_every_shipped_row_says_where_it_comes_from() -> None:
    """No row of the table is without a source, and no owner without a family."""
    for outlet in load_outlets().outlets:
        assert outlet.source, outlet.name
        assert bool(outlet.owner) == bool(outlet.owner_family), outlet.name


def test_one_owner_is_one_voice_and_the_reason_is_given() -> None:
    """Outlets of one owner are named together with that owner."""
    reason = load_outlets().same_owner("Daily Sabah", "ahaber.com.tr")
    assert reason is not None
    assert "Turkuvaz" in reason


def test_state_outlets_of_one_government_are_one_family() -> None:
    """Agencies under differently named bodies of one state share a family, and the reason says so."""
    reason = load_outlets().same_owner("TASS", "Sputnik")
    assert reason is not None
    assert "government of russia" in reason


def test_owners_that_are_not_known_make_nobody_relatives() -> None:
    """Two outlets with a blank owner are not thereby of one owner."""
    table = load_outlets()
    assert table.same_owner("Fars", "Tasnim") is None
    assert table.same_owner("Reuters", "AFP") is None
    assert table.same_owner("nobody", "Reuters") is None


def test_sameness_of_owner_is_symmetric() -> None:
    """Asking the other way round finds the same answer."""
    table = load_outlets()
    names = [outlet.name for outlet in table.outlets][:60]
    assert all((table.same_owner(a, b) is None) == (table.same_owner(b, a) is None) for a in names for b in names)


def test_an_outlet_is_one_voice_with_itself() -> None:
    """Two spellings of one outlet are one voice, known or not."""
    assert load_outlets().same_owner("SANA", "sana.sy") == "both are SANA"
    assert load_outlets().same_owner("The Invented Gazette", "Invented Gazette") is not None


def test_a_records_own_outlets_come_first() -> None:
    """An outlet brought by the record replaces the shipped one of that name."""
    own = Outlet("Daily Sabah", owner="Somebody Else", owner_family="somebody else")
    table = load_outlets().with_more([own])
    assert table.find("daily sabah") == own
    assert table.same_owner("Daily Sabah", "Sabah") is None
    found = load_outlets().find("Daily Sabah")
    assert found is not None
    assert found.owner_family == "turkuvaz"


def test_a_table_is_read_with_families_made_from_owners(tmp_path: Path) -> None:
    """An owner without a family gets one, and the host of the address becomes an alias."""
    path = tmp_path / "outlets.csv"
    path.write_text(
        HEADER + "Plain Post,The Plain Group,Utopia,newspaper,PP,https://plain.example/en,Invented.\n", encoding="utf-8"
    )
    (outlet,) = read_outlets_csv(path)
    assert (outlet.owner_family, outlet.aliases, outlet.source) == ("plain group", ("PP", "plain.example"), "Invented.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "A,B,C,D,,,\n,B,C,D,,,\n", "line 3: the name is empty"),
        (HEADER + "A,B,C,D,,,\nthe a,B,C,D,,,\n", "line 3: the a is already on line 2"),
        (HEADER + "A,B,C,D,,,,one,more\n", "line 2: there are more cells"),
        ("name,country,kind\nA,B,C\n", "the column owner is missing"),
        ("name,owner,country,kind,alias\nA,B,C,D,E\n", "did you mean aliases"),
    ],
)
def test_errors_name_the_row_and_the_next_step(text: str, message: str) -> None:
    """A malformed table is refused with the line and what is wrong with it."""
    with pytest.raises(ResolutionError, match=message):
        read_outlets_csv(text)
