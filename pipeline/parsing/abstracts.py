"""Abstracts one after the other, each behind `Abstract:`, perhaps with labelled lines of title, authors, comments.

In: lines. Out: a record for each abstract. The layout is that of arXiv's own pages copied as text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.id_places import LineKind, Side, Told, side_of_ids
from pipeline.parsing.labels import Labelled, labelled, with_labels
from pipeline.parsing.lines import Ledger, is_blank, is_of_yaml
from pipeline.parsing.listing_labels import spelt_out
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.reference_lines import are_numbered, is_numbered, parts_of
from pipeline.parsing.stated_counts import stated_count
from pipeline.parsing.unknown_labels import with_known_labels, with_named_authors
from pipeline.records import Record, RejectReason

NAME = "abstracts"
DESCRIPTION = "abstracts one after the other, each behind `Abstract:`, perhaps with `Title:`, `Authors:`, `Comments:`"
VERSION = 10

_LINES_PER_ABSTRACT = 60  # an abstract wrapped at 40 columns has 50 lines; beyond that it stands in a paper
_CHARS_PER_ABSTRACT = 15_000  # of a whole text with one abstract; arXiv's have 1,920 at most
_LONGEST_WRAPPED = 200  # characters of a line that is wrapped; a longer one is a whole paragraph
_SHORTEST_PARAGRAPH = 120  # a shorter line below a whole paragraph is no further one
_STRAY = "stray"
_DOI_ALONE = re.compile(r"\s{0,8}(?:https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S{1,200})\s*")
_REFERENCE = "reference"
_SUMMARY = re.compile(r"\s{0,8}Summary ?[:\uff1a]\s*", re.IGNORECASE)
_MOST_BELOW = 12  # lines from a title that stands alone to the label of its abstract
_KEY = re.compile(r"[a-z][\w-]{0,30}:(?:\s|$)")
_HEADS = frozenset(("title", "authors", "abstract", _REFERENCE))
"""Labels of an entry's texts; others stand above or below these."""
_UNSURE = (
    "whether the labelled lines belong to the abstracts above them or to those below cannot be told, for an end of the "
    "list is cut; set a blank line between the entries and none within them"
)
_MOST_TITLE_LINES = 3  # of one that begins with its number
_LONGEST_TITLE = 300  # characters of a title without label


@dataclass(slots=True)
class _Item:
    """A labelled line with the lines that continue it: paragraphs of lines."""

    number: int
    last: int
    label: str
    paragraphs: list[list[str]]
    last_length: int = 0  # characters of the last line

    def add(self, number: int, line: str) -> None:
        """Add a line; a long one after a long one is a paragraph, for neither is wrapped."""
        if self.last_length > _LONGEST_WRAPPED and self.paragraphs[-1]:
            self.paragraphs.append([])
        self.paragraphs[-1].append(line.strip())
        self.last, self.last_length = number, len(line)

    def value(self) -> str:
        paragraphs = (" ".join(part for part in lines if part) for lines in self.paragraphs)
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are abstracts behind their labels: by how many there are, and by the first line."""
    count = titles = first = filled = chars = 0
    for line in _as_abstracts(lines):
        if is_blank(line):
            continue
        filled += 1
        chars += len(line)
        label = labelled(line)
        first += filled == 1 and label is not None
        count += label is not None and label.label == "abstract"
        titles += label is not None and label.label == "title"
    if not count:
        return Guess(0.0, "no line begins with `Abstract:`")
    if begins_front_matter(lines):
        return Guess(0.0, "it begins with front matter, as Markdown has it")
    if sum(map(is_of_yaml, lines)) >= count:
        return Guess(0.0, "its lines are a list of keys and values, as YAML has them")
    per_abstract = filled / count
    is_paper = count == 1 and chars > _CHARS_PER_ABSTRACT  # of few long lines; a list with one overlong entry is a list
    is_short = per_abstract <= _LINES_PER_ABSTRACT and not is_paper
    score = (0.9 if first else 0.85 if 1 < count == titles else 0.7) if is_short else 0.3
    return Guess(score, f"{count} lines begin with `Abstract:`, {per_abstract:.0f} lines for each")


def _as_abstracts(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with labels that are known: `Abstract:` for `Summary:` of several, where none has the other."""
    labels = [label.label for line in lines if (label := labelled(line)) is not None]
    summaries = sum(_SUMMARY.match(line) is not None for line in lines)
    if "abstract" not in labels and 1 < summaries == labels.count("title"):
        lines = [_SUMMARY.sub("Abstract: ", line) for line in lines]
    return with_known_labels(with_named_authors(lines))


