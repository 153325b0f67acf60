"""The stages, as a batch sees them."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.parsing import parse_bytes
from pipeline.settings import GivenPaper, InterestSettings, Settings
from pipeline.stages import STAGES, Stage
from pipeline.text import lexicon
from pipeline.text.analysis import Analysis, analyse
from pipeline.text.batch import batch_of
from running import SEEDS

_TORN = (
    "We show the ice ( ) x ; : , . and between such based by to that encourages measured \u2014 / And In paper of LSTM "
    "(LSTM) Long Short-Term Memory ~ $x$ \\alpha https://github.com/a/b 3.5% $ [ ] named called GPT-4 outperforms 10 A"
)
_SOME = 500
_LIKED = GivenPaper(title="Long short-term memory on ice", abstract="We show that GPT-4 outperforms LSTM by 10 %.")
_SETTINGS = Settings(interests={"mine": InterestSettings(likes=(_LIKED, GivenPaper(title="measured between words")))})


@pytest.fixture(scope="module")
def torn() -> list[Analysis]:
    """Papers whose texts begin and end anywhere: pieces of real abstracts, and words in any order."""
    rng = np.random.default_rng(5)
    abstracts = [
        (record.abstract or "").split()
        for file in sorted(SEEDS.glob("*.txt"))
        for record in parse_bytes(file.read_bytes()).parsed.records
    ]
    return [analyse(str(number), _some(rng, 8), _text(rng, abstracts)) for number in range(_SOME)]


def _some(rng: np.random.Generator, most: int) -> str:
    return " ".join(rng.choice(_TORN.split(), rng.integers(most)))


def _text(rng: np.random.Generator, abstracts: Sequence[list[str]]) -> str:
    words = abstracts[int(rng.integers(len(abstracts)))]
    start = int(rng.integers(len(words) + 1))
    piece = " ".join(words[start : start + int(rng.integers(60))])
    return (piece, f"{piece} {_some(rng, 3)}", _some(rng, 25))[int(rng.integers(3))]


def _rows(stage: Stage, papers: Sequence[Analysis], size: int) -> dict[str, list[str]]:
    """Return what a stage says of each paper, in batches of a size."""
    told: dict[str, list[str]] = defaultdict(list)
    for start in range(0, len(papers), size):
        some = batch_of(papers[start : start + size])
        for name, found in stage.compute(some, _SETTINGS).items():
            for paper, rows in zip(some, found, strict=True):
                told[paper.paper_id] += [f"{name} {row}" for row in rows]
    return told


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_what_is_said_of_a_paper_depends_on_it_alone(stage: Stage, torn: list[Analysis]) -> None:
    """A stage says the same of a paper, to the last bit, whatever stands beside it or came before, torn texts too."""
    shuffled = [torn[place] for place in np.random.default_rng(6).permutation(len(torn))]
    told = _rows(stage, torn, 200)
    assert len(told) > _SOME / 20
    assert told == _rows(stage, shuffled, 77)
    lexicon._current.clear()  # as a process that begins  # noqa: SLF001
    assert told == _rows(stage, shuffled, 150)
