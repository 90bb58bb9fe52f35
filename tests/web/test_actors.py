"""Pages of the order of battle and of actors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from tests.record.catalogue import quay_war
from tests.web.conftest import REVIEWER, copied, csrf_of
from whosays.api import open_workspace
from whosays.cataloguing.making import make_catalogue
from whosays.web.app import create_app
from whosays.web.settings import Settings

RED_BAND = "/actors/" + quote("name:red band", safe="")


@pytest.fixture(scope="module")
def quay_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the invented war, with its catalogue; copy both before changing them."""
    path = quay_war.write(tmp_path_factory.mktemp("quay") / "quay.db", quay_war.entries())
    make_catalogue(str(path), path.with_name(f"{path.name}.catalogue"))
    return path


@pytest.fixture
def quay(quay_record: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client on the invented war that a test may change."""
    app = create_app(Settings(str(copied(quay_record, tmp_path)), reviewer=REVIEWER), watch=False)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_tree_says_what_each_tie_rests_on(quay: TestClient) -> None:
    """A tie carries who claims it, that it is denied and said to be over; leaders carry why they are former; unknown parents are named so."""
    page = words(quay.get("/actors").text)
    assert "part of Quay Front : claimed by" in page
    assert "denied by Marun Herald" in page
    assert "said to be over by Marun Herald" in page
    assert "former: said to have been killed" in page
    assert "parent unknown" in page


def test_a_parent_is_not_called_unknown_where_its_tie_is_filtered_away(quay: TestClient) -> None:
    """Where a filter looks at ties of one kind only, nothing is said of the others."""
    assert "parent unknown" not in words(quay.get("/actors?tie=backed+by").text)


def test_a_day_shows_what_claims_can_say_of_it(quay: TestClient) -> None:
    """As of a day of 2018 only the force that a claim of 2018 places stands in the tree."""
    page = words(quay.get("/actors?as_of=2018-06-01").text)
    assert "What claims can say of 1 June 2018" in page
    assert "Hill Guard armed group" in page
    assert "backed by" not in page.partition("Showing")[2]


def test_each_figure_leads_to_its_claim(quay: TestClient) -> None:
    """Every strength, position and leader of a line is a link to a claim of the record."""
    page = quay.get("/actors").text
    facts = "".join(re.findall(r'<dl class="facts">.*?</dl>', page, re.S))
    claims = set(re.findall(r'href="/claims/([^"?]+)"', facts))
    assert len(claims) >= 4
    assert all(quay.get(f"/claims/{claim}").status_code == 200 for claim in claims)


def test_the_slider_has_the_days_of_the_record_and_buttons_stay_within(quay: TestClient) -> None:
    """Its ends are the first and last day of publication; a step beyond them ends there."""
    page = quay.get("/actors?as_of=2018-07-01").text
    assert 'data-first="2018-05-01" data-last="2021-09-01"' in page
    assert 'href="/actors?as_of=2018-05-01">1 year earlier' in page
    assert 'href="/actors?as_of=2018-08-01">1 month later' in page


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("tie=cousin", "cousin"),
        ("as_of=tomorrow", "tomorrow"),
        ("evidence=rumour", "rumour"),
        ("known_on=2018-13-01", "2018-13-01"),
    ],
)
def test_what_cannot_be_asked_is_named(quay: TestClient, asked: str, named: str) -> None:
    """A kind of tie, an evidence or a day that is none is refused with its value."""
    answer = quay.get(f"/actors?{asked}")
    assert answer.status_code == 422
    assert named in answer.text


def test_the_first_page_counts_actors_as_the_order_of_battle_does(quay: TestClient, reading_client: TestClient) -> None:
    """The number of actors on the first page is the one of the page that it leads to, which says whom it counts."""
    for client in (quay, reading_client):
        page = words(client.get("/actors").text)
        shown = re.search(r"of (\d+) actors?", page)
        assert shown
        assert f"{shown[1]} actors in the order of battle" in words(client.get("/").text)
        assert "forces that claims cite, and those that a tie leads up to" in page


def test_the_tree_pages_through_every_force_once(monkeypatch: pytest.MonkeyPatch, quay: TestClient) -> None:
    """With room for two, following the pages and branches shows every force."""
    monkeypatch.setattr("whosays.web.battle_tree.ROOM", 2)
    shown: set[str] = set()
    waiting, seen = ["/actors"], set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = quay.get(address).text
        shown |= set(re.findall(r'href="(/actors/name%3A[^"?]+)"', page))
        more = re.findall(r'href="(/actors\?[^"]*(?:under|after)=[^"]+)"', page)
        waiting += [link for link in map(_plain, more) if link not in seen]
    assert {
        "/actors/" + quote(i, safe="") for i in ("name:red band", "name:quay front", "name:vesna", "name:hill guard")
    } <= shown


def _plain(link: str) -> str:
    return link.replace("&amp;", "&")


def test_the_network_is_the_ties_of_the_table_beside_it(quay: TestClient) -> None:
    """The drawing's data and the table hold the same ties, with direction, kind and evidence."""
    data = quay.get("/actors/network.json").json()
    labels = {node["number"]: node["label"] for node in data["nodes"]}
    drawn = {(labels[t["lower"]], t["kind"], labels[t["upper"]]) for t in data["ties"]}
    page = quay.get("/actors/network").text
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr>(.*?)</tr>", body, re.S)]
    assert drawn == {(words(a), kind, words(b)) for a, kind, b, _ in cells}
    assert ("Red Band", "part of", "Quay Front") in drawn
    red = next(node["page"] for node in data["nodes"] if node["label"] == "Red Band")
    card = quay.get(red.replace("/actors/", "/actors/card/")).json()
    assert [one["figure"] for one in card["strengths"]] == ["at least 900", "about 600"]


def test_the_network_is_capped_and_says_so(monkeypatch: pytest.MonkeyPatch, quay: TestClient) -> None:
    """Beyond its cap a drawing keeps the most cited and tells how many there are."""
    monkeypatch.setattr("whosays.web.battle_network.MOST", 2)
    assert len(quay.get("/actors/network.json").json()["nodes"]) == 2
    assert "2 of 4 tied actors" in words(quay.get("/actors/network").text)


def test_fewer_actors_are_drawn_where_the_address_says_so(quay: TestClient) -> None:
    """An address may ask for the most cited alone; page and data then say how many there are, and the page leads to the others."""
    assert len(quay.get("/actors/network.json", params={"most": 3}).json()["nodes"]) == 3
    page = quay.get("/actors/network", params={"most": 3}).text
    assert "3 of 4 tied actors" in words(page)
    assert '<a href="/actors/network">room for more</a>' in page
    assert quay.get("/actors/network", params={"most": 301}).status_code == 422


def test_an_actor_has_all_its_parts(quay: TestClient) -> None:
    """Names, ties with their words, strengths with a plot, positions, leaders and what claims tell stand on one page."""
    page = quay.get(RED_BAND).text
    said = words(page)
    assert "Red Band is part of Quay Front, it said." in said
    assert "Old Quay" in said
    assert "former: said to have been replaced by Major Oss" in said
    assert 'class="scatter"' in page or "at least 900" in said
    assert f'href="/claims?actor={quote("name:red band", safe="").replace("%20", "+")}&amp;kind=presence"' in page


def test_an_id_with_a_slash_is_one_segment(quay: TestClient) -> None:
    """An id goes into an address whole, whatever stands in it; one that no record has is not found and named."""
    answer = quay.get("/actors/" + quote("name:a/b?c", safe=""))
    assert answer.status_code == 404
    assert "name:a/b?c" in answer.text


def test_two_days_differ_as_on_the_command_line(quay: TestClient) -> None:
    """The differences of an actor between two days are those that `orbat_changes` finds in the whole record."""
    page = quay.get(f"{RED_BAND}?from=2020-06-01&to=2021-05-05").text
    table = page[page.index('aria-label="Differences"') :]
    found = [
        (words(kind), words(what))
        for kind, what in re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td>', table, re.S)
    ]
    record = quay.app.state.desk.settings.location  # type: ignore[attr-defined]
    with open_workspace(record, create=False) as workspace:
        changes = workspace.orbat_changes("2020-06-01", "2021-05-05")
    assert found == [(c.kind.value, " ".join(c.what.split())) for c in changes if c.actor_id == "name:red band"]
    assert found


def test_days_in_the_wrong_order_are_refused(quay: TestClient) -> None:
    """A difference needs an earlier day and a later one."""
    assert quay.get(f"{RED_BAND}?from=2021-06-01&to=2020-05-05").status_code == 422
    assert quay.get(f"{RED_BAND}?from=2021-06-01").status_code == 422


def judge(client: TestClient, sameness: str, why: str = "one text says so") -> int:
    """The status of a judgement on two names of the war."""
    form = {
        "csrf": csrf_of(client),
        "left": "name:red band",
        "right": "name:hill guard",
        "sameness": sameness,
        "why": why,
        "then": RED_BAND,
    }
    return client.post("/actors/judge", data=form).status_code


def test_a_judgement_shows_with_its_reason_and_is_taken_back(quay: TestClient) -> None:
    """It stands on the page at once with who and why, and is gone once it is taken back."""
    assert judge(quay, "different") == 303
    said = words(quay.get(RED_BAND).text)
    assert f"different , by {REVIEWER}" in said
    assert "one text says so" in said
    assert judge(quay, "undo", why="") == 303
    assert "one text says so" not in words(quay.get(RED_BAND).text)


def test_a_judgement_needs_a_reason_and_our_own_page(quay: TestClient) -> None:
    """Without a reason it is refused with what to do; without the page's token it is refused."""
    assert judge(quay, "same", why=" ") == 422
    assert (
        quay.post("/actors/judge", data={"left": "a", "right": "b", "sameness": "same", "why": "x"}).status_code == 403
    )


def test_a_grouping_is_made_shown_and_taken_apart(quay: TestClient) -> None:
    """Members are given by id or whole name; the record keeps their ids, and taking apart leaves none."""
    form = {
        "csrf": csrf_of(quay),
        "name": "Quay side",
        "member": ["name:red band"],
        "others": "Hill Guard",
        "then": RED_BAND,
    }
    assert quay.post("/actors/group", data=form).status_code == 303
    assert "Counted together as Quay side : Hill Guard , Red Band" in words(quay.get(RED_BAND).text)
    last = quay.app.state.desk.record.decisions()[-1]  # type: ignore[attr-defined]
    assert json.loads(last.value) == {"members": ["name:hill guard", "name:red band"]}
    assert quay.post("/actors/group", data={"csrf": csrf_of(quay), "name": "Quay side"}).status_code == 303
    assert "Quay side" not in words(quay.get(RED_BAND).text)


def test_a_grouping_of_one_or_of_nobody_known_is_refused(quay: TestClient) -> None:
    """A single member groups nothing, and a name that the record lacks is named."""
    form = {"csrf": csrf_of(quay), "name": "Quay side", "member": ["name:red band"]}
    assert quay.post("/actors/group", data=form).status_code == 422
    assert "Nobody Ever" in quay.post("/actors/group", data={**form, "others": "Nobody Ever"}).text


def test_the_api_lists_actors_and_gives_one_whole(quay: TestClient) -> None:
    """Pages follow one another without gap; an actor's ties name their direction and claims, as of a day."""
    first = quay.get("/api/v1/actors?limit=3").json()
    rest = quay.get(f"/api/v1/actors?limit=50&after={first['after']}").json()
    ids = [actor["id"] for actor in (*first["actors"], *rest["actors"])]
    assert len(ids) == len(set(ids)) == 6
    whole = quay.get("/api/v1" + RED_BAND).json()
    up = [(tie["kind"], tie["other"]["label"], len(tie["claims"])) for tie in whole["ties"] if tie["direction"] == "up"]
    assert ("part of", "Quay Front", 2) in up
    then = quay.get("/api/v1" + RED_BAND + "?as_of=2020-03-01").json()
    assert [figure["figure"] for figure in then["strengths"]] == ["400"]


def test_the_example_record_answers_everywhere(reading_client: TestClient) -> None:
    """Every force of the example record has its page."""
    data = reading_client.get("/actors/network.json").json()
    assert data["nodes"]
    for node in data["nodes"][:8]:
        assert reading_client.get(node["page"]).status_code == 200
