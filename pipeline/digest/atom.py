"""A digest as an Atom feed (RFC 4287): one entry a paper, whose id never changes.

In: an edition. Out: the feed. Ids are UUIDs made of the paper's id, so that no server and no address is needed for
them; an entry is updated when a run changes its paper.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from pipeline import __version__
from pipeline.digest.edition import Edition
from pipeline.digest.mail_html import card_html
from pipeline.digest.markdown import address
from pipeline.digest.texts import clean, exact_date, heading, line
from pipeline.records import Precision
from pipeline.store.cards import Card

_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC without a zone, as the tables hold it; of a feed without batch


def atom(edition: Edition) -> str:
    """Return an edition as an Atom feed."""
    cards = edition.cards
    updated = max(
        [*(section.at for section in edition.sections), *(card.updated_at for card in cards)], default=_BEGINNING
    )
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{urn('feed', edition.name)}</id>",
        f'<title type="text">{escape(line(edition.title))}</title>',
        f"<updated>{_moment(updated)}</updated>",
        "<author><name>Gistmill</name></author>",
        f'<generator version="{__version__}">Gistmill</generator>',
    ]
    if edition.address is not None:
        head.append(f'<link rel="self" type="application/atom+xml" href={quoteattr(address(edition.address))}/>')
    return "\n".join([*head, *map(_entry, cards), "</feed>", ""])


def urn(kind: str, name: str) -> str:
    """Return the identity of a paper or a feed, which hangs on its name alone."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'gistmill:{kind}:{name}')}"


def _entry(card: Card) -> str:
    return "\n".join(["<entry>", *_elements(card), "</entry>"])


def _elements(card: Card) -> Iterator[str]:
    yield f"<id>{urn('paper', card.paper_id)}</id>"
    yield f'<title type="text">{escape(heading(card))}</title>'
    yield f"<updated>{_moment(card.updated_at)}</updated>"
    if card.precision is Precision.DAY and not card.is_year_inferred:
        yield f"<published>{exact_date(card)}T00:00:00Z</published>"
    for name in filter(None, map(line, card.authors)):
        yield f"<author><name>{escape(name)}</name></author>"
    for category in dict.fromkeys(filter(None, map(line, card.categories))):
        yield f"<category term={quoteattr(category)}/>"
    if card.link is not None:
        yield f'<link rel="alternate" href={quoteattr(address(card.link))}/>'
    if card.abstract:
        yield f'<summary type="text">{escape(clean(card.abstract))}</summary>'
    yield f'<content type="html">{escape(card_html(card, is_styled=False))}</content>'


def _moment(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=UTC):%Y-%m-%dT%H:%M:%SZ}"
