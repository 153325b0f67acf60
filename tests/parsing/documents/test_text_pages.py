"""Plain text in pages, with a table of contents, with notices around it, and what is left of them."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.contents import tables_of_contents
from pipeline.parsing.documents.ebook_notices import without_notices
from pipeline.parsing.documents.text_pages import head_in_columns, lines_of_pages
from pipeline.records import PartialDate

_HEAD = """Internet Engineering Task Force                 A. Berg, Ed.
Request for Comments: 9999                     Lake Networks
Category: Informational                              B. Dahl
                                                  April 2021


                A Format for Counting Stones

Abstract

   This document says how counts of stones are sent.  It is small
   enough for cameras that run on a battery for years.

Table of Contents

   1.  Introduction  . . . . . . . . . . . . . . . . . . .  2
     1.1.  Terms . . . . . . . . . . . . . . . . . . . . .  2
   2.  The Format  . . . . . . . . . . . . . . . . . . . .  3


Berg & Dahl              Informational              [Page 1]
"""
_NEXT = """RFC 9999                Stone Counts              April 2021


1.  Introduction

   Stones are counted by cameras that stand in rivers, which may be
   parted


Berg & Dahl              Informational              [Page 2]
"""
_LAST = """RFC 9999                Stone Counts              April 2021


   over several lakes.

2.  The Format

   Each message is a map with three keys.

   [RFC8949]  Bormann, C., "Concise Binary Object
              Representation", December 2020.


Berg & Dahl              Informational              [Page 3]
"""


def test_memo_in_pages_is_read_as_one_text() -> None:
    """Running heads, feet and contents go, a paragraph goes on over the page, the head in columns states people and month."""
    [record] = parse_bytes(f"{_HEAD}\f\n{_NEXT}\f\n{_LAST}".encode(), name="rfc9999.txt").parsed.records
    assert (record.title, record.authors) == ("A Format for Counting Stones", ("A. Berg", "B. Dahl"))
    assert record.published_on == PartialDate(2021, 4)
    assert record.body is not None
    assert record.body.text.partition("\n\n1. ")[2] == (
        "Introduction\n\nStones are counted by cameras that stand in rivers, which may be parted over several lakes.\n\n"
        "2. The Format\n\nEach message is a map with three keys.\n\n"
        '[RFC8949] Bormann, C., "Concise Binary Object Representation", December 2020.'
    )
    assert [page.page_no for page in record.body.pages] == [1, 2, 3]


def test_pages_without_running_heads_stay_as_they_are() -> None:
    """Two pages tell nothing; of three no line comes again."""
    pages = [["Sand", "is fine."], ["Water"], ["Stones", "", "are hard."]]
    assert lines_of_pages(pages) == ["Sand", "is fine.", "\f", "Water", "\f", "Stones", "", "are hard."]


def test_head_in_columns_needs_columns() -> None:
    """A paragraph is none."""
    lines = ["Stones lie in rivers.", "They are round.", "Sand is fine."]
    assert head_in_columns(lines) == ([], lines)


@pytest.mark.parametrize(
    ("lines", "tables"),
    [
        (["Contents", "", "I. The River", "II. The Lake", "", "Chapter I", "THE RIVER", "It is wide.", "THE LAKE"], [(0, 4)]),
        (["Contents", "of a river", "that is wide"], []),
        (["Inhalt", "1 Sand ..... 3", "2 Wasser . 5", "3 Steine\t9", "1 Sand"], [(0, 4)]),
        (["CONTENTS"] * 3, []),
    ],
)  # fmt: skip
def test_contents_are_told_by_pages_or_by_the_headings_below(lines: list[str], tables: list[tuple[int, int]]) -> None:
    """Entries end in pages, or stand again, each alone in its line."""
    assert list(tables_of_contents(lines)) == tables


_BOOK = """The Project Gutenberg eBook of The Ford

You may copy it under the terms of the licence.

Title: The Ford
        A Tale

Author: Margaret Ellery

*** START OF THE PROJECT GUTENBERG EBOOK THE FORD ***

THE FORD: A TALE

BY MARGARET ELLERY

CHAPTER I

THE RIVER

The ford had been kept by a Marlow since before the bridge was thought of. He took the toll when it was built.

He was a tall man who said little. The reeds were parted where he stood.

*** END OF THE PROJECT GUTENBERG EBOOK THE FORD ***

Updated editions will replace the previous one.
"""


def test_notices_around_a_book_are_no_text() -> None:
    """They state title and author, which the book does not say again; a chapter's label and name are one heading."""
    [record] = parse_bytes(_BOOK.replace("\n        A Tale", ": A Tale").encode(), name="ford.txt").parsed.records
    assert (record.title, record.authors) == ("The Ford: A Tale", ("Margaret Ellery",))
    assert record.body is not None
    assert [section.heading for section in record.body.sections] == ["CHAPTER I THE RIVER"]
    assert record.body.text.endswith("parted where he stood.")


def test_title_in_a_notice_goes_on_below() -> None:
    """A text without such a notice is as it was."""
    assert without_notices(_BOOK)[0] == [("title", "The Ford A Tale"), ("authors", "Margaret Ellery")]
    assert without_notices("*** END OF THE DAY ***\n") == ([], "*** END OF THE DAY ***\n")
