"""What titles and texts of a list have alike at the same place is no part of them."""

import pytest

from pipeline.parsing.alike import ENDING, FOOTER, NOTED, alike_in_texts, alike_in_titles, notes_in_texts, unlike_others
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
        (["Moss on Roofs by Ada Berg", "Ice by Bo Lund", "Rain"], "end in an author"),
        (["Moss by Ada Berg", "Ice by Night", "Rain by the Sea"], ""),
        (["Open Access | Moss", "Open Access | Ice"], "a bar"),
        (["Paper 1 of 3: Moss", "Paper 2 of 3: Ice", "Paper 3 of 3: Rain"], "the same words"),
        (["1/3 Moss", "2/3 Ice", "3/3 Rain"], "the same words"),
        (["MUST READ: Moss", "MUST READ: Ice", "MUST READ: Rain"], "the same words"),
        (["I. Moss", "II. Ice"], "the same words"),
        (["1) Moss", "2) Ice"], "the same words"),
        ([f"Title - {title}" for title in ("Moss", "Ice", "Rain")], "the same words"),
        (["3D: Moss", "2D: Ice"], ""),
        ([f"\u3010{n}\u3011\u6807\u9898\uff1aMoss" for n in (1, 2, 3)], "the same words"),
        (["P1.01  Moss", "P1.02  Ice", "P1.03  Rain"], "the same words"),
        (["-> Moss", "-> Ice", "-> Rain"], "the same words"),
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
    ("fronts", "why"),
    [
        (["AB: ", "AB: ", "AB: "], "the same mark"),
        (["- ", "- ", "- "], "the same mark"),
        (["Lamps at Night. Ada Berg, Bo Lund. ", "", "Sieves — Li Na, Mia Holm (2026) "], "titles or names"),
        (["Lanterns at Night ", "", "How Far Lanterns Drift on "], ""),
        (["Background: ", "Background: ", "Background: "], ""),
        (["Lamps at Night We hang lamps. ", "Sieves of Depth This is on sieves. ", ""], "titles or names"),
        (["", "", ""], ""),
    ],
)
def test_fronts_of_texts(fronts: list[str], why: str) -> None:
    """Labels and marks of most texts, and titles and names in front of several, are none of theirs."""
    told = alike_in_texts([f"{front}{text}" for front, text in zip(fronts, _TEXTS, strict=True)])
    assert why in told
    assert bool(told) == bool(why)


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (Record(title="Night Moths", abstract=_TEXTS[0]), ""),
        (Record(title="Night Moths by Ada Berg and Bo Lund", abstract=_TEXTS[0]), "names"),
        (Record(title="Night Moths Ada Berg", abstract=_TEXTS[0], authors=("Bo Lund",)), "two lines"),
        (Record(abstract=f"Night Moths Ada Berg, Bo Lund. {_TEXTS[0]}"), "no title"),
        (Record(abstract=_TEXTS[0]), ""),
        (Record(title="Moths"), "hardly a title"),
    ],
)
def test_an_entry_that_is_unlike_the_others(odd: Record, why: str) -> None:
    """What all others have in a place of their own is not in another field of one; what is only missing is."""
    others = [Record(title=f"On {text[:30]}", abstract=text, authors=("Li Na",), line_start=8) for text in _TEXTS * 2]
    lines = ["Night Moths", "Ada Berg", "x" * 300]
    assert why in unlike_others([odd, *others], lines).get(0, "")
    assert list(unlike_others([odd, *others], lines)) == ([0] if why else [])


@pytest.mark.parametrize(
    ("below", "why"),
    [
        (["\n\nWorth a careful read.", "\n\nA candidate for Thursday?", "\n\nTry it on our data."], [NOTED] * 3),
        ([" Read the paper \u2192"] * 3, [ENDING] * 3),
        ([" #ml", " #cs", " #ml"], [ENDING] * 3),
        (["", "", "\n\nThat was it for this week."], [None, None, FOOTER]),
        (["", "", "\n\nThe bends of rivers in sand moved most of all."], [None] * 3),
        (["\n\nConclusions: it is so."] * 3, [None] * 3),
        (["\n\nI would skip page two, we had that.", "", ""], [NOTED, None, None]),
        (["\n\nOur proofs use no such thing.", "", ""], [None] * 3),
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
