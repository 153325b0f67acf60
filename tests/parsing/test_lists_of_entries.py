"""Lists as people write and copy them: whose id, day or address a line is, and what is no part of a paper."""

from datetime import date

import pytest

from accounts import read
from pipeline.parsing.cut_off import number_of_own
from pipeline.parsing.parsed import Parsed
from pipeline.records import Record

_TITLES = ("Moss under Lamps", "Tides of Small Lakes", "Roads and Rent", "Bells and Hearing")
_AUTHORS = ("Ada Bell, Cy Dee", "Bo Ek", "Ida Noor, Per Lund", "Eva Roth, Jan Vik")
_ABSTRACTS = """\
Moss grows slowly in the dark. We lit nine boxes for a year and weighed what grew in them. What stood under red \
lamps weighed twice as much as what stood under blue ones.
Small lakes have tides that nobody measures. We hung gauges in forty lakes, and two of them rose by night and \
fell by day, by less than a finger's breadth.
Rents follow roads. We compare towns with a new road with those that have none, and find that rents rose by a \
tenth within three years, and stayed there.
Bells are loud. We asked ringers of three towns to hear tones of all pitches, and few heard the highest of them. \
Those who wore caps heard more.
"""
_PAPERS = tuple(zip(_TITLES, _AUTHORS, _ABSTRACTS.splitlines(), strict=True))
_IDS = tuple(f"2604.0000{number}" for number in range(1, 5))
_ALL = range(len(_PAPERS))


def _parse(text: str, name: str = "list.txt") -> Parsed:
    return read(text, name)


def _lines(at: int, *, by: str = "", below: str = "") -> str:
    title, authors, abstract = _PAPERS[at]
    return "\n".join(filter(None, (title, f"{by}{authors}", below, abstract)))


def _told(record: Record) -> tuple[object, ...]:
    return record.title, ", ".join(record.authors), record.abstract, record.arxiv_id, record.doi


def _wanted(at: int, *, arxiv_id: bool = True, doi: bool = False) -> tuple[object, ...]:
    return *_PAPERS[at], _IDS[at] if arxiv_id else None, f"10.1234/m.{at}" if doi else None


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("spelt", ["doi:10.1234/m.{}", "https://doi.org/10.1234/m.{}"])
def test_dois_above_titles(spelt: str, between: str) -> None:
    """A DOI above a title is that paper's, with and without blank lines between the entries."""
    text = between.join(f"{spelt.format(at)}\n{_lines(at)}" for at in _ALL)
    assert [_told(record) for record in _parse(text).records] == [_wanted(at, arxiv_id=False, doi=True) for at in _ALL]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_dois_above_and_ids_below(between: str) -> None:
    """Where each entry has a DOI above it and its id below, neither goes to a neighbour."""
    text = between.join(f"DOI: 10.1234/m.{at}\n{_lines(at)}\narXiv:{_IDS[at]}" for at in _ALL)
    assert [_told(record) for record in _parse(text).records] == [_wanted(at, doi=True) for at in _ALL]


@pytest.mark.parametrize("label", ["Published: 2026-04-1{}", "URL: https://moss.example/{}"])
def test_labels_above_entries_without_ids(label: str) -> None:
    """Days and addresses above titles go to no neighbour: such a list is refused, and is no document either."""
    parsed = _parse("\n\n".join(f"{label.format(at)}\n{_lines(at)}" for at in _ALL))
    assert (parsed.records, len(parsed.rejects)) == ((), 1)


@pytest.mark.parametrize("lost", [1, 2])
@pytest.mark.parametrize("is_below", [True, False])
def test_entry_that_lost_its_id(lost: int, *, is_below: bool) -> None:
    """A short entry without an id is a record of its own, and no comment of the one above."""
    ids = [None if at == lost else f"arXiv:{_IDS[at]}" for at in _ALL]
    parts = ((_lines(at), ids[at]) if is_below else (ids[at], _lines(at)) for at in _ALL)
    parsed = _parse("\n\n".join("\n".join(filter(None, part)) for part in parts))
    assert [_told(record) for record in parsed.records] == [_wanted(at, arxiv_id=at != lost) for at in _ALL]
    assert not any(record.comment for record in parsed.records)


