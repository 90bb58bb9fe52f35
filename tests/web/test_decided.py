"""What the desk keeps of people's decisions is what the whole log gives, and costs no request the reading of that log."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factory import READER, make_claim, make_document
from whosays.api.workspace import Workspace
from whosays.assessment.grading import grades_for, grades_of, schemes_of, source_subject
from whosays.decided import groupings_of, judgements_of, outlets_of, under_judgements
from whosays.model.decisions import Action
from whosays.model.entries import Entry
from whosays.model.grades import Scale
from whosays.model.kinds import Kind, Role, Status
from whosays.model.outlets import Outlet
from whosays.model.plain import to_plain
from whosays.record.store import Record
from whosays.reference.outlets import load_outlets
from whosays.reference.places import load_gazetteer
from whosays.resolution.judgements import name_key
from whosays.resolution.place_choices import subject_of
from whosays.resolution.resolver import default_resolver
from whosays.web.decided import Decided

TEXTS = (
    "Bakr Brigades held Hader in Syria, the Quay Monitor said. The group then left Tripoli.",
    "Liwa al-Baqir held Tripoli.",
    "Zainebiyoun fighters came to Syria. Liwa Zainabiyoun came later, the Quay Monitor said.",
    "The Wadi Ring Brigade split. Liwa Wadi Rinng grew. Sahra Movement left Tripoli.",
)
FILLERS = (
    ("Bakr Brigades", "group"),
    ("Liwa al-Baqir",),
    ("Zainebiyoun fighters", "Liwa Zainabiyoun"),
    ("Wadi Ring Brigade", "Liwa Wadi Rinng", "Sahra Movement"),
)
SIDES = (
    "bakr brigade",
    "baqir-brigade",
    "Liwa al-Baqir",
    "hezbollah",
    "name:hezbollah",
    "wadi ring brigade",
    "wadi rinng brigade",
    "Sahra Movement",
    "a name that no claim has",
    "zainebiyoun",
    "liwa-zainabiyoun",
)
PLACES = ("geonames:266826", "geonames:2210247", None)
SOURCES = ("Quay Monitor", "Marun Herald")


@cache
def entries() -> tuple[Entry, ...]:
    """A few claims, resolved with the tables that ship."""
    made: list[Entry] = []
    for text, fillers in zip(TEXTS, FILLERS, strict=True):
        document = make_document(text)
        source = ("Quay Monitor", "said") if "Monitor" in text else None
        place = next((words for words in ("Tripoli", "Syria") if words in text), None)
        roles = {Role.PLACE: place} if place else {}
        claims = [make_claim(document, Kind.PRESENCE, w, {Role.ACTOR: w, **roles}, source=source) for w in fillers]
        resolved = default_resolver().resolve(document, claims)
        made += [Entry(c, document, r, Status.PROPOSED, READER) for c, r in zip(claims, resolved, strict=True)]
    return tuple(made)


def said(**value: object) -> str:
    """The value of a decision."""
    return json.dumps(value)


sides = st.sampled_from(SIDES)
judging = st.tuples(
    st.just(Action.JUDGE),
    st.tuples(sides, sides).filter(lambda pair: pair[0] != pair[1]).map("|".join),
    st.sampled_from(["same", "same", "different", "unsure", None]).map(lambda word: said(sameness=word)),
)
choosing = st.tuples(
    st.just(Action.PLACE),
    st.tuples(st.sampled_from(["Tripoli", "tripoli", "Syria"]), st.sampled_from([None, "doc", "no such document"])).map(
        lambda at: subject_of(at[0], entries()[1].document.id if at[1] == "doc" else at[1])
    ),
    st.one_of(st.sampled_from(PLACES).map(lambda place: said(place=place)), st.just(said(place=None, undone=True))),
)
grading = st.one_of(
    st.tuples(
        st.just(Action.GRADE),
        st.just("scheme"),
        st.sampled_from([[], ["admiralty"], ["admiralty", "icd-203"]]).map(lambda names: said(schemes=names)),
    ),
    st.sampled_from(["A", "F", "ungraded"]).flatmap(
        lambda value: st.sampled_from(SOURCES).map(
            lambda name: (Action.GRADE, source_subject(name), said(name=name, grades={"source_reliability": value}))
        )
    ),
    st.tuples(
        st.just(Action.GRADE),
        st.integers(0, 2).map(lambda number: f"claim:{entries()[number].id}"),
        st.sampled_from(["2", "5", "ungraded"]).map(
            lambda value: said(grades={"likelihood_term": "likely", "information_credibility": value})
        ),
    ),
)
other = st.one_of(
    st.tuples(
        st.just(Action.GROUP),
        st.sampled_from(["all of them", "the others"]),
        st.sampled_from([[], ["hezbollah"], ["hezbollah", "baqir-brigade"]]).map(lambda ids: said(members=ids)),
    ),
    st.tuples(st.sampled_from(SOURCES), st.sampled_from(["Quay Trust", None])).map(
        lambda told: (Action.OUTLET, told[0], json.dumps(to_plain(Outlet(told[0], "daily", None, told[1]))))
    ),
    st.tuples(
        st.just(Action.SEARCH), st.sampled_from("ab"), st.sampled_from([{}, {"place": "Tripoli"}]).map(json.dumps)
    ),
    st.just((Action.OUTCOME, "nothing that is kept", "{}")),
)
steps = st.lists(st.one_of(judging, judging, choosing, grading, other, st.just(None)), max_size=25)


@pytest.fixture
def empty() -> Iterator[Record]:
    """A record in memory."""
    with Record.open(":memory:") as opened:
        yield opened


def assert_as_the_whole_log(decided: Decided, record: Record) -> None:
    """Everything that is asked of `decided` is what the functions over all decisions give."""
    log = record.decisions()
    assert decided.judgements() == judgements_of(log)
    for key in (*SIDES, "name:sahra movement", "sahra movement"):
        forms = {
            j: {j.left, j.right}
            | {s.removeprefix("name:") for s in (j.left, j.right)}
            | {*map(name_key, (j.left, j.right))}
            for j in judgements_of(log)
        }
        assert decided.judgements_on([key]) == tuple(j for j in judgements_of(log) if key in forms[j])
    assert decided.groupings() == groupings_of(log)
    table = load_outlets().with_more(outlets_of(log))
    for name in (*SOURCES, "SANA"):
        assert decided.outlets().find(name) == table.find(name)
    assert decided.schemes() == schemes_of(log)
    for entry in entries():
        assert decided.grades_of(entry) == grades_for(entry, grades_of(log), table)
    sources = {g.subject.casefold(): g for g in grades_of(log) if g.scale is Scale.RELIABILITY}
    assert dict(decided.reliability()) == sources
    assert decided.searches() == Workspace(record).searches()
    for some in (entries(), entries()[:1], entries()[3:6], ()):
        assert decided.as_meant(some, load_gazetteer()) == under_judgements(some, log, load_gazetteer())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_what_is_kept_is_what_the_whole_log_gives(told: list[tuple[Action, str, str] | None]) -> None:
    """After any sequence of decisions, asked for in between or not, every answer is that of the whole log."""
    with Record.open(":memory:") as record:
        decided = Decided(record)
        for step in told:
            if step is None:
                decided.follow()
            else:
                action, subject, value = step
                record.decide(action, subject, by="Ines", why="she knows", value=value)
        assert_as_the_whole_log(decided, record)


def test_nothing_is_read_twice(empty: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was decided since, no decision is read; afterwards only those that are new."""
    empty.decide(Action.GROUP, "all of them", by="Ines", why="", value=said(members=["hezbollah"]))
    decided = Decided(empty)
    assert decided.groupings()
    read: list[int] = []
    whole = empty.decisions

    def counting(after: int = 0, **asked: object) -> object:
        found = whole(after, **asked)
        read.extend(decision.number for decision in found)
        return found

    monkeypatch.setattr(empty, "decisions", counting)
    assert decided.groupings()
    empty.decide(Action.GROUP, "all of them", by="Omar", why="", value=said(members=[]))
    empty.decide(Action.OUTCOME, "x", by="Omar", why="")
    assert decided.groupings() == {}
    assert decided.judgements() == ()
    assert read == [2]


