"""Which short forms name parts of what a paper introduces, and so are its own."""

import pytest

from pipeline.mentions import find_mentions
from pipeline.text.analysis import analyse

_TITLE = "LampNet: A Neural Model That Learns to Measure Lanterns"
_OPENING = "Measuring lanterns is hard for neural models. We propose LampNet, a model trained on tasks of reasoning."
_KNOWN = "Wick Length Guidance (WiLG) is known. We propose LampNet, a neural model for reasoning."


def _own(sentence: str, opening: str = _OPENING) -> set[str]:
    (found,) = find_mentions([analyse("p", _TITLE, f"{opening} {sentence}")])
    return {system.name for system in found.systems} - {"LampNet"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("At its core, Wick Length Guidance (WiLG) builds a set of stable wicks.", {"WiLG"}),
        ("In addition, a Wick Length Block (WiLB) is used there.", {"WiLB"}),
        ("By integrating a Wick Length Guide (WiLG) and a Mixture-of-Glows-and-Wicks (MoGW), LampNet is stable.",
         {"WiLG", "MoGW"}),
        ("Our training includes Wick Length Tuning (WiLT) to burn less.", {"WiLT"}),
        ("LampNet has (i) a Wick Length Score (WiLS) that tells of oil.", {"WiLS"}),
        ("We operationalise this through Wick Length Training (WiLT), a regulariser.", {"WiLT"}),
    ],
)  # fmt: skip
def test_named_parts(sentence: str, names: set[str]) -> None:
    """A new short form is the paper's own where the paper tells what its own is made of."""
    assert names <= _own(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "LampNet outperforms older ones and Wick Length Guidance (WiLG) there.",
        "LampNet is tested on data of oil and the Wick Length Archive (WiLA) there.",
        "LampNet integrates Wick Length Glows (WLGs) with others.",
        "LampNet integrates a wick length guide (wlG) with others.",
        "LampNet integrates a Wick Length Component (WiLC) with others.",
        "LampNet is defined by oil and burns near a Wick Length Guide (WiLG) there.",
    ],
)
def test_no_parts(sentence: str) -> None:
    """What others made, what is of many or no name, what its place tells and what only stands near is no part."""
    assert not _own(sentence)


def test_no_part_before_the_whole() -> None:
    """What is defined in the first sentence was there before."""
    assert not _own("It glows.", _KNOWN)
