"""BibTeX and BibLaTeX: entries in braces, cut out of a text that may hold anything else.

In: an input's head and content. Out: a record for each entry; strings, preambles, comments and the text between
entries are boilerplate. Ours and not a library's: bibtexparser 1 and pybtex do not say what they leave out, 2 is a
beta; and an entry that is never closed must cost itself alone.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from pipeline.parsing.bibliographies.bibtex_entries import Entry as BibEntry
from pipeline.parsing.bibliographies.bibtex_entries import blocks, read_entry
from pipeline.parsing.content import Content, Head, text_lines
from pipeline.parsing.entries import Entry, Fault, Known, convert, without_text
from pipeline.parsing.feeds.documents import is_html
from pipeline.parsing.latex import plain_latex
from pipeline.parsing.markup import plain
from pipeline.parsing.names import one_name
from pipeline.parsing.noted_comments import is_number_alone, noted_comment
from pipeline.parsing.own_ids import noted_ids, own_ids
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import AND, counted
from pipeline.parsing.prose import has_sentence_break
from pipeline.parsing.stated_dates import date_of_parts, known_date, month_number
from pipeline.parsing.stated_identifiers import Identifiers, identifiers
from pipeline.parsing.tables.values import labels_of
from pipeline.parsing.texts import one_line, paragraphs
from pipeline.records import EXCERPT_CHARS, PartialDate, Record, RejectReason

NAME = "bibtex"
DESCRIPTION = "BibTeX and BibLaTeX"
VERSION = 21

_START = re.compile(r"^[ \t]{0,40}@[A-Za-z]{1,30}[ \t]{0,10}[{(]", re.MULTILINE)
_FIRST = re.compile(r"(?:[ \t]{0,200}(?:%[^\n]{0,1000})?\n){0,500}[ \t]{0,40}@[A-Za-z]{1,30}\s{0,10}[{(]")
_KEY = re.compile(r"@[a-z]{1,30}\{\s{0,20}([^\s,={}\"#%]{1,200})\s{0,20},", re.IGNORECASE)
_PART_OF = re.compile(r"\bcrossref\s{0,20}=\s{0,20}[{\"]\s{0,20}([^\s,{}\"]{1,200})", re.IGNORECASE)
_MACRO_OR_NOTE = frozenset(("string", "preamble", "comment"))
_PLACES = (
    "url", "ee", "howpublished", "link", "pdf", "journal", "journaltitle", "note", "number", "volume", "pages",
    "publisher", "series", "annote", "annotation", "extra", "addendum", "comment", "comments", "eprint", "bdsk-url-1",
)  # fmt: skip
_TEXTS = ("title", "abstract", "author")
_BETWEEN = "text between the entries, which BibTeX takes for a remark; papers that it tells of are not read"
_LONG_TEXT = 250  # characters
_ENDS_WITHIN = "the file ends within the {} of its last entry, which is left out"
_WRAPPED = re.compile(r"(?:\\(?:url|path|href|doi|texttt)\s?)?\{([^{}]{0,500}|\{[^{}]{0,500}\})\}")
_GROUP = re.compile(r"\b(?:collaboration|consortium|group|team|project)s?\b", re.IGNORECASE)
_WRAPPED_DOI = re.compile(
    r"(?<=\S)[ \t\r]{0,99}\n\s{1,99}(?=\S)(?!10\.|doi|https?:)", re.IGNORECASE
)  # in a field of one
_BY_PARTS = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?\s{0,9}=", re.IGNORECASE)
_PART = re.compile(
    r"(?P<part>[a-zA-Z-]{3,20})\s{0,9}=\s{0,9}[\"{]{0,2}(?:(?<=[\"{])(?P<braced>[^{}\"]{0,200})|(?P<bare>[^,{}\"]{0,200}))"
)
_NAME_OR_NUMBER = re.compile(r"[^\W\d_]{3,10}|\d{1,2}(?!\d)")


def recognise(head: Head) -> Guess:
    """Say how surely an input is BibTeX: by an entry at its beginning, or several within."""
    if _FIRST.match(head.text.lstrip("\ufeff")):
        return Guess(0.95, "begins with an entry")
    if is_html(head):
        return Guess(0.0, "an HTML page, whose style sheets have at-signs too")
    count = len(_START.findall(head.text[:100_000]))
    if head.name.endswith((".bib", ".bibtex", ".biblatex")):
        return Guess(0.9, "is called .bib")
    return Guess(0.6 if count else 0.0, f"{count} lines begin an entry")


def read(content: Content, head: Head) -> Iterator[Entry]:
    """Yield a record for each entry."""
    days = _days_of_parents(content, head.encoding)
    yield from convert(_entries(text_lines(content, head.encoding)), partial(_record, days=days))


def _days_of_parents(content: Content, encoding: str | None) -> dict[str, PartialDate | None]:
    """Return when that came out of which other entries are parts, by its key in small letters."""
    parts = (found[1].casefold() for line in text_lines(content, encoding) for found in _PART_OF.finditer(line))
    wanted = frozenset(parts)
    if not wanted:
        return {}
    entries = (entry for entry in _entries(text_lines(content, encoding)) if isinstance(entry, BibEntry))
    return {key: _published(entry) for entry in entries if (key := _key(entry).casefold()) in wanted}


def _entries(lines: Iterator[str]) -> Iterator[BibEntry | Fault | Known]:
    macros: dict[str, str] = {}
    is_told = False
    for block in blocks(lines):
        if block.kind == "":
            yield Known.BOILERPLATE
            if not is_told and len(block.text) >= _LONG_TEXT and has_sentence_break(block.text):
                is_told = True
                yield Fault(
                    RejectReason.UNRECOGNISED_LINE, _BETWEEN, block.text.strip()[:EXCERPT_CHARS], is_entry=False
                )
        elif block.kind in _MACRO_OR_NOTE:
            if block.kind == "string":
                macros |= read_entry(block, macros).fields
            yield Known.BOILERPLATE
        else:
            entry = read_entry(block, macros)
            if block.is_cut and not (entry.fields.get("title") or entry.fields.get("abstract")):
                yield Fault(RejectReason.MALFORMED, "the entry has no end", block.text[:EXCERPT_CHARS])
            else:
                yield entry
                if entry.cut_field in _TEXTS:
                    told = _ENDS_WITHIN.format(entry.cut_field)
                    yield Fault(RejectReason.MALFORMED, told, entry.text[:EXCERPT_CHARS], is_entry=False)


def _record(entry: BibEntry, days: Mapping[str, PartialDate | None]) -> Entry:
    title, abstract = _title(entry), paragraphs(plain(plain_latex(entry.field("abstract"))))
    if not title and not abstract:
        return without_text("entry", entry.text)
    names, n_authors = _with_group(*_authors(entry.field("author")), plain_latex(entry.field("collaboration")).strip())
    found = _identifiers(entry)
    primary = _bare(entry.field("primaryclass", "eprintclass"))
    return Record(
        title=title or None,
        abstract=abstract or None,
        authors=names,
        n_authors=n_authors,
        organization=one_line(plain_latex(entry.field("institution", "school", "organization"))) or None,
        arxiv_id=found.arxiv_id,
        version=found.version,
        doi=found.doi,
        url=_url(entry) or None,
        comment=_comment(entry),
        declared_categories=(primary,) if primary else (),
        keywords=labels_of(plain_latex(entry.field("keywords", "keyword", "author_keywords"))),
        published_on=_published(entry) or days.get(entry.field("crossref").casefold()),
        own_ids=own_ids(
            (
                ("", _key(entry)),
                ("pmid", entry.field("pmid")),
                *noted_ids(entry.field("note")),
                ("arxiv", entry.field("eprint")),
            )
        ),
    )


def _key(entry: BibEntry) -> str:
    found = _KEY.match(entry.text)
    return found[1] if found else ""


def _published(entry: BibEntry) -> PartialDate | None:
    return known_date((entry.field("date"), _date(entry)))


def _comment(entry: BibEntry) -> str | None:
    """Return a comment, or a note; of Zotero's notes what is behind `Comment:`, and nothing of a number alone."""
    notes = [plain_latex(note) for name in ("note", "annote", "annotation") if (note := entry.field(name))]
    told = one_line(plain_latex(entry.field("comment", "comments", "note", "addendum")))
    return noted_comment(notes) or (None if is_number_alone(told) or noted_ids(told) else told or None)


