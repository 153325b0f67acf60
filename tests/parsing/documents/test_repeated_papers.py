"""Texts that say again and again what is said of a paper once, in layouts that no format has."""

import textwrap

import pytest

from pipeline.parsing import parse_bytes
from pipeline.parsing.documents.prose import prose
from pipeline.parsing.documents.repeated_papers import items_of_papers, repeated_papers

_TITLES = ("How Far Lanterns Drift on Rivers", "A Note on Sieves of Depth", "Rent and Roads in Small Towns")
_AUTHORS = ("Ada Berg, Bo Lund", "Ivo Petrov", "Ines Kraus and Li Na")
_TEXTS = (
    (
        "Lanterns drift down rivers at night. In this paper we follow 40 of them by radar for a whole summer, and we find "
        "that those with blue light go twice as far as those with red."
    ),
    (
        "Sieves of depth three have been guessed to be thin since Brun. We prove that every one of them is, and show how "
        "the proof carries over to those of depth four in most fields."
    ),
    (
        "Rents follow streets. This study compares towns that built one with towns that did not, and reports that prices "
        "rose by a tenth within three years, and stayed there for ten more."
    ),
)
_IDS = ("2608.00001", "2608.00002", "2607.00003")
_LAYOUTS = {
    "links in items": "- [ ] [[{title}]] (see [arXiv](https://arxiv.org/abs/{id}))\n\t- {text}",
    "links below headings": "## {title}\n\n[Paper](https://arxiv.org/abs/{id}) | [Code](https://moss.example/{id})\n\n{text}",
    "properties": "* {title}\n:PROPERTIES:\n:ARXIV:    {id}\n:END:\n{text}",
    "DOIs within a line": "{title}.\nJ Moss Sci. 12(3):45-67. doi: 10.1234/m.{id}.\nPMID: 3{id}7\n{text}",
    "times": "14:00-14:20  {title}\n{authors}\n\n{text}",
    "a reader": "{title}\nMoss updates by {authors} / 3h\n{text} Read more",
    "abstracts alone": "{text}",
    "abstracts with letters": "({id}) {title}: {text}",
    "submissions": "Paper #{id}: {title}\nTrack: Moss\n\n{text}",
    "bars": "{title} | {authors} | 12 May\n{wrapped}",
    "people with their places": "{title} for All\n{authors} (Moss Lab)\nShow abstract\n{text}",
    "people behind bars": "{title}\npreprint | Published 2026 | {authors}\n{text}\nActions",
    "LaTeX": "\\item \\textbf{{{title}}}\\\\\n{authors}\\\\\n\\texttt{{arXiv:{id}}}\\\\\n{text}",
    "references": "{authors}. \u201c{title}.\u201d In: Proceedings of Moss, pp. 1-9.",
}


@pytest.mark.parametrize("name", ["list.txt", "list.md"])
@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
def test_a_list_in_an_unknown_layout_is_no_document(layout: str, name: str) -> None:
    """Ids, bylines or abstracts that come again refuse a text that would be one paper by its first line."""
    entries = (
        layout.format(title=title, authors=authors, text=text, id=one, wrapped=textwrap.fill(f"{text} {text}", 60))
        for title, authors, text, one in zip(_TITLES, _AUTHORS, _TEXTS, _IDS, strict=True)
    )
    parsed = parse_bytes("\n\n".join(entries).encode(), name=name).parsed
    assert not any(record.body for record in parsed.records)


