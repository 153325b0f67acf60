"""What kind of thing a system is, read from the nouns beside its name.

In: an analysed paper and a candidate. Out: 'method', 'model', 'dataset', 'benchmark', 'framework', 'library' or
'other'. It is separate because it is asked only of names already chosen.

What the paper calls the name in so many words ("Name, a novel framework for …") goes before a noun that introduces it
("a framework, called Name"), that before a noun that follows it ("the Name dataset"), and that before the name's own
last word. Where nothing is said it is a method, as seven in ten of the annotated ones are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.mentions.candidates import Candidate, Place
from pipeline.records import Field
from pipeline.text.analysis import Analysis

_NOUNS_OF: Final = {
    "dataset": (
        "dataset datasets corpus corpora database collection treebank repository bank catalog catalogue "
        "archive survey atlas"
    ),
    "benchmark": "benchmark benchmarks testbed leaderboard challenge suite testsuite",
    "framework": "framework frameworks system platform pipeline infrastructure environment simulator ecosystem "
    "workflow workflows webserver server service",
    "library": "library toolkit package toolbox toolset software code tool program plugin implementation",
    "model": "model models llm llms vlm mllm slm transformer transformers network networks architecture lm gpt encoder "
    "autoencoder classifier",
    "method": "method methods approach algorithm technique strategy scheme paradigm mechanism procedure agent loss "
    "optimizer module protocol metric score reward regularizer estimator attack defense solver prompting learning "
    "optimization tuning merging sampling decoding tokenizer",
    "other": (
        "plot recorder visualization interface task notion chip asic payload instrument telescope spectrograph "
        "spectrometer detector experiment observatory camera satellite mission trial cohort magnetometer"
    ),
}
_KIND_OF: Final = {noun: kind for kind, nouns in _NOUNS_OF.items() for noun in nouns.split()}
_LANGUAGES: Final = frozenset({"fortran", "haskell", "java", "julia", "matlab", "perl", "python", "rust"})
_NAME_ENDINGS: Final = (("bench", "benchmark"), ("dataset", "dataset"), ("corpus", "dataset"), ("gpt", "model"))
_SIZED = re.compile(
    r"-\d[\d.]*B(?:-|$)"
)  # by parameters: "Falcon-H1R-7B"; the records of a dataset are seldom billions
_DESCRIBED = re.compile(
    r"[)}$]{0,3}[\"'”]*(?:\s\d[\d.]{0,6}(?=,))?(?:\s\([^()]{0,120}\))?(?:,|:|\s[-–—]{1,3}|\sis|\sare)?\s"
    r"(?:which is\s|as\s)?(?:an?|the first|our)\s",
    re.IGNORECASE,
)
_HEADED = re.compile(r"[)}$]{0,3}[\"'”]{0,3}(?:\s\([^()]{0,120}\))?(?::|\s[-–—]{1,3})\s(?![a-z]+ing\b)", re.IGNORECASE)
# told without an article: "Name: open data for …"
_THINGS: Final = frozenset({"benchmark", "dataset", "framework", "library"})
_FOLLOWED = re.compile(
    r"[)}]{0,2}[\"'”]*\s(?:((?!(?:across|among|and|by|for|from|in|into|is|of|on|or|over|than|to|via|with)\s)[a-z\-]*[a-rt-z\-])\s)?"
    r"([a-z]+)\b"
)
_INTRODUCED = re.compile(
    r"([A-Za-z]+)(?:,|:)?\s(?:of\s)?(?:(?:which (?:we|is)|that (?:we|is)|we|is)\s)?"
    r"(?:(?:called|named|dubbed|termed|namely|coined|call|name|dub|term|titled|referred to as|refer to as|"
    r"the)\s)*(?:\\[a-z]{2,9}\{)?[\"'“`(]*$"
)
_STOP = re.compile(
    r"(?<![\w\-])(?:against|for|that|which|to|with|of|using|via|by|in|on|from|and|is|can|has|designed|based|built|where|comprising|"
    r"consisting|aimed|tailored|trained|capable|powered|combining|employing|enabling|exploiting|incorporating|integrating|"
    r"leveraging|utilizing|[a-z]{3,}ing (?:the|an?))(?![\w\-])|[,;:(]|\.(?!\d)"
)
_JOINING: Final = frozenset({",", "and"})  # adjectives: behind a few words more of the description may follow
_ADJECTIVES: Final = 3
_ASIDE = re.compile(r"\s\([^()]{0,60}\)")  # "a novel reinforcement learning (RL) framework"
_WORDS = re.compile(r"[A-Za-z]+")
_BEFORE: Final = 60  # characters before a name that may introduce it
_REACH: Final = 140  # characters that a description is read for


def kind_of(analysis: Analysis, candidate: Candidate) -> str:
    """Return the kind of a candidate; see the module for what goes before what."""
    if candidate.declared and not candidate.head:
        return "other"  # a registered trial
    return described_kind(analysis, candidate) or _kind_of_name(candidate)


def described_kind(analysis: Analysis, candidate: Candidate) -> str | None:
    """Return the kind that the text itself gives a candidate beside its name; None where it gives none."""
    places = sorted(candidate.places, key=lambda place: place.field is Field.TITLE)
    for read in (_described, _introduced, _followed):
        for place in places:
            for text, start, end in _mentions(analysis, candidate, place):
                kind = read(text, start, end)
                if kind:
                    return kind
    return None


def _mentions(analysis: Analysis, candidate: Candidate, place: Place) -> Iterator[tuple[str, int, int]]:
    """Yield a place's text and span, widened to the long form where that stands right before it in the text."""
    text = (analysis.title if place.field is Field.TITLE else analysis.abstract).text
    start = place.start
    long = candidate.acronym.long_form if candidate.acronym else ""
    if long and text[: start - 2].endswith(long):
        start -= len(long) + 2
    yield text, start, place.end
    at = text.find(long) if long else -1
    if at >= 0:
        yield text, at, at + len(long)


