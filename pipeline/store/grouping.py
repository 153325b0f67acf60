"""Which newly read records may be one paper with others: the database's side of clustering, in bounded pieces.

Records that share no key with any other are papers by themselves, and SQL names them, however many they are. The
others fall into components (records that are linked by shared keys, directly or through others), and only whole
components, some thousands of records at a time, are looked at by `pipeline.papers.clustering`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.papers.clustering import Cluster, Keyed, cluster
from pipeline.records import RecordRef

CHUNK = 20_000  # records clustered at a time, unless one component has more: some 20 MB of keys

# the id of a paper of one record; `clustering` names papers of several in the same way
_NAME = """
coalesce(min(key) FILTER (starts_with(key, 'arxiv:')), min(key) FILTER (starts_with(key, 'doi:')),
         'text:' || substr(min(key) FILTER (starts_with(key, 'abstract:')), 10),
         min(key) FILTER (starts_with(key, 'text:')))
"""
_OPENING = 6_000  # characters of a body that are compared: its first pages, which hold the abstract
_ASSIGNMENT = pa.schema([("source_id", pa.string()), ("record_no", pa.int32()), ("paper_id", pa.string())])


def assign_papers(connection: duckdb.DuckDBPyConnection, chunk: int = CHUNK) -> None:
    """Give each newly read record, and each record of a paper that it may belong to, its paper.

    Needs the scratch tables that `ingest.load_staged` leaves. Leaves `scratch.assignment` (source_id, record_no,
    paper_id) and `scratch.merged` (former_id, paper_id: papers that turned out to be another one).
    """
    _consider(connection)
    _find_components(connection)
    connection.execute("CREATE TABLE scratch.merged (former_id VARCHAR, paper_id VARCHAR)")
    connection.execute(
        f"CREATE TABLE scratch.assignment AS "  # noqa: S608 - our own SQL
        f"SELECT c.source_id, c.record_no, coalesce(c.paper_id, n.name) AS paper_id FROM scratch.considered c "
        f"JOIN (SELECT id, {_NAME} AS name FROM scratch.held GROUP BY id) n USING (id) "
        f"ANTI JOIN scratch.labels USING (id)"
    )
    with connection.cursor() as reading:  # of its own: assignments are written while this one is read
        for records in _chunks(_components(reading), chunk):
            _note(connection, cluster(records, _first_runs(connection, records), lambda r: _texts(connection, r)))


def _consider(connection: duckdb.DuckDBPyConnection) -> None:
    """Number the new records and all records of the papers that they may belong to, and list their keys."""
    connection.execute(
        """
        CREATE TABLE scratch.touched AS
        SELECT DISTINCT r.paper_id
        FROM state.record_keys n SEMI JOIN scratch.fresh USING (source_id)
        JOIN state.record_keys k USING (key)
        JOIN records r ON r.source_id = k.source_id AND r.record_no = k.record_no
        WHERE r.paper_id IS NOT NULL
        UNION SELECT paper_id FROM scratch.replaced WHERE paper_id IS NOT NULL
        """
    )
    connection.execute(
        """
        CREATE TABLE scratch.considered AS
        SELECT row_number() OVER () AS id, source_id, record_no, paper_id FROM records
        WHERE source_id IN (SELECT source_id FROM scratch.fresh)
           OR paper_id IN (SELECT paper_id FROM scratch.touched)
        """
    )
    connection.execute(
        """
        CREATE TABLE scratch.held AS
        SELECT c.id, k.key FROM scratch.considered c JOIN state.record_keys k USING (source_id, record_no)
        """
    )


def _find_components(connection: duckdb.DuckDBPyConnection) -> None:
    """Label the records that share a key or a paper with another one by the smallest record they are linked to.

    Each round spreads the smallest label over every key and then jumps to the label's own label, so that the rounds
    grow with the logarithm of the longest chain of links.
    """
    connection.execute(
        """
        CREATE TABLE scratch.links AS
        WITH every AS (SELECT id, key FROM scratch.held
                       UNION ALL SELECT id, 'paper:' || paper_id FROM scratch.considered WHERE paper_id IS NOT NULL)
        SELECT id, key FROM every SEMI JOIN (SELECT key FROM every GROUP BY key HAVING count(*) > 1) USING (key)
        """
    )
    connection.execute("CREATE TABLE scratch.labels AS SELECT DISTINCT id, id AS label FROM scratch.links")
    moved = True
    while moved:
        connection.execute(
            """
            CREATE OR REPLACE TABLE scratch.spread AS
            SELECT l.id, min(k.label) AS label
            FROM scratch.links l
            JOIN (SELECT key, min(label) AS label FROM scratch.links JOIN scratch.labels USING (id) GROUP BY key) k
            USING (key) GROUP BY l.id
            """
        )
        connection.execute(
            "CREATE OR REPLACE TABLE scratch.jumped AS "
            "SELECT a.id, b.label FROM scratch.spread a JOIN scratch.spread b ON b.id = a.label"
        )
        ((moved,),) = connection.execute(
            "SELECT count(*) > 0 FROM scratch.jumped j JOIN scratch.labels l USING (id) WHERE j.label <> l.label"
        ).fetchall()
        connection.execute("CREATE OR REPLACE TABLE scratch.labels AS FROM scratch.jumped")


def _components(reading: duckdb.DuckDBPyConnection) -> Iterator[list[Keyed]]:
    """Yield the records of one component after the other, with all their keys."""
    reader = reading.sql(
        """
        SELECT l.label, c.source_id, c.record_no, c.paper_id, list(h.key ORDER BY h.key) AS keys
        FROM scratch.labels l JOIN scratch.considered c USING (id) JOIN scratch.held h USING (id)
        GROUP BY l.label, c.source_id, c.record_no, c.paper_id ORDER BY l.label
        """
    ).to_arrow_reader(CHUNK)
    rows: Iterator[tuple[Any, ...]] = chain.from_iterable(
        zip(*(column.to_pylist() for column in batch.columns), strict=True) for batch in reader
    )
    for _, group in groupby(rows, key=itemgetter(0)):
        yield [Keyed(RecordRef(source, number), tuple(keys), paper) for _, source, number, paper, keys in group]


def _chunks(components: Iterable[list[Keyed]], size: int) -> Iterator[list[Keyed]]:
    """Yield whole components together, at least `size` records at a time but for the last."""
    chunk: list[Keyed] = []
    for component in components:
        chunk += component
        if len(chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _first_runs(connection: duckdb.DuckDBPyConnection, records: Sequence[Keyed]) -> dict[str, int]:
    known = sorted({record.paper_id for record in records if record.paper_id is not None})
    if not known:
        return {}
    connection.register("known", pa.table({"paper_id": pa.array(known, pa.string())}))
    rows = connection.execute("SELECT paper_id, first_run_id FROM papers SEMI JOIN known USING (paper_id)").fetchall()
    return dict(rows)


def _texts(
    connection: duckdb.DuckDBPyConnection, refs: Iterable[RecordRef]
) -> Mapping[RecordRef, tuple[str | None, ...]]:
    """Return the titles and abstracts that some records state, and how the bodies of those begin that have one."""
    wanted = sorted(set(refs))
    if not wanted:
        return {}
    connection.register("wanted", _refs_table(wanted))
    rows = connection.execute(
        "SELECT source_id, record_no, if(s.has_texts, s.title, r.title), if(s.has_texts, s.abstract, r.abstract), "
        "left(b.text, ?) FROM records r SEMI JOIN wanted USING (source_id, record_no) "
        "LEFT JOIN state.stated s USING (source_id, record_no) LEFT JOIN state.bodies b USING (source_id, record_no)",
        [_OPENING],
    ).fetchall()
    return {RecordRef(source, number): tuple(texts) for source, number, *texts in rows}


def _refs_table(refs: Sequence[RecordRef]) -> pa.Table:
    numbers = pa.array([ref.record_no for ref in refs], pa.int32())
    return pa.table({"source_id": pa.array([ref.source_id for ref in refs], pa.string()), "record_no": numbers})


def _note(connection: duckdb.DuckDBPyConnection, clusters: Sequence[Cluster]) -> None:
    """Note the papers of the records of some clusters, and which papers turned out to be one."""
    refs = [ref for found in clusters for ref in found.refs]
    papers = pa.array([found.paper_id for found in clusters for _ in found.refs], pa.string())
    connection.register("assigned", _refs_table(refs).append_column("paper_id", papers).cast(_ASSIGNMENT))
    connection.execute("INSERT INTO scratch.assignment BY NAME FROM assigned")
    former = [(former_id, found.paper_id) for found in clusters for former_id in found.former_ids]
    columns = {
        "former_id": pa.array([former_id for former_id, _ in former], pa.string()),
        "paper_id": pa.array([paper_id for _, paper_id in former], pa.string()),
    }
    connection.register("former", pa.table(columns))
    connection.execute("INSERT INTO scratch.merged BY NAME FROM former")
