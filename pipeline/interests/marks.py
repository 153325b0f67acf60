"""Marks: the file in which a person says of papers that they are liked or not, a line for each.

In: the text of such a file, and what is to be said of which papers. Out: the marks, or the text with them. Pure, so
that the file stays the person's own: lines that are nobody's mark (comments, blank lines) and their order stay as they
are. A line is `like 2406.06606  # its title`; of two lines about one paper the later counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import SettingsError
from pipeline.parsing.identifiers import arxiv_id, doi
from pipeline.parsing.stated_identifiers import doi_at

_WORDS = {"like": True, "dislike": False}
_COMMENT = "#"
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


def read_marks(text: str, place: str) -> dict[str, bool]:
    """Return of each paper that is marked whether it is liked, in the order of the lines.

    Args:
        text: what the file holds.
        place: what the file is called in messages.

    Raises:
        SettingsError: a line is neither a mark nor a comment; the message names it.
    """
    marks: dict[str, bool] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not _said(line):
            continue
        paper, liked = _mark(line)
        if liked is None:
            raise SettingsError(
                f"{place} line {number}: {_said(line)[:80]!r} is no mark; write 'like ID' or 'dislike ID', and "
                "comments after a #"
            )
        marks.pop(paper, None)
        marks[paper] = liked
    return marks


def is_marks(text: str) -> bool:
    """Whether a text is one of marks: it has some, and nothing that is none."""
    lines = [line for line in text.splitlines() if _said(line)]
    return bool(lines) and all(_mark(line)[1] is not None for line in lines)


def with_marks(text: str, papers: Sequence[Marked], *, liked: bool) -> str:
    """Return the text of a file of marks in which these papers are liked, or disliked; what is so already stays.

    A mark that said the opposite is taken out, whoever wrote it; new ones stand at the end.
    """
    wanted = {same_id(paper.id): paper for paper in papers}
    before = dict(map(_mark, text.splitlines()))
    new = {name for name in wanted if before.get(name) is not liked}
    lines = [line for line in text.splitlines() if _mark(line)[0] not in new]
    lines += [_line(paper, liked=liked) for name, paper in wanted.items() if name in new]
    return "".join(f"{line}\n" for line in lines)


def _said(line: str) -> str:
    return line.split(f" {_COMMENT}", 1)[0].strip() if not line.lstrip().startswith(_COMMENT) else ""


def _mark(line: str) -> tuple[str, bool | None]:
    """Return the paper that a line is about, and what it says; an empty text and None where it is no mark."""
    word, _, paper = _said(line).partition(" ")
    liked = _WORDS.get(word.lower())
    return (same_id(paper), liked) if liked is not None and paper.strip() else ("", None)


def _line(paper: Marked, *, liked: bool) -> str:
    title = " ".join(paper.title.split())
    short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rsplit(' ', 1)[0]} ..."
    return f"{'like' if liked else 'dislike'} {paper.id}" + (f"  {_COMMENT} {short}" if short else "")