def test_authors_behind_by() -> None:
    """`By` in front of authors, where several entries have it, is no part of their names and no end of a title."""
    text = "\n\n".join(f"[{_IDS[at]}]\n{_lines(at, by='By ')}" for at in _ALL)
    assert [_told(record) for record in _parse(text).records] == [_wanted(at) for at in _ALL]


@pytest.mark.parametrize("below", ["University of Moss, Department of Lamps", "Journal of Moss 3 (2026), 1-9"])
def test_lines_below_authors(below: str) -> None:
    """Where people work, and where a paper appeared, is no part of its title or abstract."""
    text = "\n\n".join(f"arXiv:{_IDS[at]}\n{_lines(at, below=below)}" for at in _ALL)
    assert [_told(record) for record in _parse(text).records] == [_wanted(at) for at in _ALL]


def test_comment_right_below_a_short_abstract() -> None:
    """A comment in the line below an abstract of one line is one in the last entry, too."""
    text = "\n\n".join(f"arXiv:{_IDS[at]}\n{_lines(at)}\n{at + 5} pages, 2 figures" for at in _ALL)
    found = [(record.abstract, record.comment) for record in _parse(text).records]
    assert found == [(_PAPERS[at][2], f"{at + 5} pages, 2 figures") for at in _ALL]


@pytest.mark.parametrize("below", ["", "Created: 2026-04-05\n"])
def test_id_at_the_end_of_a_list_that_its_comment_cites(below: str) -> None:
    """Where ids stand above, an id that the last line's comment goes on with is no entry's."""
    text = "\n\n".join(f"arXiv:{_IDS[at]}\n{_lines(at)}" for at in _ALL)
    *_, last = _parse(f"{text}\n\n8 pages. arXiv admin note: text overlap with\narXiv:2601.11049\n{below}").records
    assert (last.arxiv_id, last.comment) == (_IDS[-1], "8 pages. arXiv admin note: text overlap with arXiv:2601.11049")


@pytest.mark.parametrize(
    ("title", "authors", "abstract", "day", "link"),
    [
        ("Titel: ", "Autoren: ", "Zusammenfassung: ", "Datum: ", "Link: "),
        ("Titre : ", "Auteurs : ", "Résumé : ", "Date : ", "Lien : "),
        ("Título: ", "Autores: ", "Resumen: ", "Fecha: ", "Enlace: "),
        ("标题\uff1a", "作者\uff1a", "摘要\uff1a", "日期\uff1a", "链接\uff1a"),
    ],
)
def test_labels_in_other_languages(title: str, authors: str, abstract: str, day: str, link: str) -> None:
    """Labels in other languages are labels."""
    text = "\n\n".join(
        f"{title}{_PAPERS[at][0]}\n{authors}{_PAPERS[at][1]}\n{day}2026-04-05\n{abstract}{_PAPERS[at][2]}\n"
        f"{link}https://arxiv.org/abs/{_IDS[at]}"
        for at in _ALL
    )
    records = _parse(text).records
    assert [_told(record) for record in records] == [_wanted(at) for at in _ALL]
    assert {record.published_on for record in records} == {date(2026, 4, 5)}


def test_yaml_is_no_listing() -> None:
    """Keys and values of YAML are no titles, though an id stands among them."""
    parsed = _parse(
        "".join(f"- title: {_PAPERS[at][0]}\n  abstract: >\n    {_PAPERS[at][2]}\n  arxiv: {_IDS[at]}\n" for at in _ALL)
    )
    assert not parsed.records
    assert "YAML" in parsed.rejects[0].detail


