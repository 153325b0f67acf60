"""Tables as databases of many lands export them: names in other languages, repeated columns, lines above the header."""

import json
from datetime import date

import pytest

from accounts import read
from pipeline.records import Record, RejectReason, Status


def _only(text: str) -> Record:
    return read(text).records[0]


@pytest.mark.parametrize(
    "header",
    [
        "Título;Resumen;Autores;Año", "titulo;resumen;autor;año", "Titel;Zusammenfassung;Autoren;Jahr",
        "Titre;Résumé;Auteurs;Année", "Título;Resumo;Autores;Ano", "Titolo;Riassunto;Autori;Anno",
        "Название;Аннотация;Авторы;Год", "标题;摘要;作者;年份", "タイトル;抄録;著者;年", "TÍTULO;RESUMEN;AUTORES;AÑO",
        "titre;resume;auteurs;annee", "Název;Abstrakt;Autoři;Rok", "Otsikko;Tiivistelmä;Tekijät;Vuosi",
        "Judul;Abstrak;Penulis;Tahun",
    ],
)  # fmt: skip
def test_headers_in_other_languages(header: str) -> None:
    """A table whose columns are named in another language is read as one in English."""
    record = _only(f"{header}\nMoss lamps;We grow moss.;Ana Gil;2020\n")
    assert (record.title, record.abstract, record.authors) == ("Moss lamps", "We grow moss.", ("Ana Gil",))
    assert record.published_on == date(2020, 1, 1)


@pytest.mark.parametrize(
    "above", ["sep=;\n", '"sep=;"\n', "\ufeffsep=;\r\n", "About: exported on 3 May 2021\n", "\n\n"]
)
def test_lines_above_the_header(above: str) -> None:
    """A line that tells the delimiter, or how a table came to be, is known and no header."""
    parsed = read(f"{above}Title;Abstract;Year\nMoss lamps;We grow moss.;2020\n")
    assert [record.title for record in parsed.records] == ["Moss lamps"]
    assert not parsed.rejects


def test_a_repeated_column_is_told() -> None:
    """Of a column that a header repeats the first text counts, all names and labels do, and it is said."""
    parsed = read("Title,Abstract,Keywords,Keywords,abstract\nMoss,,moss,lamp,We grow moss.\n")
    assert [(record.abstract, record.keywords) for record in parsed.records] == [("We grow moss.", ("moss", "lamp"))]
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.MALFORMED] * 2
    assert "`Abstract` 2 times (columns 2, 5)" in parsed.rejects[0].detail


def test_a_doi_in_a_column_of_dates() -> None:
    """A column `published` may hold the DOI of the article that a preprint became; the date is in the next one."""
    text = "title,abstract,doi,published,date\nMoss,We grow moss.,10.1101/ab,{},2020-03-04\n"
    preprint, other = _only(text.format("10.1234/xy")), _only(text.format("NA"))
    assert (preprint.doi, preprint.own_ids, preprint.published_on) == (
        "10.1101/ab",
        ("doi:10.1234/xy",),
        date(2020, 3, 4),
    )
    assert (other.own_ids, other.published_on) == ((), date(2020, 3, 4))
    assert _only("title,abstract,published\nMoss,We grow moss.,https://doi.org/10.1234/XY\n").doi == "10.1234/xy"


def test_a_doi_among_addresses() -> None:
    """The DOI of a row may stand in its address alone, as in exports of Lens."""
    text = "Lens ID,Title,Abstract,DOI,External URL\n000-1-2-3-4,Moss,We grow moss.,,http://dx.doi.org/10.1234/xy\n"
    record = _only(text)
    assert (record.doi, record.own_ids) == ("10.1234/xy", ("000-1-2-3-4",))


_ROWS = [{"title": f"Lamps, part {n}", "abstract": f"We build {n} lamps.", "year": 2020} for n in range(4)]


@pytest.mark.parametrize(
    "odd",
    [
        {"id": "https://openalex.org/W1", "display_name": "Moss", "abstract_inverted_index": {"We": [0], "grow": [1]}},
        {"paperId": "ab12", "title": "Moss", "abstract": "We grow"},
        {"DOI": "10.1/x", "prefix": "10.1", "title": ["Moss"], "abstract": "We grow"},
        {"id": "n1", "content": {"title": {"value": "Moss"}, "abstract": {"value": "We grow"}}},
        {"paper": {"id": "2406.06606", "title": "Moss", "summary": "We grow"}},
        {"jatsxml": "x", "doi": "10.1101/ab", "title": "Moss", "abstract": "We grow"},
    ],
)
def test_rows_beside_those_of_an_index(odd: dict[str, object]) -> None:
    """One object of an index among rows of another make costs none of them a field."""
    parsed = read("\n".join(json.dumps(row) for row in (*_ROWS[:2], odd, *_ROWS[2:])))
    assert [record.title for record in parsed.records] == [
        "Lamps, part 0", "Lamps, part 1", "Moss", "Lamps, part 2", "Lamps, part 3",
    ]  # fmt: skip
    assert [record.published_on for record in parsed.records if record.title != "Moss"] == [date(2020, 1, 1)] * 4
    assert parsed.records[2].abstract == "We grow"


