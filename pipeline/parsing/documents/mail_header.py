"""The head of a letter that was sent as mail and saved as text: `From`, `To`, `Subject`, `Date`.

In: the lines of a text. Out: what they state, and the lines below. Kept apart from plain text because its labels mean
nothing elsewhere: `From: the lake` above a poem is part of it.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.letters import without_answer
from pipeline.parsing.lines import is_blank

_FIELD = re.compile(r"(?P<label>[A-Za-z][A-Za-z-]{1,30}):\s?(?P<value>.*)")
_ADDRESS = re.compile(r"(?<![^\s<>()\"'])[<(]?[^\s<>()@]{1,60}@[^\s<>()]{1,60}[>)]?|[\"']")
_MOST = 60  # lines of a head
_FIELDS = {"subject": "title", "from": "authors", "date": "published_on", "sent": "published_on"}


def mail_header(lines: Sequence[str]) -> tuple[list[tuple[str, str]], Sequence[str]] | None:
    """Return subject, sender and day of a mail as title, author and date, and its text; None where it has no such head.

    A head is of labelled lines alone, those that go on indented among them, and names who sent it and what it is about.
    """
    told: dict[str, str] = {}
    label = ""
    end = next((place for place, line in enumerate(lines[:_MOST]) if is_blank(line)), 0)
    for line in lines[:end]:
        found = _FIELD.fullmatch(line)
        if found is not None:
            label = found["label"].casefold()
            told.setdefault(label, found["value"])
        elif not label or not line[:1].isspace():
            return None
        else:
            told[label] += f" {line.strip()}"
    if "from" not in told or not told.get("subject", "").strip():
        return None
    told["subject"] = without_answer(told["subject"])
    pairs = [(field, " ".join(_ADDRESS.sub("", told[name]).split())) for name, field in _FIELDS.items() if name in told]
    return [(field, value) for field, value in pairs if value], lines[end:]
