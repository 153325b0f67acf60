"""Identifiers beside arXiv's and DOIs."""

import json

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.own_ids import own_id
from pipeline.records import Record


@pytest.mark.parametrize(
    ("value", "scheme", "expected"),
    [
        ("https://openalex.org/W2741809807", "", "openalex:W2741809807"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "", "pmid:31452104"),
        ("PMID: 31452104", "", "pmid:31452104"),
        (31452104, "pmid", "pmid:31452104"),
        ("pmid:31452104", "pmid", "pmid:31452104"),
        ("PMC6543210", "pmc", "pmc:PMC6543210"),
        ("https://dblp.org/rec/conf/acl/Doe20.html", "", "dblp:conf/acl/Doe20"),
        ("W123", "", "W123"),
        (7, "", "7"),
        ("2406.06606v2", "", None),
        ("https://doi.org/10.1234/x", "", None),
        ("https://ex.org/a", "", None),
        ("", "pmid", None),
        ("2613.00001v2", "arxiv", "arxiv:2613.00001"),
        ("1703.0105399999998", "arxiv", "arxiv:1703.0105399999998"),
        ("802.0731", "arxiv", "arxiv:802.0731"),
        ("1703.0105399999998", "", "arxiv:1703.0105399999998"),
        ("1713.0105399999998", "", "1713.0105399999998"),
        ("802.0731", "", "802.0731"),
        ("2401.00001", "arxiv", None),
        ("n/a", "arxiv", None),
        (None, "pmid", None),
        (True, "", None),
        ("x" * 300, "", None),
    ],
)
def test_one_spelling(value: object, scheme: str, expected: str | None) -> None:
    """An identifier has one spelling wherever it stands; arXiv ids, DOIs and other addresses are none of these."""
    assert own_id(value, scheme) == expected


_BIBTEX = b"@article{doe2020moss,\n title={How moss grows}, abstract={It grows.}, year={2020}\n}\n"
_NBIB = b"PMID- 12345678\nTI  - How moss grows\nAB  - It grows.\nPT  - Retracted Publication\n"
_RIS = b"TY  - JOUR\nTI  - How moss grows\nAB  - It grows.\nAN  - 2020-1234\nPY  - 2022\nY1  - Aug. 2022\nER  - \n"
_PUBMED = (
    b"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>123</PMID><Article><ArticleTitle>Moss</ArticleTitle>"
    b"<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList></Article>"
    b"</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)
_OPENALEX = json.dumps(
    {"id": "https://openalex.org/W1", "title": "How moss grows", "is_retracted": True, "authorships": [],
     "publication_date": "2020-01-01", "publication_year": 2020, "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/5"}}
).encode()  # fmt: skip
_S2 = json.dumps(
    {
        "paperId": "a" * 40,
        "corpusId": 9,
        "title": "How moss grows",
        "externalIds": {"DBLP": "conf/acl/Doe20", "PubMed": "5"},
    }
).encode()
_CROSSREF = json.dumps(
    {"DOI": "10.1234/x", "title": ["How moss grows"], "prefix": "10.1234", "updated-by": [{"type": "retraction"}]}
).encode()
_NOTICE = json.dumps(
    {
        "DOI": "10.1234/y",
        "title": ["A notice"],
        "prefix": "10.1234",
        "update-to": [{"type": "retraction", "DOI": "10.1234/x"}],
    }
).encode()
_JATS = (
    b'<article article-type="retraction"><front><article-meta><title-group><article-title>Moss</article-title>'
    b"</title-group></article-meta></front></article>"
)
_JSON = (
    b'{"id": "W123", "title": "How moss grows", "abstract": "It grows.", "url": "https://arxiv.org/abs/2401.00002v3"}'
)
_CSV = b"Title,Abstract,EID,PubMed ID,DOI\nHow moss grows,It grows.,2-s2.0-1,77,10.1234/x\n"


@pytest.mark.parametrize(
    ("data", "ids", "status"),
    [
        (_BIBTEX, ("doe2020moss",), None),
        (_NBIB, ("pmid:12345678",), "retracted"),
        (_RIS, ("2020-1234",), None),
        (_PUBMED, ("pmid:123",), "retracted"),
        (_OPENALEX, ("openalex:W1", "pmid:5"), "retracted"),
        (_S2, ("s2:" + "a" * 40, "corpus:9", "pmid:5", "dblp:conf/acl/Doe20"), None),
        (_CROSSREF, (), "retracted"),
        (_NOTICE, (), "retracted"),
        (_JATS, (), "retracted"),
        (_JSON, ("W123",), None),
        (_CSV, ("scopus:2-s2.0-1", "pmid:77"), None),
    ],
    ids=[
        "bibtex",
        "medline",
        "ris",
        "pubmed",
        "openalex",
        "semantic-scholar",
        "crossref",
        "crossref notice",
        "jats",
        "json",
        "csv",
    ],
)
def test_ids_and_status_of_a_format(data: bytes, ids: tuple[str, ...], status: str | None) -> None:
    """Each format's own identifiers are kept; that a paper was retracted is its status, and that of the notice."""
    record = _only(data)
    assert (record.own_ids, record.status) == (ids, status)


def test_an_id_beside_its_own() -> None:
    """An arXiv id stands in an address while the column of ids holds the user's own."""
    assert (_only(_JSON).arxiv_id, _only(_JSON).version) == ("2401.00002", 3)


def test_the_more_exact_of_two_tags() -> None:
    """Of several dates in one reference the more exact one counts; the first of January may stand for a year."""
    assert (str(_only(_RIS).published_on), _only(_RIS).published_precision) == ("2022-08-01", "month")
    assert _only(_OPENALEX).published_precision == "year"


def _only(data: bytes) -> Record:
    (record,) = parse_bytes(data).parsed.records
    return record


def test_ids_of_arxiv_that_cannot_be() -> None:
    """An arXiv id with a month or number that there is not is none, is kept beside, and is told once for a source."""
    row = '{{"title": "Moss {0}", "abstract": "We grow moss.", "arxiv_id": "2613.0000{0}"}}\n'
    rows = row.format(1) + row.format(2)
    bibtex = "@article{a, title={Moss}, abstract={We grow moss.}, eprint={2400.00001}, archiveprefix={arXiv}}"
    for data, ids in ((rows, ("arxiv:2613.00001",)), (bibtex, ("a", "arxiv:2400.00001"))):
        parsed = parse_bytes(data.encode()).parsed
        assert (parsed.records[0].arxiv_id, parsed.records[0].own_ids) == (None, ids)
        assert ["none of arXiv's" in reject.detail for reject in parsed.rejects] == [True]


def test_ids_that_a_spreadsheet_has_spoilt() -> None:
    """What a spreadsheet makes of ids is told and kept, not passed over in silence: in a list, in a table."""
    text = "We grow moss on {0} roofs for twelve years and weigh what is there. It does {0} times as well as grass."
    entry = f"Moss of Site {{0}}\nAda Stone, Bo Reed\narXiv:1703.0105{{0}}99999998\n{text}\n\n"
    rows = '"Moss of Site {0}",1703.0105{0}99999998,"We grow moss."\n'
    for lines, head in ((entry, ""), (rows, "title,arxiv_id,abstract\n")):
        parsed = parse_bytes((head + lines.format(3) + lines.format(4)).encode()).parsed
        ids = [f"arxiv:1703.0105{number}99999998" for number in (3, 4)]
        assert [record.own_ids for record in parsed.records] == [(one,) for one in ids]
        assert all("none of arXiv's" in reject.detail for reject in parsed.rejects)
        assert parsed.rejects
