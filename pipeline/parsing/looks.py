"""What a text that no format fits looks like, and what would make it readable.

In: an input's head. Out: a sentence for people: the root element of XML, the keys of JSON, the columns of a table. Kept
apart from detection, which asks the formats alone: here something is said of what none of them knows.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product

from pipeline.parsing.content import Head
from pipeline.parsing.feeds.documents import root_of
from pipeline.parsing.references.likeness import are_references
from pipeline.parsing.tables.json_values import loads, sample

_SIGNS = (
    (re.compile(r"\{\\rtf\d"), "RTF, as word processors write it; save it as DOCX, PDF or plain text"),
    (re.compile(r"%!PS\b"), "PostScript; convert it to PDF"),
    (
        re.compile(r"rate (?:limit )?exceeded\b|too many requests\b|429\b.{0,40}$", re.IGNORECASE),
        "a server's word that it was asked too often, in place of papers; wait some minutes, and fetch it again",
    ),
    (
        re.compile(r"\A(?:[-*]?\s?(?:https?://|www\.)\S{3,2000}(?:\s{1,99}|\Z)){1,9999}\Z"),
        "addresses alone; fetch what they lead to and give those files, or give the address of a feed or an export",
    ),
    (
        re.compile(r"version https://git-lfs\.github\.com/spec/"),
        "a pointer of Git LFS in place of the file; fetch that with `git lfs pull`",
    ),
    (
        re.compile(
            r"(?:From \S{1,200}@\S{1,200} .{1,200}\n)?(?:[A-Z][\w-]{1,40}: .{0,2000}\n(?:[ \t].{0,2000}\n)*){2,}",
            re.ASCII,
        ),
        "an e-mail; save its text, or the papers that it lists, in a file of their own",
    ),
    (
        re.compile(r"\{\s{0,99}\"(?:cells|nbformat|metadata)\"\s{0,9}:"),
        "a notebook of Jupyter; save its text as Markdown",
    ),
    (
        re.compile(r"WEBVTT\b|\d{1,4}\s{0,3}\n\d\d:\d\d:\d\d[,.]\d{3} --> "),
        "subtitles with their times; save what is said as plain text",
    ),
    (
        re.compile(r"(?:# .{0,200}\n){0,9}\s{0,9}#\+[A-Za-z_]{2,40}: "),
        "a text of Org mode; export it as Markdown or HTML",
    ),
    (
        re.compile(r"= \S.{0,200}\n(?:[^\n:=]{1,200}\n){0,3}:[\w-]{1,40}:(?: |\n)"),
        "AsciiDoc; make HTML of it, which is read",
    ),
    (
        re.compile(
            r"(?:={2,4} ?[^=\n]{1,80}={2,4}\s{0,3}\n|\{\{[A-Z][^{}\n]{1,60}[|}\n])(?=.{0,3000}?(?:\[\[|'''))", re.DOTALL
        ),
        "wikitext; save the page as HTML, which is read",
    ),
    (
        re.compile(r"@prefix\s|(?:<[^<>\s]{3,300}>\s){2}[<\"]|@base\s"),
        "RDF as triples; export the bibliography as BibTeX, RIS, CSV or JSON instead",
    ),
    (
        re.compile(r"#!\s?/|import \w+\n|from \w+ import |#include\s?<|<\?php"),
        "a program's text, and no text of papers",
    ),
)
# lines of reStructuredText that no other text has: `.. note::`, `.. _guide:`; `... and so on` stays
_DIRECTIVE = re.compile(r"^\.\. (?:[a-z][\w-]{1,40}::|_[^:\n]{1,60}:)(?:\s|$)", re.MULTILINE)
_RESTRUCTURED = "reStructuredText; make HTML or Markdown of it, which are read"
_MAIL = re.compile(r"^(?:From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path): ", re.MULTILINE)
_FEWEST_DIRECTIVES = 2
_FEWEST_OF_MAIL = 2  # lines of its head
REFERENCES = (
    "a list of references as text, whose titles cannot be told for sure; export it from where it came as BibTeX, RIS"
    " or CSV"
)
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
_YAML_ITEM = re.compile(r"\s{0,20}- [a-z][\w-]{0,30}:(?:\s|$)")
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
_YEAR = re.compile(r"\s?(?:1[89]|20)\d\d(?:-\d\d){0,2}\s?")
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
    begun = sum(_YAML_ITEM.match(line) is not None for line in lines)
    keys = dict.fromkeys(found[1] for line in lines if (found := _YAML_KEY.match(line)))
    is_begun = lines[0].strip() in ("---", *(f"{key}:" for key in keys)) or _YAML_ITEM.match(lines[0])
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
    names = list(dict.fromkeys(str(name) for item in found for name in item))
    if not names:
        return None
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"JSON with the keys {', '.join(names[:_NAMED])}{more}; {_COLUMNS}"


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
    is_json = begins[:1] == "[" and begins.rstrip()[-1:] == "]"
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
        if is_table and (has_texts or all(any(_YEAR.fullmatch(cell) for cell in row) for row in rows)):
            return (
                "rows of a table without a header; write one above them that names the columns, as"
                f" `title{mark}authors{mark}year`"
            )
    return None


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


def known_text(text: str) -> str | None:
    """Return what a text is by how it begins, and the way out; None for any other.

    Args:
        text: its beginning, in which a list of references is looked for too.
    """
    bare = text.lstrip("\ufeff \t\r\n")
    for sign, told in _SIGNS:
        if sign.match(bare) and ("e-mail" not in told or len(_MAIL.findall(bare)) >= _FEWEST_OF_MAIL):
            return told
    if len(_DIRECTIVE.findall(bare)) >= _FEWEST_DIRECTIVES:
        return _RESTRUCTURED
    return REFERENCES if are_references(bare.split("\n")) else None
