"""A published database opened to be searched: its newest snapshot, with the index that belongs to it.

In: the path of a database, and what somebody typed in. Out: the papers that fit. The snapshot is opened under its own
name, which is never replaced, so that database and index are of one publish; that they belong together is asked once
more, by the identity that both bear.
"""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from pipeline.errors import NoSearchIndex, UnfitIndex
from pipeline.search.compiling import Compiled, Filters, compile_query
from pipeline.search.index import MAKER, STEMMED, Index, Ranked
from pipeline.search.places import located
from pipeline.search.preparing import joined_name
from pipeline.search.query import Clause, Kind, Query, parse, refuse_without_words
from pipeline.search.records import Found, Hit
from pipeline.search.renewing import identity_of
from pipeline.search.spellings import ids_in
from pipeline.search.tokens import folded, terms_in
from pipeline.store.found import found_papers
from pipeline.store.opening import Connection, open_published
from pipeline.store.searchable import count_outdated, index_state, indexed_keys
from pipeline.store.snapshots import newest, searching

_SHORTEST = 6
_LONGEST = 30
_LONGEST_SIGN = 8  # letters of a word in capitals that is taken for the sign of something: CRISPR is no crisp
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_EXACT = ("words", "authors", "systems", "name")
MOST_PAPERS = 10_000  # that are told of at once
_NONE = Filters()
_MORE = 20  # papers asked for beyond the limit, so that of papers that score the same the same are told


class Order(Enum):
    """What of the papers that fit comes first."""

    BEST = "best"
    NEWEST = "newest"
    KEYS = "keys"  # as the filter by keys names them


