"""arXiv's HTML of a paper, and any other that LaTeXML makes (https://math.nist.gov/~BMiller/LaTeXML/).

In: bytes. Out: a document. What an element is, its class says: `ltx_` and a name.
"""

import re
from dataclasses import replace

from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Document, NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.html_blocks import formula_text, role_of
from pipeline.parsing.documents.latexml_authors import authors_in
from pipeline.parsing.documents.trees import Role, Walk, classes_of, every, first, with_powers
from pipeline.parsing.feeds.elements import Element, html_root, name_of
from pipeline.parsing.identifiers import arxiv_id, arxiv_version
from pipeline.parsing.parsed import Guess
from pipeline.parsing.stated_dates import stated_date
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import SectionKind

NAME = "arxiv-article"
DESCRIPTION = "a paper as arXiv's HTML has it, or any other page that LaTeXML made"
VERSION = 7

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
