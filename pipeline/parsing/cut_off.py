"""The ends of lists: lines that say that it ends, and entries that are cut off, of which what is whole is kept.

In: lines; and what a parser found in lines that end without a line's end. Out: how many lines are the text's own; the
same without a record of which a part is missing. Separate from the parsers, because each of them reads the last entry
as it reads the others.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.parsing.lines import is_blank, with_refused
from pipeline.parsing.parsed import Parsed
from pipeline.records import Record

_LONGEST = 200  # characters
_MOST = 4  # filled lines
_WHAT = (
    r"(?:list(?:ing)?|file|document|message|digest|e-?mail|mail(?:ing)?|transmission|results?|report|page|feed|issue"
    r"|abstracts?|papers?|alert|newsletter|entries|records?|export|search|announcements?)"
)
_LAST = re.compile(
    rf"[\W_]{{0,40}}(?:(?:this is the |the )?end of (?:the |this |today's |your )?(?:\w+ )?{_WHAT}|eof|e\.o\.f\.?|end"
    r"|that(?:['\u2019]s| is) (?:all|it)(?: for (?:now|today|this \w+|the \w+))?(?:,? folks)?"
    r"|(?:no more|no further) (?:papers|results|entries)|ende (?:der|des) \w+|fin de (?:la )?(?:lista?e?|documento?)"
    r"|fine (?:della lista|dell['\u2019]elenco)|fim da lista|конец списка|koniec listy|(?:列表|名单)(?:结束|完)"
    r"|リストの終わり|목록 끝)(?:[.!:]\s.{0,140}|[\W_]{0,40})"
    r"|(?:to |click (?:here )?to |if you (?:want|wish|would like) to )?unsubscribe\b.{0,160}"
    r"|you (?:are receiving|are getting|receive|received|get|got) this .{5,160}",
    re.IGNORECASE,
)
_CUT = "the text ends in the middle of this entry, its last: {}"
_FEWEST = 2  # whole entries
_GOES_ON = re.compile(r"[^\W\dA-Z_]$|[,;(\u2013-]$|(?<=\w)\s[A-Z]$")
_ADDRESS = re.compile(r"\w[/.:]\w")  # at the end of an abstract, which often has no stop
_ID = re.compile(r"\s{0,8}arxiv ?: ?(?P<id>\d{4}\.\d{4,5})(?:v\d{1,2})?\b.{0,60}", re.IGNORECASE)
_PART_OF_ID = re.compile(r"\s{0,8}arxiv ?: ?(?P<id>\d{0,4}|\d{4}\.\d{0,3})", re.IGNORECASE)
_FIELDS: Sequence[tuple[str, Callable[[Record], object]]] = (
    ("title", lambda record: record.title),
    ("abstract", lambda record: record.abstract),
    ("authors", lambda record: record.authors),
    ("id", lambda record: record.arxiv_id or record.doi),
    ("categories", lambda record: record.declared_categories),
)


def with_last_id(lines: Sequence[str]) -> Sequence[str]:
    """Return lines with a whole id in the place of the beginning of one, in which a list of ids ends.

    Where ids stand is told by the last line, too; `without_cut` leaves out the entry to which it belongs.
    """
    last = _last(lines)
    part = _PART_OF_ID.fullmatch(lines[last - 1]) if last else None
    ids = [found["id"] for line in lines[: last - 1] if (found := _ID.fullmatch(line))] if part else []
    if part is None or len(ids) < _FEWEST:
        return lines
    return [*lines[: last - 1], f"arXiv:{part['id']}{ids[-1][len(part['id']) :]}", *lines[last:]]


def without_cut(parsed: Parsed, lines: Sequence[str]) -> Parsed:
    """Return what was found in lines of which the last has no end, without the last entry if it is cut.

    It is where its id is cut; where its abstract ends within a sentence and nothing stands below it, though the others'
    end as sentences do; and where it lacks what all others have.
    """
    last = _last(lines)
    if len(parsed.records) <= _FEWEST or parsed.records[-1].line_end != last:
        return parsed
    *others, record = parsed.records
    why = "its id is cut" if _PART_OF_ID.fullmatch(lines[last - 1]) else _why(record, others, lines[last - 1])
    return with_refused(parsed, {len(others): _CUT.format(why)}, lines) if why else parsed


def _last(lines: Sequence[str]) -> int:
    return next((number for number in range(len(lines), 0, -1) if not is_blank(lines[number - 1])), 0)


def _why(record: Record, others: Sequence[Record], line: str) -> str:
    """Say what a record lacks that all others have; empty where it is whole."""
    lacking = [name for name, field in _FIELDS if not field(record) and all(map(field, others))]
    if lacking:
        return f"it has no {' and no '.join(lacking)}"
    text = (record.abstract or "").rstrip()
    is_last = bool(text) and line.rstrip().endswith(text[-1:]) and text.endswith(line.rsplit(maxsplit=1)[-1])
    is_open = bool(_GOES_ON.search(text)) and not _ADDRESS.search(text.split()[-1]) if is_last else False
    return "its abstract ends within a sentence" if is_open and all(map(_is_whole, others)) else ""


def _is_whole(record: Record) -> bool:
    return (
        record.abstract is None or not _GOES_ON.search(record.abstract) or bool(_ADDRESS.search(record.abstract[-60:]))
    )


def number_of_own(lines: Sequence[str]) -> int:
    """Return how many lines stand above those that only end a text.

    >>> number_of_own(["Moss glows.", "", "-- End of list --"]), number_of_own(["Ends of lists are found."])
    (1, 1)
    """
    filled = [number for number, line in enumerate(lines, start=1) if not is_blank(line)][-_MOST - 1 :]
    own = len(lines)
    while len(filled) > 1 and _is_last(lines[filled[-1] - 1]):
        filled.pop()
        own = filled[-1]
    return own


def _is_last(line: str) -> bool:
    return len(line) <= _LONGEST and _LAST.fullmatch(line.strip()) is not None
