"""The pictures of the README and of the documentation, as Chromium shows the seeds. ``make picture`` writes them."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from pipeline.page import write_page
from running import SEEDS, run_steps
from site_served import site_served

_WIDTH, _HEIGHT = 1100, 760
_SITE = {"browse-list": "/?q=retrieval", "browse-paper": "/paper/text:8b1612d466ee5712", "browse-trends": "/trends"}


def main(digest: Path, docs: Path) -> None:
    """Run over the seeds, and take pictures of the digest page and of the site."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "g.duckdb"
        run_steps([SEEDS], database, index=True)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        _take_digest(page, database, digest)
        _take_site(page, database, docs)
        browser.close()


def _take_digest(page: Page, database: Path, target: Path) -> None:
    """Take the digest page, with a summary's place shown."""
    page_file = database.parent / "digest.html"
    write_page(database, page_file)
    page.goto(f"{page_file.as_uri()}#query=retrieval&order=date")
    page.wait_for_selector("html[data-ready]")
    page.click("article .chip.sentence")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.screenshot(path=target)


def _take_site(page: Page, database: Path, folder: Path) -> None:
    """Take a list, a paper and the trends, as `gistmill browse` shows them."""
    with site_served(database) as address:
        for name, path in _SITE.items():
            page.goto(address + path)
            page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
