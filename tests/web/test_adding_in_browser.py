"""Adding in a real browser: files are chosen or dropped, the job is followed, and the pages can be used by everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from whosays.web.uploads import MOST_FILES

DROP = """() => {
  const dropped = new DataTransfer();
  dropped.items.add(new File(["Five soldiers were killed near Idlib on 3 March 2020, the ministry said."], "dropped.txt", { type: "text/plain" }));
  const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
  document.getElementById("drop").dispatchEvent(event);
}"""


def test_a_dropped_file_is_added_and_its_job_followed(changing: str, page: Page, tmp_path: Path) -> None:
    """A file that is dropped joins those that are chosen; the page of the job follows it to its end, and leads to the document."""
    chosen = tmp_path / "chosen.txt"
    chosen.write_text("At least 7 soldiers were killed near Hama on 4 March 2020, the ministry said.")
    page.goto(f"{changing}/add")
    page.set_input_files("#files", str(chosen))
    page.evaluate(DROP)
    page.wait_for_function("document.querySelectorAll('#list li').length === 2")
    assert "2 files" in page.inner_text("#chosen")
    page.locator('input[name="outlet"]').fill("Harbour Post")
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_selector('#job[data-over="yes"]', timeout=200_000)
    assert "Done: 2 new documents" in page.inner_text("#job")
    page.wait_for_selector("#while", state="detached")
    assert page.locator('#job a[href^="/documents/"]').count() == 2


def test_too_many_files_are_told_before_they_are_sent(served: str, page: Page) -> None:
    """The page counts the files and says so at once, rather than after an upload."""
    page.goto(f"{served}/add")
    files = [{"name": f"{number}.txt", "mimeType": "text/plain", "buffer": b"x"} for number in range(MOST_FILES + 1)]
    page.set_input_files("#files", files)
    assert f"more than the {MOST_FILES}" in page.inner_text("#chosen")
    page.get_by_role("button", name="Add and read").click()
    assert page.url.endswith("/add")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_these_pages(browser: Browser, served: str, scheme: str) -> None:
    """No page of this part breaks a rule of WCAG 2.2 AA that a machine can check, in either colour scheme, and none is wider than a phone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 780})  # type: ignore[arg-type]
    page = context.new_page()
    for path in ("/add", "/brief?kind=strength", "/exports", "/help", "/api"):
        page.goto(served + path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()
