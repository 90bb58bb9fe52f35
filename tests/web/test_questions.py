"""The pages of questions."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from fastapi.testclient import TestClient

from whosays.exports.rows import COLUMNS
from whosays.exports.traces import TRACE_COLUMNS

MARKET = "/questions/in-kafr-zayta-syria-people-killed-11-september-2018-aa4ab9d258"


def text_of(page: str) -> str:
    """The words of a page without its tags, white space evened out."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip()


def slugs(page: str) -> list[str]:
    """The questions that a page links to, in order."""
    return re.findall(r'<th scope="row"><a href="/questions/([^"?]+)"', page)


def test_the_list_leads_to_every_question_in_pages(reading_client: TestClient) -> None:
    """Following "Next page" from the first page shows each question once, and every link leads to a page."""
    seen: list[str] = []
    address: str | None = "/questions?sort=claims"
    while address:
        page = reading_client.get(address)
        assert page.status_code == 200
        seen += slugs(page.text)
        further = re.search(r'rel="next" href="([^"]+)"', page.text)
        address = further[1].replace("&amp;", "&") if further else None
    assert len(seen) == len(set(seen)) > 50
    assert reading_client.get(f"/questions/{seen[-1]}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["words=kafr", "actor=Hezbollah", "place=Syria", "about=losses", "contested=1", "several=1&sort=latest"]
)
def test_a_filter_of_the_list_narrows_it(reading_client: TestClient, asked: str) -> None:
    """Each part of the form leaves some questions and takes others away."""
    whole, part = (reading_client.get(f"/questions{query}").text for query in ("", f"?{asked}"))
    count, all_of_them = (int(re.search(r"(\d+) question", page)[1]) for page in (part, whole))  # type: ignore[index]
    assert 0 < count < all_of_them


def test_an_empty_list_says_what_to_do(reading_client: TestClient) -> None:
    """Where nothing is what was asked for, the page says so and offers the way back."""
    assert "Take a part of it away" in reading_client.get("/questions?words=zzzz").text


def test_a_question_says_how_many_claims_and_how_many_root_sources(reading_client: TestClient) -> None:
    """Copies count once, and the page says so in its heading and beside it."""
    words = text_of(reading_client.get(MARKET).text)
    assert "10 claims, 2 root sources: what one root source says in several claims counts once" in words
    assert "9 to 14, from 2 root sources in 2 documents of 2 outlets." in words


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("range", "9 to 14, from"),
        ("median", "best value 14"),
        ("latest", "latest of each root source"),
        ("majority", "best is what most root sources allow"),
        ("conservative", "best is the smallest number that a used claim names"),
        ("graded", "best grade that people gave"),
    ],
)
def test_every_rule_can_be_asked_for(reading_client: TestClient, rule: str, said: str) -> None:
    """Each of the six rules has its estimate and says what it does; the one asked for is marked."""
    page = reading_client.get(f"{MARKET}?rule={rule}").text
    assert said in text_of(page)
    assert page.count('aria-current="true"') >= 2


def test_an_unknown_rule_names_the_known_ones(reading_client: TestClient) -> None:
    """A mistyped rule is told with the six that there are."""
    answer = reading_client.get(f"{MARKET}?rule=mean")
    assert answer.status_code == 422
    assert "range, median, majority, latest, conservative, graded" in answer.text


def test_every_claim_of_the_estimate_leads_to_its_words(reading_client: TestClient) -> None:
    """Each row has a link to its claim and the words themselves; what is left out is listed with why."""
    page = reading_client.get(MARKET).text
    rows = page[page.index('class="rows plot"') : page.index("What each rule makes of it")]
    claims = re.findall(r'class="number" href="/claims/([0-9a-f]{16})"', rows)
    assert len(claims) == 10
    assert rows.count("<q dir") == 10
    left = page[page.index('id="left-out"') : page.index('id="roots"')]
    assert left.count("<li>") == 8
    assert "it counts a part of what is asked" in left
    assert "repeats" in left


