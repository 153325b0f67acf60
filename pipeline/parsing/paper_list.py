"""Lists of papers in Markdown or as text: reading lists, awesome lists, digests whose items begin with a title.

In: lines. Out: a record for each item or heading that names a paper: `- [Title](https://arxiv.org/abs/2101.01234)`,
`- **Title** - Jane Doe. [[paper]](https://doi.org/10.1/x)`, `- 2101.01234: Title`, `1. Title (arXiv:2101.01234)`. What
stands below it are its authors, labelled lines and its abstract; whether paragraphs are abstracts or somebody's notes,
and whether what looks like one name is an author or a workshop, the whole of the list decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.parsing.arxiv.fields import ID, is_ruler
from pipeline.parsing.author_lines import are_authors
from pipeline.parsing.identifiers import arxiv_id, arxiv_version
from pipeline.parsing.labels import with_labels
from pipeline.parsing.lines import Ledger, is_blank
from pipeline.parsing.names_beside_titles import are_several, names_beside_titles
from pipeline.parsing.paper_list_bodies import LINK, SHORTEST, URL, Body, body_of, is_pair, plain
from pipeline.parsing.parsed import Guess, Parsed
from pipeline.parsing.people import names_of
from pipeline.parsing.prose import has_sentence_break
from pipeline.parsing.stated_identifiers import identifiers
from pipeline.parsing.texts_below_titles import UNSURE, USUAL, are_abstracts
from pipeline.records import Record, RejectReason

NAME = "paper-list"
DESCRIPTION = "lists of papers in Markdown or as text: items that begin with a title and its link, or an id"
VERSION = 16

_ITEM = re.compile(
    r"(?P<depth>[ \t\u00a0]{0,12})(?P<mark>#{2,6}|[-*+\u2022\u2023]|\d{1,4}[.)]|(?:<details>\s?)?<summary>)"
    r"\s{0,6}(?:(?<=\s|>)|(?=\[))(?:\d{1,4}[.)]\s)?(?P<text>\S.*)"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_VENUE = r"(?:[(\[][^()\[\]]{2,40}[)\]]\s{0,3}(?!\())?"  # before a title: `(ICLR 2021)`
_LINKED = re.compile(
    rf"{_VENUE}(?:\*\*|__)?\[(?:\*\*|__)?(?P<title>(?:[^\[\]]|\[[^\[\]]{{0,60}}\]){{8,400}}?)(?:\*\*|__)?\]{URL}(?:\*\*|__)?(?P<rest>.*)"
)
_ANGLED = re.compile(rf"<(\[[^\[\]]{{8,400}}\]{URL})>")
_BARE_LINK = re.compile(r"(?<=\s)\((?P<url>https?://[^\s()]{5,300})\)$")  # behind a title and its authors
_BOLD = re.compile(rf"{_VENUE}(?:\*\*|__)(?P<title>(?:[^*]|(?<=\w)\*(?!\*)){{8,400}}?)(?:\*\*|__)(?P<rest>.*)")
_NUMBERED = re.compile(
    rf"\[?(?:arXiv: ?)?(?P<id>{ID})\]?(?:\([^\s()]{{5,200}}\))?\s{{0,3}}(?:[:|\u2014\u2013\t]|-\s)"
    r"\s{0,3}(?P<title>[^\s|][^|]{7,400})"
)
_ENDS_IN_ID = re.compile(
    rf"(?P<title>\S.{{7,400}}?)[\s,.]{{0,3}}[(\[]?\s?arXiv: ?(?P<id>{ID})(?:\s\[[\w.-]{{2,20}}\])?\s?[)\]]?\.?\s*"
)
_ID_MARKED = re.compile(rf"^(?:\*\*|__|[*_`])((?:arXiv: ?)?{ID})(?:\*\*|__|[*_`])(?=\s|:)")
# behind an id, a citation: `Jane Doe and Rich Roe, "Moss in rain", Sep 2026`
_CITED = re.compile(
    r"(?P<authors>[^\"\u201c\u201d]{4,300}?),?\s[\"\u201c](?P<title>[^\"\u201c\u201d]{4,400}?)[,.]?[\"\u201d].{0,80}"
)
_SITES = re.compile(
    r"https?://(?:www\.)?(?:openreview\.net/(?:forum|pdf)|aclanthology\.org/|proceedings\.\w|papers\.n(?:eur)?ips\.cc/"
    r"|openaccess\.thecvf\.com/|dl\.acm\.org/doi|ieeexplore\.ieee\.org/(?:abstract/)?document|link\.springer\.com/(?:article|chapter)"
    r"|(?:www\.)?biorxiv\.org/content|(?:www\.)?medrxiv\.org/content|www\.nature\.com/articles|pubmed\.ncbi\.nlm\.nih\.gov/\d)"
)
_SMALL = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{3,40}(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]{3,40}")
_OF_VENUES = frozenset(
    re.findall(
        r"\w+",
        "acta advances annals archives bulletin communications computing conference international journal lecture"
        " letters magazine nature notes physica physical proceedings reports research review reviews revista science"
        " sciences society studies symposium transactions university workshop zeitschrift",
    )
)
_FEWEST_WORDS = 3  # of a title that a link's text is; fewer may be `Doe, 2021`
_MOST = 0.6  # of the text is entries
_SOME = 0.3
_FEWEST = 3  # items by which a text may be such a list
_LONG = 500  # characters of the median of abstracts where titles stand in lines of their own, as in people's letters


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item that names a paper: places of its first line and behind its last, its title, and what is behind that."""

    start: int
    end: int
    title: str
    rest: str
    named: str  # the address or id


