"""The account of a list's lines: each is in a field of its record, or known to be of none, or told.

In: records and the lines of their source. Out: the lines of which no field holds the words, and those that stand beside
the list and are of papers. One account for all layouts: what was taken for nothing may be an author, a note, a text, or
another entry's.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.bare_lines import QUOTED_MAIL
from pipeline.parsing.kinds_of_lines import kind_of
from pipeline.parsing.labels import labelled
from pipeline.parsing.letters import is_closing, is_salutation
from pipeline.parsing.lines import is_blank
from pipeline.parsing.parsed import Parsed
from pipeline.parsing.prose import has_sentence_break
from pipeline.parsing.stated_counts import stated_count
from pipeline.records import Record

_ID = r"\d{4}\.\d{4,5}(?:v\d{1,2})?"
_AT_END = re.compile(rf"(?:\barXiv:\s?|arxiv\.org/(?:abs|pdf)/)(?P<id>{_ID})[)\]>]{{0,2}}\.?\s*$", re.IGNORECASE)
_DOI_AT_END = re.compile(
    r"(?:doi(?:\.org/|:)\s?)(?P<doi>10\.\d{4,9}/[^\s\"<>)\]]{1,100})[)\]>]{0,2}\.?\s*$", re.IGNORECASE
)
_SHORT = 400  # characters of a line that an id ends
_WORD = re.compile(r"[^\W\d_]{2,}")
_ASIDE = re.compile(
    r"(?:https?://|www\.)[^\s<>)\]]{3,500}|</?[a-z]{1,10}\b[^<>]{0,60}>|\barxiv\b|(?<!\w)#[^\W\d_][\w-]{1,40}"
    r"|:[a-z][a-z0-9_+-]{1,40}:",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s?/?>", re.IGNORECASE)
_LABEL = re.compile(r"\s{0,12}(?:[^\w\s]{1,4}\s?){0,3}(?P<name>[^\W\d_][\w' /;()&.-]{0,28}?)\W{0,3}[:\uff1a=]\W{0,3}\s")
_OF_THINGS = re.compile(
    r"(?:affiliation|area|dataset|env|field|institut|key|model|organi[sz]ation|publisher|subject|tag|task|tool|topic"
    r"|universit|venue)",
    re.IGNORECASE,
)
"""How labels begin whose values look like names."""
_OF_NO_FIELD = ("other", "journal", "categories")  # labels whose values are kept in none, also where they are wrapped
_OF_ONE_LINE = ("updated", "created", "doi", "arxiv", "url")
_LONGEST_LABELLED = 150  # characters of a line that has a label which is not known
_LONG, _LONGEST_NAMES = 250, 2_000  # characters of a line that is a text, and of one of names
_OF_SITES = frozenset(
    re.findall(
        r"\w+",
        "abs abstract ago arxiv at bibtex blog bookmark by citations cite cited code comment comments data dataset day"
        " days demo discuss doi done downloads github hide hour hours html huggingface less like likes link links"
        " min mins minute minutes more of on open oral page paper pdf permalink points post posted poster preprint"
        " project read reader reading repl replies reply report save score share show slides spotlight star stars"
        " mon tue tues wed thu thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
        " jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august"
        " september october november december"
        " talk todo unread upvote upvotes video view views vote votes website",
    )
)
"""Words of buttons, votes, days and times that stand around a paper; a line of these alone says no more of it."""
_KNOWN = ("a day", "a category", "buttons")
_SHORT_NAME = re.compile(r"(?<![^\W\d_])[A-Za-z]{0,5}[A-Z]{2,8}[a-z]?(?![^\W\d_])")  # NeurIPS, CoRL, AISTATS
_WORDS_OF_VENUE = 3
_PARTING = 2  # fields that part a line


class LeftOut(NamedTuple):
    """What of a record is in no field: how many words, the line that holds most of them, and the lines lost whole."""

    words: int
    line: int
    whole: tuple[tuple[int, str], ...] = ()  # each with the words that are lost


def left_out(record: Record, lines: Sequence[str], aside: Collection[int] = ()) -> LeftOut:
    """Return how many words of a record's lines are in none of its fields, and which lines are lost.

    `aside` are the places of lines that are known to be of no field, whose words do not count. Words that letters of
    LaTeX or hyphens at a line's end hide are in a field in another spelling, so what fields hold beyond the lines
    counts for them.
    """
    fields = _fields(record)
    told = "\n".join(f" {field} " for field in fields)
    kept = Counter(word for field in fields for word in field.split())
    spare = Counter(_words(" ".join(filter(None, (record.doi, record.url, *record.declared_categories)))))
    pieces = [(number, piece, f" {piece} " in told) for number, piece in _pieces(record, lines, fields)]
    kept -= Counter(word for _, piece, is_held in pieces if is_held for word in piece.split())
    asked = _asked(record, lines)
    others = [(number, piece) for number, piece, is_held in pieces if not is_held and number in asked]
    lost: Counter[int] = Counter()
    whole: list[tuple[int, str]] = []
    for number, piece in others:
        words = Counter(piece.split())
        left = words - kept - spare
        lost[number] += 0 if number - 1 in aside else left.total()
        own = [word for word in piece.split() if word not in _OF_SITES]
        is_lost = 2 * sum(word in left for word in own) > len(own)
        if is_lost and not _is_known(own, lines[number - 1]):
            whole.append((number, piece))
        kept -= words
    count = sum(lost.values()) - sum(kept.values())
    line = max(lost, key=lambda number: (lost[number], -number), default=record.line_start)
    are_other = count > 0 or any(number - 1 in aside for number, _ in whole)
    return LeftOut(count, line, tuple(whole) if are_other else ())


def _fields(record: Record) -> list[str]:
    """Return the words of a record's fields, title and text first."""
    texts = (record.title, record.abstract, record.comment, ", ".join(record.authors))
    return [" ".join(_words(_ASIDE.sub(" ", text))) for text in texts if text]


