"""Lists are read without the marks, notes and footers that people set around their entries."""

import time

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.foreign_marks import without_foreign

_TITLES = ("How Far Lanterns Drift", "A Note on Sieves", "Why Rivers Turn Again")
_NAMES = (("Ada Berg", "Bo Lund", "Li Na"), ("Ivo Petrov", "Mia Holm"), ("Ines Kraus", "Émile Roux"))
_TEXTS = """\
Lanterns drift down rivers at night, and nobody knows how far. We follow 40 of them with radar for a whole summer, \
and find that those with blue light go twice as far as those with red, whatever the wind does to either of them.
We show that every sieve of depth three is thin, which had been guessed since Brun. The proof carries over to those \
of depth four in most fields, and says in which it does not; an example of a thick one is given for each of them.
Rivers turn where the ground is soft. We measured 61 bends from above for a year, and half of them moved within it, \
some of them twice, as those who live beside them had told us before. Bends of clay stayed where they had been.
""".splitlines()
_IDS = ("2608.00001", "2608.00002", "2607.00003")
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
    fields = zip(_TITLES, _NAMES, _IDS, _TEXTS, _NOTES, strict=True)
    entries = [
        layout.format(n=n, title=title, names=", ".join(names), id=one, text=text, note=note)
        for n, (title, names, one, text, note) in enumerate(fields, start=1)
    ]
    parsed = parse_bytes(("\n\n".join(entries) + below + "\n").encode()).parsed
    assert [(one.title, one.authors, one.abstract) for one in parsed.records] == [
        *zip(_TITLES, _NAMES, _TEXTS, strict=True)
    ]
    assert parsed.record_lines + parsed.boilerplate_lines + parsed.rejected_lines + parsed.blank_lines == parsed.lines


def test_parts_of_abstracts_are_kept() -> None:
    """Labels of structured abstracts come again with each entry, too, and are no notes."""
    entries = zip(_TITLES, _TEXTS, _NOTES, strict=True)
    lines = [line for title, text, end in entries for line in (title, text, f"Conclusions: {end}", "")]
    assert without_foreign(lines) == lines


def test_time_grows_with_the_lines() -> None:
    """Ten times the lines take no more than some ten times as long."""
    lines = [line for text in _TEXTS for line in ("[PDF] A Title of It #ml", text, "", "Why read it: so.", "")] * 20
    started = time.perf_counter()
    without_foreign(lines)
    once = time.perf_counter() - started
    without_foreign(lines * 10)
    assert time.perf_counter() - started < 40 * once + 1
