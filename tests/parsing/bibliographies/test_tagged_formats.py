"""RIS, Web of Science and MEDLINE: records of tagged lines."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.parsing.bibliographies.tagged import MAX_RECORD_LINES
from pipeline.records import RejectReason, Status

_RIS = """Provider: Somebody
1.
TY  - JOUR
T1  - Rivers that
run
A1  - Bell,Ada
A1  - Dee, Cy
Y1  - 2014/08/29/
N2  - We study <i>rivers</i>.
KW  - *rivers
KW  - deltas
DO  - https://doi.org/10.1234/ABC
UR  - http://arxiv.org/abs/1408.0001v2
ER  -

TY  - GEN
N1  - a note alone
TY  - CONF
TI  - Deltas
PY  - 2015
"""
_WOS = """FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Bell, A
   Dee, C
AF Bell, Ada
   Dee, Cy
TI Rivers that
   run
AB We study rivers
   and deltas.
DE rivers; deltas
ID WATER
DI 10.1234/ABC
PD JUN 8
PY 2004
WC Geology; Hydrology
ER

EF
"""
_MEDLINE = """
PMID- 23039619
DP  - 2012 Oct
TI  - Rivers that
      run.
LID - 10.1118/1.4748329 [doi]
AB  - PURPOSE: We study rivers
      and deltas.
FAU - Bell, Ada
AU  - Bell A
MH  - *Rivers/physiology
OT  - delta

PMID- 2
TI  - [Lakes].
"""


_RIS_GLUED = "TY  -JOUR\nTI  -Rivers\nAU  -Bell, Ada\nAB  -We run.\nKW-words go on.\nER  -\n"


def test_ris() -> None:
    """A reference has its fields whichever tag holds them; one that is not ended ends where the next begins."""
    parsed = read(_RIS)
    rivers, deltas = parsed.records
    assert (parsed.format, parsed.lines, parsed.boilerplate_lines) == ("ris", 4, 1)
    assert (rivers.title, rivers.abstract) == ("Rivers that run", "We study rivers.")
    assert (rivers.authors, rivers.keywords) == (("Ada Bell", "Cy Dee"), ("rivers", "deltas"))
    assert (rivers.doi, rivers.arxiv_id, rivers.version) == ("10.1234/abc", "1408.0001", 2)
    assert (rivers.url, rivers.published_on) == ("http://arxiv.org/abs/1408.0001v2", date(2014, 8, 29))
    assert (deltas.title, deltas.published_on) == ("Deltas", date(2015, 1, 1))
    assert [(reject.line_start, reject.reason) for reject in parsed.rejects] == [(3, RejectReason.NO_TEXT)]


def test_ris_without_blank_behind_hyphen() -> None:
    """A value may stand right behind the hyphen; a hyphen within a word ends no tag."""
    (record,) = read(_RIS_GLUED).records
    assert (record.title, record.authors, record.abstract) == ("Rivers", ("Ada Bell",), "We run. KW-words go on.")


def test_web_of_science() -> None:
    """Continued lines are one value, and full names come before initials."""
    parsed = read(_WOS)
    (record,) = parsed.records
    assert (parsed.format, parsed.rejects) == ("web-of-science", ())
    assert (record.title, record.abstract) == ("Rivers that run", "We study rivers and deltas.")
    assert (record.authors, record.doi, record.published_on) == (
        ("Ada Bell", "Cy Dee"),
        "10.1234/abc",
        date(2004, 6, 8),
    )
    assert (record.keywords, record.declared_categories) == (("rivers", "deltas", "WATER"), ("Geology", "Hydrology"))


def test_medline() -> None:
    """A citation has its identifiers, its headings without stars, and a translated title without brackets."""
    parsed = read(_MEDLINE)
    rivers, lakes = parsed.records
    assert (parsed.format, parsed.lines) == ("medline", 2)
    assert (rivers.title, rivers.abstract) == ("Rivers that run.", "PURPOSE: We study rivers and deltas.")
    assert (rivers.authors, rivers.doi) == (("Ada Bell",), "10.1118/1.4748329")
    assert (rivers.url, rivers.published_on) == ("https://pubmed.ncbi.nlm.nih.gov/23039619/", date(2012, 10, 1))
    assert (rivers.declared_categories, rivers.keywords) == (("Rivers/physiology",), ("delta",))
    assert lakes.title == "Lakes"


def test_medline_of_eric_and_a_list_that_is_cut() -> None:
    """ERIC's citations begin with its number; PubMed's number of another archive begins none; `et al.` is no author."""
    (eric,) = read(
        "OID - EJ1000001\nTI  - Moss in Schools\nAU  - Doe, Jane\nOAB - We teach moss.\nDP  - 2021\n"
    ).records
    assert (eric.title, eric.abstract, eric.authors) == ("Moss in Schools", "We teach moss.", ("Jane Doe",))
    assert eric.own_ids == ("eric:EJ1000001",)
    (one,) = read(
        "PMID- 8402898\nTI  - Rivers.\nFAU - Bell, Ada\nAU  - Bell A\nAU  - et al.\nPMC - PMC38908\n"
        "OID - NLM: PMC38908\n"
    ).records
    assert (one.authors, one.n_authors, one.own_ids) == (("Ada Bell",), None, ("pmid:8402898", "pmc:PMC38908"))


def test_web_of_science_says_what_was_retracted() -> None:
    """A type of document is a status, beside other types too."""
    lines = "PT J\nTI Rivers\nDT Article; Retracted Publication\nER\n\nPT J\nTI Lakes\nDT Article\nER\n\nEF"
    records = read(f"FN Clarivate Analytics Web of Science\nVR 1.0\n{lines}").records
    assert [record.status for record in records] == [Status.RETRACTED, None]


def test_a_record_without_end_is_bounded() -> None:
    """A record of more lines than any paper's is given up, and the next one is read."""
    text = "TY  - JOUR\nTI  - A\n" + "KW  - x\n" * (MAX_RECORD_LINES + 10) + "TY  - JOUR\nTI  - B\nER  - \n"
    parsed = read(text)
    assert ([record.title for record in parsed.records], parsed.rejects[0].reason) == (["B"], RejectReason.TOO_LONG)


