"""Every recorded feed and file is read as what it is; needs the recorded feeds beside the checkout."""

from pathlib import Path

import pytest

from accounts import accounted
from pipeline.parsing import parse_bytes
from pipeline.parsing.parsed import Parsed

_SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_FEEDS = _SHARED / "feeds"
pytestmark = pytest.mark.skipif(not _FEEDS.is_dir(), reason="the recorded feeds do not stand beside the checkout")

# for each folder: the formats that its files may have, and the least number of records in all of them
_FOLDERS = {
    "arxiv_atom": ({"atom"}, 188),
    "arxiv_rss": ({"rss"}, 75),
    "bibtex": ({"bibtex", "empty"}, 40),
    "hf_daily": ({"hugging-face-daily"}, 200),
    "jsonl": ({"json", "arxiv-snapshot"}, 600),
    "oai_pmh": ({"oai-pmh"}, 40),
    "openalex": ({"openalex", "json"}, 1),
    "ris": ({"ris", "web-of-science"}, 36),
    "semantic_scholar": ({"semantic-scholar", "unknown"}, 60),
    "pubmed": ({"pubmed", "medline", "unknown"}, 15),
}


def _read(folder: str) -> dict[str, Parsed]:
    files = sorted(path for path in (_FEEDS / folder).iterdir() if path.suffix != ".yaml")
    return {path.name: parse_bytes(path.read_bytes(), name=path.name).parsed for path in files}


@pytest.mark.parametrize("folder", _FOLDERS)
def test_files_are_what_they_are(folder: str) -> None:
    """A folder's files have its formats, their entries add up, and hardly a paper is lost."""
    formats, least = _FOLDERS[folder]
    found = _read(folder)
    assert {parsed.format for parsed in found.values()} <= formats
    for parsed in found.values():
        accounted(parsed)
    assert sum(len(parsed.records) for parsed in found.values()) >= least


@pytest.mark.parametrize("folder", ["arxiv_atom", "hf_daily", "jsonl"])
def test_papers_of_arxiv_are_whole(folder: str) -> None:
    """Papers of arXiv have their id, title and abstract, and no markup or wrapping is left in them."""
    records = [record for parsed in _read(folder).values() for record in parsed.records]
    for record in records:
        assert record.arxiv_id
        assert record.title
        assert record.abstract
        assert "\n" not in record.title
        assert "\n" not in record.abstract.replace("\n\n", "")


def test_ill_formed_feeds_give_what_can_be_had() -> None:
    """Broken feeds are feeds all the same; what is broken in them is said."""
    found = _read("feeds_ill_formed")
    assert {parsed.format for parsed in found.values()} <= {"rss", "atom", "unknown"}
    assert found["rdf_channel_empty_textinput.xml"].records[0].title == "crashes here"
    assert "ends before its root" in found["aaa_illformed.xml"].rejects[0].detail


@pytest.mark.skipif(not (_SHARED / "documents" / "jats").is_dir(), reason="the articles do not stand beside it")
def test_files_of_one_article() -> None:
    """An article in JATS or a cousin of it is one record without a reject, or one that says that it has no text."""
    files = sorted((_SHARED / "documents" / "jats").iterdir())
    found = [parse_bytes(path.read_bytes(), name=path.name).parsed for path in files]
    assert {parsed.format for parsed in found} <= {"jats", "pubmed", "publisher-articles"}
    assert all(len(parsed.records) == 1 for parsed in found if not parsed.rejects)
    assert sum(not parsed.rejects for parsed in found) >= len(found) - 3