@pytest.mark.parametrize(
    "last",
    ["End of list", "--- END OF DIGEST ---", "That's all for this week.", "To unsubscribe, write to ada@moss.example"],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_list_that_says_that_it_ends(last: str, between: str) -> None:
    """What only says that a list ends is no part of its last paper, in any layout."""
    by_ids = "\n\n".join(f"arXiv:{_IDS[at]}\n{_lines(at)}" for at in _ALL)
    found = _parse(f"{by_ids}{between}{last}\n").records
    assert [_told(record) for record in found] == [_wanted(at) for at in _ALL]
    assert found[-1].comment is None
    labelled = "\n\n".join(f"Title: {_PAPERS[at][0]}\nAbstract: {_PAPERS[at][2]}" for at in _ALL)
    assert [record.abstract for record in _parse(f"{labelled}{between}{last}\n").records] == [
        paper[2] for paper in _PAPERS
    ]


def test_last_lines_are_of_the_text_where_they_say_more() -> None:
    """A sentence that speaks of an end is no such line, and a text of nothing else keeps its first."""
    assert number_of_own(["Moss.", "We reach the end of lists of moss."]) == 2
    assert number_of_own(["End of list"]) == 1


def test_paragraphs_with_ids_are_no_document() -> None:
    """A text whose paragraphs have an id each is a list that is not read, and no paper of the first one's name."""
    text = "\n\n".join(
        f"[PDF] {_PAPERS[at][0]}\n{_PAPERS[at][1]} - arXiv preprint arXiv:{_IDS[at]}, 2026\n{_PAPERS[at][2]} ..."
        for at in _ALL
    )
    assert not _parse(text).records


def test_titled_entries_with_other_lines() -> None:
    """Short lines between authors and abstract that are neither are in no abstract: the list is refused."""
    parsed = _parse("\n\n".join(_lines(at, below=f"4/1{at}/2026\n{_IDS[at]}v1 pdf show similar") for at in _ALL))
    assert not parsed.records


def test_items_with_ids_in_bold_type() -> None:
    """`**2604.00001** - *Title* (authors)` is an item of a list; one capitalised word in brackets is no author."""
    text = "\n".join(
        f"- **{_IDS[at]}** \u2014 *{_PAPERS[at][0]}* ({_PAPERS[at][1]})\n\n  {_PAPERS[at][2]} {_PAPERS[at][2]}\n"
        for at in _ALL
    )
    found = [(record.title, ", ".join(record.authors), record.arxiv_id) for record in _parse(text).records]
    assert found == [(*_PAPERS[at][:2], _IDS[at]) for at in _ALL]
    text = "\n".join(f"- {_IDS[at]}: {_PAPERS[at][0]} (Extended Version)" for at in _ALL)
    assert {record.title for record in _parse(text).records} == {f"{paper[0]} (Extended Version)" for paper in _PAPERS}


def test_page_of_lynx_without_its_addresses() -> None:
    """Numbers of links count on; they are no part of a page where the list of addresses was cut off."""
    text = (
        "Physics > Optics\n\n   arXiv:2604.00001 (physics)\n   [Submitted on 10 Apr 2026]\n\n"
        "              Title:Moss under Lamps\n\n   Authors:[2]Ada Bell, [3]Cy Dee\n"
        f"   [4]View PDF [5]HTML (experimental)\n\n     Abstract:{_PAPERS[0][2][:71]}\n"
        f"     {_PAPERS[0][2][71:].strip()}\n\n   Comments: 8 pages\n   Cite as: [6]arXiv:2604.00001 [physics]\n"
    )
    assert [_told(record) for record in _parse(text).records] == [_wanted(0)]


def test_bibliography_alone_is_no_paper() -> None:
    """What BibTeX writes of a bibliography is no text of a paper."""
    items = "\n".join(
        f"\\bibitem{{k{at}}} {_PAPERS[at][1]}, \\emph{{{_PAPERS[at][0]}}}, arXiv:{_IDS[at]}." for at in _ALL
    )
    assert not _parse(f"\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}\n", "paper.bbl").records
