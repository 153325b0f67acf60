"""What a search finds, as plain records. Offsets are code points, 0-based and half-open, into the column of the field.

The field is 'title', 'abstract' or 'body', or 'authors' for the names as one text, with a comma and a space between
them (`array_to_string(authors, ', ')`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, overload

from pipeline.search.showing import as_html, as_lines

if TYPE_CHECKING:
    import pyarrow as pa
    import tantivy


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

    def to_dict(self) -> dict[str, object]:
        """Return it with the columns that `gistmill search` prints."""
        cut = self.snippet
        return {
            "paper_id": self.paper_id,
            "score": self.score,
            "title": self.title,
            "published_on": self.published_on,
            "snippet": cut and cut.text,
            "snippet_field": cut and cut.field,
            "snippet_start_char": cut and cut.start_char,
            "snippet_end_char": cut and cut.end_char,
            "places": [asdict(place) for place in self.places],
        }


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Found(Sequence[Hit]):
    """What a search came to: the best papers in their order.

    Attributes:
        hits: the papers.
        total: how many fit in all.
        notes: what of the query was read otherwise than it was written, a sentence each.
        asked: what the engine was asked, as long as the index is open; for `Library.counts` alone.
    """

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...]
    asked: "tantivy.Query | None" = None

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> "Found": ...

    def __getitem__(self, index: int | slice) -> "Hit | Found":
        return (
            Found(self.hits[index], self.total, self.notes, self.asked)
            if isinstance(index, slice)
            else self.hits[index]
        )

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Found) and (self.hits, self.total) == (other.hits, other.total)

    def __hash__(self) -> int:
        return hash((self.hits, self.total))

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a dictionary for each paper, with the columns that `gistmill search` prints."""
        return [hit.to_dict() for hit in self.hits]

    def to_arrow(self) -> "pa.Table":
        """Return an Arrow table with these columns, a row for each paper."""
        from pipeline.search.tables import as_table  # noqa: PLC0415 - pyarrow, where it is asked for

        return as_table(self.hits)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return as_lines(self)

    def _repr_html_(self) -> str:
        return as_html(self)
