"""The page of a document in a real browser: walking through claims with the keyboard, and the words of the chosen one."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page


def watched(page: Page) -> list[str]:
    """What goes wrong in a tab from now on: script errors and anything that the content policy forbids."""
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    return said


def a_copied_document(page: Page, address: str) -> str:
    """The address of a document with claims and copies."""
    page.goto(f"{address}/documents?state=copied")
    found = re.search(r'href="(/documents/\w+)/copies"', page.content())
    assert found
    return address + found[1]


def test_claims_are_walked_through_with_the_keyboard(page: Page, served: str):
    """j and k go to the next and the previous claim, its flag has the focus, the panel tells of it, Enter goes into the panel and Escape back."""
    problems = watched(page)
    page.goto(a_copied_document(page, served))
    for key in "jjjk":
        page.keyboard.press(key)
    page.wait_for_selector("#chosen .dossier")
    flags = page.locator("#text .flag")
    assert page.evaluate("document.activeElement.id") == flags.nth(1).get_attribute("id")
    assert page.locator("#place").inner_text().startswith("Claim 2 of")
    words = page.evaluate("[...CSS.highlights.get('claim-trigger')].map(String)")
    assert words == [page.locator("#chosen [data-trigger]").inner_text().strip("“”")]
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:focus")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('flag')")
    assert problems == []


def test_a_claim_is_decided_beside_the_text(page: Page, changing: str):
    """a accepts the chosen claim without leaving the page: its flag, its entry and the panel say so; so does a page loaded anew."""
    problems = watched(page)
    page.goto(a_copied_document(page, changing))
    page.keyboard.press("j")
    page.wait_for_selector("#chosen .decide")
    page.keyboard.press("a")
    page.wait_for_selector("#text .flag.accepted")
    page.reload()
    assert page.locator(".listed > li.accepted").count() == 1
    assert problems == []


def test_selected_words_lead_to_the_form_at_their_place(page: Page, served: str):
    """Words selected in the text open the form for a new claim with these very words, whatever stands between the lines' pieces."""
    page.goto(a_copied_document(page, served))
    page.evaluate(
        """() => { const line = document.querySelectorAll('#text p')[2], range = document.createRange();
        range.selectNodeContents(line); getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.wait_for_selector("#selected:not([hidden])")
    wanted = page.locator("#text p").nth(2).evaluate("line => line.textContent")
    href = page.locator("#add-selected").get_attribute("href") or ""
    start, end = (int(n) for n in re.findall(r"(?:start|end)=(\d+)", href))
    assert end - start == len(wanted)
    page.locator("#add-selected").click()
    assert page.locator("#source-text").evaluate(f"text => text.value.slice({start}, {end})") == wanted


def test_the_form_takes_selected_words(page: Page, served: str):
    """Words selected in the text of the form go into the field that was used last, with their place, by Enter alone."""
    page.goto(a_copied_document(page, served) + "/claims/new")
    page.locator("#trigger").focus()
    page.locator("#source-text").focus()
    page.evaluate("document.getElementById('source-text').setSelectionRange(0, 12)")
    page.keyboard.press("Enter")
    assert page.locator("#trigger").input_value() == page.locator("#source-text").evaluate(
        "text => text.value.slice(0, 12).trim()"
    )
    assert page.locator("input[name='trigger.at']").input_value().startswith("0,")


def test_everything_is_there_without_scripts(browser: Browser, served: str):
    """Without scripts a flag leads to the claim under the text, with its chain and buttons, and no dead panel stands beside."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(a_copied_document(page, served))
    target = page.locator("#text .flag").first.get_attribute("href") or ""
    item = page.locator(target)
    assert item.is_visible()
    assert item.locator("button").count() == 1
    assert not page.locator("#panel").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(browser: Browser, served: str, scheme: str):
    """No page of documents and claims breaks a rule of WCAG 2.2 A or AA that axe knows, nor is wider than a small phone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    page = context.new_page()
    document = a_copied_document(page, served)
    page.goto(document)
    claim = page.locator("#text .flag").first.get_attribute("id")
    addresses = [
        document,
        f"{document}/copies",
        f"{document}/correct",
        f"{document}/claims/new?kind=presence",
        f"{served}/documents",
    ]
    addresses += [f"{served}/claims/{(claim or '').removeprefix('at-')}"]
    page.goto(f"{document}/copies")
    addresses.append(served + (page.locator('a[href*="/compare/"]').first.get_attribute("href") or ""))
    for address in addresses:
        page.goto(address)
        if address == document:
            page.keyboard.press("j")
            page.wait_for_selector("#chosen .dossier")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, (address, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    context.close()
