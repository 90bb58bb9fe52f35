"""The pages of questions."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.chosen import Contested
from whosays.brief.sentences import capital, days_in_words
from whosays.brief.wording import DISAGREEMENT
from whosays.exports.rows import COLUMNS
from whosays.exports.traces import TRACE_COLUMNS
from whosays.model.findings import DisagreementType


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


def test_lists_put_bounds_as_the_page_of_the_question_does(reading_client: TestClient) -> None:
    """A bound that its sources exclude reads "more than" in the list, on the first page and on the question's own page, and nowhere as one more."""
    rows = r'href="/questions/([^"?]+)" dir="auto">.*?<(?:span|strong)>([^<]*)</(?:span|strong)>'
    listed = dict(re.findall(rows, reading_client.get("/questions").text, re.DOTALL))
    glanced = dict(re.findall(rows, reading_client.get("/").text, re.DOTALL))
    assert glanced
    excluding = {slug: words for slug, words in {**listed, **glanced}.items() if "more than" in words}
    assert excluding
    assert all(listed.get(slug, words) == words for slug, words in glanced.items())
    for slug, words in excluding.items():
        page = text_of(reading_client.get(f"/questions/{slug}").text)
        assert capital(words) in page
        for number in re.findall(r"more than ([\d,]+)", words):
            assert f"{int(number.replace(',', '')) + 1:,} or more" not in page


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


def words_of(page: str) -> str:
    """The same with every letter as it is read."""
    return html.unescape(text_of(page))


def estimate_on(page: str) -> str:
    """What a question's page says of its estimate beneath the heading."""
    found = re.search(r'<p class="estimate">(.*?)</p>', page)
    assert found
    return words_of(found[1])


def test_a_question_says_how_many_claims_and_how_many_root_sources(
    reading_client: TestClient, contested: Contested
) -> None:
    """Copies count once, and the page says so in its heading and beside it."""
    page = reading_client.get(contested.address).text
    claims, roots = len(contested.comparison.entries), len({root.key for root in contested.roots.values()})
    assert claims > roots > 1
    told = f"{claims} claims, {roots} root sources: what one root source says in several claims counts once"
    assert told in words_of(page)
    estimate = contested.comparison.estimate
    basis = f"Used by this rule: {estimate.root_sources} root sources in {estimate.documents} document"
    assert basis in estimate_on(page)
    assert estimate_on(page) == contested.summary("range")


@pytest.mark.parametrize("rule", ["range", "latest"])
def test_what_a_rule_uses_is_told_apart_from_what_there_is(
    reading_client: TestClient, contested: Contested, rule: str
) -> None:
    """The headline counts what the estimate rests on, the counts beneath it every claim on the question, and each says which it is."""
    page = reading_client.get(contested.address, params={"rule": rule}).text
    entries = contested.comparison.entries
    estimate = contested.by_rule[rule].estimate
    assert len(estimate.used) < len(entries)
    assert f"Used by this rule: {estimate.root_sources} root source" in estimate_on(page)
    beneath = words_of(page.partition('class="soft in-all">')[2])
    documents = len({entry.document.id for entry in entries})
    assert beneath.startswith(f"In all, whether this rule uses them or not: {len(entries)} claims ")
    assert f" {documents} documents " in beneath[:140]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("range", "range of root sources"),
        ("median", "median of root sources"),
        ("latest", "latest of each root source"),
        ("majority", "best is what most root sources allow"),
        ("conservative", "best is the smallest number that a used claim names"),
        ("graded", "best grade that people gave"),
    ],
)
def test_every_rule_can_be_asked_for(reading_client: TestClient, contested: Contested, rule: str, said: str) -> None:
    """Each of the six rules has its estimate and says what it does; the one asked for is marked."""
    page = reading_client.get(f"{contested.address}?rule={rule}").text
    assert estimate_on(page) == contested.summary(rule)
    assert said in words_of(page)
    assert page.count('aria-current="true"') >= 2


def test_rules_differ_where_claims_do(contested: Contested) -> None:
    """On a contested question rules come to different estimates, so that a page that shows another rule's is found out."""
    assert len({contested.summary(rule) for rule in contested.by_rule}) > 1


def test_an_unknown_rule_names_those_that_it_may_be(reading_client: TestClient, contested: Contested) -> None:
    """A mistyped rule is told with the one that is near it, anything else with the six that there are."""
    answer = reading_client.get(f"{contested.address}?rule=mean")
    assert answer.status_code == 422
    assert "did you mean median?" in answer.text
    far = reading_client.get(f"{contested.address}?rule=xyz").text
    assert "conservative, graded, latest, majority, median, range" in far


def test_every_claim_of_the_estimate_leads_to_its_words(reading_client: TestClient, contested: Contested) -> None:
    """Each row has a link to its claim and the words themselves; what is left out is listed with why."""
    page = reading_client.get(contested.address).text
    rows = page[page.index('class="rows plot"') : page.index("What each rule makes of it")]
    claims = re.findall(r'class="number" href="/claims/([0-9a-f]{16})"', rows)
    assert sorted(claims) == sorted(entry.id for entry in contested.comparison.entries)
    assert rows.count("<q dir") == len(claims)
    left = page[page.index('id="left-out"') : page.index('id="roots"')]
    listed = re.findall(r'<li><a class="number" href="/claims/([0-9a-f]{16})">(.*?)</li>', left)
    assert [claim for claim, _ in listed] == [out.claim_id for out in contested.comparison.estimate.left_out]
    for (_, said), out in zip(listed, contested.comparison.estimate.left_out, strict=True):
        assert all(part.strip() in words_of(said) for part in re.split("claim [0-9a-f]{16}", days_in_words(out.why)))


