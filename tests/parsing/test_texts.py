"""Running text out of wrapped and indented fields."""

import pytest

from pipeline.parsing.texts import one_line, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  One line.  ", "One line."),
        ("  We study\nrivers.\n  They run.\n", "We study rivers.\n\nThey run."),
        ("\n      We study\n      rivers.\n    ", "We study rivers."),
        ("A first.\n\n\nA second\r\none.", "A first.\n\nA second one."),
        ("\n      We study\n      rivers.\n        They run\n      far.", "We study rivers.\n\nThey run far."),
        ("Abstract\nRivers run\nfar.", "Rivers run far."),
        ("Abstract rivers\nrun far.", "Abstract rivers run far."),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_paragraphs(text: str, expected: str) -> None:
    """Wrapping and indentation are undone; blank lines and deeper lines begin paragraphs; a heading is none."""
    assert paragraphs(text) == expected


def test_one_line() -> None:
    """A title is one line."""
    assert one_line(" A\n  title\t here ") == "A title here"
