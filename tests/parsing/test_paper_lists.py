"""Lists of papers in Markdown: items with titles and links, and tables."""

from collections.abc import Sequence

import pytest

from accounts import read
from pipeline.parsing import parse_bytes
from pipeline.parsing.parsed import Parsed

_FIRST, _SECOND = "Counting Moss from Above with Drones", "Sparse Priors for Slow Rivers"
_TEXT = (
    "Peat bogs store carbon and water. We count moss plants in drone images of nine bogs with a small network. It "
    "finds 91% of the plants and needs no labels from new bogs. Maps are released for all bogs and for some rivers."
)
_LINKED = "- [{0}](https://arxiv.org/abs/{1})\n  {2}\n"
_BELOW = "### [{0}](https://arxiv.org/abs/{1})\n\n*Ada Bell, Cy Dee*\n\n{2}\n"
_LABELLED = (
    "## 1. [{0}](https://arxiv.org/abs/{1})\n\n**Authors:** Ada Bell, Cy Dee\n\n**TL;DR:** Moss.\n\n**Abstract:** {2}\n"
)
_HIDDEN = "<details><summary>[{0}](https://arxiv.org/abs/{1})</summary>\n\n{2}\n\n</details>\n"
_BOLD = "* **{0}** - Ada Bell, Cy Dee. *ICML*. [[paper]](https://arxiv.org/abs/{1}) [[code]](https://github.com/x/y)\n"
_VENUE = "- (ICLR 2021) [{0}](https://arxiv.org/abs/{1}) NeurIPS Workshop\n"
_NOTED = "- [{0}](https://arxiv.org/abs/{1}): I liked it. It is long.\n"
_NAMES = ("Ada Bell", "Cy Dee")
_ABSTRACT = " ".join([_TEXT] * 3)


def _parsed(text: str, name: str = "list.md") -> Parsed:
    return read(text, name)


@pytest.mark.parametrize("name", ["README.md", "list.txt"])
@pytest.mark.parametrize(
    ("item", "abstract", "authors"),
    [
        (_LINKED, _TEXT, ()),
        (_BELOW, _TEXT, _NAMES),
        (_LABELLED, _TEXT, _NAMES),
        (_BELOW.replace("Cy Dee*", "Cy Dee*, ICLR 2021"), _TEXT, _NAMES),
        ("* **{0}** (Ada Bell, Cy Dee): {2} [[paper]](https://arxiv.org/abs/{1})\n", _TEXT, _NAMES),
        ("1.\tAda Bell and Cy Dee. {0}. 2021; arXiv:{1}.\n\t{2}\n", _TEXT, _NAMES),
        (_HIDDEN, _TEXT, ()),
        ("* {1} — {0}\n  {2}\n", _TEXT, ()),
        ("{1} - {0}\n{2}\n", _TEXT, ()),
        ("{1}\t{0}\n\n{2}\n", _TEXT, ()),
        ("1. {0} (arXiv:{1})\n   {2}\n", _TEXT, ()),
        (_BOLD, None, _NAMES),
        (_VENUE, None, ()),
        (_NOTED, None, ()),
    ],
    ids=[
        "linked",
        "heading",
        "labelled",
        "venue behind names",
        "text behind names",
        "names first",
        "hidden",
        "id first",
        "id without a mark",
        "id and tab",
        "id last",
        "bold",
        "venue",
        "note",
    ],
)
def test_items_of_a_list(item: str, abstract: str | None, authors: tuple[str, ...], name: str) -> None:
    """An item's title, id, authors and abstract are its own; venues and code are none of these, and notes are told."""
    items = item.format(_FIRST, "2101.01234", _TEXT) + "\n" + item.format(_SECOND, "2102.01234", f"Rivers. {_TEXT}")
    parsed = _parsed(f"# Reading list\n\nOf this week.\n\n- [Papers](#papers)\n\n{items}", name)
    assert (parsed.format, len(parsed.rejects)) == ("paper-list", item == _NOTED)
    assert [(record.title, record.arxiv_id, record.authors, record.abstract) for record in parsed.records] == [
        (_FIRST, "2101.01234", authors, abstract),
        (_SECOND, "2102.01234", authors, abstract and f"Rivers. {abstract}"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "**{0}** by Ada Bell and Cy Dee ([arXiv](https://arxiv.org/abs/{1}))",
        "[{0}](https://arxiv.org/abs/{1}), by Ada Bell and Cy Dee",
        "**{0}**, Ada Bell, Cy Dee (https://arxiv.org/abs/{1})",
    ],
)
def test_titles_in_lines_of_their_own(item: str) -> None:
    """A title that is a link or in bold type begins an entry; long texts below it are abstracts, short ones not."""
    pair = ((_FIRST, "2101.01234"), (_SECOND, "2102.01234"))
    note = "It is long and tells of bogs that nobody has seen since. I read it twice, and you should do so, too. " * 3
    for text, abstract in ((_ABSTRACT, _ABSTRACT), (note, None)):
        parsed = _parsed("\n\n".join(f"{item.format(*one)}\n{text}" for one in pair))
        told = [(record.title, record.arxiv_id, record.authors, record.abstract) for record in parsed.records]
        assert told == [(*one, _NAMES, abstract) for one in pair]
        assert bool(parsed.rejects) == (abstract is None)
    assert _parsed("\n\n".join(f"{item.format(*one)} tell of it. {note}" for one in pair)).format != "paper-list"


