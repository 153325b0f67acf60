"""Lists whose entries are written alike: the same fields in the same order, each in a line."""

import textwrap

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.regular_entries import recognise
from pipeline.parsing.regular_rows import rows_of
from pipeline.records import Record, RejectReason

_TITLES = ("How Far Lanterns Drift", "A Note on Sieves", "Why Do Rivers Turn? A Study")
_TEXTS = (
    (
        "Lanterns drift down rivers at night, and nobody knows how far. We follow 40 of them with radar for a summer, "
        "and find that those with blue light go twice as far as those with red."
    ),
    "We show that every sieve of depth three is thin.",
    "Rivers turn where the ground is soft. We measured 61 bends from above, and half of them moved within a year.",
)
_AUTHORS = (("Ada Berg", "Bo Lund", "Li Na"), ("Ivo Petrov",), ("Ines Kraus", "Émile Roux"))
_IDS = ("2608.00001", "2608.00002", "2607.00003")
_COMMENTS = ("9 pages, 4 figures", "", "Accepted at CC 2026")

_ORDERS = {
    "authors last": "arXiv:{id}|{title}|{text}|{authors}",
    "authors last, with comments": "arXiv:{id}|{title}|{text}|{authors}|{comment}",
    "id within": "{title}|{authors}|arXiv:{id}|{text}",
    "id below the title": "{title}|arXiv:{id}|{authors}|{text}",
    "id last": "{title}|{authors}|{text}|{comment}|arXiv:{id}",
    "numbered and labelled": "{number}. {title}|{authors}|arXiv: {id}|Abstract: {text}",
    "id in front of the title": "[{id}] {title}|{authors}|{text}",
    "authors above": "{authors}|{title}|{text}|https://arxiv.org/abs/{id}v2",
}


def _list(order: str, between: str, within: str, width: int = 0) -> str:
    entries = []
    for number, (title, text, authors, identifier, comment) in enumerate(
        zip(_TITLES, _TEXTS, _AUTHORS, _IDS, _COMMENTS, strict=True), start=1
    ):
        filled = order.format(
            number=number, title=title, text=text, authors=", ".join(authors), id=identifier, comment=comment
        )
        lines = filter(None, filled.split("|"))
        entries.append(within.join(textwrap.fill(line, width) if width else line for line in lines))
    return between.join(entries)


def _told(records: tuple[Record, ...]) -> list[tuple[object, ...]]:
    return [(one.title, one.abstract, one.authors, one.arxiv_id) for one in records]


@pytest.mark.parametrize("order", _ORDERS.values(), ids=_ORDERS)
@pytest.mark.parametrize(("between", "within"), [("\n\n", "\n"), ("\n", "\n"), ("\n\n", "\n\n"), ("\n-----\n", "\n")])
def test_columns_say_what_each_line_is(order: str, between: str, within: str) -> None:
    """In whatever order the fields stand, and wherever blank lines do, each entry has its own."""
    parsed = parse_bytes(_list(order, between, within).encode()).parsed
    assert _told(parsed.records) == list(zip(_TITLES, _TEXTS, _AUTHORS, _IDS, strict=True))
    assert not parsed.rejects
    if "{comment}" in order:
        assert [one.comment or "" for one in parsed.records] == list(_COMMENTS)


def test_wrapped_texts_are_one_cell() -> None:
    """Lines that had no room for the next one's first word go on with it, and authors below a text are its own."""
    parsed = parse_bytes(_list("arXiv:{id}|{title}|{text} {text} {text}|{authors}", "\n\n", "\n", 70).encode()).parsed
    told = [(title, " ".join([text] * 3)) for title, text in zip(_TITLES, _TEXTS, strict=True)]
    assert [(one.title, one.abstract) for one in parsed.records] == told
    assert [one.authors for one in parsed.records] == list(_AUTHORS)


def test_what_wrapped_lines_leave_open_is_refused() -> None:
    """An entry whose title fills its line, or a list of which no title is told, is refused and not guessed."""
    order = "arXiv:{id}|{title}|{text} {text} {text}|{authors}"
    filled = _list(order, "\n\n", "\n", 70).replace(_TITLES[1], f"{_TITLES[1]} {'m' * 52}")
    parsed = parse_bytes(filled.encode()).parsed
    assert [one.title for one in parsed.records] == [_TITLES[0], _TITLES[2]]
    assert [one.reason for one in parsed.rejects] == [RejectReason.MALFORMED]
    untitled = parse_bytes(_list("arXiv:{id}|{text} {text} {text}|{authors}", "\n\n", "\n", 70).encode()).parsed
    assert not untitled.records


def test_numbers_of_entries_and_in_texts() -> None:
    """A number alone above an entry is the entry's, and one in a wrapped text is the text's."""
    text = _list("{number}.|{title}|{authors}|arXiv:{id}|Abstract: {text}", "\n\n", "\n")
    assert _told(parse_bytes(text.encode()).parsed.records) == list(zip(_TITLES, _TEXTS, _AUTHORS, _IDS, strict=True))
    found = rows_of(["arXiv:2608.00001", "Some are", "12", "", "arXiv:2608.00002", "Others are", "13"])
    assert found is not None
    assert [row.cells for row in found.rows] == [("Some are", "12"), ("Others are", "13")]