def test_no_id_of_a_claim_stands_where_words_belong(reading_client: TestClient, contested: Contested) -> None:
    """Reasons name claims by figure, outlet and day, never by their ids."""
    assert not re.search(r"claim [0-9a-f]{16}", text_of(reading_client.get(contested.address).text))


def test_findings_stand_by_type_with_two_quotes(reading_client: TestClient, contested: Contested) -> None:
    """Contradictions come first and repeats last, each type with its count and both sides quoted; all of one type have their own page."""
    page = reading_client.get(contested.address).text
    counts = contested.findings
    part = page[page.index('id="findings"') : page.index("</section>", page.index('id="findings"'))]
    headings = [words_of(one) for one in re.findall(r"<h3>.*?</span> (.*?)</h3>", part)]
    told = {DISAGREEMENT[kind].label: count for kind, count in counts.items()}
    assert {one.partition(": ")[0]: int(one.partition(": ")[2].split()[0]) for one in headings} == told
    assert headings[0].startswith("Contradiction: ")
    quiet = [one.startswith(("Repetition", "Corroboration")) for one in headings]
    assert quiet == sorted(quiet)
    first = part[part.index('class="finding"') : part.index("</article>")]
    assert first.count("<blockquote") == 2
    assert "<mark>" in first
    kind = max(counts, key=lambda one: (one is not DisagreementType.CONTRADICTS, counts[one]))
    further = reading_client.get(f"{contested.address}/findings?type={kind.value}")
    assert further.status_code == 200
    assert further.text.count('class="finding"') == min(counts[kind], 20)


def test_an_unknown_type_of_finding_is_told(reading_client: TestClient, contested: Contested) -> None:
    """A type that is none is answered with those that there are."""
    answer = reading_client.get(f"{contested.address}/findings?type=quarrels")
    assert answer.status_code == 422
    assert "contradicts" in answer.text


def test_the_id_of_an_address_decides(reading_client: TestClient, contested: Contested) -> None:
    """An address with words of an earlier heading leads to the present one, with what else it asked."""
    answer = reading_client.get(f"/questions/how-many-died-{contested.slug.rpartition('-')[2]}?rule=median")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{contested.address}?rule=median"


def test_an_address_whose_question_moved_leads_there(reading_client: TestClient, contested: Contested) -> None:
    """The same words with an id that is gone lead to the question that has those words."""
    answer = reading_client.get(contested.address.rpartition("-")[0] + "-0000000000")
    assert answer.status_code == 302
    assert answer.headers["location"] == contested.address


def test_an_address_that_leads_nowhere_offers_the_nearest(reading_client: TestClient, contested: Contested) -> None:
    """A question that is gone is a page of its own that offers what comes nearest, with the status of a page that is not there."""
    words = contested.slug.rpartition("-")[0]
    answer = reading_client.get(f"/questions/elsewhere-{words}-0000000000")
    assert answer.status_code == 404
    assert "Questions that come nearest" in answer.text
    assert f'href="{contested.address}"' in answer.text


def test_claims_of_a_question_leave_as_csv_and_json_lines(reading_client: TestClient, contested: Contested) -> None:
    """The exports of a question hold its claims, with the columns of every export, and are named after it."""
    answer = reading_client.get(f"{contested.address}/claims.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert contested.slug in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert tuple(rows[0]) == (*COLUMNS, *TRACE_COLUMNS, "tlp")
    lines = [json.loads(line) for line in reading_client.get(f"{contested.address}/claims.jsonl").text.splitlines()]
    assert {row["claim_id"] for row in rows} == {line["id"] for line in lines}
    assert len(rows) == len(contested.roots)
    assert {row["claim_id"]: row["root_source"] for row in rows} == {
        claim: root.label for claim, root in contested.roots.items()
    }


def test_the_list_of_claims_takes_a_question(reading_client: TestClient, contested: Contested) -> None:
    """`/claims?question=` lists the claims of that question alone, of one root source where that is asked too."""
    page = reading_client.get(f"/claims?question={contested.slug}").text
    assert set(re.findall('data-claim="([0-9a-f]{16})"', page)) == set(contested.roots)
    assert f" {len(contested.roots)} claims" in text_of(page)
    root = re.search(r'href="(/claims\?question=[^"]+root=[^"]+)"', reading_client.get(contested.address).text)
    assert root
    address = root[1].replace("&amp;", "&")
    key = parse_qs(urlsplit(address).query)["root"][0]
    own = {claim for claim, source in contested.roots.items() if source.key == key}
    assert 0 < len(own) < len(contested.roots)
    page = reading_client.get(address).text
    assert set(re.findall('data-claim="([0-9a-f]{16})"', page)) == own
    assert f" {len(own)} claim" in text_of(page)
    assert reading_client.get("/claims?question=nothing-0000000000").status_code == 404


def test_pages_keep_to_the_policy(reading_client: TestClient, contested: Contested) -> None:
    """No page of a question has a style attribute, an inline script or an event handler, which the policy forbids."""
    for address in (
        "/questions",
        contested.address,
        f"{contested.address}/findings?type=contradicts",
        "/questions/none-0000000000",
    ):
        page = reading_client.get(address).text
        assert not re.search(r"<[^>]+\sstyle=", page)
        assert not re.search(r"<[^>]+\son\w+=", page)
        assert not re.search(r"<script(?![^>]*\ssrc=)", page)
