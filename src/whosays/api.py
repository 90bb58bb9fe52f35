"""The Python API: a record opened, asked and added to.

    >>> import whosays
    >>> with whosays.open(":memory:") as record:  # doctest: +SKIP
    ...     record.add("reports/")
    ...     record.claims(kind="strength", place="Syria").to_polars()

Every question takes the same filters (`whosays.filters.Filters`) and returns plain values of `whosays.model`; the command line says the
same with the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self, Unpack, overload

from whosays.errors import MissingExtraError, NotFoundError, QuestionError, suggest
from whosays.filters import Filters, make_filter, read_day, read_rule
from whosays.model.actors import NameJudgement, Sameness
from whosays.model.dates import PartialDate, TimeReading
from whosays.model.decisions import Action, Decision
from whosays.model.derivations import DerivedFigure
from whosays.model.documents import Document
from whosays.model.entries import ClaimFilter, Entry
from whosays.model.findings import Comparison, Disagreement, DisagreementType, Force, TimelineItem
from whosays.model.forecasts import Forecast
from whosays.model.formations import Branch, Change, Formation
from whosays.model.grades import Grade, Scheme, Support
from whosays.model.incidents import Incident, Incidents
from whosays.model.outlets import Outlet
from whosays.model.pictures import Picture
from whosays.model.series import Series
from whosays.model.standings import Standing
from whosays.model.traces import Trace
from whosays.picture import View, groupings_of, outlets_of

if TYPE_CHECKING:
    import pandas
    import polars

    from whosays.documents.event_layouts import Layout
    from whosays.documents.intake import Columns, Metadata
    from whosays.exports.release import Release
    from whosays.extraction.names.mentions import Mention
    from whosays.extraction.reader import VerifiedReader
    from whosays.extraction.speech.attributions import FoundAttribution
    from whosays.pipeline import Run, Stages, Watch
    from whosays.record.store import Record
    from whosays.resolution.judgements import Conflict
    from whosays.resolution.matching import Match
    from whosays.resolution.proposals import Question
    from whosays.resolution.roster import ActorLine

CORRECTABLE = ("outlet", "agency", "published", "url", "title")


class Claims(Sequence[Entry]):
    """Entries of a record, as a sequence that can become a data frame."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Entry | Claims:
        return Claims(self._entries[index]) if isinstance(index, slice) else self._entries[index]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __repr__(self) -> str:
        return f"<{len(self)} claims of {len({entry.document.id for entry in self})} documents>"

    def rows(self) -> list[dict[str, Any]]:
        """One flat dict a claim, with the columns of the CSV export."""
        from whosays.exports.rows import entry_row

        return [entry_row(entry) for entry in self]

    def to_polars(self) -> polars.DataFrame:
        """A polars frame, a row a claim. Raises `MissingExtraError` where polars is not installed."""
        try:
            import polars
        except ModuleNotFoundError as error:
            raise MissingExtraError("A polars frame", "frames") from error
        return polars.DataFrame(self.rows(), infer_schema_length=None)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame, a row a claim. Raises `MissingExtraError` where pandas is not installed."""
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise MissingExtraError("A pandas frame", "frames") from error
        return pandas.DataFrame(self.rows())


@dataclass(frozen=True)
class Workspace:
    """A record with all that whosays can do with it. Made by `whosays.open`; use it in a `with` block, or call `close()`.

    Attributes:
        record: The record itself.
        reader: Name of the reader that reads what is added.
        settings: What the reader is opened with, such as `{"model": "…"}` for the reader "llm".
    """

    record: Record
    reader: str = "tagger"
    settings: Mapping[str, Any] = field(default_factory=dict)

    def close(self) -> None:
        """Let go of the record."""
        self.record.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def stages(self) -> Stages:
        """The reader and the resolver, opened at first use."""
        from whosays.pipeline import Stages
        from whosays.resolution.resolver import default_resolver

        return Stages(self._opened, default_resolver())

    @cached_property
    def _opened(self) -> VerifiedReader:
        from whosays.extraction.reader import open_reader

        return open_reader(self.reader, self.settings)

    def account(self) -> tuple[str, ...]:
        """What reading cost so far, in lines for a person; empty for a reader that costs nothing."""
        return self._opened.account() if "_opened" in self.__dict__ else ()

    def add(
        self,
        *paths: str | Path,
        given: Metadata | None = None,
        columns: Columns | None = None,
        watch: Watch | None = None,
    ) -> Run:
        """What was done with the files, folders or "-" of `paths`: each is recorded, read and resolved.

        A file that cannot be taken in is named in `Run.refused` and the rest goes on. `given` is said of every file; `columns` maps those
        of JSONL and CSV files.
        """
        from whosays.pipeline import add_paths

        optional = {"watch": watch} if watch else {}
        return add_paths(self.record, paths, self.stages, given=given, columns=columns, **optional)

    def import_events(
        self, path: str | Path, layout: Layout, *, published: str | date | None = None, watch: Watch | None = None
    ) -> Run:
        """What was done with a table of events: every row becomes a document of its data set, with claims made of its cells.

        `layout` says what the columns mean: `find_layout("ucdp")`, or `own_layout(...)`; `published` when this version came out.
        """
        from whosays.documents.event_tables import EventTable
        from whosays.extraction.event_rows import TableReader
        from whosays.pipeline import Stages, add_events
        from whosays.resolution.resolver import default_resolver

        table = EventTable(Path(path), layout, read_day("published", published))
        return add_events(
            self.record, table, Stages(TableReader(), default_resolver()), **({"watch": watch} if watch else {})
        )

    def reread(self, watch: Watch | None = None) -> Run:
        """Read again every document that this reader, as it is now, has not read. Nothing is erased; the new reading becomes the current one."""
        from whosays.pipeline import Run, read_pending

        run = Run()
        optional = {"watch": watch} if watch else {}
        read_pending(self.record, self.stages, run, newer=True, **optional)
        return run

    def view(self, *, rule: str = "range", **asked: Unpack[Filters]) -> View:
        """The record through a filter; what it shows is computed when it is asked for."""
        return View(self.record, self._located(make_filter(**asked)), read_rule(rule))

    def _located(self, wanted: ClaimFilter) -> ClaimFilter:
        if wanted.document is None:
            return wanted
        return replace(wanted, document=self.record.document(wanted.document).id)

    def claims(self, **asked: Unpack[Filters]) -> Claims:
        """The claims that the filters want, in order of publication and text."""
        return Claims(self.view(**asked).entries)

    def compare(self, *, rule: str = "range", **asked: Unpack[Filters]) -> tuple[Comparison, ...]:
        """Comparable claims with low, best and high by `rule` ("range", "median", "majority", "latest", "conservative"), and how they stand to one another."""
        return self.view(rule=rule, **asked).comparisons

    def disagreements(self, type: str | None = None, **asked: Unpack[Filters]) -> tuple[Disagreement, ...]:  # noqa: A002
        """What disagrees, across documents and inside one; of one type where `type` names it."""
        view = self.view(**asked)
        found = view.found
        if type is None:
            return found
        known = [t.value for t in DisagreementType]
        if type not in known:
            raise QuestionError(f'no type of disagreement "{type}"{suggest(type, known)}')
        return tuple(d for d in found if d.type == type)

    def derived(self, **asked: Unpack[Filters]) -> tuple[DerivedFigure, ...]:
        """Figures that nobody states and that follow from stated ones (shares of a whole, units, "and 12 others"), each with its claims and its rule."""
        from whosays.assessment.derived import find_derived

        return find_derived(self.view(**asked).entries)

    def sources(self, **asked: Unpack[Filters]) -> tuple[Standing, ...]:
        """What each outlet and root source did in the record: first, alone, copied, revised by itself, contradicted; claim ids behind each count."""
        return self.view(**asked).sources

    def trace(self, claim: str) -> Trace:
        """A claim's root source and how it stands to the others on its question, with the evidence. Raises `NotFoundError`."""
        from whosays.assessment.roots import find_root_sources

        entry = self.entry(claim)
        found = self.view().traces.get(entry.id)
        return found or Trace(find_root_sources((entry,), (), self.view().outlets)[entry.id], None, "the claim is left out")

    def series(self, **asked: Unpack[Filters]) -> tuple[Series, ...]:
        """Everything counted of which there are figures of two times or more: for each root source its figures over time."""
        return self.view(**asked).series

    def orbat(self, **asked: Unpack[Filters]) -> tuple[Force, ...]:
        """The order of battle, of a day with `as_of`."""
        return self.view(**asked).forces

    def formations(self, **asked: Unpack[Filters]) -> tuple[Formation, ...]:
        """The order of battle with ties, figures, sites and commanders; claims and names table kept apart."""
        return self.view(**asked).formations

    def orbat_tree(self, **asked: Unpack[Filters]) -> tuple[Branch, ...]:
        """The order of battle as a tree: under each actor those tied to it, each with what says so."""
        from whosays.assessment.orbat_tree import grow_tree

        return grow_tree(self.view(**asked).formations)

    def orbat_changes(self, earlier: str | date, later: str | date, **asked: Unpack[Filters]) -> tuple[Change, ...]:
        """What differs between the order of battle of two days, each with the claims; `as_of` is not looked at."""
        from whosays.assessment.orbat_difference import find_changes

        one, other = read_day("the earlier day", earlier), read_day("the later day", later)
        if one is None or other is None:
            raise QuestionError("two days are needed to tell what differs: name the earlier and the later one")
        asked.pop("as_of", None)
        view = self.view(**asked)
        groupings = groupings_of(view.decisions)
        return find_changes(view.entries, min(one, other), max(one, other), groupings, view.gazetteer.contains)

    def forecasts(self, **asked: Unpack[Filters]) -> tuple[Forecast, ...]:
        """What sources said would come, on what condition, and which later claims report on it."""
        return self.view(**asked).forecasts

    def timeline(self, *, folded: bool = False, **asked: Unpack[Filters]) -> tuple[TimelineItem, ...]:
        """What happened when, dated items first; `folded` tells repeats, and the event of an incident, once."""
        view = self.view(**asked)
        return view.folded_timeline if folded else view.timeline

    def incidents(self, **asked: Unpack[Filters]) -> Incidents:
        """The incidents of which the filters want a claim, earliest first, each with every outlet's toll; and the claims of no single event."""
        return self.view(**asked).incidents

    def incident(self, name: str) -> Incident:
        """The incident that has the claim whose id is, or uniquely begins with, `name`. Raises `NotFoundError`."""
        claim = self.record.claim_id(name)
        found = View(self.record).incidents
        incident = found.of_claim(claim)
        if incident is None:
            why = next(
                (out.why for out in found.left_out if out.claim_id == claim),
                "it is of another kind, or of a superseded reading",
            )
            raise NotFoundError(f"claim {claim} is in no incident: {why}; list incidents with `whosays incidents`")
        return incident

    def judge_incident(self, left: str, right: str, sameness: str, *, by: str, why: str) -> Decision:
        """The judgement that two claims are of the "same" event, of "different" ones, or "unsure", which takes an earlier one back; the latest counts."""
        from whosays.assessment.incidents import KINDS as INCIDENT_KINDS

        known = [s.value for s in Sameness]
        if sameness not in known:
            raise QuestionError(f'no judgement "{sameness}"{suggest(sameness, known)}')
        judged = (self.entry(left), self.entry(right))
        strange = next((entry for entry in judged if entry.claim.kind not in INCIDENT_KINDS), None)
        if strange:
            raise QuestionError(
                f"claim {strange.id} speaks of no event but of {strange.claim.kind.value}: give claims of {', '.join(sorted(INCIDENT_KINDS))}"
            )
        claims = sorted(entry.id for entry in judged)
        if claims[0] == claims[1]:
            raise QuestionError(f'"{left}" and "{right}" are one claim: give two claims to judge')
        value = json.dumps({"sameness": sameness})
        return self.record.decide(Action.INCIDENT, "|".join(claims), by=by, why=why, value=value)

    def picture(self, title: str = "The record", *, rule: str = "range", **asked: Unpack[Filters]) -> Picture:
        """Everything the brief shows, as one value."""
        return self.view(rule=rule, **asked).picture(title, date.today())

    def brief(
        self, path: str | Path, title: str = "The record", *, rule: str = "range", **asked: Unpack[Filters]
    ) -> Path:
        """The path of the brief, written as one self-contained HTML page."""
        from whosays.brief.page import write_brief

        target = Path(path)
        write_brief(self.picture(title, rule=rule, **asked), target)
        return target

    def release(
        self,
        profile: str = "open",
        *,
        by: str | None = None,
        why: str | None = None,
        incidents: bool = False,
        **asked: Unpack[Filters],
    ) -> Release:
        """The claims that an export profile lets out, with a report of what it held back, made coarser and renamed.

        A profile that shows more than "open" ("internal", or "none", which changes nothing) needs `by` and `why`, and the decision is kept.
        """
        from whosays.assessment.independence import Sources
        from whosays.assessment.traces import trace_claims
        from whosays.exports.applying import Setting, need_reason, release
        from whosays.exports.deciding import record_override, salt_of
        from whosays.exports.profiles import find_profile

        chosen = find_profile(profile)
        need_reason(chosen, by, why)
        view = self.view(**asked)
        grouped = tuple(incident.claims for incident in view.incidents.incidents) if incidents else ()
        known = {outlet.name: outlet for outlet in self.outlets()}
        traced = Sources.of(view.entries, view.families, view.outlets)
        traces = trace_claims(view.entries, traced, view.comparisons)
        setting = Setting(chosen, date.today(), lambda: salt_of(self.record), known, grouped, traces)
        released = release(view.entries, setting)
        if chosen.needs_reason and by and why:
            record_override(self.record, chosen, released, by=by, why=why, asked=asked)
        return released

    def export(
        self,
        out: IO[Any],
        format: str = "jsonl",  # noqa: A002
        *,
        profile: str = "open",
        by: str | None = None,
        why: str | None = None,
        **asked: Unpack[Filters],
    ) -> int:
        """How much was written to `out` in one of the formats of `whosays.exports`, as the export profile lets it out; see `release`.

        `out` is a stream of text; for a binary format such as "parquet", of bytes.
        """
        from whosays.exports.formats import find_export

        export = find_export(format)
        return export.write(self.release(profile, by=by, why=why, incidents=export.incidents, **asked), out)

    def documents(self) -> tuple[Document, ...]:
        """Every document with its current metadata, in order of publication."""
        return self.record.documents()

    def entry(self, claim: str) -> Entry:
        """The current entry whose id is, or uniquely begins with, `claim`. Raises `NotFoundError`."""
        wanted = self.record.claim_id(claim)
        for entry in View(self.record).all_entries:
            if entry.id == wanted:
                return entry
        raise NotFoundError(
            f"claim {wanted} is of a superseded reading: see the document's readings with `whosays show`"
        )

    def accept(self, claim: str, *, by: str, why: str = "") -> Decision:
        """The decision that a claim says what its words say."""
        return self.record.decide(Action.ACCEPT, self.record.claim_id(claim), by=by, why=why)

    def reject(self, claim: str, *, by: str, why: str) -> Decision:
        """The decision that a claim misreads its words."""
        return self.record.decide(Action.REJECT, self.record.claim_id(claim), by=by, why=why)

    def reopen(self, claim: str, *, by: str, why: str = "") -> Decision:
        """The decision that takes an acceptance or a rejection back."""
        return self.record.decide(Action.REOPEN, self.record.claim_id(claim), by=by, why=why)

    def correct(self, document: str, *, by: str, why: str = "", **fields: str | None) -> Decision:
        """The decision that corrects a document's outlet, agency, published, url or title; the document's id stays.

        Another day of publication gives other days for "on Monday", so the words of its claims are resolved anew.
        """
        from whosays.pipeline import resolve_again
        from whosays.resolution.resolver import default_resolver

        strange = sorted(set(fields) - set(CORRECTABLE))
        if strange:
            raise QuestionError(f'"{strange[0]}" cannot be corrected{suggest(strange[0], CORRECTABLE)}')
        if fields.get("published"):
            read_day("published", fields["published"])
        value = json.dumps(fields, ensure_ascii=False)
        corrected = self.record.document(document).id
        decision = self.record.decide(Action.CORRECT, corrected, by=by, why=why, value=value)
        if "published" in fields:
            resolve_again(self.record, corrected, default_resolver())
        return decision

    def withdraw(self, document: str, *, by: str, why: str) -> Decision:
        """The decision that takes a document's claims out of every picture; nothing is erased."""
        return self.record.decide(Action.WITHDRAW, self.record.document(document).id, by=by, why=why)

    def restore(self, document: str, *, by: str, why: str) -> Decision:
        """The decision that takes a withdrawal back."""
        return self.record.decide(Action.RESTORE, self.record.document(document).id, by=by, why=why)

    def judge(self, left: str, right: str, sameness: str, *, by: str, why: str) -> Decision:
        """The judgement that two names (or actor ids) are the "same" actor, "different" ones, or that it is "unsure"; the latest on a pair counts."""
        known = [s.value for s in Sameness]
        if sameness not in known:
            raise QuestionError(f'no judgement "{sameness}"{suggest(sameness, known)}')
        subject = _judged_pair(left, right)
        return self.record.decide(Action.JUDGE, subject, by=by, why=why, value=json.dumps({"sameness": sameness}))

    def unjudge(self, left: str, right: str, *, by: str, why: str = "") -> Decision:
        """The decision that takes the judgements on a pair of names back, as if none had been made; the history keeps them."""
        from whosays.resolution.judgements import pair_of

        subject = _judged_pair(left, right)
        if pair_of(*subject.split("|")) not in {pair_of(j.left, j.right) for j in View(self.record).judgements}:
            raise QuestionError(f'nobody judged "{left}" and "{right}": see the judgements with `whosays actors names`')
        return self.record.decide(Action.JUDGE, subject, by=by, why=why, value=json.dumps({"sameness": None}))

    def actors(self) -> tuple[ActorLine, ...]:
        """Every actor of the record: its names as sources write them, its claims, and the groupings that people declared it in."""
        from whosays.resolution.roster import list_actors

        view = View(self.record)
        return list_actors(view.all_entries, groupings_of(view.decisions))

    def questions(self) -> tuple[Question, ...]:
        """Pairs of names that nobody judged and that may be one actor, with grounds and evidence; those that touch most claims first."""
        from whosays.resolution.proposals import find_questions

        view = View(self.record)
        return find_questions(view.all_entries, view.judgements)

    def conflicts(self) -> tuple[Conflict, ...]:
        """Judgements "same" that are left out, because they would join names that people keep apart."""
        from whosays.resolution.judgements import find_conflicts

        view = View(self.record)
        return find_conflicts(self.record.entries(), view.judgements)

    def group(self, name: str, members: Sequence[str], *, by: str, why: str = "") -> Decision:
        """The decision that the actors `members` (ids, or names as the record shows them) are counted together as `name`; none undoes it.

        Figures of a member and of the grouping then answer one question; a member's own figure stays a part of the whole.
        """
        value = json.dumps({"members": sorted(set().union(*map(self._actor_ids, members)))})
        return self.record.decide(Action.GROUP, name, by=by, why=why, value=value)

    def _actor_ids(self, name: str) -> set[str]:
        folded = name.casefold()
        matches = [match for entry in View(self.record).all_entries for match in entry.actors() if match.actor_id]
        found = {
            match.actor_id for match in matches if match.actor_id and folded in (match.actor_id, match.label.casefold())
        }
        if not found:
            raise QuestionError(f'no actor "{name}" in the record{suggest(name, {match.label for match in matches})}')
        return found

    def choose_schemes(self, *names: str, by: str, why: str = "") -> Decision:
        """The decision on how this record is graded: "admiralty", "icd-203", "airwars", several of them, or "ungraded"."""
        from whosays.assessment.grading import THE_SCHEME, read_schemes

        return self.record.decide(Action.GRADE, THE_SCHEME, by=by, why=why, value=read_schemes(names))

    def schemes(self) -> tuple[Scheme, ...]:
        """The schemes that this record is graded by; none where it is ungraded."""
        from whosays.assessment.grading import schemes_of

        return schemes_of(self.record.decisions())

    def grade(self, subject: str, *values: str, by: str, why: str = "") -> Decision:
        """The decision that grades a claim (by its id) or an outlet or source (by its name); "ungraded" takes the grades back.

        Raises:
            QuestionError: The record has no such subject, the value is none of a chosen scheme, or the record does not carry it: a claim is
                confirmed only by two independent root sources.
        """
        from whosays.assessment.grading import draft_claim_grade, draft_source_grade

        try:
            claim = self.record.claim_id(subject)
        except NotFoundError:
            draft = draft_source_grade(self._source_name(subject), values, self.schemes(), why)
        else:
            draft = draft_claim_grade(self.entry(claim), values, self.schemes(), why, self.support(claim))
        return self.record.decide(Action.GRADE, draft.subject, by=by, why=why, value=draft.value)

    def grades(self) -> tuple[Grade, ...]:
        """The grades that stand, in the order in which they were given."""
        return View(self.record).grades

    def support(self, claim: str) -> Support:
        """What of the record stands behind a claim: the claims that say the same, their root sources, and whether two are independent."""
        return View(self.record).support(self.entry(claim))

    def _source_name(self, name: str) -> str:
        from whosays.assessment.grading import source_names, source_subject

        view = View(self.record)
        known = {n for entry in view.all_entries for n in source_names(entry, view.outlets)}
        known |= {document.outlet for document in self.documents() if document.outlet}
        outlet = view.outlets.find(name)
        wanted = {source_subject(name), *([source_subject(outlet.name)] if outlet else [])}
        if not any(source_subject(n) in wanted for n in known):
            raise QuestionError(
                f'no claim, outlet or source "{name}" in the record{suggest(name, known)} '
                "(a claim goes by the beginning of its id: see `whosays claims`)"
            )
        return outlet.name if outlet else name

    def settle_forecast(
        self, forecast: str, later: str, verdict: str, *, by: str, why: str = "", came_of: str | None = None
    ) -> Decision:
        """The decision that a later claim does ("confirm") or does not ("reject") report on a forecast; "reopen" takes it back.

        `came_of` overrules what the polarity of the claims says: "came about" or "did not come about".
        """
        from whosays.assessment.forecasts import draft_verdict

        subject, value = draft_verdict(self.entry(forecast), self.entry(later), verdict, came_of)
        return self.record.decide(Action.OUTCOME, subject, by=by, why=why, value=value)

    def judgements(self) -> tuple[NameJudgement, ...]:
        """People's judgements on names, and the machine's proposals that nobody judged."""
        return View(self.record).names

    def add_outlets(self, outlets: Sequence[Outlet], *, by: str, why: str = "") -> int:
        """How many statements on outlets are new."""
        from whosays.pipeline import add_outlets

        return add_outlets(self.record, outlets, by=by, why=why)

    def outlets(self) -> tuple[Outlet, ...]:
        """What is known of every outlet of the record, in order of name; an outlet nobody described has only its name."""
        view = View(self.record)
        named = {document.outlet for document in self.documents() if document.outlet}
        named |= {outlet.name for outlet in outlets_of(view.decisions)}
        return tuple(view.outlets.find(name) or Outlet(name) for name in sorted(named))

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the record, in sentences; empty when its chain, bytes, words and ids all hold."""
        return self.record.verify()

    def backup(self, path: str | Path) -> None:
        """Write a whole copy of the record to a new file."""
        self.record.backup(path)


def _judged_pair(left: str, right: str) -> str:
    names = sorted((_judged_name(left), _judged_name(right)))
    if not all(names) or names[0] == names[1] or any("|" in name for name in names):
        raise QuestionError(f'"{left}" and "{right}" are no two names to judge: give two different names, or actor ids')
    return "|".join(names)


def _judged_name(name: str) -> str:
    """An actor's id as it is, any other words as a normalised name."""
    from whosays.reference.actors import load_actors
    from whosays.resolution.judgements import name_key

    return name if ":" in name or load_actors().get(name) else name_key(name)