def test_structured_abstracts() -> None:
    """A text that begins with the label of an abstract's part is one, where that of a venue is none."""
    items = _LINKED.format(_FIRST, "2101.01234", f"Background: {_TEXT}") + _LINKED.format(_SECOND, "2102.01234", _TEXT)
    assert [record.abstract for record in _parsed(items).records] == [f"Background: {_TEXT}", _TEXT]


def test_names_before_titles() -> None:
    """Names before a title in the same line are its authors where most items have several there."""
    item = "{0}. {1}. arXiv:{2}\n   {3}\n\n"
    parsed = _parsed(
        item.format("1. J. Bell, Bo Poe", _FIRST, "2101.01234", _TEXT)
        + item.format("2. Cy Dee", _SECOND, "2102.01234", _TEXT)
    )
    assert [(record.title, record.authors) for record in parsed.records] == [
        (_FIRST, ("J. Bell", "Bo Poe")),
        (_SECOND, ("Cy Dee",)),
    ]


def test_a_citation_in_brackets_behind_a_title() -> None:
    """`(Ada Bell et al., 2026)` names authors and is no part of the title."""
    item = "- **{0}** (Ada Bell et al., 2026) [arXiv:{1}](https://arxiv.org/abs/{1})\n  - {2}\n"
    parsed = _parsed(item.format(_FIRST, "2101.01234", _TEXT) + item.format(_SECOND, "2102.01234", _TEXT))
    assert [(record.title, record.authors) for record in parsed.records] == [
        (_FIRST, ("Ada Bell",)),
        (_SECOND, ("Ada Bell",)),
    ]


@pytest.mark.parametrize("layout", ["[{0}]({1}) by {2}", "[{0}]({1})\nby {2}", "**{0}** by {2} ([link]({1}))"])
def test_a_name_behind_by_is_an_author(layout: str) -> None:
    """Where each paper is by one person, `by` tells that these are authors, behind a title or below it."""
    names = ("Ada Berg", "Bo Poe", "Cy de la Cruz")
    text = "\n\n".join(
        f"{layout.format(f'How Moss {number} Grows', f'https://arxiv.org/abs/2608.0000{number}', name)}\n\n"
        f"We grow moss {number} under red lamps and weigh it every week for ninety days. It gains four times the mass"
        " of controls in the dark, and loses none of it later. We explain why, and give the code."
        for number, name in enumerate(names)
    )
    assert [record.authors for record in parse_bytes(text.encode()).parsed.records] == [(name,) for name in names]


def test_a_venue_before_the_authors() -> None:
    """Several names below a title win over what looks like one name behind it, which may be a venue."""
    items = [
        f"- **[{title}](https://arxiv.org/abs/2101.0123{at})** ({venue})\n  *Ada Bell, Cy Dee*"
        for at, (title, venue) in enumerate([(_FIRST, "Annals of Moss"), (_SECOND, "ICLR 2026")])
    ]
    assert [record.authors for record in _parsed("\n".join(items)).records] == [("Ada Bell", "Cy Dee")] * 2


