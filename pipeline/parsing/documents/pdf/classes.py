"""What a paragraph of a PDF is: a heading, a caption, a footnote, a table's or figure's text, a formula, or text.

In: paragraphs in order, and the size of the text. Out: their kinds, and headings' levels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.headings import (
    is_capitals,
    is_label_alone,
    is_short,
    known_level,
    numbered_level,
    section_number,
    without_number,
)
from pipeline.parsing.documents.mending import LINE_END_HYPHEN
from pipeline.parsing.documents.pdf.formulas import is_formula
from pipeline.parsing.documents.pdf.labels import LABEL, begins_caption
from pipeline.parsing.documents.pdf.lines import middle
from pipeline.parsing.documents.pdf.paragraphs import Paragraph
from pipeline.parsing.documents.section_kinds import is_numbered, usual_kind
from pipeline.records.bodies import SectionKind

NOTE = re.compile(
    r"(?:\d{1,3}|[*\u2020\u2021\u00a7\u00b6\u2217a-f]{1,2})(?=\s?[A-Z\u201c\"(]|\s?https?:|\s?www\.)|[*\u2020\u2021\u00a7\u00b6\u2217]"
)
_ITEM = re.compile(r"(?:[\u2022\u25cf\u25aa\u2013\u2014\u25e6\uf0b7*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")
_DOTTED = re.compile(r"\s*\d{1,2}[.)]\s")
_SMALL = 0.94  # of the text's size
_SMALLEST_NUMBERED = 0.9  # of the text's size; in scans sizes differ, notes have less
_TIGHT = 0.88  # of the text's leading
_LARGE = 1.06
_SMALLEST_CAPITALS = 0.75  # of the text's size
_FEWEST_TEXT_LINES = 2
_APPENDIX = "APPENDIX"
_FIGURE = re.compile(r"\d")
_LETTERED = re.compile(r"[A-H]\.\s+[A-Z]")
_FEWEST_NUMBERED = 3  # headings of a document whose sections have numbers
_NUMBERED_KINDS = frozenset((SectionKind.METHOD, SectionKind.RESULT))
_LOWER_PART = 0.5  # of the page's height, where footnotes stand
_LONGEST_ROW = 0.6  # of a column's width, on the average, where text belongs to a figure
_MOST_HEADING_LINES = 3
_SHORTEST_TEXT = 30  # characters below a heading that stands out by its look alone
_SHORTEST_POINT = 12  # below that of a slide, whose points need no sign
_MUCH_LARGER = 1.4  # than these
_TEXT_WIDTH = 24  # sizes; a line of text is longer


@dataclass(frozen=True, slots=True)
class Classified:
    """A paragraph with its kind; `level` is a heading's."""

    paragraph: Paragraph
    kind: BlockKind
    level: int = 1


def classified(paragraphs: Sequence[Paragraph], body: float, heights: Sequence[float]) -> list[Classified]:
    """Say of each paragraph what it is.

    Args:
        paragraphs: in reading order.
        body: the size of the text.
        heights: of the pages.
    """
    found: list[Classified] = []
    in_references = False
    leading = _usual_leading(paragraphs, body)
    numbers: tuple[int, ...] = (0,)
    is_dotted = False
    for place, paragraph in enumerate(paragraphs):
        level = _heading_level(paragraph, body, paragraphs[place + 1] if place + 1 < len(paragraphs) else None)
        number = section_number(paragraph.plain) if len(paragraph.lines) <= _MOST_HEADING_LINES else ()
        if level is None and number and not in_references and _is_next(paragraph, body, number, numbers, leading):
            level = len(number)
        if level is not None and number and _is_item(paragraph.text, number, numbers, is_dotted=is_dotted):
            level = None
        elif level is not None and number:
            numbers, is_dotted = number, _DOTTED.match(paragraph.text) is not None
        if level is not None and in_references and _is_entry(paragraph, body):
            level = None
        if level is not None:
            in_references = usual_kind(paragraph.text) is SectionKind.REFERENCES
            found.append(Classified(paragraph, BlockKind.HEADING, level))
        elif in_references and not LABEL.match(paragraph.text):
            found.append(Classified(paragraph, BlockKind.REFERENCE))
        else:
            height = heights[paragraph.page] if paragraph.page < len(heights) else 0.0
            kind = BlockKind.CAPTION if _is_captioned(paragraph, found) else _kind(paragraph, body, height, leading)
            below = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            is_note = kind is BlockKind.PARAGRAPH and _ends_column(paragraph, below, body, height)
            found.append(Classified(paragraph, BlockKind.FOOTNOTE if is_note else kind))
    return _without_labels(found)