@pytest.mark.parametrize(
    "text",
    [
        f"Lanterns\n\nAda Berg\n\n{_TEXTS[0]}\n\nReferences\n"
        + "".join(f"[{at}] A. Berg, Moss. arXiv:{one}\n" for at, one in enumerate(_IDS)),
        f"{_TEXTS[0]}\n\nLanterns of a second kind drift, too, and rivers carry them at night.\n\n{_TEXTS[0][38:]}",
        "\n".join(f"as Berg (arXiv:{one}) told us long ago and\n{_TEXTS[0]}" for one in _IDS),
        "\n\n".join(f"Introduction\n\n{text}" for text in _TEXTS),
        "\n\n".join(["Lanterns", *_TEXTS]),
        "\n\n".join(f"Unit Tests\n\nTest Cases\n\n{text}" for text in _TEXTS[:2]),
        "\n\n".join(
            f"- Tests of lanterns on small rivers\n\n{head} Tests\n{text}"
            for head, text in zip(("Short", "Long"), _TEXTS, strict=False)
        ),
        "\n\n".join(
            f"It has tests of lanterns on rivers:\n\n{head} Tests\n----------\n{text}"
            for head, text in zip(("Short", "Long"), _TEXTS, strict=False)
        ),
        "\n\n".join(
            f"lanterns (6.{at}) unstable\n\n  * Apply {at} patches by Ada Berg:\n  - {_TEXTS[at]}" for at in (0, 1)
        ),
        f"Notes on Lanterns\n\nManual of Lanterns by Ada Berg\n{_TEXTS[0]}\n\nIt rests on the work of many\n- Radar by Bo Lund\n{_TEXTS[1]}",
    ],
    ids=[
        "references",
        "one study",
        "cited in prose",
        "known headings",
        "one title",
        "headings of two words",
        "headings below items",
        "underlined",
        "changes",
        "credits",
    ],
)
def test_a_document_says_it_once(text: str) -> None:
    """References, prose that cites, paragraphs of one study and short headings make no list."""
    assert not repeated_papers(text.split("\n"))


def test_lines_of_a_list_are_no_prose() -> None:
    """Long lines of which most end no sentence and go on nowhere are those of a list, whatever it lists."""
    listed = "\n".join(
        f"{title}. {authors} Main Track of the Conference on Moss"
        for title, authors in zip(_TITLES, _AUTHORS, strict=True)
    )
    assert prose(f"{listed}\nAll of them are here. They are in no order.").score < 0.5
    assert prose("\n".join(_TEXTS)).score > 0.5


def test_a_title_that_looks_like_a_heading() -> None:
    """One title that begins as a heading does leaves a list one; a known heading is a document's."""
    texts = (
        "We measure how fast ice flows in the valleys of two mountains. It flows faster when summers are warm and wet.",
        "This paper asks who reads newspapers at breakfast. Four hundred adults answered, and half of them never do.",
        "Here we prove a bound on sums of primes below a number. It improves the classical estimate by a logarithm.",
    )
    titles = (
        "Limitations of Frozen Rivers in Alpine Valleys",
        "Who Reads at Breakfast, and Why?",
        "Primes in Short Sums",
    )
    listed = [line for title, text in zip(titles, texts, strict=True) for line in (title, f"{text} {text}", "")]
    assert repeated_papers(listed)
    assert not repeated_papers(["Introduction", *listed[1:]])


def test_items_that_name_papers() -> None:
    """Items with an id each that are most of a text are a list; below an article they are its references."""
    items = [f"* <[Moss in boxes {number}](https://arxiv.org/abs/2608.0000{number})>" for number in (1, 2, 3)]
    wrapped = [part for item in items for part in (item[:12], f"  {item[12:]}")]
    for told in (items, wrapped):
        assert "3 items name a paper" in items_of_papers(["# Moss", "", *told])
    assert not repeated_papers(
        ["# Moss", "", "Moss grows in the dark, and it is weighed every week. " * 20, "", *items]
    )


_MOSS = (
    "We study moss plants in drone images of nine bogs with a small network, which finds most of the plants and needs no"
    " labels from bogs that it has not seen. Maps of moss are released for all of the bogs, and a few are checked by hand."
)
_BELLS = (
    "Ringers in three towns were asked to hear tones of all pitches, and few of them heard the highest. Those with caps"
    " heard more, so that bells may be what harms the hearing of ringers, and not the years that they have rung them."
)


def test_two_papers() -> None:
    """Two texts, each below a title that speaks of it alone, are of two papers; of one paper both parts speak of it."""
    moss, bells = "Counting Moss Plants in Drone Images", "What Ringers of Bells Lose of Their Hearing"
    for names in (["Ada Berg, Bo Lund"], []):
        assert "2 texts" in repeated_papers([moss, *names, _MOSS, "", bells, *names[:1], _BELLS])
    assert not repeated_papers([moss, "", _MOSS, "", "What Drones Miss of Moss in Bogs", "", _MOSS[::-1]])
    assert not repeated_papers(["Introduction", "", _MOSS, "", "Results", "", _BELLS])