def test_a_short_abstract_among_long_ones() -> None:
    """Where the others have abstracts, one sentence is one too."""
    items = "".join(_LINKED.format(f"Moss Plants, Part {number}", f"2101.0123{number}", _TEXT) for number in range(3))
    parsed = _parsed(f"{items}- [{_SECOND}](https://arxiv.org/abs/2102.01234)\n  We show that every river is thin.\n")
    assert [record.abstract for record in parsed.records] == [_TEXT] * 3 + ["We show that every river is thin."]


_NUMBERED = "{0}) {1} (Ada Bell, Cy Dee), arXiv:2101.0123{0}\n{2}\n\n"


def test_short_abstracts_in_their_authors_voice() -> None:
    """Where most texts of a list are short, they are abstracts if they say `we` and speak of what the titles name."""
    texts = ["We count moss in drone images of nine bogs.", "Sparse priors make slow rivers cheap. We show how."]
    items = zip((1, 2), (_FIRST, _SECOND), texts, strict=True)
    parsed = _parsed("".join(_NUMBERED.format(*item) for item in items), "list.txt")
    assert ([record.abstract for record in parsed.records], parsed.rejects) == (texts, ())


@pytest.mark.parametrize("item", [_NUMBERED, "{0}. [{1}](https://arxiv.org/abs/2101.0123{0})\n   {2}\n"])
def test_short_texts_that_may_be_notes(item: str) -> None:
    """Text below a title that may be a note is refused, its record kept, unless it is called an abstract."""
    notes = ["Counts the moss of nine bogs with drones.", f"{_TEXT[:120]} and"]
    items = list(zip((1, 2), (_FIRST, _SECOND), notes, strict=True))
    parsed = _parsed("".join(item.format(*one) for one in items), "list.txt")
    assert [(record.title, record.abstract) for record in parsed.records] == [(_FIRST, None), (_SECOND, None)]
    assert [reject.excerpt.strip() for reject in parsed.rejects] == notes
    called = "".join(item.format(number, title, f"Abstract: {note}") for number, title, note in items)
    assert [record.abstract for record in _parsed(called, "list.txt").records] == notes


def test_marks_of_type_and_formulas() -> None:
    """Marks of bold and italic type go; the same signs in formulas and in LaTeX stay."""
    told = (
        "**We** tell *rivers* in `R`. Yet ``bogs'' or `fens' of $A_{n}^*$ and C*-algebras on L_{loc} stay as they are."
    )
    items = "".join(_NUMBERED.format(number, title, told) for number, title in ((1, _SECOND), (2, "Rivers in bogs")))
    expected = "We tell rivers in R. Yet ``bogs'' or `fens' of $A_{n}^*$ and C*-algebras on L_{loc} stay as they are."
    assert {record.abstract for record in _parsed(items, "list.txt").records} == {expected}


def test_what_an_item_is_that_names_no_paper() -> None:
    """A tool among the papers is refused, and an article with papers at its end is an article."""
    listed = _LINKED.format(_FIRST, "2101.01234", _TEXT) * 2
    parsed = _parsed(f"{listed}- [A tool for moss counting](https://github.com/x/moss)\n")
    assert (len(parsed.records), [reject.line_start for reject in parsed.rejects]) == (2, [5])
    article = _parsed(f"# Why moss matters\n\n{f'{_TEXT} ' * 5}\n\n## Further reading\n\n{listed.replace(_TEXT, '')}")
    assert (article.format, [record.title for record in article.records]) == ("markdown", ["Why moss matters"])


_HEADER = "| Publish Date | {} | Authors | PDF | Code |\n|:--|---|---|:--:|---|\n"
_ROW = "|**2026-08-10**|**{}**|Ada Bell et.al.|[{}v2](http://arxiv.org/abs/{}v2)|[link](https://github.com/x/y)|\n"


@pytest.mark.parametrize("title", ["Title", "Paper"])
def test_rows_of_a_table(title: str) -> None:
    """A row of a Markdown table is a paper: cells without marks, ids out of links, no row of hyphens."""
    rows = _ROW.format(_FIRST, "2608.05001", "2608.05001") + _ROW.format(
        f"![x](y.png)<br>[{_SECOND}](z)", *["2608.04003"] * 2
    )
    parsed = _parsed(f"# Updated on 2026.08.12\n\n## Moss\n\n{_HEADER.format(title)}{rows}")
    assert (parsed.format, parsed.rejects) == ("markdown-table", ())
    assert [(record.title, record.arxiv_id, record.authors) for record in parsed.records] == [
        (_FIRST, "2608.05001", ("Ada Bell",)),
        (_SECOND, "2608.04003", ("Ada Bell",)),
    ]
    assert [str(record.published_on) for record in parsed.records] == ["2026-08-10"] * 2


