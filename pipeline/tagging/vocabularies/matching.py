"""Labels found in a text: every place where it writes one, the longest first.

In: the forms of labels, then a text's units. Out: which form stands where, and how exactly. A trie of terms, as the
topics use (`tagging.dictionary`), knows one order of words; a vocabulary's labels are found in any order, and a trie
of all their orders grows with the factorial of their lengths. Here a label is filed under its sorted stems, and each
two stems of a label are noted with the label's length: whatever the order, the first two words of a label in a text
are such a pair. So a text costs one look-up for each two neighbours, and one more where they can begin a label, for
five thousand labels as for a hundred thousand.

What counts as a label, with the weight of its form (recall where a label says the same in other words, at the price of
a lower score):

- its stems in its order, one next to the other: 1
- in another order with links between, `recognition of speech`: 0.9
- with the shared word left out, `speech and image recognition`: 0.8
- its order with links that it does not have, `learning with machines`: 0.7
- another order, without links: 0.6
- a one-word label in another form than singular and plural, `clustered` for `clustering`: 0.5

Punctuation, formulas and the ends of sentences are never crossed, and a label of n words spans at most n + 2.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations, repeat
from types import MappingProxyType
from typing import NamedTuple, Self

from pipeline.tagging.units import BREAK, Units
from pipeline.tagging.vocabularies.labels import LINKS, LabelForm, content_of, has_capitals, singular

EXACT, TURNED, SHARED, LOOSE, SHUFFLED, INFLECTED = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
MOST_LINKS = 2  # words that may stand between those of a label, in all
_NO_SIZES: Mapping[str, tuple[int, ...]] = MappingProxyType({})
_AND = frozenset(("and", "or"))
_REMEMBERED = 1 << 16  # words of texts that have the stem of a label
_SHORTEST_LINK = 2  # letters: `OR` in capitals is a name, `A` begins a sentence


class LabelMatch(NamedTuple):
    """A form of a label found in a text; the span is in code points, 0-based and half-open."""

    form: LabelForm
    concepts: tuple[int, ...]  # those that it names as it is written here
    start: int
    end: int
    weight: float  # how exactly it is the label, above 0 and at most 1


@dataclass(frozen=True, slots=True)
class _Text:
    """A text without links: stems, and the unit that each one is."""

    text: str
    units: Units
    stems: list[str]
    places: list[int]

    def match(self, form: LabelForm, first: int, last: int, weight: float) -> LabelMatch:
        """Return the match that stands from one stem to another."""
        start, end = self.units.starts[self.places[first]], self.units.ends[self.places[last]]
        return LabelMatch(form, form.named_by(self.text[start:end]), start, end, weight)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a form stands: stems `first` to `last`, of which it takes those up to `taken` for itself alone."""

    form: LabelForm
    first: int
    last: int
    taken: int
    weight: float


# a word of a text: the form that it is nearest to, the concepts that it names, and how exactly it is the form
_Word = tuple[LabelForm, tuple[int, ...], float]


