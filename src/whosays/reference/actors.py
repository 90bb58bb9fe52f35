"""The names table: who fights, governs, counts or reports in today's wars, and the names they go by.

No open list names the groups of most wars, and the best ones share false friends (every list's "Al-Quds Brigades" is a Palestinian group, not
the Aleppo brigade of nearly the same name). So whosays ships its own compilation, each row with the source where it can be checked, and reads
a user's own file in the same columns. What it is not: a judgement on any actor; a row says that a name is used, not that it is deserved.

Rules that always hold: ids are unique; every id in `parent`, `sponsors` and `not_same_as`, and at both ends of a link, is a row of the table; a
blank cell means unknown. A spelling may belong to several rows; then the story decides, not the table.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from whosays.errors import ResolutionError, suggest
from whosays.model.actor_links import ActorLink, LinkKind
from whosays.model.actors import Actor, ActorType
from whosays.reference.actor_links import parse_actor_links

REQUIRED_COLUMNS = ("id", "name", "type")
ACTOR_COLUMNS = (
    *REQUIRED_COLUMNS,
    "country",
    "aliases",
    "parent",
    "sponsors",
    "since",
    "until",
    "not_same_as",
    "source",
    "ids",
)
COUNTRY_COLUMNS = ("code", "id", "name", "adjectives", "metonyms", "source")
SEPARATOR = "|"
_BECOMES = frozenset({LinkKind.RENAMED_TO, LinkKind.MERGED_INTO})


@dataclass(frozen=True, slots=True)
class Country:
    """A country, as far as names of actors need it.

    Attributes:
        code: ISO 3166-1 alpha-2 code.
        state_id: Id of the state among the actors.
        name: English name.
        adjectives: Words that say "of this country" or "its people" ("Syrian", "Syrians").
        metonyms: Seats of power that stand for the state ("Damascus").
        source: Where the row can be checked.
    """

    code: str
    state_id: str
    name: str
    adjectives: tuple[str, ...]
    metonyms: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words that names of actors are made of, in lower case.

    Attributes:
        types: A word for a kind of formation ("liwa") → the English word it is taken as ("brigade").
        loose_types: Such English words as a name may carry or not.
        members: Who or what belongs to an actor ("fighters").
        state_members: Those that take the name of a country for its state ("warplanes").
        describers: Words that describe an actor around its name ("armed").
        titles: Titles in front of a person's name.
        people: People and things that are no conflict party.
        generic: Words that are no name by themselves ("group").
        weak: Words so common in names that they tell no two apart.
    """

    types: Mapping[str, str]
    loose_types: frozenset[str]
    members: frozenset[str]
    state_members: frozenset[str]
    describers: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    generic: frozenset[str]
    weak: frozenset[str]


