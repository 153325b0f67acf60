"""What a damaged database says, and what is no damage."""

from pathlib import Path

import duckdb
import pytest

from pipeline.errors import ForeignDatabase, StoreError
from pipeline.store.damage import damage_told
from pipeline.store.disk import disk_faults_told


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


def test_missing_name_is_damage_only_where_the_file_lacks_it(database: Path) -> None:
    """A statement of ours that names what is not there is our fault, unless a table is gone from the published file."""
    with pytest.raises(duckdb.CatalogException), damage_told(database):
        raise duckdb.CatalogException("Table with name sumaries does not exist!")
    with duckdb.connect(str(database)) as connection:
        connection.execute("ALTER TABLE tags RENAME TO labels")
    with pytest.raises(ForeignDatabase, match="is damaged"), damage_told(database):
        raise duckdb.CatalogException("Table with name tags does not exist!")
