"""The ACL Anthology and DBLP: their own XML."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.records import Precision, RejectReason, Status, precision_of

_ANTHOLOGY = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2023.river"><volume id="1">
<meta><booktitle>Rivers</booktitle><editor><first>Ed</first>
<last>Itor</last></editor><month>July</month><year>2023</year></meta><frontmatter><url>2023.river-1.0</url></frontmatter>
<paper id="1"><title>Can <fixed-case>R</fixed-case>ivers Run? A <fixed-case>BERT</fixed-case> View</title>
<author><first>Ada</first><last>Bell</last><affiliation>Uni</affiliation></author><author><last>Plato</last></author>
<abstract>They are <tex-math>3\\%</tex-math> faster. See <url>https://ex.org/r</url>.</abstract>
<url hash="2">2023.river-1.1</url><doi>10.18653/v1/2023.river-1.1</doi>
<bibkey>bell-2023-rivers</bibkey></paper></volume>
<volume id="2"><meta><booktitle>Deltas</booktitle><year>2022</year></meta>
<paper id="1"><title>Deltas</title><retracted date="2023-01-01">wrong</retracted><url>https://ex.org/d.pdf</url></paper>
<paper id="2"><author><first>No</first><last>Title</last></author></paper></volume></collection>"""
_DBLP = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp><article key="journals/corr/abs-2401-00001"><author>Wei Li 0003</author><author>Jo&atilde;o Silva</author>
<title>Rivers at <i>k</i>-Scale.</title><volume>abs/2401.00001</volume><year>2024</year><journal>CoRR</journal>
<ee type="oa">https://doi.org/10.48550/arXiv.2401.00001</ee></article>
<inproceedings key="conf/river/Bell23"><author>Ada Bell</author><title>Deltas?</title><year>2023</year>
<month>May</month><ee>https://doi.org/10.1234/D</ee></inproceedings>
<www key="homepages/b/Bell"><author>Ada Bell</author>
<title>Home Page</title></www><proceedings key="conf/river/2023"><title>Rivers 2023.</title></proceedings></dblp>"""


def test_acl_anthology() -> None:
    """A paper has its volume's date, its formulas between dollars, and the Anthology's address."""
    parsed = read(_ANTHOLOGY)
    rivers, deltas = parsed.records
    assert (parsed.format, [reject.reason for reject in parsed.rejects]) == ("acl-anthology", [RejectReason.NO_TEXT])
    assert rivers.title == "Can Rivers Run? A BERT View"
    assert rivers.abstract == r"They are $3\%$ faster. See https://ex.org/r."
    assert (rivers.authors, rivers.doi) == (("Ada Bell", "Plato"), "10.18653/v1/2023.river-1.1")
    assert (rivers.url, rivers.published_on) == ("https://aclanthology.org/2023.river-1.1/", date(2023, 7, 1))
    assert rivers.own_ids == ("acl:2023.river-1.1", "bell-2023-rivers")
    assert (deltas.status, deltas.url, precision_of(deltas.published_on)) == (
        Status.RETRACTED,
        "https://ex.org/d.pdf",
        Precision.YEAR,
    )


def test_dblp() -> None:
    """Namesakes lose their numbers, entities are resolved; home pages and whole proceedings are known."""
    parsed = read(_DBLP)
    rivers, deltas = parsed.records
    assert (parsed.format, parsed.boilerplate_lines, parsed.rejects) == ("dblp", 2, ())
    assert (rivers.title, rivers.authors) == ("Rivers at k-Scale", ("Wei Li", "Jo\u00e3o Silva"))
    assert deltas.own_ids == ("dblp:conf/river/Bell23",)
    assert (rivers.arxiv_id, rivers.doi) == ("2401.00001", "10.48550/arxiv.2401.00001")
    assert (deltas.title, deltas.doi, deltas.published_on) == ("Deltas?", "10.1234/d", date(2023, 5, 1))


def test_a_withdrawn_paper_of_dblp() -> None:
    """The type of a publication says that it was withdrawn; other types are none of that."""
    kinds = ("withdrawn", "informal")
    entries = "".join(
        f"<article key='journals/x/{kind}' publtype='{kind}'><title>Ice.</title><year>2021</year></article>"
        for kind in kinds
    )
    assert [record.status for record in read(f"<dblp>{entries}</dblp>").records] == [Status.WITHDRAWN, None]


@pytest.mark.parametrize("text", [_ANTHOLOGY, _DBLP], ids=["acl-anthology", "dblp"])
@given(data=st.data())
@settings(max_examples=60)
def test_cut_documents(text: str, data: st.DataObject) -> None:
    """A document that is cut anywhere, with anything put in, is read without an error, and says that it is cut."""
    at = data.draw(st.integers(150, len(text) - 1))
    assert read(text[:at] + data.draw(st.text(max_size=5))).rejects


def test_an_answer_of_dblp_without_a_key() -> None:
    """A publication without an address and a key has no address made up; the DOI that it states is kept."""
    found = "<hits><hit><info><title>Rivers.</title><year>2019</year><doi>10.5555/RIVER</doi></info></hit></hits>"
    (record,) = parse_bytes(f"<result>{found}</result>".encode(), format_name="dblp").parsed.records
    assert (record.url, record.doi) == (None, "10.5555/river")


@pytest.mark.parametrize(("name", "status"), [("retracted", Status.RETRACTED), ("removed", Status.WITHDRAWN)])
def test_papers_that_the_anthology_no_longer_holds(name: str, status: Status) -> None:
    """A paper that was retracted or removed is one with that status."""
    paper = f'<paper id="1"><title>Deltas</title><{name} date="2023-01-01">why</{name}></paper>'
    volume = f"<volume id='1'><meta><year>2023</year></meta>{paper}</volume>"
    (record,) = read(f"<?xml version='1.0'?>\n<collection id='2023.x'>{volume}</collection>").records
    assert record.status is status
