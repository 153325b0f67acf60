"""The data of the page: what the database holds, as numbers and places, in text that cannot leave its element."""

import base64
import html
import json
import re
import zlib
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import ResourceError, UsageError
from pipeline.page import assembling, write_page
from pipeline.page.assembling import assemble
from pipeline.page.payload import encode, payload
from pipeline.store.digesting import Span, read_digest

_FIELDS = ("title", "abstract")


def _decoded(text: str) -> dict[str, object]:
    values: dict[str, object] = json.loads(zlib.decompress(base64.b64decode(text)))
    return values


def test_papers_are_those_of_the_digest_view(finished: Path) -> None:
    """Each paper stands on the page with the quotations that the database has, in the same order."""
    digest = read_digest(finished / "gistmill.duckdb", 1000)
    with duckdb.connect(str(finished / "gistmill.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT paper_id, authors, keyphrases, systems, len(tags), len(links) FROM digest"
        ).fetchall()
    expected = {paper_id: told for paper_id, *told in rows}
    assert (len(digest.papers), digest.total, digest.run_id) == (230, 230, 1)
    for paper in digest.papers:
        texts = {"title": paper.title or "", "abstract": paper.abstract or ""}

        def quoted(span: Span, texts: dict[str, str] = texts) -> str:
            return texts[_FIELDS[span[0]]][span[1] : span[2]]

        keyphrases = [quoted(span) for span in paper.keyphrases]
        systems = [quoted(system.span) for system in paper.systems]
        authors, phrases, named, *counts = expected[paper.paper_id]
        assert (list(paper.authors), keyphrases, sorted(systems)) == (authors or [], phrases, sorted(named))
        assert [len(paper.tags), len(paper.links)] == counts
        assert all(tag.evidence for tag in paper.tags)


def test_declared_tags_are_told_from_found_ones(finished: Path, tmp_path: Path) -> None:
    """The page's data say of each tag whether the source declared it, as the table's engine does."""
    database = tmp_path / "declared.duckdb"
    database.write_bytes((finished / "gistmill.duckdb").read_bytes())
    with duckdb.connect(str(database)) as connection:
        (changed,) = connection.execute("UPDATE tags SET engine = 'declared' WHERE scheme = 'arxiv'").fetchall()[0]
    values = _decoded(payload(read_digest(database, 1000)))
    schemes = [scheme for scheme, *_ in values["tags"]]  # type: ignore[attr-defined]
    flags = [(schemes[tag[0]], tag[3]) for one in values["papers"] for tag in one.get("tags", [])]  # type: ignore[attr-defined]
    assert (set(flags), flags.count(("arxiv", 1))) == ({("arxiv", 1), ("topics", 0)}, changed)


def test_newest_papers_are_kept(finished: Path) -> None:
    """A limit keeps the newest papers, newest first, and the number of all is still told."""
    everything = read_digest(finished / "gistmill.duckdb", 1000)
    some = read_digest(finished / "gistmill.duckdb", 7)
    assert (some.papers, some.total) == (everything.papers[:7], 230)
    dates = [paper.published_on for paper in everything.papers if paper.published_on]
    assert dates == sorted(dates, reverse=True)


def test_same_database_gives_the_same_page(finished: Path, tmp_path: Path) -> None:
    """The page holds nothing of the moment it is written."""
    for name in ("one.html", "two.html"):
        write_page(finished / "gistmill.duckdb", tmp_path / name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_page_of_the_seeds_is_small(finished: Path, tmp_path: Path) -> None:
    """230 papers are less than a megabyte, everything included."""
    written = write_page(finished / "gistmill.duckdb", tmp_path / "new" / "page.html")
    assert written.size == (tmp_path / "new" / "page.html").stat().st_size < 1_000_000


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "{{data}}", "<!--", "\u202e\x00\ud800", "]]>"])
def test_no_text_leaves_its_element(text: str) -> None:
    """Whatever papers or the title say, the page has the elements that it was made with."""
    page = assemble(text, encode({"papers": [text]}))
    plain = assemble("plain", encode({}))
    tags = re.compile(r"<(?:/?[a-z]|!)[^\s>]*")
    assert tags.findall(page) == tags.findall(plain)
    assert page.count(html.escape(text)) == 2
    assert page.encode("utf-8", "replace").count(b"script-src 'sha256-") == 1


def test_lone_surrogates_do_not_stop_the_page() -> None:
    """Text that UTF-8 cannot hold is shown with a question mark in its place."""
    assert _decoded(encode({"title": "a\ud800b"})) == {"title": "a?b"}


def test_payload_says_what_it_holds(finished: Path) -> None:
    """Tags and sources are numbered, empty things left out, and no quotation stands twice."""
    values = _decoded(payload(read_digest(finished / "gistmill.duckdb", 5)))
    assert {"total", "chosen", "newest", "interest", "run", "at", "tags", "sources", "papers"} == set(values)
    papers = values["papers"]
    assert isinstance(papers, list)
    for paper in papers:
        assert all(paper.values())
        assert all(isinstance(number, int) for span in paper["keyphrases"] for number in span)


def test_missing_part_of_the_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without a part of the page says which."""
    monkeypatch.setattr(assembling, "_STYLES", ("none.css",))
    with pytest.raises(ResourceError, match=r"none\.css"):
        assemble("title", "")


def test_page_that_cannot_be_written_is_a_wrong_call(finished: Path, tmp_path: Path) -> None:
    """A folder in the page's place is told, and nothing is left beside it."""
    (tmp_path / "page.html").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(finished / "gistmill.duckdb", tmp_path / "page.html")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
