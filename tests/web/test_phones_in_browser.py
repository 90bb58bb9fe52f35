"""Pages on a phone in a real browser: what is folded, what becomes a card, and that no heading stands over nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from whosays.model.decisions import Action
from whosays.record.store import Record

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LISTS = ("/questions", "/incidents", "/documents")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a phone's size."""
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    yield page
    page.close()


@pytest.mark.parametrize("path", LISTS)
def test_a_filter_leaves_a_phone_room_for_the_list(browser: Browser, served: str, path: str) -> None:
    """Without scripts, too, a phone shows the list below a folded filter, and a wide screen the filter itself."""
    for size, folded in ((PHONE, True), (DESK, False)):
        context = browser.new_context(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served + path)
        field = page.locator(".fold input").first
        assert field.is_visible() == (not folded)
        assert page.locator(".fold summary").is_visible() == folded
        row = page.locator("tbody tr").first.bounding_box()
        assert row
        assert row["y"] < size["height"] / 2 or not folded
        if folded:
            page.locator(".fold summary").click()
        field.fill("kafr")
        page.get_by_role("button", name="Show").first.click()
        assert "=kafr" in page.url
        if folded:
            assert "“kafr”" in page.locator(".fold summary").inner_text()
        context.close()


IN_USE = {
    "/claims?kind=strength&place=Idlib&since=2018-09-01": "Filter (in use: strength, place “Idlib”, since 1 September 2018)",
    "/timeline?actor=Iran&since=2018-09-01": "Filter (in use: actor “Iran”, since 1 September 2018)",
    "/actors?words=brigade&evidence=claimed": "Filter (in use: name “brigade”, tie rests on: claimed)",
    "/search?q=Idlib&status=proposed": "Filter (in use: review: not reviewed by a person)",
    "/map?kind=strength&place=Idlib": "Filter by actor, place, source, words or days (in use: strength, place “Idlib”)",
}


@pytest.mark.parametrize("path", IN_USE)
def test_a_filter_in_use_stays_folded_on_a_phone(browser: Browser, served: str, path: str) -> None:
    """A phone shows what of a filter is in use and keeps its fields folded, so that the list is near; a wide screen shows the fields."""
    for size, folded in ((PHONE, True), (DESK, False)):
        page = browser.new_page(viewport=size)  # type: ignore[arg-type]
        page.goto(served + path)
        assert page.locator("details.filter [name=actor], details.filter [name=words]").first.is_visible() == (
            not folded
        )
        summary = page.locator("details.filter > summary")
        assert summary.is_visible() == folded
        assert " ".join((summary.text_content() or "").split()) == IN_USE[path]
        if folded:
            summary.click()
            assert page.locator("details.filter [name=place]").is_visible()
        page.close()


def test_review_keeps_its_filter_folded(browser: Browser, served: str) -> None:
    """What waits for review is not pushed away by its filter, wide or narrow, with scripts or without."""
    for size in (PHONE, DESK):
        page = browser.new_page(viewport=size, java_script_enabled=False)  # type: ignore[arg-type]
        page.goto(f"{served}/review?kind=strength")
        assert not page.locator("details.filter [name=actor]").is_visible()
        assert "in use: strength" in page.locator("details.filter > summary").inner_text()
        page.close()


def test_decisions_are_cards_on_a_phone(changing: str, record, phone: Page) -> None:
    """The audit log fits a phone: each decision is a card with its parts named, and nothing lies beyond the edge."""
    with Record.open(str(record)) as opened:
        opened.decide(Action.REJECT, opened.entries()[0].id, by="Omar", why="wrong place or time")
    phone.goto(f"{changing}/audit")
    scroller = phone.locator(".scroller")
    assert scroller.evaluate("one => one.scrollWidth <= one.clientWidth")
    card = phone.locator("tbody tr").first
    names = card.evaluate("row => [...row.cells].slice(1).map(one => getComputedStyle(one, '::before').content)")
    assert names == ['"When"', '"Who"', '"What"', '"Before → after"', '"Why"']
    box = card.get_by_text("wrong place or time").bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("path", ["/timeline", "/timeline?since=2018-09-01&until=2018-09-30"])
def test_no_heading_of_the_timeline_stands_over_nothing(served: str, phone: Page, path: str) -> None:
    """Where the drawing is not shown its heading is not either, and that of the table does not speak of a drawing."""
    phone.goto(served + path)
    assert not phone.locator(".gantt").is_visible()
    shown = [one.inner_text() for one in phone.locator("h2").all() if one.is_visible()]
    assert shown[0] == "In words, the latest first"
    assert "The same in words" not in shown
    phone.set_viewport_size(DESK)  # type: ignore[arg-type]
    expect(phone.locator(".gantt")).to_be_visible()
    assert "The same in words" in [one.inner_text() for one in phone.locator("h2").all()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_folded_pages(browser: Browser, served: str, scheme: str) -> None:
    """The folded lists and the log break no rule of WCAG 2.2 AA that a machine can check, narrow or wide, in either colour scheme."""
    for size in (PHONE, DESK):
        page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
        for path in ("/questions?words=kafr&contested=1", "/documents?language=en", "/audit", *IN_USE):
            page.goto(served + path)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
            assert found.violations_count == 0, (path, found.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        page.close()
