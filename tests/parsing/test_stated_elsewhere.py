"""What sources say in places of their own: numbers in notes, ids in what is open, impossible days beside years."""

import json
from datetime import date

import pytest

from accounts import read, read_json
from pipeline.parsing.documents.records_as_json import json_of_record, record_of_json
from pipeline.records import ImpossibleDate, PartialDate, Precision, Record, RejectReason, precision_of

_PAGE = f"<html><head><title>{{}}</title></head><body><h1>{{}}</h1><p>{'You may look for it. ' * 20}</p></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        "@article{{k, title={{Moss}}, note={{{}}}}}",
        "TY  - JOUR\nTI  - Moss\nN1  - {}\nER  - \n",
        'Title,Authors,Extra\nMoss,Ada Bell,"Publisher: Wiley\n{}"\n',
        "%0 Journal Article\n%T Moss\n%A Bell, Ada\n%Z {}\n",
    ],
)
def test_numbers_of_pubmed_in_a_note(text: str) -> None:
    """A note that is PubMed's numbers and nothing else gives the entry these, and is no comment; others give none."""
    (record,) = read(text.format("PMID: 31452104; PMCID: PMC67")).records
    assert (set(record.own_ids) - {"k"}, record.comment) == ({"pmid:31452104", "pmc:PMC67"}, None)
    assert not set(read(text.format("Comment on PMID: 31452104")).records[0].own_ids) - {"k"}


def test_a_name_in_quotation_marks() -> None:
    """A name that stands in quotation marks as a whole is read without them; a nickname within one stays."""
    (record,) = read('@article{k, title={Moss}, author={"Poe, Ann" and {Bo "Bob" Lee}}}').records
    assert record.authors == ("Ann Poe", 'Bo "Bob" Lee')


def test_a_doi_over_two_lines() -> None:
    """A DOI that a line's end cuts in two is one; a second DOI in the next line is none of it."""
    read_ = read(
        "@article{a, title={Moss}, doi={10.1234/ab.\n  cd}}\n@article{b, title={Lichen}, doi={10.1234/cd\n  10.1234/b}}"
    )
    assert [record.doi for record in read_.records] == ["10.1234/ab.cd", "10.1234/cd"]


def test_ids_in_what_is_open() -> None:
    """S2ORC keeps the identifiers of a paper below `openaccessinfo`."""
    opened = {"externalids": {"DOI": "10.1234/moss", "ArXiv": "2406.06606"}, "url": None}
    (record,) = read_json({"corpusid": 1, "title": "Moss", "openaccessinfo": opened}).records
    assert (record.doi, record.arxiv_id) == ("10.1234/moss", "2406.06606")


def test_categories_of_inspire_and_days_of_hal() -> None:
    """INSPIRE's categories of arXiv are declared, the primary one first; HAL's day may be called a time or a year."""
    eprint = {"value": "2406.06606", "categories": ["gr-qc", "hep-th"]}
    item = {
        "titles": [{"title": "Moss"}],
        "control_number": 5,
        "arxiv_eprints": [eprint],
        "primary_arxiv_category": ["hep-th"],
    }
    (record,) = read_json({"hits": {"hits": [{"metadata": item}]}}).records
    assert record.declared_categories == ("hep-th", "gr-qc")
    docs = [
        {"docid": "1", "title_s": ["Moss"], "producedDate_tdate": "2020-02-03T00:00:00Z"},
        {"docid": "2", "title_s": ["Lichen"], "producedDateY_i": 2021},
    ]
    days = [record.published_on for record in read_json({"response": {"docs": docs}}).records]
    assert days == [date(2020, 2, 3), date(2021, 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - Moss\nDA  - 2021/02/30/\nPY  - 2021\nER  - \n",
        "@article{k, title={Moss}, date={2021-02-30}, year=2021}",
    ],
)
def test_an_impossible_day_beside_its_year(text: str) -> None:
    """A day that there is not is told, and what the source says of the year beside it is kept."""
    parsed = read(text)
    (record,) = parsed.records
    assert (record.published_on, precision_of(record.published_on)) == (date(2021, 1, 1), Precision.YEAR)
    assert [(reject.reason, "2021-02-30" in (reject.detail or "")) for reject in parsed.rejects] == [
        (RejectReason.IMPOSSIBLE_DATE, True)
    ]


