"""The digest page in a real browser: it answers, it shows evidence, it asks for nothing."""

import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from patience import PATIENCE
from pipeline.page import write_page
from pipeline.settings import Choice
from pipeline.store.choosing import Wanted
from running import run_steps

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(
    _CHROMIUM is None and not os.environ.get("GISTMILL_NEEDS_CHROMIUM"),
    reason="needs Chromium; Debian's package is named chromium",
)

_WORDS_OF_MONTHS = """[...document.querySelectorAll("#topics-chart span.ct-horizontal")].map((label) => {
    const words = document.createRange();
    words.selectNodeContents(label);
    const box = words.getBoundingClientRect();
    return [box.left, box.right];
})"""

_HOSTILE = (
    "Abstract:We present <img src=x onerror=alert(1)> HostileNet (HN), a model whose title is "
    "</script><script>alert(2)</script>. \U0001f600 It \u202eturns text and is 50% faster. See javascript:alert(3) and "
    "https://github.com/hostile/net for code of reinforcement learning agents.\n"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            timeout=PATIENCE * 1000,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds."""
    target = tmp_path_factory.mktemp("page") / "digest.html"
    write_page(finished / "gistmill.duckdb", target)
    return target


@pytest.fixture
def page(browser: Browser, page_file: Path) -> Iterator[Page]:
    """The page of the seeds, open; it fails the test if it complains or asks for anything."""
    yield from _opened(browser, page_file)


def _opened(browser: Browser, file: Path, fragment: str = "") -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(f"{file.as_uri()}{fragment}")
    page.wait_for_selector("html[data-ready]")
    yield page
    context.close()
    assert complaints == [file.as_uri()]  # the one request is for the page itself


def _drawn(page: Page) -> None:
    page.wait_for_selector("#papers:not([aria-busy=true])")  # the list is drawn a moment after it is asked for


def _count(page: Page) -> int:
    _drawn(page)
    return int(page.inner_text("#count").split()[0])


def test_page_shows_the_papers(page: Page) -> None:
    """All papers are counted, the first of them drawn, grouped by topic."""
    assert page.inner_text("#count") == "230 of 230 papers"
    assert 0 < page.locator("article").count() < 230
    assert page.locator("main h2").count() >= 1


def test_search_answers_as_one_types(page: Page) -> None:
    """Each word narrows the list, in the title, the abstract or the authors, and clearing brings all back."""
    page.fill("#query", "diffusion")
    wide = _count(page)
    page.fill("#query", "diffusion video")
    assert 0 < _count(page) < wide < 230
    for text in page.locator("article").all_text_contents():
        assert text
    page.keyboard.press("Escape")
    assert _count(page) == 230


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "cascade into inaccurate",
            "In reasoning tasks, even a minor error can cascade into inaccurate results, leading",
        ),
        ("symbolic provers for logical", "undated, found 20"),
    ],
)
def test_what_a_paper_lacks_is_told(page: Page, words: str, told: str) -> None:
    """A paper without a title is headed by its abstract's beginning; one without a date says when it was found."""
    page.fill("#query", f'"{words}"')
    assert _count(page) == 1
    head, meta = (page.inner_text(f"article {part}") for part in ("h3", ".meta"))
    assert told in head + meta
    assert head.removesuffix(" #").endswith("\u2026") == (told in head)


def test_search_knows_phrases_and_what_must_be_absent(page: Page) -> None:
    """A quoted phrase stands as a whole, and what has a minus before it does not stand in any paper shown."""
    page.fill("#query", "language model")
    words = _count(page)
    page.fill("#query", '"language model"')
    phrase = _count(page)
    page.fill("#query", '"language model" -"reinforcement learning" -video')
    less = _count(page)
    assert 0 < less < phrase < words
    texts = page.evaluate("[...document.querySelectorAll('article')].map((drawn) => drawn.paper.haystack)")
    assert [text for text in texts if "reinforcement learning" in text or "video" in text] == []


def test_filters_narrow_and_can_be_linked_to(page: Page, browser: Browser, page_file: Path) -> None:
    """Topic and code filters hold for every paper shown, and the address brings the same view back."""
    page.select_option("#topic", index=1)
    page.check("#code")
    topic = page.locator("#topic").input_value()
    number = _count(page)
    assert 0 < number < 230
    for article in page.locator("article").all():
        assert topic in article.inner_text()
        assert article.locator("a[aria-label^=code]").count() > 0
    fragment = page.evaluate("location.hash")
    for other in _opened(browser, page_file, fragment):
        assert (_count(other), other.locator("#topic").input_value()) == (number, topic)


def test_a_list_not_yet_drawn_says_so(page: Page) -> None:
    """From the moment something else is asked for until it is drawn, the list is busy for whoever reads it out."""
    busy = page.evaluate(
        "(() => { document.getElementById('query').dispatchEvent(new Event('input', {bubbles: true}));"
        " return document.getElementById('papers').ariaBusy })()"
    )
    assert busy == "true"
    page.wait_for_selector("#papers[aria-busy=false]")


def test_order_by_title(page: Page) -> None:
    """Ordered by title the list has no groups, and its titles ascend."""
    page.select_option("#order", "title")
    _drawn(page)
    assert page.locator("main h2").count() == 0
    titles = page.evaluate("[...document.querySelectorAll('article')].map((drawn) => drawn.paper.title)")
    assert titles == page.evaluate("(titles) => titles.sort((a, b) => a.localeCompare(b))", titles)


@pytest.mark.parametrize("kind", ["tag", "system", "claim", "sentence"])
def test_evidence_is_shown_in_the_text(page: Page, kind: str) -> None:
    """Pressing a quotation marks it in the abstract or title, pressing it again hides it."""
    button = page.locator(f"article .chip.{kind}").first
    button.click()
    article = page.locator("article", has=page.locator("[aria-pressed=true]"))
    marks = article.locator("mark").all_inner_texts()
    assert marks
    if kind == "sentence":
        assert marks == [button.inner_text()]
    button.click()
    assert article.count() == 0


def test_a_paper_can_be_linked_to(page: Page, browser: Browser, page_file: Path) -> None:
    """The address of a paper far down the list opens the page at that paper."""
    paper_id = page.evaluate(
        "(() => { for (let i = 0; i < 9; i += 1) document.getElementById('more').click();"
        " return [...document.querySelectorAll('article')].at(-1).paper.id })()"
    )
    for other in _opened(browser, page_file, f"#paper={paper_id}"):
        assert other.evaluate("document.activeElement.paper.id") == paper_id
        assert other.locator("article.linked details[open]").count() == 1


def test_keys_move_through_the_papers(page: Page) -> None:
    """A slash goes to the search, j and k to the next and the previous paper."""
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    for key, place in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        assert page.evaluate("[...document.querySelectorAll('article')].indexOf(document.activeElement)") == place


def test_charts_are_drawn_with_their_numbers(page: Page) -> None:
    """Lines, bars and both matrices are drawn when they are opened, each chart with a table of its numbers."""
    page.click("#charts > summary")
    page.wait_for_selector("#topics-chart svg .ct-line", state="attached")
    page.wait_for_selector("#rising-chart svg .ct-bar", state="attached")
    assert page.locator("#sources-chart tbody tr").count() == 5
    assert page.locator("#pairs-chart tbody tr").count() == 10
    assert page.locator("#topics-chart .numbers tbody tr").count() == 6
    months = page.locator("#topics-chart .numbers thead th").all_text_contents()[1:]
    counted = [12 * int(month[:4]) + int(month[5:]) for month in months]
    assert counted == list(range(counted[0], counted[0] + len(months)))  # a month without a paper is one too


@pytest.mark.parametrize("width", [320, 820, 1440])
def test_page_fits_every_width(page: Page, width: int) -> None:
    """Nothing is wider than the window, the charts included."""
    page.set_viewport_size({"width": width, "height": 800})
    page.click("#charts > summary")
    page.wait_for_selector("#pairs-chart table")
    boxes = sorted(page.evaluate(_WORDS_OF_MONTHS))
    assert boxes
    assert all(end <= begin for (_, end), (begin, _) in pairwise(boxes))
    heads = page.locator("#sources-chart tbody th").all()
    assert all((box := head.bounding_box()) and box["width"] > 100 for head in heads)  # no letter below the other
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name(page: Page) -> None:
    """A screen reader finds a name for each control, one main region and headings without a gap."""
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, select, a')].filter((control) => !(control.ariaLabel"
        " || control.textContent.trim() || control.labels?.length)).length"
    )
    assert nameless == 0
    assert page.locator("main").count() == 1
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((heading) => +heading.tagName[1])")
    assert [later - level for level, later in pairwise(levels) if later - level > 1] == []


