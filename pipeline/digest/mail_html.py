"""A digest as HTML for mail: right without any style sheet, at any width, in light and dark.

In: an edition. Out: one HTML document of headings, paragraphs and links, with a few inline styles that nothing hangs
on; no picture, no script, nothing that is fetched.
"""

import re
from collections.abc import Iterator
from html import escape

from pipeline.digest.edition import Edition, Section, told
from pipeline.digest.markdown import address
from pipeline.digest.rows import Piece, Row, rows
from pipeline.digest.texts import authors_told, clean, date_told, heading, line, status_told
from pipeline.store.cards import Card

_BODY = (
    "margin:0 auto;padding:16px;max-width:42em;font-family:system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif;"
    "font-size:16px;line-height:1.5;overflow-wrap:anywhere"
)
_TITLE = "font-size:18px;line-height:1.35;margin:28px 0 2px"
_SECTION = "font-size:16px;margin:32px 0 0;padding-top:8px;border-top:1px solid #999"
_QUIET = "margin:0 0 8px;font-size:14px;opacity:.75"
_NARROW = 30  # signs of a line that every screen holds
_WIDE = re.compile(rf"[^\s]{{{_NARROW + 1},}}")
_SIGN = re.compile(r"&(?:#x?[0-9a-fA-F]+|[a-z]+);|.")
_LINE = "margin:0 0 6px"


def html(edition: Edition) -> str:
    """Return an edition as an HTML document."""
    title = text_of(edition.title)
    parts = [f'<h1 style="font-size:22px;line-height:1.25;margin:0" dir="auto">{title}</h1>']
    for section in edition.sections:
        parts += _section(section, is_one_of_many=len(edition.sections) > 1)
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(line(edition.title))}</title>\n</head>\n"
        f'<body style="{_BODY}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def card_html(card: Card, *, is_styled: bool = True) -> str:
    """Return what a card says below its title, as HTML; feed readers have styles of their own, and distrust others."""
    told_of = [date_told(card), authors_told(card), f"arXiv:{card.arxiv_id}" if card.arxiv_id else ""]
    status = f"<b>{text_of(status_told(card))}</b> \u00b7 " if card.status else ""
    about = status + " \u00b7 ".join(text_of(text) for text in told_of if text)
    quiet, plain = (f' style="{_QUIET}"', f' style="{_LINE}"') if is_styled else ("", "")
    return "\n".join([f'<p{quiet} dir="auto">{about}</p>', *(_row(row, plain) for row in rows(card))])


def text_of(text: str) -> str:
    """Return a text as HTML in which nothing is markup; a word wider than a telephone can be broken without a style."""
    return _WIDE.sub(_with_breaks, escape(line(text)))


def _with_breaks(found: re.Match[str]) -> str:
    """Return a long word with places where it may be broken, none of them within a sign that is escaped."""
    return "<wbr>".join("".join(signs) for signs in _in_pieces(_SIGN.findall(found[0]), _NARROW))


def _in_pieces(signs: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(signs), size):
        yield signs[start : start + size]


def _section(section: Section, *, is_one_of_many: bool) -> Iterator[str]:
    head = text_of(f"{section.at:%Y-%m-%d}: {told(section)}")
    yield f'<h2 style="{_SECTION}">{head}</h2>' if is_one_of_many else f'<p style="{_QUIET}">{head}</p>'
    level = 3 if is_one_of_many else 2
    for number, card in enumerate(section.cards, 1):
        title = _linked(Piece(heading(card), card.link))
        yield f'<h{level} style="{_TITLE}" dir="auto">{number}. {title}</h{level}>\n{card_html(card)}'


def _row(row: Row, style: str) -> str:
    pieces = row.separator.join(map(_linked, row.pieces))
    return f'<p{style} dir="auto"><b>{row.label}:</b> {pieces}</p>'


def _linked(piece: Piece) -> str:
    if piece.url is None:
        return text_of(piece.text)
    return f'<a href="{escape(address(clean(piece.url)))}">{text_of(piece.text)}</a>'
