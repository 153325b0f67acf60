"""Clauses in, a query of the engine's out, with the most that a paper could score in it.

A word is looked for in every text, and counts where it counts most (`disjunction_max`), plus a little for the others:
the name of a system or an author more than a title, a title more than an abstract. The scores are BM25's; a term of a
field scores at most its weight, `idf * (k1 + 1)`, times the field's boost. So there is a most that the words of a query
could earn in any paper, and a score is told as the part of it that a paper earns: between 0 and 1, and comparable from
one query to another.

Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import FieldType, Occur

from pipeline.search.index import SCHEMA, STEMMED, WHOLE, Index
from pipeline.search.preparing import MIDDLE, joined_name
from pipeline.search.query import Clause, Field, Kind, Query
from pipeline.search.spellings import ids_in
from pipeline.search.tokens import folded, terms_in

_BOOSTS = {"title": 2.0, "abstract": 1.0, "body": 0.6, "keyphrases": 1.2, "systems": 2.5, "authors": 2.0}
_ALIKE = ["title", "abstract", "keyphrases"]
_PROSE = ["title", "abstract", "body"]
_FIELDS = {Field.TITLE: "title", Field.ABSTRACT: "abstract", Field.BODY: "body", Field.AUTHOR: "authors"}
_WHOLE_NAME = 4.0  # the whole name of a system, where it is asked for
_SPELLING = 0.8  # a word that is written otherwise
_IDENTIFIED = 50.0  # score of the paper whose id is asked for: more than its words could earn beside it
_IN_CATEGORY = 0.1  # score of a paper in the category that a word is the sign of
_UNRANKED = frozenset((*WHOLE, "system", "spellings"))  # fields in which it is not counted how often a term stands
_OTHERS = 0.2  # what a word counts in the fields beside its best one
_AS_TITLE = 2.0  # what all words one after the other in the title count
_FEW = 10_000  # papers among which that costs nothing
_K1 = 1.2  # the engine's
_MOST_ENDINGS = 24  # words that a prefix is taken to mean where they are ranked
_COMMON = 0.1  # of all papers: a word in more of them is no name, and is not looked for among names


@dataclass(frozen=True, slots=True)
class Filters:
    """What papers must have beside the words: values of the index's fields, whole."""

    facets: tuple[str, ...] = ()  # 'scheme:tag'
    sources: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    months: tuple[int, int] | None = None  # first and last, as 202406
    has_code: bool = False
    keys: tuple[int, ...] | None = None  # these papers alone


@dataclass(slots=True)
class Compiled:
    """A query of the engine's, the most that a paper could score in it, and what was read otherwise."""

    query: tantivy.Query
    bound: float
    notes: list[str] = field(default_factory=list)


def compile_query(
    query: Query, index: Index, languages: Sequence[str], filters: Filters | None = None, *, need_all: bool = True
) -> Compiled:
    """Return what the engine is asked.

    Args:
        query: what somebody typed in.
        index: the index that is asked.
        languages: those of its papers.
        filters: what papers must have beside the words.
        need_all: whether a paper must have all words, or only those in quotation marks and fields.
    """
    compiler = _Compiler(index, languages)
    parts = [
        compiler.part(clause, [name for name, numbers in query.joined.items() if number in numbers], need_all=need_all)
        for number, clause in enumerate(query.clauses)
    ]
    parts += [(Occur.Must, tantivy.Query.const_score_query(each, 0.0)) for each in _filtering(filters or Filters())]
    whole = compiler.whole(query.plain_words)
    if whole is not None:
        parts.append((Occur.Should, whole))
    if all(occur is Occur.MustNot for occur, _ in parts):
        parts.append((Occur.Must, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)))
    return Compiled(tantivy.Query.boolean_query(parts), compiler.bound, compiler.notes)


def compile_alike(weights: Mapping[str, float], index: Index) -> Compiled:
    """Return what the engine is asked for papers with some of these terms, each worth its weight times BM25's."""
    compiler = _Compiler(index, ())
    parts = [compiler.term(term, weight) for term, weight in weights.items()]
    query = tantivy.Query.boolean_query(parts) if parts else tantivy.Query.empty_query()
    return Compiled(query, compiler.bound)


