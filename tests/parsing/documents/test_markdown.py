"""Markdown: front matter, blocks, sections."""

from datetime import date

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.markdown import document_of
from pipeline.parsing.documents.markdown_dialects import in_plain_markdown

_TEXT = """---
title: "Stones: a count"
authors: [Ada Berg, Bo Dahl]
date: 2026-03-04
tags:
  - rivers
  - stones
---

# Stones: a count

We counted **all** stones[^1] of the [river](https://example.org/river). They were round.

## Methods

* by hand
* by eye

| place | stones |
|-------|--------|
| upper | 40     |

```python
count = 1
```

[^1]: Pebbles aside.
"""


def test_document_is_read_whole() -> None:
    """Front matter gives the fields, marks are gone, tables and code keep their lines, a note ends its section."""
    found = parse_bytes(_TEXT.encode(), name="stones.md").parsed
    assert found.format == "markdown"
    record = found.records[0]
    assert (record.title, record.authors, record.published_on) == (
        "Stones: a count",
        ("Ada Berg", "Bo Dahl"),
        date(2026, 3, 4),
    )
    assert record.keywords == ("rivers", "stones")
    assert record.body is not None
    assert record.body.text == (
        "We counted all stones of the river. They were round.\n\nMethods\n\nby hand\n\nby eye\n\n"
        "place\tstones\nupper\t40\n\ncount = 1\n\nPebbles aside."
    )


def test_marks_tell_markdown_without_a_name() -> None:
    """A text of unknown name with headings and links is Markdown."""
    assert parse_bytes((_TEXT + "More words are here. And they end. " * 6).encode()).parsed.format == "markdown"


_SENTENCES = "We counted all stones of the river. They were round."


@pytest.mark.parametrize("sign", ["[", "![", "*a ", "_a", "[a]("])
def test_paragraph_of_marks_is_read_as_it_stands(sign: str) -> None:
    """Thousands of marks in one paragraph are no links and no emphasis; those of another paragraph are."""
    text = f"# Stones\n\n{_SENTENCES} **Round** ones.\n\n{sign * 30_000}\n\n{_SENTENCES}\n"
    blocks = document_of(text.encode()).blocks
    assert [block.text for block in blocks] == [
        f"{_SENTENCES} Round ones.", (sign * 30_000).strip(), _SENTENCES
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "told"),
    [("10<sup>6</sup>", "10^6"), ("m<sup>-2</sup>", "m^-2"), ("2010<sup>6</sup>", "20106"), ("H<sub>2</sub>O", "H2O")],
)
def test_raised_number_that_is_a_power_says_so(written: str, told: str) -> None:
    """A power of ten, or one with a sign, is no other number."""
    blocks = document_of(f"# Stones\n\n{_SENTENCES} We saw {written} there.\n".encode()).blocks
    assert blocks[-1].text == f"{_SENTENCES} We saw {told} there."


def test_long_tables_are_read_as_short_ones() -> None:
    """The rows of a long table, cells with marks and too few or too many among them, are those of two short tables."""
    rows = [f"| {place} | *w* a\\|b | [x](y) `c` |" for place in range(150)] + ["| short |", "| 1 | 2 | 3 | 4 |"] * 75
    head = "| a | b | c |\n|---|:-:|---|\n"
    texts = ["Before it.\n\n" + head + "\n".join(part) + "\n\nBehind it." for part in (rows, rows[:150], rows[150:])]
    (long, first, second) = ([block.text for block in document_of(text.encode()).blocks] for text in texts)
    assert long == [first[0], f"{first[1]}\n{second[1].partition(chr(10))[2]}", first[2]]
    fenced = document_of(f"```\n{texts[0]}\n```".encode()).blocks
    assert [block.kind for block in fenced] == [BlockKind.CODE]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("![stones](a.png)\n\n", "Stones"),
        ("A note of the river\n\n", "Stones"),
        ("We went to the river early, when nobody was there. " * 3 + "\n\n", None),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\n", None),
    ],
)
def test_title_may_stand_below_a_line(above: str, title: str | None) -> None:
    """The only heading of the first level is the title where hardly a line stands above it."""
    text = f"{above}# Stones\n\nWe counted them all, and they were round.\n\n## Methods\n\nBy hand.\n"
    assert document_of(text.encode()).stated.title == title


def test_marks_of_what_is_to_be_done_are_no_text() -> None:
    """`[x]` and `[ ]` at the beginning of an item are boxes; elsewhere they are what is written."""
    texts = [block.text for block in document_of(b"- [x] Count.\n- [ ] Measure.\n\n[x] is a stone.").blocks]
    assert texts == ["Count.", "Measure.", "[x] is a stone."]


@pytest.mark.parametrize(
    ("front", "title"),
    [('title = "Stones"\ndate = 2026-03-04', "Stones"), ("title = Stones", None)],
    ids=["TOML", "broken"],
)
def test_front_matter_in_toml_states_what_that_in_yaml_does(front: str, title: str | None) -> None:
    """Between lines of `+++`; what is no TOML stays text."""
    document = document_of(f"+++\n{front}\n+++\n\nWe counted them.\n".encode())
    assert document.stated.title == title
    assert (document.blocks[0].text == "We counted them.") is (title is not None)


