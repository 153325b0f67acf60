"""Blocks of a listing's entry: what is asked of them, and how often."""

import pytest

from pipeline.parsing import listing_blocks
from pipeline.parsing.author_lines import MOST_LINES
from pipeline.parsing.listing_blocks import Part, PartKind, holds_doubtful_title


def test_no_more_lines_are_asked_for_names_than_names_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where authors could stand in a block of very many lines is not asked at each of them."""
    asked = list[str]()

    def ask(text: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr(listing_blocks, "are_authors", ask)
    head = [(number, "a line of a block", PartKind.UNKNOWN) for number in range(2_000)]
    block = Part(0, 1_999, " ".join(text for _, text, _ in head))
    below = Part(2_001, 2_002, "We measure rivers. They are slow. " * 20)
    assert not holds_doubtful_title(head, [block, below])
    assert len(asked) <= MOST_LINES + 3
