"""Lists that are not read as they stand, read once more without what people and programs set around their entries."""

import textwrap

import pytest

from accounts import accounted
from listed_papers import IDS, TEXTS, TITLES
from pipeline.parsing import parse_bytes
from pipeline.parsing.bare_lines import bare
from pipeline.parsing.parsed import Parsed

_AUTHORS = (("Ada Berg", "Bo Lund", "Li Na"), ("Ivo Petrov",), ("Ines Kraus", "Émile Roux"))
_RULER = "-" * 60
_LAYOUTS = {
    "a mail with rulers": f"{{n}}. {{title}}\n   {{names}}\n   arXiv:{{id}}\n\n{{wrapped}}\n\n{_RULER}",
    "names in brackets": "* {title} ({names})\n  arXiv:{id}\n{wrapped}",
    "headings of a wiki": "== {title} ==\n{names} (arXiv:{id})\n\n{text}",
    "sections of a wiki": "== {title} ==\n''{names}''\n\n{text}\n\n* [https://arxiv.org/abs/{id} arXiv:{id}]",
    "numbers in brackets": "\u3010{n}\u3011\u6807\u9898\uff1a{title}\n\u4f5c\u8005\uff1a{names}\n\u94fe\u63a5\uff1ahttps://arxiv.org/abs/{id}\n\u6458\u8981\uff1a{text}",
    "a quoted mail": "> {title}\n> {names}\n> https://arxiv.org/abs/{id}\n>\n> {text}",
    "a chat": "[16/05/2025, 09:1{n}:00] Priya: {title}\nby {names}\nhttps://arxiv.org/abs/{id}\n{text}",
    "a newsletter": "## {n}. {title}\n\n[Paper](https://arxiv.org/abs/{id}) | [Code](https://moss.example/{n})"
    "\n\n*By {names}*\n\n{text}\n\n[Read more](https://moss.example/read)",
    "Org": "* TODO {title}\n:PROPERTIES:\n:AUTHOR:   {names}\n:ARXIV:    {id}\n:END:\n{text}",
    "pages": "Abstract 00{n}\n{title}\n{names}\narXiv:{id}\n{wrapped}\n\nPage {n} of 3",
    "an answer": "**{n}. {title}**\n\n*Authors:* {names}  \n*Link:* https://arxiv.org/abs/{id}\n\n*Abstract:* {text}",
    "items with labels": "### {n}. **{title}**\n- **Authors:** {names}\n- **arXiv:** [{id}](https://arxiv.org/abs/{id})\n"
    "- **Abstract:** {text}",
}


def _read(layout: str, above: str = "", below: str = "") -> Parsed:
    entries = "\n\n".join(
        layout.format(
            n=at,
            title=title,
            names=", ".join(authors),
            id=one,
            text=text,
            wrapped=textwrap.indent(textwrap.fill(text, 60), "   "),
        )
        for at, (title, authors, one, text) in enumerate(zip(TITLES, _AUTHORS, IDS, TEXTS, strict=True), start=1)
    )
    return accounted(parse_bytes(f"{above}{entries}{below}\n".encode()).parsed)


@pytest.mark.parametrize("above", ["", "Dear all,\n\nhere they are.\n\nOn Monday, 4 May 2026, Ada Berg wrote:\n"])
@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
def test_lists_in_what_people_send(layout: str, above: str) -> None:
    """Entries that agree are read with every field exact, whatever marks, times and greetings are set around them."""
    parsed = _read(layout, above, "\n\nBest wishes,\n\nMarta" if above else "")
    told = [(one.title, one.authors, one.arxiv_id, one.abstract) for one in parsed.records]
    wanted = zip(TITLES, _AUTHORS, IDS, TEXTS, strict=True)
    assert told == list(wanted)
    assert bool(parsed.rejects) == bool(above)


def test_what_would_read_both_ways_is_refused() -> None:
    """Ids between two texts without titles are above one and below the other: such a list stays refused."""
    assert not _read("* {text}\n\narXiv:{id}").records or not _read("arXiv:{id}\n\n* {text}").records


def test_lines_that_come_again() -> None:
    """Buttons, times and tags are blank; a title with its part's number, a day, an id and names are not."""
    kept = [
        "Lamps in New Gardens, Part {}",
        "2026-04-1{}",
        "2604.0000{} pdf",
        "Ada Berg",
        "9 pages, {} figures",
        "cs.CL",
    ]
    blank = ["{} upvotes", "Show abstract", "jane.doe  9:4{} AM", "#ml #cs", "On Monday Ada wrote:"]
    lines = [line.format(at) for at in (1, 2) for line in (*kept, *blank)]
    assert [line for line in bare(lines) if line] == [line.format(at) for at in (1, 2) for line in kept]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- [ ] [[Moss Glows]] (see it)", "Moss Glows (see it)"),
        ("<https://arxiv.org/abs/2608.00001|Moss Glows at Night>", "Moss Glows at Night (arXiv:2608.00001)"),
        ("**Moss Glows** ([2608.00001](https://arxiv.org/abs/2608.00001))", "Moss Glows (arXiv:2608.00001)"),
        ("Ada Berg | Bo Lund", "Ada Berg, Bo Lund"),
        (":Authors: Ada Berg", "Authors: Ada Berg"),
        ("14:00\u201314:20  Moss Glows", "Moss Glows"),
        ("[PDF] Moss Glows", "Moss Glows"),
        ("Title: 2. Moss", "Title: 2. Moss"),
        ("**Moss in $p$-waves**", "Moss in $p$-waves"),
        *(
            (text, text)
            for text in (
                "Codes $[[n,k,d]]$ and [[7, 1, 3]]",
                "C*-algebras and W*-algebras",
                "$2^*-2$, $*$ and (*), $2^{*}$",
            )
        ),
    ],
)
def test_marks_around_lines(line: str, told: str) -> None:
    """Marks of items, links, times and properties are gone; what stands behind a label stays."""
    assert bare([line]) == [told]


def test_words_of_wrapped_texts_stay() -> None:
    """The last words of a text are no furniture where another text ends in them, nor are numbers within it marks."""
    lines = [
        line for plant in ("Moss", "Fern") for line in (f"{plant} glows by", f"(2) {plant} in the", "art of old.", "")
    ]
    assert bare(lines) == lines


def test_lines_set_around_entries_are_told() -> None:
    """What comes again with each entry and is no button, day or label is in no field, and is told once."""
    below = "\n\nBest wishes,\n\nMarta"
    assert not _read("{title}\n{names}\n12 upvotes\narXiv:{id}\n{text}").rejects
    assert "Marta" not in "".join(one.detail for one in _read("{n}. {title}\n{names}\n{text}", below=below).rejects)
    parsed = _read("{title}\n{names}\nAnnals of Moss\narXiv:{id}\n{text}")
    assert [(one.line_start, "`Annals of Moss`" in one.detail) for one in parsed.rejects] == [(None, True)]


def test_figures_at_the_beginning_of_wrapped_lines() -> None:
    """A figure that a wrapped line begins with is its text's, where a time of day stands above or before a title."""
    wrapped = ["The entropy of each answer falls from 1.42 to", "0.37 bits where tokens are few"]
    assert bare(wrapped) == wrapped
    assert bare(["", "14.30 Lanterns on Rivers"]) == ["", "Lanterns on Rivers"]
