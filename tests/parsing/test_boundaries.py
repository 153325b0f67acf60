"""Whatever a reader stumbles over costs itself alone: a cell, an entry, a member, a file, and every line is told of."""

import io
import json
import logging
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from accounts import accounted
from pipeline.errors import UNEXPECTED
from pipeline.parsing import Context, Parsed, bounds, parse_bytes
from pipeline.parsing.formats import LISTINGS
from pipeline.parsing.tables import values
from pipeline.parsing.tables.parquet import cells_of
from pipeline.records import RejectReason


def _titles(parsed: Parsed) -> list[str | None]:
    return [record.title for record in parsed.records]


def _parquet(table: pa.Table, **options: object) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


# Parquet


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([0, 10**9], pa.date32()), [date(1970, 1, 1), None]),
        (pa.array([0, 10**18], pa.timestamp("us")), [date(1970, 1, 1), None]),
        (pa.array([0, 1], pa.timestamp("us", tz="Mars/Base")), [date(1970, 1, 1)] * 2),
        (pa.array([1, 10**18 + 1], pa.timestamp("ns")), [date(1970, 1, 1), date(2001, 9, 9)]),
    ],
)
def test_moments_beyond_the_calendar(column: pa.Array, expected: list[date | None]) -> None:
    """A moment that there is none of is a date that is not known, and is said; the rows stay."""
    table = pa.table({"title": ["Rivers", "Lakes"], "abstract": ["We study.", "We do."], "published": column})
    parsed = parse_bytes(_parquet(table)).parsed
    assert [record.published_on for record in parsed.records] == expected
    assert len(parsed.rejects) == expected.count(None)
    assert all("column 'published'" in reject.detail for reject in parsed.rejects)


def test_two_columns_of_one_name() -> None:
    """Of two columns with one name the first is read."""
    columns = [pa.array(["Rivers"]), pa.array(["Lakes"]), pa.array(["We study."])]
    parsed = parse_bytes(_parquet(pa.table(columns, names=["title", "title", "abstract"]))).parsed
    assert (_titles(parsed), parsed.rejects) == (["Rivers"], ())


def test_texts_that_are_no_utf_8() -> None:
    """Bytes that are no text become U+FFFD in their cell alone."""
    bad = pa.Array.from_buffers(pa.string(), 2, pa.array([b"a\xff", b"ok"]).buffers())
    assert cells_of(bad) == (["a\ufffd", "ok"], 0)


def test_a_text_that_rows_repeat_is_held_once() -> None:
    """A column that lists a long text once and repeats it in each row takes no more memory than its list."""
    values, missing = cells_of(pa.array(["x" * 1_000, "y"]).dictionary_encode().take(pa.array([0] * 5_000)))
    assert (len({id(value) for value in values}), missing) == (1, 0)


@pytest.mark.parametrize("cut", [8, 100, 300])
def test_damaged_parquet_is_a_reject(cut: int) -> None:
    """A file that begins as Parquet and is none is one reject with a reason."""
    whole = _parquet(pa.table({"title": ["Rivers"] * 99, "abstract": ["We study."] * 99}))
    for data in (whole[:cut], whole[:cut] + bytes(len(whole) - cut - 8) + whole[-8:]):
        parsed = parse_bytes(data).parsed
        assert parsed.format == "parquet"
        assert [reject.reason for reject in parsed.rejects] == [RejectReason.MALFORMED]


# JSON


def test_lone_surrogates_and_nuls_are_replaced() -> None:
    """What JSON can spell and no table can hold is U+FFFD in the record, and no other line is touched."""
    lines = [r'{"title": "a\ud800b", "abstract": "x"}', r'{"title": "a\u0000b", "abstract": "\udfff"}']
    parsed = parse_bytes("\n".join([*lines, '{"title": "Rivers", "abstract": "We study."}']).encode()).parsed
    assert _titles(parsed) == ["a\ufffdb", "a\ufffdb", "Rivers"]


