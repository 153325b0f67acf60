"""How common stems are in the literature, and how often they are title words.

In: analysed papers, to count; stems, to look up. Out: two weights a stem. Separate from the marks, because it is a
table of its own, made once from a large collection.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.text.analysis import Analysis

FloatArray = npt.NDArray[np.float64]
_PRIOR_SHARE, _PRIOR_PAPERS = 0.12, 4.0  # of an abstract's stems that stand in its title; how many papers that weighs
_RAREST = 10  # papers


@dataclass(frozen=True, slots=True)
class Background:
    """For each stem the number of abstracts it is in, and of those whose title has it too; `papers` in all."""

    papers: int
    row_of_stem: dict[str, int]
    abstracts: npt.NDArray[np.int32]
    titles: npt.NDArray[np.int32]

    def look_up(self, stems: Sequence[str]) -> tuple[FloatArray, FloatArray]:
        """Return log inverse document frequencies and the log-odds of standing in the title; unknown stems are rare."""
        rows = np.array([self.row_of_stem.get(stem, -1) for stem in stems], np.int64)
        known = rows >= 0
        abstracts = np.where(known, self.abstracts[rows], _RAREST // 2).astype(np.float64)
        titles = np.where(known, self.titles[rows], _PRIOR_SHARE * (_RAREST // 2)).astype(np.float64)
        yes = titles + _PRIOR_PAPERS * _PRIOR_SHARE
        no = abstracts - titles + _PRIOR_PAPERS * (1 - _PRIOR_SHARE)
        return np.log((self.papers + 1) / (abstracts + 1)), np.log(yes / no)


def count_background(analyses: Iterable[Analysis]) -> Background:
    """Count stems in papers that have both title and abstract."""
    abstracts: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    papers = 0
    for analysis in analyses:
        stems = set(analysis.abstract.stems) - {""}
        abstracts.update(stems)
        titles.update(stems.intersection(analysis.title.stems))
        papers += 1
    return make_background(papers, {stem: count for stem, count in abstracts.items() if count >= _RAREST}, titles)


def make_background(papers: int, abstracts: dict[str, int], titles: dict[str, int]) -> Background:
    """Return a table of counts, stems in alphabetical order."""
    stems = sorted(abstracts)
    return Background(
        papers,
        {stem: row for row, stem in enumerate(stems)},
        np.array([abstracts[stem] for stem in stems], np.int32),
        np.array([titles.get(stem, 0) for stem in stems], np.int32),
    )
