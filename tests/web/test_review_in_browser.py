"""Review in a real browser, with keys: nothing reloads, nothing is lost, and everybody can use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.test_review import edited
from whosays.model.decisions import Action, Decision
from whosays.record.store import Record


def decisions(record: Path) -> tuple[Decision, ...]:
    """What people decided in the record, oldest first."""
    with Record.open(str(record)) as opened:
        return tuple(decision for decision in opened.decisions() if decision.by == "Ines")


def begin(page: Page, address: str) -> list[str]:
    """Open review; what the page says to the console is collected."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    expect(page.locator("#keys")).to_be_visible()
    return said


def press(page: Page, *keys: str) -> None:
    """Press keys as a person does: once something shows that can be decided on (what is pressed before that decides nothing)."""
    for key in keys:
        expect(page.locator("#card article")).to_be_visible(timeout=30_000)
        page.keyboard.press(key)


def test_a_session_by_keys_is_one_page_and_every_decision_is_confirmed(page: Page, changing: str, record: Path) -> None:
    """Accept, reject by a quick reason, reject by a typed one, skip, take back: all without a reload, in order, in the record."""
    said = begin(page, f"{changing}/review")
    page.evaluate("window.stayed = true")
    keys = page.keyboard
    made_so_far = page.locator("#session li:not(.soft)")
    for pressed in range(30):
        press(page, "a")
        expect(made_so_far).to_have_count(pressed + 1, timeout=30_000)
    press(page, "r", "2")
    expect(made_so_far).to_have_count(31)
    press(page, "r")
    keys.type("counts tents, not people")
    keys.press("Enter")
    expect(made_so_far).to_have_count(32)
    press(page, "j", "a")
    expect(page.locator("#session .sure")).to_have_count(33, timeout=60_000)
    keys.press("z")
    expect(page.locator("#session .gone")).to_have_count(1, timeout=30_000)
    made = decisions(record)
    actions = [decision.action for decision in made]
    assert actions == [Action.ACCEPT] * 30 + [Action.REJECT] * 2 + [Action.ACCEPT, Action.REOPEN]
    assert [decision.why for decision in made[30:32]] == [
        "wrong kind: the words say something else",
        "counts tents, not people",
    ]
    assert made[-1].subject == made[-2].subject
    assert page.evaluate("window.stayed")
    assert "Taking back" in page.locator("#said").inner_text()
    assert said == []


def test_what_could_not_be_sent_is_told_kept_and_sent_again(page: Page, changing: str, record: Path) -> None:
    """While the server is away decisions pile up under a loud warning; when it answers again they are all recorded, in order, once."""
    begin(page, f"{changing}/review")
    page.route("**/review/decisions", lambda route: route.abort())
    made_so_far = page.locator("#session li:not(.soft)")
    for pressed in range(4):
        press(page, "a")
        expect(made_so_far).to_have_count(pressed + 1, timeout=30_000)
    expect(page.get_by_role("alert")).to_contain_text("NOT in the record yet")
    assert decisions(record) == ()
    page.unroute("**/review/decisions")
    expect(page.locator("#session .sure")).to_have_count(4, timeout=60_000)
    expect(page.locator("#trouble")).to_be_hidden()
    assert [decision.action for decision in decisions(record)] == [Action.ACCEPT] * 4


def test_a_claim_that_was_edited_in_another_tab_leaves_the_queue(page: Page, changing: str, record: Path) -> None:
    """Back from another tab the edited claim is gone; deciding on one that was edited since tells so, and the next decision takes the notice away."""
    begin(page, f"{changing}/review")
    last = page.request.get(f"{changing}/review/next").json()["items"][9]["subject"]
    for looked_at in (True, False):
        expect(page.locator("#card article")).to_be_visible(timeout=30_000)
        claim = page.locator("#deciding input[name=subject]").input_value()
        edited(record, claim, last)
        if looked_at:
            page.evaluate("window.dispatchEvent(new Event('focus'))")
        else:
            press(page, "a")
        expect(page.locator("#trouble")).to_contain_text("was edited meanwhile", timeout=30_000)
        expect(page.locator("#deciding input[name=subject]")).not_to_have_value(claim)
        page.wait_for_timeout(1600)
    press(page, "a")
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#session .sure")).to_have_count(1, timeout=60_000)


def test_a_phone_shows_the_sentence_before_its_context(browser: Browser, served: str) -> None:
    """What is decided on stands above the words around it and above the bar of buttons, without scrolling."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    begin(page, f"{served}/review")
    sentence, around, bar = (
        page.locator(where).first.bounding_box() for where in (".sentence", ".around:not(:empty)", "#deciding")
    )
    assert sentence
    assert around
    assert bar
    assert sentence["y"] + sentence["height"] <= min(around["y"], bar["y"])
    page.close()


def test_pairs_and_places_are_judged_by_keys(page: Page, changing: str, record: Path) -> None:
    """s, d and u judge names; 0 says that words mean no place."""
    begin(page, f"{changing}/review?tab=names")
    press(page, "d")
    expect(page.locator("#session li:not(.soft)")).to_have_count(1, timeout=30_000)
    press(page, "u")
    expect(page.locator("#session .sure")).to_have_count(2, timeout=60_000)
    page.goto(f"{changing}/review?tab=places")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "0")
    expect(page.locator("#session .sure")).to_have_count(1, timeout=60_000)
    assert [decision.action for decision in decisions(record)] == [Action.JUDGE, Action.JUDGE, Action.PLACE]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_review_audit_and_sources(browser: Browser, served: str, scheme: str) -> None:
    """Axe finds nothing wrong on any page, in either colour scheme, and no page is wider than a small phone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 780})  # type: ignore[arg-type]
    page = context.new_page()
    for path in ("/review", "/review?tab=names", "/review?tab=places", "/review?tab=incidents", "/audit", "/sources"):
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
    page.goto(f"{served}/sources?sort=contradicted")
    page.locator("tbody th a").first.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()
