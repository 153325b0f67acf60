"""What was read of a list, looked at once more before it is published: a field that is no such field refuses its entry.

In: what a parser of lines gives, and its lines. Out: the same, where records that look wrong have become rejects which
say why. One net below all layouts: each of them is sure of what it knows, and none of what it has never seen. It asks
what a title, an abstract and names never hold, and whether entries begin where their marks and rulers say.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean, median

from pipeline.parsing.accounted import LeftOut, beside, left_out, lost_id, shown
from pipeline.parsing.alike import alike_in_texts, alike_in_titles, notes_in_texts, unlike_others
from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_authors, are_several_names
from pipeline.parsing.below_authors import below_authors
from pipeline.parsing.blocks_alike import kinds_of_blocks
from pipeline.parsing.kinds_of_lines import end_of, kind_of
from pipeline.parsing.lines import is_blank, rejected, whole, with_refused
from pipeline.parsing.listing_blocks import PartKind
from pipeline.parsing.listing_parts import says_of_itself
from pipeline.parsing.lists_of_names import is_row
from pipeline.parsing.odd_fields import odd_field
from pipeline.parsing.parsed import Parsed
from pipeline.parsing.prose import ends_sentence
from pipeline.parsing.seams import label_of, unlikely_seams
from pipeline.parsing.texts_below_titles import agreement, agreements
from pipeline.records import Record, RejectReason

# what people write: the order of lines alone says what is what. Pages of sites and mailings have marks of their own
PLAIN = ("arxiv-listing", "paper-list", "titled-entries", "regular-entries", "abstracts")
_MARKED = ("paper-list",)  # links say what a title is, whatever else is said beside it
VERSION = 31  # of what is asked of every list, beside the version of its format

_ADVICE = ", so that its fields cannot be told apart; label its lines as `Title: ...` and `Abstract: ...`"
_SHORT = 400  # characters
_ITEM = re.compile(r"\s{0,8}(?:\[(\d{1,4})\]|(\d{1,4})[.)])\s{1,4}\S")
_FEWEST = 3  # items
_MOST = 0.75  # of the gaps between entries
_HALF = 0.5  # of the records: the list is of another layout than it was taken for
_MOSTLY = "half of the list's entries look wrong"
_SEVERAL, _SOME = 2, 0.25  # of the records
_WITHIN = re.compile(r"[a-z]{2,}\s[a-z]{2,}")  # but `p-adic`, `iPhone`
_WORDS_OF_TITLE = 4
# a part of a series is no sentence: `Fading stars. II. Spectra`
_BREAK = re.compile(r"(?:[a-z)]|(?<!Part )\d)[.!] (?!(?:[IVX]{1,5}|Part)\b)[A-Z]")
_BEGINNING = 30
_ASKED = 200  # records
_WHOLE = 500  # characters of an abstract: two or three sentences of one leave out what its title names
_LEAST, _LEAST_OF_TWO, _LEAST_OF_SHORT = 0.4, 0.25, 0.1  # of the titles' words stand in their texts, on average
_LAST_LATIN = "\u024f"
_SURE, _MANY = 0.3, 0.5  # of the titles' words stand in the texts beside their own: so many more, and so many
_LEADING = 2  # lines above an entry's number
_LONG = 250  # characters of a text
_NAMES, _SENTENCE = 4, 6  # words left out: `Accepted at ICML` is no loss, two names are
_LOSSY = "{} words, most in line {}, are in no field"
_NAMELESS = "names stand in most entries and are in no field"
_TOLD = (
    "{} entries hold words that are in no field, as line {}, `{}`: say before such lines what they are, as `Authors:`"
    " or `Comments:`, if they are to be kept"
)
_SHOWN = 80  # characters of a line
_LEFT = "a text or names that stand in no entry"
_LOOKED_AT = 1_000  # characters


def without_doubtful(parsed: Parsed, lines: Sequence[str]) -> Parsed:
    """Return what was read of lines, with a reject for each record that looks wrong."""
    if parsed.format not in PLAIN:
        return parsed
    parsed = _with_texts_told(parsed, lines)
    lost = _lost_words(parsed, lines)
    misplaced = notes_in_texts(parsed.records, lines) | _misplaced(parsed.records, lines)
    misplaced |= unlike_others(parsed.records, lines)
    apart = unlikely_seams(parsed.records, lines)
    kinds = kinds_of_blocks(lines)
    misplaced |= _without_much(parsed, lost, lines)
    doubts = {
        at: why
        for at, record in enumerate(parsed.records)
        if (
            why := misplaced.get(at)
            or odd_field(record, is_labelled=_is_told(record, lines, kinds))
            or _lost(record, lines)
            or _swallowed(record, lines)
            or apart.get(at)
        )
    }
    # in a page that is built alike, a text without a title has its place
    shifted = _shifted(parsed, lines) or _left_between(parsed, lines) or ("" if kinds else _lose_titles(parsed))
    if shifted:
        doubts = dict.fromkeys(range(len(parsed.records)), shifted) | doubts
    told = _with_loss_told(parsed, {at: left for at, left in lost.items() if at not in doubts}, lines)
    if not doubts:
        return told
    broken = sum(one.line_start is not None and one.reason is RejectReason.MALFORMED for one in parsed.rejects)
    if len(doubts) + broken >= _HALF * (len(parsed.records) + broken):
        doubts = dict.fromkeys(range(len(parsed.records)), _MOSTLY) | doubts
    return with_refused(told, {at: f"{why}{_ADVICE}" for at, why in doubts.items()}, lines)


def _with_texts_told(parsed: Parsed, lines: Sequence[str]) -> Parsed:
    """Return what was read, with a reject for lines that were counted as parts of the page and hold a text or names."""
    lost = beside(parsed, lines)
    moved = sum(not is_blank(lines[at - 1]) for run in lost for at in run)
    rejects = [rejected(lines, run[0], run[-1], RejectReason.UNRECOGNISED_LINE, _LEFT) for run in lost]
    return replace(
        parsed,
        rejects=tuple(sorted((*parsed.rejects, *rejects), key=lambda reject: reject.line_start or 0)),
        boilerplate_lines=parsed.boilerplate_lines - moved,
        rejected_lines=parsed.rejected_lines + moved,
    )


def is_doubted(parsed: Parsed) -> bool:
    """Say whether records of a list were refused because they look wrong."""
    return any(reject.detail.endswith(_ADVICE) for reject in parsed.rejects)


def _shifted(parsed: Parsed, lines: Sequence[str]) -> str:
    """Say that the fields of a list are of other entries, or cut in a wrapped line; empty where they are not."""
    records = parsed.records
    comments = [record.comment for record in records if record.comment]
    told = {comment for comment in comments if len(comment.split()) >= _WORDS_OF_TITLE}
    odd = [comment for comment in sorted(told) if not says_of_itself(comment[:_LOOKED_AT])]
    if len(odd) >= _SEVERAL and len(odd) > _HALF * len(comments) and len(odd) >= _HALF * len(records):
        return f"most comments are none, as `{odd[0][:60]}`: the entries begin elsewhere"
    if _are_beside(records[:_ASKED]) if _is_labelled(records, lines) else _are_of_others(records[:_ASKED]):
        return "the texts hardly speak of what their titles name"
    if _lack_titles(records):
        return "the entries have no titles"
    if kind := _kind_of_titles([record.title or "" for record in records]):
        return f"titles are or end in {kind}"
    titles = [record.title for record in records if record.title]
    return alike_in_titles(titles) or alike_in_texts([one.abstract for one in records if one.abstract]) or _cut(records)


def _cut(records: Sequence[Record]) -> str:
    """Say that abstracts begin within a sentence, whose beginning went into the titles; empty where they do not."""
    cut = sum(record.title is not None and _WITHIN.match(record.abstract or "") is not None for record in records)
    if cut >= _SEVERAL and cut >= _SOME * len(records):
        return f"{cut} abstracts begin within a sentence"
    return ""


def _is_labelled(records: Sequence[Record], lines: Sequence[str]) -> bool:
    """Say whether labels tell title and text of each entry apart."""
    return all({"title", "abstract"} <= _labels(record, lines) for record in records[:_ASKED])


def _is_told(record: Record, lines: Sequence[str], kinds: Mapping[int, PartKind]) -> bool:
    """Say whether a label, or its place in a page that is built alike, says which text of an entry its abstract is."""
    own = range(record.line_start, record.line_end + 1)
    is_in_place = any(kinds.get(at) is PartKind.ABSTRACT for at in own) and ends_sentence(record.abstract or "")
    return is_in_place or "abstract" in _labels(record, lines)


def _labels(record: Record, lines: Sequence[str]) -> set[str]:
    """Return the labels that lines of an entry begin with."""
    return {label_of(line) for line in lines[record.line_start - 1 : record.line_end]}


def _are_beside(records: Sequence[Record]) -> bool:
    """Say whether titles speak of the texts above or below their own; one in another language speaks of none."""
    titles, texts = [record.title or "" for record in records], [record.abstract or "" for record in records]
    below, above = zip(titles, texts[1:], strict=False), zip(titles[1:], texts, strict=False)
    own, beside = agreement([*zip(titles, texts, strict=True)]), max(agreement([*below]), agreement([*above]))
    return sum(len(text) >= _LONG for text in texts) >= _SEVERAL and beside > max(own + _SURE, _MANY)


def _are_of_others(records: Sequence[Record]) -> bool:
    """Say whether titles are of other texts, or none: of 20,000 real papers' titles .84 of the words come again."""
    pairs = [(one.title or "", one.abstract or "") for one in records]
    pairs = [pair for pair in pairs if len({*map(_is_latin, pair)}) == 1]  # another script is another language
    told = agreements([(title, text) for title, text in pairs if len(text) >= _LONG])
    if len(told) < _SEVERAL:  # a sentence or two name less
        short = agreements(pairs)
        return len(short) > _FEWEST and mean(short) < _LEAST_OF_SHORT
    are_whole = median(len(text) for _, text in pairs) >= _WHOLE
    least = _LEAST if len(told) >= _FEWEST and are_whole else _LEAST_OF_TWO
    return told.count(0) >= max(_SEVERAL, (_SOME if are_whole else _HALF) * len(told)) or mean(told) < least


