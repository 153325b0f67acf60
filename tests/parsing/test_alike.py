"""What titles and texts of a list have alike at the same place is no part of them."""

import pytest

from pipeline.parsing.alike import ENDING, FOOTER, NOTED, alike_in_titles, notes_in_texts
from pipeline.records import Record

_TEXTS = """\
Lanterns drift down rivers at night, and nobody knows how far. We follow 40 of them with radar for a whole summer, \
and find that those with blue light go twice as far as those with red.
We show that every sieve of depth three is thin, which had been guessed since Brun. The proof carries over to those \
of depth four in most fields, and says in which it does not hold any more.
Rivers turn where the ground is soft. We measured 61 bends from above for a year, and half of them moved within it, \
some of them twice, as those who live beside them had told us before.
""".splitlines()


@pytest.mark.parametrize(
    ("titles", "why"),
    [
        (["Moss (5 min read)", "Ice (12 min read)"], "end in brackets"),
        (["[cs.LG] Moss", "[math.CO] Ice"], "begin with brackets"),
        (["Moss #ml #cs", "Ice #cs"], "hashtags"),
        (["Open Access | Moss", "Open Access | Ice"], "a bar"),
        (["Paper 1 of 3: Moss", "Paper 2 of 3: Ice", "Paper 3 of 3: Rain"], "another number"),
        (["1/3 Moss", "2/3 Ice", "3/3 Rain"], "another number"),
        (["MUST READ: Moss", "MUST READ: Ice", "MUST READ: Rain"], "the same words"),
        (["3-Manifolds of Moss", "4-Manifolds of Ice", "5-Manifolds of Rain"], ""),
        (["[NEW] Moss", "Ice", "[NEW] Rain", "Snow", "Fog"], "the same brackets"),
        (["Moss (Extended Abstract)", "Ice (Extended Abstract)"], ""),
        (["Moss 1", "Moss 2", "Moss 3"], ""),
        (["(Re)Lighting", "(Un)told Ice"], ""),
    ],
)
def test_titles(titles: list[str], why: str) -> None:
    """Marks that most titles have at one edge are none of theirs; what titles of papers do have is left."""
    assert why in alike_in_titles(titles)
    assert bool(alike_in_titles(titles)) == bool(why)


@pytest.mark.parametrize(
    ("below", "why"),
    [
        (["\n\nWorth a careful read.", "\n\nA candidate for Thursday?", "\n\nTry it on our data."], [NOTED] * 3),
        ([" Read the paper \u2192"] * 3, [ENDING] * 3),
        ([" #ml", " #cs", " #ml"], [ENDING] * 3),
        (["", "", "\n\nThat was it for this week."], [None, None, FOOTER]),
        (["", "", "\n\nThe bends of rivers in sand moved most of all."], [None] * 3),
        (["\n\nConclusions: it is so."] * 3, [None] * 3),
        ([""] * 3, [None] * 3),
    ],
)
def test_texts(below: list[str], why: list[str | None]) -> None:
    """What stands below most texts, or below the last alone, and has none of their words, refuses its entries."""
    records: list[Record] = []
    lines: list[str] = []
    for text, note in zip(_TEXTS, below, strict=True):
        own = f"{text}{note}".split("\n")
        records.append(Record(abstract=f"{text}{note}", line_start=len(lines) + 1, line_end=len(lines) + len(own)))
        lines += [*own, ""]
    found = notes_in_texts(records, lines)
    assert [found.get(at) for at in range(len(_TEXTS))] == why
