"""A digest as plain text: what a mail program shows that shows no HTML.

In: an edition. Out: lines of a width that every window has, without markup; an address stands on a line of its own and
is never broken.
"""

import textwrap
from collections.abc import Iterator

from pipeline.digest.edition import Edition, Section, told
from pipeline.digest.markdown import address
from pipeline.digest.rows import Row, rows
from pipeline.digest.texts import authors_told, date_told, heading, line, status_told
from pipeline.store.cards import Card

_WIDTH = 76  # characters; RFC 5322 asks for 78 at most
_INDENT = "   "


def plain_text(edition: Edition) -> str:
    """Return an edition as plain text."""
    parts = [_wrapped(line(edition.title))]
    for section in edition.sections:
        parts.append(f"{section.at:%Y-%m-%d}: {told(section)}")
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> Iterator[str]:
    for number, card in enumerate(section.cards, 1):
        head = _wrapped(f"{number}. {heading(card)}", "", _INDENT)
        yield "\n".join([head, *(_wrapped(text, _INDENT, _INDENT) for text in _lines(card))])


def _lines(card: Card) -> Iterator[str]:
    if card.link is not None:
        yield address(card.link)
    told_of = [
        status_told(card),
        date_told(card),
        authors_told(card),
        f"arXiv:{card.arxiv_id}" if card.arxiv_id else "",
    ]
    yield " \u00b7 ".join(filter(None, told_of))
    yield from map(_row, rows(card))


def _row(row: Row) -> str:
    return f"{row.label}: {row.separator.join(line(piece.text) for piece in row.pieces)}"


def _wrapped(text: str, first: str = "", others: str = "") -> str:
    return textwrap.fill(
        text, _WIDTH, initial_indent=first, subsequent_indent=others, break_long_words=False, break_on_hyphens=False
    )