def _is_latin(text: str) -> bool:
    return 2 * sum(letter.isalpha() and letter > _LAST_LATIN for letter in text[:_LONG]) < len(text[:_LONG])


def _left_between(parsed: Parsed, lines: Sequence[str]) -> str:
    """Say that stretches of lines were left out between a list's entries, of half of them: they are parts of these."""
    is_sure = parsed.format in _MARKED or _is_labelled(parsed.records, lines)
    if len(parsed.records) < _SEVERAL or is_sure:
        return ""
    left = {one.line_start for one in parsed.rejects if one.reason is RejectReason.UNRECOGNISED_LINE} - {None}
    gaps = [(above.line_end, below.line_start) for above, below in pairwise(parsed.records)]
    held = sum(any(first < (number or 0) < last for number in left) for first, last in gaps)
    return "lines between the entries are of none of them" if held >= max(_SEVERAL, _MOST * len(gaps)) else ""


def _kind_of_titles(titles: Sequence[str]) -> str:
    """Say what titles of a list are, or end in, that is none; empty for titles."""
    told = [kind_of(title) or end_of(title) or _sentences(title) for title in titles]
    kind, count = Counter(filter(None, told)).most_common(1)[0] if any(told) else ("", 0)
    return kind if count >= max(_SEVERAL, _SOME * len(titles)) else ""


