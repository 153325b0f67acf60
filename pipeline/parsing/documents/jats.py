"""A journal article in JATS, or in the XML of IOP, Nature and the Royal Society of Chemistry, with its body.

In: bytes. Out: a document. What the article states of itself is read as in bibliographies; an article file without a
body, and a file of many, is theirs alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.parsing.bibliographies.jats import record_of_article, record_of_cut_off
from pipeline.parsing.bibliographies.publisher_articles import record_of_publisher
from pipeline.parsing.content import Head
from pipeline.parsing.documents.blocks import Document, NotRead
from pipeline.parsing.documents.decoded import decoded
from pipeline.parsing.documents.trees import Role, Walk, with_powers
from pipeline.parsing.feeds.documents import root_of
from pipeline.parsing.feeds.elements import Element, child, declarations, name_of, parse, text_of
from pipeline.parsing.parsed import Guess
from pipeline.records import Record, RejectReason
from pipeline.records.bodies import SectionKind

NAME = "jats"
DESCRIPTION = "a journal article with its text, in JATS or the XML of IOP, Nature, the Royal Society of Chemistry"
VERSION = 12

_BODIES = ("body", "bdy", "art-body")
_BODY = re.compile(r"<(body|bdy|art-body)(?:\s[^<>]{0,200})?>\s*<")  # with something in it
_BACKS = ("back", "bm", "art-back")
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?article(?=[\s>])")
_END = re.compile(r"</(?:[\w.-]{1,40}:)?article\s*>")
_TAIL = 10_000  # characters in which the article ends; comments may follow
_SECTIONS = frozenset((
    "sec", "section", "subsect1", "subsect2", "subsect3", "subsect4", "app", "ack", "acknowledgment", "ref-list", "references",
    "biblist", "bibl", "glossary", "notes", "bio", "boxed-text", "appendix",
))  # fmt: skip
_HEADINGS = frozenset(("title", "heading", "sectitle", "figtl", "st"))
_ITEMS = frozenset(("list-item", "item", "li", "def-item"))
_BLOCKS = frozenset((
    "p", "fp", "para", "list", "disp-quote", "verse-group", "fig-group", "fig", "figure", "table-wrap", "table-wrap-group", "def-list",
    "statement", "speech", "table-wrap-foot", "supplementary-material", "fn-group", "app-group", "caption", "media", "reference-list",
    "citgroup-list", "objects", "attrib", "body", "back",
))  # fmt: skip
_FORMULAS = frozenset(("disp-formula", "disp-formula-group", "display", "equation"))
_REFERENCES = frozenset(("ref", "bib", "journal-ref", "book-ref", "conf-ref", "misc-ref", "preprint-ref", "citgroup"))
_NOTES = frozenset(("fn", "footnote", "ftnote"))
_SKIPPED = frozenset((
    "graphic", "inline-graphic", "sub-article", "response", "object-id", "graphic-file", "mathimg", "vid", "cd", "crossref", "cr_doi",
    "cr_issn", "alternatives-text", "sec-meta", "compoundgrp", "contrib-group", "permissions", "pub-id", "uri-list",
    "institution-id",
))  # fmt: skip
_CAPTIONED = frozenset(
    ("fig", "figure", "table-wrap", "supplementary-material", "media", "figgrp", "tbl", "boxed-text")
)
_NUMBERS = re.compile(r"[\d\s,;\u2013\u2014-]+")
_TYPES = {
    "intro": SectionKind.INTRODUCTION, "introduction": SectionKind.INTRODUCTION, "background": SectionKind.BACKGROUND,
    "methods": SectionKind.METHOD, "materials": SectionKind.METHOD, "materials|methods": SectionKind.METHOD,
    "methods|materials": SectionKind.METHOD, "subjects": SectionKind.METHOD, "results": SectionKind.RESULT,
    "discussion": SectionKind.DISCUSSION, "results|discussion": SectionKind.DISCUSSION, "conclusions": SectionKind.CONCLUSION,
    "conclusion": SectionKind.CONCLUSION, "supplementary-material": SectionKind.APPENDIX,
}  # fmt: skip
_NAMES = {
    **dict.fromkeys(("ref-list", "references", "biblist", "bibl"), SectionKind.REFERENCES),
    **dict.fromkeys(("app", "appendix"), SectionKind.APPENDIX),
}
_PARTED = frozenset((
    "element-citation", "nlm-citation", "citation", "journalcit", "person-group", "ref", "bib", "journal-ref",
    "book-ref", "citgroup",
))  # fmt: skip


def recognise(head: Head) -> Guess:
    """Say whether an input is an article with a body."""
    if root_of(head)[0] == "article":
        found = _BODY.search(head.text)
        if found:
            return Guess(0.97, f"its root element is <article>, with <{found[1]}>")
    return Guess(0.0, "its root is no <article> with a body")


def front_of(data: bytes) -> tuple[Record, str] | None:
    """Return what stands whole in the front of an article that is cut off, and what does not; None for any other."""
    text = decoded(data)
    begin = _ROOT.search(text)
    if begin is None or _END.search(text[-_TAIL:]) is not None:
        return None
    return record_of_cut_off(text[begin.start() :], declarations(text[: begin.start()]))


def document_of(data: bytes) -> Document:
    """Return the blocks of an article.

    Raises:
        NotRead: there is no article in it.
    """
    text = decoded(data)
    begin = _ROOT.search(text)
    if _END.search(text[-_TAIL:]) is None:
        raise NotRead(RejectReason.MALFORMED, "the data ends within this entry, or the entry has no end")
    parsed = parse(text[begin.start() :], declarations(text[: begin.start()])).element if begin else None
    article = with_powers(parsed)
    if article is None:
        raise NotRead(RejectReason.MALFORMED, "damaged: there is no article in the XML")
    body = next((found for part in _BODIES if (found := child(article, part)) is not None), None)
    blocks = [] if body is None else _walk().blocks(body)
    for part in _BACKS:
        back = child(article, part)
        blocks += [] if back is None else _walk().blocks(back)
    stated = _stated(article)
    told = (_without_address(part, stated.doi) for part in (stated.abstract or "").split("\n\n"))
    abstract = "\n\n".join(filter(None, told))
    blocks = [replace(block, text=_without_address(block.text, stated.doi)) for block in blocks]
    return Document(replace(stated, abstract=abstract or None), tuple(blocks))


def _without_address(text: str, own: str | None) -> str:
    """Return a text without the address of a part of the article, as eLife sets it below or behind each.

    `Counts of trials. DOI: http://dx.doi.org/10.7554/eLife.00007.003` ends with `trials.`; the address of other work stays.
    """
    found = _ADDRESS.search(text)
    is_own = found is not None and (found.start() == 0 or f"/{own}.".casefold() in found[0].casefold())
    return text[: found.start()] if found is not None and is_own else text


def _stated(article: Element) -> Record:
    is_jats = child(article, "front", "article-meta") is not None
    entry = record_of_article(article) if is_jats else record_of_publisher(article)
    return entry if isinstance(entry, Record) else Record()


def _walk() -> Walk:
    return Walk(role_of=_role, section_of=_section, text_of=_text)


def _is_raised_mark(element: Element) -> bool:
    """Say whether an element is a mark of a note, or a raised one of references, which would stick to its word."""
    if name_of(element) == "xref" and element.get("ref-type") in ("fn", "table-fn"):
        return True
    raised = [element] if name_of(element) == "sup" else list(element.iter("sup")) if _cites(element) else []
    told = "".join("".join(one.itertext()) for one in raised)
    is_all = told == "".join(element.itertext()) and _NUMBERS.fullmatch(told) is not None
    return is_all and (_cites(element) or any(map(_cites, element.iter("xref"))))


def _cites(element: Element) -> bool:
    return name_of(element) == "xref" and element.get("ref-type") == "bibr"


def _role(element: Element) -> Role:
    name = name_of(element)
    above = element.getparent()
    within = name_of(above) if above is not None else ""
    if name in _SKIPPED or _is_raised_mark(element):
        return Role.SKIPPED
    if name == "label":
        return Role.SKIPPED if within not in _CAPTIONED or child(above, "caption") is not None else Role.CAPTION
    if name == "caption" or (name == "figtl" and within in _CAPTIONED):
        return Role.CAPTION
    if name in _HEADINGS:
        return (
            Role.CAPTION
            if within in ("caption", "fig")
            else Role.HEADING
            if within not in ("def-list", "list")
            else Role.BLOCK
        )
    if name in _SECTIONS or name.startswith("sec-level"):
        return Role.SECTION
    roles = (
        (_ITEMS, Role.ITEM),
        (_FORMULAS, Role.FORMULA),
        (_REFERENCES, Role.REFERENCE),
        (_NOTES, Role.NOTE),
        (_BLOCKS, Role.BLOCK),
    )
    found = next((role for names, role in roles if name in names), None)
    others = {
        "table": Role.TABLE,
        "code": Role.CODE,
        "preformat": Role.CODE,
        "break": Role.SPACE,
        "newline": Role.SPACE,
    }
    return found or others.get(name, Role.INLINE)


def _section(element: Element) -> SectionKind | None:
    return _TYPES.get((element.get("sec-type") or "").casefold()) or _NAMES.get(name_of(element))


def _text(element: Element) -> str | None:
    """Return the text of what holds it otherwise: a caption with its label, a reference in parts, a formula's TeX."""
    name = name_of(element)
    if name == "caption":
        label = text_of(child(element.getparent(), "label"))
        told = " ".join(" ".join("".join(_pieces(part)).split()) for part in element) or "".join(_pieces(element))
        return f"{label}{'' if label.endswith(('.', ':')) else '.'} {told}" if label else told
    if name in _REFERENCES:
        return _reference(element)
    if name in ("inline-formula", "disp-formula", "alternatives"):
        tex = next((text_of(part) for part in element.iter("{*}tex-math")), None)
        return _inner_tex(tex) if tex else None
    return None


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if isinstance(part.tag, str) and name_of(part) not in _SKIPPED:
            yield from _pieces(part)
        yield part.tail or ""


