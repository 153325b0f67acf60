"""Lists are read without the marks, notes and footers that people set around their entries."""

import sys

import pytest

from accounts import accounted
from listed_papers import IDS, TEXTS, TITLES
from pipeline.parsing import parse_bytes
from pipeline.parsing.foreign_marks import without_foreign

_NAMES = (("Ada Berg", "Bo Lund", "Li Na"), ("Ivo Petrov", "Mia Holm"), ("Ines Kraus", "Émile Roux"))
_NOTES = ("It is short and clear.", "Cheap to run and simple", "Try it on our own data.")
_LAYOUTS = {
    "a time to read": "{title} ({n} min read)\n{names}\narXiv:{id}\n{text}",
    "pictures": "\U0001f4c4 {title} \U0001f525\n{names}\narXiv:{id}\n{text}",
    "keycaps": "{n}\ufe0f\u20e3 {title}\n{names}\narXiv:{id}\n{text}",
    "votes": "[{n}2 points] {title}\n{names}\narXiv:{id}\n{text}",
    "hashtags": "{title} #ml #t{n}\n{names}\narXiv:{id}\n{text}",
    "a site's name": "{title} | arXiv\n{names}\narXiv:{id}\n{text}",
    "numbers": "Paper {n} of 3: {title}\n{names}\narXiv:{id}\n{text}",
    "why it matters": "{title}\n{names}\narXiv:{id}\n\n{text}\n\nWhy it matters: {note}",
    "a gist above": "{title}\n{names}\narXiv:{id}\n\nTL;DR: {note}\n\n{text}",
    "arrows": "{title}\n{names}\narXiv:{id}\n\n{text}\n\n--> {note}",
    "a button": "{title}\n{names}\narXiv:{id}\n\n{text} [Continue reading]",
    "initials": "{title}\n{names}\n\n{text}\n\n[MK] {note}",
}
_FOOTER = "\n\nThe list is kept by the group. Please send what you find to Anna before Friday.\n\nCheers, Marta"


@pytest.mark.parametrize("below", ["", _FOOTER], ids=["", "with a footer"])
@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
def test_lists_with_marks(layout: str, below: str) -> None:
    """Titles and abstracts are exact without what comes again with each entry, or stands below the last alone."""
    fields = zip(TITLES, _NAMES, IDS, TEXTS, _NOTES, strict=True)
    entries = [
        layout.format(n=n, title=title, names=", ".join(names), id=one, text=text, note=note)
        for n, (title, names, one, text, note) in enumerate(fields, start=1)
    ]
    parsed = parse_bytes(("\n\n".join(entries) + below + "\n").encode()).parsed
    assert [(one.title, one.authors, one.abstract) for one in parsed.records] == [
        *zip(TITLES, _NAMES, TEXTS, strict=True)
    ]
    accounted(parsed)


def test_parts_of_abstracts_are_kept() -> None:
    """Labels of structured abstracts come again with each entry, too, and are no notes."""
    entries = zip(TITLES, TEXTS, _NOTES, strict=True)
    lines = [line for title, text, end in entries for line in (title, text, f"Conclusions: {end}", "")]
    assert without_foreign(lines) == lines


def test_work_grows_with_the_lines() -> None:
    """Ten times the lines take some ten times as many calls."""
    lines = [line for text in TEXTS for line in ("[PDF] A Title of It #ml", text, "", "Why read it: so.", "")] * 20
    assert _calls(lines * 10) < 12 * _calls(lines)


def _calls(lines: list[str]) -> int:
    """Count the calls that it takes to read lines; their number does not depend on how busy the machine is."""
    told: list[None] = []
    sys.setprofile(lambda *_: told.append(None))
    try:
        without_foreign(lines)
    finally:
        sys.setprofile(None)
    return len(told)
