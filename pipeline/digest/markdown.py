"""A digest as Markdown: right in a viewer and as plain text in a mail.

In: an edition. Out: CommonMark. Every sign of a text that could be markup has a backslash; addresses stand in angle
brackets and have nothing in them that could end these.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from pipeline.digest.edition import Edition, Section, told
from pipeline.digest.rows import Row, rows
from pipeline.digest.texts import authors_told, date_told, heading, line, status_told
from pipeline.store.cards import Card

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$=^]|%(?=%))")  # `$`, `=`, `^` and `%%` are markup to Obsidian
_AT_START = re.compile(r"^([-+]|\d{1,9}[.)])(?=\s|$)|^(!)(?=\\\[)")
_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%~-._"


def markdown(edition: Edition) -> str:
    """Return an edition as Markdown."""
    parts = [f"# {escaped(edition.title)}"]
    for section in edition.sections:
        head = f"{section.at:%Y-%m-%d}: {told(section)}"
        parts.append(f"## {escaped(head)}" if len(edition.sections) > 1 else escaped(head))
        parts += _section(section, "###" if len(edition.sections) > 1 else "##")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a text in one line of which nothing is markup."""
    safe = _MARKUP.sub(r"\\\1", line(text))
    return _AT_START.sub(lambda found: f"\\{found[0]}" if not found[0][0].isdigit() else _numbered(found[0]), safe)


def linked(text: str, url: str | None) -> str:
    """Return a text that leads to an address."""
    if url is None:
        return escaped(text)
    return f"[{escaped(text)}](<{address(url)}>)"


def address(url: str) -> str:
    """Return an address in which nothing can end it; what no address has is percent-encoded."""
    return quote("".join(line(url).split()), safe=_IN_ADDRESS)


def row_line(row: Row) -> str:
    """Return a row of a card as a line."""
    pieces = (
        f"<{address(piece.url)}>" if piece.url == piece.text else linked(piece.text, piece.url) for piece in row.pieces
    )
    return f"**{row.label}:** {row.separator.join(pieces)}"


def _numbered(text: str) -> str:
    return f"{text[:-1]}\\{text[-1]}"


def _section(section: Section, mark: str) -> Iterator[str]:
    for number, card in enumerate(section.cards, 1):
        yield f"{mark} {number}\\. {linked(heading(card), card.link)}"
        yield _about(card)
        yield from map(row_line, rows(card))


def _about(card: Card) -> str:
    told_of = [date_told(card), authors_told(card), *(f"arXiv:{card.arxiv_id}" for _ in range(bool(card.arxiv_id)))]
    status = f"**{escaped(status_told(card))}** \u00b7 " if card.status else ""
    return status + " \u00b7 ".join(escaped(text) for text in told_of if text)