def _sentences(title: str) -> str:
    return "several sentences" if _BREAK.search(title, _BEGINNING) else ""


def _lack_titles(records: Sequence[Record]) -> bool:
    """Say whether entries have authors and no title, which stands elsewhere then."""
    return sum(bool(one.authors) and not one.title for one in records) > _SOME * len(records)


def _lose_titles(parsed: Parsed) -> str:
    """Say that no entry has a title, where lines were left out that may hold some."""
    left = any(one.line_start and len(one.excerpt.split()) >= _WORDS_OF_TITLE for one in parsed.rejects)
    is_untitled = len(parsed.records) >= _SEVERAL and not any(one.title for one in parsed.records)
    return "no entry has a title, and lines are left that may be titles" if left and is_untitled else ""


def _lost(record: Record, lines: Sequence[str]) -> str:
    """Say which id of a record's lines is in none of its fields."""
    lost = lost_id(record, lines)
    return f"the id {lost} is in no field" if lost else ""


def _swallowed(record: Record, lines: Sequence[str]) -> str:
    """Say that a title with names below it, or a row of cells, stands within a record's text, below a blank line."""
    own = [line for line in lines[record.line_start - 1 : record.line_end] if not is_ruler(line)]
    places = (at for at in range(_LEADING + 1, len(own)) if is_blank(own[at - 2]) and not is_blank(own[at - 1]))
    names = (own[at].strip() for at in places if len(own[at]) <= _SHORT)
    if any(name in (record.abstract or "") and are_several_names(name) for name in names):
        return "a title with names below it stands in the abstract"
    begun = (own[at] for at in range(_LEADING + 1, len(own)) if is_blank(own[at - 1]))
    return "a row of cells stands in the abstract" if any(map(is_row, begun)) else ""


def _lost_words(parsed: Parsed, lines: Sequence[str]) -> dict[int, LeftOut]:
    """Return the places of records that leave a line of theirs out, or more words than other spellings explain."""
    aside = below_authors(lines)
    told = ((at, left_out(record, lines, aside)) for at, record in enumerate(parsed.records))
    return {at: left for at, left in told if left.whole or left.words >= _fewest(parsed)}


def _fewest(parsed: Parsed) -> int:
    return _SENTENCE if parsed.format in _MARKED else _NAMES


def _without_much(parsed: Parsed, lost: Mapping[int, LeftOut], lines: Sequence[str]) -> dict[int, str]:
    """Return the places of records that leave out too much to be told apart, or names, as most of the list does."""
    if parsed.format in _MARKED:
        return {}
    found = {at: _LOSSY.format(left.words, left.line) for at, left in lost.items() if left.words >= _fewest(parsed)}
    named = [at for at, left in lost.items() if any(are_authors(lines[number - 1].strip()) for number, _ in left.whole)]
    is_usual = len(named) >= _SEVERAL and len(named) > _HALF * len(parsed.records)
    return dict.fromkeys(named, _NAMELESS) | found if is_usual else found


def _with_loss_told(parsed: Parsed, lost: Mapping[int, LeftOut], lines: Sequence[str]) -> Parsed:
    """Return what was read with one reject that tells how many records leave words out, and the first place."""
    if not lost:
        return parsed
    first = lost[min(lost)]
    number, piece = min(first.whole, default=(first.line, ""))
    told = _TOLD.format(len(lost), number, shown(lines[number - 1], piece)[:_SHOWN])
    reject = whole(RejectReason.UNRECOGNISED_LINE, told, lines[number - 1])
    return replace(parsed, rejects=(reject, *parsed.rejects))


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
