"""Rules of pages whose entries are built alike: a text's place between the blank lines says what it is."""

from datetime import date
from textwrap import fill

import pytest

from pipeline.parsing import parse_bytes
from pipeline.records import Record

_LONG = (
    "Peat bogs store more carbon than forests of the same area. We measure the flux of nine drained bogs over two "
    "winters, and model what a third would bring. A dry summer undoes what a decade of rewetting has gained, in seven "
    "of the nine, and neither sedge nor moss comes back within the time of our study."
)
_SHORT = "This note corrects a constant in an earlier bound of the second author."
_THANKS = "We thank the referee of the earlier text for finding the gap. This replaces its third section."


def _page(*entries: str) -> str:
    footed = (f"{entry}\n\narXiv:2305.1190{at}\nCreated: 2023-05-1{at}\n" for at, entry in enumerate(entries))
    return "\n".join(footed)


def _read(*entries: str) -> list[Record]:
    return list(parse_bytes(_page(*entries).encode()).parsed.records)


@pytest.mark.parametrize(
    "abstract",
    [
        _SHORT,
        "we prove that every planar graph of girth five has a fractional colouring of small weight.",
        "The data of 900 owl calls with labels by four listeners. They are at https://example.org/owls.",
        "Published tables of tides are compared. Two pages of 1850 hold faults.",
        "Two results on sorting are given. They are at https://example.org/owls",
        "in this note we point out a gap in the proof of arXiv:1803.01234",
        "A slightly philosophical article about fine minds and a legend from Japan.",
    ],
)
def test_abstract_of_a_sentence_is_none_of_its_comment(abstract: str) -> None:
    """A short abstract is told by its place, and what stands below it is the comment, whatever either says."""
    *_, last = _read(_LONG, f"{_LONG}\n\n12 pages", f"{abstract}\n\n{_THANKS}")
    assert (last.title, last.abstract, last.comment) == (None, abstract, _THANKS)


def test_page_of_short_abstracts_alone_is_read() -> None:
    """Where all abstracts are short, their places tell them, and the longer of two texts stands above."""
    texts = [_SHORT, "Heat flows in chains. We show how.", "Walls stand in three parks of Oslo."]
    found = _read(f"{texts[0]}\n\n4 pages", texts[1], f"{texts[2]}\n\n2 pages")
    assert [(one.abstract, one.comment) for one in found] == list(zip(texts, ["4 pages", None, "2 pages"], strict=True))


def test_title_that_reads_as_names_is_one_above_names() -> None:
    """`Trees and Grammars` is the title in the first line of a block of two."""
    heading = "Tree Automata and Tree Grammars\nAda Quill, Jonas Brandt"
    *_, last = _read(_LONG, _LONG, f"{heading}\n\n{_SHORT}\n\n76 pages")
    assert (last.title, last.authors) == ("Tree Automata and Tree Grammars", ("Ada Quill", "Jonas Brandt"))
    assert (last.abstract, last.comment) == (_SHORT, "76 pages")


def test_second_paragraph_is_no_comment() -> None:
    """A second long text is the abstract's next paragraph."""
    *_, last = _read(_LONG, _LONG, f"{_LONG}\n\n{_LONG}")
    assert last.abstract == f"{_LONG}\n\n{_LONG}"
    assert last.comment is None


@pytest.mark.parametrize(
    "comment",
    [
        f"This report has all of it, in more words. {_LONG} 9 figures, 13 pages",
        f"This text was published in Bogs. {_LONG}",
        (
            "Doctoral dissertation, Dept. of Peat, University of Oslo, 2010; 127 pages, 62 figures - Some mistakes are"
            " mended. It is kept in the library of the department, where it may be read on any day but Sundays and"
            " the days before them; ISBN 9780000000000, and no other number is right"
        ),
        (
            "Some of Section 3 is new, and we thank our readers. In v2 the proof was wrong where it tells of moss"
            " that grows in winter. The main result stays as it was, and so do the tables of all nine bogs that we have"
            " seen, but for the third, which was dry."
        ),
    ],
)
def test_long_comment_is_no_paragraph(comment: str) -> None:
    """What counts pages, says where it was published, or speaks of versions and sections is a comment, however long."""
    *_, last = _read(f"{_LONG}\n\n7 pages", f"{_LONG}\n\n8 pages", f"{_LONG}\n\n{comment}")
    assert (last.abstract, last.comment) == (_LONG, comment)


def test_two_texts_above_one_id_are_refused() -> None:
    """Two texts too long for one abstract may be two papers, of which one has lost its id: neither is published."""
    texts = [f"{' '.join([_LONG] * 5)} In {where}." for where in ("Oslo", "Rome")]
    parsed = parse_bytes(_page(_LONG, f"{_LONG}\n\n8 pages", _LONG, "\n\n".join(texts)).encode()).parsed
    assert len(parsed.records) == 3
    assert "two texts stand above one id" in parsed.rejects[0].detail


