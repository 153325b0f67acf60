"""What a paper is about, whatever words it says it in."""

import numpy as np

from pipeline.interests.model import categories_of, chances, compare, features, liked_of, load, read
from pipeline.interests.terms import terms_of
from pipeline.tagging.units import batch_units
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of

_SPEECH = analyse(
    "speech",
    "Neural machine translation with attention",
    "Transformer decoders pre-trained on parallel corpora translate rare words better, as BLEU shows.",
    "en",
)
_SAME = analyse(
    "same",
    "Dependency parsing of morphologically rich languages",
    "A treebank annotated by linguists lets a parser label syntactic heads; perplexity falls.",
    "en",
)
_FOREIGN = analyse(
    "foreign",
    "Magnetic excitations of a frustrated kagome antiferromagnet",
    "A muon probe of spin dynamics reveals gapless spinons; susceptibility falls.",
    "en",
)


def _chances(liked: Analysis, *papers: Analysis) -> list[float]:
    ours, theirs = (read(load(), terms_of(batch_of(some))) for some in (papers, (liked,)))
    return [float(chance) for chance in chances(load(), features(ours, compare(ours, liked_of(theirs))))]


def test_a_paper_of_the_same_category_comes_first() -> None:
    """Of papers that share no word with a liked one, that of its category is likelier wanted than a foreign one."""
    same, foreign = _chances(_SPEECH, _SAME, _FOREIGN)
    assert same > 2 * foreign


def test_a_row_is_of_length_one_and_the_papers_own() -> None:
    """Rows have length 1, as closely as they are rounded, and no other paper of the batch changes a bit of one."""
    papers = (_SPEECH, _SAME, _FOREIGN)
    rows = categories_of(batch_units(batch_of(papers)))
    assert np.abs((rows * rows).sum(axis=1) - 1.0).max() < 0.01
    for paper, row in zip(papers, rows, strict=True):
        assert categories_of(batch_units(batch_of([paper]))).tobytes() == row.tobytes()
