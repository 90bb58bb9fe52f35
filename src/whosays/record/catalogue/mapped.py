"""Places with how many claims tell of them, by kind: what a map of claims shows.

Where a filter asks for kinds and days alone the cells answer, whatever the size of the record; only the months that a day cuts in two are counted claim
by claim. Any other filter counts the claims that it wants. Both ways give the same numbers; a test holds them together.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whosays.model.entries import ClaimFilter
from whosays.model.kinds import STATES, Kind
from whosays.model.places import WherePrecision
from whosays.record.catalogue.cells import ANYWHERE, DRAWABLE, HELD, NOWHERE, OPEN, THERE
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, Row, Value, month_of

MAPPED = (
    Kind.PRESENCE,
    Kind.CONTROL,
    Kind.ATTACK,
    Kind.CLASH,
    Kind.CASUALTIES,
    Kind.MOVEMENT,
    Kind.DISPLACEMENT,
)
"""The kinds whose place is where something is or happens."""

MOST_COUNTED = 50_000
"""How many claims are counted one by one, where cells cannot answer."""

COLUMNS = "number, id, label, latitude, longitude, where_prec, radius_m"

_STATES = ", ".join(f"'{kind.value}'" for kind in sorted(STATES))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map is asked for.

    Attributes:
        wanted: The filter.
        conditions: What the filter means, with its kinds.
        held: Whether what is denied, or put as possible, planned or conditional is counted too.
        narrowed: Whether `conditions` ask for more than the filter does.
    """

    wanted: ClaimFilter
    conditions: tuple[Condition, ...]
    held: bool
    narrowed: bool = False

    @property
    def by_cells(self) -> bool:
        """Whether cells can answer."""
        return asks_days_alone(self.wanted) and not self.narrowed


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """A place as a map shows it.

    Attributes:
        number: Its number in the catalogue.
        id: Its id in the gazetteer or of our own; `None` where nobody knows the words.
        label: Its name for people.
        latitude: Degrees north; `None` where nobody located it.
        longitude: Degrees east, likewise.
        where_prec: How closely the words locate it, 1 to 7; `None` where they do not.
        radius_m: How far from there it may lie; `None` where unknown.
        kinds: Claims by kind that say that something is or was so there.
        held: Claims that deny it, or put it as possible, planned or conditional.
    """

    number: int
    id: str | None
    label: str
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    radius_m: int | None
    kinds: dict[str, int]
    held: int

    @property
    def key(self) -> str:
        """What it is called in addresses, in every catalogue: its id, its words, and how closely they locate it."""
        return f"{self.id or ''}~{self.label}~{self.where_prec or ''}~{self.radius_m or ''}"

    @property
    def claims(self) -> int:
        """How many claims are shown of it."""
        return sum(self.kinds.values())

    @property
    def shape(self) -> str:
        """How it may be drawn: "dot", "circle" (somewhere within), "extent" (an area, no border) or "listed" (never)."""
        if self.latitude is None or self.where_prec is None:
            return "listed"
        if self.where_prec == WherePrecision.EXACT:
            return "dot"
        if not self.radius_m or self.where_prec == WherePrecision.INTERNATIONAL:
            return "listed"
        return "circle" if self.where_prec in (WherePrecision.NEAR, WherePrecision.LINEAR) else "extent"


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a map shows.

    Attributes:
        drawn: Places that a mark can show, those with most claims first.
        listed: Places that no mark may show, likewise.
        claims: How many claims are shown, each once.
        held: How many were left out because they are denied, possible, planned or conditional.
        nowhere: How many of the shown have no place that can be drawn.
        capped: Whether there are more claims than are counted; those counted are the latest published.
    """

    drawn: tuple[MappedPlace, ...]
    listed: tuple[MappedPlace, ...]
    claims: int
    held: int
    nowhere: int
    capped: bool


def map_places(catalogue: Catalogue, asked: Asked) -> Mapped:
    """Every place that the claims asked for tell of, with its claims by kind."""
    counts = _Counts(asked.held)
    for counting in _ways(asked):
        counts.add(counting(catalogue))
    places = counts.places(catalogue)
    return Mapped(
        drawn=tuple(place for place in places if place.shape != "listed"),
        listed=tuple(place for place in places if place.shape == "listed"),
        claims=counts.shown(ANYWHERE),
        held=counts.left_out(ANYWHERE),
        nowhere=counts.shown(NOWHERE),
        capped=not asked.by_cells and counts.shown(ANYWHERE) + counts.left_out(ANYWHERE) >= MOST_COUNTED,
    )


Counted = Iterable[tuple[int, str, int, int]]
"""Place, kind, claims that say that something is so, claims held back."""


class _Counts:
    """Claims by place and kind, as they are counted."""

    def __init__(self, with_held: bool) -> None:
        self._with_held = with_held
        self.kinds: dict[int, dict[str, int]] = {}
        self.held: dict[int, int] = {}

    def add(self, counted: Counted) -> None:
        """Take in what was counted."""
        for place, kind, said, held in counted:
            kinds = self.kinds.setdefault(place, {})
            shown = said + (held if self._with_held else 0)
            if shown:
                kinds[kind] = kinds.get(kind, 0) + shown
            if held:
                self.held[place] = self.held.get(place, 0) + held

    def shown(self, place: int) -> int:
        """How many claims of a place are shown."""
        return sum(self.kinds.get(place, {}).values())

    def left_out(self, place: int) -> int:
        """How many claims of a place are held back."""
        return 0 if self._with_held else self.held.get(place, 0)

    def places(self, catalogue: Catalogue) -> list[MappedPlace]:
        """The places with something to show, those with most claims first."""
        wanted = [place for place, kinds in self.kinds.items() if place > 0 and kinds]
        found = []
        for row in _place_rows(catalogue, wanted):
            number = int(row["number"])
            found.append(MappedPlace(**dict(row), kinds=self.kinds[number], held=self.held.get(number, 0)))
        return sorted(found, key=lambda place: (-place.claims, place.label, place.number))


def _place_rows(catalogue: Catalogue, numbers: Sequence[int]) -> Iterator[Row]:
    query = f"SELECT {COLUMNS} FROM place"
    if len(numbers) > 500:
        wanted = set(numbers)
        yield from (row for row in catalogue.rows(query) if row["number"] in wanted)
    else:
        yield from catalogue.rows(f"{query} WHERE number IN ({', '.join('?' * len(numbers))})", numbers)


def find_place(catalogue: Catalogue, key: str) -> MappedPlace | None:
    """The place that is called `key` in addresses, without its claims; of an id alone that with most claims.

    A gazetteer may come to give a place another size, so that the size only chooses among places of one name.
    """
    identity, _, words = key.partition("~")
    label, precision, radius = words.rsplit("~", 2) if words.count("~") > 1 else ("", "", "")
    known = Condition("id = ?", (identity,)) if identity else Condition("id IS NULL")
    asked = [known, *([Condition("label = ?", (label,))] if label or not identity else [])]
    where, values = joined(asked)
    query = f"""SELECT {COLUMNS} FROM place WHERE {where}
        ORDER BY COALESCE(where_prec, '') = ? DESC, COALESCE(radius_m, '') = ? DESC, claims DESC, number LIMIT 1"""
    row = catalogue.row(query, (*values, _size(precision), _size(radius)))
    return MappedPlace(**dict(row), kinds={}, held=0) if row else None


def _size(words: str) -> Value:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 15 else ""


def claims_at(place: int, *, held: bool) -> tuple[Condition, ...]:
    """What holds of the claims that a map counts at a place."""
    there = Condition(f"c.number IN (SELECT p.claim FROM claim_place p WHERE p.place = ? AND {THERE})", (place,))
    return (there,) if held else (there, Condition(f"NOT {HELD}"))


def claims_nowhere(*, held: bool) -> tuple[Condition, ...]:
    """What holds of the claims that have no place that can be drawn."""
    places = f"SELECT 1 FROM claim_place p JOIN place l ON l.number = p.place WHERE p.claim = c.number AND {THERE}"
    nowhere = Condition(f"NOT EXISTS ({places} AND {DRAWABLE})")
    return (nowhere,) if held else (nowhere, Condition(f"NOT {HELD}"))


Counting = Callable[[Catalogue], Counted]


def _ways(asked: Asked) -> Iterator[Counting]:
    """How the claims are counted: from cells as far as cells tell, else one by one."""
    if not asked.by_cells:
        yield lambda catalogue: _count_claims(catalogue, asked.conditions)
        return
    cut = cut_months(asked.wanted)
    yield lambda catalogue: _count_cells(catalogue, asked.wanted, cut)
    if cut:
        yield lambda catalogue: _count_claims(catalogue, (*asked.conditions, in_months(cut)), most=None)


def asks_days_alone(wanted: ClaimFilter) -> bool:
    """Whether `wanted` asks for nothing but kinds and days, so that cells can answer."""
    days = replace(wanted, kinds=frozenset(), since=None, until=None, as_of=None)
    return days == ClaimFilter()


def cut_months(wanted: ClaimFilter) -> tuple[int, ...]:
    """The months that a day of the filter cuts in two."""
    cut = set()
    if wanted.as_of is not None:
        cut.add(_month(wanted.as_of))
    if wanted.since is not None and wanted.since.day > 1:
        cut.add(_month(wanted.since))
    if wanted.until is not None and wanted.until != last_day(_month(wanted.until)):
        cut.add(_month(wanted.until))
    return tuple(sorted(cut))


def _month(day: date) -> int:
    return month_of(day.toordinal())


def first_day(month: int) -> date:
    """The first day of a month that is counted as year × 12 + month − 1."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: int) -> date:
    """The last day of such a month."""
    first = first_day(month)
    return first.replace(day=monthrange(first.year, first.month)[1])