_LINES = st.sampled_from(
    [
        "TY  - JOUR",
        "ER  - ",
        "TI  - x",
        "AB  - ",
        "PT J",
        "ER",
        "TI y",
        "   z",
        "PMID- 1",
        "AB  - z",
        "",
        "x",
        "A1-",
        "é\x00",
    ]
)


@pytest.mark.parametrize("name", ["ris", "web-of-science", "medline"])
@given(lines=st.lists(_LINES | st.text(max_size=20), max_size=25))
@settings(max_examples=100)
def test_any_lines(name: str, lines: list[str]) -> None:
    """Any lines are read without an error, and entries add up."""
    data = "\n".join(lines).encode("utf-8", "replace")
    parsed = parse_bytes(data, format_name=name).parsed
    assert parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines == parsed.lines - parsed.blank_lines


def _titles(text: str) -> list[str | None]:
    return [record.title for record in read(text).records]


def test_a_reference_without_its_opening_line() -> None:
    """A reference ends at ER; where TY is missing, or stands within, it is a record all the same."""
    one = "T1  - Rivers\nA1  - Bell, Ada\nER  - \n"
    late = "DB  - Base\nTI  - Deltas\nAB  - We study deltas.\nTY  - JOUR\nDO  - 10.1234/a\nER  - \n"
    parsed = read(f"{one}\nTY  - JOUR\nTI  - Lakes\nER  - \n\n{late}\n{one}")
    assert [record.title for record in parsed.records] == ["Rivers", "Lakes", "Deltas", "Rivers"]
    assert (parsed.records[2].doi, parsed.rejects) == ("10.1234/a", ())
    assert _titles("TY  - JOUR\nTI  - A\n\nT1  - Rivers\nTY  - JOUR\nTI  - B\n") == ["A", "B"]


