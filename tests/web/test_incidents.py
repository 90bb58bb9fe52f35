"""The pages of incidents."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import REVIEWER, csrf_of
from tests.web.test_questions import text_of
from whosays.model.decisions import Action

MARKET = "/incidents/1b4ac07032346937"


def test_the_list_leads_to_incidents(reading_client: TestClient) -> None:
    """Each incident of the list has its page."""
    page = reading_client.get("/incidents?sort=oldest").text
    found = re.findall(r'<th scope="row"><a href="(/incidents/[0-9a-f]{16})"', page)
    assert len(found) == len(set(found)) == 12
    assert all(reading_client.get(address).status_code == 200 for address in found)


@pytest.mark.parametrize("asked", ["words=rocket", "place=Tehran", "since=2018-09-12&until=2018-09-12", "apart=1"])
def test_a_filter_of_the_list_narrows_it(reading_client: TestClient, asked: str) -> None:
    """Each part of the form leaves some incidents and takes others away."""
    words = text_of(reading_client.get(f"/incidents?{asked}").text)
    count = re.search(r"(\d+) incident", words)
    assert count
    assert 0 < int(count[1]) < 12


def test_days_that_run_backwards_are_told(reading_client: TestClient) -> None:
    """Since after until is told, not answered with nothing."""
    assert reading_client.get("/incidents?since=2019-01-01&until=2018-01-01").status_code == 422


def test_tolls_stand_side_by_side(reading_client: TestClient) -> None:
    """Each root source has its latest full count of each class of victims; what was revised and what counts a part stand apart."""
    page = reading_client.get(MARKET).text
    matrix = page[page.index("Tolls side by side</h2>") : page.index("Each toll as stated")]
    words = text_of(matrix)
    assert "Ghab Plain Monitor owner of the outlet 9 revised" in words
    assert "Orontes Tribune owner of the outlet 14" in words
    assert "Lowest to highest 9 to 14" in words
    plots = page[page.index("Each toll as stated") : page.index('id="claims"')]
    assert plots.index("Killed: 9 to 14") < plots.index("Revised since") < plots.index("Counts a part")


def test_every_figure_of_a_toll_leads_to_its_words(reading_client: TestClient) -> None:
    """A figure in the table of tolls is a link to the claim that gives it."""
    page = reading_client.get(MARKET).text
    table = page[page.index('class="list matrix"') : page.index("</tbody>")]
    cells = [cell for cell in re.findall(r'<td class="num">(.*?)</td>', table) if cell]
    assert cells
    assert all('<a href="/claims/' in cell for cell in cells)


def test_an_earlier_or_later_id_leads_to_the_incident(reading_client: TestClient) -> None:
    """An incident asked for by another of its claims is found under its present address."""
    answer = reading_client.get("/incidents/bc403c8e382f3aaa")
    assert answer.status_code == 302
    assert answer.headers["location"] == MARKET
    assert reading_client.get("/incidents/0000000000000000").status_code == 404


def test_claims_stand_by_report_and_say_why_they_stand_together(reading_client: TestClient) -> None:
    """All 51 claims stand under their five reports, and each pair that was joined gives its grounds."""
    page = reading_client.get(MARKET).text
    assert page.count('<details class="report"') == 5
    assert page.count('<article class="claim') == 51
    assert "both name Kafr Zayta" in page[page.index('id="together"') :]


def test_a_claim_is_said_to_be_of_another_event_and_that_is_taken_back(client: TestClient) -> None:
    """The judgement is in the record with its author and reason before the answer comes, and can be taken back from the page that says so."""
    sent = {"csrf": csrf_of(client), "claim": "bc403c8e382f3aaa", "why": "another market"}
    answer = client.post(f"{MARKET}/apart", data=sent)
    assert answer.status_code == 303
    record = client.app.state.desk.record  # type: ignore[attr-defined]
    kept = [decision for decision in record.decisions() if decision.action is Action.INCIDENT]
    assert {(one.by, one.why) for one in kept} == {(REVIEWER, "another market")}
    assert "1b4ac07032346937|bc403c8e382f3aaa" in [one.subject for one in kept]
    assert all("different" in one.value and "bc403c8e382f3aaa" in one.subject for one in kept)
    assert len(kept) == 5
    page = client.get(answer.headers["location"]).text
    assert "the claim is of another event" in page
    assert "Take it back" in page
    others = re.findall(r'name="right" value="([0-9a-f]{16})"', page)
    back = {"csrf": csrf_of(client), "left": "bc403c8e382f3aaa", "right": others, "sameness": "unsure"}
    assert client.post("/incidents/judge", data=back).status_code == 303
    assert [("unsure" in one.value) for one in record.decisions()[-5:]] == [True] * 5


def test_a_claim_set_apart_leaves_the_others_together(client: TestClient) -> None:
    """Most claims of the incident stay one event: the claim that was set apart does not take other reports along."""
    client.post(f"{MARKET}/apart", data={"csrf": csrf_of(client), "claim": "bc403c8e382f3aaa"})
    found = client.app.state.desk.workspace.incidents().incidents  # type: ignore[attr-defined]
    stayed = next(incident for incident in found if incident.id == "1b4ac07032346937")
    gone = next(incident for incident in found if "bc403c8e382f3aaa" in incident.claims)
    assert gone.id != stayed.id
    assert len(gone.claims) < len(stayed.claims) / 4
    assert len(stayed.claims) > 40


def test_the_claim_that_names_an_incident_can_be_set_apart_too(client: TestClient) -> None:
    """The earliest claim is set apart from the first claim of another report."""
    answer = client.post(f"{MARKET}/apart", data={"csrf": csrf_of(client), "claim": "1b4ac07032346937"})
    assert answer.status_code == 303
    assert "different" in client.app.state.desk.record.decisions()[-1].value  # type: ignore[attr-defined]


def test_two_incidents_are_said_to_be_one(client: TestClient) -> None:
    """The address of another incident, pasted whole, is enough to say that both are one event."""
    other = "http://localhost/incidents/5b1c27d37bb4bf00?sort=day"
    sent = {"csrf": csrf_of(client), "left": "1b4ac07032346937", "right": other, "why": "one raid"}
    assert client.post("/incidents/judge", data=sent).status_code == 303
    last = client.app.state.desk.record.decisions()[-1]  # type: ignore[attr-defined]
    assert (last.subject, "same" in last.value) == ("1b4ac07032346937|5b1c27d37bb4bf00", True)


def test_a_judgement_needs_our_own_page_and_claims_of_events(client: TestClient) -> None:
    """A form without our token is refused; two names of one claim, or a word that is none, are told."""
    sent = {"left": "1b4ac07032346937", "right": "5b1c27d37bb4bf00"}
    assert client.post("/incidents/judge", data=sent).status_code == 403
    token = {"csrf": csrf_of(client)}
    assert client.post("/incidents/judge", data=token | sent | {"sameness": "perhaps"}).status_code == 422
    assert client.post("/incidents/judge", data=token | sent | {"right": "1b4ac07032346937"}).status_code == 422


def test_the_list_of_claims_takes_an_incident(reading_client: TestClient) -> None:
    """`/claims?incident=` lists the claims of that incident alone."""
    assert "51 claims" in text_of(reading_client.get("/claims?incident=1b4ac07032346937").text)
