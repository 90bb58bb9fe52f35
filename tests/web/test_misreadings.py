"""Requests that cannot be understood: which status they get, and what is said of them."""

from __future__ import annotations

from html import unescape

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import csrf_of
from whosays.web.misreadings import PAGE, in_words

API = "/api/v1"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("claims?kind=strenght", 'query kind "strenght" is none of its values; did you mean strength?'),
        ("claims?status=accept", 'query status "accept" is none of its values; did you mean accepted?'),
        ("claims?since=31-09-2018", 'query since "31-09-2018" cannot be understood: a day is written as 2018-09-22'),
        ("claims?until=2018-09-31", 'query until "2018-09-31" is not a day: write it as 2018-09-22'),
        ("claims?since=2019-01-01&until=2018-01-01", "since 2019-01-01 is after until 2018-01-01: turn them round"),
        ("claims?limit=many", 'query limit "many" is no whole number: write one in digits, such as 50'),
        ("claims?limit=0", 'query limit "0" is too small: give 1 or more'),
        ("claims?order=nearest", 'query order "nearest" is none of its values; did you mean newest?'),
        ("claims?withdrawn=perhaps", 'query withdrawn "perhaps" is neither yes nor no: write true or false'),
        ("exports/csv?profile=opne", 'query profile "opne" is none of its values; did you mean open or none?'),
        ("exports/csv?kind=strenght", 'query kind "strenght" is none of its values; did you mean strength?'),
        ("incidents?sort=size", 'query sort "size" is none of its values; there are: day, oldest, weight'),
    ],
)
def test_a_value_in_the_query_that_cannot_be_understood_is_422(
    reading_client: TestClient, asked: str, told: str
) -> None:
    """A kind, status, day, number, order, profile or flag that is none is told with its value and what to give instead."""
    answer = reading_client.get(f"{API}/{asked}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"] == told


def test_a_write_under_a_filter_that_cannot_be_understood_is_422(reading_client: TestClient) -> None:
    """What stands in the query is not understood any better where something is written."""
    for query in ("kind=strenght", "since=2019-01-01&until=2018-01-01"):
        assert reading_client.post(f"{API}/exports?{query}", json={"form": "csv"}).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        "claims?actor=zzzz", "claims?place=zzzz", "claims?outlet=zzzz", "claims/ffffffffffffffff", "questions/nothing-0000000000",
        "incidents/ffffffffffffffff", "documents/ffffffffffffffff", "actors/zzzz", "exports/xyz", "claims?after=nowhere",
    ],
)  # fmt: skip
def test_what_is_not_there_is_404(reading_client: TestClient, asked: str) -> None:
    """A name that the record does not know, an id or a format in the path and a place in a list that is none are not found."""
    assert reading_client.get(f"{API}/{asked}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/claims?kind=strenght", 422),
        ("/claims?since=31-09-2018", 422),
        ("/claims?actor=zzzz", 422),
        ("/sources?kind=paper", 422),
        ("/sources/paper/x", 404),
        ("/claims/ffffffffffffffff", 404),
    ],
)
def test_a_page_has_the_status_of_its_fault(reading_client: TestClient, asked: str, status: int) -> None:
    """A page that cannot be shown says why, with the status that fits: not understood, or not there."""
    answer = reading_client.get(asked)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("asked", "told", "without"),
    [
        ("/questions?contested=maybe", "Contested “maybe” is neither yes nor no: write true or false", "/questions"),
        ("/questions?several=2&words=x", "Several “2” is neither", "/questions?words=x"),
        ("/questions?sort=size&after=x", "Sort “size” is none of its values; there are: claims, latest, weight", "/questions"),
        ("/questions?about=loses", "About “loses” is none of its values; did you mean losses?", "/questions"),
        ("/incidents?sort=size", "Sort “size” is none", "/incidents"),
        ("/incidents?apart=perhaps&sort=day", "Apart “perhaps” is neither", "/incidents?sort=day"),
        ("/actors?tie=cousin", "Tie “cousin” is none", "/actors"),
        ("/actors/network?evidence=rumour", "Evidence “rumour” is none", "/actors/network"),
        ("/actors/network?most=many", "is no whole number", "/actors/network"),
        ("/map?held=maybe", "Held “maybe” is neither", "/map"),
        ("/timeline?published=maybe", "Published “maybe” is neither", "/timeline"),
        ("/claims?order=nearest&kind=strength", "Order “nearest” is none of its values; did you mean newest?", "/claims?kind=strength"),
        ("/claims?withdrawn=maybe", "Withdrawn “maybe” is neither", "/claims"),
        ("/claims?kind=strenght", "Kind “strenght” is none of its values; did you mean strength?", "/claims"),
        ("/claims?status=accept", "Status “accept” is none of its values; did you mean accepted?", "/claims"),
        ("/documents?state=gone", "State “gone” is none", "/documents"),
        ("/sources?kind=paper", "Kind “paper” is none of its values; there are: outlet, root", "/sources"),
        ("/sources?sort=size", "Sort “size” is none", "/sources"),
        ("/review?tab=other", "Tab “other” is none", "/review"),
        ("/exports?profile=opne", "Profile “opne” is none of its values; did you mean open or none?", "/exports"),
        ("/brief?rule=mean", "Rule “mean” is none", "/brief"),
        ("/brief?restricted=maybe", "Restricted “maybe” is neither", "/brief"),
        ("/audit?action=approve", "Action “approve” is none", "/audit"),
    ],
)  # fmt: skip
def test_a_page_names_the_value_that_it_does_not_understand(
    reading_client: TestClient, asked: str, told: str, without: str
) -> None:
    """A choice or flag in a page's address that is none is told with its value and what may stand there, and a link leads to the page without it."""
    answer = reading_client.get(asked)
    shown = unescape(answer.text)
    part = asked.partition("?")[2].partition("=")[0]
    assert answer.status_code == 422
    assert told.replace("“", '"').replace("”", '"') in shown
    assert f'<a href="{without}">Show the page without “{part}”</a>' in shown
    assert reading_client.get(without).status_code == 200


