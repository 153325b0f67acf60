"""From a source's bytes to its records: decode, split into lines, detect the format, parse.

In: the bytes of one input. Out: its records, its rejects and the account of its lines. It is total: whatever the
bytes are, something is said of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.errors import UsageError, nearest
from pipeline.parsing.decoding import binary_kind, decode
from pipeline.parsing.detection import SURE_ENOUGH, Detection, detect
from pipeline.parsing.formats import FORMATS, Format
from pipeline.parsing.lines import excerpt, is_blank, split_lines
from pipeline.parsing.parsed import Context, Parsed
from pipeline.records import EXCERPT_CHARS, Reject, RejectReason

BINARY = "binary"
EMPTY = "empty"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ParsedInput:
    """A source taken apart; `encoding` is None where it is binary, `detection` where no format had to be found."""

    parsed: Parsed
    encoding: str | None
    detection: Detection | None = None


def parse_bytes(data: bytes, *, as_of: date | None = None, format_name: str | None = None) -> ParsedInput:
    """Parse one input.

    Args:
        data: the input as it came.
        as_of: the day it was saved; gives dates without a year their year.
        format_name: a name in FORMATS, to parse by it whatever the input looks like.

    Returns:
        The records and rejects. `parsed.format` is the format's name, or BINARY, EMPTY or UNKNOWN.

    Raises:
        UsageError: no format is called `format_name`.
    """
    if format_name is not None and format_name not in FORMATS:
        raise UsageError(f"no format is called '{format_name}'; {nearest(format_name, FORMATS)}")
    decoded = decode(data)
    if decoded is None:
        return ParsedInput(_binary(data), None)
    lines = split_lines(decoded.text)
    if all(map(is_blank, lines)):
        return ParsedInput(Parsed(format=EMPTY, lines=len(lines), blank_lines=len(lines)), decoded.encoding)
    if format_name is not None:
        return ParsedInput(_parse(FORMATS[format_name], lines, as_of), decoded.encoding)
    detection = detect(lines)
    parsed = _parse(detection.best.format, lines, as_of) if detection.is_sure else _unknown(lines, detection)
    return ParsedInput(parsed, decoded.encoding, detection)


def _binary(data: bytes) -> Parsed:
    detail = f"the input is {binary_kind(data)}, not text"
    head = data[:EXCERPT_CHARS].decode("ascii", errors="replace").replace("\x00", "\ufffd")
    reject = Reject(line_start=None, line_end=None, reason=RejectReason.BINARY, detail=detail, excerpt=head)
    return Parsed(format=BINARY, rejects=(reject,))


def _unknown(lines: Sequence[str], detection: Detection) -> Parsed:
    """Reject a whole text, and say which format came nearest and why it was not taken."""
    blank = sum(map(is_blank, lines))
    best = detection.best
    detail = (
        f"no format fits; the nearest is {best.format.name} with {best.guess.score:.2f} of the {SURE_ENOUGH:.2f} "
        f"it takes: {best.guess.why}"
    )
    reject = Reject(
        line_start=1,
        line_end=len(lines),
        reason=RejectReason.UNKNOWN_LAYOUT,
        detail=detail,
        excerpt=excerpt(lines, 1, len(lines)),
    )
    return Parsed(
        format=UNKNOWN, rejects=(reject,), lines=len(lines), blank_lines=blank, rejected_lines=len(lines) - blank
    )


def _parse(chosen: Format, lines: Sequence[str], as_of: date | None) -> Parsed:
    """Parse by a format; add a reject of the whole source where it has lines and no record could be taken."""
    parsed = chosen.parse(lines, Context(as_of))
    if parsed.records or not parsed.rejected_lines:
        return parsed
    detail = f"recognised as {parsed.format}, but no record could be taken from {parsed.rejected_lines:,} lines"
    reject = Reject(
        line_start=None,
        line_end=None,
        reason=RejectReason.NO_RECORDS,
        detail=detail,
        excerpt=excerpt(lines, 1, len(lines)),
    )
    return replace(parsed, rejects=(reject, *parsed.rejects))
