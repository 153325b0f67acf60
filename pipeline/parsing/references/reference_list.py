"""A list of references as text: `Weber, A., & Roe, R. (2021). Moss in boxes. J. Moss, 3(1), 1-9`, without abstracts.

In: lines. Out: a record for each reference, in the one style that the list is written in: all of it decides, for one
line alone may be read in several. A reference that is not of that style to the letter is a reject, and a list that is
of none is not read at all: a title or a name that is cut wrong would be published in silence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.parsing.documents.mending import joined
from pipeline.parsing.latex import plain_latex
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.markup import plain as without_tags
from pipeline.parsing.paper_list_bodies import LINK
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.references.cited_names import begins_with_names
from pipeline.parsing.references.splitting import DATED, Range, headings, names_references, splits, without_mark
from pipeline.parsing.references.styles import STYLES, Reference, reference_in
from pipeline.parsing.texts import one_line
from pipeline.records import Record, RejectReason

NAME = "references"
DESCRIPTION = "lists of references as text, in one style: APA, MLA, Chicago, IEEE, Vancouver, ACM and others"
VERSION = 6

_FEWEST, _MOST = 2, 0.6  # references of one style, and their share of the list
_LONGEST_UNDATED, _MOST_UNDATED = 240, 0.2  # characters of an entry without a year, as of a manual, and their share
_LONGEST, _LOOKED_AT = 1_500, 40  # characters of an entry, and entries by which a text is told to be no such list
_NEW_BLOCK = "\\newblock"  # between the parts of what BibTeX writes
_HREF = re.compile(r"<a\s[^<>]{0,200}?href=[\"'](?P<url>https?://[^\"'\s<>]{3,500})", re.IGNORECASE)
# of Markdown, in pairs: `*Nature* **12**`, but neither `A* search` nor `x_i`
_EMPHASIS = re.compile(
    r"(?P<formula>\$[^$\n]{1,500}\$)|(?<![\w*\\])(?P<mark>\*\*|\*|__?)(?=\S)(?P<text>[^*_\n]{1,300}?)(?<=\S)(?P=mark)(?![\w*])"
)
# an address, a DOI or a dash that may go on in the next line, and a hyphen of `real- and complex-valued`
_UNSURE_END = re.compile(r"(?:10\.\d{4,9}/\S*|https?://\S*|\s-{1,3})\n|-\n\s*(?:and|or|to|und|oder|et)\s")
_WAY_OUT = "export the list as BibTeX, RIS or CSV from where it came"
_UNLIKE = f"names, title and source cannot be told as in the other references; {_WAY_OUT}"


@dataclass(frozen=True, slots=True)
class _Read:
    """A list as it is read in one style: its entries, and for each what it is."""

    style: str
    entries: tuple[Range, ...]
    references: tuple[Reference | None, ...]

    @property
    def count(self) -> int:
        return sum(one is not None for one in self.references)


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are references of one style: most entries are, or none counts."""
    read = _read(tuple(lines))
    if read is None:
        return Guess(0.0, "no style of citing fits most of the entries")
    return Guess(0.95, f"{read.count} of {len(read.entries)} entries are references in the style of {read.style}")


def parse(lines: Sequence[str]) -> Parsed:
    """Take the references apart; total for any lines."""
    ledger = Ledger(lines)
    read = _read(tuple(lines))
    for (start, end), reference in zip(read.entries, read.references, strict=True) if read else ():
        if reference is not None:
            ledger.add_record(_record(reference, start + 1, end))
        else:
            ledger.add_reject(start + 1, end, RejectReason.MALFORMED, _UNLIKE)
    top = read.entries[0][0] if read else 0
    known = headings(lines) | {at for at in range(top) if not is_blank(lines[at])}
    ledger.add_known(at + 1 for at in sorted(known))
    return ledger.close(NAME, unclaimed="is no part of a reference")


@lru_cache(maxsize=2)  # a list is recognised, and then parsed
def _read(lines: tuple[str, ...]) -> _Read | None:
    """Read lines in the style and by the parting in which most of them are references; None where none fits."""
    found = [read for entries in splits(lines) if (read := _in_one_style(lines, entries))]
    return max(found, key=lambda read: read.count, default=None)


