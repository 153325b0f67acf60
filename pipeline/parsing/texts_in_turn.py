"""Titles and texts in turn without ids, authors and labels: a list of papers, and neither a document nor one abstract.

In: lines. Out: why they are such a list. A document has headings, too, but they are short, most have several
paragraphs, and some are known from every paper. Separate from the formats, because the parser of pages and the reader
of documents both must not take such a list for one text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.parsing.author_lines import had_room
from pipeline.parsing.lines import is_blank
from pipeline.parsing.prose import ends_sentence

_NUMBER = re.compile(
    r"\s{0,8}(?:[\[(]?(?P<number>\d{1,4})[\])]|(?P<dotted>\d{1,4})\.|[-*\u2022\u25aa\u25cf])\s{1,4}(?=\S)"
)
_FEWEST = 3  # titles
_LONGEST_TITLE, _MOST_TITLE_LINES = 250, 4
_SHORTEST_TEXT, _LONGEST_TEXT = 100, 6_000
_WORDS = 6  # of a title, on average; headings have two or three
_NEARLY_ALL = 0.8
_MOST_ABOVE = 3  # paragraphs above the first title
_NARROWEST, _WIDEST = 30, 130  # columns of a wrapped text
_OF_SECTIONS = re.compile(
    r"\W{0,3}(?:[\dIVX]{1,4}\.?\s)?(?:abstract|introduction|background|related work|methods?|materials and methods"
    r"|results?(?: and discussion)?|discussion|conclusions?|references|acknowledge?ments?|summary|appendix|limitations"
    r"|overview|experiments?|evaluation|future work)\W{0,3}",
    re.IGNORECASE,
)


def texts_in_turn(lines: Sequence[str]) -> str:
    """Say why lines are titles and texts in turn; empty for any others."""
    if any(_OF_SECTIONS.fullmatch(line) for line in lines):
        return ""
    return _of_paragraphs(lines) or _of_items(lines) or _of_wrapped(lines)


def _of_paragraphs(lines: Sequence[str]) -> str:
    """Say that paragraphs are titles and texts in turn, but for a few above the first."""
    told = [kind for paragraph in _paragraphs(lines) if (kind := _kind(paragraph))]
    pairs = [at for at in range(1, len(told)) if told[at] == "text" and told[at - 1].startswith("title")]
    if len(pairs) < _FEWEST or pairs[0] > _MOST_ABOVE + 1 or told[-1] == "other":
        return ""
    words = sum(int(told[at - 1].partition(" ")[2]) for at in pairs)
    rest = len(told) - 2 * len(pairs) - (pairs[0] - 1)
    if rest > (1 - _NEARLY_ALL) * len(told) or words < _WORDS * len(pairs):
        return ""
    return f"{len(pairs)} titles and texts stand in turn: a list of papers and no document"


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    for is_empty, group in groupby(lines, is_blank):
        if not is_empty:
            yield [line.strip() for line in group]


def _kind(paragraph: Sequence[str]) -> str:
    """Say what a paragraph may be: a title and how many words it has, a text, or something else; empty for a rule."""
    text = " ".join(paragraph)
    if not any(map(str.isalnum, text)):
        return ""
    if ends_sentence(text) and _SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT:
        return "text"
    is_title = (
        len(text) <= _LONGEST_TITLE and len(paragraph) <= _MOST_TITLE_LINES and not text.endswith((":", ",", ";"))
    )
    return f"title {len(text.split())}" if is_title and (not ends_sentence(text) or text.endswith("?")) else "other"


def _of_items(lines: Sequence[str]) -> str:
    """Say that lines are items with numbers one after the other, each a title above a text, with nothing between."""
    filled = [line for line in lines if not is_blank(line)]
    starts = [
        at for at, line in enumerate(filled) if (found := _NUMBER.match(line)) and (found["number"] or found["dotted"])
    ]
    numbers = [int(found["number"] or found["dotted"] or 0) for at in starts if (found := _NUMBER.match(filled[at]))]
    if (
        len(starts) < _FEWEST
        or starts[0] > _MOST_ABOVE
        or numbers != list(range(numbers[0], numbers[0] + len(numbers)))
    ):
        return ""
    items = [filled[start:end] for start, end in zip(starts, [*starts[1:], len(filled)], strict=True)]
    likely = sum(map(_is_item, items))
    if likely < _NEARLY_ALL * len(items):
        return ""
    return f"{likely} numbered titles have a text below each: a list of papers and no document"


def _is_item(lines: Sequence[str]) -> bool:
    title, text = lines[0].strip(), " ".join(line.strip() for line in lines[1:])
    is_open = title.endswith("?") or not (ends_sentence(title) or title.endswith((":", ";")))
    is_titled = len(title.split()) >= _FEWEST and is_open
    return is_titled and ends_sentence(text) and _SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT


def _of_wrapped(lines: Sequence[str]) -> str:
    """Say that a text in wrapped lines has titles between its sentences, from the beginning on, and a text below each.

    A title ends in a line that ends no sentence, and in which the next line's first word had room. Blank lines stand
    above titles alone.
    """
    filled = [line.rstrip() for line in lines if not is_blank(line)]
    width = max(map(len, filled), default=0)
    if len(filled) < 2 * _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return ""
    titles = list(_titles(filled, width))
    gaps = len(list(_paragraphs(lines))) - 1
    words = sum(len(" ".join(filled[start:end]).split()) for start, end in titles)
    if len(titles) < _FEWEST or words < _WORDS * len(titles) or titles[0][0] > _MOST_ABOVE or gaps > len(titles):
        return ""
    starts = [start for start, _ in titles]
    texts = [filled[end:start] for (_, end), start in zip(titles, [*starts[1:], len(filled)], strict=True)]
    if not all(
        _SHORTEST_TEXT <= len(" ".join(text)) <= _LONGEST_TEXT and ends_sentence(text[-1]) for text in texts[:-1]
    ):
        return ""
    return f"{len(titles)} titles stand above wrapped texts without blank lines: a list of papers and no document"


def _titles(lines: Sequence[str], width: int) -> Iterator[tuple[int, int]]:
    """Yield the places where a title begins and behind its end, three lines at most.

    It stands between the end of a sentence and a line that ends early.
    """
    start = 0  # where the latest sentence that ends with its line has its end
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1].lstrip()
        may_end = line[-1:].isalnum() or line.endswith("?")
        ends_early = may_end and had_room(line, below, width) and not below[:1].islower()
        is_title = ends_early and at - start < _MOST_TITLE_LINES - 1
        if is_title:
            yield start, at + 1
        if is_title or ends_sentence(line):
            start = at + 1
