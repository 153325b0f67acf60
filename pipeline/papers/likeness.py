"""Whether two records that share an identifier are of one paper, by what they say.

In: titles and abstracts, and how documents begin. Out: like or unlike. Separate from clustering, which asks it only
where an identifier is shared and the texts are not the same: identifiers are copied wrongly, and a column may hold one
DOI for all its rows.
"""

import re
from dataclasses import dataclass, field

from pipeline.papers.keys import normalise, spelt_out
from pipeline.papers.stating import is_notice

# what two abstracts must share to be versions of one: a revised abstract keeps most of its words, while abstracts of
# two surveys that happen to share a title have about 0.2 of theirs in common
MIN_SHARED_WORDS = 0.5
_MIN_SHARED_TITLE = 0.75  # a word or two of a title are changed by a journal
_TELLING_WORDS = 3  # a title of fewer words says too little to tell papers apart
_TELLING_ABSTRACT = 5  # so does an abstract of fewer, or a notice of withdrawal
# of an abstract's words those that a document without one of its own must begin with: its first pages hold nearly all
_MIN_HELD_WORDS = 0.8
# an abstract that a list of papers cuts short has nearly all its words in the whole one
_MIN_HELD_BY_WHOLE = 0.9
_FEWEST_OF_A_PART = 20  # different words
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a record says, as it is compared."""

    title: str | None
    abstract: str | None
    opening: str | None = None  # of a document
    letters: tuple[str, str] = field(init=False)
    title_words: frozenset[str] = field(init=False)
    abstract_words: frozenset[str] = field(init=False)
    opening_words: frozenset[str] = field(init=False)  # of a document in which no abstract was found
    spelt_words: frozenset[str] = field(init=False)  # of the title, umlauts spelt out
    numbers: frozenset[str] = field(init=False)  # in the title

    def __post_init__(self) -> None:
        """Take the texts apart once: each is compared with several."""
        object.__setattr__(self, "letters", (normalise(self.title or ""), normalise(self.abstract or "")))
        object.__setattr__(self, "title_words", _words(self.title))
        object.__setattr__(self, "spelt_words", _words(spelt_out(self.title or "")))
        words = _words(self.abstract)
        is_telling = len((self.abstract or "").split()) >= _TELLING_ABSTRACT and not is_notice(self.abstract or "")
        object.__setattr__(self, "abstract_words", words if is_telling else frozenset())
        object.__setattr__(self, "opening_words", frozenset() if self.abstract_words else _opening_words(self.opening))
        object.__setattr__(self, "numbers", frozenset(_DIGITS.findall(self.title or "")))


def are_like(one: Texts, other: Texts, *, by_arxiv_id: bool) -> bool:
    """Say whether two records with one identifier can be of one paper.

    Their titles or their abstracts agree, or too little is there to compare. Titles that count (`Part 1`, `Part 2`) are
    of several papers. A new version at arXiv may have another title, so that one alone says nothing there.
    """
    if any(mine and mine == theirs for mine, theirs in zip(one.letters, other.letters, strict=True)):
        return True
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if _titles_agree(one, other):
        return True
    if _is_read(one) and _is_read(other):
        return agree(one, other)
    is_telling = min(len(one.title_words), len(other.title_words)) >= _TELLING_WORDS
    return by_arxiv_id or not is_telling


def agree(one: Texts, other: Texts) -> bool:
    """Say whether two abstracts have most of their words in common, or one is a part of the other or not there.

    Where a document has none, its beginning must hold nearly all words of the other's; two such documents must begin
    alike.
    """
    if not _is_read(one) or not _is_read(other):
        return True
    words, others = one.abstract_words or one.opening_words, other.abstract_words or other.opening_words
    if bool(one.abstract_words) != bool(other.abstract_words):
        abstract = one.abstract_words or other.abstract_words
        return len(words & others) >= _MIN_HELD_WORDS * len(abstract)
    fewer = min(len(words), len(others))
    is_part = fewer >= _FEWEST_OF_A_PART and len(words & others) >= _MIN_HELD_BY_WHOLE * fewer
    return is_part or len(words & others) >= MIN_SHARED_WORDS * len(words | others)


def _is_read(texts: Texts) -> bool:
    """Say whether there is something beside the title to compare."""
    return bool(texts.abstract_words or texts.opening_words)


def _titles_agree(one: Texts, other: Texts) -> bool:
    """Say whether most words of two titles are the same, in either spelling of umlauts."""
    return any(
        _agree(words, others)
        for words in {one.title_words, one.spelt_words}
        for others in {other.title_words, other.spelt_words}
    )


def _agree(words: frozenset[str], others: frozenset[str]) -> bool:
    if not words or not others:
        return False
    return words <= others or others <= words or len(words & others) >= _MIN_SHARED_TITLE * len(words | others)


def _opening_words(text: str | None) -> frozenset[str]:
    return _words(text) if len((text or "").split()) >= _TELLING_ABSTRACT else frozenset()


def _words(text: str | None) -> frozenset[str]:
    return frozenset(filter(None, map(normalise, (text or "").split())))
