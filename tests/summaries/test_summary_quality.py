"""The level that the default engine holds, on seeds whose summaries we wrote."""

import json
from pathlib import Path

import pytest

from pipeline.evaluation.summaries import score_method
from pipeline.parsing import parse_bytes
from pipeline.settings import SummarySettings
from pipeline.summaries import summarise
from pipeline.summaries.labelled import LabelledPaper
from pipeline.text.analysis import analyse

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
LEVELS = {True: 0.424, False: 0.424}  # mean ROUGE-1 of the shipped model's gists, with titles and without


def _papers() -> list[LabelledPaper]:
    records = [
        record for file in sorted(SEEDS.glob("*.txt")) for record in parse_bytes(file.read_bytes()).parsed.records
    ]
    by_opening = {(record.abstract or "")[:60]: record for record in records}
    found = [by_opening[case["opening"]] for case in CASES]
    pairs = zip(found, CASES, strict=True)
    return [LabelledPaper(record.title, record.abstract or "", (case["reference"],)) for record, case in pairs]


@pytest.mark.parametrize("titles", [True, False])
def test_quality_holds(titles: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The default engine loses no more than a point of ROUGE-1 on 32 seeds, read with their titles or without."""
    papers = _papers()
    analyses = [analyse("", paper.title if titles else None, paper.abstract) for paper in papers]
    chosen = [rows[0].gist for rows in summarise(analyses, SummarySettings(sentences=1))]
    rouge1 = score_method("default", papers, chosen).rouge1
    level = LEVELS[titles]
    assert rouge1 >= level - 0.01, f"ROUGE-1 is {rouge1:.3f}, {level - rouge1:.3f} below the level of {level}"
