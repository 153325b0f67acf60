"""Whole texts: a paper of a batch in, the sentences of its summary out, from all of it.

Of a paper with an abstract the first two sentences are those that the ranker of abstracts chooses, which readers agreed
with; what further ones add comes from the whole. Each sentence is weighed by a few features (`whole_features`); further
sentences are chosen for what they say that was not said before (maximal marginal relevance: J. Carbonell and
J. Goldstein, SIGIR 1998).

The weights were fitted by ridge regression, one set on 214 papers of ScisummNet with human summaries, one on 300 news
of the BBC with extractive ones, and rounded: how much of a sentence, in words and pairs of words, a person's summary
holds. At the length of the person's, ROUGE-1 is then 77.8 on 60 other papers (their first words 75.1) and 80.5 on 80
other news (64.5). That news tell the main thing first weighs more than was fitted: it shows in short summaries alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from pipeline.records import SummarySentence
from pipeline.settings import SummarySettings
from pipeline.summaries.background import Background
from pipeline.summaries.gists import find_gist
from pipeline.summaries.selection import count_words, states_something
from pipeline.summaries.whole_features import NAMES, FloatArray, WholeText, read_whole
from pipeline.text.batch import FIELDS, Batch, Role
from pipeline.text.section_labels import behind_label, section_labels

FROM_ABSTRACT = 2
"""Sentences of a summary that come from a paper's abstract, at most, before the whole text is asked."""
PAPERS: Mapping[str, float] = MappingProxyType(
    {
        "whole": -0.40, "shared": 0.08, "shared_mean": 0.29, "lead": 0.56, "telling": 0.05, "short": -0.11,
        "long": -0.03, "marks": -0.21, "begins_text": 0.34, "begins_section": 0.05, "ends_section": 0.07,
        "in_abstract": 0.09, "in_introduction": -0.03, "in_method": -0.02,
    }
)  # fmt: skip
OTHERS: Mapping[str, float] = MappingProxyType(
    {
        "whole": -0.23, "shared": 0.85, "shared_mean": 0.73, "lead": 0.06, "title": 0.03, "telling": -0.18,
        "short": 0.11, "long": 0.16, "marks": 0.08, "begins_text": 0.10, "begins_section": 0.04,
    }
)  # fmt: skip
_BIAS = {True: 0.24, False: 0.07}  # of papers with an abstract, and of others
_SCALE = {True: 0.7, False: 0.5}  # to scores of at most 1
_NOVELTY = 0.3  # how much of its score a sentence loses of which all was said before
_CONSIDERED = 60  # sentences beside as many as are asked for: the best ones, so that a thesis takes no longer
_END = re.compile(r"[.!?\u2026\u3002]['\"\u2019\u201d)\]]{0,3}\s*$")
_DECIMALS = 6
_LEAST = 1e-3  # a score


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: int  # of the whole text
    words: int
    score: float


def summarise_whole(
    batch: Batch, paper: int, settings: SummarySettings, background: Background, begun: Sequence[SummarySentence]
) -> list[SummarySentence]:
    """Return the summary of a paper whose whole text was read, best sentence first.

    Args:
        batch: the batch.
        paper: its number in the batch.
        settings: how many sentences or words.
        background: how common stems are in the literature.
        begun: what was chosen of its abstract, at its place there; the first of these come first.
    """
    whole = read_whole(batch, paper, background)
    if whole is None:
        return list(begun)
    of_paper = batch.papers[paper].is_abstract
    scores = whole_scores(whole, of_paper=of_paper)
    ends = {end: row for row, end in enumerate(_ends(batch, whole)) if end >= 0}
    first = [one for one in begun if one.end_char in ends and _is_whole(one.sentence)] if of_paper else []
    first = [replace(one, rank=rank) for rank, one in enumerate(first[:FROM_ABSTRACT], start=1)]
    chosen = [ends[one.end_char] for one in first]
    return _as_rows(batch, whole, first, _choose(whole, scores, chosen, settings))


def whole_scores(whole: WholeText, *, of_paper: bool) -> FloatArray:
    """Return how much of each sentence a person's summary would hold: about 0 to 1."""
    weights = PAPERS if of_paper else OTHERS
    sums: FloatArray = np.full(len(whole.sentences), _BIAS[of_paper], np.float64)
    for name, weight in weights.items():
        sums += weight * whole.features[:, NAMES.index(name)]
    scores: FloatArray = np.clip(_SCALE[of_paper] * sums, _LEAST, 1.0)
    return np.round(scores, _DECIMALS)


