"""arXiv's pages as browsers save and copy them: with blank lines between all parts, links with numbers, Markdown."""

from datetime import date

import pytest

from accounts import read
from arxiv_pages import Paper, reader_view
from pipeline.parsing import parse_bytes
from pipeline.parsing.page_links import without_links

_TITLE = "Small Lamps over Moss: A Test of Cheap Light on Four Kinds of Garden Moss in a Long Winter"
_TEXT = "We look at small lamps on four gardens. They are 3% worse, and we show when this matters."
_NAMES = ("Jane Doe", "Rich Roe")
_NEW = "Showing new listings for Wednesday, 12 August 2026\n\nNew submissions (showing 2 of 2 entries)\n\n"
_PAPER = Paper("2608.00001", _TITLE, _NAMES, f"{_TEXT} {_TEXT}", "9 pages", ("cs.CL",), date(2026, 8, 12))
_SUBJECTS = "Subjects: Computation and Language (cs.CL); Artificial Intelligence (cs.AI)"


def _copied() -> str:
    """As Chrome copies it."""
    one = f"Title: {_TITLE}\n{', '.join(_NAMES)}\nComments: 9 pages\n{_SUBJECTS}\n{_TEXT}\n"
    return _NEW + "".join(f"[{n}]\u00a0 arXiv:2608.0000{n} [pdf, html, other]\n{one}" for n in (1, 2))


def _parted() -> str:
    """As lynx and w3m print it: set in, with a blank line between all parts, and wrapped."""
    half = len(_TITLE) // 2 + _TITLE[len(_TITLE) // 2 :].index(" ")
    title = f"{' ' * 10}Title: {_TITLE[:half]}\n{' ' * 9}{_TITLE[half:]}\n"
    lines = (title, ", ".join(_NAMES), "Comments: 9 pages", _SUBJECTS, _TEXT)
    one = "\n".join(f"{' ' * 10}{line.strip()}\n" if line is not title else line for line in lines)
    return _NEW + "".join(f"   [{n}] arXiv:2608.0000{n} [pdf, html, other]\n{one}\n" for n in (1, 2))


def _numbered() -> str:
    """As lynx prints it, with a number at each link and all addresses at the end."""
    text = _parted().replace("Jane", "[7]Jane").replace("Rich", "[8]Rich").replace("[pdf, html", "[[5]pdf, [6]html")
    addresses = "".join(f"   {n}. https://arxiv.org/{n}\n" for n in range(1, 9))
    return f"{text.replace(' arXiv:', ' [4]arXiv:')}\nReferences\n\n   Visible links\n{addresses}"


def _markdown() -> str:
    """As tools write it that make Markdown of pages."""
    names = ", ".join(f"[{name}](https://arxiv.org/search/cs?query=x)" for name in _NAMES)
    one = f"\n    \n\nTitle: {_TITLE}\n\n{names}\n\nComments: 9 pages\n\n{_SUBJECTS}\n\n{_TEXT}\n\n"
    links = '[arXiv:2608.0000{0}](/abs/2608.0000{0} "Abstract") [[pdf](/pdf/2608.0000{0}), [html](/html/2608.0000{0})]'
    return f"### {_NEW}" + "".join(f"[[{n}]](#item{n}) {links.format(n)}\n{one}" for n in (1, 2))


@pytest.mark.parametrize("text", [_copied(), _parted(), _numbered(), _markdown()], ids=["copy", "lynx", "links", "md"])
def test_listing_pages_however_they_were_saved(text: str) -> None:
    """Each entry of a listing page has its own fields, whatever program made text of the page."""
    parsed = read(text)
    assert parsed.format == "arxiv-page"
    assert [record.arxiv_id for record in parsed.records] == ["2608.00001", "2608.00002"]
    for record in parsed.records:
        assert (record.title, record.authors, record.abstract) == (_TITLE, _NAMES, _TEXT)
        assert (record.comment, record.declared_categories) == ("9 pages", ("cs.CL", "cs.AI"))
        assert record.published_on == date(2026, 8, 12)
    assert not parsed.rejects


