"""Markup within a text made plain: HTML of feeds, JATS of publishers, entities.

In: a title or an abstract with tags in it. Out: its words; paragraphs stay apart. Kept apart from the XML of the
formats themselves: this is text that a format carries, and it is never parsed as XML, since half of it is none. The
one place for it: every format whose texts can hold markup calls it.
"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from html.entities import html5

_BLOCKS = "p|div|br|li|ul|ol|sec|title|label|tr|table|h[1-6]|blockquote|disp-formula|list|list-item|section|dl|dd|dt"
_INLINES = (
    "a|abbr|b|bold|caps|center|cite|code|em|email|ext-link|font|hr|i|img|inf|inline-formula|italic|kbd|monospace|"
    "named-content|overline|q|roman|sans-serif|sc|scp|script|small|span|strike|strong|sub|sup|styled-content|tex-math|"
    "alternatives|td|th|thead|tbody|tt|u|underline|uri|var|xref|abstract|mark|del|ins|"
    "math|mi|mn|mo|ms|mrow|mtext|mspace|mstyle|msub|msup|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mfenced|"
    "mtable|mtr|mtd|menclose|mpadded|mphantom|mmultiscripts|mprescripts|merror|semantics|annotation"
)
# a tag has at most 1,000 characters and no angle bracket, so that each `<` is looked at once; what stands in it after
# its name are attributes, as `$0<q \leq x>` has none
_REST = r"(?:\s{1,10}[a-z][\w:.-]{0,40}\s{0,3}=[^<>]{0,1000}|\s{0,10})/?>"
_BLOCK = re.compile(rf"</?(?:[a-z]{{1,6}}:)?(?P<name>{_BLOCKS}){_REST}", re.IGNORECASE)
_INLINE = re.compile(rf"</?(?:[a-z]{{1,6}}:)?(?P<name>{_INLINES}){_REST}", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:[a-z]{1,6}:)?([a-z][\w-]{0,30})\s{0,10}>", re.IGNORECASE)
_ALONE = frozenset(("br", "hr", "img", "xref"))  # tags that nothing closes
_SELDOM_CLOSED = frozenset(("p", "li", "td", "tr", "dd", "dt"))
_BEFORE_BLOCK = re.compile(r"(?:^|[.!?:;>\"')\]])\s{0,40}$")
_TAG_LIKE = re.compile(r"</?[a-z]", re.IGNORECASE)
_HEADING = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
# never without its semicolon; where the text is TeX as well, after a backslash
_OF_NAMES = re.compile(r"&(?:#\w{1,7}|[A-Za-z]{2,8});")
_ENTITY = re.compile(r"\\?&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# `5 x 10<sup>6</sup>` is not 106; a raised number behind another one, or behind a word, may be a note's
_POWER = re.compile(
    r"(?<![\d.,]10)(?<=10)(<(?:[a-z]{1,6}:)?sup>)\s?(?=[+\u2212\u2010\u2013-]?\s?\d{1,3}\s?</)", re.IGNORECASE
)
_TEX_ABOVE = re.compile(r"tex-math>\s{0,9}(?:</?[a-z:-]{1,20}>\s{0,9}){0,1}$", re.IGNORECASE)
_TEX_BELOW = re.compile(r"\s{0,9}(?:</?[a-z:-]{1,20}>\s{0,9}){0,1}<(?:[a-z]{1,6}:)?tex-math", re.IGNORECASE)
_MATH_START, _MATH_END = re.compile("<(?:mml:)?math"), re.compile("</(?:mml:)?math>")
_LOOKED_BACK = 42  # characters before a tag


def plain(text: str) -> str:
    """Return a text without its tags, entities resolved; blocks become paragraphs, separated by blank lines.

    What merely looks like a tag, as in `a < b`, stays. Formulas that stand there twice, as TeX and as MathML, are
    kept as TeX. A first heading that says `Abstract` is left out.
    """
    if "<" not in text and "&" not in text:
        return text
    if _TAG_LIKE.search(text):
        text = _without_tags(text)
    return _ENTITY.sub(_resolved, text)


def plain_where_escaped(text: str) -> str:
    """Return names without markup where they hold an entity, `Jos&eacute;`, else as they stand."""
    return plain(text) if "&" in text and _OF_NAMES.search(text) else text


def without_entities(text: str) -> str:
    """Return a text without markup whose entities are resolved once, for texts that were escaped once too often.

    What looks like a tag stays: `<p>` is a mean value where there is no markup.

    >>> without_entities("Q&amp;A pairs of &lt;p&gt; and <x>, written &amp;lt;")
    'Q&A pairs of <p> and <x>, written &lt;'
    """
    return _ENTITY.sub(_resolved, text) if "&" in text else text


def plain_twice(text: str) -> str:
    """As `plain`, for texts whose markup may be escaped once more, or twice: `&lt;p&gt;` in place of `<p>`."""
    once = plain(text)
    twice = plain(once) if "&lt;" in text or "&amp;" in text else once
    return plain(twice) if "&amp;lt;" in text else twice


def with_powers(text: str) -> str:
    """Return a text with tags in which numbers raised behind 10 say that they are powers.

    >>> with_powers("3 x 10<sup>5</sup> cells<sup>2</sup>")
    '3 x 10<sup>^5</sup> cells<sup>2</sup>'
    """
    return _POWER.sub(r"\1^", text) if "sup>" in text or "SUP>" in text else text


def _resolved(found: re.Match[str]) -> str:
    entity = found[0].removeprefix("\\")
    character = unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
    return " " if character == "\u00a0" else character  # a space that must not break a line is a space


def _without_tags(text: str) -> str:
    if "tex-math" in text:
        text = _without_mathml(text)
    text = with_powers(text)
    closed = {name.lower() for name in _CLOSED.findall(text)}
    pieces = [_without_inlines(piece, closed) for piece in _split_at_blocks(text, closed)]
    kept = [piece.strip() for piece in pieces if piece and not piece.isspace()]
    if len(kept) > 1 and _HEADING.fullmatch(kept[0]):
        del kept[0]
    return "\n\n".join(kept)


def _split_at_blocks(text: str, closed: Collection[str]) -> Iterator[str]:
    start = 0
    for found in _BLOCK.finditer(text):
        if _is_tag(found, closed):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _without_inlines(text: str, closed: Collection[str]) -> str:
    return _INLINE.sub(lambda found: "" if _is_tag(found, closed) else found[0], text)


def _is_tag(found: re.Match[str], closed: Collection[str]) -> bool:
    """Say whether what looks like a tag is one: it closes, is closed, or stands where a block begins.

    `<I>` and `<p>` that nothing closes are mean values of physics.
    """
    tag, name = found[0], found["name"].lower()
    if tag.startswith("</") or tag.endswith("/>") or name in closed or name in _ALONE:
        return True
    before = found.string[max(0, found.start() - _LOOKED_BACK) : found.start()]
    return name in _SELDOM_CLOSED and _BEFORE_BLOCK.search(before) is not None


def _without_mathml(text: str) -> str:
    """Cut the MathML that stands beside its TeX; linear, since each is found from the end of the one before."""
    kept: list[str] = []
    position = 0
    while True:
        start = _MATH_START.search(text, position)
        ended = _MATH_END.search(text, start.end()) if start else None
        if start is None or ended is None:
            return "".join([*kept, text[position:]])
        above = max(position, start.start() - _LOOKED_BACK)
        is_told_twice = _TEX_ABOVE.search(text, above, start.start()) or _TEX_BELOW.match(text, ended.end())
        kept.append(text[position : start.start() if is_told_twice else ended.end()])
        position = ended.end()
