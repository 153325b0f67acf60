"""A text whose lines tell its format: a listing, a document, or neither: content in, all its lines accounted for out.

It is total: what no format fits is a reject that says what is nearest.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

from pipeline.errors import unexpected
from pipeline.parsing.content import Content, Head, whole_data
from pipeline.parsing.cut_off import number_of_own, with_last_id, without_cut
from pipeline.parsing.decoding import decode, no_text
from pipeline.parsing.detection import SURE_ENOUGH, Detection, detect, detect_text_document
from pipeline.parsing.documents.several_papers import several_papers
from pipeline.parsing.doubts import without_doubtful
from pipeline.parsing.entry_source import no_records, read_entries
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.formats import LISTINGS, Listing
from pipeline.parsing.lines import excerpt, is_blank, split_lines, unquoted, whole
from pipeline.parsing.listing_marks import with_usual_labels
from pipeline.parsing.looks import begins_with, look
from pipeline.parsing.page_links import without_links
from pipeline.parsing.parsed import Context, Guess, Parsed, joined
from pipeline.parsing.second_reading import read_again
from pipeline.parsing.signs import REFERENCES, known_text
from pipeline.records import EXCERPT_CHARS, Reject, RejectReason

BINARY = "binary"
EMPTY = "empty"
UNKNOWN = "unknown"
_HTML_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,200})", re.IGNORECASE)
_LOOKED_AT = 1_000  # lines of a text that gives no record
_NEAR = 0.3  # of a format's score, from which on it is worth naming
_HTML_LINES = 200
MAX_LISTING_BYTES = 64 * 1024**2  # a listing of 30,000 papers; lists of that length come in formats with entries


def read_text(
    content: Content, head: Head, context: Context, chosen: Listing | None, nearest_guess: tuple[str, Guess] | None
) -> Parsed:
    """Read a text whose format is told by its lines, unless it is `chosen`; every line is told of."""
    try:
        data = whole_data(content, head, MAX_LISTING_BYTES)
    except ValueError as error:
        return Parsed(format=BINARY, rejects=(whole(RejectReason.MALFORMED, str(error)),))
    if data is None:
        detail = (
            f"an input of more than {MAX_LISTING_BYTES // 1024**2} MiB in no format with entries; name its format "
            "with --format, or split it"
        )
        return Parsed(format=UNKNOWN, rejects=(whole(RejectReason.TOO_LONG, detail),))
    decoded = decode(data)
    if decoded is None:
        return _binary(data)
    lines = with_usual_labels(unquoted(split_lines(decoded.text)))
    if all(map(is_blank, lines)):
        return Parsed(format=EMPTY, encoding=decoded.encoding, lines=len(lines), blank_lines=len(lines))
    lines, below = _parted(lines)
    is_open = not below and not decoded.text.endswith(("\n", "\r"))
    read = with_last_id(lines) if is_open else lines
    try:
        parsed = _parse(chosen, read, context) if chosen else _detected(content, head, read, context, nearest_guess)
        parsed = parsed if chosen or is_html(head) else read_again(parsed, read, context)
    except Exception as error:  # noqa: BLE001 - as in `_member`; every line is told of all the same
        parsed = _broken(lines, error)
    is_of_lines = parsed.format in (*LISTINGS, UNKNOWN)
    if is_open and parsed.format in LISTINGS:
        parsed = without_cut(parsed, lines)
    return replace(_with_below(parsed, below) if is_of_lines else parsed, encoding=decoded.encoding)


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part a text's own lines from those that only say that it ends."""
    own = number_of_own(lines)
    return lines[:own], lines[own:]


def _with_below(parsed: Parsed, below: Sequence[str]) -> Parsed:
    """Count the lines that say that a text ends as boilerplate."""
    blank = sum(map(is_blank, below))
    return replace(
        parsed,
        lines=parsed.lines + len(below),
        blank_lines=parsed.blank_lines + blank,
        boilerplate_lines=parsed.boilerplate_lines + len(below) - blank,
    )


