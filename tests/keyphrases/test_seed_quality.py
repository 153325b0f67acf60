import json
from pathlib import Path

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.function_words import is_function_word
from pipeline.keyphrases.scoring import score_phrases
from pipeline.parsing.source import parse_bytes
from pipeline.records import Keyphrase, Record
from pipeline.settings import KeyphraseSettings
from pipeline.text.analysis import analyse

CASES = json.loads((Path(__file__).parent / "fixtures" / "seed_keyphrases.json").read_text(encoding="utf-8"))
FEWEST = 6  # of ten: what is far less likely than a paper's best phrase is not filled up with
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LEVEL = {5: 0.463, 10: 0.593}  # micro F1 of the shipped model on these papers, whose keyphrases were written by reading


@pytest.fixture(scope="module")
def papers() -> list[Record]:
    """The seed papers that have keyphrases written by hand, in the order of the fixture."""
    records = [
        record for path in sorted(SEEDS.glob("*.txt")) for record in parse_bytes(path.read_bytes()).parsed.records
    ]
    found = [next(one for one in records if (one.abstract or "").startswith(case["begins"])) for case in CASES]
    assert len(found) == len(CASES)
    return found


@pytest.fixture(scope="module")
def keyphrases(papers: list[Record]) -> list[list[Keyphrase]]:
    """Their keyphrases by the default engine."""
    analyses = [analyse(str(number), paper.title, paper.abstract) for number, paper in enumerate(papers)]
    return extract_keyphrases(analyses, KeyphraseSettings())


@pytest.mark.parametrize("place", [0, 1])
def test_quality_on_seeds_holds(keyphrases: list[list[Keyphrase]], place: int) -> None:
    """The default engine loses no more than a point of F1@5 and F1@10; the message says by how much it fell."""
    phrases = [[item.phrase for item in found] for found in keyphrases]
    score = score_phrases(phrases, [case["keyphrases"] for case in CASES])[place]
    level = LEVEL[score.cutoff]
    assert score.f1 >= level - 0.01, f"F1@{score.cutoff} is {score.f1:.3f}, {level - score.f1:.3f} below {level}"


def test_no_keyphrase_is_a_fragment(papers: list[Record], keyphrases: list[list[Keyphrase]]) -> None:
    """No keyphrase of a seed paper begins or ends with a function word, or holds a command, a link or punctuation."""
    bad = [
        item.phrase
        for found in keyphrases
        for item in found
        if is_function_word(item.phrase.split()[0])
        or is_function_word(item.phrase.split()[-1])
        or any(sign in item.phrase for sign in "\\$:/;,()[]{}")
    ]
    assert bad == []
    assert min(map(len, keyphrases)) >= FEWEST
    assert max(map(len, keyphrases)) == KeyphraseSettings().count
    assert len(papers) == len(keyphrases)
