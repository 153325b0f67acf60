"""A card as rows for people: what each says and where it leads, before any format's markup.

In: a card. Out: rows, each a label and pieces of text. What Markdown, HTML and notes show is decided here once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.digest.texts import shown
from pipeline.interests.authors import followed_among, readings_of
from pipeline.store.cards import Card, CardLink, Reason
from pipeline.text.formulas import closed

KEYPHRASES = 6
CLAUSES = 6  # with figures; a whole text has twenty
LINKS = 4
_TERMS = 5
_LIKES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, with the address that it leads to if any."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a card."""

    label: str
    pieces: tuple[Piece, ...]
    separator: str = "; "


def rows(card: Card) -> list[Row]:
    """Return the rows of a card: why it is here, what it is about, how, what came out, figures, links, keyphrases."""
    return [
        *_row("Why", map(Piece, _why(card))),
        *(found for label, text in _gist(card) for found in _row(label, [Piece(text)])),
        *_row("Figures", _first(list(map(Piece, _figures(card))), CLAUSES)),
        *_row("Code", _first([_link(link) for link in card.links if link.kind == "code"], LINKS), " "),
        *_row("Links", _first([_link(link) for link in card.links if link.kind != "code"], LINKS), " "),
        *_row("Keyphrases", _first([Piece(shown(phrase)) for phrase in card.keyphrases], KEYPHRASES), ", "),
    ]


def _row(label: str, pieces: Iterable[Piece], separator: str = "; ") -> Iterator[Row]:
    found = tuple(pieces)
    if found:
        yield Row(label, found, separator)


def _gist(card: Card) -> Iterator[tuple[str, str]]:
    """Yield objective, method and result; the summary where none of them is told."""
    told = [("What", card.objective), ("How", card.method), ("Result", card.result)]
    known = [(label, shown(text)) for label, text in told if text]
    yield from known or ([("Summary", shown(card.summary))] if card.summary else [])


def _why(card: Card) -> Iterator[str]:
    if card.interest is not None:
        yield f"interest {_interest(card.interest, card)}"
    yield from map(_reason, card.tags)
    if card.sources:
        yield f"from {', '.join(map(shown, card.sources))}"


def _interest(reason: Reason, card: Card) -> str:
    """Return an interest with the authors, liked papers and words that the paper is here for, and what lowered it.

    A paper that is here for its author alone shares no words: its title, which stands for it, is not said again.
    """
    authors = followed_among(reason.likes, {author: readings_of(author) for author in card.authors})
    by = followed_among(card.authors, {like: readings_of(like) for like in reason.likes}) if authors else []
    others = tuple(like for like in reason.likes if like not in by)
    likes = f", like {_some(others, _LIKES)}" if others else ""
    terms = () if by and reason.terms == (card.title,) else reason.terms
    lowered = f", lowered by {_some(reason.dislikes, _LIKES)} among the dislikes" if reason.dislikes else ""
    return f"{_scored(reason)}{', by ' if by else ''}{', '.join(map(shown, authors))}{likes}{_earned(terms)}{lowered}"


def _reason(reason: Reason) -> str:
    return _scored(reason) + _earned(reason.terms)


def _scored(reason: Reason) -> str:
    score = ", declared" if reason.is_declared else "" if reason.score is None else f" {reason.score:.2f}"
    return f"{shown(reason.name)}{score}"


def _earned(terms: Sequence[str]) -> str:
    return f" ({_some(terms, _TERMS)})" if terms else ""


def _some(texts: Sequence[str], most: int) -> str:
    """Return texts in quotation marks; of many the first, with a sign that there are more."""
    quoted = [f"\u201c{shown(text)}\u201d" for text in texts]
    if len(quoted) <= most + 1:
        return ", ".join(quoted)
    return f"{', '.join(quoted[:most])} and {len(quoted) - most} more"


def _figures(card: Card) -> Iterator[str]:
    """Yield figures: alone where a row above states their clause, else with it."""
    above = " ".join(text for text in (card.objective, card.method, card.result) if text)
    for claim in card.claims:
        figures = ", ".join(dict.fromkeys(shown(closed(figure)) for figure in claim.figures))
        yield figures if claim.clause in above else f"{figures}: {shown(claim.clause)}"


def _link(link: CardLink) -> Piece:
    url = "".join(shown(link.url).split())
    return Piece(url, url if url.lower().startswith(("http://", "https://")) else f"https://{url}")


def _first(pieces: Sequence[Piece], most: int) -> Iterator[Piece]:
    """Yield pieces; of many the first, with a sign that there are more."""
    if len(pieces) <= most + 1:
        yield from pieces
        return
    yield from pieces[:most]
    yield Piece(f"and {len(pieces) - most} more")