def _detected(
    content: Content, head: Head, lines: Sequence[str], context: Context, nearest_guess: tuple[str, Guess] | None
) -> Parsed:
    plain = without_links(lines)
    linked = detect(plain) if plain != list(lines) else None
    detection = detect(lines)
    best = detection.best.format
    if linked is not None and linked.is_sure and linked.best.guess.score >= detection.best.guess.score:
        return _parse(LISTINGS[linked.best.format.name], plain, context)
    if detection.is_sure and isinstance(best, Listing):
        return _parse(best, lines, context)
    document, guess = detect_text_document(head, context, detection)
    if guess.score >= SURE_ENOUGH:
        parsed = joined(read_entries(document, content, head, context, is_strange=False))
        if parsed.records or not any(reject.reason is RejectReason.NOT_PAPERS for reject in parsed.rejects):
            return parsed
        told = next((reject.detail or "" for reject in parsed.rejects), "")
        return _unknown(head, lines, detection, nearest_guess, told)
    return _unknown(head, lines, detection, nearest_guess)


def _broken(lines: Sequence[str], error: Exception) -> Parsed:
    """Reject all lines of a text that a parser could not go through."""
    return _all_rejected(lines, RejectReason.MALFORMED, f"the input cannot be read: {unexpected(error)}")


def _all_rejected(lines: Sequence[str], reason: RejectReason, detail: str) -> Parsed:
    """Return the account of a text of which nothing can be used."""
    blank, told = sum(map(is_blank, lines)), excerpt(lines, 1, len(lines))
    reject = Reject(line_start=1, line_end=len(lines), reason=reason, detail=detail, excerpt=told)
    return Parsed(
        format=UNKNOWN, rejects=(reject,), lines=len(lines), blank_lines=blank, rejected_lines=len(lines) - blank
    )


def _binary(data: bytes) -> Parsed:
    head = data[:EXCERPT_CHARS].decode("ascii", errors="replace").replace("\x00", "\ufffd")
    reject = whole(RejectReason.BINARY, no_text(data), head)
    return Parsed(format=BINARY, rejects=(reject,))


def _unknown(
    head: Head, lines: Sequence[str], detection: Detection, nearest_guess: tuple[str, Guess] | None, told: str = ""
) -> Parsed:
    """Reject a whole text, and say which format came nearest and why it was not taken, or what is `told` of a page."""
    name, guess = detection.best.format.name, detection.best.guess
    if nearest_guess is not None and nearest_guess[1].score > guess.score:
        name, guess = nearest_guess
    is_near = guess.score >= _NEAR  # else what it says of itself tells nothing of this text
    near = f"the nearest is {name} with {guess.score:.2f} of the {SURE_ENOUGH:.2f} it takes: {guess.why}"
    detail = _told(head, near if is_near else "`gistmill formats` lists what is read")
    if is_html(head):
        page = f"an HTML page{_title_of(lines)}, and no feed or listing; {told or 'it may say what went wrong'}"
        return _all_rejected(lines, RejectReason.NOT_PAPERS, page)
    return _all_rejected(lines, RejectReason.UNKNOWN_LAYOUT, detail)


def _told(head: Head, near: str) -> str:
    seen = look(head)
    begins = begins_with(head)
    listed = "" if seen or is_html(head) else several_papers(head.text)
    if listed and seen != REFERENCES:
        return f"no format fits: {listed}; label lines as `Title: ...` and `Abstract: ...`, or set an id to each paper"
    if seen:
        return f"no format fits: it is {seen}"
    return f"no format fits: it is {begins}; {near}" if begins else f"no format fits; {near}; --format names one"


def _title_of(lines: Sequence[str]) -> str:
    """Return what an HTML page is titled, as part of a sentence."""
    found = _HTML_TITLE.search("\n".join(lines[:_HTML_LINES]))
    return f' titled "{" ".join(unescape(found[1]).split())}"' if found else ""


def _parse(chosen: Listing, lines: Sequence[str], context: Context) -> Parsed:
    """Parse by a format; add a reject of the whole source where it has lines and no record could be taken."""
    parsed = without_doubtful(chosen.parse(lines, context), lines)
    if parsed.records or not parsed.rejected_lines:
        return parsed
    told = known_text("\n".join(lines[:_LOOKED_AT]) + "\n")
    whys = Counter([told] if told else (reject.detail for reject in parsed.rejects))
    reject = no_records(parsed.format, parsed.rejected_lines, whys, excerpt(lines, 1, len(lines)))
    return replace(parsed, rejects=(reject, *parsed.rejects))
