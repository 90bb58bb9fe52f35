"""Pages of outlets and root sources: every count leads to its claims, and what people state is in the record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.api import open_workspace
from whosays.model.standings import VoiceKind
from whosays.record.catalogue.standings import deeds_of, find_standing, find_standings
from whosays.record.catalogue.tallies import SORTED


def names(page: str) -> list[str]:
    """The sources that a page lists, in its order."""
    return re.findall(r'<th scope="row" dir="auto"><a href="[^"]*">([^<]*)</a>', page)


@pytest.mark.parametrize("sort", ["name", *SORTED])
@pytest.mark.parametrize("kind", ["outlet", "root-source"])
def test_a_column_orders_the_sources_through_the_address(reading_client: TestClient, kind: str, sort: str) -> None:
    """Ordered by any column, the page begins with the highest count, or the first name."""
    desk = reading_client.app.state.desk  # type: ignore[attr-defined]
    listed = names(reading_client.get("/sources", params={"kind": kind, "sort": sort}).text)
    with desk.catalogue() as catalogue:
        rows, _ = find_standings(catalogue, kind.replace("-", " "), sort)
    values = [row.name.casefold() if sort == "name" else -row.counts[sort] for row in rows]
    assert values == sorted(values)
    assert len(listed) == len(rows) > 3


def test_pages_of_sources_follow_without_gap(reading_client: TestClient) -> None:
    """Going on after the last row of a page misses none and repeats none, also among equal counts."""
    desk = reading_client.app.state.desk  # type: ignore[attr-defined]
    with desk.catalogue() as catalogue:
        whole, _ = find_standings(catalogue, "root source", "alone", limit=500)
        seen, after = [], ""
        while after is not None:
            rows, after = find_standings(catalogue, "root source", "alone", limit=4, after=after)
            seen += rows
    assert seen == list(whole)


def test_the_claims_behind_a_count_are_as_many_as_it_says(reading_client: TestClient, catalogued_idlib: Path) -> None:
    """First, alone, revised and contradicted lead to exactly the claims, or pairs of claims, that the record's own standings name."""
    desk = reading_client.app.state.desk  # type: ignore[attr-defined]
    with open_workspace(catalogued_idlib) as workspace, desk.catalogue() as catalogue:
        for standing in workspace.sources():
            row = find_standing(catalogue, standing.kind.value, standing.name)
            for what in ("first", "alone"):
                listed = deeds_of(catalogue, row, what, limit=1000).claims
                assert {claim.id for claim, _ in listed} == set(getattr(standing, what))
            for what in ("revised", "contradicted"):
                pairs = deeds_of(catalogue, row, what, limit=1000).claims
                assert {(one.id, other.id) for one, other in pairs if other} == set(getattr(standing, what))


def test_every_link_of_a_source_leads_somewhere(reading_client: TestClient) -> None:
    """Each count of the most active outlet opens its list, with as many claims as a page holds or as it counts."""
    page = reading_client.get("/sources", params={"sort": "contradicted"}).text
    path = re.search(r'<th scope="row" dir="auto"><a href="([^"]*)">', page)
    assert path
    for show in ("claims", "first", "alone", "revised", "contradicted"):
        answer = reading_client.get(path[1], params={"show": show})
        assert answer.status_code == 200
    assert 'class="pair"' in reading_client.get(path[1], params={"show": "contradicted"}).text
    assert reading_client.get(path[1], params={"show": "everything"}).status_code == 422


def test_an_unknown_source_is_told_with_those_like_it(reading_client: TestClient) -> None:
    """A name that the record lacks is not found, and says which names hold it."""
    answer = reading_client.get("/sources/outlet/Nobody%2FNowhere")
    assert answer.status_code == 404


def test_a_person_states_an_owner(client: TestClient, record: Path) -> None:
    """What the form states of an outlet is a decision in the record, and the page tells it; an owner needs a place to check it."""
    name = names(client.get("/sources").text)[0]
    fields = {"csrf": csrf_of(client), "name": name, "type": "newspaper", "owner": "A Holding", "source": ""}
    assert client.post("/sources/describe", data=fields).status_code == 422
    answer = client.post("/sources/describe", data={**fields, "source": "https://register.example/1"})
    assert answer.status_code == 303
    assert "Owned by A Holding" in client.get(answer.headers["location"]).text
    with open_workspace(record) as workspace:
        stated = workspace.outlet(name)
        assert stated is not None
        assert (stated.owner, stated.owner_family, stated.kind) == ("A Holding", "a holding", "newspaper")
        assert workspace.record.decisions()[-1].by == "Ines"


def test_a_person_grades_a_source_once_a_scheme_is_chosen(client: TestClient, record: Path) -> None:
    """A record is ungraded until a scheme is chosen; then a grade with a reason stands on the page and in the list."""
    name = names(client.get("/sources").text)[0]
    fields = {"csrf": csrf_of(client), "name": name, "value": "B", "why": "right in nine of ten checks"}
    assert client.post("/sources/grade", data=fields).status_code == 422
    client.post("/grading", data={"csrf": fields["csrf"], "scheme": "admiralty"})
    assert client.post("/sources/grade", data={**fields, "why": ""}).status_code == 422
    answer = client.post("/sources/grade", data=fields)
    assert answer.status_code == 303
    assert "Graded <strong>B</strong>" in client.get(answer.headers["location"]).text
    with open_workspace(record) as workspace:
        assert [(grade.subject, grade.value) for grade in workspace.grades()] == [(name, "B")]


def test_standings_of_one_kind_are_the_records_own(reading_client: TestClient, catalogued_idlib: Path) -> None:
    """The page lists every outlet that the record's standings have."""
    with open_workspace(catalogued_idlib) as workspace:
        outlets = {standing.name for standing in workspace.sources() if standing.kind is VoiceKind.OUTLET}
    assert set(names(reading_client.get("/sources").text)) == outlets
