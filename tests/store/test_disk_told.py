"""What a failing disk and a damaged database say."""

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import ForeignDatabase, StoreError
from pipeline.store.disk import damage_told, disk_faults_told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("Failed to create checkpoint: MarkBlockAsModified called with block id 21", ForeignDatabase, "is damaged"),
        ("Failed to create checkpoint: Could not write file: No space left on device", StoreError, "make room"),
    ],
)
def test_damage_is_told_from_a_full_disk(text: str, kind: type[StoreError], told: str, tmp_path: Path) -> None:
    """What DuckDB finds wrong in a file is damage, with a sound copy as the way out; what the disk says is not."""
    (tmp_path / "g.duckdb").touch()
    with (
        pytest.raises(StoreError, match=told) as raised,
        disk_faults_told(tmp_path, "make room"),
        damage_told(tmp_path / "g.duckdb"),
    ):
        raise duckdb.FatalException(text)
    assert type(raised.value) is kind
