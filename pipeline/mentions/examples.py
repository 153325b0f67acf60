"""Examples that `training` fits to: a row of features for each name in a paper, and whether it is the paper's own.

In: analysed papers. Out: `Examples`. It is separate because what counts as an example, and what is left out because
nobody knows, is the part of training that can be wrong.

Two kinds are made. Weak ones: in a paper whose title is "Name: what it does", the name is the paper's own and the other
names of the abstract are not; the title is the label, so its features are 0. A new name with a contribution's cue that
is not the title's is neither, for it may be a second system: it is left out. Labelled ones, few, carry the title's
features and weigh `LABELLED_WEIGHT` each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from pipeline.mentions.candidates import Candidate, candidate_key, find_candidates, title_head
from pipeline.mentions.evidence import FEATURES, TITLE_FEATURES, weigh
from pipeline.mentions.known_names import MIN_PAPERS, KnownNames, names_of
from pipeline.mentions.labelled import LabelledPaper
from pipeline.text.analysis import Analysis
from pipeline.text.definitions import find_acronyms

# a second system's marks; with "named_noun", "in_link" and the like as well, ten-fold precision falls from 0.93 to 0.90
_TOLD: Final = ("cue", "called", "defined_cue")
LABELLED_WEIGHT: Final = 20.0  # ten-fold F1 on the labelled papers: 0.86 with 1, 0.88 with 5, 20 and 50, 0.88 with 200


@dataclass(frozen=True, slots=True)
class Examples:
    """A row for each name in a paper: its features, whether it is the paper's own, and what the row weighs."""

    features: npt.NDArray[np.float64]
    own: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]

    @staticmethod
    def joined(parts: Sequence["Examples"]) -> "Examples":
        """Return several sets of rows as one."""
        return Examples(
            np.concatenate([part.features for part in parts]),
            np.concatenate([part.own for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )


def weak_examples(analyses: Iterable[Analysis], known: KnownNames) -> Examples:
    """Make rows from papers whose title is "Name: what it does"; their own use of a name is not counted as known."""
    title_columns = [FEATURES.index(name) for name in TITLE_FEATURES]
    rows: list[list[float]] = []
    own: list[bool] = []
    for analysis in analyses:
        others = _without(known, analysis)
        candidates, heads = _headed(analysis)
        for candidate, row in zip(candidates, weigh(analysis, candidates, others) if heads else (), strict=False):
            for column in title_columns:
                row[column] = 0.0
            is_own = any(candidate is head for head in heads)
            if is_own or not _may_be_second(row):
                rows.append(row)
                own.append(is_own)
    return _examples(rows, own, 1.0)


def _headed(analysis: Analysis) -> tuple[list[Candidate], list[Candidate]]:
    """Return the names of the abstract, and those of them that head the title themselves or with their long form."""
    head = title_head(analysis.title)
    if head is None:
        return [], []
    acronyms = find_acronyms(analysis)
    candidates = [c for c in find_candidates(analysis, acronyms, with_head=False) if c.in_abstract]
    heads = [
        c
        for c in candidates
        if candidate_key(c.name) == candidate_key(head) or (c.acronym and c.acronym.long_form.lower() == head.lower())
    ]
    return candidates, heads


def _may_be_second(row: Sequence[float]) -> bool:
    value = dict(zip(FEATURES, row, strict=True))
    return value["unknown"] == 1.0 and max(value[feature] for feature in _TOLD) == 1.0


def _without(known: KnownNames, analysis: Analysis) -> KnownNames:
    """Return the counts of a paper's names without the paper itself."""
    counts = {name: known.counts.get(name, 0) - 1 for name in names_of(analysis)}
    return KnownNames({name: count for name, count in counts.items() if count >= MIN_PAPERS})


def labelled_examples(papers: Iterable[LabelledPaper], known: KnownNames) -> Examples:
    """Make rows from papers whose systems a reader listed."""
    rows: list[list[float]] = []
    own: list[bool] = []
    for paper in papers:
        systems = {candidate_key(system.name) for system in paper.systems}
        found = find_candidates(paper.analysis, find_acronyms(paper.analysis))
        candidates = [candidate for candidate in found if candidate.in_abstract]
        rows.extend(weigh(paper.analysis, candidates, known))
        own.extend(candidate_key(candidate.name) in systems for candidate in candidates)
    return _examples(rows, own, LABELLED_WEIGHT)


def _examples(rows: list[list[float]], own: list[bool], weight: float) -> Examples:
    features = np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))
    return Examples(features, np.array(own, dtype=np.float64), np.full(len(rows), weight))
