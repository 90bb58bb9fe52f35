"""The links between actors: valid, dated in order, and able to say who was what on a day."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.errors import ResolutionError
from whosays.model.actor_links import ActorLink, LinkKind
from whosays.model.actors import Actor, ActorType
from whosays.reference.actor_links import LINK_COLUMNS, read_actor_links
from whosays.reference.actors import ActorTable, load_actors

HEADER = ",".join(LINK_COLUMNS) + "\n"
FACTS = tomllib.loads((Path(__file__).parent / "actor_facts.toml").read_text(encoding="utf-8"))["fact"]
GUARD, ARMY, ALLY = (Actor(name, name.title(), ActorType.ARMED_GROUP) for name in ("guard", "army", "ally"))


def write(tmp_path: Path, text: str) -> Path:
    """A file with that text."""
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["name"])
def test_facts(fact: dict[str, Any]) -> None:
    """What analysts wrote down about an actor is what the table says."""
    table = load_actors()
    found = [actor for actor in table.find(fact["name"]) if fact.get("country", actor.country) == actor.country]
    assert [actor.id for actor in found] == [fact["id"]]
    assert [actor.id for actor in table.successors(fact["id"])] == fact.get(
        "became", [actor.id for actor in table.successors(fact["id"])]
    )
    assert set(fact.get("not", ())) <= set(found[0].not_same_as)
    assert fact.get("ids") is None or fact["ids"] in found[0].ids
    if "parent_on" in fact:
        day, parent = fact["parent_on"]
        ids = [actor.id for actor in table.parents_on(fact["id"], date.fromisoformat(day))]
        assert ids == ([parent] if parent else [])


def test_every_link_has_a_source_and_stands_once() -> None:
    """No link of the shipped file lacks a source, and none is there twice."""
    links = load_actors().links()
    assert len(links) > 300
    assert [link for link in links if not link.source.startswith(("Wikipedia: ", "UCDP Actor Dataset "))] == []
    stated = [(link.from_id, link.kind, link.to_id, link.since) for link in links]
    assert len(stated) == len(set(stated))


def test_no_actor_is_above_itself_on_any_day() -> None:
    """Following every parent that was ever stated never comes back to the start."""
    table = load_actors()
    above = {actor.id: {actor.parent} if actor.parent else set() for actor in table}
    for link in table.links():
        if link.kind is LinkKind.PARENT:
            above[link.from_id].add(link.to_id)
    for start in above:
        seen, open_ids = set(), set(above[start])
        while open_ids:
            actor_id = open_ids.pop()
            seen.add(actor_id)
            open_ids |= above[actor_id] - seen
        assert start not in seen, f"{start} is above itself"


def test_renames_and_mergers_run_one_way() -> None:
    """What an actor became never becomes that actor again."""
    table = load_actors()
    for actor in table:
        seen, open_ids = set(), {after.id for after in table.successors(actor.id)}
        while open_ids:
            after = open_ids.pop()
            seen.add(after)
            open_ids |= {row.id for row in table.successors(after)} - seen
        assert actor.id not in seen, f"{actor.id} becomes itself"


def test_the_parent_of_a_row_is_among_its_dated_parents() -> None:
    """Where links date the parents of an actor, the undated parent of its row is one of them."""
    table = load_actors()
    for actor in table:
        dated = {
            link.to_id for link in table.links_of(actor.id) if link.from_id == actor.id and link.kind is LinkKind.PARENT
        }
        assert not dated or actor.parent is None or actor.parent in dated, actor.id


def test_a_link_of_a_split_never_names_a_state() -> None:
    """Groups split from groups; a state in that place is a slip of the pen."""
    table = load_actors()
    kinds = {LinkKind.SPLIT_FROM, LinkKind.PART_OF_ALLIANCE}
    named = [row for link in table.links() if link.kind in kinds and (row := table.get(link.to_id))]
    assert [row.id for row in named if row.type is ActorType.STATE] == []


def test_parents_sponsors_and_alliances_are_those_of_the_day() -> None:
    """A dated tie holds from its first day to its last, both included."""
    table = ActorTable(
        [GUARD, ARMY, ALLY],
        [
            ActorLink("guard", LinkKind.PARENT, "army", "2016-07", "2018", "field notes"),
            ActorLink("guard", LinkKind.SPONSOR, "ally", None, "2017-01-15", "field notes"),
            ActorLink("guard", LinkKind.PART_OF_ALLIANCE, "ally", "2020", None, "field notes"),
        ],
    )
    assert table.parents_on("guard", date(2016, 6, 30)) == ()
    assert table.parents_on("guard", date(2016, 7, 1)) == (ARMY,)
    assert table.parents_on("guard", date(2018, 12, 31)) == (ARMY,)
    assert table.parents_on("guard", date(2019, 1, 1)) == ()
    assert table.sponsors_on("guard", date(2017, 1, 15)) == (ALLY,)
    assert table.sponsors_on("guard", date(2017, 1, 16)) == ()
    assert table.alliances_on("guard", date(2025, 3, 1)) == (ALLY,)
    assert table.links_of("army") == table.links()[:1]


def test_without_links_the_row_speaks() -> None:
    """An actor whose parents and sponsors no link dates has those of its row, on every day."""
    row = Actor("corps", "Corps", ActorType.ARMED_GROUP, parent="army", sponsors=("ally",))
    table = ActorTable([GUARD, ARMY, ALLY, row])
    assert table.parents_on("corps", date(1999, 1, 1)) == (ARMY,)
    assert table.sponsors_on("corps", date(1999, 1, 1)) == (ALLY,)
    assert table.parents_on("nobody", date(1999, 1, 1)) == ()


def test_what_became_of_an_actor_reads_both_ways() -> None:
    """Renames, mergers and successors are found from either end; a split makes no successor."""
    table = ActorTable(
        [GUARD, ARMY, ALLY],
        [
            ActorLink("guard", LinkKind.RENAMED_TO, "army", "2016", None, "field notes"),
            ActorLink("ally", LinkKind.SUCCESSOR_OF, "guard", None, None, "field notes"),
            ActorLink("ally", LinkKind.SPLIT_FROM, "army", None, None, "field notes"),
        ],
    )
    assert table.successors("guard") == (ARMY, ALLY)
    assert table.predecessors("ally") == (GUARD,)
    assert table.predecessors("army") == (GUARD,)
    assert table.successors("army") == ()


def test_links_outlive_a_joined_table() -> None:
    """A table joined with a user's rows keeps the shipped links."""
    table = load_actors().joined([GUARD])
    assert table.links() == load_actors().links()


