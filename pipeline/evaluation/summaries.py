"""How good one-sentence summaries are, measured against sentences that people wrote.

In: labelled papers, and for each method the sentence it chooses. Out: ROUGE-1, ROUGE-2 and ROUGE-L for each engine
and baseline side by side, with a confidence interval and the speed. Separate from the engines, so that all of them,
and any other tool's sentences, are measured alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np

from pipeline.evaluation.shown import Plain, Shown, interval, percent, speed
from pipeline.learning.figures import mean_interval
from pipeline.learning.rouge import score_best
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import ENGINES, model_sha256, summarise
from pipeline.summaries.labelled import LabelledPaper, read_labelled
from pipeline.summaries.models import FOLDER, load_ranker
from pipeline.summaries.training import FOLDS, cross_validated
from pipeline.text.analysis import Analysis, analyse

PROTOCOL = (
    "SciTLDR's: one sentence a paper, ROUGE F1 as rouge-score gives it with stemming, the reference with the best"
    " ROUGE-1; intervals are 95 % of 1,000 resamples of the papers"
)
_WARMING = 20  # papers before the clock starts: imports and first look-ups are not the engine's speed

Choose = Callable[[Sequence[LabelledPaper], Sequence[Analysis]], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodScores:
    """A method's figures: mean F1 of 0 to 1, and the interval that holds ROUGE-1's.

    `words` is the mean length of its sentences, as white space parts them. `papers_per_second` is given for engines:
    what one core does in a second, without the analysis that all engines share.
    """

    method: str
    rouge1: float
    low: float
    high: float
    rouge2: float
    rouge_l: float
    words: float
    papers_per_second: float | None = None


@dataclass(frozen=True, slots=True)
class SummaryReport(Plain):
    """All methods' figures on one set of labelled papers."""

    protocol: str
    papers: int
    references: int
    methods: tuple[MethodScores, ...]

    def tables(self) -> list[Shown]:
        """Return a row a method."""
        rows = [
            (
                one.method,
                *percent(one.rouge1, places=2),
                interval(*percent(one.low, one.high)),
                *percent(one.rouge2, one.rouge_l, places=2),
                f"{one.words:.1f}",
                speed(one.papers_per_second),
            )
            for one in self.methods
        ]
        return [Shown(("method", "ROUGE-1", "95 %", "ROUGE-2", "ROUGE-L", "words", "papers/s"), rows)]

    def notes(self) -> list[str]:
        """Return the size of the set, and the protocol."""
        return [f"{self.papers} papers, {self.references} references. {self.protocol}"]


def evaluate_summaries(path: Path, *, cross_validate: bool = False, models: Path | None = None) -> SummaryReport:
    """Score every engine, and baselines beside them, on labelled papers.

    The baselines: the title; and the oracle, that sentence of the abstract which agrees best with the references,
    which bounds what any choice of a whole sentence can reach.

    Args:
        path: JSON lines of labelled papers, gzip or not.
        cross_validate: score the ranker also as fitted on four fifths of the papers and applied to the fifth part,
            some minutes' work for 2,000 papers. Needed where the shipped model was fitted on these very papers.
        models: the folder of a refitted model for the ranker, if any.

    Raises:
        UsageError: the file is not one of labelled papers, or the folder holds no model that this version can use.
    """
    model_sha256(SummaryEngine.RANKER, models)  # loads it: what is wrong is told before the work begins
    papers = read_labelled(path)
    analyses = [analyse(str(number), paper.title, paper.abstract) for number, paper in enumerate(papers)]
    methods = [score_method(name, papers, choose(papers, analyses)) for name, choose in _baselines().items()]
    for engine in ENGINES:
        methods += _score_engine(engine.value, _settings(engine, models), papers, analyses)
    bare = [analyse(one.paper_id, None, one.abstract.text) for one in analyses]
    methods += _score_engine("ranker, without titles", _settings(SummaryEngine.RANKER, models), papers, bare)
    if cross_validate:
        chosen = cross_validated(papers, load_ranker(models or FOLDER))
        methods.append(score_method(f"ranker, {FOLDS}-fold", papers, chosen.with_titles))
        methods.append(score_method(f"ranker, {FOLDS}-fold, without titles", papers, chosen.without_titles))
    references = sum(len(paper.references) for paper in papers)
    return SummaryReport(PROTOCOL, len(papers), references, tuple(methods))


def score_method(
    method: str, papers: Sequence[LabelledPaper], chosen: Sequence[str], papers_per_second: float | None = None
) -> MethodScores:
    """Score the sentence that a method chose for each paper; an empty one scores 0.

    Raises:
        ValueError: the two differ in length.
    """
    scores = [score_best(paper.references, sentence) for paper, sentence in zip(papers, chosen, strict=True)]
    table = np.array([(one.rouge1, one.rouge2, one.rouge_l) for one in scores], np.float64).reshape(-1, 3)
    rouge1, rouge2, rouge_l = map(float, table.mean(axis=0)) if len(table) else (0.0, 0.0, 0.0)
    between = mean_interval(table[:, 0])
    return MethodScores(
        method=method,
        rouge1=rouge1,
        low=between.low,
        high=between.high,
        rouge2=rouge2,
        rouge_l=rouge_l,
        words=sum(len(sentence.split()) for sentence in chosen) / max(len(chosen), 1),
        papers_per_second=papers_per_second,
    )


def _baselines() -> Mapping[str, Choose]:
    return {
        "title": lambda papers, _: [paper.title or "" for paper in papers],
        "oracle sentence": lambda papers, analyses: list(map(_oracle, papers, analyses)),
    }


def _oracle(paper: LabelledPaper, analysis: Analysis) -> str:
    return max(_sentences(analysis), key=lambda one: score_best(paper.references, one).rouge1, default="")


def _sentences(analysis: Analysis) -> Iterator[str]:
    return map(analysis.abstract.sentence, range(len(analysis.abstract.sentence_starts)))


def _settings(engine: SummaryEngine, models: Path | None) -> SummarySettings:
    return SummarySettings(engine=engine, sentences=1, models=models)


def _score_engine(
    method: str, settings: SummarySettings, papers: Sequence[LabelledPaper], analyses: Sequence[Analysis]
) -> Iterator[MethodScores]:
    """Yield the scores of an engine's whole sentences, and of the ranker's gists beside them."""
    summarise(analyses[:_WARMING], settings)
    start = process_time()
    rows = summarise(analyses, settings)
    papers_per_second = len(papers) / (process_time() - start)
    yield score_method(method, papers, [row[0].sentence if row else "" for row in rows], papers_per_second)
    if settings.engine is SummaryEngine.RANKER:
        yield score_method(f"{method}, gists", papers, [row[0].gist if row else "" for row in rows])
