"""A line without a label above an abstract: a title, or a reference that has a number, authors and an id as well.

In: the line. Out: its parts as labelled lines. Separate from the layouts, because what authors write in such a line is
the same wherever it stands.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.parsing.arxiv.fields import ID
from pipeline.parsing.labels import Labelled

_NUMBER = re.compile(r"\s{0,8}[\[(]?(?P<number>\d{1,4})(?:\]|[.)])\s{1,4}(?=\S)")
_IN_BRACKETS = re.compile(r"\s{0,8}[\[(]\d{1,4}[\])]\s{1,4}(?=\S)")
_ID = re.compile(
    rf"[\s,.;]{{0,3}}[(\[]?\s?(?:arXiv: ?|https?://arxiv\.org/(?:abs|pdf)/)(?P<id>{ID})(?:\s\[[\w.-]{{2,20}}\])?\s?[)\]]?\.?\s*$"
)
_ID_FIRST = re.compile(
    rf"\s*(?:arXiv: ?)?(?P<id>{ID})(?:\s{{0,3}}(?:[:|\u2014\u2013]|-\s)\s{{0,3}}|\s{{1,9}})(?=\S)", re.IGNORECASE
)
_DOI = re.compile(
    r"[\s,.;]{1,3}[(\[]?(?:https?://(?:dx\.)?doi\.org/|doi:\s?)(?P<doi>10\.\d{4,9}/[^\s()\[\]]{1,200}?)[)\]]?\.?\s*$",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:[A-Z]\.[ -]?){1,4}(?:(?:von|van|de|der|den|la|le|di|da|del|dos) ){0,3}[A-Z\u00c0-\u00de][\w'\u2019-]{1,40}"
)
_AUTHORS = re.compile(rf"(?P<names>{_PERSON}(?:(?:,? and |, | & ){_PERSON}){{0,60}}(?:,? et al\.?)?)\s?: (?=\S)")


def is_numbered(line: str) -> bool:
    """Say whether a line begins as an item of a numbered list does: `[2] A. Weber: Moss`, `2. Moss`."""
    return _NUMBER.match(line) is not None


def without_number(line: str) -> str:
    """Return a line without the number that it begins with as an item of a numbered list does."""
    return line[found.end() :] if (found := _NUMBER.match(line)) else line


def are_numbered(lines: Sequence[str]) -> bool:
    """Say whether lines, two at least, are numbered one after the other."""
    found = [_NUMBER.match(line) for line in lines]
    numbers = [int(one["number"]) for one in found if one]
    return 1 < len(numbers) == len(lines) and all(after == before + 1 for before, after in pairwise(numbers))


def parts_of(line: str, *, numbered: bool) -> Iterator[Labelled]:
    """Yield the parts of a line; its title is what is left of it.

    It takes `[2] A. Weber, B. Poe: Moss Images. arXiv:2608.00002` and `2608.00002: Moss Images`; it leaves `Weber and
    Poe: a life`, which is a title, and the number of `3. Moss in Spring`, which may be one's beginning, unless such
    lines are `numbered`.
    """
    text = line.strip()
    found = (_NUMBER if numbered else _IN_BRACKETS).match(text)
    text = text[found.end() :] if found else text
    if found := _ID_FIRST.match(text):
        yield Labelled("arxiv", found["id"])
        text = text[found.end() :]
    for label, pattern in (("arxiv", _ID), ("doi", _DOI)):
        if (found := pattern.search(text)) and found.start():
            yield Labelled(label, found[1])
            text = text[: found.start()]
    if found := _AUTHORS.match(text):
        yield Labelled("authors", found["names"])
        text = text[found.end() :]
    yield Labelled("title", text.strip().rstrip("."))
