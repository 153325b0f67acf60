"""What stands between the blank lines of an author's arXiv listing, where the whole page is built alike.

In: lines. Out: the kind of each text, by its number: in the first block title and names, or neither; then a block of
one line, the abstract, and perhaps one more, the comment; then the id with its date. Where nearly all entries of a page
are so, a block's place says what it is, however short an abstract and however long a comment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import COMMENT_START, SHORTEST_PROSE, Part, PartKind, is_prose
from pipeline.parsing.listing_labels import is_id
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence, has_sentence_break

Block: TypeAlias = tuple[tuple[int, str], ...]

_FEWEST, _NEARLY_ALL = 3, 0.8  # entries; share of them
_BELOW_IDS = frozenset(("arxiv", "created", "updated"))
_LABELS = frozenset(("title", "authors", "abstract", "comment"))
# as no title begins
_OF_TEXTS = re.compile(r"(?:We|Here,? we|In this|This (?:article|note|paper|work)|[a-z]{2,12} [a-z]{2,}) [a-z]")
_HEADING = 2  # lines: a title, names
_MOST_TEXTS = 2  # an abstract, a comment


@dataclass(frozen=True, slots=True)
class _Entry:
    """The blocks above an id: title and names if they stand there, and the texts, a line each."""

    heading: Block
    texts: tuple[tuple[int, str], ...]

    def kinds(self) -> Iterator[tuple[int, PartKind]]:
        yield from zip((number for number, _ in self.heading), (PartKind.TITLE, PartKind.AUTHORS), strict=False)
        yield from zip((number for number, _ in self.texts), (PartKind.ABSTRACT, PartKind.COMMENT), strict=False)


def kinds_of_blocks(lines: Sequence[str]) -> dict[int, PartKind]:
    """Return the kind of each text line, numbered from 1, of the entries that are built alike; none where few are."""
    entries = list(_entries(lines))
    told = [entry for entry in map(_told, entries) if entry is not None]
    if len(told) < _FEWEST or len(told) < _NEARLY_ALL * len(entries) or not _begin_with_abstracts(told):
        return {}
    return {number: kind for entry in told for number, kind in entry.kinds()}


def _entries(lines: Sequence[str]) -> Iterator[list[Block]]:
    """Yield the blocks above each block of an id and its date."""
    numbered = enumerate(lines, start=1)
    blocks = [tuple(block) for blank, block in groupby(numbered, lambda line: is_blank(line[1])) if not blank]
    entry: list[Block] = []
    for block in blocks:
        if _is_foot(block):
            yield entry
            entry = []
        else:
            entry.append(block)


def _is_foot(block: Block) -> bool:
    labels = [labelled(line) for _, line in block]
    are_known = all(label is not None and label.label in _BELOW_IDS for label in labels)
    return are_known and sum(label is not None and is_id(label) for label in labels) == 1


def _told(blocks: Sequence[Block]) -> _Entry | None:
    """Tell the blocks of an entry; None for one that is built in another way, or whose texts could be others'."""
    has_heading = bool(blocks) and len(blocks[0]) >= _HEADING and are_authors(blocks[0][1][1].strip())
    heading, below = (blocks[0][:_HEADING], blocks[0][_HEADING:]) if has_heading else ((), ())
    texts = [block for block in (below, *blocks[has_heading:]) if block]
    if not 0 < len(texts) <= _MOST_TEXTS or any(len(block) > 1 for block in texts):
        return None
    first, *others = (block[0][1].strip() for block in texts)
    if _label(first) in _LABELS or (any(map(_may_go_on, others)) and not ends_sentence(first)):  # a title, a paragraph
        return None
    are_others = all(_label(text) not in _LABELS and _is_comment(first, text) for text in others)
    return _Entry(heading, tuple(block[0] for block in texts[: None if are_others else 1]))


def _label(text: str) -> str:
    told = labelled(text)
    return told.label if told else ""


def _may_go_on(text: str) -> bool:
    """Say whether the second text may be a paragraph of the abstract, or the abstract below its title."""
    return is_prose(Part(0, 0, text)) and COMMENT_START.match(text) is None


def _is_comment(first: str, text: str) -> bool:
    is_one = len(first) < SHORTEST_PROSE and says_of_itself(text)
    return is_one or not _may_go_on(text)


def _is_text(text: str) -> bool:
    return ends_sentence(text) or has_sentence_break(text) or _OF_TEXTS.match(text) is not None


def _begin_with_abstracts(entries: Sequence[_Entry]) -> bool:
    """Say whether first texts are abstracts, and no titles with theirs below: they end as sentences, and are longer."""
    ended = sum(_is_text(entry.texts[0][1].strip()) for entry in entries)
    pairs = [entry.texts for entry in entries if len(entry.texts) == _MOST_TEXTS]
    above, below = (sum(len(entry[at][1]) for entry in pairs) for at in range(_MOST_TEXTS))
    return ended >= _NEARLY_ALL * len(entries) and above >= below
