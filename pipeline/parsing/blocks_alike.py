"""What stands between the blank lines of an author's arXiv listing, where the whole page is built alike.

In: lines. Out: the kind of each text, by its number: in the first block title and names, or neither; then a block that
is the abstract, and perhaps one more, the comment; then the id with its date. Where nearly all entries of a page
are so, a block's place says what it is, however short an abstract and however long a comment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import COMMENT_START, SHORTEST_PROSE, Part, PartKind, is_prose
from pipeline.parsing.listing_heads import is_titled
from pipeline.parsing.listing_labels import is_id
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.prose import ends_sentence, has_sentence_break

Block: TypeAlias = tuple[tuple[int, str], ...]

_FEWEST, _NEARLY_ALL = 3, 0.8  # entries; share of them
_BELOW_IDS = frozenset(("arxiv", "created", "updated"))
_LABELS = frozenset(("title", "authors", "abstract", "comment"))
# as no title begins
_OF_TEXTS = re.compile(r"(?:We|Here,? we|In this|This (?:article|note|paper|work)|[a-z]{2,12} [a-z]{2,}) [a-z]")
_COUNTED, _END = re.compile(r"\b\d{1,3} ?(?:pages?|pp|figures?|figs)\b.{0,10}$"), 30  # characters, where a comment ends
# as comments speak of their papers, and one abstract in thirty does
_OF_PAPERS = re.compile(
    r"\bv\d\b|\b(?:this|original|published|final|revised|earlier|previous|new|updated|third) (?:version|preprint)\b|"
    r"\bversion \d|\btypos?\b|\b(?:accepted|submitted|resubmitted|revised|rewritten|proceedings|acknowledg\w+|"
    r"copyright|permission|withdraw(?:n|al)?|corrected|companion|workshop|journal|references? added)\b|"
    r"\b(?:sections?|theorems?|lemmas?|propositions?|chapters?) \(?\d|\d ?(?:pages?|pp|figures?|figs|tables?)\b|"
    r"\barxiv\b|\bdoi\b",
    re.IGNORECASE,
)
_WIDEST = 120  # characters of a wrapped line
_HEADING = 2  # lines: a title, names
_MOST_TEXTS = 2  # an abstract, a comment


@dataclass(frozen=True, slots=True)
class _Entry:
    """The blocks above an id: title and names if they stand there, and the texts."""

    heading: Block
    texts: tuple[Block, ...]

    def kinds(self) -> Iterator[tuple[int, PartKind]]:
        yield from zip((number for number, _ in self.heading), (PartKind.TITLE, PartKind.AUTHORS), strict=False)
        for block, kind in zip(self.texts, (PartKind.ABSTRACT, PartKind.COMMENT), strict=False):
            yield from ((number, kind) for number, _ in block)


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
        labels = [labelled(line) for _, line in block]
        if not all(label is not None and label.label in _BELOW_IDS for label in labels):
            entry.append(block)
        elif any(label is not None and is_id(label) for label in labels):
            yield entry
            entry = []


def _told(blocks: Sequence[Block]) -> _Entry | None:
    """Tell the blocks of an entry; None for one that is built in another way, or whose texts could be others'."""
    has_heading = bool(blocks) and len(blocks[0]) >= _HEADING and are_authors(blocks[0][1][1].strip())
    heading, below = (blocks[0][:_HEADING], blocks[0][_HEADING:]) if has_heading else ((), ())
    texts = [block for block in (below, *blocks[has_heading:]) if block]
    if not 0 < len(texts) <= _MOST_TEXTS or not all(map(_is_one, texts)):
        return None
    first, *others = map(_joined, texts)
    is_open = len(texts[0]) > 1 or any(map(_may_go_on, others))  # a title with its names, or a paragraph
    if _label(first) in _LABELS or (is_open and not _is_text(first)) or _is_titled(texts[0]):
        return None
    are_others = all(_label(text) not in _LABELS and _is_comment(first, text) for text in others)
    if says_of_itself(first) and not (others and are_others):  # the comment of an entry whose abstract is not there
        return None
    return _Entry(heading, tuple(texts[: None if are_others else 1]))


def _is_one(block: Block) -> bool:
    """Say whether lines are one wrapped text: none is longer than a page is wide, and none begins a comment."""
    lines = [line.strip() for _, line in block]
    begun = (ends_sentence(above) and COMMENT_START.match(line) for above, line in pairwise(lines))
    return len(lines) == 1 or (max(map(len, lines)) <= _WIDEST and not any(begun))


def _joined(block: Block) -> str:
    return " ".join(line.strip() for _, line in block)


def _is_titled(block: Block) -> bool:
    return is_titled([(number, line, PartKind.UNKNOWN) for number, line in block])


def _label(text: str) -> str:
    told = labelled(text)
    return told.label if told else ""


def _may_go_on(text: str) -> bool:
    """Say whether the second text may be a paragraph of the abstract, or the abstract below its title."""
    is_comment = COMMENT_START.match(text) or _COUNTED.search(text[-_END:])
    return is_prose(Part(0, 0, text)) and not is_comment


def _is_comment(first: str, text: str) -> bool:
    """Say whether the second text is a comment, also a long one: it speaks of its paper, below a longer text."""
    is_short = len(first) < SHORTEST_PROSE and says_of_itself(text)
    is_long = _is_text(first) and len(text) < len(first) and _OF_PAPERS.search(text) is not None
    return is_short or is_long or not _may_go_on(text)


def _is_text(text: str) -> bool:
    return ends_sentence(text.rstrip("$")) or has_sentence_break(text) or _OF_TEXTS.match(text) is not None


def _begin_with_abstracts(entries: Sequence[_Entry]) -> bool:
    """Say whether first texts are abstracts, and no titles with theirs below: they end as sentences, and are longer."""
    ended = sum(_is_text(_joined(entry.texts[0])) for entry in entries)
    pairs = [entry.texts for entry in entries if len(entry.texts) == _MOST_TEXTS]
    above, below = (sum(len(_joined(pair[at])) for pair in pairs) for at in range(_MOST_TEXTS))
    return ended >= _NEARLY_ALL * len(entries) and above >= below