def test_part_without_a_place_is_no_title() -> None:
    """Below title, names and a text without a stop, `AMSTex` is no title, and the entry is refused whole."""
    odd = "Peat of Three Lakes\nAda Quill, Jonas Brandt, Eva Stein\n\nWe put together what is known of peat\n\nAMSTex"
    parsed = parse_bytes(_page(_LONG, odd).encode()).parsed
    assert [one.title for one in parsed.records] == [None]
    assert [(one.line_start, one.line_end) for one in parsed.rejects] == [(6, 14)]


def test_titles_above_their_abstracts_stay_titles() -> None:
    """Where the first of two texts is no sentence and the longer stands below, the first is the title."""
    found = _read(*(f"Peat and moss of {where}\n\n{_LONG} In {where}." for where in ("Oslo", "Rome", "Bonn")))
    assert {one.comment for one in found} <= {None}
    assert [one.title for one in found] in ([], [f"Peat and moss of {where}" for where in ("Oslo", "Rome", "Bonn")])


def test_line_that_is_no_sentence_is_doubted_in_its_place() -> None:
    """`An Account of K-theory` may be a title as well: where a text should stand, it is refused."""
    parsed = parse_bytes(_page(_LONG, _LONG, _LONG, _LONG, "An Account of K-theory").encode()).parsed
    assert len(parsed.records) == 4
    assert "may be a title or a text" in parsed.rejects[0].detail


def test_id_that_no_paper_has_is_told_and_parts_entries_all_the_same() -> None:
    """`arXiv:1805.0676`, whose last digit a spreadsheet took, is in no comment; it is kept, and told."""
    page = _page(f"{_LONG}\n\n7 pages", _SHORT, _LONG).replace("2305.11900", "1805.0676")
    parsed = parse_bytes(page.encode()).parsed
    assert [one.arxiv_id for one in parsed.records] == [None, "2305.11901", "2305.11902"]
    assert (parsed.records[0].comment, parsed.records[0].own_ids) == ("7 pages", ("arxiv:1805.0676",))
    assert "can be none of arXiv's" in parsed.rejects[0].detail


def test_wrapped_texts_are_told_by_their_places() -> None:
    """Lines of a text belong together, and one that is no prose is the abstract where it stands in its place."""
    lone = (
        "For small angles we study the counting function of the\neigenvalues and bound it for all radii by $C r^{n/2}.$"
    )
    found = _read(*(fill(text, 80) for text in (_LONG, f"{_LONG} It rains.")), f"{lone}\n\n{_THANKS}")
    assert [one.title for one in found] == [None] * 3
    assert (found[-1].abstract, found[-1].comment) == (lone.replace("\n", " "), _THANKS)


def test_date_below_a_blank_line_is_of_the_entry_above() -> None:
    """A date that stands apart from its id parts no entries."""
    page = _page(_LONG, f"{_SHORT}\n\n{_THANKS}", f"{_LONG}\n\n7 pages").replace("\nCreated", "\n\nCreated")
    found = parse_bytes(page.encode()).parsed.records
    assert [(one.comment, one.published_on) for one in found] == [
        (None, date(2023, 5, 10)), (_THANKS, date(2023, 5, 11)), ("7 pages", date(2023, 5, 12)),
    ]  # fmt: skip


def test_title_without_names_is_doubted_where_all_others_have_some() -> None:
    """Where titles stand above names, a text without names is none of them; the rest of the page is read."""
    odd = "On Bogs of the Far North\nand What Grows There\nafter Snow\n\nA part.\n\nAnother part"
    parsed = parse_bytes(_page(_LONG, _LONG, _LONG, _LONG, _LONG, odd).encode()).parsed
    assert [one.title for one in parsed.records] == [None] * 5
    assert parsed.rejects


@pytest.mark.parametrize("text", [_LONG, fill(_LONG, 80)])
def test_comment_right_below_its_abstract_is_no_part_of_it(text: str) -> None:
    """Where the blank line between them is missing, a comment that begins as one is one all the same."""
    *_, last = _read(f"{text}\n\n7 pages", text, f"{text}\nAccepted by ACL 2024")
    assert (last.abstract, last.comment) == (_LONG, "Accepted by ACL 2024")


@pytest.mark.parametrize("comment", ["7 pages, 2 figures", "12 pages, 3 figures.", "Accepted by Bogs and Fens"])
def test_comment_of_an_entry_without_abstract_is_none(comment: str) -> None:
    """Where an abstract is missing, or stands below the comment, the comment is no abstract for its place."""
    heading = "Tree Automata and Tree Grammars\nAda Quill, Jonas Brandt"
    for odd in (f"{heading}\n\n{comment}", f"{heading}\n\n{comment}\n\n{_LONG}", comment):
        found = _read(_LONG, f"{_LONG}\n\n7 pages", _LONG, _LONG, odd)
        assert {one.abstract for one in found} <= {_LONG, None}


def test_title_right_above_its_abstract_is_no_line_of_it() -> None:
    """Where no blank line parts titles from their abstracts, a page is no less read: a title ends early."""
    places = ("Oslo", "Rome", "Bonn", "Graz")
    found = _read(*(f"Peat and moss of {where}\n{fill(_LONG, 100)}" for where in places))
    assert [one.title for one in found] == [f"Peat and moss of {where}" for where in places]
    assert {one.abstract for one in found} == {_LONG}
