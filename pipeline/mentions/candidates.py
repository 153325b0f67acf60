"""Candidates for systems: every name in a paper, with all the places where it stands.

In: an analysed paper and its acronyms. Out: `Candidate` records in the order of their first places. It is separate
from `systems`, which decides, and from `evidence`, which weighs.

Names come from four sources: words with a name's shape (`names`), the title's head ("Name: what it does"), short
forms that the text defines, and what stands right after a contribution's cue ("we introduce the AI Session Recorder,
which …"), where capitals alone are enough.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.mentions.names import name_in
from pipeline.mentions.small_letters import in_small_letters
from pipeline.mentions.word_traits import Bits, BoolArray, has, traits_of
from pipeline.records import Acronym, Field
from pipeline.text.analysis import AnalysedText, Analysis
from pipeline.text.batch import Batch
from pipeline.text.ragged import offsets

_TITLE_HEAD = re.compile(r"^[\s\"'“`(\[]{0,3}([^:]{2,70}?)\s{0,40}(?::|\s[-–—]{1,3}\s)\s*\S")
_DEFINED_ALONE = re.compile(r"^(?:The |An? )|\s?\([^()]{2,30}\)\.?$")  # "The Fragile Points Method (FPM)"
_TITLE_NAME = re.compile(r"^([A-Z][^\s,:]{1,40}), an? ")  # "GPEC, a real-time capable code"
_BRACKETED = re.compile(r"\(([A-Z]\w{1,20}(?:-[A-Z]\w{0,20}){1,3})\)")  # "a mixed reward function (Mixed-Reward)"
_BEHIND = re.compile(r" \(([^\s()]{2,30})\)")
_FORMATTED = re.compile(r"\\[a-z]{2,9}\{([^{}\\]{2,70})\}")  # "\texttt{name}"
_INITIAL = re.compile(r"\}\w")  # behind "\textbf{M" of "\textbf{M}achine"
_NO_NAME = re.compile(r"[,?!:]|^(?:the|a|an|on|towards?|beyond|how|what|why|when|is|are|do|does|can)\s", re.IGNORECASE)
# a title that begins with a small letter begins with a name: "fairmetrics: An R package for ..."
_SMALL_HEAD = re.compile(r"(?=[a-z][^\s:]{2,30}: [A-Z])(?:[a-z]-[a-z]+: An? |(?![a-z]-))")
# a trial with its number, as medical journals end an abstract: "; SYGMA 1 ClinicalTrials.gov number, NCT02149199"
_REGISTERED = re.compile(
    r"[;(]\s?([A-Z][\w\-]{0,20}[A-Z\d][\w\-]{0,20}(?:\s[A-Z\d][\w\-]{0,20}){0,2}),?\s"
    r"(?:ClinicalTrials\.gov|Current Controlled Trials|Clinical Trials Registry|EudraCT|ISRCTN)"
)
_MAX_WORDS = 4
_MAX_FILLERS: Final = 4
_REACH: Final = _MAX_FILLERS + _MAX_WORDS + 1  # words behind a cue that a phrase and what ends it may take
_MIN_SHORT_FORM = 3
_FIELDS: Final = (Field.TITLE, Field.ABSTRACT)  # of the texts of a paper, in their order


class Place(NamedTuple):
    """An occurrence: the field, its first word and the one after its last, and its characters."""

    field: Field
    first: int
    after: int
    start: int
    end: int


@dataclass(slots=True)
class Candidate:
    """A name and its places.

    `head` says that the name, or with `head_long` its long form, is the title's head; `captured` that only a cue made
    it a name; `declared` that a title's small letter, or a trial's registration, leaves no doubt that it is one.
    """

    name: str
    places: list[Place] = field(default_factory=list)
    head: bool = False
    head_long: bool = False
    captured: bool = False
    declared: bool = False
    acronym: Acronym | None = None

    @property
    def in_abstract(self) -> bool:
        """Whether the name stands in the abstract, and not in the title alone."""
        return any(place.field is Field.ABSTRACT for place in self.places)


def candidate_key(name: str) -> str:
    """Return what two spellings of a name share: case and a plural's s are nothing."""
    return (name[:-1] if len(name) > _MIN_SHORT_FORM and name.endswith("s") and name[-2].isupper() else name).lower()


