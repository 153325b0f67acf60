"""What Project Gutenberg writes around a book: a notice above with its title and author, a licence below.

In: a text. Out: what the notice states, and the book alone; any other text is as it was.
"""

import re

_EDGE = re.compile(
    r"^\ufeff?\*{3} ?(?P<edge>START|END) OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b[^\n]{0,300}$",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(r"^(?P<label>Title|Author): (?P<value>[^\n]{1,300}(?:\n {2,}[^\n]{1,300}){0,3})$", re.MULTILINE)
_FIELDS = {"Title": "title", "Author": "authors"}


def without_notices(text: str) -> tuple[list[tuple[str, str]], str]:
    """Return title and author as the notice states them, and the text of the book."""
    edges = list(_EDGE.finditer(text))
    if not edges or edges[0]["edge"].upper() != "START":
        return [], text
    pairs = [
        (_FIELDS[found["label"]], " ".join(found["value"].split()))
        for found in _FIELD.finditer(text[: edges[0].start()])
    ]
    end = next((edge.start() for edge in edges[1:] if edge["edge"].upper() == "END"), len(text))
    return pairs, text[edges[0].end() : end]
