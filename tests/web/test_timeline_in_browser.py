"""The timeline in a real browser: fit for a phone, for keys and for screen readers, in light and dark."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect


def test_a_mark_leads_to_the_words_of_its_claim(page: Page, served: str) -> None:
    """Enter on a mark goes to its row, which quotes the words; a bar of a year leads to that year; nothing is said to the console."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{served}/timeline")
    mark = page.locator("svg.gantt a[href^='#at-']").first
    row = mark.get_attribute("href")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{re.escape(str(row))}$"))
    assert page.locator(f"{row} .words").inner_text()
    page.locator(".density a").first.click()
    expect(page).to_have_url(re.compile("since="))
    assert [words for words in said if "404" not in words] == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_everybody_can_use_it(browser: Browser, served: str, scheme: str, width: int) -> None:
    """axe finds nothing wrong, and the page is no wider than the window; on a phone the table is all there is."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{served}/timeline?published=1&since=2018-01-01&until=2018-12-31")
    assert page.locator("table.told tbody tr").first.is_visible()
    assert page.locator("svg.gantt").is_visible() == (width > 768)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
