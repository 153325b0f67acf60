"""Entries without ids and labels: a title in a line, its authors in the next, then the abstract, over and over.

In: lines. Out: a record for each entry. A line of names tells where the title above it and the text below it part; so
the layout is sure only where each entry has one, and each text ends as a sentence does before the next title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_authors, without_by
from pipeline.parsing.labels import Labelled, categories, labelled, with_labels
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.listing_labels import by_doi
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import names_of, split_authors
from pipeline.parsing.prose import ends_sentence, has_sentence_break
from pipeline.parsing.reference_lines import are_numbered, parts_of
from pipeline.parsing.texts import paragraphs
from pipeline.records import Record

NAME = "titled-entries"
DESCRIPTION = "entries without ids: a title in a line, its authors in the next, then the abstract"
VERSION = 7

_LONGEST_TITLE = 300  # characters
_SHORTEST_TEXT, _LONGEST_TEXT = 40, 4_000  # characters of an abstract
_NAME_WORD = re.compile(r"[^\W\d_]+")
_WIDEST_WRAPPED, _SHORT_LINE = 120, 90  # characters
_LONGEST_INITIAL = 2  # letters
_LONG = 250  # characters of a line that is an abstract without a stop at its end
_FEWEST = 2  # entries
_IDENTIFYING = ("arxiv", "doi", "url", "created")
_MOST_ABOVE, _LONGEST_HEADING = 3, 80  # lines above the first entry, and characters of one
_CODES = re.compile(r"\[?[a-z][a-z-]{1,9}(?:\.[A-Za-z-]{2,9})?(?:[,;]? [a-z][a-z-]{1,9}(?:\.[A-Za-z-]{2,9})?){0,9}\]?")


@dataclass(slots=True)
class _Entry:
    """An entry's lines: numbers, counted from 1, with what stands in them."""

    title: tuple[int, str]
    authors: str
    text: list[str] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    last: int = 0

    def _holds_others(self) -> bool:
        """Say whether short lines that end no sentence stand among whole paragraphs, as days and ids do."""
        lines = list(filter(None, map(str.strip, self.text)))
        are_whole = max(map(len, lines), default=0) > _WIDEST_WRAPPED
        return are_whole and any(len(line) <= _SHORT_LINE and not ends_sentence(line) for line in lines)

    def is_whole(self) -> bool:
        """Say whether the text is an abstract to its end, by people whom it does not speak of."""
        lines = [line.strip() for line in self.text if not is_blank(line)]
        text, last = " ".join(lines), lines[-1] if lines else ""
        names = {word for word in _NAME_WORD.findall(self.authors) if len(word) > _LONGEST_INITIAL and word.istitle()}
        is_ended = ends_sentence(text) or (len(last) >= _LONG and has_sentence_break(last))  # some end in an address
        is_abstract = _SHORTEST_TEXT <= len(text) <= _LONGEST_TEXT and is_ended and not self._holds_others()
        return is_abstract and names.isdisjoint(_NAME_WORD.findall(text))


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such entries: all of them, from the first lines on; looked at until one is none."""
    whole = 0
    lines = without_by(lines)
    if _are_labelled_above(lines):
        return Guess(0.0, "labels stand above the titles that they belong to")
    for entry in _entries(lines, _MOST_ABOVE):
        if not entry.is_whole() or (whole == 0 and not _is_headed(lines[: entry.title[0] - 1])):
            return Guess(0.0, f"{whole} lines of names stand between a title and an abstract, before one that does not")
        whole += 1
    return Guess(0.6 if whole >= _FEWEST else 0.0, f"{whole} lines of names stand between a title and an abstract")


def _are_labelled_above(lines: Sequence[str]) -> bool:
    """Say whether ids, addresses or dates stand above titles: nearer to the text below, or one above the first."""
    filled = dict.fromkeys(number for number, line in enumerate(lines, start=1) if _is_filled(line))
    ends = [*filled][:1] + [*filled][-1:]
    labels = [labelled(line) for line in by_doi(lines)]
    places = {number for number in filled if (label := labels[number - 1]) and label.label in _IDENTIFYING}
    above = sum(number - 1 not in filled and number + 1 in filled for number in places)
    below = sum(number - 1 in filled and number + 1 not in filled for number in places)
    return above > below or (above == below and [end in places for end in ends] == [True, False])


def _is_headed(above: Sequence[str]) -> bool:
    return all(len(line) <= _LONGEST_HEADING for line in above if _is_filled(line))


def parse(lines: Sequence[str]) -> Parsed:
    """Take the entries apart; total for any lines."""
    ledger = Ledger(lines)
    lines = without_by(lines)
    entries = [entry for entry in _entries(lines) if entry.is_whole()]
    numbered = are_numbered([entry.title[1] for entry in entries])
    for entry in entries:
        names, count = names_of(entry.authors)
        record = Record(
            line_start=entry.title[0],
            line_end=entry.last,
            abstract=paragraphs("\n".join(entry.text)),
            authors=names,
            n_authors=count,
        )
        ledger.add_record(with_labels(record, [*parts_of(entry.title[1], numbered=numbered), *entry.labels]))
    begins = entries[0].title[0] if entries else 0
    numbered_lines = enumerate(lines, start=1)
    ledger.add_known(at for at, line in numbered_lines if is_ruler(line) or (at < begins and not is_blank(line)))
    return ledger.close(NAME, unclaimed="no part of an entry of title, authors and abstract")


def _is_filled(line: str) -> bool:
    return not is_blank(line) and not is_ruler(line)


def _entries(lines: Sequence[str], most_above: int | None = None) -> Iterator[_Entry]:
    """Yield entries, whole or not; a title stands first, or below what ends a sentence or is a label.

    None where there are more than `most_above` lines above the first one.
    """
    filled = [(number, line) for number, line in enumerate(lines, start=1) if _is_filled(line)]
    entry: _Entry | None = None
    names = -1  # the place of the entry's authors
    for place, (number, line) in enumerate(filled):
        if entry is None and most_above is not None and place > most_above:
            return
        above = filled[place - 1][1] if place else ""
        below = filled[place + 1][1] if place + 1 < len(filled) else ""
        is_apart = place > 0 and filled[place - 1][0] < number - 1 and place - 1 != names
        begins = place != names and _is_title(line, above, below, begins=entry is None or is_apart)
        if begins:
            if entry is not None:
                yield entry
            entry, names = _Entry((number, line.strip()), below.strip(), last=number), place + 1
        elif entry is not None and place != names:
            label = labelled(line)
            if label is None and _CODES.fullmatch(line.strip()) and categories(line):
                label = Labelled("categories", line.strip())
            if label is not None and label.label != "abstract":
                entry.labels.append(label)
            else:
                entry.text.append(label.value if label else line)
        if entry is not None and (place == names or not begins):
            entry.last = number
    if entry is not None:
        yield entry


def _is_title(line: str, above: str, below: str, *, begins: bool) -> bool:
    """Say whether a line is a title: names stand below it, and above it the end of a text, or a label.

    What `begins` stands first, or below a blank line: there a text may end without a stop.
    """
    is_text = line.rstrip().endswith((",", ";", ":")) or (ends_sentence(line.rstrip()) and has_sentence_break(line))
    if len(line) > _LONGEST_TITLE or is_text or not (begins or _is_end(above)):
        return False
    if labelled(line) is not None or not are_authors(below.strip()):
        return False
    return not are_authors(line.strip()) or len(split_authors(line)) == 1


def _is_end(above: str) -> bool:
    return ends_sentence(above.rstrip()) or labelled(above) is not None or _CODES.fullmatch(above.strip()) is not None