@pytest.mark.parametrize("day", ["14 March", "14", "14/03", "15-20", "Spring"])
def test_days_that_are_read_with_their_year(day: str) -> None:
    """What is no date one way round is told of only where it can be no other: EndNote's day stands beside its year."""
    assert not read(f"%0 Journal Article\n%T Moss\n%D 2021\n%8 {day}\n").rejects


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("Rate exceeded.", "fetch it again"),
        ("<eFetchResult>\n<ERROR>Cannot process ID list</ERROR>\n</eFetchResult>", "`Cannot process ID list`"),
        ("https://arxiv.org/abs/2406.06606\nhttps://doi.org/10.1234/x\n", "fetch what they lead to"),
        ("https://example.org/a\nhttps://example.org/b", "fetch what they lead to"),
        (b"SQLite format 3\x00" + bytes(84), "export its table as CSV"),
        (_PAGE.format("Error 404", "Sorry, this page does not exist"), "in a browser"),
        (_PAGE.format("Page not found | JSTOR", "We are sorry"), "in a browser"),
        (_PAGE.format("ACM", "Please verify you are a human"), "in a browser"),
    ],
)  # fmt: skip
def test_what_servers_say_in_place_of_papers(text: str | bytes, way_out: str) -> None:
    """An answer that holds no paper is refused in words that say what to do."""
    parsed = read(text, "saved")
    assert not parsed.records
    assert way_out in (parsed.rejects[0].detail or "")


def test_an_impossible_day_between_processes() -> None:
    """What is known beside an impossible day goes along."""
    record = Record(
        title="Moss", line_start=1, line_end=1, published_on=ImpossibleDate("2021-02-30", PartialDate(2021))
    )
    day = record_of_json(json.loads(json.dumps(json_of_record(record)))).published_on
    assert isinstance(day, ImpossibleDate)
    assert (day.stated, day.known) == ("2021-02-30", PartialDate(2021))


def test_what_indexes_state_in_their_own_ways() -> None:
    """A single name keeps its stop, paragraphs are an abstract, months and numbers beside years are read."""
    springer = {
        "title": "Moss",
        "creators": [{"creator": "Bell, A.B."}],
        "publicationDate": "2020-12-01",
        "abstract": {"h1": "Abstract", "p": ["It grows.", "It is green."]},
    }
    ieee = {"title": "Ice", "article_number": "7", "publication_year": 2019, "publication_date": "July 2019"}
    (moss,) = read_json({"records": [springer]}).records
    (ice,) = read_json({"articles": [ieee]}).records
    assert (moss.authors, moss.abstract) == (("A.B. Bell",), "It grows. It is green.")
    assert (ice.published_on, precision_of(ice.published_on)) == (date(2019, 7, 1), Precision.MONTH)


def test_days_that_a_database_fills_in() -> None:
    """The first of a month or year beside what says less, or at midnight of Solr, is a month or a year."""
    scopus = {"dc:title": "Moss", "prism:coverDisplayDate": "June 2020", "prism:coverDate": "2020-06-01"}
    (moss,) = read_json({"search-results": {"entry": [scopus]}}).records
    (ice,) = read_json([{"docid": "1", "title_s": ["Ice"], "producedDate_tdate": "2019-01-01T00:00:00Z"}]).records
    assert [precision_of(record.published_on) for record in (moss, ice)] == [Precision.MONTH, Precision.YEAR]


def test_categories_of_an_index_where_arxiv_has_none() -> None:
    """INSPIRE's own categories are declared where a paper has none of arXiv."""
    item = {"titles": [{"title": "Moss"}], "control_number": 5, "inspire_categories": [{"term": "Theory-HEP"}]}
    (record,) = read_json({"hits": {"hits": [{"metadata": item}]}}).records
    assert record.declared_categories == ("Theory-HEP",)


def test_a_day_beside_its_year() -> None:
    """EndNote's `%8 14/03` is a day of the year in `%D`; `3/4`, which could be two days, is none."""
    text = "%0 Journal Article\n%T Moss\n%D 2021\n%8 {}\n"
    days = [read(text.format(day)).records[0].published_on for day in ("14/03", "3/4")]
    assert [(day, precision_of(day)) for day in days] == [
        (date(2021, 3, 14), Precision.DAY),
        (date(2021, 1, 1), Precision.YEAR),
    ]


def test_the_number_of_web_of_science_in_an_address() -> None:
    """EndNote's `<Go to ISI>://WOS:...` is the paper's number there; an address of the web is none."""
    text = "%0 Journal Article\n%T Moss\n%U <Go to ISI>://WOS:000444444444444\n%U https://moss.example/1\n"
    assert read(text).records[0].own_ids == ("wos:000444444444444",)


def test_numbers_and_dois_in_columns() -> None:
    """OpenAlex's `ids.pmid` and what is open have their identifiers, as columns of a table too."""
    text = "display_name,abstract,ids.pmid,openaccessinfo\nMoss,It grows.,https://pubmed.ncbi.nlm.nih.gov/7,{}\n"
    (record,) = read(text.format("https://doi.org/10.1234/moss")).records
    assert (record.own_ids, record.doi) == (("pmid:7",), "10.1234/moss")
