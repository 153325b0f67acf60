"""The layouts in general: pages of our own with what the seeds do not show."""

from datetime import date
from pathlib import Path

import pytest

from accounts import accounted
from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import RejectReason

HEADER = (
    "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n"
)
ABSTRACT = (
    "We study how lanterns drift on slow rivers at night. The drift is measured with floating cameras over many weeks. "
    "Our model explains most of what is seen and predicts where lanterns gather."
)


def _entry(title: str, footer: str = "  • 3 authors\n·\nDec 23, 2024") -> str:
    return f"\n{title}\n\n{ABSTRACT}\n\n{footer}\n"


def _parsed(text: str, **options: date) -> Parsed:
    return parse_bytes(text.encode(), as_of=options.get("as_of")).parsed


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16")],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, name: str, line_end: str) -> None:
    """A page reads the same in every encoding and with every line end."""
    page = HEADER + _entry("Drifting Lanterns – a Survey") + _entry("Where Do Lanterns Go?")
    found = parse_bytes(page.replace("\n", line_end).encode(encoding))
    titles = [record.title for record in found.parsed.records]
    assert titles == ["Drifting Lanterns – a Survey", "Where Do Lanterns Go?"]
    assert found.encoding is not None
    assert found.encoding.startswith(name)


@pytest.mark.parametrize(
    "title",
    [
        "Lanterns: Drift, Light and Water",
        "Do Lanterns Dream?",
        r"Learning $\epsilon$-Greedy Lanterns with $O(n^2)$ Oars",
        "Lanterns on Dec 5",
        "Drift.",
    ],
)
def test_title_is_taken_as_it_stands(title: str) -> None:
    """Colons, question marks, LaTeX, dates and full stops are part of a title."""
    (record,) = _parsed(HEADER + _entry(title)).records
    assert (record.title, record.abstract, record.n_authors) == (title, ABSTRACT, 3)


@pytest.mark.parametrize(
    ("slot", "organization", "authors"),
    [
        ("ByteDance ByteDance", "ByteDance", None),
        ("Tsinghua University Tsinghua University", "Tsinghua University", None),
        ("  • 1 author", None, 1),
        ("  • 12 authors", None, 12),
    ],
)
def test_slot_before_the_date(slot: str, organization: str | None, authors: int | None) -> None:
    """The line before the dot says how many authors there are, or names an organisation twice."""
    (record,) = _parsed(HEADER + _entry("Drifting Lanterns", f"{slot}\n·\nMay 29, 2024")).records
    assert (record.organization, record.n_authors) == (organization, authors)


@pytest.mark.parametrize(
    ("written", "as_of", "expected"),
    [
        ("May 29", None, (date(2025, 5, 29), True, None)),
        ("May 29 7", None, (date(2025, 5, 29), True, 7)),
        ("May 29", date(2031, 1, 1), (date(2031, 5, 29), True, None)),
        ("May 29, 2021 4", date(2031, 1, 1), (date(2021, 5, 29), False, 4)),
        ("Feb 29", None, (None, False, None)),
    ],
)
def test_dates(written: str, as_of: date | None, expected: tuple[date | None, bool, int | None]) -> None:
    """A date without a year has the page's own year, or that of the day it was saved."""
    page = HEADER + _entry("An Older Lantern") + _entry("Drifting Lanterns", f"  • 3 authors\n·\n{written}")
    record = parse_bytes(page.encode(), as_of=as_of).parsed.records[1]
    assert (record.published_on, record.published_inferred, record.discussion_count) == expected


def test_no_year_anywhere() -> None:
    """Where no year is written and no day is given, none is made up."""
    (record,) = _parsed(HEADER + _entry("Drifting Lanterns", "  • 3 authors\n·\nMay 29")).records
    assert (record.published_on, record.published_inferred) == (None, False)


def test_entry_without_footer_between_others() -> None:
    """An entry without a footer ends where the next title begins."""
    page = HEADER + _entry("One") + f"\nTwo Lanterns on a River\n\n{ABSTRACT}\n" + _entry("Three Lanterns")
    assert [record.title for record in _parsed(page).records] == ["One", "Two Lanterns on a River", "Three Lanterns"]


def test_title_glued_to_subscribe() -> None:
    """A title glued to the button before it is the title alone."""
    header = "Get trending papers in your email inbox!"
    page = f"{header}\nSubscribeDrifting Lanterns\n{ABSTRACT}\nMore Lanterns\n{ABSTRACT}\n"
    found = _parsed(page)
    assert [record.title for record in found.records] == ["Drifting Lanterns", "More Lanterns"]
    assert (found.record_lines, found.boilerplate_lines) == (4, 1)


