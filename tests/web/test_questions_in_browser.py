"""The pages of questions and incidents in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.chosen import Contested, Disputed
from tests.web.conftest import REVIEWER, serve
from tests.web.crowded import crowded_record
from whosays.web.settings import Settings


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_barrier(
    browser: Browser, served: str, contested: Contested, disputed: Disputed, scheme: str
) -> None:
    """axe-core finds nothing that keeps people out, in light and in dark, and no page is wider than a small phone."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": 360, "height": 800})  # type: ignore[arg-type]
    question = contested.address
    found = []
    for address in ("/questions", question, f"{question}/findings?type=contradicts", "/incidents", disputed.address):
        page.goto(served + address)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, address
        found += [(address, violation["id"]) for violation in Axe().run(page).response["violations"]]
    page.close()
    assert not found


def test_words_open_in_place_and_the_rule_is_one_press_away(served: str, contested: Contested, page: Page) -> None:
    """A row's words open without leaving the page; another rule is a link, and the address keeps it."""
    page.goto(served + contested.address)
    expect(page.locator(".estimate")).to_have_text(contested.summary("range"))
    row = page.locator("table.rows tbody tr").nth(1)
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator("q")).to_be_visible()
    page.get_by_role("navigation", name="Rule of the estimate").get_by_role("link", name="median").click()
    expect(page).to_have_url(served + contested.address + "?rule=median")
    expect(page.locator(".estimate")).to_have_text(contested.summary("median"))


def test_a_claim_is_set_apart_without_scripts(browser: Browser, changing: str, disputed: Disputed) -> None:
    """Saying that a claim is of another event needs no script, and the page says what was kept and how to take it back."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(changing + disputed.address)
    page.locator("details.report > summary").nth(1).click()
    claim = page.locator("details.act").filter(visible=True).first
    claim.locator("summary").click()
    claim.get_by_label("Why").fill("another street")
    claim.get_by_role("button", name="This claim is of another event").click()
    expect(page.get_by_role("status").first).to_contain_text("the claim is of another event")
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
    context.close()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a record in which 240 reports answer one question."""
    record = crowded_record(tmp_path_factory.mktemp("crowd") / "crowd.db", 240)
    server, thread, address = serve(Settings(str(record), reviewer=REVIEWER), watch=False)
    yield address
    server.should_exit = True
    thread.join(timeout=10)


def test_a_crowded_question_stays_light_and_says_what_it_leaves_out(crowd: str, page: Page) -> None:
    """A question with hundreds of claims is a page below 500 kB that shows every root source and says how many claims it does not show."""
    page.goto(f"{crowd}/questions?sort=claims")
    page.locator("tbody th a").first.click()
    page.wait_for_load_state()
    assert len(page.content()) < 500_000
    expect(page.locator(".caption").filter(has_text="of 240 claims are shown")).to_be_visible()
    assert page.locator("tr.root").count() == 70
    page.get_by_role("link", name="All 240 claims").first.click()
    expect(page.get_by_role("status").first).to_contain_text("240 claims")
