"""The valley's picture with everything that assessment finds beyond figures: an incident, forecasts, a series, grades, opposed statements, standings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.brief.pictures import valley_picture
from whosays.assessment.roots import NoOutlets
from whosays.assessment.standing import Ground, find_standings
from whosays.model.derivations import DerivationRule, DerivedFigure
from whosays.model.entries import Entry
from whosays.model.findings import Disagreement, DisagreementType, Independence, Question, RootSource
from whosays.model.forecasts import CameOf, Forecast, ForecastStatus, OutcomeMatch
from whosays.model.formations import Commander, Evidence, Formation, Tie, TieKind
from whosays.model.grades import Grade, Scale
from whosays.model.incidents import EventPlace, Incident, Incidents, Toll, TollRow, TollScope
from whosays.model.kinds import Kind, Role
from whosays.model.matches import Feature
from whosays.model.pictures import Picture
from whosays.model.series import Series, SeriesPoint, SourceSeries


def wide_picture() -> Picture:
    """The picture; its claims are the valley's."""
    picture = valley_picture()
    strengths = [entry for entry in picture.entries if entry.claim.kind is Kind.STRENGTH]
    tolls = [entry for entry in picture.entries if entry.claim.kind is Kind.CASUALTIES]
    moves = [entry for entry in picture.entries if entry.claim.kind is Kind.PRESENCE]
    ground = Ground(
        picture.entries, picture.documents, picture.families, picture.roots, NoOutlets(), picture.comparisons
    )
    return replace(
        picture,
        incidents=Incidents((shelling(tolls, picture.roots),), (), {}),
        opposed=(opposed(strengths[2], strengths[0]),),
        formations=(*_formations(picture.formations, strengths[0]),),
        forecasts=(forecast(moves[1], tolls[0]), forecast(moves[2], None)),
        grades=(
            Grade("Upland Post", Scale.RELIABILITY, "B", "Ines", "usually right", datetime(2031, 3, 9, tzinfo=UTC), 1),
        ),
        series=(series(strengths, picture.roots),),
        standings=find_standings(ground),
        derived=(
            DerivedFigure(
                300, 1000, "people", DerivationRule.UNIT_SIZE, (moves[0].id,), "“the brigade” is one unit", "a handbook"
            ),
        ),
    )


def toll_row(
    entry: Entry, root: RootSource, scope: TollScope = TollScope.ALL, revised_by: str | None = None
) -> TollRow:
    """What a claim says of an incident's toll."""
    assert entry.claim.quantity
    victims = entry.claim.words(Role.VICTIMS) or ""
    why = "its words make it a part" if scope is TollScope.PART else ""
    document = entry.document
    return TollRow(
        entry.id, document.outlet, root, entry.claim.quantity, victims, scope, document.published, revised_by, why
    )


def shelling(tolls: Sequence[Entry], roots: Mapping[str, RootSource]) -> Incident:
    """One incident with two tolls of two root sources."""
    rows = tuple(toll_row(entry, roots[entry.id]) for entry in tolls)
    return Incident(
        id=tolls[0].id,
        label="Shelling at Millbridge",
        when=tolls[0].resolution.time,
        about=(date(2031, 3, 4), date(2031, 3, 4)),
        where=(EventPlace("geonames:Millbridge", "Millbridge", 35.5, 36.5, 1500),),
        actors=(),
        targets=(),
        means=("shelling",),
        entries=tuple(tolls),
        documents=tuple(dict.fromkeys(entry.document.id for entry in tolls)),
        outlets=tuple(dict.fromkeys(entry.document.outlet or "" for entry in tolls)),
        root_sources=tuple(roots[entry.id] for entry in tolls),
        tolls=(Toll("killed", "people", 3, 14, 14, rows, 2),),
        links=(),
    )


def opposed(left: Entry, right: Entry) -> Disagreement:
    """Two statements that cannot both hold."""
    return Disagreement(
        DisagreementType.CONTRADICTS,
        (left.id, right.id),
        "Weir State News denies what the Brook Watch says.",
        None,
        Independence.INDEPENDENT,
        "they share no owner",
    )


def forecast(entry: Entry, came: Entry | None) -> Forecast:
    """A forecast, with a proposed report where `came` is one."""
    match = (OutcomeMatch(came, CameOf.CAME_ABOUT, 0.71, (Feature("place", 0.4, "one place"),)),) if came else ()
    status = ForecastStatus.PROPOSED if came else ForecastStatus.NO_REPORT
    return Forecast(entry, (), None, (), entry.document.published, date(2031, 3, 10), status, match)


def series(strengths: Sequence[Entry], roots: Mapping[str, RootSource]) -> Series:
    """The brigade's strength in two years, by two root sources."""
    first, second = strengths[0], strengths[1]

    def point(entry: Entry, start: date, end: date, stated: bool) -> SeriesPoint:
        assert entry.claim.quantity
        return SeriesPoint((entry.id,), entry.claim.quantity, start, end, stated, entry.document.published)

    return Series(
        Question("people", "name:reed brigade", "Reed Brigade", None, "the Alder valley", "2030; 2031"),
        (
            SourceSeries(roots[first.id], (point(first, date(2030, 1, 1), date(2030, 12, 31), True),)),
            SourceSeries(roots[second.id], (point(second, date(2031, 3, 6), date(2031, 3, 6), False),)),
        ),
    )


def _formations(formations: Sequence[Formation], claim: Entry) -> list[Formation]:
    """The valley's formation under two others: one that a claim ties it to, one of the names table; and a commander said to be dead."""
    ties = (
        Tie("weirland", "Weirland", TieKind.SPONSOR, Evidence.CLAIM, "Ford Courier", (claim.id,), denied=(claim.id,)),
        Tie("name:reed front", "Reed Front", TieKind.PARENT, Evidence.NAMES_TABLE, "a handbook", since="2029"),
        Tie("group:north", "the north", TieKind.GROUPING, Evidence.DECLARED, ""),
    )
    dead = Commander(
        None, "Ada Sedge", ("commander",), (claim.id,), (), None, None, "said to have been killed", (claim.id,)
    )
    bare = [Formation(tie.upper, tie.upper_label, None, ()) for tie in ties]
    return [replace(formations[0], ties=ties, commanders=(dead,)), *bare]
