"""Which column of a table holds the abstracts by what stands in it, where none is called so; and what is left out.

In: the columns that names tell, and some rows. Out: the columns with that of the abstracts, and what is to be said of
others that hold texts or people. Apart from the guess by names, which needs no rows.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.errors import nearest
from pipeline.parsing.author_lines import are_several_names
from pipeline.parsing.entries import Fault
from pipeline.parsing.prose import has_sentence_break
from pipeline.parsing.tables.columns import spelling
from pipeline.records import RejectReason

Rows = Sequence[Mapping[str, object]]
SAMPLED = 50  # rows

_MOSTLY = 2 / 3  # of a column's filled cells
_FILLED = 0.25  # of its cells
_SHORT, _LONG = 7, 25  # words of one sentence, and of what can hardly be but an abstract
_ADDRESS = re.compile(r"\s{0,9}https?://\S{1,500}\s{0,9}")
_LETTERS_A_WORD = 3  # in scripts without blanks
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f][\"')\]\u201d\u2019\u00bb]{0,3}\s{0,3}$")
# `Overview text`, `What it is about`, `Kurzbeschreibung`
_OF_ABSTRACTS = re.compile(
    r"abstra|overview|summar|synop|descri|about|nutshell|outline|digest|beschreib|zusammenf|kurzf|inhalt|resum|résum"
    r"|riassun|samenvat|sammanf|streszcz|аннотац|реферат|摘要|要旨|简介|簡介|概要|초록"
)
# what somebody says of a paper, or of its people, and what stands elsewhere in it
_OF_OTHERS = re.compile(
    r"note|comment|review|remark|rating|opinion|thought|takeaway|verdict|critique|feedback|lesson|relevan|decision"
    r"|tl;?dr|why|recommend|(?:^|speaker|author|short)bio|biograph|cv$|quote|highlight|limitation|question|answer|prompt"
    r"|notiz|kommentar|anmerk|bewert|keyfinding|finding|method|result|conclusion|background|introduction|fulltext|body"
)
_OF_BOOKS = re.compile(
    r"refer|cit(?:e|ed|ing|ation)|fund|grant|affil|address|acknowl|thank|licen|rights|publisher|journal"
)
# what most cells of a column say where they are no abstracts: `supported by`, `the authors should`, `Doe, A. (2019)`
_SAYS_OF_OTHERS = re.compile(
    r"\bthank(?:s|ful)? |\b(?:supported|funded|financed) (?:in part )?by\b|\bgrants? (?:no|number|agreement|[A-Z\d])"
    r"|\b[Tt]he (?:authors?|paper|manuscript|reviewers?|editors?) (?:should|could|must|needs?|would|fails?|is|are)\b"
    r"|\b(?:I|[Mm]y|[Tt]o read|[Mm]ust read)\b [a-z]|[A-Z]\.,? ?\((?:19|20)\d\d[a-z]?\)|\bdoi(?:\.org/|: ?)10\."
)


@dataclass(frozen=True, slots=True)
class Told:
    """Which column holds which field, and what is said of columns that are in none."""

    fields: dict[str, str]
    faults: tuple[Fault, ...] = ()


def with_texts(found: Mapping[str, str], rows: Rows) -> Told:
    """Add the column of abstracts where names tell none, and say which columns with texts or people are left out.

    It is the one column of long texts, or the one of texts that is called as abstracts may be.
    """
    fields = dict(found)
    names = list(dict.fromkeys(name for row in rows for name in row))
    left = [name for name in names if name and name not in found.values() and not _OF_BOOKS.search(spelling(name))]
    if _is_of_addresses([row.get(fields.get("abstract", "")) for row in rows]):
        left.append(fields.pop("abstract"))  # a link to it
    texts = {name: words for name in left if (words := _words_of_texts([row.get(name) for row in rows]))}
    if "abstract" not in fields and "title" in fields and (abstract := _abstract(texts, rows)):
        fields["abstract"] = abstract
        del texts[abstract]
    people = [] if "authors" in fields else [name for name in left if _holds_people([row.get(name) for row in rows])]
    return Told(fields, tuple(_faults(fields, list(texts), people)))


def absent_columns(names: Collection[str], chosen: Mapping[str, str]) -> Iterator[Fault]:
    """Say which columns a user names that a table has not: their fields stay empty, whatever other columns hold."""
    for field, name in chosen.items():
        if name not in names:
            detail = f"[parsing.columns] names `{name}` for {field}, which is no column; {nearest(name, names)}"
            yield Fault(RejectReason.MALFORMED, detail, is_entry=False)


def columns_of_texts(rows: Rows) -> list[str]:
    """Return the columns that hold long texts, whatever they are called."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [name for name in names if _words_of_texts([row.get(name) for row in rows]) >= _LONG]


def _abstract(texts: Mapping[str, float], rows: Rows) -> str:
    own = [
        name
        for name in texts
        if not _OF_OTHERS.search(spelling(name)) and not _says_of_others([row.get(name) for row in rows])
    ]
    called = [name for name in own if _OF_ABSTRACTS.search(spelling(name))]
    for those in (called, [name for name in own if texts[name] >= _LONG and len(rows) > 1]):
        english = [name for name in those if re.search(r"\b(?:engl?|english)\b", name.replace("_", " ").lower())]
        if len(those) == 1 or len(english) == 1:
            return (english or those)[0]
    return ""


def _words_of_texts(cells: Sequence[object]) -> float:
    """Return how many words the texts of a column have, at the median; 0 where most of its cells are none."""
    filled = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    counts = [count for cell in filled if (count := _words(cell)) >= _SHORT and _is_sentences(cell)]
    is_of_texts = len(filled) >= _FILLED * len(cells) and len(counts) >= _MOSTLY * len(filled)
    return median(counts) if counts and is_of_texts else 0


def _is_of_addresses(cells: Sequence[object]) -> bool:
    filled = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return bool(filled) and all(map(_ADDRESS.fullmatch, filled))


def _says_of_others(cells: Sequence[object]) -> bool:
    filled = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return sum(_SAYS_OF_OTHERS.search(cell) is not None for cell in filled) >= _MOSTLY * len(filled)


def _words(text: str) -> int:
    words = len(text.split())
    return words if words > 1 else len(text) // _LETTERS_A_WORD


def _is_sentences(text: str) -> bool:
    return _END.search(text) is not None or has_sentence_break(text)


def _holds_people(cells: Sequence[object]) -> bool:
    filled = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return bool(filled) and sum(map(are_several_names, filled)) >= len(filled) / 2


def _faults(fields: Mapping[str, str], texts: Sequence[str], people: Sequence[str]) -> Iterator[Fault]:
    for field, names, what in (("abstract", texts, "texts"), ("authors", people, "names of people")):
        for name in names:
            told = f"the column `{name}` holds {what} that are in no field"
            if field not in fields:
                told += f'; if it is that of the {field.rstrip("s")}s, say {field} = "{name}" in [parsing.columns]'
            yield Fault(RejectReason.UNRECOGNISED_LINE, told, is_entry=False)
