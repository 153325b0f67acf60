import json
from pathlib import Path

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.scoring import score_phrases
from pipeline.settings import KeyphraseEngine, KeyphraseSettings
from pipeline.text.analysis import analyse

CASES = json.loads((Path(__file__).parent / "fixtures" / "quality.json").read_text(encoding="utf-8"))
LEVEL = 0.823  # micro F1@10 of the shipped model on these texts


def test_quality_holds() -> None:
    """The default engine loses no more than a point of F1@10 on texts of our own."""
    papers = [analyse(str(number), case["title"], case["abstract"]) for number, case in enumerate(CASES)]
    found = extract_keyphrases(papers, KeyphraseSettings(engine=KeyphraseEngine.RANKER, max_words=6))
    phrases = [[item.phrase for item in one] for one in found]
    f1 = score_phrases(phrases, [case["keyphrases"] for case in CASES])[1].f1
    assert f1 >= LEVEL - 0.01, f"F1@10 is {f1:.3f}, {LEVEL - f1:.3f} below the level of {LEVEL}"
