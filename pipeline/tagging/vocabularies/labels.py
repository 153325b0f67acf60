"""Labels as they are looked up: each label as stems, and the further forms in which texts write it.

In: a checked concept's labels. Out: their forms. Separate from matching, because here stands what a curator's label
means: `Networks, Neural` is `Neural Networks`, `Java (language)` is `Java`, RAG is no rag.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.tagging.dictionary import is_acronym, stems_of_terms
from pipeline.tagging.vocabularies.concepts import Concept
from pipeline.text.stems import stem

# words that may come and go between the words of a label: recognition of speech, speech recognition
LINKS = frozenset(map(stem, "a an the of for in on to with by from at as via this these its their our".split()))  # noqa: SIM905
_QUALIFIED = re.compile(r"(.*\S)\s*\([^()]*\)")
_CAPITAL_SHARE = 0.5  # a vocabulary that writes more of its labels in capitals does so for style


@dataclass(frozen=True, slots=True)
class LabelForm:
    """A form of labels: what a text has to hold, and which concepts it then names.

    Attributes:
        stems: its stems in order.
        content: the stems that must be there, in order: `stems` without links, unless it has links alone.
        words: of a one-word form, the words as labels write them, without a plural's ending; else empty.
        cased: whether the text must write it with capitals.
        concepts: numbers of the concepts it names.
        written: where it names several, the labels that are written so, in lower case, with the concept of each.
        doubtful: whether a single mention may well mean something else.
        specificity: what one mention is worth, above 0 and at most 1.
    """

    stems: tuple[str, ...]
    content: tuple[str, ...]
    words: frozenset[str]
    cased: bool
    concepts: tuple[int, ...]
    doubtful: bool
    specificity: float = 1.0
    written: tuple[tuple[str, int], ...] = ()

    def named_by(self, text: str) -> tuple[int, ...]:
        """Return the concepts that are meant where the form is written as `text`: those so labelled, if any."""
        if len(self.concepts) == 1:
            return self.concepts
        lowered = text.lower()
        return tuple(concept for label, concept in self.written if label == lowered) or self.concepts


@dataclass(slots=True)
class _Draft:
    preferred: set[int]
    alternative: set[int]
    shortened: set[int]  # concepts that have it for a label with its qualifier taken away
    words: set[str]
    written: set[tuple[str, int]]


def label_forms(concepts: Sequence[Concept]) -> tuple[LabelForm, ...]:
    """Return all forms of the labels of `concepts`, in order of their stems.

    A form that several concepts have names those that prefer it; where all or none do, it names them all, and is
    doubtful if they have the very same label. So is a label whose qualifier in brackets was taken away. Labels without
    a word that can be looked up have no form.
    """
    by_style = _writes_capitals(concepts)
    drafts: dict[tuple[tuple[str, ...], bool], _Draft] = {}
    labels = [(number, *one) for number, concept in enumerate(concepts) for one in enumerate(concept.labels)]
    forms = [(number, place, *form) for number, place, label in labels for form in written_forms(label)]
    terms = stems_of_terms(text for _, _, text, _ in forms)
    for (number, place, _, is_whole), (text, stems) in zip(forms, terms, strict=True):
        if not stems:
            continue
        key = (stems, len(stems) == 1 and not by_style and is_cased(text))
        draft = drafts.setdefault(key, _Draft(set(), set(), set(), set(), set()))
        owners = (draft.alternative if place else draft.preferred) if is_whole else draft.shortened
        owners.add(number)
        draft.words.add(singular(text))
        draft.written.add((text.lower(), number))
    return tuple(_form(stems, cased, draft) for (stems, cased), draft in sorted(drafts.items()))


def _form(stems: tuple[str, ...], cased: bool, draft: _Draft) -> LabelForm:  # noqa: FBT001 - half of the key
    owners = draft.preferred or draft.alternative or draft.shortened
    written = sorted(one for one in draft.written if one[1] in owners)
    is_ambiguous = len(owners) > 1 and len({text for text, _concept in written}) < len(written)
    return LabelForm(
        stems=stems,
        content=content_of(stems),
        words=frozenset(draft.words) if len(stems) == 1 else frozenset(),
        cased=cased,
        concepts=tuple(sorted(owners)),
        doubtful=is_ambiguous or owners is draft.shortened,
        written=tuple(written) if len(owners) > 1 else (),
    )


def written_forms(label: str) -> Iterator[tuple[str, bool]]:
    """Yield a label as texts may write it, each with whether it is the whole label.

    A qualifier in brackets at the end is left out, `Networks, Neural` is turned round, and an acronym without a vowel
    has a plural, whose ending no stemmer takes for one.
    """
    if is_acronym(label) and not label.endswith("S"):
        yield f"{label}s", True
    qualified = _QUALIFIED.fullmatch(label)
    if qualified:
        yield qualified[1], False
    yield label, True
    parts = [part.strip() for part in label.split(",")]
    if len(parts) == 2 and all(parts):  # noqa: PLR2004 - one comma
        yield f"{parts[1]} {parts[0]}", True


def content_of(stems: Sequence[str]) -> tuple[str, ...]:
    """Return the stems that are no links; all of them where there is nothing else."""
    return tuple(one for one in stems if one not in LINKS) or tuple(stems)


def is_cased(label: str) -> bool:
    """Say whether a one-word label is found only in capitals: acronyms, and names with capitals inside, as GloVe."""
    return is_acronym(label) or any(map(str.isupper, label[1:]))


def has_capitals(word: str) -> bool:
    """Say whether a word in a text is written as a cased label is: a capital stands behind its first letter."""
    return any(map(str.isupper, word[1:]))


def singular(word: str) -> str:
    """Return a word in lower case without a plural's ending, where that can be told from its letters."""
    lowered = word.lower()
    if lowered.endswith("ies") and len(lowered) > len("dies"):
        return f"{lowered[:-3]}y"
    if lowered.endswith(("sses", "shes", "ches", "xes", "zes")):
        return lowered[:-2]
    return lowered[:-1] if lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")) else lowered


def _writes_capitals(concepts: Iterable[Concept]) -> bool:
    """Say whether capitals are the vocabulary's style; labels of several words show it, which are no acronyms."""
    phrases = [concept.label for concept in concepts if " " in concept.label]
    return sum(map(str.isupper, phrases)) > _CAPITAL_SHARE * len(phrases)
