"""The linear model's arrays, file and probabilities."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ResourceError
from pipeline.learning.logistic import logistic
from pipeline.tagging.calibrating import Line, Lines, calibrate
from pipeline.tagging.ngrams import KnownNGrams, Numbered, number_texts
from pipeline.tagging.past_words import PastWords
from pipeline.tagging.suggesting import model_file
from pipeline.tagging.tag_model import (
    TagModel,
    contributions,
    load_tag_model,
    look_at,
    probabilities,
    probabilities_then,
    quantise,
    save_tag_model,
    vectorise,
    weigh,
)

FILE = model_file("mine")
WEIGHTS = np.array([[4.0, -4.0, 6.0, 0.0], [-4.0, 4.0, 0.0, 6.0], [4.0, -4.0, 0.0, 0.0]], dtype=np.float32)


def small_model() -> TagModel:
    """Return a model of two words, two labels and two periods."""
    weights, scales = quantise(WEIGHTS, 63, 0.1)
    return TagModel(
        labels=("x", "y"),
        stems={"old": 1, "new": 2},
        abstract=KnownNGrams(np.array([1, 2])),
        title=KnownNGrams(np.array([1])),
        idf=np.ones(3, dtype=np.float32),
        weights=weights,
        scales=scales,
        prior=np.array([[-1.0, -1.0], [-1.0, 2.0]], dtype=np.float32),
        period_prior=np.zeros(2, dtype=np.float32),
        period_starts=(2020,),
    )


def read(model: TagModel, *stems: str) -> Numbered:
    """Return one text of these stems."""
    return number_texts([stems], model.stems)


def test_words_decide() -> None:
    """A word that speaks for a label makes it the likelier one."""
    model = small_model()
    scores = probabilities(model, look_at(model, vectorise(model, read(model), read(model, "old")), 0), 2010)
    assert scores[0] > 0.5 > scores[1]


def test_the_year_shifts_the_prior() -> None:
    """The same words give another probability where the period has another prior."""
    model = small_model()
    features = vectorise(model, read(model), read(model, "old"))
    assert (
        probabilities(model, look_at(model, features, 0), 2025)[1]
        > probabilities(model, look_at(model, features, 0), 2010)[1]
    )


def test_words_stand_in_for_the_year() -> None:
    """Without a year, the periods that the words suggest are mixed: the result lies between theirs."""
    model = small_model()
    features = vectorise(model, read(model), read(model, "old"))
    low, mixed, high = (probabilities(model, look_at(model, features, 0), year)[1] for year in (2010, None, 2025))
    assert low < mixed < high


def told(label: int) -> PastWords:
    """Return that `old` in a title spoke for a label in the past, before 2020."""
    one = np.array([label], dtype=np.uint16)
    return PastWords(periods=1, bounds=np.array([0, 0, 0, 1]), labels=one, weights=np.array([9], dtype=np.uint8))


def test_the_past_counts_for_papers_of_the_past() -> None:
    """What a word told in the past raises its label in a paper of those years, and no other; one of today stays."""
    model, with_past = small_model(), replace(small_model(), past=told(1))
    seen = look_at(model, vectorise(model, read(model), read(model, "old")), 0)
    plain, then, _ = probabilities_then(with_past, seen, 2010)
    assert (then[1] > plain[1], then[0] < plain[0]) == (True, True)
    plain, then, _ = probabilities_then(with_past, seen, 2025)
    assert plain.tolist() == then.tolist() == probabilities(model, seen, 2025).tolist()


def test_a_label_that_was_none_yet_earns_nothing_of_the_past() -> None:
    """What papers of later years told for a label is nothing to a paper of a year that hardly knew it."""
    model = replace(small_model(), prior=np.array([[-1.0, -9.0], [-1.0, 2.0]], dtype=np.float32))
    with_past = replace(model, past=replace(told(1), periods=2))
    seen = look_at(model, vectorise(model, read(model), read(model, "old")), 0)
    then, later = (probabilities_then(with_past, seen, year)[1][1] for year in (2010, 2025))
    assert then < probabilities(model, seen, 2010)[1] + 1e-3
    assert later > probabilities(model, seen, 2025)[1]


def test_worth_moves_the_ranking_alone() -> None:
    """A label that counts more in a ranking of the paper's period goes before one as likely; the chances stay."""
    model = replace(small_model(), prior=np.zeros((2, 2), np.float32))
    moved = replace(model, worth=np.array([[0.0, 0.0], [0.0, 1.0]], np.float32))
    features = vectorise(model, read(model), read(model, "unheard"))
    for year, first in ((2010, 0.5), (2025, logistic(np.array([1.0]))[0])):
        plain, then, _ = probabilities_then(moved, look_at(moved, features, 0), year)
        assert plain.tolist() == probabilities(model, look_at(model, features, 0), year).tolist()
        assert then.tolist() == pytest.approx([0.5, first])


