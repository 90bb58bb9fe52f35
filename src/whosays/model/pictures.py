"""A picture: everything that a record says at one point, assessed, ready for a surface to show.

It is made by the pipeline and only read by surfaces, so that the brief, the command line and any page show the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from whosays.model.actors import NameJudgement
from whosays.model.derivations import DerivedFigure
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter, Entry, ReaderIdentity
from whosays.model.findings import Comparison, CopyFamily, Disagreement, Force, RootSource, TimelineItem
from whosays.model.forecasts import Forecast
from whosays.model.formations import Formation
from whosays.model.grades import Grade
from whosays.model.incidents import Incidents
from whosays.model.outlets import Outlet
from whosays.model.series import Series
from whosays.model.standings import Standing


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is shown of a record.

    Attributes:
        title: What the picture is of.
        entries: Every claim shown, in order of publication and text.
        documents: Every document of the record, the unread and the withdrawn too, in order of publication.
        withdrawn: Ids of the withdrawn documents.
        outlets: What is known of each outlet, by the name that documents use.
        families: Groups of documents that carry one text.
        roots: The root source of each claim, by claim id.
        comparisons: Comparable claims with estimates and disagreements, the most contested first.
        inside: Findings inside one document.
        forces: The order of battle.
        timeline: What happened when, by whom said.
        names: Judgements on which names are one actor: people's and the machine's proposals.
        readers: The readers whose readings are shown.
        as_of: The day the picture is of (valid time), or `None` for all times.
        known_on: The day by which everything shown had been published, or `None`.
        made_on: The day it was made.
        incidents: The claims of attacks, clashes and casualties by the event they speak of, and those of no single event.
        opposed: Statements without a number that cannot both hold.
        formations: The forces with ties, figures, sites and commanders; claims and names table kept apart.
        forecasts: What sources said would come, with what came of it.
        grades: The grades that people gave and that stand; none where the record is ungraded.
        series: Everything counted of which there are figures of two times or more, by root source.
        standings: What each outlet and root source did: first, alone, copied, revised, contradicted.
        derived: Figures that nobody states and that follow from stated ones.
        wanted: The filter that the picture was made with.
        led: How many of the comparisons, from the first, a person put first.
        beside: How many of the entries the filter does not want of themselves: they speak to a question that it asks for, or are set against one it wants.
        released: The export profile that it is under, and what that did, in lines; empty where it is under none.
    """

    title: str
    entries: tuple[Entry, ...]
    documents: tuple[Document, ...]
    withdrawn: frozenset[str]
    outlets: Mapping[str, Outlet]
    families: tuple[CopyFamily, ...]
    roots: Mapping[str, RootSource]
    comparisons: tuple[Comparison, ...]
    inside: tuple[Disagreement, ...]
    forces: tuple[Force, ...]
    timeline: tuple[TimelineItem, ...]
    names: tuple[NameJudgement, ...]
    readers: tuple[ReaderIdentity, ...]
    as_of: date | None
    known_on: date | None
    made_on: date
    incidents: Incidents = field(default_factory=lambda: Incidents((), (), {}))
    opposed: tuple[Disagreement, ...] = ()
    formations: tuple[Formation, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    grades: tuple[Grade, ...] = ()
    series: tuple[Series, ...] = ()
    standings: tuple[Standing, ...] = ()
    derived: tuple[DerivedFigure, ...] = ()
    wanted: ClaimFilter = field(default_factory=ClaimFilter)
    released: tuple[str, ...] = ()
    led: int = 0
    beside: int = 0
