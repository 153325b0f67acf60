"""Marks that people set before the lines of a list."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.listing_marks import with_usual_labels

_TEXTS = (
    "We grow moss under red lamps for ninety days and weigh it. It gains four times the mass of controls in the dark.",
    "We listen to bats above three rivers with cheap microphones. Their calls rise in pitch after rain, as we explain.",
)
_TITLES = ("Moss under red lamps", "Bats above three rivers")
_AUTHORS = ("Jane Doe, Rich Roe", "Anna Weber, Bo Poe")
_DOIS = ("10.1234/moss.1", "10.1234/bats.2")
_IDS = ("2608.00001", "2501.00002")
_ENTRIES = tuple(zip(_TITLES, _AUTHORS, _TEXTS, _DOIS, _IDS, strict=True))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["📄 Moss", "👥 Jane Doe", "🔗 https://ex.org/1", "✍️ Authors: Jane Doe"],
            ["Title: Moss", "Authors: Jane Doe", "URL: https://ex.org/1", "Authors: Jane Doe"],
        ),
        (["📄 Moss", "grows", "in", "the dark", "📄 Bats"], ["📄 Moss", "grows", "in", "the dark", "📄 Bats"]),
        (["ID: 2608.00001", "ID: W1234567890"], ["arXiv: 2608.00001", "ID: W1234567890"]),
        (["**Moss**", "*Jane Doe*", "**Bats**", "*Bo Poe*"], ["Moss", "Jane Doe", "Bats", "Bo Poe"]),
        (["**Moss** grows", "2 * 3 * 4"], ["**Moss** grows", "2 * 3 * 4"]),
        (["- Title: Moss", "- Venue: X", "- **Title:** Bats"], ["Title: Moss", "Venue: X", "Title: Bats"]),
        (["- Title: Moss", "1. Lamps: a life"], ["- Title: Moss", "1. Lamps: a life"]),  # one is no list
        (["### Title", "A", "ABSTRACT", "B"] * 2, ["Title:", "A", "ABSTRACT:", "B"] * 2),
        (["Title", "Moss", "Title", "Bats"], ["Title", "Moss", "Title", "Bats"]),
        (["# Moss", "## Abstract", "It"] * 2, ["Title: Moss", "Abstract:", "It"] * 2),
        (["# A", "## Abstract", "## B", "# C", "## Abstract"], ["# A", "## Abstract", "## B", "# C", "## Abstract"]),
        (["> Moss glows.", "Bats", "> Bats sing."], ["Moss glows.", "Bats", "Bats sing."]),
        (["> Moss glows.", "Bats", ">>> print"], ["> Moss glows.", "Bats", ">>> print"]),
    ],
)  # fmt: skip
def test_usual_labels(lines: list[str], expected: list[str]) -> None:
    """A picture that most lines begin with is a label, an id behind another label arXiv's, and type is none."""
    assert list(with_usual_labels(lines)) == expected


@pytest.mark.parametrize(
    ("layout", "has_doi"),
    [
        ("{3}\n{0}\n{1}\n{2}\n", True),
        ("https://doi.org/{3}\n\n{0}\n\n{1}\n\n{2}\n", True),
        ("{0}\n{1}\n{2}\nhttps://doi.org/{3}\n", True),
        ("ID: {4}\nTitle: {0}\nAuthors: {1}\nAbstract: {2}", False),
        ("# {0}\n\nAuthors: {1}\n\narXiv: {4}\n\n## Abstract\n\n{2}\n", False),
        ("## arXiv:{4}\n**{0}**\n*{1}*\n\n{2}\n", False),
        ("## {0}\n{1}\narXiv:{4}\n\n### Abstract\n{2}\n", False),
        ("📄 {0}\n👥 {1}\n🔗 https://arxiv.org/abs/{4}\n📝 {2}\n", False),
        ("1️⃣ {0}\n✍️ Authors: {1}\n🆔 arXiv:{4}\n💡 Abstract: {2}\n", False),
    ],
)
def test_lists_that_people_write(layout: str, has_doi: bool) -> None:  # noqa: FBT001
    """Lists whose entries begin or end with a DOI, behind pictures or in bold type are read with every field exact."""
    text = "\n".join(layout.format(*entry) for entry in _ENTRIES)
    records = parse_bytes(text.encode()).parsed.records
    found = [(one.title, one.authors, one.abstract, one.doi if has_doi else one.arxiv_id) for one in records]
    expected = [
        (title, tuple(authors.split(", ")), abstract, doi if has_doi else identifier)
        for title, authors, abstract, doi, identifier in _ENTRIES
    ]
    assert found == expected


@pytest.mark.parametrize(
    "layout",
    [
        "{2}\n{0}\n{1}\narXiv:{4}\n",  # an abstract above its title, without a blank line between
        "[1] arXiv:{4} (2026-08-10)\n{0}. {1}.\n{2}\n----",
        "{4} | cs.CL | 10 Aug 2026\n{0}\n{1}\n{2}\n",
    ],
)
def test_lists_that_no_layout_fits_are_refused(layout: str) -> None:
    """Neither an abstract's words for a title nor a list for one document."""
    parsed = parse_bytes("\n".join(layout.format(*entry) for entry in _ENTRIES).encode()).parsed
    assert not parsed.records
    assert parsed.rejects


def test_marks_around_whole_titles() -> None:
    """Quotation marks and marks of wikis around several lines are no part of titles; around a single one they stay."""
    for mark in ("\u00ab{}\u00bb", "\u201c{},\u201d", '"{}"', "== {} ==", "'''{}'''"):
        lines = [mark.format("Moss glows at night"), "Text", mark.format("Rivers turn")]
        assert list(with_usual_labels(lines)) == ["Moss glows at night", "Text", "Rivers turn"]
        assert list(with_usual_labels(lines[:2])) == lines[:2]


def test_entities_are_resolved() -> None:
    """A list that was copied from a page's source says `&amp;` where the page shows its sign."""
    assert list(with_usual_labels(["Q&amp;A for p &lt; 0.05"])) == ["Q&A for p < 0.05"]


def test_labels_behind_pictures() -> None:
    """A label that several lines have behind their pictures is theirs: that of a publisher is no title."""
    entry = ("- [Moss Glows](https://moss.example)", "- \U0001f4d1 Publisher: Moss Press", "- \U0001f4c5 3 May 2026")
    lines = with_usual_labels([*entry, *entry])
    assert lines[1:3] == ["Publisher: Moss Press", "Date: 3 May 2026"]
    titles = ["\U0001f4c4 Moss: A Survey", "\U0001f464 Ada Berg", "\U0001f4c4 Ice: A Study", "\U0001f464 Bo Lund"]
    assert with_usual_labels(titles)[::2] == ["Title: Moss: A Survey", "Title: Ice: A Study"]