def begins_front_matter(lines: Sequence[str]) -> bool:
    """Say whether lines begin with keys and values in small letters between two lines of `---`."""
    filled = (line for line in lines if not is_blank(line))
    begun = next(filled, "").strip() == "---"
    return begun and _KEY.match(next(filled, "")) is not None and any(line.strip() in ("---", "...") for line in filled)


def parse(lines: Sequence[str]) -> Parsed:
    """Take the abstracts apart; total for any lines."""
    ledger = Ledger(lines)
    lines = _as_abstracts(spelt_out(lines))
    counts: list[int] = []
    items = list(_items(lines))
    side = _side(lines, items)
    if side is Side.UNSURE:
        ledger.add_reject(items[0].number, items[-1].last, RejectReason.UNKNOWN_LAYOUT, _UNSURE)
        return ledger.close(NAME)
    numbered = are_numbered([item.value() for item in items if item.label == _REFERENCE])
    cut = next((place for place, item in enumerate(items) if item.label in _HEADS), 0) if side is Side.BELOW else 0
    for draft in chain(_drafts(iter(items[:cut])), _drafts(iter(items[cut:]))):
        count = stated_count(lines[draft[0].number - 1]) if draft[0].label == _STRAY else None
        if count is not None:
            counts.append(count)
            ledger.add_boilerplate(draft[0].number, draft[0].number)
        elif is_ruler(lines[draft[0].number - 1]):
            ledger.add_boilerplate(draft[0].number, draft[0].last)
        elif draft[0].label != _STRAY:
            _add(ledger, draft, numbered=numbered)
    return ledger.close(NAME, unclaimed="continues no labelled line", stated_count=counts[0] if counts else None)


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Gather each labelled line with its continuation; a line that continues none is an item labelled `stray`."""
    item = _Item(0, 0, _STRAY, [[]])
    for number, line in enumerate(lines, start=1):
        if is_blank(line):
            if any(item.paragraphs[-1]):
                item.paragraphs.append([])
            continue
        label = _label(lines, number)
        if label is None and _continues(item, line):
            item.add(number, line)
            continue
        if item.number:
            yield item
        item = _Item(number, number, label.label if label else _STRAY, [[label.value if label else ""]])
        item.last_length = len(line)
    if item.number:
        yield item


def _continues(item: _Item, line: str) -> bool:
    """Say whether an unlabelled line goes on with an item: as its next wrapped line, or as an abstract's paragraph."""
    after_blank = not item.paragraphs[-1]
    if stated_count(line) is not None or is_ruler(line):
        return False
    if item.label == "abstract":
        return item.last_length <= _LONGEST_WRAPPED or len(line) >= _SHORTEST_PARAGRAPH
    return item.label != _STRAY and not after_blank


def _label(lines: Sequence[str], number: int) -> Labelled | None:
    """Read line `number`: a labelled line, or a title without label between a blank line and an abstract's."""
    line = lines[number - 1]
    label = labelled(line) or _address(lines, number)
    if label is not None or number == len(lines) or is_blank(line) or len(line) > _LONGEST_TITLE:
        return label
    above = lines[number - 2] if number > 1 else ""
    numbered = is_numbered(line)
    following = _next_label(lines, number, _MOST_TITLE_LINES if numbered or _is_wrapped(lines, number) else 1)
    if (is_blank(above) or is_ruler(above) or numbered) and following in ("abstract", "authors"):
        return Labelled(_REFERENCE, line.strip())
    return Labelled(_REFERENCE, line.strip()) if is_blank(above) and _is_title_apart(lines, number) else None