def test_many_threads_may_ask_while_others_decide(tmp_path: Path) -> None:
    """Decisions that come in while pages ask are taken in once each."""
    with Record.open(tmp_path / "record.db") as record:
        decided, done = Decided(record), threading.Event()

        def ask() -> None:
            while not done.is_set():
                decided.as_meant(entries()[:2], load_gazetteer())
                decided.reliability()

        with ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(ask) for _ in range(3)]
            for number in range(40):
                value = said(sameness="same" if number % 3 else None)
                record.decide(Action.JUDGE, f"brigade {number % 7}|harbour brigade", by="Ines", why="", value=value)
            done.set()
            for one in asking:
                one.result()
        assert_as_the_whole_log(decided, record)


PAGES = (
    "/actors/{actor}",
    "/claims/{claim}",
    "/sources",
    "/sources/outlet/{outlet}",
    "/review",
    "/review?tab=names",
    "/search?q=a",
)
ANSWERS = (
    "/api/v1/documents/{document}",
    "/api/v1/claims/{claim}",
    "/api/v1/judgements",
    "/api/v1/exports/csv?kind=origin",
)


def test_no_request_reads_the_log(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the desk has what was decided, no page and no answer reads decisions from the beginning of the log again."""
    desk = client.app.state.desk
    desk.workspace.judge("Harbour Brigade", "Harbor Brigade", "same", by="Ines", why="one spelling")
    desk.show_decisions()
    listed = client.get("/api/v1/claims?limit=1").json()["claims"][0]
    names = {
        "claim": listed["id"],
        "document": listed["document"],
        "outlet": client.get("/api/v1/documents?limit=1").json()["documents"][0]["outlet"],
        "actor": client.get("/api/v1/actors?limit=1").json()["actors"][0]["id"],
    }
    asked = [path.format(**names) for path in (*PAGES, *ANSWERS)]
    assert {path: client.get(path).status_code for path in asked} == dict.fromkeys(asked, 200)
    whole, begun = desk.record.decisions, list[str]()

    def watching(after: int = 0, **said: object) -> object:
        if after == 0 and not said.get("most") and said.get("of") != (Action.SALT,):  # of which there is one
            begun.append(f"decisions {said}")
        return whole(after, **said)

    monkeypatch.setattr(desk.record, "decisions", watching)
    monkeypatch.setattr(desk.record, "withdrawn", lambda *some: {} if some else begun.append("withdrawn"))
    for path in asked:
        assert client.get(path).status_code == 200
        assert (path, begun) == (path, [])