def test_theme_can_be_chosen(page: Page) -> None:
    """The button goes from the system's colours to light and to dark, and says so."""
    colours = []
    for name in ("light", "dark"):
        page.click("#theme")
        assert page.get_attribute("#theme", "aria-label") == f"Colours: {name}"
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]


def test_page_of_a_choice_says_so_and_is_ordered_by_interest(browser: Browser, database: Path, tmp_path: Path) -> None:
    """The page holds the papers that were chosen, the best fit first, says how many they are, and why each fits."""
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "INSERT INTO interests (paper_id, interest, score, rank, engine, evidence, likes, dislikes)"
            " SELECT paper_id, 'mine', .4751 / place, place, 'x', [{'term': title[:4], 'field': 'title',"
            " 'start_char': 0, 'end_char': 4, 'weight': 1}], [{'id': '1', 'title': 'A walk', 'weight': 1}],"
            " [{'id': 'b/2', 'title': NULL, 'weight': 1}] FROM"
            " (SELECT *, row_number() OVER (ORDER BY paper_id) AS place FROM papers) WHERE place < 9"
        )
    write_page(database, tmp_path / "page.html", wanted=Wanted(choice=Choice(interest="mine", top=5)))
    for page in _opened(browser, tmp_path / "page.html"):
        assert page.input_value("#order") == "interest"
        assert page.inner_text("#about").startswith("the 5 best of 8 papers chosen of 230")
        ids = page.evaluate("[...document.querySelectorAll('article')].map((drawn) => drawn.paper.id)")
        assert (len(ids), ids == sorted(ids)) == (5, True)
        first = page.locator("article").first
        assert "fits 0.48" in first.inner_text()  # as a digest says; 0.475 would be 0.47
        told = [row.inner_text().split("\n") for row in first.locator(".row").all()[:3]]
        title = page.evaluate("document.querySelector('article').paper.title")
        assert told == [["Shares", title[:4]], ["Like", "\u201cA walk\u201d"], ["Lowered by", "\u201cb/2\u201d"]]


