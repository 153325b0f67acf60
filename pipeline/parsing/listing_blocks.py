"""The lines above an arXiv listing's ids, split into parts: at blank lines, and where a text ends.

In: an entry's lines above its labels. Out: parts, of which `listing_parts` tells what they are. A line that was wrapped
had no room for the next one's first word, so where there was room a text had ended.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from pipeline.parsing.author_lines import (
    MOST_LINES,
    MOST_TITLE_LINES,
    are_authors,
    authors_begin,
    authors_end,
    begins_with_name,
    had_room,
)
from pipeline.parsing.people import split_authors
from pipeline.parsing.prose import ends_sentence, has_sentence_break

GLUED = "where title, authors and abstract end cannot be told in wrapped lines; set blank lines between them"
_LONGEST_WRAPPED = 200  # characters; a longer line is a whole paragraph or list of authors
_LONGEST_TITLE_BLOCK = 40  # lines of title and authors without a blank one between
SHORTEST_PROSE = 250
_SHORTENED = re.compile(r"(?<!\S)(?:vs|[IVX]{1,5}|[A-Z]|Pt|No|Vol|St|Dr|al)\.$")  # at the end of a title's line
_LINES_OF_COMMENT = 4
_LEAST_GLUED = 2  # lines below the first: authors, abstract
SURE_NAMES = 3  # so many names without a title above them are authors nevertheless
_SURE_PAIR = 2  # so many are, where one line is above theirs and no line is wrapped
_WIDEST_WRAPPED = 100  # characters
_NEARLY = 4  # characters by which all lines of an entry may fall short of the page's width
_FULL, _LEAST_FULL, _SHARE_FULL = 12, 10, 0.3  # characters short of it; lines so full, and their share, that tell it
COMMENT_START = re.compile(
    r"(?:comments?: ?)?(?:\(?(?:\d{1,3}|[a-z]{3,9})[+ -] ?(?:pages?|pp|figures?|figs|tables?|sections?)\b|accepted\b|"
    r"(?:published|forthcoming) (?:in|at|as|by)\b|to appear\b|to be (?:published|presented|submitted)\b|"
    r"(?:manuscript |paper |under |in )?(?:submitted|review|revision|press)(?:,| to\b| for\b| at\b|[.]?$)|"
    r"in (?:the )?(?:proceedings|proc)\b|(?:to be )?presented at\b|"
    r"(?:extended|full|long|short|revised|longer|updated|corrected|final|new) version\b|version \d\b|"
    r"this (?:paper|article|work|manuscript|submission|version|text|chapter|report|is)"
    r"(?: (?:has been|was|is|will be|the|an?)){1,2} (?:\w+ ){0,2}"
    r"(?:accepted|published|submitted|version|presented|withdrawn|preprint|invited|"
    r"(?:written|prepared) (?:by|for|as|during))\b|"
    r"\(c\) ?(?:19|20)\d\d\b|(?:arxiv )?(?:preprint|pre-print|draft|review article)\b|"
    r"(?:technical report|working paper|camera[- ]ready|withdrawn|supplementary|keywords?)\b|"
    r"(?:code|project(?: page)?|website|data|github|demo)\b.{0,60}https?://|https?://)",
    re.IGNORECASE,
)


class PartKind(Enum):
    """What a part is where a label says it."""

    TITLE = auto()
    AUTHORS = auto()
    ABSTRACT = auto()
    COMMENT = auto()
    UNKNOWN = auto()


_IN_PLACE = (PartKind.ABSTRACT, PartKind.COMMENT)  # of several lines where their place in the page tells them


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together, joined by one space."""

    first: int
    last: int
    text: str
    kind: PartKind = PartKind.UNKNOWN