def test_names_below_titles_in_a_table() -> None:
    """Names below a title in its cell are its authors; anything else there goes on with it."""
    cell = "| **{}** <br> {} | [arXiv](https://arxiv.org/abs/{}) |\n"
    rows = cell.format(_FIRST, "Ada Bell, Cy Dee", "2608.05001") + cell.format(_SECOND, "and lakes", "2608.04003")
    records = _parsed(f"| Paper | Link |\n|---|---|\n{rows}").records
    assert [(record.title, record.authors) for record in records] == [(_FIRST, _NAMES), (f"{_SECOND} and lakes", ())]


def test_a_table_in_an_article_is_no_list() -> None:
    """Where the rows are few among the lines, the text is what it was."""
    table = "| Title | Score |\n|---|---|\n| Moss | 1 |\n"
    parsed = _parsed(f"# Why moss matters\n\n{_TEXT}\n\n## Method\n\n{_TEXT}\n\n## Results\n\n{_TEXT}\n\n{table}")
    assert parsed.format == "markdown"


def test_a_citation_behind_an_id() -> None:
    """What stands in quotation marks behind authors is the title; a title with a quotation stays whole."""
    cited = '* 2609.02901: Ada Bell and Cy Dee, "Frost heave", Sep 2026\n* 2609.02902: Cy Dee, "Reed rims", Sep 2026\n'
    found = [(record.title, record.authors) for record in _parsed(cited).records]
    assert found == [("Frost heave", ("Ada Bell", "Cy Dee")), ("Reed rims", ("Cy Dee",))]
    quoting = '* 2609.02901: What is called "frost heave" in peat\n'
    assert [record.title for record in _parsed(quoting).records] == ['What is called "frost heave" in peat']


def test_abstracts_that_a_page_folds_away() -> None:
    """What a list folds away below the word Abstract is the abstract, without the word."""
    text = "We grew moss in boxes, and looked at it for a year. It grew well under red lamps. " * 3
    item = "- [How Moss Grows {0}](https://arxiv.org/abs/2608.0000{0}) by Ada Berg, Bo Lund\n  "
    folded = f"<details><summary>Abstract</summary>{text.strip()}</details>"
    page = "\n\n".join(f"{item.format(n)}{folded}" for n in (1, 2, 3))
    assert [record.abstract for record in parse_bytes(page.encode(), name="x.md").parsed.records] == [text.strip()] * 3


_LINK = "[{0}](https://arxiv.org/abs/{1})"


def _authors(layout: str, names: Sequence[str], text: str = "") -> list[tuple[str, ...]]:
    """Return the authors of a list of as many papers as there are names."""
    titles = (f"How Moss {number} Grows" for number in range(len(names)))
    items = (
        layout.format(title, f"2608.0000{at}", name, text)
        for at, (title, name) in enumerate(zip(titles, names, strict=True))
    )
    return [record.authors for record in _parsed("\n\n".join(items)).records]


def test_surnames_first_behind_by() -> None:
    """`by Dubois, Cy` is one person where all of three papers, or a name of more words, say so; else it may be two."""
    item = f"- {_LINK} by {{2}}"
    assert _authors(item, ["Dubois, Cy", "Fuente, Pedro de la"]) == [("Cy Dubois",), ("Pedro de la Fuente",)]
    assert _authors(item, ["Dubois, Cy", "Berg, Ada", "Lund, Bo"]) == [("Cy Dubois",), ("Ada Berg",), ("Bo Lund",)]
    assert _authors(item, ["Dubois, Cy", "Berg, Ada"]) == [(), ()]
    assert _authors(item, ["Ada Berg, Bo Lund", "Cy Dee, Li Na"]) == [("Ada Berg", "Bo Lund"), ("Cy Dee", "Li Na")]


def test_surnames_first_between_semicolons() -> None:
    """Names between semicolons are turned."""
    assert _authors(f"## {_LINK}\n{{2}}", ["Bell, Ada; Dee, Cy"] * 2) == [("Ada Bell", "Cy Dee")] * 2


