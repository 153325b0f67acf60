"""`[interests.NAME]`: what a person looks for, by the papers, words and authors that say so."""

import os
import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from pipeline.settings.section import Section

MARKS_SUFFIX = ".marks"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
# what files are called, those of the formats that are read first; a text with such an end is meant as a file
_FILE = re.compile(
    r"\.(?:bib|bibtex|ris|enw|nbib|rdf|xml|atom|rss|json|jsonl|ndjson|csv|tsv|txt|text|html?|parquet|marks|gz|bz2|xz|zst"
    r"|zip|tar|md|pdf|tex|docx|epub"
    r"|bin|dat|db|duckdb|sqlite|doc|odt|rtf|xlsx?|log)$",  # not read, and no words either: told as such
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class GivenPaper(Section):
    """A paper that stands in the settings with its texts."""

    id: Annotated[str | None, Field(description="its arXiv id, DOI or paper_id, if any")] = None
    title: Annotated[str | None, Field(description="its title")] = None
    abstract: Annotated[str | None, Field(description="its abstract")] = None

    @model_validator(mode="after")
    def _says_something(self) -> "GivenPaper":
        if not (self.title or self.abstract):
            raise ValueError("has neither title nor abstract; give one of them")
        return self


Liked = str | GivenPaper


def _interest_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError("an interest's name is a letter, then letters, digits, '_' or '-', at most 64 in all")
    return name


InterestName = Annotated[str, AfterValidator(_interest_name)]


def is_file(entry: str) -> bool:
    """Whether an entry of `likes` is meant as a file.

    It is by its end, by its beginning with `/`, `./`, `../` or `~/`, or where one word with a stop in it is a file's
    name (`library.v2`).
    """
    if _ADDRESS.match(entry):
        return False
    if _FILE.search(entry) or entry.startswith(("/", "./", "../", "~/")):
        return True
    return "." in entry and " " not in entry and _is_there(entry)


def _is_there(name: str) -> bool:
    """Whether a file has this name; a text that is too long for one (a sentence without blanks, say) is none."""
    return os.path.isfile(name)  # noqa: PTH113 - Path.is_file raises OSError for a name that is too long


def _entries(entries: tuple[Liked, ...]) -> tuple[Liked, ...]:
    for entry in entries:
        if not isinstance(entry, str):
            continue
        if not entry.strip():
            raise ValueError("an entry is empty; give a file, an id, or words")
        is_missing = Path(entry).suffix.lower() != MARKS_SUFFIX and not _is_there(entry)
        if is_file(entry) and is_missing:
            raise ValueError(f"{entry}: there is no such file; correct the path, or write words that end otherwise")
    return entries


Entries = Annotated[tuple[Liked, ...], AfterValidator(_entries)]


class InterestSettings(Section):
    """What a person looks for, a name of the reader's own choice for it."""

    likes: Annotated[
        Entries, Field(description="bibliographies, marks, ids, words or sentences that say what is looked for")
    ] = ()
    dislikes: Annotated[Entries, Field(description="likewise, what is not")] = ()
    authors: Annotated[tuple[str, ...], Field(description="authors whose papers are always wanted")] = ()
    marks: Annotated[
        Path | None, Field(description="where `gistmill like` keeps its marks; NAME.marks beside this file if not set")
    ] = None
    models: Annotated[
        Path | None, Field(description="a folder that `gistmill train interests` filled; the shipped model else")
    ] = None

    @model_validator(mode="after")
    def _authors_are_named(self) -> "InterestSettings":
        if any(not author.strip() for author in self.authors):
            raise ValueError("authors: a name is empty; give it, or take it out")
        return self
