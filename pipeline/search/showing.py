"""What a search found, as a person reads it: lines of text, or a table of HTML for a notebook, the places marked.

Texts are data wherever they land: nothing of them is obeyed by a terminal or a browser.
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import TYPE_CHECKING

from pipeline.shown import on_one_line
from pipeline.text.formulas import as_text, pieces

if TYPE_CHECKING:
    from pipeline.search.records import Found, Hit

_MOST = 50  # papers in a notebook


def as_lines(found: "Found") -> str:
    """Return two lines for each paper, words that were looked for in brackets, and how many fit in all."""
    lines = [_counted(found), *map(on_one_line, found.notes)]
    for hit in found.hits[:_MOST]:
        told = " ".join(filter(None, [hit.paper_id, str(hit.published_on or "")]))
        lines.append(f"{hit.score:.2f}  {on_one_line(as_text(hit.title or '(no title)'))}  {on_one_line(told)}")
        if hit.snippet:
            lines.append(f"      {on_one_line(_marked(hit, str, '[', ']'))}")
    return "\n".join(lines)


def as_html(found: "Found") -> str:
    """Return a table with a row for each paper, words that were looked for marked, every text escaped."""
    head = "".join(f"<th>{name}</th>" for name in ("score", "paper", "published", "where"))
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(hit))}</tr>" for hit in found.hits[:_MOST])
    notes = "".join(f"<p>{escape(on_one_line(note))}</p>" for note in found.notes)
    told = f"{notes}<p>{_counted(found)}</p>"
    return f'{told}<table class="gistmill"><tr>{head}</tr>{rows}</table>'


def _counted(found: "Found") -> str:
    return f"{len(found)} of {found.total} paper{'' if found.total == 1 else 's'}"


def _cells(hit: "Hit") -> Iterator[str]:
    yield f"{hit.score:.2f}"
    yield escape(on_one_line(as_text(hit.title or "(no title)")))
    yield str(hit.published_on or "")
    yield on_one_line(_marked(hit, escape, "<mark>", "</mark>"))


def _marked(hit: "Hit", written: Callable[[str], str], before: str, after: str) -> str:
    """Return the snippet with the places in it between two marks."""
    text = hit.snippet.text if hit.snippet else ""
    told = ((written(piece), is_found) for piece, is_found in pieces(text, hit.marks))
    shown = "".join(f"{before}{piece}{after}" if is_found else piece for piece, is_found in told)
    if hit.snippet is None:
        return shown
    return f"{'' if hit.snippet.is_begin else '... '}{shown}{'' if hit.snippet.is_end else ' ...'}"
