"""Readers through publishes: a short part of the campaign of ``make faults``, and that it tells what it must."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from faulting.kills import Place
from faulting.reader import Reader, Seen
from faulting.readers import KINDS, problems, read_through


def test_readers_see_whole_snapshots(tmp_path: Path) -> None:
    """Readers with DuckDB alone, with pyarrow alone and of ours meet no tear and no error through publishes."""
    kinds = sorted(set(KINDS))
    seen = read_through(Place(tmp_path), publishes=2, opens=12, kinds=kinds)
    assert [reader.torn for reader in seen] == [[]] * len(kinds)
    assert sum(reader.opens for reader in seen) >= 12


@pytest.mark.parametrize("kind", ["duckdb", "pyarrow", "ours"])
def test_reader_notes_what_is_torn(finished: Path, tmp_path: Path, kind: str) -> None:
    """A sound place is noted as such; rows of another snapshot, an earlier run and a missing file are told."""
    place = Place(shutil.copytree(finished, tmp_path / "place"))
    reader = Reader(kind, place.database, place.export)
    for _ in range(10):
        reader.read()
    assert (reader.seen.torn, reader.seen.opens, reader.seen.runs) == ([], 10, 1)
    reader._last = 2  # noqa: SLF001
    reader.read()
    assert reader.seen.torn == ["run 1 after run 2"]
    if kind == "pyarrow":
        shutil.copyfile(place.export / "links.parquet", place.export / "digest.parquet")
    else:
        for path in place.folder.glob("gistmill*.duckdb"):
            with duckdb.connect(str(path)) as connection:
                connection.execute("DELETE FROM papers WHERE rowid < 5")
    reader.read()
    shutil.rmtree(place.export)
    for path in place.folder.glob("gistmill*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    reader.read()
    assert len(reader.seen.torn) == 3


def test_campaign_fails_on_any_finding() -> None:
    """Tears, errors, waits, too few opens and readers that saw no publish are each a finding."""
    sound = Seen("ours", opens=10, runs=3, held=[0.1])
    assert problems([sound], [sound], 2, 10) == []
    for seen, publishes, opens in (
        (replace(sound, torn=["torn"]), 2, 10),
        (replace(sound, held=[0.7]), 2, 10),
        (sound, 2, 11),
        (replace(sound, runs=1), 2, 10),
    ):
        assert len(problems([sound], [seen], publishes, opens)) == 1
