"""The scheme `arxiv`: a paper's arXiv categories by a model over its words, or as its source declares them.

In: analysed papers, with the year and the categories that their sources state. Out: ranked categories with calibrated
probabilities as scores, each with the terms that weighed most.

Categories that a source declares are all there are, in its order, with engine `declared` and score 1; only where it is
asked for does the model add others behind them, and it overrules none. Their evidence is what the model found for them;
where no word of the text speaks for a declared category, the evidence is the whole title (without one, the abstract's
first sentence) with weight 0.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.errors import ResourceError
from pipeline.records import Evidence, Field, Tag
from pipeline.regular import read_regular
from pipeline.tagging.evidence import evidence_of
from pipeline.tagging.resources import resource_bytes
from pipeline.tagging.schemes import scheme_labels
from pipeline.tagging.suggesting import (
    Earned,
    PaperReading,
    earned_by,
    label_scores,
    likeliest,
    read_paper,
    read_papers,
)
from pipeline.tagging.tag_model import TagModel, load_model
from pipeline.tagging.units import BatchUnits
from pipeline.text.analysis import Analysis

SCHEME = "arxiv"
ENGINE = "model"
DECLARED = "declared"
MODEL_FILE = "arxiv_model.npz"
CARD_FILE = "arxiv_model.json"
_CATEGORY = re.compile(r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Z][A-Za-z-]{1,20}")

LEAST_SCORE = 0.01  # a less likely category is no suggestion


@cache
def model_of(card: bytes, folder: Path | None) -> TagModel:
    """Return the model that a card describes, from a folder or from the package.

    Raises:
        ResourceError: the model is missing, or is not the one that its card describes.
    """
    name = str(folder / MODEL_FILE) if folder else f"pipeline/tagging/data/{MODEL_FILE}"
    return load_model(_bytes(MODEL_FILE, folder), json.loads(card), name)


def card_bytes(folder: Path | None) -> bytes:
    """Return the card of the model in a folder, or of the one that ships with the package.

    Raises:
        ResourceError: there is none.
    """
    return _bytes(CARD_FILE, folder)


def _bytes(name: str, folder: Path | None) -> bytes:
    if folder is None:
        return resource_bytes(name)
    try:
        return read_regular(folder / name)
    except OSError as error:
        raise ResourceError(
            f"{folder / name}: cannot be read ({error.strerror}); make it with: "
            f"gistmill train tags DATA --scheme {SCHEME} --to {folder}"
        ) from None


def tag_arxiv(
    papers: Sequence[Analysis],
    count: int,
    units: BatchUnits | None = None,
    model: TagModel | None = None,
    *,
    beside_declared: bool = False,
) -> list[list[Tag]]:
    """Return the declared categories of papers or, where none is declared, the likeliest ones.

    Args:
        papers: the papers; without a year, the model goes by what the words suggest.
        count: tags a paper, at most; declared ones are always given.
        units: the papers' units, if they are at hand.
        model: another model than the shipped one.
        beside_declared: whether the likeliest others stand beside declared ones, `count` together.

    Returns:
        Each paper's tags by rank, none for a paper without any text. A category that no word of the text speaks for
        is given only if it is declared.
    """
    reading = read_papers(model or model_of(card_bytes(None), None), papers, units)
    drafts = [_draft(read_paper(reading, at), count, beside_declared=beside_declared) for at in range(len(papers))]
    evidence = iter(evidence_of(reading, [earned for draft in drafts for earned in draft.earned]))
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


def _draft(reading: PaperReading, count: int, *, beside_declared: bool) -> _Draft:
    paper, names = reading.paper, reading.batch.model.labels
    if not (paper.title.text or paper.abstract.text):
        return _Draft(paper)
    declared = declared_categories(paper.declared_categories)
    asks = len(declared) < count if beside_declared else not declared
    likely = _likely(reading, frozenset(declared), count) if asks else {}
    earned = [earned_by(reading, [names.index(category)]) for category in declared if category in names]
    earned.append(earned_by(reading, list(likely)))
    asked = tuple(names[label] for one in earned for label in one.labels)
    return _Draft(paper, declared, {names[label]: score for label, score in likely.items()}, tuple(earned), asked)


def _likely(reading: PaperReading, declared: frozenset[str], count: int) -> dict[int, float]:
    scores, names = label_scores(reading), reading.batch.model.labels
    likely = likeliest(scores, count + len(declared), LEAST_SCORE)
    return {label: score for label, score in likely.items() if names[label] not in declared}


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
