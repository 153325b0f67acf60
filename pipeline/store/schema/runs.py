"""The tables of runs, and of the database itself."""

from pipeline.store.schema.columns import Column, Table

RUNS = Table(
    "runs",
    "One row for each run that was published.",
    ("run_id",),
    (
        Column("run_id", "BIGINT", "number of the run, from 1"),
        Column("flow_run_name", "VARCHAR", "its name in Prefect"),
        Column("started_at", "TIMESTAMP", "when it began, UTC"),
        Column("finished_at", "TIMESTAMP", "when its tables were complete, UTC"),
        Column(
            "status",
            "VARCHAR",
            "complete; empty where the sources asked hold no paper; partial where a whole input could not be read",
        ),
        Column("config", "JSON", "the settings it ran with"),
        Column("versions", "JSON", "the versions it ran with"),
        Column("counts", "JSON", "what it read, computed and left alone"),
    ),
    enforced=True,
)

META = Table(
    "meta",
    "The database itself, in one row.",
    ("schema_version",),
    (
        Column("schema_version", "INTEGER", "version of these tables; a newer one needs a newer Gistmill"),
        Column("gistmill_version", "VARCHAR", "the Gistmill that created the database"),
        Column("created_at", "TIMESTAMP", "when, UTC"),
    ),
)
