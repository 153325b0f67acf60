"""What a digest document holds: sections of cards, each with the moment it was chosen at."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.store.cards import Card


@dataclass(frozen=True, slots=True)
class Section:
    """Cards that were chosen together, the most wanted first; `total` counts the papers that they were chosen from."""

    at: datetime  # UTC
    cards: tuple[Card, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Edition:
    """A document: its heading, the name that its identity hangs on, its sections, the newest first, and its address."""

    title: str
    name: str
    sections: tuple[Section, ...]
    address: str | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, each paper once."""
        found = {card.paper_id: card for section in self.sections for card in section.cards}
        return tuple(found.values())


def told(section: Section) -> str:
    """Return how much a section holds, and of how much."""
    shown = len(section.cards)
    if not section.total:
        return "nothing new"
    papers = "paper" if section.total == 1 else "papers"
    return f"{shown:,} {papers}" if shown == section.total else f"{shown:,} of {section.total:,} {papers}"
