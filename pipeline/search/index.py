"""The index as a folder of files: papers in, keys and counts out. This and `compiling` know the engine.

The engine is tantivy: its segments are files that are written once and never changed, so that the index of the next
snapshot shares those of the last one by hard links, and adds a segment of what is new (`renewing`). What takes part of
a paper's words is made before (`preparing`): each text as the terms of its words with spaces between them, so that the
engine's own analysis has nothing to decide. No text is kept; what is shown of a paper is read from the database.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import tantivy

from pipeline.errors import UnfitIndex
from pipeline.search.preparing import TEXTS, Prepared

VERSION = 6  # of what an index holds; raise it when that changes, and each index is made anew
MAKER = f"{VERSION} tantivy {version('tantivy')}"
STEMMED = frozenset(("title", "abstract", "body", "keyphrases"))
WHOLE = ("tag", "name", "id")  # of which a query names the whole
_PANIC = "PanicException"  # the engine's, which Python can import from nowhere; it is no Exception
_MOST_SAID = 200  # characters of what the engine says of a fault
_HEAP = 64_000_000  # bytes of papers that are held before they become a segment


@dataclass(frozen=True, slots=True)
class Ranked:
    """The keys of papers, the best first, with the engine's own scores, and how many there are in all."""

    keys: tuple[int, ...]
    scores: tuple[float, ...]
    total: int


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("spellings", tokenizer_name="whitespace", index_option="basic")
    for name in WHOLE:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("facet", "source", "system"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("key", "day", "month", "code"):  # integers: of an unsigned field nothing can be deleted
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


SCHEMA = _schema()


def write(folder: Path, stale: Sequence[int], papers: Iterable[Prepared]) -> None:
    """Take papers out of the index in a folder, by their keys, and put others in; an empty folder becomes an index.

    It returns when all of it is on the disk.

    Raises:
        OSError: it cannot be written.
    """
    try:
        index = tantivy.Index(SCHEMA, path=str(folder))
        writer = index.writer(heap_size=_HEAP, num_threads=1)  # one segment for what is new, not one for each thread
        for key in stale:
            writer.delete_documents_by_term("key", key)
        for paper in papers:
            writer.add_document(_document(paper))
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # whatever the engine has to say
        raise OSError(None, f"the search index cannot be written: {error}", str(folder)) from None


def _document(paper: Prepared) -> tantivy.Document:
    document = tantivy.Document()
    for name, text in paper.texts:
        document.add_text(name, text)
    for name, number in paper.numbers:
        document.add_integer(name, number)
    return document


def _count(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined] # its types leave it out


def _opened(folder: Path) -> tantivy.Searcher:
    """Open the index in a folder; where nobody of ours may write there, by way of links to its files.

    The engine locks a file of the folder while it opens an index, also to read it.
    """
    if os.access(folder, os.W_OK):
        return tantivy.Index.open(str(folder)).searcher()
    with tempfile.TemporaryDirectory(prefix="gistmill-search-") as aside:
        for path in folder.iterdir():
            if not path.name.endswith(".lock"):
                Path(aside, path.name).symlink_to(path.absolute())
        return tantivy.Index.open(aside).searcher()


class Index:
    """An index that is open to be read; it holds its files as long as it is used, also those that are removed.

    All that reads it raises UnfitIndex where its files are damaged: most of that shows only when something is looked
    for.
    """

    def __init__(self, folder: Path, way_out: str = "'gistmill search --build' makes it anew") -> None:
        """Open the index in a folder; `way_out` is what to say where it is damaged.

        Raises:
            UnfitIndex: it cannot be read.
        """
        self._folder, self._way_out = folder, way_out
        with self._faults_told():
            self._searcher = _opened(folder)

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            if not isinstance(error, ValueError) and type(error).__name__ != _PANIC:
                raise
            said = " ".join(str(error).split())[:_MOST_SAID]
            raise UnfitIndex(f"{self._folder}: the search index cannot be read ({said}); {self._way_out}") from None

    @property
    def papers(self) -> int:
        """How many papers it holds."""
        return self._searcher.num_docs

    def frequency(self, field: str, term: str) -> int:
        """Return in how many papers a term stands in a field."""
        with self._faults_told():
            return self._searcher.doc_freq(field, term)

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Return the words that begin so, as they are written, with how many papers have each."""
        with self._faults_told():
            return self._searcher.terms_with_prefix("words", prefix)

    def best(self, query: tantivy.Query, limit: int) -> Ranked:
        """Return the papers that fit a query best."""
        with self._faults_told():
            found = self._searcher.search(query, limit=limit)
            keys = self._searcher.fast_field_values("key", [address for _, address in found.hits])
        return Ranked(tuple(int(key or 0) for key in keys), tuple(score for score, _ in found.hits), _count(found))

    def newest(self, query: tantivy.Query, limit: int, offset: int = 0) -> Ranked:
        """Return the papers that fit a query, the newest first; those without a date come last."""
        with self._faults_told():
            found = self._searcher.search(query, limit=limit, offset=offset, order_by_field="day")
            keys = self._searcher.fast_field_values("key", [address for _, address in found.hits])
        return Ranked(tuple(int(key or 0) for key in keys), (0.0,) * len(found.hits), _count(found))

    def counts(self, query: tantivy.Query, fields: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
        """Return the commonest values of some fields among the papers that fit a query, with how many have each.

        `fields` says of each how many values, at most; one pass over the papers answers for all of them.
        """
        asked = {name: {"terms": {"field": name, "size": size}} for name, size in fields.items()}
        with self._faults_told():
            answer = self._searcher.aggregate(query, asked)
        return {
            name: [(str(bucket["key"]), int(bucket["doc_count"])) for bucket in answer[name]["buckets"]]
            for name in fields
        }

    def keys(self) -> set[int]:
        """Return the keys of all papers that it holds."""
        return set(self.best(tantivy.Query.all_query(), max(1, self.papers)).keys)
