"""What Markdown's marks leave untold."""

import pytest

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.markdown_lines import is_line_above_text, told_apart, without_contents

_TEXT = Block(BlockKind.PARAGRAPH, "We need a shorter programme, because the dough had not risen when people left.")


def test_labelled_lines_are_told_apart() -> None:
    """Lines with a label each are paragraphs each; where one has none, they are one paragraph."""
    assert told_apart("Date: 3 May\nPresent: Ada Berg") == ["Date: 3 May", "Present: Ada Berg"]
    assert told_apart("Budget: forty euros\nfor flour") == ["Budget: forty euros\nfor flour"]


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("Ideas for the workshop", True),
        ("We need a programme.", False),
        ("Dear Bo", False),
        ("Date: 3 May", False),
        ("stones and\nrivers", False),
    ],
)
def test_first_line_of_a_text_without_headings_is_its_title(line: str, *, is_title: bool) -> None:
    """A short line that ends no sentence, greets nobody and has no label, above a paragraph."""
    assert is_line_above_text([Block(BlockKind.PARAGRAPH, line), _TEXT]) is is_title
    assert not is_line_above_text([Block(BlockKind.PARAGRAPH, line)])


def test_table_of_contents_goes() -> None:
    """Its heading and its list go; what stands below such a heading and is no list stays."""
    heading, item = Block(BlockKind.HEADING, "Table of Contents"), Block(BlockKind.LIST_ITEM, "Install")
    behind = Block(BlockKind.HEADING, "Install")
    assert without_contents([_TEXT, heading, item, behind]) == [_TEXT, behind]
    assert without_contents([heading, item, _TEXT, behind]) == [heading, item, _TEXT, behind]
