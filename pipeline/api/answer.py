"""The answer to a question asked of a database: rows, as whatever the caller works with."""

from collections.abc import Iterator
from html import escape

import pyarrow as pa

from pipeline.shown import on_one_line

_MOST_ROWS = 50  # that are shown


class Answer:
    """Rows of named columns; of columns with one name the later ones are numbered.

    It has the Arrow C stream interface, so that `polars.DataFrame(answer)`, `pandas.DataFrame.from_arrow(answer)` or
    a query of DuckDB's over it read it without a copy.
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._table.column_names)

    def to_arrow(self) -> pa.Table:
        """Return the rows as an Arrow table."""
        return self._table

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a dictionary for each row."""
        rows: list[dict[str, object]] = self._table.to_pylist()
        return rows

    arrow, dicts = to_arrow, to_dicts  # short, as one types them

    def fetchall(self) -> list[tuple[object, ...]]:
        """Return a tuple for each row."""
        return list(self)

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        if not self._table.num_columns:
            return iter(())
        return zip(*(column.to_pylist() for column in self._table.columns), strict=True)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        rows = self._table.slice(0, _MOST_ROWS).to_pylist()
        shown = [" | ".join(on_one_line(str(value)) for value in row.values()) for row in rows]
        more = [f"and {len(self) - _MOST_ROWS} more"] if len(self) > _MOST_ROWS else []
        return "\n".join([" | ".join(map(on_one_line, self.columns)), *shown, *more])

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{_html(name)}</th>" for name in self.columns)
        rows = [map(_html, row.values()) for row in self._table.slice(0, _MOST_ROWS).to_pylist()]
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        more = f"<p>and {len(self) - _MOST_ROWS} more</p>" if len(self) > _MOST_ROWS else ""
        return f'<table class="gistmill"><tr>{head}</tr>{body}</table>{more}'


def _html(value: object) -> str:
    return escape(on_one_line(str(value)))
