"""Whether an HTML page lists papers in a layout that is not known: one article it is not.

In: a page. Out: why it lists papers, empty for any other page.
"""

from pipeline.parsing.feeds.elements import Element, lines_of
from pipeline.parsing.lists_of_names import lists_of_names
from pipeline.parsing.tables.columns import guess_columns, is_of_papers

_FEWEST_ROWS = 3
_MOST_CELLS = 30
_TABLE = "a table of papers with the columns {}; save it as CSV, with these names in its first line"


def listed_papers(root: Element) -> str:
    """Say why a page lists papers: by a table with their columns, or by lists of names again and again."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        cells = [cell for cell in rows[0] if cell.tag in ("th", "td")] if len(rows) >= _FEWEST_ROWS else []
        names = [" ".join("".join(cell.itertext()).split()) for cell in cells[:_MOST_CELLS]]
        found = guess_columns(names, {}) if len(names) > 1 else {}
        if {"title", "authors"} <= found.keys() and is_of_papers(found, ()):
            return _TABLE.format(", ".join(names))
    return lists_of_names(lines_of(root))
