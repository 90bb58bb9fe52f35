"""Forms that write, in a real browser: they say that they are being sent, and are sent once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from whosays.record.store import Record

PRESSED_AGAIN = """document.addEventListener("submit", ({ submitter }) => setTimeout(() => {
  sessionStorage.seen = `${submitter.getAttribute("aria-busy")} ${document.getElementById("sending").textContent}`;
  if (!sessionStorage.again) { sessionStorage.again = "yes"; submitter.click(); }
}, 100))"""
"""Looks at the page while its form is on the way, and presses the button once more; a driver cannot, as it waits for the answer."""

HELD = "<!doctype html><title>Kept</title><p>Kept."


def test_a_form_that_is_being_sent_says_so_and_is_not_sent_again(changing: str, record, page: Page) -> None:
    """While the answer is on its way the button is busy and a second press sends nothing; after Back it can be pressed again."""
    with Record.open(str(record)) as opened:
        document = opened.documents()[0].id
    waiting: list[Route] = []
    page.add_init_script(PRESSED_AGAIN)
    page.route(
        "**/correct", lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_()
    )
    page.goto(f"{changing}/documents/{document}/correct")
    page.locator('input[name="title"]').fill("Another headline")
    button = page.get_by_role("button", name="Correct")
    button.click(no_wait_after=True)
    page.wait_for_timeout(600)
    assert len(waiting) == 1
    assert "Another+headline" in (waiting[0].request.post_data or "")
    waiting[0].fulfill(body=HELD, content_type="text/html")
    expect(page).to_have_title("Kept")
    assert page.evaluate("sessionStorage.seen") == "true Sending …"
    page.go_back()
    expect(button).not_to_have_attribute("aria-busy", re.compile("."))
    expect(page.locator("#sending")).to_have_text("")
    button.click(no_wait_after=True)
    page.wait_for_timeout(600)
    assert len(waiting) == 2


def test_a_form_that_gives_a_file_can_be_sent_again(served: str, page: Page) -> None:
    """A form whose answer is a download leaves its page in place, so that its button is free again in moments."""
    page.goto(f"{served}/exports")
    button = page.locator("main form[method=post] button").first
    with page.expect_download():
        button.click()
    expect(button).not_to_have_attribute("aria-busy", re.compile("."))


def test_a_form_that_only_asks_is_left_alone(served: str, page: Page) -> None:
    """A search may be pressed as often as one likes."""
    page.goto(f"{served}/questions")
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault(), { once: true })")
    button = page.locator("main").get_by_role("button", name="Show").first
    button.click()
    expect(button).not_to_have_attribute("aria-busy", re.compile("."))