def test_contributions_add_up() -> None:
    """What the features add is the label's log odds but for the prior."""
    model = small_model()
    features = vectorise(model, read(model, "old"), read(model, "old", "new"))
    seen = look_at(model, features, 0)
    odds = float(contributions(model, seen, [0]).sum() + model.prior[0, 0])
    assert probabilities(model, seen, 2010)[0] == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-6)


def test_unknown_words_are_no_features() -> None:
    """A paper without a known word has no features, and still a probability."""
    model = small_model()
    features = vectorise(model, read(model), read(model, "zzz"))
    assert (len(features.rows), len(probabilities(model, look_at(model, features, 0), None))) == (0, 2)


def test_calibration_keeps_the_order() -> None:
    """Calibrated scores are less sure, in the same order, and stay between 0 and 1."""
    scores = np.array([0.0, 0.1, 0.5, 0.9, 1.0], dtype=np.float64)
    calibrated = calibrate(scores, Line(0.0, 0.85)).tolist()
    assert calibrated == sorted(calibrated)
    assert 0 <= calibrated[0] < 0.1 < calibrated[1]
    assert calibrated[3] < 0.9 < calibrated[4] <= 1


def test_the_batch_does_not_show() -> None:
    """A paper has the same probabilities, bit for bit, alone and among others."""
    model = small_model()
    texts = [["old"], ["new", "old", "new"], [], ["zzz", "old", "old"]]
    together = vectorise(model, number_texts(texts, model.stems), number_texts(texts[::-1], model.stems))
    for place, (title, abstract) in enumerate(zip(texts, texts[::-1], strict=True)):
        alone = vectorise(model, read(model, *title), read(model, *abstract))
        assert (
            probabilities(model, look_at(model, together, place), None).tolist()
            == probabilities(model, look_at(model, alone, 0), None).tolist()
        )


def test_vectors_have_length_one() -> None:
    """Counts are damped by their logarithm and scaled to length 1."""
    assert weigh(
        np.array([0, 0, 1]), np.array([1, 1, 7]), np.array([3.0, 4.0, 2.0], dtype=np.float32)
    ).tolist() == pytest.approx([0.6, 0.8, 1.0])


def test_small_weights_are_dropped() -> None:
    """Weights nearer to zero than the limit become zero, the largest of a row keeps its value."""
    weights, scales = quantise(np.array([[0.1, -2.0]], dtype=np.float32), 63, 0.2)
    assert (weights * scales[:, None]).tolist()[0] == pytest.approx([0.0, -2.0], abs=1e-3)


def test_file_round_trip(tmp_path: Path) -> None:
    """A model is the same after it was written and read."""
    model = small_model()
    save_tag_model(model, FILE, tmp_path, {})
    loaded = load_tag_model(FILE, tmp_path)
    assert (loaded.labels, loaded.stems, loaded.weights.tolist()) == (model.labels, model.stems, model.weights.tolist())


def test_what_is_no_model_of_tags_is_refused(tmp_path: Path) -> None:
    """Another stage's model under this name is told, with the command that makes the right one."""
    FILE.save(tmp_path, {"words": np.zeros(1)}, {"labels": ["a"], "period_starts": []})
    with pytest.raises(ResourceError, match=r"no model .* gistmill train tags DATA --scheme mine --to"):
        load_tag_model(FILE, tmp_path)


def test_a_paper_has_the_line_of_its_era() -> None:
    """A paper of the past goes by the line of the past, one of which that is as likely as not by the middle of both."""
    lines = Lines(past=Line(1.0, 0.5), late=Line(0.0, 1.0))
    assert [lines.of(1.0), lines.of(0.0), lines.of(0.5)] == [lines.past, lines.late, Line(0.5, 0.75)]


def test_lines_are_kept_in_the_card(tmp_path: Path) -> None:
    """What a model is calibrated by is read as it was written, and a model without lines has none."""
    for lines in (None, Lines(past=Line(0.2736, 0.8262), late=Line(0.0692, 0.7445))):
        save_tag_model(replace(small_model(), lines=lines), FILE, tmp_path, {})
        assert load_tag_model(FILE, tmp_path).lines == lines