def recognise(lines: Sequence[str]) -> Guess:
    """Say how surely lines are such a list: by how much of the text its entries are."""
    entries = list(_entries(lines))
    if not entries:
        return Guess(0.0, "no item begins with a title and a paper's address")
    filled = sum(len(line) for line in lines if not _HEADING.match(line))
    inside = sum(len(line) for entry in entries for line in lines[entry.start : entry.end])
    share = inside / max(filled, inside, 1)
    told = f"{len(entries)} items name a paper, {share:.0%} of the text"
    if share >= _MOST:
        return Guess(0.92, told)
    return Guess(0.35 if len(entries) >= _FEWEST and share >= _SOME else 0.0, told)


def parse(lines: Sequence[str]) -> Parsed:
    """Take the list apart; total for any lines."""
    ledger = Ledger(lines)
    entries = _with_names_apart(list(_entries(lines)))
    bodies = [body_of(lines, entry.rest, entry.start + 1, entry.end) for entry in entries]
    # nobody writes notes below bare ids and titles: there a short paragraph is an abstract too; in letters they do
    texts = [
        (entry.title, next(iter((*body.paragraphs, *body.short)), ""))
        for entry, body in zip(entries, bodies, strict=True)
    ]
    usual = SHORTEST if _unmarked(lines, _is_numbered) else _LONG if _unmarked(lines, _is_named) else USUAL
    has_abstracts = are_abstracts(texts, usual)
    has_authors = _are_authors(bodies) or _are_people(lines, bodies)
    are_turned = _are_turned(bodies)
    for entry, body in zip(entries, bodies, strict=True):
        last = _last(lines, entry.start, entry.end)
        paragraphs = (body.paragraphs or body.short[:1]) if has_abstracts else ()
        told = replace(body, authors=body.authors if has_authors else "", paragraphs=paragraphs)
        unsure = None if paragraphs or body.abstract else body.text_at
        ends = last if unsure is None else _last(lines, entry.start, unsure)
        ledger.add_record(_record(entry, told, ends + 1, are_turned=are_turned))
        if unsure is not None:
            ledger.add_reject(unsure + 1, last + 1, RejectReason.UNKNOWN_LAYOUT, UNSURE)
    for number, line in enumerate(lines, start=1):
        known = (
            _HEADING.match(line)
            or is_ruler(line)
            or "](#" in line
            or (number <= (entries[0].start if entries else 0) and not _ITEM.match(line))
        )
        if ledger.is_free(number) and not is_blank(line) and known:
            ledger.add_boilerplate(number, number)
    return ledger.close(NAME, unclaimed="an item that names no paper that is known, or text below one")


