"""The level of mentions on arXiv abstracts of every field: six files that are in no fit, and one that is."""

from pathlib import Path

import pytest

from pipeline.evaluation.mentions import OURS, evaluate_mentions

_FIXTURES = Path(__file__).parent / "fixtures"
# F1 by file and kind, as measured when the models were fitted
_LEVELS = {
    "arxiv_mentions_held.jsonl.gz": {"systems": 0.836, "acronyms": 0.963, "links": 1.0, "claims": 0.862},
    "arxiv_names_held.jsonl.gz": {"systems": 0.882, "acronyms": 0.985},
    "arxiv_tools_held.jsonl.gz": {"systems": 0.9, "acronyms": 0.959, "links": 1.0},
    "arxiv_read_later.jsonl.gz": {"systems": 0.904, "acronyms": 0.958, "links": 1.0, "claims": 0.867},
    "arxiv_strangers.jsonl.gz": {"systems": 0.842, "acronyms": 0.958, "links": 1.0},
    "arxiv_strangers_held.jsonl.gz": {"systems": 0.931, "acronyms": 0.941},
    "arxiv_mentions.jsonl.gz": {"systems": 0.877, "acronyms": 0.971, "links": 1.0, "claims": 0.853},
}


@pytest.mark.parametrize("name", _LEVELS)
def test_level_holds(name: str) -> None:
    """No kind loses more than a point of F1."""
    f1 = {s.what: s.f1 for s in evaluate_mentions(_FIXTURES / name).scores if s.method == OURS}
    below = {what: round(f1[what], 3) for what, level in _LEVELS[name].items() if f1[what] < level - 0.01}
    assert not below
