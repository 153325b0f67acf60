"""Lines of an arXiv listing gathered into entries: each ends with its labelled lines, or begins with its id.

In: lines, which of them are labels, and where entries begin. Out: entries, their texts apart from their labels. Kept
apart from the reading, which tells what the texts are.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.parsing.arxiv.fields import goes_on
from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.labels import Labelled, labelled
from pipeline.parsing.lines import is_blank
from pipeline.parsing.listing_blocks import PartKind
from pipeline.parsing.listing_labels import HEAD_LABELS
from pipeline.parsing.prose import ends_sentence

SHORTEST_WITHOUT_ID = 120  # characters of an abstract that makes an entry without its id


@dataclass(slots=True)
class Entry:
    """An entry's lines: the texts, numbered and with their kind where labelled, and the labelled lines around them."""

    head: list[tuple[int, str, PartKind]] = field(default_factory=list)
    labels: list[tuple[int, Labelled]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # the labels so far; a second of one kind begins the next entry
    first: int = 0
    last: int = 0

    def takes_on(self, number: int, lines: Sequence[str]) -> bool:
        """Say whether a text in line `number` goes on with a labelled comment in the filled line above it."""
        return (
            bool(self.labels)
            and self.labels[-1][0] == self.last == number - 1
            and self.labels[-1][1].label == "comment"
            and goes_on(lines[number - 2], lines[number - 1])
        )

    def ends_before(self, label: Labelled | None) -> bool:
        """Say whether the next line, a label or a text, begins another entry, where ids stand below."""
        return bool(self.seen) if label is None else label.label in self.seen and label.label != "other"

    def is_closed(self) -> bool:
        """Say whether labels stand below an abstract, so that a text under them is another entry's, its id lost."""
        if not self.head or not self.labels or self.labels[-1][0] < self.head[-1][0]:
            return False
        texts = [text.strip() for _, text, _ in self.head]
        is_sentence = ends_sentence(texts[-1]) and not are_authors(texts[-1])
        return is_sentence or any(len(text) >= SHORTEST_WITHOUT_ID and not are_authors(text) for text in texts)


def entries_of(
    lines: Sequence[str], labels: Sequence[Labelled | None], skipped: Container[int], begins: Collection[int]
) -> Iterator[Entry]:
    """Gather lines into entries: each ends with its labelled lines, where the next text or a second id begins.

    Where ids stand above their texts, each begins an entry with the labels around it.
    """
    entry = Entry()
    for number, (line, label) in enumerate(zip(lines, labels, strict=True), start=1):
        if is_blank(line) or number in skipped:
            continue
        if label is None and entry.takes_on(number, lines):
            above = entry.labels.pop()[1]
            entry.labels.append((number, Labelled(above.label, f"{above.value} {line.strip()}")))
            entry.last = number
            continue
        is_next = number in begins or (label is None and entry.is_closed()) if begins else entry.ends_before(label)
        if entry.first and is_next:
            yield entry
            entry = Entry()
        if label is None:
            entry.head.append(_head_line(number, line))
        else:
            entry.labels.append((number, label))
            entry.seen.add(label.label)
        entry.first = entry.first or number
        entry.last = number
    if entry.first:
        yield entry


def _head_line(number: int, line: str) -> tuple[int, str, PartKind]:
    label = labelled(line)
    if label is None or label.label not in HEAD_LABELS:
        return number, line, PartKind.UNKNOWN
    return number, label.value, HEAD_LABELS[label.label]
