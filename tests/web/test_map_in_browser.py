"""The map in a real browser: marks are drawn, the list keeps step, time changes what is shown, and nothing is asked of anyone else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PIXELS = """pane => {
  const seen = new Set();
  for (const canvas of document.querySelectorAll(`#map .leaflet-${pane}-pane canvas`)) {
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
  }
  return seen.size;
}"""


class Watched:
    """A tab with the map, everything that it said, and everybody whom it asked."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type} {message.text}"))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, more: str = "") -> None:
        self.page.goto(f"{self.address}/map{more}")
        self.page.wait_for_selector("#map[data-ready]", timeout=60_000)

    def told(self) -> str:
        return self.page.locator("#told").inner_text()

    def places(self) -> list[str]:
        return self.page.locator("#list-body th").all_inner_texts()

    def wait_for_change(self, before: str) -> None:
        self.page.wait_for_function("before => document.getElementById('told').textContent !== before", arg=before)

    def complaints(self) -> list[str]:
        """What went wrong, but for a page that is not there to tell how fresh the record is."""
        return [words for words in self.said if "404" not in words]


@pytest.fixture
def watched(page: Page, served: str) -> Watched:
    """The map, watched from its first request."""
    return Watched(page, served)


def test_marks_are_drawn_and_the_list_keeps_step(watched: Watched) -> None:
    """Outlines, marks and names are drawn without a request to anyone else; moving the map away empties the list and coming back fills it."""
    watched.open()
    page = watched.page
    page.wait_for_timeout(300)
    assert page.evaluate(PIXELS, "land") > 1
    assert page.evaluate(PIXELS, "overlay") > 2
    assert page.evaluate(PIXELS, "labels") > 1
    assert "Natural Earth" in page.locator(".leaflet-control-attribution").inner_text()
    assert re.search(r"\d+ k?m", page.locator(".leaflet-control-scale").inner_text())
    assert page.locator(".legend dd").count() == 4
    assert {urlsplit(url).netloc for url in watched.asked if not url.startswith("data:")} == {
        urlsplit(watched.address).netloc
    }
    assert watched.complaints() == []
    before = watched.places()
    assert before
    page.goto(f"{page.url.partition('#')[0]}#8/-40/-100")
    page.wait_for_function("document.querySelectorAll('#list-body tr').length === 0")
    page.go_back()
    page.wait_for_function("document.querySelectorAll('#list-body tr').length > 0")
    assert watched.places() == before
    expect(page).to_have_url(re.compile(r"#\d+(\.\d+)?/-?\d+\.\d+/-?\d+\.\d+"))


def test_time_changes_what_is_shown_and_the_address_says_so(watched: Watched) -> None:
    """Moving one end of the slider by keys asks for other days, and reloading the address shows the same view."""
    watched.open()
    page, before = watched.page, watched.told()
    page.locator("#to-month").focus()
    page.keyboard.press("ArrowLeft")
    watched.wait_for_change(before)
    assert "until=" in page.url
    shown = watched.told()
    page.reload()
    page.wait_for_selector("#map[data-ready]")
    assert watched.told() == shown
    page.get_by_role("button", name="All time").click()
    watched.wait_for_change(shown)
    assert watched.told() == before
    assert "until=" not in page.url


def test_stepping_and_as_of_move_by_a_month(watched: Watched) -> None:
    """A step shows one month; as of asks for the last day of a month and steps on from there; play runs until it is stopped."""
    watched.open()
    page, before = watched.page, watched.told()
    page.get_by_role("button", name="Earlier").click()
    watched.wait_for_change(before)
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-01&until=\d{4}-\d\d-\d\d"))
    page.get_by_label("as of the end of one month").check()
    page.wait_for_function("location.search.includes('as_of=')")
    first = page.url
    page.get_by_role("button", name="Earlier").click()
    page.wait_for_function("first => location.href !== first", arg=first)
    page.get_by_role("button", name="All time").click()
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("location.search.includes('since=')")
    second = page.url
    page.wait_for_function("second => location.href !== second", arg=second)
    page.get_by_role("button", name="Pause").click()
    assert page.get_by_role("button", name="Play").is_visible()


