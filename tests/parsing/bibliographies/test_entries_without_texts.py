"""Entries of bibliographies and indexes that hold no paper, or hold it in a form that few have."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.records import RejectReason

_SET = "<MedlineCitationSet>{}</MedlineCitationSet>"
_ARTICLES = (
    "<MedlineCitation><PMID>1</PMID><Article/></MedlineCitation>"
    "<MedlineCitation><PMID>2</PMID><Article><ArticleTitle>Moss grows</ArticleTitle></Article></MedlineCitation>"
)
_ZOTERO = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#">'
    "<bib:Article><z:itemType>attachment</z:itemType><dc:title>File</dc:title></bib:Article>"
    "<bib:Article><z:itemType>journalArticle</z:itemType><dc:title>Moss grows</dc:title></bib:Article></rdf:RDF>"
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refworks", "RT Journal Article\nA1 Roe, Ada\n\nRT Journal Article\nT1 Moss grows\nYR 2001\n"),
        ("crossref", '[{"DOI": "10.1/x", "member": "1"}, {"DOI": "10.1/y", "member": "1", "title": ["Moss grows"]}]'),
        ("pubmed", _SET.format(_ARTICLES)),
    ],
)
def test_entry_without_texts_is_refused(name: str, text: str) -> None:
    """An entry with neither title nor abstract is a reject that says so, and the next one is read."""
    parsed = parse_bytes(text.encode()).parsed
    assert (parsed.format, [record.title for record in parsed.records]) == (name, ["Moss grows"])
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.NO_TEXT]


def test_files_of_zotero_are_no_papers() -> None:
    """An item that is a file is known, and no record."""
    parsed = parse_bytes(_ZOTERO.encode()).parsed
    assert [record.title for record in parsed.records] == ["Moss grows"]
    assert (parsed.boilerplate_lines, parsed.rejects) == (1, ())


def test_authors_in_one_string_of_jats() -> None:
    """A name that JATS has as one string is read by its parts."""
    name = "<string-name><surname>Roe</surname>, <given-names>Ada</given-names></string-name>"
    text = (
        "<article><front><article-meta><title-group><article-title>Moss grows</article-title></title-group>"
        f"<contrib-group><contrib>{name}</contrib></contrib-group></article-meta></front></article>"
    )
    assert parse_bytes(text.encode()).parsed.records[0].authors == ("Ada Roe",)
