"""A line of a page and where it stands: what PDFium's characters are reduced to. Plain records, in points."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.parsing.documents.pdf.faces import Lead, words_of


@dataclass(
    slots=True
)  # never changed, but not frozen: to make a frozen one takes thrice as long, and a page has a hundred
class Line:
    """A line of text; y grows upwards, `size` is the height of its characters' boxes, `page` counts from 0."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    is_bold: bool
    is_upright: bool = True  # not turned by a right angle, as the stamp of arXiv on the margin is
    begins_bold: bool = True  # of a bold line: most of it is
    ends_bold: bool = True
    is_slanted: bool = False  # from beginning to end, as its font is called
    is_capped: bool = False  # in small capitals, whose boxes are low
    lead: Lead | None = None  # `Related work.` before `We compare`

    def told(self, text: str) -> "Line":
        """Return it with its text told otherwise; what it begins with is not known where the words are not as many."""
        lead = self.lead if self.lead is None or len(words_of(text)) == len(words_of(self.text)) else None
        return replace(self, text=text, lead=lead)


@dataclass(frozen=True)
class PdfPage:
    """A page: how wide and high it is, its label as the file gives it, its lines in the file's order."""

    width: float
    height: float
    label: str | None
    lines: tuple[Line, ...]

    @cached_property
    def size(self) -> float:
        """The size in which most of its text is set."""
        return usual_size(self.lines)


@dataclass(frozen=True, slots=True)
class PdfText:
    """All pages of a file, and what the file states of itself."""

    pages: tuple[PdfPage, ...]
    metadata: dict[str, str]


def usual_size(lines: Iterable[Line]) -> float:
    """Return the size in which most of a text is set; 0 where there is none."""
    sizes = defaultdict[float, int](int)
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=sizes.__getitem__, default=0.0)


def middle(values: Sequence[float]) -> float:
    """Return the median of at least one value, as `statistics.median` does, which takes thrice the time of few ones."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
