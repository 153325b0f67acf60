"""What is said of a file that no format fits."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import parse_bytes
from pipeline.parsing.content import content_of_bytes, read_head
from pipeline.parsing.looks import look
from pipeline.parsing.signs import known_text
from pipeline.records import RejectReason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<river><bank/><bank/><bed/></river>", "XML with root <river>, holding <bank>, <bed>"),
        ("<TEI xmlns='x'><teiHeader/></TEI>", "XML with root <TEI> (TEI, as GROBID writes it)"),
        ('{"colour": 1}\n{"price": 2}\n', "JSON with the keys colour, price; say in [parsing.columns]"),
        ('[{"title": "Ice", "abstract": "of "ice""}]', "JSON that is broken (unexpected character"),
        ('// mine\n[{"title": "Ice", "abstract": "Cold.",}]', "JSON that is broken"),
        ('"[{\\"title\\": \\"Ice\\"}]"', "JSON that stands in quotation marks"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "a pointer of Git LFS"),
        ("- colour: red\n  price: 1\n  size: 2\n- colour: blue\n", "YAML with the keys colour, price, size"),
        (
            "sep=,\nBy Ada Bell,,\nArticle,Story,Size\na,b,1\nc,d,2\ne,f,3\n",
            "a table with the columns Article, Story, Size",
        ),
        ("colour;price\nred;1\nblue;2\n", "a table with the columns colour, price; say in [parsing.columns]"),
    ],
)
def test_the_message_names_what_it_looks_like(text: str, expected: str) -> None:
    """The reject names the root element, the keys or the columns, and what would make the file readable."""
    (reject,) = parse_bytes(text.encode()).parsed.rejects
    assert reject.reason is RejectReason.UNKNOWN_LAYOUT
    assert expected in reject.detail
    assert "trending" not in reject.detail


def test_text_is_told_by_its_beginning() -> None:
    """Text that is none of these is told by its beginning, with what a listing has and the way out."""
    (reject,) = parse_bytes(b"\nDear diary, it rained\nand then, at last, it stopped\n").parsed.rejects
    assert "text that begins with `Dear diary, it rained`" in reject.detail
    listed = "".join(f"- Lamps, [pdf](https://arxiv.org/pdf/2401.0000{number}) and [code](x)\n" for number in range(4))
    (reject,) = parse_bytes(f"# Lamps\n\n{listed}".encode()).parsed.rejects
    assert "each item begins with its title as the link's text" in reject.detail
    (reject,) = parse_bytes(b"[[1, 2], [3]]").parsed.rejects
    assert "JSON without objects" in reject.detail


@given(st.binary(max_size=300) | st.text(alphabet='<>{}[]",;a\n', max_size=60).map(str.encode))
@settings(max_examples=200)
def test_any_bytes(data: bytes) -> None:
    """Whatever an input holds, there is no error."""
    assert look(read_head(content_of_bytes(data))) != ""


def test_yaml_is_named_and_not_taken_for_a_listing() -> None:
    """A bibliography in YAML is no listing, though it has lines of titles and abstracts; its keys are told."""
    text = (
        "---\nreferences:\n- id: doe2020\n  title: Moss lamps\n  abstract: We light moss.\n  author:\n  - family: Doe\n"
    )
    parsed = parse_bytes(text.encode()).parsed
    assert not parsed.records
    assert "YAML with the keys references, id, title, abstract, author, family" in parsed.rejects[0].detail


_OFFICE = {"xl/workbook.xml": "an Excel workbook", "ppt/presentation.xml": "a PowerPoint presentation"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"{\rtf1\ansi Moss grows.\par}", "it is RTF"),
        ("WEBVTT\n\n00:05.000 --> 00:09.000\nMoss grows.", "it is subtitles with their times"),
        ("1\n00:00:05,000 --> 00:00:09,000\nMoss grows.", "it is subtitles with their times"),
        ("#+TITLE: Moss\n\n* Where\nMoss grows.", "it is a text of Org mode"),
        ("== Moss ==\n'''Moss''' grows on [[stone]]s.", "it is wikitext"),
        ("= Moss\nAda Berg\n:toc:\n\nMoss grows.", "it is AsciiDoc"),
        (".. _moss:\n\nMoss\n====\n\n.. note::\n\n   Moss grows.", "it is reStructuredText"),
        ("%!PS-Adobe-3.0\n%%Title: moss\n", "it is PostScript; convert it to PDF"),
        ("From: Jane <j@x.org>\nSubject: Moss\n\nHello, it grows.\n", "it is an e-mail"),
        ('{"cells": [], "metadata": {}, "nbformat": 4}', "it is a notebook of Jupyter"),
        ("@prefix dc: <http://x.org/> .\n", "it is RDF as triples"),
        ("import os\nprint(1)\n", "it is a program's text"),
        ("[1] J. Doe, J. Moss 12 (2021), 3.\n[2] A. Bell, Proc. X 2 (2020), 1-9.\n", "it is a list of references"),
        ("Doe J. Moss grows in\nboxes. 2021.\n\nBell A. Ice melts in\nthem. 2020.\n", "it is a list of references"),
        ("Moss grows,Jane Doe,2021\nIce melts,Rich Roe,2020\n", "rows of a table without a header"),
        ("<collection><record><datafield/></record></collection>", "with root <collection> (MARC)"),
        ("2406.06606\n2406.06607\n", "ids alone, with neither title nor abstract"),
        ("moss", "`gistmill formats` lists what is read"),
    ],
)
def test_kinds_that_are_not_read(text: str, expected: str) -> None:
    """A text of a known kind is called by its name, with the way out, and never by a format that is far from it."""
    told = " ".join(reject.detail for reject in parse_bytes(text.encode()).parsed.rejects)
    assert expected in told
    assert "the nearest is" not in told


def test_a_text_that_only_begins_like_another_kind() -> None:
    """Labelled lines of a listing are no mail, and a paper that cites is no list of references."""
    listing = "Title: Moss\nAuthors: Jane Doe\nAbstract: We grow moss under lamps and see that it grows.\n"
    assert parse_bytes(listing.encode()).parsed.format == "abstracts"
    assert (
        known_text("Moss grew in 2021, says J. Doe.\nIt is green and small, and nobody knows why it is so.\n") is None
    )


@pytest.mark.parametrize(("member", "expected"), _OFFICE.items())
def test_files_of_office_programs(member: str, expected: str) -> None:
    """A file of a program that packs its parts is called by its name, with what to save it as."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, "<x/>")
    (reject,) = parse_bytes(packed.getvalue()).parsed.rejects
    assert (reject.reason, expected in reject.detail) == (RejectReason.BINARY, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-01 10:00:01 INFO started\n" * 3, "a log, with a time in each line"),
        ("[project]\nname = 'moss'\nversion = '1'\n", "settings of a program"),
        ("-- moss\nCREATE TABLE papers (title text);\n", "SQL; run it in its database"),
        ("BEGIN:VCARD\nFN:Ada Bell\nEND:VCARD\n", "a calendar or cards of people"),
        ("diff --git a/moss.py b/moss.py\n--- a/moss.py\n", "a program's text"),
        ("function f(x) {\n  return x;\n}\n", "a program's text"),
        ("{}", "JSON without objects that have keys"),
        ('{"paper": {"abs": "It grows.", "hdr": "Moss"}}', "above others (abs, hdr); give each paper as an object"),
        ("a1,b2,3\n4,5,6\n7,8,9\n", "rows of a table without a header"),
        (
            "papers:\n  - title: Moss\n    abstract: It grows.\n    year: 2020\n  - title: Ice\n    abstract: Cold.\n",
            "YAML with the keys papers, title, abstract, year",
        ),
    ],
)
def test_what_is_no_text_of_papers_is_called_by_its_name(text: str, expected: str) -> None:
    """Logs, settings, SQL, cards, programs, YAML and tables without header are named, and nothing is read of them."""
    parsed = parse_bytes(text.encode()).parsed
    assert not parsed.records
    assert expected in (parsed.rejects[0].detail or "")


def test_speech_with_times_is_no_log() -> None:
    """A line with a time is of a log where it has its level: `INFO`; what people say at a time is none."""
    assert known_text("2024-01-01 10:00 Ada: Moss grows.\n" * 3) is None
