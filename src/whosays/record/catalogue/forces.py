"""What claims say of one force at a moment: how strong, where, led by whom, tied to whom, and how often cited."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.record.catalogue.file import Catalogue, Row, Value
from whosays.record.catalogue.moments import LIVE, Moment

COUNTED_TO = 1_000
"""Claims of a force are counted to this where publication counts too; beyond it a page says "more than"."""

MOST_SAYINGS = 40
"""Claims on one tie that are looked at, the latest."""

MOST_ROWS = 400
"""Claims on commanders that are looked at for one force, the latest."""


@dataclass(frozen=True, slots=True)
class Cited:
    """How often a force is cited, and from when to when.

    Attributes:
        claims: How many claims that can speak of the moment cite it.
        first: ISO day on which the first of them was published, or `None`.
        last: The last such day.
    """

    claims: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A strength as one claim states it.

    Attributes:
        claim: Id of the claim.
        figure: The number in words, or `None`.
        counted: What is counted, or `None`.
        low: The smallest number that the words allow, or `None`.
        high: The largest, or `None`.
        comparator: How the words bound it, or `None`.
        denied: Whether the claim denies it.
        place: Where, or `None`.
        time: Its time in words, or `None`.
        start_day: First day that it can be of, as an ordinal, or `None`.
        end_day: Last such day.
        timed: Whether its words give the time.
        published: ISO day of publication, or `None`.
        root_key: What claims of its root source share.
        root: Its root source.
        root_basis: What that rests on.
        root_evidence: Why.
        document: Id of its document.
        sentence: The words.
        question: Its question's part of an address, or `None`.
    """

    claim: str
    figure: str | None
    counted: str | None
    low: int | None
    high: int | None
    comparator: str | None
    denied: bool
    place: str | None
    time: str | None
    start_day: int | None
    end_day: int | None
    timed: bool
    published: str | None
    root_key: str
    root: str
    root_basis: str
    root_evidence: str
    document: str
    sentence: str
    question: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """Where a force is said to be.

    Attributes:
        label: The place, or the words where no gazetteer knows them.
        place_id: Id of the place, or `None`.
        claims: How many claims.
        first: ISO day on which the first of them was published, or `None`.
        last: The last such day.
        latest: Id of the last of them.
    """

    label: str
    place_id: str | None
    claims: int
    first: str | None
    last: str | None
    latest: str