def test_an_entry_in_more_blocks_than_title_and_authors() -> None:
    """Where blank lines part more than title and authors above the labels, an entry is refused."""
    text = f"[1] arXiv:2608.00001 [pdf]\nTitle: {_TITLE}\n\nJane Doe\n\nRich Roe\n\n{_SUBJECTS}\n\n{_TEXT}\n"
    parsed = read(text)
    assert not parsed.records
    assert "cannot be told" in parsed.rejects[-1].detail


_HEAD = "Computer Science > Computation and Language\narXiv:2608.00001 (cs)\n"
_DAY = "[Submitted on 10 Aug 2026 (v1), last revised 12 Aug 2026 (this version, v2)]"
_FOOT = f"Comments:\t9 pages\n{_SUBJECTS}\nCite as:\tarXiv:2608.00001 [cs.CL]\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{_HEAD}{_DAY}\n{_TITLE}\n{', '.join(_NAMES)}\nView PDF\nHTML (experimental)\n{_TEXT}\n{_FOOT}",
        f"{_HEAD}{_DAY}\nTitle:{_TITLE}\n\n{', '.join(_NAMES)}\nView PDF\n\n    Abstract:{_TEXT}\n\n{_FOOT}",
        (
            f"{_HEAD}\n{_DAY.replace(' v2', chr(10) + '   v2')}\n\nTitle: {_TITLE}\n\n   {', '.join(_NAMES)}\n\n"
            f"View PDF\n\n   Abstract: {_TEXT}\n\n{_FOOT}"
        ),
        (
            f"# {_HEAD}\n{_DAY}\n\n# Title:{_TITLE}\n\nAuthors:[Jane Doe](/a), [Rich Roe](/b)\n\n"
            "[View PDF](/pdf/2608.00001)\n\n"
            f"[TeX Source](/src/x)\n\n[Other Formats](/format/x)\n\n> Abstract:{_TEXT}\n\n"
            f"{_FOOT.replace(chr(9), ' | ').replace('Subjects: ', '---|---' + chr(10) + 'Subjects: | ')}"
        ),
    ],
    ids=["labels hidden", "Firefox", "lynx", "md"],
)
def test_pages_of_one_paper_however_they_were_saved(text: str) -> None:
    """A paper's page is read right also where the site hides the words Title and Abstract, and in Markdown."""
    parsed = read(text)
    assert (parsed.format, len(parsed.records)) == ("arxiv-abstract-page", 1)
    record = parsed.records[0]
    assert (record.title, record.authors, record.abstract) == (_TITLE, _NAMES, _TEXT)
    assert (record.arxiv_id, record.published_on, record.comment) == ("2608.00001", date(2026, 8, 10), "9 pages")
    assert record.declared_categories == ("cs.CL", "cs.AI")


def test_search_results_in_markdown() -> None:
    """Results keep their own ids and texts where links stand as Markdown."""
    one = (
        "  {0}. [arXiv:2608.0000{0}](/abs/2608.0000{0}) [[pdf](/pdf/2608.0000{0}), [other](/f/1)]\n\ncs.CL\n\n"
        f"{_TITLE}\n\nAuthors: [Jane Doe](/s/?x), [Rich Roe](/s/?y)\n\nAbstract: … lamps… [▽ More](#) "
        f"{_TEXT} [△ Less](#)\n\n"
        "Submitted 11 August, 2026; originally announced August 2026.\n\n"
    )
    records = read("# Showing 1–2 of 2 results for all: moss\n\n" + one.format(1) + one.format(2)).records
    assert [(record.arxiv_id, record.title, record.abstract) for record in records] == [
        (f"2608.0000{n}", _TITLE, _TEXT) for n in (1, 2)
    ]


