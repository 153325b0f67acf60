"""The picture of the README: the digest page of the seeds, as Chromium shows it. ``make picture`` writes it."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from pipeline.page import write_page
from running import SEEDS, run_steps

_WIDTH, _HEIGHT = 1100, 760


def main(target: Path) -> None:
    """Run over the seeds, write the page and take its picture with a summary's place shown."""
    with TemporaryDirectory() as folder:
        run_steps([SEEDS], Path(folder) / "g.duckdb")
        page_file = Path(folder) / "digest.html"
        write_page(Path(folder) / "g.duckdb", page_file)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
            page.goto(f"{page_file.as_uri()}#query=retrieval&order=date")
            page.wait_for_selector("html[data-ready]")
            page.click("article .chip.sentence")
            page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            page.screenshot(path=target)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
