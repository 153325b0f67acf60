"""A digest as JSON lines: an object a paper, for programs; Gistmill reads it again as records."""

from dataclasses import asdict

from pipeline.digest.edition import Edition
from pipeline.digest.texts import exact_date
from pipeline.store.answers import to_json
from pipeline.store.cards import Card


def jsonl(edition: Edition) -> str:
    """Return an edition as JSON lines."""
    return "".join(f"{to_json(card_values(card))}\n" for card in edition.cards)


def card_values(card: Card) -> dict[str, object]:
    """Return a card as values that JSON can hold; dates as far as they are known."""
    return {
        "paper_id": card.paper_id,
        "title": card.title,
        "abstract": card.abstract,
        "authors": list(card.authors),
        "organization": card.organization,
        "arxiv_id": card.arxiv_id,
        "doi": card.doi,
        "url": card.link,
        "comment": card.comment,
        "categories": list(card.categories),
        "published_on": exact_date(card),
        "published_precision": card.precision,
        "published_inferred": card.is_year_inferred,
        "first_seen_on": card.first_seen_on.isoformat(),
        "status": card.status,
        "interest": None if card.interest is None else asdict(card.interest),
        "tags_matched": [asdict(tag) for tag in card.tags],
        "sources": list(card.sources),
        "summary": card.summary,
        "objective": card.objective,
        "method": card.method,
        "result": card.result,
        "keyphrases": list(card.keyphrases),
        "systems": list(card.systems),
        "links": [asdict(link) for link in card.links],
        "claims": [asdict(claim) for claim in card.claims],
    }
