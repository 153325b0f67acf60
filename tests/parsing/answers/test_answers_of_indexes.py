"""Indexes whose answers differ in their keys alone, and what of DBLP's search comes as XML."""

import json
from datetime import date

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.parsed import Parsed
from pipeline.records import RejectReason

_DBLP = {
    "title": "Rivers &amp; Lakes.", "key": "journals/corr/abs-2401-00001", "type": "Informal", "venue": ["CoRR"],
    "authors": {"author": [{"@pid": "1/2", "text": "Ada Bell 0001"}, {"text": "Cy Dee"}]}, "volume": "abs/2401.00001",
    "year": "2024", "ee": ["https://doi.org/10.1234/r"], "url": "https://dblp.org/rec/journals/corr/abs-2401-00001",
}  # fmt: skip
_EUROPE = {
    "source": "MED", "pmid": "12", "doi": "10.1234/r", "title": "Rivers & Lakes.", "authorString": "Bell A, Dee C.",
    "authorList": {"author": [{"firstName": "Ada", "lastName": "Bell"}, {"collectiveName": "Cy Dee"}]},
    "pubYear": "2024", "firstPublicationDate": "2024-02-03", "abstractText": "We study rivers.",
}  # fmt: skip
_DOAJ = {
    "title": "Rivers & Lakes", "identifier": [{"type": "eissn", "id": "1234-5678"}, {"type": "doi", "id": "10.1234/r"}],
    "journal": {"title": "J"}, "author": [{"name": "Ada Bell"}, {"name": "Cy Dee"}], "year": "2024", "month": "2",
    "abstract": "We study rivers.",
}  # fmt: skip
_INSPIRE = {
    "titles": [{"title": "Rivers & Lakes"}], "control_number": 7, "dois": [{"value": "10.1234/r"}],
    "authors": [{"full_name": "Bell, Ada"}, {"full_name": "Dee, Cy"}], "arxiv_eprints": [{"value": "2401.00001"}],
    "abstracts": [{"value": "We study rivers."}], "earliest_date": "2024-02-03",
}  # fmt: skip
_HAL = {
    "docid": "5", "halId_s": "hal-05", "title_s": ["Rivers & Lakes"], "abstract_s": ["We study rivers."],
    "authFullName_s": ["Ada Bell", "Cy Dee"], "doiId_s": "10.1234/r", "producedDate_s": "2024-02",
}  # fmt: skip
_DATACITE = {
    "doi": "10.1234/r", "titles": [{"title": "Flüsse", "titleType": "TranslatedTitle"}, {"title": "Rivers & Lakes"}],
    "creators": [{"name": "Bell, Ada"}, {"name": "Dee, Cy"}],
    "descriptions": [
        {"descriptionType": "Methods", "description": "By boat."},
        {"descriptionType": "Abstract", "description": "<p>We study rivers.</p>"},
    ],
    "publicationYear": 2024, "dates": [{"dateType": "Updated", "date": "2025-01-01"}],
}  # fmt: skip
_SCOPUS = {
    "dc:title": "Rivers & Lakes", "prism:coverDate": "2024-02-03", "prism:doi": "10.1234/r", "eid": "2-s2.0-1",
    "author": [{"authname": "Bell, Ada"}, {"authname": "Dee, Cy"}], "dc:description": "We study rivers.",
}  # fmt: skip
_SPRINGER = {
    "title": "Rivers & Lakes", "creators": [{"creator": "Bell, Ada"}, {"creator": "Dee, Cy"}], "doi": "10.1234/r",
    "publicationDate": "2024-02-03", "abstract": "We study rivers.",
}  # fmt: skip
_IEEE = {
    "title": "Rivers & Lakes", "article_number": "3", "publication_year": 2024, "doi": "10.1234/r",
    "authors": {"authors": [{"full_name": "Ada Bell"}, {"full_name": "Cy Dee"}]}, "abstract": "We study rivers.",
}  # fmt: skip
_DAY, _MONTH, _YEAR = date(2024, 2, 3), date(2024, 2, 1), date(2024, 1, 1)


def _parse(answer: object) -> Parsed:
    return parse_bytes(json.dumps(answer).encode()).parsed


