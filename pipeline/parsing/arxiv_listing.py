"""An author's arXiv listing as text: abstract, perhaps title, authors and comment, then `arXiv:` id and date.

In: lines. Out: a record for each entry. Blank lines separate an entry's parts, and labelled lines end it; which part
is what is told by what it looks like, since parts are missing at will.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_several_names, without_by
from pipeline.parsing.below_authors import below_authors
from pipeline.parsing.blocks_alike import kinds_of_blocks
from pipeline.parsing.id_places import LineKind, Side, Told, openings, side_of_ids, starts
from pipeline.parsing.identifiers import arxiv_id
from pipeline.parsing.labels import Labelled, labelled, with_labels
from pipeline.parsing.lines import Ledger, is_blank, is_of_yaml
from pipeline.parsing.listing_blocks import (
    GLUED,
    PartKind,
    holds_doubtful_heading,
    holds_doubtful_title,
    split_parts,
    width_of_page,
)
from pipeline.parsing.listing_entries import SHORTEST_WITHOUT_ID, Entry, entries_of
from pipeline.parsing.listing_heads import are_shifted, told_heads
from pipeline.parsing.listing_labels import (
    by_doi,
    closing_labels,
    has_head_labels,
    holds_ids,
    is_abstract_of_entry,
    is_doi,
    is_id,
    spelt_out,
)
from pipeline.parsing.listing_parts import (
    TWO_TEXTS,
    Named,
    Parts,
    are_names,
    are_untold,
    is_doubtful,
    names_told,
    tell_entries,
)
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import names_of
from pipeline.parsing.stated_counts import stated_count
from pipeline.parsing.stated_dates import stated_date
from pipeline.parsing.unknown_labels import with_known_labels
from pipeline.records import Record, RejectReason

NAME = "arxiv-listing"
DESCRIPTION = "an arXiv listing as text: title and authors, abstract, comment, then `arXiv:` id and `Created:` date"
VERSION = 26

_LINES_PER_ID = 60  # an entry wrapped at 40 columns has as many lines
_SENTENCES = re.compile(r"[a-z]{3}\. [A-Z]")
_ALIKE = 0.95
_FEWEST_IDS, _HARDLY_ANY = 10, 0.1  # entries that say how a list has its comments; share of them with a label
_DATE_LABELS = ("created", "updated")
_LONGEST_DATE = 60  # characters
_ALONE = (
    "ids alone, with neither title nor abstract; ask an index for them and give what it answers, as in"
    " `gistmill run 'https://export.arxiv.org/api/query?id_list=2406.06606,2406.06607'`"
)
_UNSURE = (
    "whether the ids belong to the texts above them or to those below cannot be told from the blank lines, the ends "
    "and the dates; set a blank line between the entries, none within them, and each id above or below its texts"
)


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a listing: by lines that are an arXiv id, and dates next to them."""
    if kinds_of_blocks(lines):
        return Guess(_ALIKE, "its entries are built alike: an abstract, perhaps a comment, an `arXiv:` id")
    ids = dates = filled = items = 0
    for line in spelt_out(lines):
        filled += not is_blank(line)
        items += is_of_yaml(line)
        label = labelled(line)
        ids += label is not None and is_id(label)
        dates += label is not None and label.label in _DATE_LABELS
    if not ids and (count := sum(label is not None and is_doi(label) for label in map(labelled, by_doi(lines)))):
        is_dense = count > 1 and filled / count <= _LINES_PER_ID
        return Guess(0.55 if is_dense and not has_head_labels(lines) else 0.0, f"{count} lines are a DOI")
    if ids and items >= ids:
        return Guess(0.0, "its lines are a list of keys and values, as YAML has them")
    if not ids:
        return Guess(0.4 if holds_ids(lines) else 0.0, "no line is an `arXiv:` id alone")
    score = 0.65 + 0.15 * (dates > 0) if filled / ids <= _LINES_PER_ID else 0.3
    return Guess(score, f"{ids} lines are an `arXiv:` id, {dates} a date, {filled / ids:.0f} lines for each id")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the listing apart; total for any lines."""
    ledger = Ledger(lines)
    kinds = kinds_of_blocks(lines)
    others = enumerate(without_by(with_known_labels(lines)), start=1)
    spelt = spelt_out([lines[number - 1] if number in kinds else line for number, line in others])
    lines = by_doi(spelt)
    ids = "arxiv" if lines is spelt else "doi"
    stated = ((number, stated_count(line)) for number, line in enumerate(lines, start=1))
    counts = {number: count for number, count in stated if count is not None and number not in kinds}
    rulers = {number for number, line in enumerate(lines, start=1) if is_ruler(line)}
    aside = {place + 1 for place in below_authors(lines)} - kinds.keys()
    labels = _without_own_labels(lines, closing_labels(lines))
    labels = [None if number in kinds else label for number, label in enumerate(labels, start=1)]
    told = [
        _told(line, label, ids, is_skipped=number in counts)
        for number, (line, label) in enumerate(zip(lines, labels, strict=True), start=1)
    ]
    filled = [line.kind for line in told if line.kind is not LineKind.BLANK]
    is_whole = bool(kinds) and filled[0] is LineKind.TEXT is not filled[-1]  # else an id was cut off
    side = Side.BELOW if is_whole else side_of_ids(told)
    if side is Side.UNSURE:
        return _refused(ledger, lines)
    places = starts(told) if side is Side.ABOVE else openings(told, [label.label if label else "" for label in labels])
    begins = {place + 1 for place in places}
    entries = list(entries_of(lines, labels, {*counts, *rulers, *aside}, begins))
    for entry in entries:
        entry.head = [(number, text, kinds.get(number, kind)) for number, text, kind in entry.head]
    width = width_of_page(lines)
    named = names_told([entry.head for entry in entries], width)
    heads = told_heads([entry.head for entry in entries], [bool(entry.labels) for entry in entries])
    for entry, head in zip(entries, heads, strict=True):
        if head is None:
            ledger.add_reject(entry.first, entry.last, RejectReason.MALFORMED, GLUED)
        else:
            _add(ledger, replace(entry, head=head), named, width, is_alike=bool(kinds))
    ledger.add_known([*rulers, *aside, *counts])
    found = ledger.close(NAME, unclaimed="no part of an entry", stated_count=next(iter(counts.values()), None))
    return _refused(Ledger(lines), lines) if side is not Side.ABOVE and are_shifted(found) else found


def _refused(ledger: Ledger, lines: Sequence[str]) -> Parsed:
    """Reject a listing whose ids could belong to the entries above them or to those below."""
    filled = [number for number, line in enumerate(lines, start=1) if not is_blank(line)]
    told = [labelled(lines[number - 1]) for number in filled]
    are_alone = all(label is not None and (is_id(label) or is_doi(label)) for label in told)
    ledger.add_reject(filled[0], filled[-1], RejectReason.UNKNOWN_LAYOUT, _ALONE if are_alone else _UNSURE)
    return ledger.close(NAME)


def _without_own_labels(lines: Sequence[str], labels: Sequence[Labelled | None]) -> list[Labelled | None]:
    """Leave labels of comments out where hardly any entry has one and no title has: authors begin comments so, too."""
    count = sum(label is not None and is_id(label) for label in labels)
    comments = [at for at, label in enumerate(labels) if label is not None and label.label == "comment"]
    is_own = count >= _FEWEST_IDS and len(comments) <= _HARDLY_ANY * count and not has_head_labels(lines)
    own = {at for at in comments if is_own or is_abstract_of_entry(lines, labels, at)}
    return [None if at in own else label for at, label in enumerate(labels)]


def _told(line: str, label: Labelled | None, ids: str, *, is_skipped: bool) -> Told:
    """Tell what a line is to the places of ids; a drawn rule parts as a blank line does."""
    if is_skipped or is_blank(line) or is_ruler(line):
        return Told(LineKind.BLANK)
    if label is None:
        return Told(LineKind.TEXT, len(line.strip()))
    day = stated_date(label.value) if label.label == "created" and len(label.value) <= _LONGEST_DATE else None
    identifier = arxiv_id(label.value) if label.label == "arxiv" else None
    if label.label == ids and is_doi(label):
        identifier = label.value
    return Told(LineKind.ID if identifier else LineKind.LABEL, identifier=identifier, day=day)


def _add(ledger: Ledger, entry: Entry, named: Named, width: int, *, is_alike: bool) -> None:
    parts = split_parts(entry.head, page_width=width)
    if named is Named.ALL and is_doubtful(entry.head, parts):
        parts = split_parts(entry.head, has_authors=True, page_width=width)
    # in a list of several that names no authors anywhere, a title's last line is its own
    is_glued = named is not Named.NONE and holds_doubtful_title(entry.head, parts)
    if is_glued or holds_doubtful_heading(entry.head, parts):
        ledger.add_reject(entry.first, entry.last, RejectReason.MALFORMED, GLUED)
        return
    told = tell_entries(parts)
    if is_alike and are_untold(told):
        ledger.add_reject(entry.first, entry.last, RejectReason.MALFORMED, TWO_TEXTS)
        return
    is_titled = any(kind is PartKind.TITLE for _, _, kind in entry.head)
    records = [_record(parts) for parts in told]
    if records:
        leading = [line for line in entry.labels if line[0] < entry.head[0][0]]
        records[0] = _with_lines(records[0], leading)
        closing = [line for line in entry.labels if line[0] > records[-1].line_start]
        records[-1] = _with_lines(records[-1], closing)
    for record in filter(_is_enough, records):
        # where all is built alike, a title stands above names
        is_stray = is_alike and record.title is not None and not record.authors
        if not is_titled and (is_stray or _holds_abstract(record) or are_several_names(record.title or "")):
            ledger.add_reject(record.line_start, record.line_end, RejectReason.MALFORMED, GLUED)
        else:
            ledger.add_record(record)
    if not entry.head:
        ledger.add_reject(entry.first, entry.last, RejectReason.NO_ABSTRACT, "labels with neither abstract nor title")


def _with_lines(record: Record, lines: Sequence[tuple[int, Labelled]]) -> Record:
    """Add labelled lines to a record: what they say, and where they stand."""
    numbers = [number for number, _ in lines]
    return replace(
        with_labels(record, (label for _, label in lines)),
        line_start=min([record.line_start, *numbers]),
        line_end=max([record.line_end, *numbers]),
    )


def _holds_abstract(record: Record) -> bool:
    """Say whether what is taken for a title begins with an abstract, whose title stands below it."""
    title = "" if record.abstract else (record.title or "")
    return len(title) >= SHORTEST_WITHOUT_ID and _SENTENCES.search(title) is not None


def _is_enough(record: Record) -> bool:
    """Say whether this is a record: a title alone needs an id, and so does a line that is hardly an abstract."""
    abstract = record.abstract or ""
    return ((record.arxiv_id or record.doi) is not None and bool(record.title or abstract)) or len(
        abstract
    ) >= SHORTEST_WITHOUT_ID


def _record(parts: Parts) -> Record:
    lines = parts.all()
    named = next(filter(are_names, parts.comment), None) if parts.authors is None else parts.authors
    authors = named.text if named else ""
    names, count = names_of(authors)
    return Record(
        line_start=lines[0].first,
        line_end=lines[-1].last,
        title=(parts.title.text or None) if parts.title else None,
        abstract="\n\n".join(part.text for part in parts.abstract) or None,
        authors=names,
        n_authors=count,
        comment=" ".join(part.text for part in parts.comment if part is not named) or None,
    )