@pytest.mark.parametrize("mark", ["> ", "    ", "\t", "> > "])
def test_mailings_that_were_set_in_or_quoted(mark: str) -> None:
    """A mailing is the same with a margin, or with the marks of a mail that quotes it."""
    entry = "\\\\\narXiv:2608.0000{}\nDate: Mon, 10 Aug 2026 10:00:00 GMT   (12kb)\n\n"
    entry += f"Title: {_TITLE[:60]}\n  {_TITLE[60:]}\n"
    entry += f"Authors: {', '.join(_NAMES)}\nCategories: cs.CL cs.AI\n\\\\\n  {_TEXT}\n\\\\\n{'-' * 70}\n"
    lines = (entry.format(1) + entry.format(2)).splitlines()
    records = read("\n".join(f"{mark}{line}".rstrip() for line in lines)).records
    assert [(record.arxiv_id, record.abstract) for record in records] == [(f"2608.0000{n}", _TEXT) for n in (1, 2)]
    assert {record.authors for record in records} == {_NAMES}


_VIEW = reader_view(_PAPER).replace("arxiv.org", "arxiv.org\nabout a minute")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (_VIEW, ""),
        (reader_view(_PAPER, is_labelled=False), ""),
        (_VIEW.replace("\nJane Doe, Rich Roe", "\nBy Jane Doe\nRich Roe").replace("Subjects:\t", "| Subjects: | "), ""),
        (_VIEW.replace("[2608.00001] ", "[2608.00002] "), "two papers"),
        (f"{_VIEW}\n\n{_VIEW.replace('2608.00001', '2608.00003')}", "2 papers"),
        (reader_view(_PAPER, is_labelled=False).replace(_TITLE, "Search"), "cannot be told"),
        (_VIEW.replace("Jane Doe, Rich Roe", "of moss and lamps in the winter"), "cannot be told"),
    ],
    ids=["safari", "firefox", "rows", "another id", "two views", "a word of the site", "a line more"],
)
def test_reader_views(text: str, refused: str) -> None:
    """A browser's reader view of a paper's page has its fields; where they cannot be told, it is refused."""
    parsed = read(text)
    assert parsed.format == "arxiv-reader-view"
    told = [(record.title, record.authors, record.abstract, record.arxiv_id) for record in parsed.records]
    assert told == ([] if refused else [(_TITLE, _NAMES, f"{_TEXT} {_TEXT}", "2608.00001")])
    assert refused in "".join(reject.detail for reject in parsed.rejects)


def test_page_of_lines_is_no_reader_view() -> None:
    """Told to read a view, hundreds of lines above the table are one reject, and are not tried as authors in turn."""
    lines = ["Jane Doe", *["Rich Roe"] * 300, "Cite as:\tarXiv:2608.00001 [cs.CL]"]
    parsed = parse_bytes("\n".join(lines).encode(), format_name="arxiv-reader-view").parsed
    assert parsed.rejects[-1].detail.startswith("301 lines stand above the table")


def test_marks_that_are_no_links_stay() -> None:
    """Numbers in brackets and calls of functions in a text without links are the text's own."""
    lines = ["as in [12]we see", "f[i](x) is one", "nothing"]
    assert without_links(lines) == lines


def test_listing_pages_as_they_were() -> None:
    """Until 2024 the site wrote `Authors:` and indented an entry's lines; there a wrapped title is told surely."""
    text = """Authors and titles for recent submissions
[ total of 2 entries: 1-2 ]
Wed, 12 Aug 2026
[1]  arXiv:2608.00001 [pdf, other]

    Title: Small Models and Big Scale, Tried on Four Tasks in Three Languages and at
        Two Sizes
    Authors: Jane Doe, Rich Roe
    Subjects: Computation and Language (cs.CL)

[2]  arXiv:2608.00002 [pdf]

    Title: Moss
    Authors: Anna Weber
    Subjects: Computation and Language (cs.CL)
"""
    records = parse_bytes(text.encode()).parsed.records
    assert [(record.title, record.authors) for record in records] == [
        (
            "Small Models and Big Scale, Tried on Four Tasks in Three Languages and at Two Sizes",
            ("Jane Doe", "Rich Roe"),
        ),
        ("Moss", ("Anna Weber",)),
    ]