def candidates_of(
    front: Batch, acronyms: Sequence[Sequence[Acronym]], *, with_head: bool = True
) -> list[list[Candidate]]:
    """List the names of each paper.

    Args:
        front: papers with nothing beside titles and abstracts.
        acronyms: the short forms that each paper defines.
        with_head: whether a title's head is a name too; not so where it is to be the label and not a candidate.
    """
    traits = traits_of(front)
    names, captured = _names(front, traits), _captured(front, traits)
    return [
        _candidates(paper, of_paper, names[2 * place : 2 * place + 2], captured[2 * place + 1], with_head=with_head)
        for place, (paper, of_paper) in enumerate(zip(front, acronyms, strict=True))
    ]


def _candidates(
    analysis: Analysis,
    acronyms: Sequence[Acronym],
    names: Sequence[Sequence[tuple[str, Place]]],
    captured: Sequence[str],
    *,
    with_head: bool,
) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for name, place in chain.from_iterable(names):
        _add(found, name, place)
    _attach(found, analysis, acronyms)
    if with_head:
        _mark_head(found, analysis)
    for name in chain(_BRACKETED.findall(analysis.abstract.text), in_small_letters(analysis.abstract.text)):
        _add_phrase(found, analysis, name)
    for name in _REGISTERED.findall(analysis.abstract.text):
        _add_phrase(found, analysis, name).declared = True
    for name in dict.fromkeys(captured):
        key = candidate_key(name)
        if key not in found and not (_is_long_form(name, acronyms) or _explains(found, analysis.abstract.text, name)):
            _add_phrase(found, analysis, name).captured = True
    return [candidate for candidate in found.values() if candidate.places]


def _names(front: Batch, traits: Bits) -> list[list[tuple[str, Place]]]:
    """List for each text the words with a name's shape, each without what hangs on it, with their places."""
    names: list[list[tuple[str, Place]]] = [[] for _ in front.texts]
    named = np.flatnonzero(has(traits, "name"))
    numbers, starts = front.word[named].tolist(), front.word_start[named].tolist()
    for (segment, index), number, start in zip(_places(front, named), numbers, starts, strict=True):
        name = name_in(front.lexicon.words[number]) or ""
        names[segment].append((name, Place(_FIELDS[segment % 2], index, index + 1, start, start + len(name))))
    return names


