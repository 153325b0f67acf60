"""Answers of Crossref, OpenAlex, Semantic Scholar and Hugging Face."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import read_json
from pipeline.parsing import parse_bytes
from pipeline.records import RejectReason

_CROSSREF = {
    "DOI": "10.48550/arXiv.2406.06606",
    "prefix": "10.48550",
    "title": ["Rivers &amp; deltas"],
    "subtitle": ["A <i>study</i>"],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We study a &lt; b.</jats:p>",
    "author": [{"given": "Ada", "family": "Bell"}, {"name": "The Team"}],
    "issued": {"date-parts": [[2024]]},
    "published-online": {"date-parts": [[2024, 6, 6]]},
    "subject": ["Geology"],
    "URL": "https://doi.org/10.48550/arxiv.2406.06606",
}
_OPENALEX = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1234/ABC",
    "title": "Rivers <i>run</i>",
    "publication_date": "2024-06-06",
    "authorships": [{"author": {"display_name": "Ada Bell"}}, {"raw_author_name": "Cy Dee"}],
    "abstract_inverted_index": {"We": [0], "study": [1], "rivers": [2, 4], "and": [3], "bad": [-1, "x"]},
    "topics": [{"display_name": "Geology"}],
    "keywords": [{"display_name": "river"}],
    "primary_location": {"landing_page_url": "https://arxiv.org/abs/2406.06606"},
}
_SCHOLAR = {
    "paperId": "x",
    "externalIds": {"ArXiv": "2406.06606", "DOI": "10.1234/ABC"},
    "title": "Rivers",
    "abstract": "We study rivers.",
    "authors": [{"authorId": "1", "name": "Ada Bell"}],
    "year": 2024,
    "publicationDate": None,
    "fieldsOfStudy": ["Geology"],
}
_HUGGING_FACE = {
    "paper": {
        "id": "2406.06606",
        "title": "Rivers\n  run",
        "summary": "We study\nrivers.",
        "authors": [{"name": "Ada Bell"}, {"name": "Not Me", "hidden": True}],
        "publishedAt": "2024-06-06T17:00:00.000Z",
    },
    "numComments": 3,
    "organization": {"name": "rivers", "fullname": "River Lab"},
}


def test_crossref() -> None:
    """A work has its markup made plain, its most precise date, and the arXiv id that its DOI names."""
    message = {"total-results": 40, "items-per-page": 20, "query": {"start-index": 39}, "items": [_CROSSREF]}
    parsed = read_json({"status": "ok", "message-type": "work-list", "message": message})
    (record,) = parsed.records
    assert (parsed.format, parsed.stated_count) == ("crossref", 1)
    assert (record.title, record.abstract) == ("Rivers & deltas: A study", "We study a < b.")
    assert (record.authors, record.published_on) == (("Ada Bell", "The Team"), date(2024, 6, 6))
    assert (record.arxiv_id, record.doi) == ("2406.06606", "10.48550/arxiv.2406.06606")
    assert read_json({"status": "ok", "message": _CROSSREF}).records == parsed.records


def test_openalex() -> None:
    """A work's abstract is put together from its words' positions."""
    parsed = read_json({"meta": {"count": 51, "page": 3, "per_page": 25}, "results": [_OPENALEX]})
    (record,) = parsed.records
    assert (parsed.format, parsed.stated_count) == ("openalex", 1)
    assert (record.title, record.abstract) == ("Rivers run", "We study rivers and rivers")
    assert (record.authors, record.n_authors, record.doi) == (("Ada Bell", "Cy Dee"), 2, "10.1234/abc")
    assert (record.arxiv_id, record.published_on) == ("2406.06606", date(2024, 6, 6))
    assert (record.declared_categories, record.keywords) == (("Geology",), ("river",))


def test_openalex_of_other_things() -> None:
    """An author of OpenAlex is no paper."""
    parsed = read_json({"id": "https://openalex.org/A1", "display_name": "Ada Bell"})
    assert (parsed.records, parsed.rejects[0].reason) == ((), RejectReason.NOT_PAPERS)


@pytest.mark.parametrize("wrapper", [None, "citedPaper"])
def test_semantic_scholar(wrapper: str | None) -> None:
    """A paper has its identifiers; one that is cited stands in a wrapper."""
    item = {"contexts": [], wrapper: _SCHOLAR} if wrapper else _SCHOLAR
    parsed = read_json({"total": 12, "offset": 11, "data": [item]})
    (record,) = parsed.records
    assert (parsed.format, parsed.stated_count) == ("semantic-scholar", 1)
    assert (record.title, record.authors, record.published_on) == ("Rivers", ("Ada Bell",), date(2024, 1, 1))
    assert (record.arxiv_id, record.doi, record.declared_categories) == ("2406.06606", "10.1234/abc", ("Geology",))


def test_a_paper_of_semantic_scholar_by_its_open_file() -> None:
    """Where no field names an arXiv id, the address of the file that can be had does."""
    paper = {"paperId": "0" * 40, "title": "Ice", "openAccessPdf": {"url": "https://arxiv.org/pdf/2406.00007.pdf"}}
    (record,) = read_json([paper]).records
    assert (record.arxiv_id, record.doi) == ("2406.00007", None)


@pytest.mark.parametrize("document", [[_HUGGING_FACE], [repr(_HUGGING_FACE)], [json.dumps(_HUGGING_FACE)]])
def test_hugging_face(document: object) -> None:
    """A daily paper is read whether it stands as an object or as the text of one; hidden authors are left out."""
    parsed = read_json(document)
    (record,) = parsed.records
    assert parsed.format == "hugging-face-daily"
    assert (record.title, record.abstract, record.arxiv_id) == ("Rivers run", "We study rivers.", "2406.06606")
    assert (record.authors, record.discussion_count, record.organization) == (("Ada Bell",), 3, "River Lab")
    assert record.published_on == date(2024, 6, 6)


@pytest.mark.parametrize("found", [_CROSSREF, _OPENALEX, _SCHOLAR, _HUGGING_FACE])
def test_bulk_files(found: dict[str, object]) -> None:
    """A bulk file, with a line for each object, is read as an answer is."""
    lines = "\n".join(json.dumps(found) for _ in range(3))
    parsed = parse_bytes(lines.encode()).parsed
    assert (parsed.format, len(parsed.records)) == (read_json([found]).format, 3)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"error": "Not found"}, "Not found"),
        ({"status": "failed", "message": [{"type": "bad", "message": "no such filter"}]}, "no such filter"),
        ({"message": "Too Many Requests", "code": "429"}, "Too Many Requests"),
    ],
)
def test_errors_of_servers(document: object, told: str) -> None:
    """An answer that says what went wrong is a reject with the server's words."""
    (reject,) = read_json(document).rejects
    assert reject.reason is RejectReason.NOT_PAPERS
    assert told in reject.detail


