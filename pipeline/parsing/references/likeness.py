"""Whether a text is a list of references, in whatever style: what refuses it as one document where it is not read.

In: lines. Out: whether most entries begin with names or hold initials, state a year, pages or an identifier, and are as
long as one reference.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.references.cited_names import begins_with_names
from pipeline.parsing.references.splitting import splits, without_mark

_BIBLIOGRAPHY = re.compile(r"\s{0,9}\\begin\s?\{thebibliography\}")  # a file of it alone, as BibTeX writes it
_STATED = re.compile(  # but years of a life, `(1901-1987)`, are no year of a work
    r"(?<!\d[\u2013-])\b(?:1[5-9]|20)\d\d[a-z]?\b(?![\u2013-]\d{4})|\bpp?\.\s?\d|\bdoi\b|\barXiv\b", re.IGNORECASE
)
_INITIALS = re.compile(r"\b[A-Z]\.")
_NAMES_END = re.compile(r"(?<!\b[A-Z])\.\s|\s?[:(\u201c\"]")
_LONGEST, _SIGNS = 700, 3  # characters of a reference, and those behind its names
_FEWEST, _MANY = 2, 3  # references
_NEARLY_ALL, _MOST = 0.8, 0.6  # of the entries, where they are few, and where they are many


def are_references(lines: Sequence[str]) -> bool:
    """Say whether most of a text are references, however they are parted; initials alone tell less than names.

    >>> are_references(["Doe, J. Moss. 2021.", "Roe, R. Ice. 2020."]), are_references(["It grew in 2021.", "It died."])
    (True, False)
    """
    if lines and _BIBLIOGRAPHY.match(lines[0]):
        return True
    return begin_with_names(lines) or any(
        _are_most(entries, _FEWEST, _NEARLY_ALL, _has_initials) for entries in _entries(lines)
    )


def begin_with_names(lines: Sequence[str]) -> bool:
    """Say whether most of a text, three entries at least, are references that begin with names."""
    return any(_are_most(entries, _MANY, _MOST, _is_named) for entries in _entries(lines))


def _entries(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts of a list's entries in each way of parting them, without their marks and emphasis."""
    for ranges in splits(lines):
        texts = (" ".join([without_mark(lines[start]), *lines[start + 1 : end]]) for start, end in ranges)
        yield [" ".join(text[: _LONGEST + 1].replace("*", "").split()) for text in texts]


def _are_most(entries: Sequence[str], fewest: int, share: float, tells: Callable[[str], bool]) -> bool:
    told = [len(text) <= _LONGEST and _STATED.search(text) is not None and tells(text) for text in entries]
    return told[0] and sum(told) >= max(fewest, share * len(told))  # a document has a text above them


def _has_initials(text: str) -> bool:
    return _INITIALS.search(text) is not None or _is_named(text)


def _is_named(text: str) -> bool:
    names = _NAMES_END.split(text, maxsplit=1)[0].strip(" ,.")
    return (are_authors(names) and len(text) > len(names) + _SIGNS) or begins_with_names(text)
