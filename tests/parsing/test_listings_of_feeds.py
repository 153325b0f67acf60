"""Real papers set in our layouts come out as they went in; needs the recorded feeds beside the checkout."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.parsing import LISTINGS, parse_bytes

_FEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "feeds"
pytestmark = pytest.mark.skipif(not _FEEDS.is_dir(), reason="the recorded feeds do not stand beside the checkout")


def _snapshot() -> Iterator[tuple[str, str, str, str]]:
    lines = (_FEEDS / "jsonl" / "arxiv_snapshot_300.jsonl").read_text(encoding="utf-8").split("\n")
    for line in filter(None, lines):
        entry = json.loads(line)
        flat = [" ".join((entry[name] or "").split()) for name in ("title", "abstract", "comments")]
        yield (entry["id"], *flat)


def _wrap(text: str, *, wrapped: bool) -> str:
    return "\n".join(textwrap.wrap(text, 80, break_on_hyphens=False, break_long_words=False)) if wrapped else text


def test_daily_page_of_real_papers() -> None:
    """Three hundred papers on a daily page have their titles and abstracts to the letter."""
    papers = [(title, abstract) for _, title, abstract, _ in _snapshot()]
    page = "Daily Papers\n\nbyAK and the research community\n\nNov 11\n" + "".join(
        f"\n{title}\n\n{abstract}\n" + (f"\n  • {number} authors\n·\nMay 1, 2021\n" if number % 3 else "")
        for number, (title, abstract) in enumerate(papers)
    )
    parsed = parse_bytes(page.encode()).parsed
    assert [(record.title, record.abstract) for record in parsed.records] == papers
    assert parsed.rejects == ()


def test_trending_page_of_real_papers() -> None:
    """Three hundred papers in turn, without blank lines and footers, are told apart."""
    papers = [(title, abstract) for _, title, abstract, _ in _snapshot()]
    header = "Get trending papers in your email inbox!\nSubscribe"
    page = header + "\n".join(f"{title}\n{abstract}" for title, abstract in papers)
    parsed = parse_bytes(page.encode()).parsed
    assert [(record.title, record.abstract) for record in parsed.records] == papers


@pytest.mark.parametrize("wrapped", [False, True])
def test_listing_of_real_papers(wrapped: bool) -> None:  # noqa: FBT001
    """Three hundred papers in an arXiv listing have id, title, abstract and comment.

    One comment begins with a label of its own, which stays; one, where it is wrapped, ends in a line that is an id.
    """
    papers = list(_snapshot())
    text = "\n\n".join(
        "\n\n".join([*(_wrap(part, wrapped=wrapped) for part in parts if part), f"arXiv:{identifier}"])
        for identifier, *parts in papers
    )
    found = {
        (record.arxiv_id, record.title, record.abstract, record.comment or "")
        for record in parse_bytes(text.encode()).parsed.records
    }
    assert len(set(papers) - found) <= wrapped


def test_other_files_are_not_taken_for_listings() -> None:
    """No listing format claims a feed or file of another format."""
    files = [path for path in _FEEDS.rglob("*") if path.is_file()]
    formats = {path.name: parse_bytes(path.read_bytes()).parsed.format for path in files}
    assert set(formats.values()).isdisjoint(LISTINGS)
    assert len(files) > 100