def _without_labels(items: list[Classified]) -> list[Classified]:
    """Return the paragraphs with labels of figures and heads of columns called text: `Training`, `Evaluation`.

    Where sections have numbers, those that tell of methods and results have one.
    """
    headings = [item for item in items if item.kind is BlockKind.HEADING]
    if sum(bool(section_number(item.paragraph.plain)) for item in headings) < _FEWEST_NUMBERED:
        return items
    return [replace(item, kind=BlockKind.PARAGRAPH) if _is_label(item) else item for item in items]


def _is_label(item: Classified) -> bool:
    if item.kind is not BlockKind.HEADING or item.paragraph.is_bold or is_numbered(item.paragraph.plain):
        return False
    return usual_kind(item.paragraph.plain) in _NUMBERED_KINDS


def _is_next(paragraph: Paragraph, body: float, number: tuple[int, ...], last: tuple[int, ...], leading: float) -> bool:
    """Whether a line that stands out by nothing else has the number of the section that comes next, as in scans."""
    is_small = paragraph.size < _SMALLEST_NUMBERED * body or _is_tight(paragraph, leading)
    is_parted = paragraph.plain.endswith(LINE_END_HYPHEN)  # a heading that runs into its text
    if len(paragraph.lines) > 2 or is_small or is_parted or is_formula(without_number(paragraph.text)):  # noqa: PLR2004
        return False
    following = {(*last, 1)} | {(*last[:depth], last[depth] + 1) for depth in range(len(last))}
    # one of the parts of a section may stand in its paragraph's first line
    after_next = {(*last, 2)} | {(*last[:depth], last[depth] + 2) for depth in range(1, len(last))}
    return number in following | after_next


def _is_entry(paragraph: Paragraph, body: float) -> bool:
    """Whether what stands out among references is one of them: `Dahl, B. (1999). Lakes.`, or a numbered line."""
    if known_level(paragraph.text) is not None:
        return False
    is_numbered = numbered_level(paragraph.text) is not None and not paragraph.is_bold
    return _YEAR.search(paragraph.text) is not None or (is_numbered and paragraph.size <= body * _LARGE)


def _is_item(text: str, number: tuple[int, ...], last: tuple[int, ...], *, is_dotted: bool) -> bool:
    """Whether a bold line is an item of a list: `2. Compound nouns` below `3.4 Indices` of headings without full stops."""
    return number <= last and not is_dotted and _DOTTED.match(text) is not None


def _ends_column(paragraph: Paragraph, below: Paragraph | None, body: float, height: float) -> bool:
    """Whether small text stands last in its column, in the lower part of the page: a note without a mark."""
    if paragraph.size >= _SMALL * body or paragraph.lines[0].top > _LOWER_PART * height:
        return False
    return below is None or below.page != paragraph.page or below.lines[0].bottom > paragraph.lines[0].top


def _is_captioned(paragraph: Paragraph, found: Sequence[Classified]) -> bool:
    """Whether a paragraph stands below a caption that is a label alone, as `Table 9`, and says what is seen."""
    if not found or found[-1].kind is not BlockKind.CAPTION or not paragraph.text[:1].isupper():
        return False
    label, first = found[-1].paragraph, paragraph.lines[0]
    last = label.lines[-1]
    is_below = first.page == last.page and 0 < last.bottom - first.bottom < 2 * first.size
    return LABEL.fullmatch(label.text.strip()) is not None and is_below and abs(last.left - first.left) < first.size


def _usual_leading(paragraphs: Sequence[Paragraph], body: float) -> float:
    """Return how far apart the lines of the text stand; 0 where there is none."""
    steps = [
        step for paragraph in paragraphs if len(paragraph.lines) > _MOST_HEADING_LINES and abs(paragraph.size - body) < 1
        for step in paragraph.steps
    ]  # fmt: skip
    return middle(steps) if steps else 0.0


def _is_tight(paragraph: Paragraph, leading: float) -> bool:
    """Whether lines stand closer than the text's, as those of notes do where a scan has one size for all."""
    return bool(paragraph.steps) and middle(paragraph.steps) < _TIGHT * leading


