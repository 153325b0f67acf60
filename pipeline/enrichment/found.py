"""What was found in one text."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from pipeline.enrichment.showing import as_html, as_text
from pipeline.records import Acronym, Claim, Keyphrase, Link, RoleOfSentence, SummarySentence, System, Tag

if TYPE_CHECKING:
    import pyarrow as pa

FOUND: Final = ("keyphrases", "summary", "roles", "tags", "systems", "acronyms", "links", "claims")
"""The fields that hold what was found, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Enrichment:
    """What was found in one text; each row says where it stands there.

    Offsets are Unicode code points, 0-based and half-open, into `title`, `abstract` or `body`, as a row's `field` says:
    `found.abstract[row.start_char:row.end_char]` gives the words back.

    Attributes:
        number: the place of the text among those that were given, from 1.
        id: what the text calls itself; None where it does not.
        title, abstract, body: the text as it was read. They are what was given, but for markup and what is no text.
        cleaned: which of them are not as they were given.
        keyphrases, summary, roles, tags, systems, acronyms, links, claims: what was found; rank 1 is the best.
        error: why nothing could be read; None where it could. Everything that was found is empty then.
    """

    number: int = 1
    id: str | int | None = None
    title: str | None = None
    abstract: str | None = None
    body: str | None = None
    cleaned: tuple[str, ...] = ()
    keyphrases: tuple[Keyphrase, ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    roles: tuple[RoleOfSentence, ...] = ()
    tags: tuple[Tag, ...] = ()
    systems: tuple[System, ...] = ()
    acronyms: tuple[Acronym, ...] = ()
    links: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    error: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return it as `gistmill enrich` prints it: the columns of the tables as keys.

        `title`, `abstract` and `body` are there where they are not as they were given.
        """
        if self.error is not None:
            place: dict[str, object] = {"line": self.number} if self.id is None else {"id": self.id}
            return {**place, "error": self.error}
        rows = {name: [asdict(row) for row in getattr(self, name)] for name in FOUND}
        return {"id": self.id, **rows, **{name: getattr(self, name) for name in self.cleaned}}

    def to_arrow(self) -> "dict[str, pa.Table]":
        """Return it as Arrow tables by name, as the database has them, with its id or number as `paper_id`."""
        from pipeline.enrichment.tables import as_tables  # noqa: PLC0415 - pyarrow, where it is asked for

        return as_tables([self])

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)
