"""The level that the default engine holds on papers of other fields than machine learning.

`fixtures/best_sentences.jsonl`: 66 abstracts of arXiv (metadata, CC0 1.0) of mathematics, physics, astronomy, biology,
economics, statistics and engineering, drawn by chance, with the sentence that says best what the paper does or finds,
and others that will do, marked by reading before any engine was asked.
"""

import json
from pathlib import Path

from pipeline.settings import SummarySettings
from pipeline.summaries import summarise
from pipeline.text.analysis import analyse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "fixtures" / "best_sentences.jsonl").read_text("utf-8").splitlines()
]
BEST, WRONG = 47, 10  # as measured; each may be one off


def _first_sentences() -> list[str]:
    papers = [analyse("", case["title"], case["abstract"], "en") for case in CASES]
    return [rows[0].sentence for rows in summarise(papers, SummarySettings(sentences=1))]


def test_the_best_sentence_is_found() -> None:
    """As many first sentences are the best ones as were measured, and as few are wrong, one more or less."""
    chosen = list(zip(_first_sentences(), CASES, strict=True))
    best = sum(sentence in case["best"] for sentence, case in chosen)
    fair = sum(sentence in case["acceptable"] for sentence, case in chosen)
    assert best >= BEST - 1, f"{best} of {len(CASES)} are the best"
    assert len(CASES) - best - fair <= WRONG + 1, f"{len(CASES) - best - fair} of {len(CASES)} are wrong"