def _in_one_style(lines: Sequence[str], entries: Sequence[Range]) -> _Read | None:
    """Read entries in the style that most of them have."""
    looked_at = [_may_be_one(lines[start:end]) for start, end in entries[:_LOOKED_AT]]
    if sum(looked_at) < max(_FEWEST, _MOST * len(looked_at)):
        return None
    texts = ["" if _is_cut(lines[start:end]) else _text(lines[start:end]) for start, end in entries]
    links = [" ".join(_addresses(" ".join(lines[start:end]))) for start, end in entries]
    read = (_in_style(name, entries, texts, links) for name in STYLES)
    best = max(read, key=lambda one: one.count)
    are_most = best.count >= max(_FEWEST, _MOST * len(entries))
    return best if are_most and _are_people(best) and not _has_prose(best, lines) else None


def _has_prose(read: _Read, lines: Sequence[str]) -> bool:
    """Say whether a text stands above the references or among them, as in a document that ends in some."""
    others = [lines[start:end] for (start, end), one in zip(read.entries, read.references, strict=True) if one is None]
    undated = [entry for entry in others if not _may_be_one(entry)]
    is_begun = read.references[0] is None and _begins_document(lines[slice(*read.entries[0])], lines)
    is_long = any(sum(map(len, entry)) > _LONGEST_UNDATED for entry in undated)
    return is_begun or is_long or len(undated) > _MOST_UNDATED * len(read.entries)


def _begins_document(first: Sequence[str], lines: Sequence[str]) -> bool:
    """Say whether a first entry that is no reference is a text that cites: their heading stands below it."""
    is_text = sum(map(len, first)) > _LONGEST_UNDATED and not begins_with_names(_text(first))
    return not _may_be_one(first) or is_text or any(map(names_references, lines[lines.index(first[0]) :]))


def _in_style(name: str, entries: Sequence[Range], texts: Sequence[str], links: Sequence[str]) -> _Read:
    references = (reference_in(text, told, STYLES[name]) for text, told in zip(texts, links, strict=True))
    return _Read(name, tuple(entries), tuple(references))


def _text(lines: Sequence[str]) -> str:
    """Return an entry as a reader sees it, in one line, without its mark; empty for one that is too long."""
    kept = [line for line in lines if not is_blank(line)]
    if sum(map(len, kept)) > _LONGEST:
        return ""
    text = LINK.sub(lambda found: found["text"], joined([without_mark(kept[0]), *kept[1:]]))
    shown = _EMPHASIS.sub(lambda found: found["formula"] or found["text"], without_tags(text))
    return one_line(plain_latex(shown.replace(_NEW_BLOCK, "")) if _NEW_BLOCK in shown else shown)


def _addresses(text: str) -> Iterator[str]:
    """Yield the addresses of links, of Markdown and HTML."""
    yield from (found["url"] for links in (LINK, _HREF) for found in links.finditer(text))


def _may_be_one(lines: Sequence[str]) -> bool:
    return sum(map(len, lines)) <= _LONGEST and any(map(DATED.search, lines))


def _is_cut(lines: Sequence[str]) -> bool:
    """Say whether a line ends within an entry where it cannot be told how it goes on."""
    return _UNSURE_END.search("\n".join(line.rstrip() for line in lines)) is not None


def _are_people(read: _Read) -> bool:
    """Say whether lists of names are some: half of them have initials or several names, as titles have not."""
    told = [one for one in read.references if one is not None]
    sure = sum(len(one.names) > 1 or one.n_authors is None or "." in one.names[0] for one in told)
    return 2 * sure >= len(told)


def _record(reference: Reference, first: int, last: int) -> Record:
    facts = reference.facts
    return Record(
        line_start=first,
        line_end=last,
        title=reference.title,
        authors=reference.names,
        n_authors=reference.n_authors,
        published_on=facts.published_on,
        doi=facts.doi,
        arxiv_id=facts.arxiv_id,
        version=facts.version,
        url=facts.url,
        own_ids=facts.own_ids,
    )
