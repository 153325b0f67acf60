"""The site in Chromium: nothing is refused by its own policy, every width fits, keys and marks work."""

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from patience import PATIENCE
from pipeline.store.opening import open_published
from site_served import site_served

if TYPE_CHECKING:
    from playwright.sync_api import Page

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    _CHROMIUM is None and not os.environ.get("GISTMILL_NEEDS_CHROMIUM"),
    reason="needs Chromium; Debian's package is named chromium",
)


@pytest.fixture(scope="module")
def address(finished: Path) -> Iterator[str]:
    """The site of the seeds on a port."""
    with site_served(finished / "gistmill.duckdb") as served:
        yield served


@pytest.fixture(scope="module")
def page(address: str) -> Iterator["Page"]:
    """A page of Chromium's that fails on any error it tells of."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - where Chromium is

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            timeout=PATIENCE * 1000,
        )
        page = browser.new_page(base_url=address)
        page.set_default_timeout(PATIENCE * 1000)
        yield page
        browser.close()


@pytest.fixture(scope="module")
def paths(finished: Path) -> list[str]:
    """One address of each page."""
    with open_published(finished / "gistmill.duckdb") as connection:
        row = connection.execute("SELECT paper_id, name FROM systems ORDER BY paper_id LIMIT 1").fetchone()
    assert row is not None
    lists = ["/?q=reward", "/trends", "/vocabularies", "/runs", "/runs/1", "/none"]
    return [*lists, f"/paper/{row[0]}", f"/system/{row[1]}"]


def test_every_page_fits_and_names_its_parts(page: "Page", paths: list[str]) -> None:
    """At 390 and 1,440 px a page fits; its controls have names, its headings no gap, and nothing is refused."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in paths:
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        nameless = page.evaluate(
            "[...document.querySelectorAll('button, input:not([type=hidden]), select, a')].filter((control) =>"
            " !(control.ariaLabel || control.textContent.trim() || control.labels?.length)).length"
        )
        assert nameless == 0, path
        assert page.locator("main, header, footer").count() == 3
        levels = page.evaluate("[...document.querySelectorAll('main h1, main h2, main h3')].map((h) => +h.tagName[1])")
        assert [later - level for level, later in pairwise(levels) if later - level > 1] == [], path
        assert levels.count(1) == 1, path
        twice = page.evaluate(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
            " return ids.length - new Set(ids).size; })()"
        )
        assert twice == 0, path
    assert [text for text in told if "404" not in text] == []


def test_keys_go_through_the_list(page: "Page") -> None:
    """A slash asks, j and k go from paper to paper, Enter opens one."""
    page.goto("/?q=reward")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".paper").first
    assert page.evaluate("document.activeElement.className") == "paper"
    title = first.locator("h2").inner_text()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/paper/**")
    assert page.inner_text("h1") == title


def test_quotations_are_shown_in_their_places(page: "Page", paths: list[str]) -> None:
    """A link from a reason marks its words in the text, and a kind of quotation can be marked or not."""
    page.goto(paths[-2])
    link = page.locator("[data-to]").first
    link.focus()
    marked = "".join(page.locator(".quoted.shown").all_inner_texts())
    assert link.inner_text() in marked
    box = page.locator("#legend input[value=keyphrase]")
    box.check()
    assert page.locator(".read.shows-keyphrase").count() == 1


def test_colours_are_kept(page: "Page") -> None:
    """The colours that are chosen hold on the next page."""
    page.goto("/")
    page.click("#theme")
    page.click("#theme")
    assert page.inner_text("#theme") == "Colours: dark"
    page.goto("/runs")
    assert page.get_attribute("html", "data-theme") == "dark"
