"""The labels that the tagger is fitted on."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ResourceError
from pipeline.keyphrases.models import load_labels
from pipeline.keyphrases.tagger import N_CLASSES, WordClass
from pipeline.keyphrases.tagger_labels import NOT_LABELLED, LabelledSentence, TaggerLabels, packed, unpacked
from pipeline.text.analysis import Analysis, analyse

PAPER = analyse("2001.00001", "Old trees", "The trees grow. Ha.")
CLASSES = [3, 2, 9, 2, 6, 0, NOT_LABELLED, NOT_LABELLED]


def sentences(classes: list[int], paper: Analysis = PAPER) -> list[LabelledSentence]:
    """Return the labelled sentences of a paper whose words have these classes."""
    labels = TaggerLabels({"2001.00001": np.array(classes, np.uint8)})
    return list(labels.sentences(iter([paper])))


def test_labels_meet_their_words() -> None:
    """Title and sentences come with their classes; a sentence that has none is left out."""
    found = [(list(one.words), list(one.classes)) for one in sentences(CLASSES)]
    assert found == [(["Old", "trees"], [3, 2]), (["The", "trees", "grow", "."], [9, 2, 6, 0])]


@pytest.mark.parametrize("paper", [analyse("2001.00001", "Old trees", "The trees"), analyse("other", "Old trees", "")])
def test_a_paper_with_other_words_is_left_out(paper: Analysis) -> None:
    """Labels for words that are split otherwise now, or for another paper, are not used."""
    assert sentences(CLASSES, paper) == []


@pytest.mark.parametrize("sizes", [(3, 4), (3, 5), (0, 1)])
def test_labels_survive_packing(sizes: tuple[int, int]) -> None:
    """Two words a byte and back, whether their number is even or odd."""
    rng = np.random.default_rng(5)
    labels = TaggerLabels({f"p{size}": rng.integers(0, 16, size).astype(np.uint8) for size in sizes})
    again = unpacked(packed(labels))
    assert {key: value.tolist() for key, value in again.classes.items()} == {
        key: value.tolist() for key, value in labels.classes.items()
    }


def test_the_shipped_labels_are_classes() -> None:
    """Sixteen thousand papers, nearly all words labelled, every class in use."""
    labels, card = load_labels()
    codes = np.concatenate(list(labels.classes.values()))
    counts = np.bincount(codes, minlength=NOT_LABELLED + 1)
    assert len(labels.classes) == 16_000
    assert counts[NOT_LABELLED] < 0.02 * len(codes)
    assert (counts[: max(WordClass) + 1] > 0).all()
    assert counts[N_CLASSES:NOT_LABELLED].sum() == 0
    assert "spaCy" in str(card["labels"])


def test_an_installed_wheel_is_without_labels(tmp_path: Path) -> None:
    """Where the labels are not, as in a wheel, the message says where they are."""
    with pytest.raises(ResourceError, match="the labels are in Gistmill's repository"):
        load_labels(tmp_path)