def test_a_line_of_the_abstract_that_looks_like_a_tag() -> None:
    """`ER - is not`, an unknown tag with one blank, and a sentence behind TY go on with the abstract."""
    lines = ("We test.", "ER - is not the end.", "AI - driven boats.", "TY - typical of them all is one.")
    text = "\n".join(lines)
    (record,) = read(f"TY  - JOUR\nTI  - A\nAB  - {text}\nDO  - 10.1234/a\nER  - \n").records
    assert (record.abstract, record.doi) == (" ".join(lines), "10.1234/a")


_FIRST, _LAST = "TY  - JOUR\nTI  - A\nER  - \n", "TY  - JOUR\nTI  - B\n"


def test_what_is_left_of_a_reference_that_ended_early_is_a_reject() -> None:
    """Tagged lines behind a false end, and text that no reference has, are rejected; a database's lines are known."""
    parsed = read(f"{_FIRST}DO  - 10.1234/a\nKW  - x\nER  - \nand what was lost goes here\n{_LAST}")
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.NO_TEXT, RejectReason.UNRECOGNISED_LINE]
    around = "NL  - J Rivers\n\nLink to the citation: https://ex.org/a?b\n\n2.\n"
    assert read(f"{_FIRST}{around}{_LAST}").rejects == ()


def test_identifiers_in_any_field() -> None:
    """The volume, the journal and an address of a publisher state identifiers."""
    (record,) = read(
        f"{_FIRST[:-6]}JO  - CoRR\nVL  - abs/2401.00001\nUR  - https://ex.org/doi/full/10.1234/a\n"
    ).records
    assert (record.arxiv_id, record.doi) == ("2401.00001", "10.1234/a")


def test_thousands_of_authors() -> None:
    """A reference of 7,456 authors is read with all of them, in order, and with what stands behind them."""
    people = "".join(f"AU  - Bell, {given}\n" for given in ("First", *("A." for _ in range(7_454)), "Last"))
    (record,) = read(f"TY  - JOUR\n{people}TI  - Particles\nAB  - We find one.\nER  - \n").records
    assert (record.title, record.abstract, record.n_authors) == ("Particles", "We find one.", 7_456)
    assert (record.authors[0], record.authors[-1]) == ("First Bell", "Last Bell")


def test_paragraphs_of_an_abstract() -> None:
    """A blank line within an abstract parts its paragraphs."""
    assert read("TY  - JOUR\nTI  - A\nAB  - One.\n\nTwo\nthree.\nER  - \n").records[0].abstract == "One.\n\nTwo three."


def test_value_of_very_many_lines_is_read_whole() -> None:
    """A value that goes on over thousands of lines has all of them."""
    lines = [f"line {number}" for number in range(7_000)]
    (record,) = read("TY  - JOUR\nTI  - Rivers\nAB  - " + "\n".join(lines) + "\nER  -\n").records
    assert record.abstract is not None
    assert record.abstract.split() == " ".join(lines).split()


def test_references_of_which_none_has_its_opening_line() -> None:
    """A file whose references have no `TY` is RIS by the lines that end them; one without such lines is not."""
    text = "T1  - Rivers\nAU  - A. Bell\nER  - \nT1  - Deltas\nER  - \n"
    assert _titles(text) == ["Rivers", "Deltas"]
    assert parse_bytes(text.replace("ER  - ", "").encode()).parsed.format != "ris"


@pytest.mark.parametrize(
    ("line", "is_abstract"),
    [
        ("AU  - tism was rated twice", True),
        ("AU  - van der Berg, Jan", False),
        ("AU  - bell hooks", False),
        ("T2 - weighted images, with", True),
        ("T2 - Journal of Rivers", False),
        ("T2  - eLife", False),
        ("KW  - rivers of the north and south", False),
    ],
)
def test_prose_behind_what_looks_like_a_tag(line: str, *, is_abstract: bool) -> None:
    """A line within an abstract goes on with it where its value is prose: no name and no title is without capitals."""
    text = f"TY  - JOUR\nTI  - Rivers\nAB  - We saw them.\n{line}\nDO  - 10.1234/abc\nER  - \n"
    (record,) = read(text).records
    assert (record.doi, (record.abstract or "").endswith(line)) == ("10.1234/abc", is_abstract)


