"""JSON, CSV and Parquet: what comes out of each, whole, broken and foreign."""

import csv
import io
import json
import warnings
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import accounted
from pipeline.parsing import Context, joined, parse_bytes, read_parts
from pipeline.parsing.content import content_of_bytes
from pipeline.parsing.parsed import Parsed
from pipeline.parsing.tables import rows
from pipeline.records import RejectReason, Status

_PAPERS = [
    {"title": f"Paper {n}", "abstract": f"We study case {n}.", "arxiv_id": f"2406.0000{n}", "date": "2024-06-06"}
    for n in range(4)
]
_SNAPSHOT = {
    "id": "hep-th/9901001",
    "submitter": "A. Bell",
    "authors": "A. Bell and C. D\\'ee",
    "title": "Rivers that\n  run",
    "comments": "12 pages",
    "journal-ref": None,
    "doi": "10.1234/ABC",
    "categories": "hep-th math.AG",
    "abstract": "  We study rivers and\nhow they run.\n  They run far.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 3 Apr 2007 19:18:42 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Bell", "A.", ""], ["Dée", "C.", "Jr"]],
}


def _check(parsed: Parsed) -> Parsed:
    accounted(parsed)
    assert len(parsed.records) == parsed.record_lines
    return parsed


def _lines(papers: list[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(paper) for paper in papers).encode()


def _csv(papers: list[dict[str, object]], delimiter: str) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(papers[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(papers)
    return text.getvalue().encode()


def _parquet(papers: list[dict[str, object]]) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(papers), sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "extra"),
    [
        (_lines(_PAPERS), "json", 0),  # type: ignore[arg-type]
        (json.dumps(_PAPERS).encode(), "json", 0),
        (json.dumps({"total": 4, "papers": _PAPERS}, indent=2).encode(), "json", 0),
        (_csv(_PAPERS, ","), "csv", 1),  # type: ignore[arg-type]
        (_csv(_PAPERS, "\t"), "csv", 1),  # type: ignore[arg-type]
        (_csv(_PAPERS, ";"), "csv", 1),  # type: ignore[arg-type]
        (_parquet(_PAPERS), "parquet", 0),  # type: ignore[arg-type]
    ],
)
def test_the_same_papers_in_every_form(data: bytes, name: str, extra: int) -> None:
    """Lines, lists, answers, CSV, TSV and Parquet give the same records; a header is boilerplate."""
    found = _check(parse_bytes(data).parsed)
    assert (found.format, found.lines, found.boilerplate_lines) == (name, 4 + extra, extra)
    assert [(r.title, r.abstract, r.arxiv_id, r.published_on) for r in found.records] == [
        (paper["title"], paper["abstract"], paper["arxiv_id"], date(2024, 6, 6)) for paper in _PAPERS
    ]
    assert dict(found.columns)["published_on"] == "date"


def test_snapshot() -> None:
    """A paper of arXiv's snapshot has the day of its first version, the number of its last, and its paragraphs."""
    (record,) = _check(parse_bytes(json.dumps(_SNAPSHOT).encode()).parsed).records
    assert (record.title, record.abstract) == ("Rivers that run", "We study rivers and how they run.\n\nThey run far.")
    assert (record.authors, record.n_authors) == (("A. Bell", "C. Dée Jr"), 2)
    assert (record.arxiv_id, record.version, record.doi) == ("hep-th/9901001", 2, "10.1234/abc")
    assert (record.published_on, record.comment) == (date(2007, 4, 2), "12 pages")
    assert record.declared_categories == ("hep-th", "math.AG")


def test_a_user_names_the_columns() -> None:
    """A table whose names say nothing is read by the mapping that the user gives."""
    data = b"a,b\nRivers,We study rivers.\n"
    assert parse_bytes(data).parsed.format == "unknown"
    found = joined(read_parts(content_of_bytes(data), Context(columns={"title": "a", "abstract": "b"})))
    assert [(record.title, record.abstract) for record in found.records] == [("Rivers", "We study rivers.")]


@pytest.mark.parametrize("as_parquet", [False, True])
def test_a_column_that_a_user_names_in_vain_is_told(as_parquet: bool) -> None:  # noqa: FBT001
    """Its field stays empty, and a reject says which name was meant for what, and the nearest there is."""
    table = pa.table({"Titles": ["Rivers"], "abstract": ["We study rivers."]})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    data = stream.getvalue() if as_parquet else b"Titles,abstract\nRivers,We study rivers.\n"
    found = joined(read_parts(content_of_bytes(data), Context(columns={"title": "Title"})))
    assert [(record.title, record.abstract) for record in found.records] == [(None, "We study rivers.")]
    told = "[parsing.columns] names `Title` for title, which is no column; did you mean 'Titles'?"
    assert [reject.detail for reject in found.rejects] == [told]


def test_broken_lines_cost_themselves_alone() -> None:
    """Cut lines, lists, empty objects and wrong bytes are rejects with their places; NaN and UTF-8 damage are read."""
    good = '{"title": "A", "abstract": "B"}'
    broken = '{"title": "A", "abs\n\n[1]\n{}\n{"title": "C", "abstract": NaN}'
    data = f"{good}\n{good}\n{broken}".encode()
    found = _check(parse_bytes(data + b'\n{"title": "D\xe9", "abstract": "\\ud800"}').parsed)
    assert [record.title for record in found.records] == ["A", "A", "C", "Dé"]
    assert [(reject.line_start, reject.reason) for reject in found.rejects] == [
        (3, RejectReason.MALFORMED),
        (5, RejectReason.MALFORMED),
        (6, RejectReason.NO_TEXT),
    ]
    assert found.blank_lines == 1


def test_a_cut_document_gives_what_stands_before() -> None:
    """Of an answer that breaks off, the whole objects are read, and one reject tells of the rest."""
    text = json.dumps({"total": 4, "data": _PAPERS})
    found = _check(parse_bytes(text[: text.index("Paper 3") + 3].encode()).parsed)
    assert [record.title for record in found.records] == ["Paper 0", "Paper 1", "Paper 2"]
    (reject,) = found.rejects
    assert (reject.reason, "breaks off" in reject.detail) == (RejectReason.MALFORMED, True)


def test_control_characters_in_json() -> None:
    """A tab or an escape character that stands in a text as it is costs no paper."""
    found = parse_bytes(b'[{"title": "Ice\\tand \x1b[31msnow", "abstract": "We measure\tice."}]').parsed
    assert [(record.abstract or "").split() for record in found.records] == [["We", "measure", "ice."]]


def test_papers_in_an_envelope_of_two_layers() -> None:
    """A list of papers is found within the data of an answer."""
    found = parse_bytes(json.dumps({"data": {"papers": _PAPERS}}).encode()).parsed
    assert len(found.records) == len(_PAPERS)


def test_rows_that_do_not_fit_the_header() -> None:
    """A row with too many cells, or cut before its text, is a reject; empty rows are blank."""
    rows = [
        "id,title,abstract",
        "1,A,One.",
        "2,B,Two, three.",
        "3",
        "",
        '4,"C ""quoted""","Four,\nfive."',
        "5,D,Six.,,",
    ]
    found = _check(parse_bytes("\r\n".join(rows).encode()).parsed)
    assert [(record.title, record.abstract) for record in found.records] == [
        ("A", "One."),
        ('C "quoted"', "Four, five."),
        ("D", "Six."),
    ]
    assert [reject.line_start for reject in found.rejects] == [3, 4]
    assert (found.lines, found.blank_lines) == (7, 1)


def test_quotes_that_are_never_closed_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unclosed quotation mark swallows at most a cell of as many characters as one may have."""
    monkeypatch.setattr(rows, "_MOST_CELL_CHARS", 70_000)
    data = b'title,abstract\nA,"never closed\n' + b"B,One.\n" * 15_000
    found = _check(parse_bytes(data).parsed)
    assert 4_000 < len(found.records) < 6_000
    assert found.rejects[0].reason is RejectReason.MALFORMED


@pytest.mark.parametrize("data", [_parquet([{"x": 1}]), b"PAR1" + bytes(50), b"PAR1"])
def test_other_and_broken_parquet(data: bytes) -> None:
    """Parquet without our columns, or broken, is one reject of the whole."""
    found = _check(parse_bytes(data).parsed)
    assert (found.format, found.lines, [reject.line_start for reject in found.rejects]) == ("parquet", 0, [None])


def test_json_of_other_things() -> None:
    """JSON that is not about papers is unknown, and says which keys it has."""
    (reject,) = parse_bytes(b'{"colour": "red", "price": 7}').parsed.rejects
    assert (reject.reason, "colour, price" in reject.detail) == (RejectReason.UNKNOWN_LAYOUT, True)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_KEYS = st.sampled_from(["title", "abstract", "authors", "id", "doi", "categories", "versions", "date", "url", "year"])


@pytest.mark.parametrize("name", ["json", "arxiv-snapshot", "csv", "parquet"])
@given(
    objects=st.lists(st.dictionaries(_KEYS, _VALUES), max_size=4), cut=st.integers(0, 400), junk=st.binary(max_size=40)
)
@settings(max_examples=40)
def test_any_objects_and_any_damage(name: str, objects: list[dict[str, object]], cut: int, junk: bytes) -> None:
    """Objects of any values, cut and damaged anywhere, are read without an error, and entries add up."""
    text = "\n".join(json.dumps(found) for found in objects).encode()
    for data in (text[:cut] + junk + text[cut:], json.dumps(objects).encode()[:cut] + junk):
        _check(parse_bytes(data, format_name=name).parsed)


@pytest.mark.parametrize("name", ["json", "csv"])
@pytest.mark.parametrize(
    "character", ["{", "[", '"', ",", '{"a":', "\n", "a", "\x00", '{"title":"a"}\n', "title,abstract\n"]
)
def test_very_much_of_one_thing(name: str, character: str) -> None:
    """Very much of one thing ends."""
    _check(parse_bytes((character * (100_000 // len(character))).encode(), format_name=name).parsed)


@pytest.mark.parametrize("make", ["jsonl", "csv", "parquet"])
def test_identifiers_are_looked_for_row_by_row(make: str, tmp_path: Path) -> None:
    """An id that stands in an address or a note is found, in each row where it does, whatever the id column holds."""
    names = ("title", "abstract", "id", "url", "pdf_url", "venue")
    rows = [
        dict(zip(names, values, strict=True))
        for values in (
            ("A", "One.", "2401.00001", "https://ex.org/a", "", ""),
            ("B", "Two.", "W1", "https://arxiv.org/abs/2401.00002v3", "", ""),
            ("C", "Three.", "", "https://doi.org/10.1234/C", "", ""),
            ("D", "Four.", "", "", "https://arxiv.org/pdf/2401.00004", ""),
            ("E", "Five.", "", "", "", "CoRR, abs/2401.00005"),
        )
    ]
    path = tmp_path / f"papers.{make}"
    if make == "parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif make == "csv":
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("\n".join(map(json.dumps, rows)))
    records = parse_bytes(path.read_bytes(), name=path.name).parsed.records
    assert [record.arxiv_id for record in records] == ["2401.00001", "2401.00002", None, "2401.00004", "2401.00005"]
    assert [record.version for record in records] == [None, 3, None, None, None]
    assert records[2].doi == "10.1234/c"


@pytest.mark.parametrize(
    ("column", "values"),
    [("is_retracted", ("False", "True", "")), ("Document Type", ("Article", "Retracted", "Review"))],
)
def test_a_column_that_says_what_was_retracted(column: str, values: tuple[str, ...]) -> None:
    """A flag or a type of a table makes a status, and other types do not."""
    rows = "".join(f"Paper {value},We study case {value}.,{value}\n" for value in values)
    parsed = parse_bytes(f"title,abstract,{column}\n{rows}".encode()).parsed
    assert [record.status for record in parsed.records] == [None, Status.RETRACTED, None]


@pytest.mark.parametrize("said", [True, False])
def test_a_key_that_says_what_was_retracted(said: bool) -> None:  # noqa: FBT001
    """Objects say it as they say other truths."""
    line = json.dumps({"title": "Paper", "abstract": "We study one case.", "is_retracted": said})
    (record,) = parse_bytes(f"{line}\n".encode()).parsed.records
    assert record.status == (Status.RETRACTED if said else None)


def test_text_that_python_would_warn_of_is_read_in_silence() -> None:
    """What stands in a list as text is no code of ours: no warning about its style reaches a user."""
    papers: list[object] = [*_PAPERS, '{"title": 1or 2}']
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        parsed = _check(parse_bytes(json.dumps({"papers": papers}).encode()).parsed)
    assert (len(parsed.records), told) == (4, [])


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": 1, "abstract": 2}\n{"title": [], "abstract": {}}\n{"title": null, "abstract": null}\n',
        b'{"title": 1, "abstract": 2}\n',
        b'[{"title": {"a": 1}, "abstract": ["x"]}]\n',
    ],
)
def test_json_without_texts_is_no_table(data: bytes) -> None:
    """Keys of JSON are no header, and no piece of it is a title."""
    parsed = parse_bytes(data).parsed
    assert (parsed.format, [record.title for record in parsed.records if "{" in (record.title or "")]) == ("json", [])


def test_a_table_that_ends_within_a_cell() -> None:
    """A row whose last cell begins with a quotation mark and has no end is a reject, and the rows above are kept."""
    parsed = parse_bytes(b'title,abstract\n"Moss","Moss glows."\n"Bats","Bats si').parsed
    assert [record.title for record in parsed.records] == ["Moss"]
    assert [(reject.line_start, reject.reason) for reject in parsed.rejects] == [(3, RejectReason.MALFORMED)]


def test_quoted_rows_without_a_header() -> None:
    """Rows of quoted cells with abstracts are a table of which the header is missing, and no document."""
    row = '"2608.0000{0}","Moss {0}","' + "We grow moss, {0} times, and weigh it every week. " * 4 + '"\n'
    (reject,) = parse_bytes("".join(row.format(number) for number in (1, 2, 3)).encode()).parsed.rejects
    assert "without a header" in reject.detail


def test_tables_one_below_the_other() -> None:
    """A header that comes again is no paper; names that Springer sets one right behind the other are parted."""
    header = "Item Title,Item DOI,Authors\n"
    data = f"{header}Moss,10.1234/a,Jane DoeRich Roe\n{header}Bog,10.1234/b,Bo Poe\n"
    records = parse_bytes(data.encode()).parsed.records
    assert [(record.title, record.authors) for record in records] == [
        ("Moss", ("Jane Doe", "Rich Roe")),
        ("Bog", ("Bo Poe",)),
    ]