class ActorTable:
    """Actors by id and by name; immutable once made.

    Raises `ResolutionError` for a repeated id and for an id that is referred to and has no row.
    """

    __slots__ = ("_by_id", "_by_name", "_links")

    def __init__(self, actors: Iterable[Actor], links: Iterable[ActorLink] = ()) -> None:
        self._by_id: dict[str, Actor] = {}
        self._by_name: dict[str, tuple[Actor, ...]] = {}
        self._links: dict[str, tuple[ActorLink, ...]] = {}
        for actor in actors:
            self._add(actor)
        for actor in self:
            self._check_references(actor)
        for link in links:
            self._add_link(link)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, actor_id: object) -> bool:
        return actor_id in self._by_id

    def get(self, actor_id: str) -> Actor | None:
        """The actor with that id, or `None`."""
        return self._by_id.get(actor_id)

    def find(self, key: str) -> tuple[Actor, ...]:
        """Every actor with that name or alias, letter case aside, in table order; empty when none has it.

        >>> [actor.id for actor in load_actors().find("hizbullah")]
        ['hezbollah']
        """
        return self._by_name.get(key.strip().casefold(), ())

    def joined(self, own: Iterable[Actor]) -> ActorTable:
        """A table with the rows of `own` added; a row with a known id replaces the shipped one."""
        merged = dict(self._by_id)
        merged.update((actor.id, actor) for actor in own)
        return ActorTable(merged.values(), self.links())

    def links(self) -> tuple[ActorLink, ...]:
        """Every link once, by the actor it is about."""
        return tuple(link for actor in self for link in self.links_of(actor.id) if link.from_id == actor.id)

    def links_of(self, actor_id: str) -> tuple[ActorLink, ...]:
        """The links at whose one or other end that actor stands, in file order; empty where none is known."""
        return self._links.get(actor_id, ())

    def parents_on(self, actor_id: str, day: date) -> tuple[Actor, ...]:
        """What that actor was part of on that day, as far as known; where no link says, the `parent` of its row."""
        row = self.get(actor_id)
        return self._tied(actor_id, LinkKind.PARENT, day, (row.parent,) if row and row.parent else ())

    def sponsors_on(self, actor_id: str, day: date) -> tuple[Actor, ...]:
        """Who openly backed that actor on that day, as far as known; where no link says, the `sponsors` of its row."""
        row = self.get(actor_id)
        return self._tied(actor_id, LinkKind.SPONSOR, day, row.sponsors if row else ())

    def alliances_on(self, actor_id: str, day: date) -> tuple[Actor, ...]:
        """The alliances that actor was in on that day, as far as known."""
        return self._tied(actor_id, LinkKind.PART_OF_ALLIANCE, day, ())

    def successors(self, actor_id: str) -> tuple[Actor, ...]:
        """What that actor became: the name it took, what it merged into, and what calls itself its successor."""
        ties = self.links_of(actor_id)
        became = [tie.to_id for tie in ties if tie.from_id == actor_id and tie.kind in _BECOMES]
        became += [tie.from_id for tie in ties if tie.to_id == actor_id and tie.kind is LinkKind.SUCCESSOR_OF]
        return self._rows_of(became)

    def predecessors(self, actor_id: str) -> tuple[Actor, ...]:
        """What became that actor: earlier names, the groups that merged into it, and what it succeeded. Not what it split from."""
        ties = self.links_of(actor_id)
        came = [tie.from_id for tie in ties if tie.to_id == actor_id and tie.kind in _BECOMES]
        came += [tie.to_id for tie in ties if tie.from_id == actor_id and tie.kind is LinkKind.SUCCESSOR_OF]
        return self._rows_of(came)

    def _tied(self, actor_id: str, kind: LinkKind, day: date, undated: tuple[str, ...]) -> tuple[Actor, ...]:
        ties = [tie for tie in self.links_of(actor_id) if tie.from_id == actor_id and tie.kind is kind]
        return self._rows_of([tie.to_id for tie in ties if tie.could_hold_on(day)] if ties else undated)

    def _rows_of(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(self._by_id[actor_id] for actor_id in dict.fromkeys(ids))

    def _add_link(self, link: ActorLink) -> None:
        for actor_id in (link.from_id, link.to_id):
            if actor_id not in self._by_id:
                hint = suggest(actor_id, self._by_id)
                raise ResolutionError(f'a link of "{link.from_id}" names "{actor_id}", which has no row{hint}')
            self._links[actor_id] = (*self._links.get(actor_id, ()), link)

    def _add(self, actor: Actor) -> None:
        if actor.id in self._by_id:
            raise ResolutionError(f'the actor id "{actor.id}" stands in two rows; give one of them another id')
        self._by_id[actor.id] = actor
        for name in dict.fromkeys(name.casefold() for name in (actor.name, *actor.aliases)):
            self._by_name[name] = (*self._by_name.get(name, ()), actor)

    def _check_references(self, actor: Actor) -> None:
        named = (("parent", (actor.parent,) if actor.parent else ()), ("sponsors", actor.sponsors))
        for column, ids in (*named, ("not_same_as", actor.not_same_as)):
            for actor_id in ids:
                if actor_id not in self._by_id:
                    hint = suggest(actor_id, self._by_id)
                    raise ResolutionError(f'the {column} of actor "{actor.id}" is "{actor_id}", which has no row{hint}')


def read_actors(path: Path) -> tuple[Actor, ...]:
    """The actors of a CSV file with the columns `ACTOR_COLUMNS`, in file order.

    Columns after `type` may be left out. Lists are separated by "|". Raises `ResolutionError` that names the file, the line and the cell.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ResolutionError(f"cannot read the names table {path}: {error}; give a UTF-8 CSV file") from error
    return _parse_actors(text, str(path))


@cache
def load_actors() -> ActorTable:
    """The names table that ships, read once."""
    links = parse_actor_links(_shipped("actors_links.csv"), "actors_links.csv")
    return ActorTable(_parse_actors(_shipped("actors.csv"), "actors.csv"), links)


def parents_of(actor_id: str) -> frozenset[str]:
    """The id of what the actor of that id is part of by the table that ships; nothing where it says none."""
    row = load_actors().get(actor_id)
    return frozenset({row.parent}) if row and row.parent else frozenset()


@cache
def load_countries() -> tuple[Country, ...]:
    """The countries that ship, read once."""
    rows = _rows(_shipped("actors_countries.csv"), "actors_countries.csv", COUNTRY_COLUMNS)
    return tuple(
        Country(row["code"], row["id"], row["name"], _list(row["adjectives"]), _list(row["metonyms"]), row["source"])
        for _, row in rows
    )


@cache
def load_name_words() -> NameWords:
    """The words of names that ship, read once."""
    data = tomllib.loads(_shipped("actors_words.toml"))
    types = {word: english for english, words in data["types"].items() for word in words}
    return NameWords(types=types, **{name: frozenset(words) for name, words in data["words"].items()})


def _shipped(name: str) -> str:
    return resources.files("whosays.reference").joinpath("data", name).read_text(encoding="utf-8")


def _parse_actors(text: str, origin: str) -> tuple[Actor, ...]:
    return tuple(_actor(row, f"{origin}, line {line}") for line, row in _rows(text, origin, REQUIRED_COLUMNS))


def _rows(text: str, origin: str, required: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    missing = [column for column in required if column not in header]
    if missing:
        raise ResolutionError(f"{origin} has no column {', '.join(missing)}; its first line must name its columns")
    unknown = [column for column in header if column not in ACTOR_COLUMNS + COUNTRY_COLUMNS]
    if unknown:
        raise ResolutionError(f'{origin} has an unknown column "{unknown[0]}"{suggest(unknown[0], ACTOR_COLUMNS)}')
    for cells in reader:
        if len(cells) > len(header):
            raise ResolutionError(
                f"{origin}, line {reader.line_num} has more cells than columns; quote cells with commas"
            )
        if cells:
            cells += [""] * (len(header) - len(cells))
            yield reader.line_num, dict(zip(header, map(str.strip, cells), strict=True))


def _actor(row: dict[str, str], where: str) -> Actor:
    if not row["id"] or not row["name"]:
        raise ResolutionError(f"{where}: an actor needs an id and a name; fill both cells")
    since, until = _year(row, "since", where), _year(row, "until", where)
    if since and until and since > until:
        raise ResolutionError(f'{where}: actor "{row["id"]}" ends in {until} before it begins in {since}')
    return Actor(
        id=row["id"],
        name=row["name"],
        type=_type(row["type"], where),
        country=row.get("country") or None,
        aliases=_list(row.get("aliases", "")),
        parent=row.get("parent") or None,
        sponsors=_list(row.get("sponsors", "")),
        since=since,
        until=until,
        not_same_as=_list(row.get("not_same_as", "")),
        source=row.get("source", ""),
        ids=_list(row.get("ids", "")),
    )


def _type(cell: str, where: str) -> ActorType:
    try:
        return ActorType(cell)
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in ActorType)
        raise ResolutionError(f'{where}: the type "{cell}" is none of: {kinds}') from error


def _year(row: dict[str, str], column: str, where: str) -> int | None:
    cell = row.get(column, "")
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise ResolutionError(f'{where}: {column} is "{cell}"; write a year of four digits or leave it blank')
    return int(cell)


def _list(cell: str) -> tuple[str, ...]:
    return tuple([name for part in cell.split(SEPARATOR) if (name := part.strip())]) if cell else ()
