"""What can be set of sources, and what is said of a wrong setting."""

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.fetching.headers import resolve_headers
from pipeline.settings import SourceSettings, load_settings


def test_sources_of_each_kind_are_read(tmp_path: Path) -> None:
    """Files, an address, a query, a repository and daily papers are sources."""
    (tmp_path / "s.toml").write_text(
        '[[sources]]\nname = "pages"\nfiles = ["pages/", "*.txt"]\n'
        '[[sources]]\nname = "rss"\nurl = "https://rss.arxiv.org/rss/cs.CL"\n'
        '[[sources]]\nname = "query"\narxiv = "cat:cs.CL"\ncount = 50\n'
        '[[sources]]\nname = "oai"\noai = "https://oaipmh.arxiv.org/oai"\nset = "cs"\n'
        '[[sources]]\nname = "daily"\ndaily_papers = 2026-11-01\n',
        encoding="utf-8",
    )
    assert [source.name for source in load_settings(tmp_path / "s.toml").sources] == [
        "pages", "rss", "query", "oai", "daily",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('url = "https://a.org"', ["sources.0.name", "required"]),
        ('name = "../up"\nurl = "https://a.org"', ["sources.0.name", "small letters", "../up"]),
        ('name = "a"', ["exactly one of files, url, arxiv, oai and daily_papers"]),
        ('name = "a"\nurl = "https://a.org"\narxiv = "x"', ["there are url and arxiv"]),
        ('name = "a"\nurl = "file:///etc/passwd"', ["sources.0.url", "http:// or https://"]),
        ('name = "a"\nurl = "https://me:secret@a.org"', ["no user or password"]),
        ('name = "a"\nurl = "https://a.org"\nheaders = {A = "plain"}', ["environment variable", "env:MY_TOKEN"]),
        ('name = "a"\nurl = "https://a.org"\nset = "cs"', ["set does not go with url, but with oai"]),
        ('name = "a"\nulr = "https://a.org"', ["sources.0.ulr", "did you mean 'url'?"]),
        ('name = "a"\nfiles = ["x"]\n[[sources]]\nname = "a"\nfiles = ["y"]', ["two sources called 'a'"]),
    ],
)
def test_wrong_source_is_explained(text: str, words: list[str], tmp_path: Path) -> None:
    """The message names the file, the source's number and the key, and what would be right."""
    (tmp_path / "s.toml").write_text(f"[[sources]]\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path / "s.toml")
    assert [word for word in ["s.toml", *words] if word not in str(caught.value)] == []


def _resolve(value: str, environment: dict[str, str]) -> dict[str, str]:
    source = SourceSettings(name="a", url="https://a.org", headers={"Authorization": value})
    return resolve_headers("source 'a'", source.headers, environment)


def test_headers_come_from_the_environment() -> None:
    """A value stands in the environment; the word before it stays."""
    assert _resolve("env:T", {"T": "x y"}) == {"Authorization": "x y"}
    assert _resolve("Bearer env:T", {"T": "xyz"}) == {"Authorization": "Bearer xyz"}


@pytest.mark.parametrize("value", ["", "two\nlines", "ümlaut", " "])
def test_secret_that_cannot_be_sent_is_never_shown(value: str) -> None:
    """The message names the variable, not what it holds."""
    with pytest.raises(SettingsError, match=r"variable T of headers\.Authorization") as caught:
        _resolve("env:T", {"T": value})
    assert not value.strip() or value not in str(caught.value)
