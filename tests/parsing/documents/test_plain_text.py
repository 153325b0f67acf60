"""Plain text: which texts are documents, and what their blocks are."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.plain_text import document_of
from pipeline.parsing.documents.stating import completed
from pipeline.parsing.speakers import without_stamps
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import SectionKind

_SENTENCES = (
    "We went to the river early in the morning, when nobody was there. The water was low, and so we could count the "
    "stones that the flood had left. All of them were round."
)
_NOTE = f"""Stones of a river

{_SENTENCES}

METHODS

They were counted twice by differ-
ent people.

1.1 Places of the count

- The upper bridge, where the bank is steep.
- The lower bridge.

Results
-------
There were forty stones.
"""


def _record(text: str) -> Record:
    found = parse_bytes(text.encode(), name="note.txt").parsed
    assert found.format == "plain-text"
    assert (found.lines, found.record_lines) == (1, 1)
    return found.records[0]


def test_note_has_title_and_sections() -> None:
    """The title stands alone at the top and is no part of the body; headings are told by their look."""
    record = _record(_NOTE)
    assert record.title == "Stones of a river"
    assert record.body is not None
    assert record.body.text.startswith("We went to the river")
    assert [(section.heading, section.kind) for section in record.body.sections] == [
        (None, SectionKind.OTHER),
        ("METHODS", SectionKind.METHOD),
        ("1.1 Places of the count", SectionKind.METHOD),
        ("Results", SectionKind.RESULT),
    ]


def test_abstract_is_field_and_section() -> None:
    """What stands under `Summary` is the record's abstract, and a section of the body; keywords are taken out."""
    record = _record(
        f"A title here\n\nSummary\n\n{_SENTENCES}\n\nKeywords: stones; rivers\n\n1 Introduction\n\n{_SENTENCES}"
    )
    assert record.abstract == _SENTENCES
    assert record.keywords == ("stones", "rivers")
    assert record.body is not None
    assert [section.kind for section in record.body.sections] == [SectionKind.ABSTRACT, SectionKind.INTRODUCTION]
    assert "Keywords" not in record.body.text


def test_form_feeds_are_pages() -> None:
    """A text with form feeds has pages."""
    record = _record(f"{_SENTENCES}\n\f{_SENTENCES}\n")
    assert record.body is not None
    assert [page.page_no for page in record.body.pages] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "502 Bad Gateway\n\nThe server is overloaded.\n",
        "\n".join(f"2026-11-0{day} 10:00:00 INFO the job number {day} has ended well. Next." for day in range(1, 9)),
        "\n".join(f"def function_{n}(value):\n    return value_of(value)  # It is so. It was." for n in range(9)),
        "apples pears plums cherries " * 40,
        "name,colour,weight\n" + "apple,red,12\n" * 20,
    ],
    ids=["error", "log", "code", "list", "table"],
)
def test_what_is_no_prose_is_refused(text: str) -> None:
    """An error, a log, code, a list of words and a table are no documents."""
    found = parse_bytes(text.encode(), name="x.txt").parsed
    assert found.records == ()
    assert found.rejects[0].reason in {RejectReason.UNKNOWN_LAYOUT, RejectReason.NOT_PAPERS, RejectReason.NO_TEXT}


@pytest.mark.parametrize(
    ("below", "stated"),
    [
        ("3 May 2024", "2024-05-03"),
        ("Published: Friday, May 3, 2024", "2024-05-03"),
        ("2024-05-03", "2024-05-03"),
        ("30 February 2024", "None"),
        ("Psalm 23, 2004", "None"),
        ("We met on 3 May 2024", "None"),
        (f"{_SENTENCES}\n\nAll of it was said before.\n\n3 May 2024", "None"),
    ],
)
def test_day_that_stands_alone_below_the_title_is_the_date(below: str, stated: str) -> None:
    """A note states its date by a line that is a day and nothing else; a day further below is one that it tells of."""
    text = f"Stones of a river\n\n{below}\n\n{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="note.txt", format_name="plain-text").parsed.records
    assert str(record.published_on) == stated


