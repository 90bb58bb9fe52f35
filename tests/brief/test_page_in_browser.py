"""The page in a real browser: it fits a phone, loads nothing, says nothing to the console, and opens what a note leads to."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.brief.test_page import hostile_page


@pytest.fixture
def folder(tmp_path: Path, valley_page: str, wide_page: str, empty_page: str) -> Path:
    """A folder with the pages as files."""
    (tmp_path / "valley.html").write_text(valley_page, "utf-8")
    (tmp_path / "wide.html").write_text(wide_page, "utf-8")
    (tmp_path / "empty.html").write_text(empty_page, "utf-8")
    (tmp_path / "hostile.html").write_text(hostile_page(), "utf-8", errors="replace")
    return tmp_path


def open_page(browser: Browser, path: Path, width: int, **more: object) -> tuple[Page, list[str], list[str]]:
    """The page at `width`, what it said to the console, and what it asked for beyond itself."""
    page = browser.new_page(viewport={"width": width, "height": 800}, **more)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    beyond = [url for url in asked if url != path.as_uri() and not url.startswith("data:")]
    return page, said, beyond


@pytest.mark.parametrize("name", ["wide.html", "empty.html", "hostile.html"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_fits_loads_nothing_and_is_quiet(browser, folder, name, width):
    """At each width the page is no wider than the window, makes no request, and reports no error, whatever its texts say."""
    page, said, beyond = open_page(browser, folder / name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert beyond == []
    page.close()


def test_everything_works_without_script(browser, folder):
    """With scripts off every quote is on the page, unfolded."""
    page, said, _ = open_page(browser, folder / "valley.html", 1280, java_script_enabled=False)
    assert said == []
    cards = page.locator(".card")
    assert cards.count() == 9
    assert all(cards.nth(i).is_visible() for i in range(cards.count()))
    page.close()


def test_a_note_opens_the_fold_that_hides_its_quote(browser, folder):
    """Following a note into a folded document unfolds it and shows the card."""
    page, _, _ = open_page(browser, folder / "valley.html", 1280)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = false })")
    page.locator(".findings a.figure").first.click()
    card = page.locator(page.locator(".findings a.figure").first.get_attribute("href"))
    assert card.is_visible()
    page.close()


def test_marks_stand_where_their_numbers_say(browser, folder):
    """On the drawn axis 14 killed stand right of three."""
    page, _, _ = open_page(browser, folder / "valley.html", 1280)
    dots = page.locator("#losses-1 circle.dot")
    spots = {
        dots.nth(i).evaluate("e => e.closest('svg').getAttribute('aria-label')"): dots.nth(i).bounding_box()["x"]
        for i in range(2)
    }
    assert spots["3"] < spots["14"]
    page.close()


def test_the_keyboard_finds_the_way_in(browser, folder):
    """The first stop of the tabulator is the link that skips to the findings, and it becomes visible."""
    page, _, _ = open_page(browser, folder / "valley.html", 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(browser, folder, scheme):
    """Body, soft, link and warning colours reach 4.5 to 1 on the paper, on raised boxes and on marked words, in both schemes."""
    page, _, _ = open_page(browser, folder / "valley.html", 1280, color_scheme=scheme)
    names = ["paper", "raised", "mark", "ink", "soft", "link", "warn"]
    read = "names => names.map(n => getComputedStyle(document.documentElement).getPropertyValue('--' + n).trim())"
    colours = dict(zip(names, page.evaluate(read, names), strict=True))
    for ground in ("paper", "raised"):
        for ink in ("ink", "soft", "link", "warn"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (scheme, ink, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    page.close()


def test_the_tabulator_follows_the_page(browser, folder):
    """From stop to stop the tabulator goes down the page in the order of its sections, so that eye, key and voice agree."""
    page, _, _ = open_page(browser, folder / "wide.html", 1280)
    sections = page.evaluate("[...document.querySelectorAll('main section')].map(section => section.id)")
    stops = page.evaluate(
        "[...document.querySelectorAll('main a, main summary, main [tabindex]')].map(e => e.closest('section').id)"
    )
    assert page.locator("[tabindex]:not([tabindex='0'])").count() == 0
    assert [sections.index(stop) for stop in stops] == sorted(sections.index(stop) for stop in stops)
    page.close()


def test_every_plot_has_its_figures_in_a_table(browser, folder):
    """What is drawn over time stands in the table beneath: as many lines as letters, or more where two share a spot."""
    page, _, _ = open_page(browser, folder / "wide.html", 1280)
    chart = page.locator(".overtime").first
    drawn = chart.locator("svg .letter").all_text_contents()
    listed = chart.locator("tbody tr").count()
    assert 0 < sum(len(letters.split(",")) for letters in drawn) <= listed
    page.close()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_it_prints(browser, folder):
    """Printing gives a PDF of some pages with every quote on it."""
    page, _, _ = open_page(browser, folder / "valley.html", 1280)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = false })")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in pdf.pages)
    assert "stationed at Millbridge and near Oxley" in text
    assert len(pdf.pages) < 12
    page.close()


@pytest.mark.parametrize("name", ["wide.html", "empty.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_no_known_barrier(browser, folder, name, width, scheme):
    """axe-core finds no barrier to people who read with a screen reader, a keyboard or weak eyes."""
    page, _, _ = open_page(browser, folder / name, width, color_scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()