@dataclass(frozen=True, slots=True)
class Leader:
    """Who is said to hold a function in a force.

    Attributes:
        key: What tells them from others.
        actor: Id of the person, or `None`.
        label: The name.
        functions: What they are said to be, in the sources' words.
        claims: Ids of the claims.
        times: When, as EDTF dates, as far as the words say.
        first: ISO day on which the first of the claims was published, or `None`.
        last: The last such day.
        former: Why they are shown as former, or "".
        former_claims: Ids of the claims that say so.
    """

    key: str
    actor: str | None
    label: str
    functions: tuple[str, ...]
    claims: tuple[str, ...]
    times: tuple[str, ...]
    first: str | None
    last: str | None
    former: str
    former_claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim that says, denies or ends a tie: its id, its effect, who says it, when it was published, and the words."""

    claim: str
    effect: str
    who: str
    published: str | None
    document: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Backing:
    """What claims say of one tie.

    Attributes:
        said: How many say it.
        denied: How many deny it.
        ended: How many say that it is over.
        sayings: Some of them, the latest first.
    """

    said: int = 0
    denied: int = 0
    ended: int = 0
    sayings: tuple[Saying, ...] = ()

    @property
    def who(self) -> tuple[str, ...]:
        """Who says it."""
        return tuple(dict.fromkeys(s.who for s in self.sayings if s.effect == "said"))

    def of(self, effect: str) -> tuple[Saying, ...]:
        """The claims of one effect."""
        return tuple(s for s in self.sayings if s.effect == effect)


def cited_of(catalogue: Catalogue, actor: int, moment: Moment) -> Cited:
    """How often an actor is cited as a force, and from when to when."""
    if moment.is_whole:
        row = catalogue.row("SELECT cited, first_cited, last_cited FROM force WHERE actor = ?", (actor,))
        return Cited(*row) if row else Cited(0, None, None)
    holds = moment.holds("fc")
    count, values = _counting(actor, moment)
    ends = f"""(SELECT c.published FROM force_claim fc JOIN claim c ON c.number = fc.claim
        WHERE fc.actor = ? AND {holds.sql} AND c.published IS NOT NULL AND {LIVE} ORDER BY fc.claim {{}} LIMIT 1)"""
    query = f"SELECT ({count}), {ends.format('ASC')}, {ends.format('DESC')}"
    row = catalogue.row(query, (*values, actor, *holds.values, actor, *holds.values))
    return Cited(row[0] or 0, row[1], row[2]) if row else Cited(0, None, None)


def _counting(actor: int, moment: Moment) -> tuple[str, tuple[Value, ...]]:
    """A query for how many claims cite an actor: by the running totals of the day where those tell it, else counted one by one up to a limit."""
    if moment.last is None and moment.as_of is not None:
        query = "SELECT begun - over FROM force_day WHERE actor = ? AND day <= ? ORDER BY day DESC LIMIT 1"
        return query, (actor, moment.as_of.toordinal())
    holds = moment.holds("fc")
    some = f"SELECT 1 FROM force_claim fc WHERE fc.actor = ? AND {holds.sql} LIMIT {COUNTED_TO + 1}"
    return f"SELECT COUNT(*) FROM ({some})", (actor, *holds.values)


def count_strengths(catalogue: Catalogue, actor: int, moment: Moment) -> int:
    """How many claims state a strength of it."""
    holds = moment.holds("fp")
    query = f"SELECT COUNT(*) FROM force_part fp WHERE fp.actor = ? AND fp.part = 'strength' AND {holds.sql}"
    return int(catalogue.value(query, (actor, *holds.values)))


def strengths_of(catalogue: Catalogue, actor: int, moment: Moment, most: int) -> tuple[Figure, ...]:
    """The strengths that claims state of it, the latest published first."""
    holds = moment.holds("fp")
    query = f"""SELECT c.id AS claim, w.figure, w.counted, c.low, c.high, w.comparator, c.polarity = 'denied' AS denied, w.place_label AS place,
        w.time_in_words AS time, c.start_day, c.end_day, c.timed, c.published, r.key AS root_key, r.label AS root, r.basis AS root_basis,
        r.evidence AS root_evidence, d.id AS document, w.sentence, q.slug AS question
        FROM force_part fp JOIN claim c ON c.number = fp.claim JOIN wording w ON w.claim = c.number
        JOIN root r ON r.number = c.root JOIN document d ON d.number = c.document
        LEFT JOIN question q ON q.number = c.question
        WHERE fp.actor = ? AND fp.part = 'strength' AND {holds.sql} AND {LIVE} ORDER BY fp.claim DESC LIMIT {most}"""
    rows = catalogue.rows(query, (actor, *holds.values))
    return tuple(Figure(**{**dict(row), "denied": bool(row["denied"]), "timed": bool(row["timed"])}) for row in rows)


def posts_of(catalogue: Catalogue, actor: int, moment: Moment, most: int) -> tuple[Post, ...]:
    """Where claims place it, the place last cited first."""
    holds = moment.holds("fp")
    query = f"""SELECT fp.key, fp.label, COUNT(DISTINCT fp.claim) AS claims, MIN(c.published) AS first, MAX(c.published) AS last, MAX(fp.claim) AS latest
        FROM force_part fp JOIN claim c ON c.number = fp.claim WHERE fp.actor = ? AND fp.part = 'position' AND {holds.sql} AND {LIVE}
        GROUP BY fp.key ORDER BY fp.key LIKE 'words:%', last DESC, latest DESC LIMIT {most}"""
    rows = catalogue.rows(query, (actor, *holds.values))
    ids = _ids(catalogue, [row["latest"] for row in rows])
    return tuple(
        Post(row["label"], place_id(row["key"]), row["claims"], row["first"], row["last"], ids[row["latest"]])
        for row in rows
    )


def place_id(key: str) -> str | None:
    """The id of the place of a post that is told by `key`; `None` where only its words are known."""
    return None if key.startswith("words:") else key


def _ids(catalogue: Catalogue, numbers: Sequence[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(numbers))
    return {
        row["number"]: row["id"]
        for row in catalogue.rows(f"SELECT number, id FROM claim WHERE number IN ({marks})", numbers)
    }


def leaders_of(catalogue: Catalogue, actor: int, moment: Moment, most: int = MOST_ROWS) -> tuple[Leader, ...]:
    """Who is said to hold a function in it by the `most` latest claims, those not shown as former first, then by the last day they are cited."""
    holds = moment.holds("fp")
    query = f"""SELECT fp.key, fp.label, fp.words, c.id, c.published, w.edtf, a.id AS person
        FROM force_part fp JOIN claim c ON c.number = fp.claim JOIN wording w ON w.claim = c.number LEFT JOIN actor a ON a.number = fp.other
        WHERE fp.actor = ? AND fp.part = 'commander' AND {holds.sql} AND {LIVE} ORDER BY fp.claim DESC LIMIT {most}"""
    said: dict[str, list[Row]] = {}
    for row in reversed(catalogue.rows(query, (actor, *holds.values))):
        said.setdefault(row["key"], []).append(row)
    former = _former(catalogue, actor, moment) if said else {}
    leaders = [_leader(key, rows, *former.get(key, ("", ()))) for key, rows in said.items()]
    return tuple(sorted(leaders, key=lambda one: (bool(one.former), newest_first(one.last), one.label)))


def newest_first(day: str | None) -> int:
    """What days are sorted by so that the newest stands first and an unknown one last."""
    return -date.fromisoformat(day).toordinal() if day else 0


def _leader(key: str, rows: Sequence[Row], former: str, former_claims: tuple[str, ...]) -> Leader:
    days = [row["published"] for row in rows if row["published"]]
    return Leader(
        key,
        rows[0]["person"],
        rows[0]["label"],
        _each(row["words"] for row in rows),
        _each(row["id"] for row in rows),
        _each(row["edtf"] for row in rows),
        min(days, default=None),
        max(days, default=None),
        former,
        former_claims,
    )


def _each(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _former(catalogue: Catalogue, actor: int, moment: Moment) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Why each holder is former by the first ground that a claim of the moment gives, with the claims of that ground."""
    holds = moment.holds("ff")
    query = f"""SELECT ff.person, ff.ground, ff.why, c.id FROM force_former ff JOIN claim c ON c.number = ff.claim
        WHERE ff.actor = ? AND {holds.sql} AND {LIVE} ORDER BY ff.person, ff.ground, ff.claim LIMIT {MOST_ROWS}"""
    found: dict[str, list[Row]] = {}
    for row in catalogue.rows(query, (actor, *holds.values)):
        told = found.setdefault(row["person"], [])
        if not told or told[0]["ground"] == row["ground"]:
            told.append(row)
    return {person: (rows[0]["why"], _each(row["id"] for row in rows)) for person, rows in found.items()}


