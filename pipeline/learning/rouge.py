"""Two texts in, ROUGE-1, ROUGE-2 and ROUGE-L F1 out, number for number as the package rouge-score 0.1.2 gives them.

Source: C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", ACL 2004 workshop, sections 2 and 3, in
the reading of rouge-score with `use_stemmer=True`: lower case, runs of anything but a-z and 0-9 separate tokens,
tokens longer than three characters are stemmed with NLTK's Porter stemmer (its own variant, NLTK_EXTENSIONS).

Written anew because training scores some hundred thousand spans: the package stems each token each time and fills
the table of ROUGE-L in Python, and takes a hundred times as long.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.learning.porter import porter_stem

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_UNSTEMMED_CHARS = 3


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of unigrams, bigrams and the longest common subsequence, each 0 to 1."""

    rouge1: float
    rouge2: float
    rouge_l: float


def tokens(text: str) -> list[str]:
    """Return the stemmed tokens that ROUGE counts."""
    return [_stemmed(token) for token in _SEPARATORS.split(text.lower()) if token]


def ngram_f1(reference: Sequence[str], prediction: Sequence[str], n: int) -> float:
    """Return the F1 of shared n-grams, each counted as often as both sides have it."""
    wanted, found = _ngrams(reference, n), _ngrams(prediction, n)
    shared = sum((wanted & found).values())
    return _f1(shared, max(found.total(), 1), max(wanted.total(), 1))


def lcs_f1(reference: Sequence[str], prediction: Sequence[str]) -> float:
    """Return the F1 of the longest common subsequence."""
    if not reference or not prediction:
        return 0.0
    return _f1(_lcs_length(reference, prediction), len(prediction), len(reference))


def score(reference: str, prediction: str) -> Rouge:
    """Score a prediction against one reference."""
    wanted, found = tokens(reference), tokens(prediction)
    return Rouge(ngram_f1(wanted, found, 1), ngram_f1(wanted, found, 2), lcs_f1(wanted, found))


def score_best(references: Sequence[str], prediction: str) -> Rouge:
    """Score a prediction against that reference which gives the best ROUGE-1 F1, the first one of equals.

    This is SciTLDR's protocol (Cachola et al., 2020, "TLDR: Extreme Summarization of Scientific Documents",
    section 5): all three figures are those of the one reference.
    """
    found = tokens(prediction)
    wanted = [tokens(reference) for reference in references]
    best = max(wanted, key=lambda reference: ngram_f1(reference, found, 1), default=[])
    return Rouge(ngram_f1(best, found, 1), ngram_f1(best, found, 2), lcs_f1(best, found))


def _ngrams(sequence: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(sequence[i:] for i in range(n)), strict=False))


def _f1(shared: int, found: int, wanted: int) -> float:
    precision, recall = shared / found, shared / wanted
    return 2 * precision * recall / (precision + recall) if shared else 0.0


def _lcs_length(first: Sequence[str], second: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, a row of bits at a time.

    Source: H. Hyyrö, "Bit-Parallel LCS-length Computation Revisited", AWOCA 2004, section 3. Python's integers are
    the machine words.
    """
    places: dict[str, int] = {}
    for place, token in enumerate(first):
        places[token] = places.get(token, 0) | (1 << place)
    full = (1 << len(first)) - 1
    row = full
    for token in second:
        matches = row & places.get(token, 0)
        row = ((row + matches) | (row - matches)) & full
    return len(first) - row.bit_count()


@lru_cache(maxsize=200_000)
def _stemmed(token: str) -> str:
    return token if len(token) <= _UNSTEMMED_CHARS else porter_stem(token)