@dataclass(frozen=True, slots=True)
class Library:
    """A database and its index, open to be searched."""

    connection: Connection
    index: Index
    languages: tuple[str, ...]

    def ask(
        self, words: str, limit: int, offset: int = 0, filters: Filters = _NONE, order: Order = Order.BEST
    ) -> Found:
        """Return the papers that fit, in an order; that of the keys is the order of those that `filters` name."""
        query = corrected(parse(words), self.index, self.languages)
        compiled = compile_query(query, self.index, self.languages, filters)
        notes = compiled.notes
        ranked = self._ranked(compiled, filters, order, limit, offset)
        if not ranked.total and len(query.plain_words) > 1:
            some = compile_query(query, self.index, self.languages, filters, need_all=False)
            found = self._ranked(some, filters, order, limit, offset)
            if found.total:
                compiled, ranked = some, found
                notes = [*some.notes, "no paper has all of these words; these have some of them"]
        if words.strip() and not query.clauses:
            notes = [*notes, "there is nothing in it to look for; these are all papers"]
        hits = tuple(self._hits(query, compiled, ranked))
        return Found(hits, ranked.total, (*query.notes, *notes), compiled.query)

    def counts(self, found: Found, fields: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
        """Return the commonest values of fields of the index among the papers that fitted, with how many have each."""
        assert found.asked is not None  # noqa: S101 - it is what `ask` returned
        return self.index.counts(found.asked, fields)

    def _ranked(self, compiled: Compiled, filters: Filters, order: Order, limit: int, offset: int) -> Ranked:
        if order is Order.BEST:
            return self._best(compiled, limit, offset)
        if order is Order.NEWEST:
            return self.index.newest(compiled.query, limit, offset)
        return self._in_order(compiled, filters.keys or (), limit, offset)

    def _best(self, compiled: Compiled, limit: int, offset: int) -> Ranked:
        """Return the best papers; of those that score the same the one with the smaller key comes first."""
        found = self.index.best(compiled.query, offset + limit + _MORE)
        order = sorted(zip(found.scores, found.keys, strict=True), key=lambda pair: (-round(pair[0], 4), pair[1]))
        chosen = order[offset : offset + limit]
        return Ranked(tuple(key for _, key in chosen), tuple(score for score, _ in chosen), found.total)

    def _in_order(self, compiled: Compiled, keys: Sequence[int], limit: int, offset: int) -> Ranked:
        found = self.index.newest(compiled.query, max(1, len(keys)), 0)
        places = {key: place for place, key in enumerate(keys)}
        chosen = sorted(found.keys, key=places.__getitem__)[offset : offset + limit]
        return Ranked(tuple(chosen), (0.0,) * len(chosen), found.total)

    def _hits(self, query: Query, compiled: Compiled, ranked: Ranked) -> Iterator[Hit]:
        papers = found_papers(self.connection, ranked.keys, with_authors=bool(query.clauses))
        for key, score in zip(ranked.keys, ranked.scores, strict=True):
            paper = papers[key]
            places, snippet = located(query, paper)
            share = min(1.0, max(0.0, score / compiled.bound)) if compiled.bound else 0.0
            yield Hit(paper.paper_id, paper.title, paper.published_on, round(share, 4), places, snippet)


def _lacks_index(database: Path) -> str:
    """Return what is wrong with a database without an index, and the way to get one."""
    way_out = f"{_build(database)} makes it, and so does each run unless [search] index is false"
    return f"{database}: has no search index; {way_out}"


def _anew(database: Path) -> str:
    return f"{_build(database)} makes it anew"


def _build(database: Path) -> str:
    return f"'gistmill search --build --db {shlex.quote(str(database))}'"


@contextmanager
def open_library(database: Path) -> Iterator[Library]:
    """Open the newest snapshot of a database with its index while the block runs.

    Raises:
        UsageError: there is no such database.
        NoSearchIndex: it has no index; the message says how to get one.
        UnfitIndex: the index cannot be read, or is another snapshot's.
        StoreError: the database cannot be read.
    """
    snapshot = newest(database)
    with open_published(snapshot) as connection:
        state = index_state(connection)
        folder = searching(snapshot)
        if state is None or state.maker != MAKER or not folder.is_dir():
            raise NoSearchIndex(_lacks_index(database))
        if identity_of(folder) != state.identity:
            raise UnfitIndex(f"{folder}: is the search index of another snapshot; {_anew(database)}")
        index = Index(folder, _anew(database))
        yield Library(connection, index, state.languages)


def search(database: Path, words: str, limit: int = 10) -> Found:
    """Return at most `limit` papers of a published database that fit, the best first.

    Args:
        database: the published database.
        words: what is looked for, as `pipeline.search.query` reads it: whatever has a word in it can be read.
        limit: papers, at most.

    Raises:
        UsageError: there is no word in it, or as `open_library`.
        StoreError: as `open_library`.
    """
    refuse_without_words(words)
    with open_library(database) as library:
        return replace(library.ask(words, limit), asked=None)  # which means nothing once the index is closed


def index_faults(database: Path, connection: Connection) -> Iterator[str]:
    """Yield how the index beside a database is not that of its snapshot, a sentence each; nothing where it has none."""
    state = index_state(connection)
    if state is None:
        return
    snapshot = newest(database)
    folder = searching(snapshot)
    if not folder.is_dir():
        if snapshot != database:  # else it is a copy, which may well be without
            yield f"{folder}: is missing; the database says that it has a search index"
        return
    if identity_of(folder) != state.identity:
        yield f"{folder}: is the index of another snapshot"
        return
    yield from _held(folder, connection)


def _held(folder: Path, connection: Connection) -> Iterator[str]:
    try:
        keys = Index(folder).keys()
    except UnfitIndex as error:
        yield str(error)
        return
    wanted = indexed_keys(connection)
    if keys != wanted:
        lost, foreign = len(wanted - keys), len(keys - wanted)
        yield f"{folder}: lacks {lost} papers of the database and holds {foreign} that it has not"
    if outdated := count_outdated(connection):
        yield f"{folder}: holds {outdated} papers as they no longer are"


def corrected(query: Query, index: Index, languages: Sequence[str]) -> Query:
    """Return a query in which words that no paper has are replaced by the nearest that some has."""
    clauses, notes = [], list(query.notes)
    for clause in query.clauses:
        better = _better(clause, index, languages)
        if better is not None:
            notes.append(f"no paper has '{clause.words[0]}'; '{better}' was looked for")
        clauses.append(clause if better is None else replace(clause, words=(better,), typed=""))
    return Query(tuple(clauses), tuple(notes))


def _better(clause: Clause, index: Index, languages: Sequence[str]) -> str | None:
    if clause.kind is not Kind.WORDS or len(clause.words) != 1 or clause.is_excluded or not clause.typed:
        return None
    word = folded(clause.words[0])
    if clause.words[0].isupper() and len(word) <= _LONGEST_SIGN:
        return None
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or _is_known(word, index, languages):
        return None
    counts = {near: index.frequency("words", near) for near in _one_slip_away(word)}
    best = max(counts, key=lambda near: (counts[near], near))
    return best if counts[best] else None


def _is_known(word: str, index: Index, languages: Sequence[str]) -> bool:
    if any(index.frequency(name, word) for name in _EXACT) or index.frequency("name", joined_name([word])):
        return True
    terms = terms_in(word, languages)
    return any(index.frequency(name, term) for name in (*STEMMED, "spellings") for term in terms) or any(
        index.frequency("id", name) for name in ids_in(word)
    )


def _one_slip_away(word: str) -> Iterator[str]:
    for n in range(len(word) + 1):
        before, behind = word[:n], word[n:]
        yield from (before + letter + behind for letter in _LETTERS)
        if behind:
            yield before + behind[1:]
            yield from (before + letter + behind[1:] for letter in _LETTERS)
        if len(behind) > 1:
            yield before + behind[1] + behind[0] + behind[2:]
