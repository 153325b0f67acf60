"""The papers most like one, or like a text: those that have its rare words, in title, abstract or keyphrases.

In: a text with its language. Out: papers, each with the part of its words' worth that it earns, and the words that
they share. A word is worth its BM25 weight, which falls with the papers that have it, times one plus the logarithm of
how often the text has it; only the words that are worth most are looked for, and where a text has enough others none
that more than a twentieth of all papers have: those say what every paper says. So papers are told apart by what they
say, and few score the same.

McCallum's and Lucene's `more like this` choose words in the same way.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import NoSearchIndex, UsageError
from pipeline.keyphrases.function_words import is_function_word
from pipeline.search.compiling import compile_alike
from pipeline.search.searching import Library, open_library
from pipeline.search.tokens import terms_of, words_of
from pipeline.store.answers import Result
from pipeline.store.explaining import find_paper
from pipeline.store.found import FoundPaper, found_papers, keys_of
from pipeline.store.similar import similar as similar_by_sql
from pipeline.text.language import detect_language

_MOST_WORDS = 25
_FEWEST_WORDS = 8  # a short text that has fewer rare ones is looked for by commoner ones too
_COMMON = 0.05  # of all papers
_FEW = 200  # papers among which no word is common
_TITLE = 2  # how often a word of the title counts
_SHARED = 8


@dataclass(frozen=True, slots=True)
class Alike:
    """A paper that is like another one, or like a text."""

    paper_id: str
    score: float  # the part of the words' worth that it earns, between 0 and 1
    title: str | None
    published_on: date | None
    shared: tuple[str, ...]  # words as they stand in it, the rarest first


def similar_papers(database: Path, name: str, limit: int) -> list[Alike]:
    """Return at most `limit` papers that are like the one that `name` means, the likest first.

    Raises:
        UsageError: there is no such paper, several fit, or the database has no index.
        StoreError: the database cannot be read.
    """
    with open_library(database) as library:
        return alike_to(library, find_paper(library.connection, name.strip()), limit)


def similar_result(database: Path, name: str | None, limit: int, text: str = "") -> Result:
    """Return the papers most like one, or like a text where no paper is named, as rows.

    A database without an index tells papers by the keyphrases and tags that they share with the one that is named.

    Raises:
        UsageError, StoreError: as `similar_papers` and `similar_to_text`.
    """
    try:
        found = similar_to_text(database, text, limit) if name is None else similar_papers(database, name, limit)
    except NoSearchIndex:
        if name is None:
            raise
        return similar_by_sql(database, name, limit)
    columns = ["paper_id", "score", "title", "published_on", "shared"]
    return Result(columns, ((f.paper_id, f.score, f.title, f.published_on, list(f.shared)) for f in found))


def similar_to_text(database: Path, text: str, limit: int) -> list[Alike]:
    """Return at most `limit` papers that are like a text, the likest first.

    Raises:
        UsageError: the text has no word, or the database has no index.
        StoreError: the database cannot be read.
    """
    if not words_of(text):
        raise UsageError("similar: the text has no word in it; give a paper, or a text on standard input")
    with open_library(database) as library:
        return list(_alike(library, Counter(_terms(text, detect_language(text))), limit, ()))


def alike_to(library: Library, paper_id: str, limit: int) -> list[Alike]:
    """Return at most `limit` papers that are like a paper, the likest first."""
    keys = keys_of(library.connection, [paper_id])
    papers = found_papers(library.connection, keys)
    if not papers:
        return []
    paper = papers[keys[0]]
    counts = Counter(_terms(paper.abstract or (paper.body or "")[:10_000], paper.language))
    for term in _terms(paper.title or "", paper.language):
        counts[term] += _TITLE
    return list(_alike(library, counts, limit, keys))


def _terms(text: str, language: str | None) -> list[str]:
    words = [word for word in words_of(text) if not is_function_word(word.lower())]  # few papers make none common
    return [term for term in terms_of(words, language) if len(term) > 1 and not term.isdecimal()]


def _alike(library: Library, counts: Counter[str], limit: int, own: list[int] | tuple[()]) -> Iterator[Alike]:
    weights = _worth(library, counts)
    compiled = compile_alike({term: 1 + math.log(counts[term]) for term in weights}, library.index)
    ranked = library.index.best(compiled.query, limit + len(own))
    papers = found_papers(library.connection, ranked.keys)
    found = sorted(zip(ranked.scores, ranked.keys, strict=True), key=lambda pair: (-round(pair[0], 4), pair[1]))
    for score, key in [pair for pair in found if pair[1] not in own][:limit]:
        paper = papers[key]
        share = min(1.0, score / compiled.bound) if compiled.bound else 0.0
        yield Alike(paper.paper_id, round(share, 4), paper.title, paper.published_on, _shared(paper, weights))


def _worth(library: Library, counts: Counter[str]) -> dict[str, float]:
    """Return the terms that say most, with what they are worth, the most first."""
    index = library.index
    papers = {term: index.frequency("abstract", term) for term in counts}
    worth = {term: (1 + math.log(counts[term])) * math.log(1 + index.papers / n) for term, n in papers.items() if n}
    ordered = sorted(worth, key=lambda term: (-worth[term], term))
    most = max(_COMMON * index.papers, _FEW)
    rare = [term for term in ordered if papers[term] <= most][:_MOST_WORDS]
    common = [term for term in ordered if papers[term] > most][: max(0, _FEWEST_WORDS - len(rare))]
    return {term: worth[term] for term in (*rare, *common)}


def _shared(paper: FoundPaper, weights: dict[str, float]) -> tuple[str, ...]:
    """Return the words of a paper that were looked for, as they first stand in it, those that are worth most first."""
    words = words_of(f"{paper.title or ''} {paper.abstract or ''}")
    spelt: dict[str, str] = {}
    for word, term in zip(words, terms_of(words, paper.language), strict=True):
        spelt.setdefault(term, word)
    return tuple(spelt[term] for term in weights if term in spelt)[:_SHARED]
