"""A digest as RIS, for reference managers.

In: an edition. Out: a reference a paper. A value is one line whatever is in it, so that none can begin another tag;
the paragraphs of an abstract are one line too.
"""

from collections.abc import Iterator

from pipeline.digest.edition import Edition
from pipeline.digest.names import parted
from pipeline.digest.texts import exact_date, heading, line
from pipeline.store.cards import Card


def ris(edition: Edition) -> str:
    """Return an edition as RIS."""
    return "".join(_reference(card) for card in edition.cards)


def _reference(card: Card) -> str:
    values = ((tag, line(value)) for tag, value in _values(card))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in values if value or tag == "ER") + "\r\n"


def _values(card: Card) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPB" if card.arxiv_id else "JOUR" if card.doi else "GEN"
    yield "TI", card.title or heading(card)
    for name in card.authors:
        found = parted(line(name))
        yield "AU", f"{found.family}, {found.given}" if found.given else found.family
    date = exact_date(card)
    if date is not None:
        yield "PY", date[:4]
        yield "DA", f"{date.replace('-', '/')}{'/' * (3 - len(date.split('-')))}"
    yield "DO", card.doi or ""
    yield "AN", f"arXiv:{card.arxiv_id}" if card.arxiv_id else ""
    yield "UR", card.link or ""
    yield "AB", card.abstract or ""
    for phrase in card.keyphrases:
        yield "KW", phrase
    yield "ER", ""
