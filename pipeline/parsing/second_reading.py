"""A list that is not read as it stands is read once more without what people and programs set around its entries.

In: what was read of lines, and the lines. Out: that, or what they give without marks, times and buttons, where nearly
all of it becomes entries that have the same fields. Apart from the formats, because none of them is sure of such a
list: what is read holds by agreement, or the refusal stands.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pipeline.parsing.accounted import is_furniture
from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.bare_lines import bare
from pipeline.parsing.detection import SURE_ENOUGH
from pipeline.parsing.doubts import PLAIN, is_doubted, without_doubtful
from pipeline.parsing.foreign_marks import without_foreign
from pipeline.parsing.formats import LISTINGS, Listing
from pipeline.parsing.letters import is_closing
from pipeline.parsing.lines import is_blank, is_of_yaml, whole
from pipeline.parsing.parsed import Context, Parsed
from pipeline.parsing.regular_entries import parse_between
from pipeline.parsing.regular_lines import Kind, told_lines
from pipeline.records import RejectReason

_OTHERS = ("regular-entries", "titled-entries", "abstracts")  # formats that go by what entries have alike
_GONE = "{} lines that come again, or are set around the entries, are in no field, as line {}, `{:.80}`"
_SIGNED = 4  # lines from a mail's closing on
_MOST_LINES = 50_000  # of what people send each other
_MOST, _SEVERAL = 0.35, 2  # of the lines may be refused; entries


def read_again(parsed: Parsed, lines: Sequence[str], context: Context) -> Parsed:
    """Return what was read, or what is read of the same lines without their marks where that is better."""
    is_partly_read = is_doubted(parsed) or _has_lost_titles(parsed)
    if len(lines) > _MOST_LINES or (parsed.records and not is_partly_read):
        return parsed
    if sum(map(is_of_yaml, lines)) >= _SEVERAL:
        return parsed  # keys and values, and no list that people write
    told, own = bare(lines), without_foreign(lines)
    is_told = own != list(lines) or _are_below_names(lines)
    if not (is_partly_read or (is_told and parsed.format in PLAIN) or parsed.format not in LISTINGS):
        return parsed
    ways = [told] if own == told else [told, own]
    others = ((other, way) for way in ways for other in _others(way, context))
    better = next((one for one in others if _is_better(one[0], parsed)), None)
    return _with_blanked(*better, lines) if better else parsed


def _are_below_names(lines: Sequence[str]) -> bool:
    """Say whether all ids of a list stand right below names: else they could be of the text above or of that below."""
    ids = [line.number for line in told_lines(lines) if line.kind is Kind.ID]
    return bool(ids) and all(number > 1 and are_authors(lines[number - 2].strip()) for number in ids)


def _others(lines: Sequence[str], context: Context) -> Iterator[Parsed]:
    """Yield what lines give in the formats that hold by agreement."""
    readers: tuple[Callable[[Sequence[str]], Parsed | None], ...]
    readers = (parse_between, *(partial(_read_by, LISTINGS[name], context) for name in _OTHERS))
    read = (reader(lines) for reader in readers)
    yield from (without_doubtful(other, lines) for other in read if other is not None)


def _has_lost_titles(parsed: Parsed) -> bool:
    """Say whether no record of a list has a title, and as many lines were refused: these may be the titles."""
    is_untitled = bool(parsed.records) and not any(record.title for record in parsed.records)
    return is_untitled and len(parsed.rejects) >= len(parsed.records)


def _read_by(listing: Listing, context: Context, lines: Sequence[str]) -> Parsed | None:
    is_sure = listing.recognise(lines).score >= SURE_ENOUGH
    return listing.parse(lines, context) if is_sure else None


def _is_better(other: Parsed, parsed: Parsed) -> bool:
    """Say whether several entries are read, with the same fields in all, and nearly all lines are theirs."""
    if len(other.records) < max(_SEVERAL, len(parsed.records)) or other.rejected_lines >= parsed.rejected_lines:
        return False
    if not all(record.title for record in other.records):
        return False
    given = {(record.abstract is None, not record.authors) for record in other.records}
    broken = any(reject.line_start and reject.reason is RejectReason.MALFORMED for reject in other.rejects)
    return len(given) == 1 and not broken and other.rejected_lines <= _MOST * other.lines


def _with_blanked(parsed: Parsed, read: Sequence[str], lines: Sequence[str]) -> Parsed:
    """Count lines that were blanked, which come again and again, as boilerplate; tell of those that are not known."""
    blank = sum(map(is_blank, lines))
    hidden = parsed.blank_lines - blank
    gone = [
        at
        for at, line in enumerate(lines, start=1)
        if is_blank(read[at - 1]) and not (is_furniture(line) or any(map(is_closing, lines[max(0, at - _SIGNED) : at])))
    ]
    told = [whole(RejectReason.UNRECOGNISED_LINE, _GONE.format(len(gone), gone[0], lines[gone[0] - 1]))] if gone else []
    return replace(
        parsed,
        rejects=(*told, *parsed.rejects),
        blank_lines=blank,
        boilerplate_lines=parsed.boilerplate_lines + hidden,
    )