def _filtering(filters: Filters) -> list[tantivy.Query]:
    named = (("facet", filters.facets), ("source", filters.sources), ("system", filters.systems))
    parts = [tantivy.Query.term_query(SCHEMA, name, value, "basic") for name, values in named for value in values]
    if filters.months is not None:
        parts.append(_between("month", *filters.months))
    if filters.has_code:
        parts.append(tantivy.Query.term_query(SCHEMA, "code", 1, "basic"))
    if filters.keys is not None:
        keys = tantivy.Query.term_set_query(SCHEMA, "key", list(filters.keys))
        parts.append(keys if filters.keys else tantivy.Query.empty_query())
    return parts


def _between(name: str, first: int, last: int) -> tantivy.Query:
    return tantivy.Query.range_query(SCHEMA, name, FieldType.Integer, first, last)


class _Compiler:
    """Compiles the clauses of one query, and adds up the most that they could earn."""

    def __init__(self, index: Index, languages: Sequence[str]) -> None:
        self._index = index
        self._languages = languages
        self.bound = 0.0
        self.notes: list[str] = []

    def part(self, clause: Clause, names: Sequence[str], *, need_all: bool) -> tuple[Occur, tantivy.Query]:
        """Return a clause as a part of the whole; a system of one of the `names` that it is in fits it too."""
        named = (self._terms("name", [joined_name([name])], _WHOLE_NAME) for name in names)
        query, bound = _any([self._clause(clause), *named]) if names else self._clause(clause)
        if clause.is_excluded:
            return Occur.MustNot, query
        self.bound += bound
        is_plain = clause.kind is Kind.WORDS and clause.field is None
        may_lack = not need_all and is_plain and (len(clause.words) == 1 or clause.is_compound)
        return (Occur.Should if may_lack else Occur.Must), query

    def term(self, term: str, weight: float) -> tuple[Occur, tantivy.Query]:
        """Return a term that a paper may have, in title, abstract or keyphrases."""
        query, bound = _any([self._terms(name, [term], weight * _BOOSTS[name]) for name in _ALIKE])
        self.bound += bound
        return Occur.Should, query

    def whole(self, words: Sequence[str]) -> tantivy.Query | None:
        """Return what counts beside the words: that they stand so in the title."""
        if not 1 < len(words) <= 30:  # noqa: PLR2004 - a title's worth
            return None
        query, bound = self._in_field("title", words, _AS_TITLE)
        self.bound += bound
        return query

    def _clause(self, clause: Clause) -> tuple[tantivy.Query, float]:
        if clause.kind is Kind.YEARS:
            first, last = clause.years
            years = _between("day", first * 10_000, last * 10_000 + 9_999)
            return tantivy.Query.const_score_query(years, 0.0), 0.0
        if clause.kind is Kind.TAG:
            return self._tagged(clause.words[0].lower()), 0.0
        if clause.kind is Kind.PREFIX:
            return self._beginning(clause)
        parts = [self._words(clause.words, clause.field)]
        if clause.is_compound:
            parts.append(self._words(["".join(clause.words)], clause.field))
        if clause.typed and clause.field is None:
            parts += self._signs(clause)
        return _any(parts)

    def _signs(self, clause: Clause) -> Iterator[tuple[tantivy.Query, float]]:
        """Yield what has the id that was typed in, or is in the category whose sign it is."""
        for name in ids_in(clause.typed):
            if self._index.frequency("id", name):
                found = tantivy.Query.term_query(SCHEMA, "id", name, "basic")
                yield tantivy.Query.const_score_query(found, _IDENTIFIED), _IDENTIFIED
        category = f"arxiv:{clause.typed.lower()}"
        if clause.is_compound and self._index.frequency("tag", category):
            found = tantivy.Query.term_query(SCHEMA, "tag", category, "basic")
            yield tantivy.Query.const_score_query(found, _IN_CATEGORY), _IN_CATEGORY

    def _tagged(self, name: str) -> tantivy.Query:
        if name.endswith("*"):
            found = tantivy.Query.regex_query(SCHEMA, "tag", f"{_literal(name.rstrip('*'))}.*")
        else:
            found = tantivy.Query.term_query(SCHEMA, "tag", name, "basic")
            if not self._index.frequency("tag", name):
                self.notes.append(f"no paper has a tag '{name}'")
        return tantivy.Query.const_score_query(found, 0.0)

    def _words(self, words: Sequence[str], where: Field | None) -> tuple[tantivy.Query, float]:
        """Return one word, or several in a row, in one field or in any."""
        names = [_FIELDS[where]] if where is not None else _PROSE if self._is_common(words) else list(_BOOSTS)
        parts = [self._in_field(name, words, _BOOSTS[name]) for name in names]
        return _any([*parts, *(self._otherwise(words) if where is None else ())])

    def _otherwise(self, words: Sequence[str]) -> Iterator[tuple[tantivy.Query, float]]:
        """Yield that these words are the whole name of a system, or that the one is spelt so elsewhere."""
        yield self._terms("name", [joined_name(words)], _WHOLE_NAME)
        if len(words) == 1:
            yield from (self._terms("spellings", [term], _SPELLING) for term in terms_in(words[0], self._languages))

    def _is_common(self, words: Sequence[str]) -> bool:
        """Whether every one of some words is in many papers' abstracts."""
        most = _COMMON * self._index.papers
        return self._index.papers > _FEW and all(
            self._index.frequency("abstract", terms_in(word, ())[0]) > most for word in words
        )

    def _in_field(self, name: str, words: Sequence[str], boost: float) -> tuple[tantivy.Query, float]:
        if name not in STEMMED:
            return self._terms(name, [folded(word) for word in words], boost)
        spelt = list(zip(*(terms_in(word, self._languages) for word in words), strict=True))
        return _any([self._terms(name, terms, boost) for terms in spelt])

    def _terms(self, name: str, terms: Sequence[str], boost: float) -> tuple[tantivy.Query, float]:
        counts = [self._index.frequency(name, term) for term in terms]
        if not all(counts):
            return tantivy.Query.empty_query(), 0.0
        if len(terms) == 1:
            query = tantivy.Query.term_query(SCHEMA, name, terms[0], "basic" if name in _UNRANKED else "freq")
        else:
            query = tantivy.Query.phrase_query(SCHEMA, name, list(terms), slop=MIDDLE if name == "authors" else 0)
        most = sum(math.log(1 + (self._index.papers - min(n, self._index.papers) + 0.5) / (n + 0.5)) for n in counts)
        return tantivy.Query.boost_query(query, boost), boost * most * (_K1 + 1)

    def _beginning(self, clause: Clause) -> tuple[tantivy.Query, float]:
        """Return the words that begin so: any of them makes a paper fit, the commonest are ranked."""
        prefix = folded(clause.words[0])
        known = sorted(self._index.beginning(prefix), key=lambda found: (-found[1], found[0]))
        ranked = [self._words((word,), clause.field) for word, _ in known[:_MOST_ENDINGS]]
        query, bound = _any(ranked)
        if clause.field is None:
            exact = tantivy.Query.regex_query(SCHEMA, "words", f"{_literal(prefix)}.*")
            must = (Occur.Must, tantivy.Query.const_score_query(exact, 0.0))
            return tantivy.Query.boolean_query([must, (Occur.Should, query)]), bound
        if len(known) > _MOST_ENDINGS:
            self.notes.append(f"'{prefix}*' begins {len(known):,} words; the {_MOST_ENDINGS} commonest were looked for")
        return query, bound


def _any(parts: Sequence[tuple[tantivy.Query, float]]) -> tuple[tantivy.Query, float]:
    """Return what fits where any part does; the best one counts, the others a little."""
    there = [(query, bound) for query, bound in parts if bound > 0]
    if not there:
        return tantivy.Query.empty_query(), 0.0
    if len(there) == 1:
        return there[0]
    bounds = [bound for _, bound in there]
    most = max(bounds)
    return tantivy.Query.disjunction_max_query([query for query, _ in there], _OTHERS), most + _OTHERS * (
        sum(bounds) - most
    )


def _literal(text: str) -> str:
    """Return text as a regular expression of the engine's that means itself."""
    return re.sub(r"[^\w]", lambda found: f"\\{found[0]}", text)