def _described(text: str, _: int, end: int) -> str | None:
    """Read "Name, a novel, simple and fast framework for …": the last known noun before the description goes on."""
    opening = _DESCRIBED.match(text, end)
    if not opening:
        return _headed(text, end)
    after = _ASIDE.sub("", text[opening.end() : opening.end() + _REACH])
    start = 0
    for stop in _STOP.finditer(f"{after}."):
        words = _WORDS.findall(after[start : stop.start()].lower())
        kind = next((_kind_of_noun(words, word) for word in reversed(words) if word in _KIND_OF), None)
        if kind or stop[0] not in _JOINING or len(words) > _ADJECTIVES:
            return kind
        start = stop.end()
    return None


def _kind_of_noun(words: Sequence[str], noun: str) -> str:
    """Return what a noun among words tells; a module of a programming language is a library."""
    return "library" if noun == "module" and not _LANGUAGES.isdisjoint(words) else _KIND_OF[noun]


def _headed(text: str, end: int) -> str | None:
    """Read "Name: open data for …", where the last word before the description goes on is a thing's."""
    opening = _HEADED.match(text, end)
    if not opening:
        return None
    words = _WORDS.findall(_STOP.split(f"{text[opening.end() : opening.end() + _REACH]}.", maxsplit=1)[0].lower())
    kind = _KIND_OF.get(words[-1]) if words else None
    return kind if kind in _THINGS else None


def _introduced(text: str, start: int, _: int) -> str | None:
    """Read "a novel framework, called Name" and "our benchmark Name"."""
    before = text[max(0, start - _BEFORE) : start]
    if _KIND_OF.keys().isdisjoint(_WORDS.findall(before.lower())):
        return None  # nine in ten; the pattern below costs ten times as much
    match = _INTRODUCED.search(before)
    return _KIND_OF.get(match[1].lower()) if match else None


def _followed(text: str, _: int, end: int) -> str | None:
    """Read "the Name agent framework", and else "the Name dataset of 272 papers"."""
    match = _FOLLOWED.match(text, end)
    return _KIND_OF.get(match[2]) or _KIND_OF.get(match[1] or "") if match else None


def _kind_of_name(candidate: Candidate) -> str:
    lower = candidate.name.lower()
    for ending, kind in _NAME_ENDINGS:
        if lower.endswith(ending):
            return kind
    if _SIZED.search(candidate.name):
        return "model"
    words = (candidate.acronym.long_form if candidate.acronym else candidate.name).lower().split()
    return _KIND_OF.get(words[-1], "method")
