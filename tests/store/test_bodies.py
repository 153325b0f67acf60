"""Bodies of documents into the tables: of a paper's bodies the most complete one, with its sections and pages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from documents import Part, body_of
from pipeline.records import Record, Source
from pipeline.records.bodies import Body, SectionKind
from pipeline.store.body_checks import BODY_CHECKS
from pipeline.store.checking import violations
from pipeline.store.database import make_work_copy, open_work
from pipeline.store.ingest import load_staged
from pipeline.store.merging import merge_records
from pipeline.store.staging import Staging

_TITLE = "How Lanterns Drift on Slow Rivers"
_ABSTRACT = "We study how lanterns drift on slow rivers. Drift is measured with floating cameras in many weeks."
_BODY = body_of(
    [
        Part(None, [_TITLE]),
        Part("Abstract", [_ABSTRACT], SectionKind.ABSTRACT),
        Part("1 Rivers", ["Rivers are slow here.", "Some are slower."], SectionKind.BACKGROUND),
        Part("1.1 Slow ones", ["Slow ones carry lanterns."], SectionKind.OTHER, parent=3),
    ],
    page_ends=(2, 4),
)
_SHORT = body_of([Part(None, [_ABSTRACT])])


def _listed(body: Body | None = None, **fields: object) -> Record:
    return Record(title=_TITLE, body=body, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database."""
    folder = tmp_path_factory.mktemp("bodies")
    make_work_copy(folder / "none.duckdb", folder / "empty.duckdb")
    return folder


@contextmanager
def _merged(folder: Path, *sources: Sequence[Record]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a work file into which each of `sources` was read as a source of its own."""
    work = folder / "work.duckdb"
    work.write_bytes((folder / "empty.duckdb").read_bytes())
    with open_work(work) as connection:
        _read(connection, folder, 1, *sources)
        yield connection


def _read(connection: duckdb.DuckDBPyConnection, folder: Path, run: int, *sources: Sequence[Record]) -> None:
    """Read each of `sources` in a run as a source of its own."""
    with Staging(folder) as staging:
        for number, records in enumerate(sources):
            name = f"s{number}" if run == 1 else f"s{number} of run {run}"
            staging.add_source(
                Source(source_id=name, uri="s", sha256="s", format="plain", bytes=1, encoding="utf-8"), "f"
            )
            staging.add_records(name, records)
    load_staged(connection, folder, run)
    merge_records(connection, run, date(2026, 1, 1 + run))


def test_body_stands_with_its_sections_and_pages(empty: Path) -> None:
    """A document's text, sections and pages are in the tables as they were read, and check finds nothing to say."""
    with _merged(empty, [_listed(_BODY, abstract=_ABSTRACT)]) as connection:
        assert connection.execute("SELECT has_body FROM papers").fetchall() == [(True,)]
        assert connection.execute("SELECT body, source_id, format, pages, sections FROM bodies").fetchall() == [
            (_BODY.text, "s0", "plain", 2, 4)
        ]
        sections = connection.execute("SELECT * EXCLUDE paper_id FROM sections ORDER BY section_no").fetchall()
        assert [row[2:] for row in sections] == [
            (s.level, s.heading, s.kind, s.start_char, s.end_char) for s in _BODY.sections
        ]
        assert [row[1] for row in sections] == [None, None, None, 3]
        assert connection.execute("SELECT label FROM pages ORDER BY page_no").fetchall() == [("p1",), ("p2",)]
        assert [found for sql in BODY_CHECKS for found in connection.execute(sql).fetchall()] == []


def test_body_of_a_later_run_takes_the_place_of_the_earlier(empty: Path) -> None:
    """A paper has one body with its sections and pages, whichever run brought the fullest."""
    with _merged(empty, [_listed(_SHORT)]):
        pass
    with open_work(empty / "work.duckdb") as connection:
        _read(connection, empty, 2, [_listed(_BODY)])
        assert connection.execute("SELECT body FROM bodies").fetchall() == [(_BODY.text,)]
        counts = "SELECT (SELECT count(*) FROM sections), (SELECT count(*) FROM pages)"
        assert connection.execute(counts).fetchall() == [(4, 2)]


def test_most_complete_body_wins_in_any_order(empty: Path) -> None:
    """A listing and two documents of one paper are one row with the fullest body, whatever the order."""
    records = [_listed(_SHORT), _listed(abstract=_ABSTRACT), _listed(_BODY, abstract=_ABSTRACT)]
    hashes = set()
    for order in (records, records[::-1], [records[1], records[0], records[2]]):
        with _merged(empty, *([record] for record in order)) as connection:
            assert connection.execute("SELECT count(*), any_value(abstract) FROM papers").fetchall() == [(1, _ABSTRACT)]
            assert connection.execute("SELECT body FROM bodies").fetchall() == [(_BODY.text,)]
            hashes |= set(connection.execute("SELECT content_hash FROM papers").fetchall())
    assert len(hashes) == 1


def test_body_is_part_of_the_hash_and_no_other_paper_has_a_new_one(empty: Path) -> None:
    """What was computed of a paper is computed anew when its body changes; papers without one keep their hash."""
    other = Record(line_start=2, line_end=2, title="Ferns that glow at night in the rain", abstract=None)
    sources = {"none": _listed(), "whole": _listed(_BODY), "cut": _listed(replace(_BODY, text=_BODY.text[:-1]))}
    hashes = {}
    for name, record in sources.items():
        with _merged(empty, [record, other]) as connection:
            hashes[name] = dict(connection.execute("SELECT title, content_hash FROM papers").fetchall())
    assert len({told[_TITLE] for told in hashes.values()}) == 3
    assert len({told[other.title] for told in hashes.values()}) == 1


def test_notes_without_a_title_are_papers_of_their_own(empty: Path) -> None:
    """Documents that state neither title nor abstract are one paper only where their texts are the same."""
    notes = [Record(body=body_of([Part(None, [text])])) for text in ("Moss.", "Fern.", "Moss.")]
    with _merged(empty, *([note] for note in notes)) as connection:
        assert connection.execute("SELECT body FROM bodies ORDER BY body").fetchall() == [("Fern.",), ("Moss.",)]


@pytest.mark.parametrize(
    ("words", "papers"),
    [(_ABSTRACT, 1), ("An altogether different report tells of bees, hives, dances and honey in the north.", 2)],
)
def test_document_without_abstract_joins_by_what_it_begins_with(empty: Path, words: str, papers: int) -> None:
    """A document with a listed title is that paper if its text holds the listed abstract, and else another one."""
    document = _listed(body_of([Part(None, [words]), Part("Rivers", ["Slow rivers carry lanterns."])]))
    with _merged(empty, [document], [_listed(abstract=_ABSTRACT)]) as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(papers,)]


