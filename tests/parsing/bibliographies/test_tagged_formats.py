"""RIS, Web of Science and MEDLINE: records of tagged lines."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parsing import parse_bytes
from pipeline.parsing.bibliographies.tagged import MAX_RECORD_LINES
from pipeline.parsing.parsed import Parsed
from pipeline.records import RejectReason

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


def _parse(text: str) -> Parsed:
    parsed = parse_bytes(text.encode("utf-8", "replace")).parsed
    assert parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines == parsed.lines
    return parsed


def test_ris() -> None:
    """A reference has its fields whichever tag holds them; one that is not ended ends where the next begins."""
    parsed = _parse(_RIS)
    rivers, deltas = parsed.records
    assert (parsed.format, parsed.lines, parsed.boilerplate_lines) == ("ris", 4, 1)
    assert (rivers.title, rivers.abstract) == ("Rivers that run", "We study rivers.")
    assert (rivers.authors, rivers.keywords) == (("Ada Bell", "Cy Dee"), ("rivers", "deltas"))
    assert (rivers.doi, rivers.arxiv_id, rivers.version) == ("10.1234/abc", "1408.0001", 2)
    assert (rivers.url, rivers.published_on) == ("http://arxiv.org/abs/1408.0001v2", date(2014, 8, 29))
    assert (deltas.title, deltas.published_on) == ("Deltas", date(2015, 1, 1))
    assert [(reject.line_start, reject.reason) for reject in parsed.rejects] == [(3, RejectReason.NO_TEXT)]


def test_web_of_science() -> None:
    """Continued lines are one value, and full names come before initials."""
    parsed = _parse(_WOS)
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
    parsed = _parse(_MEDLINE)
    rivers, lakes = parsed.records
    assert (parsed.format, parsed.lines) == ("medline", 2)
    assert (rivers.title, rivers.abstract) == ("Rivers that run.", "PURPOSE: We study rivers and deltas.")
    assert (rivers.authors, rivers.doi) == (("Ada Bell",), "10.1118/1.4748329")
    assert (rivers.url, rivers.published_on) == ("https://pubmed.ncbi.nlm.nih.gov/23039619/", date(2012, 10, 1))
    assert (rivers.declared_categories, rivers.keywords) == (("Rivers/physiology",), ("delta",))
    assert lakes.title == "Lakes"


def test_a_record_without_end_is_bounded() -> None:
    """A record of more lines than any paper's is given up, and the next one is read."""
    text = "TY  - JOUR\nTI  - A\n" + "KW  - x\n" * (MAX_RECORD_LINES + 10) + "TY  - JOUR\nTI  - B\nER  - \n"
    parsed = _parse(text)
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
@settings(deadline=None, derandomize=True, max_examples=100)
def test_any_lines(name: str, lines: list[str]) -> None:
    """Any lines are read without an error, and entries add up."""
    data = "\n".join(lines).encode("utf-8", "replace")
    parsed = parse_bytes(data, format_name=name).parsed
    assert parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines == parsed.lines - parsed.blank_lines
