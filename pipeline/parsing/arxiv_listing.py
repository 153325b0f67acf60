"""An author's arXiv listing as text: abstract, perhaps title, authors and comment, then `arXiv:` id and date.

In: lines. Out: a record for each entry. Blank lines separate an entry's parts, and labelled lines end it; which part
is what is told by what it looks like, since parts are missing at will.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, is_complete, labelled, split_authors, with_labels
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.listing_parts import PartKind, Parts, split_parts, tell_entries
from pipeline.parsing.parsed import Context, Guess, Parsed
from pipeline.records import Record, RejectReason

NAME = "arxiv-listing"
DESCRIPTION = "an arXiv listing as text: title and authors, abstract, comment, then `arXiv:` id and `Created:` date"
VERSION = 1

# These labels stand above an abstract or before it; all others end the entry.
_HEAD_LABELS = {"title": PartKind.TITLE, "authors": PartKind.AUTHORS, "abstract": PartKind.ABSTRACT}
_LINES_PER_ID = 60  # an entry wrapped at 40 columns has as many lines
_SHORTEST_WITHOUT_ID = 120  # characters of an abstract that makes an entry without its id
_DATE_LABELS = ("created", "updated")


@dataclass(slots=True)
class _Entry:
    """An entry's lines: the texts above, numbered and with their kind where labelled, then the labelled lines."""

    head: list[tuple[int, str, PartKind]] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)  # the labels so far; a second of one kind begins the next entry
    first: int = 0
    last: int = 0


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a listing: by lines that are an arXiv id, and dates next to them."""
    ids = dates = filled = 0
    for line in lines:
        filled += not is_blank(line)
        label = labelled(line)
        ids += label is not None and _is_id(label)
        dates += label is not None and label.label in _DATE_LABELS
    if not ids:
        return Guess(0.0, "no line is an `arXiv:` id")
    score = 0.65 + 0.15 * (dates > 0) if filled / ids <= _LINES_PER_ID else 0.3
    return Guess(score, f"{ids} lines are an `arXiv:` id, {dates} a date, {filled / ids:.0f} lines for each id")


def parse(lines: Sequence[str], context: Context) -> Parsed:  # noqa: ARG001 - every parser is called alike
    """Take the listing apart; total for any lines."""
    ledger = Ledger(lines)
    for entry in _entries(lines):
        _add(ledger, entry)
    return ledger.close(NAME, unclaimed="no part of an entry")


def _is_id(label: Labelled) -> bool:
    """Say whether a line is an id and nothing else but its categories; sentences of a comment cite ids as well."""
    identifier, _, rest = label.value.partition(" ")
    is_alone = identifier[-1:].isdigit() and rest.lstrip()[:1] in ("", "[", "(")
    return label.label == "arxiv" and is_alone and arxiv_id(identifier) is not None


def _closing(line: str) -> Labelled | None:
    """Read a line that stands below an entry's texts: an id, a date, or another label; None for any other line."""
    label = labelled(line)
    if label is None or label.label in _HEAD_LABELS or (label.label == "arxiv" and not _is_id(label)):
        return None
    return label


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """Gather lines into entries: each ends with its labelled lines, where the next text or a second id begins."""
    entry = _Entry()
    for number, line in enumerate(lines, start=1):
        if is_blank(line):
            continue
        label = _closing(line)
        if entry.seen and (label is None or label.label in entry.seen):
            yield entry
            entry = _Entry()
        if label is None:
            entry.head.append(_head_line(number, line))
        else:
            entry.labels.append(label)
            entry.seen.update((label.label,) if label.label != "other" else ("any",))
        entry.first = entry.first or number
        entry.last = number
    if entry.first:
        yield entry


def _head_line(number: int, line: str) -> tuple[int, str, PartKind]:
    label = labelled(line)
    if label is None or label.label not in _HEAD_LABELS:
        return number, line, PartKind.UNKNOWN
    return number, label.value, _HEAD_LABELS[label.label]


def _add(ledger: Ledger, entry: _Entry) -> None:
    told = tell_entries(split_parts(entry.head))
    for parts in told[:-1]:
        ledger.add_record(_record(parts))
    record = with_labels(_record(told[-1]) if told else Record(line_start=entry.first, line_end=0), entry.labels)
    record = replace(record, line_end=entry.last)
    abstract = record.abstract or ""
    if (record.arxiv_id is not None and (record.title or abstract)) or len(abstract) >= _SHORTEST_WITHOUT_ID:
        ledger.add_record(record)
    elif not entry.head:
        ledger.add_reject(entry.first, entry.last, RejectReason.NO_ABSTRACT, "labels with neither abstract nor title")


def _record(parts: Parts) -> Record:
    lines = parts.all()
    authors = parts.authors.text if parts.authors else ""
    names = split_authors(authors)
    return Record(
        line_start=lines[0].first,
        line_end=lines[-1].last,
        title=parts.title.text if parts.title else None,
        abstract="\n\n".join(part.text for part in parts.abstract) or None,
        authors=names,
        n_authors=len(names) if names and is_complete(authors) else None,
        comment=" ".join(part.text for part in parts.comment) or None,
    )
