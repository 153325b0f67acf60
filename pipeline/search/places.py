"""Where in a paper's texts stands what was looked for, and which part of them shows most of it.

In: the clauses of a query, and a paper's texts. Out: places, and a snippet. The words of the texts are read as they
were for the index, so that what the index found is found here too; the index itself keeps no offsets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.search.index import STEMMED
from pipeline.search.preparing import MIDDLE, other_spellings
from pipeline.search.query import Clause, Field, Kind, Query
from pipeline.search.records import Place, Snippet
from pipeline.search.tokens import all_folded, folded, places_of, terms_of
from pipeline.store.found import FoundPaper

_MOST = 50  # places told of in one text
_WIDTH = 240  # characters of a snippet
_BEFORE = 60  # of them before the first place
_FIELDS = {Field.TITLE: "title", Field.ABSTRACT: "abstract", Field.BODY: "body", Field.AUTHOR: "authors"}


@dataclass(frozen=True, slots=True)
class _Match:
    place: Place
    clause: int  # its number in the query


def texts_of(paper: FoundPaper) -> dict[str, str]:
    """Return a paper's texts by the names of their fields."""
    texts = {"title": paper.title, "abstract": paper.abstract, "body": paper.body, "authors": ", ".join(paper.authors)}
    return {name: text for name, text in texts.items() if text}


def located(query: Query, paper: FoundPaper) -> tuple[tuple[Place, ...], Snippet | None]:
    """Return where in a paper stands what a query asks for, and the snippet that shows it."""
    matches: list[_Match] = []
    texts = texts_of(paper)
    for field, text in texts.items():
        matches += _without_overlaps(_matches(query, field, text, paper.language))
    return tuple(match.place for match in matches), _snippet(matches, texts)


def _matches(query: Query, field: str, text: str, language: str | None) -> list[_Match]:
    wanted = [
        (number, clause)
        for number, clause in enumerate(query.clauses)
        if not clause.is_excluded
        and clause.kind in {Kind.WORDS, Kind.PREFIX}
        and (clause.field is None or _FIELDS[clause.field] == field)
    ]
    if not wanted:
        return []
    words = list(places_of(text))
    written = [word for word, _, _ in words]
    spelt = list(all_folded(written))
    terms = terms_of(written, language) if field in STEMMED else spelt
    found = []
    for number, clause in wanted:
        for first, last in _runs(clause, field, language, terms, spelt):
            if "," in text[words[first][1] : words[last][2]] and field == "authors":
                continue  # from one name to the next
            place = Place(field, words[first][1], words[last][2])
            found.append(_Match(place, number))
            if len(found) > _MOST * len(wanted):
                break
    for name, numbers in query.joined.items():
        found += [_Match(Place(field, *words[n][1:]), numbers[0]) for n in _where(spelt, folded(name))]
    return found + _otherwise(wanted, field, text, language)


def _otherwise(wanted: Sequence[tuple[int, Clause]], field: str, text: str, language: str | None) -> list[_Match]:
    """Return where a word that is asked for stands in another spelling, as low-resource for `lowresource`."""
    asked = ((number, _as_one_word(clause)) for number, clause in wanted if clause.kind is Kind.WORDS)
    terms = {terms_of([word], language)[0]: number for number, word in asked if word}
    spelt = other_spellings(text, language) if terms else ()
    return [_Match(Place(field, start, end), terms[term]) for term, start, end in spelt if term in terms]


def _as_one_word(clause: Clause) -> str:
    return "".join(clause.words) if clause.is_compound or len(clause.words) == 1 else ""


def _runs(
    clause: Clause, field: str, language: str | None, terms: Sequence[str], spelt: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the first and the last word of each place of a clause."""
    if clause.kind is Kind.PREFIX:
        prefix = folded(clause.words[0])
        yield from ((n, n) for n, word in enumerate(spelt) if word.startswith(prefix))
        return
    asked = [clause.words, ["".join(clause.words)]] if clause.is_compound else [clause.words]
    for words in asked:
        needle = terms_of(words, language) if field in STEMMED else [folded(word) for word in words]
        for n in _where(terms, needle[0]):
            last = n if len(needle) == 1 else _last_of(needle, terms, n, MIDDLE if field == "authors" else 0)
            if last is not None:
                yield n, last


def _where(terms: Sequence[str], wanted: str) -> Iterator[int]:
    """Yield the numbers of the places where a term stands."""
    n = -1
    for _ in range(terms.count(wanted)):
        n = terms.index(wanted, n + 1)
        yield n


def _last_of(needle: Sequence[str], terms: Sequence[str], first: int, between: int) -> int | None:
    """Return where a run of terms ends that begins at `first`, with at most so many others between them."""
    last, most = first, first + len(needle) - 1 + between
    for term in needle[1:]:
        last = next((n for n in range(last + 1, min(most, len(terms) - 1) + 1) if terms[n] == term), most + 1)
        if last > most:
            return None
    return last


def _without_overlaps(matches: list[_Match]) -> list[_Match]:
    """Return matches in text order; of two that overlap the one that begins first, or is longer, stays."""
    kept: list[_Match] = []
    for match in sorted(matches, key=lambda m: (m.place.start_char, -m.place.end_char)):
        if not kept or match.place.start_char >= kept[-1].place.end_char:
            kept.append(match)
    return kept[:_MOST]


def _snippet(matches: Sequence[_Match], texts: dict[str, str]) -> Snippet | None:
    """Return the part of abstract or body in which most of the clauses stand; its beginning where none does."""
    best = max(
        (match for match in matches if match.place.field in {"abstract", "body"}),
        key=lambda match: (_clauses_near(match, matches), match.place.field == "abstract", -match.place.start_char),
        default=None,
    )
    if best is None:
        field = "abstract" if "abstract" in texts else "body"
        return _cut(field, texts[field], 0) if field in texts else None
    return _cut(best.place.field, texts[best.place.field], best.place.start_char)


def _clauses_near(match: _Match, matches: Sequence[_Match]) -> int:
    begin, end = match.place.start_char, match.place.start_char + _WIDTH - _BEFORE
    near = (m for m in matches if m.place.field == match.place.field)
    return len({m.clause for m in near if begin <= m.place.start_char and m.place.end_char <= end})


def _cut(field: str, text: str, first: int) -> Snippet:
    """Cut a snippet out of a text around a place, at spaces where there are any."""
    begin = max(0, first - _BEFORE)
    if begin:
        begin = next((n + 1 for n in range(begin, first) if text[n].isspace()), begin)
    end = min(len(text), begin + _WIDTH)
    if end < len(text):
        end = next((n for n in range(end, begin + _WIDTH // 2, -1) if text[n].isspace()), end)
    return Snippet(field, begin, end, text[begin:end], begin == 0, end == len(text))