@given(st.dates(date(1950, 1, 1), date(2040, 12, 30)), st.integers(0, 4000), st.sampled_from([4, 7, 10]))
def test_a_link_holds_on_its_first_and_last_day(first: date, days: int, length: int) -> None:
    """However coarse its dates, a link holds on the days they were taken from."""
    last = min(date(2049, 12, 31), first + timedelta(days=days))
    link = ActorLink("a", LinkKind.PARENT, "b", first.isoformat()[:length], last.isoformat()[:length])
    assert link.could_hold_on(first)
    assert link.could_hold_on(last)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("from,to\na,b\n", "the first line of .* must be: from,kind,to"),
        (HEADER + "a,parent,b,,\n", "line 2 has 5 cells, not 6"),
        (HEADER + "a,parents,b,,,x\n", 'line 2: the kind "parents" is none of: parent, .*did you mean parent'),
        (HEADER + "a,parent,,,,x\n", "line 2: a link needs both actors and a source"),
        (HEADER + "a,parent,b,,,\n", "line 2: a link needs both actors and a source"),
        (HEADER + "a,parent,a,,,x\n", 'line 2: "a" is linked to itself'),
        (HEADER + "a,parent,b,July 2016,,x\n", 'line 2: "July 2016" is no date'),
        (HEADER + "a,parent,b,2016-13,,x\n", 'line 2: "2016-13" is no date'),
        (HEADER + "a,parent,b,2016-07,2016-06,x\n", "line 2: .* ends in 2016-06 before 2016-07"),
    ],
)
def test_a_malformed_file_says_what_and_where(tmp_path: Path, text: str, message: str) -> None:
    """A links file that cannot be read says which cell of which line is wrong."""
    with pytest.raises(ResolutionError, match=message):
        read_actor_links(write(tmp_path, text))


def test_a_links_file_is_read(tmp_path: Path) -> None:
    """A links file gives its links in file order, blank dates as unknown."""
    text = HEADER + "a,renamed_to,b,2016-07,,field notes\nb,sponsor,c,,2019,field notes\n"
    assert read_actor_links(write(tmp_path, text)) == (
        ActorLink("a", LinkKind.RENAMED_TO, "b", "2016-07", None, "field notes"),
        ActorLink("b", LinkKind.SPONSOR, "c", None, "2019", "field notes"),
    )
    with pytest.raises(ResolutionError, match=r"none\.csv"):
        read_actor_links(tmp_path / "none.csv")


def test_a_link_to_an_unknown_actor_is_refused() -> None:
    """A link at whose end no row stands cannot be part of a table."""
    with pytest.raises(ResolutionError, match="did you mean army"):
        ActorTable([GUARD, ARMY], [ActorLink("guard", LinkKind.PARENT, "armi", source="x")])
