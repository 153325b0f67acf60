"""The author's comment that a reference manager keeps in a note: `arXiv:1905.00123 [cs]`, `Comment: 12 pages`.

In: the notes of a reference, as plain text or HTML. Out: the comment alone. Zotero and what imports from it write
arXiv's comment so, beside notes of the user's own, which are no business of ours.
"""

import re
from collections.abc import Iterable

from pipeline.parsing.markup import plain
from pipeline.parsing.texts import one_line

_COMMENT = re.compile(r"(?:^|\n|(?<=\]\s))\s{0,20}comments?:\s{0,20}(?P<told>[^\n]+(?:\n(?!\n)[^\n]+)*)", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\s{0,20}arxiv:\s?\S{5,40}(?:\s\[[\w.-]{2,20}\])?\s{0,20}", re.IGNORECASE)


def noted_comment(notes: Iterable[object]) -> str | None:
    r"""Return the first comment that notes hold behind `Comment:`; None where none does.

    >>> noted_comment(["read this!", "<p>Comment: 12 pages, 3 figures</p>"])
    '12 pages, 3 figures'
    >>> noted_comment(["arXiv:1905.00123 [cs]\nComment: 12 pages"]), noted_comment(["No comment: it is short."])
    ('12 pages', None)
    """
    for note in notes:
        if isinstance(note, str) and "omment" in note and (found := _COMMENT.search(plain(note))):
            return one_line(found["told"]) or None
    return None


def is_number_alone(note: str) -> bool:
    """Say whether a note has a paper's number at arXiv and nothing else, as Zotero's have."""
    return _NUMBER_ALONE.fullmatch(note) is not None