_DAMAGES = (
    ("UPDATE sections SET end_char = end_char - 1 WHERE section_no = 4", "the last one ends"),
    ("UPDATE sections SET start_char = start_char + 1 WHERE section_no = 2", "does not begin where"),
    ("UPDATE pages SET end_char = 0 WHERE page_no = 1", "does not begin where"),
    ("UPDATE sections SET heading = 'Elsewhere' WHERE section_no = 3", "is not its heading"),
    ("UPDATE sections SET parent_no = 4 WHERE section_no = 4", "stands under section 4"),
    ("DELETE FROM pages WHERE page_no = 2", "says 4 sections and 2 pages"),
    ("DELETE FROM bodies", "has_body is true"),
    ("INSERT INTO links SELECT paper_id, 'lantern', 'other', 'body', 0, 7 FROM papers", "the text there is not"),
)


def test_check_tells_what_is_wrong(empty: Path) -> None:
    """A section or page that leaves a gap, a heading or quotation that is not there and a lost body are told."""
    with _merged(empty, [_listed(_BODY)]) as connection:
        for damage, told in _DAMAGES:
            connection.execute("BEGIN")
            connection.execute(damage)
            found = [violation.detail for violation in violations(connection)]
            connection.execute("ROLLBACK")
            assert [detail for detail in found if told in detail], damage


def test_places_name_section_and_page(empty: Path) -> None:
    """Each quotation of a body has the section and the page that it stands in; one of a title has neither."""
    with _merged(empty, [_listed(_BODY)]) as connection:
        start = _BODY.text.index("lanterns", _BODY.text.index("1.1 Slow"))
        connection.execute(
            "INSERT INTO links SELECT paper_id, 'lanterns', 'other', 'body', ?, ? FROM papers", [start, start + 8]
        )
        connection.execute("INSERT INTO links SELECT paper_id, 'How', 'other', 'title', 0, 3 FROM papers")
        rows = connection.execute(
            "SELECT text, field, section_no, heading, section_kind, page_no, label FROM places ORDER BY field"
        ).fetchall()
    assert rows == [
        ("lanterns", "body", 4, "1.1 Slow ones", "other", 2, "p2"),
        ("How", "title", None, None, None, None, None),
    ]
