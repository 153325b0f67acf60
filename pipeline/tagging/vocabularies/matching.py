"""Labels found in a text: every place where it writes one, the longest first.

In: the forms of labels, then a text's units. Out: which form stands where, and how exactly. A trie of terms, as the
topics use (`tagging.dictionary`), knows one order of words; a vocabulary's labels are found in any order, and a trie
of all their orders grows with the factorial of their lengths. So each label is filed under the one of its stems that
the fewest labels have, and only where that stem stands is the neighbourhood compared: one look-up a word, and a few
comparisons, for five thousand labels as for a hundred thousand.

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

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.tagging.units import BREAK, Units
from pipeline.tagging.vocabularies.labels import LINKS, LabelForm, has_capitals, singular

EXACT, TURNED, SHARED, LOOSE, SHUFFLED, INFLECTED = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
MOST_LINKS = 2  # words that may stand between those of a label, in all
_AND = frozenset(("and", "or"))
_SHORTEST_LINK = 2  # letters: `OR` in capitals is a name, `A` begins a sentence


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A form of a label found in a text; the span is in code points, 0-based and half-open."""

    form: LabelForm
    start: int
    end: int
    weight: float  # how exactly it is the label, above 0 and at most 1


@dataclass(frozen=True, slots=True)
class _Group:
    """The forms that consist of the same stems, in whatever order."""

    key: tuple[str, ...]  # the stems, sorted
    second: str  # one of them beside the one that it is filed under
    forms: tuple[LabelForm, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text without links: stems, and the unit that each one is."""

    text: str
    units: Units
    stems: list[str]
    places: list[int]

    def written(self, first: int, last: int) -> str:
        """Return what stands in the text from one stem to another."""
        return self.text[self.units.starts[self.places[first]] : self.units.ends[self.places[last]]]


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a form stands: stems `first` to `last`, of which it takes those up to `taken` for itself alone."""

    form: LabelForm
    first: int
    last: int
    taken: int
    weight: float


class LabelIndex:
    """Forms of labels, filed so that a text is searched for all of them in one pass."""

    def __init__(self, forms: Iterable[LabelForm]) -> None:
        groups: dict[tuple[str, ...], list[LabelForm]] = {}
        for form in forms:
            groups.setdefault(tuple(sorted(form.content)), []).append(form)
        self._groups = groups
        self._filed = _file(groups)

    def named(self, stems: Sequence[str]) -> tuple[LabelForm, ...]:
        """Return the forms that consist of exactly these stems, links apart, in whatever order."""
        content = [one for one in stems if one not in LINKS] or stems
        return tuple(self._groups.get(tuple(sorted(content)), ()))

    def find(self, units: Units, text: str) -> list[LabelMatch]:
        """Return the labels in `text`, whose units these are, in text order.

        Of labels that overlap the longest wins, then the most exact, then the first; only the shared word of
        `speech and image recognition` counts for both. Where several forms stand at one place equally well, such as
        the same word with and without capitals, the one is taken that asks for more.
        """
        bare = _without_links(units, text)
        found = [one for at, stem in enumerate(bare.stems) if stem in self._filed for one in self._found_at(bare, at)]
        chosen = _longest_first(found) if len(found) > 1 else found
        starts, ends = units.starts, units.ends
        return [
            LabelMatch(one.form, starts[bare.places[one.first]], ends[bare.places[one.last]], one.weight)
            for one in chosen
        ]

    def _found_at(self, bare: _Text, at: int) -> Iterator[_Found]:
        stems = bare.stems
        for group in self._filed[stems[at]]:
            size = len(group.key)
            if size == 1:
                yield from _one_word(group, bare, at)
                continue
            near = stems[max(0, at - size - 1) : at + size + 2]
            if group.second not in near:
                continue
            yield from _windows(group, bare, at)
            if not _AND.isdisjoint(near):
                yield from _shared(group, bare, at)


def _file(groups: Mapping[tuple[str, ...], Sequence[LabelForm]]) -> dict[str, tuple[_Group, ...]]:
    """File each group under its rarest stem; equally rare ones go by the alphabet."""
    labels_with = Counter(stem for key in groups for stem in set(key))
    filed: dict[str, list[_Group]] = {}
    for key, forms in groups.items():
        by_rarity = sorted(key, key=lambda stem: (labels_with[stem], stem))
        filed.setdefault(by_rarity[0], []).append(_Group(key, by_rarity[min(1, len(key) - 1)], tuple(forms)))
    return {stem: tuple(under) for stem, under in filed.items()}


def _without_links(units: Units, text: str) -> _Text:
    places = [
        place
        for place, stem in enumerate(units.stems)
        if stem not in LINKS or _is_name(text[units.starts[place] : units.ends[place]])
    ]
    return _Text(text, units, [units.stems[place] for place in places], places)


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_LINK and word.isupper()


def _one_word(group: _Group, bare: _Text, at: int) -> Iterator[_Found]:
    word = bare.written(at, at)
    capitals, base = has_capitals(word), singular(word)
    for form in group.forms:
        if capitals or not form.cased:
            yield _Found(form, at, at, at, EXACT if base in form.words else INFLECTED)


def _windows(group: _Group, bare: _Text, at: int) -> Iterator[_Found]:
    """Yield where the stems of a group stand side by side, in any order, around the place `at`."""
    stems, key, size = bare.stems, group.key, len(group.key)
    for first in range(max(0, at - size + 1), min(at, len(stems) - size) + 1):
        window = stems[first : first + size]
        if group.second in window and tuple(sorted(window)) == key:
            last = first + size - 1
            if bare.places[last] - bare.places[first] < size + MOST_LINKS:
                yield from (_Found(form, first, last, last, weight) for form, weight in _best(group, bare, first, last))


def _best(group: _Group, bare: _Text, first: int, last: int) -> list[tuple[LabelForm, float]]:
    """Return the forms that a window is nearest to, with the weight."""
    written = tuple(bare.units.stems[bare.places[first] : bare.places[last] + 1])
    content = tuple(bare.stems[first : last + 1])
    weights = [(form, _weight(form, written, content)) for form in group.forms]
    best = max(weight for _form, weight in weights)
    return [(form, weight) for form, weight in weights if weight == best]


def _weight(form: LabelForm, written: tuple[str, ...], content: tuple[str, ...]) -> float:
    if written == form.stems:
        return EXACT
    if content == form.content:
        return LOOSE if len(written) > len(form.stems) else EXACT
    return TURNED if len(written) > len(content) else SHUFFLED


def _shared(group: _Group, bare: _Text, at: int) -> Iterator[_Found]:
    """Yield labels of which a part is shared: `speech` and `recognition` in `speech and image recognition`."""
    stems, size = bare.stems, len(group.key)
    for form in group.forms:
        for position, stem in enumerate(form.content):
            if stem != stems[at]:
                continue
            for cut in range(1, size):
                first = at - position if position < cut else at - position - 2
                if _is_shared(form.content, stems, first, cut):
                    yield _Found(form, first, first + size + 1, first + cut - 1, SHARED)


def _is_shared(content: tuple[str, ...], stems: Sequence[str], first: int, cut: int) -> bool:
    middle = first + cut
    return (
        first >= 0
        and tuple(stems[first:middle]) == content[:cut]
        and middle + 1 < len(stems)
        and stems[middle] in _AND
        and stems[middle + 1] != BREAK
        and tuple(stems[middle + 2 : middle + 2 + len(content) - cut]) == content[cut:]
    )


def _longest_first(found: list[_Found]) -> list[_Found]:
    ranked = sorted(
        found,
        key=lambda one: (-len(one.form.content), -one.weight, one.first, not one.form.cased, one.form.stems),
    )
    taken: set[int] = set()
    chosen: list[_Found] = []
    for one in ranked:
        own = range(one.first, one.taken + 1)
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.first, one.last))
