"""Lines above an arXiv listing's ids that are one right below the other: a title and its authors, or its abstract.

In: the texts of all entries. Out: the same with titles and authors told where nearly all entries are such pairs. One
entry alone does not say it, for a wrapped title may end in words that could be names.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TypeAlias

from pipeline.parsing.author_lines import are_authors, had_room
from pipeline.parsing.listing_blocks import PartKind
from pipeline.parsing.parsed import Parsed
from pipeline.parsing.prose import ends_sentence

Head: TypeAlias = list[tuple[int, str, PartKind]]

_LEAST_PAIRS, _NEARLY_ALL, _SOME = 2, 0.8, 0.3  # entries of a title and its authors, or its text, that say it of all
_SHORTEST_TEXT = 120  # characters of an abstract
_LONGEST_TITLE = 400
_SURE_SHIFT, _SHORTEST_REST = 3, 100  # records, and characters of a text below the last one
_BEGINS = re.compile(r"(?!.*[:,;]\s*$)\s*[\W_]?(?:[^\W_a-z]|[a-z]\S*[A-Z0-9])")  # a title, but no `Background:`


def told_heads(heads: Sequence[Head], labelled: Sequence[bool]) -> list[Head | None]:
    """Tell titles from the authors, or the abstracts, right below them.

    Where several entries have a title right above their abstract, the lines of one that do not tell it are None: its
    title fills its line, and could be the abstract's first words.

    Args:
        heads: the numbered texts of each entry.
        labelled: whether it has labelled lines; a list's own heading has none, and says nothing of the entries.
    """
    texts = [head for head, has_labels in zip(heads, labelled, strict=True) if head and has_labels]
    are_pairs = _are(sum(map(_is_pair, texts)), len(texts), _NEARLY_ALL)
    are_titled = _are(sum(map(is_titled, texts)), len(texts), _SOME)
    kinds = (PartKind.TITLE, PartKind.AUTHORS)
    found: list[Head | None] = []
    for head in heads:
        if are_pairs and _is_pair(head):
            found.append([(number, text, kind) for (number, text, _), kind in zip(head, kinds, strict=True)])
        elif are_titled and is_titled(head):
            found.append([(head[0][0], head[0][1], PartKind.TITLE), *head[1:]])
        else:
            found.append(None if are_titled and _may_be_titled(head) else head)
    return found


def _are(count: int, of: int, share: float) -> bool:
    return count >= _LEAST_PAIRS and count >= share * of


def _may_be_titled(head: Head) -> bool:
    """Say whether an entry is one wrapped text whose first line ends no sentence."""
    is_one = len(head) > _LEAST_PAIRS and head[-1][0] - head[0][0] == len(head) - 1
    is_told = any(kind is not PartKind.UNKNOWN for _, _, kind in head)
    return is_one and not is_told and not ends_sentence(head[0][1].strip()) and not _holds_authors(head)


def _holds_authors(head: Head) -> bool:
    return any(are_authors(line.strip()) for _, line, _ in head)


def is_titled(head: Head) -> bool:
    """Say whether a title stands right above an abstract: a line that ends early and ends no sentence."""
    if len(head) < 2 or any(kind is not PartKind.UNKNOWN for _, _, kind in head):  # noqa: PLR2004 - title, abstract
        return False
    (above, title, _), (below, first, _) = head[:2]
    width = max(len(line.rstrip()) for _, line, _ in head)
    below_it = takewhile(lambda at: head[at][0] == above + at, range(1, len(head)))  # up to a blank line
    rest = " ".join(head[at][1].strip() for at in below_it)
    is_text = len(rest) >= _SHORTEST_TEXT and ends_sentence(rest) and not are_authors(first.strip())
    is_title = len(title) <= _LONGEST_TITLE and not ends_sentence(title.strip()) and had_room(title, first, width)
    return above + 1 == below and is_text and is_title and _BEGINS.match(title) is not None


def _is_pair(head: Head) -> bool:
    """Say whether an entry's texts are two lines, one right below the other, and the second one of names."""
    if len(head) != 2 or any(kind is not PartKind.UNKNOWN for _, _, kind in head):  # noqa: PLR2004 - title, authors
        return False
    (above, title, _), (below, authors, _) = head
    return above + 1 == below and len(title) <= _LONGEST_TITLE and are_authors(authors.strip())


def are_shifted(found: Parsed) -> bool:
    """Say whether ids that were taken for the ends of entries stand within them.

    Above the first id stands a title without an abstract, and below the last one an abstract alone, which is a record
    without an id, or no record.
    """
    *others, last = found.records or (None,)
    if last is None or not others or len(found.records) < _SURE_SHIFT - 1:
        return False
    is_rest = last.title is None and last.abstract is not None and not (last.arxiv_id or last.doi)
    below = [one.excerpt for one in found.rejects if (one.line_start or 0) > last.line_end]
    first = found.records[0]
    return (is_rest or any(map(_is_text, below))) and first.title is not None and first.abstract is None


def _is_text(told: str) -> bool:
    return len(told) >= _SHORTEST_REST and ends_sentence(told)
