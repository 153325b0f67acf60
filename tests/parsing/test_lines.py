"""Lines, and the account of them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing.lines import MAX_ABSTRACT_CHARS, MAX_TITLE_CHARS, Ledger, excerpt, is_blank, split_lines
from pipeline.records import EXCERPT_CHARS, Record, RejectReason

_LINES = ("a", "", "b", "c", " ", "d")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("\r\r\n\n", ["", "", ""]),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg", ["a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg"]),
    ],
)
def test_lines_end_at_line_feeds_and_carriage_returns_alone(text: str, lines: list[str]) -> None:
    """Form feeds, U+2028 and the like stand within a line; a final line end starts none."""
    assert split_lines(text) == lines


@given(st.text(st.sampled_from("a\r\n \x0b\u2028"), max_size=40))
@settings(max_examples=200)
def test_no_character_but_line_ends_is_lost(text: str) -> None:
    """Lines put together again are the text without its line ends."""
    assert "".join(split_lines(text)) == text.replace("\r", "").replace("\n", "")


@pytest.mark.parametrize(("line", "blank"), [("", True), (" \t\u3000\x0b", True), ("\u200b", False), (".", False)])
def test_blank_lines(line: str, blank: bool) -> None:  # noqa: FBT001
    """A line of white space alone is blank, as `str.strip` sees it."""
    assert (is_blank(line), not line.strip()) == (blank, blank)


def test_what_nobody_claims_is_rejected() -> None:
    """Unclaimed lines become rejects, one for each run; blank lines do not end a run."""
    ledger = Ledger(_LINES)
    ledger.add_boilerplate(4, 4)
    parsed = ledger.close("test", unclaimed="left over")
    assert [(reject.line_start, reject.line_end, reject.excerpt) for reject in parsed.rejects] == [
        (1, 3, "a\n\nb"),
        (6, 6, "d"),
    ]
    assert {(reject.reason, reject.detail) for reject in parsed.rejects} == {
        (RejectReason.UNRECOGNISED_LINE, "left over")
    }


def test_account() -> None:
    """Every line is counted once; a blank line within a record is blank."""
    ledger = Ledger(_LINES)
    ledger.add_record(Record(line_start=1, line_end=3))
    ledger.add_reject(6, 6, RejectReason.NO_ABSTRACT, "none")
    parsed = ledger.close("test", stated_count=7)
    counts = (parsed.record_lines, parsed.boilerplate_lines, parsed.rejected_lines, parsed.blank_lines, parsed.lines)
    assert counts == (2, 0, 2, 2, 6)
    assert (parsed.stated_count, len(parsed.rejects)) == (7, 2)


@pytest.mark.parametrize(("first", "last"), [(3, 3), (1, 6), (2, 4), (0, 1), (6, 7), (5, 4)])
def test_claiming_twice_is_an_error(first: int, last: int) -> None:
    """A line that is claimed already, or that is none, is a mistake of the parser."""
    ledger = Ledger(_LINES)
    ledger.add_boilerplate(3, 3)
    with pytest.raises(ValueError, match=f"lines {first} to {last}"):
        ledger.add_boilerplate(first, last)


@pytest.mark.parametrize(
    ("field", "length", "kept"),
    [
        ("title", MAX_TITLE_CHARS, True),
        ("title", MAX_TITLE_CHARS + 1, False),
        ("abstract", MAX_ABSTRACT_CHARS, True),
        ("abstract", MAX_ABSTRACT_CHARS + 1, False),
    ],
)
def test_overlong_fields(field: str, length: int, kept: bool) -> None:  # noqa: FBT001
    """A field beyond any paper's length makes its record a reject that names the field."""
    ledger = Ledger(_LINES)
    record = Record()
    ledger.add_record(replace(record, title="x" * length if field == "title" else None, abstract="x" * length))
    parsed = ledger.close("test")
    assert len(parsed.records) == kept
    assert [reject.reason for reject in parsed.rejects][: not kept] == [RejectReason.TOO_LONG][: not kept]
    assert kept or f"the {field} has {length:,} characters" in parsed.rejects[0].detail


def test_excerpt_is_short() -> None:
    """An excerpt is the beginning of its lines, at most as long as the store takes."""
    assert excerpt(["a" * 300, "b" * 300], 1, 2) == "a" * 300 + "\n" + "b" * (EXCERPT_CHARS - 301)
    assert len(excerpt([""] * 10_000, 1, 10_000)) <= EXCERPT_CHARS


@given(st.data(), st.lists(st.sampled_from(["a", "", " "]), max_size=30))
@settings(max_examples=150)
def test_account_holds_whatever_is_claimed(data: st.DataObject, lines: list[str]) -> None:
    """Whatever free lines a parser claims, all lines are counted once and no ranges overlap."""
    ledger = Ledger(lines)
    for number in range(1, len(lines) + 1):
        match data.draw(st.integers(0, 3)):
            case 0:
                ledger.add_record(Record(line_start=number, line_end=number))
            case 1:
                ledger.add_boilerplate(number, number)
            case 2:
                ledger.add_reject(number, number, RejectReason.NO_ABSTRACT, "drawn")
            case _:
                pass
    parsed = ledger.close("test")
    told = parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines
    spans = sorted(
        [(record.line_start, record.line_end) for record in parsed.records]
        + [(reject.line_start or 0, reject.line_end or 0) for reject in parsed.rejects]
    )
    assert told == parsed.lines == len(lines)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
