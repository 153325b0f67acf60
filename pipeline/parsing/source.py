"""From an input to its records: unpack, look at the head, detect the format, read.

In: content, of any size. Out: its records, its rejects and the account of its lines or entries, in parts, so that
only a listing is ever in memory as a whole. It is total: whatever the bytes are, something is said of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.errors import UsageError, nearest, unexpected
from pipeline.parsing.browser_pages import page_in
from pipeline.parsing.containers import OfficeFile, is_archive, unpack
from pipeline.parsing.content import (
    LONGER_HEADS,
    Content,
    Head,
    begins_with_whole_lines,
    content_of_bytes,
    is_within_first_entry,
    read_head,
    with_line_feeds,
)
from pipeline.parsing.detection import SURE_ENOUGH, detect_entries
from pipeline.parsing.entry_source import read_entries
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.formats import DOCUMENTS, FORMATS, EntryFormat, Format
from pipeline.parsing.letters_behind import settled
from pipeline.parsing.lines import whole
from pipeline.parsing.parsed import Context, Guess, Parsed, joined
from pipeline.parsing.text_source import BINARY, EMPTY, read_text
from pipeline.records import EXCERPT_CHARS, RejectReason


@dataclass(frozen=True, slots=True)
class ParsedInput:
    """A source taken apart; `encoding` is None where it is binary or several."""

    parsed: Parsed
    encoding: str | None


def parse_bytes(
    data: bytes, *, as_of: date | None = None, format_name: str | None = None, name: str = ""
) -> ParsedInput:
    """Parse one input that is in memory.

    Args:
        data: the input as it came.
        as_of: the day it was saved; gives dates without a year their year.
        format_name: a name in FORMATS, to parse by it whatever the input looks like.
        name: what the input is called.

    Returns:
        The records and rejects. `parsed.format` is the format's name, or BINARY, EMPTY or UNKNOWN.

    Raises:
        UsageError: no format is called `format_name`.
    """
    parsed = joined(read_parts(content_of_bytes(data, name), Context(as_of), format_name))
    return ParsedInput(parsed, parsed.encoding)


def read_parts(content: Content, context: Context, format_name: str | None = None) -> Iterator[Parsed]:
    """Read one input, of any size, a part at a time.

    Args:
        content: the input.
        context: what it does not say of itself.
        format_name: a name in FORMATS, to read by it whatever the input looks like.

    Yields:
        At least one part. Lines, or entries, are numbered on from part to part, and from member to member of an
        archive.

    Raises:
        UsageError: no format is called `format_name`.
        OSError: the input cannot be read.
    """
    if format_name is not None and format_name not in FORMATS:
        raise UsageError(f"no format is called '{format_name}'; {nearest(format_name, FORMATS)}")
    chosen = FORMATS[format_name] if format_name is not None else None
    if not is_archive(content):
        yield from _member(next(unpack(content)), context, chosen)
        return
    if (chosen is None or chosen.name in DOCUMENTS) and is_document(content, context):
        yield from _member(content, context, chosen)
        return
    read = 0
    try:
        for member in unpack(content):
            before = read  # of earlier members: the parts of one number on by themselves
            for part in _member(member, context, chosen):
                yield _in_archive(part, member.name, before)
                read += part.lines
    except (OSError, ValueError) as error:
        reason = RejectReason.BINARY if isinstance(error, OfficeFile) else RejectReason.MALFORMED
        yield Parsed(format=BINARY, rejects=(whole(reason, str(error)),))


def is_document(content: Content, context: Context) -> bool:
    """Whether an input is one document, as PDF, DOCX and EPUB are, or an HTML page, which may be one.

    Raises:
        OSError, ValueError: nothing of it can be read.
    """
    head = read_head(page_in(content))
    found, guess = detect_entries(head, context)
    return (found.name in DOCUMENTS and guess.score >= SURE_ENOUGH) or is_html(head)


def _in_archive(part: Parsed, name: str, before: int) -> Parsed:
    """Number a part's lines on after `before` lines of earlier members, and name the member in its rejects."""
    records = tuple(
        replace(record, line_start=record.line_start + before, line_end=record.line_end + before)
        for record in part.records
    )
    rejects = tuple(
        replace(
            reject,
            line_start=None if reject.line_start is None else reject.line_start + before,
            line_end=None if reject.line_end is None else reject.line_end + before,
            detail=f"{name[-EXCERPT_CHARS:]}: {reject.detail}",
        )
        for reject in part.rejects
    )
    return replace(part, records=records, rejects=rejects)


def _member(content: Content, context: Context, chosen: Format | None) -> Iterator[Parsed]:
    """Read one file; whatever goes wrong in it, in a library or in a parser of ours, is a reject of it."""
    try:
        content = page_in(with_line_feeds(content))
        head, found, guess = _recognised(content, context, chosen)
        head, told = settled(content, head)
        if not head.data:
            yield Parsed(format=EMPTY, encoding=head.encoding)
        elif isinstance(found, EntryFormat):
            is_strange = chosen is not None and found.recognise(head, context).score < SURE_ENOUGH
            parts = read_entries(found, content, head, context, is_strange=is_strange)
            yield from _with_told(parts, told)
        else:
            parsed = read_text(content, head, context, found, guess)
            yield from _with_told(iter((parsed,)), told)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - what comes from outside may break anything; --debug shows where
        told = str(error) if isinstance(error, ValueError) else f"the input cannot be read: {unexpected(error)}"
        yield Parsed(format=BINARY, rejects=(whole(RejectReason.MALFORMED, told),))


def _with_told(parts: Iterator[Parsed], told: str | None) -> Iterator[Parsed]:
    """Say in the first part of an input what is told of its encoding, if anything."""
    first = next(parts)
    yield replace(first, rejects=(*first.rejects, whole(RejectReason.MALFORMED, told))) if told else first
    yield from parts


def _recognised(
    content: Content, context: Context, chosen: Format | None
) -> tuple[Head, Format | None, tuple[str, Guess] | None]:
    """Return the head of an input, its format unless it is a listing's to be told by its lines, and the nearest one.

    The head is longer where the first entry is.
    """
    head = read_head(content)
    found, guess = detect_entries(head, context)
    for size in LONGER_HEADS:
        is_told = guess.score >= SURE_ENOUGH if chosen is None else begins_with_whole_lines(head)
        if is_told or not is_within_first_entry(head):
            break
        head = read_head(content, size)
        found, guess = detect_entries(head, context)
    if chosen is not None:
        return head, chosen, None
    return head, found if guess.score >= SURE_ENOUGH else None, (found.name, guess)
