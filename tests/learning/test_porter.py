"""Porter's stemmer as the literature has it."""

import pytest

from pipeline.learning.porter import porter_stem


@pytest.mark.parametrize(("word", "stem"), [("networks", "network"), ("flies", "fli"), ("dying", "die")])
def test_stems(word: str, stem: str) -> None:
    """Stems are those of NLTK's variant, which differs from Porter's own in words such as "dying"."""
    assert porter_stem(word) == stem