def _is_title_apart(lines: Sequence[str], number: int) -> bool:
    """Say whether a line stands alone above labelled ones, of which none is a title's, down to an abstract."""
    below = lines[number : number + _MOST_BELOW]
    filled = [line for line in below if not is_blank(line)]
    labels = [found.label if (found := labelled(line)) else "" for line in filled]
    told = labels[: labels.index("abstract") + 1] if "abstract" in labels else []
    is_alone = bool(below) and is_blank(below[0]) and not ends_sentence(lines[number - 1].rstrip())
    return is_alone and told[:1] in (["abstract"], ["authors"]) and not {"title", ""} & {*told}


def _is_wrapped(lines: Sequence[str], number: int) -> bool:
    """Say whether lines from one on, right above a label, are wrapped and end no sentence, as a title's are."""
    last = number
    while last < len(lines) and not is_blank(lines[last]) and labelled(lines[last]) is None:
        last += 1
    return last > number and not any(
        ends_sentence(line.rstrip()) for line in lines[number - 1 : last][:_MOST_TITLE_LINES]
    )


def _address(lines: Sequence[str], number: int) -> Labelled | None:
    """Read line `number` as an entry's DOI: its address alone, below what ends a sentence or is a label or nothing."""
    found = _DOI_ALONE.fullmatch(lines[number - 1])
    above = lines[number - 2] if number > 1 else ""
    label = labelled(above)
    is_label = label is not None and label.label not in ("abstract", "comment")  # in these a sentence may go on
    stands = is_blank(above) or is_ruler(above) or ends_sentence(above.rstrip()) or is_label
    return Labelled("doi", found[1]) if found and stands else None


def _next_label(lines: Sequence[str], number: int, most: int) -> str:
    """Return the label that stands below line `number`, with at most `most` - 1 other lines and none blank between."""
    for line in lines[number : number + most]:
        label = labelled(line)
        if label is not None or is_blank(line) or is_ruler(line) or is_numbered(line):
            return label.label if label else ""
    return ""


def _drafts(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    """Gather items into records: one begins where the source's first label comes again, or any that it has already.

    A stray line is a draft of its own.
    """
    draft: list[_Item] = []
    labels: set[str] = set()
    first_label = ""
    for item in items:
        repeats = item.label in labels and item.label != "other"
        begins = repeats or item.label == _STRAY or (item.label == first_label and "abstract" in labels)
        if draft and begins:
            yield draft
            draft, labels = [], set()
        if item.label == _STRAY:
            yield [item]
        else:
            first_label = first_label or item.label.removesuffix("other")
            draft.append(item)
            labels.add(item.label)
    if draft:
        yield draft


def _side(lines: Sequence[str], items: Sequence[_Item]) -> Side:
    """Say whether a list's labels begin its entries or end them: in doubt only where both ends are labels alone.

    If they begin entries, the last one has no text; if they end them, the first one has none.
    """
    drafts = [draft for draft in _drafts(iter(items)) if draft[0].label != _STRAY]
    ends = drafts[:1] + drafts[-1:]
    if len(drafts) <= 1 or ends[0][0].label in _HEADS or any(item.label in _HEADS for item in ends[1]):
        return Side.ABOVE
    told = [
        Told(LineKind.BLANK) if is_blank(line) or is_ruler(line) else Told(LineKind.TEXT, len(line.strip()))
        for line in lines
    ]
    for item in items:
        if item.label not in _HEADS and item.label != _STRAY:
            kind = LineKind.ID if item.label == ends[0][0].label else LineKind.LABEL
            told[item.number - 1 : item.last] = [Told(kind), *[Told(LineKind.LABEL)] * (item.last - item.number)]
    return side_of_ids(told)


def _add(ledger: Ledger, draft: Sequence[_Item], *, numbered: bool) -> None:
    first, last = draft[0].number, draft[-1].last
    abstract = next((item.value() for item in draft if item.label == "abstract"), "")
    record = Record(line_start=first, line_end=last, abstract=abstract or None)
    stated = ((item.label, item.value()) for item in draft if item.label != "abstract")
    fields = (
        field
        for label, value in stated
        for field in (parts_of(value, numbered=numbered) if label == _REFERENCE else [Labelled(label, value)])
    )
    record = with_labels(record, fields)
    if record.abstract is None and record.title is None:
        ledger.add_reject(first, last, RejectReason.NO_ABSTRACT, "a label is there, but neither abstract nor title")
    else:
        ledger.add_record(record)
