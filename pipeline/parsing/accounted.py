"""Words in the lines of a list's entry that stand in none of its fields: names, texts and titles that would be lost.

In: a record and its source's lines. Out: what of them is in no field. Every line of a list is a record's, the page's or
a reject's; this asks the same of the words of a record, whatever its layout: what was taken for nothing may be its
authors, its text, or another entry's.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.parsing.arxiv.fields import is_ruler
from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.labels import labelled
from pipeline.parsing.lines import is_blank
from pipeline.records import Record

_WORD = re.compile(r"[^\W\d_]{2,}")
_ASIDE = re.compile(r"(?:https?://|www\.)[^\s<>)\]]{3,500}|</?[a-z]{1,10}\b[^<>]{0,60}>|\barxiv\b", re.IGNORECASE)
_LABEL = re.compile(r"\s{0,8}[^\w\s]{0,4}[^\W\d_][\w' /;()&.-]{0,28}\s?[:\uff1a=]\s")
_OF_NO_FIELD = ("other", "journal", "categories")  # labels whose values are kept in none, also where they are wrapped
_OF_ONE_LINE = ("updated", "created", "doi", "arxiv", "url")
_LONGEST_LABELLED = 150  # characters of a line that has a label which is not known


class LeftOut(NamedTuple):
    """Words that are in no field: how many, and the line in which most of them stand."""

    words: int
    line: int


def left_out(record: Record, lines: Sequence[str], aside: Collection[int] = ()) -> LeftOut:
    """Return how many words of a record's lines are in none of its fields.

    `aside` are the places of lines that are known to be of no field. Words that letters of LaTeX or hyphens at a line's
    end hide are in a field in another spelling, so what fields hold beyond the lines counts for them.
    """
    kept = Counter(_words(" ".join(filter(None, (record.title, record.abstract, record.comment, *record.authors)))))
    spare = Counter(_words(" ".join(filter(None, (record.doi, record.url, *record.declared_categories)))))
    lost: Counter[int] = Counter()
    for number, text in _said(record, lines):
        if number - 1 not in aside:
            words = Counter(_words(text))
            lost[number] += sum((words - kept - spare).values())
            kept -= words
    count = sum(lost.values()) - sum(kept.values())
    return LeftOut(count, max(lost, key=lambda number: (lost[number], -number), default=record.line_start))


def _said(record: Record, lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield a record's lines, each with its number, without what is said of other things than our fields."""
    is_other = False
    for number in range(record.line_start, record.line_end + 1):
        line = lines[number - 1]
        label = labelled(line)
        if label or is_blank(line) or is_ruler(line):
            is_other = label is not None and label.label in _OF_NO_FIELD
        if label is not None and label.label not in (*_OF_NO_FIELD, *_OF_ONE_LINE):
            yield number, _ASIDE.sub(" ", label.value)
        elif label is None and not is_other and not _has_other_label(line):
            yield number, _ASIDE.sub(" ", line)


def _has_other_label(line: str) -> bool:
    """Say whether a line has a label that is not known, `Venue: ICLR 2026`; not one of names, which are somebody's."""
    found = _LABEL.match(line) if len(line) <= _LONGEST_LABELLED else None
    return found is not None and not are_several_names(line[found.end() :].strip())


def _words(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))
