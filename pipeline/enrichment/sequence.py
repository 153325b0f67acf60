"""What was found in many texts, in their order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from pipeline.enrichment.found import FOUND, Enrichment
from pipeline.enrichment.showing import many_as_html

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 3  # of many, in a line of text
_COUNTED = {"summary": "sentences", "roles": "roles of sentences"}  # what many are called, where it is not the field


class Enrichments(Sequence[Enrichment]):
    """What was found in many texts, one `Enrichment` for each, in their order.

    A text in which nothing can be read costs no other one: its `error` says why.
    """

    def __init__(self, found: Iterable[Enrichment] = ()) -> None:
        self._found = tuple(found)

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Enrichment: ...

    @overload
    def __getitem__(self, index: slice) -> "Enrichments": ...

    def __getitem__(self, index: int | slice) -> "Enrichment | Enrichments":
        return Enrichments(self._found[index]) if isinstance(index, slice) else self._found[index]

    def __iter__(self) -> Iterator[Enrichment]:
        return iter(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Enrichments) and self._found == other._found

    def __hash__(self) -> int:
        return hash(self._found)

    @property
    def errors(self) -> "Enrichments":
        """Those in which nothing could be read."""
        return Enrichments(one for one in self._found if one.error is not None)

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a dictionary for each text, as `gistmill enrich` prints them."""
        return [one.to_dict() for one in self._found]

    def to_arrow(self) -> "dict[str, pa.Table]":
        """Return Arrow tables by name, as the database has them; `paper_id` is a text's id, else its number."""
        from pipeline.enrichment.tables import as_tables  # noqa: PLC0415 - pyarrow, where it is asked for

        return as_tables(self._found)

    def __repr__(self) -> str:
        counts = {name: sum(len(getattr(one, name)) for one in self._found) for name in FOUND}
        told = ", ".join(_counted(count, name) for name, count in counts.items() if count) or "nothing found"
        if not self._found:
            return "<0 texts>"
        names = ", ".join(repr(one.title or one.id or one.number) for one in self._found[:_SHOWN])
        more = f" and {len(self) - _SHOWN} more" if len(self) > _SHOWN else ""
        failed = f", {len(self.errors)} without a text that can be read" if self.errors else ""
        return f"<{len(self)} text{'' if len(self) == 1 else 's'} ({names}{more}): {told}{failed}>"

    def _repr_html_(self) -> str:
        return many_as_html(self._found)


def _counted(count: int, field: str) -> str:
    """Return `1 keyphrase`, `2 sentences`."""
    first, *rest = _COUNTED.get(field, field).split(" ")
    return " ".join([str(count), first.removesuffix("s") if count == 1 else first, *rest])