def backing_of(catalogue: Catalogue, tie: int, moment: Moment, most: int) -> Backing:
    """What claims say of a tie, with so many of the latest of each effect."""
    return backings_of(catalogue, (tie,), moment, most)[tie]


def backings_of(catalogue: Catalogue, ties: Sequence[int], moment: Moment, most: int) -> dict[int, Backing]:
    """What claims say of each of these ties, with so many of the latest of each effect."""
    told = _latest_of_ties(catalogue, ties, moment)
    counts = {tie: dict(Counter(effect for effect, _ in some)) for tie, some in told.items()}
    full = [tie for tie, some in told.items() if len(some) == MOST_SAYINGS]
    for tie, counted in _count_of_ties(catalogue, full, moment).items():
        counts[tie] = counted
        told[tie] += _scarce(catalogue, tie, moment, set(counted) - {effect for effect, _ in told[tie]})
    pairs = [
        (tie, claim)
        for tie, some in told.items()
        for effect in counts[tie]
        for claim in [claim for one, claim in some if one == effect][:most]
    ]
    sayings = _sayings(catalogue, pairs)
    return {tie: _backing(counts.get(tie, {}), sayings.get(tie, [])) for tie in ties}


def _backing(counts: Mapping[str, int], sayings: Iterable[Saying]) -> Backing:
    return Backing(counts.get("said", 0), counts.get("denied", 0), counts.get("ended", 0), tuple(sayings))


def _latest_of_ties(catalogue: Catalogue, ties: Sequence[int], moment: Moment) -> dict[int, list[tuple[str, int]]]:
    """Effect and number of the latest claims on each of these ties, the latest first."""
    holds = moment.holds("o")
    rows = f"""SELECT o.rowid FROM tie_claim o JOIN claim c ON c.number = o.claim
        WHERE o.tie = j.value AND {holds.sql} AND {LIVE} ORDER BY o.claim DESC LIMIT {MOST_SAYINGS}"""
    query = f"""SELECT tc.tie, tc.effect, tc.claim FROM json_each(?) j CROSS JOIN tie_claim tc ON tc.rowid IN ({rows})
        ORDER BY tc.claim DESC, tc.effect"""
    found: dict[int, list[tuple[str, int]]] = {}
    for tie, effect, claim in catalogue.rows(query, (json.dumps(list(ties)), *holds.values)):
        found.setdefault(tie, []).append((effect, claim))
    return found