def test_kinds_are_taken_away_and_an_unknown_name_is_told(watched: Watched) -> None:
    """Unchecking a kind asks for the others alone; an unknown actor is told on the page, and the map stays."""
    watched.open()
    before = watched.told()
    watched.page.get_by_label("casualties").uncheck()
    watched.wait_for_change(before)
    assert "kind=presence" in watched.page.url
    assert "kind=casualties" not in watched.page.url
    assert not any("casualties" in words for words in watched.page.locator("#list-body .by").all_inner_texts())
    before = watched.told()
    page = watched.page
    page.locator("details.filter summary").click()
    page.locator("input[name=actor]").fill("no such band of anyone")
    page.locator("details.filter button").click()
    watched.wait_for_change(before)
    assert "no such band of anyone" in watched.told()
    assert watched.places()


def test_a_place_is_chosen_by_key_and_by_mouse(watched: Watched) -> None:
    """Enter on a name of the list moves the map and lists the claims; a click on a mark chooses its name in the list."""
    watched.open()
    page = watched.page
    names = page.locator("#list-body th a")
    names.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == names.nth(1).inner_text()
    name = names.nth(1).inner_text()
    page.keyboard.press("Enter")
    page.locator("#chosen-claims .claim").first.wait_for()
    assert page.locator("#chosen-name").inner_text() == name
    expect(page).to_have_url(re.compile(r"#[\d.]+/[-\d.]+/[-\d.]+/[^/]+$"))
    assert page.locator("#chosen-claims .claim .words").first.inner_text()
    page.reload()
    page.locator("#chosen-claims .claim").first.wait_for()
    assert page.locator("#chosen-name").inner_text() == name
    page.locator("#chosen-name").focus()
    page.keyboard.press("Escape")
    assert page.locator("#chosen").is_hidden()
    dot = page.locator("#list-body tr", has=page.locator("td.as.dot")).first
    dot.locator("a").click()
    page.locator("#chosen-claims .claim").first.wait_for()
    page.wait_for_timeout(500)
    chosen = dot.locator("a").inner_text()
    page.get_by_role("button", name="Close").click()
    page.wait_for_timeout(300)
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(*spot_of(page, chosen, box["x"], box["y"]))
    page.locator("#chosen-claims .claim").first.wait_for()
    assert page.locator("#list-body tr.chosen a").inner_text() == page.locator("#chosen-name").inner_text()
    assert watched.complaints() == []


def spot_of(page: Page, name: str, left: float, top: float) -> tuple[float, float]:
    """Where a place lies in the window, by the centre and scale that the address says (Web Mercator, 256 units a world at scale 0)."""
    import math

    zoom, latitude, longitude = map(float, page.url.partition("#")[2].split("/")[:3])
    data = page.evaluate("fetch('/map/data').then(answer => answer.json())")
    row = next(row for row in data["places"] if row[1] == name)

    def project(lat: float, lng: float) -> tuple[float, float]:
        scale = 256 * 2**zoom
        sine = math.sin(math.radians(lat))
        return (lng + 180) / 360 * scale, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * scale

    here, there = project(latitude, longitude), project(row[2], row[3])
    size = page.locator("#map").bounding_box()
    assert size
    return left + size["width"] / 2 + there[0] - here[0], top + size["height"] / 2 + there[1] - here[1]


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A tab without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def test_without_scripts_the_list_says_it_all(scriptless: Page, served: str) -> None:
    """Places, their precision and their claims stand on the page, on a phone too, and each leads to its claims."""
    scriptless.goto(f"{served}/map?kind=attack")
    assert scriptless.locator("#list-body tr").count() > 0
    assert scriptless.locator("#map").is_hidden()
    assert scriptless.get_by_role("button", name="Show").last.is_visible()
    scriptless.locator("#list-body a").first.click()
    assert scriptless.locator(".claim").count() > 0
    assert "attack" in scriptless.locator(".claim .kind").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, served: str, scheme: str) -> None:
    """axe finds nothing wrong, in light and dark, and a phone is wide enough."""
    page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    watched = Watched(page, served)
    watched.open()
    page.locator("#list-body a").first.click()
    page.locator("#chosen-claims .claim").first.wait_for()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
