"""A paper as the index takes it: its texts as terms, what it is filtered by, and its numbers.

Separate from the index, which knows the engine: here words are read, which is most of what an index costs, and which
any process can do. To send a paper to another one and to take it back costs a sixth of that.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from pipeline.search.spellings import joined_compounds, may_have_umlauts, without_umlauts
from pipeline.search.tokens import all_folded, folded, places_of, terms_of, words_and_folded, words_of
from pipeline.store.searchable import Searchable

TEXTS = ("title", "abstract", "body", "keyphrases", "systems", "authors")
"""The fields that words are looked for in."""
MIDDLE = 2  # names that may stand between the first and the last one of an author
_GAP = " . "  # stands between two phrases, so that none reaches from one to the next; no word is a full stop
_NAMES_GAP = " . " + ". " * MIDDLE  # between two names


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper's values in the fields of the index; a field may have several."""

    texts: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, int], ...]


Preparing: TypeAlias = Callable[[Iterable[Sequence[Searchable]]], Iterator[Prepared]]
"""Whatever prepares papers that come in groups, and yields them in their order."""


def prepared_here(groups: Iterable[Sequence[Searchable]]) -> Iterator[Prepared]:
    """Prepare papers in this process."""
    return chain.from_iterable(map(all_prepared, groups))


def all_prepared(papers: Sequence[Searchable]) -> list[Prepared]:
    """Return papers as the index takes them."""
    return list(map(prepared, papers))


def prepared(paper: Searchable) -> Prepared:
    """Return a paper as the index takes it."""
    exact: set[str] = set()
    texts = [*_read_texts(paper, exact), *_read_names(paper, exact)]
    texts.append(("words", " ".join(exact)))
    texts.append(("spellings", " ".join(_other_spellings(paper))))
    return Prepared((*texts, *_facets(paper)), tuple(_numbers(paper)))


def _read_texts(paper: Searchable, exact: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the stemmed fields; the words as they are written are put into `exact`."""
    for name, text in (("title", paper.title), ("abstract", paper.abstract), ("body", paper.body)):
        if text:
            words, spelt = words_and_folded(text)
            exact.update(spelt)
            yield name, " ".join(terms_of(words, paper.language))
    if paper.keyphrases:
        phrases = (" ".join(terms_of(words_of(phrase), paper.language)) for phrase in paper.keyphrases)
        yield "keyphrases", _GAP.join(phrases)


def _read_names(paper: Searchable, exact: set[str]) -> Iterator[tuple[str, str]]:
    for name, names in (("systems", paper.systems), ("authors", paper.authors)):
        if names:
            written = [*names, *filter(None, map(without_umlauts, names))]
            spelt = [" ".join(all_folded(words_of(each))) for each in written]
            exact.update(" ".join(spelt).split())
            yield name, _NAMES_GAP.join(spelt)


def other_spellings(text: str, language: str | None) -> Iterator[tuple[str, int, int]]:
    """Yield terms that words of a text have where they are written otherwise, with the places of these words."""
    found = list(joined_compounds(text))
    if may_have_umlauts(text):
        spelt = ((without_umlauts(word), start, end) for word, start, end in places_of(text))
        found += [(word, start, end) for word, start, end in spelt if word is not None]
    for term, (_, start, end) in zip(terms_of([word for word, _, _ in found], language), found, strict=True):
        yield term, start, end


def joined_name(words: Sequence[str]) -> str:
    """Return a name as its letters and digits alone, so that MF-Speech, MF Speech and MFSpeech are one."""
    return "".join(map(folded, words))


def _other_spellings(paper: Searchable) -> set[str]:
    texts = filter(None, (paper.title, paper.abstract, paper.body))
    return {term for text in texts for term, _, _ in other_spellings(text, paper.language)}


def _facets(paper: Searchable) -> Iterator[tuple[str, str]]:
    for each in sorted({each.lower() for each in paper.ids}):
        yield "id", each
    for scheme, tag, label in paper.tags:
        yield "facet", f"{scheme}:{tag}"
        for name in sorted({tag.lower(), label.lower(), f"{scheme}:{tag}".lower()}):
            yield "tag", name
    for source in paper.sources:
        yield "source", source
    for system in sorted({name.lower() for name in paper.systems}):
        yield "system", system
    for name in sorted({joined_name(words_of(name)) for name in paper.systems}):
        yield "name", name


def _numbers(paper: Searchable) -> Iterator[tuple[str, int]]:
    yield "key", paper.key
    yield "code", int(paper.has_code)
    if paper.published_on:
        month = paper.published_on.year * 100 + paper.published_on.month
        yield "day", month * 100 + paper.published_on.day
        if paper.has_month:
            yield "month", month
