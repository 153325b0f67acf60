"""A query with words that no paper has, in; the query with the nearest words that some has, out, and a note of it.

A word is put right where no paper has it in any field or spelling, it is long enough not to be another word by chance,
and some word that papers have is one slip of the fingers away: a letter too many, too few, another one, or two that
changed places (Damerau 1964, of four typing errors in five). Of several the commonest one is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.search.index import STEMMED, Index
from pipeline.search.preparing import joined_name
from pipeline.search.query import Clause, Kind, Query
from pipeline.search.spellings import ids_in
from pipeline.search.tokens import folded, terms_in

_SHORTEST = 6
_LONGEST = 30
_LONGEST_SIGN = 8  # letters of a word in capitals that is taken for the sign of something: CRISPR is no crisp
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_EXACT = ("words", "authors", "systems", "name")


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
