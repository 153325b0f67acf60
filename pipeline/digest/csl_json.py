"""A digest as CSL-JSON, for Zotero, Pandoc and others: a list of items."""

import json

from pipeline.digest.edition import Edition
from pipeline.digest.names import parted
from pipeline.digest.texts import clean, exact_date, heading, line
from pipeline.store.answers import to_json
from pipeline.store.cards import Card


def csl_json(edition: Edition) -> str:
    """Return an edition as CSL-JSON."""
    items = ",\n".join(to_json(_item(card)) for card in edition.cards)
    return f"[\n{items}\n]\n" if items else json.dumps([]) + "\n"


def _item(card: Card) -> dict[str, object]:
    date = exact_date(card)
    values = {
        "id": card.paper_id,
        "type": "article",
        "title": line(card.title or heading(card)),
        "author": [_author(line(name)) for name in card.authors],
        "issued": {"date-parts": [[int(part) for part in date.split("-")]]} if date else None,
        "abstract": clean(card.abstract or ""),
        "DOI": card.doi,
        "URL": card.link,
        "number": f"arXiv:{card.arxiv_id}" if card.arxiv_id else None,
        "keyword": ", ".join(map(line, card.keyphrases)),
    }
    return {name: value for name, value in values.items() if value}


def _author(name: str) -> dict[str, str]:
    found = parted(name)
    return {"family": found.family, "given": found.given} if found.given else {"literal": found.family}
