"""The account of entries: bounded parts that add up, whatever the reader says."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import joined
from pipeline.parsing.entries import PART_ENTRIES, Entry, Fault, Known, Stated, convert, parts
from pipeline.records import Record, RejectReason

_FAULT = Fault(RejectReason.MALFORMED, "broken", "x" * 900)
_WHOLE = Fault(RejectReason.MALFORMED, "cut", is_entry=False)
_RAWS = st.lists(st.sampled_from(["a", "b", _FAULT, _WHOLE, Known.BLANK, Known.BOILERPLATE, Stated(7)]), max_size=30)


def _record(raw: str) -> Entry:
    return Record(title=raw)


@given(raws=_RAWS)
@settings(max_examples=200)
def test_entries_add_up(raws: list[str | Fault | Known | Stated]) -> None:
    """Every entry is counted once, numbers are those of the entries, and faults of the whole have none."""
    found = joined(parts(convert(raws, _record), "made", "utf-8"))
    entries = [raw for raw in raws if raw is not _WHOLE and not isinstance(raw, Stated)]
    assert found.lines == len(entries)
    assert found.lines == found.record_lines + found.rejected_lines + found.boilerplate_lines + found.blank_lines
    assert [(r.line_start, r.title) for r in found.records] == [
        (number, raw) for number, raw in enumerate(entries, 1) if isinstance(raw, str)
    ]
    assert [reject.line_start for reject in found.rejects if reject.line_start] == [
        number for number, raw in enumerate(entries, 1) if raw is _FAULT
    ]
    assert len(found.rejects) == raws.count(_FAULT) + raws.count(_WHOLE)
    assert all(len(reject.excerpt) <= 500 for reject in found.rejects)


def test_parts_are_bounded() -> None:
    """A part never has more than some thousand entries, and comes before the next is read."""
    given_out = 0

    def endless() -> Iterator[str]:
        nonlocal given_out
        while True:
            given_out += 1
            yield "a"

    first = next(parts(convert(endless(), _record), "made", None))
    assert (len(first.records), given_out) == (PART_ENTRIES, PART_ENTRIES)


def test_an_interruption_keeps_what_was_read() -> None:
    """Where reading cannot go on, the entries before stay and one reject of the whole says why."""

    def raws() -> Iterator[str]:
        yield "a"
        raise OSError("the disk is gone")

    found = joined(parts(convert(raws(), _record), "made", None))
    assert (len(found.records), found.lines, found.rejected_lines) == (1, 1, 0)
    assert "after 1 entries, which are kept: the disk is gone" in found.rejects[0].detail


def test_no_entries_are_one_empty_part() -> None:
    """A source without entries is one part, so that it has a format and an account."""
    assert [(part.format, part.lines) for part in parts(iter(()), "made", None)] == [("made", 0)]


def test_fields_beyond_any_paper() -> None:
    """A record with a title of a novel's length is a reject."""
    found = joined(parts(convert(["a" * 5_000], _record), "made", None))
    assert (found.records, found.rejects[0].reason) == ((), RejectReason.TOO_LONG)