def test_days_beside_ids() -> None:
    """A day behind an id, or alone in its line, is the paper's; with days of other months the list is none of ours."""
    text = _list("{title}|{authors}|arXiv:{id}, 5 August 2026|{text}", "\n\n", "\n")
    assert [str(one.published_on) for one in parse_bytes(text.encode()).parsed.records] == ["2026-08-05"] * 3
    assert not recognise(text.replace("2026", "2019").split("\n")).score


@pytest.mark.parametrize(
    "text",
    [
        _list("arXiv:{id}|{text}|{title}", "\n", "\n"),
        "\n\n".join(f"arXiv:{one}\nMoss Grid\n{text}" for one, text in zip(_IDS, _TEXTS, strict=True)),
        _list("arXiv:{id}|{title}|{text}|Ask me for more", "\n\n", "\n"),
        _list("arXiv:{id}|{title}|Second title {number}|{text}", "\n\n", "\n"),
        _list("arXiv:{id}|{authors}|{authors}|{text}", "\n\n", "\n"),
        _list("{title}|{authors}|{text}", "\n\n", "\n"),
        _list("arXiv:{id}|{title}|{text}", "\n\n", "\n").split("\n\n", maxsplit=1)[0],
    ],
    ids=["title below", "names or titles", "unknown below", "two titles", "two lists of names", "no ids", "one entry"],
)
def test_columns_that_say_nothing(text: str) -> None:
    """Where a column is nothing that an entry has there, no column is guessed."""
    assert not recognise(text.split("\n")).score


def test_headings_and_rules_are_no_entries() -> None:
    """What stands above the first entry is told as no part of one, and rules between entries are known."""
    parsed = parse_bytes(("Papers of August\n\n" + _list(_ORDERS["id within"], "\n-----\n", "\n")).encode()).parsed
    assert len(parsed.records) == len(_IDS)
    assert [one.line_start for one in parsed.rejects] == [1]
    assert parsed.boilerplate_lines == 2


def test_a_meeting_with_its_year_is_no_day() -> None:
    """`CHI 2026` in a line of its own is a cell, as a comment is, where `May 2026` says itself that it is a date."""
    order = "{title}|{text}|CHI 2026|May 2026|arXiv:{id}"
    found = rows_of(_list(order, "\n\n", "\n").split("\n"))
    assert found is not None
    assert [row.cells[2:] for row in found.rows] == [("CHI 2026",)] * len(_TITLES)
    assert {label.value for row in found.rows for label in row.said if label.label == "created"} == {"May 2026"}


def test_a_comment_goes_on_in_an_address_below() -> None:
    """A comment that fills its line goes on below; an address that had room above is the entry's own."""
    told = "Comments: 24 pages and seven figures; code that complements this is at"
    address = "https://example.org/a-long-address-of-code-for-lanterns"
    entry = f"arXiv:{{0}}\n{{1}}\nAda Berg, Bo Lund\n{textwrap.fill(_TEXTS[0], 72)}\n{told}\n{address}\n"
    records = parse_bytes("\n".join(map(entry.format, _IDS, _TITLES)).encode()).parsed.records
    assert [one.comment for one in records] == [f"{told.removeprefix('Comments: ')} {address}"] * len(_TITLES)


@pytest.mark.parametrize(
    ("middle", "comments"),
    [("https://moss.example/lamps", "of the comment"), ("9 pages|https://moss.example/lamps", "beside a comment")],
)
def test_a_comment_that_is_an_address_alone(middle: str, comments: str) -> None:
    """Where entries have comments, an address alone in a comment's place is one; beside a comment it is the paper's."""
    order = "{title}|{authors}|{text}|{comment}|arXiv:{id}"
    listed = _list(order, "\n\n", "\n").replace(f"{_TEXTS[1]}\n", f"{_TEXTS[1]}\n{middle}\n".replace("|", "\n"))
    told = [(record.comment, record.url) for record in parse_bytes(listed.encode()).parsed.records]
    address = "https://moss.example/lamps"
    second = (address, None) if comments == "of the comment" else ("9 pages", address)
    assert told == [(_COMMENTS[0], None), second, (_COMMENTS[2], None)]


def test_a_title_that_took_in_its_author() -> None:
    """Where a wrapped title goes on with its author, the text below is nobody's name: all stands in its own field."""
    title = "Functions of light and of lanterns from large samples of drifts in the rivers and clouds"
    entry = "{}\n{}\n\n{}\n\n{}arXiv:{}\nCreated: 2026-08-09\n\n"
    heads = zip((_TITLES[0], title, _TITLES[2], "Lamps"), (*_AUTHORS, ("Bo Lund", "Li Na")), strict=True)
    text = f"{_TEXTS[2]} {_TEXTS[0]}"
    listed = "".join(
        entry.format(
            textwrap.fill(head, 79),
            ", ".join(authors),
            textwrap.fill(text, 79),
            "9 pages\n\n" if head == title else "",
            f"2608.0000{number}",
        )
        for number, (head, authors) in enumerate(heads)
    )
    told = [(record.title, record.authors, record.abstract) for record in parse_bytes(listed.encode()).parsed.records]
    assert told[1] == (title, _AUTHORS[1], text)