def _kind(paragraph: Paragraph, body: float, height: float, leading: float) -> BlockKind:
    text = paragraph.text.strip()
    is_small = paragraph.size < _SMALL * body
    if begins_caption(text, is_small=is_small):
        return BlockKind.CAPTION
    if (
        (is_small or _is_tight(paragraph, leading))
        and NOTE.match(text)
        and paragraph.lines[0].top < _LOWER_PART * height
    ):
        return BlockKind.FOOTNOTE
    if is_formula(text):
        return BlockKind.FORMULA if len(paragraph.lines) <= 2 else BlockKind.TABLE  # noqa: PLR2004
    if _is_of_figure(paragraph, body):
        return BlockKind.TABLE
    return BlockKind.LIST_ITEM if _ITEM.match(text) else BlockKind.PARAGRAPH


def _is_of_figure(paragraph: Paragraph, body: float) -> bool:
    """Whether lines are labels of a figure or cells of a table: smaller than the text, short, no sentence."""
    widths = [(line.right - line.left) / max(line.size, 1.0) for line in paragraph.lines]
    is_narrow = sum(widths) / len(widths) < _LONGEST_ROW * _TEXT_WIDTH
    ends = paragraph.text.rstrip().endswith((".", ":", "?", "!", ";", ","))
    return paragraph.size < _SMALL * body and is_narrow and not ends


def _can_stand_below(heading: Paragraph, following: Paragraph) -> bool:
    """Whether a paragraph is text that a heading can stand above: it begins as a sentence does, and holds words."""
    text = following.text.lstrip()
    differs = following.size < heading.size or not following.is_bold
    is_of_slide = heading.size > _MUCH_LARGER * following.size and 0 < heading.page == following.page
    shortest = _SHORTEST_POINT if is_of_slide else _SHORTEST_TEXT
    return differs and not text[:1].islower() and len(text) >= shortest and not is_formula(text)


def _heading_level(paragraph: Paragraph, body: float, following: Paragraph | None) -> int | None:  # noqa: PLR0911 - a rule a line
    """Return the level of a heading; None where a paragraph is none."""
    if len(paragraph.lines) > _MOST_HEADING_LINES:
        return None
    text = paragraph.plain
    words = without_number(text.replace(f"{LINE_END_HYPHEN} ", "").rstrip(".:"))
    if not is_short(words) or LABEL.match(text):
        return None
    if text.rstrip().endswith((",", ";", LINE_END_HYPHEN)) or text[:1].islower() or "@" in text:
        return None
    is_large = paragraph.size > _LARGE * body
    is_small = paragraph.size < _SMALL * body and not paragraph.is_capped
    stands_out = is_large or paragraph.is_bold or is_capitals(text) or paragraph.is_capped
    number, known = numbered_level(text.rstrip(".:")), known_level(text)
    if known is not None and (stands_out or not is_small):
        return known
    if stands_out and not is_small and is_label_alone(text):
        return 1
    if number is not None and not is_formula(without_number(text)):
        is_told = (stands_out and not is_small) or _is_in_small_capitals(paragraph, following, body)
        if is_told or (paragraph.is_slanted and not is_small):
            return _lettered_level(text) or number
    is_alone = following is not None and _can_stand_below(paragraph, following)
    if not text[:1].isalpha():
        return None
    if is_large and is_alone and not is_formula(text):
        return 1 if paragraph.size > 1.15 * body else 2
    is_marked = paragraph.is_bold_throughout or is_capitals(text)
    is_told = not is_small or (following is not None and _is_above_text(paragraph, following, body))
    level = 1 if text.startswith(_APPENDIX) else 2
    return level if is_marked and is_told and is_alone and not is_formula(text) else None


def _is_in_small_capitals(paragraph: Paragraph, following: Paragraph | None, body: float) -> bool:
    """Whether capitals are hardly smaller than the text below: the small ones of a heading, as `II. RELATED WORK`."""
    words = without_number(paragraph.plain)
    is_above = following is not None and following.size >= _SMALL * body
    return is_above and is_capitals(words) and not _FIGURE.search(words) and paragraph.size >= _SMALLEST_CAPITALS * body


def _lettered_level(text: str) -> int | None:
    """Return the level of a part that has a letter in a slanted or bold line, as `A. Early Approaches`; None for any other."""
    return 2 if _LETTERED.match(text) and not is_capitals(text) else None


def _is_above_text(paragraph: Paragraph, following: Paragraph, body: float) -> bool:
    """Whether a heading smaller than the text stands above text of several lines, as publishers of physics have them."""
    is_text = following.size >= _SMALL * body and len(following.lines) >= _FEWEST_TEXT_LINES
    return paragraph.size >= _SMALLEST_CAPITALS * body and is_text and not is_formula(following.text)
