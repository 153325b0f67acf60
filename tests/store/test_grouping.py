"""Records into papers in the database: in bounded pieces, and as the pure functions say."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.papers.clustering import Cluster, Keyed, cluster
from pipeline.papers.keys import keys_of
from pipeline.papers.merging import merge
from pipeline.papers.stating import stated
from pipeline.records import Paper, PartialDate, Record, RecordRef, Source, Status
from pipeline.store import grouping
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.grouping import assign_papers
from pipeline.store.ingest import load_staged
from pipeline.store.merging import merge_records
from pipeline.store.staging import Staging

_TITLES = ["How Lanterns Drift on Slow Rivers", "RETRACTED: What Bees Say in their Dances", "Editorial", "", None]
_ABSTRACTS = [
    "We study how lanterns drift on slow rivers at night. The drift is measured with floating cameras for many weeks.",
    "Bees dance in hives, and what they say in their dances is read here from ten thousand hours of video recordings.",
    "Withdrawn.",
    "Abstract: We see how moss grows. © 2021 Elsevier Ltd. All rights reserved.",
    "N/A",
    None,
]
_RECORDS = st.lists(
    st.builds(
        Record,
        line_start=st.just(1),
        line_end=st.just(1),
        title=st.sampled_from(_TITLES),
        abstract=st.sampled_from(_ABSTRACTS),
        arxiv_id=st.sampled_from(["2406.06606", "2406.06607", None]),
        doi=st.sampled_from(["10.1/a", "10.48550/arxiv.2406.06606", "", None]),
        authors=st.sampled_from([(), ("Ada Lovelace", "Grace Hopper")]),
        published_on=st.sampled_from([date(2024, 6, 1), PartialDate(2024), PartialDate(2023, 5), None]),
        status=st.sampled_from([Status.RETRACTED, None]),
        own_ids=st.sampled_from([(), ("b", "a")]),
        published_inferred=st.booleans(),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database."""
    folder = tmp_path_factory.mktemp("grouping")
    make_work_copy(folder / "none.duckdb", folder / "empty.duckdb")
    return folder


@contextmanager
def _loaded(folder: Path, records: Sequence[Record]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a work file into which `records` were loaded as one source."""
    work = folder / "work.duckdb"
    work.write_bytes((folder / "empty.duckdb").read_bytes())
    with Staging(folder) as staging:
        source = Source(source_id="s", uri="s", sha256="s", format="abstracts", bytes=1, encoding="utf-8")
        staging.add_source(source, "f")
        staging.add_records("s", records)
    with open_work(work) as connection:
        load_staged(connection, folder, 1)
        yield connection


def _clusters(records: Sequence[Record]) -> list[Cluster]:
    said = {RecordRef("s", number): stated(record) for number, record in enumerate(records, 1)}
    keyed = [Keyed(place, keys_of(record)) for place, record in said.items()]
    return cluster(keyed, {}, lambda refs: {ref: (said[ref].title, said[ref].abstract) for ref in refs})


def _pure(records: Sequence[Record]) -> dict[RecordRef, str]:
    return {ref: found.paper_id for found in _clusters(records) for ref in found.refs}


@given(records=_RECORDS, chunk=st.sampled_from([1, 3, 1000]))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pieces_do_not_show(empty: Path, records: list[Record], chunk: int) -> None:
    """Whatever is looked at together, each record gets the paper that clustering all of them gives it."""
    with _loaded(empty, records) as connection:
        assign_papers(connection, chunk)
        rows = connection.execute("SELECT source_id, record_no, paper_id FROM scratch.assignment").fetchall()
        assert {RecordRef(source, number): paper for source, number, paper in rows} == _pure(records)
        assert len(rows) == len(records)


@given(records=_RECORDS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_papers_are_merged_as_the_pure_function_says(empty: Path, records: list[Record]) -> None:
    """A paper in the table is what `merge` makes of its records, also where SQL alone made it of one record."""
    papers = {found.paper_id: found for found in _clusters(records)}
    with _loaded(empty, records) as connection:
        merged = merge_records(connection, 1, date(2026, 1, 2))
        assert (merged.new, merged.changed) == (len(papers), 0)
        rows = connection.sql("FROM papers").to_arrow_table().to_pylist()
    names = [*(field.name for field in fields(Paper)), "published_precision"]
    for row in rows:
        found = papers[row["paper_id"]]
        expected = merge(row["paper_id"], [records[ref.record_no - 1] for ref in found.refs], found.lost)
        assert row["first_seen_on"] == date(2026, 1, 2)
        assert {name: row[name] for name in names} == {
            name: list(value) if isinstance(value := getattr(expected, name), tuple) else value for name in names
        }


def _listed(number: int, **identifiers: str) -> Record:
    return Record(title=f"Note {number}", **identifiers)  # type: ignore[arg-type]


def test_long_chain_is_one_component(empty: Path) -> None:
    """Records of which each shares a key with the next one alone are looked at together."""
    chain = [_listed(n, arxiv_id=f"9901.{n // 2:05d}", doi=f"10.1/{(n + 1) // 2}") for n in range(300)]
    with _loaded(empty, chain) as connection:
        assign_papers(connection, 10)
        assert connection.execute("SELECT count(DISTINCT label), count(*) FROM scratch.labels").fetchall() == [(1, 300)]


def test_chunks_are_bounded(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clustering never sees more records than a chunk and the component that fills it; single records not at all."""
    seen: list[int] = []

    def note(records: Sequence[Keyed], *rest: object) -> object:
        seen.append(len(records))
        return cluster(records, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(grouping, "cluster", note)
    twice = [_listed(n, arxiv_id=f"9901.{n // 2:05d}") for n in range(400)]
    once = [_listed(n, arxiv_id=f"9902.{n:05d}") for n in range(400, 800)]
    with _loaded(empty, twice + once) as connection:
        assign_papers(connection, 50)
    assert seen == [50] * 8
