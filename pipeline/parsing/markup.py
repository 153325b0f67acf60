"""Markup within a text made plain: HTML of feeds, JATS of publishers, entities.

In: a title or an abstract with tags in it. Out: its words; paragraphs stay apart. Kept apart from the XML of the
formats themselves: this is text that a format carries, and it is never parsed as XML, since half of it is none.
"""

import re
from html import unescape
from html.entities import html5

_BLOCKS = "p|div|br|li|ul|ol|sec|title|label|tr|table|h[1-6]|blockquote|disp-formula|list|list-item|section|dl|dd|dt"
_INLINES = (
    "a|abbr|b|bold|caps|center|cite|code|em|email|ext-link|font|hr|i|img|inf|inline-formula|italic|kbd|monospace|"
    "named-content|overline|q|roman|s|sans-serif|sc|script|small|span|strike|strong|sub|sup|styled-content|tex-math|"
    "alternatives|td|th|thead|tbody|tt|u|underline|uri|var|xref|abstract|mark|del|ins|"
    "math|m[a-z]{1,12}|semantics|annotation"
)
# a tag has at most 1,000 characters and no angle bracket, so that each `<` is looked at once
_BLOCK = re.compile(rf"</?(?:[a-z]{{1,6}}:)?(?:{_BLOCKS})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_INLINE = re.compile(rf"</?(?:[a-z]{{1,6}}:)?(?:{_INLINES})(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_TAG_LIKE = re.compile(r"</?[a-z]", re.IGNORECASE)
_HEADING = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")  # never without its semicolon
_MATH_ENDS = ("</mml:math>", "</math>")
_MARKUP_CHARACTERS = frozenset("<&")


def plain(text: str) -> str:
    """Return a text without its tags, entities resolved; blocks become paragraphs, separated by blank lines.

    What merely looks like a tag, as in `a < b`, stays. Formulas that stand there twice, as TeX and as MathML, are
    kept as TeX. A first heading that says `Abstract` is left out.
    """
    if not _MARKUP_CHARACTERS & set(text):
        return text
    if _TAG_LIKE.search(text):
        text = _without_tags(text)
    return _ENTITY.sub(_resolved, text)


def plain_twice(text: str) -> str:
    """As `plain`, for texts whose markup may be escaped once more: `&lt;p&gt;` in place of `<p>`."""
    once = plain(text)
    return plain(once) if "&lt;" in text or "&amp;" in text else once


def _resolved(found: re.Match[str]) -> str:
    entity = found[0]
    return unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)


def _without_tags(text: str) -> str:
    if "tex-math" in text:
        text = _without_mathml(text)
    pieces = [_INLINE.sub("", piece) for piece in _BLOCK.split(text)]
    kept = [piece.strip() for piece in pieces if piece and not piece.isspace()]
    if len(kept) > 1 and _HEADING.fullmatch(kept[0]):
        del kept[0]
    return "\n\n".join(kept)


def _without_mathml(text: str) -> str:
    """Cut the MathML elements out of a text; linear, since each is found from the end of the one before."""
    kept: list[str] = []
    position = 0
    while True:
        starts = [found for tag in ("<mml:math", "<math") if (found := text.find(tag, position)) >= 0]
        if not starts:
            return "".join([*kept, text[position:]])
        start = min(starts)
        ends = [found + len(end) for end in _MATH_ENDS if (found := text.find(end, start)) >= 0]
        if not ends:
            return "".join([*kept, text[position:]])
        kept.append(text[position:start])
        position = min(ends)
