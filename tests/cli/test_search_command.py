"""`gistmill search`: what is no query is refused."""

from pathlib import Path

import pytest

from pipeline.cli.searching import search
from pipeline.errors import UsageError


@pytest.mark.parametrize("words", [[], [""], ["(("], ['"'], ["\x01"]])
def test_a_query_without_a_word_is_refused(words: list[str], tmp_path: Path) -> None:
    """Signs alone are no words: they are refused as nothing is, and do not find every paper."""
    with pytest.raises(UsageError, match="give words to look for"):
        search(words, db=tmp_path / "none.duckdb")
