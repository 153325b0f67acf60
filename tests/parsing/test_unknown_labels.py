"""Labels that no list of ours names end a title, authors or an abstract, and are no part of them."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.unknown_labels import with_known_labels, with_named_authors

_TEXT = "We grow moss under red lamps for ninety days and weigh it. It gains four times the mass of controls."


@pytest.mark.parametrize(
    ("above", "line", "expected"),
    [
        ("Title: Moss", "Venue: ICLR", "Keywords: ICLR"),  # below a labelled line
        ("Title: Moss", "Jahr: 2026", "Published: 2026"),
        ("Title: Moss", "PDF: https://arxiv.org/pdf/2608.00001", "URL: https://arxiv.org/pdf/2608.00001"),
        ("Abstract: It glows.", "Venue: ICLR", "Venue: ICLR"),  # below a text, once
        ("Title: Moss", "Results: It glows.", "Results: It glows."),  # of a structured abstract
        ("Title: A line of moss that is full up to its very end, and", "Deep Lamps: A life", "Deep Lamps: A life"),
    ],
)
def test_second_line(above: str, line: str, expected: str) -> None:
    """Below a whole labelled line a label is one, whatever its name, but for a wrapped title's and a text's."""
    assert with_known_labels([above, line, f"Abstract: {_TEXT[:60]}"])[1] == expected


def test_labels_of_most_entries() -> None:
    """What most entries have below their abstracts is a label; `Methods:`, which they have within, is none."""
    entry = "Title: Moss {0}\nAbstract: Moss glows {0}.\nMethods: We look {0} times.\nCitations: {0}\nYear: 202{0}\n"
    records = parse_bytes("\n".join(entry.format(number) for number in (1, 2, 3)).encode()).parsed.records
    assert [record.abstract for record in records] == [
        f"Moss glows {number}. Methods: We look {number} times." for number in (1, 2, 3)
    ]
    assert [record.published_on and record.published_on.year for record in records] == [2021, 2022, 2023]


def test_labels_as_keys() -> None:
    """Labels that are written as keys are those that they name."""
    entry = "paper_title: Moss {0}\narxiv_id: 2608.0000{0}\nabstract: Moss glows {0} times in the dark.\n"
    records = parse_bytes("\n".join(entry.format(number) for number in (1, 2, 3)).encode()).parsed.records
    assert [(one.title, one.arxiv_id) for one in records] == [(f"Moss {n}", f"2608.0000{n}") for n in (1, 2, 3)]


def test_speakers() -> None:
    """Who speaks is the author where most entries have a speaker and none has authors."""
    entry = "Speaker: Ada Bell, Moss College\nTitle: Moss {0}\n{1}Abstract: Moss glows {0} times in the dark.\n"
    for more, name in (("", "Ada Bell"), ("Authors: Cy Dee\n", "Cy Dee")):
        records = parse_bytes("\n".join(entry.format(number, more) for number in (1, 2, 3)).encode()).parsed.records
        assert [record.authors for record in records] == [(name,)] * 3


def test_authors_without_a_label_above_an_abstract() -> None:
    """Names right above `Abstract:` are authors where most entries have several, and a title's words are none."""
    lines = ["Moss", "Jane Doe, Rich Roe", "Abstract: It glows.", "", "Bats", "Bo Poe", "Abstract: They sing.", ""]
    more = ["Snails", "Cy Dee and Ed Fox", "Abstract: They turn."]
    named = with_named_authors([*lines, *more])
    assert [named[at] for at in (1, 5, 9)] == [
        "Authors: Jane Doe, Rich Roe",
        "Authors: Bo Poe",
        "Authors: Cy Dee and Ed Fox",
    ]
    titled = ["A Life of", "Grace Hopper", "Abstract: She sailed.", "", "Moss", "in Rome", "Abstract: It glows."]
    assert with_named_authors(titled) == titled


@pytest.mark.parametrize("label", ["Data de publicação", "Publication date", "出版日期"])
def test_days_behind_labels_of_their_own(label: str) -> None:
    """A day behind an abstract is the entry's date, in other languages too."""
    entry = f"Title: Moss {{0}}\nAbstract: Moss glows {{0}}.\n{label}: 2026-05-0{{0}}\n"
    records = parse_bytes("\n".join(entry.format(number) for number in (1, 2, 3)).encode()).parsed.records
    assert [str(record.published_on) for record in records] == ["2026-05-01", "2026-05-02", "2026-05-03"]


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [("So: It holds for moss.", True), ("Notes: Read this one first.", False), ("Score: 3 of 5", False)],
)
def test_sentences_behind_a_word_of_most_entries(line: str, is_kept: bool) -> None:  # noqa: FBT001
    """Sentences behind a word that is no note's may be the abstract's own, and stay in it."""
    text = "".join(f"Title: Moss {n}\nAbstract: Moss glows {n}.\n{line}\n\n" for n in (1, 2, 3))
    assert all((line in (one.abstract or "")) is is_kept for one in parse_bytes(text.encode()).parsed.records)
