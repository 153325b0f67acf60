"""A text, analysed once: sentences and words with their places, and the words' stems.

In: a title and an abstract, or a whole document, and what is known of them beside: their language, and the year and
categories that their source states. Out: an `Analysis` that every stage reads, so that no stage splits or stems again.
It is kept as parallel lists and not as an object for each word: stages loop over a few hundred words in each of
hundreds of thousands of papers.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.records import Field
from pipeline.records.bodies import Body, SectionKind
from pipeline.text.passages import Role, lay_out
from pipeline.text.sentences import split_sentences
from pipeline.text.stems import stems_by_kind
from pipeline.text.words import split_words

VERSION = 29  # of the sentences and words that stages read; raise it when they change


@dataclass(frozen=True, slots=True)
class AnalysedText:
    """One text with its sentences and words; all lists of a kind have the same length.

    Offsets are code points into `text`, 0-based and half-open. Sentences and words are in text order and do not
    overlap. The words of sentence `i` are `first_words[i]` up to `first_words[i + 1]`; `first_words` therefore has
    one element more than there are sentences. `words` holds them verbatim, `kinds` their `WordKind` values. A stem is
    lower case, and empty for words that are neither WORD nor NUMBER.
    """

    text: str
    sentence_starts: list[int]
    sentence_ends: list[int]
    first_words: list[int]
    word_starts: list[int]
    word_ends: list[int]
    words: list[str]
    kinds: list[int]
    stems: list[str]

    def word(self, index: int) -> str:
        """Return word `index`, verbatim."""
        return self.words[index]

    def sentence(self, index: int) -> str:
        """Return sentence `index`, verbatim."""
        return self.text[self.sentence_starts[index] : self.sentence_ends[index]]


class LazyText(AnalysedText):
    """A text that has some of its lists made when they are first asked for."""

    def __init__(self, known: Mapping[str, object]) -> None:
        for name, value in known.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> list[Any]:
        """Make a list that is not there yet."""
        if name not in AnalysedText.__slots__:
            raise AttributeError(name)
        made = self._made(name)
        object.__setattr__(self, name, made)
        return made

    def _made(self, name: str) -> list[Any]:
        """Return the list of a name: the stems, as a batch has those of each word made once."""
        assert name == "stems"  # noqa: S101 - all others are given
        return stems_by_kind(self.words, self.kinds)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a body, analysed: a heading, paragraphs, or what stands beside the matter.

    Offsets in `text` count from its own beginning, which is code point `begin` of the body. `kind` is its section's;
    `parent` is the passage of the paper, counted from 0, that is the heading above it, -1 where there is none.
    """

    role: Role
    kind: SectionKind
    parent: int
    begin: int
    text: AnalysedText


@dataclass(frozen=True, slots=True)
class Analysis:
    """A paper's texts, analysed; a missing text is analysed as the empty one.

    `abstract` is the paper's abstract. Of a document that has none beside its body it is the body's own, and where
    there is none either (`is_abstract` is false) how the body begins: then it stands in the body, from code point
    `lead_begin` on, which is None where it is the column of that name. `passages` are what is read of a body beyond it,
    in text order.

    `language` is the ISO 639-1 code of `pipeline.text.language`, None where it could not be told. `year`,
    `declared_categories`, `status` and `authors` are what the paper's source states, None and empty where it states
    none.
    """

    paper_id: str
    title: AnalysedText
    abstract: AnalysedText
    language: str | None = None
    year: int | None = None
    declared_categories: tuple[str, ...] = ()
    status: str | None = None
    authors: tuple[str, ...] = ()
    lead_begin: int | None = None
    is_abstract: bool = True
    passages: tuple[Passage, ...] = ()

    def fields(self) -> tuple[tuple[Field, AnalysedText], ...]:
        """Return title and abstract in reading order, each by name; what stands in a body is moved there in the end."""
        return ((Field.TITLE, self.title), (Field.ABSTRACT, self.abstract))

    @property
    def texts(self) -> dict[Field, str]:
        """The texts by the names of their columns: of a body what is read of it, at its places, the rest being blank.

        What stands for the abstract goes by that name wherever it stands.
        """
        found = {field: text.text for field, text in self.fields()}
        if self.passages:
            pieces, end = [], 0
            for one in self.passages:
                pieces += [" " * (one.begin - end), one.text.text]
                end = one.begin + len(one.text.text)
            found[Field.BODY] = "".join(pieces)
        return found

    @property
    def front(self) -> "Analysis":
        """The paper without the passages of its body."""
        return replace(self, passages=()) if self.passages else self


def is_document(paper: Analysis) -> bool:
    """Say whether more is read of a paper than its title and an abstract."""
    return bool(paper.passages) or not paper.is_abstract


NO_TEXT = AnalysedText("", [], [], [0], [], [], [], [], [])


def analyse_text(text: str, *, one_sentence: bool = False, paragraphs: bool = False) -> AnalysedText:
    """Split `text` into sentences and words and stem the words.

    A title is taken as `one_sentence`; with `paragraphs` no sentence reaches over the end of a line, as in a body,
    whose lines are paragraphs, items of a list or rows of a table.
    """
    if one_sentence and text:
        sentences = [(0, len(text))]
    else:
        sentences = list(_by_lines(text)) if paragraphs and "\n" in text else split_sentences(text)
    words = split_words(text)
    first_words = [bisect_left(words.starts, start) for start, _ in sentences]
    first_words.append(len(words.starts))
    return LazyText(
        {
            "text": text,
            "sentence_starts": [start for start, _ in sentences],
            "sentence_ends": [end for _, end in sentences],
            "first_words": first_words,
            "word_starts": words.starts,
            "word_ends": words.ends,
            "words": [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)],
            "kinds": words.kinds,
        }
    )


def _by_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n"):
        yield from ((start + first, start + after) for first, after in split_sentences(part))
        start += len(part) + 1


def analyse(
    paper_id: str,
    title: str | None,
    abstract: str | None,
    language: str | None = None,
    *,
    year: int | None = None,
    declared_categories: Sequence[str] = (),
    status: str | None = None,
    body: Body | None = None,
    authors: Sequence[str] = (),
) -> Analysis:
    """Analyse the texts of a paper; what is known beside them is kept as it is given."""
    known = (language, year, tuple(declared_categories), status)
    headline = analyse_text(title or "", one_sentence=True)
    if body is None:
        return Analysis(paper_id, headline, analyse_text(abstract or ""), *known, authors=tuple(authors))
    layout = lay_out(body, title or "", has_abstract=bool(abstract))
    begin, end = layout.lead or (0, 0)
    passages = [
        Passage(
            place.role,
            place.kind,
            place.parent,
            place.start,
            analyse_text(body.text[place.start : place.end], one_sentence=place.role is Role.HEADING, paragraphs=True),
        )
        for place in layout.places
    ]
    return Analysis(
        paper_id,
        headline,
        analyse_text(abstract) if abstract else analyse_text(body.text[begin:end], paragraphs=True),
        *known,
        lead_begin=begin if layout.lead else None,
        is_abstract=layout.is_abstract,
        passages=tuple(passages),
        authors=tuple(authors),
    )


def lead_of(abstract: str | None, body: Body | None, title: str | None) -> str:
    """Return what `analyse` takes for the abstract of a paper."""
    if abstract or body is None:
        return abstract or ""
    begin, end = lay_out(body, title or "", has_abstract=False).lead or (0, 0)
    return body.text[begin:end]
