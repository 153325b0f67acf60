"""An input in a format with entries, read entry by entry: content and its format in, accounted parts out."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.errors import unexpected
from pipeline.parsing import entries
from pipeline.parsing.content import Content, Head
from pipeline.parsing.formats import DOCUMENTS, EntryFormat
from pipeline.parsing.lines import whole
from pipeline.parsing.parsed import Context, Parsed
from pipeline.records import Reject, RejectReason


def read_entries(
    chosen: EntryFormat, content: Content, head: Head, context: Context, *, is_strange: bool
) -> Iterator[Parsed]:
    """Read entry by entry; what does not look like the format that was told and gives nothing is no quiet day."""
    columns = _columns(chosen, content, head, context)
    used = False
    told: Counter[str] = Counter()
    rejected = 0
    for part in entries.parts(chosen.read(content, head, context), chosen.name, head.encoding, columns):
        used = used or bool(part.records)
        told.update(reject.detail for reject in part.rejects)
        rejected += part.rejected_lines
        yield part
    is_told = chosen.name in DOCUMENTS and rejected  # of one entry, whose reject says all
    if used or is_told or not (rejected or (is_strange and not told)):
        return
    if rejected:
        reject = no_records(chosen.name, rejected, told)
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


def no_records(format_name: str, lines: int, whys: Mapping[str, int], told: str = "") -> Reject:
    """Return the reject of a whole source that has lines and gives no record, with the commonest of its reasons."""
    why = f": {max(whys, key=lambda one: whys[one])}" if whys else ""
    detail = f"recognised as {format_name}, but no record could be taken from {lines:,} lines{why}"
    return whole(RejectReason.NO_RECORDS, detail, told)
