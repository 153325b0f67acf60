"""Scores as probabilities: how many tags of a score are right, and the picture of it."""

from xml.etree import ElementTree as ET

import pytest

from pipeline.evaluation.calibration import ScoreBin, calibration, calibration_error, picture
from pipeline.evaluation.tags import ExpectedTags
from pipeline.records import Evidence, Field, Tag

_EVIDENCE = (Evidence(term="x", field=Field.TITLE, start_char=0, end_char=1, weight=1.0),)


def _tag(name: str, score: float) -> Tag:
    return Tag(scheme="s", tag=name, label=name, rank=1, score=score, engine="e", evidence=_EVIDENCE)


def test_tags_are_counted_by_the_tenth_of_their_score() -> None:
    """Each tenth has the mean score and the share that is right; acceptable tags are right, empty tenths left out."""
    given = [[_tag("a", 1.0), _tag("b", 0.92)], [_tag("a", 0.31), _tag("c", 0.35)]]
    wish = [ExpectedTags(frozenset("a"), frozenset("b")), ExpectedTags(frozenset("a"))]
    assert calibration(given, wish) == [ScoreBin(2, 0.33, 0.5), ScoreBin(2, 0.96, 1.0)]
    assert calibration([[]], [ExpectedTags(frozenset("a"))]) == []


def test_the_error_is_the_mean_distance_of_scores_from_the_share_that_is_right() -> None:
    """Weighed by the number of tags; none is no error."""
    assert calibration_error([ScoreBin(3, 0.5, 0.6), ScoreBin(1, 0.9, 0.7)]) == pytest.approx(0.125)
    assert calibration_error([]) == 0


def test_the_picture_is_svg_with_a_dot_a_tenth() -> None:
    """Each curve has its name as text, whatever it holds, and the same figures give the same picture."""
    curves = {"a<b&c": [ScoreBin(3, 0.1, 0.2), ScoreBin(9, 0.8, 0.7)], "none": []}
    drawn = picture(curves)
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    assert len(root.findall(".//{*}circle")) == 2
    assert "a<b&c: share right over score" in [text.text for text in root.findall("{*}text")]
    assert picture(curves) == drawn
