"""The scheme `arxiv`: a paper's arXiv categories by a model over its words, or as its source declares them.

In: analysed papers, with the year and the categories that their sources state. Out: ranked categories with calibrated
probabilities as scores, each with the terms that weighed most. One that is not likely enough is not given (`Least`),
and a text of hardly any words has none but those that its source declares. Nor has a text of strange words, a recipe
or a letter, unless a category is plain: papers go together words that other papers put together, too.

Categories that a source declares are all there are, in its order, with engine `declared` and score 1; only where it is
asked for does the model add others behind them, and it overrules none. Their evidence is what the model found for them;
where no word of the text speaks for a declared category, the evidence is the whole title (without one, the abstract's
first sentence) with weight 0.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.records import Evidence, Field, Tag
from pipeline.tagging.evidence import evidence_of
from pipeline.tagging.hidden_layer import Doubles
from pipeline.tagging.resources import FOLDER
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.suggesting import (
    Earned,
    PaperReading,
    earned_by,
    label_scores,
    likeliest,
    model_file,
    read_paper,
    read_papers,
)
from pipeline.tagging.tag_model import TagModel, tag_loader
from pipeline.tagging.units import BatchUnits
from pipeline.text.analysis import Analysis
from pipeline.text.words import WordKind

SCHEME = "arxiv"
ENGINE = "model"
DECLARED = "declared"
MODEL = model_file(SCHEME, FOLDER)
load_arxiv = tag_loader(MODEL)
_CATEGORY = re.compile(r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Z][A-Za-z-]{1,20}")

_LEARNT = ("en", None)  # None: the language could not be told, as of a title alone
LEAST_SCORE = 0.01  # a less likely category is no suggestion
LEAST_WORDS = 4  # of a text that the model is asked about: fewer say what they are of by chance
LEAST_PAIRS = 0.5  # pairs that the model knows, for each word of a text that is not strange
LEAST_KNOWN = 1.1  # different words and pairs that it knows, for each word of a text that is not quite strange
PLAIN_IF_STRANGE = 0.15
PLAIN_IF_QUITE_STRANGE = 0.5
"""The scores from which on a text of strange words has categories: scores are of arXiv's papers, and of other texts
they are far too sure. Chosen on half of 8,000 papers of 2026; of the other half 3 go without, 1 of which had a right
first one, of 340 reports of the news 293, of 500 abstracts on blood cells 228."""


@dataclass(frozen=True, slots=True)
class Least:
    """The scores from which a model's categories are given: its likeliest one, and any behind it.

    A paper whose likeliest category is not likely enough has none of the model's; of a text of strange words more is
    asked, and still more of one of which the model hardly knows the words.
    """

    first: float = LEAST_SCORE
    further: float = LEAST_SCORE
    strange: float = LEAST_SCORE
    quite_strange: float = LEAST_SCORE


_ANY_LIKELY = Least()


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper, the categories that its source declares, and the score of each of the model's labels.

    The scores are None where nobody asks for them (categories are declared and no others wanted beside them), and
    where the text is in a language that the model has not learnt, or too short. `then` are those in which what words
    told in the past counts: by them categories are ranked, but a text that is no paper is told by the plain ones, for
    its words are often those of old papers.
    """

    reading: PaperReading
    declared: tuple[str, ...]
    scores: Doubles | None
    then: Doubles | None = None


def judge(
    papers: Sequence[Analysis],
    units: BatchUnits | None = None,
    model: TagModel | None = None,
    *,
    beside_declared: bool = False,
) -> list[Judged]:
    """Read papers with the model of arXiv's categories.

    Args:
        papers: the papers; without a year, the model goes by what the words suggest.
        units: the papers' units, if they are at hand.
        model: another model than the shipped one.
        beside_declared: whether the likeliest others are wanted beside declared ones.
    """
    reading = read_papers(model or load_arxiv(), papers, units)
    judged = []
    for at, paper in enumerate(papers):
        declared, seen = declared_categories(paper.declared_categories), read_paper(reading, at)
        asked = (beside_declared or not declared) and paper.language in _LEARNT and not _is_too_short(paper)
        scores = label_scores(seen) if asked else None
        judged.append(Judged(seen, declared, scores.plain if scores else None, scores.then if scores else None))
    return judged


def _is_too_short(paper: Analysis) -> bool:
    """Whether a text has too few words to be told: `Reply to Smith`, but not `A note on the cohomology of sheaves`."""
    return sum(text.kinds.count(WordKind.WORD) for _, text in paper.fields()) < LEAST_WORDS


def is_strange(judged: Judged, least: Least) -> bool:
    """Whether a text is no paper: its likeliest category is not plain, and the model knows few of its word pairs.

    So it is with `beat the butter until pale`; a text that the model was not asked about cannot be told.
    """
    if judged.scores is None:
        return False
    likeliest, quite_plain = float(judged.scores.max()), max(least.strange, least.quite_strange)
    if likeliest >= quite_plain:
        return False
    pairs, known = _known_shares(judged.reading)
    return pairs < LEAST_PAIRS and (known < LEAST_KNOWN or likeliest < least.strange)