def test_no_id_of_a_claim_stands_where_words_belong(reading_client: TestClient) -> None:
    """Reasons name claims by figure, outlet and day, never by their ids."""
    assert not re.search(r"claim [0-9a-f]{16}", text_of(reading_client.get(MARKET).text))


def test_findings_stand_by_type_with_two_quotes(reading_client: TestClient) -> None:
    """Contradictions come first, each with both sides quoted; all of one type have their own page."""
    page = reading_client.get(MARKET).text
    part = page[page.index('id="findings"') :]
    assert part.index("Contradiction: 3") < part.index("Different scope: 12") < part.index("Repetition: 4")
    first = part[part.index('class="finding"') : part.index("</article>")]
    assert first.count("<blockquote") == 2
    assert "<mark>" in first
    further = reading_client.get(f"{MARKET}/findings?type=different_scope")
    assert further.status_code == 200
    assert further.text.count('class="finding"') == 12


def test_an_unknown_type_of_finding_is_told(reading_client: TestClient) -> None:
    """A type that is none is answered with those that there are."""
    answer = reading_client.get(f"{MARKET}/findings?type=quarrels")
    assert answer.status_code == 422
    assert "contradicts" in answer.text


def test_the_id_of_an_address_decides(reading_client: TestClient) -> None:
    """An address with words of an earlier heading leads to the present one, with what else it asked."""
    answer = reading_client.get("/questions/how-many-died-aa4ab9d258?rule=median")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{MARKET}?rule=median"


def test_an_address_whose_question_moved_leads_there(reading_client: TestClient) -> None:
    """The same words with an id that is gone lead to the question that has those words."""
    answer = reading_client.get(MARKET.rpartition("-")[0] + "-0000000000")
    assert answer.status_code == 302
    assert answer.headers["location"] == MARKET


def test_an_address_that_leads_nowhere_offers_the_nearest(reading_client: TestClient) -> None:
    """A question that is gone is a page of its own that offers what comes nearest, with the status of a page that is not there."""
    answer = reading_client.get("/questions/hezbollah-in-syria-people-in-spring-0000000000")
    assert answer.status_code == 404
    assert "Questions that come nearest" in answer.text
    assert "hezbollah-in-syria-people" in answer.text


def test_claims_of_a_question_leave_as_csv_and_json_lines(reading_client: TestClient) -> None:
    """The exports of a question hold its claims, with the columns of every export, and are named after it."""
    answer = reading_client.get(f"{MARKET}/claims.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "in-kafr-zayta" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert tuple(rows[0]) == (*COLUMNS, *TRACE_COLUMNS, "tlp")
    lines = [json.loads(line) for line in reading_client.get(f"{MARKET}/claims.jsonl").text.splitlines()]
    assert {row["claim_id"] for row in rows} == {line["id"] for line in lines}
    assert len(rows) == 10
    assert {row["root_source"] for row in rows} == {"Ghab Plain Monitor", "Orontes Tribune"}


def test_the_list_of_claims_takes_a_question(reading_client: TestClient) -> None:
    """`/claims?question=` lists the claims of that question alone, of one root source where that is asked too."""
    slug = MARKET.rpartition("/")[2]
    page = reading_client.get(f"/claims?question={slug}").text
    assert "10 claims" in text_of(page)
    root = re.search(r'href="(/claims\?question=[^"]+root=[^"]+)"', reading_client.get(MARKET).text)
    assert root
    assert "8 claims" in text_of(reading_client.get(root[1].replace("&amp;", "&")).text)
    assert reading_client.get("/claims?question=nothing-0000000000").status_code == 404


def test_pages_keep_to_the_policy(reading_client: TestClient) -> None:
    """No page of a question has a style attribute, an inline script or an event handler, which the policy forbids."""
    for address in ("/questions", MARKET, f"{MARKET}/findings?type=contradicts", "/questions/none-0000000000"):
        page = reading_client.get(address).text
        assert not re.search(r"<[^>]+\sstyle=", page)
        assert not re.search(r"<[^>]+\son\w+=", page)
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
