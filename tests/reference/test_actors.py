"""The names table: complete, consistent, and readable from a user's own file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from whosays.errors import ResolutionError
from whosays.model.actors import Actor, ActorType
from whosays.reference.actors import ActorTable, load_actors, load_countries, load_name_words, read_actors
from whosays.resolution.lookup import Story, index_of

WARS = "SY IQ YE LB PS IR LY EG SD SS ET SO ML NE BF NG CM CF CD MZ UA RU AM AZ AF PK IN MM PH TH CO MX HT"
GENERAL = frozenset(
    f"{whose} {what}"
    for whose in (
        "armed",
        "security",
        "government",
        "regime",
        "military",
        "opposition",
        "rebel",
        "special",
        "local",
        "joint",
    )
    for what in (
        "forces",
        "force",
        "army",
        "police",
        "group",
        "groups",
        "units",
        "militia",
        "troops",
        "command",
        "fighters",
    )
)
HEADER = "id,name,type,country,aliases,parent,sponsors,since,until,not_same_as,source\n"


def write(tmp_path: Path, text: str) -> Path:
    """A file with that text."""
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_row_says_where_it_can_be_checked() -> None:
    """No actor of the shipped table lacks a source."""
    assert [actor.id for actor in load_actors() if not actor.source.strip()] == []


def test_not_the_same_as_holds_both_ways() -> None:
    """An actor that is easily mistaken for another is so in both rows."""
    table = load_actors()
    one_way = [
        (actor.id, other)
        for actor in table
        for other in actor.not_same_as
        if actor.id not in (row.not_same_as if (row := table.get(other)) else ())
    ]
    assert one_way == []


def test_no_row_joins_a_party_and_its_army() -> None:
    """A wing and its party are two rows, save where both names are in use for one body alike."""
    one_body = {
        "badr-organization",
        "slm",
        "ola-ethiopia",
        "south-sudan-democratic-movement",
        "south-sudan-liberation-movement",
        "raskamboni-movement",
    }
    party = re.compile(r"\b(Movement|Front|Party|Union|Organi[sz]ation|Council|Congress|League|Committees?)\b")
    army = re.compile(r"\b(Army|Brigades|Armed Forces)\b")
    joined = set()
    for actor in load_actors():
        names = [name for name in (actor.name, *actor.aliases) if "/" not in name]
        parties, armies = ({name for name in names if kind.search(name)} for kind in (party, army))
        if actor.type in (ActorType.ARMED_GROUP, ActorType.ALLIANCE) and parties - armies and armies - parties:
            joined.add(actor.id)
    assert joined <= one_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("liwa-al-quds", "quds-force"),
        ("liwa-al-quds", "al-quds-brigades"),
        ("quds-force", "al-quds-brigades"),
        ("free-syrian-army", "syria-army"),
        ("ansar-al-din-front", "ansar-al-tawhid"),
        ("ahrar-al-sham", "hayat-tahrir-al-sham"),
        ("mahdi-army", "saraya-al-salam"),
    ],
)
def test_false_friends_are_told_apart(one: str, other: str) -> None:
    """Well-known false friends are two rows that point at each other."""
    row = load_actors().get(one)
    assert row is not None
    assert other in row.not_same_as


def test_no_actor_is_its_own_parent_or_sponsor() -> None:
    """Following parents never comes back to the start."""
    table = load_actors()
    for actor in table:
        seen = {actor.id}
        parent = actor.parent
        while parent:
            assert parent not in seen, f"{actor.id} is above itself"
            seen.add(parent)
            row = table.get(parent)
            parent = row.parent if row else None
        assert actor.id not in actor.sponsors


def test_ids_are_slugs_and_countries_are_codes() -> None:
    """Ids are made of lower-case letters, figures and hyphens; countries of two capitals."""
    for actor in load_actors():
        assert actor.id.replace("-", "").isalnum()
        assert actor.id == actor.id.lower()
        assert actor.country is None or (len(actor.country) == 2 and actor.country.isupper())


def test_every_country_has_its_state_among_the_actors() -> None:
    """A country's state is a row of the names table, so that its capital can stand for it."""
    table = load_actors()
    assert [country.code for country in load_countries() if country.state_id not in table] == []


def test_words_of_names_are_folded() -> None:
    """The word lists hold lower-case words, else they would never be met."""
    words = load_name_words()
    listed = set(words.types) | words.members | words.describers | words.titles | words.people | words.weak
    assert {word for word in listed if word != word.lower() or " " in word} == set()


def test_finding_ignores_letter_case_and_knows_other_scripts() -> None:
    """A name is found in any letter case and in its original script."""
    assert [actor.id for actor in load_actors().find("HIZBULLAH")] == ["hezbollah"]
    assert [actor.id for actor in load_actors().find("هيئة تحرير الشام")] == ["hayat-tahrir-al-sham"]


def test_a_shared_spelling_gives_every_actor() -> None:
    """A spelling that two actors share gives both; the table does not choose."""
    assert {actor.id for actor in load_actors().find("Quds Brigades")} == {"liwa-al-quds", "al-quds-brigades"}