def in_months(months: Sequence[int]) -> Condition:
    """What holds of the claims that begin or end in one of `months`."""
    parts, values = list[str](), list[Value]()
    for month in months:
        bounds = first_day(month).toordinal(), last_day(month).toordinal()
        parts += [f"SELECT number FROM claim WHERE {end} BETWEEN ? AND ?" for end in ("start_day", "end_day")]
        values.extend((*bounds, *bounds))
    return Condition(f"c.number IN ({' UNION '.join(parts)})", tuple(values))


def cells_within(wanted: ClaimFilter, cut: Sequence[int]) -> Condition:
    """What holds of the cells whose claims `wanted` asks for, all of them; cells with an end in one of the `cut` months are left to be counted by claim."""
    parts, values = ["1"], list[Value]()
    if wanted.kinds:
        parts.append(f"kind IN ({', '.join('?' * len(wanted.kinds))})")
        values.extend(sorted(kind.value for kind in wanted.kinds))
    if cut:
        marks = ", ".join("?" * len(cut))
        parts.append(f"month NOT IN ({marks}) AND until_month NOT IN ({marks})")
        values.extend((*cut, *cut))
    if wanted.since is not None:
        parts.append("until_month >= ?")
        values.append(_month(wanted.since))
    if wanted.until is not None:
        parts.append("month <= ?")
        values.append(_month(wanted.until))
    if wanted.as_of is not None:
        parts.append(f"(month = {OPEN} OR month <= ?) AND (timed = 0 OR kind NOT IN ({_STATES}) OR until_month >= ?)")
        values.extend((_month(wanted.as_of), _month(wanted.as_of)))
    return Condition(" AND ".join(parts), tuple(values))