def split_parts(
    head: Sequence[tuple[int, str, PartKind]], *, has_authors: bool = False, page_width: int = 0
) -> list[Part]:
    """Split numbered lines at blank lines, around lines too long to be wrapped, and between a title and its authors.

    Args:
        head: the lines, with their kind where a label says it.
        has_authors: whether there are authors for sure, as where all other entries of a list have some; then one name
            is enough where lines tell it from the title.
        page_width: columns of the page, 0 where they are not known; those of an entry whose lines are nearly as long.
    """
    blocks: list[list[tuple[int, str, PartKind]]] = []
    for line in head:
        above = blocks[-1][-1] if blocks else None
        if above is not None and above[0] + 1 == line[0] and _go_on(above, line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    # a word that is longer than the page is wide stands alone in its line
    width = max((len(text) for _, text, _ in head if " " in text.strip()), default=0)
    width = page_width if width < page_width <= width + _NEARLY else width
    least = 1 if has_authors else SURE_NAMES
    return [part for at, block in enumerate(blocks) for part in _split_block(block, width, least, _below(blocks, at))]


def width_of_page(lines: Sequence[str]) -> int:
    """Return the width at which a page's texts are wrapped; 0 where its lines do not tell."""
    lengths = [len(line.rstrip()) for line in lines if " " in line.strip()]
    width = max(lengths, default=0)
    full = sum(length > width - _FULL for length in lengths)
    is_told = width <= _WIDEST_WRAPPED and full >= max(_LEAST_FULL, _SHARE_FULL * len(lengths))
    return width if is_told else 0


def split_heading(lines: Sequence[tuple[int, str]], width: int) -> tuple[str, str] | None:
    """Split the lines of a title and its authors at the first place that had room for the first author's name.

    Args:
        lines: numbered lines, with as many characters in front as their labels had.
        width: characters of the longest line of the page.

    Returns:
        Both texts, for there are always authors; None where no place had room and the names do not tell, for then a
        title's last words may be taken for a name.
    """
    block = [(number, text, PartKind.UNKNOWN) for number, text in lines]
    for start in range(1, len(block)):
        below = _part(block[start:])
        if _has_room(block, start, width) and are_authors(below.text):
            return _part(block[:start]).text, below.text
    by_names = authors_begin([text for _, text in lines], width, least=1)
    return (_part(block[:by_names]).text, _part(block[by_names:]).text) if by_names else None


def _ends_text(line: str) -> bool:
    """Say whether a line ends a sentence that is no title's: `.`, but not `?`, `Two-Color vs.` or `Magnets. II.`."""
    return ends_sentence(line) and not line.endswith("?") and _SHORTENED.search(line) is None


def _has_room(block: Sequence[tuple[int, str, PartKind]], at: int, width: int) -> bool:
    return had_room(block[at - 1][1], block[at][1], width)


def holds_doubtful_heading(head: Sequence[tuple[int, str, PartKind]], parts: Sequence[Part]) -> bool:
    """Say whether a wrapped abstract seems to begin with its title and authors, and where they end cannot be told."""
    firsts = {part.first: part for part in parts if part.kind is PartKind.UNKNOWN and is_prose(part)}
    for place, (number, _, _) in enumerate(head):
        part = firsts.get(number)
        if part is None or part.last - part.first < _LEAST_GLUED:
            continue
        above = head[place : place + MOST_TITLE_LINES + 1]
        for before, (at, text, _) in pairwise(above):
            text_above = before[1].strip()
            if at > part.last or _ends_text(text_above):
                break
            if _is_list(text):
                return True
    return False


def holds_doubtful_title(head: Sequence[tuple[int, str, PartKind]], parts: Sequence[Part]) -> bool:
    """Say whether the last lines of a wrapped title, right above an abstract, could be authors and could be its own."""
    for part, below in pairwise(parts):
        if is_prose(part):
            return False
        lines = [line for line in head if part.first <= line[0] <= part.last]
        is_text = is_prose(below) or ends_sentence(below.text)  # an abstract may be of two short sentences
        is_title = part.kind is PartKind.UNKNOWN and is_text and not are_authors(part.text)
        starts = range(max(1, len(lines) - MOST_LINES), len(lines))  # with more lines they are no authors of one paper
        if is_title and any(are_authors(_part(lines[start:]).text) for start in starts):
            return True
    return False


def _go_on(above: tuple[int, str, PartKind], line: tuple[int, str, PartKind]) -> bool:
    return (_is_wrapped(above) and _is_wrapped(line)) or (above[2] is line[2] and line[2] in _IN_PLACE)


def _is_wrapped(line: tuple[int, str, PartKind]) -> bool:
    # a word that is longer than any line, as an address, was wrapped with the text before it
    return line[2] is PartKind.UNKNOWN and (len(line[1]) <= _LONGEST_WRAPPED or " " not in line[1].strip())


def _below(blocks: Sequence[Sequence[tuple[int, str, PartKind]]], at: int) -> str:
    return " ".join(text.strip() for block in blocks[at + 1 :] for _, text, _ in block)


def _split_block(block: Sequence[tuple[int, str, PartKind]], width: int, least: int, other: str) -> list[Part]:
    """Split a block into title and authors, if that is what it is.

    Authors begin a line of their own. A line that was wrapped had no room for the next one's first word, so where
    there was room the text above had ended; elsewhere so many names must follow as can be nothing else, or, where
    there are authors for sure, `least`, of which no word stands elsewhere.
    """
    whole = _part(block)
    told = [whole] if whole.kind in _IN_PLACE else _glued(block, width, least)
    if told:
        return told
    # where no line is wrapped, a title of two sentences is no less one
    is_pair = len(block) == 2 and width > _WIDEST_WRAPPED and are_authors(block[1][1].strip())  # noqa: PLR2004
    if is_prose(whole) and not (is_pair and len(split_authors(block[1][1])) >= _SURE_PAIR):
        return _with_comment(block, width)
    if len(block) == 1 or len(block) > _LONGEST_TITLE_BLOCK:
        return [whole]
    splits = [(_part(block[:position]), _part(block[position:])) for position in range(1, len(block))]
    splits = [(above, below) for above, below in splits if are_authors(below.text)]
    splits = [split for split in splits if begins_with_name(split[1].text)] or splits
    for above, below in splits:
        room = width - len(block[len(block) - 1 - (block[-1][0] - above.last)][1])
        if len(below.text.split(" ", 1)[0]) < room:
            return [above, below]
    enough = _SURE_PAIR if len(block) == 2 and width > _WIDEST_WRAPPED else SURE_NAMES  # noqa: PLR2004 - title, authors
    sure = [split for split in splits if len(split_authors(split[1].text)) >= enough]
    if not sure and least < SURE_NAMES:
        start = authors_begin([text for _, text, _ in block], width, other, least)
        return [_part(block[:start]), replace(_part(block[start:]), kind=PartKind.AUTHORS)] if start else [whole]
    return list(sure[0]) if sure else [whole]


def _glued(block: Sequence[tuple[int, str, PartKind]], width: int, least: int = SURE_NAMES) -> list[Part]:
    """Return title, authors and abstract of a block without blank lines between; nothing if it is no such block.

    The title ends where a line had room for the first author's name, and so do the authors where they had for the
    abstract's first word; or there are so many names that they can be nothing else.
    """
    for start in range(1, min(MOST_TITLE_LINES + 1, len(block) - 1)):
        if _ends_text(block[start - 1][1].strip()):
            break
        for end in range(start + 1, min(start + MOST_LINES, len(block) - 1) + 1):
            authors, rest = _part(block[start:end]), _part(block[end:])
            if not are_authors(authors.text):
                break
            is_sure = _has_room(block, start, width) and _has_room(block, end, width)
            is_text = is_sure and (ends_sentence(rest.text) or _ends_in_comment(block[end:], width))
            if is_text and not are_authors(rest.text) and not _is_list(block[end][1]):
                return [
                    _part(block[:start]),
                    replace(authors, kind=PartKind.AUTHORS),
                    *_with_following(block[end:], width),
                ]
    return _glued_by_names(block, width, least)


def _glued_by_names(block: Sequence[tuple[int, str, PartKind]], width: int, least: int) -> list[Part]:
    """Return what `_glued` does where no line had room, if the names tell it; nothing if they do not."""
    lines = [text for _, text, _ in block]
    for start in range(1, min(MOST_TITLE_LINES + 1, len(lines) - 1)):
        after = authors_end(lines, start)
        rest = " ".join(lines[after:])
        if after is None or authors_begin(lines[:after], width, rest, min(least, _SURE_PAIR)) != start:
            continue
        authors = _part(block[start:after])
        # a title may ask before it tells
        if has_sentence_break(" ".join(lines[:start]).replace("?", ",")) or _ends_text(lines[start - 1].strip()):
            return []  # `.. and Memory Aware` in the fifth line of an abstract: no title has two sentences above
        if len(split_authors(authors.text)) < least or not (ends_sentence(rest) or has_sentence_break(rest)):
            return []
        return [_part(block[:start]), replace(authors, kind=PartKind.AUTHORS), *_with_comment(block[after:], width)]
    return []


def _is_list(line: str) -> bool:
    """Say whether a line goes on with a list of names."""
    return are_authors(line.strip().rstrip(",")) and len(line.split()) > 1


def _with_following(block: Sequence[tuple[int, str, PartKind]], width: int) -> list[Part]:
    """Return an abstract with its comment, and the entry right below it, whose id above was lost, if there is one."""
    for start in range(1, len(block) - 2):
        ends = _has_room(block, start, width) or width > _WIDEST_WRAPPED  # a wide line may be a whole abstract
        if ends and ends_sentence(block[start - 1][1].strip()):
            following = _glued(block[start:], width)
            if following and not COMMENT_START.match(following[0].text):
                return [*_with_comment(block[:start], width), *following]
    return _with_comment(block, width)


def _with_comment(block: Sequence[tuple[int, str, PartKind]], width: int) -> list[Part]:
    """Return an abstract and the comment in the last lines of its block, if it has one that begins like one."""
    for start in range(1, len(block)):
        above, below = block[start - 1][1].rstrip(), _part(block[start:])
        # where no line is wrapped, each ends where its text does
        has_room = width > _WIDEST_WRAPPED or len(below.text.split(" ", 1)[0]) + 1 < width - len(above)
        if ends_sentence(above) and has_room and COMMENT_START.match(below.text):
            return [_part(block[:start]), below]
    return [_part(block)]


def _ends_in_comment(block: Sequence[tuple[int, str, PartKind]], width: int) -> bool:
    return len(_with_comment(block[-_LINES_OF_COMMENT - 1 :], width)) > 1


def _part(block: Sequence[tuple[int, str, PartKind]]) -> Part:
    return Part(block[0][0], block[-1][0], " ".join(text.strip() for _, text, _ in block), block[0][2])


def is_prose(part: Part) -> bool:
    """Say whether a part reads like an abstract: it is long, has sentences, and is no list of names."""
    if part.kind is not PartKind.UNKNOWN:
        return part.kind is PartKind.ABSTRACT
    text = part.text
    is_long = len(text) >= SHORTEST_PROSE and (ends_sentence(text) or has_sentence_break(text))
    return is_long and not are_authors(text)
