"""What lines of the order of battle say of forces, asked of all of them at once: their latest strengths, posts and leaders.

A page shows forty forces. What one query tells of all of them is not asked force by force, and nothing is read that a line has no room for: `forces`
tells the whole of one force.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.record.catalogue.file import Catalogue, Row
from whosays.record.catalogue.forces import Post, count_strengths, newest_first, place_id
from whosays.record.catalogue.moments import LIVE, Moment

MOST_FORMER = 400
"""Claims on who left a function that are looked at for one force."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A strength as a line shows it.

    Attributes:
        claim: Id of the claim.
        figure: The number in words, or `None`.
        counted: What is counted, or `None`.
        denied: Whether the claim denies it.
        place: Where, or `None`.
        published: ISO day of publication, or `None`.
        root_key: What claims of its root source share.
        root: Its root source.
        sentence: The words.
    """

    claim: str
    figure: str | None
    counted: str | None
    denied: bool
    place: str | None
    published: str | None
    root_key: str
    root: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Led:
    """Who is said to lead a force, as a line shows it.

    Attributes:
        label: The name.
        function: What they are first said to be, in the source's words; "" where no claim says it.
        claim: Id of the first of the claims.
        last: ISO day on which the last of them was published, or `None`.
        former: Why they are shown as former, or "".
    """

    label: str
    function: str
    claim: str
    last: str | None
    former: str


def strengths_each(
    catalogue: Catalogue, actors: Sequence[int], moment: Moment, most: int
) -> dict[int, tuple[tuple[Stated, ...], int]]:
    """Of each of these forces the `most` strengths that claims state, the latest published first, and how many claims state one."""
    columns = """c.id AS claim, w.figure, w.counted, c.polarity = 'denied' AS denied, w.place_label AS place, c.published,
        r.key AS root_key, r.label AS root, w.sentence"""
    tables = "JOIN wording w ON w.claim = c.number JOIN root r ON r.number = c.root"
    found: dict[int, tuple[tuple[Stated, ...], int]] = dict.fromkeys(actors, ((), 0))
    for actor, rows in _latest(catalogue, actors, moment, Wanted("strength", columns, tables, most)).items():
        stated = tuple(map(_stated, rows))
        count = count_strengths(catalogue, actor, moment) if len(stated) == most else len(stated)
        found[actor] = stated, count
    return found


def _stated(row: Row) -> Stated:
    _, _, claim, figure, counted, denied, *further = row
    return Stated(claim, figure, counted, bool(denied), *further)


def posts_each(catalogue: Catalogue, actors: Sequence[int], moment: Moment, most: int) -> dict[int, tuple[Post, ...]]:
    """Where the latest claims place each of these forces: what a line has room for, without counting them all."""
    wanted = Wanted("position", "fp.key, fp.label, c.published, c.id", "", most * 6)
    found: dict[int, tuple[Post, ...]] = dict.fromkeys(actors, ())
    for actor, rows in _latest(catalogue, actors, moment, wanted).items():
        posts: dict[str, Post] = {}
        for row in rows:
            if row["key"] not in posts:
                day = row["published"]
                posts[row["key"]] = Post(row["label"], place_id(row["key"]), 1, day, day, row["id"])
        found[actor] = tuple(sorted(posts.values(), key=lambda post: post.place_id is None)[:most])
    return found


def leaders_each(catalogue: Catalogue, actors: Sequence[int], moment: Moment, most: int) -> dict[int, tuple[Led, ...]]:
    """Who is said to lead each of these forces by its `most` latest claims, those not shown as former first, then by the last day they are cited."""
    wanted = Wanted("commander", "fp.key, fp.label, fp.words, c.id, c.published", "", most)
    said = _latest(catalogue, actors, moment, wanted)
    former = _former(catalogue, list(said), moment)
    return {actor: _led(said.get(actor, ()), former.get(actor, {})) for actor in actors}


def _led(rows: Sequence[Row], former: Mapping[str, str]) -> tuple[Led, ...]:
    """The leaders of one force, from its claims, the latest first."""
    by_key: dict[str, list[Row]] = {}
    for row in reversed(rows):
        by_key.setdefault(row["key"], []).append(row)
    leaders = [
        Led(
            told[0]["label"],
            next((row["words"] for row in told if row["words"]), ""),
            told[0]["id"],
            max((row["published"] for row in told if row["published"]), default=None),
            former.get(key, ""),
        )
        for key, told in by_key.items()
    ]
    return tuple(sorted(leaders, key=lambda one: (bool(one.former), newest_first(one.last), one.label)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a part of forces: the part, columns, the tables that they stand in beside `force_part fp` and `claim c`, and of how many claims."""

    part: str
    columns: str
    tables: str
    most: int


def _latest(catalogue: Catalogue, actors: Sequence[int], moment: Moment, wanted: Wanted) -> dict[int, list[Row]]:
    """The rows of the latest claims on each of these forces, the latest first; every row begins with the force and the number of its part."""
    holds = moment.holds("p")
    numbers = f"""SELECT p.number FROM force_part p JOIN claim c ON c.number = p.claim
        WHERE p.actor = j.value AND p.part = '{wanted.part}' AND {holds.sql} AND {LIVE} ORDER BY p.claim DESC LIMIT {wanted.most}"""
    query = f"""SELECT fp.actor, fp.number, {wanted.columns} FROM json_each(?) j CROSS JOIN force_part fp ON fp.number IN ({numbers})
        JOIN claim c ON c.number = fp.claim {wanted.tables} ORDER BY fp.claim DESC, fp.number DESC"""
    found: dict[int, list[Row]] = {}
    for row in catalogue.rows(query, (json.dumps(list(actors)), *holds.values)):
        found.setdefault(row[0], []).append(row)
    return found


def _former(catalogue: Catalogue, actors: Sequence[int], moment: Moment) -> dict[int, dict[str, str]]:
    """Of each of these forces why each holder is former, by the first ground that a claim of the moment gives."""
    holds = moment.holds("f")
    numbers = f"""SELECT f.rowid FROM force_former f JOIN claim c ON c.number = f.claim
        WHERE f.actor = j.value AND {holds.sql} AND {LIVE} ORDER BY f.person, f.ground, f.claim LIMIT {MOST_FORMER}"""
    query = f"""SELECT ff.actor, ff.person, ff.why FROM json_each(?) j CROSS JOIN force_former ff ON ff.rowid IN ({numbers})
        ORDER BY ff.person, ff.ground, ff.claim"""
    found: dict[int, dict[str, str]] = {}
    for actor, person, why in catalogue.rows(query, (json.dumps(list(actors)), *holds.values)):
        found.setdefault(actor, {}).setdefault(person, why)
    return found