def open_workspace(
    location: str | Path = "whosays.db",
    *,
    create: bool = True,
    reader: str = "tagger",
    settings: Mapping[str, Any] | None = None,
) -> Workspace:
    """The record at `location` (a file, ":memory:" or a database URL), made where it does not exist unless `create` is false.

    `reader` reads what is added; `settings` are for that reader.
    """
    from whosays.record.store import Record

    return Workspace(Record.open(location, create=create), reader, settings or {})


def find_attributions(document: Document | str) -> tuple[FoundAttribution, ...]:
    """Every attribution of a document or a text, whatever it is about: who says, thinks or wants it, by which words, and what it is."""
    from whosays.extraction.speech.attributions import find_attributions as attributions_in

    return attributions_in(document if isinstance(document, str) else document.text)


def find_mentions(document: Document | str) -> tuple[Mention, ...]:
    """The names of a document or a text: persons, organisations, places, nationalities, ranks and posts."""
    from whosays.extraction.names.mentions import find_mentions as mentions_in

    return mentions_in(document if isinstance(document, str) else document.text)


def compare_actors(left: str, right: str, *, countries: Sequence[str] = (), year: int | None = None) -> Match:
    """Whether two names are names of one actor, how surely, and why; `countries` (ISO codes, the main one first) and `year` are those of the story."""
    from whosays.resolution.lookup import Story
    from whosays.resolution.matching import compare_names

    return compare_names(left, right, story=Story(tuple(countries), year))


def read_timex(wording: str, published: date | None, running: PartialDate | None = None) -> TimeReading | None:
    """What time words mean in a text of that day, or `None`; `running` is the date that the words before them gave.

    See `whosays.resolution.timex.read_timex`.
    """
    from whosays.resolution.timex import read_timex as read

    return read(wording, published, running)