def test_lone_names_below_titles() -> None:
    """Where each of three papers has another name below it, whose words no text has, these are authors; else not."""
    item = f"### {_LINK}\n\n{{2}}\n\n{{3}}"
    names = ["Cy Dubois", "Zoe Bell", "Ivo Petrov"]
    assert _authors(item, names, _TEXT) == [(name,) for name in names]
    for others in (names[:2], [*names[:2], names[1]], [*names[:2], "Peat Bogs"], [*names[:2], "Acta Botanica"]):
        assert _authors(item, others, _TEXT) == [()] * len(others)


def test_breaks_within_items() -> None:
    """A break of HTML parts names from what stands below them."""
    item = "- **{0}**<br>{2}<br>_CVPR 2025_ [[Paper](https://arxiv.org/abs/{1})]"
    assert _authors(item, ["Ada Bell, Cy Dee", "Bo Poe, Li Na"]) == [("Ada Bell", "Cy Dee"), ("Bo Poe", "Li Na")]


def test_links_between_angles() -> None:
    """`<[Title](address)> by names, year` is an item as others are."""
    assert _authors(f"* <{_LINK}> by {{2}}, 2019.", ["Ada Bell, Cy Dee", "Bo Poe"]) == [
        ("Ada Bell", "Cy Dee"),
        ("Bo Poe",),
    ]


def test_labels_of_sub_items() -> None:
    """Each sub-item is a line of its own, with a picture or not: what its label says is no abstract."""
    institutions, tldr = "\U0001f3db\ufe0f Institutions: Moss Labs, Lamp Labs", "\U0001f4d6 TLDR: Moss is grown."
    item = f"- {_LINK}\n    - {{2}}\n    - {institutions}\n    - {tldr}"
    parsed = _parsed(
        "\n".join(item.format(f"How Moss {n} Grows", f"2608.0000{n}", "Ada Bell, Cy Dee") for n in (1, 2, 3))
    )
    assert [(record.authors, record.abstract) for record in parsed.records] == [(_NAMES, None)] * 3
    assert parsed.rejects == ()


def test_a_line_right_above_a_title() -> None:
    """Where entries are titles as links or in bold type, one begins also right below a line of another."""
    entry = f"**{_LINK}** by Ada Bell, Cy Dee\n{_ABSTRACT}\n"
    entries = [entry.format(f"Counting Moss in Bogs {number}", f"2608.0000{number}") for number in (1, 2, 3, 4)]
    parsed = _parsed("\n".join(entries[:3]) + "Lamp Letters\n" + entries[3])
    assert [record.arxiv_id for record in parsed.records] == [f"2608.0000{number}" for number in (1, 2, 4)]


def test_titles_of_two_parts() -> None:
    """What stands before a colon in one title of several is no list of names, whatever it looks like."""
    titles = ("Einstein's Worries and Actual Physics: Beyond Waves", "How Moss Grows in the Dark")
    items = (f"- [{title}](https://arxiv.org/abs/2608.0000{at})" for at, title in enumerate(titles))
    assert [(record.title, record.authors) for record in _parsed("\n".join(items)).records] == [
        (one, ()) for one in titles
    ]


def test_names_above_a_venue() -> None:
    """Names behind `by` end with their line: the venue below takes none of them."""
    names = [("Ada Bell, Cy Dee\nNeurIPS 2025"), ("Bo Poe, Li Na\nICML 2024")]
    assert _authors(f"{_LINK}\nby {{2}}\n\n{{3}}", names, _TEXT) == [("Ada Bell", "Cy Dee"), ("Bo Poe", "Li Na")]


def test_a_venue_by_its_short_name_behind_the_names() -> None:
    """`NeurIPS` behind names is nobody's; names in brackets below a title are authors."""
    wanted = [("Ada Bell", "Cy Dee"), ("Bo Poe", "Li Na")]
    names = ["Ada Bell & Cy Dee, NeurIPS, 2025", "Bo Poe & Li Na, ICML, 2024"]
    assert _authors(f"* {_LINK}, {{2}}. [[code]](https://moss.example)", names) == wanted
    assert _authors(f"1. **{_LINK}**\n   ({{2}})\n   > {{3}}", ["Ada Bell, Cy Dee", "Bo Poe, Li Na"], _TEXT) == wanted
