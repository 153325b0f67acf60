"""What somebody typed in, clauses out. Whatever it is, it is understood: what cannot be read is taken as words.

``diffusion "score matching" -image title:fast author:"ada lovelace" tag:cs.LG year:2020..2024 transform*``

Words must all be there, those with a hyphen in front must not; what stands between quotation marks must stand so, one
word after the other; `word*` is any word that begins so. `title:`, `abstract:`, `author:`, `tag:` and `year:` look in
one place. A compound such as `self-supervised` is a phrase of its parts, or one word. An id of a paper (of arXiv,
a DOI, the address of either, one of the user's own) finds that paper too, and a category's sign the papers in it.
"""

import re
from dataclasses import dataclass
from dataclasses import field as member
from enum import StrEnum
from itertools import pairwise

from pipeline.errors import UsageError
from pipeline.parsing.latex import with_accents
from pipeline.search.tokens import words_of


class Kind(StrEnum):
    """What a clause asks for."""

    WORDS = "words"  # one word, or several in a row
    PREFIX = "prefix"
    TAG = "tag"
    YEARS = "years"


class Field(StrEnum):
    """Where a clause looks; every text where it says nothing."""

    TITLE = "title"
    ABSTRACT = "abstract"
    BODY = "body"
    AUTHOR = "author"
    TAG = "tag"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a paper must have, or must not have."""

    kind: Kind
    words: tuple[str, ...] = ()  # of a tag: its name as it was typed in, alone
    field: Field | None = None
    years: tuple[int, int] = (0, 0)  # first and last
    is_excluded: bool = False
    typed: str = member(default="", compare=False)  # what stands there in one piece; empty where it is quoted

    @property
    def is_plain(self) -> bool:
        """Whether it asks for words in any text."""
        return self.kind is Kind.WORDS and self.field is None and not self.is_excluded

    @property
    def is_alone(self) -> bool:
        """Whether it is one word that may stand in any text."""
        return self.is_plain and len(self.words) == 1

    @property
    def is_compound(self) -> bool:
        """Whether its words are the parts of one that was typed in, which some people write in one."""
        return bool(self.typed) and len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked for, and what of it was read otherwise than it was written: a sentence each."""

    clauses: tuple[Clause, ...]
    notes: tuple[str, ...] = ()

    @property
    def plain_words(self) -> tuple[str, ...]:
        """The words that may stand in any text, in their order."""
        return tuple(word for clause in self.clauses if clause.is_plain for word in clause.words)

    @property
    def joined(self) -> dict[str, tuple[int, int]]:
        """Two words that stand beside each other, put together as names are (`expr target`); with their clauses."""
        pairs = enumerate(pairwise(self.clauses))
        return {
            one.words[0] + other.words[0]: (n, n + 1) for n, (one, other) in pairs if one.is_alone and other.is_alone
        }


_FIELDS = "|".join(Field)
_QUOTES = str.maketrans("\u201c\u201d\u201e\u00ab\u00bb", '"' * 5)
_PART = re.compile(
    rf"(?P<minus>-(?=\S))?(?:(?P<field>(?i:{_FIELDS})):(?=\S))?"
    r'(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))|\S'
)
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-)(\d{4})?)?")
_UNKNOWN_FIELD = re.compile(r"([A-Za-z]+):(?!//)[^\s:]+")
_EMPTY_FIELD = re.compile(rf"(?P<field>{_FIELDS}):", re.IGNORECASE)
_IDENTIFIED = re.compile(r"(?:arxiv|doi):(?=\w)", re.IGNORECASE)  # begins an id, and is no field
_WEIGHT = re.compile(r"(?P<word>\w{4,})[\^~]\d*(?:\.\d+)?")  # no power: L^2 and C^1 have fewer letters
_UMLAUT = re.compile(r'(?<=[^\W_])(?:\{\\"\{?[A-Za-z]\}?\}|\\"\{?[A-Za-z]\}?)')  # of a name in LaTeX: no quotation mark
_LIKE = {Field.AUTHOR: "lovelace", Field.TAG: "cs.LG", Field.YEAR: "2024"} | dict.fromkeys(
    (Field.TITLE, Field.ABSTRACT, Field.BODY), "latent"
)
_OPERATORS = frozenset(("AND", "OR", "NOT"))
_SHORTEST_PREFIX = 2
_LONGEST = 2_000  # characters of a query; nobody types more, and a text has the command `similar`
_MOST_CLAUSES = 64


def refuse_without_words(text: str) -> None:
    """Refuse a query of nothing to look for, as signs alone or `title:""`, which would find every paper.

    Raises:
        UsageError: there is neither word nor tag nor year in it.
    """
    if not parse(text).clauses:
        raise UsageError("search: give words to look for, as 'world models -survey year:2024..'")


