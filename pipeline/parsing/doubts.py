"""What was read of a list, looked at once more before it is published: a field that is no such field refuses its entry.

In: what a parser of lines gives, and its lines. Out: the same, where records that look wrong have become rejects which
say why. One net below all layouts: each of them is sure of what it knows, and none of what it has never seen. It asks
what a title, an abstract and names never hold, and whether entries begin where their marks and rulers say.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.parsing.alike import alike_in_titles, notes_in_texts
from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.edge_marks import PICTURE
from pipeline.parsing.letters import is_salutation
from pipeline.parsing.lines import excerpt, is_blank
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.parsed import Parsed
from pipeline.parsing.texts_below_titles import agreement
from pipeline.records import Record, Reject, RejectReason

# what people write: the order of lines alone says what is what. Pages of sites and mailings have marks of their own
PLAIN = ("arxiv-listing", "paper-list", "titled-entries", "regular-entries", "abstracts")
VERSION = 10  # of what is asked of every list, beside the version of its format

_ADVICE = ", so that its fields cannot be told apart; label its lines as `Title: ...` and `Abstract: ...`"
_ID = r"\d{4}\.\d{4,5}(?:v\d{1,2})?"
_OWN = r"^(?!.{0,300}\b(?:comment|reply|response|erratum|corrigendum|citing))[^\n]*?"  # these are about another's
_PICTURE = rf"(?:{PICTURE}|[0-9#*]\ufe0f)"
_OF_TITLES = (  # what no title holds, and what it is called
    (re.compile(r"https?://|\]\(|^\W{0,3}\[\[|\]\]$"), "an address or the marks of a link"),
    (re.compile(rf"{_OWN}(?:\barXiv:\s?{_ID}|[(\[]{_ID}[)\]]|\bdoi:\s?10\.\d{{4}})", re.IGNORECASE), "an id"),
    (re.compile(r"\t|\s\|\s.*\s\|\s|\s[|\u00b7\u2022]$"), "several cells"),
    (
        re.compile(
            rf"^{_PICTURE}|{_PICTURE}$|\s(?:\(|[|\u00b7] )?\d{{1,3}} ?min(?:ute)?s?(?: read)?\)?$"
            r"|\s[\u2014\u2013-]\s\d{1,3}/\d{1,3}$"
        ),
        "a picture, a time to read or a score",
    ),
    (re.compile(r"^(?:[*\u2022+>#-]{1,6}|={2,})\s|\s={2,}$|^'''|^\*\*|\*\*$|^\W?\[[ xX]\]\s"), "the marks of a list"),
    (re.compile(r"^(?:abstract|authors?|keywords|links?)\W*$", re.IGNORECASE), "a heading"),
    (re.compile(r"^(?:abstract|authors?|title|doi|pmid|url|published|keywords)\s?:", re.IGNORECASE), "a label"),
    (
        re.compile(r"^\[(?=[^\]]{0,30}\d:\d\d)|^\[?\d{1,2}(?::\d\d\b|\.\d\d\s?[-\u2013]\s?\d{1,2}\.\d\d\b)"),
        "a time of day",
    ),
    (re.compile(r"\b(?:wrote|schrieb|\u00e9crit|escribi\u00f3):"), "the words above a quoted mail"),
)
_OF_ABSTRACTS = (
    (re.compile(r"(?:[Rr]ead|[Ss]how|[Ss]ee) [Mm]ore\W{0,3}$|\b(?:Save to Library|Add to collection)\b"), "a button"),
    (re.compile(r"(?<![\w,] )\b(?:Title|Authors?|Abstract|Submission Number|Subjects): "), "another label"),
    (re.compile(rf"{_PICTURE}\s*$"), "a picture"),
    (
        re.compile(
            r"(?:[.!?]['\")\u201d\u2019]?\s|\n)\W{0,4}(?:(?:[Ww]hy (?:it matters|read|we|you|I)"
            r"|[Mm]y (?:take|note|view|comment|verdict)|[Cc]omment (?:from|by)|TL;?DR|[Kk]ey takeaway"
            r"|[Ss]core|[Vv]otes?|[Tt]ags|[Ll]inks?)[^.!?:\n]{0,30}:"
            r"|(?:[Pp]osted|[Ss]ubmitted|[Ss]hared|[Rr]ecommended|[Ss]uggested) by [^.]{1,60}$)"
        ),
        "somebody's note",
    ),
    (re.compile(r"\s(?:->|=>|\u2192|>>)\s\w[^.!?$]{5,80}$"), "somebody's note"),
    (re.compile(r"^(?:>|[*\u2022+]\s|:\w{2,20}:)"), "the marks of a list"),
)
_OF_NAMES = re.compile(r"https?://|@|\barxiv\b|\d\d|[\[\]<>|]", re.IGNORECASE)
_AT_END = re.compile(rf"(?:\barXiv:\s?|arxiv\.org/(?:abs|pdf)/)(?P<id>{_ID})[)\]>]{{0,2}}\.?\s*$", re.IGNORECASE)
_SHORT = 400  # characters
_INITIALS = r"(?:[A-Z]\.[ -]?){1,4}(?:(?:v[ao]n|de[rn]?|la|di|da|del) ){0,3}[A-Z\u00c0-\u00de][\w'\u2019-]{1,40}"
_NAMES_FIRST = re.compile(rf"{_INITIALS}(?:(?:,? and |, | & ){_INITIALS}){{0,60}}(?:,? et al)?\. \S")
_NAMES_LAST = re.compile(
    r"\S.{6,398}(?:\s\((?P<behind>[^()]{4,2000})\)|\s[\u2014\u2013-]\s(?P<dashed>[^\u2014\u2013]{4,2000}))"
)
_ITEM = re.compile(r"\s{0,8}(?:\[(\d{1,4})\]|(\d{1,4})[.)])\s{1,4}\S")
_FEWEST = 3  # items
_HALF = 0.5  # of the records: the list is of another layout than it was taken for
_MOSTLY = "half of the list's entries look wrong"
_SEVERAL, _SOME = 2, 0.25  # of the records
_WITHIN = re.compile(r"[a-z]{2,}\s[a-z]{2,}")  # but `p-adic`, `iPhone`
_WORDS_OF_TITLE = 4
_NUMERAL = re.compile(r"[IVX]{1,5}[.)]\s")
_FEW, _ASKED = 4, 200  # records
_SURE, _MANY = 0.3, 0.5  # of the titles' words stand in the texts beside their own: so many more, and so many
_LEADING = 2  # lines above an entry's number
_LOOKED_AT = 1_000  # characters


def without_doubtful(parsed: Parsed, lines: Sequence[str]) -> Parsed:
    """Return what was read of lines, with a reject for each record that looks wrong."""
    if parsed.format not in PLAIN:
        return parsed
    misplaced = notes_in_texts(parsed.records, lines) | _misplaced(parsed.records, lines)
    doubts = {
        at: why
        for at, record in enumerate(parsed.records)
        if (why := misplaced.get(at) or _doubt(record) or _lost(record, lines) or _swallowed(record, lines))
    }
    shifted = _shifted(parsed.records)
    if shifted:
        doubts = dict.fromkeys(range(len(parsed.records)), shifted) | doubts
    if not doubts:
        return parsed
    if len(doubts) >= _HALF * len(parsed.records):
        doubts = dict.fromkeys(range(len(parsed.records)), _MOSTLY) | doubts
    refused = [_reject(parsed.records[at], why, lines) for at, why in doubts.items()]
    moved = sum(
        not is_blank(line)
        for at in doubts
        for line in lines[parsed.records[at].line_start - 1 : parsed.records[at].line_end]
    )
    return replace(
        parsed,
        records=tuple(record for at, record in enumerate(parsed.records) if at not in doubts),
        rejects=tuple(sorted((*parsed.rejects, *refused), key=lambda reject: reject.line_start or 0)),
        record_lines=parsed.record_lines - moved,
        rejected_lines=parsed.rejected_lines + moved,
    )


def is_doubted(parsed: Parsed) -> bool:
    """Say whether records of a list were refused because they look wrong."""
    return any(reject.detail.endswith(_ADVICE) for reject in parsed.rejects)


def _reject(record: Record, why: str, lines: Sequence[str]) -> Reject:
    told = excerpt(lines, record.line_start, record.line_end)
    return Reject(
        line_start=record.line_start,
        line_end=record.line_end,
        reason=RejectReason.MALFORMED,
        detail=f"{why}{_ADVICE}",
        excerpt=told,
    )


def _doubt(record: Record) -> str:
    """Say what of a record is none of its fields; empty for one without doubt."""
    title, abstract = (record.title or "")[:_LOOKED_AT], record.abstract or ""
    held = next((what for pattern, what in _OF_TITLES if pattern.search(title)), "")
    if held:
        return f"the title holds {held}"
    if _NAMES_FIRST.match(title) or _ends_in_names(title):
        return "the title holds names"
    if title.endswith((",", "!")) and is_salutation(title):
        return "a salutation stands in the title's place"
    ends = f"{abstract[:_LOOKED_AT]}\n{abstract[-_LOOKED_AT:]}" if len(abstract) > _LOOKED_AT else abstract
    held = next((what for pattern, what in _OF_ABSTRACTS if pattern.search(ends)), "")
    if held:
        return f"the abstract holds {held}"
    odd = next((name for name in record.authors if _OF_NAMES.search(name)), "")
    return f"the authors hold `{odd[:60]}`" if odd else ""


def _shifted(records: Sequence[Record]) -> str:
    """Say that the fields of a list are of other entries, or cut in a wrapped line; empty where they are not."""
    comments = [record.comment for record in records if record.comment]
    told = {comment for comment in comments if len(comment.split()) >= _WORDS_OF_TITLE}
    odd = [comment for comment in sorted(told) if not says_of_itself(comment[:_LOOKED_AT])]
    if len(odd) >= _SEVERAL and len(odd) > _HALF * len(comments) and len(odd) >= _HALF * len(records):
        return f"most comments are none, as `{odd[0][:60]}`: the entries begin elsewhere"
    if _are_beside(records[:_ASKED]):
        return "the words of the titles stand in the texts of the entries beside them"
    titles = [record.title for record in records if record.title]
    numerals = {found[0] for title in titles if (found := _NUMERAL.match(title))}
    if len(numerals) == len(titles) >= _SEVERAL:
        return "all titles begin with another numeral"
    begin = {record.title.split()[0] for record in records if record.title and record.title.strip()}
    if len(records) > _SEVERAL and len(begin) == 1 and not next(iter(begin)).strip(":").isalnum():
        return f"all titles begin with `{next(iter(begin))[:20]}`"
    return alike_in_titles(titles) or _cut(records)


def _cut(records: Sequence[Record]) -> str:
    """Say that abstracts begin within a sentence, whose beginning went into the titles; empty where they do not."""
    cut = sum(record.title is not None and _WITHIN.match(record.abstract or "") is not None for record in records)
    if cut >= _SEVERAL and cut >= _SOME * len(records):
        return f"{cut} abstracts begin within a sentence"
    return ""


def _are_beside(records: Sequence[Record]) -> bool:
    """Say whether titles speak of the texts above or below their own."""
    titles, texts = [record.title or "" for record in records], [record.abstract or "" for record in records]
    below, above = ([*zip(titles, texts[1:], strict=False)], [*zip(titles[1:], texts, strict=False)])
    own = agreement([*zip(titles, texts, strict=True)])
    return len(records) >= _FEW and max(agreement(below), agreement(above)) > max(own + _SURE, _MANY)


def _lost(record: Record, lines: Sequence[str]) -> str:
    """Say which arXiv id ends a short line of a record and stands in none of its fields: it is another entry's."""
    told = " ".join(
        filter(None, (record.arxiv_id, record.doi, record.url, record.title, record.abstract, record.comment))
    )
    held = (_AT_END.search(line) for line in lines[record.line_start - 1 : record.line_end] if len(line) <= _SHORT)
    lost = next((found["id"] for found in held if found and found["id"].partition("v")[0] not in told), "")
    return f"the id {lost} is in no field" if lost else ""