def _title(entry: BibEntry) -> str:
    parts = (one_line(plain(plain_latex(entry.field(name)))) for name in ("title", "subtitle"))
    return ": ".join(filter(None, parts))


def _authors(text: str) -> tuple[tuple[str, ...], int | None]:
    """Return the names in the order in which people say them; what stands in braces is one name."""
    return counted(filter(None, map(_name, _split_outside_braces(text))))


def _with_group(names: tuple[str, ...], count: int | None, group: str) -> tuple[tuple[str, ...], int | None]:
    """Add the collaboration that INSPIRE names beside the authors: `collaboration = "ATLAS"`.

    >>> _with_group(("G. Aad",), None, "ATLAS"), _with_group(("ATLAS Collaboration",), 1, "ATLAS")
    ((('G. Aad', 'ATLAS Collaboration'), None), (('ATLAS Collaboration',), 1))
    """
    if not group or any(group.casefold() in name.casefold() for name in names):
        return names, count
    name = group if _GROUP.search(group) else f"{group} Collaboration"
    return (*names, name), None if count is None else count + 1


def _name(part: str) -> str:
    name = part.strip()
    if _BY_PARTS.match(name):
        return _of_parts(name)
    if name.startswith("{") and name.find("}") == len(name) - 1:
        return one_line(plain_latex(name))
    return one_name(name)