def parse(text: str) -> Query:
    """Read a query; there is none that cannot be read."""
    notes: list[str] = []
    clauses: list[Clause] = []
    if len(text) > _LONGEST:
        notes.append(f"only its first {_LONGEST:,} characters were read")
    printed = _UMLAUT.sub(lambda found: with_accents(found[0]).strip("{}"), text[:_LONGEST])
    for part in _PART.finditer(printed.translate(_QUOTES)):
        told = len(notes)
        found = _clauses(part, notes)
        clauses += found
        if part["field"] and not found and len(notes) == told:
            notes.append(f"'{part['field']}:' has nothing behind it that can be looked for, and was left out")
    operators = _OPERATORS & {clause.words[0] for clause in clauses if len(clause.words) == 1}
    if operators and len(clauses) > 1:
        notes.append(f"{', '.join(sorted(operators))}: read as words; all must be there, but those with - in front")
    if len(clauses) > _MOST_CLAUSES:
        notes.append(f"only its first {_MOST_CLAUSES} words were looked for")
    return Query(tuple(clauses[:_MOST_CLAUSES]), tuple(notes))


def _clauses(part: re.Match[str], notes: list[str]) -> list[Clause]:
    """Return the clauses that a part of a query stands for; none where nothing in it can be looked for."""
    phrase, bare = part["phrase"], part["bare"] or ""
    field = Field(part["field"].lower()) if part["field"] else None
    minus = bool(part["minus"])
    if phrase is not None:
        if not part["closed"]:
            notes.append('a quotation mark has no other: what follows it was read as a phrase ("...")')
        return _quoted(phrase.strip(), field, minus, notes)
    empty = _EMPTY_FIELD.fullmatch(bare) if field is None else None
    if empty:
        like = f"{bare.lower()}{_LIKE[Field(empty['field'].lower())]}"
        notes.append(f"'{bare}' has nothing behind it and was read as a word; write it as {like}")
    if field is Field.YEAR:
        return _years(bare, minus, notes)
    if field is Field.TAG:
        return [Clause(Kind.TAG, (bare,), is_excluded=minus)]
    weighted = _WEIGHT.fullmatch(bare)
    if weighted:
        notes.append(f"'{bare}' was read as '{weighted['word']}'; a word can be given neither weight nor distance")
        bare = weighted["word"]
    if bare.endswith("*"):
        return _prefix(bare, field, minus, notes)
    unknown = _UNKNOWN_FIELD.fullmatch(bare) if field is None and not _IDENTIFIED.match(bare) else None
    if unknown:
        notes.append(f"'{unknown[1]}:' is no field and was read as a word; fields are {', '.join(Field)}")
    words = tuple(words_of(bare))
    return [Clause(Kind.WORDS, words, field, is_excluded=minus, typed=bare)] if words else []


def _quoted(phrase: str, field: Field | None, minus: bool, notes: list[str]) -> list[Clause]:  # noqa: FBT001 - of a match
    if field is Field.YEAR:
        return _years(phrase, minus, notes)
    if field is Field.TAG:
        return [Clause(Kind.TAG, (phrase,), is_excluded=minus)] if phrase else []
    words = tuple(words_of(phrase))
    return [Clause(Kind.WORDS, words, field, is_excluded=minus)] if words else []


def _years(text: str, minus: bool, notes: list[str]) -> list[Clause]:  # noqa: FBT001 - of a match
    """Read `2024`, `2020..2024`, `2020..` or `..2024`; the years may stand the wrong way round."""
    found = _YEARS.fullmatch(text)
    if found is None or not (found[1] or found[3]):
        notes.append(f"'year:{text}' names no year and was read as words; write year:2024 or year:2020..2024")
        words = tuple(words_of(text))
        return [Clause(Kind.WORDS, words, is_excluded=minus)] if words else []
    first = int(found[1] or 0)
    last = int(found[3] or (9999 if found[2] else first))
    return [Clause(Kind.YEARS, years=(min(first, last), max(first, last)), is_excluded=minus)]


def _prefix(bare: str, field: Field | None, minus: bool, notes: list[str]) -> list[Clause]:  # noqa: FBT001 - of a match
    *before, last = words_of(bare) or [""]
    if len(last) < _SHORTEST_PREFIX:
        if bare.strip("*"):
            notes.append(f"'{bare}' begins with too little and was read as a word; give {_SHORTEST_PREFIX} letters")
        return [Clause(Kind.WORDS, (*before, last), field, is_excluded=minus)] if last else []
    phrase = [Clause(Kind.WORDS, tuple(before), field, is_excluded=minus)] if before and not minus else []
    return [*phrase, Clause(Kind.PREFIX, (last,), field, is_excluded=minus)]
