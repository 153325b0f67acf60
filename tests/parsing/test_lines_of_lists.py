"""Lists into which somebody has written a further line: it is in a field, or it is told."""

from collections.abc import Iterator, Sequence

import pytest

from accounts import read
from listed_papers import IDS, TEXTS, TITLES
from pipeline.parsing.parsed import Parsed

_NAMES = (("Ada Berg", "Bo Lund", "Li Na"), ("Ivo Petrov", "Zoe Roth"), ("Ines Kraus", "Émile Roux"))
# each line of an entry, without a blank one, of which the last is the text's
_LAYOUTS = {
    "linked headings": ("### [{title}](https://arxiv.org/abs/{id})", "", "*{names}*", "", "{text}", ""),
    "items with links": ("- [{title}](https://arxiv.org/abs/{id})", "  - {names}", "  - {text}"),
    "bold titles": ("**{title}**, {names} (https://arxiv.org/abs/{id})", "{text}", ""),
    "ids behind titles": ("{n}. {title} (arXiv:{id})", "   {names}", "   {text}", ""),
    "labels": ("Title: {title}", "Authors: {names}", "URL: https://arxiv.org/abs/{id}", "Abstract: {text}", ""),
    "ids below": ("{title}", "{names}", "", "{text}", "", "arXiv:{id}", ""),
    "ids above": ("arXiv:{id}", "{title}", "{names}", "{text}", ""),
    "titles and names": ("{title}", "{names}", "", "{text}", ""),
}
# of each kind one for each entry
_LINES = {
    "a name": ("Helen Armitage", "Cy Dubois", "Ulla Sand"),
    "a note": ("Worth it for the second proof.", "I would skip the appendix.", "Ivo has tried it at home."),
    "a venue": ("NeurIPS 2025", "ICML 2024", "KDD 2023"),
    "a journal": ("Annals of Moss", "Lamp Letters", "Northern Bogs"),
    "an address": ("helen@moss.example", "cy@lamps.example", "u.sand@bogs.example"),
    "a task": ("ask Ivo for the slides of his talk", "for the grant of next year", "to be read before Friday"),
    "a name, surname first": ("Berg, Ada", "Dubois, Cy", "Sand, Ulla"),
    "a place": ("University of Lund", "Institute of Moss, Oslo", "Ulm College"),
    "the same note": ("Ask for the slides",) * 3,
}


def _entries(layout: Sequence[str]) -> list[list[str]]:
    return [
        [line.format(n=n, title=title, names=", ".join(names), id=one, text=text) for line in layout]
        for n, (title, names, one, text) in enumerate(zip(TITLES, _NAMES, IDS, TEXTS, strict=True), start=1)
    ]


def _told(parsed: Parsed, number: int) -> bool:
    """Say whether a reject is of a line, or of lines of records."""
    return any(one.line_start is None or one.line_start <= number <= (one.line_end or 0) for one in parsed.rejects)


def _is_held(parsed: Parsed, text: str) -> bool:
    """Say whether a text stands in a field as it is, or as a name with its surname last."""
    fields = [" ".join(filter(None, (one.title, one.abstract, one.comment, *one.authors))) for one in parsed.records]
    turned = " ".join(reversed(text.split(", ")))
    return any(text in field or turned in field for field in fields)


@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
def test_lists_as_they_stand(layout: Sequence[str]) -> None:
    """Without a further line each of these lists is read, and nothing is told."""
    parsed = read("\n".join(line for entry in _entries(layout) for line in entry))
    assert [(one.title, one.authors, one.abstract) for one in parsed.records] == [
        *zip(TITLES, _NAMES, TEXTS, strict=True)
    ]
    assert parsed.rejects == ()


def _with_lines(layout: Sequence[str], further: Sequence[str]) -> Iterator[tuple[str, dict[int, str]]]:
    """Yield lists with a line in one entry or in each, below each line of it, and these lines by their numbers."""
    for at, above in enumerate(layout):
        for chosen in ({1}, {0, 1, 2}):
            lines: list[str] = []
            numbered = {}
            indent = above[: len(above) - len(above.lstrip())]
            for place, entry in enumerate(_entries(layout)):
                if place in chosen:
                    numbered[len(lines) + at + 2] = further[place]
                    entry.insert(at + 1, indent + further[place])
                lines += entry
            yield "\n".join(lines), numbered


@pytest.mark.parametrize("further", _LINES.values(), ids=_LINES)
@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
def test_a_further_line(layout: Sequence[str], further: Sequence[str]) -> None:
    """A name, a note, a venue or an address that is written into one entry or all is in a field, or it is told."""
    for text, numbered in _with_lines(layout, further):
        parsed = read(text)
        lost = [line for number, line in numbered.items() if not (_told(parsed, number) or _is_held(parsed, line))]
        assert not lost, text
