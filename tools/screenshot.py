"""The pictures in the README, taken by a headless Chromium: of the brief, and of a page that `whosays serve` shows.

    python tools/screenshot.py build/idlib-2018/brief.html docs/images/brief.png
    python tools/screenshot.py http://127.0.0.1:8321/questions docs/images/question.png

Nothing is loaded from a network. A picture is made again when its page looks different; it is no test.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1000, 780


def take_picture(address: str, picture: Path) -> int:
    """The size in bytes of the picture of the upper part of the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(address if "://" in address else Path(address).resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()
    return picture.stat().st_size


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", help="the file of the brief, or the address of a page")
    parser.add_argument("picture", type=Path, help="the PNG file to write")
    arguments = parser.parse_args()
    size = take_picture(arguments.page, arguments.picture)
    print(f"{arguments.picture}: {size / 1000:,.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
