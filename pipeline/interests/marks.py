"""Marks: the file in which a person says of papers that they are liked or not, a line for each.

In: the text of such a file, and what is to be said of which papers. Out: the marks, or the text with them. Pure, so
that the file stays the person's own: lines that are nobody's mark (comments, blank lines) and their order stay as they
are. A line is `like 2406.06606  # its title`; of two lines about one paper the later counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import SettingsError
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.stated_identifiers import doi_at

_WORDS = {"like": True, "dislike": False}
_COMMENT = "#"
_COMMENTED = re.compile(r"(?:^|\s)#")  # a DOI may have one within
_QUOTES = "\"'<>\u201c\u201d"  # that people and programs put around an id
_PAPER_ID = re.compile(r"[a-z]{1,10}:[0-9a-f]{16,64}")  # of a paper without an identifier: text:820ae324b718c872
_DIGIT = re.compile(r"\d")
_LONGEST_TOLD = 80  # characters of a line in a message
_LONGEST_TITLE = 100  # characters of a title beside its mark


@dataclass(frozen=True, slots=True)
class Marked:
    """A paper to be marked: an id that is told from all others, and its title, which stands beside it for people."""

    id: str
    title: str = ""


def same_id(text: str) -> str:
    """Return the spelling of an id by which it is compared: an arXiv id or a DOI out of any of its addresses."""
    name = text.strip()
    return arxiv_id(name) or doi_at(name) or doi(name) or name


def is_id(entry: str) -> bool:
    """Whether a text is an id: of arXiv, a DOI, the address of either, or a paper_id; all else is words."""
    text = entry.strip()
    if " " in text:
        return False
    return bool(_PAPER_ID.fullmatch(text)) or any(told(text) for told in (arxiv_id, doi_at, doi))


def read_marks(text: str, place: str) -> dict[str, bool]:
    """Return of each paper that is marked whether it is liked, in the order of the lines.

    Args:
        text: what the file holds.
        place: what the file is called in messages.

    Raises:
        SettingsError: a line is neither a mark nor a comment, or names no paper or several; the message names it.
    """
    marks: dict[str, bool] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not _said(line):
            continue
        paper, liked = _mark(line)
        if liked is None:
            raise SettingsError(
                f"{place} line {number}: {_said(line)[:_LONGEST_TOLD]!r} is no mark; write 'like ID' or 'dislike ID', "
                "and comments after a #"
            )
        problem = _problem(_named(line))
        if problem:
            raise SettingsError(f"{place} line {number}: {problem}")
        marks.pop(paper, None)
        marks[paper] = liked
    return marks


def is_marks(text: str) -> bool:
    """Whether a text is one of marks: it has some, and nothing that does not begin as one."""
    lines = [line for line in text.splitlines() if _said(line)]
    return all(_mark(line)[1] is not None for line in lines) and any(not _problem(_named(line)) for line in lines)


def with_marks(text: str, papers: Sequence[Marked], *, liked: bool) -> str:
    """Return the text of a file of marks in which these papers are liked, or disliked; what is so already stays.

    A mark that said the opposite is taken out, whoever wrote it; new ones stand at the end.
    """
    wanted = {same_id(paper.id): paper for paper in papers}
    before = dict(map(_mark, text.splitlines()))
    new = {name for name in wanted if before.get(name) is not liked}
    lines = [line for line in text.splitlines() if _mark(line)[0] not in new]
    lines += [_line(paper, liked=liked) for name, paper in wanted.items() if name in new]
    end = "\r\n" if "\r\n" in text else "\n"
    return "".join(f"{line}{end}" for line in lines)


def _said(line: str) -> str:
    """Return a line without its comment, with single blanks."""
    return " ".join(_COMMENTED.split(line, maxsplit=1)[0].split())


def _named(line: str) -> str:
    """Return what stands behind the word of a mark."""
    return _said(line).partition(" ")[2].strip(_QUOTES)


def _mark(line: str) -> tuple[str, bool | None]:
    """Return the paper that a line is about, and what it says; an empty text and None where it is no mark."""
    word, paper = _said(line).partition(" ")[0], _named(line)
    liked = _WORDS.get(word.lower().rstrip(":"))
    return (same_id(paper), liked) if liked is not None and paper else ("", None)


def _problem(named: str) -> str:
    """Return why what a mark names is not one paper, and the way out; an empty text where it is one.

    Behind an id its title may stand, which people copy with it; but not a second id, which would be lost.
    """
    first, *others = (word.strip(",;") for word in named.split())
    if not (is_id(first) or (not others and _DIGIT.search(first))):
        return (
            f"{named[:_LONGEST_TOLD]!r} is no id of a paper; write an arXiv id, a DOI, an address of either or a "
            "paper_id, and put words of your own into likes of the interest"
        )
    if any(map(is_id, others)):
        return f"{named[:_LONGEST_TOLD]!r} names several papers; write a line for each"
    return ""


def _line(paper: Marked, *, liked: bool) -> str:
    title = " ".join(paper.title.split())
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} ..."
    return f"{'like' if liked else 'dislike'} {paper.id}" + (f"  {_COMMENT} {short}" if short else "")