def _swallowed(record: Record, lines: Sequence[str]) -> str:
    """Say that a title with names below it stands within a record's text, below a blank line; empty where none does."""
    own = lines[record.line_start - 1 : record.line_end]
    places = (at for at in range(_LEADING + 1, len(own)) if is_blank(own[at - 2]) and not is_blank(own[at - 1]))
    names = (own[at].strip() for at in places if len(own[at]) <= _SHORT)
    is_held = any(name in (record.abstract or "") and are_several_names(name) for name in names)
    return "a title with names below it stands in the abstract" if is_held else ""


def _ends_in_names(title: str) -> bool:
    found = _NAMES_LAST.fullmatch(title)
    if found is None or (found["dashed"] and "," not in found["dashed"]):
        return False  # `Non-commutative Geometry - Some Basic Concepts and First Ideas`
    return are_several_names(found["behind"] or found["dashed"])


def _misplaced(records: Sequence[Record], lines: Sequence[str]) -> dict[int, str]:
    """Return the places of records in which another entry begins: below a ruler, or with the next number of a list."""
    begins = _numbered(lines)
    found = {}
    for at, record in enumerate(records):
        filled = [number for number in range(record.line_start, record.line_end + 1) if not is_blank(lines[number - 1])]
        if any(number in begins for number in filled[_LEADING + 1 :]):
            found[at] = "the next number of the list stands within the entry"
        elif any(map(_is_parting(lines), filled[1:-1])):
            found[at] = "a ruler parts the entry"
    return found


def _is_parting(lines: Sequence[str]) -> Callable[[int], bool]:
    """Return what says whether a line is a ruler below a blank one: right below a text, it underlines it."""
    return lambda number: is_ruler(lines[number - 1]) and is_blank(lines[number - 2])


def _numbered(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of lines that begin as items of one numbered list do, from 1 on."""
    found = [
        (number, int(told[1] or told[2])) for number, line in enumerate(lines, start=1) if (told := _ITEM.match(line))
    ]
    counts = [count for _, count in found]
    is_list = len(found) >= _FEWEST and counts == [*range(1, len(found) + 1)]
    return frozenset(number for number, _ in found) if is_list else frozenset()
