"""What is said to have happened or held, and when: dated claims in order of time, how many begin in each month, and what took a claim's place.

A claim stands at the first day that its words allow, or at the last where they leave the first open. The day of publication is used only where it is
asked for (`published`), and each item says whether its days are those of its words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.model.entries import ClaimFilter
from whosays.model.findings import DisagreementType
from whosays.model.kinds import STATES
from whosays.record.catalogue.cells import ANYWHERE, OPEN
from whosays.record.catalogue.claims import (
    COUNTED_TO,
    LATER,
    RANK,
    Page,
    count_claims,
    find_claims,
    last_published,
    not_by_kind,
    rank_of,
)
from whosays.record.catalogue.conditions import Condition, joined
from whosays.record.catalogue.file import Catalogue, month_of
from whosays.record.catalogue.listing import Listing, Mark, Order
from whosays.record.catalogue.mapped import MOST_COUNTED, asks_days_alone, cells_within, cut_months, in_months

DAY = "COALESCE(c.start_day, c.end_day)"
"""The day that a claim stands at; the index `claim_by_day` is of the same words."""

LISTING = Listing("timeline", Order(DAY, tie="c.number"), "claim c", key="c.id", value=DAY, rank=RANK, later=LATER)

COLUMNS = f"""
c.number, c.id, d.id AS document, c.kind, c.status, c.modality, c.polarity, c.timed, c.start_day, c.end_day, {DAY} AS day, w.time_precision AS precision,
w.time_derived AS derived, w.time_reason AS reason, w.time_words AS words, w.time_in_words AS in_words, c.published, c.published_day, w.figure, w.chain,
w.place_label AS place, w.sentence, w.what, i.id AS incident, i.label AS incident_label,
(SELECT n.label FROM claim_actor a JOIN actor_wording n ON n.number = a.wording WHERE a.claim = c.number ORDER BY a.rowid LIMIT 1) AS actor
"""
TABLES = "claim c JOIN wording w ON w.claim = c.number JOIN document d ON d.number = c.document LEFT JOIN incident i ON i.number = c.incident"


KEPT = "number INTEGER PRIMARY KEY, timed INTEGER, published_day INTEGER, start_day INTEGER, end_day INTEGER"
"""The columns of the claims that are kept, in their order, so that the latest of them are found without sorting all."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim as a timeline shows it.

    Attributes:
        number: Its number in the catalogue.
        id: The claim's id.
        document: Id of its document.
        kind: What it says.
        status: Where it stands in review.
        modality: The source's hedge.
        polarity: Affirmed or denied.
        timed: Whether its words give its days; else they are those of publication.
        start_day: First day that it can be of, as an ordinal; `None` where open.
        end_day: Last such day, likewise.
        day: The day that it stands at.
        precision: The size of what its words name ("day", "month", "open" …), or `None`.
        derived: Whether its days were worked out from another date of the report.
        reason: How, in words.
        words: The words that give the time.
        in_words: The same for people.
        published: ISO day of publication, or `None`.
        published_day: The same as an ordinal.
        figure: Its number in words, or `None`.
        chain: Who says it, through whom.
        place: Its first place, or `None`.
        sentence: The words.
        what: The claim in one plain sentence.
        incident: Id of its incident, or `None`.
        incident_label: What that is called.
        actor: The first actor that it names, or `None`.
    """

    number: int
    id: str
    document: str
    kind: str
    status: str
    modality: str
    polarity: str
    timed: int
    start_day: int | None
    end_day: int | None
    day: int
    precision: str | None
    derived: int
    reason: str | None
    words: str | None
    in_words: str | None
    published: str | None
    published_day: int | None
    figure: str | None
    chain: str
    place: str | None
    sentence: str
    what: str
    incident: str | None
    incident_label: str | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a timeline, the latest first; `after` is the cursor behind it, or "" at its end."""

    items: tuple[Dated, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A claim that another took the place of: revised by its own source, or an early count of a running toll."""

    earlier: str
    later: str
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskedOfTime:
    """What a timeline is asked for.

    Attributes:
        wanted: The filter.
        conditions: What it means.
        published: Whether claims whose words give no time stand at their day of publication.
        narrowed: Whether `conditions` ask for more than the filter does.
        table: Where the claims are looked for.
    """

    wanted: ClaimFilter
    conditions: tuple[Condition, ...]
    published: bool
    narrowed: bool = False
    table: str = "claim"

    @property
    def dated(self) -> tuple[Condition, ...]:
        """What holds of the claims that stand on the timeline."""
        return (
            *self.conditions,
            Condition(f"{DAY} IS NOT NULL" if self.published else f"c.timed = 1 AND {DAY} IS NOT NULL"),
        )

    @property
    def undated(self) -> tuple[Condition, ...]:
        """What holds of those that do not."""
        return (
            *self.conditions,
            Condition("c.timed = 0 AND c.published_day IS NULL" if self.published else "c.timed = 0"),
        )


def asks_names(wanted: ClaimFilter) -> bool:
    """Whether `wanted` asks for names or words, which take long to find and leave few claims; what else it can ask leaves most of a record."""
    parts = (wanted.actor, wanted.place, wanted.outlet, wanted.source, wanted.text, wanted.document)
    return any(part is not None for part in parts)


def keep_claims(catalogue: Catalogue, conditions: Sequence[Condition]) -> str:
    """The table of the claims of which all `conditions` hold, with their days: for a filter that takes long, asked once and then looked at from all sides."""
    where, values = joined(conditions)
    columns = "c.number, c.timed, c.published_day, c.start_day, c.end_day"
    return catalogue.keep("kept_claim", KEPT, f"SELECT {columns} FROM claim c WHERE {where}", values)


def find_dated(catalogue: Catalogue, asked: AskedOfTime, *, limit: int, after: str = "") -> Stretch:
    """The claims that begin within the days asked for, the latest first; behind the cursor `after` where one is given."""
    conditions = [*asked.dated, *begun_within(asked.wanted), *LISTING.behind(catalogue, after)]
    if asked.wanted.as_of is None:  # with it, what begins later than asked would all be passed over in that order
        conditions = not_by_kind(catalogue, conditions)
    found = _read(catalogue, asked.table, conditions, LISTING.order.sql(), limit + 1, _standing_by(asked))
    items = found[:limit]
    marks = [Mark(item.id, item.day, rank_of(item.published, item.document)) for item in items]
    return Stretch(tuple(items), LISTING.cursor(marks, after) if len(found) > limit else "")


def _standing_by(asked: AskedOfTime) -> date | None:
    """The day asked for where claims are many enough up to it to be read backwards from it: all kinds, or some with events."""
    day, kinds = asked.wanted.as_of, asked.wanted.kinds
    many = _cells_tell(asked) and not (kinds and kinds <= STATES)
    return day if many and asked.table == "claim" else None


def _cells_tell(asked: AskedOfTime) -> bool:
    """Whether nothing but kinds and days is asked for, so that cells can count."""
    return asks_days_alone(asked.wanted) and not asked.narrowed


def begun_within(wanted: ClaimFilter) -> Iterator[Condition]:
    """What holds of the claims that stand within the days asked for, rather than running into them."""
    if wanted.since is not None:
        yield Condition(f"{DAY} >= ?", (wanted.since.toordinal(),))
    if wanted.until is not None:
        yield Condition(f"{DAY} <= ?", (wanted.until.toordinal(),))


def count_dated(catalogue: Catalogue, asked: AskedOfTime) -> int:
    """How many claims begin within the days asked for, counted to one more than 10,000."""
    if asked.wanted.since is asked.wanted.until is None and _cells_tell(asked):
        return min(sum(_count_by_cells(catalogue, asked).values()), COUNTED_TO + 1)
    return count_claims(catalogue, (*asked.dated, *begun_within(asked.wanted)), table=asked.table)


def find_running(catalogue: Catalogue, asked: AskedOfTime, *, limit: int) -> Stretch:
    """The claims that began before the days asked for and can still hold in them; nothing where no first day is asked for."""
    if asked.wanted.since is None:
        return Stretch((), "")
    over_days = "c.timed = 1 AND (c.end_day IS NULL OR c.start_day IS NULL OR c.end_day > c.start_day)"
    since = asked.wanted.since.toordinal()
    running = Condition(f"{over_days} AND (c.start_day < ? AND (c.end_day >= ? OR c.end_day IS NULL))", (since, since))
    found = _read(catalogue, asked.table, [*asked.conditions, running], "c.start_day DESC, c.number", limit + 1)
    return Stretch(tuple(found[:limit]), "more" if len(found) > limit else "")


def _read(
    catalogue: Catalogue, table: str, conditions: Sequence[Condition], order: str, limit: int, by: date | None = None
) -> list[Dated]:
    """The claims of which all `conditions` hold, read backwards from the day `by` where one is given: what stands behind it has an open start."""
    where, values = joined(conditions)
    ends = [(f"{table} c", Condition("1"))]
    if by is not None:
        day = by.toordinal()
        ends = [
            (f"{table} c INDEXED BY claim_by_day", Condition(f"{DAY} <= ?", (day,))),
            (f"{table} c", Condition("c.start_day IS NULL AND c.end_day > ?", (day,))),
        ]
    numbers = " UNION ALL ".join(
        f"SELECT number FROM (SELECT c.number FROM {rows} WHERE {end.sql} AND {where} ORDER BY {order} LIMIT {limit})"
        for rows, end in ends
    )
    query = f"SELECT {COLUMNS} FROM {TABLES} WHERE c.number IN ({numbers}) ORDER BY {order} LIMIT {limit}"
    return [
        Dated(*row) for row in catalogue.rows(query, [value for _, end in ends for value in (*end.values, *values)])
    ]


def find_undated(catalogue: Catalogue, asked: AskedOfTime, *, limit: int = 50, after: str = "") -> Page:
    """The claims whose words give no time, the latest published first; behind the cursor `after` where one is given."""
    conditions = (*_published_within(catalogue, asked), *asked.undated)
    return find_claims(catalogue, conditions, limit=limit, after=after, newest_first=True, table=asked.table)


def count_undated(catalogue: Catalogue, asked: AskedOfTime) -> int:
    """How many there are, counted to one more than 10,000."""
    return count_claims(catalogue, (*_published_within(catalogue, asked), *asked.undated), table=asked.table)


def _published_within(catalogue: Catalogue, asked: AskedOfTime) -> Iterator[Condition]:
    """The numbers that undated claims can have: their days are those of publication, and numbers go by these, unknown days last."""
    dated = last_published(catalogue, date.max)
    if asked.published:
        yield Condition("c.number > ?", (dated,))
        return
    wanted = asked.wanted
    if wanted.since is not None and wanted.since > date.min:
        yield Condition("c.number > ?", (last_published(catalogue, wanted.since - timedelta(days=1)),))
    if wanted.until is not None:
        yield Condition("c.number <= ?", (last_published(catalogue, wanted.until),))
    elif wanted.as_of is not None and wanted.since is not None:
        yield Condition("c.number <= ?", (last_published(catalogue, wanted.as_of),))
    elif wanted.as_of is not None:
        yield Condition("+c.number <= ? OR +c.number > ?", (last_published(catalogue, wanted.as_of), dated))


def count_months(catalogue: Catalogue, asked: AskedOfTime) -> dict[int, int]:
    """How many of the claims stand in each month, of very many the latest published; months are year × 12 + month − 1."""
    if _cells_tell(asked):
        return _count_by_cells(catalogue, asked)
    where, values = joined(asked.dated)
    latest = f"SELECT {DAY} AS day FROM {asked.table} c WHERE {where} ORDER BY c.number DESC LIMIT {MOST_COUNTED}"
    return _by_month(catalogue.rows(f"SELECT day, COUNT(*) FROM ({latest}) GROUP BY day", values))


def _count_by_cells(catalogue: Catalogue, asked: AskedOfTime) -> dict[int, int]:
    """The same from cells; what begins or ends in a month that a day of the filter cuts in two is counted claim by claim."""
    cut = cut_months(asked.wanted)
    within = cells_within(asked.wanted, cut)
    timed = "" if asked.published else " AND timed = 1"
    query = f"""SELECT CASE WHEN month = 0 THEN until_month ELSE month END AS stands, SUM(claims) FROM cell
        WHERE place = {ANYWHERE} AND {within.sql}{timed} GROUP BY stands HAVING stands BETWEEN 1 AND {OPEN - 1} AND SUM(claims) > 0 ORDER BY stands"""
    months = Counter({int(month): int(claims) for month, claims in catalogue.rows(query, within.values)})
    if cut:
        where, values = joined([*asked.dated, in_months(cut)])
        months.update(
            _by_month(catalogue.rows(f"SELECT {DAY} AS day, COUNT(*) FROM claim c WHERE {where} GROUP BY day", values))
        )
    return dict(sorted(months.items()))


def _by_month(days: Iterable[Sequence[int]]) -> dict[int, int]:
    """Counts of days added up by month."""
    months = Counter[int]()
    for day, claims in days:
        months[month_of(day)] += claims
    return dict(sorted(months.items()))


def find_successions(catalogue: Catalogue, items: Sequence[Dated]) -> tuple[Succession, ...]:
    """What took the place of the claims of `items`, as far as both are known by id."""
    if not items:
        return ()
    marks = ", ".join("?" * len(items))
    types = DisagreementType.REVISES.value, DisagreementType.OUTDATED.value
    query = f"""SELECT DISTINCT f.number, f.type, f.claims, f.reason FROM finding_claim l JOIN finding f ON f.number = l.finding
        WHERE l.claim IN ({marks}) AND f.type IN (?, ?) ORDER BY f.number"""
    found = catalogue.rows(query, (*(item.number for item in items), *types))
    return tuple(
        Succession(claims[0], later, row["type"], row["reason"])
        for row in found
        for claims in [json.loads(row["claims"])]
        for later in claims[1:]
    )
