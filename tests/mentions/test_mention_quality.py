"""The level of mentions on arXiv abstracts of every field that no rule was written with and no model was fitted on."""

from pathlib import Path

import pytest

from pipeline.evaluation.mentions import OURS, evaluate_mentions

_FIXTURES = Path(__file__).parent / "fixtures"
# F1 by file and kind, as measured when the models were fitted
_LEVELS = {
    "arxiv_mentions_held.jsonl.gz": {"systems": 0.800, "acronyms": 0.963, "links": 1.0, "claims": 0.862},
    "arxiv_mentions_more.jsonl.gz": {"systems": 0.870, "acronyms": 0.984, "links": 1.0, "claims": 0.727},
    "arxiv_mentions_fresh.jsonl.gz": {"systems": 0.794, "acronyms": 0.976, "links": 1.0, "claims": 0.862},
    "arxiv_mentions.jsonl.gz": {"systems": 0.933, "acronyms": 0.976, "links": 1.0, "claims": 0.835},
}


@pytest.mark.parametrize("name", _LEVELS)
def test_level_holds(name: str) -> None:
    """No kind loses more than a point of F1."""
    f1 = {s.what: s.f1 for s in evaluate_mentions(_FIXTURES / name).scores if s.method == OURS}
    below = {what: round(f1[what], 3) for what, level in _LEVELS[name].items() if f1[what] < level - 0.01}
    assert not below
