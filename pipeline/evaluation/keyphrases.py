"""How good keyphrases are: every engine, and baselines beside them, on papers whose keyphrases people gave.

In: labelled papers. Out: precision, recall and F1 at 5 and 10 for each method, with a confidence interval and papers a
second. Separate from the scoring (`pipeline.keyphrases.scoring`, which names the protocol), because here the methods
are run.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from pipeline.errors import UsageError
from pipeline.evaluation.figures_of_keyphrases import KeyphraseReport, MethodScores
from pipeline.evaluation.shown import timed
from pipeline.evaluation.whole_keyphrases import evaluate_wholes
from pipeline.keyphrases import ENGINES, extract_keyphrases, model_sha256
from pipeline.keyphrases.labelled import WANTED, LabelledPaper, read_indexed, read_labelled
from pipeline.keyphrases.models import load_ranker, load_tagger
from pipeline.keyphrases.ranker import LONGEST, choose, find_phrases
from pipeline.keyphrases.scoring import CUTOFFS, PROTOCOL, count_distinct, score_phrases
from pipeline.keyphrases.training import FOLDS, Known, cross_validated, read_authors_papers
from pipeline.keyphrases.whole_labelled import is_whole
from pipeline.keyphrases.yake_engine import plain_keyphrases
from pipeline.records import Keyphrase
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import Analysis, analyse

MOST_WHOLES = 100  # whole texts that are read unless more are asked for
Phrases = list[list[str]]
_CROSS_VALIDATED = f"ranker, {FOLDS}-fold cross-validated"
Method = Callable[[Sequence[LabelledPaper], Sequence[Analysis]], Phrases]


def evaluate_keyphrases(
    path: Path,
    *,
    indexed: bool = False,
    cross_validate: bool = False,
    models: Path | None = None,
    most: int = MOST_WHOLES,
    tell: Callable[[str], None] = lambda _: None,
) -> KeyphraseReport:
    """Score every engine, and baselines beside them, on labelled papers, or on whole texts (`whole_keyphrases`).

    Args:
        path: a file of JSON lines with title, abstract and keyphrases.
        indexed: the keyphrases are Inspec's; its controlled keys are left out.
        cross_validate: score the ranker also as fitted on four fifths of the papers and applied to the fifth part.
            Needed where the shipped model was fitted on these very papers. The papers with authors' keywords that
            the shipped model was fitted on as well are read where they lie beside the file.
        models: the folder of refitted models for the ranker, if any.
        most: of a file of whole texts, how many are read.
        tell: is called with each method's name before it is run.

    Raises:
        UsageError: the file cannot be read, or the folder holds no models that this version can use.
    """
    model_sha256(KeyphraseEngine.RANKER, models)  # loads them: what is wrong is told before the work begins
    if is_whole(path):
        return evaluate_wholes(path, most, tell, cross_validate=cross_validate, models=models)
    papers = read_indexed(path) if indexed else read_labelled(path)
    if not papers:
        raise UsageError(f"{path}: holds no labelled paper; each line must be {WANTED}")
    analyses = [analyse("", paper.title, paper.abstract) for paper in papers]
    methods = {
        "yake, as it comes": lambda papers, _: [plain_keyphrases(_text(paper), max(CUTOFFS)) for paper in papers],
        "noun phrases, first ones first": lambda _, analyses: _noun_phrases(analyses, weighed=False),
        "noun phrases by TF-IDF": lambda _, analyses: _noun_phrases(analyses, weighed=True),
        **{engine.value: _engine(engine, models) for engine in ENGINES},
    }
    if cross_validate:
        methods[_CROSS_VALIDATED] = _cross_validation(read_authors_papers(path.parent))
    scored = []
    for name, extract in methods.items():
        tell(name)
        extract(papers[:1], analyses[:1])  # what is loaded once is no paper's time
        found, speed = timed(len(papers), partial(extract, papers, analyses))
        scores = score_phrases(found, [paper.keyphrases for paper in papers])
        scored.append(MethodScores(name, scores, None if name == _CROSS_VALIDATED else speed))
    keyphrases = sum(count_distinct(paper.keyphrases) for paper in papers)
    return KeyphraseReport(PROTOCOL, len(papers), keyphrases, tuple(scored))


def _text(paper: LabelledPaper) -> str:
    return f"{paper.title}. {paper.abstract}" if paper.title else paper.abstract


def _engine(engine: KeyphraseEngine, models: Path | None) -> Method:
    settings = KeyphraseSettings(engine=engine, count=max(CUTOFFS), max_words=LONGEST, models=models)
    return lambda _, analyses: _texts(extract_keyphrases(list(analyses), settings))


def _noun_phrases(analyses: Sequence[Analysis], *, weighed: bool) -> Phrases:
    found = find_phrases(analyses, load_tagger())
    frequency, _, _ = load_ranker().background.look_up(found.phrases.hashes)
    counts = np.diff(found.phrases.first_occurrences)
    scores = counts / (1.0 + frequency) if weighed else 1.0 / (1.0 + found.phrases.first_word)
    return _texts(choose(found, scores.astype(np.float64), max(CUTOFFS), LONGEST))


def _cross_validation(authors: Sequence[LabelledPaper]) -> Method:
    def extract(papers: Sequence[LabelledPaper], _: Sequence[Analysis]) -> Phrases:
        if len(papers) < FOLDS:
            return [[] for _ in papers]
        ranker = load_ranker()
        known = Known(load_tagger(), ranker.background, ranker.terms)
        return _texts(cross_validated(papers, known, max(CUTOFFS), authors).whole)

    return extract


def _texts(found: Sequence[Sequence[Keyphrase]]) -> Phrases:
    return [[item.phrase for item in phrases] for phrases in found]
