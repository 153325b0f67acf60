"""Where a database or an export lies: which names can be written to."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.place import check_name


def test_names_have_200_bytes_at_most() -> None:
    """A name of 200 bytes is taken, one more is not; letters of two bytes count as two."""
    check_name(Path("é" * 100))
    with pytest.raises(UsageError, match="more than 200 bytes"):
        check_name(Path("é" * 100 + "a"))
