"""Whole texts: a paper of a batch in, the sentences of its summary out, from all of it.

Of a paper with an abstract the first two sentences are those that the ranker of abstracts chooses, which readers agreed
with; what further ones add comes from the whole. Each sentence is weighed by a few features (`whole_features`); further
sentences are chosen for what they say that was not said before (maximal marginal relevance: J. Carbonell and
J. Goldstein, SIGIR 1998).

How much of a sentence a person's summary holds is told by trees, which have a file of their own: one forest for papers
with an abstract, where of a sentence behind it what counts is what the abstract does not say, and one for other texts.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

import numpy as np

from pipeline.learning.boosting import Forest, raw_scores
from pipeline.learning.logistic import logistic
from pipeline.learning.model_files import Arrays, Card, Loader, ModelFile, forest_arrays, forest_from
from pipeline.records import SummarySentence
from pipeline.settings import SummarySettings
from pipeline.summaries.gists import find_gist
from pipeline.summaries.models import FOLDER
from pipeline.summaries.selection import count_words, states_something
from pipeline.summaries.whole_features import NAMES, FloatArray, WholeText
from pipeline.text.batch import FIELDS, Batch
from pipeline.text.section_labels import behind_label, section_labels

NAME = "whole_texts"
MODEL = ModelFile(NAME, "train summaries DATA", FOLDER, features="\n".join(NAMES), may_lack=True)


@dataclass(frozen=True, slots=True)
class WholeModel:
    """What weighs the sentences of papers with an abstract, and what weighs those of all other texts."""

    papers: Forest
    others: Forest


def save_whole(model: WholeModel, folder: Path, card: Mapping[str, object]) -> None:
    """Write the trees and their card; the same trees give the same bytes."""
    MODEL.save(folder, {**forest_arrays("papers", model.papers), **forest_arrays("others", model.others)}, card)


def _trees(arrays: Arrays, _card: Card) -> WholeModel:
    return WholeModel(forest_from("papers", arrays), forest_from("others", arrays))


load_whole = Loader(MODEL, _trees)


FROM_ABSTRACT = 2
"""Sentences of a summary that come from a paper's abstract, at most, before the whole text is asked. Where words are
counted, as many as fit: people's summaries of a hundred words hold the abstract, and what the paper is known for."""
ABSTRACT_AGAIN = 0.6
"""What the score of further sentences of an abstract is multiplied by where sentences are counted and not words: they
are few, and the whole has more to say than its abstract."""
FIRST_OF_NEWS, MOST_WORDS_OF_NEWS = 0.6, 1_500
"""Reports begin with what they tell. Of a text of so many words that is no paper the first sentence is told first where
its score is such a share of the best one's and sentences are counted: so it is in 102 of 120 articles of the BBC, 34
before; of 22 such articles read the first sentence is the better one in all."""
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
    batch: Batch,
    whole: WholeText | None,
    settings: SummarySettings,
    model: WholeModel,
    begun: Sequence[SummarySentence],
) -> list[SummarySentence]:
    """Return the summary of a paper whose whole text was read, best sentence first.

    Args:
        batch: the batch.
        whole: the sentences of one of its papers; None where there are none.
        settings: how many sentences or words.
        model: what weighs sentences.
        begun: what was chosen of its abstract, at its place there; the first of these come first.
    """
    if whole is None:
        return list(begun)
    scores = whole_scores(whole, model)
    ends = {end: row for row, end in enumerate(_ends(batch, whole)) if end >= 0}
    first = [one for one in begun if one.end_char in ends and is_whole(one.sentence)] if whole.of_paper else []
    most = FROM_ABSTRACT if settings.words is None else len(first)
    first = [replace(one, rank=rank) for rank, one in enumerate(first[:most], start=1)]
    chosen = [ends[one.end_char] for one in first]
    if whole.of_paper and settings.words is None:
        scores = np.where(whole.in_lead, ABSTRACT_AGAIN * scores, scores)
    if not whole.of_paper and settings.words is None:
        scores = _with_first(whole, scores)
    return _as_rows(batch, whole, first, choose_rows(whole, scores, chosen, settings))


