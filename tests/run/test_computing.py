"""Batches of papers, computed into files."""

import gc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.run import computing
from pipeline.run.batch_files import read_table, write_table
from pipeline.run.batches import StoredBatch
from pipeline.run.computing import analyse_batches, compute_stage, forget_batches
from pipeline.run.pool import Pool
from pipeline.settings import Settings
from pipeline.stages import STAGES

_TITLES = ("Deep learning for graphs", "Cohomology of sheaves", "Galaxies at high redshift")


def batches(folder: Path, size: int) -> list[StoredBatch]:
    """Write the titles as papers, `size` a batch, and return the batches."""
    count = len(_TITLES)
    texts = pa.table(
        {
            "paper_id": [f"text:{number}" for number in range(count)],
            "title": list(_TITLES),
            "abstract": [f"We study {title.lower()}. We show 3% better results." for title in _TITLES],
            "language": pa.array([None] * count, pa.string()),
            "declared_categories": pa.array([[]] * count, pa.list_(pa.string())),
            "status": pa.array([None] * count, pa.string()),
            "arxiv_id": pa.array([None] * count, pa.string()),
            "published_on": pa.array([None] * count, pa.date32()),
            "published_inferred": pa.array([None] * count, pa.bool_()),
            "authors": pa.array([None] * count, pa.list_(pa.string())),
        }
    )
    names = tuple(stage.name for stage in STAGES)
    made = [StoredBatch(f"{folder}/{size}-{first}", size, names) for first in range(0, count, size)]
    for batch, first in zip(made, range(0, count, size), strict=True):
        write_table(batch.texts, texts.slice(first, size))
    return made


def _compute(made: Sequence[StoredBatch], pool: Pool) -> None:
    analyse_batches(made, Settings(), pool)
    for stage in STAGES:
        if stage.title:
            compute_stage(stage.name, made, Settings(), pool)


def test_seconds_are_those_of_the_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a batch costs is what its process spent from the beginning of the step to its end, noted once."""
    made, clock = batches(tmp_path, 3), iter([2.0, 5.0])
    monkeypatch.setattr(computing, "process_time", lambda: next(clock, 9.0))
    with Pool(1) as pool:
        assert [analyse_batches(made, Settings(), pool) for _ in range(2)] == [3.0, 3.0]


def test_the_size_of_batches_does_not_show(tmp_path: Path) -> None:
    """Papers have the same rows in every table whether they are computed together or one by one."""
    results = []
    for size in (1, len(_TITLES)):
        made = batches(tmp_path, size)
        with Pool(1) as pool:
            _compute(made, pool)
        tables = [output.table.name for stage in STAGES for output in stage.outputs]
        results.append({name: pa.concat_tables(read_table(one.rows(name)) for one in made) for name in tables})
    assert results[0]["tags"].num_rows >= len(_TITLES)
    assert {name: rows.to_pylist() for name, rows in results[0].items()} == {
        name: rows.to_pylist() for name, rows in results[1].items()
    }


def test_cyclic_garbage_is_looked_for_again(tmp_path: Path) -> None:
    """After a batch, and after one that failed, the collector is on if it was on before, and off if it was off."""
    (batch,) = batches(tmp_path, len(_TITLES))
    missing = StoredBatch(f"{tmp_path}/missing", 1, batch.stages)
    with Pool(1) as pool:
        _compute([batch], pool)
        assert gc.isenabled()
        with pytest.raises(FileNotFoundError):
            _compute([missing], pool)
        assert gc.isenabled()
        gc.disable()
        try:
            with pytest.raises(FileNotFoundError):
                _compute([missing], pool)
            assert not gc.isenabled()
        finally:
            gc.enable()


def test_a_step_that_is_done_is_not_done_again(tmp_path: Path) -> None:
    """A second try leaves a batch alone that is done with a step: neither its texts nor its arrays are read again."""
    (batch,) = batches(tmp_path, len(_TITLES))
    with Pool(1) as pool:
        spent = analyse_batches([batch], Settings(), pool), compute_stage("tags", [batch], Settings(), pool)
        forget_batches()
        for file in (batch.texts, batch.arrays):
            Path(file).unlink()
        again = analyse_batches([batch], Settings(), pool), compute_stage("tags", [batch], Settings(), pool)
        assert again == spent
        with pytest.raises(FileNotFoundError):
            compute_stage("mentions", [batch], Settings(), pool)


def test_a_stage_that_goes_along_is_done_where_both_lack(tmp_path: Path) -> None:
    """Roles are told with the summary that weighs by them; of a batch that lacks no roles, none are."""
    (batch,) = batches(tmp_path, len(_TITLES))
    without = replace(batch, place=f"{batch.place}-without", lacking=("language", "summaries"))
    write_table(without.texts, read_table(batch.texts))
    with Pool(1) as pool:
        for one in (batch, without):
            analyse_batches([one], Settings(), pool)
            compute_stage("summaries", [one], Settings(), pool)
    assert (Path(batch.rows("roles")).exists(), Path(without.rows("roles")).exists()) == (True, False)


def test_a_stage_leaves_what_does_not_lack_it(tmp_path: Path) -> None:
    """Papers that have a stage are not computed for it."""
    (batch,) = batches(tmp_path, len(_TITLES))
    with Pool(1) as pool:
        analyse_batches([batch], Settings(), pool)
        compute_stage("tags", [replace(batch, lacking=("language",))], Settings(), pool)
    assert not Path(batch.rows("tags")).exists()
