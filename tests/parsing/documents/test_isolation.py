"""The process that reads documents: what comes back, and what becomes of a document that ends it."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from io import BytesIO
from unittest.mock import Mock

import pytest
from lxml.etree import XMLSyntaxError

from patience import PATIENCE
from pipeline.parsing.documents import child, isolation
from pipeline.parsing.documents.blocks import NotRead
from pipeline.parsing.documents.isolation import Isolated
from pipeline.parsing.documents.records_as_json import json_of_record, record_of_json
from pipeline.parsing.parsed import DocumentBounds
from pipeline.records import ImpossibleDate, PartialDate, Record, RejectReason, Status
from pipeline.records.bodies import Body, Page, Section, SectionKind
from written_pdf import column, pdf

_TEXT = ("There is a river here, and it is long enough.", "Nobody knows where it begins or where it ends.")
_BOUNDS = DocumentBounds(timeout=PATIENCE, memory=1_024, pages=2)


@pytest.fixture(scope="module")
def reader() -> Iterator[Isolated]:
    """A reader that is ended behind the tests."""
    made = Isolated()
    yield made
    made.close()


def test_process_is_kept_and_bounds_pages(reader: Isolated) -> None:
    """One process reads several documents; one with more pages than allowed is refused, and the next is read."""
    page = column(_TEXT, 60, 700)
    first = reader.read("pdf", pdf([page]), _BOUNDS)
    with pytest.raises(NotRead, match=r"has 3 pages; \[documents\] pages = 2 are read at most"):
        reader.read("pdf", pdf([page] * 3), _BOUNDS)
    again = reader.read("pdf", pdf([page]), _BOUNDS)
    assert first == again
    assert reader._child is not None
    assert reader._child.read == 3


def test_process_that_dies_costs_its_document_alone(reader: Isolated) -> None:
    """A document whose process is gone is a reject, and the next one has a new process."""
    page = pdf([column(_TEXT, 60, 700)])
    reader.read("pdf", page, _BOUNDS)
    assert reader._child is not None
    reader._child.process.kill()
    with pytest.raises(NotRead, match="it ended the process that read it"):
        reader.read("pdf", page, _BOUNDS)
    assert reader.read("pdf", page, _BOUNDS).body is not None


def test_time_is_bounded(reader: Isolated, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that takes longer than it may is a reject that says so."""
    page = pdf([column(_TEXT, 60, 700)])
    short = replace(_BOUNDS, timeout=1e-9)
    reader.read("pdf", page, short)  # a new process has more time
    monkeypatch.setattr(isolation, "_ask", lambda child, _question, _data: child.process.wait() and None)
    with pytest.raises(NotRead, match=r"took longer than 1e-09 s; \[documents\] timeout") as caught:
        reader.read("pdf", page, short)
    assert caught.value.reason is RejectReason.TOO_LONG


def test_want_of_memory_is_told(reader: Isolated) -> None:
    """A process that has not even room for the library ends with a word of its own, which says what to set."""
    tight = replace(_BOUNDS, memory=1)
    with pytest.raises(NotRead, match=r"(?:needed|in need of) more than 1 MB"):
        reader.read("pdf", pdf([column(_TEXT, 60, 700)]), tight)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (SyntaxError("expected ':' (classes.py, line 220)"), MemoryError),
        (OSError("Cannot allocate memory"), MemoryError),
        (XMLSyntaxError("no element", 0, 1, 1), None),
    ],
)
def test_what_a_library_says_without_room(
    error: Exception, told: type[Exception] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's compiler without room tells of a fault in a module; that is no damage of the document, as one in XML is."""
    answers = BytesIO()
    monkeypatch.setattr(child, "record_of_bytes", Mock(side_effect=error))
    with pytest.raises(told) if told else nullcontext():
        child._answer(answers, b"pdf", b"", 1)
    assert (b"damaged" in answers.getvalue()) is (told is None)


@pytest.mark.parametrize("day", [None, date(2024, 6, 10), PartialDate(2024, 6), PartialDate(2024), ImpossibleDate("x")])
def test_records_go_through_json(day: date | None) -> None:
    """A record comes back as it went, its date as exact as it was."""
    section = Section(
        section_no=1, parent_no=None, level=1, heading="A", kind=SectionKind.METHOD, start_char=0, end_char=1
    )
    body = Body(
        text="A", format="x", sections=(section,), pages=(Page(page_no=1, label=None, start_char=0, end_char=1),)
    )
    record = Record(
        line_start=1, line_end=1, authors=("B",), published_on=day, status=Status.RETRACTED, body=body, keywords=("k",)
    )
    back = record_of_json(json_of_record(record))
    assert back == record
    assert back.published_precision == record.published_precision
