"""For any text at all: no parser raises, lines add up, and every record is a quotation."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from accounts import accounted
from pipeline.parsing import ENTRY_FORMATS, LISTINGS, Context, Parsed, parse_bytes

_SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").iterdir())
_TEXTS = [path.read_text(encoding="utf-8") for path in _SEEDS]
_ODD_LINES = """·|  • 4 authors|Dec 23, 2024|May 29 3|Abstract:|Abstract: We study rivers.|arXiv:2406.06606
Created: 2024-06-06|Subscribe|Daily Papers|new|| |A Title: of Things?|ByteDance ByteDance|Title: Rivers|Authors: A, B
\x00|\u2028|\x0c|\ufeff|We show that rivers run. They run far, and we measure how far, with boats and patience."""
_PIECES = st.sampled_from(_ODD_LINES.replace("\n", "|").split("|"))
_LINES = st.lists(_PIECES | st.text(max_size=60), max_size=40).map("\n".join)
_BOUNDED = settings(max_examples=150)


def _check(found: Parsed, lines: int | None = None) -> None:
    accounted(found)
    assert lines is None or found.lines == lines
    spans = sorted(
        [(record.line_start, record.line_end) for record in found.records]
        + [(reject.line_start, reject.line_end or 0) for reject in found.rejects if reject.line_start is not None]
    )
    assert all(first <= last <= found.lines for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@st.composite
def mutated_seeds(draw: st.DrawFn) -> str:
    """A seed with lines lost, repeated, exchanged, cut, and strange ones put in."""
    lines = draw(st.sampled_from(_TEXTS)).split("\n")[: draw(st.integers(1, 80))]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.integers(0, 4))
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[other])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = lines[at][: draw(st.integers(0, 50))]
        else:
            lines.insert(at, draw(st.text(max_size=40)))
    return "\n".join(lines)


@given(text=_LINES | mutated_seeds())
@_BOUNDED
def test_every_parser_is_total(text: str) -> None:
    """Each parser takes any lines, and accounts for every one."""
    lines = text.split("\n")
    for name, listing in LISTINGS.items():
        note(name)
        _check(listing.parse(lines, Context()), len(lines))


@given(text=_LINES | mutated_seeds())
@_BOUNDED
def test_records_are_quotations(text: str) -> None:
    """Titles and each paragraph of abstracts stand in the lines that the record names, white space aside."""
    data = text.encode("utf-8", "replace")
    found = parse_bytes(data).parsed
    _check(found)
    lines = data.decode().replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for record in found.records:
        source = "".join("".join(lines[record.line_start - 1 : record.line_end]).split()).replace("\ufeff", "")
        for field in (record.title, record.abstract):
            for paragraph in (field or "").split("\n\n"):
                assert "".join(paragraph.split()).replace("\ufeff", "") in source


@given(data=st.binary(max_size=400))
@_BOUNDED
def test_any_bytes(data: bytes) -> None:
    """Any bytes at all are taken apart without an error."""
    _check(parse_bytes(data).parsed)


@given(data=st.binary(max_size=300))
@settings(max_examples=40)
def test_any_bytes_as_any_format(data: bytes) -> None:
    """Whatever format bytes are read as, there is no error, and entries add up."""
    for name in ENTRY_FORMATS:
        note(name)
        _check(parse_bytes(data, format_name=name).parsed)


@pytest.mark.parametrize("character", ["a", "\n", "·\n", "(", "$", " ", "•", "Abstract:", "1 ", "\u200b", "A B\n"])
def test_very_much_of_anything(character: str) -> None:
    """Very much of one thing is read in linear time: it ends."""
    _check(parse_bytes((character * (100_000 // len(character.encode()))).encode()).parsed)
