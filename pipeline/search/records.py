"""What a search finds, as plain records. Offsets are code points, 0-based and half-open, into the column of the field.

The field is 'title', 'abstract' or 'body', or 'authors' for the names as one text, with a comma and a space between
them (`array_to_string(authors, ', ')`).
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word or a phrase that was looked for stands."""

    field: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """The part of a text that shows most of what was looked for, verbatim."""

    field: str
    start_char: int
    end_char: int
    text: str
    is_begin: bool  # whether the text begins with it
    is_end: bool  # whether the text ends with it


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that was found."""

    paper_id: str
    title: str | None
    published_on: date | None
    score: float  # the part of the most that these words could earn in any paper, between 0 and 1
    places: tuple[Place, ...]  # in the order of the fields above
    snippet: Snippet | None  # None where there is no text but a title

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The places within the snippet, as offsets into its text."""
        if self.snippet is None:
            return ()
        begin, end = self.snippet.start_char, self.snippet.end_char
        within = (place for place in self.places if place.field == self.snippet.field)
        return tuple((p.start_char - begin, p.end_char - begin) for p in within if begin <= p.start_char < end)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: the best papers, how many fit in all, and what of the query was read otherwise."""

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...]