def _with_names_apart(entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """Tell titles from authors in brackets behind them, or before them."""
    parted = names_beside_titles([entry.title for entry in entries])
    return [
        replace(entry, title=told[0], rest=f"{told[1]} {entry.rest}") if told else entry
        for entry, told in zip(entries, parted, strict=True)
    ]


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """Yield the entries; one ends at the next, at a heading, a rule, or an item that is not deeper."""
    open_entry: _Entry | None = None
    depth = 0
    unmarked = _unmarked(lines, lambda line: _is_numbered(line) or _is_named(line))
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        found = _named(item["text"].rstrip()) if item else _named(line.strip()) if at in unmarked else None
        is_heading = item is not None and item["mark"].startswith("#")
        here = 0 if is_heading or item is None else 1 + len(item["depth"].expandtabs(4))
        ends = _HEADING.match(line) or is_ruler(line) or (item is not None and here <= depth)
        if open_entry is not None and (found or ends):
            yield replace(open_entry, end=at)
            open_entry = None
        if found is not None:
            open_entry, depth = replace(found, start=at), here
    if open_entry is not None:
        yield replace(open_entry, end=len(lines))


def _unmarked(lines: Sequence[str], begins: Callable[[str], bool]) -> frozenset[int]:
    """Return the places of lines that begin entries without an item's mark.

    Several do, and each stands below a blank line: wrapped text may have an id anywhere.
    """
    told = [at for at, line in enumerate(lines) if begins(line.rstrip())]
    apart = {at for at in told if at == 0 or is_blank(lines[at - 1])}
    # where entries begin so, a link or bold type at a line's beginning is a title, too, below a line of a note
    return (
        frozenset(at for at in told if at in apart or _is_named(lines[at].rstrip())) if len(apart) > 1 else frozenset()
    )


def _is_numbered(line: str) -> bool:
    """Say whether a line is an id and a title: `2101.01234 - Title`."""
    return line[:1].isalnum() and _NUMBERED.fullmatch(line) is not None


def _is_named(line: str) -> bool:
    """Say whether a line is a title that is a link or in bold type, and behind it no text: `**Title** by Ada`."""
    found = _named(line) if line.startswith(("**", "__", "[")) else None
    return found is not None and not has_sentence_break(plain(found.rest))


def _named(text: str) -> _Entry | None:
    """Read an item's first line; None where it does not begin with a paper's title, or its id."""
    text = _BARE_LINK.sub(r"[link](\g<url>)", _ANGLED.sub(r"\1", text.removesuffix("</summary>")))
    linked = _LINKED.fullmatch(text)
    if linked and _is_of_paper(linked["url"]) and len(linked["title"].split()) >= _FEWEST_WORDS:
        return _Entry(0, 0, plain(linked["title"]), linked["rest"], linked["url"])
    bold = _BOLD.fullmatch(text)
    address = (
        next((found["url"] for found in LINK.finditer(bold["rest"]) if _is_of_paper(found["url"])), "") if bold else ""
    )
    if bold and address:
        return _Entry(0, 0, plain(bold["title"]).strip(" .:,"), bold["rest"], address)
    numbered = _NUMBERED.fullmatch(_ID_MARKED.sub(r"\1", text)) or _ENDS_IN_ID.fullmatch(text)
    if numbered and arxiv_id(numbered["id"]) and "](" not in numbered["title"]:
        cited = _CITED.fullmatch(numbered["title"])
        title, rest = (
            (cited["title"], cited["authors"]) if cited and are_authors(cited["authors"]) else (numbered["title"], "")
        )
        return _Entry(0, 0, plain(title), rest, f"arXiv:{numbered['id']}")
    return None


def _is_of_paper(address: str) -> bool:
    found = identifiers((), (address,))
    return bool(found.arxiv_id or found.doi) or _SITES.match(address) is not None


def _last(lines: Sequence[str], start: int, end: int) -> int:
    """Return the place of the last line before `end` that is not blank."""
    return next(at for at in range(end - 1, start - 1, -1) if not is_blank(lines[at]))


def _are_authors(bodies: Sequence[Body]) -> bool:
    """Say whether what looks like names are authors: most are several or behind `by`, as no workshop is."""
    sure = [body.is_credited or are_several(body.authors) for body in bodies if body.authors]
    return 2 * sum(sure) >= len(sure)


def _are_people(lines: Sequence[str], bodies: Sequence[Body]) -> bool:
    """Say whether lone names are people: each paper has another's, whose words no text has in small letters.

    Journals, subjects and workshops come again, and papers tell of `physics`, `graph theory` and `letters`.
    """
    names = [body.authors for body in bodies if body.authors]
    said = {word for line in lines for word in _SMALL.findall(line)}.union(_OF_VENUES)
    are_other = len(names) >= _FEWEST and len(names) == len({*names}) == len(bodies)
    are_told = all(body.text or body.abstract for body in bodies)
    return are_other and are_told and said.isdisjoint(word for name in names for word in _WORD.findall(name.lower()))


def _are_turned(bodies: Sequence[Body]) -> bool:
    """Say whether all names of a list may have their surnames first: `by Dubois, Cy`, `Berg, Ada; Lund, Bo`.

    Two surnames alone look like it where each paper has two, so it takes three names, or one of more words.
    """
    names = [name.strip() for body in bodies for name in body.authors.split(";") if name.strip()]
    is_sure = len(names) >= _FEWEST or any(" " in part.strip() for name in names for part in name.split(","))
    return is_sure and len(names) > 1 and all(map(is_pair, names))


def _authors(text: str, *, are_turned: bool) -> tuple[tuple[str, ...], int | None]:
    """Return names as they stand in a text; none where it may be two surnames, or one name whose surname is first."""
    if is_pair(text) and (are_turned or not are_authors(text)):
        return names_of([text]) if are_turned else ((), None)
    return names_of(text)


def _record(entry: _Entry, body: Body, last: int, *, are_turned: bool) -> Record:
    abstract = body.abstract or "\n\n".join(body.paragraphs)
    names, count = _authors(body.authors, are_turned=are_turned)
    found = identifiers((), (entry.named,))
    record = Record(
        line_start=entry.start + 1,
        line_end=last,
        title=entry.title,
        abstract=abstract or None,
        authors=names,
        n_authors=count,
        arxiv_id=found.arxiv_id,
        version=arxiv_version(entry.named),
        doi=found.doi,
        url=entry.named if entry.named.startswith("http") else None,
    )
    return with_labels(record, body.labels)
