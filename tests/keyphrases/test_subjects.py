"""What the title names and what a paper calls its own stands among its keyphrases."""

import pytest

from pipeline.keyphrases import extract_keyphrases
from pipeline.keyphrases.subjects import MOST_ADDED, Candidate, with_subjects
from pipeline.settings import KeyphraseSettings
from pipeline.text.analysis import analyse

_MANY = (
    "Reinforcement learning, neural machine translation, convolutional neural networks, support vector machines and "
    "graph neural networks compete with random forests."
)


def _phrases(title: str, abstract: str, count: int) -> list[str]:
    return [
        one.phrase for one in extract_keyphrases([analyse("p", title, abstract)], KeyphraseSettings(count=count))[0]
    ]


@pytest.mark.parametrize(
    ("title", "abstract", "subject"),
    [
        ("On closed-loop stability bounds", _MANY, "closed-loop stability bounds"),
        ("Detecting deeply embedded star clusters by night", _MANY, "deeply embedded star clusters"),
        ("WISEr: learning", _MANY, "WISEr"),
        ("Learning", f"{_MANY} GrAMMIx is good. We run GrAMMIx.", "GrAMMIx"),
        ("Learning", f"{_MANY} ForgeryEraserx is good. We run ForgeryEraserx.", "ForgeryEraserx"),
        ("Learning", f"{_MANY} SNGCLX is good. We run SNGCLX. We like SNGCLX.", "SNGCLX"),
        ("Learning", f"{_MANY} Here we construct PRADBX, which is good.", "PRADBX"),
        ("Wise-Drive: learning", f"{_MANY} The Wise-Drive framework is good.", "Wise-Drive"),
        ("Learning", f"{_MANY} Moss root scores (MRS) grow. We sum MRS. We like MRS.", "Moss root scores"),
    ],
)
def test_a_subject_takes_the_place_of_the_worst(title: str, abstract: str, subject: str) -> None:
    """The title's phrase, the name before its colon, an unknown name that comes twice or is introduced are there."""
    assert subject in _phrases(title, abstract, 3)


def test_praise_with_a_capital_takes_no_place() -> None:
    """What a title praises is no subject with its praise, but without it."""
    assert "Electrostatic Potentials" in _phrases("Accurate Electrostatic Potentials", _MANY, 3)
    assert "Improved Convergence" not in _phrases("Improved Convergence for graphs", _MANY, 3)


@pytest.mark.parametrize(
    "abstract",
    [
        f"{_MANY} GrAMMIx is good.",
        f"{_MANY} The mAP@5 grows. An mAP@5 shrinks.",
        f"{_MANY} Kenigx-Pipherx holds. It needs Kenigx-Pipherx.",
        f"{_MANY} SNGCLX is good. We run SNGCLX.",
    ],
)
def test_what_comes_seldom_or_is_a_measure_or_a_pair_is_no_name(abstract: str) -> None:
    """A word with capitals that the paper has once, that is a measure or joins two people, takes no place."""
    assert not {"GrAMMIx", "mAP@5", "Kenigx-Pipherx", "SNGCLX"} & set(_phrases("Learning", abstract, 3))


def _candidates(*stretches: range, enters: tuple[bool, ...]) -> list[Candidate]:
    return [
        Candidate(place, f" {place} ", stretch, may)
        for place, (stretch, may) in enumerate(zip(stretches, enters, strict=True))
    ]


def test_a_stretch_that_is_told_of_needs_no_second_phrase() -> None:
    """A phrase of the title enters for a stretch of which nothing was chosen, and for no other."""
    told = _candidates(range(1), range(0), range(1), range(1, 2), enters=(False, False, True, True))
    assert with_subjects(told, [0, 1], 2) == [0, 3]


def test_what_is_of_the_title_makes_no_way() -> None:
    """Where all that was chosen is of the title, nothing makes way, and the count holds."""
    full = _candidates(range(1), range(1, 2), range(2, 3), enters=(False, False, True))
    assert with_subjects(full, [0, 1], 2) == [0, 1]


def test_a_name_stands_for_what_spells_it_out_where_that_cannot_enter() -> None:
    """It enters after all others, and not where what spells it out, alone or in a longer phrase, is in the list."""
    chosen = Candidate(place=0, stems="abc", stretches=range(1), may_enter=True)
    long = Candidate(place=1, stems="xyz", stretches=range(2), may_enter=True)
    short = Candidate(place=2, stems="s", stretches=range(0), may_enter=True, spelt="xyz")
    assert with_subjects([chosen, long, short], [0], 3) == [0, 2]
    assert with_subjects([chosen, long._replace(stretches=range(0)), short], [0], 3) == [0, 1]
    assert with_subjects([chosen._replace(stems="wxyz"), long, short], [0], 3) == [0]


def test_few_enter() -> None:
    """At most `MOST_ADDED` enter a list that has room for more."""
    many = _candidates(*(range(at, at + 1) for at in range(6)), enters=(True,) * 6)
    assert with_subjects(many, [], 10) == list(range(MOST_ADDED))
