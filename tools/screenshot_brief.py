"""The picture of the brief in the README, taken by a headless Chromium.

    python tools/screenshot_brief.py build/idlib-2018/brief.html docs/images/brief.png

Nothing is loaded from a network. The picture is made again when the brief looks different; it is no test.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1000, 780


def take_picture(page_file: Path, picture: Path) -> int:
    """The size in bytes of the picture of the upper part of the page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.resolve().as_uri())
        page.screenshot(path=picture)
        browser.close()
    return picture.stat().st_size


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, help="the brief")
    parser.add_argument("picture", type=Path, help="the PNG file to write")
    arguments = parser.parse_args()
    size = take_picture(arguments.page, arguments.picture)
    print(f"{arguments.picture}: {size / 1000:,.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
