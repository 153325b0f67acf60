"""arXiv's HTML of a paper, and any other that LaTeXML makes (https://math.nist.gov/~BMiller/LaTeXML/).

In: bytes. Out: a document. What an element is, its class says: `ltx_` and a name.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pipeline.parsing.author_lines import is_name
from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Document, NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.html_blocks import formula_text, role_of
from pipeline.parsing.documents.trees import Role, Walk, classes_of, every, first, with_powers
from pipeline.parsing.feeds.elements import Element, html_root, name_of
from pipeline.parsing.identifiers import arxiv_id, arxiv_version
from pipeline.parsing.names import is_group
from pipeline.parsing.parsed import Guess
from pipeline.parsing.people import split_authors
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import SectionKind

_MARK: Final = "\x01"  # where a raised mark stands
_LEFT_OUT: Final = frozenset({"ltx_note", "ltx_note_mark", "ltx_author_notes", "ltx_contact", "ltx_ERROR"})
_GAP = re.compile(r"[\u2000-\u200a\xa0]{2,}|[\u2001\u2003]")  # as `\quad` between names
_BEGINS = re.compile(r"(?:&|and\b|\\And\b|\\AND\b)\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[,;&]|\band)\s*$", re.IGNORECASE)
_BADGES: Final = frozenset({"ieee", "member", "senior member", "student member", "fellow", "life fellow", "graduate student member"})  # fmt: skip
_COLLABORATION = re.compile(r"\b(?:collaboration|consortium|team|group)\b", re.IGNORECASE)
_MOST_WORDS: Final = 6  # of a name
NAME = "arxiv-article"
DESCRIPTION = "a paper as arXiv's HTML has it, or any other page that LaTeXML made"
VERSION = 9

_SIGN = re.compile(r"<(?:article|div)[^<>]{0,300}\bltx_document\b")
_STAMP = re.compile(r"arXiv:\s?([\w.-]{1,40}/?\d{1,10}(?:v\d{1,4})?)\s*(?:\[([\w.-]+)\])?\s*(\d{1,2} \w{3} \d{4})?")
_HEAD = re.compile(r"(?:\[([^\[\]\s]{6,40})\]\s)?(.{1,1000})")  # of the window, where ar5iv puts the id
_ROLES = {
    "ltx_title_document": Role.SKIPPED, "ltx_authors": Role.SKIPPED, "ltx_dates": Role.SKIPPED, "ltx_page_footer": Role.SKIPPED,
    "ltx_page_navbar": Role.SKIPPED, "ltx_TOC": Role.SKIPPED, "ltx_note_mark": Role.SKIPPED, "ltx_note_type": Role.SKIPPED,
    "ltx_tag_note": Role.SKIPPED, "ltx_tag_item": Role.SKIPPED, "ltx_rdf": Role.SKIPPED, "ltx_ERROR": Role.SKIPPED, "ltx_role_thanks": Role.SKIPPED,
    "ltx_note": Role.NOTE, "ltx_title": Role.HEADING, "ltx_caption": Role.CAPTION, "ltx_bibitem": Role.REFERENCE,
    "ltx_equation": Role.FORMULA, "ltx_equationgroup": Role.FORMULA, "ltx_tabular": Role.TABLE, "ltx_item": Role.ITEM,
    "ltx_section": Role.SECTION, "ltx_subsection": Role.SECTION, "ltx_subsubsection": Role.SECTION, "ltx_paragraph": Role.SECTION,
    "ltx_subparagraph": Role.SECTION, "ltx_chapter": Role.SECTION, "ltx_part": Role.SECTION, "ltx_appendix": Role.SECTION,
    "ltx_abstract": Role.SECTION, "ltx_bibliography": Role.SECTION, "ltx_acknowledgements": Role.SECTION, "ltx_p": Role.BLOCK,
    "ltx_listing": Role.CODE, "ltx_verbatim": Role.CODE, "ltx_picture": Role.SKIPPED, "ltx_biblist": Role.BLOCK, "ltx_keywords": Role.BLOCK,
    "ltx_bib_cited": Role.SKIPPED, "ltx_bib_external": Role.INLINE, "ltx_bibblock": Role.INLINE, "ltx_noindent": Role.INLINE,
}  # fmt: skip
_SECTIONS = {
    "ltx_abstract": SectionKind.ABSTRACT, "ltx_bibliography": SectionKind.REFERENCES, "ltx_appendix": SectionKind.APPENDIX,
}  # fmt: skip


def recognise(head: Head) -> Guess:
    """Say whether an input is such a page, by the class of its article."""
    return Guess(0.96, "LaTeXML made it") if _SIGN.search(head.text) else Guess(0.0, "LaTeXML did not make it")


def document_of(data: bytes) -> Document:
    """Return the blocks of a paper.

    Raises:
        NotRead: there is no paper in it.
    """
    root = with_powers(html_root(decoded(data)))
    article = first(root, lambda element: "ltx_document" in classes_of(element)) if root is not None else None
    if root is None or article is None:
        raise NotRead(RejectReason.MALFORMED, "damaged: there is no article in the page")
    walk = Walk(role_of=_role, section_of=_section, text_of=_text)
    return Document(_stated(root, article), tuple(walk.blocks(article)))


def _role(element: Element) -> Role:
    classes = classes_of(element)
    if "ltx_title" in classes and "ltx_title_document" in classes:
        return Role.SKIPPED
    if "ltx_tag_note" in classes or "ltx_note_mark" in classes:
        return Role.SKIPPED
    name = name_of(element)
    if name in ("table", "span", "div") and classes & {"ltx_equation", "ltx_equationgroup"}:
        return Role.FORMULA
    found = next((_ROLES[known] for known in sorted(classes) if known in _ROLES), None)
    if found is Role.CODE and name in ("span", "code"):
        return Role.INLINE
    return found or (role_of(element) if name not in ("cite", "span") else Role.INLINE)


def _section(element: Element) -> SectionKind | None:
    return next((_SECTIONS[known] for known in classes_of(element) if known in _SECTIONS), None)


def _text(element: Element) -> str | None:
    if classes_of(element) & {"ltx_equation", "ltx_equationgroup"}:
        return " ".join(formula_text(found) or "" for found in element.iter("math"))
    return formula_text(element)


def _joined(element: Element | None) -> str:
    if element is None:
        return ""
    pieces = [element.text or ""]
    for part in element:
        told = formula_text(part) if isinstance(part.tag, str) else ""
        skipped = not isinstance(part.tag, str) or _role(part) in (Role.NOTE, Role.SKIPPED)
        pieces += ["" if skipped else told if told is not None else _joined(part), part.tail or ""]
    return " ".join("".join(pieces).split())


def _stated(root: Element, article: Element) -> Record:
    told = _joined(first(article, lambda element: "ltx_title_document" in classes_of(element)))
    head = _HEAD.match(_joined(first(root, lambda element: name_of(element) == "title")))
    title = told or (head[2] if head else "")
    authors, is_whole = authors_in(every(article, lambda element: "ltx_personname" in classes_of(element)))
    record = Record(title=title or None, authors=authors)
    record = replace(record, n_authors=(len(authors) or None) if is_whole else None)
    marks = (_STAMP.search(_joined(found)) for found in every(root, lambda one: one.get("id") == "watermark-tr"))
    stamp = next(filter(None, marks), None)
    if stamp is None:
        return replace(record, arxiv_id=arxiv_id(head[1])) if head and head[1] else record
    return replace(
        record,
        arxiv_id=arxiv_id(stamp[1]),
        version=arxiv_version(stamp[1]),
        declared_categories=(stamp[2],) if stamp[2] else (),
        published_on=stated_date(stamp[3]),
    )


def authors_in(persons: Iterable[Element]) -> tuple[tuple[str, ...], bool]:
    """Return the names of the authors, and whether nothing that stood among them was left out.

    Args:
        persons: the elements of persons, in their order.
    """
    told = [name for person in persons for line in _lines_of_names(person) for name in _names(line)]
    names = tuple(dict.fromkeys(name for name in told if _is_author(name)))
    return names, all(map(_is_author, told))


def _lines_of_names(person: Element) -> Iterator[str]:
    """Yield the lines of a person that are of names."""
    goes_on = True
    for line in "".join(_pieces(person)).split("\n"):
        text = line.strip()
        begins = _BEGINS.match(text)
        if not text.strip(_MARK + " "):
            continue
        if not text.startswith(_MARK) and (goes_on or begins or _is_of_marked_names(text)):
            yield text[begins.end() :] if begins else text
            goes_on = _GOES_ON.search(text.rstrip(_MARK + " ")) is not None
        else:
            goes_on = False


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of an element: line ends where it breaks lines, marks for what is raised, nothing of notes."""
    yield " ".join((element.text or "").split("\n"))
    for part in element:
        if isinstance(part.tag, str):
            if name_of(part) == "br":
                yield "\n"
            elif name_of(part) in ("sup", "math"):
                yield _MARK
            elif not classes_of(part) & _LEFT_OUT:
                yield from _pieces(part)
        yield " ".join((part.tail or "").split("\n"))


def _is_of_marked_names(line: str) -> bool:
    """Say whether a line is of names with a mark behind each: `Ada Bell¹, Bo Dahl²`."""
    parts = [part for part in line.split(_MARK) if part.strip(" ,;*")]
    names = list(_names(line))
    return _MARK in line and len(parts) <= len(names) and all(is_name(name) and not is_group(name) for name in names)


def _names(line: str) -> Iterator[str]:
    """Yield what stands between the commas, marks and gaps of a line."""
    for name in split_authors(_GAP.sub(", ", line.replace(_MARK, ", "))):
        if name.casefold() not in _BADGES:
            yield name


def _is_author(name: str) -> bool:
    words = name.split()
    if _COLLABORATION.search(name):
        return True
    return 0 < len(words) <= _MOST_WORDS and "@" not in name and not is_group(name)
