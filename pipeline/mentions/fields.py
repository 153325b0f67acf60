"""What a paper's field asks of a name before it is taken for the paper's own.

In: an analysed paper, a candidate and its evidence. Out: whether the evidence suffices there. It is separate from
`systems`, because outside computing most short forms stand for effects, compounds, bodies and theories, which a paper
defines and measures as it would define a system of its own.

A paper is of computing where its source says so, or where its words do. Elsewhere a name must head the title, or be
said to be introduced, or be called a dataset, an instrument, a code or another thing that one makes.
"""

import re
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from pipeline.mentions.candidates import Candidate
from pipeline.mentions.evidence import FEATURES, FloatArray
from pipeline.mentions.kinds import described_kind
from pipeline.mentions.names import is_name_like
from pipeline.records import Field
from pipeline.text.analysis import Analysis
from pipeline.text.section_words import label_roles
from pipeline.text.stems import stem

_MARKS: Final = (":", ".", "\u2014", "\u2013")
_ARCHIVES: Final = ("cs.", "stat.", "eess.")
_WORDS: Final = frozenset(
    map(
        stem,
        (
            "algorithm", "algorithms", "dataset", "datasets", "benchmark", "benchmarks", "neural", "software", "code",
            "learning", "training", "trained", "llm", "llms", "agents", "transformer", "inference", "classification",
            "computational", "open-source", "classifier", "prompt", "reinforcement", "robot", "pipeline", "tasks",
            "language", "semantic", "real-world", "state-of-the-art", "outperforms", "baseline", "reasoning", "text",
            "user", "human", "knowledge", "annotations", "privacy", "ai", "vision", "fine-grained", "video",
            "fine-tuning", "adversarial", "deployment", "intelligence", "visual", "scores", "query", "automated",
            "reward", "speech", "scene", "textual", "online", "pre-trained", "autonomous", "multimodal", "labels",
            "multi-agent", "attacks", "struggle", "lightweight", "supervised", "recognition", "tokens",
            "decision-making", "zero-shot", "audio", "contextual", "vision-language", "personalized", "augmented",
            "latency", "expert", "end-to-end", "speaker",
        ),
    )
)  # fmt: skip
# such words make a paper one of computing: 92 % of those of 2026 have as many, and 14 % of all others
_ENOUGH: Final = 3
_INTRODUCED: Final = [FEATURES.index(name) for name in ("cue", "called", "defined_cue", "we_provide", "passive_cue")]
_HEAD: Final = [FEATURES.index(name) for name in ("head", "head_long")]
_HEAD_PHRASE: Final = FEATURES.index("head_phrase")
MIN_SCORE_ELSEWHERE: Final = 0.7  # probability; what heads the title needs no more than in computing
_SURE: Final = 0.9  # probability; a name that nothing describes needs as much
_LOWER: Final = ascii_lowercase.encode()
_UPPER: Final = ascii_uppercase.encode()
_FEWEST_LOWER: Final = 0.2  # of the letters of a text in which capitals say something
# words of element symbols with counts or hyphens: NdFeB, Fe-W, Mn3Ga; a formula with indices
_FORMULA = re.compile(
    r"(?:(?:A[cglrstu]|B[aeir]?|C[adeorsu]?|Dy|E[ru]|F[e]?|G[ade]|H[efgo]?|I[nr]?|K|L[aiu]|M[gno]|N[abdei]?|O|P[bdrt]?|"
    r"R[behu]|S[bceimnr]?|T[abeilm]|U|V|W|Y[b]?|Z[nr])[\dx.]{0,4}-?){2,}"
)
# what catalogues call stars and galaxies: HOPS-288, LACES104037-LyC, NGC 4278
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]*[\s-]?[A-Z]?\d{3}[\w.+-]*")
_INDEXED = re.compile(r"_\{|\$[_^]|\$\W*\w{1,8}\$-|\$$|^\$[^$]*$")  # and not a letter in a word: `Mercury-Ar$χ$es`


def is_in_capitals(analysis: Analysis) -> bool:
    """Say whether a paper's texts are written in capitals, so that capitals make no name."""
    text = (analysis.abstract.text or analysis.title.text).encode("ascii", "ignore")
    lower, upper = (len(text) - len(text.translate(None, letters)) for letters in (_LOWER, _UPPER))
    return upper > 0 and lower < _FEWEST_LOWER * (lower + upper)


def is_section_label(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether a name is nothing but a label of a structured abstract: "CONCLUSION: The modules make it easier"."""
    text = analysis.abstract.text
    is_marked = all(
        place.field is Field.ABSTRACT and text[place.end : place.end + 1] in _MARKS for place in candidate.places
    )
    return is_marked and label_roles(candidate.name) is not None


def is_of_computing(analysis: Analysis) -> bool:
    """Say whether a paper is of computing, by its categories or its words."""
    if analysis.declared_categories:
        return any(category.startswith(_ARCHIVES) for category in analysis.declared_categories)
    return len(_WORDS.intersection(analysis.abstract.stems) | _WORDS.intersection(analysis.title.stems)) >= _ENOUGH


def is_formula(name: str) -> bool:
    """Say whether a name is that of a substance: element symbols with counts, or a formula with indices."""
    if _INDEXED.search(name):
        return True
    return bool(_FORMULA.fullmatch(name)) and (any(map(str.isdigit, name)) or "-" in name)


def _is_of_common_words(analysis: Analysis, candidate: Candidate) -> bool:
    """Say whether the abstract writes a name of several words in small letters, as it does what only heads a title."""
    text = analysis.abstract.text
    written = [text[place.start : place.end] for place in candidate.places if place.field is Field.ABSTRACT]
    return bool(written) and " " in candidate.name and all(map(str.islower, written))


def suffices_elsewhere(analysis: Analysis, candidate: Candidate, row: FloatArray, score: float) -> bool:
    """Say whether what speaks for a name is enough where the paper is not of computing."""
    if is_formula(candidate.name) or _is_of_common_words(analysis, candidate):
        return False
    made = described_kind(analysis, candidate) is not None
    introduced = bool((row[_INTRODUCED] >= 1.0).any())
    if _DESIGNATION.fullmatch(candidate.name) and not (made and introduced):
        return False
    if row[_HEAD].any() and (is_name_like(candidate.name) or candidate.acronym):
        return True
    if row[_HEAD_PHRASE] and made and " " not in candidate.name:
        return True
    return score >= MIN_SCORE_ELSEWHERE and introduced and (made or score >= _SURE)
