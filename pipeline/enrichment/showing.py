"""What was found, as a person reads it: lines of text, or a table of HTML for a notebook.

Texts are data wherever they land: nothing of them is obeyed by a terminal or a browser.
"""

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from pipeline.records import SentenceRole
from pipeline.shown import on_one_line

if TYPE_CHECKING:
    from pipeline.enrichment.found import Enrichment

_WIDTH, _NAME = 100, 13  # columns of a line, and of the names at its beginning
_MOST_ROWS = 50  # of a table in a notebook


def as_text(found: "Enrichment") -> str:
    """Return the lines that say what was found: a name at the beginning of each, long ones wrapped."""
    lines = []
    for name, text in _parts(found):
        first, *more = wrap(on_one_line(text), _WIDTH - _NAME) or [""]
        lines += [f"{name:<{_NAME}}{first}", *(" " * _NAME + line for line in more)]
    return "\n".join(lines)


def as_html(found: "Enrichment") -> str:
    """Return a table with a row for each kind of what was found, every text escaped."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(on_one_line(text))}</td></tr>" for name, text in _parts(found)
    )
    return f'<table class="gistmill">{rows}</table>'


def many_as_html(found: "Sequence[Enrichment]") -> str:
    """Return a table with a row for each text: its title, its best sentence, keyphrases and tags."""
    head = "".join(f"<th>{name}</th>" for name in ("text", "summary", "keyphrases", "tags"))
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(one))}</tr>" for one in found[:_MOST_ROWS]
    )
    more = len(found) - _MOST_ROWS
    rest = f'<tr><td colspan="4">and {more} more</td></tr>' if more > 0 else ""
    return f'<table class="gistmill"><tr>{head}</tr>{rows}{rest}</table>'


def _cells(found: "Enrichment") -> tuple[str, ...]:
    name = on_one_line(shorten(found.title or str(found.id if found.id is not None else found.number), _WIDTH))
    if found.error is not None:
        return name, on_one_line(found.error), "", ""
    best = found.summary[0].gist if found.summary else ""
    phrases = ", ".join(row.phrase for row in found.keyphrases)
    return name, on_one_line(best), on_one_line(phrases), on_one_line(", ".join(row.label for row in found.tags))


def _parts(found: "Enrichment") -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each kind of what was found, those alone of which there is any."""
    told = {
        "id": "" if found.id is None else str(found.id),
        "title": found.title or "",
        "error": found.error or "",
        "summary": " ".join(row.sentence for row in sorted(found.summary, key=lambda row: row.start_char)),
        "roles": _roles(found),
        "keyphrases": ", ".join(row.phrase for row in found.keyphrases),
        "tags": ", ".join(f"{row.label} ({row.scheme} {row.score:.2f})" for row in found.tags),
        "systems": ", ".join(f"{row.name} ({row.kind})" for row in found.systems),
        "claims": "; ".join(row.claim for row in {row.claim: row for row in found.claims}.values()),
        "acronyms": ", ".join(f"{row.short_form} = {row.long_form}" for row in found.acronyms),
        "links": ", ".join(f"{row.url} ({row.kind})" for row in found.links),
    }
    yield from ((name, text) for name, text in told.items() if text)


def _roles(found: "Enrichment") -> str:
    counts = {role: sum(row.role is role for row in found.roles) for role in SentenceRole}
    return ", ".join(f"{count} {role.value}" for role, count in counts.items() if count)