@pytest.mark.parametrize("word", ["", "0", "no", "N", "false", "off", "1", "Yes", "y", "true", "ON"])
def test_yes_and_no_are_said_as_for_the_api(reading_client: TestClient, word: str) -> None:
    """Every word that says yes or no to the API says so to a page, in any case; nothing said is a no."""
    assert reading_client.get(f"/questions?contested={word}").status_code == 200
    if word:
        assert reading_client.get(f"{API}/questions?contested={word}").status_code == 200


def test_a_question_is_shown_by_a_rule_that_there_is(reading_client: TestClient) -> None:
    """The rule of an estimate, and the type of findings, are choices of the pages of a question."""
    slug = reading_client.get(f"{API}/questions?limit=1").json()["questions"][0]["slug"]
    for page, told in ((f"/questions/{slug}?rule=mean", "Rule"), (f"/questions/{slug}/findings?type=odd", "Type")):
        answer = reading_client.get(page)
        assert answer.status_code == 422
        assert f"{told} &#34;" in answer.text
    assert reading_client.get(f"/questions/{slug}?rule=median").status_code == 200


def test_claims_stand_in_either_order(reading_client: TestClient) -> None:
    """The list of claims begins with the earliest publication, or with the latest where it is asked to, as that of the API does."""
    first, last = (
        reading_client.get(f"{API}/claims?limit=1&order={o}").json()["claims"][0]["id"] for o in ("oldest", "newest")
    )
    for asked, claim in (("/claims", first), ("/claims?order=newest", last)):
        shown = reading_client.get(asked).text
        assert shown.partition("/claims/")[2].startswith(claim) or f"/claims/{claim}" in shown
    assert f"/claims/{last}" not in reading_client.get("/claims").text


def test_a_profile_that_is_asked_for_is_chosen(reading_client: TestClient) -> None:
    """The page of exports has the profile of its address chosen, else "open"."""
    for asked, name in (("/exports", "open"), ("/exports?profile=careful", "careful")):
        assert f'name="profile" value="{name}" checked' in reading_client.get(asked).text


def test_an_address_that_ends_with_no_format_leads_nowhere(reading_client: TestClient) -> None:
    """The format of a question's file is part of its address."""
    slug = reading_client.get(f"{API}/questions?limit=1").json()["questions"][0]["slug"]
    assert reading_client.get(f"/questions/{slug}/claims.xyz").status_code == 404


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"action": "maybe"}, 'body action "maybe" is none of its values; there are: accept, reject, reopen'),
        ({"action": 7}, "body action 7 is none of its values; there are: accept, reject, reopen"),
        ({}, "body action is missing: give it as /api/v1/openapi.json describes it"),
        ({"action": "accept", "because": "so"}, 'body because "so" is not asked for: leave it out'),
        ({"action": "accept", "by": 7}, "body by 7 is no text: give it as text, in quotation marks"),
        ({"action": "accept", "by": "x" * 90}, f'body by "{"x" * 59}…" is too long: give at most 80'),
    ],
)
def test_a_body_that_is_not_understood_is_told_with_its_value(
    reading_client: TestClient, sent: dict[str, object], told: str
) -> None:
    """A field of a write that is not what it must be is named with what was given and what to give."""
    claim = reading_client.get(f"{API}/claims?limit=1").json()["claims"][0]["id"]
    answer = reading_client.post(f"{API}/claims/{claim}/decisions", json=sent)
    assert answer.status_code == 422
    assert answer.json()["detail"] == told


def test_a_body_that_is_no_json_is_told(reading_client: TestClient) -> None:
    """Where a body breaks off is said."""
    answer = reading_client.post(f"{API}/judgements", content="{", headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("the body is not JSON (")


def test_a_form_that_is_not_understood_names_the_value(reading_client: TestClient) -> None:
    """The fields of a page's form are told in the same way."""
    form = {"csrf": csrf_of(reading_client), "left": "a", "right": "b", "sameness": "perhaps", "why": "so"}
    answer = reading_client.get("/actors/network", params={"most": "many"})
    assert "no whole number" in answer.text
    assert reading_client.post("/incidents/judge", data=form).status_code == 422


def test_a_fault_without_words_of_its_own_has_those_of_the_validator() -> None:
    """A kind of fault that is not foreseen still names the part, the value and where it is described."""
    fault = {"type": "tuple_type", "loc": ("body", "parts", 2), "input": {"a": None}, "msg": "Input should be a tuple"}
    said = 'body parts 2 {"a": null} cannot be understood (Input should be a tuple): give it as'
    assert in_words(fault) == f"{said} /api/v1/openapi.json describes it"
    assert in_words(fault, PAGE) == f"{said} the page asks for it"
