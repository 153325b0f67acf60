"""HTML as a document's format gives it, made blocks: what DOCX, EPUB and LaTeX's HTML come as.

In: an element. Out: blocks. Articles out of web pages are `html_article`'s: their navigation has to go first.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.parsing.documents.blocks import Block, BlockKind
from pipeline.parsing.documents.trees import Role, Walk
from pipeline.parsing.feeds.elements import Element, name_of, said

_HEADING = re.compile(r"h[1-6]")
_ROLES = {
    **dict.fromkeys(("script", "style", "head", "noscript", "template", "button", "select", "nav", "svg", "iframe", "rp", "rt"), Role.SKIPPED),
    **dict.fromkeys(("li", "dd", "dt"), Role.ITEM),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    **dict.fromkeys(
        (
            "p", "div", "section", "article", "main", "body", "header", "footer", "aside", "blockquote", "ul", "ol", "dl", "hr",
            "figure", "address", "form", "fieldset", "center", "details", "summary",
        ),
        Role.BLOCK,
    ),
    "table": Role.TABLE, "pre": Role.CODE, "br": Role.SPACE,
}  # fmt: skip
_NOTES = frozenset(("footnote", "endnote", "rearnote", "note"))
_LONGEST = 200  # characters of a heading
_TYPE = "{http://www.idpf.org/2007/ops}type"


def blocks_of_html(root: Element | None) -> list[Block]:
    """Return the blocks of a tree of HTML."""
    return Walk(role_of=role_of, level_of=heading_level, text_of=formula_text).blocks(root)


def without_long_headings(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks, headings of several lines as the paragraphs that they are: papers mark their leads so."""
    return [
        replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.HEADING and len(block.text) > _LONGEST else block
        for block in blocks
    ]  # fmt: skip


def role_of(element: Element) -> Role:
    """Return the role of an element of HTML, by its name; of a footnote by its type."""
    name = name_of(element)
    if _HEADING.fullmatch(name):
        return Role.HEADING
    if _NOTES & frozenset((element.get(_TYPE) or element.get("epub:type") or "").split()):
        return Role.SKIPPED if name == "a" else Role.NOTE
    if "noteref" in (element.get(_TYPE) or element.get("epub:type") or "") or "doc-noteref" in (
        element.get("role") or ""
    ):
        return Role.SKIPPED
    return _ROLES.get(name, Role.INLINE)


def heading_level(element: Element, _sections: int) -> int:
    """Return the level that the name of a heading says, `h2`."""
    return int(name_of(element)[1])


def formula_text(element: Element) -> str | None:
    """Return the text of a formula: its TeX where it is beside it; None for any other element."""
    if name_of(element) != "math":
        return None
    told = element.get("alttext") or said(element)
    return str(told)