def _of_parts(name: str) -> str:
    """Return a name that BibLaTeX's extended form gives in parts.

    >>> _of_parts("family=Berg, given={Jan Willem}, prefix=van den, useprefix=true")
    'Jan Willem van den Berg'
    """
    parts = {found["part"].casefold(): (found["braced"] or found["bare"]) for found in _PART.finditer(name)}
    return one_line(plain_latex(" ".join(parts.get(part, "") for part in ("given", "prefix", "family", "suffix"))))


def _split_outside_braces(text: str) -> Iterator[str]:
    """Split names at `and`, but for one that stands in braces."""
    if "{" not in text:
        yield from AND.split(text)
        return
    depth = start = position = 0
    for found in AND.finditer(text):
        depth += text.count("{", position, found.start()) - text.count("}", position, found.start())
        position = found.start()
        if depth <= 0:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _url(entry: BibEntry) -> str:
    """Return the first address, without what LaTeX needs around it."""
    for name in ("url", "ee", "howpublished", "link"):
        value = one_line(plain_latex(entry.field(name)).replace("–", "--"))
        if value.lower().startswith(("http://", "https://")):
            return value.split(" ")[0]
    return ""


def _identifiers(entry: BibEntry) -> Identifiers:
    """Return the identifiers that any field states: `eprint`, an address, a journal called `arXiv:...`, a note."""
    kind = _bare(entry.field("archiveprefix", "eprinttype")).casefold()
    eprint = (entry.field("eprint"),) if kind in ("", "arxiv") else ()
    exact = (*eprint, *(entry.field(name) for name in ("arxivid", "arxiv", "doi")))
    return identifiers(
        [_bare(_WRAPPED_DOI.sub("", value)).replace("\\_", "_") for value in exact],
        [_url(entry), *(plain_latex(value).replace("–", "--") for name in _PLACES if (value := entry.field(name)))],
    )


def _bare(value: str) -> str:
    r"""Return an identifier without what is around it: `{10.1234/x}` of the Web of Science, `\url{https://doi.org/..}`.

    >>> _bare("{10.1234/x}"), _bare("\\url{https://doi.org/10.1234/x}"), _bare("10.1234/x{y}")
    ('10.1234/x', 'https://doi.org/10.1234/x', '10.1234/x{y}')
    """
    text = one_line(value)
    while found := _WRAPPED.fullmatch(text):
        text = found[1].strip()
    return text


def _date(entry: BibEntry) -> PartialDate | None:
    year = re.search(r"(?<!\d)\d{4}(?!\d)", entry.field("year", "issued"))
    month, day = _month_and_day(plain_latex(entry.field("month")))
    return date_of_parts((year[0], month, entry.field("day") or day)) if year else None


def _month_and_day(text: str) -> tuple[int | None, str | None]:
    """Read `{AUG}`, `aug`, `08`, `5~aug`, `August 5` and `Aug./Sep.`, of which the first counts."""
    found = _NAME_OR_NUMBER.findall(text)
    named = [part for part in found if part.isalpha() and month_number(part)]
    numbers = [part for part in found if part.isdecimal()]
    if named:
        return month_number(named[0]), numbers[0] if len(numbers) == 1 else None
    return (month_number(numbers[0]), None) if numbers else (None, None)