@pytest.mark.parametrize(
    ("below", "authors", "stated"),
    [
        ("By Ada Berg and Bo Dahl\nLindau on the Lake\n3 May 2024", ("Ada Berg", "Bo Dahl"), "2024-05-03"),
        ("Ada Berg; Bo Dahl", ("Ada Berg", "Bo Dahl"), "None"),
        ("3 May 2024 \u00b7 4 min read \u00b7 by Ada Berg", ("Ada Berg",), "2024-05-03"),
        ("Version 2, May 2024", (), "2024-05-01"),  # the month
        ("Report 2024", (), "None"),
        ("von Ada Berg", ("Ada Berg",), "None"),
        ("Water Board of Lindau\n3 May 2024", (), "2024-05-03"),
        ("By Lake Constance the river is wide", (), "None"),
        ("By the River", (), "None"),
        (f"By {'A' * 5_000}!", (), "None"),  # took hours: capitals could be parted in each way
    ],
)
def test_lines_below_the_title_say_whom_it_is_by_and_when(below: str, authors: tuple[str, ...], stated: str) -> None:
    """A line below a title may name authors, another a day; what no name follows is text."""
    text = f"Stones of a river\n\n{below}\n\n{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="note.txt", format_name="plain-text").parsed.records
    assert (record.authors, str(record.published_on)) == (authors, stated)


@pytest.mark.parametrize(
    ("below", "left"),
    [
        ("By Ada Berg\n\n3 May 2024", ""),
        ("By Ada Berg\n\nLindau on the Lake", "Lindau on the Lake\n\n"),
        ("By the River", "By the River\n\n"),
        ("30 February 2024", "30 February 2024\n\n"),
    ],
)
def test_lines_that_the_record_now_has_are_no_text(below: str, left: str) -> None:
    """The authors and the day that stand in lines of their own are the record's; a line that tells neither stays."""
    text = f"Stones of a river\n\n{below}\n\n{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="note.txt", format_name="plain-text").parsed.records
    assert record.body is not None
    assert record.body.text == f"{left}{_SENTENCES}\n\n{_SENTENCES}"


@pytest.mark.parametrize(
    ("below", "is_title"), [("12 Mill Lane\nLindau", False), ("Seestra\u00dfe 12", False), ("of the year 2024, in all rivers", True)]
)  # fmt: skip
def test_address_at_the_top_of_a_letter_is_no_title(below: str, *, is_title: bool) -> None:
    """A name above a street and its number is whom a letter is from; a title may take several lines."""
    record = _record(f"Ada Berg\n{below}\n\n3 May 2024\n\nDear Bo,\n\n{_SENTENCES}")
    assert (record.title is not None) is is_title


@pytest.mark.parametrize(
    ("head", "title", "stated"),
    [
        (
            "Minutes of the group: stones\nDate: 3 May 2024\nPresent: Ada Berg",
            "Minutes of the group: stones",
            "2024-05-03",
        ),
        ("Stones of a river\nand of one lake", "Stones of a river and of one lake", "None"),
        ("Stones of a river\nPresent: Ada Berg\nRooms: two", "Stones of a river", "None"),
        ("Stones of a river\n3 May 2024", "Stones of a river", "2024-05-03"),
        ("Stones of a river\nBy Ada Berg", "Stones of a river", "None"),
        ("Stones of a river\nand of one lake\nLindau, 3 May 2024", "Stones of a river and of one lake", "2024-05-03"),
        ("Stones of a river\nKarin Kowalczyk, River Trust\nMay 2024", "Stones of a river", "2024-05-01"),
    ],
    ids=["a day", "two lines", "labels that state nothing", "a day alone", "a byline", "a third line", "a month"],
)
def test_title_ends_above_lines_that_say_something_of_their_own(head: str, title: str, stated: str) -> None:
    """What stands above `Date: ...`, `Present: ...`, a day or a byline is the title; two other lines are one."""
    record = _record(f"{head}\n\n{_SENTENCES} {_SENTENCES}\n")
    assert (record.title, str(record.published_on)) == (title, stated)


@pytest.mark.parametrize(
    ("lines", "is_heading"),
    [
        ("3. Costs\nWe paid for the stones that were taken out of the river in June.", True),
        ("3. Take the stones that lie in the middle\nof the river, where nobody goes, and put them down.", False),
        ("3. We saw Ada Berg at the bridge and we met\nBo Dahl there too, who counts the stones.", False),
    ],
    ids=["a heading", "an item", "a name in the second line"],
)
def test_short_numbered_line_right_above_text_is_a_heading(lines: str, *, is_heading: bool) -> None:
    """It is one where the line below begins anew and is much longer; an item that goes on stays one."""
    body = _record(f"Stones of a river\n\n{_SENTENCES}\n\n{lines}\n\n{_SENTENCES}\n").body
    assert body is not None
    assert any((section.heading or "").startswith("3") for section in body.sections) is is_heading


def test_labelled_lines_are_paragraphs() -> None:
    """Each line of `Present: ...` and `Rooms: ...` says something of its own."""
    body = _record(f"Stones of a river\n\n{_SENTENCES}\n\nPresent: Ada Berg\nRooms: two\n\n{_SENTENCES}\n").body
    assert body is not None
    assert "Present: Ada Berg\n\nRooms: two" in body.text


