"""Hugging Face's pages in the variants that programs save; each fixture is a page of our own."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.parsing import Parsed, parse_bytes
from pipeline.records import Record, RejectReason

_FIXTURES = Path(__file__).resolve().parent / "fixtures"
_LANTERNS = "Lanterns drift on slow rivers at night"
_MOTHS = "Moths circle lamps for reasons"
_BELLS = "Bells that hang in the wind"


def _page(name: str) -> Parsed:
    return parse_bytes((_FIXTURES / f"{name}.txt").read_bytes()).parsed


def _told(record: Record) -> tuple[object, ...]:
    lines = (record.line_start, record.line_end)
    count = record.discussion_count
    return (lines, record.title, record.n_authors, record.organization, count, record.published_on)


def _account(parsed: Parsed) -> tuple[int, int, int, int]:
    return parsed.record_lines, parsed.boilerplate_lines, parsed.rejected_lines, parsed.blank_lines


def test_page_with_menu_upvotes_and_links() -> None:
    """Menu, upvotes and links are furniture; a link within an entry gives its arXiv id; comments stand below dates."""
    parsed = _page("daily_menu_upvotes")
    assert [_told(record) for record in parsed.records] == [
        ((47, 56), "How Far Do Lanterns Drift?", None, "Princeton University", None, date(2024, 10, 7)),
        ((60, 70), "MothLight: Why Moths Stay", 1, None, 6, date(2025, 5, 29)),
        ((74, 80), "Bells", 12, None, None, None),
    ]
    assert [record.arxiv_id for record in parsed.records] == ["2410.05434", None, None]
    assert [record.published_inferred for record in parsed.records] == [False, True, False]
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.IMPOSSIBLE_DATE]
    assert _account(parsed) == (17, 26, 0, 39)


def test_page_without_header() -> None:
    """A page without the site's header is known by its footers; an organisation may be printed once."""
    parsed = _page("daily_headerless")
    assert parsed.format == "daily-papers"
    assert [_told(record) for record in parsed.records] == [
        ((1, 7), "How Far Do Lanterns Drift?", 4, None, None, date(2021, 3, 3)),
        ((9, 15), "MothLight: Why Moths Stay", None, "Lamp Lab", None, date(2022, 11, 11)),
    ]


def test_footers_in_one_line() -> None:
    """A whole footer may stand in one line."""
    parsed = _page("daily_one_line_footers")
    assert [_told(record) for record in parsed.records] == [
        ((3, 7), "How Far Do Lanterns Drift?", 4, None, None, date(2024, 12, 28)),
        ((9, 13), "MothLight: Why Moths Stay", None, "Kandinsky Lab", 17, date(2025, 9, 30)),
    ]


def test_odd_entries() -> None:
    """Title alone, two paragraphs, no title, a title and an abstract of one short sentence each."""
    parsed = _page("daily_odd_entries")
    assert [_told(record) for record in parsed.records] == [
        ((5, 9), "A Title Without an Abstract", 2, None, None, date(2020, 6, 1)),
        ((11, 19), "How Far Do Lanterns Drift?", 4, None, None, date(2020, 6, 2)),
        ((21, 25), None, 5, None, None, date(2020, 6, 3)),
        ((29, 35), "Lanterns in Short.", 6, None, None, date(2020, 6, 4)),
    ]
    abstracts = [record.abstract for record in parsed.records]
    assert abstracts[0] is None
    assert [paragraph[:20] for paragraph in (abstracts[1] or "").split("\n\n")] == [_LANTERNS[:20], _MOTHS[:20]]
    assert (abstracts[2] or "").startswith(_BELLS)
    assert abstracts[3] == "We prove it."


def test_odd_lines_are_rejects() -> None:
    """A stray line and a footer without entry are rejects with their lines and text."""
    parsed = _page("daily_odd_entries")
    assert [(reject.line_start, reject.line_end, reject.excerpt) for reject in parsed.rejects] == [
        (27, 27, "We are hiring"),
        (37, 39, "• 9 authors\n·\nJun 5, 2020"),
    ]
    assert {reject.reason for reject in parsed.rejects} == {RejectReason.UNRECOGNISED_LINE}