def test_the_comment_of_a_note() -> None:
    """Of the notes of a reference only what Zotero writes behind `Comment:` is the author's comment."""
    notes = "N1  - arXiv:1905.00126 [cs]\nN1  - <p>Comment: 15 pages</p>\n"
    (record,) = read(f"TY  - GEN\nTI  - Rivers\n{notes}ER  - \n").records
    assert record.comment == "15 pages"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("A1  - Doe, Jane\nAU  - Roe, Rich", ("Jane Doe", "Rich Roe")),
        ("AU  - Roe, Rich\nA1  - Doe, Jane", ("Rich Roe", "Jane Doe")),
        ("A1  - Doe, Jane\nA1  - Roe, Rich\nAU  - Doe J\nAU  - Roe R", ("Jane Doe", "Rich Roe")),  # the same people
        ("A1  - Doe, Jane\nAU  - Doe, Jane\nAU  - Roe, Rich", ("Jane Doe", "Rich Roe")),
    ],
)
def test_authors_in_two_tags(names: str, expected: tuple[str, ...]) -> None:
    """Where two tags have authors, they are all of them if they are other people, and else those of the fuller tag."""
    (record,) = parse_bytes(f"TY  - JOUR\nTI  - Moss\n{names}\nER  - \n".encode()).parsed.records
    assert record.authors == expected


_TAGGED = {
    "ris": ("TY  - JOUR\nTI  - {0}\nAB  - {1}\nER  - \n\n", "TY  - JOUR\nTI  - {0}\nAB  - {1}"),
    "medline": ("PMID- 3900000{2}\nTI  - {0}\nAB  - {1}\nFAU - Doe, Jane\n\n", "PMID- 39000009\nTI  - {0}\nAB  - {1}"),
    "endnote": ("%0 Journal Article\n%T {0}\n%X {1}\n\n", "%0 Journal Article\n%T {0}\n%X {1}"),
}


@pytest.mark.parametrize("name", _TAGGED)
@pytest.mark.parametrize(("end", "is_cut"), [("and weigh it every", True), ("and weigh it every week.", False)])
def test_a_file_that_ends_within_an_abstract(name: str, end: str, is_cut: bool) -> None:  # noqa: FBT001
    """An abstract in which the file ends is left out and told of, and one that ends as the others do is kept."""
    entry, last = _TAGGED[name]
    whole = "".join(
        entry.format(f"Moss {n}", "We grow moss under red lamps for ninety days. It glows.", n) for n in (1, 2)
    )
    text = f"We grow moss under green lamps for ninety days, {end}"
    parsed = parse_bytes((whole + last.format("Moss 3", text)).encode()).parsed
    assert [(one.title, one.abstract is None) for one in parsed.records][-1] == ("Moss 3", is_cut)
    assert [(one.line_start, one.reason) for one in parsed.rejects] == [(None, RejectReason.MALFORMED)] * is_cut


@pytest.mark.parametrize(
    ("told", "abstract"),
    [
        ("Abstract\nWalls are hot.", "Walls are hot."),
        ("ABSTRACT:\n      Abstract walls are hot.", "Abstract walls are hot."),
        ("Abstract walls\nare hot.", "Abstract walls are hot."),
    ],
)
def test_a_heading_in_a_line_of_its_own(told: str, abstract: str) -> None:
    """`Abstract` alone in the first line of an abstract is its heading; before other words of the line it is a word."""
    parsed = parse_bytes(f"TY  - JOUR\nTI  - On walls\nAB  - {told}\nER  -\n".encode()).parsed
    assert [record.abstract for record in parsed.records] == [abstract]


def test_title_behind_an_empty_tag_is_read() -> None:
    """A tag that says nothing leaves the field to the next: `TI` empty, `T1` the title."""
    assert _titles("TY  - RPRT\nTI  - \nT1  - A report on algae\nER  - \n") == ["A report on algae"]
