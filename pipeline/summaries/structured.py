"""Abstracts whose own labels say what each part is for: a text and its sentences in, a factor for each sentence out.

Separate from `telling`, because what a label states is taken as it is. "To assess whether naps help" behind "Aim:" and
"A trial with 200 nurses" behind "Methods:" are no statements without their labels; results and conclusions are. Of 240
such abstracts of arXiv 63 have another first sentence for it: by reading 45 times the better one of the two, 12 times
as good, 6 times worse.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.records import SentenceRole
from pipeline.summaries.selection import Span
from pipeline.summaries.telling import TELLINGS
from pipeline.text.analysis import AnalysedText
from pipeline.text.rules import as_read
from pipeline.text.section_labels import behind_label, section_labels, stated_roles

LEAST_ROLES = 3
"""Different roles that labels state of a structured abstract; two may be names of parts."""

OF_STATED: Mapping[SentenceRole, float] = {
    SentenceRole.BACKGROUND: 0.65,
    SentenceRole.OBJECTIVE: 0.8,
    SentenceRole.METHOD: 0.7,
    SentenceRole.RESULT: 0.95,
    SentenceRole.OTHER: 0.7,
}
"""What a sentence's score is multiplied by for the role that its label states; what says that the paper proposes
something keeps it."""
AIM_ALONE = 0.55
"""And where it is an aim without anybody who has it."""

_AIM_ALONE = re.compile(
    r"(?:in\s+order\s+)?to\s+\w+\s(?!.*\b(?:we|is|are|was|were|study|paper)\b)", re.IGNORECASE | re.DOTALL
)
_HINTS = ("Result", "RESULT", "Finding", "FINDING", "Conclusion", "CONCLUSION", "Discussion", "DISCUSSION")
"""One of these stands in what labels of three roles state; nine in ten abstracts have none, and are not looked at."""
_CONTRIBUTION = next(telling.rule for telling in TELLINGS if telling.rule.name == "contribution")


def factors_of_labels(text: AnalysedText, count: int) -> list[float]:
    """Return a factor for each of the first `count` sentences, above 0 and at most 1; all 1 where none is stated."""
    if not any(map(text.text.__contains__, _HINTS)):
        return [1.0] * count
    spans = list(zip(text.sentence_starts, text.sentence_ends, strict=True))[:count]
    labels = section_labels(text.text)
    stated = stated_roles(labels, spans)
    if len(set(stated) - {None}) < LEAST_ROLES:
        return [1.0] * count
    texts = [text.text[behind_label(text.text, labels, *span) : span[1]] for span in spans]
    return [_factor(*pair) for pair in zip(texts, stated, strict=True)]


def speaking(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return the spans, in their order, that are no label alone and stand below none of keywords, funds or a registry.

    All of them where none is left. For languages that the ranker does not read.
    """
    labels = section_labels(text)
    if not labels:
        return list(spans)
    ordered = sorted(spans, key=lambda span: span.start)
    roles = dict(zip(ordered, stated_roles(labels, [(span.start, span.end) for span in ordered]), strict=True))
    kept = [
        span
        for span in spans
        if roles[span] is not SentenceRole.OTHER and behind_label(text, labels, span.start, span.end) < span.end
    ]
    return kept or list(spans)


def _factor(sentence: str, role: SentenceRole | None) -> float:
    if role is None or (role is not SentenceRole.BACKGROUND and _CONTRIBUTION.holds(as_read(sentence))):
        return 1.0
    return AIM_ALONE if _AIM_ALONE.match(sentence) else OF_STATED[role]
