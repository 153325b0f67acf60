"""A published database's tables and views as Parquet files: those whose rows changed written, the others linked.

Separate from `exporting`, which puts a whole folder in place: here it is decided what a file holds, whether the
earlier export has it already, and how it is written. A file is known by a digest of its rows (their number, and the
exclusive or and the sum of their 64-bit hashes), so that nothing depends on what a run believes to have changed; where
the database says that its tables are as they were (`state.snapshot`), not even that is computed. A year of a view of
single papers is known by what the view reads of it, so that years that are as they were are not computed.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from stat import S_ISREG

import duckdb

from pipeline.regular import read_regular
from pipeline.store.cloning import link
from pipeline.store.database import MEMORY_LIMIT
from pipeline.store.export_owning import FILE_NAME, RECORD, SPILL
from pipeline.store.exported_rows import (
    PARTITIONED,
    Contents,
    Exported,
    Part,
    compute,
    computed,
    contents_by_year,
    in_turn,
    parts,
    schemas,
    snapshot_of,
    told_by_year,
    years,
)
from pipeline.store.opening import Config, attached, checked_version, connect
from pipeline.store.quoting import literal
from pipeline.store.schema import OF_PAPERS, RUNS, SCHEMA_VERSION, SOURCES, TABLES
from pipeline.store.view import View
from pipeline.store.views import VIEWS

_SEEN_LAST = "last_run_id"  # the one column of `sources` that such a run changes
_VIEWS = {view.name: view for view in VIEWS}
_OF_SINGLE_PAPERS = {view.name: view for view in VIEWS if view.is_of_single_papers}
_PAPER = "paper_id"
_VERSION = 4  # of how rows become files; raised when the same rows become other bytes
_WRITERS = 4  # files of a table written at a time: sorting and compressing one file is mostly the work of one core
_TABLES = 2  # tables and views at a time, for the same reason; each more is memory for one more that is being sorted


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export: what the manifest says of it, and by what the next export knows it again."""

    path: str
    table: str
    rows: int
    bytes: int
    sha256: str
    schema: dict[str, str]
    content: str  # digest of its rows, or of those that they are made of
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Export:
    """An export as it was written: from which state of the tables, with what writer, and its files."""

    snapshot: str | None
    writer: str
    files: tuple[Written, ...]


def read_record(folder: Path) -> Export | None:
    """Return what an earlier export wrote to `folder`; None where that is not known."""
    try:
        found = json.loads(read_regular(folder / RECORD))
        files = tuple(Written(**item) for item in found["files"])
        if not all(re.fullmatch(FILE_NAME, file.path) for file in files):
            return None
        return Export(found["snapshot"], found["writer"], files)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_record(folder: Path, export: Export) -> None:
    """Leave in `folder` what `read_record` reads."""
    (folder / RECORD).write_text(json.dumps(asdict(export)), encoding="utf-8")


def write_files(database: Path, earlier_folder: Path, folder: Path, by_year_above: int | None = None) -> Export:
    """Write every table and view of a database below `folder`.

    Args:
        database: the published database.
        earlier_folder: an earlier export; what of it still holds is linked and not written.
        folder: where to write; empty.
        by_year_above: rows above which a table or view of papers is written by year of publication alone.

    Returns:
        What was written, the files in the order of the tables and views.
    """
    config: Config = {
        "temp_directory": str(folder / SPILL),
        "memory_limit": MEMORY_LIMIT,
        # else a column is written as one that cannot be NULL where statistics know of no NULL: so one file would have
        # another schema than that of the next year, and rows that were changed other bytes than the same rows made anew
        "disabled_optimizers": "statistics_propagation",
    }
    with connect(":memory:", config) as connection, attached(connection, database, "published"):
        checked_version(connection, database)
        return _Exporter(
            connection, _usable(earlier_folder, by_year_above), earlier_folder, folder, by_year_above
        ).write()


def _usable(folder: Path, by_year_above: int | None) -> Export | None:
    """Return the record of an earlier export where this writer would write the same bytes from the same rows."""
    earlier = read_record(folder)
    return earlier if earlier is not None and earlier.writer == _writer(by_year_above) else None


