"""What all XML formats share: from a document to its entries, and what is said of a document that is not whole.

In: content and what to make of an entry. Out: entries. Kept apart so that each format holds its own fields alone.
"""

import re
from collections.abc import Callable, Iterator

from pipeline.parsing.content import Content, Head
from pipeline.parsing.entries import Entry, Fault, Stated
from pipeline.parsing.feeds.elements import Element, declarations, parse
from pipeline.parsing.feeds.segments import Segment, segments
from pipeline.records import EXCERPT_CHARS, Record, RejectReason

Around = Callable[[str], Iterator[Fault | Stated]]
CutOff = Callable[[str, str], tuple[Record, str] | None]

_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60}))(?=[\s/>])([^<>]{0,4000})>?")
_LOOKED_AT = 20_000  # characters before the root element: declarations and comments
_NAMED_PROBLEMS = 5  # entries with broken XML that are told one by one


def root_of(head: Head) -> tuple[str, str]:
    """Return the local name of a document's root element and its attributes; empty where it is no XML."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return "", ""
    found = _ROOT.search(_without_comments(text[:_LOOKED_AT]))
    return (found[2], found[3]) if found else ("", "")


def is_html(head: Head) -> bool:
    """Whether an input begins as an HTML page does."""
    return root_of(head)[0].lower() == "html" or head.text.lstrip("\ufeff \t\r\n").lower().startswith("<!doctype html")


def _without_comments(text: str) -> str:
    """Cut comments and processing instructions; linear, since each is found from the end of the one before."""
    kept: list[str] = []
    position = 0
    while True:
        comment, instruction = text.find("<!--", position), text.find("<?", position)
        start = min((place for place in (comment, instruction) if place >= 0), default=-1)
        if start < 0:
            return "".join([*kept, text[position:]])
        kept.append(text[position:start])
        mark = "-->" if start == comment else "?>"
        end = text.find(mark, start)
        if end < 0:
            return "".join(kept)
        position = end + len(mark)


def reader(
    names: str, record: Callable[[Element], Entry], around: Around | None = None
) -> Callable[[Content, Head], Iterator[Entry]]:
    """Return what reads documents with such entries: see `read_entries`."""
    return lambda content, head: read_entries(content, head, names, record, around)


def read_entries(
    content: Content,
    head: Head,
    names: str,
    record: Callable[[Element], Entry],
    around: Around | None = None,
    *,
    cut_off: CutOff | None = None,
) -> Iterator[Entry]:
    """Yield what `record` makes of each entry of a document.

    Args:
        content: the document.
        head: its beginning.
        names: the local names of the entries, separated by bars.
        record: makes an entry of an element.
        around: is given the text before, between and after entries; says what the document states of itself.
        cut_off: is given an entry that the data ends within, and the namespaces declared before it; gives what of it
            is whole, and says what is not.
    """
    namespaces = declarations(head.text)
    number = problems = 0
    last = Segment("", is_entry=False)
    for segment in segments(content, head, names):
        last = segment
        if not segment.is_entry:
            if around is not None and not segment.text.isspace():
                yield from around(segment.text)
            continue
        number += 1
        whole = cut_off(segment.text, namespaces) if segment.is_cut and cut_off is not None else None
        if whole is not None:
            yield whole[0]
            detail = f"the data ends within entry {number:,}; {whole[1]}"
            yield Fault(RejectReason.MALFORMED, detail, segment.text[-EXCERPT_CHARS:].strip(), is_entry=False)
            continue
        entry, problem = _entry(segment, namespaces, record)
        yield entry
        problems += problem is not None
        if problem is not None and problems <= _NAMED_PROBLEMS:
            detail = f"the XML of entry {number:,} is broken ({problem}); what could be read of it is kept"
            yield Fault(RejectReason.MALFORMED, detail, segment.text, is_entry=False)
    yield from _ending(head, last, problems, is_entry=number > 0 and root_of(head)[0] in names.split("|"))


def _entry(segment: Segment, namespaces: str, record: Callable[[Element], Entry]) -> tuple[Entry, str | None]:
    if segment.is_cut:
        detail = "the data ends within this entry, or the entry has no end"
        return Fault(RejectReason.MALFORMED, detail, segment.text[:EXCERPT_CHARS]), None
    parsed = parse(segment.text, namespaces)
    if parsed.element is None:
        return Fault(RejectReason.MALFORMED, f"no XML: {parsed.problem}", segment.text[:EXCERPT_CHARS]), None
    entry = record(parsed.element)
    return entry, None if isinstance(entry, Fault) else parsed.problem


def _ending(head: Head, last: Segment, problems: int, *, is_entry: bool) -> Iterator[Fault]:
    """Say what of the document as a whole is broken; one whose root is the entry ends with it."""
    if problems > _NAMED_PROBLEMS:
        yield Fault(RejectReason.MALFORMED, f"the XML of {problems:,} entries is broken in all", is_entry=False)
    root, attributes = ("", "") if is_entry else root_of(head)
    is_empty = attributes.rstrip().endswith("/") and f"{attributes}>" in head.text
    if root and not is_empty and not last.is_cut and not re.search(rf"</(?:[\w.-]+:)?{re.escape(root)}\s*>", last.text):
        detail = f"the XML ends before its root element <{root}> does; what stands before is kept"
        yield Fault(RejectReason.MALFORMED, detail, last.text[-EXCERPT_CHARS:].strip(), is_entry=False)