def _reference(element: Element) -> str:
    """Return a reference in one line: as it stands where it is mixed text, else its parts with marks between them."""
    mixed = next(element.iter("{*}mixed-citation", "{*}reftxt"), None)
    label = text_of(child(element, "label"))
    if mixed is not None:
        return " ".join(f"{label} {''.join(_pieces(mixed))}".split())
    names = [
        " ".join(filter(None, (text_of(child(part, "surname")), text_of(child(part, "given-names")))))
        for part in element.iter("{*}name")
    ]
    others = [" ".join("".join(_pieces(leaf)).split()) for leaf in _leaves(element)]
    return " ".join(filter(None, (label, ", ".join(filter(None, names)), ". ".join(filter(None, others)))))


def _leaves(element: Element) -> Iterator[Element]:
    """Yield the parts of a reference that hold text, names aside."""
    for part in element:
        name = name_of(part)
        if name in ("name", "label", "person-group") or name in _SKIPPED or not isinstance(part.tag, str):
            continue
        if name in _PARTED or (len(part) and not (part.text or "").strip()):
            yield from _leaves(part)
        else:
            yield part


_ADDRESS = re.compile(r"(?<!\s)\s*+\bDOI:\s*https?://\S+\s*+$")  # of a part


def _inner_tex(tex: str) -> str:
    """Return what stands in a formula's TeX, without the document that it is wrapped in."""
    inner, end, _ = tex.partition(r"\begin{document}")[2].partition(r"\end{document}")
    return (inner if end else tex).strip().strip("$").strip()