def _count_cells(catalogue: Catalogue, wanted: ClaimFilter, cut: Sequence[int]) -> Counted:
    within = cells_within(wanted, cut)
    query = f"""SELECT place, kind, SUM(CASE WHEN held THEN 0 ELSE claims END), SUM(CASE WHEN held THEN claims ELSE 0 END)
        FROM cell WHERE {within.sql} GROUP BY kind, place"""
    return [tuple(row) for row in catalogue.rows(query, within.values)]


def latest_claims(
    conditions: Sequence[Condition], columns: str, most: int | None = MOST_COUNTED, table: str = "claim"
) -> Condition:
    """The latest published claims of `table` of which all `conditions` hold, no more than `most`, as a part of a query with the name `w`."""
    where, values = joined(conditions)
    latest = "" if most is None else f" ORDER BY c.number DESC LIMIT {most}"
    wanted = f"SELECT {columns} FROM {table} c WHERE {where}{latest}"
    return Condition(f"WITH w AS MATERIALIZED ({wanted})", values)


def _count_claims(catalogue: Catalogue, conditions: Sequence[Condition], most: int | None = MOST_COUNTED) -> Counted:
    """The claims counted one by one: by place, once for everywhere, and once for those that no place lets us draw."""
    latest = latest_claims(conditions, f"c.number, c.kind, {HELD} AS held", most)
    there = f"SELECT DISTINCT p.place, w.number, w.kind, w.held FROM w JOIN claim_place p ON p.claim = w.number WHERE {THERE}"
    located = f"SELECT p.claim FROM claim_place p JOIN place l ON l.number = p.place WHERE p.claim = w.number AND {THERE} AND {DRAWABLE}"
    query = f"""{latest.sql} SELECT place, kind, SUM(NOT held), SUM(held) FROM ({there}) GROUP BY 1, 2
        UNION ALL SELECT {ANYWHERE}, kind, SUM(NOT held), SUM(held) FROM w GROUP BY kind
        UNION ALL SELECT {NOWHERE}, kind, SUM(NOT held), SUM(held) FROM w WHERE NOT EXISTS ({located}) GROUP BY kind"""
    return [tuple(row) for row in catalogue.rows(query, latest.values)]


def months_of_claims(catalogue: Catalogue, asked: Asked) -> dict[int, int]:
    """How many of the claims begin in each month; `asked` with its days taken away shows what there is beside a stretch of time."""
    if asked.by_cells:
        within = cells_within(replace(asked.wanted, since=None, until=None, as_of=None), ())
        held = "" if asked.held else " AND held = 0"
        query = f"""SELECT month, SUM(claims) FROM cell WHERE place = {ANYWHERE} AND {within.sql}{held}
            AND month > 0 AND month < {OPEN} GROUP BY month ORDER BY month"""
        return {int(month): int(claims) for month, claims in catalogue.rows(query, within.values)}
    kept = () if asked.held else (Condition(f"NOT {HELD}"),)
    latest = latest_claims((*asked.conditions, *kept, Condition("c.start_day IS NOT NULL")), "c.start_day")
    months: dict[int, int] = {}
    for day, claims in catalogue.rows(f"{latest.sql} SELECT start_day, COUNT(*) FROM w GROUP BY 1", latest.values):
        months[month_of(day)] = months.get(month_of(day), 0) + int(claims)
    return dict(sorted(months.items()))