@dataclass(slots=True)
class LabelIndex:
    """Forms of labels, filed so that a text is searched for all of them in one pass."""

    _groups: dict[tuple[str, ...], list[LabelForm]] = field(default_factory=dict)  # by sorted stems
    _sizes: dict[str, dict[str, tuple[int, ...]]] = field(default_factory=dict)  # of labels that hold both stems
    _words: dict[str, list[LabelForm]] = field(default_factory=dict)  # of one word, by stem
    _read: dict[str, _Word | None] = field(default_factory=dict)  # words of texts, remembered

    @classmethod
    def of(cls, forms: Iterable[LabelForm]) -> Self:
        """Return the index of these forms."""
        index = cls()
        for form in forms:
            key = tuple(sorted(form.content))
            index._groups.setdefault(key, []).append(form)
            if len(key) == 1:
                index._words.setdefault(key[0], []).append(form)
            for one, other in set(permutations(key, 2)):
                sizes = index._sizes.setdefault(one, {})
                if len(key) not in sizes.get(other, ()):
                    sizes[other] = (*sizes.get(other, ()), len(key))
        return index

    def named(self, stems: Sequence[str]) -> tuple[LabelForm, ...]:
        """Return the forms that consist of exactly these stems, links apart, in whatever order."""
        return tuple(self._groups.get(tuple(sorted(content_of(stems))), ()))

    def find(self, units: Units, text: str) -> list[LabelMatch]:
        """Return the labels in `text`, whose units these are: phrases, the longest first, then single words.

        Of labels that overlap the longest wins, then the most exact, then the first; only the shared word of
        `speech and image recognition` counts for both. Where several forms stand at one place equally well, such as
        the same word with and without capitals, the one is taken that asks for more.
        """
        bare = _without_links(units, text)
        chosen = _longest_first([*self._phrases(bare), *self._sharing(bare)])
        taken = {place for one in chosen for place in range(one.first, one.taken + 1)}
        matches = [bare.match(one.form, one.first, one.last, one.weight) for one in chosen]
        matches.extend(self._single_words(bare, taken))
        return matches

    def _phrases(self, bare: _Text) -> Iterator[_Found]:
        """Yield where the stems of a label stand side by side, in any order."""
        stems, places = bare.stems, bare.places
        beside = zip(map(self._sizes.get, stems, repeat(_NO_SIZES)), islice(stems, 1, None), strict=False)
        for first, sizes in [(at, sizes[other]) for at, (sizes, other) in enumerate(beside) if other in sizes]:
            for size in sizes:
                group = self._groups.get(tuple(sorted(stems[first : first + size])))
                last = first + size - 1
                if group and len(stems) > last and places[last] - places[first] < size + MOST_LINKS:
                    for form, weight in _nearest(group, bare, first, last):
                        yield _Found(form, first, last, last, weight)

    def _sharing(self, bare: _Text) -> Iterator[_Found]:
        """Yield labels of which a part is shared: `speech` and `recognition` in `speech and image recognition`."""
        stems = bare.stems
        for middle in range(1, len(stems) - 2):
            if stems[middle] not in _AND or stems[middle + 1] == BREAK:
                continue
            one, other = stems[middle - 1], stems[middle + 2]
            for size in self._sizes.get(one, _NO_SIZES).get(other, ()):
                for cut in range(max(1, size - (len(stems) - middle - 2)), min(size, middle + 1)):
                    content = (*stems[middle - cut : middle], *stems[middle + 2 : middle + 2 + size - cut])
                    for form in self._groups.get(tuple(sorted(content)), ()):
                        if form.content == content:
                            yield _Found(form, middle - cut, middle + 1 + size - cut, middle - 1, SHARED)

    def _single_words(self, bare: _Text, taken: set[int]) -> Iterator[LabelMatch]:
        starts, ends, text, places, known = bare.units.starts, bare.units.ends, bare.text, bare.places, self._words
        for at in [at for at, stem in enumerate(bare.stems) if stem in known and at not in taken]:
            place = places[at]
            start, end = starts[place], ends[place]
            word = text[start:end]
            found = self._read[word] if word in self._read else self._remembered(bare.stems[at], word)
            if found:
                form, concepts, weight = found
                yield LabelMatch(form, concepts, start, end, weight)

    def _remembered(self, stem: str, word: str) -> _Word | None:
        if len(self._read) >= _REMEMBERED:
            self._read.clear()
        return self._read.setdefault(word, _nearest_word(self._words[stem], word))


def _nearest_word(forms: Iterable[LabelForm], word: str) -> _Word | None:
    """Return the one-word form that a text's word is nearest to; None where it is none."""
    capitals, base = has_capitals(word), singular(word)
    fitting = [(form, EXACT if base in form.words else INFLECTED) for form in forms if capitals or not form.cased]
    if not fitting:
        return None
    form, weight = min(fitting, key=lambda one: (-one[1], not one[0].cased, one[0].stems))
    return form, form.named_by(word), weight


def _without_links(units: Units, text: str) -> _Text:
    places = [
        place
        for place, stem in enumerate(units.stems)
        if stem not in LINKS or _is_name(text[units.starts[place] : units.ends[place]])
    ]
    return _Text(text, units, [units.stems[place] for place in places], places)


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_LINK and word.isupper()


def _nearest(group: Sequence[LabelForm], bare: _Text, first: int, last: int) -> list[tuple[LabelForm, float]]:
    """Return the forms that a window is nearest to, with the weight."""
    written = tuple(bare.units.stems[bare.places[first] : bare.places[last] + 1])
    content = tuple(bare.stems[first : last + 1])
    weights = [(form, _weight(form, written, content)) for form in group]
    best = max(weight for _form, weight in weights)
    return [(form, weight) for form, weight in weights if weight == best]


def _weight(form: LabelForm, written: tuple[str, ...], content: tuple[str, ...]) -> float:
    if written == form.stems:
        return EXACT
    if content == form.content:
        return LOOSE if len(written) > len(form.stems) else EXACT
    return TURNED if len(written) > len(content) else SHUFFLED


def _longest_first(found: list[_Found]) -> list[_Found]:
    ranked = sorted(found, key=lambda one: (-len(one.form.content), -one.weight, one.first, one.form.stems))
    taken: set[int] = set()
    chosen: list[_Found] = []
    for one in ranked:
        own = range(one.first, one.taken + 1)
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(one)
    return chosen