def _known_shares(reading: PaperReading) -> tuple[float, float]:
    """Return how many different pairs of words, and how many words and pairs, a model knows for each of a text's."""
    model, features = reading.batch.model, reading.batch.features
    rows = features.rows[slice(*features.bounds[reading.at : reading.at + 2].tolist())]
    pairs = model.abstract.are_pairs(rows) | model.title.are_pairs(rows - len(model.abstract))
    words = max(1, sum(text.kinds.count(WordKind.WORD) for _, text in reading.paper.fields()))
    return int(pairs.sum()) / words, len(rows) / words


def tag_arxiv(papers: Sequence[Judged], count: int, least: Least = _ANY_LIKELY) -> list[list[Tag]]:
    """Return the declared categories of papers, and the likeliest others where they are asked for.

    Args:
        papers: the papers of a batch, as `judge` returns them.
        count: tags a paper, at most; declared ones are always given.
        least: how likely the model's categories must be.

    Returns:
        Each paper's tags by rank, none for a paper without any text. A category that no word of the text speaks for
        is given only if it is declared.
    """
    if not papers:
        return []
    drafts = [_draft(paper, count, least) for paper in papers]
    evidence = iter(evidence_of(papers[0].reading.batch, [earned for draft in drafts for earned in draft.earned]))
    return [_tags(draft, dict(zip(draft.asked, evidence, strict=False)), count) for draft in drafts]


def declared_categories(names: Iterable[str]) -> tuple[str, ...]:
    """Return those names that are arXiv categories, each once: other feeds declare their own in the same field."""
    known = scheme_labels(SCHEME)
    return tuple(name for name in dict.fromkeys(names) if name in known or _CATEGORY.fullmatch(name))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paper's categories before their evidence is known."""

    paper: Analysis
    declared: tuple[str, ...] = ()
    likely: Mapping[str, float] = field(default_factory=dict)  # with their scores, the likeliest first
    earned: tuple[Earned, ...] = ()
    asked: tuple[str, ...] = ()  # the categories of what was earned, in its order


def _draft(judged: Judged, count: int, least: Least) -> _Draft:
    reading, declared = judged.reading, judged.declared
    paper, names = reading.paper, reading.batch.model.labels
    if not (paper.title.text or paper.abstract.text):
        return _Draft(paper)
    likely = _likely(judged, count, least) if len(declared) < count else {}
    earned = [earned_by(reading, [names.index(category)]) for category in declared if category in names]
    earned += [earned_by(reading, list(likely))] if likely else []
    asked = tuple(names[label] for one in earned for label in one.labels)
    return _Draft(paper, declared, {names[label]: score for label, score in likely.items()}, tuple(earned), asked)


def _likely(judged: Judged, count: int, least: Least) -> dict[int, float]:
    if judged.then is None:
        return {}
    names = judged.reading.batch.model.labels
    likely = list(likeliest(judged.then, count + len(judged.declared), LEAST_SCORE).items())
    if not likely or likely[0][1] < least.first or is_strange(judged, least):
        return {}
    kept = [*likely[:1], *(one for one in likely[1:] if one[1] >= least.further)]
    return {label: score for label, score in kept if names[label] not in judged.declared}


def _tags(draft: _Draft, evidence: Mapping[str, tuple[Evidence, ...]], count: int) -> list[Tag]:
    tags = [
        _tag(category, rank, 1.0, DECLARED, evidence.get(category) or (_whole(draft.paper),))
        for rank, category in enumerate(draft.declared, start=1)
    ]
    spoken_for = [category for category in draft.likely if evidence[category]]
    for category in spoken_for[: max(0, count - len(tags))]:
        tags.append(_tag(category, len(tags) + 1, round(draft.likely[category], 6), ENGINE, evidence[category]))
    return tags


def _tag(category: str, rank: int, score: float, engine: str, evidence: tuple[Evidence, ...]) -> Tag:
    label = scheme_labels(SCHEME).get(category, category)
    return Tag(scheme=SCHEME, tag=category, label=label, rank=rank, score=score, engine=engine, evidence=evidence)


def _whole(paper: Analysis) -> Evidence:
    """Return the title, or without one the abstract's first sentence, as evidence that weighs nothing."""
    place, text = (Field.TITLE, paper.title) if paper.title.text else (Field.ABSTRACT, paper.abstract)
    start, end = (text.sentence_starts[0], text.sentence_ends[0]) if text.sentence_starts else (0, len(text.text))
    return Evidence(term=text.text[start:end], field=place, start_char=start, end_char=end, weight=0.0)