def _ends(batch: Batch, whole: WholeText) -> list[int]:
    """Return where sentences of the lead end, in the column that it stands in; -1 for others."""
    at = batch.first_sentence[whole.segment] + whole.number
    is_lead = batch.role[whole.segment] == Role.ABSTRACT
    ends: list[int] = np.where(is_lead, batch.begin[whole.segment] + batch.sentence_end[at], -1).tolist()
    return ends


def _choose(
    whole: WholeText, scores: FloatArray, begun: Sequence[int], settings: SummarySettings
) -> list[tuple[int, float]]:
    """Return further sentences, with their scores, behind those that the summary begins with."""
    told = {stem for row in begun for stem in whole.stems[row].tolist()}
    left = settings.words
    if left is not None:
        left -= sum(count_words(whole.sentences[row]) for row in begun)
    rest = _candidates(whole, scores, begun, settings)
    chosen: list[tuple[int, float]] = []
    while rest and len(begun) + len(chosen) < settings.most_sentences:
        fitting = [one for one in rest if left is None or one.words <= left]
        if not fitting and not begun and not chosen:
            fitting = rest[:1]
        if not fitting:
            break
        worth, best = max(
            ((_worth(whole, one, told), one) for one in fitting), key=lambda rated: (rated[0], -rated[1].row)
        )
        chosen.append((best.row, worth))
        told |= set(whole.stems[best.row].tolist())
        left = None if left is None else left - best.words
        rest.remove(best)
    return chosen


def _candidates(
    whole: WholeText, scores: FloatArray, begun: Sequence[int], settings: SummarySettings
) -> list[_Candidate]:
    """Return the best whole sentences that state something, the best first; of those that say the same the first."""
    found = list(_stating(whole, scores, begun, settings, _is_whole))
    if not found and not begun:
        found = list(_stating(whole, scores, begun, settings, lambda sentence: bool(sentence.strip())))
    return found


def _is_whole(sentence: str) -> bool:
    """Say whether a sentence begins and ends as one: a line of a list, and what a page or a formula cut, do not."""
    first = next((character for character in sentence if character.isalnum()), "")
    return _END.search(sentence) is not None and not first.islower()


def _stating(
    whole: WholeText,
    scores: FloatArray,
    begun: Sequence[int],
    settings: SummarySettings,
    is_fitting: Callable[[str], bool],
) -> Iterator[_Candidate]:
    number, said = 0, {" ".join(whole.sentences[row].lower().split()) for row in begun}
    for row in np.argsort(-scores, kind="stable").tolist():
        sentence = whole.sentences[row]
        plain = " ".join(sentence.lower().split())
        if plain not in said and states_something(sentence) and is_fitting(sentence):
            said.add(plain)
            number += 1
            yield _Candidate(row, count_words(sentence), float(scores[row]))
        if number == _CONSIDERED + settings.most_sentences:
            break


def _worth(whole: WholeText, one: _Candidate, told: set[int]) -> float:
    if not told:
        return one.score
    weights = whole.weights[one.row]
    total = float(weights.sum())
    again = [stem in told for stem in whole.stems[one.row].tolist()]
    repeated = float(weights[again].sum()) / total if total else 1.0
    return round(one.score * (1.0 - _NOVELTY * (repeated**2 + repeated**16) / 2), _DECIMALS)


def _as_rows(
    batch: Batch, whole: WholeText, first: Sequence[SummarySentence], chosen: Sequence[tuple[int, float]]
) -> list[SummarySentence]:
    rows, scale = list(first), first[-1].score if first else 1.0  # so that scores fall along the summary
    for row, score in chosen:
        rows.append(_row(batch, whole, row, len(rows) + 1, round(score * scale, _DECIMALS)))
    return rows


def _row(batch: Batch, whole: WholeText, row: int, rank: int, score: float) -> SummarySentence:
    segment, number = int(whole.segment[row]), int(whole.number[row])
    text = batch.texts[segment]
    start, end = text.sentence_starts[number], text.sentence_ends[number]
    behind = behind_label(text.text, section_labels(text.text), start, end)
    start = behind if behind < end else start
    sentence = text.text[start:end]
    first, after = find_gist(sentence)
    begin = int(batch.begin[segment])
    return SummarySentence(
        rank=rank,
        sentence=sentence,
        score=score,
        engine="ranker",
        field=FIELDS[batch.field[segment]],
        start_char=begin + start,
        end_char=begin + end,
        gist=sentence[first:after],
        gist_start_char=begin + start + first,
        gist_end_char=begin + start + after,
    )
