"""What a search found as an Arrow table."""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.search.records import Hit

_PLACE = pa.struct([("field", pa.string()), ("start_char", pa.int32()), ("end_char", pa.int32())])
_COLUMNS = pa.schema(
    [
        ("paper_id", pa.string()),
        ("score", pa.float64()),
        ("title", pa.string()),
        ("published_on", pa.date32()),
        ("snippet", pa.string()),
        ("snippet_field", pa.string()),
        ("snippet_start_char", pa.int32()),
        ("snippet_end_char", pa.int32()),
        ("places", pa.list_(_PLACE)),
    ]
)


def as_table(hits: "Sequence[Hit]") -> pa.Table:
    """Return a row for each paper, in their order; the types are the same where there is none."""
    return pa.Table.from_pylist([hit.to_dict() for hit in hits], schema=_COLUMNS)
