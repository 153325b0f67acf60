"""Pages made of known papers are read back with every field exact."""

import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

import arxiv_pages as made
from arxiv_pages import Paper
from pipeline.parsing import parse_bytes
from pipeline.parsing.texts import one_line
from pipeline.records import Record, RejectReason

_SEEDS = range(12)  # pages of each layout; more of them find nothing new


def _fields(record: Record) -> tuple[object, ...]:
    day = record.published_on
    told = (record.title, record.authors, record.abstract, record.comment, record.arxiv_id)
    return (*told, day and date(day.year, day.month, day.day))


def _wanted(paper: Paper, **other: object) -> tuple[object, ...]:
    values = {
        "title": paper.title, "authors": paper.authors, "abstract": paper.abstract, "comment": paper.comment,
        "identifier": paper.identifier, "day": paper.day, **other,
    }  # fmt: skip
    return tuple(values.values())


_SAVED: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text.replace("Title: ", "Title:\u00a0"),
    lambda text: "\n".join(f"  {line}" if line else line for line in text.split("\n")),
)


def _read(text: str, form: int) -> list[tuple[object, ...]]:
    """Read a page in one of the forms in which it is saved; all of its lines must be accounted for, none rejected."""
    parsed = parse_bytes(_SAVED[form % len(_SAVED)](text).encode()).parsed
    assert parsed.rejects == ()
    assert parsed.record_lines + parsed.boilerplate_lines + parsed.blank_lines == parsed.lines
    return [_fields(record) for record in parsed.records]


@pytest.mark.parametrize("seed", _SEEDS)
def test_mailings(seed: int) -> None:
    """Each id of a mailing has the text below it, and a replaced paper no date from its replacement."""
    rng = made.seeded(seed)
    found = made.papers(rng, rng.randint(1, 9))
    replaced = {paper.identifier for paper in found if rng.random() < 0.3}
    wanted = [
        _wanted(paper, abstract=None, day=None) if paper.identifier in replaced else _wanted(paper) for paper in found
    ]
    text = made.mailing(found, replaced, wide=rng.random() < 0.5)
    assert _read(text, seed % 2) == wanted


@pytest.mark.parametrize("seed", _SEEDS)
def test_new_listings(seed: int) -> None:
    """New submissions have the page's day, cross-lists and replacements none, in whatever order they stand."""
    rng = made.seeded(seed)
    day = date(2025, 6, 11)
    found = [
        replace(paper, day=day, identifier=f"2506.{number:05}") for number, paper in enumerate(made.papers(rng, 8))
    ]
    sections = [("New", found[:3]), ("Cross", found[3:5]), ("Replacement", found[5:])]
    rng.shuffle(sections)
    wanted = [_wanted(paper, day=paper.day if name == "New" else None) for name, papers in sections for paper in papers]
    assert _read(made.new_page(day, sections), seed) == wanted


@pytest.mark.parametrize("seed", _SEEDS)
def test_recent_listings(seed: int) -> None:
    """A listing without abstracts gives titles, authors and the day it is of."""
    rng = made.seeded(seed)
    found = made.papers(rng, 6)
    days = [(paper.day + timedelta(days=1), [paper]) for paper in found]
    assert _read(made.recent_page(days), seed) == [_wanted(paper, abstract=None, day=day) for day, (paper,) in days]


@pytest.mark.parametrize("seed", _SEEDS)
def test_search_results(seed: int) -> None:
    """A result's abstract ends before what the page offers, and its day is that of submission."""
    rng = made.seeded(seed)
    found = made.papers(rng, rng.randint(1, 9), paragraphs=False)
    assert _read(made.search_page(found), seed) == list(map(_wanted, found))


@pytest.mark.parametrize("seed", _SEEDS)
def test_pages_of_one_paper(seed: int) -> None:
    """Pages of one paper, one below the other, have each its own id and the day of its first version."""
    rng = made.seeded(seed)
    found = made.papers(rng, rng.randint(1, 4))
    assert _read(made.abstract_pages(found), seed) == list(map(_wanted, found))


def test_a_page_that_names_two_papers_is_refused() -> None:
    """Where the id above and the one to cite differ, nothing says whose the title is."""
    found = made.papers(made.seeded(4), 2)
    text = made.abstract_pages(found).replace(f"arXiv:{found[0].identifier} (cs)", "arXiv:2401.99999 (cs)")
    parsed = parse_bytes(text.encode()).parsed
    assert [record.arxiv_id for record in parsed.records] == [found[1].identifier]
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.MALFORMED]