@pytest.mark.parametrize(
    ("answer", "day", "own"),
    [
        ({"result": {"status": {"text": "OK"}, "hits": {"@total": "1", "hit": [{"info": _DBLP}]}}}, _YEAR, "dblp:"),
        ({"hitCount": 1, "resultList": {"result": [_EUROPE]}}, _DAY, "pmid:12"),
        ({"total": 1, "results": [{"id": "x", "bibjson": _DOAJ}]}, _MONTH, None),
        ({"hits": {"total": 1, "hits": [{"id": "1", "metadata": _INSPIRE}]}}, _DAY, "inspire:7"),
        ({"hits": {"hits": [{"metadata": {k: v for k, v in _INSPIRE.items() if k != "control_number"}}]}}, _DAY, None),
        ({"response": {"numFound": 1, "docs": [_HAL]}}, _MONTH, "hal:hal-05"),
        ({"data": [{"id": "10.1234/r", "attributes": _DATACITE}]}, _YEAR, None),
        ({"search-results": {"opensearch:totalResults": "1", "entry": [_SCOPUS]}}, _DAY, "scopus:2-s2.0-1"),
        ({"records": [_SPRINGER]}, _DAY, None),
        ({"total_records": 1, "articles": [_IEEE]}, _YEAR, None),
    ],
)
def test_answers_of_indexes(answer: object, day: date, own: str | None) -> None:
    """Title, authors, abstract, DOI, date and own id are read from wherever an index keeps them."""
    parsed = _parse(answer)
    (record,) = parsed.records
    assert (parsed.format, parsed.rejects, record.title, record.doi) == ("indexes", (), "Rivers & Lakes", "10.1234/r")
    assert (record.authors, record.published_on) == (("Ada Bell", "Cy Dee"), day)
    assert record.abstract == (None if own == "dblp:" else "We study rivers.")
    assert [one.startswith(own or "?") for one in record.own_ids] == ([True] if own else [])
    assert record.arxiv_id == ("2401.00001" if own in ("dblp:", "inspire:7") or "metadata" in str(answer) else None)


def test_an_object_of_another_kind() -> None:
    """What lacks the keys of a paper beside others is rejected with why."""
    parsed = _parse({"hitCount": 2, "resultList": {"result": [_EUROPE, _EUROPE, {"source": "CTX", "name": "A"}]}})
    assert len(parsed.records) == 2
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.NOT_PAPERS]


def test_search_of_dblp_as_xml() -> None:
    """The hits of DBLP's search are publications as its dump has them."""
    hit = """<hit score="1" id="1">
<info><authors><author pid="1/2">Ada Bell</author><author>Cy Dee</author></authors><title>Rivers &amp; Lakes.</title>
<year>2024</year><key>conf/r/Bell24</key><ee>https://doi.org/10.1234/r</ee></info>
<url>URL#1</url>
</hit>"""
    page = f'<result>\n<query id="1">r</query>\n<hits total="1" first="0">\n{hit}\n</hits>\n</result>'
    parsed = parse_bytes(page.encode()).parsed
    (record,) = parsed.records
    assert (parsed.format, record.title, record.authors) == ("dblp", "Rivers & Lakes", ("Ada Bell", "Cy Dee"))
    assert (record.doi, record.own_ids, record.published_on) == ("10.1234/r", ("dblp:conf/r/Bell24",), _YEAR)


def test_retracted_publication_of_europe_pmc_is_one() -> None:
    """What its types say has become of a paper is its status."""
    told = {**_EUROPE, "pubTypeList": {"pubType": ["Journal Article", "Retracted Publication"]}}
    (record,) = parse_bytes(json.dumps({"resultList": {"result": [told]}}).encode()).parsed.records
    assert record.status == "retracted"


def test_names_in_one_text_end_without_its_full_stop() -> None:
    """`Bell A.` is one author's, and the stop the text's."""
    told = {key: value for key, value in _EUROPE.items() if key != "authorList"} | {
        "authorString": "Bell A, Moss Group."
    }
    (record,) = parse_bytes(json.dumps({"resultList": {"result": [told]}}).encode()).parsed.records
    assert record.authors[-1] == "Moss Group"


def test_month_of_a_preprint_is_refined_by_the_day_within_it() -> None:
    """INSPIRE states the month of the preprint and, beside it, the earliest day; one of another month counts not."""
    dated = {**_INSPIRE, "preprint_date": "2024-02"}
    told = [dated, {**dated, "earliest_date": "2024-01-03"}]
    found = [parse_bytes(json.dumps(one).encode()).parsed.records[0].published_on for one in told]
    assert found == [date(2024, 2, 3), date(2024, 2, 1)]