def _places(front: Batch, words: npt.NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Yield the text of each word, and the word's number there."""
    begins = front.first_word[front.first_sentence]
    segments = np.searchsorted(begins, words, "right") - 1
    return zip(segments.tolist(), (words - begins[segments]).tolist(), strict=True)


def _attach(found: dict[str, Candidate], analysis: Analysis, acronyms: Sequence[Acronym]) -> None:
    """Give candidates their long forms; a short form that is no name by its shape (Co-Settle) becomes a candidate."""
    for acronym in acronyms:
        short = acronym.short_form
        candidate = found.get(candidate_key(short))
        if candidate is None and short[0].isupper() and len(short) > _MIN_SHORT_FORM:
            candidate = _add_phrase(found, analysis, short)
        if candidate and candidate.acronym is None:
            candidate.acronym = acronym


def _mark_head(found: dict[str, Candidate], analysis: Analysis) -> None:
    """Mark the candidate that heads the title, or whose long form does; else add the head itself."""
    head = title_head(analysis.title)
    defined = [candidate for candidate in found.values() if candidate.acronym]
    whole = _plain_words(head or _DEFINED_ALONE.sub("", analysis.title.text)) if defined else []
    for candidate in defined:
        if candidate.acronym and _plain_words(candidate.acronym.long_form) == whole:
            candidate.head_long = True
            return
    if not head:
        return
    named = _add_phrase(found, analysis, head)
    named.head, named.declared = True, _SMALL_HEAD.match(analysis.title.text) is not None


def _plain_words(phrase: str) -> list[str]:
    return phrase.lower().replace("-", " ").split()


def _add(found: dict[str, Candidate], name: str, place: Place) -> None:
    key = candidate_key(name)
    if key not in found:
        found[key] = Candidate(name)
    found[key].places.append(place)


def _add_phrase(found: dict[str, Candidate], analysis: Analysis, name: str) -> Candidate:
    """Add a name that need not have a name's shape, with all its places, whatever their case."""
    key = candidate_key(name)
    candidate = found.get(key)
    if candidate is None:
        candidate = found[key] = Candidate(name, _phrase_places(analysis, name))
    return candidate


def _phrase_places(analysis: Analysis, name: str) -> list[Place]:
    places = []
    for field_, text in analysis.fields():
        for start in _whole_words(text.text, name):
            end = start + len(name)
            places.append(Place(field_, *_words_of(text, start, end), start, end))
    return places


def _whole_words(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands in a text, whatever its case, and is no part of a word.

    A text whose lower case has another length ("İ") is searched as it is written.
    """
    lower, wanted = text.lower(), name.lower()
    if len(lower) != len(text) or len(wanted) != len(name):
        lower, wanted = text, name
    start = lower.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (_is_in_word(text, start - 1) or _is_in_word(text, end)):
            yield start
        start = lower.find(wanted, end)


def _is_in_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")


def _words_of(text: AnalysedText, start: int, end: int) -> tuple[int, int]:
    first = bisect_right(text.word_ends, start)
    return first, max(first + 1, bisect_left(text.word_starts, end))


def title_head(title: AnalysedText) -> str | None:
    """Return what stands before a title's colon or dash, without a bracket, or a short title: at most four words."""
    match = _TITLE_NAME.match(title.text) or _TITLE_HEAD.match(title.text)
    head = (match[1] if match else title.text[:80]).partition("(")[0].strip(" \"'“”`.\n")
    formatted = _FORMATTED.fullmatch(head)
    head = formatted[1] if formatted else head
    fits = len(head) > 1 and len(head.split()) <= _MAX_WORDS and not _NO_NAME.search(head)
    return head if fits else None


def _is_long_form(name: str, acronyms: Sequence[Acronym]) -> bool:
    lower = name.lower()
    return any(lower in acronym.long_form.lower() for acronym in acronyms)


def _explains(found: dict[str, Candidate], text: str, phrase: str) -> bool:
    """Say whether a name stands in a bracket behind a phrase, which is its long form then: "Hybrid Lamps (GlowNet)"."""
    behind = _BEHIND.match(text, max(0, text.find(phrase)) + len(phrase))
    named = found.get(candidate_key(behind[1])) if behind else None
    if behind is None or named is None:
        return False
    at = {"start_char": behind.start(1), "end_char": behind.end(1)}
    named.acronym = named.acronym or Acronym(short_form=behind[1], long_form=phrase, field=Field.ABSTRACT, **at)
    return True


def _captured(front: Batch, traits: Bits) -> list[list[str]]:
    """List for each text the capitalised phrases right after a contribution's cue, or after its "namely"."""
    found: list[list[str]] = [[] for _ in front.texts]
    begins = front.first_word[front.first_sentence].tolist()
    cues = np.flatnonzero(has(traits, "cue") | _is_of_cue(front, traits))
    fills = (has(traits, "filler") | has(traits, "named")).tobytes()
    capitalised, closes = (has(traits, name).tobytes() for name in ("capitalised", "closes"))
    for cue, (segment, _) in zip(cues.tolist(), _places(front, cues), strict=True):
        near = slice(cue + 1, min(begins[segment + 1], cue + 1 + _REACH))
        span = _phrase(fills[near], capitalised[near], closes[near])
        if span:
            text = front.texts[segment].text
            start, end = int(front.word_start[cue + 1 + span[0]]), int(front.word_end[cue + span[1]])
            if not _INITIAL.match(text, end):
                found[segment].append(text[start:end])
    return found


def _is_of_cue(front: Batch, traits: Bits) -> BoolArray:
    """Say which words tell the names of what a cue of their sentence introduced: "we propose two, namely …"."""
    named = np.flatnonzero(has(traits, "namely"))
    before = offsets(has(traits, "cue"))
    opening = front.first_word[np.searchsorted(front.first_word, named, "right") - 1]
    told = np.zeros(len(traits), np.bool_)
    told[named] = before[named] > before[opening]
    return told


def _phrase(fills: bytes, is_capitalised: bytes, closes: bytes) -> tuple[int, int] | None:
    """Return which of the words behind a cue are capitalised, fillers apart, and closed by what ends a name.

    A byte stands for a word, and is 1 where it has the trait.
    """
    first = 0
    while first < len(fills) and first < _MAX_FILLERS and fills[first]:
        first += 1
    after = first
    while after < len(fills) and after - first < _MAX_WORDS and is_capitalised[after]:
        after += 1
    closed = after >= len(fills) or closes[after] == 1
    return (first, after) if after > first and closed else None