def test_hostile_text_is_only_text(browser: Browser, tmp_path: Path) -> None:
    """Markup, scripts, bidirectional overrides and odd schemes in a paper are shown and never obeyed."""
    (tmp_path / "hostile.txt").write_text(_HOSTILE, encoding="utf-8")
    run_steps([tmp_path / "hostile.txt"], tmp_path / "g.duckdb")
    write_page(tmp_path / "g.duckdb", tmp_path / "page.html", title="<b>Digest</b>")
    for page in _opened(browser, tmp_path / "page.html"):
        assert page.inner_text("h1") == "<b>Digest</b>"
        page.click("details.evidence > summary")
        assert "onerror=alert(1)" in page.inner_text(".text:not(.title)")
        assert page.locator("img").count() == 0
        hrefs = page.evaluate("[...document.links].map((link) => link.protocol)")
        assert set(hrefs) <= {"https:", "http:", "file:"}
        for button in page.locator("[aria-pressed]").all():
            button.click()  # offsets count code points: an emoji before a span must not move it
            marks = page.locator("mark").all_inner_texts()
            assert marks  # a tag's label need not stand in the text, its evidence does
            if "tag" not in (button.get_attribute("class") or "").split():
                assert button.inner_text().split(" (")[0].split(": ")[0] in " ".join(marks)
            button.click()
