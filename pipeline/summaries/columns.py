"""A batch as the ranker looks at it: the words of abstracts up to a bound, without regard to case.

In: a batch. Out: one `Columns`, without a loop over words: of each word of the lexicon its lower case is known.
Separate from the batch, because other stages have other bounds and look at words as they stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipeline.text.analysis import Analysis
from pipeline.text.batch import Batch, Role, batch_of
from pipeline.text.lexicon import WordTable
from pipeline.text.ragged import offsets
from pipeline.text.stems import stem
from pipeline.text.words import WordKind

MAX_SENTENCES = 100  # of a paper; the longest abstracts that arXiv takes have a third of that
MAX_WORDS = 4_000

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
_OTHER = {int(WordKind.MATH): "\0math", int(WordKind.URL): "\0url"}  # no word holds this character


@dataclass(frozen=True, slots=True)
class Columns:
    """The abstracts of a batch, word by word in reading order, and the stems of their titles.

    `words` are the distinct ones, in lower case, and `row_of_word` their places; all formulas are one word, all links
    another. `stem_of_word` points from them into `stems`, which are distinct too, with their places in `row_of_stem`;
    punctuation has itself for a stem.
    `word` has an element a word of the text and points into `words`. The words of sentence `i` are
    `sentence_starts[i]` up to `sentence_starts[i + 1]`, the sentences of paper `p` are `paper_starts[p]` up to
    `paper_starts[p + 1]`. `title_stem` and `title_paper` have an element a word of a title.
    """

    words: list[str]
    row_of_word: dict[str, int]
    stems: list[str]
    row_of_stem: dict[str, int]
    stem_of_word: IntArray
    word: IntArray
    sentence_starts: IntArray
    paper_starts: IntArray
    title_stem: IntArray
    title_paper: IntArray

    @property
    def papers(self) -> int:
        """The number of papers."""
        return len(self.paper_starts) - 1

    @property
    def sentence_lengths(self) -> IntArray:
        """The words of each sentence."""
        return np.diff(self.sentence_starts)

    @property
    def sentence_paper(self) -> IntArray:
        """The paper of each sentence."""
        return np.repeat(np.arange(self.papers), np.diff(self.paper_starts))

    def is_one_of(self, chosen: Iterable[str]) -> BoolArray:
        """Return for each word of the text whether it is one of `chosen`; these are looked up, not the words."""
        return _flagged(self.row_of_word, chosen)[self.word]

    def stem_is_one_of(self, chosen: Iterable[str]) -> BoolArray:
        """Return for each word of the text whether its stem is one of `chosen`."""
        return _flagged(self.row_of_stem, chosen)[self.stem_of_word][self.word]


def _flagged(rows: Mapping[str, int], chosen: Iterable[str]) -> BoolArray:
    flags = np.zeros(len(rows), np.bool_)
    flags[[rows[one] for one in chosen if one in rows]] = True
    return flags


def to_columns(analyses: Sequence[Analysis], *, titles: bool = True) -> Columns:
    """Return the columns of a batch; without the titles if `titles` is false."""
    batch = batch_of(analyses)
    forms = _TABLE.of(batch.lexicon)
    kept = sentences_read(batch)
    lengths = batch.sentence_lengths()
    word, words = _renumbered(forms.form[batch.word[np.repeat(kept, lengths)]], len(forms.names))
    shown = _title_words(batch) if titles else np.zeros(0, np.int64)
    named = forms.stem[batch.word[shown]]
    shown, named = shown[named > 0], named[named > 0]
    stem_of_form = np.array([forms.stem_of_form[number] for number in words.tolist()], np.int64)
    stem, stems = _renumbered(np.concatenate((stem_of_form, named)), len(forms.stems))
    names = [forms.names[number] for number in words.tolist()]
    stem_names = [forms.stems[number] for number in stems.tolist()]
    paper_of_segment = batch.paper_of_segment()
    return Columns(
        words=names,
        row_of_word={name: row for row, name in enumerate(names)},
        stems=stem_names,
        row_of_stem={name: row for row, name in enumerate(stem_names)},
        stem_of_word=stem[: len(words)],
        word=word,
        sentence_starts=offsets(lengths[kept]),
        paper_starts=offsets(
            np.bincount(paper_of_segment[batch.segment_of_sentence()[kept]], minlength=len(batch.papers))
        ),
        title_stem=stem[len(words) :],
        title_paper=paper_of_segment[_segment_of_word(batch)[shown]].astype(np.int64),
    )


@dataclass(frozen=True, slots=True)
class _Forms:
    """For each word of a lexicon: the number of its form, and that of its stem, 0 where it has none.

    A form is the lower case of a word; all formulas have one, all links another. A form has a stem of its own, also
    where it is punctuation. `names` and `stems` are what the numbers stand for; they only grow.
    """

    form: IntArray
    stem: IntArray
    names: list[str]
    stem_of_form: list[int]
    stems: list[str]


class _Maker:
    def __init__(self) -> None:
        self._forms: dict[str, int] = {}
        self._stems = {"": 0}
        self._told = _Forms(np.zeros(0, np.int64), np.zeros(0, np.int64), [], [], [""])

    def forms_of(self, words: Sequence[str], kinds: Sequence[int], stems: Sequence[str]) -> _Forms:
        """Return the forms of words."""
        forms = [self._form(_OTHER.get(kind) or word.lower()) for word, kind in zip(words, kinds, strict=True)]
        named = [self._stem(name) for name in stems]
        return replace(self._told, form=np.array(forms, np.int64), stem=np.array(named, np.int64))

    def _form(self, name: str) -> int:
        number = self._forms.setdefault(name, len(self._forms))
        if number == len(self._told.names):
            self._told.names.append(name)
            self._told.stem_of_form.append(self._stem(name if name[:1] == "\0" else stem(name)))
        return number

    def _stem(self, name: str) -> int:
        number = self._stems.setdefault(name, len(self._stems))
        if number == len(self._told.stems):
            self._told.stems.append(name)
        return number


def _joined(one: _Forms, other: _Forms) -> _Forms:
    return replace(other, form=np.concatenate((one.form, other.form)), stem=np.concatenate((one.stem, other.stem)))


_TABLE = WordTable(lambda: _Maker().forms_of, _joined)


def _renumbered(numbers: IntArray, size: int) -> tuple[IntArray, IntArray]:
    """Return numbers below `size` counted anew from 0 without gaps, and which they were."""
    met = np.zeros(size, np.bool_)
    met[numbers] = True
    return (np.cumsum(met) - 1)[numbers], np.flatnonzero(met)


def sentences_read(batch: Batch) -> BoolArray:
    """Return which sentences are read: the first of each abstract, and those within `MAX_SENTENCES` and `MAX_WORDS`."""
    segment = batch.segment_of_sentence()
    first = batch.first_sentence[segment]
    place = np.arange(len(segment)) - first
    words = batch.first_word[1:] - batch.first_word[first]
    within = (place < MAX_SENTENCES) & ((words <= MAX_WORDS) | (place == 0))
    read: BoolArray = within & (batch.role[segment] == Role.ABSTRACT)
    return read


def _segment_of_word(batch: Batch) -> IntArray:
    bounds = batch.first_word[batch.first_sentence]
    return np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))


def _title_words(batch: Batch) -> IntArray:
    """Return the words of titles, `MAX_WORDS` of each at most."""
    segment = _segment_of_word(batch)
    place = np.arange(len(segment)) - batch.first_word[batch.first_sentence[segment]]
    return np.flatnonzero((batch.role[segment] == Role.TITLE) & (place < MAX_WORDS))
