"""From an input to its records: unpack, look at the head, detect the format, read.

In: content, of any size. Out: its records, its rejects and the account of its lines or entries, in parts, so that
only a listing is ever in memory as a whole. It is total: whatever the bytes are, something is said of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from pipeline.errors import UsageError, nearest, unexpected
from pipeline.parsing import entries
from pipeline.parsing.containers import is_archive, unpack
from pipeline.parsing.content import (
    LONGER_HEADS,
    Content,
    Head,
    begins_with_whole_lines,
    content_of_bytes,
    is_within_first_entry,
    read_head,
    read_up_to,
)
from pipeline.parsing.decoding import binary_kind, decode
from pipeline.parsing.detection import SURE_ENOUGH, Detection, detect, detect_entries, detect_text_document
from pipeline.parsing.feeds.documents import root_of
from pipeline.parsing.formats import DOCUMENTS, FORMATS, EntryFormat, Format, Listing
from pipeline.parsing.lines import excerpt, is_blank, split_lines, whole
from pipeline.parsing.looks import look
from pipeline.parsing.parsed import Context, Guess, Parsed, joined
from pipeline.records import EXCERPT_CHARS, Reject, RejectReason

BINARY = "binary"
EMPTY = "empty"
UNKNOWN = "unknown"
_HTML_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,200})", re.IGNORECASE)
_HTML_LINES = 200
MAX_LISTING_BYTES = 64 * 1024**2  # a listing of 30,000 papers; lists of that length come in formats with entries


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
            for part in _member(member, context, chosen):
                yield _in_archive(part, member.name, read)
                read += part.lines
    except (OSError, ValueError) as error:
        yield Parsed(format=BINARY, rejects=(whole(RejectReason.MALFORMED, str(error)),))


def is_document(content: Content, context: Context) -> bool:
    """Whether an input is one document, as PDF, DOCX and EPUB are, or an HTML page, which may be one.

    Raises:
        OSError, ValueError: nothing of it can be read.
    """
    head = read_head(content)
    found, guess = detect_entries(head, context)
    return (found.name in DOCUMENTS and guess.score >= SURE_ENOUGH) or _is_html(head)


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
        head, found, guess = _recognised(content, context, chosen)
        if not head.data:
            yield Parsed(format=EMPTY, encoding=head.encoding)
        elif isinstance(found, EntryFormat):
            is_strange = chosen is not None and found.recognise(head, context).score < SURE_ENOUGH
            yield from _read_entries(found, content, head, context, is_strange=is_strange)
        else:
            yield _read_listing(content, head, context, found, guess)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - what comes from outside may break anything; --debug shows where
        told = str(error) if isinstance(error, ValueError) else f"the input cannot be read: {unexpected(error)}"
        yield Parsed(format=BINARY, rejects=(whole(RejectReason.MALFORMED, told),))


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


def _read_entries(
    chosen: EntryFormat, content: Content, head: Head, context: Context, *, is_strange: bool
) -> Iterator[Parsed]:
    """Read entry by entry; what does not look like the format that was told and gives nothing is no quiet day."""
    columns = _columns(chosen, content, head, context)
    used = told = False
    rejected = 0
    for part in entries.parts(chosen.read(content, head, context), chosen.name, head.encoding, columns):
        used = used or bool(part.records)
        told = told or bool(part.rejects)
        rejected += part.rejected_lines
        yield part
    is_told = chosen.name in DOCUMENTS and rejected  # of one entry, whose reject says all
    if used or is_told or not (rejected or (is_strange and not told)):
        return
    if rejected:
        reject = _no_records(chosen.name, rejected)
    else:
        reject = whole(
            RejectReason.NO_RECORDS, f"read as {chosen.name}, as told, but nothing in it is an entry of that"
        )
    yield Parsed(format=chosen.name, encoding=head.encoding, columns=columns, rejects=(reject,))


def _columns(chosen: EntryFormat, content: Content, head: Head, context: Context) -> tuple[tuple[str, str], ...]:
    """Return which name holds which field; none where that cannot be told, for then reading says why."""
    try:
        return tuple(chosen.columns(content, head, context).items()) if chosen.columns else ()
    except Exception as error:  # noqa: BLE001 - as in `_member`
        if not isinstance(error, OSError | ValueError):
            unexpected(error)
        return ()


def _read_listing(
    content: Content, head: Head, context: Context, chosen: Listing | None, nearest_guess: tuple[str, Guess] | None
) -> Parsed:
    try:
        with content.open() as stream:
            data = head.data if head.is_whole else read_up_to(stream, MAX_LISTING_BYTES + 1)
    except ValueError as error:
        return Parsed(format=BINARY, rejects=(whole(RejectReason.MALFORMED, str(error)),))
    if len(data) > MAX_LISTING_BYTES:
        detail = (
            f"an input of more than {MAX_LISTING_BYTES // 1024**2} MiB in no format with entries; name its format "
            "with --format, or split it"
        )
        return Parsed(format=UNKNOWN, rejects=(whole(RejectReason.TOO_LONG, detail),))
    decoded = decode(data)
    if decoded is None:
        return _binary(data)
    lines = split_lines(decoded.text)
    if all(map(is_blank, lines)):
        return Parsed(format=EMPTY, encoding=decoded.encoding, lines=len(lines), blank_lines=len(lines))
    try:
        parsed = _parse(chosen, lines, context) if chosen else _detected(content, head, lines, context, nearest_guess)
    except Exception as error:  # noqa: BLE001 - as in `_member`; every line is told of all the same
        parsed = _broken(lines, error)
    return replace(parsed, encoding=decoded.encoding)


def _detected(
    content: Content, head: Head, lines: Sequence[str], context: Context, nearest_guess: tuple[str, Guess] | None
) -> Parsed:
    detection = detect(lines)
    best = detection.best.format
    if detection.is_sure and isinstance(best, Listing):
        return _parse(best, lines, context)
    document, guess = detect_text_document(head, context, detection)
    if guess.score >= SURE_ENOUGH:
        parsed = joined(_read_entries(document, content, head, context, is_strange=False))
        if parsed.records or not any(reject.reason is RejectReason.NOT_PAPERS for reject in parsed.rejects):
            return parsed
    return _unknown(head, lines, detection, nearest_guess)


def _broken(lines: Sequence[str], error: Exception) -> Parsed:
    """Reject all lines of a text that a parser could not go through."""
    blank = sum(map(is_blank, lines))
    reject = Reject(
        line_start=1,
        line_end=len(lines),
        reason=RejectReason.MALFORMED,
        detail=f"the input cannot be read: {unexpected(error)}",
        excerpt=excerpt(lines, 1, len(lines)),
    )
    rejected = len(lines) - blank
    return Parsed(format=UNKNOWN, rejects=(reject,), lines=len(lines), blank_lines=blank, rejected_lines=rejected)


def _binary(data: bytes) -> Parsed:
    head = data[:EXCERPT_CHARS].decode("ascii", errors="replace").replace("\x00", "\ufffd")
    reject = whole(RejectReason.BINARY, f"the input is {binary_kind(data)}, not text", head)
    return Parsed(format=BINARY, rejects=(reject,))


def _unknown(head: Head, lines: Sequence[str], detection: Detection, nearest_guess: tuple[str, Guess] | None) -> Parsed:
    """Reject a whole text, and say which format came nearest and why it was not taken."""
    blank = sum(map(is_blank, lines))
    name, guess = detection.best.format.name, detection.best.guess
    if nearest_guess is not None and nearest_guess[1].score > guess.score:
        name, guess = nearest_guess
    seen = look(head)
    near = f"the nearest is {name} with {guess.score:.2f} of the {SURE_ENOUGH:.2f} it takes: {guess.why}"
    detail = f"no format fits: it is {seen}" if seen else f"no format fits; {near}; --format names one"
    is_page = _is_html(head)
    if is_page:
        detail = f"an HTML page{_title_of(lines)}, and no feed or listing; it may say what went wrong"
    reject = Reject(
        line_start=1,
        line_end=len(lines),
        reason=RejectReason.UNKNOWN_LAYOUT if not is_page else RejectReason.NOT_PAPERS,
        detail=detail,
        excerpt=excerpt(lines, 1, len(lines)),
    )
    return Parsed(
        format=UNKNOWN, rejects=(reject,), lines=len(lines), blank_lines=blank, rejected_lines=len(lines) - blank
    )


def _is_html(head: Head) -> bool:
    return root_of(head)[0].lower() == "html" or head.text.lstrip("\ufeff \t\r\n").lower().startswith("<!doctype html")


def _title_of(lines: Sequence[str]) -> str:
    """Return what an HTML page is titled, as part of a sentence."""
    found = _HTML_TITLE.search("\n".join(lines[:_HTML_LINES]))
    return f' titled "{" ".join(unescape(found[1]).split())}"' if found else ""


def _no_records(format_name: str, lines: int, told: str = "") -> Reject:
    return whole(
        RejectReason.NO_RECORDS, f"recognised as {format_name}, but no record could be taken from {lines:,} lines", told
    )


def _parse(chosen: Listing, lines: Sequence[str], context: Context) -> Parsed:
    """Parse by a format; add a reject of the whole source where it has lines and no record could be taken."""
    parsed = chosen.parse(lines, context)
    if parsed.records or not parsed.rejected_lines:
        return parsed
    reject = _no_records(parsed.format, parsed.rejected_lines, excerpt(lines, 1, len(lines)))
    return replace(parsed, rejects=(reject, *parsed.rejects))