@pytest.mark.parametrize("number", [1, 3])
def test_an_entry_that_breaks_its_reader_costs_itself(
    number: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An exception of whatever kind over one entry is a reject of it; listeners for faults of ours hear of it."""
    usual = values.record_of

    def breaking(held: dict[str, object], *others: object) -> object:
        if held["title"] == f"Paper {number}":
            raise AttributeError("nobody thought of this")
        return usual(held, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.parsing.tables.own_keys.record_of", breaking)
    lines = [json.dumps({"title": f"Paper {n}", "abstract": "We study."}) for n in (1, 2, 3)]
    with caplog.at_level(logging.DEBUG, UNEXPECTED):
        parsed = parse_bytes("\n".join(lines).encode()).parsed
    assert (len(parsed.records), [reject.line_start for reject in parsed.rejects]) == (2, [number])
    assert "the entry cannot be read: AttributeError (nobody thought of this)" in parsed.rejects[0].detail
    assert "AttributeError" in caplog.text


def test_a_listing_that_breaks_its_parser_is_told_line_by_line() -> None:
    """Where a parser of lines raises, all lines of its input are one reject."""

    def failing(_lines: Sequence[str], _context: Context) -> Parsed:
        raise IndexError

    listing = LISTINGS["abstracts"]
    usual = listing.parse
    object.__setattr__(listing, "parse", failing)
    try:
        parsed = parse_bytes(b"Abstract: a\n\nAbstract: b\n", format_name="abstracts").parsed
    finally:
        object.__setattr__(listing, "parse", usual)
    assert (parsed.lines, parsed.rejected_lines, parsed.blank_lines) == (3, 2, 1)
    accounted(parsed)


# long first entries


def _long_first() -> Iterator[str]:
    yield json.dumps(
        {"title": "Everybody", "abstract": "We all.", "authors": [f"Author {n:05} Name" for n in range(15_000)]}
    )
    for number in range(1_000):
        yield json.dumps({"title": f"Paper {number}", "abstract": "We study rivers."})


@pytest.mark.parametrize("format_name", [None, "json"])
def test_a_long_first_line_loses_nothing(format_name: str | None) -> None:
    """A first line of 15,000 authors is a record, and so are those behind it, detected or told."""
    parsed = parse_bytes("\n".join(_long_first()).encode(), format_name=format_name).parsed
    assert (parsed.format, len(parsed.records), parsed.lines) == ("json", 1_001, 1_001)
    assert parsed.records[0].n_authors == 15_000


@pytest.mark.parametrize("indent", [None, 1])
def test_a_long_first_object_of_a_document(indent: int | None) -> None:
    """A document whose first object is beyond the usual head is known by a longer one."""
    document = [json.loads(line) for line in _long_first()]
    parsed = parse_bytes(json.dumps(document, indent=indent).encode()).parsed
    assert len(parsed.records) == 1_001


def test_a_long_first_entry_of_bibtex_and_csv() -> None:
    """A first entry or row that is long by itself is read as the others are."""
    authors = " and ".join(f"Name{n}, A." for n in range(30_000))
    entries = [
        f"@article{{k{n},\n title = {{Paper {n}}},\n author = {{{authors if not n else 'A, B'}}}\n}}" for n in range(5)
    ]
    assert len(parse_bytes("\n".join(entries).encode()).parsed.records) == 5
    rows = ["title,abstract,authors", f'Long,We study.,"{authors}"', "Short,We do.,A B"]
    assert _titles(parse_bytes("\n".join(rows).encode()).parsed) == ["Long", "Short"]


@pytest.mark.parametrize(
    "first", ["garbage", "# exported today", '["a"]', '"text"', '{"title": "A', "\ufffd" * 300_000]
)
@pytest.mark.parametrize("format_name", [None, "json", "semantic-scholar"])
def test_a_bad_first_line_costs_itself(first: str, format_name: str | None) -> None:
    """Whatever stands in the first line, the lines behind it are records, and all are told of."""
    lines = [json.dumps({"title": f"Paper {number}", "abstract": "We study."}) for number in range(100)]
    parsed = parse_bytes("\n".join([first, *lines]).encode(), format_name=format_name).parsed
    assert (len(parsed.records), parsed.rejected_lines, parsed.lines) == (100, 1, 101)


@pytest.mark.parametrize("format_name", ["bibtex", "ris", "medline", "atom"])
def test_a_told_format_that_is_not_there_is_said(format_name: str) -> None:
    """An input that gives nothing by the format that was told is a reject; an empty feed of that format is none."""
    parsed = parse_bytes(b"Dear all, this is no list of papers.\n", format_name=format_name).parsed
    assert (parsed.records, len(parsed.rejects)) == ((), 1)
    empty = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>'
    assert parse_bytes(empty, format_name="atom").parsed.rejects == ()


# archives


def _zip(members: dict[str, bytes], method: int) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return sink.getvalue()


_PAPER = b'{"title": "Rivers", "abstract": "We study."}'


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_members_of_every_method_are_read_in_bounds(method: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that unpacks to hundreds of times its size ends there, and the others are read."""
    monkeypatch.setattr(bounds, "RATIO_FROM_BYTES", 50_000)
    parsed = parse_bytes(_zip({"a.json": b" " * 300_000 + b"{}", "b.json": _PAPER}, method)).parsed
    assert _titles(parsed) == ["Rivers"]
    if method != zipfile.ZIP_STORED:
        assert any("more than 200 times its size" in reject.detail for reject in parsed.rejects)


def test_a_member_that_cannot_be_read_costs_itself() -> None:
    """Deflate64, a false size, a false place and a false sum are rejects of their member, with the way out."""
    whole = _zip({"a.json": _PAPER, "b.json": _PAPER + b" "}, zipfile.ZIP_DEFLATED)
    listed = whole.index(b"PK\x01\x02")
    for offset, value, told in (
        (10, b"\x09\x00", "packed by Deflate64"),
        (16, b"\x00\x00\x00\x00", "not what the archive says"),
        (24, b"\xff\x00\x00\x00", "not what the archive says"),
        (20, b"\xff\xff\x00\x00", "lies over another one"),
    ):
        changed = bytearray(whole)
        changed[listed + offset : listed + offset + len(value)] = value
        parsed = parse_bytes(bytes(changed)).parsed
        assert [record.line_start for record in parsed.records][-1:] == [len(parsed.records)]
        assert any(told in reject.detail and reject.detail.startswith("a.json: ") for reject in parsed.rejects)


def test_a_name_in_a_false_encoding_is_told() -> None:
    """An archive with a name of a member that is not what it says is a reject with the way out."""
    changed = bytearray(_zip({"\u00e9\u00e9.json": _PAPER}, zipfile.ZIP_DEFLATED))
    listed = changed.index(b"PK\x01\x02")
    changed[listed + 46 : listed + 48] = b"\x89\x89"
    (reject,) = parse_bytes(bytes(changed)).parsed.rejects
    assert "not in the encoding that it says; pack it anew" in reject.detail


def test_lzma_with_a_giant_dictionary_is_refused() -> None:
    """A member that asks for gigabytes before it gives a byte is a reject of it."""
    whole = bytearray(_zip({"a.json": _PAPER, "b.json": _PAPER}, zipfile.ZIP_LZMA))
    start = 30 + len("a.json")
    whole[start + 5 : start + 9] = (0xFFFFFFFF).to_bytes(4, "little")
    parsed = parse_bytes(bytes(whole)).parsed
    assert _titles(parsed) == ["Rivers"]
    assert "LZMA dictionary" in parsed.rejects[0].detail


def test_an_archive_is_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of an archive's members is read once, however many they are: time grows with the bytes."""
    listed = 0
    usual = zipfile.ZipFile.infolist

    def counted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        nonlocal listed
        listed += 1
        return usual(archive)

    monkeypatch.setattr(zipfile.ZipFile, "infolist", counted)
    members = {f"{number}.json": _PAPER for number in range(300)}
    assert len(parse_bytes(_zip(members, zipfile.ZIP_DEFLATED)).parsed.records) == 300
    assert listed == 1
