"""The order of battle in a real browser: the slider, the drawing by keyboard, and what a screen reader is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def quiet(browser: Browser) -> Iterator[Page]:
    """A tab whose errors fail the test."""
    page = browser.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert said == []


def test_the_slider_shows_another_day_without_leaving_the_page(quiet: Page, served: str) -> None:
    """A key on the slider moves the day: the sentence, the address and the tree follow, focus stays, and Back returns."""
    quiet.goto(f"{served}/actors?as_of=2018-09-22")
    slide = quiet.locator("#slide")
    expect(slide).to_be_visible()
    slide.focus()
    slide.press("Home")
    expect(quiet.locator("#days .sentence")).to_contain_text("12 August 2016")
    expect(quiet).to_have_url(re.compile("as_of=2016-08-12"))
    expect(quiet.locator("#slide")).to_be_focused()
    expect(quiet.locator("#battle[aria-busy]")).to_have_count(0)
    quiet.go_back()
    expect(quiet.locator("#days .sentence")).to_contain_text("22 September 2018")


def test_the_drawing_is_reached_by_keys_and_tells_what_is_chosen(quiet: Page, served: str) -> None:
    """Arrow keys step through the actors, the card says what claims say of the chosen one, and Enter opens its page."""
    quiet.goto(f"{served}/actors/network")
    sheet = quiet.locator("#network[data-drawn]")
    expect(sheet).to_be_visible()
    sheet.focus()
    sheet.press("ArrowRight")
    name = quiet.locator("#card h3").inner_text()
    assert quiet.locator("#pick option:checked").inner_text() == name
    expect(quiet.locator("#card li").first).to_be_visible()
    sheet.press("Enter")
    expect(quiet.locator("h1")).to_have_text(name)


def test_the_drawing_stands_in_the_same_places_each_time(quiet: Page, served: str) -> None:
    """The same ties are laid out alike, whatever was drawn before."""
    place = "placeNodes([1, 2, 3, 4, 5], [[2, 1], [3, 1], [4, 3]], 1.5)"
    quiet.goto(f"{served}/actors/network")
    expect(quiet.locator("#network[data-drawn]")).to_be_visible()
    first, again = (quiet.evaluate(f"JSON.stringify([...{place}])") for _ in range(2))
    assert first == again
    assert quiet.evaluate(f"[...{place}.values()].every(at => isFinite(at.x) && isFinite(at.y))")


def test_no_name_lies_over_another_and_more_show_nearer_by(quiet: Page, served: str) -> None:
    """Names without room are not drawn; nearer by there is room for more of them."""
    quiet.goto(f"{served}/actors/network")
    sheet = quiet.locator("#network[data-named]")
    expect(sheet).to_be_visible()
    drawn, named = (int(sheet.get_attribute(f"data-{name}") or 0) for name in ("drawn", "named"))
    assert 0 < named <= drawn
    sheet.focus()
    for _ in range(6):
        sheet.press("+")
    expect(sheet).to_have_attribute("data-named", str(drawn))


def test_a_phone_offers_the_ties_in_words_first_and_draws_few(browser: Browser, served: str) -> None:
    """On a phone the drawing is folded over the table and not even fetched; unfolded it shows the most cited, says of how many, and leads to all."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/actors/network")
    expect(page.locator(".in-words tbody tr").first).to_be_visible()
    assert not page.locator("#network").is_visible()
    assert not [url for url in asked if "network.json" in url]
    page.route("**/network.json?most=60", lambda route: route.continue_(url=route.request.url.replace("=60", "=5")))
    page.locator("#unfold summary").click()
    expect(page.locator('#network[data-drawn="5"]')).to_be_visible()
    expect(page.locator("#drawn")).to_contain_text(re.compile(r"Showing 5 of \d+ tied actors, those most cited"))
    page.locator("#drawn a").click()
    expect(page).to_have_url(re.compile(r"most=300#drawing$"))
    expect(page.locator("#network[data-drawn]")).to_be_visible()
    assert int(page.locator("#network").get_attribute("data-drawn") or 0) > 5
    assert not page.locator("#drawn").is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_hold_what_accessibility_asks(browser: Browser, served: str, scheme: str) -> None:
    """The tree, the network and an actor's page have no violation of WCAG 2.2 AA that axe finds, and fit a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    for address in ("/actors?as_of=2018-09-22&tie=backed+by", "/actors/network", "/actors/iran"):
        page.goto(served + address)
        if "network" in address:
            page.locator("#unfold summary").click()
            expect(page.locator("#network[data-drawn]")).to_be_visible()
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_without_scripts_the_day_is_a_form_and_the_ties_a_table(browser: Browser, served: str) -> None:
    """The slider and the drawing are not there; buttons, the date and the table do the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/actors/network?as_of=2018-09-22")
    assert not page.locator("#slide").is_visible()
    assert not page.locator("#drawing").is_visible()
    assert page.locator("tbody tr").count() > 5
    page.get_by_role("link", name="1 year earlier").click()
    expect(page.locator("#days .sentence")).to_contain_text("22 September 2017")
    context.close()
