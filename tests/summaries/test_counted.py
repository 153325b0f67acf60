"""Characters of a kind, counted."""

import pytest

from pipeline.summaries.counted import Counted


@pytest.mark.parametrize(
    "text", ["", "Forty stones, 40.", "\u0391\u03b2 \u0664\u00b2 \u2014 na\u00efve \U0001d400 \ud800"]
)
def test_counting_at_once_is_counting_one_by_one(text: str) -> None:
    """Whatever characters a text has, ASCII or not, the number is that of those which the kind holds of."""
    for holds in (str.isalpha, str.isdecimal):
        assert Counted(holds).count(text) == sum(map(holds, text))