@pytest.mark.parametrize(
    ("line", "is_text"),
    [('{{< figure src="a.png" >}}', False), ("{% include a.html %}", False), ("Write {{< figure >}} so.", True)],
)
def test_line_of_a_sites_program_is_no_text(line: str, *, is_text: bool) -> None:
    """A shortcode that stands alone goes; one that a sentence tells of stays."""
    document = document_of(f"We counted them.\n\n{line}\n".encode())
    assert (len(document.blocks) == 2) is is_text


_PEOPLE = """author:
  - name: Ada Berg
    orcid: 0000-0001-2345-6789
    affiliations:
      - name: Lake Institute
  - given: Bo
    family: Dahl"""


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        (f"---\ntitle: Stones\n{_PEOPLE}\n---\n", ("Ada Berg", "Bo Dahl")),
        ("---\ntitle: Stones\nauthor:\n- name: Ada Berg\n  affiliation: Lake\n- Bo Dahl\n---\n", ("Ada Berg", "Bo Dahl")),
        ("---\ntitle: Stones\nauthors: [{name: Ada Berg}, {name: Bo Dahl, url: x}]\n---\n", ("Ada Berg", "Bo Dahl")),
        ('+++\ntitle = "Stones"\n[[authors]]\nname = "Ada Berg"\n[[authors]]\nname = "Bo Dahl"\n+++\n', ("Ada Berg", "Bo Dahl")),
        ("% Stones\n% Ada Berg; Bo Dahl\n% 4 March 2026\n", ("Ada Berg", "Bo Dahl")),
        ("Title: Stones\nAuthor: Ada Berg\n", ("Ada Berg",)),
    ],
)  # fmt: skip
def test_people_above_a_text_are_its_authors(front: str, authors: tuple[str, ...]) -> None:
    """Of keys of their own the name counts, wherever it stands; institutes within are nobody's name."""
    found = document_of(f"{front}\nThey are round.\n".encode())
    assert (found.stated.title, found.stated.authors, found.blocks[0].text) == ("Stones", authors, "They are round.")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("## Data {#sec-data .unnumbered}", "## Data"),
        ("## The set {1, 2}", "## The set {1, 2}"),
        ("::: {.callout-note}\nThey are round.\n:::", "\nThey are round.\n"),
        ("> [!note] Sand\n> It is fine.", "> Sand\n>\n> It is fine."),
        ("> [!WARNING]\n> It is fine.", "> \n>\n> It is fine."),
        ("See [[Sand#Grains|the sand]], [[Lake]] and ![[bed.png]].", "See the sand, Lake and ."),
        ("It is ==wide== (%%ask Bo%%), 5 == 5, x==1.", "It is wide (%%ask Bo%%), 5 == 5, x==1."),
        ("It is wide. %%ask Bo%%\n#todo #a/b\n# Stones ==", "It is wide. \n\n# Stones =="),
        ("`[[ -f x ]]` and [a](b)", "`[[ -f x ]]` and [a](b)"),
        ("```bash\n[[ -f x ]]\n::: y\n```", "```bash\n[[ -f x ]]\n::: y\n```"),
    ],
)
def test_marks_of_programs_are_no_text(written: str, told: str) -> None:
    """Attributes, blocks, callouts and links are written as Markdown has them; programs stay."""
    assert in_plain_markdown(written) == told


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ("Created: March 3, 2024 9:14 AM\nTags: stones\nStatus: Done", ["Status: Done"]),
        ("Created: March 3, 2024 9:14 AM", ["Created: March 3, 2024 9:14 AM"]),
        ("Note: they are round.\nNote: they are wet.", ["Note: they are round.", "Note: they are wet."]),
    ],
    ids=["several, of which we know two", "one alone", "none that we know"],
)
def test_labelled_lines_below_a_title_state_what_they_are_called(lines: str, left: list[str]) -> None:
    """As Notion writes them above a page: the day, the tags and whom it is by are stated, all else is text."""
    found = document_of(f"# Stones\n\n{lines}\n\nThey are round.\n".encode())
    assert [block.text for block in found.blocks] == [*left, "They are round."]
    assert (found.stated.keywords, str(found.stated.published_on)) == (
        (("stones",), "2024-03-03") if left == ["Status: Done"] else ((), "None")
    )


def test_heading_in_html_is_a_heading() -> None:
    """As many a README begins, with a picture above its name."""
    found = document_of(
        b'<h1 align="center">\n<img src="x"><br>Stones\n</h1>\n\nThey are round.\n\n## Use\n\nCount them.'
    )
    assert (found.stated.title, [block.text for block in found.blocks]) == (
        "Stones",
        ["They are round.", "Use", "Count them."],
    )
