"""Labels that no list of ours names end a title, authors or an abstract, and are no part of them."""

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.unknown_labels import with_known_labels

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