def test_page_of_header_alone() -> None:
    """A page without entries is known by its header, and all of it is boilerplate."""
    found = _parsed(HEADER + "\nNov 11\n")
    assert (found.format, found.records, found.rejects) == ("daily-papers", (), ())
    assert found.boilerplate_lines == 6


@pytest.mark.parametrize(
    ("written", "identifier"),
    [("hep-th/9901001", "hep-th/9901001"), ("math.GT/0309136", "math/0309136"), ("2406.06606", "2406.06606")],
)
@pytest.mark.parametrize("version", ["", "v2"])
def test_arxiv_ids(written: str, identifier: str, version: str) -> None:
    """Old and new identifiers are kept in arXiv's canonical form: without version and without subject class."""
    (record,) = _parsed(f"{ABSTRACT}\n\narXiv:{written}{version}\nCreated: 1999-01-05\n").records
    assert (record.arxiv_id, record.published_on) == (identifier, date(1999, 1, 5))


def test_arxiv_entry_with_all_parts() -> None:
    """Title and authors stand before the abstract, the comment after it."""
    heading = "Drifting Lanterns\nAda Lovelace, Grace Hopper and Alan Turing"
    text = f"{heading}\n\n{ABSTRACT}\n\n12 pages, 3 figures\n\narXiv:2406.06606\n"
    (record,) = _parsed(text).records
    assert record.title == "Drifting Lanterns"
    assert record.authors == ("Ada Lovelace", "Grace Hopper", "Alan Turing")
    assert (record.abstract, record.comment) == (ABSTRACT, "12 pages, 3 figures")


def test_one_abstract() -> None:
    """A single line of the list of abstracts is a record."""
    (record,) = _parsed(f"Abstract:{ABSTRACT}\n").records
    assert (record.abstract, record.title) == (ABSTRACT, None)


@pytest.mark.parametrize("data", [b"", b"\n\n \t\r\n", b"\xef\xbb\xbf"])
def test_empty_inputs(data: bytes) -> None:
    """An input without text is empty: no record and no reject."""
    found = parse_bytes(data).parsed
    assert (found.format, found.records, found.rejects) == ("empty", (), ())
    accounted(found)


def test_unknown_layout_names_the_nearest_guess() -> None:
    """What no layout fits is one reject of the whole file that names the nearest format and why, if one is near."""
    found = _parsed("dear diary\nsee arXiv:2406.06606\nit rained\narXiv:2406.06607 was dull\n")
    (reject,) = found.rejects
    assert (found.format, reject.reason, reject.line_start, reject.line_end) == (
        "unknown",
        RejectReason.UNKNOWN_LAYOUT,
        1,
        4,
    )
    assert "the nearest is arxiv-listing with 0.40 of the 0.50 it takes: no line is" in reject.detail
    assert found.rejected_lines == 4


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 400, b"7z\xbc\xaf\x27\x1c" + bytes(100)])
def test_binary_inputs(data: bytes) -> None:
    """Bytes that are no text are one reject without lines."""
    found = parse_bytes(data).parsed
    (reject,) = found.rejects
    assert (found.format, reject.reason, reject.line_start) == ("binary", RejectReason.BINARY, None)


def test_overlong_abstract_is_rejected_and_the_rest_goes_on() -> None:
    """An abstract beyond any paper's length is a reject of its lines; the other records stay."""
    found = _parsed(f"Abstract:{'word ' * 30_000}\nAbstract:{ABSTRACT}\n")
    assert [reject.reason for reject in found.rejects] == [RejectReason.TOO_LONG]
    assert [record.abstract for record in found.records] == [ABSTRACT]
    assert found.rejects[0].excerpt == found.rejects[0].excerpt[:500]


def test_a_deleted_line_spoils_its_neighbours_alone() -> None:
    """Whatever single line of a page is lost, all records but those beside it stay what they were."""
    path = next((Path(__file__).resolve().parents[2] / "seeds").glob("004_*"))
    lines = path.read_text(encoding="utf-8").split("\n")[:90]
    whole = {record.title for record in _parsed("\n".join(lines)).records}
    for number in range(12, 90):
        left = _parsed("\n".join(lines[:number] + lines[number + 1 :]))
        assert len(whole - {record.title for record in left.records}) <= 2
        accounted(left)