@pytest.mark.parametrize(
    "document", [[], {"results": []}, {"meta": {"count": 0, "page": 1, "per_page": 9}, "results": []}]
)
def test_answers_that_list_nothing(document: object) -> None:
    """An answer without results is an answer: no record, and nothing wrong."""
    parsed = read_json(document)
    assert (parsed.format, parsed.lines, parsed.rejects) == ("json", 0, ())


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=5,
)


@pytest.mark.parametrize("found", [_CROSSREF, _OPENALEX, _SCHOLAR, _HUGGING_FACE["paper"]])
@given(data=st.data())
@settings(max_examples=60)
def test_fields_of_any_type(found: dict[str, object], data: st.DataObject) -> None:
    """Whatever type a field has, the object is read without an error."""
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(found)), _VALUES, max_size=4))
    read_json({"meta": data.draw(_VALUES), "message": data.draw(_VALUES), "results": [{**found, **changed}]})


def test_csl_json_of_reference_managers() -> None:
    """Items of CSL are told by their types too; particles, suffixes, notes and dates as text are read."""
    items = [
        {
            "id": "bell", "type": "article-journal", "title": "Rivers", "abstract": "<p>We study.</p>",
            "author": [{"family": "Bell", "given": "Ada", "non-dropping-particle": "van der", "suffix": "Jr."},
                       {"literal": "River Group"}],
            "issued": {"raw": "2021-03-14"}, "note": "arXiv:2401.00001 [cs]", "keyword": "rivers, lakes",
        },
        {"id": "dee", "type": "thesis", "title": "Deltas", "URL": "https://ex.org/doi/10.1234/d"},
    ]  # fmt: skip
    parsed = parse_bytes(json.dumps(items).encode()).parsed
    rivers, deltas = parsed.records
    assert (parsed.format, rivers.authors) == ("crossref", ("Ada van der Bell Jr.", "River Group"))
    assert (rivers.abstract, rivers.arxiv_id, rivers.published_on) == ("We study.", "2401.00001", date(2021, 3, 14))
    assert (rivers.keywords, deltas.doi) == (("rivers", "lakes"), "10.1234/d")
    plain = {"type": "article", "title": "Rivers", "abstract": "We study.", "authors": ["Ada Bell"]}
    assert parse_bytes(json.dumps([plain]).encode()).parsed.format == "json"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("CO\n   <sub>2</sub>\n   capture in H\n   <sub>2</sub>\n   O", "CO2 capture in H2O"),
        ("Al\n   <sub>2</sub>\n   O\n   <sub>3</sub>\n   (\n   <i>Bryum</i>\n   ), a moss", "Al2O3 (Bryum), a moss"),
        ("Ages by\n   <sup>14</sup>\n   C of\n   <i>B. alba</i>\n   In Oslo", "Ages by 14C of B. alba In Oslo"),
        ("Role of CO\n   <sub>2</sub>\n   In Plants", "Role of CO2 In Plants"),
    ],
)
def test_marks_that_crossref_sets_in_lines(title: str, expected: str) -> None:
    """Line breaks that Crossref sets around marks of type part no index from what it stands at."""
    (record,) = read_json({**_CROSSREF, "title": [title], "subtitle": []}).records
    assert record.title == expected


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"name": "ForbiddenError", "message": "You may not", "status": 403, "details": {}}, "You may not"),
        ({"service-error": {"status": {"statusText": "Not authorized"}}}, "Not authorized"),
        ({"fault": {"faultstring": "Rate limit violated", "detail": {"errorcode": "quota"}}}, "Rate limit violated"),
    ],
)
def test_a_refusal_of_a_server(answer: dict[str, object], told: str) -> None:
    """What a server says went wrong is told as its words, under whatever name it stands."""
    (reject,) = read_json(answer).rejects
    assert (reject.reason, told in reject.detail) == (RejectReason.NOT_PAPERS, True)
