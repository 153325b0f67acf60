"""What may be asked: what a statement is decides, whatever its text looks like."""

import pytest

from pipeline.errors import UsageError
from pipeline.store.statements import reading_statement

_READING = """
SELECT 1
FROM papers
VALUES (1)
TABLE papers
(SELECT 1)
WITH a AS (SELECT 1) FROM a
PIVOT papers ON status
UNPIVOT papers ON status
SUMMARIZE papers
DESCRIBE papers
SHOW TABLES
SHOW ALL TABLES
EXPLAIN SELECT 1
EXPLAIN (SELECT 1)
EXPLAIN ANALYZE FROM papers
EXPLAIN (FORMAT json) SELECT 1
/* é */ EXPLAIN /* ü */ ANALYZE SELECT 'COPY x TO y; é'
SELECT ';'; -- and no more
SELECT 1; ;
""".strip().splitlines()

_OTHERS = """
COPY papers TO 'x'
COPY (SELECT 1) TO 'gistmill.duckdb' (FORMAT csv, USE_TMP_FILE false)
COPY papers FROM 'x'
COPY FROM DATABASE gistmill TO other
EXPLAIN COPY papers TO 'x'
EXPLAIN ANALYZE COPY (SELECT 1) TO 'x'
/* é */ EXPLAIN /* SELECT 1 */ (ANALYZE, FORMAT json) DELETE FROM papers
EXPLAIN ANALYZE CREATE TEMP TABLE x AS SELECT 1
EXPLAIN CALL checkpoint()
EXPLAIN EXECUTE p
EXPORT DATABASE 'x'
IMPORT DATABASE 'x'
ATTACH 'x'
DETACH x
USE other
SET threads = 1
SET VARIABLE a = 1
RESET memory_limit
PRAGMA version
PRAGMA profiling_output = 'x'
PRAGMA import_database('x')
CALL pragma_version()
CALL enable_logging()
CHECKPOINT
VACUUM
ANALYZE
BEGIN
COMMIT
PREPARE p AS SELECT 1
EXECUTE p
DEALLOCATE p
INSERT INTO papers DEFAULT VALUES
UPDATE papers SET title = ''
DELETE FROM papers RETURNING *
TRUNCATE papers
MERGE INTO papers USING papers AS q ON false WHEN MATCHED THEN DELETE
CREATE TEMP TABLE x AS SELECT 1
CREATE MACRO m() AS 1
CREATE TYPE e AS ENUM ('a')
CREATE SECRET s (TYPE s3)
COMMENT ON TABLE papers IS 'x'
ALTER TABLE papers ADD COLUMN x INTEGER
DROP TABLE papers
INSTALL httpfs
LOAD httpfs
UPDATE EXTENSIONS
""".strip().splitlines()


@pytest.mark.parametrize("sql", _READING)
def test_statement_that_reads_passes(sql: str) -> None:
    """SELECT in all its spellings, and EXPLAIN of it, may be asked."""
    assert reading_statement(sql).query.strip()


@pytest.mark.parametrize("sql", _OTHERS)
def test_statement_that_does_more_is_refused(sql: str) -> None:
    """Whatever can write, change a setting or reach a file is refused with what may be asked."""
    with pytest.raises(UsageError, match="a query may only read: SELECT"):
        reading_statement(sql)


@pytest.mark.parametrize("sql", ["SELECT 1; SELECT 2", "SELECT 1; DELETE FROM papers", "SELECT 1;;SELECT 2"])
def test_several_statements_are_refused(sql: str) -> None:
    """One statement a call."""
    with pytest.raises(UsageError, match="these are 2 statements; give one"):
        reading_statement(sql)


@pytest.mark.parametrize("sql", ["", " \n", ";", "-- nothing", "/* nothing */"])
def test_no_statement_is_refused(sql: str) -> None:
    """Nothing to ask is a wrong call."""
    with pytest.raises(UsageError, match="no statement"):
        reading_statement(sql)


@pytest.mark.parametrize(
    ("sql", "words"), [("SELEC 1", "SELEC"), ("SELECT\0 1", "syntax"), ("SELECT '\ud800'", "UTF-8")]
)
def test_what_is_no_sql_is_told(sql: str, words: str) -> None:
    """What the parser cannot read is told in its words."""
    with pytest.raises(UsageError, match=words):
        reading_statement(sql)
