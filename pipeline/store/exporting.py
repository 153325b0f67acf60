"""Every table and view as Parquet, in a folder that is replaced as a whole.

The files are written into a folder beside the one that readers use, and then the two are exchanged: a reader sees
the old export or the new one. Rows stand in key order and the writer's settings are fixed, so that the same rows are
the same bytes, and a file whose rows have not changed need not be written: it is linked into the new folder.

A reader that uses pyarrow alone gives it open files, because pyarrow opens a path twice; and several tables belong
together if `manifest.json`, which is a new file in each export, is the same file before and after. That costs no room
and nothing beside the folder, where snapshots kept under names of their own, as the database has them, would cost both.
"""

import json
import shutil
from pathlib import Path

from pipeline.store.damage import damage_told
from pipeline.store.export_owning import MANIFEST, SPILL
from pipeline.store.export_putting import check_target, fresh_folder, place_of, put
from pipeline.store.parquet_files import write_files, write_record
from pipeline.store.schema import SCHEMA_VERSION

__all__ = ["check_target", "export"]


def export(database: Path, folder: Path, by_year_above: int | None = None) -> int:
    """Write every table and view of a published database to `folder`.

    Args:
        database: the published database.
        folder: an earlier export, which is replaced, or a folder that is empty or does not exist; a link stays, and its
            end is replaced.
        by_year_above: rows above which a table or view of papers is a folder of years, and no file of its own: then
            what a run brings costs the years that its papers are of. A file, however many there are, if None.

    Returns:
        The number of files in it, the manifest not counted.

    Raises:
        UsageError: the folder holds something that is no export of ours, or cannot be replaced.
        OSError: the disk is full or fails.
    """
    check_target(folder)
    place = place_of(folder)
    with fresh_folder(place) as fresh:
        files = _write_files(database, place, fresh, by_year_above)
        put(fresh, place)
    return files


def _write_files(database: Path, earlier: Path, folder: Path, by_year_above: int | None) -> int:
    with damage_told(database):
        export = write_files(database, earlier, folder, by_year_above)
    shutil.rmtree(folder / SPILL, ignore_errors=True)
    told = ("path", "table", "rows", "bytes", "sha256", "schema")
    entries = [{name: getattr(file, name) for name in told} for file in export.files]
    manifest = {"schema_version": SCHEMA_VERSION, "files": entries}
    write_record(folder, export)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return len(entries)
