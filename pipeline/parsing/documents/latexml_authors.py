r"""The authors of a page that LaTeXML made, out of elements that hold affiliations and addresses as well.

In: the elements of persons, each of which may hold all that the paper's source has in `\author`. Out: names, and
whether all that stood among them was one. Kept apart because the page does not say which of its lines are of names:
those that begin a person, those behind a `&` or a comma, and those in which raised marks stand behind each name.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.parsing.author_lines import is_name
from pipeline.parsing.documents.trees import classes_of
from pipeline.parsing.feeds.elements import Element, name_of
from pipeline.parsing.names import is_group
from pipeline.parsing.people import split_authors

_MARK: Final = "\x01"  # where a raised mark stands
_LEFT_OUT: Final = frozenset({"ltx_note", "ltx_note_mark", "ltx_author_notes", "ltx_contact", "ltx_ERROR"})
_GAP = re.compile(r"[\u2000-\u200a\xa0]{2,}|[\u2001\u2003]")  # as `\quad` between names
_BEGINS = re.compile(r"(?:&|and\b|\\And\b|\\AND\b)\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[,;&]|\band)\s*$", re.IGNORECASE)
_BADGES: Final = frozenset({"ieee", "member", "senior member", "student member", "fellow", "life fellow", "graduate student member"})  # fmt: skip
_COLLABORATION = re.compile(r"\b(?:collaboration|consortium|team|group)\b", re.IGNORECASE)
_MOST_WORDS: Final = 6  # of a name


def authors_in(persons: Iterable[Element]) -> tuple[tuple[str, ...], bool]:
    """Return the names of the authors, and whether nothing that stood among them was left out.

    Args:
        persons: the elements of persons, in their order.
    """
    told = [name for person in persons for line in _lines_of_names(person) for name in _names(line)]
    names = tuple(dict.fromkeys(name for name in told if _is_author(name)))
    return names, all(map(_is_author, told))


def _lines_of_names(person: Element) -> Iterator[str]:
    """Yield the lines of a person that are of names."""
    goes_on = True
    for line in "".join(_pieces(person)).split("\n"):
        text = line.strip()
        begins = _BEGINS.match(text)
        if not text.strip(_MARK + " "):
            continue
        if not text.startswith(_MARK) and (goes_on or begins or _is_of_marked_names(text)):
            yield text[begins.end() :] if begins else text
            goes_on = _GOES_ON.search(text.rstrip(_MARK + " ")) is not None
        else:
            goes_on = False


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of an element: line ends where it breaks lines, marks for what is raised, nothing of notes."""
    yield " ".join((element.text or "").split("\n"))
    for part in element:
        if isinstance(part.tag, str):
            if name_of(part) == "br":
                yield "\n"
            elif name_of(part) in ("sup", "math"):
                yield _MARK
            elif not classes_of(part) & _LEFT_OUT:
                yield from _pieces(part)
        yield " ".join((part.tail or "").split("\n"))


def _is_of_marked_names(line: str) -> bool:
    """Say whether a line is of names with a mark behind each: `Ada Bell¹, Bo Dahl²`."""
    parts = [part for part in line.split(_MARK) if part.strip(" ,;*")]
    names = list(_names(line))
    return _MARK in line and len(parts) <= len(names) and all(is_name(name) and not is_group(name) for name in names)


def _names(line: str) -> Iterator[str]:
    """Yield what stands between the commas, marks and gaps of a line."""
    for name in split_authors(_GAP.sub(", ", line.replace(_MARK, ", "))):
        if name.casefold() not in _BADGES:
            yield name


def _is_author(name: str) -> bool:
    words = name.split()
    if _COLLABORATION.search(name):
        return True
    return 0 < len(words) <= _MOST_WORDS and "@" not in name and not is_group(name)