def _with_first(whole: WholeText, scores: FloatArray) -> FloatArray:
    """Return the scores of a text's sentences, those of a short one with its first as good as the best."""
    best = float(scores.max())
    if scores[0] < FIRST_OF_NEWS * best or sum(map(count_words, whole.sentences)) > MOST_WORDS_OF_NEWS:
        return scores
    return np.where(np.arange(len(scores)) == 0, best, scores)


def whole_scores(whole: WholeText, model: WholeModel) -> FloatArray:
    """Return how much of each sentence a person's summary would hold: about 0 to 1."""
    forest = model.papers if whole.of_paper else model.others
    scores = logistic(raw_scores(forest, whole.features.astype(np.float32)))
    rounded: FloatArray = np.maximum(scores, _LEAST).round(_DECIMALS)
    return rounded


def _ends(batch: Batch, whole: WholeText) -> list[int]:
    """Return where sentences of the lead end, in the column that it stands in; -1 for others."""
    at = batch.first_sentence[whole.segment] + whole.number
    ends: list[int] = np.where(whole.in_lead, batch.begin[whole.segment] + batch.sentence_end[at], -1).tolist()
    return ends


def choose_rows(
    whole: WholeText, scores: FloatArray, begun: Sequence[int], settings: SummarySettings
) -> list[tuple[int, float]]:
    """Return further sentences, with their scores, behind those that the summary begins with.

    Each of the best has its turn: one that does not fit uses up room too, so that what is left of it stays empty rather
    than hold the best of many short sentences (`Finally, we permute the French words.`).
    """
    told = {stem for row in begun for stem in whole.stems[row].tolist()}
    left = room = (settings.words or inf) - sum(count_words(whole.sentences[row]) for row in begun)
    rest = _candidates(whole, scores, begun, settings)
    chosen: list[tuple[int, float]] = []
    while rest and len(begun) + len(chosen) < settings.most_sentences and room > 0:
        is_first = not begun and not chosen
        asked = ([one for one in rest if one.words <= left] or rest[:1]) if is_first else rest
        worth, best = max(
            ((_worth(whole, one, told), one) for one in asked), key=lambda rated: (rated[0], -rated[1].row)
        )
        rest.remove(best)
        room -= best.words
        if best.words <= left or is_first:
            chosen.append((best.row, worth))
            told |= set(whole.stems[best.row].tolist())
            left -= best.words
    return chosen


def _candidates(
    whole: WholeText, scores: FloatArray, begun: Sequence[int], settings: SummarySettings
) -> list[_Candidate]:
    """Return the best whole sentences that state something, the best first; of those that say the same the first."""
    found = list(_stating(whole, scores, begun, settings, is_whole))
    if not found and not begun:
        found = list(_stating(whole, scores, begun, settings, lambda sentence: bool(sentence.strip())))
    return found


def is_whole(sentence: str) -> bool:
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
        place = int(whole.segment[row]), int(whole.number[row])
        rows.append(row_of(batch, place, len(rows) + 1, round(score * scale, _DECIMALS), "ranker"))
    return rows


def row_of(
    batch: Batch, place: tuple[int, int], rank: int, score: float, engine: str, *, english: bool = True
) -> SummarySentence:
    """Return the row of a sentence, given the number of its segment in the batch and its own in that segment.

    A label in front of it ("Results:") is no part of it. The rules of gists are of English: in another language a gist
    is its sentence.
    """
    segment, number = place
    text = batch.texts[segment]
    start, end = text.sentence_starts[number], text.sentence_ends[number]
    behind = behind_label(text.text, section_labels(text.text), start, end)
    start = behind if behind < end else start
    sentence = text.text[start:end]
    first, after = find_gist(sentence) if english else (0, len(sentence))
    begin = int(batch.begin[segment])
    return SummarySentence(
        rank=rank,
        sentence=sentence,
        score=score,
        engine=engine,
        field=FIELDS[batch.field[segment]],
        start_char=begin + start,
        end_char=begin + end,
        gist=sentence[first:after],
        gist_start_char=begin + start + first,
        gist_end_char=begin + start + after,
    )