@pytest.mark.parametrize("seed", _SEEDS)
def test_lists_with_ids_above_and_below(seed: int) -> None:
    """An id above its entry and an id below it are told apart by the whole list."""
    rng = made.seeded(seed)
    found = made.papers(rng, rng.randint(2, 9), paragraphs=False)
    for layout in (made.id_first, made.id_last):
        assert _read(layout(found), seed % 2) == list(map(_wanted, found))


@pytest.mark.parametrize("cut", ["first text", "last id"])
def test_a_list_that_could_be_read_both_ways_is_refused(cut: str) -> None:
    """A list that is cut where it began or ended could have its ids above or below: nothing of it is published."""
    found = made.papers(made.seeded(1), 4, paragraphs=False)
    paragraphs = made.id_last([replace(paper, comment=None) for paper in found]).split("\n\n")
    kept = paragraphs[2:] if cut == "first text" else paragraphs[:-1]
    parsed = parse_bytes("\n\n".join(kept).encode()).parsed
    assert parsed.records == ()
    assert {reject.reason for reject in parsed.rejects} == {RejectReason.NO_RECORDS, RejectReason.UNKNOWN_LAYOUT}


def test_an_abstract_that_is_cut_is_left_out() -> None:
    """What the search page shows of a long abstract says less than the abstract: the paper has none."""
    (paper,) = made.papers(made.seeded(2), 1, paragraphs=False)
    text = made.search_page([replace(paper, abstract=f"\u2026{paper.abstract[20:]}")])
    assert _read(text, 0) == [_wanted(paper, abstract=None)]


def test_an_entry_with_two_ids_is_refused() -> None:
    """A foot that names another paper than the head makes the entry a reject."""
    found = made.papers(made.seeded(3), 2)
    text = made.mailing(found, set()).replace(f"abs/{found[0].identifier}", "abs/2401.99999")
    parsed = parse_bytes(text.encode()).parsed
    assert [record.arxiv_id for record in parsed.records] == [found[1].identifier]
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.MALFORMED]


@pytest.mark.parametrize("seed", _SEEDS)
def test_pages_saved_as_html(seed: int) -> None:
    """The same pages as HTML give the same records."""
    rng = made.seeded(seed)
    day = date(2025, 6, 11)
    papers = made.papers(rng, rng.randint(1, 6), paragraphs=False)
    found = [replace(paper, day=day, identifier=f"2506.{number:05}") for number, paper in enumerate(papers)]
    wanted = list(map(_wanted, found))
    pages = [
        (made.new_page_as_html(day, found), wanted),
        (made.search_page_as_html(found), wanted),
        (made.abstract_page_as_html(found[0]), wanted[:1]),
    ]
    for page, fields in pages:
        parsed = parse_bytes(page.encode()).parsed
        assert (parsed.format, parsed.rejects) == ("arxiv-html", ())
        assert [_fields(record) for record in parsed.records] == fields


def _narrow(text: str) -> str:
    lines = (
        textwrap.wrap(line, 80, break_on_hyphens=False, break_long_words=False) or [""] for line in text.split("\n")
    )
    return "\n".join(line for pieces in lines for line in pieces)


@pytest.mark.parametrize("layout", [made.search_page, made.abstract_pages, made.id_first], ids=["search", "abs", "ids"])
@pytest.mark.parametrize("seed", _SEEDS)
def test_pages_wrapped_at_80_columns(seed: int, layout: Callable[[list[Paper]], str]) -> None:
    """Of a page whose lines are wrapped, what is read is exact; where a title ends in doubt, its entry is refused."""
    rng = made.seeded(seed)
    found = made.papers(rng, rng.randint(2, 5), paragraphs=False)
    found = [replace(paper, title=f"{paper.title} and What It Takes to See It in Time and in Space") for paper in found]
    parsed = parse_bytes(_narrow(layout(found)).encode()).parsed
    wanted = {paper.identifier: _wanted(paper) for paper in found}
    assert all(_fields(record) == wanted[record.arxiv_id or ""] for record in parsed.records)
    assert parsed.records or parsed.rejects


@pytest.mark.parametrize("written", ["math.CO", "math.CO cs.DM", "quant-ph"])
def test_categories_and_doi_in_a_line_of_their_own_are_no_title(written: str) -> None:
    """A result may have its categories below its id, with the journal's DOI behind them in the same line."""
    text = (
        f"arXiv:2401.00001 [pdf, other]\n\n{written} doi 10.5555/moss.17\n\nMoss in gardens\n\nAuthors: Ana Alba\n\n"
        "Abstract: Moss grows in gardens, and we count it there. \u25b3 Less\n\nSubmitted 1 January, 2024; v1 submitted"
        " 1 January, 2024; originally announced January 2024.\n"
    )
    (record,) = parse_bytes(text.encode()).parsed.records
    assert (record.title, record.doi) == ("Moss in gardens", "10.5555/moss.17")
    assert record.declared_categories == tuple(written.split())