def test_rows_with_keys_of_their_own() -> None:
    """An object whose keys are not those of the others is read by its own; `text` is then no abstract."""
    rows = [*_ROWS, {"paper_title": "Moss", "summary": "We grow."}, {"title": "Fern", "text": "buy now"}]
    records = read("\n".join(map(json.dumps, rows))).records
    assert [(record.title, record.abstract) for record in records[4:]] == [("Moss", "We grow."), ("Fern", None)]


@pytest.mark.parametrize(("kind", "day"), [("new", date(2026, 8, 12)), ("replace", None), ("replace-cross", None)])
def test_feeds_that_became_tables(kind: str, day: date | None) -> None:
    """What arXiv's feeds write before an abstract is no part of it, and a replacement's day is no publication's."""
    text = f"arXiv:2607.00002v3 Announce Type: {kind} \nAbstract: We grow moss."
    row = {"title": "Moss", "summary": text, "published": "2026-08-12"}
    table = f'title,description,pubDate\nMoss,"{text}",2026-08-12\n'
    for record in (_only(json.dumps(row)), _only(table)):
        assert (record.arxiv_id, record.version, record.abstract) == ("2607.00002", 3, "We grow moss.")
        assert record.published_on == day


@pytest.mark.parametrize(
    "key",
    ["ee", "html_url", "source_url", "paper", "fulltext", "Web", "pdf_link", "URLs", "landing page url", "Website"],
)
def test_identifiers_in_any_address_of_a_paper(key: str) -> None:
    """An arXiv id or a DOI counts in whatever field holds an address of the paper, and in no other paper's."""
    row = {"title": "Moss", "abstract": "We grow moss.", key: "https://arxiv.org/abs/2401.00001v2"}
    assert (_only(json.dumps(row)).arxiv_id, _only(json.dumps(row)).version) == ("2401.00001", 2)
    assert _only(json.dumps({**row, key: "https://doi.org/10.1234/AB?x=1"})).doi == "10.1234/ab"


@pytest.mark.parametrize(
    "key", ["code_url", "cited_urls", "related_links", "references_url", "dataset_link", "author_url"]
)
def test_addresses_of_something_else(key: str) -> None:
    """The address of code, data, people or other papers names no identifier of a paper."""
    record = _only(json.dumps({"title": "Moss", "abstract": "We grow.", key: "https://arxiv.org/abs/2401.00001"}))
    assert record.arxiv_id is None


@pytest.mark.parametrize(
    ("key", "value"),
    [("publication_types", ["Journal Article", "Retracted Publication"]), ("status", "Retracted"),
     ("Document Type", "Article; Retracted")],
)  # fmt: skip
def test_retracted_by_type(key: str, value: object) -> None:
    """A paper is retracted where one of its types says so."""
    assert _only(json.dumps({"title": "Moss", "abstract": "We grow.", key: value})).status is Status.RETRACTED


@pytest.mark.parametrize("names", ["张三\uff0c李四", "张三、李四", "张三\uff1b李四", "张三 / 李四"])
def test_names_between_wide_commas(names: str) -> None:
    """Names in Chinese and Japanese lists stand between commas of their own."""
    assert _only(json.dumps({"title": "Moss", "abstract": "We grow.", "authors": names})).authors == ("张三", "李四")


def test_entries_beside_what_is_said_of_their_feed() -> None:
    """A feed that feedparser made into JSON lists its entries beside an object for the feed itself."""
    entry = {
        "id": "http://arxiv.org/abs/2401.00001v2",
        "title": "Moss",
        "summary": "We grow moss.",
        "published": "2024-01-01T10:00:00Z",
        "arxiv_doi": "10.1234/AB",
    }
    for feed in ({}, {"title": "a feed"}):
        record = _only(json.dumps({"feed": feed, "entries": [entry]}))
        assert (record.arxiv_id, record.version, record.doi) == ("2401.00001", 2, "10.1234/ab")
        assert (record.abstract, record.published_on) == ("We grow moss.", date(2024, 1, 1))
