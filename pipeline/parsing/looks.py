"""What a text that no format fits looks like, and what would make it readable.

In: an input's head. Out: a sentence for people: the root element of XML, the keys of JSON, the columns of a table. Kept
apart from detection, which asks the formats alone: here something is said of what none of them knows.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from pipeline.parsing.content import Head
from pipeline.parsing.feeds.documents import root_of
from pipeline.parsing.lines import is_of_yaml
from pipeline.parsing.signs import known_text
from pipeline.parsing.tables.json_values import loads, sample

_KINDS = {
    "TEI": "TEI, as GROBID writes it",
    "mods": "MODS",
    "modsCollection": "MODS",
    "Sources": "a bibliography of Word",
    "html": "a page",
    "svg": "a drawing",
    "marc": "MARC",
    "opml": "a list of feeds",
    "OPML": "a list of feeds",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "nta": "an index of a library",
    "full-text-retrieval-response": "an article of Elsevier's interface",
    "search-results": "an answer of Scopus",
}
_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])")
_PROBLEM = re.compile(r"<(?:error|errormessage|message|fault)\b[^<>]{0,200}>(?P<said>[^<>]{3,500})</", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d][\w .:()/#-]{0,60}")
_YAML_KEY = re.compile(r"\s{0,20}(?:- )?([a-z][\w-]{0,30}):(?:\s|$)")
_LISTED = re.compile(
    r"^\s{0,9}(?:[-*+]|\d{1,4}[.)])\s[^\n]{1,1000}?\]\(https?://(?:arxiv\.org|(?:dx\.)?doi\.org)/", re.MULTILINE
)
# objects, perhaps below a remark as JavaScript has them, or in quotation marks once more
_OBJECTS = re.compile(
    r"\ufeff?\s{0,99}(?:(?://|#)[^\n]{0,200}\n\s{0,99}|/\*[^*]{0,500}\*/\s{0,99}){0,9}"
    r"(?:\[\s{0,99})?\{\s{0,99}\"[^\"\n]{1,60}\"\s{0,9}:"
)
_PRINTED = re.compile(r'\ufeff?\s{0,99}"(?:\[\s{0,9})?\{\s{0,9}\\"[^"\n]{1,60}\\"\s{0,9}:')
_NUMBER = re.compile(r"\s?-?\d{1,15}(?:[.,]\d{1,15}|(?:-\d\d){1,2})?\s?")
_MARKS = (",", "\t", ";", "|")
_LOOKED_AT = 20_000  # characters
_ROWS = 10
_SHOWN = 60  # characters of a first line
_MOST_ABOVE = 3  # lines above a header: `sep=,`, who made the table
_NAMED = 12  # keys, columns or elements
_FEWEST = 2  # columns, and rows, of a table
_SHORTEST_TEXT = 150  # characters of a cell that is an abstract
_ALIKE = 0.8  # of a table's rows have as many cells as its header
_COLUMNS = "say in [parsing.columns] which of them holds the title and which the abstract, if they are papers"
_ELSEWHERE = "export it as BibTeX, RIS, CSV or JSON instead"


def look(head: Head) -> str | None:
    """Return what an input looks like, and the way out; None for text that is none of XML, JSON and a table.

    The head may be of any input; nothing is raised.
    """
    return (
        _xml(head)
        or known_text(head.text[:_LOOKED_AT])
        or _json(head)
        or _broken_json(head)
        or _yaml(head)
        or _table(head)
        or without_header(head)
        or _values(head)
    )


def _yaml(head: Head) -> str | None:
    """Say which keys a list in YAML has, as bibliographies for pandoc and CITATION.cff do."""
    lines = head.text[:_LOOKED_AT].split("\n")
    begun = sum(map(is_of_yaml, lines))
    keys = dict.fromkeys(found[1] for line in lines if (found := _YAML_KEY.match(line)))
    is_begun = lines[0].strip() in ("---", *(f"{key}:" for key in keys)) or is_of_yaml(lines[0])
    if begun and len(keys) > _FEWEST and is_begun:
        return f"YAML with the keys {', '.join(list(keys)[:_NAMED])}, which is not read; {_ELSEWHERE}"
    return None


def begins_with(head: Head) -> str | None:
    """Say how a text begins, and what a listing has; None for text without a letter."""
    first = next((line for line in head.text[:_LOOKED_AT].split("\n") if any(map(str.isalnum, line))), "")
    words = " ".join(first.split())
    if not words:
        return None
    if len(_LISTED.findall(head.text[:_LOOKED_AT])) > _FEWEST:
        return (
            "a list with links to papers, whose titles cannot be told from what stands beside them; such a list is read"
            " where each item begins with its title as the link's text, `- [Title](https://arxiv.org/abs/2406.06606)`"
        )
    begins = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} ..."
    return (
        f"text that begins with `{begins}`; a listing has the abstract of each paper, with its title or an id as"
        " arXiv:2406.06606; a document alone is read with --format plain-text"
    )


def _xml(head: Head) -> str | None:
    root, _ = root_of(head)
    if not root:
        return None
    counts = Counter(_ELEMENT.findall(head.text[:_LOOKED_AT]))
    is_marc = root in ("collection", "record") and "datafield" in counts
    told = _KINDS.get("marc" if is_marc else root)
    kind = f" ({told})" if told else ""
    if found := _PROBLEM.search(head.text[:_LOOKED_AT]):
        said = " ".join(found["said"].split())[:_SHOWN]
        return (
            f"XML with root <{root}> in which a server says `{said}`, and no papers; mend what it was asked for, and"
            " fetch it again"
        )
    held = [f"<{name}>" for name, _ in counts.most_common(_NAMED) if name != root]
    inside = f", holding {', '.join(held)}" if held else ""
    return f"XML with root <{root}>{kind}{inside}, which is not read; {_ELSEWHERE}"


def _json(head: Head) -> str | None:
    found = sample(head)
    names = {str(name): value for item in found for name, value in item.items()}
    if not names:
        return None
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    told = ", ".join(list(names)[:_NAMED])
    within = next((value for value in names.values() if isinstance(value, Mapping)), None)
    if within and not any(isinstance(value, str) for value in names.values()):
        inner = ", ".join(list(map(str, within))[:_NAMED])
        way = "give each paper as an object of its own, in a list"
        return f"JSON with the keys {told}{more} above others ({inner}); {way}"
    return f"JSON with the keys {told}{more}; {_COLUMNS}"


def _broken_json(head: Head) -> str | None:
    """Say where a whole document that begins as JSON of objects does is none any more, or that it is a text of one."""
    if _PRINTED.match(head.text):
        return "JSON that stands in quotation marks as a text; write what it says without them"
    if not head.is_whole or _OBJECTS.match(head.text) is None:
        return None
    try:
        loads(head.text)
    except ValueError as problem:
        return (
            f"JSON that is broken ({problem}); mend it there, or give one object in each line, where each stands alone"
        )
    return None


def _values(head: Head) -> str | None:
    """Say of JSON in which no object is found that there is none."""
    begins = head.text.lstrip("\ufeff \t\r\n")
    is_json = (begins[:1] == "[" and begins.rstrip()[-1:] == "]") or not begins.strip("{} \t\r\n")
    return (
        "JSON without objects that have keys; give one object with title and abstract for each paper"
        if is_json
        else None
    )


def _table(head: Head) -> str | None:
    for mark, above in product(_MARKS, range(_MOST_ABOVE + 1)):
        header, *rows = [*islice(_rows(head.text[:_LOOKED_AT], mark), above, above + _ROWS)] or [[]]
        alike = sum(len(row) == len(header) for row in rows)
        is_sure = above == 0 or (len(header) > _FEWEST and len(rows) > _FEWEST)
        if _are_names(header) and rows and is_sure and alike >= _ALIKE * len(rows):
            more = f" and {len(header) - _NAMED} more" if len(header) > _NAMED else ""
            return f"a table with the columns {', '.join(header[:_NAMED])}{more}; {_COLUMNS}"
    return None


def without_header(head: Head) -> str | None:
    """Say of rows of cells that stand below no header that one is missing."""
    for mark in _MARKS:
        rows = [*islice(_rows(head.text[:_LOOKED_AT], mark), _ROWS)]
        is_table = len(rows) >= _FEWEST and len({len(row) for row in rows}) == 1 and len(rows[0]) > _FEWEST
        is_quoted = all(line[:1] == '"' for line in head.text[:_LOOKED_AT].lstrip("\ufeff").split("\n")[:_ROWS] if line)
        has_texts = is_quoted and all(max(map(len, row)) >= _SHORTEST_TEXT for row in rows)
        if is_table and (has_texts or any(map(_are_numbers, zip(*rows, strict=True)))):
            return (
                "rows of a table without a header; write one above them that names the columns, as"
                f" `title{mark}authors{mark}year`"
            )
    return None


def _are_numbers(column: Sequence[str]) -> bool:
    return all(map(_NUMBER.fullmatch, column))


def _are_names(header: Sequence[str]) -> bool:
    """Say whether cells can be the names of columns: several, short, each another."""
    return len(header) >= _FEWEST and len(set(header)) == len(header) and all(map(_NAME.fullmatch, header))


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    lines = (line for line in text.split("\n") if line.strip())
    try:
        for row in csv.reader(lines, delimiter=mark):
            yield [cell.strip("\ufeff \r") for cell in row]
    except csv.Error:
        return
