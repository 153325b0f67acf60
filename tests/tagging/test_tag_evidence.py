"""The spans that earned labels most."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Field
from pipeline.tagging.arxiv import load_arxiv
from pipeline.tagging.evidence import EVIDENCE_TERMS, evidence_of
from pipeline.tagging.suggesting import Earned, Reading, read_papers
from pipeline.text.analysis import analyse

_TEXTS = (
    (
        "Reward shaping for deep reinforcement learning",
        "Deep reinforcement learning needs a reward. We shape $\\alpha$.",
    ),
    (None, "Galaxies at high redshift form stars in clumps; dust hides them, and high redshift dims them."),
    ("zzqx", None),
)
_LOOKED_AT = 10


def reading() -> Reading:
    """Return three papers as the shipped model reads them; of the last it knows no word."""
    papers = [analyse(f"p{number}", *texts) for number, texts in enumerate(_TEXTS)]
    return read_papers(load_arxiv(), papers)


def spans_by_the_rule(batch: Reading, paper: int, weights: list[float]) -> list[tuple[Field, int, int, float]]:
    """Return a label's evidence by the rule in so many words: field, start, end and weight."""
    chosen: list[tuple[Field, int, int, float]] = []
    for at in sorted(range(len(weights)), key=lambda place: -weights[place])[:_LOOKED_AT]:
        feature = int(batch.features.bounds[paper]) + at
        in_title = batch.features.rows[feature] >= len(batch.model.abstract)
        both = batch.units.papers[paper]
        field, units = (Field.TITLE, both.title) if in_title else (Field.ABSTRACT, both.abstract)
        start, end = units.starts[batch.features.first[feature]], units.ends[batch.features.last[feature]]
        apart = all(one[0] is not field or end <= one[1] or one[2] <= start for one in chosen)
        if weights[at] > 0 and apart and len(chosen) < EVIDENCE_TERMS:
            chosen.append((field, start, end, round(weights[at], 6)))
    return chosen


@settings(max_examples=60)
@given(
    st.randoms(use_true_random=False),
    st.lists(st.integers(0, 4), min_size=3, max_size=3),
    st.sampled_from(
        [[-1.0, 0.0, 1.0, 2.0], [-0.3, 1e-30, 1e-9, 0.1, 0.2, 0.3, 0.5, 1e60], list(np.arange(-3, 9, 0.01))]
    ),
)
def test_a_batch_is_chosen_as_label_by_label(random: Random, labels: list[int], values: list[float]) -> None:
    """For any weights, equal and negative ones too, a batch's evidence is what the rule gives each label alone."""
    batch = reading()
    sizes = np.diff(batch.features.bounds).tolist()
    earned = [
        Earned(paper, tuple(range(count)), np.array(random.choices(values, k=size * count)).reshape(size, count))
        for paper, (size, count) in enumerate(zip(sizes, labels, strict=True))
    ]
    expected = [spans_by_the_rule(batch, one.paper, column) for one in earned for column in one.weights.T.tolist()]
    found = evidence_of(batch, earned)
    assert [[(one.field, one.start_char, one.end_char, one.weight) for one in spans] for spans in found] == expected


def test_terms_are_verbatim() -> None:
    """Each term is the text at its place."""
    batch = reading()
    earned = [Earned(0, (0,), np.arange(batch.features.bounds[1], dtype=np.float64)[:, None])]
    texts = {field: text.text for field, text in batch.papers[0].fields()}
    (spans,) = evidence_of(batch, earned)
    assert spans
    assert [texts[one.field][one.start_char : one.end_char] for one in spans] == [one.term for one in spans]


def test_weights_too_near_to_tell_in_32_bits_keep_their_order() -> None:
    """Weights that differ in the last bit of a double are ranked by it."""
    batch = reading()
    size = int(batch.features.bounds[1])
    rising = np.nextafter(1.0, 2.0) - 1.0
    weights = 1.0 + rising * np.arange(size)
    (spans,) = evidence_of(batch, [Earned(0, (0,), weights[:, None])])
    assert [(one.field, one.start_char, one.end_char) for one in spans] == [
        span[:3] for span in spans_by_the_rule(batch, 0, weights.tolist())
    ]


def test_nothing_asked_and_nothing_known() -> None:
    """No papers, no labels, and a paper without a known word have no evidence and are no error."""
    batch = reading()
    nothing = Earned(2, (0, 1), np.zeros((0, 2)))
    assert batch.features.bounds[2] == batch.features.bounds[3]
    assert evidence_of(batch, []) == []
    assert evidence_of(batch, [Earned(0, (), np.zeros((int(batch.features.bounds[1]), 0)))]) == []
    assert evidence_of(batch, [nothing]) == [(), ()]