def test_letter_is_called_what_it_is_about() -> None:
    """What stands behind `Re:` near a salutation is the title; greeting and closing are paragraphs of their own."""
    text = f"Ada Berg\n12 Mill Lane\n\nDear Bo,\n{_SENTENCES}\n\nRe: Stones of a river\n\n{_SENTENCES}\nBest wishes,\nAda\n"
    record = completed(document_of(text.encode()))
    assert record.stated.title == "Stones of a river"
    assert [block.text for block in record.blocks if len(block.text) < 40] == [
        "Ada Berg 12 Mill Lane",
        "Dear Bo,",
        "Re: Stones of a river",
        "Best wishes, Ada",
    ]


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        (f"Hello world\n\nStones of a river\n\n{_SENTENCES}", "Stones of a river", "Hello world"),
        (f"Hello world and lake\nof stones\n\n{_SENTENCES}", "Hello world and lake of stones", None),
    ],
    ids=["alone", "a title in two lines"],
)
def test_greeting_alone_is_no_title(text: str, title: str, heading: str | None) -> None:
    """The line below `Hello world` is what a note is called; the greeting stays in its body."""
    record = _record(text)
    assert record.body is not None
    assert (record.title, record.body.text.startswith("Hello world")) == (title, heading is not None)


@pytest.mark.parametrize(
    ("above", "is_heading"), [("Present: Ada Berg", False), ("We counted them.", True)], ids=["below such", "alone"]
)
def test_labelled_line_below_others_is_no_heading(above: str, *, is_heading: bool) -> None:
    """`Apologies: Bo Dahl` is one more of the lines of minutes; `Part two: Lakes` below text may be a heading."""
    text = f"Stones of a river\n\n{_SENTENCES}\n\n{above}\n\nPart two: Lakes\n\n{_SENTENCES}\n"
    body = _record(text).body
    assert body is not None
    assert ("Part two: Lakes" in {section.heading for section in body.sections}) is is_heading


@pytest.mark.parametrize(
    ("head", "stated", "authors"),
    [
        ("Ada Berg and Bo Dahl\n\n3 May 2024", "2024-05-03", ("Ada Berg", "Bo Dahl")),
        ("Ada Berg and Bo Dahl", "None", ()),
        ("Water Board\n\nMill Lane\n\nLindau\n\nA bridge\n\nLindau, 3 May 2024\n\nDear Bo,", "2024-05-03", ()),
        ("Water Board\n\nMill Lane\n\nLindau\n\nA bridge\n\nLindau, 3 May 2024", "None", ()),
    ],
    ids=["names and a day", "names alone", "a letter", "no letter"],
)
def test_names_beside_a_day_and_the_day_of_a_letter(head: str, stated: str, authors: tuple[str, ...]) -> None:
    """Two names beside the day below a title are the authors; a letter's day may stand anywhere above its greeting."""
    text = f"Stones of a river\n\n{head}\n\n{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="note.txt", format_name="plain-text").parsed.records
    assert (str(record.published_on), record.authors) == (stated, authors)


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (
            ("[00:01:14] ADA BERG: We went.", "[00:01:20] BO DAHL: Where?", "[00:01:31] ADA BERG: To a lake."),
            "ADA BERG: We went.",
        ),
        (
            ("Ada Berg (01:14): We went.", "Bo Dahl (01:20): Where?", "Bo Dahl (01:31): To a lake."),
            "Ada Berg: We went.",
        ),
        (
            ("12:30 Lunch: at the lake.", "12:40 Bo Dahl spoke.", "12:50 Tea: at the river."),
            "12:30 Lunch: at the lake.",
        ),
        (
            ("12:30:01 Error: no lake.", "12:30:02 Server: no river.", "12:30:03 Error: none."),
            "12:30:01 Error: no lake.",
        ),
    ],
    ids=["before", "behind", "two lines", "a log"],
)
def test_times_beside_speakers_are_no_text(lines: tuple[str, ...], read: str) -> None:
    """Where three lines or more have a time beside a speaker, and two speak, the times go."""
    assert without_stamps("\n".join(lines)).split("\n")[0] == read


def test_transcript_is_prose() -> None:
    """Its times do not make it a log."""
    said = "".join(f"[00:0{place}:14] {name}: {_SENTENCES}\n" for place, name in enumerate(("ADA", "BO", "ADA", "BO")))
    body = _record(f"Talk at the river\n\n{said}").body
    assert body is not None
    assert body.text.startswith(f"ADA: {_SENTENCES}\n\nBO: ")


