"""The order of battle out of a catalogue is that of every other surface, whatever day is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.record.catalogue import quay_war
from whosays.api import open_workspace
from whosays.api.workspace import Workspace
from whosays.cataloguing.making import make_catalogue
from whosays.model.formations import Formation
from whosays.record.catalogue.battle import Battle, ForceFilter, load_battle
from whosays.record.catalogue.claims import Geography
from whosays.record.catalogue.file import Catalogue
from whosays.record.catalogue.force_lines import Led, Stated, leaders_each, posts_each, strengths_each
from whosays.record.catalogue.forces import (
    backing_of,
    backings_of,
    cited_of,
    leaders_of,
    posts_of,
    strengths_of,
)
from whosays.record.catalogue.moments import Moment, days_of_record, moment_of

DAYS = (
    None,
    date(2018, 6, 1),
    date(2018, 9, 22),
    date(2020, 3, 1),
    date(2021, 5, 5),
    date(2021, 12, 31),
    date(2024, 1, 1),
)
EVERY = 10_000


@pytest.fixture(scope="module")
def quay_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the invented war, with its catalogue."""
    path = quay_war.write(tmp_path_factory.mktemp("quay") / "quay.db", quay_war.entries())
    make_catalogue(str(path), path.with_suffix(".catalogue"))
    return path


@pytest.fixture(scope="module", params=["example", "invented"])
def both(
    request: pytest.FixtureRequest, compiled_idlib: Path, made_catalogue: Path, quay_record: Path
) -> Iterator[tuple[Workspace, Catalogue]]:
    """A record and its catalogue: the example's, and that of the invented war."""
    if request.param == "example":
        path, file = compiled_idlib, made_catalogue
    else:
        path, file = quay_record, next(quay_record.with_suffix(".catalogue").glob("*.sqlite"))
    with open_workspace(path, create=False) as workspace, Catalogue(file) as catalogue:
        yield workspace, catalogue


def moments() -> list[tuple[date | None, date | None]]:
    """Days, each alone and with what was known on it."""
    return [*((day, None) for day in DAYS), *((day, day) for day in DAYS if day)]


def asked(workspace: Workspace, day: date | None, known: date | None) -> Sequence[Formation]:
    """The formations of the API."""
    given = {"as_of": day, "known_on": known}
    return workspace.formations(**{name: str(value) for name, value in given.items() if value})


def by_id(battle: Battle) -> dict[str, int]:
    return {node.id: node.number for node in battle.nodes.values()}


@pytest.mark.parametrize(("day", "known"), moments())
def test_a_day_is_that_of_every_other_surface(
    both: tuple[Workspace, Catalogue], geography: Geography, day: date | None, known: date | None
) -> None:
    """Forces, ties, citations, strengths, positions and leaders are the same claims as the API's, on any day and as known on any day."""
    workspace, catalogue = both
    moment = moment_of(catalogue, day, known)
    battle = load_battle(catalogue, ForceFilter(), moment, geography)
    numbers, formations = by_id(battle), asked(workspace, day, known)
    assert set(numbers) == {formation.actor_id for formation in formations}
    assert _ties(battle, catalogue, moment) == {
        (
            f.actor_id,
            t.upper,
            t.kind.value,
            t.evidence.value,
            frozenset(t.claims),
            frozenset(t.denied),
            frozenset(t.ended),
        )
        for f in formations
        for t in f.ties
    }
    for formation in formations:
        _compare(formation, numbers[formation.actor_id], catalogue, moment)


def _ties(battle: Battle, catalogue: Catalogue, moment: Moment) -> set[tuple[object, ...]]:
    found = set()
    for tie in battle.ties:
        told = backing_of(catalogue, tie.number, moment, EVERY)
        claims = [frozenset(saying.claim for saying in told.of(effect)) for effect in ("said", "denied", "ended")]
        assert (told.said, told.denied, told.ended) == tuple(map(len, claims))
        found.add((battle.nodes[tie.lower].id, battle.nodes[tie.upper].id, tie.kind, tie.evidence, *claims))
    return found


def _compare(formation: Formation, number: int, catalogue: Catalogue, moment: Moment) -> None:
    force = formation.force
    cited = cited_of(catalogue, number, moment)
    days = (force.first_cited, force.last_cited) if force else (None, None)
    assert (cited.claims, cited.first, cited.last) == (len(force.entries) if force else 0, *map(_iso, days))
    strengths = {figure.claim for figure in strengths_of(catalogue, number, moment, EVERY)}
    assert strengths == {entry.id for entry in force.strengths} if force else not strengths
    leaders = {
        (x.actor, x.label, x.functions, x.claims, x.times, x.first, x.last, x.former, x.former_claims)
        for x in leaders_of(catalogue, number, moment)
    }
    assert leaders == {
        (
            c.actor_id,
            c.label,
            c.functions,
            c.claims,
            c.times,
            _iso(c.first_cited),
            _iso(c.last_cited),
            c.former,
            c.former_claims,
        )
        for c in formation.commanders
    }
    posts = {(p.place_id, p.claims, p.first, p.last) for p in posts_of(catalogue, number, moment, EVERY)}
    assert posts == {(s.place_id, len(s.claims), _iso(s.first_cited), _iso(s.last_cited)) for s in formation.sites}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.fixture
