"""What belongs to figures and tables that are set in the size of the text: cells, labels, rows.

In: classified paragraphs in order. Out: the same, with those between a caption and the text called tables. Text is told
by its setting: lines that fill a column, with the blanks of text between their words; rows of cells have wide gaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.parsing.documents.blocks import BlockKind
from pipeline.parsing.documents.headings import known_level, section_number
from pipeline.parsing.documents.pdf.classes import Classified
from pipeline.parsing.documents.pdf.lines import Line, middle

_LONG = 30  # characters of a line that tells how text is set
_STRETCHED = 1.2  # of the usual width of a character, with the gaps between cells
_SMALL = 0.94  # of the text's size
_NARROW = 0.7  # of a column's width
_SENTENCE_ENDS = (".", "?", "!", ":", ";")
_LONGEST_WAY = 80  # paragraphs of one figure
_OF_FLOATS = frozenset((BlockKind.TABLE, BlockKind.FORMULA))
_MAY_BE = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, *_OF_FLOATS))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document's text is set: the width of a line, of a character with its share of blanks, and the size."""

    line: float
    character: float
    size: float


def setting_of(items: Sequence[Classified], body: float) -> Setting:
    """Return how the text is set whose size is given."""
    lines = [
        line for item in items if item.kind is BlockKind.PARAGRAPH for line in item.paragraph.lines
        if len(line.text) > _LONG and abs(line.size - body) < 1
    ]  # fmt: skip
    if not lines:
        return Setting(0.0, 0.0, body)
    widths = [_width(line) for line in lines]
    characters = [width / len(line.text) for width, line in zip(widths, lines, strict=True)]
    return Setting(middle(widths), middle(characters), body)


def with_floats(items: Sequence[Classified], body: float) -> list[Classified]:
    """Call a table what stands above a caption, or below one that nothing stands above, and is not set as text is."""
    setting = setting_of(items, body)
    found = list(items)
    for place, item in enumerate(items):
        if item.kind is BlockKind.CAPTION and setting.line:
            taken = _run(items, place, -1, setting) or _run(items, place, 1, setting)
            for other in taken:
                found[other] = replace(items[other], kind=BlockKind.TABLE)
    return found


def _run(items: Sequence[Classified], place: int, step: int, setting: Setting) -> list[int]:
    """Return the places, away from a caption, of what belongs to it."""
    caption = items[place].paragraph.lines[0]
    taken: list[int] = []
    for other in range(place + step, place + step * _LONGEST_WAY, step):
        if not 0 <= other < len(items) or not _is_of_float(items[other], caption, step, setting):
            break
        taken.append(other)
    return taken


def _is_of_float(item: Classified, caption: Line, step: int, setting: Setting) -> bool:
    line = item.paragraph.lines[0]
    is_beyond = line.bottom > caption.bottom if step < 0 else line.bottom < caption.bottom
    if item.kind not in _MAY_BE or line.page != caption.page or not is_beyond:
        return False
    return item.kind in _OF_FLOATS or not (_is_section(item) or _is_text(item, setting))


def _is_section(item: Classified) -> bool:
    text = item.paragraph.plain
    return item.kind is BlockKind.HEADING and (bool(section_number(text)) or known_level(text) is not None)


def _is_text(item: Classified, setting: Setting) -> bool:
    """Whether a paragraph is set as text: no gaps as between cells, and a line that fills its column, or a sentence."""
    lines = item.paragraph.lines
    characters = sum(len(line.text.strip()) for line in lines)
    if sum(map(_width, lines)) > _STRETCHED * setting.character * characters:
        return False
    text = item.paragraph.text.rstrip()
    if text.endswith(_SENTENCE_ENDS) and " " in text:
        return True
    is_small = item.paragraph.size < _SMALL * setting.size
    return not is_small and (text[:1].islower() or max(map(_width, lines)) > _NARROW * setting.line)


def _width(line: Line) -> float:
    return line.right - line.left
