"""Grades by every scheme, given on pages and by the API."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.model.entries import Entry
from whosays.model.grades import VALUES, Scale
from whosays.model.kinds import Kind
from whosays.web.rest import grades

API = "/api/v1"
EVERY = {"scheme": ["admiralty", "icd-203", "airwars"]}


def claim_of(client: TestClient, kind: Kind) -> Entry:
    """A claim of a kind."""
    record = client.app.state.desk.record
    listed = client.get(f"{API}/claims?kind={kind.value}&limit=1").json()["claims"][0]
    return record.entries_of((listed["id"],))[0]


def choose(client: TestClient, *schemes: str, then: str = "/sources") -> Any:
    """Send the form that chooses schemes."""
    return client.post("/grading", data={"csrf": csrf_of(client), "scheme": list(schemes), "then": then})


def test_every_scheme_is_chosen_on_pages(client: TestClient) -> None:
    """The pages of a claim and of a source offer all schemes, with those ticked that the record has; none leaves it ungraded."""
    entry = claim_of(client, Kind.CASUALTIES)
    page = f"/claims/{entry.id}"
    assert "What this record is graded by: nothing" in client.get(page).text
    answer = choose(client, "icd-203", "airwars", then=page)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    shown = client.get(page).text
    assert "What this record is graded by: the scale of Airwars and ICD 203" in shown
    assert [f'value="{name}" checked' in shown for name in EVERY["scheme"]] == [False, True, True]
    for scale in ("likelihood_term", "analytic_confidence", "harm_grading"):
        assert f'<select name="{scale}">' in shown
    choose(client)
    assert client.app.state.desk.decided.schemes() == ()


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example"])
def test_choosing_leads_to_no_other_site(client: TestClient, then: str) -> None:
    """The form that chooses schemes leads back to one of our pages."""
    assert choose(client, "airwars", then=then).headers["location"] == "/"


def test_a_claim_is_graded_beside_its_text(client: TestClient) -> None:
    """The panel of a document has the scales of all chosen schemes, and its form leads back to the text; grades show in the fold."""
    entry = claim_of(client, Kind.CASUALTIES)
    choose(client, *EVERY["scheme"])
    panel = client.get(f"/claims/{entry.id}/panel").text
    assert all(f'<select name="{scale.value}">' in panel for scale in Scale if scale is not Scale.RELIABILITY)
    chosen = {"likelihood_term": "likely", "analytic_confidence": "moderate", "harm_grading": "fair"}
    sent = {"csrf": csrf_of(client), "then": f"/documents/{entry.document.id}", "why": "two reports", **chosen}
    answer = client.post(f"/claims/{entry.id}/grade", data=sent)
    assert answer.headers["location"] == f"/documents/{entry.document.id}#claim-{entry.id}"
    assert "<summary>Grades: likely, moderate, fair</summary>" in client.get(f"/claims/{entry.id}/panel").text
    told = client.app.state.desk.workspace.grades()
    assert {grade.scale.value: grade.value for grade in told} == chosen


def test_a_scheme_without_a_scale_for_a_kind_says_so(client: TestClient) -> None:
    """Where only harm is graded, a claim of a strength says that no scale fits it."""
    entry = claim_of(client, Kind.STRENGTH)
    choose(client, "airwars")
    assert (
        "graded by the scale of Airwars, which has no scale for a claim of this kind"
        in client.get(f"/claims/{entry.id}").text
    )


def test_a_program_grades_as_a_person_does(client: TestClient) -> None:
    """Schemes, grades of claims and grades of sources are written and read by the API; what no scheme has is refused with the next step."""
    entry = claim_of(client, Kind.CASUALTIES)
    address = f"{API}/claims/{entry.id}/grades"
    refused = client.post(address, json={"likelihood_term": "likely", "why": "x"})
    assert (refused.status_code, "not chosen for this record" in refused.json()["detail"]) == (409, True)
    assert client.post(f"{API}/schemes", json={"schemes": EVERY["scheme"], "why": "our house rule"}).status_code == 201
    scales = client.get(f"{API}/schemes").json()
    assert set(scales["chosen"]) == set(EVERY["scheme"])
    assert all(scale["chosen"] for scale in scales["scales"])
    asked = {"likelihood_term": "very likely", "harm_grading": "contested", "by": "Omar", "why": "two reports"}
    assert client.post(address, json=asked).status_code == 201
    told = client.get(address).json()
    assert {line["scale"]: (line["value"], line["by"]) for line in told} == {
        "likelihood_term": ("very likely", "Omar"),
        "harm_grading": ("contested", "Omar"),
    }
    assert client.post(address, json={"likelihood_term": "likely"}).status_code == 409  # a grade has a reason
    assert client.post(address, json={"why": "nothing given"}).status_code == 409
    assert client.post(address, json={"take_back": True, "harm_grading": "fair"}).status_code == 409
    assert client.post(address, json={"take_back": True}).status_code == 201
    assert client.get(address).json() == []


def test_a_program_grades_sources(client: TestClient) -> None:
    """An outlet or root source is graded by its name, a name that is none is not found, and null takes the grade back."""
    name = client.get(f"{API}/documents?limit=1").json()["documents"][0]["outlet"]
    client.post(f"{API}/schemes", json={"schemes": ["admiralty"]})
    asked = {"name": name, "source_reliability": "B", "why": "right in nine of ten checks"}
    assert client.post(f"{API}/source-grades", json=asked).status_code == 201
    assert client.app.state.desk.decided.reliability()[name.casefold()].value == "B"
    assert client.post(f"{API}/source-grades", json={**asked, "name": "Nobody"}).status_code == 404
    assert client.post(f"{API}/source-grades", json={"name": name, "source_reliability": None}).status_code == 201
    assert client.app.state.desk.decided.reliability() == {}


@pytest.mark.parametrize(
    ("scale", "described"),
    [
        (Scale.RELIABILITY, grades.Reliability),
        (Scale.CREDIBILITY, grades.Credibility),
        (Scale.LIKELIHOOD, grades.Likelihood),
        (Scale.CONFIDENCE, grades.Confidence),
        (Scale.HARM, grades.Harm),
    ],
)
def test_the_api_describes_every_value(scale: Scale, described: Any) -> None:
    """The values that the API takes are those of the scales."""
    assert list(get_args(described)) == list(VALUES[scale])