def test_wrapped_page() -> None:
    """Wrapped titles and abstracts are joined by blanks; a menu's word may end a wrapped title."""
    parsed = _page("daily_wrapped")
    assert [_told(record)[:2] for record in parsed.records] == [
        ((5, 15), "How Far Do Lanterns Drift? A Study with Two Hundred Lanterns on One River"),
        ((17, 27), "MothLight: A Collection of High-Speed Recordings for Vision-Language Models"),
    ]
    assert [record.organization for record in parsed.records] == [None, "Lamp Lab"]
    assert all(len(record.abstract or "") > 200 and "\n" not in (record.abstract or "") for record in parsed.records)


def test_header_glued_to_the_first_title() -> None:
    """The whole header may be glued to the first title; `Subscribe` begins other titles too."""
    parsed = _page("trending_glued_header")
    assert parsed.format == "trending-papers"
    assert [_told(record)[:2] for record in parsed.records] == [
        ((1, 2), "mLamp: Why Moths Stay"),
        ((3, 4), "On Bells."),
        ((5, 6), "Subscribers and Their Lanterns"),
    ]
    assert _account(parsed) == (6, 0, 0, 0)


def test_trending_page_with_buttons() -> None:
    """A page headed `Trending Papers` may count authors; buttons and submitters are furniture."""
    parsed = _page("trending_heading")
    assert parsed.format == "trending-papers"
    assert [_told(record)[:3] for record in parsed.records] == [
        ((5, 7), "How Far Do Lanterns Drift?", 4),
        ((12, 13), "MothLight: Why Moths Stay", None),
    ]
    assert (parsed.rejects, _account(parsed)) == ((), (5, 8, 0, 0))


@pytest.mark.parametrize(
    "title",
    [
        r"$\mathcal{O}(n^2)$ Lamps: {\it A Survey}",
        "What Are Lamps? And Do They Matter?",
        "Lamps vs. Lanterns: A Study",
        "(Re)Lighting: Lamps on Dec 5",
        "L4",
        "Lamps! Lamps! Lamps!",
        "Лампы и мотыльки",
        "灯笼如何漂流",
        "Lamps\u2028and Lanterns",
        "SubscribeNet: Lamps on Demand",
        "12 Authors Disagree on Lamps",
    ],
)
@pytest.mark.parametrize("separator", ["\n", "\n\n"])
def test_titles_are_kept_as_written(title: str, separator: str) -> None:
    """Whatever a title is made of, it is taken as it stands, with blank lines between texts or without."""
    header = separator.join(["Get trending papers in your email inbox!", "Subscribe", "Daily Papers"])
    entry = [title, f"{_MOTHS}, and we film them. " * 12, "  • 3 authors\n·\nDec 23, 2024"]
    text = separator.join([header, *entry, *entry])
    assert [record.title for record in parse_bytes(text.encode()).parsed.records] == [title, title]


def test_page_of_two_pages() -> None:
    """Two pages saved one after the other keep their own dates out of their entries."""
    page = f"Daily Papers\n\nbyAK and the research community\n\nNov 11\n\nLamps\n\n{_MOTHS}. {_BELLS}. " + "x" * 200
    parsed = parse_bytes(f"{page}\n\n{page}\n".encode()).parsed
    assert [(record.title, record.published_on) for record in parsed.records] == [("Lamps", None), ("Lamps", None)]
    assert (parsed.boilerplate_lines, parsed.rejects) == (6, ())


def test_year_in_the_page_s_heading_counts() -> None:
    """The heading's year is one that the page writes: dates without a year are later."""
    page = (
        f"Daily Papers\nby AK and the research community\nNov 11, 2030\nLamps\n{_MOTHS * 12}.\n• 3 authors\n·\nMay 29\n"
    )
    (record,) = parse_bytes(page.encode()).parsed.records
    assert record.published_on == date(2031, 5, 29)


def test_hugging_face_itself_can_be_the_organisation() -> None:
    """A menu's word right above the dot is an organisation."""
    page = f"Daily Papers\n\nLamps\n\n{_MOTHS * 12}.\n\nhuggingface Hugging Face\n·\nMay 29, 2024\n"
    (record,) = parse_bytes(page.encode()).parsed.records
    assert record.organization == "Hugging Face"


def test_overlong_title_is_a_reject_of_its_entry() -> None:
    """A line too long for any title is never one."""
    page = f"Daily Papers\n\n{'lamp ' * 500}\n\n  • 3 authors\n·\nMay 29, 2024\n\nLamps\n\n{_MOTHS * 12}.\n"
    parsed = parse_bytes(page.encode()).parsed
    assert all(len(record.title or "") < 2_000 for record in parsed.records)
    assert parsed.records[-1].title == "Lamps"