def _pieces(record: Record, lines: Sequence[str], fields: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the words of a record's lines, each with its number: of breaks, and around a title, apart."""
    for number in range(record.line_start, record.line_end + 1):
        label = labelled(lines[number - 1])
        for part in _BREAK.split(label.value if label else lines[number - 1]):
            for piece in _parted(" ".join(_words(_ASIDE.sub(" ", part))), fields):
                yield number, piece


def _parted(line: str, fields: Sequence[str]) -> Iterator[str]:
    """Yield what stands in a line before and behind a title or a text, and that; the line where it holds none."""
    held = next((field for field in fields[:_PARTING] if f" {field} " in f" {line} "), "")
    before, _, behind = f" {line} ".partition(f" {held} ") if held else (line, "", "")
    yield from filter(None, (held, before.strip(), behind.strip()))


def shown(line: str, piece: str) -> str:
    """Return a line from the words on that are lost.

    >>> shown("- [Moss](https://moss.example) by Dee, Cy", "by dee cy"), shown("Dee, Cy", "")
    ('by Dee, Cy', 'Dee, Cy')
    """
    found = re.search(r"[\W\d_]{1,9}?".join(map(re.escape, piece.split()[:_WORDS_OF_VENUE])), line, re.IGNORECASE)
    return line[found.start() if found else 0 :].strip()


def lost_id(record: Record, lines: Sequence[str]) -> str:
    """Return the id that stands in a short line of a record, alone or at its end, and in none of its fields."""
    told = " ".join(
        filter(
            None,
            (record.arxiv_id, record.doi, record.url, record.title, record.abstract, record.comment, *record.own_ids),
        )
    ).lower()
    short = [line for line in lines[record.line_start - 1 : record.line_end] if len(line) <= _SHORT]
    held = [found["id"].partition("v")[0] for line in short if (found := _AT_END.search(line))]
    held += [found["doi"].rstrip(".").lower() for line in short if (found := _DOI_AT_END.search(line))]
    return next((one for one in held if one not in told), "")


def beside(parsed: Parsed, lines: Sequence[str]) -> list[list[int]]:
    """Return the runs of lines that were counted as parts of the page and hold a text or names: their numbers."""
    taken = {number for one in parsed.records for number in range(one.line_start, one.line_end + 1)}
    taken |= {number for one in parsed.rejects for number in range(one.line_start or 1, (one.line_end or 0) + 1)}
    places = (at for at, line in enumerate(lines, start=1) if at in taken or not is_blank(line))
    runs = [[*run] for is_taken, run in groupby(places, taken.__contains__) if not is_taken]
    return [run for run in runs if any(_is_of_paper(lines[at - 1]) for at in run)]


def _is_of_paper(line: str) -> bool:
    """Say whether a line is a text or names, which hardly belong to what stands around a list."""
    is_text = len(line) >= _LONG and has_sentence_break(line)
    return is_text or (len(line) <= _LONGEST_NAMES and are_several_names(line.strip(" \t>*_'-")))


def _is_known(words: Sequence[str], line: str) -> bool:
    """Say whether words of a line are of no field: all of it is a day, categories, a count, or a venue by a title.

    >>> _is_known(["may"], "3 May 2024"), _is_known(["cy", "dee"], "Cy Dee")
    (True, False)
    >>> _is_known(["cvpr"], "Moss glows. CVPR (oral)"), _is_known(["cvpr"], "CVPR")
    (True, False)
    """
    if not {*_words(line)} - {*words} - _OF_SITES:
        return is_furniture(line)
    short = {word.casefold() for word in _SHORT_NAME.findall(line)}.intersection(words)
    return len(words) <= _WORDS_OF_VENUE and 0 < len(short) < max(2, len(words))


def is_furniture(line: str) -> bool:
    """Say whether a line says nothing of a paper that a field holds: a day, categories, a count, buttons, greetings.

    >>> [is_furniture(line) for line in ("3 May 2024", "12 upvotes, #moss", "On 3 May 2026 Ada wrote:", "Lamp Letters")]
    [True, True, True, False]
    """
    told = {*_words(_ASIDE.sub(" ", line))} - _OF_SITES
    is_told = stated_count(line) is not None or kind_of(line) in _KNOWN or QUOTED_MAIL.fullmatch(line) is not None
    return not told or is_told or _has_other_label(line) or is_salutation(line) or is_closing(line)


def _asked(record: Record, lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of a record's lines that do not say themselves that they are of no field of ours."""
    found = []
    is_other = False
    for number in range(record.line_start, record.line_end + 1):
        line = lines[number - 1]
        label = labelled(line)
        if label or is_blank(line) or is_ruler(line):
            is_other = label is not None and label.label in _OF_NO_FIELD
        is_of_ours = label is not None and label.label not in (*_OF_NO_FIELD, *_OF_ONE_LINE)
        if is_of_ours or (label is None and not is_other and not _has_other_label(line)):
            found.append(number)
    return frozenset(found)


def _has_other_label(line: str) -> bool:
    """Say whether a line has a label that is not known, `Venue: ICLR 2026`; not one of names, which are somebody's."""
    found = _LABEL.match(line) if len(line) <= _LONGEST_LABELLED else None
    if found is None or _OF_THINGS.match(found["name"]):
        return found is not None
    return not are_several_names(line[found.end() :].strip())


def _words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))
