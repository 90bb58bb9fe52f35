"""The pages of incidents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from fastapi.testclient import TestClient

from tests.web.chosen import Disputed
from tests.web.conftest import REVIEWER, csrf_of
from tests.web.test_questions import text_of, words_of
from whosays.brief.sentences import days_in_words, stated
from whosays.model.decisions import Action
from whosays.model.incidents import Toll, TollRow, TollScope
from whosays.model.matches import reasons_in_words


def test_the_list_leads_to_incidents(reading_client: TestClient, disputed: Disputed) -> None:
    """Each incident of the record stands once in the list and has its page."""
    page = reading_client.get("/incidents?sort=oldest").text
    found = re.findall(r'<th scope="row"><a href="/incidents/([0-9a-f]{16})"', page)
    assert sorted(found) == sorted(incident.id for incident in disputed.all)
    assert all(reading_client.get(f"/incidents/{one}").status_code == 200 for one in found)


@pytest.mark.parametrize("asked", ["words", "place", "day", "apart"])
def test_a_filter_of_the_list_narrows_it(reading_client: TestClient, disputed: Disputed, asked: str) -> None:
    """Each part of the form leaves the incidents that it is true of and takes others away."""
    incident = disputed.incident
    assert incident.when
    day = incident.when.earliest
    query: Mapping[str, Mapping[str, str | date | None]] = {
        "words": {"words": incident.label.split()[0]},
        "place": {"place": incident.where[0].label},
        "day": {"since": day, "until": day},
        "apart": {"apart": "1"},
    }
    page = reading_client.get("/incidents", params={name: str(value) for name, value in query[asked].items()}).text
    count = re.search(r"(\d+) incident", text_of(page))
    assert count
    assert 0 < int(count[1]) < len(disputed.all)
    assert f'<a href="{disputed.address}"' in page


def test_days_that_run_backwards_are_told(reading_client: TestClient) -> None:
    """Since after until is told, not answered with nothing."""
    assert reading_client.get("/incidents?since=2019-01-01&until=2018-01-01").status_code == 422


def title_of(toll: Toll) -> str:
    """What a toll counts, as a column or a plot is headed."""
    return toll.outcome.capitalize() + ("" if toll.victims == "people" else f", {toll.victims}")


def full_counts(toll: Toll) -> dict[str, list[TollRow]]:
    """What each root source says of all victims, by its label."""
    counts: dict[str, list[TollRow]] = {}
    for row in toll.rows:
        if row.scope in (TollScope.ALL, TollScope.OTHER_SIDE):
            counts.setdefault(row.root.label, []).append(row)
    return counts


def latest_of(rows: list[TollRow]) -> tuple[set[str], set[str]]:
    """The claims of the latest day among the counts that stand, and their figures."""
    standing = [row for row in rows if row.revised_by is None]
    last = max(row.published or date.min for row in standing)
    latest = [row for row in standing if (row.published or date.min) == last]
    return {row.claim_id for row in latest}, {stated(row.quantity) for row in latest}


def test_tolls_stand_side_by_side(reading_client: TestClient, disputed: Disputed) -> None:
    """Each root source has its latest full count of each class of victims; what was revised and what counts a part stand apart."""
    page = reading_client.get(disputed.address).text
    toll, counts = disputed.toll, full_counts(disputed.toll)
    matrix = page[page.index("Tolls side by side</h2>") : page.index("Each toll as stated")]
    column = re.findall(r'<th scope="col" class="num">(.*?)</th>', matrix).index(title_of(toll))
    rows = re.findall(r'<tr><th scope="row">(?:<bdi>)?(.*?)(?:</bdi>.*?)?</th>(.*?)</tr>', matrix)
    cells = {words_of(name): re.findall(r'<td class="num">(.*?)</td>', told)[column] for name, told in rows}
    range_of_all = cells.pop("Lowest to highest")
    assert words_of(range_of_all) == f"{toll.low} to {toll.high}"
    assert {name for name, cell in cells.items() if cell} == set(counts)
    for name, told in counts.items():
        claims, figures = latest_of(told)
        link = re.search(r'<a href="/claims/([0-9a-f]{16})">(.*?)</a>', cells[name])
        assert link
        assert link[1] in claims
        assert words_of(link[2]) in figures
        earlier = {stated(row.quantity) for row in told if row.revised_by is not None} - {words_of(link[2])}
        assert ("revised" in cells[name]) == bool(earlier)


def test_a_toll_parts_what_stands_from_what_was_revised_and_what_counts_a_part(
    reading_client: TestClient, disputed: Disputed
) -> None:
    """Under a toll its full counts come first, then what the same root source revised, then what counts something else, where there is such."""
    page = reading_client.get(disputed.address).text
    toll = disputed.toll
    plots = page[page.index("Each toll as stated") : page.index('id="claims"')]
    plot = plots[plots.index(f"{title_of(toll)}: {toll.low} to {toll.high}") :]
    plot = plot[: plot.index("</tbody>")]
    counted = [row for rows in full_counts(toll).values() for row in rows]
    revised, elsewhere = any(row.revised_by for row in counted), len(counted) < len(toll.rows)
    marks = [("Revised since", revised), ("Counts a part", elsewhere)]
    assert [words in plot for words, _ in marks] == [there for _, there in marks]
    places = [plot.index(words) for words, there in marks if there]
    assert places == sorted(places)
    first = plot[: places[0]] if places else plot
    standing = {row.claim_id for row in counted if row.revised_by is None}
    linked = set(re.findall(r'class="number" href="/claims/([0-9a-f]{16})"', first))
    assert linked
    assert linked <= standing


def test_every_figure_of_a_toll_leads_to_its_words(reading_client: TestClient, disputed: Disputed) -> None:
    """A figure in the table of tolls is a link to the claim that gives it."""
    page = reading_client.get(disputed.address).text
    table = page[page.index('class="list matrix"') : page.index("</tbody>")]
    cells = [cell for cell in re.findall(r'<td class="num">(.*?)</td>', table) if cell]
    assert cells
    assert all('<a href="/claims/' in cell for cell in cells)


def test_an_earlier_or_later_id_leads_to_the_incident(reading_client: TestClient, disputed: Disputed) -> None:
    """An incident asked for by another of its claims is found under its present address."""
    answer = reading_client.get(f"/incidents/{disputed.apart}")
    assert answer.status_code == 302
    assert answer.headers["location"] == disputed.address
    assert reading_client.get("/incidents/0000000000000000").status_code == 404


def test_claims_stand_by_report_and_say_why_they_stand_together(reading_client: TestClient, disputed: Disputed) -> None:
    """All claims stand under their reports, and each pair that was joined gives its grounds, the weakest first."""
    incident = disputed.incident
    page = reading_client.get(disputed.address).text
    reports = page[page.index('id="claims"') : page.index('id="together"')]
    assert reports.count('<details class="report"') == len(incident.documents) > 2
    assert sorted(re.findall(r'<article class="claim[^>]* data-claim="([0-9a-f]{16})"', reports)) == sorted(
        incident.claims
    )
    weakest = sorted(incident.links, key=lambda link: link.score)[:40]
    grounds = re.findall(r'data-name="Grounds"><span>(.*?)</span>', page)
    assert [words_of(one) for one in grounds] == [days_in_words(reasons_in_words(link.features)) for link in weakest]
    assert all(grounds)


def test_a_claim_is_said_to_be_of_another_event_and_that_is_taken_back(client: TestClient, disputed: Disputed) -> None:
    """The judgement is in the record with its author and reason before the answer comes, and can be taken back from the page that says so."""
    sent = {"csrf": csrf_of(client), "claim": disputed.apart, "why": "another market"}
    answer = client.post(f"{disputed.address}/apart", data=sent)
    assert answer.status_code == 303
    record = client.app.state.desk.record  # type: ignore[attr-defined]
    kept = [decision for decision in record.decisions() if decision.action is Action.INCIDENT]
    assert {(one.by, one.why) for one in kept} == {(REVIEWER, "another market")}
    assert "|".join(sorted((disputed.incident.id, disputed.apart))) in [one.subject for one in kept]
    assert all("different" in one.value and disputed.apart in one.subject for one in kept)
    reports = {entry.document.id for entry in disputed.incident.entries if entry.id != disputed.apart}
    assert len(kept) == len(reports) > 2
    page = client.get(answer.headers["location"]).text
    assert "the claim is of another event" in page
    assert "Take it back" in page
    others = re.findall(r'name="right" value="([0-9a-f]{16})"', page)
    back = {"csrf": csrf_of(client), "left": disputed.apart, "right": others, "sameness": "unsure"}
    assert client.post("/incidents/judge", data=back).status_code == 303
    assert [("unsure" in one.value) for one in record.decisions()[-len(kept) :]] == [True] * len(kept)


def test_a_claim_set_apart_leaves_the_others_together(client: TestClient, disputed: Disputed) -> None:
    """Most claims of the incident stay one event: the claim that was set apart does not take other reports along."""
    client.post(f"{disputed.address}/apart", data={"csrf": csrf_of(client), "claim": disputed.apart})
    found = client.app.state.desk.workspace.incidents().incidents  # type: ignore[attr-defined]
    stayed = next(incident for incident in found if incident.id == disputed.incident.id)
    gone = next(incident for incident in found if disputed.apart in incident.claims)
    assert gone.id != stayed.id
    assert len(gone.claims) < len(stayed.claims) / 4
    assert len(stayed.claims) > len(disputed.incident.claims) * 3 / 4


def test_the_claim_that_names_an_incident_can_be_set_apart_too(client: TestClient, disputed: Disputed) -> None:
    """The earliest claim is set apart from the first claim of another report."""
    answer = client.post(f"{disputed.address}/apart", data={"csrf": csrf_of(client), "claim": disputed.incident.id})
    assert answer.status_code == 303
    assert "different" in client.app.state.desk.record.decisions()[-1].value  # type: ignore[attr-defined]


def test_two_incidents_are_said_to_be_one(client: TestClient, disputed: Disputed) -> None:
    """The address of another incident, pasted whole, is enough to say that both are one event."""
    other = f"http://localhost/incidents/{disputed.other}?sort=day"
    sent = {"csrf": csrf_of(client), "left": disputed.incident.id, "right": other, "why": "one raid"}
    assert client.post("/incidents/judge", data=sent).status_code == 303
    last = client.app.state.desk.record.decisions()[-1]  # type: ignore[attr-defined]
    assert (last.subject, "same" in last.value) == ("|".join(sorted((disputed.incident.id, disputed.other))), True)


def test_a_judgement_needs_our_own_page_and_claims_of_events(client: TestClient, disputed: Disputed) -> None:
    """A form without our token is refused; two names of one claim, or a word that is none, are told."""
    sent = {"left": disputed.incident.id, "right": disputed.other}
    assert client.post("/incidents/judge", data=sent).status_code == 403
    token = {"csrf": csrf_of(client)}
    assert client.post("/incidents/judge", data=token | sent | {"sameness": "perhaps"}).status_code == 422
    assert client.post("/incidents/judge", data=token | sent | {"right": disputed.incident.id}).status_code == 422


def test_the_list_of_claims_takes_an_incident(reading_client: TestClient, disputed: Disputed) -> None:
    """`/claims?incident=` lists the claims of that incident alone."""
    page = reading_client.get(f"/claims?incident={disputed.incident.id}").text
    assert f" {len(disputed.incident.claims)} claims" in text_of(page)
    assert set(re.findall('data-claim="([0-9a-f]{16})"', page)) <= set(disputed.incident.claims)
