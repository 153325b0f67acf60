"""Titles and texts in turn are a list of papers, and neither a document nor one abstract."""

from textwrap import fill

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.texts_in_turn import texts_in_turn
from pipeline.records import RejectReason

_TITLES = (
    "Growing Moss under Red Lamps in Ninety Days",
    "Listening to Bats above Three Rivers after Rain",
    "Why do Snails Turn Left in Old Gardens?",
)
_TEXT = (
    "We grow {0} under red lamps for ninety days and weigh it every week. It gains four times the mass of controls in "
    "the dark, and loses none of it later. We explain why, and give the code for all of our figures in {0}."
)
_PAIRS = tuple((title, _TEXT.format(title.split()[1].lower())) for title in _TITLES)
_SECTIONS = ("Lamps", "Rivers and rain", "Old gardens")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{title}\n\n{body}" for title, body in _PAIRS),
        "\n\n".join(f"{fill(title, 30)}\n\n{fill(body, 60)}" for title, body in _PAIRS),
        "\n".join(f"{number}. {title}\n   {body}" for number, (title, body) in enumerate(_PAIRS, start=1)),
        "\n".join(f"{title}\n{fill(body, 72)}" for title, body in _PAIRS),
    ],
)
def test_a_list_is_no_document(text: str) -> None:
    """Paragraphs, items or wrapped lines that are titles and texts in turn are refused, with why."""
    parsed = parse_bytes(text.encode()).parsed
    assert not parsed.records
    assert [reject.reason for reject in parsed.rejects] == [RejectReason.UNKNOWN_LAYOUT]
    assert "a list of papers and no document" in parsed.rejects[0].detail


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{title}\n\n{body}" for title, (_, body) in zip(_SECTIONS, _PAIRS, strict=True)),
        "\n\n".join(f"{title}\n\n{body}\n\n{body}" for title, body in _PAIRS),
        "\n\n".join(["Moss", "Introduction", *(f"{title}\n\n{body}" for title, body in _PAIRS)]),
        fill(" ".join(body for _, body in _PAIRS), 72),
    ],
)
def test_a_document_is_no_list(text: str) -> None:
    """Short headings, several paragraphs below each, sections of a paper, and prose alone are a document's."""
    assert not texts_in_turn(text.split("\n"))


def test_wrapped_pages_without_blank_lines_are_refused() -> None:
    """A page of Hugging Face's is refused where titles and abstracts stand in wrapped lines below each other."""
    page = "Get trending papers in your email inbox!\nSubscribe\n" + "\n".join(
        f"{title}\n{fill(body, 72)}" for title, body in _PAIRS
    )
    parsed = parse_bytes(page.encode()).parsed
    assert not parsed.records
    assert "where titles end and abstracts begin" in parsed.rejects[-1].detail