_UNTIL_2019 = f"""Cornell University Library
arXiv.org > cs > arXiv:1706.03762
Full-text links:
Download:
Computer Science > Computation and Language
Title: {_TITLE}
Authors: Jane Doe, Rich Roe
(Submitted on 12 Jun 2017 (v1), last revised
6 Dec 2017 (this version, v5))
Abstract: {_TEXT}
Comments: 9 pages
{_SUBJECTS}
Cite as: arXiv:1706.03762 [cs.CL]
 (or arXiv:1706.03762v5 [cs.CL] for this version)
Submission history
From: Jane Doe
[v1] Mon, 12 Jun 2017 17:57:34 GMT (1102kb,D)
"""


def test_page_of_one_paper_as_it_was_until_2019() -> None:
    """The day of submission may stand in brackets between authors and abstract: it is neither of them."""
    parsed = read(_UNTIL_2019)
    assert parsed.rejects == ()
    (record,) = parsed.records
    assert (record.title, record.authors, record.abstract) == (_TITLE, _NAMES, _TEXT)
    assert (record.arxiv_id, record.published_on, record.comment) == ("1706.03762", date(2017, 6, 12), "9 pages")


@pytest.mark.parametrize(("end", "is_kept"), [("...", True), ("\u2026", False)])
def test_an_abstract_of_a_search_that_ends_in_three_stops(end: str, *, is_kept: bool) -> None:
    """Three stops at an abstract's end are its author's; what the site cuts with an ellipsis is left out."""
    result = (
        "Showing 1\u20131 of 1 results\n1. arXiv:2608.00001 [pdf, other] cs.CL\n{}\nAuthors: Jane Doe\n"
        "Abstract: {} \u25bd More\nSubmitted 12 August, 2026; originally announced August 2026.\n"
    )
    told = f"{_TEXT} And so on{end}"
    (record,) = read(result.format(_TITLE, told)).records
    assert record.abstract == (told if is_kept else None)


def test_an_id_in_a_wrapped_comment_of_a_mailing() -> None:
    """An id below a line that has no room for it is the comment's; two ids above one entry are refused."""
    bar = "\\\\"
    head = f"{bar}\narXiv:2608.00001\n{{}}Date: Mon, 10 Aug 2026 10:00:00 GMT   (12kb)\n\n"
    head += f"Title: {_TITLE}\nAuthors: Jane Doe\n"
    comment = "Comments: 61 pages, part 3 of 3. Part 1: arXiv:2507.03501, and part 2: \narXiv:2510.12775\n"
    foot = f"{bar}\n  {_TEXT}\n{bar} ( https://arxiv.org/abs/2608.00001 ,  12kb)\n"
    (record,) = read(f"{head.format('')}{comment}{foot}").records
    assert (record.arxiv_id, (record.comment or "").split()[-1]) == ("2608.00001", "arXiv:2510.12775")
    assert not read(f"{head.format('arXiv:2510.12775' + chr(10))}{foot}").records


def test_subjects_that_are_codes_alone() -> None:
    """Where a copy has codes of subjects without their names, the abstract below them is none of them."""
    lines = "Title: Moss\nAuthors: Jane Doe\nSubjects: cs.LG; cs.CL\nWe grow moss under lamps,\nand it grows."
    (record,) = parse_bytes(f"[1] arXiv:2306.04713 [pdf, other]\n{lines}\n".encode()).parsed.records
    assert (record.abstract, record.declared_categories) == (
        "We grow moss under lamps, and it grows.",
        ("cs.LG", "cs.CL"),
    )