def test_a_user_file_is_read_and_joined(tmp_path: Path) -> None:
    """A user's rows join the table, and a row with a known id replaces the shipped one."""
    text = HEADER + "marun-guard,Marun Guard,armed group,,MG|Haras Marun,,iran,2019,,hezbollah,field notes\n"
    own = read_actors(write(tmp_path, text))
    table = load_actors().joined(own)
    assert own == (
        Actor(
            "marun-guard",
            "Marun Guard",
            ActorType.ARMED_GROUP,
            None,
            ("MG", "Haras Marun"),
            None,
            ("iran",),
            2019,
            None,
            ("hezbollah",),
            "field notes",
        ),
    )
    assert table.find("mg") == own
    assert len(table) == len(load_actors()) + 1


def test_only_three_columns_are_needed(tmp_path: Path) -> None:
    """Id, name and type are enough; what is left out is unknown."""
    own = read_actors(write(tmp_path, "id,name,type\nmarun-guard,Marun Guard,armed group\n"))
    assert (own[0].country, own[0].aliases, own[0].since) == (None, (), None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\nx,X\n", "no column type"),
        ("id,name,type,colour\nx,X,state,red\n", 'unknown column "colour"'),
        (HEADER + "x,X,warlord,,,,,,,,\n", 'line 2: the type "warlord" is none of'),
        (HEADER + ",X,state,,,,,,,,\n", "line 2: an actor needs an id and a name"),
        (HEADER + "x,X,state,,,,,last year,,,\n", 'line 2: since is "last year"'),
        (HEADER + "x,X,state,,,,,2015,2012,,\n", "ends in 2012 before it begins in 2015"),
        (HEADER + "x,X,state,,a,b,c,,,,,,\n", "line 2 has more cells than columns"),
    ],
)
def test_a_malformed_file_says_what_and_where(tmp_path: Path, text: str, message: str) -> None:
    """A file that cannot be read says which cell of which line is wrong."""
    with pytest.raises(ResolutionError, match=message):
        read_actors(write(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file is an error that names it."""
    with pytest.raises(ResolutionError, match=r"none\.csv"):
        read_actors(tmp_path / "none.csv")


def test_repeated_ids_and_dangling_references_are_refused() -> None:
    """A table with one id twice, or with a parent that has no row, cannot be made."""
    guard = Actor("marun-guard", "Marun Guard", ActorType.ARMED_GROUP)
    with pytest.raises(ResolutionError, match="stands in two rows"):
        ActorTable([guard, guard])
    with pytest.raises(ResolutionError, match="did you mean marun-guard"):
        ActorTable([guard, Actor("b", "B", ActorType.ARMED_GROUP, parent="marun-gard")])


def test_the_table_covers_todays_wars() -> None:
    """Each country at war has armed actors of its own in the table."""
    wars = set(WARS.split())
    fighting = {ActorType.ARMED_GROUP, ActorType.STATE_FORCE, ActorType.ALLIANCE}
    counts = Counter(actor.country for actor in load_actors() if actor.type in fighting)
    assert len(load_actors()) >= 1500
    assert {country for country in wars if counts[country] < 3} == set()


def test_outside_ids_name_a_list_that_was_read() -> None:
    """An outside id is "list:id", and the list is one that NOTICE names."""
    forms = {"ucdp": r"\d+", "ofac": r"\d+", "un": r"[A-Z]{2}e\.\d{3}"}
    for actor in load_actors():
        for outside in actor.ids:
            listed, _, number = outside.partition(":")
            assert re.fullmatch(forms[listed], number), f"{actor.id}: {outside}"


def test_no_general_word_is_a_name() -> None:
    """No name or alias is a word that names nobody by itself ("the army", "security forces")."""
    words = load_name_words()
    general = words.generic | words.members | words.people | words.describers | words.titles
    for actor in load_actors():
        for name in (actor.name, *actor.aliases):
            plain = name.casefold().removeprefix("the ")
            assert plain not in GENERAL, f"{actor.id}: {name}"
            assert plain not in general or name.isupper(), f"{actor.id}: {name}"


def test_two_actors_of_one_country_share_no_name() -> None:
    """A spelling may belong to several actors, but never to two of one country, where no story could decide."""
    shared: dict[tuple[str, str | None], set[str]] = {}
    for actor in load_actors():
        for name in (actor.name, *actor.aliases):
            shared.setdefault((name.casefold(), actor.country), set()).add(actor.id)
    assert {name: ids for name, ids in shared.items() if len(ids) > 1} == {}


def test_names_are_clean() -> None:
    """No name has stray marks of a table cell, and no row lists one of its names twice."""
    for actor in load_actors():
        names = (actor.name, *actor.aliases)
        assert len(names) == len(set(names)), actor.id
        for name in names:
            assert name == " ".join(name.split()), f"{actor.id}: {name!r}"
            assert not set(name) & set(";|\t\ufffd"), f"{actor.id}: {name!r}"


def test_no_everyday_word_is_heard_as_an_actor() -> None:
    """Words that begin sentences and headlines are taken for no actor, by spelling or by sound."""
    index = index_of(load_actors())
    words = "Actors Circle Economists Emirate Facts Families Figaro Hindus Monitor Politics Punch Tens Times Towns Universal Ventures"
    found = {word: match.actor for word in words.split() if (match := index.find(word, Story()))}
    assert found == {}