def _writer(by_year_above: int | None) -> str:
    """Return what the bytes of a file, and which rows it holds, depend on beside the rows of its table."""
    views = "\0".join(view.sql for view in VIEWS)
    layout = "" if by_year_above is None else f" by year above {by_year_above}"
    return f"{_VERSION} {duckdb.__version__} {SCHEMA_VERSION} {sha256(views.encode()).hexdigest()[:16]}{layout}"


class _Exporter:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        earlier: Export | None,
        earlier_folder: Path,
        folder: Path,
        by_year_above: int | None,
    ) -> None:
        self._connection = connection
        self._earlier = earlier
        self._earlier_folder = earlier_folder
        self._folder = folder
        self._by_year_above = by_year_above
        self._schemas = schemas(connection)
        self._of_papers = [name for name in OF_PAPERS if name in self._schemas]
        self._contents: Mapping[str, Contents] = {}

    def write(self) -> Export:
        snapshot = snapshot_of(self._connection)
        same = self._earlier is not None and snapshot is not None and self._earlier.snapshot == snapshot

        if self._by_year_above is not None and not same:
            self._contents = contents_by_year(self._connection, self._of_papers, _OF_SINGLE_PAPERS.values())

        def files_of(items: Sequence[Exported]) -> dict[str, list[Written]]:
            known = {
                item.name: self._linked(item.name) if same and not _tells_of_runs(item.name) else [] for item in items
            }
            if all(known.values()):
                return known
            with self._connection.cursor() as cursor:
                cursor.execute("USE published")
                found = {item.name: self._table(cursor, item) for item in items}
                cursor.execute(";".join(f"DROP TABLE IF EXISTS {computed(item.name)}" for item in items))
                return found

        with ThreadPoolExecutor(_TABLES) as pool:  # the views first, which take longest
            begun = [pool.submit(files_of, items) for items in in_turn((*VIEWS, *TABLES))]
            files = {name: found for items in begun for name, found in items.result().items()}
        in_order = (file for item in (*TABLES, *VIEWS) for file in files[item.name])
        return Export(snapshot, _writer(self._by_year_above), tuple(in_order))

    def _linked(self, table: str) -> list[Written]:
        """Link the earlier files of a table whose rows are known to be the same; none where one cannot be."""
        assert self._earlier is not None  # noqa: S101 - `write` has looked
        linked = [self._link(known) for known in self._earlier.files if known.table == table]
        return [file for file in linked if file is not None] if all(linked) else []

    def _table(self, cursor: duckdb.DuckDBPyConnection, item: Exported) -> list[Written]:
        files = self._changed_years(cursor, _OF_SINGLE_PAPERS[item.name]) if item.name in _OF_SINGLE_PAPERS else []
        return files or self._whole(cursor, item)

    def _whole(self, cursor: duckdb.DuckDBPyConnection, item: Exported) -> list[Written]:
        name, order = item.name, _order(item)
        relation, schema = f"published.main.{name}", self._schemas.get(name, {})  # what is missing, DuckDB tells of
        by_year = name not in _VIEWS and self._is_large(cursor, relation, schema)
        several = name in _VIEWS or (name in PARTITIONED and not by_year)
        if several:  # computed once, not for each file, and sorted once where one file may hold all
            once = order if self._by_year_above is None else ""
            is_sorted = compute(cursor, item, self._of_papers, once)
            relation, order = computed(name), "" if once and is_sorted else order
            by_year = self._is_large(cursor, relation, schema)
        wanted = self._years(cursor, name, relation) if by_year else list(parts(cursor, name, relation))
        # a year that all papers are of is the whole table by another name
        different = {part.content: part for part in reversed(wanted)}
        files = dict(zip(different, self._files(different.values(), schema, order), strict=True))
        return [self._named(files[part.content], part.path) for part in wanted]

    def _years(self, cursor: duckdb.DuckDBPyConnection, name: str, relation: str) -> list[Part]:
        """Return what the files of a large table or view are to hold: those of the years of which it has rows."""
        contents = self._contents.get(name)
        if contents is None:
            contents = told_by_year(cursor, relation)
        found = years(name, relation, contents)
        there = told_by_year(cursor, relation, "count(*)") if name in _OF_SINGLE_PAPERS else found
        return [part for year, part in found.items() if year in there]

    def _changed_years(self, cursor: duckdb.DuckDBPyConnection, view: View) -> list[Written]:
        """Link the years of a view that are as they were, and compute the others alone; nothing where none is."""
        name, schema, all_years = view.name, self._schemas.get(view.name, {}), self._contents.get(view.name, {})
        wanted = years(name, computed(name), all_years)
        files = {year: file for year, part in wanted.items() if (file := self._known(part, schema)) is not None}
        if not files:
            return []
        lacking = wanted.keys() - files.keys()
        compute(cursor, view, self._of_papers, wanted=lacking)
        rows = {year: int(n) for year, n in told_by_year(cursor, computed(name), "count(*)").items() if year in lacking}
        if sum(rows.values()) + sum(file.rows for file in files.values()) <= (self._by_year_above or 0):
            cursor.execute(f"DROP TABLE {computed(name)}")
            shutil.rmtree(self._folder / name)
            return []
        files |= zip(rows, self._files([wanted[year] for year in rows], schema, _order(view)), strict=True)
        return [files[year] for year in wanted if year in files]

    def _files(self, wanted: Iterable[Part], schema: dict[str, str], order: str) -> list[Written]:
        with ThreadPoolExecutor(_WRITERS) as writers:
            return list(writers.map(lambda part: self._file(part, schema, order), wanted))

    def _is_large(self, cursor: duckdb.DuckDBPyConnection, relation: str, schema: Mapping[str, str]) -> bool:
        """Whether a table or view is of papers, and has so many rows that it is written by year alone."""
        if self._by_year_above is None or _PAPER not in schema:
            return False
        ((rows,),) = cursor.execute(f"SELECT count(*) FROM {relation}").fetchall()  # noqa: S608 - our own names
        return bool(rows > self._by_year_above)

    def _named(self, file: Written, path: str) -> Written:
        """Give a file of the new folder another name there; nothing is done where it is its own."""
        new = self._folder / path
        if not new.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            link(self._folder / file.path, new)
        return replace(file, path=path)

    def _file(self, part: Part, schema: dict[str, str], order: str) -> Written:
        known = self._known(part, schema)
        if known is not None:
            return known
        path = self._folder / part.path
        path.parent.mkdir(parents=True, exist_ok=True)
        query = f"SELECT * FROM {part.relation} WHERE {part.condition} {order}"  # noqa: S608 - our own names
        with self._connection.cursor() as cursor:
            ((rows,),) = cursor.execute(
                f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchall()
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        state = path.stat()
        return Written(part.path, part.table, rows, state.st_size, digest, schema, part.content, state.st_mtime_ns)

    def _known(self, part: Part, schema: dict[str, str]) -> Written | None:
        """Link the earlier file of a part's rows; None where there is none."""
        known = next((file for file in self._earlier.files if file.path == part.path), None) if self._earlier else None
        return self._link(known) if known and (known.content, known.schema) == (part.content, schema) else None

    def _link(self, known: Written) -> Written | None:
        """Give an earlier file a second name in the new folder; None where it is not as it was written."""
        old, new = self._earlier_folder / known.path, self._folder / known.path
        try:
            state = old.lstat()
            if not S_ISREG(state.st_mode) or (state.st_size, state.st_mtime_ns) != (known.bytes, known.mtime_ns):
                return None
            new.parent.mkdir(parents=True, exist_ok=True)
            if not (new.exists() and new.samefile(old)):  # else that was done when others of its group were looked for
                os.link(old, new)
        except OSError:  # it is gone, or the file system knows no links
            return None
        return replace(known)


def _order(item: Exported) -> str:
    return f"ORDER BY {', '.join(item.key)}"


def _tells_of_runs(name: str) -> bool:
    """Whether a table or view changes when a run records itself and nothing else: in `runs`, and who saw a source."""
    if name not in _VIEWS:
        return name in {RUNS.name, SOURCES.name}
    sql = _VIEWS[name].sql
    read = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", sql)) & ({RUNS.name} | set(_VIEWS)) - {name}
    return _SEEN_LAST in sql or any(_tells_of_runs(other) for other in read)