def quay(quay_record: Path) -> Iterator[Catalogue]:
    """The catalogue of the invented war."""
    with Catalogue(next(quay_record.with_suffix(".catalogue").glob("*.sqlite"))) as opened:
        yield opened


def test_the_invented_war_has_what_is_tested(quay: Catalogue, geography: Geography) -> None:
    """The comparison above meets former leaders, denied and ended ties, and a tie that is only possible, which is none."""
    battle = load_battle(quay, ForceFilter(), Moment(), geography)
    numbers = by_id(battle)
    former = {leader.label: leader.former for leader in leaders_of(quay, numbers["name:red band"], Moment())}
    assert former == {
        "Colonel Dray": "said to have been replaced by Major Oss",
        "Major Oss": "said to have been killed",
    }
    told = {battle.nodes[tie.upper].label: backing_of(quay, tie.number, Moment(), 5) for tie in battle.ties}
    assert (told["Quay Front"].said, told["Quay Front"].denied, told["Quay Front"].ended) == (2, 1, 1)
    assert numbers["name:hill guard"] not in battle.below[numbers["name:quay front"]]


def test_a_filter_keeps_the_forces_that_fit(quay: Catalogue, geography: Geography) -> None:
    """Words of any name that sources use, the type, the place on that day, and the kind and evidence of ties each narrow the list."""

    def found(moment: Moment = Moment(), **said: str) -> set[str]:  # noqa: B008 - a value that nothing changes
        battle = load_battle(quay, ForceFilter(**said), moment, geography)
        return {battle.nodes[number].label for number in battle.wanted}

    assert found(words="band") == {"Red Band"}
    assert found(type="state") == {"Vesna"}
    assert found(place="Old Quay") == {"Red Band", "Hill Guard"}
    assert found(moment_of(quay, date(2021, 6, 1)), place="Old Quay") == {"Red Band"}
    assert found(tie="part of") == {"Red Band", "Quay Front", "Hill Guard", "Vesna"}
    assert found(evidence="declared") == set()


def test_the_most_cited_come_first(quay: Catalogue, geography: Geography) -> None:
    """Forces are in the order of the claims that cite them."""
    battle = load_battle(quay, ForceFilter(), Moment(), geography)
    claims = [battle.nodes[number].claims for number in battle.wanted]
    assert claims == sorted(claims, reverse=True)


def test_the_ends_of_the_slider_are_days_of_publication(quay: Catalogue) -> None:
    """The first and the last day on which anything was published; a report of unknown day moves neither."""
    assert days_of_record(quay) == (date(2018, 5, 1), date(2021, 9, 1))


def test_what_was_known_is_a_number_of_a_claim(quay: Catalogue) -> None:
    """Claims published by a day are those up to one number; none before the first day."""
    for day in (date(2017, 1, 1), date(2020, 2, 1), date(2021, 5, 3), date(2030, 1, 1)):
        last = moment_of(quay, None, day).last
        known = [row[0] for row in quay.rows("SELECT number FROM claim WHERE published_day <= ?", (day.toordinal(),))]
        assert known == list(range(1, (last or 0) + 1))


@pytest.mark.parametrize(("day", "known"), moments())
def test_lines_of_many_forces_say_what_each_says_by_itself(
    both: tuple[Workspace, Catalogue], geography: Geography, day: date | None, known: date | None
) -> None:
    """Strengths, posts, leaders and ties that are asked for all at once are those of each force and tie asked for alone."""
    catalogue = both[1]
    moment = moment_of(catalogue, day, known)
    battle = load_battle(catalogue, ForceFilter(), moment, geography)
    forces = list(battle.nodes)
    strengths, posts = strengths_each(catalogue, forces, moment, 2), posts_each(catalogue, forces, moment, EVERY)
    leaders = leaders_each(catalogue, forces, moment, EVERY)
    for force in forces:
        _compare_line(catalogue, force, moment, strengths[force], leaders[force])
        told = {post.place_id or post.label: post.latest for post in posts_of(catalogue, force, moment, EVERY)}
        assert {post.place_id or post.label: post.latest for post in posts[force]} == told
    ties = [tie.number for tie in battle.ties]
    assert backings_of(catalogue, ties, moment, 1) == {tie: backing_of(catalogue, tie, moment, 1) for tie in ties}


def _compare_line(
    catalogue: Catalogue, force: int, moment: Moment, stated: tuple[tuple[Stated, ...], int], led: tuple[Led, ...]
) -> None:
    alone = strengths_of(catalogue, force, moment, EVERY)
    assert [one.claim for one in stated[0]] == [figure.claim for figure in alone[:2]]
    assert stated[1] == len(alone)
    assert [(one.label, one.function, one.claim, one.last, one.former) for one in led] == [
        (one.label, next(iter(one.functions), ""), one.claims[0], one.last, one.former)
        for one in leaders_of(catalogue, force, moment)
    ]


def test_a_tie_of_very_many_claims_is_counted_whole(quay: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more claims speak of a tie than are looked at, they are still counted, and those that deny it or end it are still found."""
    ties = [row[0] for row in quay.rows("SELECT DISTINCT tie FROM tie_claim")]
    whole = backings_of(quay, ties, Moment(), 1)
    monkeypatch.setattr("whosays.record.catalogue.forces.MOST_SAYINGS", 1)
    assert backings_of(quay, ties, Moment(), 1) == whole