def test_page_of_a_withdrawn_paper() -> None:
    """That a page offers no PDF is no part of its title and authors."""
    (paper,) = made.papers(made.seeded(5), 1, paragraphs=False)
    text = made.abstract_pages([paper])
    button = next(line for line in text.split("\n") if line.lower().startswith("view pdf"))
    withdrawn = text.replace(button, "No PDF available, click to view other formats", 1)
    assert _read(withdrawn, 0) == [_wanted(paper)]


def test_a_lone_author_below_a_filled_title_line_is_not_guessed() -> None:
    """Where a wrapped title's last line leaves no room, a name below it could be its own: the entry is refused."""
    title = "Freeze-in leptogenesis without the need for right-handed neutrino oscillations"
    first, second = (replace(paper, comment=None) for paper in made.papers(made.seeded(1), 2, paragraphs=False))
    alone = replace(first, title=title, authors=("Ida Noor",))
    text = _narrow(made.id_last([alone, second]))
    parsed = parse_bytes(text.encode()).parsed
    assert [_fields(record) for record in parsed.records] == [_wanted(second)]
    assert RejectReason.MALFORMED in {reject.reason for reject in parsed.rejects}


def test_year_alone_in_a_line_of_a_comment() -> None:
    """A year that goes on with a filled line of a comment is the comment's, and no number of a page of results."""
    comment = "18 pages, 12 figures, an extended version of the one at the Lamps"
    papers = [replace(paper, comment=f"{comment} 2026") for paper in made.papers(made.seeded(1), 2)]
    text = made.search_page(papers).replace(f"{comment} 2026", f"{comment}\n2026")
    assert [record.comment for record in parse_bytes(text.encode()).parsed.records] == [f"{comment} 2026"] * 2


def test_lines_of_a_page_that_begin_like_labels() -> None:
    """In a wrapped page an abstract and a comment may go on in a line that begins with an id or a word and a colon."""
    (paper,) = made.papers(made.seeded(3), 1)
    paper = replace(
        paper,
        abstract="We sort them by three\ncategories: size, light and drift. We say of each\nDate: when it was seen.",
        comment="Substantial text overlap with another paper of ours, as is told in\narXiv:2506.08321. It is part 1.",
    )
    (record,) = parse_bytes(made.abstract_pages([paper]).encode()).parsed.records
    assert (record.abstract, record.comment) == (one_line(paper.abstract), one_line(paper.comment or ""))


def test_title_of_a_mailing_that_goes_on_in_a_word_and_a_colon() -> None:
    """Only what mailings name ends a field: `Inspire: ...` in a line of its own goes on with the title."""
    (paper,) = made.papers(made.seeded(4), 1)
    text = made.mailing([replace(paper, title="Bursts of Quantum Inspire: moths and time")], set())
    (record,) = parse_bytes(text.replace("Quantum Inspire", "Quantum\nInspire").encode()).parsed.records
    assert record.title == "Bursts of Quantum Inspire: moths and time"


_UNFINISHED = (
    ("An extended version of what was published in the Symposium of Lamps 2024,", "DOI: 10.1109/lamps.2024.1"),
    ("An extended version of what was published in the Symposium of Lamps 2024,", "doi: 10.1109/lamps.2024.1"),
    ("J. Lamp. Theory Comput. (2026).", "https://doi.org/10.1021/acs.lamp.6c00418"),
    ("39 pages, 5 figures and tables. The data can be had at Zenodo as well:", "https://doi.org/10.5281/zenodo.18"),
)


@pytest.mark.parametrize(("above", "below"), _UNFINISHED, ids=["DOI", "doi", "article", "address"])
@pytest.mark.parametrize("layout", ["id last", "new", "search", "one paper", "reader view"])
def test_a_comment_goes_on_in_what_looks_like_a_label(layout: str, above: str, below: str) -> None:
    """Below a line that cannot be its end, a DOI or an address is the comment's, and none of the entry's own."""
    found = [replace(paper, comment=f"{above}\n{below}") for paper in made.papers(made.seeded(1), 2)]
    pages: dict[str, Callable[[list[Paper]], str]] = {
        "id last": made.id_last,
        "new": lambda papers: made.new_page(date(2026, 8, 12), [("New", papers)]),
        "search": made.search_page,
        "one paper": made.abstract_pages,
        "reader view": lambda papers: made.reader_view(papers[0]),
    }
    page = pages[layout](found)
    records = parse_bytes(page.encode()).parsed.records
    assert {record.comment for record in records} == {f"{above} {below}"}