def _count_of_ties(catalogue: Catalogue, ties: Sequence[int], moment: Moment) -> dict[int, dict[str, int]]:
    """How many claims of each effect speak of each of these ties."""
    holds = moment.holds("tc")
    query = f"""SELECT tc.tie, tc.effect, COUNT(*) FROM json_each(?) j CROSS JOIN tie_claim tc ON tc.tie = j.value
        JOIN claim c ON c.number = tc.claim WHERE {holds.sql} AND {LIVE} GROUP BY tc.tie, tc.effect"""
    found: dict[int, dict[str, int]] = {}
    for tie, effect, claims in catalogue.rows(query, (json.dumps(list(ties)), *holds.values)):
        found.setdefault(tie, {})[effect] = claims
    return found


def _scarce(catalogue: Catalogue, tie: int, moment: Moment, effects: Iterable[str]) -> list[tuple[str, int]]:
    """The claims of those effects that no claim among the latest has."""
    holds = moment.holds("tc")
    query = f"""SELECT tc.claim FROM tie_claim tc JOIN claim c ON c.number = tc.claim
        WHERE tc.tie = ? AND tc.effect = ? AND {holds.sql} AND {LIVE} ORDER BY tc.claim DESC LIMIT {MOST_SAYINGS}"""
    return [(effect, row[0]) for effect in effects for row in catalogue.rows(query, (tie, effect, *holds.values))]


def _sayings(catalogue: Catalogue, pairs: Sequence[tuple[int, int]]) -> dict[int, list[Saying]]:
    """What the claims of these pairs of tie and claim say of the tie, the latest first."""
    query = """SELECT tc.tie, c.id, tc.effect, tc.words, c.published, d.id, w.sentence
        FROM json_each(?) j CROSS JOIN tie_claim tc ON tc.tie = json_extract(j.value, '$[0]')
            AND tc.effect IN ('said', 'denied', 'ended') AND tc.claim = json_extract(j.value, '$[1]')
        JOIN claim c ON c.number = tc.claim JOIN wording w ON w.claim = c.number JOIN document d ON d.number = c.document
        ORDER BY tc.claim DESC, tc.effect"""
    found: dict[int, list[Saying]] = {}
    for tie, *said in catalogue.rows(query, (json.dumps(sorted(set(pairs))),)):
        found.setdefault(tie, []).append(Saying(*said))
    return found


def claims_that_tell(catalogue: Catalogue, actor: int, day: date, most: int) -> list[str]:
    """Ids of the claims, published or holding by `day`, on strength, position, leaders, what became of these, and ties of a force; the latest first."""
    until = day.toordinal()
    query = f"""SELECT c.id FROM claim c WHERE c.number IN (
        SELECT claim FROM force_part WHERE actor = :actor UNION SELECT claim FROM force_former WHERE actor = :actor
        UNION SELECT tc.claim FROM tie t JOIN tie_claim tc ON tc.tie = t.number WHERE t.lower = :actor)
        AND (c.start_day IS NULL OR c.start_day <= :day OR c.published_day <= :day) AND {LIVE} ORDER BY c.number DESC LIMIT {most}"""
    return [row["id"] for row in catalogue.rows(query, {"actor": actor, "day": until})]


def claims_that_count(catalogue: Catalogue, actor: int, earlier: date, later: date) -> list[str]:
    """Ids of a few claims that show whether a force is cited: the first, the last published by each of the days, and the first published between."""
    query = f"""SELECT c.id FROM force_claim fc JOIN claim c ON c.number = fc.claim
        WHERE fc.actor = ? AND c.published_day > ? AND c.published_day <= ? AND {LIVE} ORDER BY fc.claim {{}} LIMIT 3"""
    ends = ((0, earlier.toordinal()), (earlier.toordinal(), later.toordinal()))
    return [
        row["id"]
        for days in ends
        for order in ("ASC", "DESC")
        for row in catalogue.rows(query.format(order), (actor, *days))
    ]