@pytest.mark.parametrize(
    ("title", "below", "stated"),
    [
        ("Minutes of the river board, 3 May 2024", "", "2024-05-03"),
        ("RIVER BOARD", "Minutes of 3 May 2024\n\n", "2024-05-03"),
        ("Minutes of the river board", "Held on Friday, 3 May 2024 at noon in the hall\n\n", "2024-05-03"),
        ("Stones of the river board", "Held on Friday, 3 May 2024 at noon in the hall\n\n", "None"),
        ("Protokoll der Sitzung vom 3. Mai 2024", "", "2024-05-03"),
        ("Stones", "A lecture by Ada Berg, delivered on 3 May 2024 in the hall\n\n", "2024-05-03"),
        ("The flood of 3 May 2024", "", "None"),
    ],
)
def test_minutes_are_of_the_day_of_their_meeting(title: str, below: str, stated: str) -> None:
    """The title of minutes, or the line below it, says when that was, and stays; of other texts it is what they tell of."""
    text = f"{title}\n\n{below}{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="note.txt", format_name="plain-text").parsed.records
    assert record.body is not None
    assert (str(record.published_on), record.body.text.startswith(below.strip())) == (stated, True)


def test_first_question_of_an_interview_is_no_heading() -> None:
    """A short line that somebody says stands above a long one that somebody else says."""
    said = f"ADA BERG: Why stones?\n\nBO DAHL: {_SENTENCES}\n\nADA BERG: And sand?\n\nBO DAHL: {_SENTENCES}\n"
    body = _record(f"Talk at the river\n\n{said}").body
    assert body is not None
    assert [section.heading for section in body.sections] == [None]


def test_one_name_beside_a_day_below_a_title_is_the_author() -> None:
    """`Karin Lund` above `2 November 2018`; neither stays in the text."""
    [record] = parse_bytes(
        f"Old Churches\n====\n\nKarin Lund\n2 November 2018\n\n{_SENTENCES}\n\n{_SENTENCES}".encode(), name="x.txt"
    ).parsed.records
    assert (record.authors, str(record.published_on)) == (("Karin Lund",), "2018-11-02")
    assert record.body is not None
    assert record.body.text.startswith(_SENTENCES)


def test_line_above_items_is_a_heading() -> None:
    """`Actions` above two items or more; one that ends as what leads to a list is none."""
    items = "- Lea: ask for more\n- Sam: order new plugs"
    for line, heading in (("Actions", "Actions"), ("We need:", None)):
        [record] = parse_bytes(
            f"A title of stones\n\n{_SENTENCES}\n\n{line}\n{items}\n".encode(), name="x.txt", format_name="plain-text"
        ).parsed.records
        assert record.body is not None
        assert [section.heading for section in record.body.sections if section.heading] == (
            [heading] if heading else []
        )


def test_transcript_is_no_list_of_papers() -> None:
    """Short questions and long answers stand in turn as titles and texts do."""
    said = [("TOM BIRCH", "What has changed?"), ("GRETA HANSEN", _SENTENCES)] * 3
    text = "\n\n".join(f"[00:00:{number:02}] {name}: {words}" for number, (name, words) in enumerate(said))
    assert len(parse_bytes(f"Interview with Greta Hansen\n\n{text}\n".encode(), name="talk.txt").parsed.records) == 1


def test_version_and_day_below_a_title_are_none_of_it() -> None:
    """`Version 1.3, 2 June 2020` says when the text was written."""
    text = f"STATION DATA FORMAT\nVersion 1.3, 2 June 2020\n\n{_SENTENCES}\n\n{_SENTENCES}"
    [record] = parse_bytes(text.encode(), name="x.txt").parsed.records
    assert (record.title, str(record.published_on)) == ("STATION DATA FORMAT", "2020-06-02")


def test_items_of_papers_are_no_text() -> None:
    """Items whose links are wrapped name papers still: a list of these is no document."""
    items = (
        f"- [Moss in boxes of\n  clay {n}](https://arxiv.org/abs/2608.0000{n}).\n  Ada Bell, Cy Dee." for n in (1, 2, 3)
    )
    assert not parse_bytes("\n".join(items).encode()).parsed.records


def test_a_word_of_the_title_over_two_lines() -> None:
    """A title's word that a line's end parts is whole."""
    text = f"Non-\nlinearity in climate models\n\n{'We study how ice answers to heat in twelve models. ' * 9}\n"
    assert document_of(text.encode()).stated.title == "Nonlinearity in climate models"
