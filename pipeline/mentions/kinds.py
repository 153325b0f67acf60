"""What kind of thing a system is, read from the nouns beside its name.

In: an analysed paper and a candidate. Out: 'method', 'model', 'dataset', 'benchmark', 'framework', 'library' or
'other'. It is separate because it is asked only of names already chosen.
"""

import re
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.records import Field
from pipeline.text.analysis import Analysis

_KIND_OF_NOUN: Final = {
    "dataset": "dataset", "datasets": "dataset", "corpus": "dataset", "corpora": "dataset", "database": "dataset",
    "collection": "dataset", "treebank": "dataset", "repository": "dataset", "bank": "dataset", "catalog": "dataset",
    "benchmark": "benchmark", "benchmarks": "benchmark", "testbed": "benchmark", "leaderboard": "benchmark",
    "challenge": "benchmark", "suite": "benchmark", "test": "benchmark",
    "framework": "framework", "frameworks": "framework", "system": "framework", "platform": "framework", "pipeline": "framework",
    "library": "library", "toolkit": "library", "package": "library", "toolbox": "library", "software": "library",
    "model": "model", "models": "model", "llm": "model", "vlm": "model", "mllm": "model", "transformer": "model",
    "method": "method", "approach": "method", "algorithm": "method", "technique": "method", "strategy": "method",
    "scheme": "method", "paradigm": "method", "mechanism": "method", "procedure": "method", "agent": "method",
    "loss": "method", "optimizer": "method", "module": "method", "architecture": "model", "network": "model",
    "protocol": "method", "metric": "method", "score": "method", "reward": "method",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|[.;:]")
_NAME_HINTS: Final = (
    ("bench", "benchmark"),
    ("dataset", "dataset"),
    ("corpus", "dataset"),
    ("gpt", "model"),
    ("llm", "model"),
)


def kind_of(analysis: Analysis, candidate: Candidate) -> str:
    """Return the kind of a candidate: the noun right after its name, in its apposition, or in its cue."""
    lower = candidate.name.lower()
    for hint, kind in _NAME_HINTS:
        if hint in lower:
            return kind
    long_form = candidate.acronym.long_form.lower().split() if candidate.acronym else []
    if long_form and long_form[-1] in _KIND_OF_NOUN:
        return _KIND_OF_NOUN[long_form[-1]]
    text = analysis.abstract.text
    for place in candidate.places:
        if place.field is Field.ABSTRACT:
            found = _kind_after(text, place.end) or _kind_before(text, place.start)
            if found:
                return found
    if analysis.title.text and candidate.head:
        return _kind_after(analysis.title.text, candidate.places[0].end + 1) or "method"
    return "method"


def _kind_after(text: str, start: int) -> str | None:
    """Read "Name framework", "Name, a novel framework for …", "Name is a …": the first noun before a clause ends."""
    opening = re.match(
        r"(?:\s*\([^()]{0,120}\))?(?:[,:]?\s*(?:which is|is|are|as)?\s*(?:an?|the|our)\s|\s)", text[start : start + 160]
    )
    if not opening:
        return None
    after = text[start + opening.end() : start + opening.end() + 130]
    stop = re.search(r"\b(?:for|that|which|to|with|of|using|via|by|in|on|from|and|is|can|has)\b|[,.;:(]", after)
    words = _WORD.findall((after[: stop.start()] if stop else after).lower())
    return next((_KIND_OF_NOUN[word] for word in reversed(words) if word in _KIND_OF_NOUN), None)


def _kind_before(text: str, start: int) -> str | None:
    """Read "a novel framework, called Name" and "our benchmark Name"."""
    words = [word.lower() for word in _WORD.findall(text[max(0, start - 90) : start])][-9:]
    for word in reversed(words):
        if word in (".", ";", ":"):
            return None
        if word in _KIND_OF_NOUN:
            return _KIND_OF_NOUN[word]
    return None
