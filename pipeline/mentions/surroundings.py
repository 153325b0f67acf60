"""What stands around places in the texts of a batch: the words beside them, and the sentence's cue before them.

In: a batch, and places in it by their words. Out: an `Around`, arrays with an element a place. It is separate from the
rules that read it (`place_rules`), so that these say what they mean in a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.mentions.word_traits import Bits, BoolArray, has, traits_of
from pipeline.text.batch import Batch
from pipeline.text.ragged import offsets

Indices = npt.NDArray[np.int64]

_WINDOW: Final = 3  # words looked at behind a place, and for what is said before it
_NEAR: Final = 5  # words between a name and a cue or a verb that is said of it
_CUE_WINDOW: Final = 40  # words back to a sentence's cue
_COMPARED_WINDOW: Final = 16  # words back to what compares


@dataclass(frozen=True, eq=False)
class Words:
    r"""The words of a batch as rules read them: their traits, and the last cue up to each, -1 where there is none.

    `those` has the words of other traits: `compares`, `other` ("with", "to") and `comma`.

    What LaTeX puts around words is left out: "the dataset \textbf{Name}" reads as "the dataset Name".
    `begins` has the first word of each text, and the number of words behind them; `sentences` that of each sentence.
    A word that is asked for and stands outside of its text has no traits.
    """

    traits: Bits
    begins: Indices
    sentences: Indices
    last_cue: Indices
    those: Mapping[str, Indices]
    _number: Indices  # of each word of the batch among those that are read, and behind them how many these are
    _first: Indices  # the batch's own number of each text's first word

    @staticmethod
    def of(batch: Batch) -> "Words":
        """Return the words of a batch."""
        every = traits_of(batch)
        is_read = ~has(every, "mark")
        number, traits = offsets(is_read), every[is_read]
        first = batch.first_word[batch.first_sentence].astype(np.int64)
        last = np.maximum.accumulate(np.where(has(traits, "cue"), np.arange(len(traits)), -1))
        return Words(
            traits,
            number[first],
            number[batch.first_word.astype(np.int64)],
            last,
            {name: np.flatnonzero(has(traits, name)) for name in ("compares", "other", "comma")},
            number,
            first,
        )

    def placed(self, text: Indices, word: Indices) -> Indices:
        """Return the numbers of words, given by their texts and their numbers there."""
        return np.asarray(self._number[self._first[text] + word])

    def at(self, index: Indices, begin: Indices, end: Indices) -> Bits:
        """Return the traits of words, 0 for those outside of their texts' words from `begin` to `end`."""
        inside = (index >= begin) & (index < end)
        return np.where(inside, self.traits[np.where(inside, index, 0)], 0) if len(self.traits) else inside.astype(int)


@dataclass(frozen=True, eq=False)
class Around:
    """Places with what stands around them; `first` and `after` are their first words and those behind their last ones.

    `text` is each place's text, `closed` whether a bracket closes right behind it, `earliest` whether it is the first
    place of its name.
    """

    words: Words
    text: Indices
    first: Indices
    behind: Indices
    closed: BoolArray
    earliest: BoolArray

    @cached_property
    def begin(self) -> Indices:
        """The first word of the text."""
        return self.words.begins[self.text]

    @cached_property
    def end(self) -> Indices:
        """The word behind the text's last one."""
        return self.words.begins[self.text + 1]

    @cached_property
    def opening(self) -> Indices:
        """The first word of the sentence."""
        sentence = np.searchsorted(self.words.sentences, self.first, "right") - 1
        return np.asarray(self.words.sentences[sentence])

    @cached_property
    def before(self) -> list[Bits]:
        """The traits of the words before, nearest first."""
        return [self.words.at(self.first - back, self.begin, self.end) for back in range(1, _NEAR + 1)]

    @cached_property
    def near(self) -> Bits:
        """The traits that any of the nearest words before has."""
        return self.before[0] | self.before[1] | self.before[2]

    @cached_property
    def after(self) -> list[Bits]:
        """The traits of the words behind, closing brackets passed over."""
        index = self.behind
        while (shut := has(self.words.at(index, self.begin, self.end), "shut")).any():
            index = index + shut
        return [self.words.at(index + ahead, self.begin, self.end) for ahead in range(_WINDOW)]

    @cached_property
    def cue(self) -> Indices:
        """How many words stand between the last cue of the sentence and the place; -1 where there is no such cue.

        What tells of what others did is none: "researchers have recently proposed", but not "we have designed"; nor is
        what goes by a name already: "the so called Moduli Algebra".
        """
        last = np.where(self.first > 0, self.words.last_cue[self.first - 1], -1) if len(self.first) else self.first
        told = last >= np.maximum(self.opening, self.first - _CUE_WINDOW)
        before = [self.words.at(last - back, self.begin, self.end) for back in range(1, _WINDOW + 1)]
        others = has(before[0], "others") & ~has(before[0] | before[1] | before[2], "person")
        return np.where(told & ~others & ~has(before[0], "so"), self.first - 1 - last, -1)

    @cached_property
    def direct(self) -> BoolArray:
        """Whether the cue is near, with nothing between that turns to something else.

        It is not in "collected from the NAME study", nor in "we present X, a NAME-specific dataset".
        """
        turned = np.zeros(len(self.first), np.bool_)
        for back, bits in enumerate(self.before):
            turned |= has(bits, "turns") & (self.cue > back)
        return (self.cue >= 0) & (self.cue < _NEAR) & ~turned

    @cached_property
    def beside(self) -> BoolArray:
        """Whether something is compared with what stands here: "we compare it with Deep Lamps (DL) and LampNet"."""
        if not len(self.first):
            return np.zeros(0, np.bool_)
        compares, other, comma = (
            _last_before(self.first, self.words.those[name]) for name in ("compares", "other", "comma")
        )
        near = (compares >= np.maximum(self.opening, self.first - _COMPARED_WINDOW)) & (self.first > 0)
        cue = self.words.last_cue[self.first - 1]
        return np.asarray(near & (other > np.maximum(compares, cue)) & (comma < compares))

    @cached_property
    def we_provide(self) -> BoolArray:
        """Whether "we provide" or its like stands shortly before."""
        told = np.zeros(len(self.first), np.bool_)
        open_ = ~told
        for back in range(1, _NEAR + 1):
            index = self.first - back
            bits = self.words.at(index, self.opening + 1, self.end)
            gives = open_ & has(bits, "gives")
            before = self.words.at(index - 1, self.opening, self.end)
            earlier = self.words.at(np.maximum(self.opening, index - 2), self.opening, self.end)
            told |= gives & has(before | earlier, "we")
            open_ &= ~(gives | has(bits, "turns"))
        return told

    @cached_property
    def passive(self) -> BoolArray:
        """Whether what follows is "… is introduced" or its like."""
        told = np.zeros(len(self.first), np.bool_)
        open_ = ~told
        for ahead in range(_NEAR):
            here, *then = (self.words.at(self.behind + ahead + more, self.begin, self.end) for more in range(3))
            was = open_ & has(here, "was")
            told |= was & has(then[0] | then[1], "cue")
            open_ &= ~was
        return told


def _last_before(places: Indices, words: Indices) -> Indices:
    """Return the last of some words before each place, -1 where there is none."""
    return np.append(words, -1)[np.searchsorted(words, places) - 1]
