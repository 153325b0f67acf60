"""How good one-sentence summaries are, measured against sentences that people wrote.

In: labelled papers, and for each method the sentence it chooses. Out: ROUGE-1, ROUGE-2 and ROUGE-L for each engine
and baseline side by side, with a confidence interval and the speed. Separate from the engines, so that all of them,
and any other tool's sentences, are measured alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.evaluation.figures_of_summaries import MethodScores, SummaryReport, scores_of
from pipeline.evaluation.shown import timed
from pipeline.evaluation.whole_summaries import evaluate_wholes
from pipeline.learning.rouge import score_best
from pipeline.settings import SummaryEngine, SummarySettings
from pipeline.summaries import ENGINES, model_sha256, summarise
from pipeline.summaries.labelled import LabelledPaper, read_labelled
from pipeline.summaries.models import load_ranker
from pipeline.summaries.training import FOLDS, cross_validated
from pipeline.summaries.whole_labelled import is_whole
from pipeline.text.analysis import Analysis, analyse

PROTOCOL = (
    "SciTLDR's: one sentence a paper, ROUGE F1 as rouge-score gives it with stemming, the reference with the best"
    " ROUGE-1; intervals are 95 % of 1,000 resamples of the papers"
)
MOST_WHOLES = 100  # whole texts that are read unless more are asked for: sumy's methods take seconds for each
_WARMING = 20  # papers before the clock starts: imports and first look-ups are not the engine's speed

Choose = Callable[[Sequence[LabelledPaper], Sequence[Analysis]], list[str]]


def evaluate_summaries(
    path: Path, *, cross_validate: bool = False, models: Path | None = None, most: int = MOST_WHOLES
) -> SummaryReport:
    """Score every engine, and baselines beside them, on labelled papers, or on whole texts (`whole_summaries`).

    The baselines: the title; and the oracle, that sentence of the abstract which agrees best with the references,
    which bounds what any choice of a whole sentence can reach.

    Args:
        path: JSON lines of labelled papers, gzip or not.
        cross_validate: score the ranker also as fitted on four fifths of the papers and applied to the fifth part,
            some minutes' work for 2,000 papers. Needed where the shipped model was fitted on these very papers.
        models: the folder of a refitted model for the ranker, if any.
        most: of a file of whole texts, how many are read.

    Raises:
        UsageError: the file is not one of labelled papers or texts, or the folder holds no model that this version can
            use.
    """
    model_sha256(SummaryEngine.RANKER, models)  # loads it: what is wrong is told before the work begins
    if is_whole(path):
        return evaluate_wholes(path, most, cross_validate=cross_validate, models=models)
    papers = read_labelled(path)
    analyses = [analyse(str(number), paper.title, paper.abstract) for number, paper in enumerate(papers)]
    methods = [score_method(name, papers, choose(papers, analyses)) for name, choose in _baselines().items()]
    for engine in ENGINES:
        methods += _score_engine(engine.value, _settings(engine, models), papers, analyses)
    bare = [analyse(one.paper_id, None, one.abstract.text) for one in analyses]
    methods += _score_engine("ranker, without titles", _settings(SummaryEngine.RANKER, models), papers, bare)
    if cross_validate:
        chosen = cross_validated(papers, load_ranker(models))
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
    found = [score_best(paper.references, sentence) for paper, sentence in zip(papers, chosen, strict=True)]
    return scores_of(method, found, chosen, papers_per_second)


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
    rows, papers_per_second = timed(len(papers), lambda: summarise(analyses, settings))
    yield score_method(method, papers, [row[0].sentence if row else "" for row in rows], papers_per_second)
    if settings.engine is SummaryEngine.RANKER:
        yield score_method(f"{method}, gists", papers, [row[0].gist if row else "" for row in rows])
